"""The workshop of a report in the browser: saved while written, two writers, a lost connection, the live preview."""

from __future__ import annotations

from typing import Any
from unittest.mock import Mock

import pytest
from django.http import Http404

from kinerja.pelaporan.models import CatatanLaporan, Laporan, Narasi, VersiNarasi
from tests.web.layar import RAGAM, SABAR
from tests.web.pabrik import Panggung
from tests.web.pabrik_laporan import buka_penyusunan, isi_laporan

pytestmark = pytest.mark.peramban
PENYUSUN = "Fitri Handayani"


@pytest.fixture
def laporan(pentas: Panggung) -> Laporan:
    satu, _ = buka_penyusunan(pentas)
    isi_laporan(pentas, satu)
    satu.refresh_from_db()
    return satu


def alamat(laporan: Laporan, sisa: str = "") -> str:
    return f"/laporan/kantor/{laporan.kantor_id}/{laporan.tahun}/{laporan.periode}/{sisa}"


def test_teks_tersimpan_sendiri_dan_dua_penulis_melihat_keduanya(laporan: Laporan, jendela: Any) -> None:
    satu, dua = jendela(), jendela(tema="dark")
    for meja in (satu, dua):
        meja.masuk(PENYUSUN)
        meja.buka(alamat(laporan, "lembar/bab-iv/"))
    kolom = "#langkah_ke_depan"
    satu.halaman.fill(kolom, "Rambu diganti pada triwulan III oleh bidang lalu lintas.")
    satu.halaman.locator("#langkah_ke_depan-ks.ks-tersimpan").wait_for()
    assert Narasi.objects.get(bagian="langkah_ke_depan").versi == 2

    dua.halaman.fill(kolom, "Penyuluhan ditambah.")
    dua.halaman.locator("#langkah_ke_depan-ks.ks-bentrok").wait_for()
    assert "oleh bidang lalu lintas" in dua.halaman.locator(".bentrok").inner_text()
    dua.halaman.get_by_role("button", name="Gabungkan keduanya").click()
    dua.halaman.locator("#langkah_ke_depan-ks.ks-tersimpan").wait_for()
    teks = Narasi.objects.get(bagian="langkah_ke_depan").teks
    assert "oleh bidang lalu lintas" in teks
    assert "Penyuluhan ditambah." in teks
    assert VersiNarasi.objects.filter(narasi__bagian="langkah_ke_depan").count() == 3


def test_sambungan_putus_tidak_menghilangkan_tulisan(
    laporan: Laporan, jendela: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    meja = jendela(layar="ponsel")
    meja.masuk(PENYUSUN)
    meja.buka(alamat(laporan, "lembar/bab-iv/"))
    meja.konteks.set_offline(True)
    meja.halaman.fill("#simpulan", "Kinerja membaik dibandingkan triwulan sebelumnya.")
    meja.halaman.locator("#simpulan-ks.ks-antre").wait_for()
    meja.halaman.get_by_text("tersimpan di perangkat ini dan belum diterima server").wait_for()
    assert not Narasi.objects.filter(bagian="simpulan").exists()
    # The lid is closed (what the tab sends while it goes is lost at the server); later the page is opened anew, and
    # what was typed is sent from the device.
    with monkeypatch.context() as peladen:
        peladen.setattr("kinerja.web.laporan.lembar.simpan_narasi", Mock(side_effect=Http404))
        meja.halaman.close()
        assert not Narasi.objects.filter(bagian="simpulan").exists()
        meja.konteks.set_offline(False)
    meja.halaman = meja.konteks.new_page()
    meja.halaman.set_default_timeout(SABAR)
    meja.buka(alamat(laporan, "lembar/bab-iv/"))
    meja.tunggu("!localStorage.length")
    assert Narasi.objects.get(bagian="simpulan").teks == "Kinerja membaik dibandingkan triwulan sebelumnya."
    meja.keluhan = [k for k in meja.keluhan if "ERR_INTERNET_DISCONNECTED" not in k]


def test_sesi_berakhir_lalu_masuk_kembali_di_tab_lain(laporan: Laporan, jendela: Any) -> None:
    meja = jendela()
    meja.masuk(PENYUSUN)
    meja.buka(alamat(laporan, "lembar/bab-iv/"))
    h = meja.halaman
    meja.konteks.clear_cookies(name="sessionid")
    h.fill("#simpulan", "Ditulis sesudah sesi berakhir.")
    h.locator("#antrean-teks", has_text="Sesi Anda berakhir").wait_for()
    # Somebody else at the same desk does not send it as his own.
    for nama, terkirim in (("Salasiah", False), (PENYUSUN, True)):
        meja.konteks.clear_cookies(name="sessionid")
        meja.halaman = meja.konteks.new_page()
        meja.masuk(nama)
        if terkirim:
            meja.kirim_antrean(h)
            h.locator("#simpulan-ks.ks-tersimpan").wait_for()
        else:
            h.get_by_role("button", name="Kirim sekarang").click()
            h.locator("#antrean-teks", has_text="Akun lain").wait_for()
        assert Narasi.objects.filter(bagian="simpulan").exists() == terkirim


def test_ditulis_sebelum_skrip_tiba(laporan: Laporan, jendela: Any) -> None:
    """On a slow link the text field is there before its script: what was written meanwhile is saved all the same."""
    meja = jendela()
    meja.masuk(PENYUSUN)
    meja.buka(alamat(laporan, "lembar/bab-iv/"))
    h = meja.halaman
    tertahan: list[Any] = []
    h.route("**/laporan.js*", lambda rute: tertahan.append(rute))
    h.reload(wait_until="commit")
    h.fill("#simpulan", "Ditulis sebelum skrip tiba.")
    while not tertahan:
        h.wait_for_timeout(20)
    tertahan[0].continue_()
    h.locator("#simpulan-ks.ks-tersimpan").wait_for()
    assert Narasi.objects.get(bagian="simpulan").teks == "Ditulis sebelum skrip tiba."


def test_bentrok_sebelum_skrip_tiba(laporan: Laporan, jendela: Any) -> None:
    """What a refused sheet of the workshop brings back is not taken for stored: the writer chooses."""
    meja, lain = jendela(), jendela()
    for satu in (meja, lain):
        satu.masuk(PENYUSUN)
    meja.halaman.route("**/laporan.js*", lambda rute: rute.abort())
    for satu in (meja, lain):
        satu.buka(alamat(laporan, "lembar/bab-iv/"))
    lain.halaman.fill("#simpulan", "Teks dari meja lain.")
    lain.halaman.locator("#simpulan-ks.ks-tersimpan").wait_for()
    meja.halaman.fill("#simpulan", "Teks dari meja ini.")
    meja.halaman.unroute("**/laporan.js*")
    meja.halaman.get_by_role("button", name="Simpan lembar ini").click()
    meja.halaman.locator("#simpulan-ks.ks-bentrok").wait_for()
    assert Narasi.objects.get(bagian="simpulan").teks == "Teks dari meja lain."
    meja.halaman.get_by_role("button", name="Pakai teks saya").click()
    meja.halaman.locator("#simpulan-ks.ks-tersimpan").wait_for()
    assert Narasi.objects.get(bagian="simpulan").teks == "Teks dari meja ini."
    meja.keluhan.clear()  # the script that was kept away


def test_pratinjau_mengikuti_tulisan(laporan: Laporan, jendela: Any) -> None:
    meja = jendela()
    meja.halaman.set_default_timeout(40_000)
    meja.masuk(PENYUSUN)
    meja.buka(alamat(laporan, "lembar/bab-iv/"))
    h = meja.halaman
    h.get_by_text("sesuai dengan naskah yang tersimpan").wait_for()
    gambar = h.locator("#pratinjau-halaman img").first
    meja.tunggu("document.querySelector('#pratinjau-halaman img')?.naturalWidth > 300")
    semula = gambar.get_attribute("src")
    h.fill("#simpulan", "Kalimat baru yang harus tampak pada pratinjau.")
    h.locator("#simpulan-ks.ks-tersimpan").wait_for()
    h.locator("#pratinjau-halaman figure.baru").first.wait_for()
    assert gambar.get_attribute("src") == semula  # the cover did not change


def test_membaca_dan_memberi_catatan_tanpa_javascript(laporan: Laporan, jendela: Any) -> None:
    pembaca = jendela(layar="ponsel", java_script_enabled=False)
    pembaca.masuk("Ir. Mulyadi")
    pembaca.buka(alamat(laporan, "lembar/bab-iv/"))
    h = pembaca.halaman
    h.get_by_role("link", name="Beri catatan pada paragraf 1 Langkah ke depan").click()
    h.get_by_label("Hasil koreksi").check()
    h.get_by_label("Isi catatan").fill("Sebut jumlah rambunya.")
    pembaca.pindah(h.get_by_role("button", name="Simpan catatan"))
    h.get_by_text("Sebut jumlah rambunya.").wait_for()
    satu = CatatanLaporan.objects.order_by("pk").last()
    assert satu is not None
    assert satu.kutipan.startswith("Rambu diganti pada triwulan III")
    penyusun = jendela(java_script_enabled=False)
    penyusun.masuk(PENYUSUN)
    penyusun.buka(alamat(laporan, "lembar/bab-iv/"))
    h = penyusun.halaman
    h.get_by_label("Langkah ke depan").fill("Dua belas rambu diganti pada triwulan III.")
    h.get_by_role("button", name="Simpan lembar ini").click()
    h.get_by_text("1 teks disimpan.").wait_for()
    h.get_by_role("link", name="Balas atau jawab").first.click()
    h.get_by_label("Apa yang diperbaiki").fill("Jumlahnya sudah disebut.")
    h.get_by_role("button", name="Jawab dan tutup").click()
    h.get_by_text("Catatan dijawab dan ditutup.").wait_for()
    satu.refresh_from_db()
    assert satu.jawaban == "Jumlahnya sudah disebut."


@pytest.mark.parametrize(("layar", "tema"), RAGAM)
def test_halaman_bengkel_dapat_diakses(laporan: Laporan, jendela: Any, layar: str, tema: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    catatan = CatatanLaporan.objects.filter(laporan=laporan).order_by("pk").first()
    assert catatan is not None
    meja = jendela(layar=layar, tema=tema)
    meja.masuk(PENYUSUN)
    salah = []
    halaman = {
        "bengkel": alamat(laporan),
        "lembar": alamat(laporan, "lembar/indikator-1.1/"),
        "penutup": alamat(laporan, "lembar/bab-iv/"),
        "capaian": alamat(laporan, "lembar/bab-iii/"),
        "catatan": alamat(laporan, "catatan/"),
        "percakapan": f"/laporan/catatan/{catatan.pk}/",
        "riwayat": alamat(laporan, "riwayat/langkah_ke_depan/"),
        "beda": f"/dokumen/{laporan.dokumen_id}/beda/",
        "dokumen": f"/dokumen/{laporan.dokumen_id}/",
    }
    for nama, jalur in halaman.items():
        meja.buka(jalur)
        lebih = meja.halaman.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if lebih > 0:
            salah.append(f"{nama}: {lebih}px melebihi layar")
        for v in Axe().run(meja.halaman).response["violations"]:
            salah.append(f"{nama}: {v['id']} {v['nodes'][0]['html'][:160]}")
        if nama == "lembar" and layar == "desktop":
            meja.halaman.get_by_text("sesuai dengan naskah yang tersimpan").wait_for(timeout=2 * SABAR)
        meja.potret(nama)
    assert salah == []
