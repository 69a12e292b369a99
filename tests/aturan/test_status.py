"""Transition tables: closed, reachable, and honest about who holds the pen."""

import pytest

from kinerja.aturan.status import KERTAS_KERJA, LAPORAN, SEMUA, PeralihanTidakSah, TabelStatus


@pytest.mark.parametrize("tabel", [pytest.param(t, id=k) for k, t in SEMUA.items()])
def test_tabel_utuh(tabel: TabelStatus) -> None:
    dikenal = set(tabel.status)
    for p in tabel.peralihan:
        assert {*p.dari, p.ke} <= dikenal
    for dari in dikenal:
        assert len(tabel.verba(dari)) == len(set(tabel.verba(dari)))
    tercapai = {tabel.awal}
    for _ in dikenal:
        tercapai |= {p.ke for p in tabel.peralihan if tercapai & set(p.dari)}
    assert tercapai == dikenal
    assert all(label for _, label in tabel.pilihan)
    assert any(s.beku for s in tabel.status.values())


def test_jalan_kertas_kerja() -> None:
    kode = KERTAS_KERJA.awal
    for verba, ke in [
        ("isi", "diisi"),
        ("ajukan", "diajukan"),
        ("kembalikan", "dikembalikan"),
        ("isi", "diisi"),
        ("ajukan", "diajukan"),
        ("terima", "diterima"),
    ]:
        assert KERTAS_KERJA.boleh(kode, verba)
        kode = KERTAS_KERJA.alih(kode, verba, alasan="bukti belum lengkap")
        assert kode == ke
    assert KERTAS_KERJA.pemegang(kode) == ""


def test_pengembalian_harus_beralasan() -> None:
    with pytest.raises(PeralihanTidakSah, match="Alasan"):
        KERTAS_KERJA.alih("diajukan", "kembalikan", alasan=" ")


def test_verba_di_luar_tabel_ditolak() -> None:
    with pytest.raises(PeralihanTidakSah) as galat:
        KERTAS_KERJA.alih("dibuka", "terima")
    assert galat.value.pesan == 'Kertas kerja berstatus "Belum diisi"; tidak dapat terima.'
    assert not LAPORAN.boleh("final", "susun")
