import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisasi', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Berkas',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64)),
                ('ukuran', models.PositiveBigIntegerField()),
                ('nama', models.CharField(max_length=255)),
                ('jenis_isi', models.CharField(max_length=100, verbose_name='jenis isi (MIME)')),
                ('diunggah_pada', models.DateTimeField()),
                ('diunggah_oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.pegawai')),
                ('kantor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='berkas', to='organisasi.unitkerja')),
            ],
            options={
                'verbose_name_plural': 'berkas',
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('kantor', 'sha256'), name='berkas_isi_unik'), models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='berkas_sha256_sah')],
            },
        ),
        migrations.CreateModel(
            name='Dokumen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kunci', models.CharField(max_length=160)),
                ('jenis', models.CharField(max_length=40)),
                ('judul', models.CharField(max_length=300)),
                ('tahun', models.PositiveSmallIntegerField()),
                ('periode', models.CharField(blank=True, max_length=3)),
                ('dibuat_pada', models.DateTimeField()),
                ('kantor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dokumen', to='organisasi.unitkerja')),
            ],
            options={
                'verbose_name_plural': 'dokumen',
                'ordering': ['kantor_id', 'tahun', 'id'],
                'constraints': [models.UniqueConstraint(fields=('kantor', 'kunci'), name='dokumen_kunci_unik')],
            },
        ),
        migrations.CreateModel(
            name='Jejak',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('urut', models.PositiveBigIntegerField()),
                ('pada', models.DateTimeField()),
                ('nama', models.CharField(max_length=200, verbose_name='nama pelaku')),
                ('jabatan', models.CharField(blank=True, max_length=250, verbose_name='jabatan pelaku')),
                ('aksi', models.CharField(max_length=60)),
                ('objek', models.CharField(max_length=60)),
                ('objek_id', models.BigIntegerField(null=True)),
                ('uraian', models.TextField()),
                ('rincian', models.JSONField(default=dict)),
                ('hash_sebelum', models.CharField(max_length=64)),
                ('hash', models.CharField(max_length=64)),
                ('kantor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='jejak', to='organisasi.unitkerja')),
                ('oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.pegawai')),
            ],
            options={
                'verbose_name_plural': 'jejak',
                'ordering': ['kantor_id', 'urut'],
                'indexes': [models.Index(fields=['kantor', 'objek', 'objek_id'], name='jejak_objek')],
                'constraints': [models.UniqueConstraint(fields=('kantor', 'urut'), name='jejak_urut_unik'), models.UniqueConstraint(fields=('kantor', 'hash_sebelum'), name='jejak_tanpa_cabang'), models.CheckConstraint(condition=models.Q(('hash', models.F('hash_sebelum')), _negated=True), name='jejak_hash_bergerak')],
            },
        ),
        migrations.CreateModel(
            name='PenempatanArsip',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('klasifikasi', models.CharField(max_length=20, verbose_name='kode klasifikasi')),
                ('nomor_berkas', models.CharField(max_length=40)),
                ('lokasi', models.CharField(max_length=200, verbose_name='lokasi (lemari/rak/boks)')),
                ('tingkat', models.CharField(default='asli', max_length=20, verbose_name='tingkat perkembangan')),
                ('penerima', models.JSONField(default=list, verbose_name='penerima salinan')),
                ('keterangan', models.TextField(blank=True)),
                ('pada', models.DateTimeField()),
                ('dokumen', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='penempatan', to='arsip.dokumen')),
                ('oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.pegawai')),
            ],
            options={
                'verbose_name_plural': 'penempatan arsip',
                'ordering': ['klasifikasi', 'nomor_berkas', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('klasifikasi', ''), _negated=True), models.Q(('lokasi', ''), _negated=True)), name='penempatan_arsip_lengkap')],
            },
        ),
        migrations.CreateModel(
            name='RantaiJejak',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('urut', models.PositiveBigIntegerField(default=0)),
                ('hash', models.CharField(default='0000000000000000000000000000000000000000000000000000000000000000', max_length=64)),
                ('kantor', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='rantai_jejak', to='organisasi.unitkerja')),
            ],
            options={
                'verbose_name_plural': 'rantai jejak',
            },
        ),
        migrations.CreateModel(
            name='VersiDokumen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ke', models.PositiveSmallIntegerField()),
                ('cetakan', models.CharField(max_length=60, verbose_name='nama cetakan')),
                ('data', models.JSONField()),
                ('sha256_data', models.CharField(max_length=64)),
                ('catatan', models.TextField(blank=True)),
                ('dibuat_pada', models.DateTimeField()),
                ('dibuat_oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.pegawai')),
                ('dokumen', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versi', to='arsip.dokumen')),
            ],
            options={
                'verbose_name_plural': 'versi dokumen',
                'ordering': ['dokumen_id', 'ke'],
                'constraints': [models.UniqueConstraint(fields=('dokumen', 'ke'), name='versi_dokumen_unik'), models.CheckConstraint(condition=models.Q(('ke__gte', 1)), name='versi_dokumen_mulai_1')],
            },
        ),
        migrations.CreateModel(
            name='KeputusanDokumen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('jenis', models.CharField(choices=[('paraf', 'Paraf'), ('tanda_tangan', 'Tanda tangan')], max_length=15)),
                ('nama_tercetak', models.CharField(max_length=200)),
                ('jabatan_tercetak', models.CharField(max_length=250)),
                ('pada', models.DateTimeField()),
                ('jabatan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.jabatan')),
                ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.pegawai')),
                ('versi', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='keputusan', to='arsip.versidokumen')),
            ],
            options={
                'verbose_name_plural': 'keputusan dokumen',
                'ordering': ['versi_id', 'pada', 'id'],
                'constraints': [models.UniqueConstraint(fields=('versi', 'jenis', 'jabatan'), name='keputusan_dokumen_unik')],
            },
        ),
        migrations.CreateModel(
            name='HasilCetak',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('format', models.CharField(max_length=5)),
                ('sidik', models.CharField(max_length=64)),
                ('berkas', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='arsip.berkas')),
                ('versi', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hasil_cetak', to='arsip.versidokumen')),
            ],
            options={
                'verbose_name_plural': 'hasil cetak',
                'ordering': ['versi_id', 'format', 'id'],
                'constraints': [models.UniqueConstraint(fields=('versi', 'format', 'sidik'), name='hasil_cetak_unik')],
            },
        ),
        migrations.RunSQL(
            sql="\nCREATE OR REPLACE FUNCTION arsip_tolak_ubah() RETURNS trigger LANGUAGE plpgsql AS $$\nBEGIN\n    RAISE EXCEPTION 'Tabel % hanya dapat ditambah; % ditolak.', TG_TABLE_NAME, TG_OP\n        USING ERRCODE = 'restrict_violation';\nEND\n$$;\n\nDROP TRIGGER IF EXISTS arsip_jejak_tetap ON arsip_jejak;\nCREATE TRIGGER arsip_jejak_tetap BEFORE UPDATE OR DELETE ON arsip_jejak\n    FOR EACH ROW EXECUTE FUNCTION arsip_tolak_ubah();\n\nDROP TRIGGER IF EXISTS arsip_versidokumen_tetap ON arsip_versidokumen;\nCREATE TRIGGER arsip_versidokumen_tetap BEFORE UPDATE OR DELETE ON arsip_versidokumen\n    FOR EACH ROW EXECUTE FUNCTION arsip_tolak_ubah();\n\nDROP TRIGGER IF EXISTS arsip_jejak_tanpa_truncate ON arsip_jejak;\nCREATE TRIGGER arsip_jejak_tanpa_truncate BEFORE TRUNCATE ON arsip_jejak\n    FOR EACH STATEMENT EXECUTE FUNCTION arsip_tolak_ubah();\n\nDROP TRIGGER IF EXISTS arsip_versidokumen_tanpa_truncate ON arsip_versidokumen;\nCREATE TRIGGER arsip_versidokumen_tanpa_truncate BEFORE TRUNCATE ON arsip_versidokumen\n    FOR EACH STATEMENT EXECUTE FUNCTION arsip_tolak_ubah();\n",
            reverse_sql='DROP TRIGGER IF EXISTS arsip_jejak_tetap ON arsip_jejak;\nDROP TRIGGER IF EXISTS arsip_versidokumen_tetap ON arsip_versidokumen;\nDROP TRIGGER IF EXISTS arsip_jejak_tanpa_truncate ON arsip_jejak;\nDROP TRIGGER IF EXISTS arsip_versidokumen_tanpa_truncate ON arsip_versidokumen;\nDROP FUNCTION IF EXISTS arsip_tolak_ubah();\n',
        ),
    ]
