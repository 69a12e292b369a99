"""What belongs to the office: its choices, the predicates of its units, reasons beside the guide, bulk printing."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from kinerja.arsip.models import Berkas
from kinerja.aturan.skp.se3_2023 import PredikatOrganisasi
from kinerja.organisasi.models import Jabatan, Pegawai, UnitKerja


class PengaturanSkp(models.Model):
    """Choices of one office about the SKP. `kepegawaian` are the posts that see every rating of the office.

    A day limit that is empty is the one of the regulation (`aturan.skp.keberatan`).
    """

    kantor = models.OneToOneField(UnitKerja, on_delete=models.CASCADE, related_name="pengaturan_skp")
    kepegawaian = models.ManyToManyField(Jabatan, related_name="+", blank=True)
    hari_tanggapan = models.PositiveSmallIntegerField("batas tanggapan penilai (hari)", null=True, blank=True)
    hari_keputusan = models.PositiveSmallIntegerField("batas keputusan atasan penilai (hari)", null=True, blank=True)
    hari_terima_dihitung = models.BooleanField("hari penerimaan dihitung hari ke-1", default=False)

    class Meta:
        verbose_name_plural = "pengaturan SKP"

    def __str__(self) -> str:
        return f"Pengaturan SKP {self.kantor}"


class PredikatUnit(models.Model):
    """Predikat kinerja organisasi of a unit in a period, set by the unit above (SE Menteri PANRB 3/2023)."""

    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="predikat_organisasi")
    tahun = models.PositiveSmallIntegerField()
    periode = models.CharField(max_length=3)
    predikat = models.CharField(max_length=20, choices=[(p.value, p.value) for p in PredikatOrganisasi])
    dasar = models.TextField("dasar penetapan")
    oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    sebutan = models.CharField(max_length=220)
    pada = models.DateTimeField()

    class Meta:
        ordering = ["unit_id", "tahun", "periode"]
        verbose_name_plural = "predikat kinerja organisasi"
        constraints = [
            models.UniqueConstraint(fields=["unit", "tahun", "periode"], name="predikat_unit_unik"),
            models.CheckConstraint(condition=~Q(dasar=""), name="predikat_unit_berdasar"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.periode} {self.tahun}: {self.predikat}"


class AlasanSebaran(models.Model):
    """Why a penilai's distribution departs from a line of the guide (`aturan.skp.se3_2023`); `kode` names the line."""

    kantor = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="alasan_sebaran")
    penilai = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="alasan_sebaran")
    tahun = models.PositiveSmallIntegerField()
    periode = models.CharField(max_length=3)
    kode = models.CharField(max_length=20)
    alasan = models.TextField()
    oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        ordering = ["penilai_id", "tahun", "periode", "kode"]
        verbose_name_plural = "alasan sebaran"
        constraints = [
            models.UniqueConstraint(fields=["penilai", "tahun", "periode", "kode"], name="alasan_sebaran_unik"),
            models.CheckConstraint(condition=~Q(alasan=""), name="alasan_sebaran_berisi"),
        ]

    def __str__(self) -> str:
        return f"{self.kode}: {self.alasan}"


class CetakMassal(models.Model):
    """A set of papers of many employees made in the background: how far it is, and the finished file."""

    class Status(models.TextChoices):
        ANTRE = "antre", "Menunggu giliran"
        BERJALAN = "berjalan", "Sedang dicetak"
        SELESAI = "selesai", "Selesai"
        GAGAL = "gagal", "Gagal"

    HIDUP = (Status.ANTRE, Status.BERJALAN)

    kantor = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="cetak_massal")
    tahun = models.PositiveSmallIntegerField()
    periode = models.CharField(max_length=3)
    jenis = models.CharField(max_length=40)
    jumlah = models.PositiveIntegerField()
    jadi = models.PositiveIntegerField(default=0)
    gagal = models.JSONField("yang tidak dapat dicetak", default=list)
    status = models.CharField(max_length=10, choices=Status, default=Status.ANTRE)
    berkas = models.ForeignKey(Berkas, null=True, on_delete=models.PROTECT, related_name="+")
    diminta_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    diminta_pada = models.DateTimeField()
    selesai_pada = models.DateTimeField(null=True)

    class Meta:
        ordering = ["kantor_id", "-diminta_pada", "-id"]
        verbose_name_plural = "cetak massal"
        constraints = [models.CheckConstraint(condition=Q(jadi__lte=F("jumlah")), name="cetak_massal_jadi_wajar")]

    def __str__(self) -> str:
        return f"{self.jenis} {self.periode} {self.tahun}: {self.jadi}/{self.jumlah}"
