"""An office's year as a folder of workbooks: read it, load it, write it (docs/format-masukan.md).

Reading and writing touch no database and need no Django; only `muat_kantor` does.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kinerja.integrasi.buku_kerja.baca import baca_folder
from kinerja.integrasi.buku_kerja.contoh import tulis_contoh
from kinerja.integrasi.buku_kerja.masukan import MasukanSiklus
from kinerja.integrasi.buku_kerja.templat import tulis_templat
from kinerja.integrasi.buku_kerja.tulis import tulis_folder

if TYPE_CHECKING:
    from kinerja.organisasi.models import UnitKerja
    from kinerja.organisasi.permissions import Aktor

__all__ = ["MasukanSiklus", "baca_folder", "muat_kantor", "tulis_contoh", "tulis_folder", "tulis_templat"]


def muat_kantor(masukan: MasukanSiklus, *, oleh: Aktor, pada: dt.datetime) -> UnitKerja:
    """Write the office and its plans into the database in one transaction (`muat.muat_kantor`)."""
    from kinerja.integrasi.buku_kerja import muat

    return muat.muat_kantor(masukan, oleh=oleh, pada=pada)
