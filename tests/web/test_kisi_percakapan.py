"""The grid told in the browser: cells sent back with reasons, comments of both sides, taking back, evidence."""

from __future__ import annotations

from typing import Any

import pytest

from kinerja.aktivitas.actions import ajukan_kertas_kerja
from kinerja.pengukuran.actions import IsianBaris, isi, komentari
from kinerja.pengukuran.models import BuktiDukung, CatatanBaris, KertasKerja, KomentarSel, Realisasi
from tests.pengukuran.kantor_kinerja import PDF, angka
from tests.web.pabrik import KINI, Panggung, buka_triwulan, isi_lembar
from tests.web.test_kisi import _angka, _buka, _nama

pytestmark = pytest.mark.peramban


@pytest.fixture
def lembar(pentas: Panggung) -> KertasKerja:
    """The open sheet of Bidang Lalu Lintas."""
    buka_triwulan(pentas)
    return KertasKerja.objects.get(unit=pentas.kinerja.units[0])


@pytest.fixture
def diajukan(pentas: Panggung) -> KertasKerja:
    """The same sheet, filled and handed in."""
    buka_triwulan(pentas)
    lembar = isi_lembar(pentas)
    kepala = pentas.aktor("mulyadi", "kabid_lalin")
    return ajukan_kertas_kerja(kertas_kerja_id=lembar.pk, oleh=kepala, pada=KINI)


@pytest.mark.parametrize("berskrip", [True, False])
def test_dikembalikan_pada_sel_lalu_ditanggapi(
    pentas: Panggung, diajukan: KertasKerja, jendela: Any, berskrip: bool
) -> None:
    laka, rambu = (pentas.kinerja.indikator[n].pk for n in ("laka", "rambu"))
    pemeriksa = jendela(layar="ponsel", java_script_enabled=berskrip)
    pemeriksa.masuk("Fitri Handayani")
    pemeriksa.buka(f"/kertas-kerja/{diajukan.pk}/periksa/")
    h = pemeriksa.halaman
    if berskrip:
        h.get_by_role("button", name="Tandai Realisasi IK-1").click()
        h.keyboard.type("Tidak sama dengan laporan Satlantas.")
        h.get_by_role("button", name="Tandai Bukti dukung IK-1").click()
        h.keyboard.type("Halaman 2 tidak terbaca.")
        h.get_by_text("2 catatan akan dikirim").wait_for()
    else:
        h.locator(f"#i{laka} summary").click()
        h.locator(f"#i{laka}").get_by_label("Bagian").select_option("realisasi")
        h.locator(f"#i{laka}").get_by_label("Alasan").fill("Tidak sama dengan laporan Satlantas.")
    # A mark without its reason comes back at its field, and nothing typed is lost.
    h.locator(f"#i{rambu} summary").click()
    h.locator(f"#i{rambu}").get_by_label("Bagian").select_option("kendala")
    h.get_by_role("button", name="Kembalikan untuk diperbaiki").click()
    h.locator(f"#i{rambu} .salah", has_text="Alasan wajib diisi").wait_for()
    assert not CatatanBaris.objects.exists()
    assert h.locator(f"#i{laka} textarea").first.input_value() == "Tidak sama dengan laporan Satlantas."
    h.locator(f"#i{rambu}").get_by_label("Alasan").fill("Jelaskan keterlambatan.")
    h.get_by_role("button", name="Kembalikan untuk diperbaiki").click()
    h.get_by_text("catatan pada barisnya").wait_for()
    assert CatatanBaris.objects.count() == (3 if berskrip else 2)

    kepala = _buka(jendela, diajukan).halaman if berskrip else _tanpa_skrip(jendela, diajukan)
    kepala.get_by_text("catatan belum ditanggapi").wait_for()
    kepala.locator(f"td:has([name=i{laka}-realisasi]) .sorot-catatan", has_text="Satlantas").wait_for()
    kepala.get_by_role("button", name="Ajukan", exact=True).click()
    kepala.get_by_text("belum diperbaiki dan belum dijawab").first.wait_for()
    kepala.locator(f"[name=i{laka}-realisasi]").fill("13,5")
    if berskrip:
        kepala.keyboard.press("Tab")
        kepala.locator(f"#i{laka}-realisasi-ks.ks-tersimpan").wait_for()
    else:
        with kepala.expect_navigation():
            kepala.get_by_role("button", name="Simpan kertas kerja").click()
    for catatan in CatatanBaris.objects.exclude(kolom="realisasi"):
        satu = kepala.locator(f"#catatan-{catatan.pk}")
        satu.locator("summary").click()
        satu.get_by_label("Jawaban untuk pemeriksa").fill(f"Sudah benar menurut arsip bidang {catatan.pk}.")
        satu.get_by_role("button", name="Simpan jawaban").click()
        kepala.get_by_text("Jawaban tersimpan").wait_for()
    kepala.get_by_text("Semua ditanggapi").wait_for()
    kepala.get_by_role("button", name="Ajukan", exact=True).click()
    kepala.get_by_text("Penerima akan memeriksanya").wait_for()

    h.goto(f"{pemeriksa.alamat}/kertas-kerja/{diajukan.pk}/periksa/")
    assert h.get_by_text("Sudah benar menurut arsip bidang").count() == (2 if berskrip else 1)
    h.locator(f"#i{laka} .sorot", has_text="Semula 13,2").wait_for()
    h.get_by_role("button", name="Terima kertas kerja").click()
    h.get_by_text("Kertas kerja diterima").first.wait_for()


def _tanpa_skrip(jendela: Any, lembar: KertasKerja) -> Any:
    satu = jendela(java_script_enabled=False)
    satu.masuk("Ir. Mulyadi")
    satu.buka(f"/kertas-kerja/{lembar.pk}/")
    return satu.halaman


def test_komentar_sel_dua_pihak(pentas: Panggung, lembar: KertasKerja, jendela: Any) -> None:
    laka = _nama(pentas, "laka")
    kunci = ("indikator", pentas.kinerja.indikator["laka"].pk)
    fitri = pentas.aktor("fitri", "kasubbag")
    komentari(kertas_kerja_id=lembar.pk, kunci=kunci, kolom="realisasi", isi="Mengapa turun?", oleh=fitri, pada=KINI)
    h = _buka(jendela, lembar).halaman
    h.get_by_text("1 komentar, 1 belum dibaca").wait_for()
    h.locator(f"td:has([name={laka}])").focus()
    h.keyboard.press("Shift+F2")
    dialog = h.get_by_role("dialog")
    dialog.get_by_text("Mengapa turun?").wait_for()
    h.keyboard.type("Razia rutin sejak April. <b>Bukan</b> salah ketik.")
    dialog.get_by_role("button", name="Kirim komentar").click()
    dialog.locator(".ucapan-saya", has_text="<b>Bukan</b>").wait_for()
    h.keyboard.press("Escape")
    assert h.evaluate("document.activeElement.querySelector('input').name") == laka
    h.locator(f".sorot-komentar[data-komentar={laka}]", has_text="2 komentar").wait_for()
    assert KomentarSel.objects.count() == 2
    h.reload()
    h.get_by_role("link", name="2 komentar", exact=True).first.wait_for()
    # The other side, on a telephone, sees one new remark; a comment by touch at a cell that has none yet.
    lain = jendela(layar="ponsel", has_touch=True)
    lain.masuk("Fitri Handayani")
    lain.buka(f"/kertas-kerja/{lembar.pk}/")
    f = lain.halaman
    f.locator(".sorot-baru", has_text="2 komentar, 1 baru").tap()
    f.get_by_role("dialog").get_by_text("Razia rutin").wait_for()
    f.get_by_role("dialog").get_by_role("button", name="Tutup").tap()
    f.locator(f"#i{kunci[1]}").get_by_role("link", name="Komentari").tap()
    dialog = f.get_by_role("dialog")
    dialog.get_by_label("Baris atau sel").select_option("Kendala")
    dialog.get_by_label("Komentar", exact=True).fill("Sebutkan kecamatannya.")
    dialog.get_by_role("button", name="Kirim komentar").tap()
    dialog.get_by_text("Sebutkan kecamatannya.").wait_for()
    assert KomentarSel.objects.get(kolom="kendala").isi == "Sebutkan kecamatannya."


def test_batalkan_dengan_ctrl_z_dan_tombol(pentas: Panggung, lembar: KertasKerja, jendela: Any) -> None:
    h, laka, rambu = _buka(jendela, lembar).halaman, _nama(pentas, "laka"), _nama(pentas, "rambu")
    assert h.get_by_role("button", name="Batalkan perubahan terakhir").count() == 0
    for nama, teks in ((laka, "13,2"), (rambu, "14")):
        h.locator(f"[name={nama}]").fill(teks)
        h.keyboard.press("Tab")
        h.locator(f"#{nama}-ks.ks-tersimpan").wait_for()
    # While typing, Ctrl+Z belongs to the letters; on the saved cell it takes the change back.
    h.locator(f"td:has([name={rambu}])").focus()
    h.keyboard.press("Control+z")
    h.locator(f"#{rambu}-ks", has_text="dibatalkan").wait_for()
    assert h.locator(f"[name={rambu}]").input_value() == ""
    assert (_angka(lembar, "IK-1"), _angka(lembar, "IK-2")) == ("13.2", "")
    h.get_by_role("button", name="Batalkan perubahan terakhir").click()
    h.locator(f"#{laka}-ks", has_text="dibatalkan").wait_for()
    assert _angka(lembar, "IK-1") == ""
    h.locator("[data-capaian]").first.get_by_text("–").wait_for()
    assert h.get_by_role("button", name="Batalkan perubahan terakhir").count() == 0
    h.keyboard.press("Control+z")
    h.get_by_text("Tidak ada perubahan Anda yang dapat dibatalkan").wait_for()


def test_batalkan_tidak_menimpa_penulis_lain(pentas: Panggung, lembar: KertasKerja, jendela: Any) -> None:
    h, laka = _buka(jendela, lembar).halaman, _nama(pentas, "laka")
    h.locator(f"[name={laka}]").fill("13,2")
    h.keyboard.press("Tab")
    h.locator(f"#{laka}-ks.ks-tersimpan").wait_for()
    oleh = pentas.kinerja.staf()
    baris = [IsianBaris(pentas.kinerja.indikator["laka"].pk, angka("12.5"))]
    isi(kertas_kerja_id=lembar.pk, baris=baris, oleh=oleh, pada=KINI)
    h.keyboard.press("Control+z")
    kabar = h.locator("#kisi-kabar", has_text="kini 12,5")
    kabar.wait_for()
    assert "sebelum perubahan Anda belum diisi" in kabar.inner_text()
    assert _angka(lembar, "IK-1") == "12.5"


def test_status_data_dipilih_dengan_papan_ketik(pentas: Panggung, lembar: KertasKerja, jendela: Any) -> None:
    h, status = _buka(jendela, lembar).halaman, _nama(pentas, "laka", "status_data")
    h.locator(f"td:has([name={status}])").focus()
    h.keyboard.press("Enter")
    h.keyboard.press("s")
    h.keyboard.press("Enter")
    h.locator(f"#{status}-ks.ks-tersimpan").wait_for()
    assert Realisasi.objects.get(kertas_kerja=lembar, indikator__kode="IK-1").status_data == "sementara"
    h.reload()
    assert h.locator(f"[name={status}]").input_value() == "sementara"


def test_bukti_dijatuhkan_pada_baris(pentas: Panggung, lembar: KertasKerja, jendela: Any) -> None:
    h = _buka(jendela, lembar).halaman
    baris = h.locator(f"#i{pentas.kinerja.indikator['laka'].pk}")
    berkas = h.evaluate_handle(
        "isi => { const d = new DataTransfer();"
        "d.items.add(new File([new Uint8Array(isi)], 'rekap.pdf', { type: 'application/pdf' })); return d; }",
        list(PDF),
    )
    baris.dispatch_event("dragenter", {"dataTransfer": berkas})
    assert "jatuh" in (baris.get_attribute("class") or "")
    baris.dispatch_event("drop", {"dataTransfer": berkas})
    baris.locator(".bukti-daftar a", has_text="rekap.pdf").wait_for()
    baris.locator("[data-ks-bukti].ks-tersimpan").wait_for()
    assert BuktiDukung.objects.get().realisasi.indikator.kode == "IK-1"
    # A file that is none of the kinds wanted is refused at the row, with the reason.
    baris.locator("input[type=file]").first.set_input_files(
        {"name": "gambar.pdf", "mimeType": "application/pdf", "buffer": b"MZ\x90\x00"}
    )
    baris.locator("[data-ks-bukti].ks-ditolak").wait_for()
    assert BuktiDukung.objects.count() == 1


def test_bukti_dari_kamera_ponsel(pentas: Panggung, lembar: KertasKerja, jendela: Any) -> None:
    satu = jendela(layar="ponsel", has_touch=True, is_mobile=True)
    satu.masuk("Ir. Mulyadi")
    satu.buka(f"/kertas-kerja/{lembar.pk}/")
    baris = satu.halaman.locator(f"#i{pentas.kinerja.indikator['laka'].pk}")
    baris.get_by_role("button", name="Foto").wait_for()
    kamera = baris.locator("input[type=file][capture=environment]")
    assert kamera.get_attribute("accept") == "image/*"
    with satu.halaman.expect_file_chooser() as pemilih:
        baris.get_by_role("button", name="Foto").tap()
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001"
        "e221bc330000000049454e44ae426082"
    )
    pemilih.value.set_files({"name": "rambu.png", "mimeType": "image/png", "buffer": png})
    baris.locator(".bukti-daftar a", has_text="rambu.png").wait_for()
    assert BuktiDukung.objects.get().berkas.nama == "rambu.png"
    # A chosen file is no typing that waits: handing in is not held back by it.
    assert satu.halaman.locator("#antrean").is_hidden()
    with satu.halaman.expect_navigation():
        satu.halaman.get_by_role("button", name="Ajukan").tap()
    satu.halaman.get_by_text(f"Kertas kerja {lembar.unit.nama} TW II 2024 belum dapat diajukan").wait_for()
