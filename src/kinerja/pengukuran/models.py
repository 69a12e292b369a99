"""Tables of what was achieved: kertas kerja with realisasi and evidence, monthly progress, rekap, findings."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kinerja.arsip.models import Berkas, Dokumen
from kinerja.organisasi.models import Jabatan, Pegawai, UnitKerja
from kinerja.perencanaan.models import Indikator, ItemAnggaran, kolom_angka, nilai_utuh


def satu_baris() -> Q:
    """A remark stands at a row of figures or at a row of money, never at both or at none."""
    return Q(realisasi__isnull=False, anggaran__isnull=True) | Q(realisasi__isnull=True, anggaran__isnull=False)


class KertasKerja(models.Model):
    """The working paper of one supplying unit for one quarter."""

    class Status(models.TextChoices):
        DIBUKA = "dibuka", "Belum diisi"
        DIISI = "diisi", "Sedang diisi"
        DIAJUKAN = "diajukan", "Diajukan"
        DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
        DITERIMA = "diterima", "Diterima"

    kantor = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="kertas_kerja_kantor")
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="kertas_kerja")
    tahun = models.PositiveSmallIntegerField()
    triwulan = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=15, choices=Status, default=Status.DIBUKA)
    batas = models.DateTimeField("batas pengumpulan")
    dibuka_pada = models.DateTimeField()
    diajukan_pada = models.DateTimeField(null=True)
    pengaju = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")
    jabatan_pengaju = models.ForeignKey(Jabatan, null=True, on_delete=models.PROTECT, related_name="+")
    diterima_pada = models.DateTimeField(null=True)
    penerima = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")
    dokumen = models.ForeignKey(Dokumen, null=True, on_delete=models.PROTECT, related_name="+")
    versi = models.PositiveIntegerField("penghitung perubahan", default=0)

    class Meta:
        ordering = ["kantor_id", "tahun", "triwulan", "unit_id"]
        verbose_name_plural = "kertas kerja"
        constraints = [
            models.UniqueConstraint(fields=["unit", "tahun", "triwulan"], name="kertas_kerja_unik"),
            models.CheckConstraint(condition=Q(triwulan__gte=1, triwulan__lte=4), name="kertas_kerja_triwulan"),
            models.CheckConstraint(
                condition=~Q(status__in=["diajukan", "diterima"])
                | Q(diajukan_pada__isnull=False, pengaju__isnull=False, jabatan_pengaju__isnull=False),
                name="kertas_kerja_diajukan_oleh",
            ),
            models.CheckConstraint(
                condition=~Q(status="diterima") | Q(diterima_pada__isnull=False, penerima__isnull=False),
                name="kertas_kerja_diterima_oleh",
            ),
        ]

    def __str__(self) -> str:
        return f"Kertas kerja {self.unit} TW {self.triwulan} {self.tahun}"


class Realisasi(models.Model):
    """One row of a kertas kerja. All value columns empty = belum diisi; `realisasi_angka` 0 = nihil."""

    kertas_kerja = models.ForeignKey(KertasKerja, on_delete=models.CASCADE, related_name="baris")
    indikator = models.ForeignKey(Indikator, on_delete=models.PROTECT, related_name="realisasi")
    realisasi_angka = kolom_angka(null=True, blank=True)
    realisasi_sampai = kolom_angka(null=True, blank=True)
    realisasi_predikat = models.CharField(max_length=20, blank=True)
    pembilang = kolom_angka(null=True, blank=True)
    penyebut = kolom_angka(null=True, blank=True)
    sumber_data = models.CharField(max_length=300, blank=True)
    status_data = models.CharField(
        max_length=10, choices=[("sementara", "Sementara"), ("final", "Final")], default="final"
    )
    kendala = models.TextField(blank=True)
    tindak_lanjut = models.TextField(blank=True)
    faktor = models.TextField("penyebab keberhasilan/kegagalan", blank=True)
    diubah_oleh = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")
    diubah_pada = models.DateTimeField(null=True)
    versi = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["kertas_kerja_id", "indikator_id"]
        verbose_name_plural = "realisasi"
        constraints = [
            models.UniqueConstraint(fields=["kertas_kerja", "indikator"], name="realisasi_unik"),
            models.CheckConstraint(condition=nilai_utuh("realisasi"), name="realisasi_utuh"),
            models.CheckConstraint(
                condition=Q(penyebut__isnull=True) | ~Q(penyebut=0), name="realisasi_penyebut_bukan_0"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indikator} @ {self.kertas_kerja}"


class BuktiDukung(models.Model):
    """An evidence file of a realisasi, with what it is and where the figure stands in it."""

    realisasi = models.ForeignKey(Realisasi, on_delete=models.CASCADE, related_name="bukti")
    berkas = models.ForeignKey(Berkas, on_delete=models.PROTECT, related_name="bukti")
    uraian = models.CharField(max_length=300, blank=True)
    nomor = models.CharField("nomor dokumen", max_length=100, blank=True)
    tanggal = models.DateField("tanggal dokumen", null=True, blank=True)
    halaman = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["realisasi_id", "id"]
        verbose_name_plural = "bukti dukung"
        constraints = [models.UniqueConstraint(fields=["realisasi", "berkas"], name="bukti_dukung_unik")]

    def __str__(self) -> str:
        return f"{self.berkas} → {self.realisasi}"


class Pengembalian(models.Model):
    """A kertas kerja sent back, with the reason."""

    kertas_kerja = models.ForeignKey(KertasKerja, on_delete=models.CASCADE, related_name="pengembalian")
    alasan = models.TextField()
    oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        ordering = ["kertas_kerja_id", "pada", "id"]
        verbose_name_plural = "pengembalian"
        constraints = [models.CheckConstraint(condition=~Q(alasan=""), name="pengembalian_beralasan")]

    def __str__(self) -> str:
        return self.alasan


class RealisasiAnggaran(models.Model):
    """What a sub kegiatan spent in one quarter (rupiah, not cumulative)."""

    kertas_kerja = models.ForeignKey(KertasKerja, on_delete=models.CASCADE, related_name="anggaran")
    item = models.ForeignKey(ItemAnggaran, on_delete=models.PROTECT, related_name="realisasi")
    nilai = models.DecimalField("realisasi (Rp)", max_digits=20, decimal_places=2, null=True)
    keterangan = models.CharField(max_length=300, blank=True)
    versi = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["kertas_kerja_id", "item_id"]
        verbose_name_plural = "realisasi anggaran"
        constraints = [
            models.UniqueConstraint(fields=["kertas_kerja", "item"], name="realisasi_anggaran_unik"),
            models.CheckConstraint(condition=Q(nilai__isnull=True) | Q(nilai__gte=0), name="realisasi_anggaran_0"),
        ]

    def __str__(self) -> str:
        return f"{self.item} @ {self.kertas_kerja}"


class CatatanBaris(models.Model):
    """A remark of a return at one row or cell of the sheet: why, what stood there, and how the unit settled it.

    `kolom` '' means the whole row. Settled by changing the cell (`diubah`) or by an answer in words (`dijawab`).
    """

    class Cara(models.TextChoices):
        DIUBAH = "diubah", "Diubah"
        DIJAWAB = "dijawab", "Dijawab"

    pengembalian = models.ForeignKey(Pengembalian, on_delete=models.CASCADE, related_name="catatan")
    realisasi = models.ForeignKey(Realisasi, null=True, on_delete=models.CASCADE, related_name="catatan")
    anggaran = models.ForeignKey("RealisasiAnggaran", null=True, on_delete=models.CASCADE, related_name="catatan")
    kolom = models.CharField(max_length=20, blank=True)
    alasan = models.TextField()
    isi_semula = models.TextField("isi saat dikembalikan", blank=True)
    cara = models.CharField("cara penyelesaian", max_length=10, choices=Cara, blank=True)
    jawaban = models.TextField(blank=True)
    selesai_oleh = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")
    selesai_pada = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pengembalian_id", "id"]
        verbose_name_plural = "catatan baris"
        constraints = [
            models.UniqueConstraint(
                fields=["pengembalian", "realisasi", "anggaran", "kolom"],
                name="catatan_baris_unik",
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=satu_baris(), name="catatan_baris_satu_baris"),
            models.CheckConstraint(condition=~Q(alasan=""), name="catatan_baris_beralasan"),
            models.CheckConstraint(
                condition=Q(cara="", selesai_oleh__isnull=True, selesai_pada__isnull=True)
                | (~Q(cara="") & Q(selesai_oleh__isnull=False, selesai_pada__isnull=False)),
                name="catatan_baris_selesai_lengkap",
            ),
            models.CheckConstraint(condition=~Q(cara="dijawab", jawaban=""), name="catatan_baris_jawaban"),
        ]

    def __str__(self) -> str:
        return self.alasan


class KomentarSel(models.Model):
    """One remark in the conversation about a row or cell of a sheet; never changed and never taken away.

    `kolom` '' means the whole row. `sebutan` is the post of the writer as it was that day.
    """

    kertas_kerja = models.ForeignKey(KertasKerja, on_delete=models.CASCADE, related_name="komentar")
    realisasi = models.ForeignKey(Realisasi, null=True, on_delete=models.CASCADE, related_name="komentar")
    anggaran = models.ForeignKey("RealisasiAnggaran", null=True, on_delete=models.CASCADE, related_name="komentar")
    kolom = models.CharField(max_length=20, blank=True)
    isi = models.TextField()
    oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    sebutan = models.CharField(max_length=250)
    pada = models.DateTimeField()

    class Meta:
        ordering = ["kertas_kerja_id", "id"]
        verbose_name_plural = "komentar sel"
        constraints = [
            models.CheckConstraint(condition=satu_baris(), name="komentar_sel_satu_baris"),
            models.CheckConstraint(condition=~Q(isi=""), name="komentar_sel_berisi"),
        ]

    def __str__(self) -> str:
        return self.isi


class KomentarDibaca(models.Model):
    """Who has read a remark of somebody else; what is missing here counts as unread."""

    komentar = models.ForeignKey(KomentarSel, on_delete=models.CASCADE, related_name="dibaca")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()

    class Meta:
        ordering = ["komentar_id", "id"]
        verbose_name_plural = "komentar dibaca"
        constraints = [models.UniqueConstraint(fields=["komentar", "pegawai"], name="komentar_dibaca_unik")]

    def __str__(self) -> str:
        return f"{self.pegawai} · {self.komentar_id}"


class Pengecualian(models.Model):
    """A unit that need not hand in its sheet for now: who decided, why, until when."""

    kertas_kerja = models.ForeignKey(KertasKerja, on_delete=models.CASCADE, related_name="pengecualian")
    alasan = models.TextField()
    oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField()
    sampai = models.DateField()

    class Meta:
        ordering = ["kertas_kerja_id", "pada", "id"]
        verbose_name_plural = "pengecualian"
        constraints = [models.CheckConstraint(condition=~Q(alasan=""), name="pengecualian_beralasan")]

    def __str__(self) -> str:
        return self.alasan


class ProgresBulanan(models.Model):
    """The monthly progress report of a unit (needed by the processing step): achievement, notes, recommendation."""

    class Status(models.TextChoices):
        DRAF = "draf", "Draf"
        DIAJUKAN = "diajukan", "Diajukan"
        DISETUJUI = "disetujui", "Disetujui"

    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="progres_bulanan")
    kantor = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="progres_bulanan_kantor")
    tahun = models.PositiveSmallIntegerField()
    bulan = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAF)
    catatan_pimpinan = models.TextField(blank=True)
    rekomendasi = models.TextField(blank=True)
    pelapor = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")
    diajukan_pada = models.DateTimeField(null=True)

    class Meta:
        ordering = ["kantor_id", "tahun", "bulan", "unit_id"]
        verbose_name_plural = "progres bulanan"
        constraints = [
            models.UniqueConstraint(fields=["unit", "tahun", "bulan"], name="progres_bulanan_unik"),
            models.CheckConstraint(condition=Q(bulan__gte=1, bulan__lte=12), name="progres_bulan_1_12"),
        ]

    def __str__(self) -> str:
        return f"Progres {self.unit} {self.bulan}/{self.tahun}"


class BarisProgres(models.Model):
    """One line of a monthly progress report."""

    progres = models.ForeignKey(ProgresBulanan, on_delete=models.CASCADE, related_name="baris")
    indikator = models.ForeignKey(Indikator, on_delete=models.PROTECT, related_name="progres")
    uraian = models.TextField("uraian progres")
    realisasi_angka = kolom_angka(null=True, blank=True)
    anggaran = models.DecimalField("realisasi anggaran bulan ini (Rp)", max_digits=20, decimal_places=2, null=True)
    kendala = models.TextField(blank=True)
    tindak_lanjut = models.TextField(blank=True)

    class Meta:
        ordering = ["progres_id", "indikator_id"]
        verbose_name_plural = "baris progres"
        constraints = [models.UniqueConstraint(fields=["progres", "indikator"], name="baris_progres_unik")]

    def __str__(self) -> str:
        return f"{self.indikator} @ {self.progres}"


class Rekap(models.Model):
    """A frozen recap of a period: the figures as they stood when it was made. A correction makes a new version."""

    kantor = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="rekap")
    tahun = models.PositiveSmallIntegerField()
    periode = models.CharField(max_length=3)
    ke = models.PositiveSmallIntegerField()
    data = models.JSONField()
    sha256 = models.CharField(max_length=64)
    dokumen = models.ForeignKey(Dokumen, null=True, on_delete=models.PROTECT, related_name="+")
    dibekukan_oleh = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="+")
    dibekukan_pada = models.DateTimeField()

    class Meta:
        ordering = ["kantor_id", "tahun", "periode", "ke"]
        verbose_name_plural = "rekap"
        constraints = [models.UniqueConstraint(fields=["kantor", "tahun", "periode", "ke"], name="rekap_versi_unik")]

    def __str__(self) -> str:
        return f"Rekap {self.periode} {self.tahun} v{self.ke}"


class Temuan(models.Model):
    """A finding of the checks on a period's data: a question that wants an answer before the report is compiled."""

    kantor = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="temuan")
    tahun = models.PositiveSmallIntegerField()
    periode = models.CharField(max_length=3)
    pemeriksaan = models.CharField("kode pemeriksaan", max_length=40)
    kunci = models.CharField(max_length=200)
    indikator = models.ForeignKey(Indikator, null=True, on_delete=models.PROTECT, related_name="temuan")
    unit = models.ForeignKey(UnitKerja, null=True, on_delete=models.PROTECT, related_name="temuan_unit")
    pesan = models.TextField()
    jawaban = models.TextField(blank=True)
    dijawab_oleh = models.ForeignKey(Pegawai, null=True, on_delete=models.PROTECT, related_name="+")
    dijawab_pada = models.DateTimeField(null=True)
    berlaku = models.BooleanField("masih ditemukan oleh pemeriksaan terakhir", default=True)

    class Meta:
        ordering = ["kantor_id", "tahun", "periode", "pemeriksaan", "kunci"]
        verbose_name_plural = "temuan"
        constraints = [
            models.UniqueConstraint(fields=["kantor", "tahun", "periode", "pemeriksaan", "kunci"], name="temuan_unik"),
            models.CheckConstraint(
                condition=Q(jawaban="", dijawab_oleh__isnull=True, dijawab_pada__isnull=True)
                | (~Q(jawaban="") & Q(dijawab_oleh__isnull=False, dijawab_pada__isnull=False)),
                name="temuan_jawaban_lengkap",
            ),
        ]

    def __str__(self) -> str:
        return self.pesan
