"""Tables of the SOP (as printed, with its tafsir) and of the cases that run it.

`Sop` → `SopVersi` → `Pelaku` (lane) and `Langkah` (step) are the program; `Kasus` → `Tugas` are its run. A running case
keeps the version it began with.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from kinerja.arsip.models import VersiDokumen
from kinerja.organisasi.models import Jabatan, Pegawai, UnitKerja


class Fase(models.TextChoices):
    """How often a step runs in the performance year."""

    TRIWULAN = "TW", "Setiap triwulan"
    SEMESTER = "SMT", "Setiap semester"
    TAHUN = "THN", "Setiap tahun"
    SEKALI = "SEKALI", "Sekali setiap pelaksanaan"


class Sop(models.Model):
    """A standard operating procedure of an office; `kode` is the catalogue code (S0 … S3) or the office's own."""

    kantor = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="sop")
    kode = models.CharField(max_length=40)
    nama = models.CharField(max_length=300)

    class Meta:
        ordering = ["kantor_id", "kode"]
        verbose_name_plural = "SOP"
        constraints = [models.UniqueConstraint(fields=["kantor", "kode"], name="sop_kode_unik")]

    def __str__(self) -> str:
        return self.nama


class SopVersi(models.Model):
    """A version of an SOP. `identitas` is the identity block as printed; immutable once ditetapkan."""

    class Status(models.TextChoices):
        DRAF = "draf", "Draf"
        DITETAPKAN = "ditetapkan", "Ditetapkan"
        DICABUT = "dicabut", "Dicabut"

    sop = models.ForeignKey(Sop, on_delete=models.PROTECT, related_name="versi")
    ke = models.PositiveSmallIntegerField()
    identitas = models.JSONField()
    bulan_pemicu = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    perorangan = models.BooleanField("satu kasus untuk setiap pegawai", default=False)
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAF)
    ditetapkan_pada = models.DateTimeField(null=True)

    class Meta:
        ordering = ["sop_id", "ke"]
        verbose_name_plural = "versi SOP"
        constraints = [
            models.UniqueConstraint(fields=["sop", "ke"], name="sop_versi_unik"),
            models.UniqueConstraint(fields=["sop"], condition=Q(status="ditetapkan"), name="sop_satu_versi_berlaku"),
            models.CheckConstraint(
                condition=Q(status="draf") | Q(ditetapkan_pada__isnull=False), name="sop_versi_ditetapkan_berwaktu"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sop} v{self.ke}"


class Pelaku(models.Model):
    """A lane of an SOP version, as printed in the column head, and the posts that stand in it.

    A lane with a `peran` holds no posts: who stands in it follows from the employee whose case it is.
    """

    class Peran(models.TextChoices):
        SUBJEK = "subjek", "Pegawai yang bersangkutan"
        ATASAN = "atasan", "Atasan langsung pegawai yang bersangkutan"

    versi = models.ForeignKey(SopVersi, on_delete=models.CASCADE, related_name="pelaku")
    kode = models.CharField(max_length=40)
    nama = models.CharField("nama seperti tercetak", max_length=200)
    urut = models.PositiveSmallIntegerField()
    peran = models.CharField(max_length=10, choices=Peran, blank=True)
    jabatan = models.ManyToManyField(Jabatan, related_name="pelaku_sop", blank=True)

    class Meta:
        ordering = ["versi_id", "urut"]
        verbose_name_plural = "pelaku"
        constraints = [
            models.UniqueConstraint(fields=["versi", "kode"], name="pelaku_kode_unik"),
            models.UniqueConstraint(fields=["versi", "urut"], name="pelaku_urut_unik"),
        ]

    def __str__(self) -> str:
        return self.nama


class Langkah(models.Model):
    """A step. Printed texts stand as printed; the names in `tafsir` are the columns that were inferred, not printed.

    `aktivitas` lists the kinds of work of the step, in order. A step with `pemutus` has a Ya/Tidak decision taken by
    that lane after the work; `bila_ya` NULL runs on to the next step of the fase (or ends the case); `bila_tidak` is
    the step that is done again, after a correction by the lane `pengoreksi` where one is drawn.
    """

    versi = models.ForeignKey(SopVersi, on_delete=models.CASCADE, related_name="langkah")
    no = models.PositiveSmallIntegerField()
    uraian = models.TextField()
    fase = models.CharField(max_length=6, choices=Fase)
    aktivitas = ArrayField(models.CharField(max_length=40))
    pelaku = models.ForeignKey(Pelaku, on_delete=models.PROTECT, related_name="langkah")
    penerima = models.ManyToManyField(Pelaku, related_name="langkah_diterima", blank=True)
    pemutus = models.ForeignKey(Pelaku, null=True, on_delete=models.PROTECT, related_name="langkah_diputus")
    pengoreksi = models.ForeignKey(Pelaku, null=True, on_delete=models.PROTECT, related_name="langkah_dikoreksi")
    bila_ya = models.PositiveSmallIntegerField(null=True)
    bila_tidak = models.PositiveSmallIntegerField(null=True)
    kelengkapan = models.TextField(blank=True)
    waktu = models.CharField("waktu seperti tercetak", max_length=60, blank=True)
    output = models.TextField(blank=True)
    keterangan = models.TextField(blank=True)
    tafsir = ArrayField(models.CharField(max_length=20), default=list, blank=True)

    class Meta:
        ordering = ["versi_id", "no"]
        verbose_name_plural = "langkah"
        constraints = [
            models.UniqueConstraint(fields=["versi", "no"], name="langkah_no_unik"),
            models.CheckConstraint(condition=Q(aktivitas__len__gte=1), name="langkah_beraktivitas"),
            models.CheckConstraint(
                condition=Q(pemutus__isnull=False, bila_tidak__isnull=False)
                | Q(pemutus__isnull=True, bila_ya__isnull=True, bila_tidak__isnull=True, pengoreksi__isnull=True),
                name="langkah_keputusan_lengkap",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.no}. {self.uraian}"


class Kasus(models.Model):
    """One run of an SOP version for a period: TW1 … TW4, SM1, SM2, TH, and B01 … B12 for a case about one employee.

    `pegawai` and `jabatan` name the employee that the case of a `perorangan` SOP is about and the seat he is assessed
    in; both are NULL for a case about the office.
    """

    class Status(models.TextChoices):
        BERJALAN = "berjalan", "Berjalan"
        SELESAI = "selesai", "Selesai"
        DIBATALKAN = "dibatalkan", "Dibatalkan"

    versi = models.ForeignKey(SopVersi, on_delete=models.PROTECT, related_name="kasus")
    kantor = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="kasus")
    pegawai = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="kasus")
    jabatan = models.ForeignKey(Jabatan, null=True, on_delete=models.PROTECT, related_name="kasus")
    fase = models.CharField(max_length=6, choices=Fase)
    tahun = models.PositiveSmallIntegerField()
    periode = models.CharField(max_length=3)
    status = models.CharField(max_length=12, choices=Status, default=Status.BERJALAN)
    dibuka_pada = models.DateTimeField()
    selesai_pada = models.DateTimeField(null=True)

    class Meta:
        ordering = ["kantor_id", "tahun", "dibuka_pada", "id"]
        verbose_name_plural = "kasus"
        indexes = [models.Index(fields=["kantor", "status"], name="kasus_kantor_status")]
        constraints = [
            models.UniqueConstraint(
                fields=["kantor", "versi", "tahun", "periode", "pegawai", "jabatan"],
                name="kasus_periode_unik",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(pegawai__isnull=True, jabatan__isnull=True)
                | Q(pegawai__isnull=False, jabatan__isnull=False),
                name="kasus_pegawai_berjabatan",
            ),
            models.CheckConstraint(
                condition=Q(status="berjalan", selesai_pada__isnull=True)
                | (~Q(status="berjalan") & Q(selesai_pada__isnull=False)),
                name="kasus_selesai_berwaktu",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.versi.sop} {self.periode} {self.tahun}"


class Tugas(models.Model):
    """A step (or a parallel part of one) in somebody's hands.

    Three clocks: antre = dikirim → mulai, kerja = mulai → selesai, total = dikirim → selesai, all in working time.
    """

    class Jenis(models.TextChoices):
        UTAMA = "utama", "Pekerjaan langkah"
        ISIAN = "isian", "Pengisian kertas kerja"
        KONFIRMASI = "konfirmasi", "Konfirmasi"
        PUTUSAN = "putusan", "Keputusan Ya/Tidak"
        KOREKSI = "koreksi", "Koreksi"

    class Status(models.TextChoices):
        TERBUKA = "terbuka", "Belum dikerjakan"
        DIKERJAKAN = "dikerjakan", "Sedang dikerjakan"
        SELESAI = "selesai", "Selesai"
        DIBATALKAN = "dibatalkan", "Dibatalkan"

    class Hasil(models.TextChoices):
        SELESAI = "selesai", "Selesai"
        YA = "ya", "Ya"
        TIDAK = "tidak", "Tidak"
        KEMBALI = "kembali", "Dikembalikan"
        DIKECUALIKAN = "dikecualikan", "Dikecualikan"

    kasus = models.ForeignKey(Kasus, on_delete=models.PROTECT, related_name="tugas")
    langkah = models.ForeignKey(Langkah, on_delete=models.PROTECT, related_name="tugas")
    ke = models.PositiveSmallIntegerField("pelaksanaan ke-", default=1)
    jenis = models.CharField(max_length=12, choices=Jenis, default=Jenis.UTAMA)
    bagian_dari = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="subtugas")
    pelaku = models.ForeignKey(Pelaku, null=True, on_delete=models.PROTECT, related_name="tugas")
    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="tugas")
    pegawai = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="tugas")
    unit = models.ForeignKey(UnitKerja, null=True, on_delete=models.PROTECT, related_name="tugas")
    status = models.CharField(max_length=12, choices=Status, default=Status.TERBUKA)
    pengantar = models.TextField("alasan pengembalian atau pengantar", blank=True)
    isian = models.JSONField("isian pekerjaan yang belum final", default=dict)
    dikirim = models.DateTimeField()
    batas = models.DateTimeField(null=True)
    mulai = models.DateTimeField(null=True)
    selesai = models.DateTimeField(null=True)
    dikerjakan_oleh = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")
    hasil = models.CharField(max_length=12, choices=Hasil, blank=True)
    alasan = models.TextField(blank=True)

    class Meta:
        ordering = ["kasus_id", "dikirim", "id"]
        verbose_name_plural = "tugas"
        indexes = [
            models.Index(
                fields=["jabatan", "batas"], condition=Q(status__in=["terbuka", "dikerjakan"]), name="tugas_hidup"
            ),
            models.Index(fields=["kasus", "langkah"], name="tugas_kasus_langkah"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kasus", "langkah", "ke", "jenis", "jabatan", "unit"],
                name="tugas_unik",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(status__in=["terbuka", "dikerjakan"], selesai__isnull=True)
                | (Q(status__in=["selesai", "dibatalkan"]) & Q(selesai__isnull=False)),
                name="tugas_selesai_berwaktu",
            ),
            models.CheckConstraint(condition=~Q(status="selesai") | ~Q(hasil=""), name="tugas_selesai_berhasil"),
            models.CheckConstraint(
                condition=~Q(hasil__in=["tidak", "kembali", "dikecualikan"]) | ~Q(alasan=""),
                name="tugas_penolakan_beralasan",
            ),
            models.CheckConstraint(
                condition=Q(mulai__isnull=True) | Q(mulai__gte=F("dikirim")), name="tugas_mulai_urut"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.langkah} – {self.jabatan}"


class Keluaran(models.Model):
    """A paper that a tugas produced: the output column of the SOP, as a real version of a real document."""

    tugas = models.ForeignKey(Tugas, on_delete=models.PROTECT, related_name="keluaran")
    versi = models.ForeignKey(VersiDokumen, on_delete=models.PROTECT, related_name="keluaran")

    class Meta:
        ordering = ["tugas_id", "id"]
        verbose_name_plural = "keluaran"
        constraints = [models.UniqueConstraint(fields=["tugas", "versi"], name="keluaran_unik")]

    def __str__(self) -> str:
        return f"{self.tugas} → {self.versi}"


class KunjunganTugas(models.Model):
    """When a pegawai last looked at Tugas saya, so that the list can tell what changed since.

    `sebelumnya` is the end of the visit before the one that `terakhir` belongs to; NULL on the first visit.
    """

    pegawai = models.OneToOneField(Pegawai, primary_key=True, on_delete=models.CASCADE, related_name="kunjungan_tugas")
    terakhir = models.DateTimeField()
    sebelumnya = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "kunjungan tugas"
        constraints = [
            models.CheckConstraint(
                condition=Q(sebelumnya__isnull=True) | Q(sebelumnya__lte=F("terakhir")), name="kunjungan_tugas_urut"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pegawai} {self.terakhir}"
