"""Tables of what an office promised: Renstra, sasaran, indikator, targets, PK, Rencana Aksi and the budget (DPA).

A target or realisation is held in three columns, the shape of `aturan.angka.Nilai`: `…_angka` (number, lower bound of a
range, or number of a predicate), `…_sampai` (upper bound of a range) and `…_predikat`. All empty means "belum diisi".
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from kinerja.aturan.agregasi import Agregasi
from kinerja.aturan.capaian import Arah, Aturan
from kinerja.organisasi.models import Jabatan, UnitKerja
from kinerja.perencanaan.pilihan import AgregasiLokasi, Frekuensi, Metode, StatusIku, Tingkat


def kolom_angka(**opsi: object) -> models.DecimalField:
    """A figure: 20 digits before the comma and 8 after, enough for rupiah totals and ratios alike."""
    return models.DecimalField(max_digits=28, decimal_places=8, **opsi)


def nilai_utuh(awalan: str) -> Q:
    """Range bound and predicate make no sense without the number; a range runs upwards."""
    angka, sampai = f"{awalan}_angka", f"{awalan}_sampai"
    return Q(**{f"{angka}__isnull": False}) & (
        Q(**{f"{sampai}__isnull": True}) | Q(**{f"{sampai}__gte": F(angka)})
    ) | Q(**{f"{angka}__isnull": True, f"{sampai}__isnull": True, f"{awalan}_predikat": ""})


PILIHAN_ARAH = [(a.value, a.value.capitalize()) for a in Arah]
PILIHAN_ATURAN = [(a.value, a.value) for a in Aturan]
PILIHAN_AGREGASI = [(a.value, a.value) for a in Agregasi]


class Renstra(models.Model):
    """The five-year strategic plan of an office (Perpres 29/2014)."""

    kantor = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="renstra")
    judul = models.CharField(max_length=250)
    nomor = models.CharField("nomor penetapan", max_length=120, blank=True)
    tahun_awal = models.PositiveSmallIntegerField()
    tahun_akhir = models.PositiveSmallIntegerField()
    visi = models.TextField(blank=True)
    isu_strategis = models.JSONField("isu strategis", default=list)

    class Meta:
        ordering = ["kantor_id", "tahun_awal"]
        verbose_name_plural = "renstra"
        constraints = [
            models.CheckConstraint(condition=Q(tahun_akhir__gte=F("tahun_awal")), name="renstra_tahun_urut"),
            models.UniqueConstraint(fields=["kantor", "tahun_awal"], name="renstra_unik"),
        ]

    def __str__(self) -> str:
        return self.judul


class Sasaran(models.Model):
    """A sasaran strategis of a Renstra, with the tujuan it serves."""

    renstra = models.ForeignKey(Renstra, on_delete=models.PROTECT, related_name="sasaran")
    kode = models.CharField(max_length=20)
    uraian = models.CharField(max_length=400)
    tujuan = models.CharField(max_length=400, blank=True)
    urut = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["renstra_id", "urut", "kode"]
        verbose_name_plural = "sasaran"
        constraints = [models.UniqueConstraint(fields=["renstra", "kode"], name="sasaran_kode_unik")]

    def __str__(self) -> str:
        return self.uraian


class BerManual(models.Model):
    """What the manual of an indicator tells beyond what computing needs.

    AKIP asks for a clear definition and way of measuring (PermenPANRB 88/2021); the set of fields follows the manual
    IKU of KMK 467/KMK.01/2014, which regional governments took over.
    """

    tingkat = models.CharField(max_length=20, choices=Tingkat, blank=True)
    status_iku = models.CharField("status indikator", max_length=20, choices=StatusIku, blank=True)
    tahun_mulai = models.PositiveSmallIntegerField("dipakai mulai tahun", null=True, blank=True)
    tahun_selesai = models.PositiveSmallIntegerField("dipakai sampai tahun", null=True, blank=True)
    tujuan = models.TextField("tujuan dan alasan", blank=True)
    ruang_lingkup = models.TextField("ruang lingkup dan pengecualian", blank=True)
    metode = models.CharField("metode penghitungan", max_length=20, choices=Metode, blank=True)
    variabel = models.TextField("variabel (alias, nama, satuan, sumber)", blank=True)
    agregasi_lokasi = models.CharField(max_length=20, choices=AgregasiLokasi, blank=True)
    penyedia_data = models.CharField(max_length=250, blank=True)
    instrumen = models.CharField("instrumen atau formulir", max_length=250, blank=True)
    frekuensi = models.CharField("frekuensi pengumpulan", max_length=20, choices=Frekuensi, blank=True)
    jeda_terbit = models.CharField("jeda terbit data", max_length=120, blank=True)
    jenis_bukti = models.CharField("jenis bukti dukung", max_length=250, blank=True)
    pengumpul = models.CharField("pengumpul data", max_length=200, blank=True)
    verifikator = models.CharField("verifikator data", max_length=200, blank=True)
    nilai_dasar_angka = kolom_angka(null=True, blank=True)
    nilai_dasar_sampai = kolom_angka(null=True, blank=True)
    nilai_dasar_predikat = models.CharField(max_length=20, blank=True)
    tahun_dasar = models.PositiveSmallIntegerField("tahun nilai dasar", null=True, blank=True)

    class Meta:
        abstract = True


class Indikator(BerManual):
    """A performance indicator with everything that computing it needs (manual IKU, PER/20/M.PAN/11/2008 practice)."""

    sasaran = models.ForeignKey(Sasaran, on_delete=models.PROTECT, related_name="indikator")
    kantor = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="indikator")
    kode = models.CharField(max_length=20)
    nama = models.CharField(max_length=400)
    iku = models.BooleanField("Indikator Kinerja Utama", default=True)
    definisi_operasional = models.TextField(blank=True)
    formula = models.TextField(blank=True)
    pembilang = models.CharField("nama pembilang", max_length=200, blank=True)
    penyebut = models.CharField("nama penyebut", max_length=200, blank=True)
    satuan = models.CharField(max_length=60)
    arah = models.CharField(max_length=10, choices=PILIHAN_ARAH)
    aturan = models.CharField("rumus capaian", max_length=20, choices=PILIHAN_ATURAN)
    agregasi = models.CharField(max_length=5, choices=PILIHAN_AGREGASI)
    kebijakan = models.CharField("kebijakan capaian (kosong: ikut kantor)", max_length=40, blank=True)
    skala_nilai = models.CharField("skala predikat satuan", max_length=40, blank=True)
    desimal = models.PositiveSmallIntegerField(default=2)
    sumber_data = models.CharField(max_length=250, blank=True)
    penanggung_jawab = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="indikator_diampu")
    urut = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["kantor_id", "urut", "kode"]
        verbose_name_plural = "indikator"
        constraints = [
            models.UniqueConstraint(fields=["kantor", "kode"], name="indikator_kode_unik"),
            models.UniqueConstraint(fields=["sasaran", "nama"], name="indikator_nama_unik"),
            models.CheckConstraint(condition=Q(desimal__lte=8), name="indikator_desimal_8"),
            models.CheckConstraint(
                condition=Q(skala_nilai="") | ~Q(agregasi="SUM"), name="indikator_predikat_tanpa_jumlah"
            ),
            models.CheckConstraint(condition=nilai_utuh("nilai_dasar"), name="indikator_nilai_dasar_utuh"),
            models.CheckConstraint(
                condition=Q(tahun_selesai__isnull=True) | Q(tahun_selesai__gte=F("tahun_mulai")),
                name="indikator_masa_pakai_urut",
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class BerTarget(models.Model):
    """The three columns of a target."""

    target_angka = kolom_angka(null=True, blank=True)
    target_sampai = kolom_angka(null=True, blank=True)
    target_predikat = models.CharField(max_length=20, blank=True)

    class Meta:
        abstract = True


class TargetRenstra(BerTarget):
    """The target of an indikator in one year of its Renstra."""

    indikator = models.ForeignKey(Indikator, on_delete=models.CASCADE, related_name="target_renstra")
    tahun = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["indikator_id", "tahun"]
        verbose_name_plural = "target renstra"
        constraints = [
            models.UniqueConstraint(fields=["indikator", "tahun"], name="target_renstra_unik"),
            models.CheckConstraint(condition=nilai_utuh("target"), name="target_renstra_utuh"),
        ]

    def __str__(self) -> str:
        return f"{self.indikator} {self.tahun}"


class RiwayatIndikator(BerTarget):
    """Target and realisation of an earlier year, with its source (analysis 2 of the LKjIP, PermenPANRB 53/2014)."""

    indikator = models.ForeignKey(Indikator, on_delete=models.CASCADE, related_name="riwayat")
    tahun = models.PositiveSmallIntegerField()
    realisasi_angka = kolom_angka(null=True, blank=True)
    realisasi_sampai = kolom_angka(null=True, blank=True)
    realisasi_predikat = models.CharField(max_length=20, blank=True)
    sumber = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["indikator_id", "tahun"]
        verbose_name_plural = "riwayat indikator"
        constraints = [
            models.UniqueConstraint(fields=["indikator", "tahun"], name="riwayat_indikator_unik"),
            models.CheckConstraint(
                condition=nilai_utuh("target") & nilai_utuh("realisasi"), name="riwayat_indikator_utuh"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indikator} {self.tahun}"


class Pembanding(models.Model):
    """A national (or provincial) figure to compare an indikator with (analysis 4 of the LKjIP)."""

    indikator = models.ForeignKey(Indikator, on_delete=models.CASCADE, related_name="pembanding")
    tahun = models.PositiveSmallIntegerField()
    lingkup = models.CharField(max_length=60, default="Nasional")
    nilai_angka = kolom_angka()
    nilai_predikat = models.CharField(max_length=20, blank=True)
    sumber = models.CharField(max_length=300)

    class Meta:
        ordering = ["indikator_id", "tahun", "lingkup"]
        verbose_name_plural = "pembanding"
        constraints = [models.UniqueConstraint(fields=["indikator", "tahun", "lingkup"], name="pembanding_unik")]

    def __str__(self) -> str:
        return f"{self.indikator} {self.lingkup} {self.tahun}"


class PerjanjianKinerja(models.Model):
    """A version of the yearly performance agreement: murni, then perubahan 1, 2 … (PermenPANRB 53/2014)."""

    class Status(models.TextChoices):
        DRAF = "draf", "Draf"
        DITETAPKAN = "ditetapkan", "Ditetapkan"
        DIGANTI = "diganti", "Diganti"

    kantor = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="perjanjian_kinerja")
    tahun = models.PositiveSmallIntegerField()
    ke = models.PositiveSmallIntegerField("perubahan ke-", default=0)
    nomor = models.CharField(max_length=80, blank=True)
    tanggal = models.DateField("tanggal penandatanganan")
    berlaku_mulai = models.DateField()
    pihak_pertama = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="+")
    nama_pihak_pertama = models.CharField(max_length=200)
    nama_pihak_kedua = models.CharField(max_length=200)
    jabatan_pihak_kedua = models.CharField(max_length=200)
    alasan_perubahan = models.TextField(blank=True)
    status = models.CharField(max_length=15, choices=Status, default=Status.DRAF)

    class Meta:
        ordering = ["kantor_id", "tahun", "ke"]
        verbose_name_plural = "perjanjian kinerja"
        constraints = [
            models.UniqueConstraint(fields=["kantor", "tahun", "ke"], name="pk_versi_unik"),
            models.CheckConstraint(condition=Q(ke=0) | ~Q(alasan_perubahan=""), name="pk_perubahan_beralasan"),
        ]

    def __str__(self) -> str:
        return f"PK {self.tahun} {self.sebutan}"

    @property
    def sebutan(self) -> str:
        """'murni' or 'perubahan n'."""
        return "murni" if self.ke == 0 else f"perubahan {self.ke}"


class TargetPK(BerTarget):
    """The yearly target of an indikator under one PK version."""

    perjanjian = models.ForeignKey(PerjanjianKinerja, on_delete=models.CASCADE, related_name="target")
    indikator = models.ForeignKey(Indikator, on_delete=models.PROTECT, related_name="target_pk")

    class Meta:
        ordering = ["perjanjian_id", "indikator_id"]
        verbose_name_plural = "target PK"
        constraints = [
            models.UniqueConstraint(fields=["perjanjian", "indikator"], name="target_pk_unik"),
            models.CheckConstraint(condition=nilai_utuh("target"), name="target_pk_utuh"),
        ]

    def __str__(self) -> str:
        return f"{self.perjanjian}: {self.indikator}"


class RencanaAksi(models.Model):
    """The action plan of an indikator under a PK version: what will be done, by whom."""

    perjanjian = models.ForeignKey(PerjanjianKinerja, on_delete=models.CASCADE, related_name="rencana_aksi")
    indikator = models.ForeignKey(Indikator, on_delete=models.PROTECT, related_name="rencana_aksi")
    uraian = models.TextField("rencana aksi", blank=True)

    class Meta:
        ordering = ["perjanjian_id", "indikator_id"]
        verbose_name_plural = "rencana aksi"
        constraints = [models.UniqueConstraint(fields=["perjanjian", "indikator"], name="rencana_aksi_unik")]

    def __str__(self) -> str:
        return f"{self.perjanjian}: {self.indikator}"


class TargetTriwulan(BerTarget):
    """The target of one quarter; empty means that the indikator is not measured in that quarter."""

    rencana_aksi = models.ForeignKey(RencanaAksi, on_delete=models.CASCADE, related_name="target_triwulan")
    triwulan = models.PositiveSmallIntegerField()
    kegiatan = models.CharField("rencana kegiatan triwulan", max_length=300, blank=True)

    class Meta:
        ordering = ["rencana_aksi_id", "triwulan"]
        verbose_name_plural = "target triwulan"
        constraints = [
            models.UniqueConstraint(fields=["rencana_aksi", "triwulan"], name="target_triwulan_unik"),
            models.CheckConstraint(condition=Q(triwulan__gte=1, triwulan__lte=4), name="target_triwulan_1_4"),
            models.CheckConstraint(condition=nilai_utuh("target"), name="target_triwulan_utuh"),
        ]

    def __str__(self) -> str:
        return f"{self.rencana_aksi} TW {self.triwulan}"


class ItemAnggaran(models.Model):
    """A program, kegiatan or sub kegiatan of the DPA with its pagu (SIPD code, Permendagri 90/2019 family).

    Pagu of a program and kegiatan is the sum of the sub kegiatan below it and therefore stored on sub kegiatan only.
    """

    class Jenis(models.TextChoices):
        PROGRAM = "program", "Program"
        KEGIATAN = "kegiatan", "Kegiatan"
        SUB_KEGIATAN = "sub_kegiatan", "Sub Kegiatan"

    kantor = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="item_anggaran")
    tahun = models.PositiveSmallIntegerField()
    kode = models.CharField(max_length=22)
    jenis = models.CharField(max_length=15, choices=Jenis)
    nama = models.CharField(max_length=400)
    induk = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="anak")
    pagu = models.DecimalField("pagu (Rp)", max_digits=20, decimal_places=2, null=True)
    sumber_dana = models.CharField(max_length=60, blank=True)
    pelaksana = models.ForeignKey(UnitKerja, null=True, on_delete=models.PROTECT, related_name="sub_kegiatan")
    indikator = models.ManyToManyField(Indikator, blank=True, related_name="program_pendukung")

    class Meta:
        ordering = ["kantor_id", "tahun", "kode"]
        verbose_name_plural = "item anggaran"
        constraints = [
            models.UniqueConstraint(fields=["kantor", "tahun", "kode"], name="item_anggaran_unik"),
            models.CheckConstraint(
                condition=Q(jenis="sub_kegiatan", pagu__isnull=False, pelaksana__isnull=False, induk__isnull=False)
                | Q(jenis="kegiatan", pagu__isnull=True, induk__isnull=False)
                | Q(jenis="program", pagu__isnull=True, induk__isnull=True),
                name="item_anggaran_jenjang",
            ),
            models.CheckConstraint(condition=Q(pagu__isnull=True) | Q(pagu__gte=0), name="item_anggaran_pagu_0"),
        ]

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}"
