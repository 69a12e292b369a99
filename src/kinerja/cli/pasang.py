"""`kinerja pasang`: an office from its workbooks into the site's own database, with accounts for its people."""

from __future__ import annotations

import argparse
from pathlib import Path

from kinerja.lib import jam
from kinerja.lib.galat import KELUAR_BAIK, Galat
from kinerja.lib.pangkalan import siapkan_django


def tambahkan(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    pengurai = sub.add_parser(
        "pasang",
        help="muat kantor ke basis data situs dan beri akun",
        description=(
            "Muat sebuah kantor beserta rencana dan SOP-nya ke basis data situs (DATABASE_URL), lalu beri akun\n"
            "kepada setiap pemangku jabatannya. Akun baru belum berkata sandi: pemiliknya membuatnya lewat\n"
            "“Lupa kata sandi?” pada halaman masuk, dengan alamat surel dari buku kerja. Mengulanginya tidak\n"
            "mengubah apa pun."
        ),
        epilog="contoh:\n  kinerja siklus --contoh masukan\n  kinerja pasang masukan",
    )
    pengurai.add_argument("masukan", type=Path, metavar="FOLDER", help="folder buku kerja kantor")
    pengurai.add_argument("--tanpa-akun", action="store_true", help="jangan beri akun")
    pengurai.set_defaults(jalankan=jalankan)


def jalankan(pilihan: argparse.Namespace) -> int:
    """Run the command; returns the exit code."""
    if not pilihan.masukan.is_dir():
        raise Galat(f"Folder {pilihan.masukan} tidak ditemukan.")
    siapkan_django()
    from django.db import transaction

    from kinerja.cli.siklus import pasang_kantor
    from kinerja.integrasi.buku_kerja import baca_folder
    from kinerja.integrasi.skp.baca_folder import baca_folder_skp
    from kinerja.integrasi.skp.lembar import BERKAS_SKP
    from kinerja.integrasi.skp.muat import muat_kantor_skp
    from kinerja.organisasi.actions import beri_akun
    from kinerja.organisasi.permissions import Aktor

    oleh, pada = Aktor.sistem("Sistem (impor buku kerja)"), jam.sekarang()
    with transaction.atomic():
        if (pilihan.masukan / BERKAS_SKP).exists():
            kantor = muat_kantor_skp(baca_folder_skp(pilihan.masukan), oleh=oleh, pada=pada)
        else:
            kantor, _ = pasang_kantor(baca_folder(pilihan.masukan), pada=pada)
        akun = [] if pilihan.tanpa_akun else beri_akun(kantor=kantor, sandi=None, oleh=oleh, pada=pada)
    print(f"{kantor.nama}: termuat; {len(akun)} akun baru.")
    for satu in akun:
        orang = satu.pegawai
        if orang is not None:
            print(f"  {satu.username:34} {orang.nama}{'' if orang.surel else ' (tanpa alamat surel)'}")
    if any(a.pegawai is not None and not a.pegawai.surel for a in akun):
        print("Kata sandi akun tanpa surel dibuat dengan: python -m kinerja.situs.kelola changepassword NAMA")
    return KELUAR_BAIK
