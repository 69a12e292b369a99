"""Tables of performance reports: the report, its narrative with every earlier text, what officials and readers said."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kinerja.arsip.models import Dokumen, VersiDokumen
from kinerja.organisasi.models import Jabatan, Pegawai, UnitKerja
from kinerja.perencanaan.models import Indikator


class Laporan(models.Model):
    """The performance report of an office for a period (TW1 … TW4, SM1, SM2, TH = LKjIP)."""

    class Status(models.TextChoices):
        DISUSUN = "disusun", "Sedang disusun"
        DRAF = "draf", "Draf"
        DISOSIALISASIKAN = "disosialisasikan", "Disosialisasikan"
        DIPARAF = "diparaf", "Diparaf"
        DITANDATANGANI = "ditandatangani", "Ditandatangani"
        FINAL = "final", "Final"

    kantor = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="laporan")
    tahun = models.PositiveSmallIntegerField()
    periode = models.CharField(max_length=3)
    status = models.CharField(max_length=20, choices=Status, default=Status.DISUSUN)
    dokumen = models.OneToOneField(Dokumen, null=True, on_delete=models.PROTECT, related_name="laporan")

    class Meta:
        ordering = ["kantor_id", "tahun", "periode"]
        verbose_name_plural = "laporan"
        constraints = [models.UniqueConstraint(fields=["kantor", "tahun", "periode"], name="laporan_unik")]

    def __str__(self) -> str:
        return f"Laporan kinerja {self.periode} {self.tahun}"


class Narasi(models.Model):
    """Human text of a report: a section (`bagian`), or the why of an indikator; empty when it was taken out again.

    `versi` counts the texts that stood here; whoever writes names the one he saw, so that none is
    overwritten unseen.
    """

    laporan = models.ForeignKey(Laporan, on_delete=models.CASCADE, related_name="narasi")
    bagian = models.CharField(max_length=40)
    indikator = models.ForeignKey(Indikator, null=True, on_delete=models.PROTECT, related_name="narasi")
    teks = models.TextField()
    oleh = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()
    versi = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["laporan_id", "bagian", "indikator_id"]
        verbose_name_plural = "narasi"
        constraints = [
            models.UniqueConstraint(
                fields=["laporan", "bagian", "indikator"], name="narasi_unik", nulls_distinct=False
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bagian} ({self.laporan})"


class VersiNarasi(models.Model):
    """One text that a narasi had: what, by whom, when. Never changed."""

    narasi = models.ForeignKey(Narasi, on_delete=models.CASCADE, related_name="riwayat")
    ke = models.PositiveIntegerField()
    teks = models.TextField(blank=True)
    oleh = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        ordering = ["narasi_id", "ke"]
        verbose_name_plural = "versi narasi"
        constraints = [models.UniqueConstraint(fields=["narasi", "ke"], name="versi_narasi_unik")]

    def __str__(self) -> str:
        return f"{self.narasi} v{self.ke}"


class Tanggapan(models.Model):
    """What an official answered in sosialisasi (or decided) about a version: konfirmasi, koreksi, or silence noted."""

    class Hasil(models.TextChoices):
        MENUNGGU = "menunggu", "Menunggu"
        KONFIRMASI = "konfirmasi", "Dikonfirmasi"
        KOREKSI = "koreksi", "Perlu koreksi"
        TIDAK_MENANGGAPI = "tidak_menanggapi", "Tidak menanggapi sampai batas waktu"

    laporan = models.ForeignKey(Laporan, on_delete=models.CASCADE, related_name="tanggapan")
    versi = models.ForeignKey(VersiDokumen, on_delete=models.PROTECT, related_name="tanggapan")
    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="+")
    pegawai = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")
    hasil = models.CharField(max_length=20, choices=Hasil, default=Hasil.MENUNGGU)
    catatan = models.TextField("hasil koreksi", blank=True)
    pada = models.DateTimeField(null=True)

    class Meta:
        ordering = ["laporan_id", "versi_id", "jabatan_id"]
        verbose_name_plural = "tanggapan"
        constraints = [
            models.UniqueConstraint(fields=["laporan", "versi", "jabatan"], name="tanggapan_unik"),
            models.CheckConstraint(condition=~Q(hasil="koreksi") | ~Q(catatan=""), name="tanggapan_koreksi_berisi"),
            models.CheckConstraint(
                condition=Q(hasil="menunggu", pada__isnull=True) | (~Q(hasil="menunggu") & Q(pada__isnull=False)),
                name="tanggapan_berwaktu",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jabatan}: {self.hasil}"


class CatatanLaporan(models.Model):
    """A remark or a hasil koreksi on a place of a report; open until somebody answers it.

    `jangkar` names the place (see `isi.jangkar`; "" is the whole report) and `kutipan` is what stood there: the
    paragraph, or the figure as printed. `jawaban` is what was done about it.
    """

    class Jenis(models.TextChoices):
        KOMENTAR = "komentar", "Komentar"
        KOREKSI = "koreksi", "Hasil koreksi"

    class Asal(models.TextChoices):
        PEMBACA = "pembaca", "Dicatat saat membaca"
        PUTUSAN = "putusan", "Keputusan Tidak"
        SOSIALISASI = "sosialisasi", "Tanggapan sosialisasi"

    laporan = models.ForeignKey(Laporan, on_delete=models.CASCADE, related_name="catatan")
    versi = models.ForeignKey(VersiDokumen, null=True, on_delete=models.PROTECT, related_name="+")
    jenis = models.CharField(max_length=10, choices=Jenis)
    asal = models.CharField(max_length=12, choices=Asal, default=Asal.PEMBACA)
    jangkar = models.CharField(max_length=200, blank=True)
    kutipan = models.TextField(blank=True)
    isi = models.TextField()
    oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()
    jawaban = models.TextField(blank=True)
    selesai_oleh = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")
    selesai_pada = models.DateTimeField(null=True)

    class Meta:
        ordering = ["laporan_id", "pada", "id"]
        verbose_name_plural = "catatan laporan"
        constraints = [
            models.CheckConstraint(condition=~Q(isi=""), name="catatan_laporan_berisi"),
            models.CheckConstraint(
                condition=Q(selesai_pada__isnull=True, selesai_oleh__isnull=True, jawaban="")
                | (Q(selesai_pada__isnull=False, selesai_oleh__isnull=False) & ~Q(jawaban="")),
                name="catatan_laporan_berjawab",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.pk} ({self.laporan})"


class BalasanCatatan(models.Model):
    """One further word under a catatan."""

    catatan = models.ForeignKey(CatatanLaporan, on_delete=models.CASCADE, related_name="balasan")
    isi = models.TextField()
    oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        ordering = ["catatan_id", "pada", "id"]
        verbose_name_plural = "balasan catatan"
        constraints = [models.CheckConstraint(condition=~Q(isi=""), name="balasan_catatan_berisi")]

    def __str__(self) -> str:
        return f"Balasan {self.pk} ({self.catatan})"
