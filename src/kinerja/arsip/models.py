"""Tables of files, documents with versions and decisions, archive placement, and the trail (Jejak)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from kinerja.organisasi.models import Jabatan, Pegawai, UnitKerja


class Berkas(models.Model):
    """A stored file, once per office and content; the bytes lie under the media root by their SHA-256."""

    kantor = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="berkas")
    sha256 = models.CharField(max_length=64)
    ukuran = models.PositiveBigIntegerField()
    nama = models.CharField(max_length=255)
    jenis_isi = models.CharField("jenis isi (MIME)", max_length=100)
    diunggah_oleh = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")
    diunggah_pada = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "berkas"
        constraints = [
            models.UniqueConstraint(fields=["kantor", "sha256"], name="berkas_isi_unik"),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="berkas_sha256_sah"),
        ]

    def __str__(self) -> str:
        return self.nama


class Dokumen(models.Model):
    """An official paper (surat, disposisi, rekap, laporan …) of an office; its content lies in its versions.

    `kunci` names the paper within the office ("laporan/2024/TW1"), so that doing a step twice finds the same paper.
    A paper about one employee names him in `pegawai`: it is for him, the chain above him and Kepegawaian only.
    """

    kantor = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="dokumen")
    kunci = models.CharField(max_length=160)
    jenis = models.CharField(max_length=40)
    judul = models.CharField(max_length=300)
    tahun = models.PositiveSmallIntegerField()
    periode = models.CharField(max_length=3, blank=True)
    pegawai = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="dokumen")
    dibuat_pada = models.DateTimeField()

    class Meta:
        ordering = ["kantor_id", "tahun", "id"]
        verbose_name_plural = "dokumen"
        constraints = [models.UniqueConstraint(fields=["kantor", "kunci"], name="dokumen_kunci_unik")]

    def __str__(self) -> str:
        return self.judul


class VersiDokumen(models.Model):
    """One version of a paper: the frozen data it is printed from, and the files once printed. Never changed."""

    dokumen = models.ForeignKey(Dokumen, on_delete=models.PROTECT, related_name="versi")
    ke = models.PositiveSmallIntegerField()
    cetakan = models.CharField("nama cetakan", max_length=60)
    data = models.JSONField()
    sha256_data = models.CharField(max_length=64)
    catatan = models.TextField(blank=True)
    dibuat_oleh = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField()

    class Meta:
        ordering = ["dokumen_id", "ke"]
        verbose_name_plural = "versi dokumen"
        constraints = [
            models.UniqueConstraint(fields=["dokumen", "ke"], name="versi_dokumen_unik"),
            models.CheckConstraint(condition=Q(ke__gte=1), name="versi_dokumen_mulai_1"),
        ]

    def __str__(self) -> str:
        return f"{self.dokumen} v{self.ke}"


class HasilCetak(models.Model):
    """The file of a version in one format (pdf, docx, xlsx); made once, then kept.

    `sidik` is the SHA-256 of what was printed (the frozen data and the decisions on it), so that a decision
    given later makes a new file and leaves the earlier one.
    """

    versi = models.ForeignKey(VersiDokumen, on_delete=models.PROTECT, related_name="hasil_cetak")
    format = models.CharField(max_length=5)
    sidik = models.CharField(max_length=64)
    berkas = models.ForeignKey(Berkas, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["versi_id", "format", "id"]
        verbose_name_plural = "hasil cetak"
        constraints = [models.UniqueConstraint(fields=["versi", "format", "sidik"], name="hasil_cetak_unik")]

    def __str__(self) -> str:
        return f"{self.versi}.{self.format}"


class KeputusanDokumen(models.Model):
    """A paraf or tanda tangan given in the system: who, in which post, when. It is not an electronic signature."""

    class Jenis(models.TextChoices):
        PARAF = "paraf", "Paraf"
        TANDA_TANGAN = "tanda_tangan", "Tanda tangan"

    versi = models.ForeignKey(VersiDokumen, on_delete=models.PROTECT, related_name="keputusan")
    jenis = models.CharField(max_length=15, choices=Jenis)
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="+")
    nama_tercetak = models.CharField(max_length=200)
    jabatan_tercetak = models.CharField(max_length=250)
    pada = models.DateTimeField()

    class Meta:
        ordering = ["versi_id", "pada", "id"]
        verbose_name_plural = "keputusan dokumen"
        constraints = [
            models.UniqueConstraint(fields=["versi", "jenis", "jabatan"], name="keputusan_dokumen_unik"),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.nama_tercetak}"


class PenempatanArsip(models.Model):
    """Where a final paper is kept: classification, cabinet/shelf/box, copies, recipients."""

    dokumen = models.OneToOneField(Dokumen, on_delete=models.PROTECT, related_name="penempatan")
    klasifikasi = models.CharField("kode klasifikasi", max_length=20)
    nomor_berkas = models.CharField(max_length=40)
    lokasi = models.CharField("lokasi (lemari/rak/boks)", max_length=200)
    tingkat = models.CharField("tingkat perkembangan", max_length=20, default="asli")
    penerima = models.JSONField("penerima salinan", default=list)
    keterangan = models.TextField(blank=True)
    oleh = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        ordering = ["klasifikasi", "nomor_berkas", "id"]
        verbose_name_plural = "penempatan arsip"
        constraints = [
            models.CheckConstraint(condition=~Q(klasifikasi="") & ~Q(lokasi=""), name="penempatan_arsip_lengkap")
        ]

    def __str__(self) -> str:
        return f"{self.dokumen} @ {self.lokasi}"


class RantaiJejak(models.Model):
    """The head of an office's trail; locked while a row is appended, so that the chain has no forks."""

    kantor = models.OneToOneField(UnitKerja, on_delete=models.PROTECT, related_name="rantai_jejak")
    urut = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        verbose_name_plural = "rantai jejak"

    def __str__(self) -> str:
        return f"{self.kantor} #{self.urut}"


class Jejak(models.Model):
    """One act, chained by hash to the one before it in the same office. Triggers refuse UPDATE and DELETE."""

    kantor = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="jejak")
    urut = models.PositiveBigIntegerField()
    pada = models.DateTimeField()
    oleh = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")
    nama = models.CharField("nama pelaku", max_length=200)
    jabatan = models.CharField("jabatan pelaku", max_length=250, blank=True)
    aksi = models.CharField(max_length=60)
    objek = models.CharField(max_length=60)
    objek_id = models.BigIntegerField(null=True)
    uraian = models.TextField()
    rincian = models.JSONField(default=dict)
    hash_sebelum = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["kantor_id", "urut"]
        verbose_name_plural = "jejak"
        indexes = [models.Index(fields=["kantor", "objek", "objek_id"], name="jejak_objek")]
        constraints = [
            models.UniqueConstraint(fields=["kantor", "urut"], name="jejak_urut_unik"),
            models.UniqueConstraint(fields=["kantor", "hash_sebelum"], name="jejak_tanpa_cabang"),
            models.CheckConstraint(condition=~Q(hash=F("hash_sebelum")), name="jejak_hash_bergerak"),
        ]

    def __str__(self) -> str:
        return f"{self.kantor_id}#{self.urut} {self.aksi}"
