"""Results know what they were copied from; an agreed plan and a decided objection stand still."""

import django.db.models.deletion
from django.db import migrations, models

from kinerja.skp.pemicu import PASANG


class Migration(migrations.Migration):
    dependencies = [("skp", "0002_pemicu")]

    operations = [
        migrations.AddField(
            model_name="hasilkerja",
            name="asal",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lanjutan",
                to="skp.hasilkerja",
            ),
        ),
        migrations.RunSQL(PASANG, migrations.RunSQL.noop),
    ]
