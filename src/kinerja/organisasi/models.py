"""Tables of Pemda, unit kerja, jabatan, pegawai, penugasan and the working calendar.

Everything that changes with time (units, posts, assignments) carries the days on which it holds, so that a paper of an
earlier year still shows the unit and the official of that day.
"""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from kinerja.organisasi.zona import Zona as ZonaWaktu


class DateRange(Func):
    """`daterange(mulai, sampai, '[]')`; an open end is NULL."""

    function = "daterange"
    output_field = models.Field()


def berlaku(mulai: str = "mulai", sampai: str = "sampai") -> DateRange:
    """The days on which a row holds, both ends included."""
    return DateRange(F(mulai), F(sampai), Value("[]"))


class Pemda(models.Model):
    """A regional government (kabupaten/kota), by its wilayah code (Kepmendagri 300.2.2-2430/2025)."""

    kode = models.CharField(max_length=13, unique=True)
    nama = models.CharField(max_length=200)
    provinsi = models.CharField(max_length=100)
    ibu_kota = models.CharField(max_length=100, blank=True)
    kepala_daerah = models.CharField("sebutan kepala daerah", max_length=50, default="Bupati")

    class Meta:
        ordering = ["kode"]
        verbose_name_plural = "pemda"

    def __str__(self) -> str:
        return self.nama


class UnitKerja(models.Model):
    """A unit of the organisation tree; a row without `induk` is an office (perangkat daerah).

    `kantor` names the office a unit belongs to (itself for an office), so that reading a whole office is one condition.
    """

    class Jenis(models.TextChoices):
        PERANGKAT_DAERAH = "perangkat_daerah", "Perangkat Daerah"
        SEKRETARIAT = "sekretariat", "Sekretariat"
        BIDANG = "bidang", "Bidang"
        BAGIAN = "bagian", "Bagian"
        SUBBAGIAN = "subbagian", "Subbagian"
        SEKSI = "seksi", "Seksi"
        KELOMPOK = "kelompok", "Kelompok Jabatan Fungsional / Tim"

    pemda = models.ForeignKey(Pemda, on_delete=models.PROTECT, related_name="unit")
    kantor = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="unit_kantor")
    induk = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="anak")
    kode = models.CharField(max_length=40)
    kode_skpd = models.CharField("kode SKPD", max_length=22, blank=True)
    nama = models.CharField(max_length=200)
    singkatan = models.CharField(max_length=50, blank=True)
    jenis = models.CharField(max_length=20, choices=Jenis)
    alamat = models.CharField(max_length=300, blank=True)
    tempat = models.CharField("tempat penandatanganan", max_length=100, blank=True)
    kontak = models.CharField(max_length=200, blank=True)
    mulai = models.DateField("berlaku mulai")
    sampai = models.DateField("berlaku sampai", null=True, blank=True)
    urut = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["kantor_id", "urut", "kode"]
        verbose_name_plural = "unit kerja"
        constraints = [
            models.UniqueConstraint(fields=["pemda", "kantor", "kode"], name="unit_kode_unik", nulls_distinct=True),
            models.CheckConstraint(
                condition=Q(sampai__isnull=True) | Q(sampai__gte=F("mulai")), name="unit_masa_berlaku_urut"
            ),
            models.CheckConstraint(
                condition=Q(induk__isnull=True) | ~Q(induk=F("id")), name="unit_bukan_induk_sendiri"
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class Jabatan(models.Model):
    """One seat (formasi): a post in a unit that one person holds at a time."""

    class Jenis(models.TextChoices):
        STRUKTURAL = "struktural", "Struktural"
        FUNGSIONAL = "fungsional", "Fungsional"
        PELAKSANA = "pelaksana", "Pelaksana"
        TIM = "tim", "Tim"

    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="jabatan")
    kode = models.CharField(max_length=40)
    nama = models.CharField(max_length=200)
    jenis = models.CharField(max_length=20, choices=Jenis)
    eselon = models.CharField(max_length=10, blank=True)
    kepala_unit = models.BooleanField("memimpin unit", default=False)
    atasan = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="bawahan")
    mulai = models.DateField("berlaku mulai")
    sampai = models.DateField("berlaku sampai", null=True, blank=True)
    urut = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["unit_id", "urut", "kode"]
        verbose_name_plural = "jabatan"
        constraints = [
            models.UniqueConstraint(fields=["unit", "kode"], name="jabatan_kode_unik"),
            models.CheckConstraint(
                condition=Q(sampai__isnull=True) | Q(sampai__gte=F("mulai")), name="jabatan_masa_berlaku_urut"
            ),
            models.CheckConstraint(
                condition=Q(atasan__isnull=True) | ~Q(atasan=F("id")), name="jabatan_bukan_atasan_sendiri"
            ),
            ExclusionConstraint(
                name="jabatan_satu_kepala_unit",
                expressions=[("unit", RangeOperators.EQUAL), (berlaku(), RangeOperators.OVERLAPS)],
                condition=Q(kepala_unit=True),
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class Pegawai(models.Model):
    """An employee (PNS or PPPK). `nip` is 18 digits without spaces (Perka BKN 22/2007)."""

    pemda = models.ForeignKey(Pemda, on_delete=models.PROTECT, related_name="pegawai")
    nip = models.CharField("NIP", max_length=18, unique=True)
    nama = models.CharField(max_length=200)
    golongan = models.CharField("golongan ruang", max_length=6, blank=True)
    pangkat = models.CharField(max_length=60, blank=True)
    surel = models.EmailField(blank=True)

    class Meta:
        ordering = ["nama", "nip"]
        verbose_name_plural = "pegawai"
        constraints = [models.CheckConstraint(condition=Q(nip__regex=r"^\d{18}$"), name="pegawai_nip_18_angka")]

    def __str__(self) -> str:
        return self.nama


class Akun(AbstractUser):
    """A login. What it may do follows from the posts its pegawai holds, never from a flag set by hand."""

    pegawai = models.OneToOneField(Pegawai, null=True, blank=True, on_delete=models.PROTECT, related_name="akun")

    class Meta:
        ordering = ["username"]
        verbose_name_plural = "akun"


class Penugasan(models.Model):
    """Who holds a jabatan from when to when: definitif, Plt (vacant post) or Plh (holder absent)."""

    class Jenis(models.TextChoices):
        DEFINITIF = "definitif", "Definitif"
        PLT = "plt", "Pelaksana Tugas (Plt.)"
        PLH = "plh", "Pelaksana Harian (Plh.)"

    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="penugasan")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="penugasan")
    jenis = models.CharField(max_length=10, choices=Jenis, default=Jenis.DEFINITIF)
    mulai = models.DateField()
    sampai = models.DateField(null=True, blank=True)
    dasar = models.CharField("dasar penugasan (nomor SK/surat perintah)", max_length=200, blank=True)

    class Meta:
        ordering = ["jabatan_id", "mulai", "id"]
        verbose_name_plural = "penugasan"
        constraints = [
            models.CheckConstraint(
                condition=Q(sampai__isnull=True) | Q(sampai__gte=F("mulai")), name="penugasan_masa_urut"
            ),
            models.CheckConstraint(
                condition=Q(jenis="definitif") | Q(sampai__isnull=False), name="penugasan_plt_plh_berbatas"
            ),
            ExclusionConstraint(
                name="penugasan_satu_definitif",
                expressions=[("jabatan", RangeOperators.EQUAL), (berlaku(), RangeOperators.OVERLAPS)],
                condition=Q(jenis="definitif"),
            ),
            ExclusionConstraint(
                name="penugasan_satu_pengganti",
                expressions=[("jabatan", RangeOperators.EQUAL), (berlaku(), RangeOperators.OVERLAPS)],
                condition=~Q(jenis="definitif"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pegawai} – {self.jabatan}"


class PengaturanKantor(models.Model):
    """Choices of one office that reports and rules follow."""

    class Kertas(models.TextChoices):
        F4 = "F4", "F4 (215 × 330 mm)"
        A4 = "A4", "A4 (210 × 297 mm)"

    Zona = ZonaWaktu

    kantor = models.OneToOneField(UnitKerja, on_delete=models.CASCADE, related_name="pengaturan")
    zona_waktu = models.CharField("zona waktu", max_length=20, choices=ZonaWaktu, default=ZonaWaktu.WITA)
    kertas = models.CharField(max_length=2, choices=Kertas, default=Kertas.F4)
    skala_capaian = models.CharField(max_length=40, default="permendagri_batas_atas")
    kebijakan_capaian = models.CharField(max_length=40, default="baku")
    metode_efisiensi = models.CharField(max_length=20, default="SISA")
    template_nomor = models.CharField(max_length=100, default="{klasifikasi}/{urut:03}/{unit}/{tahun}")
    kode_unit_surat = models.CharField(max_length=30, blank=True)
    klasifikasi_kinerja = models.CharField("kode klasifikasi surat dan arsip", max_length=20, default="000.8.6")
    hari_pengumpulan = models.PositiveSmallIntegerField("batas pengumpulan (hari kerja)", default=5)
    hari_sosialisasi = models.PositiveSmallIntegerField("batas konfirmasi sosialisasi (hari kerja)", default=3)
    hari_kalender = models.BooleanField("'Hari' pada SOP dibaca hari kalender", default=False)
    laporan_semester = models.BooleanField("susun laporan semester", default=True)
    pengawas = models.BooleanField("kantor pengawas (Inspektorat): membaca seluruh kantor Pemda", default=False)

    class Meta:
        verbose_name_plural = "pengaturan kantor"
        constraints = [models.CheckConstraint(condition=Q(hari_pengumpulan__gte=1), name="pengaturan_pengumpulan_1")]

    def __str__(self) -> str:
        return f"Pengaturan {self.kantor}"


class JamKerja(models.Model):
    """Working hours of one weekday (0 = Senin) of an office."""

    kantor = models.ForeignKey(UnitKerja, on_delete=models.CASCADE, related_name="jam_kerja")
    hari = models.PositiveSmallIntegerField()
    mulai = models.TimeField()
    sampai = models.TimeField()

    class Meta:
        ordering = ["kantor_id", "hari", "mulai"]
        verbose_name_plural = "jam kerja"
        constraints = [
            models.CheckConstraint(condition=Q(hari__lte=6), name="jam_kerja_hari"),
            models.CheckConstraint(condition=Q(sampai__gt=F("mulai")), name="jam_kerja_urut"),
            models.UniqueConstraint(fields=["kantor", "hari", "mulai"], name="jam_kerja_unik"),
        ]

    def __str__(self) -> str:
        return f"{self.hari} {self.mulai}–{self.sampai}"


class HariKhusus(models.Model):
    """A day on which the weekly pattern does not hold: holiday, cuti bersama, or a working Saturday."""

    class Jenis(models.TextChoices):
        LIBUR_NASIONAL = "libur_nasional", "Libur nasional"
        CUTI_BERSAMA = "cuti_bersama", "Cuti bersama"
        LIBUR_DAERAH = "libur_daerah", "Libur daerah"
        MASUK = "masuk", "Hari kerja pengganti"

    kantor = models.ForeignKey(UnitKerja, on_delete=models.CASCADE, related_name="hari_khusus")
    tanggal = models.DateField()
    jenis = models.CharField(max_length=20, choices=Jenis)
    nama = models.CharField(max_length=200)

    class Meta:
        ordering = ["kantor_id", "tanggal"]
        verbose_name_plural = "hari khusus"
        constraints = [models.UniqueConstraint(fields=["kantor", "tanggal"], name="hari_khusus_unik")]

    def __str__(self) -> str:
        return f"{self.tanggal} {self.nama}"
