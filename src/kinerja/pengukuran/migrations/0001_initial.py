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
            name='KertasKerja',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tahun', models.PositiveSmallIntegerField()),
                ('triwulan', models.PositiveSmallIntegerField()),
                ('status', models.CharField(choices=[('dibuka', 'Belum diisi'), ('diisi', 'Sedang diisi'), ('diajukan', 'Diajukan'), ('dikembalikan', 'Dikembalikan'), ('diterima', 'Diterima')], default='dibuka', max_length=15)),
                ('batas', models.DateTimeField(verbose_name='batas pengumpulan')),
                ('dibuka_pada', models.DateTimeField()),
                ('diajukan_pada', models.DateTimeField(null=True)),
                ('diterima_pada', models.DateTimeField(null=True)),
                ('versi', models.PositiveIntegerField(default=0, verbose_name='penghitung perubahan')),
                ('dokumen', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='arsip.dokumen')),
                ('jabatan_pengaju', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.jabatan')),
                ('kantor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kertas_kerja_kantor', to='organisasi.unitkerja')),
                ('penerima', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.pegawai')),
                ('pengaju', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.pegawai')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kertas_kerja', to='organisasi.unitkerja')),
            ],
            options={
                'verbose_name_plural': 'kertas kerja',
                'ordering': ['kantor_id', 'tahun', 'triwulan', 'unit_id'],
                'constraints': [models.UniqueConstraint(fields=('unit', 'tahun', 'triwulan'), name='kertas_kerja_unik'), models.CheckConstraint(condition=models.Q(('triwulan__gte', 1), ('triwulan__lte', 4)), name='kertas_kerja_triwulan'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['diajukan', 'diterima']), _negated=True), models.Q(('diajukan_pada__isnull', False), ('jabatan_pengaju__isnull', False), ('pengaju__isnull', False)), _connector='OR'), name='kertas_kerja_diajukan_oleh'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'diterima'), _negated=True), models.Q(('diterima_pada__isnull', False), ('penerima__isnull', False)), _connector='OR'), name='kertas_kerja_diterima_oleh')],
            },
        ),
        migrations.CreateModel(
            name='Pengecualian',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('alasan', models.TextField()),
                ('pada', models.DateTimeField()),
                ('sampai', models.DateField()),
                ('kertas_kerja', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pengecualian', to='pengukuran.kertaskerja')),
                ('oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.pegawai')),
            ],
            options={
                'verbose_name_plural': 'pengecualian',
                'ordering': ['kertas_kerja_id', 'pada', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('alasan', ''), _negated=True), name='pengecualian_beralasan')],
            },
        ),
        migrations.CreateModel(
            name='Pengembalian',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('alasan', models.TextField()),
                ('pada', models.DateTimeField()),
                ('kertas_kerja', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pengembalian', to='pengukuran.kertaskerja')),
                ('oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.pegawai')),
            ],
            options={
                'verbose_name_plural': 'pengembalian',
                'ordering': ['kertas_kerja_id', 'pada', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('alasan', ''), _negated=True), name='pengembalian_beralasan')],
            },
        ),
        migrations.CreateModel(
            name='ProgresBulanan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tahun', models.PositiveSmallIntegerField()),
                ('bulan', models.PositiveSmallIntegerField()),
                ('status', models.CharField(choices=[('draf', 'Draf'), ('diajukan', 'Diajukan'), ('disetujui', 'Disetujui')], default='draf', max_length=10)),
                ('catatan_pimpinan', models.TextField(blank=True)),
                ('rekomendasi', models.TextField(blank=True)),
                ('diajukan_pada', models.DateTimeField(null=True)),
                ('kantor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='progres_bulanan_kantor', to='organisasi.unitkerja')),
                ('pelapor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.pegawai')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='progres_bulanan', to='organisasi.unitkerja')),
            ],
            options={
                'verbose_name_plural': 'progres bulanan',
                'ordering': ['kantor_id', 'tahun', 'bulan', 'unit_id'],
                'constraints': [models.UniqueConstraint(fields=('unit', 'tahun', 'bulan'), name='progres_bulanan_unik'), models.CheckConstraint(condition=models.Q(('bulan__gte', 1), ('bulan__lte', 12)), name='progres_bulan_1_12')],
            },
        ),
        migrations.CreateModel(
            name='BarisProgres',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uraian', models.TextField(verbose_name='uraian progres')),
                ('realisasi_angka', models.DecimalField(blank=True, decimal_places=8, max_digits=28, null=True)),
                ('anggaran', models.DecimalField(decimal_places=2, max_digits=20, null=True, verbose_name='realisasi anggaran bulan ini (Rp)')),
                ('kendala', models.TextField(blank=True)),
                ('tindak_lanjut', models.TextField(blank=True)),
                ('indikator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='progres', to='perencanaan.indikator')),
                ('progres', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='baris', to='pengukuran.progresbulanan')),
            ],
            options={
                'verbose_name_plural': 'baris progres',
                'ordering': ['progres_id', 'indikator_id'],
                'constraints': [models.UniqueConstraint(fields=('progres', 'indikator'), name='baris_progres_unik')],
            },
        ),
        migrations.CreateModel(
            name='Realisasi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('realisasi_angka', models.DecimalField(blank=True, decimal_places=8, max_digits=28, null=True)),
                ('realisasi_sampai', models.DecimalField(blank=True, decimal_places=8, max_digits=28, null=True)),
                ('realisasi_predikat', models.CharField(blank=True, max_length=20)),
                ('pembilang', models.DecimalField(blank=True, decimal_places=8, max_digits=28, null=True)),
                ('penyebut', models.DecimalField(blank=True, decimal_places=8, max_digits=28, null=True)),
                ('sumber_data', models.CharField(blank=True, max_length=300)),
                ('status_data', models.CharField(choices=[('sementara', 'Sementara'), ('final', 'Final')], default='final', max_length=10)),
                ('kendala', models.TextField(blank=True)),
                ('tindak_lanjut', models.TextField(blank=True)),
                ('faktor', models.TextField(blank=True, verbose_name='penyebab keberhasilan/kegagalan')),
                ('diubah_pada', models.DateTimeField(null=True)),
                ('versi', models.PositiveIntegerField(default=0)),
                ('diubah_oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.pegawai')),
                ('indikator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='realisasi', to='perencanaan.indikator')),
                ('kertas_kerja', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='baris', to='pengukuran.kertaskerja')),
            ],
            options={
                'verbose_name_plural': 'realisasi',
                'ordering': ['kertas_kerja_id', 'indikator_id'],
                'constraints': [models.UniqueConstraint(fields=('kertas_kerja', 'indikator'), name='realisasi_unik'), models.CheckConstraint(condition=models.Q(models.Q(('realisasi_angka__isnull', False), models.Q(('realisasi_sampai__isnull', True), ('realisasi_sampai__gte', models.F('realisasi_angka')), _connector='OR')), models.Q(('realisasi_angka__isnull', True), ('realisasi_predikat', ''), ('realisasi_sampai__isnull', True)), _connector='OR'), name='realisasi_utuh'), models.CheckConstraint(condition=models.Q(('penyebut__isnull', True), models.Q(('penyebut', 0), _negated=True), _connector='OR'), name='realisasi_penyebut_bukan_0')],
            },
        ),
        migrations.CreateModel(
            name='BuktiDukung',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uraian', models.CharField(blank=True, max_length=300)),
                ('nomor', models.CharField(blank=True, max_length=100, verbose_name='nomor dokumen')),
                ('tanggal', models.DateField(blank=True, null=True, verbose_name='tanggal dokumen')),
                ('halaman', models.CharField(blank=True, max_length=40)),
                ('berkas', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bukti', to='arsip.berkas')),
                ('realisasi', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bukti', to='pengukuran.realisasi')),
            ],
            options={
                'verbose_name_plural': 'bukti dukung',
                'ordering': ['realisasi_id', 'id'],
                'constraints': [models.UniqueConstraint(fields=('realisasi', 'berkas'), name='bukti_dukung_unik')],
            },
        ),
        migrations.CreateModel(
            name='RealisasiAnggaran',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nilai', models.DecimalField(decimal_places=2, max_digits=20, null=True, verbose_name='realisasi (Rp)')),
                ('keterangan', models.CharField(blank=True, max_length=300)),
                ('versi', models.PositiveIntegerField(default=0)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='realisasi', to='perencanaan.itemanggaran')),
                ('kertas_kerja', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='anggaran', to='pengukuran.kertaskerja')),
            ],
            options={
                'verbose_name_plural': 'realisasi anggaran',
                'ordering': ['kertas_kerja_id', 'item_id'],
                'constraints': [models.UniqueConstraint(fields=('kertas_kerja', 'item'), name='realisasi_anggaran_unik'), models.CheckConstraint(condition=models.Q(('nilai__isnull', True), ('nilai__gte', 0), _connector='OR'), name='realisasi_anggaran_0')],
            },
        ),
        migrations.CreateModel(
            name='Rekap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tahun', models.PositiveSmallIntegerField()),
                ('periode', models.CharField(max_length=3)),
                ('ke', models.PositiveSmallIntegerField()),
                ('data', models.JSONField()),
                ('sha256', models.CharField(max_length=64)),
                ('dibekukan_pada', models.DateTimeField()),
                ('dibekukan_oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.pegawai')),
                ('dokumen', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='arsip.dokumen')),
                ('kantor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rekap', to='organisasi.unitkerja')),
            ],
            options={
                'verbose_name_plural': 'rekap',
                'ordering': ['kantor_id', 'tahun', 'periode', 'ke'],
                'constraints': [models.UniqueConstraint(fields=('kantor', 'tahun', 'periode', 'ke'), name='rekap_versi_unik')],
            },
        ),
        migrations.CreateModel(
            name='Temuan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tahun', models.PositiveSmallIntegerField()),
                ('periode', models.CharField(max_length=3)),
                ('pemeriksaan', models.CharField(max_length=40, verbose_name='kode pemeriksaan')),
                ('kunci', models.CharField(max_length=200)),
                ('pesan', models.TextField()),
                ('jawaban', models.TextField(blank=True)),
                ('dijawab_pada', models.DateTimeField(null=True)),
                ('dijawab_oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.pegawai')),
                ('indikator', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='temuan', to='perencanaan.indikator')),
                ('kantor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='temuan', to='organisasi.unitkerja')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='temuan_unit', to='organisasi.unitkerja')),
            ],
            options={
                'verbose_name_plural': 'temuan',
                'ordering': ['kantor_id', 'tahun', 'periode', 'pemeriksaan', 'kunci'],
                'constraints': [models.UniqueConstraint(fields=('kantor', 'tahun', 'periode', 'pemeriksaan', 'kunci'), name='temuan_unik'), models.CheckConstraint(condition=models.Q(models.Q(('dijawab_oleh__isnull', True), ('dijawab_pada__isnull', True), ('jawaban', '')), models.Q(models.Q(('jawaban', ''), _negated=True), ('dijawab_oleh__isnull', False), ('dijawab_pada__isnull', False)), _connector='OR'), name='temuan_jawaban_lengkap')],
            },
        ),
    ]
