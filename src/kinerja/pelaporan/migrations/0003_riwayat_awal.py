"""The texts that stand when the history begins are its first rows."""

from django.db import migrations

AWAL = """
INSERT INTO pelaporan_versinarasi (narasi_id, ke, teks, oleh_id, pada)
SELECT id, versi, teks, oleh_id, pada FROM pelaporan_narasi
"""


class Migration(migrations.Migration):
    dependencies = [("pelaporan", "0002_bengkel_laporan")]
    operations = [migrations.RunSQL(AWAL, migrations.RunSQL.noop)]
