"""The tables of plans and ratings cannot be emptied at one stroke."""

from django.db import migrations

from kinerja.skp.pemicu import PASANG


class Migration(migrations.Migration):
    dependencies = [("skp", "0004_nilai_beriwayat")]

    operations = [migrations.RunSQL(PASANG, migrations.RunSQL.noop)]
