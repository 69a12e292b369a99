"""Rules of the house that import-linter cannot see."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import allauth
import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

AKAR = Path(__file__).resolve().parents[2]
RUMAH = AKAR / "src" / "kinerja"
BARIS_TERBANYAK = 500
TEKS = {".py", ".html", ".css", ".js", ".typ", ".md", ".toml", ".txt", ".json", ".csv", ".yml", ".sh", ""}


def _terlacak() -> list[Path]:
    """Files of the project: those that git tracks, and without git all but what machines make."""
    hasil = subprocess.run(["git", "ls-files", "-z"], cwd=AKAR, capture_output=True, text=True, check=False)
    if hasil.returncode == 0 and hasil.stdout:
        return [AKAR / nama for nama in hasil.stdout.split("\0") if nama and (AKAR / nama).is_file()]
    return [p for p in AKAR.rglob("*") if p.is_file() and not any(b.startswith(".") for b in p.relative_to(AKAR).parts)]


def _kode() -> Iterator[Path]:
    yield from (p for p in sorted(RUMAH.rglob("*.py")) if "migrations" not in p.parts)


def _lantai() -> dict[str, int]:
    """Room → height of its floor, from the layers contract."""
    proyek = tomllib.loads((AKAR / "pyproject.toml").read_text(encoding="utf-8"))
    kontrak = next(k for k in proyek["tool"]["importlinter"]["contracts"] if k["type"] == "layers")
    atas = len(kontrak["layers"])
    return {k.strip(" ()"): atas - i for i, baris in enumerate(kontrak["layers"]) for k in baris.split("|")}


# --- files ------------------------------------------------------------------------------------------
def test_berkas_tidak_terlalu_panjang() -> None:
    semua = [*_kode(), *(p for a in ("*.html", "*.css", "*.typ", "*.js") for p in RUMAH.rglob(a))]
    panjang = {str(p.relative_to(AKAR)): len(p.read_text(encoding="utf-8").splitlines()) for p in semua}
    assert {p: n for p, n in panjang.items() if n > BARIS_TERBANYAK} == {}


def test_tidak_ada_laci_serbaguna_dan_sinyal() -> None:
    terlarang = {"utils.py", "helpers.py", "common.py", "misc.py", "signals.py"}
    assert [str(p.relative_to(AKAR)) for p in _kode() if p.name in terlarang] == []
    sinyal = re.compile(r"django\.db\.models\.signals|@receiver\b|\b(?:pre|post)_(?:save|delete)\.connect")
    assert [str(p.relative_to(AKAR)) for p in _kode() if sinyal.search(p.read_text(encoding="utf-8"))] == []


def test_setiap_berkas_kode_mengatakan_isinya() -> None:
    bisu = [
        str(p.relative_to(AKAR))
        for p in _kode()
        if p.read_text(encoding="utf-8").strip() and not ast.get_docstring(ast.parse(p.read_text(encoding="utf-8")))
    ]
    assert bisu == []


def test_aturan_hanya_mengimpor_pustaka_baku() -> None:
    asing: list[str] = []
    for p in sorted((RUMAH / "aturan").rglob("*.py")):
        for simpul in ast.walk(ast.parse(p.read_text(encoding="utf-8"))):
            if isinstance(simpul, ast.ImportFrom) and simpul.level == 0:
                nama = [simpul.module or ""]
            elif isinstance(simpul, ast.Import):
                nama = [a.name for a in simpul.names]
            else:
                continue
            asing += [
                f"{p.relative_to(RUMAH)}: {n}"
                for n in nama
                if not n.startswith("kinerja.aturan") and n.split(".")[0] not in sys.stdlib_module_names
            ]
    assert asing == []


@pytest.mark.parametrize("panggilan", ["datetime.now(", "timezone.now(", "date.today(", "datetime.today("])
def test_hanya_satu_tempat_menanyakan_waktu(panggilan: str) -> None:
    tempat = [str(p.relative_to(RUMAH)) for p in _kode() if panggilan in p.read_text(encoding="utf-8")]
    assert [t for t in tempat if t != "lib/jam.py"] == []


# --- models and pages -------------------------------------------------------------------------------
def test_kunci_asing_menghormati_lantai() -> None:
    lantai = _lantai()
    naik: list[str] = []
    for model in apps.get_models():
        dari = model._meta.app_label
        if dari not in lantai:
            continue
        bidang: list[Any] = [*model._meta.local_fields, *model._meta.local_many_to_many]
        for satu in bidang:
            tujuan = getattr(satu.related_model, "_meta", None)
            ke = tujuan.app_label if tujuan is not None else ""
            if ke in lantai and ke != dari and lantai[ke] >= lantai[dari]:
                naik.append(f"{model._meta.label}.{satu.name} → {tujuan.label}")
    assert naik == []


def _pola(pola: list[URLPattern | URLResolver], ruang: str = "") -> Iterator[tuple[str, URLPattern]]:
    for satu in pola:
        if isinstance(satu, URLResolver):
            yield from _pola(satu.url_patterns, f"{ruang}{satu.namespace}:" if satu.namespace else ruang)
        else:
            yield f"{ruang}{satu.name or satu.pattern}", satu


def test_setiap_halaman_menyatakan_siapa_yang_boleh() -> None:
    tanpa = [nama for nama, p in _pola(get_resolver().url_patterns) if not getattr(p.callback, "akses", "")]
    assert tanpa == []


def test_setiap_alamat_bernama() -> None:
    assert [str(p.pattern) for _, p in _pola(get_resolver().url_patterns) if not p.name] == []


def test_setiap_templat_dipakai() -> None:
    templat = {str(p.relative_to(f)): p for f in RUMAH.glob("**/templates") for p in f.rglob("*") if p.is_file()}
    pustaka = Path(allauth.__file__).parent / "templates"  # a template of the same name takes the place of allauth's
    cetak = {p.name: p for p in RUMAH.rglob("*.typ")}
    sumber = {p: p.read_text(encoding="utf-8") for a in ("*.py", "*.html", "*.typ") for p in RUMAH.rglob(a)}
    bawaan = {"400.html", "403.html", "404.html", "500.html", "403_csrf.html"}  # Django looks these up by itself
    yatim = [
        nama
        for nama, berkas in {**templat, **cetak}.items()
        if nama not in bawaan
        and not (pustaka / nama).is_file()
        and not any(nama in isi for p, isi in sumber.items() if p != berkas)
    ]
    assert yatim == []


# --- what leaves the house --------------------------------------------------------------------------
def test_setiap_ketergantungan_beralasan() -> None:
    isi = (AKAR / "pyproject.toml").read_text(encoding="utf-8")
    blok = isi[isi.index("\ndependencies = [") : isi.index("[project.scripts]")]
    syarat = [baris for baris in blok.splitlines() if baris.strip().startswith('"')]
    assert len(syarat) > 20
    assert [baris for baris in syarat if not re.search(r'",\s+# \S{2,} ', baris)] == []


def test_tidak_ada_nama_mesin_dan_alamat_registri() -> None:
    terlarang = re.compile(
        "|".join(["pypi" + r"\.org", "python" + "hosted", "registry" + r"\.npmjs", "deb" + r"\.debian", "/ro" + "ot/"])
        + "|/wo"
        + "rk/|/fa"
        + "rm/|/home/[a-z]",
        re.IGNORECASE,
    )
    bocor = [
        f"{p.relative_to(AKAR)}:{nomor}"
        for p in _terlacak()
        if p.suffix in TEKS
        for nomor, baris in enumerate(p.read_text(encoding="utf-8", errors="replace").splitlines(), start=1)
        if terlarang.search(baris)
    ]
    assert bocor == []


def test_halaman_tidak_menyisipkan_gaya_dan_skrip() -> None:
    """The Content-Security-Policy refuses them, silently for whoever does not look at the console."""
    sisipan = re.compile(r"\sstyle=|\son[a-z]+=\"|<style\b|<script(?![^>]*\bsrc=)", re.IGNORECASE)
    jahat = [
        str(p.relative_to(AKAR))
        for p in RUMAH.glob("**/templates/**/*.html")
        if sisipan.search(re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}", "", p.read_text(encoding="utf-8")))
    ]
    assert jahat == []
