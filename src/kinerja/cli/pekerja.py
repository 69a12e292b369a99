"""`kinerja pekerja`: run the jobs that wait in the database – reminders and mail – until told to end."""

from __future__ import annotations

import argparse

from kinerja.lib.galat import KELUAR_BAIK
from kinerja.lib.pangkalan import siapkan_django


def tambahkan(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    pengurai = sub.add_parser(
        "pekerja",
        help="jalankan pengingat dan pengiriman surel",
        description=(
            "Jalankan pekerjaan yang menunggu di basis data: mengumpulkan pengingat setiap pagi menurut\n"
            "jam kantor dan mengirim surel. Berjalan sampai dihentikan dengan Ctrl-C. `make demo` menjalankannya\n"
            "sendiri; pada server produksi jalankan sebagai layanan di samping situs, dengan variabel yang sama."
        ),
        epilog="contoh:\n  kinerja pekerja\n  kinerja pekerja --sekali",
    )
    pengurai.add_argument("--sekali", action="store_true", help="kerjakan yang menunggu, lalu selesai")
    pengurai.set_defaults(jalankan=jalankan)


def jalankan(pilihan: argparse.Namespace) -> int:
    """Run the command; returns the exit code."""
    siapkan_django()
    from kinerja.integrasi.pemberitahuan.jobs import enqueue, jalankan_pekerja

    enqueue()  # what came due while no worker ran need not wait for the next round
    jalankan_pekerja(sekali=pilihan.sekali)
    return KELUAR_BAIK
