"""Tables of letters, dispositions, meetings, and the yearly number register."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from kinerja.arsip.models import Dokumen
from kinerja.organisasi.models import Jabatan, Pegawai, UnitKerja


class RegisterNomor(models.Model):
    """The last serial given out in a register of an office and year; serials restart every year."""

    kantor = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="register_nomor")
    register = models.CharField(max_length=30)
    tahun = models.PositiveSmallIntegerField()
    terakhir = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["kantor_id", "register", "tahun"]
        verbose_name_plural = "register nomor"
        constraints = [models.UniqueConstraint(fields=["kantor", "register", "tahun"], name="register_nomor_unik")]

    def __str__(self) -> str:
        return f"{self.register} {self.tahun}: {self.terakhir}"


class Surat(models.Model):
    """An outgoing letter (surat dinas): permintaan data, undangan, nota pengantar."""

    class Jenis(models.TextChoices):
        PERMINTAAN_DATA = "permintaan_data", "Surat permintaan data"
        UNDANGAN = "undangan", "Surat undangan"
        PENGANTAR = "pengantar", "Surat pengantar"

    class Sifat(models.TextChoices):
        BIASA = "biasa", "Biasa"
        TERBATAS = "terbatas", "Terbatas"
        RAHASIA = "rahasia", "Rahasia"

    class Derajat(models.TextChoices):
        BIASA = "biasa", "Biasa"
        SEGERA = "segera", "Segera"
        SANGAT_SEGERA = "sangat_segera", "Sangat segera"

    kantor = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="surat")
    jenis = models.CharField(max_length=20, choices=Jenis)
    nomor = models.CharField(max_length=80)
    urut = models.PositiveIntegerField()
    tahun = models.PositiveSmallIntegerField()
    tanggal = models.DateField()
    sifat = models.CharField(max_length=10, choices=Sifat, default=Sifat.BIASA)
    derajat = models.CharField(max_length=15, choices=Derajat, default=Derajat.BIASA)
    hal = models.CharField(max_length=250)
    isi = models.TextField()
    dari = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="surat_keluar")
    kepada_unit = models.ForeignKey(UnitKerja, null=True, on_delete=models.PROTECT, related_name="surat_masuk")
    batas = models.DateTimeField("batas waktu jawaban", null=True)
    dokumen = models.OneToOneField(Dokumen, on_delete=models.PROTECT, related_name="surat")

    class Meta:
        ordering = ["kantor_id", "tahun", "urut"]
        verbose_name_plural = "surat"
        constraints = [
            models.UniqueConstraint(fields=["kantor", "tahun", "urut"], name="surat_urut_unik"),
            models.UniqueConstraint(fields=["kantor", "tahun", "nomor"], name="surat_nomor_unik"),
        ]

    def __str__(self) -> str:
        return f"{self.nomor} {self.hal}"


class Disposisi(models.Model):
    """A lembar disposisi: who asks whom to do what, before when."""

    kantor = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="disposisi")
    agenda = models.PositiveIntegerField("nomor agenda")
    tahun = models.PositiveSmallIntegerField()
    tanggal = models.DateField()
    derajat = models.CharField(max_length=15, choices=Surat.Derajat, default=Surat.Derajat.BIASA)
    hal = models.CharField(max_length=250)
    dari = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="disposisi_keluar")
    kepada = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="disposisi_masuk")
    instruksi = models.TextField()
    catatan = models.TextField(blank=True)
    batas = models.DateTimeField(null=True)
    dokumen = models.ForeignKey(Dokumen, on_delete=models.PROTECT, related_name="disposisi")

    class Meta:
        ordering = ["kantor_id", "tahun", "agenda"]
        verbose_name_plural = "disposisi"
        constraints = [
            models.UniqueConstraint(fields=["kantor", "tahun", "agenda"], name="disposisi_agenda_unik"),
            models.CheckConstraint(condition=~Q(dari=F("kepada")), name="disposisi_bukan_ke_diri_sendiri"),
        ]

    def __str__(self) -> str:
        return f"{self.agenda}/{self.tahun} {self.hal}"


class Rapat(models.Model):
    """A meeting: invitation, attendance, notes, decisions."""

    kantor = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="rapat")
    kunci = models.CharField(max_length=120)
    hal = models.CharField(max_length=250)
    waktu = models.DateTimeField()
    tempat = models.CharField(max_length=150)
    pimpinan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="rapat_dipimpin")
    notulen = models.TextField(blank=True)
    keputusan = models.JSONField("keputusan rapat", default=list)
    undangan = models.ForeignKey(Dokumen, null=True, on_delete=models.PROTECT, related_name="+")
    dokumen_notulen = models.ForeignKey(Dokumen, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["kantor_id", "waktu", "id"]
        verbose_name_plural = "rapat"
        constraints = [models.UniqueConstraint(fields=["kantor", "kunci"], name="rapat_kunci_unik")]

    def __str__(self) -> str:
        return self.hal


class Kehadiran(models.Model):
    """Who was invited to a rapat and whether they came; `hadir` is NULL until it is recorded."""

    rapat = models.ForeignKey(Rapat, on_delete=models.CASCADE, related_name="kehadiran")
    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="+")
    pegawai = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")
    hadir = models.BooleanField(null=True)
    keterangan = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["rapat_id", "jabatan_id"]
        verbose_name_plural = "kehadiran"
        constraints = [models.UniqueConstraint(fields=["rapat", "jabatan"], name="kehadiran_unik")]

    def __str__(self) -> str:
        return f"{self.jabatan}: {self.hadir}"
