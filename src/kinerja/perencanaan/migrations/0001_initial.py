import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisasi', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Indikator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kode', models.CharField(max_length=20)),
                ('nama', models.CharField(max_length=400)),
                ('iku', models.BooleanField(default=True, verbose_name='Indikator Kinerja Utama')),
                ('definisi_operasional', models.TextField(blank=True)),
                ('formula', models.TextField(blank=True)),
                ('pembilang', models.CharField(blank=True, max_length=200, verbose_name='nama pembilang')),
                ('penyebut', models.CharField(blank=True, max_length=200, verbose_name='nama penyebut')),
                ('satuan', models.CharField(max_length=60)),
                ('arah', models.CharField(choices=[('naik', 'Naik'), ('turun', 'Turun'), ('stabil', 'Stabil'), ('rentang', 'Rentang')], max_length=10)),
                ('aturan', models.CharField(choices=[('positif', 'positif'), ('negatif_selisih', 'negatif_selisih'), ('negatif_rasio', 'negatif_rasio'), ('stabil', 'stabil'), ('rentang', 'rentang')], max_length=20, verbose_name='rumus capaian')),
                ('agregasi', models.CharField(choices=[('SUM', 'SUM'), ('LAST', 'LAST'), ('AVG', 'AVG'), ('MAX', 'MAX')], max_length=5)),
                ('kebijakan', models.CharField(blank=True, max_length=40, verbose_name='kebijakan capaian (kosong: ikut kantor)')),
                ('skala_nilai', models.CharField(blank=True, max_length=40, verbose_name='skala predikat satuan')),
                ('desimal', models.PositiveSmallIntegerField(default=2)),
                ('sumber_data', models.CharField(blank=True, max_length=250)),
                ('urut', models.PositiveSmallIntegerField(default=0)),
                ('kantor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='indikator', to='organisasi.unitkerja')),
                ('penanggung_jawab', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='indikator_diampu', to='organisasi.unitkerja')),
            ],
            options={
                'verbose_name_plural': 'indikator',
                'ordering': ['kantor_id', 'urut', 'kode'],
                'constraints': [models.UniqueConstraint(fields=('kantor', 'kode'), name='indikator_kode_unik'), models.CheckConstraint(condition=models.Q(('desimal__lte', 8)), name='indikator_desimal_8'), models.CheckConstraint(condition=models.Q(('skala_nilai', ''), models.Q(('agregasi', 'SUM'), _negated=True), _connector='OR'), name='indikator_predikat_tanpa_jumlah')],
            },
        ),
        migrations.CreateModel(
            name='PerjanjianKinerja',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tahun', models.PositiveSmallIntegerField()),
                ('ke', models.PositiveSmallIntegerField(default=0, verbose_name='perubahan ke-')),
                ('nomor', models.CharField(blank=True, max_length=80)),
                ('tanggal', models.DateField(verbose_name='tanggal penandatanganan')),
                ('berlaku_mulai', models.DateField()),
                ('nama_pihak_pertama', models.CharField(max_length=200)),
                ('nama_pihak_kedua', models.CharField(max_length=200)),
                ('jabatan_pihak_kedua', models.CharField(max_length=200)),
                ('alasan_perubahan', models.TextField(blank=True)),
                ('status', models.CharField(choices=[('draf', 'Draf'), ('ditetapkan', 'Ditetapkan'), ('diganti', 'Diganti')], default='draf', max_length=15)),
                ('kantor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='perjanjian_kinerja', to='organisasi.unitkerja')),
                ('pihak_pertama', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.jabatan')),
            ],
            options={
                'verbose_name_plural': 'perjanjian kinerja',
                'ordering': ['kantor_id', 'tahun', 'ke'],
                'constraints': [models.UniqueConstraint(fields=('kantor', 'tahun', 'ke'), name='pk_versi_unik'), models.CheckConstraint(condition=models.Q(('ke', 0), models.Q(('alasan_perubahan', ''), _negated=True), _connector='OR'), name='pk_perubahan_beralasan')],
            },
        ),
        migrations.CreateModel(
            name='RencanaAksi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uraian', models.TextField(blank=True, verbose_name='rencana aksi')),
                ('indikator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rencana_aksi', to='perencanaan.indikator')),
                ('perjanjian', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rencana_aksi', to='perencanaan.perjanjiankinerja')),
            ],
            options={
                'verbose_name_plural': 'rencana aksi',
                'ordering': ['perjanjian_id', 'indikator_id'],
                'constraints': [models.UniqueConstraint(fields=('perjanjian', 'indikator'), name='rencana_aksi_unik')],
            },
        ),
        migrations.CreateModel(
            name='Renstra',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('judul', models.CharField(max_length=250)),
                ('nomor', models.CharField(blank=True, max_length=120, verbose_name='nomor penetapan')),
                ('tahun_awal', models.PositiveSmallIntegerField()),
                ('tahun_akhir', models.PositiveSmallIntegerField()),
                ('visi', models.TextField(blank=True)),
                ('isu_strategis', models.JSONField(default=list, verbose_name='isu strategis')),
                ('kantor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='renstra', to='organisasi.unitkerja')),
            ],
            options={
                'verbose_name_plural': 'renstra',
                'ordering': ['kantor_id', 'tahun_awal'],
                'constraints': [models.CheckConstraint(condition=models.Q(('tahun_akhir__gte', models.F('tahun_awal'))), name='renstra_tahun_urut'), models.UniqueConstraint(fields=('kantor', 'tahun_awal'), name='renstra_unik')],
            },
        ),
        migrations.CreateModel(
            name='RiwayatIndikator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('target_angka', models.DecimalField(blank=True, decimal_places=8, max_digits=28, null=True)),
                ('target_sampai', models.DecimalField(blank=True, decimal_places=8, max_digits=28, null=True)),
                ('target_predikat', models.CharField(blank=True, max_length=20)),
                ('tahun', models.PositiveSmallIntegerField()),
                ('realisasi_angka', models.DecimalField(blank=True, decimal_places=8, max_digits=28, null=True)),
                ('realisasi_sampai', models.DecimalField(blank=True, decimal_places=8, max_digits=28, null=True)),
                ('realisasi_predikat', models.CharField(blank=True, max_length=20)),
                ('sumber', models.CharField(blank=True, max_length=300)),
                ('indikator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='riwayat', to='perencanaan.indikator')),
            ],
            options={
                'verbose_name_plural': 'riwayat indikator',
                'ordering': ['indikator_id', 'tahun'],
                'constraints': [models.UniqueConstraint(fields=('indikator', 'tahun'), name='riwayat_indikator_unik'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('target_angka__isnull', False), models.Q(('target_sampai__isnull', True), ('target_sampai__gte', models.F('target_angka')), _connector='OR')), models.Q(('target_angka__isnull', True), ('target_predikat', ''), ('target_sampai__isnull', True)), _connector='OR'), models.Q(models.Q(('realisasi_angka__isnull', False), models.Q(('realisasi_sampai__isnull', True), ('realisasi_sampai__gte', models.F('realisasi_angka')), _connector='OR')), models.Q(('realisasi_angka__isnull', True), ('realisasi_predikat', ''), ('realisasi_sampai__isnull', True)), _connector='OR')), name='riwayat_indikator_utuh')],
            },
        ),
        migrations.CreateModel(
            name='Sasaran',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kode', models.CharField(max_length=20)),
                ('uraian', models.CharField(max_length=400)),
                ('tujuan', models.CharField(blank=True, max_length=400)),
                ('urut', models.PositiveSmallIntegerField(default=0)),
                ('renstra', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sasaran', to='perencanaan.renstra')),
            ],
            options={
                'verbose_name_plural': 'sasaran',
                'ordering': ['renstra_id', 'urut', 'kode'],
                'constraints': [models.UniqueConstraint(fields=('renstra', 'kode'), name='sasaran_kode_unik')],
            },
        ),
        migrations.AddField(
            model_name='indikator',
            name='sasaran',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='indikator', to='perencanaan.sasaran'),
        ),
        migrations.CreateModel(
            name='TargetPK',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('target_angka', models.DecimalField(blank=True, decimal_places=8, max_digits=28, null=True)),
                ('target_sampai', models.DecimalField(blank=True, decimal_places=8, max_digits=28, null=True)),
                ('target_predikat', models.CharField(blank=True, max_length=20)),
                ('indikator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='target_pk', to='perencanaan.indikator')),
                ('perjanjian', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='target', to='perencanaan.perjanjiankinerja')),
            ],
            options={
                'verbose_name_plural': 'target PK',
                'ordering': ['perjanjian_id', 'indikator_id'],
                'constraints': [models.UniqueConstraint(fields=('perjanjian', 'indikator'), name='target_pk_unik'), models.CheckConstraint(condition=models.Q(models.Q(('target_angka__isnull', False), models.Q(('target_sampai__isnull', True), ('target_sampai__gte', models.F('target_angka')), _connector='OR')), models.Q(('target_angka__isnull', True), ('target_predikat', ''), ('target_sampai__isnull', True)), _connector='OR'), name='target_pk_utuh')],
            },
        ),
        migrations.CreateModel(
            name='TargetRenstra',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('target_angka', models.DecimalField(blank=True, decimal_places=8, max_digits=28, null=True)),
                ('target_sampai', models.DecimalField(blank=True, decimal_places=8, max_digits=28, null=True)),
                ('target_predikat', models.CharField(blank=True, max_length=20)),
                ('tahun', models.PositiveSmallIntegerField()),
                ('indikator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='target_renstra', to='perencanaan.indikator')),
            ],
            options={
                'verbose_name_plural': 'target renstra',
                'ordering': ['indikator_id', 'tahun'],
                'constraints': [models.UniqueConstraint(fields=('indikator', 'tahun'), name='target_renstra_unik'), models.CheckConstraint(condition=models.Q(models.Q(('target_angka__isnull', False), models.Q(('target_sampai__isnull', True), ('target_sampai__gte', models.F('target_angka')), _connector='OR')), models.Q(('target_angka__isnull', True), ('target_predikat', ''), ('target_sampai__isnull', True)), _connector='OR'), name='target_renstra_utuh')],
            },
        ),
        migrations.CreateModel(
            name='TargetTriwulan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('target_angka', models.DecimalField(blank=True, decimal_places=8, max_digits=28, null=True)),
                ('target_sampai', models.DecimalField(blank=True, decimal_places=8, max_digits=28, null=True)),
                ('target_predikat', models.CharField(blank=True, max_length=20)),
                ('triwulan', models.PositiveSmallIntegerField()),
                ('kegiatan', models.CharField(blank=True, max_length=300, verbose_name='rencana kegiatan triwulan')),
                ('rencana_aksi', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='target_triwulan', to='perencanaan.rencanaaksi')),
            ],
            options={
                'verbose_name_plural': 'target triwulan',
                'ordering': ['rencana_aksi_id', 'triwulan'],
                'constraints': [models.UniqueConstraint(fields=('rencana_aksi', 'triwulan'), name='target_triwulan_unik'), models.CheckConstraint(condition=models.Q(('triwulan__gte', 1), ('triwulan__lte', 4)), name='target_triwulan_1_4'), models.CheckConstraint(condition=models.Q(models.Q(('target_angka__isnull', False), models.Q(('target_sampai__isnull', True), ('target_sampai__gte', models.F('target_angka')), _connector='OR')), models.Q(('target_angka__isnull', True), ('target_predikat', ''), ('target_sampai__isnull', True)), _connector='OR'), name='target_triwulan_utuh')],
            },
        ),
        migrations.CreateModel(
            name='ItemAnggaran',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tahun', models.PositiveSmallIntegerField()),
                ('kode', models.CharField(max_length=22)),
                ('jenis', models.CharField(choices=[('program', 'Program'), ('kegiatan', 'Kegiatan'), ('sub_kegiatan', 'Sub Kegiatan')], max_length=15)),
                ('nama', models.CharField(max_length=400)),
                ('pagu', models.DecimalField(decimal_places=2, max_digits=20, null=True, verbose_name='pagu (Rp)')),
                ('sumber_dana', models.CharField(blank=True, max_length=60)),
                ('indikator', models.ManyToManyField(blank=True, related_name='program_pendukung', to='perencanaan.indikator')),
                ('induk', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='anak', to='perencanaan.itemanggaran')),
                ('kantor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='item_anggaran', to='organisasi.unitkerja')),
                ('pelaksana', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sub_kegiatan', to='organisasi.unitkerja')),
            ],
            options={
                'verbose_name_plural': 'item anggaran',
                'ordering': ['kantor_id', 'tahun', 'kode'],
                'constraints': [models.UniqueConstraint(fields=('kantor', 'tahun', 'kode'), name='item_anggaran_unik'), models.CheckConstraint(condition=models.Q(models.Q(('induk__isnull', False), ('jenis', 'sub_kegiatan'), ('pagu__isnull', False), ('pelaksana__isnull', False)), models.Q(('induk__isnull', False), ('jenis', 'kegiatan'), ('pagu__isnull', True)), models.Q(('induk__isnull', True), ('jenis', 'program'), ('pagu__isnull', True)), _connector='OR'), name='item_anggaran_jenjang'), models.CheckConstraint(condition=models.Q(('pagu__isnull', True), ('pagu__gte', 0), _connector='OR'), name='item_anggaran_pagu_0')],
            },
        ),
        migrations.CreateModel(
            name='Pembanding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tahun', models.PositiveSmallIntegerField()),
                ('lingkup', models.CharField(default='Nasional', max_length=60)),
                ('nilai_angka', models.DecimalField(decimal_places=8, max_digits=28)),
                ('nilai_predikat', models.CharField(blank=True, max_length=20)),
                ('sumber', models.CharField(max_length=300)),
                ('indikator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pembanding', to='perencanaan.indikator')),
            ],
            options={
                'verbose_name_plural': 'pembanding',
                'ordering': ['indikator_id', 'tahun', 'lingkup'],
                'constraints': [models.UniqueConstraint(fields=('indikator', 'tahun', 'lingkup'), name='pembanding_unik')],
            },
        ),
        migrations.AddConstraint(
            model_name='indikator',
            constraint=models.UniqueConstraint(fields=('sasaran', 'nama'), name='indikator_nama_unik'),
        ),
    ]
