"""Pin the dependencies: compile the hashed requirements files from pyproject.toml, or check that they still fit.

`python alat/kunci.py` keeps versions that still fit, `--perbarui` takes the newest, `--periksa` only compares.
The files are universal (every platform, every Python that pyproject.toml allows) and name no address and no folder.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

AKAR = Path(__file__).resolve().parents[1]
HIMPUNAN = {
    "requirements.txt": ["demo"],
    "requirements-dev.txt": ["demo", "dev"],
    "requirements-bench.txt": ["demo", "dev", "bench"],
}
PILIHAN = ["--universal", "--generate-hashes", "--no-header", "--no-annotate", "--quiet"]
PILIHAN += ["--no-emit-index-url", "--no-emit-find-links"]


def kompilasi(nama: str, *, perbarui: bool) -> None:
    """Write one requirements file; the wider sets are pinned to what the narrower ones chose."""
    perintah = [str(Path(sys.executable).parent / "uv"), "pip", "compile", "pyproject.toml", *PILIHAN, "-o", nama]
    for tambahan in HIMPUNAN[nama]:
        perintah += ["--extra", tambahan]
    if nama != "requirements.txt":
        perintah += ["--constraint", "requirements.txt"]
    if perbarui:
        perintah.append("--upgrade")
    subprocess.run(perintah, cwd=AKAR, check=True)


def terkunci(nama: str) -> dict[str, str]:
    """Package → pinned version, as one requirements file states them."""
    isi = (AKAR / nama).read_text(encoding="utf-8")
    return {_baku(p): v for p, v in re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", isi, re.MULTILINE)}


def periksa() -> list[str]:
    """Everything wrong with the requirements files, without asking any registry."""
    proyek = tomllib.loads((AKAR / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    masalah: list[str] = []
    dasar = terkunci("requirements.txt")
    for nama, tambahan in HIMPUNAN.items():
        isi = (AKAR / nama).read_text(encoding="utf-8")
        if re.search(r"https?:|file:|://|^\s*(-i|-f|--index|--extra-index|--find)\b", isi, re.MULTILINE):
            masalah.append(f"{nama}: memuat alamat atau folder")
        if re.search(r"\bvia\b|/", re.sub(r"#.*|--hash=\S+", "", isi)):
            masalah.append(f"{nama}: memuat keterangan atau jalur yang tidak perlu")
        paku = terkunci(nama)
        for paket in re.split(r"\n(?=\S)", isi.strip()):
            if "--hash=sha256:" not in paket:
                masalah.append(f"{nama}: tanpa sidik: {paket.splitlines()[0]}")
        syarat = [*proyek["dependencies"], *(s for t in tambahan for s in proyek["optional-dependencies"][t])]
        for satu in syarat:
            masalah.extend(f"{nama}: {m}" for m in _cocokkan(satu, paku))
        masalah.extend(
            f"{nama}: {paket} {paku.get(paket)} tidak sama dengan {versi} di requirements.txt"
            for paket, versi in dasar.items()
            if paku.get(paket) != versi
        )
    return masalah


def _cocokkan(syarat: str, paku: dict[str, str]) -> list[str]:
    cocok = re.match(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?(.*)", syarat)
    if cocok is None:
        return [f"syarat {syarat!r} tidak terbaca"]
    paket, batas = _baku(cocok.group(1)), cocok.group(2)
    if paket not in paku:
        return [f"{paket} belum dikunci"]
    versi = _angka(paku[paket])
    for operator, nilai in re.findall(r"(>=|<|==)\s*([0-9.]+)", batas):
        sesuai = {">=": versi >= _angka(nilai), "<": versi < _angka(nilai), "==": versi == _angka(nilai)}[operator]
        if not sesuai:
            return [f"{paket} {paku[paket]} di luar {batas}"]
    return []


def _angka(versi: str) -> tuple[int, ...]:
    bagian = [int(b) for b in re.match(r"[0-9.]+", versi)[0].strip(".").split(".")]  # type: ignore[index]  # pins begin with a digit
    return tuple(bagian + [0] * (6 - len(bagian)))


def _baku(nama: str) -> str:
    return re.sub(r"[-_.]+", "-", nama).lower()


def utama(argumen: list[str]) -> int:
    """Exit code 1 when `--periksa` finds something."""
    if "--periksa" in argumen:
        masalah = periksa()
        print("\n".join(masalah) or "berkas requirements sesuai dengan pyproject.toml")
        return 1 if masalah else 0
    for nama in HIMPUNAN:
        kompilasi(nama, perbarui="--perbarui" in argumen)
    return 0


if __name__ == "__main__":
    sys.exit(utama(sys.argv[1:]))
