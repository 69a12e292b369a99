"""Django's own commands for developers: `python -m kinerja.situs.kelola makemigrations`.

Commands that need a database take it from `DATABASE_URL`, else from the project's own server.
"""

from __future__ import annotations

import os
import sys
import warnings

from kinerja.lib.pangkalan import NAMA_DEMO, buat_basis_data, peladen_demo, siapkan_django

TANPA_BASIS_DATA = {"makemigrations", "check", "collectstatic", "help", "findstatic", "compilemessages"}


def utama(argv: list[str]) -> None:
    """Run one Django command."""
    from django.core.management import execute_from_command_line

    perintah = ["kelola", *argv]
    if os.environ.get("DATABASE_URL"):
        siapkan_django()
        execute_from_command_line(perintah)
    elif not argv or argv[0] in TANPA_BASIS_DATA:
        warnings.filterwarnings("ignore", "Got an error checking a consistent migration history")  # there is no server
        siapkan_django("postgresql:///belum-ada?host=/belum-ada")
        execute_from_command_line(perintah)
    else:
        with peladen_demo() as peladen:
            siapkan_django(buat_basis_data(peladen.url, NAMA_DEMO))
            execute_from_command_line(perintah)


if __name__ == "__main__":
    utama(sys.argv[1:])
