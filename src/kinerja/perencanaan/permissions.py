"""Who may set plans: the head of the office, its secretary's office and its planners, and imports on their behalf.

Posts are not told apart here, because offices divide this work differently; the SOP's lanes say who does it.
"""

from __future__ import annotations

from kinerja.organisasi.permissions import Aktor, Ditolak, periksa_sekantor


def periksa_boleh_menetapkan(aktor: Aktor, kantor_id: int) -> None:
    """Raise `Ditolak` unless the actor works at the office whose plan it is (or is the system)."""
    periksa_sekantor(aktor, kantor_id)


def boleh_menetapkan(aktor: Aktor, kantor_id: int) -> bool:
    """Whether `periksa_boleh_menetapkan` lets the actor through."""
    try:
        periksa_boleh_menetapkan(aktor, kantor_id)
    except Ditolak:
        return False
    return True
