"""The SKP plan: what an employee is to deliver, how he is to behave, and that both sides agreed."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from kinerja.aturan.skp.berakhlak import NilaiDasar
from kinerja.aturan.skp.skema import SkemaSkp
from kinerja.organisasi.models import Jabatan, Pegawai, UnitKerja, berlaku
from kinerja.perencanaan.models import Indikator

SKEMA = [(s.value, s.dasar) for s in SkemaSkp]


class Skp(models.Model):
    """The plan of one employee in one seat, for the days `mulai` … `sampai` of a year.

    `penilai` is the seat of the pejabat penilai. An agreed plan is never changed: a change is a new row with the next
    `ke` that takes the place of the earlier one (`menggantikan`) once both sides agreed to it.
    """

    class Status(models.TextChoices):
        DRAF = "draf", "Draf"
        DIAJUKAN = "diajukan", "Diajukan kepada atasan"
        DISEPAKATI = "disepakati", "Disepakati"
        DIGANTI = "diganti", "Diganti versi berikutnya"

    class Pendekatan(models.TextChoices):
        KUANTITATIF = "kuantitatif", "Kuantitatif"
        KUALITATIF = "kualitatif", "Kualitatif"

    kantor = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="skp")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="skp")
    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="skp")
    penilai = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="skp_dinilai")
    tahun = models.PositiveSmallIntegerField()
    mulai = models.DateField()
    sampai = models.DateField()
    skema = models.CharField(max_length=12, choices=SKEMA)
    alasan_skema = models.TextField("alasan memakai skema lain", blank=True)
    pendekatan = models.CharField(max_length=12, choices=Pendekatan, default=Pendekatan.KUANTITATIF)
    ke = models.PositiveSmallIntegerField("versi", default=1)
    menggantikan = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="digantikan_oleh", verbose_name="menggantikan versi"
    )
    alasan_perubahan = models.TextField(blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAF)
    alasan_kembali = models.TextField("alasan pengembalian", blank=True)
    dibuat_pada = models.DateTimeField()
    diajukan_pada = models.DateTimeField(null=True)
    disepakati_pada = models.DateTimeField(null=True)
    penilai_pegawai = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")
    penilai_sebutan = models.CharField("penyepakat sebagai", max_length=220, blank=True)
    versi = models.PositiveIntegerField("nomor simpan", default=1)

    class Meta:
        ordering = ["kantor_id", "tahun", "pegawai_id", "mulai", "ke", "id"]
        verbose_name_plural = "SKP"
        indexes = [
            models.Index(fields=["kantor", "tahun", "status"], name="skp_kantor_tahun"),
            models.Index(fields=["penilai", "tahun"], name="skp_penilai_tahun"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["pegawai", "jabatan", "tahun", "mulai", "ke"], name="skp_versi_unik"),
            models.CheckConstraint(condition=Q(sampai__gte=F("mulai")), name="skp_masa_urut"),
            models.CheckConstraint(condition=~Q(jabatan=F("penilai")), name="skp_penilai_bukan_sendiri"),
            models.CheckConstraint(
                condition=Q(penilai_pegawai__isnull=True) | ~Q(penilai_pegawai=F("pegawai")),
                name="skp_tidak_menyepakati_sendiri",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["disepakati", "diganti"])
                | Q(disepakati_pada__isnull=False, penilai_pegawai__isnull=False, diajukan_pada__isnull=False),
                name="skp_disepakati_dua_pihak",
            ),
            models.CheckConstraint(
                condition=Q(ke=1, menggantikan__isnull=True) | Q(ke__gt=1, menggantikan__isnull=False),
                name="skp_versi_berurut",
            ),
            ExclusionConstraint(
                name="skp_satu_disepakati",
                expressions=[
                    ("pegawai", RangeOperators.EQUAL),
                    ("jabatan", RangeOperators.EQUAL),
                    (berlaku(), RangeOperators.OVERLAPS),
                ],
                condition=Q(status="disepakati"),
            ),
        ]

    def __str__(self) -> str:
        return f"SKP {self.pegawai} {self.tahun} v{self.ke}"


class HasilKerja(models.Model):
    """A result (hasil kerja; old scheme: kegiatan tugas jabatan) of a plan.

    `intervensi` is the superior's result that this one contributes to; `indikator` the office's indicator behind it;
    `asal` the result of the version before from which it was copied.
    """

    class Jenis(models.TextChoices):
        UTAMA = "utama", "Utama"
        TAMBAHAN = "tambahan", "Tambahan"

    skp = models.ForeignKey(Skp, on_delete=models.CASCADE, related_name="hasil_kerja")
    jenis = models.CharField(max_length=10, choices=Jenis, default=Jenis.UTAMA)
    urut = models.PositiveSmallIntegerField()
    uraian = models.TextField("rencana hasil kerja")
    intervensi = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="turunan")
    intervensi_teks = models.TextField("rencana hasil kerja pimpinan yang diintervensi", blank=True)
    perspektif = models.CharField(max_length=100, blank=True)
    indikator = models.ForeignKey(
        Indikator, null=True, blank=True, on_delete=models.PROTECT, related_name="hasil_kerja"
    )
    angka_kredit = models.DecimalField(max_digits=8, decimal_places=3, null=True, blank=True)
    asal = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="lanjutan")

    class Meta:
        ordering = ["skp_id", "-jenis", "urut", "id"]
        verbose_name_plural = "hasil kerja"
        constraints = [
            models.UniqueConstraint(fields=["skp", "jenis", "urut"], name="hasil_kerja_urut_unik"),
            models.CheckConstraint(condition=~Q(uraian=""), name="hasil_kerja_berisi"),
            models.CheckConstraint(
                condition=Q(intervensi__isnull=True) | ~Q(intervensi=F("id")), name="hasil_kerja_bukan_induk_sendiri"
            ),
        ]

    def __str__(self) -> str:
        return self.uraian


class AspekHasil(models.Model):
    """An aspect of a result with its indicator and target. The target is a number (or a range) where it can be one, and
    words otherwise; `satuan` is the output's unit, `bulan` or `hari` for waktu, `Rp` for biaya, `%` and so on."""

    class Aspek(models.TextChoices):
        KUANTITAS = "kuantitas", "Kuantitas"
        KUALITAS = "kualitas", "Kualitas"
        WAKTU = "waktu", "Waktu"
        BIAYA = "biaya", "Biaya"

    hasil_kerja = models.ForeignKey(HasilKerja, on_delete=models.CASCADE, related_name="aspek")
    aspek = models.CharField(max_length=10, choices=Aspek)
    urut = models.PositiveSmallIntegerField(default=1)
    indikator = models.TextField("indikator kinerja individu", blank=True)
    target = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    target_sampai = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    target_teks = models.CharField(max_length=300, blank=True)
    satuan = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["hasil_kerja_id", "urut", "id"]
        verbose_name_plural = "aspek hasil kerja"
        constraints = [
            models.UniqueConstraint(fields=["hasil_kerja", "urut"], name="aspek_hasil_urut_unik"),
            models.CheckConstraint(
                condition=Q(target_sampai__isnull=True) | Q(target__isnull=False, target_sampai__gte=F("target")),
                name="aspek_hasil_rentang_urut",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_aspek_display()}: {self.indikator}"


class EkspektasiPerilaku(models.Model):
    """What the superior particularly expects under one of the seven core values (BerAKHLAK)."""

    skp = models.ForeignKey(Skp, on_delete=models.CASCADE, related_name="ekspektasi")
    nilai_dasar = models.CharField(max_length=24, choices=[(n.value, n.nama) for n in NilaiDasar])
    ekspektasi = models.TextField("ekspektasi khusus pimpinan", blank=True)

    class Meta:
        ordering = ["skp_id", "id"]
        verbose_name_plural = "ekspektasi perilaku"
        constraints = [models.UniqueConstraint(fields=["skp", "nilai_dasar"], name="ekspektasi_nilai_unik")]

    def __str__(self) -> str:
        return f"{self.get_nilai_dasar_display()}"


class LampiranSkp(models.Model):
    """A line of the plan's annex: resources given, how it is accounted for, consequences."""

    class Jenis(models.TextChoices):
        DUKUNGAN = "dukungan", "Dukungan sumber daya"
        SKEMA = "skema", "Skema pertanggungjawaban"
        KONSEKUENSI = "konsekuensi", "Konsekuensi"

    skp = models.ForeignKey(Skp, on_delete=models.CASCADE, related_name="lampiran")
    jenis = models.CharField(max_length=12, choices=Jenis)
    urut = models.PositiveSmallIntegerField()
    uraian = models.TextField()

    class Meta:
        ordering = ["skp_id", "jenis", "urut"]
        verbose_name_plural = "lampiran SKP"
        constraints = [models.UniqueConstraint(fields=["skp", "jenis", "urut"], name="lampiran_skp_unik")]

    def __str__(self) -> str:
        return self.uraian


class UmpanBalik(models.Model):
    """Continuous feedback on a plan: to one result, to one core value, or to the whole. Rows are only ever added."""

    skp = models.ForeignKey(Skp, on_delete=models.PROTECT, related_name="umpan_balik")
    hasil_kerja = models.ForeignKey(HasilKerja, null=True, on_delete=models.PROTECT, related_name="umpan_balik")
    nilai_dasar = models.CharField(max_length=24, choices=[(n.value, n.nama) for n in NilaiDasar], blank=True)
    teks = models.TextField()
    oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    sebutan = models.CharField(max_length=220)
    pada = models.DateTimeField()

    class Meta:
        ordering = ["skp_id", "pada", "id"]
        verbose_name_plural = "umpan balik"
        constraints = [models.CheckConstraint(condition=~Q(teks=""), name="umpan_balik_berisi")]

    def __str__(self) -> str:
        return self.teks
