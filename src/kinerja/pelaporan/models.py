"""Tables of performance reports: the report, its narrative, its versions, and what officials said of it."""

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
    """Human text of a report: a section (`bagian`), or the why of an indikator. The latest text wins."""

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
            models.CheckConstraint(condition=~Q(teks=""), name="narasi_berisi"),
        ]

    def __str__(self) -> str:
        return f"{self.bagian} ({self.laporan})"


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
