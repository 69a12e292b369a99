"""The evaluation of a plan in a period: realisasi, evidence, ratings, and the objection against them."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Case, F, Q, Value, When

from kinerja.arsip.models import Berkas
from kinerja.aturan.skp.berakhlak import NilaiDasar
from kinerja.aturan.skp.permenpanrb6_2022 import MATRIKS, Rating
from kinerja.aturan.skp.pp46_2011 import AspekPerilaku, Pengakuan
from kinerja.organisasi.models import Jabatan, Pegawai, UnitKerja
from kinerja.skp.models.rencana import AspekHasil, HasilKerja, Skp
from kinerja.sop.models import Kasus

RATING = [(r.value, r.nama) for r in Rating]
SUDAH_DINILAI = ["dinilai", "keberatan", "disetujui", "ditetapkan", "diarsipkan"]


def _tidak_sendiri(*kolom: str) -> Q:
    """Condition that none of these columns holds the employee himself; an empty column is no violation."""
    sendiri = reduce(or_, (Q(**{f"{k}__isnull": False, k: F("pegawai")}) for k in kolom))
    return ~sendiri


class Evaluasi(models.Model):
    """The evaluation of an agreed plan in a period: B01 … B12, TW1 … TW4, SM1, SM2 or TH.

    `predikat` is computed by the database from the two ratings, so that no one can type one. The figures of the old
    scheme (`nilai_…`) are those of the engine at the moment of rating. Who checked, rated or confirmed is never the
    employee himself, and the ratings stand still once they are agreed or confirmed (trigger).
    """

    class Status(models.TextChoices):
        PENGISIAN = "pengisian", "Formulir diisi pegawai"
        DIAJUKAN = "diajukan", "Formulir diserahkan"
        DIPERIKSA = "diperiksa", "Formulir diperiksa"
        DIINPUT = "diinput", "Kinerja diinput"
        DINILAI = "dinilai", "Dinilai atasan"
        KEBERATAN = "keberatan", "Keberatan diajukan"
        DISETUJUI = "disetujui", "Disetujui pegawai"
        DITETAPKAN = "ditetapkan", "Ditetapkan atasan pejabat penilai"
        DIARSIPKAN = "diarsipkan", "Diarsipkan"

    skp = models.ForeignKey(Skp, on_delete=models.PROTECT, related_name="evaluasi")
    kantor = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="evaluasi_skp")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="evaluasi_skp")
    tahun = models.PositiveSmallIntegerField()
    periode = models.CharField(max_length=3)
    kasus = models.OneToOneField(Kasus, null=True, on_delete=models.PROTECT, related_name="evaluasi")
    status = models.CharField(max_length=12, choices=Status, default=Status.PENGISIAN)
    versi = models.PositiveIntegerField("nomor simpan", default=1)
    diajukan_pada = models.DateTimeField(null=True)
    diperiksa_oleh = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")
    diperiksa_pada = models.DateTimeField(null=True)
    diinput_oleh = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")
    diinput_pada = models.DateTimeField(null=True)
    dinilai_oleh = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="skp_yang_dinilai")
    dinilai_jabatan = models.ForeignKey(Jabatan, null=True, on_delete=models.PROTECT, related_name="+")
    dinilai_sebutan = models.CharField("penilai sebagai", max_length=220, blank=True)
    dinilai_pada = models.DateTimeField("dinilai dan diterima pegawai pada", null=True)
    rating_hasil = models.CharField("rating hasil kerja", max_length=10, choices=RATING, blank=True)
    rating_perilaku = models.CharField("rating perilaku kerja", max_length=10, choices=RATING, blank=True)
    predikat = models.GeneratedField(
        expression=Case(
            *(
                When(rating_hasil=h.value, rating_perilaku=p.value, then=Value(predikat.value))
                for (h, p), predikat in MATRIKS.items()
            ),
            default=Value(""),
        ),
        output_field=models.CharField(max_length=20),
        db_persist=True,
    )
    nilai_skp = models.DecimalField(max_digits=24, decimal_places=12, null=True)
    nilai_perilaku = models.DecimalField(max_digits=24, decimal_places=12, null=True)
    nilai_prestasi = models.DecimalField("nilai prestasi kerja", max_digits=8, decimal_places=2, null=True)
    predikat_organisasi = models.CharField(max_length=20, blank=True)
    catatan = models.TextField("catatan penilai", blank=True)
    rekomendasi = models.TextField(blank=True)
    disetujui_pada = models.DateTimeField(null=True)
    ditetapkan_oleh = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")
    ditetapkan_sebutan = models.CharField(max_length=220, blank=True)
    ditetapkan_pada = models.DateTimeField(null=True)
    alasan_penetapan = models.TextField(blank=True)

    class Meta:
        ordering = ["kantor_id", "tahun", "periode", "pegawai_id", "id"]
        verbose_name_plural = "evaluasi kinerja pegawai"
        indexes = [
            models.Index(fields=["kantor", "tahun", "periode", "status"], name="evaluasi_papan"),
            models.Index(fields=["dinilai_jabatan", "tahun", "periode"], name="evaluasi_penilai"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["skp", "periode"], name="evaluasi_periode_unik"),
            models.CheckConstraint(
                condition=_tidak_sendiri("diperiksa_oleh", "diinput_oleh", "dinilai_oleh", "ditetapkan_oleh"),
                name="evaluasi_tidak_sendiri",
            ),
            models.CheckConstraint(
                condition=Q(status__in=SUDAH_DINILAI)
                | Q(rating_hasil="", rating_perilaku="", nilai_prestasi__isnull=True),
                name="evaluasi_rating_saat_dinilai",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=SUDAH_DINILAI)
                | (
                    Q(dinilai_oleh__isnull=False, dinilai_pada__isnull=False)
                    & (
                        (~Q(rating_hasil="") & ~Q(rating_perilaku="") & Q(nilai_prestasi__isnull=True))
                        | Q(rating_hasil="", rating_perilaku="", nilai_prestasi__isnull=False)
                    )
                ),
                name="evaluasi_dinilai_lengkap",
            ),
            models.CheckConstraint(
                condition=~Q(status="disetujui") | Q(disetujui_pada__isnull=False), name="evaluasi_disetujui_berwaktu"
            ),
            models.CheckConstraint(
                condition=~Q(status="ditetapkan") | Q(ditetapkan_pada__isnull=False, ditetapkan_oleh__isnull=False),
                name="evaluasi_ditetapkan_berwaktu",
            ),
        ]

    def __str__(self) -> str:
        return f"Evaluasi {self.pegawai} {self.periode} {self.tahun}"


class RealisasiHasil(models.Model):
    """What came of a result in the period, in words, and the superior's feedback on it by the evidence."""

    evaluasi = models.ForeignKey(Evaluasi, on_delete=models.CASCADE, related_name="realisasi_hasil")
    hasil_kerja = models.ForeignKey(HasilKerja, on_delete=models.PROTECT, related_name="realisasi")
    uraian = models.TextField("realisasi berdasarkan bukti dukung", blank=True)
    kendala = models.TextField(blank=True)
    umpan_balik = models.TextField("umpan balik berkelanjutan", blank=True)

    class Meta:
        ordering = ["evaluasi_id", "hasil_kerja_id"]
        verbose_name_plural = "realisasi hasil kerja"
        constraints = [models.UniqueConstraint(fields=["evaluasi", "hasil_kerja"], name="realisasi_hasil_unik")]

    def __str__(self) -> str:
        return self.uraian


class RealisasiAspek(models.Model):
    """What was reached of the target of one aspect. NULL is *belum diisi*; 0 is *nihil*."""

    evaluasi = models.ForeignKey(Evaluasi, on_delete=models.CASCADE, related_name="realisasi_aspek")
    aspek = models.ForeignKey(AspekHasil, on_delete=models.PROTECT, related_name="realisasi")
    realisasi = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    realisasi_teks = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["evaluasi_id", "aspek_id"]
        verbose_name_plural = "realisasi aspek"
        constraints = [models.UniqueConstraint(fields=["evaluasi", "aspek"], name="realisasi_aspek_unik")]

    def __str__(self) -> str:
        return f"{self.aspek}: {self.realisasi if self.realisasi is not None else self.realisasi_teks}"


class NilaiPerilaku(models.Model):
    """Behaviour in the period: feedback per core value (6/2022), or a number 0–100 per aspect (PP 46/2011)."""

    evaluasi = models.ForeignKey(Evaluasi, on_delete=models.CASCADE, related_name="perilaku")
    aspek = models.CharField(
        max_length=24,
        choices=[*((n.value, n.nama) for n in NilaiDasar), *((a.value, a.nama) for a in AspekPerilaku)],
    )
    nilai = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    umpan_balik = models.TextField("umpan balik berkelanjutan", blank=True)

    class Meta:
        ordering = ["evaluasi_id", "id"]
        verbose_name_plural = "nilai perilaku"
        constraints = [
            models.UniqueConstraint(fields=["evaluasi", "aspek"], name="nilai_perilaku_unik"),
            models.CheckConstraint(
                condition=Q(nilai__isnull=True) | Q(nilai__gte=0, nilai__lte=100), name="nilai_perilaku_0_100"
            ),
        ]

    def __str__(self) -> str:
        return self.get_aspek_display()


class BuktiSkp(models.Model):
    """Evidence for a result in the period: a stored file, or a link to where it lies."""

    evaluasi = models.ForeignKey(Evaluasi, on_delete=models.CASCADE, related_name="bukti")
    hasil_kerja = models.ForeignKey(HasilKerja, on_delete=models.PROTECT, related_name="bukti")
    berkas = models.ForeignKey(Berkas, null=True, on_delete=models.PROTECT, related_name="bukti_skp")
    tautan = models.URLField(max_length=500, blank=True)
    uraian = models.CharField(max_length=300)
    tanggal = models.DateField(null=True)

    class Meta:
        ordering = ["evaluasi_id", "hasil_kerja_id", "id"]
        verbose_name_plural = "bukti SKP"
        constraints = [
            models.CheckConstraint(
                condition=Q(berkas__isnull=False, tautan="") | (Q(berkas__isnull=True) & ~Q(tautan="")),
                name="bukti_skp_berkas_atau_tautan",
            )
        ]

    def __str__(self) -> str:
        return self.uraian


class UnsurTambahan(models.Model):
    """Tugas tambahan or kreativitas of the old scheme (Perka BKN 1/2013)."""

    class Jenis(models.TextChoices):
        TUGAS_TAMBAHAN = "tugas_tambahan", "Tugas tambahan"
        KREATIVITAS = "kreativitas", "Kreativitas"

    evaluasi = models.ForeignKey(Evaluasi, on_delete=models.CASCADE, related_name="unsur_tambahan")
    jenis = models.CharField(max_length=16, choices=Jenis)
    uraian = models.CharField(max_length=300)
    dasar = models.CharField("nomor surat perintah atau pengakuan", max_length=200, blank=True)
    pengakuan = models.CharField(max_length=12, choices=[(p.value, p.name) for p in Pengakuan], blank=True)

    class Meta:
        ordering = ["evaluasi_id", "jenis", "id"]
        verbose_name_plural = "unsur tambahan"
        constraints = [
            models.CheckConstraint(
                condition=Q(jenis="tugas_tambahan", pengakuan="") | (Q(jenis="kreativitas") & ~Q(pengakuan="")),
                name="unsur_tambahan_pengakuan",
            )
        ]

    def __str__(self) -> str:
        return self.uraian


class RiwayatPenilaian(models.Model):
    """Each rating that an evaluation was given, by whom and why. Rows are only ever added (trigger)."""

    class Tahap(models.TextChoices):
        NILAI = "nilai", "Penilaian"
        KEBERATAN = "keberatan", "Keputusan atas keberatan"
        PENETAPAN = "penetapan", "Penetapan atasan pejabat penilai"

    evaluasi = models.ForeignKey(Evaluasi, on_delete=models.PROTECT, related_name="riwayat_penilaian")
    ke = models.PositiveSmallIntegerField()
    tahap = models.CharField(max_length=10, choices=Tahap)
    rating_hasil = models.CharField(max_length=10, choices=RATING, blank=True)
    rating_perilaku = models.CharField(max_length=10, choices=RATING, blank=True)
    nilai_prestasi = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    alasan = models.TextField(blank=True)
    oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    sebutan = models.CharField(max_length=220)
    pada = models.DateTimeField()

    class Meta:
        ordering = ["evaluasi_id", "ke"]
        verbose_name_plural = "riwayat penilaian"
        constraints = [models.UniqueConstraint(fields=["evaluasi", "ke"], name="riwayat_penilaian_unik")]

    def __str__(self) -> str:
        return f"{self.evaluasi} #{self.ke}"


class Keberatan(models.Model):
    """The employee's objection against his rating; decided by the superior of the penilai (PP 30/2019 Pasal 59)."""

    class Keputusan(models.TextChoices):
        DIKABULKAN = "dikabulkan", "Dikabulkan"
        DITOLAK = "ditolak", "Ditolak"
        TIDAK_DIPERTIMBANGKAN = "terlambat", "Tidak dipertimbangkan (lewat batas waktu)"

    evaluasi = models.OneToOneField(Evaluasi, on_delete=models.PROTECT, related_name="keberatan")
    alasan = models.TextField()
    diajukan_pada = models.DateTimeField()
    hari_ke = models.PositiveSmallIntegerField()
    batas = models.DateField("batas pengajuan")
    pemutus = models.ForeignKey(Jabatan, null=True, on_delete=models.PROTECT, related_name="keberatan_skp")
    tanggapan = models.TextField("tanggapan pejabat penilai", blank=True)
    tanggapan_oleh = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")
    tanggapan_pada = models.DateTimeField(null=True)
    keputusan = models.CharField(max_length=12, choices=Keputusan, blank=True)
    alasan_keputusan = models.TextField(blank=True)
    diputus_oleh = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")
    diputus_sebutan = models.CharField(max_length=220, blank=True)
    diputus_pada = models.DateTimeField(null=True)

    class Meta:
        ordering = ["evaluasi_id"]
        verbose_name_plural = "keberatan"
        constraints = [
            models.CheckConstraint(condition=~Q(alasan=""), name="keberatan_beralasan"),
            models.CheckConstraint(
                condition=Q(keputusan__in=["", "terlambat"])
                | (Q(diputus_oleh__isnull=False, diputus_pada__isnull=False) & ~Q(alasan_keputusan="")),
                name="keberatan_diputus_lengkap",
            ),
        ]

    def __str__(self) -> str:
        return f"Keberatan atas {self.evaluasi}"
