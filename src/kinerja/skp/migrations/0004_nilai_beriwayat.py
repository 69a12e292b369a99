"""A rating stands only with its line of the history."""

from django.db import migrations

from kinerja.skp.pemicu import PASANG


class Migration(migrations.Migration):
    dependencies = [("skp", "0003_asal_dan_pemicu")]

    operations = [migrations.RunSQL(PASANG, migrations.RunSQL.noop)]
