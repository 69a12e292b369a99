
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisasi', '0002_pengawas_dan_tembolok'),
        ('sop', '0001_initial'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='kasus',
            name='kasus_periode_unik',
        ),
        migrations.AddField(
            model_name='kasus',
            name='jabatan',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='kasus', to='organisasi.jabatan'),
        ),
        migrations.AddField(
            model_name='kasus',
            name='pegawai',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='kasus', to='organisasi.pegawai'),
        ),
        migrations.AddField(
            model_name='pelaku',
            name='peran',
            field=models.CharField(blank=True, choices=[('subjek', 'Pegawai yang bersangkutan'), ('atasan', 'Atasan langsung pegawai yang bersangkutan')], max_length=10),
        ),
        migrations.AddField(
            model_name='sopversi',
            name='perorangan',
            field=models.BooleanField(default=False, verbose_name='satu kasus untuk setiap pegawai'),
        ),
        migrations.AddConstraint(
            model_name='kasus',
            constraint=models.UniqueConstraint(fields=('kantor', 'versi', 'tahun', 'periode', 'pegawai', 'jabatan'), name='kasus_periode_unik', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='kasus',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('jabatan__isnull', True), ('pegawai__isnull', True)), models.Q(('jabatan__isnull', False), ('pegawai__isnull', False)), _connector='OR'), name='kasus_pegawai_berjabatan'),
        ),
    ]
