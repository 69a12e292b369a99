"""`kinerja skp MASUKAN --keluaran KELUARAN`: plans and evaluations of an office's employees from its workbooks."""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kinerja.cli.siklus import batang_kemajuan
from kinerja.lib.galat import KELUAR_BAIK
from kinerja.lib.jam import ZONA
from kinerja.lib.pangkalan import basis_sementara

if TYPE_CHECKING:
    from kinerja.integrasi.skp.masukan import MasukanSkp

CONTOH = """\
contoh:
  kinerja skp contoh/skp --keluaran hasil

keluaran: naskah/<periode>/<jenis>/<NIP>.pdf, hasil.csv, dilewati.csv, ringkasan.json.
Bentuk folder masukan dijelaskan di docs/format-masukan.md.
"""


def tambahkan(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    pengurai = sub.add_parser(
        "skp", help="jalankan SKP pegawai sebuah kantor dari folder buku kerja", epilog=CONTOH, description=__doc__
    )
    pengurai.description = "Jalankan penyusunan dan evaluasi SKP seluruh pegawai kantor menurut SOP-nya."
    pengurai.add_argument("masukan", type=Path, metavar="MASUKAN", help="folder masukan")
    pengurai.add_argument("--keluaran", type=Path, required=True, metavar="KELUARAN", help="folder hasil")
    pengurai.add_argument("--json", action="store_true", help="tulis ringkasan sebagai JSON")
    pengurai.set_defaults(jalankan=jalankan)


def jalankan(pilihan: argparse.Namespace) -> int:
    """Run the command; returns the exit code."""
    ringkasan = jalankan_skp(pilihan.masukan, pilihan.keluaran, diam=pilihan.json)
    if pilihan.json:
        json.dump(ringkasan, sys.stdout, ensure_ascii=False, indent=1)
        print()
        return KELUAR_BAIK
    print(f"{ringkasan['kantor']}: {ringkasan['pegawai']} pegawai, {ringkasan['evaluasi']} evaluasi")
    for periode, jumlah in ringkasan["status"].items():
        print(f"  {periode}: {', '.join(f'{n} {status.lower()}' for status, n in jumlah.items())}")
    print(f"{ringkasan['naskah']} naskah di {pilihan.keluaran}; {ringkasan['dilewati']} dilewati (dilewati.csv)")
    return KELUAR_BAIK


def jalankan_skp(masukan: Path, keluaran: Path, *, diam: bool = False) -> dict[str, Any]:
    """Read, run and write on a throwaway database; returns a summary. Raises Galat; then nothing is written."""
    # The organisation's readers need Django, so the database comes first.
    with basis_sementara(), batang_kemajuan(diam=diam) as maju:
        from kinerja.integrasi.siklus.keluaran import folder_keluaran
        from kinerja.integrasi.skp.baca_folder import baca_folder_skp
        from kinerja.integrasi.skp.keluaran import tulis_keluaran_skp

        bahan = baca_folder_skp(masukan)
        with folder_keluaran(keluaran) as folder:
            kantor, jalan = mainkan_skp(bahan, kemajuan=maju)
            ringkasan = tulis_keluaran_skp(kantor, folder, kemajuan=maju)
            with (folder / "dilewati.csv").open("w", encoding="utf-8-sig", newline="") as aliran:
                csv.writer(aliran).writerows([("Periode", "Nama", "Alasan"), *jalan.dilewati])
            ringkasan |= {"kantor": kantor.nama, "pegawai": len(bahan.pegawai), "dilewati": len(jalan.dilewati)}
            teks = json.dumps(ringkasan, ensure_ascii=False, indent=1, sort_keys=True)
            (folder / "ringkasan.json").write_text(teks + "\n", encoding="utf-8")
    return ringkasan


def mainkan_skp(
    bahan: MasukanSkp,
    *,
    berhenti: dt.datetime | None = None,
    kemajuan: Callable[[int, int, str], object] | None = None,
) -> tuple[Any, Any]:
    """Load an office into the connected database and play its folder; returns (kantor, jalan)."""
    from kinerja.integrasi.skp.jalan import JalanSkp
    from kinerja.integrasi.skp.muat import muat_kantor_skp
    from kinerja.organisasi.permissions import Aktor

    pada = dt.datetime.combine(bahan.kantor.mulai, dt.time(8), tzinfo=ZONA)
    kantor = muat_kantor_skp(bahan, oleh=Aktor.sistem("Sistem (impor buku kerja)"), pada=pada)
    jalan = JalanSkp(bahan, kantor, berhenti=berhenti, kemajuan=kemajuan)
    jalan.jalankan()
    return kantor, jalan
