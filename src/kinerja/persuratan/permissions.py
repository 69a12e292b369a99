"""Who may issue papers of an office."""

from __future__ import annotations

from kinerja.organisasi.permissions import Aktor, Ditolak, periksa_sekantor
from kinerja.organisasi.queries import Pejabat


def periksa_boleh_menerbitkan(aktor: Aktor, kantor_id: int, dari: Pejabat) -> None:
    """A paper is issued by someone of the office, in the name of a post of the office that somebody holds that day.

    Raises `Ditolak`.
    """
    periksa_sekantor(aktor, kantor_id)
    if dari.kantor_id != kantor_id:
        raise Ditolak(f"{dari.jabatan} bukan jabatan pada kantor yang menerbitkan naskah ini.")
    if dari.pegawai_id is None:
        raise Ditolak(f"Jabatan {dari.jabatan} sedang kosong; tunjuk Plt. atau Plh. sebelum menerbitkan naskah.")


def boleh_menerbitkan(aktor: Aktor, kantor_id: int, dari: Pejabat) -> bool:
    """Whether `periksa_boleh_menerbitkan` lets the actor through."""
    try:
        periksa_boleh_menerbitkan(aktor, kantor_id, dari)
    except Ditolak:
        return False
    return True
