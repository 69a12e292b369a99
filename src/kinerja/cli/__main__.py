"""Entry point of `kinerja`: finds the command, runs it, and says errors so that a person can mend them."""

from __future__ import annotations

import argparse
import contextlib
import gc
import importlib
import importlib.util
import json
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn, cast

import kinerja
from kinerja.lib.galat import KELUAR_SALAH_PAKAI, KELUAR_TEMUAN, Galat

PERINTAH = ("hitung", "siklus", "skp", "pasang", "pekerja", "demo")
"""Commands in the order of the help; each is a module of this folder."""

CONTOH = """\
contoh:
  kinerja siklus --contoh masukan        tulis contoh masukan satu kantor
  kinerja siklus masukan --keluaran hasil
  kinerja hitung capaian indikator.csv --json

kode keluar: 0 baik, 1 ada temuan, 2 salah pemakaian
"""

_TERJEMAHAN = {
    "usage: ": "pemakaian: ",
    "positional arguments": "argumen",
    "options": "pilihan",
    "show this help message and exit": "tampilkan bantuan ini",
    "argument %(argument_name)s: %(message)s": "argumen %(argument_name)s: %(message)s",
    "the following arguments are required: %s": "argumen ini wajib diisi: %s",
    "unrecognized arguments: %s": "argumen tidak dikenal: %s",
    "unrecognized arguments: ": "argumen tidak dikenal: ",
    "invalid choice: %(value)r (choose from %(choices)s)": "pilihan %(value)r tidak dikenal (pilihannya %(choices)s)",
    "expected one argument": "memerlukan satu nilai",
    "expected at least one argument": "memerlukan sedikitnya satu nilai",
    "expected at most one argument": "hanya menerima satu nilai",
    "not allowed with argument %s": "tidak boleh bersama %s",
    "one of the arguments %s is required": "salah satu dari %s wajib diisi",
    "invalid %(type)s value: %(value)r": "nilai %(value)r bukan %(type)s yang sah",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s bisa berarti %(matches)s",
    "%(prog)s: error: %(message)s\n": "%(prog)s: salah pemakaian: %(message)s\n",
}


def _terjemahkan(teks: str) -> str:
    return _TERJEMAHAN.get(teks, teks)


class Pengurai(argparse.ArgumentParser):
    """An argument parser that keeps the line breaks of examples and ends with exit code 2 and an Indonesian line."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        kwargs.setdefault("allow_abbrev", False)
        super().__init__(*args, **kwargs)

    def error(self, message: str) -> NoReturn:
        """Print the usage and what is wrong; exit 2."""
        self.print_usage(sys.stderr)
        lihat = f"Lihat `{self.prog} --help`."
        self.exit(KELUAR_SALAH_PAKAI, f"{self.prog}: salah pemakaian: {message}\n{lihat}\n")


def _pasang_bahasa() -> None:
    """Let argparse speak Indonesian; it looks its sentences up through gettext's name in its own module."""
    argparse._ = _terjemahkan  # type: ignore[attr-defined]  # the documented hook is gettext, which needs .mo files


def buat_pengurai(hanya: str | None = None) -> argparse.ArgumentParser:
    """The parser with all commands, or with the one named `hanya`, so that a quick command loads quickly."""
    _pasang_bahasa()
    pengurai = Pengurai(
        prog="kinerja",
        description="Sistem kinerja instansi pemerintah: dari perjanjian kinerja sampai LKjIP.",
        epilog=CONTOH,
    )
    pengurai.add_argument(
        "--version", action="version", version=f"kinerja {kinerja.__version__}", help="tampilkan versi"
    )
    sub = pengurai.add_subparsers(
        title="perintah", dest="perintah", metavar="PERINTAH", required=True, parser_class=Pengurai
    )
    for nama in PERINTAH if hanya is None else (hanya,):
        if importlib.util.find_spec(f"kinerja.cli.{nama}") is not None:
            importlib.import_module(f"kinerja.cli.{nama}").tambahkan(sub)
    return pengurai


def utama(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; a `Galat` is printed, a real bug keeps its traceback."""
    gc.set_threshold(50_000, 20, 20)  # a command builds up what it works on, and there is little garbage in that
    daftar = list(sys.argv[1:] if argv is None else argv)
    hanya = daftar[0] if daftar and daftar[0] in PERINTAH and _ada(daftar[0]) else None
    try:
        pilihan = buat_pengurai(hanya).parse_args(daftar)
    except SystemExit as keluar:
        return keluar.code if isinstance(keluar.code, int) else KELUAR_SALAH_PAKAI
    jalankan = cast("Callable[[argparse.Namespace], int | None]", pilihan.jalankan)
    try:
        kode = jalankan(pilihan) or 0
        sys.stdout.flush()
        return kode
    except Galat as galat:
        cetak_galat(galat, sebagai_json=bool(getattr(pilihan, "json", False)))
        return galat.kode_keluar
    except KeyboardInterrupt:
        print("\nDihentikan.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        with contextlib.suppress(OSError):  # the reader (head, less) has left; keep the interpreter's exit silent
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return KELUAR_TEMUAN


def cetak_galat(galat: Galat, *, sebagai_json: bool = False) -> None:
    """Print a mistake with all its findings on stderr; with `sebagai_json` one JSON object on stdout as well."""
    if sebagai_json:
        isi = {"galat": galat.pesan, "temuan": [t.sebagai_json() for t in galat.temuan]}
        print(json.dumps(isi, ensure_ascii=False, indent=2))
    print(f"kinerja: {galat.pesan}", file=sys.stderr)
    for temuan in galat.temuan:
        awal = f"{temuan.tempat}: " if temuan.tempat else ""
        print(f"  • {awal}{temuan.pesan}", file=sys.stderr)
        if temuan.dibaca:
            print(f"      dibaca     : {temuan.dibaca}", file=sys.stderr)
        if temuan.diharapkan:
            print(f"      seharusnya : {temuan.diharapkan}", file=sys.stderr)


def _ada(nama: str) -> bool:
    return importlib.util.find_spec(f"kinerja.cli.{nama}") is not None


if __name__ == "__main__":
    sys.exit(utama())
