"""`make test`: the whole suite on the wheel's PostgreSQL, and what asks a database something on the system's as well.

Pages, in the browser or not, and what takes long run on the first alone: their statements are those of the rooms, which
run on both, and so do an office's year and a quarter told through the pages.

Where `CI=true` or `KINERJA_WAJIB_LENGKAP=1`, both servers and Chromium must be there and nothing may be skipped.
Extra arguments go to pytest. Ends with pytest's own summary line; exit code 0 only if every pass was clean.
"""

from __future__ import annotations

import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

from kinerja.lib.postgres_biner import daftar_biner

AKAR = Path(__file__).resolve().parents[1]
WAJIB_LENGKAP = os.environ.get("CI", "").lower() == "true" or os.environ.get("KINERJA_WAJIB_LENGKAP") == "1"


def utama(argumen: list[str]) -> int:
    """Run the passes; returns the exit code of the first that failed, else 0."""
    ada = {b.asal for b in daftar_biner("")}
    kurang = {"sistem", "wheel"} - ada
    if not ada or (WAJIB_LENGKAP and kurang):
        print(f"PostgreSQL {' dan '.join(sorted(kurang))} tidak ada, padahal diperlukan.", file=sys.stderr)
        return 1
    utuh = "wheel" if "wheel" in ada else "sistem"
    babak = [(utuh, [])]
    if ada == {"sistem", "wheel"}:
        babak.insert(0, ("sistem", ["-m", "basisdata and not lambat"]))
    else:
        print(f"PostgreSQL {kurang.pop()} tidak ada: uji hanya berjalan pada PostgreSQL {utuh}.", flush=True)
    gagal: list[tuple[str, int]] = []
    for asal, pilihan in babak:
        kode = _jalankan(asal, [*pilihan, *argumen])
        if kode:
            gagal.append((asal, kode))
    if gagal and gagal[0][0] != utuh:
        print(f"\nBabak PostgreSQL {gagal[0][0]}:\n{_ringkasan(gagal[0][0])}", flush=True)
    return gagal[0][1] if gagal else 0


def _jalankan(asal: str, argumen: list[str]) -> int:
    print(f"\n--- uji pada PostgreSQL {asal} ---", flush=True)
    data = AKAR / ".data" / "uji"
    data.mkdir(parents=True, exist_ok=True)
    lingkungan = os.environ | {"KINERJA_PG": asal, "KINERJA_DATA": str(data)}
    pekerja = max(1, min(4, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1))
    perintah = [sys.executable, "-m", "pytest", "-q", "--tb=short", "-n", str(pekerja)]
    perintah += ["--dist", "loadfile", "--no-loadscope-reorder"]  # tests/conftest.py puts the longest files first
    perintah += [f"--junitxml={_laporan(asal)}", *argumen]
    kode = subprocess.run(perintah, cwd=AKAR, env=lingkungan, check=False).returncode
    return 0 if kode == 5 and "-m" in argumen else kode  # 5: nothing carries the mark (yet)


def _laporan(asal: str) -> Path:
    return AKAR / ".data" / "uji" / f"laporan-{asal}.xml"


def _ringkasan(asal: str) -> str:
    """pytest's closing line again, for a pass whose own has scrolled away."""
    try:
        hasil = ET.parse(_laporan(asal)).getroot()
    except (OSError, ET.ParseError):
        return "1 failed, 0 passed"
    suite = hasil if hasil.tag == "testsuite" else hasil.find("testsuite")
    angka = dict(suite.attrib) if suite is not None else {}
    buruk = int(angka.get("failures", 0)) + int(angka.get("errors", 0))
    lulus = int(angka.get("tests", 0)) - buruk - int(angka.get("skipped", 0))
    return f"===== {buruk} failed, {lulus} passed in {float(angka.get('time', 0)):.2f}s ====="


if __name__ == "__main__":
    sys.exit(utama(sys.argv[1:]))
