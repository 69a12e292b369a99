"""The state of a cell in words, and what becomes of typing when the sheet closes, the line drops, or the lid shuts."""

from __future__ import annotations

import threading
from typing import Any
from unittest.mock import Mock

import pytest
from django.http import Http404

from kinerja.pengukuran.actions import IsianBaris, isi
from kinerja.pengukuran.models import KertasKerja
from kinerja.perencanaan.models import TargetTriwulan
from kinerja.web.kertas_kerja.sel import simpan_sel
from tests.pengukuran.kantor_kinerja import angka
from tests.web.pabrik import KINI, Panggung, buka_triwulan
from tests.web.test_kisi import _angka, _buka, _nama

pytestmark = pytest.mark.peramban


@pytest.fixture
def lembar(pentas: Panggung) -> KertasKerja:
    """The open sheet of Bidang Lalu Lintas."""
    buka_triwulan(pentas)
    return KertasKerja.objects.get(unit=pentas.kinerja.units[0])


def _ketik(h: Any, nama: str, teks: str) -> None:
    h.locator(f"[name={nama}]").fill(teks)
    h.keyboard.press("Tab")


def test_menyimpan_tersimpan_ditolak_dan_pilihan(pentas: Panggung, lembar: KertasKerja, jendela: Any) -> None:
    h, laka = _buka(jendela, lembar).halaman, _nama(pentas, "laka")
    boleh = threading.Event()
    h.route("**/sel/", lambda rute: (boleh.wait(5), rute.continue_()))
    _ketik(h, laka, "1.234")
    h.locator(f"#{laka}-ks.ks-menyimpan", has_text="Menyimpan").wait_for()
    boleh.set()
    ditolak = h.locator(f"#{laka}-ks.ks-ditolak", has_text="bermakna ganda")
    ditolak.wait_for()
    assert h.locator(f"[name={laka}]").get_attribute("aria-invalid") == "true"
    assert h.locator(f"[name={laka}]").input_value() == "1.234"
    assert _angka(lembar, "IK-1") == ""
    # What was refused is kept on the device, but sending it again is not offered.
    assert h.locator("#antrean").is_hidden()
    assert "1.234" in h.evaluate("JSON.stringify(localStorage)")
    ditolak.get_by_role("button", name="1,234", exact=True).click()
    h.locator(f"#{laka}-ks.ks-tersimpan", has_text="Tersimpan").wait_for()
    assert _angka(lembar, "IK-1") == "1.234"


def test_diketik_sebelum_skrip_tiba(pentas: Panggung, lembar: KertasKerja, jendela: Any) -> None:
    """On a slow link the sheet is there before its script: what was typed meanwhile is saved, not taken for stored."""
    h, laka, rambu = _buka(jendela, lembar).halaman, _nama(pentas, "laka"), _nama(pentas, "rambu")
    tertahan: list[Any] = []
    h.route("**/kisi.js*", lambda rute: tertahan.append(rute))
    h.reload(wait_until="commit")
    h.locator(f"[name={laka}]").fill("13,5")
    h.locator(f"[name={rambu}]").fill("7")
    while not tertahan:
        h.wait_for_timeout(20)
    tertahan[0].continue_()
    h.locator(f"#{laka}-ks.ks-tersimpan").wait_for()
    assert h.locator(f"[name={rambu}]").input_value() == "7"
    h.keyboard.press("Tab")
    h.locator(f"#{rambu}-ks.ks-tersimpan").wait_for()
    assert (_angka(lembar, "IK-1"), _angka(lembar, "IK-2")) == ("13.5", "7")


def _buka_tanpa_skrip(h: Any) -> None:
    """The sheet on a link so slow that its script has not come when the button is pressed."""
    h.route("**/kisi.js*", lambda rute: rute.abort())
    h.reload()
    assert not h.locator("table[role=grid]").count()


def test_formulir_ditolak_sebelum_skrip_tiba(pentas: Panggung, lembar: KertasKerja, jendela: Any) -> None:
    """Of what a refused form brings back nothing is stored: the script sends what it can and asks about the rest."""
    layar, laka, rambu = _buka(jendela, lembar), _nama(pentas, "laka"), _nama(pentas, "rambu")
    h = layar.halaman
    _buka_tanpa_skrip(h)
    h.locator(f"[name={laka}]").fill("1.234")
    h.locator(f"[name={rambu}]").fill("7")
    h.unroute("**/kisi.js*")
    h.get_by_role("button", name="Simpan kertas kerja").click()
    h.locator(f"#{rambu}-ks.ks-tersimpan").wait_for()
    h.locator(f"#{laka}-ks.ks-ditolak").get_by_role("button", name="1,234", exact=True).click()
    h.locator(f"#{laka}-ks.ks-tersimpan").wait_for()
    assert (_angka(lembar, "IK-1"), _angka(lembar, "IK-2")) == ("1.234", "7")
    layar.keluhan.clear()  # the script that was kept away


def test_formulir_bentrok_sebelum_skrip_tiba(pentas: Panggung, lembar: KertasKerja, jendela: Any) -> None:
    layar, laka = _buka(jendela, lembar), _nama(pentas, "laka")
    h = layar.halaman
    _buka_tanpa_skrip(h)
    lain = _buka(jendela, lembar).halaman
    _ketik(lain, laka, "13,2")
    lain.locator(f"#{laka}-ks.ks-tersimpan").wait_for()
    h.locator(f"[name={laka}]").fill("15")
    h.unroute("**/kisi.js*")
    h.get_by_role("button", name="Simpan kertas kerja").click()
    bentrok = h.locator(f"#{laka}-ks.ks-bentrok")
    bentrok.wait_for()
    assert "13,2" in bentrok.inner_text()
    assert _angka(lembar, "IK-1") == "13.2"
    bentrok.get_by_role("button", name="Pakai isian saya").click()
    h.locator(f"#{laka}-ks.ks-tersimpan").wait_for()
    assert _angka(lembar, "IK-1") == "15"
    layar.keluhan.clear()  # the script that was kept away


def test_mengajukan_sebelum_skrip_tiba_memperingatkan(pentas: Panggung, lembar: KertasKerja, jendela: Any) -> None:
    """Handing in does not send the fields; who goes on nevertheless has been warned."""
    layar = _buka(jendela, lembar)
    h = layar.halaman
    _buka_tanpa_skrip(h)
    h.on("dialog", lambda dialog: dialog.dismiss())
    h.locator(f"[name={_nama(pentas, 'laka')}]").press_sequentially("7")
    with h.expect_event("dialog") as peringatan:
        h.get_by_role("button", name="Ajukan", exact=True).click()
    assert peringatan.value.type == "beforeunload"
    assert h.locator(f"[name={_nama(pentas, 'laka')}]").input_value() == "7"
    layar.keluhan.clear()  # the script that was kept away


def test_terkunci_bila_diajukan_sementara_mengetik(pentas: Panggung, lembar: KertasKerja, jendela: Any) -> None:
    h, laka = _buka(jendela, lembar).halaman, _nama(pentas, "laka")
    k = pentas.kinerja.kantor
    KertasKerja.objects.filter(pk=lembar.pk).update(
        status="diajukan", diajukan_pada=KINI, pengaju=k.pegawai["mulyadi"], jabatan_pengaju=k.jabatan["kabid_lalin"]
    )
    _ketik(h, laka, "13,2")
    h.locator(f"#{laka}-ks.ks-terkunci", has_text="sudah diajukan").wait_for()
    assert h.locator(f"[name={laka}]").input_value() == "13,2"
    assert _angka(lembar, "IK-1") == ""
    with h.expect_download() as unduhan:
        h.get_by_role("button", name="Simpan ke berkas").click()
    assert "13,2" in unduhan.value.path().read_text(encoding="utf-8-sig")
    # Read again, the sheet offers no field and says so at the figure.
    h.reload()
    h.locator(".ks-terkunci", has_text="Terkunci").first.wait_for()
    assert h.locator(f"[name={laka}]").count() == 0


def test_ketikan_setengah_jalan_bertahan_menutup_halaman(
    pentas: Panggung, lembar: KertasKerja, jendela: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    layar = _buka(jendela, lembar)
    kendala = _nama(pentas, "laka", "kendala")
    # Lost at the server, for a request of a closing page may slip through whatever intercepts it in the browser.
    hilang = Mock(side_effect=Http404)
    monkeypatch.setattr("kinerja.web.kertas_kerja.views.simpan_sel", hilang)
    layar.halaman.locator(f"[name={kendala}]").press_sequentially("Data dua kecamatan")
    # The tab goes away in the middle of a word.
    layar.halaman.close()
    assert lembar.baris.get(indikator__kode="IK-1").kendala == ""
    h = layar.konteks.new_page()
    h.goto(f"{layar.alamat}/kertas-kerja/{lembar.pk}/")
    h.locator(f"#{kendala}-ks.ks-antre", has_text="belum terkirim").wait_for()
    assert h.locator(f"[name={kendala}]").input_value() == "Data dua kecamatan"
    monkeypatch.setattr("kinerja.web.kertas_kerja.views.simpan_sel", simpan_sel)
    layar.kirim_antrean(h)
    h.locator(f"#{kendala}-ks.ks-tersimpan").wait_for()
    assert lembar.baris.get(indikator__kode="IK-1").kendala == "Data dua kecamatan"
    assert h.evaluate("Object.keys(localStorage).filter((k) => k.startsWith('kinerja:antre')).length") == 0


def test_antrean_tidak_menimpa_tulisan_selama_terputus(pentas: Panggung, lembar: KertasKerja, jendela: Any) -> None:
    layar = _buka(jendela, lembar)
    h, laka = layar.halaman, _nama(pentas, "laka")
    layar.konteks.set_offline(True)
    _ketik(h, laka, "15")
    h.locator(f"#{laka}-ks.ks-antre").wait_for()
    baris = [IsianBaris(pentas.kinerja.indikator["laka"].pk, angka("13.2"))]
    isi(kertas_kerja_id=lembar.pk, baris=baris, oleh=pentas.kinerja.staf(), pada=KINI)
    layar.konteks.set_offline(False)
    bentrok = h.locator(f"#{laka}-ks.ks-bentrok")
    bentrok.wait_for()
    assert "13,2" in bentrok.inner_text()
    assert "Akhmad" in bentrok.inner_text()
    assert "15" in bentrok.inner_text()
    bentrok.get_by_role("button", name="Pakai yang tersimpan").click()
    assert h.locator(f"[name={laka}]").input_value() == "13,2"
    assert _angka(lembar, "IK-1") == "13.2"
    layar.keluhan[:] = [k for k in layar.keluhan if "ERR_INTERNET_DISCONNECTED" not in k]


def test_sesi_berakhir_lalu_masuk_kembali_di_tab_lain(pentas: Panggung, lembar: KertasKerja, jendela: Any) -> None:
    layar = _buka(jendela, lembar)
    h, laka = layar.halaman, _nama(pentas, "laka")
    layar.konteks.clear_cookies(name="sessionid")
    _ketik(h, laka, "15")
    h.locator("#antrean-teks", has_text="Sesi Anda berakhir").wait_for()
    # Somebody else at the same desk does not send it as his own.
    for nama, terkirim in (("Salasiah", False), ("Ir. Mulyadi", True)):
        layar.konteks.clear_cookies(name="sessionid")
        layar.halaman = layar.konteks.new_page()
        layar.masuk(nama)
        if terkirim:
            layar.kirim_antrean(h)
            h.locator(f"#{laka}-ks.ks-tersimpan").wait_for()
        else:
            h.get_by_role("button", name="Kirim sekarang").click()
            h.locator("#antrean-teks", has_text="Akun lain").wait_for()
        assert _angka(lembar, "IK-1") == ("15" if terkirim else "")


def test_ketikan_panjang_terkirim(pentas: Panggung, lembar: KertasKerja, jendela: Any) -> None:
    """More text at once than a browser lets outlive its page."""
    layar = _buka(jendela, lembar)
    h = layar.halaman
    kolom = [_nama(pentas, "laka", k) for k in ("faktor", "kendala", "tindak_lanjut")]
    h.route("**/sel/", lambda rute: rute.abort())
    for nama in kolom:
        _ketik(h, nama, "Pemutakhiran data kecelakaan. " * 650)
    h.get_by_role("button", name="Kirim sekarang").wait_for()
    h.unroute("**/sel/")
    layar.kirim_antrean()
    for nama in kolom:
        h.locator(f"#{nama}-ks.ks-tersimpan").wait_for()
    layar.keluhan[:] = [k for k in layar.keluhan if "ERR_FAILED" not in k]


def test_antrean_milik_seorang_tidak_terkirim_oleh_orang_lain(
    pentas: Panggung, lembar: KertasKerja, jendela: Any
) -> None:
    layar = _buka(jendela, lembar)
    laka = _nama(pentas, "laka")
    layar.konteks.set_offline(True)
    _ketik(layar.halaman, laka, "15")
    layar.halaman.locator(f"#{laka}-ks.ks-antre").wait_for()
    layar.halaman.close()
    layar.konteks.set_offline(False)
    layar.konteks.clear_cookies()
    layar.halaman = layar.konteks.new_page()
    layar.masuk("Salasiah")
    layar.buka(f"/kertas-kerja/{lembar.pk}/")
    assert _angka(lembar, "IK-1") == ""
    layar.keluhan[:] = [k for k in layar.keluhan if "ERR_INTERNET_DISCONNECTED" not in k]


def test_buku_kerja_usang_dan_beranotasi(pentas: Panggung, lembar: KertasKerja, jendela: Any) -> None:
    layar = _buka(jendela, lembar)
    h = layar.halaman
    alamat = f"{layar.alamat}/kertas-kerja/{lembar.pk}/buku/"
    buku = h.request.get(f"{alamat}unduh/").body()
    TargetTriwulan.objects.filter(rencana_aksi__indikator=pentas.kinerja.indikator["laka"], triwulan=2).update(
        target_angka=11
    )
    h.goto(alamat)
    h.get_by_label("Buku kerja (.xlsx)").set_input_files(
        {"name": "lama.xlsx", "mimeType": "application/octet-stream", "buffer": buku}
    )
    h.get_by_role("button", name="Unggah buku kerja").click()
    h.get_by_text("usang").wait_for()
    assert _angka(lembar, "IK-1") == ""


def test_seluruh_baris_terbaca_di_ponsel(pentas: Panggung, lembar: KertasKerja, jendela: Any) -> None:
    k = pentas.kinerja
    isi(
        kertas_kerja_id=lembar.pk,
        baris=[IsianBaris(k.indikator["laka"].pk, angka("13.2"))],
        oleh=pentas.aktor("mulyadi", "kabid_lalin"),
        pada=KINI,
    )
    h = _buka(jendela, lembar, layar="ponsel").halaman
    assert h.evaluate("document.documentElement.scrollWidth") == 360
    laka = k.indikator["laka"].pk
    baris = h.locator(f"#i{laka}")
    for kolom in (
        "realisasi", "pembilang", "penyebut", "sumber_data", "status_data", "faktor", "kendala", "tindak_lanjut",
    ):  # fmt: skip
        bidang = baris.locator(f"[name=i{laka}-{kolom}]")
        bidang.scroll_into_view_if_needed()
        kotak = bidang.bounding_box()
        assert kotak is not None
        assert kotak["x"] >= 0 and kotak["x"] + kotak["width"] <= 360, kolom
        assert kotak["height"] >= 40, kolom
        assert baris.locator(f"label[for=i{laka}-{kolom}]").is_visible(), kolom
    assert [t.split()[0:3] for t in baris.locator(".lalu li").all_inner_texts()] == [
        ["TW", "I", "2024"], ["TW", "IV", "2023"], ["TW", "III", "2023"], ["TW", "II", "2023"],
    ]  # fmt: skip
    assert baris.get_by_text("rumus negatif selisih").is_visible()
    assert baris.locator("[data-capaian]").inner_text() == "105,71%"
    baris.locator(f"[name=i{laka}-realisasi]").fill("14")
    baris.locator(f"[name=i{laka}-kendala]").focus()
    baris.locator("[data-capaian]", has_text="100%").wait_for()
