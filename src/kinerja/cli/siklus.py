"""`kinerja siklus MASUKAN --keluaran KELUARAN`: run an office's performance year from its folder of workbooks."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from kinerja.lib.galat import KELUAR_BAIK, Galat
from kinerja.lib.jam import ZONA
from kinerja.lib.pangkalan import basis_sementara

if TYPE_CHECKING:
    from kinerja.integrasi.buku_kerja.masukan import MasukanSiklus

SAMPAI = {
    "tw1": "TW1",
    "tw2": "TW2",
    "semester1": "SM1",
    "tw3": "TW3",
    "tw4": "TW4",
    "semester2": "SM2",
    "tahunan": "TH",
}
CONTOH = """\
contoh:
  kinerja siklus --contoh masukan                        tulis contoh terisi dan templat kosong
  kinerja siklus masukan --keluaran hasil                jalankan setahun penuh
  kinerja siklus masukan --keluaran hasil --sampai tw2   berhenti setelah Triwulan II final

keluaran: laporan/ rekap/ kertas-kerja/ disposisi/ surat/ … serta data.json dan jurnal.(csv|xlsx|json).
Bentuk folder masukan dijelaskan di docs/format-masukan.md.
"""


def tambahkan(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    pengurai = sub.add_parser(
        "siklus", help="jalankan tahun kinerja kantor dari folder buku kerja", epilog=CONTOH, description=__doc__
    )
    pengurai.description = "Jalankan tahun kinerja sebuah kantor menurut SOP-nya sendiri, dari folder buku kerja."
    pengurai.add_argument("masukan", nargs="?", type=Path, metavar="MASUKAN", help="folder masukan")
    pengurai.add_argument("--keluaran", type=Path, metavar="KELUARAN", help="folder hasil")
    pengurai.add_argument("--sampai", choices=list(SAMPAI), default="tahunan", help="berhenti setelah periode ini")
    pengurai.add_argument("--contoh", type=Path, metavar="FOLDER", help="tulis contoh terisi dan templat kosong")
    pengurai.add_argument("--json", action="store_true", help="tulis ringkasan sebagai JSON")
    pengurai.set_defaults(jalankan=jalankan)


def jalankan(pilihan: argparse.Namespace) -> int:
    """Run the command; returns the exit code."""
    if pilihan.contoh is not None:
        if pilihan.masukan is not None or pilihan.keluaran is not None:
            raise Galat("--contoh dipakai sendiri, tanpa MASUKAN dan --keluaran.")
        return _tulis_contoh(pilihan.contoh)
    if pilihan.masukan is None or pilihan.keluaran is None:
        raise Galat("Sebutkan folder masukan dan folder keluaran: kinerja siklus MASUKAN --keluaran KELUARAN.")
    ringkasan = jalankan_siklus(pilihan.masukan, pilihan.keluaran, SAMPAI[pilihan.sampai], diam=pilihan.json)
    _laporkan(ringkasan, sebagai_json=pilihan.json)
    return KELUAR_BAIK


def _tulis_contoh(folder: Path) -> int:
    from kinerja.integrasi.buku_kerja import tulis_contoh

    tulis_contoh(folder)
    print(f"Contoh masukan dan templat kosong ditulis ke {folder}. Jalankan: kinerja siklus {folder} --keluaran hasil")
    return KELUAR_BAIK


@contextmanager
def batang_kemajuan(*, diam: bool) -> Iterator[Callable[[int, int, str], None]]:
    """A progress bar as the callback (selesai, jumlah, teks); silent when `diam`."""
    konsol = Console(stderr=True, quiet=diam)
    with Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=konsol
    ) as batang:
        tugas = batang.add_task("menyiapkan", total=None)

        def maju(selesai: int, jumlah: int, teks: str) -> None:
            batang.update(tugas, completed=selesai, total=jumlah, description=teks[:60])

        yield maju


def jalankan_siklus(masukan: Path, keluaran: Path, sampai: str = "TH", *, diam: bool = False) -> dict[str, Any]:
    """Read, run and write a year on a throwaway database; returns a summary. Raises Galat; then nothing is written."""
    from kinerja.integrasi.buku_kerja import baca_folder

    bahan = baca_folder(masukan)
    with basis_sementara(), batang_kemajuan(diam=diam) as maju:
        from kinerja.integrasi.siklus.keluaran import folder_keluaran, tulis_keluaran

        with folder_keluaran(keluaran) as folder:
            kantor, versi, jalan = mainkan(bahan, sampai=sampai, kemajuan=maju)
            peringatan = [*jalan.peringatan, *(f"{t.tempat}: {t.pesan}" for t in bahan.peringatan)]
            data = tulis_keluaran(kantor, bahan.kantor.tahun, versi, folder, peringatan=peringatan, kemajuan=maju)
    return {
        "kantor": kantor.nama,
        "tahun": bahan.kantor.tahun,
        "sop": data["sop"],
        "keluaran": str(keluaran),
        "laporan": {p: [v["berkas"] for v in satu["versi"]] for p, satu in data["laporan"].items()},
        "dokumen": len(data["dokumen"]),
        "jejak": data["jejak"],
        "peringatan": peringatan,
    }


def mainkan(
    bahan: MasukanSiklus,
    *,
    sampai: str = "TH",
    berhenti: dt.datetime | None = None,
    kemajuan: Callable[[int, int, str], object] | None = None,
) -> tuple[Any, Any, Any]:
    """Load an office into the connected database, install its SOP and run its year; returns (kantor, versi, jalan)."""
    from kinerja.integrasi.siklus.jalan import Jalan

    kantor, versi = pasang_kantor(bahan, pada=dt.datetime(bahan.kantor.tahun, 1, 2, 8, 0, tzinfo=ZONA))
    jalan = Jalan(bahan, kantor, versi, sampai=sampai, berhenti=berhenti, kemajuan=kemajuan)
    jalan.jalankan()
    return kantor, versi, jalan


def pasang_kantor(bahan: MasukanSiklus, *, pada: dt.datetime) -> tuple[Any, Any]:
    """Load an office into the connected database and put its SOP into force; returns (kantor, versi)."""
    from kinerja.integrasi.buku_kerja import muat_kantor
    from kinerja.organisasi.models import Jabatan
    from kinerja.organisasi.permissions import Aktor
    from kinerja.sop.actions import pasang_sop
    from kinerja.sop.katalog import baca

    impor = Aktor.sistem("Sistem (impor buku kerja)")
    kantor = muat_kantor(bahan, oleh=impor, pada=pada)
    jabatan = {j.kode: j for j in Jabatan.objects.filter(unit__kantor=kantor).select_related("unit").order_by("id")}
    versi = pasang_sop(
        kantor=kantor,
        sop=baca(bahan.sop.kode),
        lajur={kode: [jabatan[j] for j in isi] for kode, isi in bahan.sop.lajur.items()},
        oleh=impor,
        pada=pada,
    )
    return kantor, versi


def _laporkan(ringkasan: dict[str, Any], *, sebagai_json: bool) -> None:
    if sebagai_json:
        json.dump(ringkasan, sys.stdout, ensure_ascii=False, indent=1)
        print()
        return
    print(f"{ringkasan['kantor']} · tahun {ringkasan['tahun']} · SOP {ringkasan['sop']['kode']}")
    for periode, versi in ringkasan["laporan"].items():
        print(f"  {periode:4} {len(versi)} versi  {versi[-1].get('pdf', {}).get('jalur', '')}")
    print(f"{ringkasan['dokumen']} dokumen, {ringkasan['jejak']['panjang']} jejak, di {ringkasan['keluaran']}")
    for satu in ringkasan["peringatan"]:
        print(f"  perhatian: {satu}")
