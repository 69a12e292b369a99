
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('arsip', '0001_initial'),
        ('organisasi', '0002_pengawas_dan_tembolok'),
    ]

    operations = [
        migrations.AddField(
            model_name='dokumen',
            name='pegawai',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='dokumen', to='organisasi.pegawai'),
        ),
    ]
