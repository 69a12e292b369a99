import django.contrib.auth.models
import django.contrib.auth.validators
import django.contrib.postgres.constraints
import django.contrib.postgres.operations
import django.db.models.deletion
import django.utils.timezone
import kinerja.organisasi.models
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        django.contrib.postgres.operations.BtreeGistExtension(
        ),
        migrations.CreateModel(
            name='Pegawai',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nip', models.CharField(max_length=18, unique=True, verbose_name='NIP')),
                ('nama', models.CharField(max_length=200)),
                ('golongan', models.CharField(blank=True, max_length=6, verbose_name='golongan ruang')),
                ('pangkat', models.CharField(blank=True, max_length=60)),
                ('surel', models.EmailField(blank=True, max_length=254)),
            ],
            options={
                'verbose_name_plural': 'pegawai',
                'ordering': ['nama', 'nip'],
                'constraints': [models.CheckConstraint(condition=models.Q(('nip__regex', '^\\d{18}$')), name='pegawai_nip_18_angka')],
            },
        ),
        migrations.CreateModel(
            name='Pemda',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kode', models.CharField(max_length=13, unique=True)),
                ('nama', models.CharField(max_length=200)),
                ('provinsi', models.CharField(max_length=100)),
                ('ibu_kota', models.CharField(blank=True, max_length=100)),
                ('kepala_daerah', models.CharField(default='Bupati', max_length=50, verbose_name='sebutan kepala daerah')),
            ],
            options={
                'verbose_name_plural': 'pemda',
                'ordering': ['kode'],
            },
        ),
        migrations.CreateModel(
            name='Jabatan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kode', models.CharField(max_length=40)),
                ('nama', models.CharField(max_length=200)),
                ('jenis', models.CharField(choices=[('struktural', 'Struktural'), ('fungsional', 'Fungsional'), ('pelaksana', 'Pelaksana'), ('tim', 'Tim')], max_length=20)),
                ('eselon', models.CharField(blank=True, max_length=10)),
                ('kepala_unit', models.BooleanField(default=False, verbose_name='memimpin unit')),
                ('mulai', models.DateField(verbose_name='berlaku mulai')),
                ('sampai', models.DateField(blank=True, null=True, verbose_name='berlaku sampai')),
                ('urut', models.PositiveSmallIntegerField(default=0)),
                ('atasan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bawahan', to='organisasi.jabatan')),
            ],
            options={
                'verbose_name_plural': 'jabatan',
                'ordering': ['unit_id', 'urut', 'kode'],
                'constraints': [models.CheckConstraint(condition=models.Q(('sampai__isnull', True), ('sampai__gte', models.F('mulai')), _connector='OR'), name='jabatan_masa_berlaku_urut'), models.CheckConstraint(condition=models.Q(('atasan__isnull', True), models.Q(('atasan', models.F('id')), _negated=True), _connector='OR'), name='jabatan_bukan_atasan_sendiri')],
            },
        ),
        migrations.CreateModel(
            name='Akun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                ('first_name', models.CharField(blank=True, max_length=150, verbose_name='first name')),
                ('last_name', models.CharField(blank=True, max_length=150, verbose_name='last name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
                ('pegawai', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='akun', to='organisasi.pegawai')),
            ],
            options={
                'verbose_name_plural': 'akun',
                'ordering': ['username'],
            },
            managers=[
                ('objects', django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.AddField(
            model_name='pegawai',
            name='pemda',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pegawai', to='organisasi.pemda'),
        ),
        migrations.CreateModel(
            name='Penugasan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('jenis', models.CharField(choices=[('definitif', 'Definitif'), ('plt', 'Pelaksana Tugas (Plt.)'), ('plh', 'Pelaksana Harian (Plh.)')], default='definitif', max_length=10)),
                ('mulai', models.DateField()),
                ('sampai', models.DateField(blank=True, null=True)),
                ('dasar', models.CharField(blank=True, max_length=200, verbose_name='dasar penugasan (nomor SK/surat perintah)')),
                ('jabatan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='penugasan', to='organisasi.jabatan')),
                ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='penugasan', to='organisasi.pegawai')),
            ],
            options={
                'verbose_name_plural': 'penugasan',
                'ordering': ['jabatan_id', 'mulai', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('sampai__isnull', True), ('sampai__gte', models.F('mulai')), _connector='OR'), name='penugasan_masa_urut'), models.CheckConstraint(condition=models.Q(('jenis', 'definitif'), ('sampai__isnull', False), _connector='OR'), name='penugasan_plt_plh_berbatas'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('jenis', 'definitif')), expressions=[('jabatan', '='), (kinerja.organisasi.models.DateRange(models.F('mulai'), models.F('sampai'), models.Value('[]')), '&&')], name='penugasan_satu_definitif'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('jenis', 'definitif'), _negated=True), expressions=[('jabatan', '='), (kinerja.organisasi.models.DateRange(models.F('mulai'), models.F('sampai'), models.Value('[]')), '&&')], name='penugasan_satu_pengganti')],
            },
        ),
        migrations.CreateModel(
            name='UnitKerja',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kode', models.CharField(max_length=40)),
                ('kode_skpd', models.CharField(blank=True, max_length=22, verbose_name='kode SKPD')),
                ('nama', models.CharField(max_length=200)),
                ('singkatan', models.CharField(blank=True, max_length=50)),
                ('jenis', models.CharField(choices=[('perangkat_daerah', 'Perangkat Daerah'), ('sekretariat', 'Sekretariat'), ('bidang', 'Bidang'), ('bagian', 'Bagian'), ('subbagian', 'Subbagian'), ('seksi', 'Seksi'), ('kelompok', 'Kelompok Jabatan Fungsional / Tim')], max_length=20)),
                ('alamat', models.CharField(blank=True, max_length=300)),
                ('tempat', models.CharField(blank=True, max_length=100, verbose_name='tempat penandatanganan')),
                ('kontak', models.CharField(blank=True, max_length=200)),
                ('mulai', models.DateField(verbose_name='berlaku mulai')),
                ('sampai', models.DateField(blank=True, null=True, verbose_name='berlaku sampai')),
                ('urut', models.PositiveSmallIntegerField(default=0)),
                ('induk', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='anak', to='organisasi.unitkerja')),
                ('kantor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='unit_kantor', to='organisasi.unitkerja')),
                ('pemda', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='unit', to='organisasi.pemda')),
            ],
            options={
                'verbose_name_plural': 'unit kerja',
                'ordering': ['kantor_id', 'urut', 'kode'],
                'constraints': [models.UniqueConstraint(fields=('pemda', 'kantor', 'kode'), name='unit_kode_unik', nulls_distinct=True), models.CheckConstraint(condition=models.Q(('sampai__isnull', True), ('sampai__gte', models.F('mulai')), _connector='OR'), name='unit_masa_berlaku_urut'), models.CheckConstraint(condition=models.Q(('induk__isnull', True), models.Q(('induk', models.F('id')), _negated=True), _connector='OR'), name='unit_bukan_induk_sendiri')],
            },
        ),
        migrations.CreateModel(
            name='PengaturanKantor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kertas', models.CharField(choices=[('F4', 'F4 (215 × 330 mm)'), ('A4', 'A4 (210 × 297 mm)')], default='F4', max_length=2)),
                ('skala_capaian', models.CharField(default='permendagri_batas_atas', max_length=40)),
                ('kebijakan_capaian', models.CharField(default='baku', max_length=40)),
                ('metode_efisiensi', models.CharField(default='SISA', max_length=20)),
                ('template_nomor', models.CharField(default='{klasifikasi}/{urut:03}/{unit}/{tahun}', max_length=100)),
                ('kode_unit_surat', models.CharField(blank=True, max_length=30)),
                ('klasifikasi_kinerja', models.CharField(default='000.8.6', max_length=20, verbose_name='kode klasifikasi surat dan arsip')),
                ('hari_pengumpulan', models.PositiveSmallIntegerField(default=5, verbose_name='batas pengumpulan (hari kerja)')),
                ('hari_sosialisasi', models.PositiveSmallIntegerField(default=3, verbose_name='batas konfirmasi sosialisasi (hari kerja)')),
                ('hari_kalender', models.BooleanField(default=False, verbose_name="'Hari' pada SOP dibaca hari kalender")),
                ('laporan_semester', models.BooleanField(default=True, verbose_name='susun laporan semester')),
                ('kantor', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='pengaturan', to='organisasi.unitkerja')),
            ],
            options={
                'verbose_name_plural': 'pengaturan kantor',
                'constraints': [models.CheckConstraint(condition=models.Q(('hari_pengumpulan__gte', 1)), name='pengaturan_pengumpulan_1')],
            },
        ),
        migrations.CreateModel(
            name='JamKerja',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hari', models.PositiveSmallIntegerField()),
                ('mulai', models.TimeField()),
                ('sampai', models.TimeField()),
                ('kantor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='jam_kerja', to='organisasi.unitkerja')),
            ],
            options={
                'verbose_name_plural': 'jam kerja',
                'ordering': ['kantor_id', 'hari', 'mulai'],
                'constraints': [models.CheckConstraint(condition=models.Q(('hari__lte', 6)), name='jam_kerja_hari'), models.CheckConstraint(condition=models.Q(('sampai__gt', models.F('mulai'))), name='jam_kerja_urut'), models.UniqueConstraint(fields=('kantor', 'hari', 'mulai'), name='jam_kerja_unik')],
            },
        ),
        migrations.AddField(
            model_name='jabatan',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='jabatan', to='organisasi.unitkerja'),
        ),
        migrations.CreateModel(
            name='HariKhusus',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tanggal', models.DateField()),
                ('jenis', models.CharField(choices=[('libur_nasional', 'Libur nasional'), ('cuti_bersama', 'Cuti bersama'), ('libur_daerah', 'Libur daerah'), ('masuk', 'Hari kerja pengganti')], max_length=20)),
                ('nama', models.CharField(max_length=200)),
                ('kantor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hari_khusus', to='organisasi.unitkerja')),
            ],
            options={
                'verbose_name_plural': 'hari khusus',
                'ordering': ['kantor_id', 'tanggal'],
                'constraints': [models.UniqueConstraint(fields=('kantor', 'tanggal'), name='hari_khusus_unik')],
            },
        ),
        migrations.AddConstraint(
            model_name='jabatan',
            constraint=models.UniqueConstraint(fields=('unit', 'kode'), name='jabatan_kode_unik'),
        ),
        migrations.AddConstraint(
            model_name='jabatan',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('kepala_unit', True)), expressions=[('unit', '='), (kinerja.organisasi.models.DateRange(models.F('mulai'), models.F('sampai'), models.Value('[]')), '&&')], name='jabatan_satu_kepala_unit'),
        ),
    ]
