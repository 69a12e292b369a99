import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('arsip', '0001_initial'),
        ('organisasi', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Rapat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kunci', models.CharField(max_length=120)),
                ('hal', models.CharField(max_length=250)),
                ('waktu', models.DateTimeField()),
                ('tempat', models.CharField(max_length=150)),
                ('notulen', models.TextField(blank=True)),
                ('keputusan', models.JSONField(default=list, verbose_name='keputusan rapat')),
                ('dokumen_notulen', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='arsip.dokumen')),
                ('kantor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rapat', to='organisasi.unitkerja')),
                ('pimpinan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rapat_dipimpin', to='organisasi.jabatan')),
                ('undangan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='arsip.dokumen')),
            ],
            options={
                'verbose_name_plural': 'rapat',
                'ordering': ['kantor_id', 'waktu', 'id'],
                'constraints': [models.UniqueConstraint(fields=('kantor', 'kunci'), name='rapat_kunci_unik')],
            },
        ),
        migrations.CreateModel(
            name='Kehadiran',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hadir', models.BooleanField(null=True)),
                ('keterangan', models.CharField(blank=True, max_length=200)),
                ('jabatan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.jabatan')),
                ('pegawai', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.pegawai')),
                ('rapat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kehadiran', to='persuratan.rapat')),
            ],
            options={
                'verbose_name_plural': 'kehadiran',
                'ordering': ['rapat_id', 'jabatan_id'],
                'constraints': [models.UniqueConstraint(fields=('rapat', 'jabatan'), name='kehadiran_unik')],
            },
        ),
        migrations.CreateModel(
            name='RegisterNomor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('register', models.CharField(max_length=30)),
                ('tahun', models.PositiveSmallIntegerField()),
                ('terakhir', models.PositiveIntegerField(default=0)),
                ('kantor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='register_nomor', to='organisasi.unitkerja')),
            ],
            options={
                'verbose_name_plural': 'register nomor',
                'ordering': ['kantor_id', 'register', 'tahun'],
                'constraints': [models.UniqueConstraint(fields=('kantor', 'register', 'tahun'), name='register_nomor_unik')],
            },
        ),
        migrations.CreateModel(
            name='Surat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('jenis', models.CharField(choices=[('permintaan_data', 'Surat permintaan data'), ('undangan', 'Surat undangan'), ('pengantar', 'Surat pengantar')], max_length=20)),
                ('nomor', models.CharField(max_length=80)),
                ('urut', models.PositiveIntegerField()),
                ('tahun', models.PositiveSmallIntegerField()),
                ('tanggal', models.DateField()),
                ('sifat', models.CharField(choices=[('biasa', 'Biasa'), ('terbatas', 'Terbatas'), ('rahasia', 'Rahasia')], default='biasa', max_length=10)),
                ('derajat', models.CharField(choices=[('biasa', 'Biasa'), ('segera', 'Segera'), ('sangat_segera', 'Sangat segera')], default='biasa', max_length=15)),
                ('hal', models.CharField(max_length=250)),
                ('isi', models.TextField()),
                ('batas', models.DateTimeField(null=True, verbose_name='batas waktu jawaban')),
                ('dari', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='surat_keluar', to='organisasi.jabatan')),
                ('dokumen', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='surat', to='arsip.dokumen')),
                ('kantor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='surat', to='organisasi.unitkerja')),
                ('kepada_unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='surat_masuk', to='organisasi.unitkerja')),
            ],
            options={
                'verbose_name_plural': 'surat',
                'ordering': ['kantor_id', 'tahun', 'urut'],
                'constraints': [models.UniqueConstraint(fields=('kantor', 'tahun', 'urut'), name='surat_urut_unik'), models.UniqueConstraint(fields=('kantor', 'tahun', 'nomor'), name='surat_nomor_unik')],
            },
        ),
        migrations.CreateModel(
            name='Disposisi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agenda', models.PositiveIntegerField(verbose_name='nomor agenda')),
                ('tahun', models.PositiveSmallIntegerField()),
                ('tanggal', models.DateField()),
                ('derajat', models.CharField(choices=[('biasa', 'Biasa'), ('segera', 'Segera'), ('sangat_segera', 'Sangat segera')], default='biasa', max_length=15)),
                ('hal', models.CharField(max_length=250)),
                ('instruksi', models.TextField()),
                ('catatan', models.TextField(blank=True)),
                ('batas', models.DateTimeField(null=True)),
                ('dari', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='disposisi_keluar', to='organisasi.jabatan')),
                ('dokumen', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='disposisi', to='arsip.dokumen')),
                ('kantor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='disposisi', to='organisasi.unitkerja')),
                ('kepada', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='disposisi_masuk', to='organisasi.jabatan')),
            ],
            options={
                'verbose_name_plural': 'disposisi',
                'ordering': ['kantor_id', 'tahun', 'agenda'],
                'constraints': [models.UniqueConstraint(fields=('kantor', 'tahun', 'agenda'), name='disposisi_agenda_unik'), models.CheckConstraint(condition=models.Q(('dari', models.F('kepada')), _negated=True), name='disposisi_bukan_ke_diri_sendiri')],
            },
        ),
    ]
