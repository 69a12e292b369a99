"""The plan of an employee: begun, written, handed in, returned, agreed to, replaced by the next version."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from kinerja.organisasi.permissions import Aktor
from kinerja.skp.isian import IsianHasil
from kinerja.skp.models import Skp, UmpanBalik


def buat_skp(
    *,
    pegawai_id: int,
    jabatan_id: int,
    tahun: int,
    mulai: dt.date | None = None,
    sampai: dt.date | None = None,
    skema: str | None = None,
    alasan_skema: str = "",
    pendekatan: str = "kuantitatif",
    oleh: Aktor,
    pada: dt.datetime,
) -> Skp:
    """Begin a plan."""
    raise NotImplementedError


def simpan_rencana(
    *,
    skp_id: int,
    hasil: Sequence[IsianHasil],
    ekspektasi: Mapping[str, str],
    lampiran: Sequence[tuple[str, str]],
    versi: int | None,
    oleh: Aktor,
    pada: dt.datetime,
) -> Skp:
    """Save the whole draft."""
    raise NotImplementedError


def ajukan_skp(*, skp_id: int, oleh: Aktor, pada: dt.datetime) -> Skp:
    """Hand the plan to the pejabat penilai."""
    raise NotImplementedError


def kembalikan_skp(*, skp_id: int, alasan: str, oleh: Aktor, pada: dt.datetime) -> Skp:
    """Return a plan with a reason."""
    raise NotImplementedError


def sepakati_skp(*, skp_id: int, versi: int | None = None, oleh: Aktor, pada: dt.datetime) -> Skp:
    """Agree to a plan."""
    raise NotImplementedError


def ubah_skp(*, skp_id: int, alasan: str, oleh: Aktor, pada: dt.datetime) -> Skp:
    """Begin the next version of an agreed plan."""
    raise NotImplementedError


def salin_skp_tahun_lalu(*, skp_id: int, oleh: Aktor, pada: dt.datetime) -> Skp:
    """Fill an empty draft with last year's plan."""
    raise NotImplementedError


def tulis_umpan_balik(
    *,
    skp_id: int,
    teks: str,
    hasil_kerja_id: int | None = None,
    nilai_dasar: str = "",
    oleh: Aktor,
    pada: dt.datetime,
) -> UmpanBalik:
    """Give continuous feedback."""
    raise NotImplementedError
