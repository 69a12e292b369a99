"""What is written is read back equal, and written again byte for byte."""

from __future__ import annotations

import datetime as dt
import string
from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from kinerja.aturan.angka import Nilai
from kinerja.integrasi.buku_kerja import baca_folder, tulis_folder
from kinerja.integrasi.buku_kerja.bentuk import rapikan_desimal
from kinerja.integrasi.buku_kerja.contoh import masukan_contoh
from kinerja.integrasi.buku_kerja.masukan import (
    HariKhususMasukan,
    JamKerjaMasukan,
    MasukanSiklus,
    PengecualianMasukan,
    PutusanMasukan,
    RapatMasukan,
)


def sama(a: MasukanSiklus, b: MasukanSiklus) -> None:
    for kolom in fields(a):
        assert getattr(a, kolom.name) == getattr(b, kolom.name), kolom.name


def test_contoh_terbaca_utuh_tanpa_peringatan(folder_contoh: Path) -> None:
    dibaca = baca_folder(folder_contoh)
    sama(dibaca, masukan_contoh())
    assert dibaca.peringatan == ()


def test_tulis_dua_kali_sama_persis(folder_contoh: Path, tmp_path: Path) -> None:
    tulis_folder(tmp_path, masukan_contoh())
    for jalur in tmp_path.rglob("*"):
        if jalur.is_file():
            assert jalur.read_bytes() == (folder_contoh / jalur.relative_to(tmp_path)).read_bytes(), jalur


def test_lembar_peran_dan_kalender_bolak_balik(tmp_path: Path) -> None:
    m = replace(
        masukan_contoh(),
        jam_kerja=(JamKerjaMasukan(hari=0, mulai=dt.time(7, 30), sampai=dt.time(12, 0)),),
        hari_khusus=(HariKhususMasukan(tanggal=dt.date(2024, 12, 1), jenis="libur_daerah", nama="Hari jadi"),),
        pengecualian=(
            PengecualianMasukan(
                triwulan=2, unit="bid-mutu", alasan="Kantor banjir", oleh="sekdis", sampai=dt.date(2024, 8, 1)
            ),
        ),
        rapat=(
            RapatMasukan(
                periode="TW1", tempat="Aula", notulen="Arahan", agenda=("Satu", "Dua"), keputusan=("Setuju",),
                tidak_hadir=("jf-mutu",),
            ),
        ),
        putusan=(
            *masukan_contoh().putusan,
            PutusanMasukan(periode="TW2", langkah=4, hasil="kembali", alasan="Belum lengkap", ke_langkah=2, ke=2),
        ),
    )  # fmt: skip
    tulis_folder(tmp_path, m)
    sama(baca_folder(tmp_path), m)


_ANGKA = st.decimals(min_value=0, max_value=10**13, places=4).map(
    lambda d: Decimal(int(d)) if d == int(d) else d.normalize()
)
_HURUF = string.ascii_letters + string.digits + " .,-()/&'\"%=+@é–"
_TEKS = st.text(_HURUF, min_size=1, max_size=80).map(lambda t: " ".join(t.split())).filter(bool)


@settings(max_examples=15, deadline=None)
@given(
    target=st.lists(_ANGKA, min_size=4, max_size=4),
    realisasi=st.one_of(st.none(), _ANGKA),
    teks=_TEKS,
    belanja=st.integers(min_value=0, max_value=10**14).map(Decimal),
)
def test_angka_dan_teks_apa_pun_bolak_balik(
    target: list[Decimal], realisasi: Decimal | None, teks: str, belanja: Decimal
) -> None:
    m = masukan_contoh()
    per_tw: dict[int, Nilai | None] = {k: Nilai(t) for k, t in enumerate(target, 1)}
    tahunan = Nilai(rapikan_desimal(sum(target, Decimal(0))))
    pk = (replace(m.perjanjian[0], target={**m.perjanjian[0].target, "IK-1": tahunan}),)
    murni = [r for r in m.rencana_aksi if r.ke == 0]
    aksi = tuple(replace(r, target=per_tw, uraian=teks) if r.indikator == "IK-1" else r for r in murni)
    isian = m.kertas_kerja[1, "bid-layanan"]
    baris = replace(isian.baris[0], realisasi=None if realisasi is None else Nilai(realisasi), kendala=teks)
    uang = tuple(replace(a, realisasi=belanja) for a in isian.anggaran)
    lembar = {**m.kertas_kerja, (1, "bid-layanan"): replace(isian, baris=(baris, *isian.baris[1:]), anggaran=uang)}
    m = replace(m, perjanjian=pk, rencana_aksi=aksi, kertas_kerja=lembar)
    with TemporaryDirectory() as folder:
        tulis_folder(folder, m)
        sama(baca_folder(folder), m)


def test_templat_terkunci_berpilihan_dan_bertanda(folder_contoh: Path) -> None:
    buku = openpyxl.load_workbook(folder_contoh / "templat/kertas-kerja/TW4/sekretariat.xlsx")
    assert buku["_meta"].sheet_state == "veryHidden"
    meta = {a.value: b.value for a, b in buku["_meta"].iter_rows(min_row=2, max_col=2)}
    assert (meta["unit"], meta["triwulan"], meta["tahun"]) == ("sekretariat", "4", "2024")
    ws: Any = buku["Realisasi"]
    assert ws.protection.sheet
    judul = {str(s.value).removesuffix(" *"): s.column for s in ws[3]}
    assert [ws.cell(b, judul["Kode Indikator"]).value for b in (4, 5)] == ["IK-3", "IK-5"]
    assert ws.cell(5, judul["Target Triwulan"]).value == "BB"
    assert ws.cell(4, judul["Kode Indikator"]).protection.locked
    assert not ws.cell(4, judul["Realisasi"]).protection.locked
    aturan = {str(v.sqref): v for v in ws.data_validations.dataValidation}
    assert any(v.type == "list" and "Final" in v.formula1 for v in aturan.values())
    assert any(v.promptTitle == "Realisasi" for v in aturan.values())


def test_templat_kosong_bukan_isian(folder_contoh: Path, tmp_path: Path) -> None:
    """The example with the blank monthly reports of templat/ instead of its own reads as 'no report yet'."""
    tulis_folder(tmp_path, replace(masukan_contoh(), progres={}))
    tujuan = tmp_path / "progres-bulanan"
    tujuan.mkdir()
    for jalur in (folder_contoh / "templat/progres-bulanan").iterdir():
        (tujuan / jalur.name).write_bytes(jalur.read_bytes())
    assert baca_folder(tmp_path).progres == {}
