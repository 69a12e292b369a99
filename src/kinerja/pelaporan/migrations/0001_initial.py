import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('arsip', '0001_initial'),
        ('organisasi', '0001_initial'),
        ('perencanaan', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Laporan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tahun', models.PositiveSmallIntegerField()),
                ('periode', models.CharField(max_length=3)),
                ('status', models.CharField(choices=[('disusun', 'Sedang disusun'), ('draf', 'Draf'), ('disosialisasikan', 'Disosialisasikan'), ('diparaf', 'Diparaf'), ('ditandatangani', 'Ditandatangani'), ('final', 'Final')], default='disusun', max_length=20)),
                ('dokumen', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='laporan', to='arsip.dokumen')),
                ('kantor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='laporan', to='organisasi.unitkerja')),
            ],
            options={
                'verbose_name_plural': 'laporan',
                'ordering': ['kantor_id', 'tahun', 'periode'],
                'constraints': [models.UniqueConstraint(fields=('kantor', 'tahun', 'periode'), name='laporan_unik')],
            },
        ),
        migrations.CreateModel(
            name='Narasi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('bagian', models.CharField(max_length=40)),
                ('teks', models.TextField()),
                ('pada', models.DateTimeField()),
                ('versi', models.PositiveIntegerField(default=1)),
                ('indikator', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='narasi', to='perencanaan.indikator')),
                ('laporan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='narasi', to='pelaporan.laporan')),
                ('oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.pegawai')),
            ],
            options={
                'verbose_name_plural': 'narasi',
                'ordering': ['laporan_id', 'bagian', 'indikator_id'],
                'constraints': [models.UniqueConstraint(fields=('laporan', 'bagian', 'indikator'), name='narasi_unik', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('teks', ''), _negated=True), name='narasi_berisi')],
            },
        ),
        migrations.CreateModel(
            name='Tanggapan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hasil', models.CharField(choices=[('menunggu', 'Menunggu'), ('konfirmasi', 'Dikonfirmasi'), ('koreksi', 'Perlu koreksi'), ('tidak_menanggapi', 'Tidak menanggapi sampai batas waktu')], default='menunggu', max_length=20)),
                ('catatan', models.TextField(blank=True, verbose_name='hasil koreksi')),
                ('pada', models.DateTimeField(null=True)),
                ('jabatan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.jabatan')),
                ('laporan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tanggapan', to='pelaporan.laporan')),
                ('pegawai', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.pegawai')),
                ('versi', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tanggapan', to='arsip.versidokumen')),
            ],
            options={
                'verbose_name_plural': 'tanggapan',
                'ordering': ['laporan_id', 'versi_id', 'jabatan_id'],
                'constraints': [models.UniqueConstraint(fields=('laporan', 'versi', 'jabatan'), name='tanggapan_unik'), models.CheckConstraint(condition=models.Q(models.Q(('hasil', 'koreksi'), _negated=True), models.Q(('catatan', ''), _negated=True), _connector='OR'), name='tanggapan_koreksi_berisi'), models.CheckConstraint(condition=models.Q(models.Q(('hasil', 'menunggu'), ('pada__isnull', True)), models.Q(models.Q(('hasil', 'menunggu'), _negated=True), ('pada__isnull', False)), _connector='OR'), name='tanggapan_berwaktu')],
            },
        ),
    ]
