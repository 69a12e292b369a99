"""A folder of SKP workbooks: written, read back, refused with every fault at its cell, and played."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from contoh.susunan.skp import susun_skp
from kinerja.arsip.models import Jejak, VersiDokumen
from kinerja.arsip.queries import versi_siap_cetak
from kinerja.cli.skp import mainkan_skp
from kinerja.integrasi.skp import keluaran
from kinerja.integrasi.skp.baca_folder import baca_folder_skp
from kinerja.integrasi.skp.masukan import MasukanSkp
from kinerja.integrasi.skp.muat import muat_kantor_skp
from kinerja.integrasi.skp.tulis_folder import tulis_folder_skp
from kinerja.integrasi.skp.uraian import perbarui_skp
from kinerja.lib.cetak import Percetakan
from kinerja.lib.galat import Galat
from kinerja.organisasi.models import Jabatan, UnitKerja
from kinerja.organisasi.permissions import Aktor
from kinerja.skp.models import Evaluasi, HasilKerja, Keberatan
from kinerja.skp.queries.hasil import hasil_kantor

STATUS = {
    "dibuka": "pengisian",
    "diajukan": "diajukan",
    "dikembalikan": "pengisian",
    "diperiksa": "diperiksa",
    "diinput": "diinput",
    "dinilai": "dinilai",
    "keberatan": "keberatan",
    "disetujui": "disetujui",
    "digandakan": "disetujui",
    "diarsipkan": "diarsipkan",
}


@cache
def _semua() -> MasukanSkp:
    return susun_skp()


def _sebagian(unit: str, tahun: int, periode: str) -> MasukanSkp:
    """The folder with the plans and evaluations of one unit and period only."""
    m = _semua()
    anggota = {p.nip for p in m.penugasan for j in m.jabatan if p.jabatan == j.kode and j.unit == unit}
    return replace(
        m,
        rencana=tuple(r for r in m.rencana if r.nip in anggota and r.tahun == tahun),
        evaluasi=tuple(e for e in m.evaluasi if e.nip in anggota and (e.tahun, e.periode) == (tahun, periode)),
    )


def _folder(tmp_path: Path, ubah: Callable[[openpyxl.Workbook, openpyxl.Workbook], None] | None = None) -> Path:
    dibuat = dt.datetime(2020, 1, 1)  # noqa: DTZ001  # workbook properties have no time zone
    tulis_folder_skp(tmp_path, _sebagian("bid-kinerja", 2025, "TW3"), dibuat=dibuat)
    if ubah is not None:
        skp, evaluasi = (openpyxl.load_workbook(tmp_path / n) for n in ("skp.xlsx", "evaluasi.xlsx"))
        ubah(skp, evaluasi)
        skp.save(tmp_path / "skp.xlsx")
        evaluasi.save(tmp_path / "evaluasi.xlsx")
    return tmp_path


def _baris_isi(buku: openpyxl.Workbook, lembar: str) -> int:
    return next(n for n in range(1, 12) if "NIP" in str(buku[lembar].cell(n, 1).value)) + 1


def test_contoh_di_repositori_sama_dengan_susunannya(akar: Path) -> None:
    assert baca_folder_skp(akar / "contoh/skp") == _semua()


def test_enam_puluh_pegawai_pada_semua_tahap() -> None:
    m = _semua()
    assert len(m.pegawai) == 60
    for tahun, periode in ((2024, "TW4"), (2025, "TW3")):
        assert {e.tahap for e in m.evaluasi if (e.tahun, e.periode) == (tahun, periode)} == set(STATUS)


def test_dokumen_mutakhir(akar: Path) -> None:
    dokumen = (akar / "docs/format-skp.md").read_text(encoding="utf-8")
    assert perbarui_skp(dokumen) == dokumen, "jalankan python -m kinerja.integrasi.skp.uraian docs/format-skp.md"


def test_semua_kesalahan_disebut_sekaligus(tmp_path: Path) -> None:
    def rusak(skp: openpyxl.Workbook, evaluasi: openpyxl.Workbook) -> None:
        n = _baris_isi(skp, "SKP")
        skp["SKP"].cell(n, 1).value = "19860806201008200"
        skp["SKP"].cell(n + 1, 2).value = 2019
        skp["SKP"].cell(n + 2, 4).value = "PP 46/2011"
        h = _baris_isi(skp, "Hasil Kerja")
        skp["Hasil Kerja"].cell(h + 3, 10).value = "1.234"
        e = _baris_isi(evaluasi, "Evaluasi")
        evaluasi["Evaluasi"].cell(e + 3, 3).value = "TW9"
        evaluasi["Evaluasi"].cell(e + 4, 5).value = "Lumayan"
        evaluasi["Evaluasi"].cell(e + 5, 4).value = "Entah"

    with pytest.raises(Galat) as galat:
        baca_folder_skp(_folder(tmp_path, rusak))
    sel = {(t.berkas, t.lembar, t.sel) for t in galat.value.temuan}
    s = _baris_isi(openpyxl.load_workbook(tmp_path / "skp.xlsx"), "SKP")
    h = _baris_isi(openpyxl.load_workbook(tmp_path / "skp.xlsx"), "Hasil Kerja")
    e = _baris_isi(openpyxl.load_workbook(tmp_path / "evaluasi.xlsx"), "Evaluasi")
    assert sel >= {
        ("skp.xlsx", "SKP", f"A{s}"),
        ("skp.xlsx", "SKP", f"E{s + 2}"),
        ("skp.xlsx", "Hasil Kerja", f"J{h + 3}"),
        ("evaluasi.xlsx", "Evaluasi", f"C{e + 3}"),
        ("evaluasi.xlsx", "Evaluasi", f"E{e + 4}"),
        ("evaluasi.xlsx", "Evaluasi", f"D{e + 5}"),
    }


@pytest.mark.parametrize("hilang", ["kantor.xlsx", "skp.xlsx", "evaluasi.xlsx"])
def test_berkas_yang_tidak_ada(tmp_path: Path, hilang: str) -> None:
    folder = _folder(tmp_path)
    (folder / hilang).unlink()
    with pytest.raises(Galat) as galat:
        baca_folder_skp(folder)
    assert any(t.berkas == hilang for t in galat.value.temuan)


@pytest.mark.django_db
def test_satu_bidang_dimainkan_sampai_tahapnya() -> None:
    bahan = _sebagian("bid-kinerja", 2025, "TW3")
    kantor, jalan = mainkan_skp(bahan)
    nip = {e.nip: e for e in bahan.evaluasi}
    evaluasi = {
        e.pegawai.nip: e for e in Evaluasi.objects.filter(kantor=kantor).select_related("pegawai", "dinilai_oleh")
    }
    assert evaluasi.keys() == nip.keys()
    assert {k: e.status for k, e in evaluasi.items() if nip[k].keberatan is None} == {
        k: STATUS[e.tahap] for k, e in nip.items() if e.keberatan is None
    }
    assert jalan.dilewati == []
    # On 3 October the head of the bidang is away: her Plh rates.
    plh = next(p.nip for p in bahan.penugasan if p.jenis == "plh")
    bawahan = [e for k, e in evaluasi.items() if e.dinilai_oleh and e.dinilai_jabatan_id and k != plh]
    assert {e.dinilai_oleh.nip for e in bawahan if e.dinilai_sebutan.startswith("Plh.")} == {plh}
    assert any(e.dinilai_sebutan.startswith("Plh.") for e in bawahan)


@pytest.mark.django_db
def test_pimpinan_kantor_dinilai_pejabat_yang_dibawa_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bahan = _sebagian("bkpsdm", 2025, "TW3")
    kantor, jalan = mainkan_skp(bahan)
    assert jalan.dilewati == []
    evaluasi = Evaluasi.objects.select_related("dinilai_oleh", "skp__jabatan").get(kantor=kantor)
    penilai = bahan.penilai_pimpinan
    assert penilai is not None and evaluasi.dinilai_oleh is not None
    assert (evaluasi.skp.jabatan.kode, evaluasi.status) == ("kaban", "diarsipkan")
    assert (evaluasi.dinilai_oleh.nip, evaluasi.dinilai_sebutan) == (penilai.nip, "Sekretaris Daerah")
    assert set(HasilKerja.objects.filter(skp=evaluasi.skp).values_list("perspektif", flat=True)) == {
        "Penerima layanan",
        "Penguatan internal",
    }
    catatan = Jejak.objects.get(aksi="penilai_pimpinan")
    assert catatan.rincian["dasar"] == penilai.dasar
    assert catatan.kantor_id == kantor.pk
    _periksa_keluaran(kantor, tmp_path, monkeypatch)


def _periksa_keluaran(kantor: UnitKerja, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The papers are read and printed a few at a time, and none is missing."""
    dibaca: list[int] = []

    def baca(ids: list[int]) -> dict[int, VersiDokumen]:
        dibaca.append(len(ids))
        return versi_siap_cetak(ids)

    monkeypatch.setattr(keluaran, "SEKALI", 3)
    monkeypatch.setattr(keluaran, "versi_siap_cetak", baca)
    monkeypatch.setattr(keluaran, "Percetakan", lambda: Percetakan(0))
    ringkasan = keluaran.tulis_keluaran_skp(kantor, folder)
    assert ringkasan == {"evaluasi": 1, "naskah": 4, "status": {"TW3 2025": {"Diarsipkan": 1}}}
    assert dibaca == [3, 1]
    naskah = {str(b.relative_to(folder / "naskah").parent) for b in folder.rglob("*.pdf")}
    assert naskah == {"2025-TW3/formulir", "2025-TW3/evaluasi", "2025-TW3/dokumen_evaluasi", "2025-TH/rencana"}
    assert len((folder / "hasil.csv").read_text(encoding="utf-8-sig").splitlines()) == 2


@pytest.mark.django_db
def test_kantor_penilai_yang_sudah_terdaftar_tidak_diubah() -> None:
    bahan = _sebagian("bkpsdm", 2025, "TW3")
    assert bahan.penilai_pimpinan is not None
    oleh, pada = Aktor.sistem("Uji"), dt.datetime(2019, 1, 2, 8, tzinfo=dt.UTC)
    muat_kantor_skp(bahan, oleh=oleh, pada=pada)
    lain = replace(bahan.penilai_pimpinan, nama_kantor="Nama Lain", nama_jabatan="Nama Lain", nip="197001011995031001")
    muat_kantor_skp(replace(bahan, penilai_pimpinan=lain), oleh=oleh, pada=pada)
    kursi = Jabatan.objects.select_related("unit").get(kode="sekda")
    assert (kursi.unit.nama, kursi.nama) == ("Sekretariat Daerah", "Sekretaris Daerah")
    assert list(kursi.penugasan.values_list("pegawai__nip", flat=True)) == [bahan.penilai_pimpinan.nip]
    with pytest.raises(Galat, match="tidak mempunyai jabatan asisten"):
        muat_kantor_skp(replace(bahan, penilai_pimpinan=replace(lain, jabatan="asisten")), oleh=oleh, pada=pada)


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({"kantor": "bkpsdm"}, "pejabat kantor lain"),
        ({"nip": "196806081993031001"}, "sudah ada pada lembar Pegawai"),
        ({"nip": "19680608199303100"}, "18 angka"),
    ],
)
def test_penilai_pimpinan_yang_salah_disebut_selnya(tmp_path: Path, isi: dict[str, str], pesan: str) -> None:
    m = _sebagian("bid-kinerja", 2025, "TW3")
    assert m.penilai_pimpinan is not None
    salah = replace(m, penilai_pimpinan=replace(m.penilai_pimpinan, **isi))
    tulis_folder_skp(tmp_path, salah, dibuat=dt.datetime(2020, 1, 1))  # noqa: DTZ001  # workbooks have no zone
    with pytest.raises(Galat) as galat:
        baca_folder_skp(tmp_path)
    assert [t.lembar for t in galat.value.temuan] == ["Penilai Pimpinan"]
    assert pesan in galat.value.temuan[0].pesan and galat.value.temuan[0].sel


@pytest.mark.lambat
@pytest.mark.django_db
def test_pp46_dihitung_menurut_aturannya_dan_diarsipkan() -> None:
    bahan = _sebagian("sekretariat", 2020, "TH")
    kantor, _ = mainkan_skp(bahan)
    hasil = {h.nip: h for h in hasil_kantor(kantor.pk, 2020, "TH")}
    assert {h.skema for h in hasil.values()} == {"pp46"}
    assert all(h.nilai_prestasi is not None and h.sebutan for h in hasil.values())
    assert all(not h.rating_hasil for h in hasil.values())
    assert not Keberatan.objects.exists()
    naskah = VersiDokumen.objects.filter(dokumen__kantor=kantor, dokumen__periode="TH")
    assert set(naskah.values_list("cetakan", flat=True)) >= {"skp_capaian", "skp_prestasi_kerja", "skp_formulir"}


@pytest.mark.lambat
@pytest.mark.django_db
def test_berhenti_pada_saatnya() -> None:
    bahan = _sebagian("bid-kinerja", 2025, "TW3")
    berhenti = dt.datetime(2025, 10, 2, 9, 0, tzinfo=dt.UTC)
    kantor, _ = mainkan_skp(bahan, berhenti=berhenti)
    semua = Evaluasi.objects.filter(kantor=kantor)
    assert semua.count() == len(bahan.evaluasi)
    assert not semua.filter(dinilai_pada__isnull=False).exists()
