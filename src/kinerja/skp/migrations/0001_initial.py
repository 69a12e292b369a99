
import django.contrib.postgres.constraints
import django.db.models.deletion
import kinerja.organisasi.models
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('arsip', '0001_initial'),
        ('organisasi', '0002_pengawas_dan_tembolok'),
        ('perencanaan', '0001_initial'),
        ('sop', '0003_kunjungan_tugas'),
    ]

    operations = [
        migrations.CreateModel(
            name='Evaluasi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tahun', models.PositiveSmallIntegerField()),
                ('periode', models.CharField(max_length=3)),
                ('status', models.CharField(choices=[('pengisian', 'Formulir diisi pegawai'), ('diajukan', 'Formulir diserahkan'), ('diperiksa', 'Formulir diperiksa'), ('diinput', 'Kinerja diinput'), ('dinilai', 'Dinilai atasan'), ('keberatan', 'Keberatan diajukan'), ('disetujui', 'Disetujui pegawai'), ('ditetapkan', 'Ditetapkan atasan pejabat penilai'), ('diarsipkan', 'Diarsipkan')], default='pengisian', max_length=12)),
                ('versi', models.PositiveIntegerField(default=1, verbose_name='nomor simpan')),
                ('diajukan_pada', models.DateTimeField(null=True)),
                ('diperiksa_pada', models.DateTimeField(null=True)),
                ('diinput_pada', models.DateTimeField(null=True)),
                ('dinilai_sebutan', models.CharField(blank=True, max_length=220, verbose_name='penilai sebagai')),
                ('dinilai_pada', models.DateTimeField(null=True, verbose_name='dinilai dan diterima pegawai pada')),
                ('rating_hasil', models.CharField(blank=True, choices=[('di_bawah', 'Di Bawah Ekspektasi'), ('sesuai', 'Sesuai Ekspektasi'), ('di_atas', 'Di Atas Ekspektasi')], max_length=10, verbose_name='rating hasil kerja')),
                ('rating_perilaku', models.CharField(blank=True, choices=[('di_bawah', 'Di Bawah Ekspektasi'), ('sesuai', 'Sesuai Ekspektasi'), ('di_atas', 'Di Atas Ekspektasi')], max_length=10, verbose_name='rating perilaku kerja')),
                ('predikat', models.GeneratedField(db_persist=True, expression=models.Case(models.When(rating_hasil='di_atas', rating_perilaku='di_bawah', then=models.Value('Kurang/Misconduct')), models.When(rating_hasil='di_atas', rating_perilaku='sesuai', then=models.Value('Baik')), models.When(rating_hasil='di_atas', rating_perilaku='di_atas', then=models.Value('Sangat Baik')), models.When(rating_hasil='sesuai', rating_perilaku='di_bawah', then=models.Value('Kurang/Misconduct')), models.When(rating_hasil='sesuai', rating_perilaku='sesuai', then=models.Value('Baik')), models.When(rating_hasil='sesuai', rating_perilaku='di_atas', then=models.Value('Baik')), models.When(rating_hasil='di_bawah', rating_perilaku='di_bawah', then=models.Value('Sangat Kurang')), models.When(rating_hasil='di_bawah', rating_perilaku='sesuai', then=models.Value('Butuh Perbaikan')), models.When(rating_hasil='di_bawah', rating_perilaku='di_atas', then=models.Value('Butuh Perbaikan')), default=models.Value('')), output_field=models.CharField(max_length=20))),
                ('nilai_skp', models.DecimalField(decimal_places=12, max_digits=24, null=True)),
                ('nilai_perilaku', models.DecimalField(decimal_places=12, max_digits=24, null=True)),
                ('nilai_prestasi', models.DecimalField(decimal_places=2, max_digits=8, null=True, verbose_name='nilai prestasi kerja')),
                ('predikat_organisasi', models.CharField(blank=True, max_length=20)),
                ('catatan', models.TextField(blank=True, verbose_name='catatan penilai')),
                ('rekomendasi', models.TextField(blank=True)),
                ('disetujui_pada', models.DateTimeField(null=True)),
                ('ditetapkan_sebutan', models.CharField(blank=True, max_length=220)),
                ('ditetapkan_pada', models.DateTimeField(null=True)),
                ('alasan_penetapan', models.TextField(blank=True)),
                ('diinput_oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.pegawai')),
                ('dinilai_jabatan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.jabatan')),
                ('dinilai_oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='skp_yang_dinilai', to='organisasi.pegawai')),
                ('diperiksa_oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.pegawai')),
                ('ditetapkan_oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.pegawai')),
                ('kantor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evaluasi_skp', to='organisasi.unitkerja')),
                ('kasus', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evaluasi', to='sop.kasus')),
                ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evaluasi_skp', to='organisasi.pegawai')),
            ],
            options={
                'verbose_name_plural': 'evaluasi kinerja pegawai',
                'ordering': ['kantor_id', 'tahun', 'periode', 'pegawai_id', 'id'],
            },
        ),
        migrations.CreateModel(
            name='HasilKerja',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('jenis', models.CharField(choices=[('utama', 'Utama'), ('tambahan', 'Tambahan')], default='utama', max_length=10)),
                ('urut', models.PositiveSmallIntegerField()),
                ('uraian', models.TextField(verbose_name='rencana hasil kerja')),
                ('intervensi_teks', models.TextField(blank=True, verbose_name='rencana hasil kerja pimpinan yang diintervensi')),
                ('perspektif', models.CharField(blank=True, max_length=100)),
                ('angka_kredit', models.DecimalField(blank=True, decimal_places=3, max_digits=8, null=True)),
                ('indikator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='hasil_kerja', to='perencanaan.indikator')),
                ('intervensi', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='turunan', to='skp.hasilkerja')),
            ],
            options={
                'verbose_name_plural': 'hasil kerja',
                'ordering': ['skp_id', '-jenis', 'urut', 'id'],
            },
        ),
        migrations.CreateModel(
            name='AspekHasil',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('aspek', models.CharField(choices=[('kuantitas', 'Kuantitas'), ('kualitas', 'Kualitas'), ('waktu', 'Waktu'), ('biaya', 'Biaya')], max_length=10)),
                ('urut', models.PositiveSmallIntegerField(default=1)),
                ('indikator', models.TextField(blank=True, verbose_name='indikator kinerja individu')),
                ('target', models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True)),
                ('target_sampai', models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True)),
                ('target_teks', models.CharField(blank=True, max_length=300)),
                ('satuan', models.CharField(blank=True, max_length=60)),
                ('hasil_kerja', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aspek', to='skp.hasilkerja')),
            ],
            options={
                'verbose_name_plural': 'aspek hasil kerja',
                'ordering': ['hasil_kerja_id', 'urut', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Keberatan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('alasan', models.TextField()),
                ('diajukan_pada', models.DateTimeField()),
                ('hari_ke', models.PositiveSmallIntegerField()),
                ('batas', models.DateField(verbose_name='batas pengajuan')),
                ('tanggapan', models.TextField(blank=True, verbose_name='tanggapan pejabat penilai')),
                ('tanggapan_pada', models.DateTimeField(null=True)),
                ('keputusan', models.CharField(blank=True, choices=[('dikabulkan', 'Dikabulkan'), ('ditolak', 'Ditolak'), ('terlambat', 'Tidak dipertimbangkan (lewat batas waktu)')], max_length=12)),
                ('alasan_keputusan', models.TextField(blank=True)),
                ('diputus_sebutan', models.CharField(blank=True, max_length=220)),
                ('diputus_pada', models.DateTimeField(null=True)),
                ('diputus_oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.pegawai')),
                ('evaluasi', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='keberatan', to='skp.evaluasi')),
                ('pemutus', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='keberatan_skp', to='organisasi.jabatan')),
                ('tanggapan_oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.pegawai')),
            ],
            options={
                'verbose_name_plural': 'keberatan',
                'ordering': ['evaluasi_id'],
            },
        ),
        migrations.CreateModel(
            name='NilaiPerilaku',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('aspek', models.CharField(choices=[('berorientasi_pelayanan', 'Berorientasi Pelayanan'), ('akuntabel', 'Akuntabel'), ('kompeten', 'Kompeten'), ('harmonis', 'Harmonis'), ('loyal', 'Loyal'), ('adaptif', 'Adaptif'), ('kolaboratif', 'Kolaboratif'), ('orientasi_pelayanan', 'Orientasi pelayanan'), ('integritas', 'Integritas'), ('komitmen', 'Komitmen'), ('disiplin', 'Disiplin'), ('kerja_sama', 'Kerja sama'), ('kepemimpinan', 'Kepemimpinan')], max_length=24)),
                ('nilai', models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                ('umpan_balik', models.TextField(blank=True, verbose_name='umpan balik berkelanjutan')),
                ('evaluasi', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='perilaku', to='skp.evaluasi')),
            ],
            options={
                'verbose_name_plural': 'nilai perilaku',
                'ordering': ['evaluasi_id', 'id'],
            },
        ),
        migrations.CreateModel(
            name='PengaturanSkp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hari_tanggapan', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='batas tanggapan penilai (hari)')),
                ('hari_keputusan', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='batas keputusan atasan penilai (hari)')),
                ('hari_terima_dihitung', models.BooleanField(default=False, verbose_name='hari penerimaan dihitung hari ke-1')),
                ('kantor', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='pengaturan_skp', to='organisasi.unitkerja')),
                ('kepegawaian', models.ManyToManyField(blank=True, related_name='+', to='organisasi.jabatan')),
            ],
            options={
                'verbose_name_plural': 'pengaturan SKP',
            },
        ),
        migrations.CreateModel(
            name='PredikatUnit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tahun', models.PositiveSmallIntegerField()),
                ('periode', models.CharField(max_length=3)),
                ('predikat', models.CharField(choices=[('Istimewa', 'Istimewa'), ('Baik', 'Baik'), ('Butuh Perbaikan', 'Butuh Perbaikan'), ('Kurang', 'Kurang'), ('Sangat Kurang', 'Sangat Kurang')], max_length=20)),
                ('dasar', models.TextField(verbose_name='dasar penetapan')),
                ('sebutan', models.CharField(max_length=220)),
                ('pada', models.DateTimeField()),
                ('oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.pegawai')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='predikat_organisasi', to='organisasi.unitkerja')),
            ],
            options={
                'verbose_name_plural': 'predikat kinerja organisasi',
                'ordering': ['unit_id', 'tahun', 'periode'],
            },
        ),
        migrations.CreateModel(
            name='RealisasiAspek',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('realisasi', models.DecimalField(decimal_places=6, max_digits=24, null=True)),
                ('realisasi_teks', models.CharField(blank=True, max_length=300)),
                ('aspek', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='realisasi', to='skp.aspekhasil')),
                ('evaluasi', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='realisasi_aspek', to='skp.evaluasi')),
            ],
            options={
                'verbose_name_plural': 'realisasi aspek',
                'ordering': ['evaluasi_id', 'aspek_id'],
            },
        ),
        migrations.CreateModel(
            name='RealisasiHasil',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uraian', models.TextField(blank=True, verbose_name='realisasi berdasarkan bukti dukung')),
                ('kendala', models.TextField(blank=True)),
                ('umpan_balik', models.TextField(blank=True, verbose_name='umpan balik berkelanjutan')),
                ('evaluasi', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='realisasi_hasil', to='skp.evaluasi')),
                ('hasil_kerja', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='realisasi', to='skp.hasilkerja')),
            ],
            options={
                'verbose_name_plural': 'realisasi hasil kerja',
                'ordering': ['evaluasi_id', 'hasil_kerja_id'],
            },
        ),
        migrations.CreateModel(
            name='RiwayatPenilaian',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ke', models.PositiveSmallIntegerField()),
                ('tahap', models.CharField(choices=[('nilai', 'Penilaian'), ('keberatan', 'Keputusan atas keberatan'), ('penetapan', 'Penetapan atasan pejabat penilai')], max_length=10)),
                ('rating_hasil', models.CharField(blank=True, choices=[('di_bawah', 'Di Bawah Ekspektasi'), ('sesuai', 'Sesuai Ekspektasi'), ('di_atas', 'Di Atas Ekspektasi')], max_length=10)),
                ('rating_perilaku', models.CharField(blank=True, choices=[('di_bawah', 'Di Bawah Ekspektasi'), ('sesuai', 'Sesuai Ekspektasi'), ('di_atas', 'Di Atas Ekspektasi')], max_length=10)),
                ('nilai_prestasi', models.DecimalField(decimal_places=2, max_digits=8, null=True)),
                ('alasan', models.TextField(blank=True)),
                ('sebutan', models.CharField(max_length=220)),
                ('pada', models.DateTimeField()),
                ('evaluasi', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='riwayat_penilaian', to='skp.evaluasi')),
                ('oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.pegawai')),
            ],
            options={
                'verbose_name_plural': 'riwayat penilaian',
                'ordering': ['evaluasi_id', 'ke'],
            },
        ),
        migrations.CreateModel(
            name='Skp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tahun', models.PositiveSmallIntegerField()),
                ('mulai', models.DateField()),
                ('sampai', models.DateField()),
                ('skema', models.CharField(choices=[('pp46', 'PP 46/2011 dan Peraturan Kepala BKN 1/2013'), ('permenpanrb8', 'PP 30/2019 dan Peraturan Menteri PANRB 8/2021'), ('permenpanrb6', 'PP 30/2019 dan Peraturan Menteri PANRB 6/2022')], max_length=12)),
                ('alasan_skema', models.TextField(blank=True, verbose_name='alasan memakai skema lain')),
                ('pendekatan', models.CharField(choices=[('kuantitatif', 'Kuantitatif'), ('kualitatif', 'Kualitatif')], default='kuantitatif', max_length=12)),
                ('ke', models.PositiveSmallIntegerField(default=1, verbose_name='versi')),
                ('alasan_perubahan', models.TextField(blank=True)),
                ('status', models.CharField(choices=[('draf', 'Draf'), ('diajukan', 'Diajukan kepada atasan'), ('disepakati', 'Disepakati'), ('diganti', 'Diganti versi berikutnya')], default='draf', max_length=10)),
                ('alasan_kembali', models.TextField(blank=True, verbose_name='alasan pengembalian')),
                ('dibuat_pada', models.DateTimeField()),
                ('diajukan_pada', models.DateTimeField(null=True)),
                ('disepakati_pada', models.DateTimeField(null=True)),
                ('penilai_sebutan', models.CharField(blank=True, max_length=220, verbose_name='penyepakat sebagai')),
                ('versi', models.PositiveIntegerField(default=1, verbose_name='nomor simpan')),
                ('jabatan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='skp', to='organisasi.jabatan')),
                ('kantor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='skp', to='organisasi.unitkerja')),
                ('menggantikan', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='digantikan_oleh', to='skp.skp', verbose_name='menggantikan versi')),
                ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='skp', to='organisasi.pegawai')),
                ('penilai', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='skp_dinilai', to='organisasi.jabatan')),
                ('penilai_pegawai', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.pegawai')),
            ],
            options={
                'verbose_name_plural': 'SKP',
                'ordering': ['kantor_id', 'tahun', 'pegawai_id', 'mulai', 'ke', 'id'],
            },
        ),
        migrations.CreateModel(
            name='LampiranSkp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('jenis', models.CharField(choices=[('dukungan', 'Dukungan sumber daya'), ('skema', 'Skema pertanggungjawaban'), ('konsekuensi', 'Konsekuensi')], max_length=12)),
                ('urut', models.PositiveSmallIntegerField()),
                ('uraian', models.TextField()),
                ('skp', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lampiran', to='skp.skp')),
            ],
            options={
                'verbose_name_plural': 'lampiran SKP',
                'ordering': ['skp_id', 'jenis', 'urut'],
            },
        ),
        migrations.AddField(
            model_name='hasilkerja',
            name='skp',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hasil_kerja', to='skp.skp'),
        ),
        migrations.AddField(
            model_name='evaluasi',
            name='skp',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evaluasi', to='skp.skp'),
        ),
        migrations.CreateModel(
            name='EkspektasiPerilaku',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nilai_dasar', models.CharField(choices=[('berorientasi_pelayanan', 'Berorientasi Pelayanan'), ('akuntabel', 'Akuntabel'), ('kompeten', 'Kompeten'), ('harmonis', 'Harmonis'), ('loyal', 'Loyal'), ('adaptif', 'Adaptif'), ('kolaboratif', 'Kolaboratif')], max_length=24)),
                ('ekspektasi', models.TextField(blank=True, verbose_name='ekspektasi khusus pimpinan')),
                ('skp', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ekspektasi', to='skp.skp')),
            ],
            options={
                'verbose_name_plural': 'ekspektasi perilaku',
                'ordering': ['skp_id', 'id'],
            },
        ),
        migrations.CreateModel(
            name='UmpanBalik',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nilai_dasar', models.CharField(blank=True, choices=[('berorientasi_pelayanan', 'Berorientasi Pelayanan'), ('akuntabel', 'Akuntabel'), ('kompeten', 'Kompeten'), ('harmonis', 'Harmonis'), ('loyal', 'Loyal'), ('adaptif', 'Adaptif'), ('kolaboratif', 'Kolaboratif')], max_length=24)),
                ('teks', models.TextField()),
                ('sebutan', models.CharField(max_length=220)),
                ('pada', models.DateTimeField()),
                ('hasil_kerja', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='umpan_balik', to='skp.hasilkerja')),
                ('oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.pegawai')),
                ('skp', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='umpan_balik', to='skp.skp')),
            ],
            options={
                'verbose_name_plural': 'umpan balik',
                'ordering': ['skp_id', 'pada', 'id'],
            },
        ),
        migrations.CreateModel(
            name='UnsurTambahan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('jenis', models.CharField(choices=[('tugas_tambahan', 'Tugas tambahan'), ('kreativitas', 'Kreativitas')], max_length=16)),
                ('uraian', models.CharField(max_length=300)),
                ('dasar', models.CharField(blank=True, max_length=200, verbose_name='nomor surat perintah atau pengakuan')),
                ('pengakuan', models.CharField(blank=True, choices=[('unit_kerja', 'UNIT_KERJA'), ('ppk', 'PPK'), ('presiden', 'PRESIDEN')], max_length=12)),
                ('evaluasi', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='unsur_tambahan', to='skp.evaluasi')),
            ],
            options={
                'verbose_name_plural': 'unsur tambahan',
                'ordering': ['evaluasi_id', 'jenis', 'id'],
            },
        ),
        migrations.CreateModel(
            name='AlasanSebaran',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tahun', models.PositiveSmallIntegerField()),
                ('periode', models.CharField(max_length=3)),
                ('kode', models.CharField(max_length=20)),
                ('alasan', models.TextField()),
                ('pada', models.DateTimeField()),
                ('kantor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='alasan_sebaran', to='organisasi.unitkerja')),
                ('oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.pegawai')),
                ('penilai', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='alasan_sebaran', to='organisasi.jabatan')),
            ],
            options={
                'verbose_name_plural': 'alasan sebaran',
                'ordering': ['penilai_id', 'tahun', 'periode', 'kode'],
                'constraints': [models.UniqueConstraint(fields=('penilai', 'tahun', 'periode', 'kode'), name='alasan_sebaran_unik'), models.CheckConstraint(condition=models.Q(('alasan', ''), _negated=True), name='alasan_sebaran_berisi')],
            },
        ),
        migrations.CreateModel(
            name='CetakMassal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tahun', models.PositiveSmallIntegerField()),
                ('periode', models.CharField(max_length=3)),
                ('jenis', models.CharField(max_length=40)),
                ('jumlah', models.PositiveIntegerField()),
                ('jadi', models.PositiveIntegerField(default=0)),
                ('gagal', models.JSONField(default=list, verbose_name='yang tidak dapat dicetak')),
                ('status', models.CharField(choices=[('antre', 'Menunggu giliran'), ('berjalan', 'Sedang dicetak'), ('selesai', 'Selesai'), ('gagal', 'Gagal')], default='antre', max_length=10)),
                ('diminta_pada', models.DateTimeField()),
                ('selesai_pada', models.DateTimeField(null=True)),
                ('berkas', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='arsip.berkas')),
                ('diminta_oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.pegawai')),
                ('kantor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cetak_massal', to='organisasi.unitkerja')),
            ],
            options={
                'verbose_name_plural': 'cetak massal',
                'ordering': ['kantor_id', '-diminta_pada', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('jadi__lte', models.F('jumlah'))), name='cetak_massal_jadi_wajar')],
            },
        ),
        migrations.CreateModel(
            name='BuktiSkp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tautan', models.URLField(blank=True, max_length=500)),
                ('uraian', models.CharField(max_length=300)),
                ('tanggal', models.DateField(null=True)),
                ('berkas', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bukti_skp', to='arsip.berkas')),
                ('evaluasi', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bukti', to='skp.evaluasi')),
                ('hasil_kerja', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bukti', to='skp.hasilkerja')),
            ],
            options={
                'verbose_name_plural': 'bukti SKP',
                'ordering': ['evaluasi_id', 'hasil_kerja_id', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('berkas__isnull', False), ('tautan', '')), models.Q(('berkas__isnull', True), models.Q(('tautan', ''), _negated=True)), _connector='OR'), name='bukti_skp_berkas_atau_tautan')],
            },
        ),
        migrations.AddConstraint(
            model_name='aspekhasil',
            constraint=models.UniqueConstraint(fields=('hasil_kerja', 'urut'), name='aspek_hasil_urut_unik'),
        ),
        migrations.AddConstraint(
            model_name='aspekhasil',
            constraint=models.CheckConstraint(condition=models.Q(('target_sampai__isnull', True), models.Q(('target__isnull', False), ('target_sampai__gte', models.F('target'))), _connector='OR'), name='aspek_hasil_rentang_urut'),
        ),
        migrations.AddConstraint(
            model_name='keberatan',
            constraint=models.CheckConstraint(condition=models.Q(('alasan', ''), _negated=True), name='keberatan_beralasan'),
        ),
        migrations.AddConstraint(
            model_name='keberatan',
            constraint=models.CheckConstraint(condition=models.Q(('keputusan__in', ['', 'terlambat']), models.Q(('diputus_oleh__isnull', False), ('diputus_pada__isnull', False), models.Q(('alasan_keputusan', ''), _negated=True)), _connector='OR'), name='keberatan_diputus_lengkap'),
        ),
        migrations.AddConstraint(
            model_name='nilaiperilaku',
            constraint=models.UniqueConstraint(fields=('evaluasi', 'aspek'), name='nilai_perilaku_unik'),
        ),
        migrations.AddConstraint(
            model_name='nilaiperilaku',
            constraint=models.CheckConstraint(condition=models.Q(('nilai__isnull', True), models.Q(('nilai__gte', 0), ('nilai__lte', 100)), _connector='OR'), name='nilai_perilaku_0_100'),
        ),
        migrations.AddConstraint(
            model_name='predikatunit',
            constraint=models.UniqueConstraint(fields=('unit', 'tahun', 'periode'), name='predikat_unit_unik'),
        ),
        migrations.AddConstraint(
            model_name='predikatunit',
            constraint=models.CheckConstraint(condition=models.Q(('dasar', ''), _negated=True), name='predikat_unit_berdasar'),
        ),
        migrations.AddConstraint(
            model_name='realisasiaspek',
            constraint=models.UniqueConstraint(fields=('evaluasi', 'aspek'), name='realisasi_aspek_unik'),
        ),
        migrations.AddConstraint(
            model_name='realisasihasil',
            constraint=models.UniqueConstraint(fields=('evaluasi', 'hasil_kerja'), name='realisasi_hasil_unik'),
        ),
        migrations.AddConstraint(
            model_name='riwayatpenilaian',
            constraint=models.UniqueConstraint(fields=('evaluasi', 'ke'), name='riwayat_penilaian_unik'),
        ),
        migrations.AddIndex(
            model_name='skp',
            index=models.Index(fields=['kantor', 'tahun', 'status'], name='skp_kantor_tahun'),
        ),
        migrations.AddIndex(
            model_name='skp',
            index=models.Index(fields=['penilai', 'tahun'], name='skp_penilai_tahun'),
        ),
        migrations.AddConstraint(
            model_name='skp',
            constraint=models.UniqueConstraint(fields=('pegawai', 'jabatan', 'tahun', 'mulai', 'ke'), name='skp_versi_unik'),
        ),
        migrations.AddConstraint(
            model_name='skp',
            constraint=models.CheckConstraint(condition=models.Q(('sampai__gte', models.F('mulai'))), name='skp_masa_urut'),
        ),
        migrations.AddConstraint(
            model_name='skp',
            constraint=models.CheckConstraint(condition=models.Q(('jabatan', models.F('penilai')), _negated=True), name='skp_penilai_bukan_sendiri'),
        ),
        migrations.AddConstraint(
            model_name='skp',
            constraint=models.CheckConstraint(condition=models.Q(('penilai_pegawai__isnull', True), models.Q(('penilai_pegawai', models.F('pegawai')), _negated=True), _connector='OR'), name='skp_tidak_menyepakati_sendiri'),
        ),
        migrations.AddConstraint(
            model_name='skp',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['disepakati', 'diganti']), _negated=True), models.Q(('diajukan_pada__isnull', False), ('disepakati_pada__isnull', False), ('penilai_pegawai__isnull', False)), _connector='OR'), name='skp_disepakati_dua_pihak'),
        ),
        migrations.AddConstraint(
            model_name='skp',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ke', 1), ('menggantikan__isnull', True)), models.Q(('ke__gt', 1), ('menggantikan__isnull', False)), _connector='OR'), name='skp_versi_berurut'),
        ),
        migrations.AddConstraint(
            model_name='skp',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('status', 'disepakati')), expressions=[('pegawai', '='), ('jabatan', '='), (kinerja.organisasi.models.DateRange(models.F('mulai'), models.F('sampai'), models.Value('[]')), '&&')], name='skp_satu_disepakati'),
        ),
        migrations.AddConstraint(
            model_name='lampiranskp',
            constraint=models.UniqueConstraint(fields=('skp', 'jenis', 'urut'), name='lampiran_skp_unik'),
        ),
        migrations.AddConstraint(
            model_name='hasilkerja',
            constraint=models.UniqueConstraint(fields=('skp', 'jenis', 'urut'), name='hasil_kerja_urut_unik'),
        ),
        migrations.AddConstraint(
            model_name='hasilkerja',
            constraint=models.CheckConstraint(condition=models.Q(('uraian', ''), _negated=True), name='hasil_kerja_berisi'),
        ),
        migrations.AddConstraint(
            model_name='hasilkerja',
            constraint=models.CheckConstraint(condition=models.Q(('intervensi__isnull', True), models.Q(('intervensi', models.F('id')), _negated=True), _connector='OR'), name='hasil_kerja_bukan_induk_sendiri'),
        ),
        migrations.AddIndex(
            model_name='evaluasi',
            index=models.Index(fields=['kantor', 'tahun', 'periode', 'status'], name='evaluasi_papan'),
        ),
        migrations.AddIndex(
            model_name='evaluasi',
            index=models.Index(fields=['dinilai_jabatan', 'tahun', 'periode'], name='evaluasi_penilai'),
        ),
        migrations.AddConstraint(
            model_name='evaluasi',
            constraint=models.UniqueConstraint(fields=('skp', 'periode'), name='evaluasi_periode_unik'),
        ),
        migrations.AddConstraint(
            model_name='evaluasi',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('diperiksa_oleh', models.F('pegawai')), ('diperiksa_oleh__isnull', False)), models.Q(('diinput_oleh', models.F('pegawai')), ('diinput_oleh__isnull', False)), models.Q(('dinilai_oleh', models.F('pegawai')), ('dinilai_oleh__isnull', False)), models.Q(('ditetapkan_oleh', models.F('pegawai')), ('ditetapkan_oleh__isnull', False)), _connector='OR', _negated=True), name='evaluasi_tidak_sendiri'),
        ),
        migrations.AddConstraint(
            model_name='evaluasi',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['dinilai', 'keberatan', 'disetujui', 'ditetapkan', 'diarsipkan']), models.Q(('nilai_prestasi__isnull', True), ('rating_hasil', ''), ('rating_perilaku', '')), _connector='OR'), name='evaluasi_rating_saat_dinilai'),
        ),
        migrations.AddConstraint(
            model_name='evaluasi',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['dinilai', 'keberatan', 'disetujui', 'ditetapkan', 'diarsipkan']), _negated=True), models.Q(('dinilai_oleh__isnull', False), ('dinilai_pada__isnull', False), models.Q(models.Q(models.Q(('rating_hasil', ''), _negated=True), models.Q(('rating_perilaku', ''), _negated=True), ('nilai_prestasi__isnull', True)), models.Q(('nilai_prestasi__isnull', False), ('rating_hasil', ''), ('rating_perilaku', '')), _connector='OR')), _connector='OR'), name='evaluasi_dinilai_lengkap'),
        ),
        migrations.AddConstraint(
            model_name='evaluasi',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'disetujui'), _negated=True), ('disetujui_pada__isnull', False), _connector='OR'), name='evaluasi_disetujui_berwaktu'),
        ),
        migrations.AddConstraint(
            model_name='evaluasi',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'ditetapkan'), _negated=True), models.Q(('ditetapkan_oleh__isnull', False), ('ditetapkan_pada__isnull', False)), _connector='OR'), name='evaluasi_ditetapkan_berwaktu'),
        ),
        migrations.AddConstraint(
            model_name='ekspektasiperilaku',
            constraint=models.UniqueConstraint(fields=('skp', 'nilai_dasar'), name='ekspektasi_nilai_unik'),
        ),
        migrations.AddConstraint(
            model_name='umpanbalik',
            constraint=models.CheckConstraint(condition=models.Q(('teks', ''), _negated=True), name='umpan_balik_berisi'),
        ),
        migrations.AddConstraint(
            model_name='unsurtambahan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('jenis', 'tugas_tambahan'), ('pengakuan', '')), models.Q(('jenis', 'kreativitas'), models.Q(('pengakuan', ''), _negated=True)), _connector='OR'), name='unsur_tambahan_pengakuan'),
        ),
    ]
