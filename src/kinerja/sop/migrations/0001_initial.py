import django.contrib.postgres.fields
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
            name='Sop',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kode', models.CharField(max_length=40)),
                ('nama', models.CharField(max_length=300)),
                ('kantor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sop', to='organisasi.unitkerja')),
            ],
            options={
                'verbose_name_plural': 'SOP',
                'ordering': ['kantor_id', 'kode'],
                'constraints': [models.UniqueConstraint(fields=('kantor', 'kode'), name='sop_kode_unik')],
            },
        ),
        migrations.CreateModel(
            name='SopVersi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ke', models.PositiveSmallIntegerField()),
                ('identitas', models.JSONField()),
                ('bulan_pemicu', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), blank=True, default=list, size=None)),
                ('status', models.CharField(choices=[('draf', 'Draf'), ('ditetapkan', 'Ditetapkan'), ('dicabut', 'Dicabut')], default='draf', max_length=12)),
                ('ditetapkan_pada', models.DateTimeField(null=True)),
                ('sop', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versi', to='sop.sop')),
            ],
            options={
                'verbose_name_plural': 'versi SOP',
                'ordering': ['sop_id', 'ke'],
                'constraints': [models.UniqueConstraint(fields=('sop', 'ke'), name='sop_versi_unik'), models.UniqueConstraint(condition=models.Q(('status', 'ditetapkan')), fields=('sop',), name='sop_satu_versi_berlaku'), models.CheckConstraint(condition=models.Q(('status', 'draf'), ('ditetapkan_pada__isnull', False), _connector='OR'), name='sop_versi_ditetapkan_berwaktu')],
            },
        ),
        migrations.CreateModel(
            name='Pelaku',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kode', models.CharField(max_length=40)),
                ('nama', models.CharField(max_length=200, verbose_name='nama seperti tercetak')),
                ('urut', models.PositiveSmallIntegerField()),
                ('jabatan', models.ManyToManyField(blank=True, related_name='pelaku_sop', to='organisasi.jabatan')),
                ('versi', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pelaku', to='sop.sopversi')),
            ],
            options={
                'verbose_name_plural': 'pelaku',
                'ordering': ['versi_id', 'urut'],
                'constraints': [models.UniqueConstraint(fields=('versi', 'kode'), name='pelaku_kode_unik'), models.UniqueConstraint(fields=('versi', 'urut'), name='pelaku_urut_unik')],
            },
        ),
        migrations.CreateModel(
            name='Langkah',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('no', models.PositiveSmallIntegerField()),
                ('uraian', models.TextField()),
                ('fase', models.CharField(choices=[('TW', 'Setiap triwulan'), ('SMT', 'Setiap semester'), ('THN', 'Setiap tahun'), ('SEKALI', 'Sekali setiap pelaksanaan')], max_length=6)),
                ('aktivitas', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None)),
                ('bila_ya', models.PositiveSmallIntegerField(null=True)),
                ('bila_tidak', models.PositiveSmallIntegerField(null=True)),
                ('kelengkapan', models.TextField(blank=True)),
                ('waktu', models.CharField(blank=True, max_length=60, verbose_name='waktu seperti tercetak')),
                ('output', models.TextField(blank=True)),
                ('keterangan', models.TextField(blank=True)),
                ('tafsir', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None)),
                ('pelaku', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='langkah', to='sop.pelaku')),
                ('pemutus', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='langkah_diputus', to='sop.pelaku')),
                ('penerima', models.ManyToManyField(blank=True, related_name='langkah_diterima', to='sop.pelaku')),
                ('pengoreksi', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='langkah_dikoreksi', to='sop.pelaku')),
                ('versi', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='langkah', to='sop.sopversi')),
            ],
            options={
                'verbose_name_plural': 'langkah',
                'ordering': ['versi_id', 'no'],
                'constraints': [models.UniqueConstraint(fields=('versi', 'no'), name='langkah_no_unik'), models.CheckConstraint(condition=models.Q(('aktivitas__len__gte', 1)), name='langkah_beraktivitas'), models.CheckConstraint(condition=models.Q(models.Q(('bila_tidak__isnull', False), ('pemutus__isnull', False)), models.Q(('bila_tidak__isnull', True), ('bila_ya__isnull', True), ('pemutus__isnull', True), ('pengoreksi__isnull', True)), _connector='OR'), name='langkah_keputusan_lengkap')],
            },
        ),
        migrations.CreateModel(
            name='Kasus',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fase', models.CharField(choices=[('TW', 'Setiap triwulan'), ('SMT', 'Setiap semester'), ('THN', 'Setiap tahun'), ('SEKALI', 'Sekali setiap pelaksanaan')], max_length=6)),
                ('tahun', models.PositiveSmallIntegerField()),
                ('periode', models.CharField(max_length=3)),
                ('status', models.CharField(choices=[('berjalan', 'Berjalan'), ('selesai', 'Selesai'), ('dibatalkan', 'Dibatalkan')], default='berjalan', max_length=12)),
                ('dibuka_pada', models.DateTimeField()),
                ('selesai_pada', models.DateTimeField(null=True)),
                ('kantor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kasus', to='organisasi.unitkerja')),
                ('versi', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kasus', to='sop.sopversi')),
            ],
            options={
                'verbose_name_plural': 'kasus',
                'ordering': ['kantor_id', 'tahun', 'dibuka_pada', 'id'],
                'indexes': [models.Index(fields=['kantor', 'status'], name='kasus_kantor_status')],
                'constraints': [models.UniqueConstraint(fields=('kantor', 'versi', 'tahun', 'periode'), name='kasus_periode_unik'), models.CheckConstraint(condition=models.Q(models.Q(('selesai_pada__isnull', True), ('status', 'berjalan')), models.Q(models.Q(('status', 'berjalan'), _negated=True), ('selesai_pada__isnull', False)), _connector='OR'), name='kasus_selesai_berwaktu')],
            },
        ),
        migrations.CreateModel(
            name='Tugas',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ke', models.PositiveSmallIntegerField(default=1, verbose_name='pelaksanaan ke-')),
                ('jenis', models.CharField(choices=[('utama', 'Pekerjaan langkah'), ('isian', 'Pengisian kertas kerja'), ('konfirmasi', 'Konfirmasi'), ('putusan', 'Keputusan Ya/Tidak'), ('koreksi', 'Koreksi')], default='utama', max_length=12)),
                ('status', models.CharField(choices=[('terbuka', 'Belum dikerjakan'), ('dikerjakan', 'Sedang dikerjakan'), ('selesai', 'Selesai'), ('dibatalkan', 'Dibatalkan')], default='terbuka', max_length=12)),
                ('pengantar', models.TextField(blank=True, verbose_name='alasan pengembalian atau pengantar')),
                ('isian', models.JSONField(default=dict, verbose_name='isian pekerjaan yang belum final')),
                ('dikirim', models.DateTimeField()),
                ('batas', models.DateTimeField(null=True)),
                ('mulai', models.DateTimeField(null=True)),
                ('selesai', models.DateTimeField(null=True)),
                ('hasil', models.CharField(blank=True, choices=[('selesai', 'Selesai'), ('ya', 'Ya'), ('tidak', 'Tidak'), ('kembali', 'Dikembalikan'), ('dikecualikan', 'Dikecualikan')], max_length=12)),
                ('alasan', models.TextField(blank=True)),
                ('bagian_dari', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='subtugas', to='sop.tugas')),
                ('dikerjakan_oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.pegawai')),
                ('jabatan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tugas', to='organisasi.jabatan')),
                ('kasus', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tugas', to='sop.kasus')),
                ('langkah', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tugas', to='sop.langkah')),
                ('pegawai', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tugas', to='organisasi.pegawai')),
                ('pelaku', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tugas', to='sop.pelaku')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tugas', to='organisasi.unitkerja')),
            ],
            options={
                'verbose_name_plural': 'tugas',
                'ordering': ['kasus_id', 'dikirim', 'id'],
                'indexes': [models.Index(condition=models.Q(('status__in', ['terbuka', 'dikerjakan'])), fields=['jabatan', 'batas'], name='tugas_hidup'), models.Index(fields=['kasus', 'langkah'], name='tugas_kasus_langkah')],
                'constraints': [models.UniqueConstraint(fields=('kasus', 'langkah', 'ke', 'jenis', 'jabatan', 'unit'), name='tugas_unik', nulls_distinct=False), models.CheckConstraint(condition=models.Q(models.Q(('selesai__isnull', True), ('status__in', ['terbuka', 'dikerjakan'])), models.Q(('status__in', ['selesai', 'dibatalkan']), ('selesai__isnull', False)), _connector='OR'), name='tugas_selesai_berwaktu'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'selesai'), _negated=True), models.Q(('hasil', ''), _negated=True), _connector='OR'), name='tugas_selesai_berhasil'), models.CheckConstraint(condition=models.Q(models.Q(('hasil__in', ['tidak', 'kembali', 'dikecualikan']), _negated=True), models.Q(('alasan', ''), _negated=True), _connector='OR'), name='tugas_penolakan_beralasan'), models.CheckConstraint(condition=models.Q(('mulai__isnull', True), ('mulai__gte', models.F('dikirim')), _connector='OR'), name='tugas_mulai_urut')],
            },
        ),
        migrations.CreateModel(
            name='Keluaran',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versi', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='keluaran', to='arsip.versidokumen')),
                ('tugas', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='keluaran', to='sop.tugas')),
            ],
            options={
                'verbose_name_plural': 'keluaran',
                'ordering': ['tugas_id', 'id'],
                'constraints': [models.UniqueConstraint(fields=('tugas', 'versi'), name='keluaran_unik')],
            },
        ),
    ]
