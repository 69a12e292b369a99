"""How every write on a plan begins: the office's trail locked, then the plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.timezone import localdate

from kinerja.arsip.actions import catat_jejak, kunci_rantai
from kinerja.arsip.models import RantaiJejak
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Aktor
from kinerja.organisasi.queries import Pejabat, rantai_atasan
from kinerja.skp.models import Skp


def kunci_skp(skp_id: int) -> tuple[Skp, RantaiJejak]:
    """The plan with pegawai, jabatan and penilai, and its office's trail, both locked until the transaction ends.

    Raises Galat when there is no such plan.
    """
    kantor_id = Skp.objects.filter(pk=skp_id).values_list("kantor_id", flat=True).first()
    if kantor_id is None:
        raise Galat("SKP tidak ditemukan.")
    rantai = kunci_rantai(kantor_id)
    terkunci = Skp.objects.select_for_update(of=("self",))
    return terkunci.select_related("pegawai", "jabatan__unit", "penilai__unit").get(pk=skp_id), rantai


def periksa_status(skp: Skp, perbuatan: str, *boleh: str) -> None:
    """Raise Galat unless the plan stands in one of these; `perbuatan` as in "tidak dapat diajukan"."""
    if skp.status not in boleh:
        raise Galat(f"{sebut(skp)} berstatus “{skp.get_status_display()}”; tidak dapat {perbuatan}.")


def sebut(skp: Skp) -> str:
    """`SKP Fitri Handayani, S.E. tahun 2024 (versi 2)`, as the trail and messages name it."""
    versi = f" (versi {skp.ke})" if skp.ke > 1 else ""
    return f"SKP {skp.pegawai.nama} tahun {skp.tahun}{versi}"


def hari_rencana(mulai: dt.date, sampai: dt.date, pada: dt.datetime) -> dt.date:
    """The day on which the organisation is read for a plan: today, or the nearest day of the plan."""
    return min(max(localdate(pada), mulai), sampai)


def cari_penilai(jabatan_id: int, nama: str, *, pada: dt.date) -> Pejabat:
    """The post directly above on that day. Raises Galat when there is none or the chain runs in a circle."""
    atas = rantai_atasan(jabatan_id, pada=pada)
    if not atas:
        raise Galat(
            f"Jabatan {nama} tidak mempunyai atasan, sehingga pejabat penilainya tidak diketahui. "
            "Lengkapi atasan jabatan pada data induk; pejabat penilai pimpinan kantor dicatat pada Pengaturan SKP."
        )
    return atas[0]


def jejak_skp(
    skp: Skp,
    aksi: str,
    uraian: str,
    *,
    oleh: Aktor,
    pada: dt.datetime,
    rantai: RantaiJejak,
    rincian: Mapping[str, Any] | None = None,
) -> None:
    """One row of the trail about the plan."""
    catat_jejak(
        kantor_id=skp.kantor_id,
        aksi=aksi,
        objek="skp",
        objek_id=skp.pk,
        uraian=uraian,
        rincian={"pegawai": skp.pegawai.nip, "tahun": skp.tahun, "ke": skp.ke, **(rincian or {})},
        oleh=oleh,
        pada=pada,
        rantai=rantai,
    )
