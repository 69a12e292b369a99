"""A quarter told in the browser: request, sheet, evidence, return, acceptance; every page looked at in both themes.

`TULIS_GAMBAR=1` also writes the pictures of the guides into `docs/gambar/`.
"""

from __future__ import annotations

from typing import Any

import pytest

from kinerja.arsip.models import Dokumen
from kinerja.organisasi.permissions import Aktor
from kinerja.pengukuran.models import KertasKerja
from kinerja.sop.actions import buka_kasus
from kinerja.sop.models import Tugas
from tests.organisasi.kantor_uji import waktu
from tests.pengukuran.kantor_kinerja import PDF
from tests.web.layar import RAGAM, Layar
from tests.web.pabrik import Panggung, buka_triwulan, isi_lembar, lukis_semester

pytestmark = pytest.mark.peramban


def test_triwulan_dikerjakan_di_peramban(pentas: Panggung, jendela: Any) -> None:
    buka_kasus(versi=pentas.versi, tahun=2024, periode="TW2", oleh=Aktor.sistem("Uji"), pada=waktu(2024, 7, 8, 8))

    # The Sekretaris asks for data.
    meja = jendela()
    meja.masuk("Hendra Gunawan")
    h = meja.halaman
    h.get_by_role("button", name="Kerjakan").click()
    h.get_by_text("Jam kerja langkah ini berjalan.").wait_for()
    h.get_by_label("Instruksi").fill("Isi lengkap beserta bukti dukungnya.")
    h.get_by_role("button", name="Selesai dan teruskan").click()
    h.get_by_text("Langkah diselesaikan").wait_for()

    # The Kepala Bidang fills the sheet from a telephone.
    ponsel = jendela(layar="ponsel")
    ponsel.masuk("Ir. Mulyadi")
    h = ponsel.halaman
    h.get_by_role("button", name="Kerjakan").first.click()
    h.locator("table[role=grid]").first.wait_for()
    laka, rambu = (pentas.kinerja.indikator[k].pk for k in ("laka", "rambu"))
    h.locator(f"[name=i{laka}-realisasi]").fill("1.234")
    h.get_by_role("button", name="Simpan kertas kerja").click()
    h.get_by_text("bermakna ganda").wait_for()
    h.locator(f"[name=i{laka}-realisasi]").fill("13,2")
    h.locator(f"[name=i{rambu}-realisasi]").fill("14")
    h.locator(f"[name=a{pentas.kinerja.item['sub_lalin'].pk}-nilai]").fill("21.500.000")
    h.get_by_role("button", name="Simpan kertas kerja").click()
    h.get_by_text("Semua isian tersimpan.").wait_for()
    for kunci in (laka, rambu):
        h.locator(f"#i{kunci}").get_by_role("link", name="Tambah bukti").click()
        h.get_by_label("Berkas bukti").set_input_files(
            {"name": f"bukti-{kunci}.pdf", "mimeType": "application/pdf", "buffer": PDF + str(kunci).encode()}
        )
        h.get_by_role("button", name="Unggah").click()
        h.get_by_text("Bukti dukung tersimpan").wait_for()
        h.get_by_role("link", name="Kertas kerja Bidang Lalu Lintas").click()
    h.get_by_role("button", name="Ajukan", exact=True).click()
    h.get_by_text("Penerima akan memeriksanya").wait_for()

    # The Kasubbag returns it once, then accepts, and excepts the other unit.
    meja2 = jendela(tema="dark")
    meja2.masuk("Fitri Handayani")
    h = meja2.halaman
    h.get_by_role("link", name="Pengumpulan").click()
    h.get_by_role("link", name="Periksa Bidang Lalu Lintas").click()
    h.locator("#kembali_alasan").fill("Sumber data rambu belum disebut.")
    h.get_by_role("button", name="Kembalikan untuk diperbaiki").click()
    h.get_by_text("Kertas kerja dikembalikan").wait_for()

    h = ponsel.halaman
    h.goto(f"{ponsel.alamat}/")
    h.get_by_text("Sumber data rambu belum disebut.").wait_for()
    h.get_by_role("button", name="Kerjakan").first.click()
    h.locator("table[role=grid]").first.wait_for()
    h.locator(f"[name=i{rambu}-sumber_data]").fill("Berita acara pemasangan")
    h.get_by_role("button", name="Ajukan", exact=True).click()
    h.get_by_text("Penerima akan memeriksanya").wait_for()

    h = meja2.halaman
    h.reload()
    h.get_by_role("link", name="Periksa Bidang Lalu Lintas").click()
    h.get_by_role("button", name="Terima kertas kerja").click()
    h.get_by_text("Kertas kerja diterima.").wait_for()
    h.get_by_role("link", name="Kecualikan Bidang Angkutan").click()
    h.locator("#kecuali_alasan").fill("Data operator baru masuk akhir bulan.")
    h.locator("#kecuali_sampai").fill("2024-07-31")
    h.get_by_role("button", name="Kecualikan", exact=True).click()
    h.get_by_text("Pengecualian tercatat").wait_for()
    # Beginning leads to the board; the step is completed on the page of the task.
    h.goto(f"{meja2.alamat}/tugas/{Tugas.objects.get(langkah__no=2, jenis='utama').pk}/")
    if h.locator("#mulai button").count():
        h.locator("#mulai button").click()
        h.locator("#mulai").wait_for(state="detached")
        h.goto(f"{meja2.alamat}/tugas/{Tugas.objects.get(langkah__no=2, jenis='utama').pk}/")
    h.get_by_role("button", name="Selesai dan teruskan").click()
    h.get_by_text("Langkah diselesaikan").wait_for()
    assert Tugas.objects.filter(langkah__no=3, status="terbuka").count() == 1


def test_semua_langkah_inti_tanpa_javascript(pentas: Panggung, jendela: Any) -> None:
    kasus = lukis_semester(pentas)
    satu = jendela(layar="ponsel", java_script_enabled=False)
    satu.masuk("Fitri Handayani")
    satu.buka(f"/kasus/{kasus.pk}/")
    h = satu.halaman
    assert "Koreksi" in h.inner_text("main")
    satu.buka("/")
    h.get_by_role("link", name="Lanjutkan").click()
    h.get_by_text("Kembalikan ke langkah sebelumnya").click()
    h.get_by_label("Alasan pengembalian").fill("Rekap perlu diulang.")
    h.get_by_role("button", name="Kembalikan", exact=True).click()
    h.get_by_text("Kasus dikembalikan ke langkah 6.").wait_for()


@pytest.mark.parametrize(("layar", "tema"), RAGAM)
def test_setiap_halaman_dapat_diakses(pentas: Panggung, jendela: Any, layar: str, tema: str) -> None:
    """No sideways scrolling in any combination of screen and theme, and no axe violation where a menu stands open.

    Pages as they arrive are looked at by `test_setiap_halaman`.
    """
    from axe_playwright_python.sync_playwright import Axe

    triwulan, semester = buka_triwulan(pentas), lukis_semester(pentas)
    lembar = isi_lembar(pentas)
    isian = Tugas.objects.get(jenis="isian", unit_id=lembar.unit_id)
    baris = lembar.baris.order_by("id").first()
    dokumen = Dokumen.objects.order_by("id").first()
    assert baris is not None
    kantor = pentas.kantor_id
    halaman = {
        "Ir. Mulyadi": {
            "tugas-isian": f"/tugas/{isian.pk}/",
            "kertas-kerja": f"/kertas-kerja/{lembar.pk}/",
            "bukti": f"/realisasi/{baris.pk}/bukti/",
            "progres": f"/unit/{lembar.unit_id}/progres/2024/4/",
            "jabatan": "/jabatan/",
        },
        "Fitri Handayani": {
            "tugas-saya": "/",
            "siklus": f"/kantor/{kantor}/2024/",
            "kasus-triwulan": f"/kasus/{triwulan.pk}/",
            "kasus-semester": f"/kasus/{semester.pk}/",
            "tugas-rekap": f"/tugas/{Tugas.objects.get(kasus=triwulan, langkah__no=2).pk}/",
            "tugas-susun": f"/tugas/{Tugas.objects.get(kasus=semester, status='dikerjakan').pk}/",
            "papan": f"/kantor/{kantor}/2024/pengumpulan/2/",
            "papan-kosong": f"/kantor/{kantor}/2024/pengumpulan/4/",
            "periksa": f"/kertas-kerja/{lembar.pk}/periksa/",
            "daftar-dokumen": f"/dokumen/kantor/{kantor}/2024/",
            "laporan-belum": f"/laporan/kantor/{kantor}/2024/SM1/",
            **({"dokumen": f"/dokumen/{dokumen.pk}/"} if dokumen else {}),
        },
    }
    salah = []

    def periksa(satu: Layar, nama: str) -> None:
        lebih = satu.halaman.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if lebih > 0:
            salah.append(f"{nama}: {lebih}px melebihi layar")
        satu.potret(nama)

    for nama, isi in halaman.items():
        satu = jendela(layar=layar, tema=tema)
        satu.buka("/masuk/")
        if nama == "Ir. Mulyadi":
            periksa(satu, "masuk")
        satu.masuk(nama)
        for judul, jalur in isi.items():
            satu.buka(jalur)
            periksa(satu, judul)
        satu.halaman.locator("details.akun summary").click()
        periksa(satu, "menu-akun")
        for v in Axe().run(satu.halaman).response["violations"]:
            salah.append(f"menu-akun: {v['id']} {v['nodes'][0]['html'][:200]}")
    assert KertasKerja.objects.exists()
    assert salah == []
