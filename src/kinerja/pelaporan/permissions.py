"""Who may prepare, write, answer, initial and sign a report.

Which post does what in a running SOP is decided by the SOP's lanes above this room; here the actor must belong to the
office, must be a person where a person's word is wanted, and only the head of the office signs.
"""

from __future__ import annotations

from kinerja.organisasi.permissions import Aktor, Ditolak, periksa_sekantor
from kinerja.pelaporan.models import Laporan, Tanggapan


def periksa_boleh_siapkan(kantor_id: int, oleh: Aktor) -> None:
    """Posts of the office, and the system (timers, imports). Raises Ditolak."""
    periksa_sekantor(oleh, kantor_id)


def periksa_boleh_tulis(laporan: Laporan, oleh: Aktor) -> None:
    """A person acting in a post of the office. Raises Ditolak."""
    periksa_sekantor(oleh, laporan.kantor_id)
    if oleh.pegawai is None or oleh.jabatan is None:
        raise Ditolak("Tindakan ini harus dilakukan oleh pegawai dalam jabatannya.")


def periksa_boleh_tanggapi(tanggapan: Tanggapan, laporan: Laporan, oleh: Aktor) -> None:
    """Whoever holds (or stands in for) the post that was asked. Raises Ditolak."""
    periksa_boleh_tulis(laporan, oleh)
    if oleh.jabatan_id != tanggapan.jabatan_id:
        raise Ditolak("Tanggapan hanya dapat diberikan oleh pemangku jabatan yang diminta menanggapi.")


def periksa_boleh_tandatangani(laporan: Laporan, oleh: Aktor) -> None:
    """The head of the office, or his Plt/Plh (Perpres 29/2014: the report is the head's). Raises Ditolak."""
    periksa_boleh_tulis(laporan, oleh)
    jabatan = oleh.jabatan
    if jabatan is None or not jabatan.kepala_unit or jabatan.unit_id != laporan.kantor_id:
        raise Ditolak("Laporan ditandatangani oleh pimpinan perangkat daerah atau Plt./Plh.-nya.")


def boleh_tulis(laporan: Laporan, oleh: Aktor) -> bool:
    """Whether to offer the fields of the narrative."""
    try:
        periksa_boleh_tulis(laporan, oleh)
    except Ditolak:
        return False
    return True


def boleh_tandatangani(laporan: Laporan, oleh: Aktor) -> bool:
    """Whether to offer "Tanda tangani"."""
    try:
        periksa_boleh_tandatangani(laporan, oleh)
    except Ditolak:
        return False
    return True
