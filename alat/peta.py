"""Write `docs/peta.md`, the map of the house: floors, rooms, what each file holds, and which room imports which.

`python alat/peta.py` writes it, `--periksa` fails when it no longer matches the code. The same goes for the glossary
of the pages, which `alat/istilah.py` makes from `docs/kamus.md`.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from pathlib import Path

import istilah

AKAR = Path(__file__).resolve().parents[1]
RUMAH = AKAR / "src" / "kinerja"
PETA = AKAR / "docs" / "peta.md"

PEMBUKA = """\
# Peta rumah

Dibuat oleh `alat/peta.py` dari kode; jangan disunting. `make fix` memperbaruinya, `make test` membandingkannya.
Impor hanya boleh menuju lantai di bawahnya; kamar selantai tidak saling mengenal.
"""


def lantai() -> list[list[str]]:
    """Rooms by floor, top first, as import-linter's contract in pyproject.toml has them."""
    proyek = tomllib.loads((AKAR / "pyproject.toml").read_text(encoding="utf-8"))
    for kontrak in proyek["tool"]["importlinter"]["contracts"]:
        if kontrak["type"] == "layers":
            return [[k.strip(" ()") for k in baris.split("|")] for baris in kontrak["layers"]]
    raise SystemExit("pyproject.toml has no layers contract")


def kamar_tujuan(berkas: Path) -> set[str]:
    """Rooms that a file imports, its own left out."""
    sendiri = berkas.relative_to(RUMAH).parts[0]
    tujuan: set[str] = set()
    for simpul in ast.walk(ast.parse(berkas.read_text(encoding="utf-8"))):
        if isinstance(simpul, ast.ImportFrom) and simpul.level == 0 and simpul.module:
            nama = [simpul.module, *(f"{simpul.module}.{a.name}" for a in simpul.names)]
        elif isinstance(simpul, ast.Import):
            nama = [a.name for a in simpul.names]
        else:
            continue
        tujuan |= {n.split(".")[1] for n in nama if n.startswith("kinerja.")}
    return {t for t in tujuan if t != sendiri and (RUMAH / t).is_dir()}


def uraian(berkas: Path) -> str:
    """First line of a file's docstring."""
    isi = ast.get_docstring(ast.parse(berkas.read_text(encoding="utf-8"))) or ""
    return isi.split("\n", 1)[0]


def buat() -> str:
    """The whole map as Markdown."""
    bagian = [PEMBUKA]
    for nomor, baris in enumerate(reversed(lantai()), start=1):
        ada = [kamar for kamar in baris if (RUMAH / kamar).is_dir()]
        if ada:
            bagian.append(f"## Lantai {nomor}: {' · '.join(ada)}\n")
            bagian.extend(_kamar(kamar) for kamar in ada)
    return "\n".join(bagian)


def _kamar(kamar: str) -> str:
    folder = RUMAH / kamar
    berkas = sorted(p for p in folder.rglob("*.py") if "migrations" not in p.parts)
    panah = {tujuan for p in berkas for tujuan in kamar_tujuan(p)}
    tentang = uraian(folder / "__init__.py") if (folder / "__init__.py").exists() else ""
    baris = [f"### {kamar}\n", tentang, ""]
    if panah:
        baris.append("Mengimpor: " + ", ".join(sorted(panah)) + "\n")
    baris += ["| berkas | isi |", "|---|---|"]
    for p in berkas:
        if p.name != "__init__.py" or p.parent != folder:
            teks = uraian(p).replace("|", "\\|")
            if teks or p.read_text(encoding="utf-8").strip():
                baris.append(f"| `{p.relative_to(folder)}` | {teks} |")
    return "\n".join(baris) + "\n"


def utama(argumen: list[str]) -> int:
    """Exit code 1 when `--periksa` finds the map or the glossary of the pages outdated."""
    buatan = {PETA: buat(), istilah.ISTILAH: istilah.buat()}
    if "--periksa" in argumen:
        usang = [p for p, isi in buatan.items() if not p.exists() or p.read_text(encoding="utf-8") != isi]
        for p in usang:
            print(f"{p.relative_to(AKAR)} tidak lagi sesuai dengan kode; jalankan `make fix`.")
        return 1 if usang else 0
    for p, isi in buatan.items():
        p.parent.mkdir(exist_ok=True)
        p.write_text(isi, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(utama(sys.argv[1:]))
