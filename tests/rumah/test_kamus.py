"""The glossary names every table, every kind of work and every status."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.apps import apps

from kinerja.aturan.capaian import Keadaan
from kinerja.aturan.periode import KODE
from kinerja.aturan.status import SEMUA
from kinerja.pelaporan.models import Tanggapan
from kinerja.sop.models import Fase, Kasus, Tugas
from kinerja.sop.protokol import ambil, terdaftar


@pytest.fixture(scope="module")
def kamus(akar: Path) -> str:
    return (akar / "docs" / "kamus.md").read_text(encoding="utf-8")


def _baris(kamus: str, nama: str) -> list[str]:
    return next(
        ([sel.strip() for sel in b.strip("| \n").split("|")] for b in kamus.splitlines() if f"`{nama}`" in b), []
    )


def test_setiap_tabel_tercatat(kamus: str) -> None:
    ruang = [k for k in apps.get_app_configs() if k.name.startswith("kinerja.")]
    nama = [m._meta.label for k in ruang for m in k.get_models() if not m._meta.auto_created]
    assert len(nama) > 30
    assert [n for n in nama if not _baris(kamus, n)] == []


def test_setiap_nama_tabel_dalam_kamus_ada(kamus: str) -> None:
    ada = {m._meta.label for m in apps.get_models()}
    ruang = {k.label for k in apps.get_app_configs() if k.name.startswith("kinerja.")}
    disebut = {n for n in re.findall(r"`([a-z]+\.[A-Z]\w+)`", kamus) if n.split(".")[0] in ruang}
    assert disebut - ada == set()


def test_setiap_aktivitas_tercatat_dengan_namanya(kamus: str) -> None:
    assert terdaftar(), "the kinds of work register themselves when the application starts"
    tercatat = {kode: _baris(kamus, kode) for kode in terdaftar()}
    assert {kode: baris[:1] for kode, baris in tercatat.items()} == {kode: [ambil(kode).nama] for kode in terdaftar()}


@pytest.mark.parametrize(
    ("milik", "nilai"),
    [
        *[(t.nama, list(t.status)) for t in SEMUA.values()],
        ("tanggapan", Tanggapan.Hasil.values),
        ("fase langkah", Fase.values),
        ("kasus", Kasus.Status.values),
        ("tugas", Tugas.Status.values),
        ("jenis tugas", Tugas.Jenis.values),
        ("hasil tugas", Tugas.Hasil.values),
        ("periode", list(KODE)),
        ("keadaan angka", [k.value for k in Keadaan if k.value != "terhitung"]),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_setiap_status_tercatat(kamus: str, milik: str, nilai: list[str]) -> None:
    tabel = kamus[kamus.index("## Status dan pilihan") : kamus.index("## Ejaan")]
    baris = next(b for b in tabel.splitlines() if b.lower().startswith(f"| {milik.lower()} |"))
    assert re.findall(r"`(\w+)`", baris) == nilai


def test_setiap_istilah_sekali_dan_berdasar(kamus: str) -> None:
    badan = kamus[: kamus.index("## Status dan pilihan")]
    baris = [[s.strip() for s in b.strip("| ").split(" | ")] for b in badan.splitlines() if b.startswith("| ")]
    isi = [b for b in baris if b[0] != "istilah resmi"]
    assert [b for b in isi if len(b) != 4 or not all(b)] == []
    istilah = [b[0].lower() for b in isi]
    assert len(set(istilah)) == len(istilah)
