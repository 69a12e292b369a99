"""Quarter II from the first request to the end of the SOP, each pelaku at his own window: Dinas Perhubungan under S2 (a
return, an exception, a Plh, two writers, a lost connection) and the SOP of Setda Tapin (a refusal at the paraf, a
signature given with the keyboard alone, the archive)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from kinerja.arsip.models import KeputusanDokumen, PenempatanArsip
from kinerja.lib import jam
from kinerja.organisasi.models import Penugasan
from kinerja.organisasi.permissions import Aktor
from kinerja.pelaporan.models import Laporan, Tanggapan
from kinerja.pengukuran.models import KertasKerja, Realisasi
from kinerja.sop.actions import buka_kasus, pasang_sop
from kinerja.sop.katalog import baca
from kinerja.sop.models import Kasus, Tugas
from tests.organisasi.kantor_uji import waktu
from tests.pengukuran.kantor_kinerja import PDF
from tests.web.layar import Layar
from tests.web.pabrik import Panggung

pytestmark = [pytest.mark.peramban, pytest.mark.lambat]

AWAL = waktu(2024, 7, 8, 8)
NAMA = {
    "hendra": "Hendra Gunawan",
    "fitri": "Fitri Handayani",
    "mulyadi": "Ir. Mulyadi",
    "norhalimah": "Norhalimah",
    "salasiah": "Salasiah",
    "gusti": "Gusti Rahman",
    "rahmawati": "Rahmawati",
}


class Kisah:
    """The case and the windows of those who work on it; time goes on by an hour with each act."""

    def __init__(self, pentas: Panggung, kasus: Kasus, jendela: Any) -> None:
        self.pentas, self.kasus, self.jendela = pentas, kasus, jendela
        self.meja: dict[str, Layar] = {}
        self.saat = AWAL

    def lewat(self, jam_: int = 1) -> None:
        self.saat += dt.timedelta(hours=jam_)
        jam.pasang(self.saat)

    def layar(self, orang: str, **pilihan: Any) -> Any:
        """The window of a person, signed in."""
        if orang not in self.meja:
            self.meja[orang] = self.jendela(**pilihan)
            self.meja[orang].masuk(NAMA[orang])
        return self.meja[orang]

    def tugas(self, no: int, jenis: str = "utama", **lain: Any) -> Tugas:
        """The live task of a step."""
        return Tugas.objects.get(
            kasus=self.kasus, langkah__no=no, jenis=jenis, status__in=["terbuka", "dikerjakan"], **lain
        )

    def buka(self, orang: str, tugas: Tugas, **pilihan: Any) -> Any:
        """The page of a task, in the post that holds it, begun."""
        self.lewat()
        satu = self.layar(orang, **pilihan)
        satu.buka(f"/tugas/{tugas.pk}/")
        h = satu.halaman
        if h.get_by_role("button", name="Bertindak dalam jabatan itu").count():
            h.get_by_role("button", name="Bertindak dalam jabatan itu").click()
            h.get_by_text("Menurut SOP").first.wait_for()
        mulai = h.locator("#mulai button")
        if mulai.count():
            mulai.click()
            h.locator("#mulai").wait_for(state="detached")
            # Beginning leads straight to where the work lies; the task is completed on its own page.
            satu.buka(f"/tugas/{tugas.pk}/")
        return h

    def selesaikan(self, h: Any, tombol: str = "Selesai dan teruskan") -> None:
        """Press the button that ends a part; a page that refuses says why."""
        assert h.get_by_role("button", name=tombol).count(), h.locator("main").inner_text()
        h.get_by_role("button", name=tombol).click()
        h.locator(".pesan.success, .pesan.error, .salah").first.wait_for()
        galat = h.locator(".pesan.error, .salah").all_inner_texts()
        assert not galat, galat

    def tulis_laporan(self, orang: str, laporan: Laporan) -> None:
        """Fill every required chapter in the workshop."""
        satu = self.layar(orang)
        for lembar in _lembar(satu, laporan):
            satu.buka(lembar)
            h = satu.halaman
            for n in range(h.locator("#formulir-lembar textarea:not([readonly])").count()):
                kolom = h.locator("#formulir-lembar textarea:not([readonly])").nth(n)
                if not kolom.input_value():
                    kolom.fill("Sebab dan tindak lanjutnya sudah dibahas bersama bidang pemilik data.")
            if h.get_by_role("button", name="Simpan lembar ini").count():
                satu.pindah(h.get_by_role("button", name="Simpan lembar ini"))


def _lembar(satu: Any, laporan: Laporan) -> list[str]:
    alamat = f"/laporan/kantor/{laporan.kantor_id}/{laporan.tahun}/{laporan.periode}/"
    satu.buka(alamat)
    semua = satu.halaman.locator("a[href*='/lembar/']").evaluate_all("a => a.map(x => x.pathname)")
    return sorted({a for a in semua if a.startswith(alamat)})


def _unggah_bukti(h: Any, baris: Realisasi, alamat: str) -> None:
    h.goto(alamat)
    h.locator(f"#i{baris.indikator_id}").get_by_role("link", name="Tambah bukti").click()
    h.get_by_label("Berkas bukti").set_input_files(
        {"name": f"bukti-{baris.pk}.pdf", "mimeType": "application/pdf", "buffer": PDF + str(baris.pk).encode()}
    )
    h.get_by_role("button", name="Unggah").click()
    h.get_by_text("Bukti dukung tersimpan").wait_for()


def _isi(kisah: Kisah, orang: str, lembar: KertasKerja, *, nilai: str = "12,5", **pilihan: Any) -> Any:
    """Fill a sheet by hand, prove it, and stop before handing it in."""
    satu = kisah.layar(orang, **pilihan)
    alamat = f"/kertas-kerja/{lembar.pk}/"
    satu.buka(alamat)
    h = satu.halaman
    for baris in lembar.baris.select_related("indikator").order_by("pk"):
        teks = "" if baris.indikator.kode == "IK-4" else nilai
        h.locator(f"[name=i{baris.indikator_id}-realisasi]").fill(teks)
        h.locator(f"[name=i{baris.indikator_id}-kendala]").fill("Curah hujan tinggi.")
    for pagu in lembar.anggaran.order_by("pk"):
        h.locator(f"[name=a{pagu.item_id}-nilai]").fill("5.000.000")
    h.get_by_role("button", name="Simpan kertas kerja").click()
    h.get_by_text("Semua isian tersimpan.").wait_for()
    for baris in lembar.baris.filter(realisasi_angka__isnull=False).order_by("pk"):
        _unggah_bukti(h, baris, satu.alamat + alamat)
    h.goto(satu.alamat + alamat)
    return satu


def _ajukan(h: Any) -> None:
    h.get_by_role("button", name="Ajukan", exact=True).click()
    h.get_by_text("Kertas kerja diajukan").wait_for()


@pytest.fixture
def dishub(pentas: Panggung, jendela: Any) -> Kisah:
    """Dinas Perhubungan under its own SOP; from 10 July Mulyadi stands in for the Sekretaris."""
    j = pentas.kinerja.kantor.jabatan
    versi = pasang_sop(
        kantor=pentas.kinerja.kantor.kantor,
        sop=baca("S2"),
        lajur={
            "sekretaris": [j["sekretaris"]],
            "kepala_bidang": [j["kabid_lalin"], j["kabid_angkutan"]],
            "kasubbag": [j["kasubbag"]],
            "kepala_seksi": [j["fungsional"]],
            "staf_penyusun": [j["pengelola"]],
        },
        oleh=Aktor.sistem("Uji"),
        pada=waktu(2024, 1, 2),
    )
    Penugasan.objects.create(
        jabatan=j["sekretaris"],
        pegawai=pentas.kinerja.kantor.pegawai["mulyadi"],
        jenis="plh",
        mulai=dt.date(2024, 7, 10),
        sampai=dt.date(2024, 7, 19),
        dasar="Surat Perintah 800/07/2024",
    )
    jam.pasang(AWAL)
    kasus = buka_kasus(versi=versi, tahun=2024, periode="TW2", oleh=Aktor.sistem("Uji"), pada=AWAL)
    return Kisah(pentas, kasus, jendela)


def test_triwulan_ii_dishub(dishub: Kisah) -> None:
    kisah = dishub
    lalin, angkutan = kisah.pentas.kinerja.units

    # The Sekretaris asks for the data.
    h = kisah.buka("hendra", kisah.tugas(1))
    h.get_by_label("Instruksi").fill("Isi lengkap beserta bukti dukungnya.")
    kisah.selesaikan(h)

    # The Kepala Bidang fills his sheet on a telephone; the connection goes while he writes, and comes back.
    lembar = KertasKerja.objects.get(unit=lalin, triwulan=2)
    ponsel = _isi(kisah, "mulyadi", lembar, layar="ponsel")
    baris = lembar.baris.order_by("pk").first()
    assert baris is not None
    nama = f"i{baris.indikator_id}-sumber_data"
    h = ponsel.halaman
    ponsel.konteks.set_offline(True)
    h.locator(f"[name={nama}]").fill("Berita acara pemasangan")
    h.keyboard.press("Tab")
    h.locator(f"#{nama}-ks", has_text="Antre").wait_for()
    ponsel.konteks.set_offline(False)
    h.locator(f"#{nama}-ks.ks-tersimpan").wait_for()
    ponsel.keluhan[:] = [k for k in ponsel.keluhan if "ERR_INTERNET_DISCONNECTED" not in k]

    # Meanwhile the same cell is written at his desk: the second writer sees both values and decides.
    meja = kisah.jendela(tema="dark")
    meja.masuk(NAMA["mulyadi"])
    meja.buka(f"/kertas-kerja/{lembar.pk}/")
    laka = f"i{baris.indikator_id}-realisasi"
    meja.halaman.locator(f"[name={laka}]").wait_for()
    h.locator(f"[name={laka}]").fill("13,2")
    h.keyboard.press("Tab")
    h.locator(f"#{laka}-ks.ks-tersimpan").wait_for()
    meja.halaman.locator(f"[name={laka}]").fill("15")
    meja.halaman.keyboard.press("Tab")
    bentrok = meja.halaman.locator(f"#{laka}-ks", has_text="13,2")
    bentrok.get_by_role("button", name="Pakai isian saya").click()
    meja.halaman.locator(f"#{laka}-ks.ks-tersimpan").wait_for()
    baris.refresh_from_db()
    assert baris.realisasi_angka == 15
    h.reload()
    _ajukan(h)

    # The Kasubbag returns it with a reason, gets it back, accepts it; the other bidang is excepted until it is ready.
    kisah.lewat()
    kasubbag = kisah.layar("fitri")
    kasubbag.buka(f"/kertas-kerja/{lembar.pk}/periksa/")
    k = kasubbag.halaman
    k.locator("#kembali_alasan").fill("Sumber data rambu belum disebut.")
    k.get_by_role("button", name="Kembalikan untuk diperbaiki").click()
    k.get_by_text("Kertas kerja dikembalikan").wait_for()
    h.goto(ponsel.alamat)
    h.get_by_text("Sumber data rambu belum disebut.").first.wait_for()
    ponsel.buka(f"/kertas-kerja/{lembar.pk}/")
    for satu in lembar.baris.order_by("pk"):
        h.locator(f"[name=i{satu.indikator_id}-sumber_data]").fill("Rekap bidang, Juli 2024")
    h.get_by_role("button", name="Simpan kertas kerja").click()
    h.get_by_text("Semua isian tersimpan.").wait_for()
    _ajukan(h)
    k.goto(f"{kasubbag.alamat}/kertas-kerja/{lembar.pk}/periksa/")
    k.get_by_role("button", name="Terima kertas kerja").click()
    k.get_by_text("Kertas kerja diterima.").wait_for()
    k.goto(f"{kasubbag.alamat}/kertas-kerja/{KertasKerja.objects.get(unit=angkutan, triwulan=2).pk}/periksa/")
    k.locator("#kecuali_alasan").fill("Data operator baru masuk akhir bulan.")
    k.locator("#kecuali_sampai").fill("2024-07-31")
    k.get_by_role("button", name="Kecualikan", exact=True).click()
    k.get_by_text("Pengecualian tercatat").wait_for()
    kisah.selesaikan(kisah.buka("fitri", kisah.tugas(2)))

    # The monthly progress of the quarter is what the processing asks for.
    for bulan in (4, 5, 6):
        ponsel.buka(f"/unit/{lalin.pk}/progres/2024/{bulan}/")
        for n in range(h.locator("textarea[name$='-uraian']").count()):
            h.locator("textarea[name$='-uraian']").nth(n).fill("Berjalan sesuai rencana.")
        h.locator("main form button[type=submit]").first.click()
        h.locator(".pesan.success").first.wait_for()

    # The staff member answers what the checks ask; the Kasubbag writes the report.
    h = kisah.buka("salasiah", kisah.tugas(3))
    for n in range(h.locator("textarea[name^=temuan_]").count()):
        h.locator("textarea[name^=temuan_]").nth(n).fill("Sudah diperiksa terhadap bukti dukung dan benar.")
    kisah.selesaikan(h)
    h = kisah.buka("fitri", kisah.tugas(4))
    laporan = Laporan.objects.get(periode="TW2")
    kisah.tulis_laporan("fitri", laporan)
    kisah.selesaikan(kisah.buka("fitri", kisah.tugas(4)))

    # The Sekretaris is away: his Plh sends the draft around; everybody confirms; the report is final.
    kisah.lewat(40)
    kisah.buka("mulyadi", kisah.tugas(5))
    for tanggapan in Tugas.objects.filter(kasus=kisah.kasus, jenis="konfirmasi", status="terbuka").select_related(
        "pegawai"
    ):
        assert tanggapan.pegawai is not None
        orang = next(o for o, p in kisah.pentas.kinerja.kantor.pegawai.items() if p == tanggapan.pegawai)
        t = kisah.buka(orang, tanggapan)
        kisah.selesaikan(t, "Saya konfirmasi")
    kisah.selesaikan(kisah.buka("mulyadi", kisah.tugas(5)))
    kisah.kasus.refresh_from_db()
    laporan.refresh_from_db()
    assert (kisah.kasus.status, laporan.status) == ("selesai", "final")
    assert set(Tanggapan.objects.values_list("hasil", flat=True)) == {"konfirmasi"}
    kirim = Tugas.objects.get(kasus=kisah.kasus, langkah__no=5, jenis="utama")
    assert kirim.dikerjakan_oleh == kisah.pentas.kinerja.kantor.pegawai["mulyadi"]
    papan = kisah.layar("fitri")
    papan.buka(f"/kasus/{kisah.kasus.pk}/")
    papan.halaman.get_by_text("Sumber data rambu belum disebut.").first.wait_for()


@pytest.fixture
def setda(pentas: Panggung, jendela: Any) -> Kisah:
    """The same people under the SOP of Setda Tapin."""
    j = pentas.kinerja.kantor.jabatan
    versi = pasang_sop(
        kantor=pentas.kinerja.kantor.kantor,
        sop=baca("S3"),
        lajur={
            "kasubag": [j["kasubbag"]],
            "tim_sakip": [j["fungsional"]],
            "kabag": [j["sekretaris"]],
            "sekda": [j["kadis"]],
        },
        oleh=Aktor.sistem("Uji"),
        pada=waktu(2024, 1, 2),
    )
    jam.pasang(AWAL)
    kasus = buka_kasus(versi=versi, tahun=2024, periode="TW2", oleh=Aktor.sistem("Uji"), pada=AWAL)
    return Kisah(pentas, kasus, jendela)


def _dengan_tombol(h: Any, nama: str) -> None:
    """Reach a button by Tab alone and press it with Enter."""
    for _ in range(80):
        h.keyboard.press("Tab")
        if nama in (h.evaluate("document.activeElement.innerText || ''")):
            h.keyboard.press("Enter")
            return
    raise AssertionError(f"tombol {nama} tidak tercapai dengan Tab")


def test_triwulan_ii_setda(setda: Kisah) -> None:
    kisah = setda

    # The Kasubag writes to every Bagian; the Kabag holds the meeting and notes what was decided.
    h = kisah.buka("fitri", kisah.tugas(1))
    kisah.selesaikan(h)
    h = kisah.buka("hendra", kisah.tugas(2))
    kisah.lewat(72)
    h = kisah.buka("hendra", kisah.tugas(2))
    for n in range(h.locator("select[name^=hadir_]").count()):
        h.locator("select[name^=hadir_]").nth(n).select_option("ya")
    h.get_by_label("Notulen").fill("Pengumpulan paling lambat tujuh hari sejak rapat.")
    h.locator("[name=keputusan]").fill("Setiap Bagian menyertakan bukti dukung.")
    kisah.selesaikan(h)

    # The Tim SAKIP prepares the sheets, two Bagian fill theirs, the Tim gathers them.
    kisah.selesaikan(kisah.buka("gusti", kisah.tugas(3)))
    for orang, unit in zip(("mulyadi", "norhalimah"), kisah.pentas.kinerja.units, strict=True):
        lembar = KertasKerja.objects.get(unit=unit, triwulan=2)
        isian = _isi(kisah, orang, lembar)
        _ajukan(isian.halaman)
        tim = kisah.layar("gusti")
        tim.buka(f"/kertas-kerja/{lembar.pk}/periksa/")
        tim.halaman.get_by_role("button", name="Terima kertas kerja").click()
        tim.halaman.get_by_text("Kertas kerja diterima.").wait_for()
    kisah.selesaikan(kisah.buka("gusti", kisah.tugas(4)))

    # Analysis and draft in one step; the Kabag refuses the first draft and initials the second.
    for putusan in ("tidak", "ya"):
        h = kisah.buka("gusti", kisah.tugas(5))
        for n in range(h.locator("textarea[name^=temuan_]").count()):
            h.locator("textarea[name^=temuan_]").nth(n).fill("Sudah diperiksa terhadap bukti dukung dan benar.")
        if h.get_by_role("button", name="Simpan dahulu").count():
            kisah.layar("gusti").pindah(h.get_by_role("button", name="Simpan dahulu"))
        kisah.tulis_laporan("gusti", Laporan.objects.get(periode="TW2"))
        kisah.selesaikan(kisah.buka("gusti", kisah.tugas(5)))
        h = kisah.buka("hendra", kisah.tugas(6))
        if putusan == "tidak":
            h.get_by_label("Alasan atau catatan perbaikan").fill("Uraian penyebab pada Bab III belum ada.")
            kisah.selesaikan(h, "Tidak, perbaiki")
            kembali = kisah.layar("gusti")
            kembali.buka(f"/tugas/{kisah.tugas(5).pk}/")
            kembali.halaman.get_by_text("Uraian penyebab pada Bab III belum ada.").first.wait_for()
        else:
            kisah.selesaikan(h, "Ya, lanjutkan")

    # The Sekda signs with the keyboard alone; the Kasubag hands over and archives.
    h = kisah.buka("rahmawati", kisah.tugas(7))
    _dengan_tombol(h, "Ya, lanjutkan")
    h.locator(".pesan.success").first.wait_for()
    h = kisah.buka("fitri", kisah.tugas(8))
    h.locator("[name=klasifikasi]").fill("000.8.6")
    h.locator("[name=lokasi]").fill("Lemari 2, boks 14")
    h.locator("[name=penerima]").fill("Bupati\nInspektorat")
    kisah.selesaikan(h)
    kisah.kasus.refresh_from_db()
    assert kisah.kasus.status == "selesai"
    assert set(KeputusanDokumen.objects.values_list("jenis", flat=True)) == {"paraf", "tanda_tangan"}
    tempat = PenempatanArsip.objects.order_by("pk").first()
    assert tempat is not None
    assert (tempat.lokasi, tempat.penerima) == ("Lemari 2, boks 14", ["Bupati", "Inspektorat"])
    arsip = kisah.layar("fitri")
    arsip.buka(f"/dokumen/{tempat.dokumen_id}/")
    arsip.halaman.get_by_text("Lemari 2, boks 14").first.wait_for()
