"""Who may fill, submit, accept and return a kertas kerja.

Rights follow from the post the actor holds that day (definitif, Plt or Plh alike); `organisasi.queries.aktor` has
already made sure of that. Which posts receive sheets in a running SOP is decided by the SOP's lanes above this room;
here the actor must belong to the same office and must not judge what he submitted himself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kinerja.organisasi.models import Jabatan, UnitKerja
from kinerja.organisasi.permissions import Aktor, Ditolak, periksa_sekantor
from kinerja.pengukuran.models import KertasKerja

PohonUnit = Callable[[], Mapping[int, int | None]]
"""Unit → unit above it, read when it is needed."""


def periksa_berjabatan(kantor_id: int, oleh: Aktor) -> Jabatan:
    """The post of this office in which a person acts; the system itself fills and judges nothing. Raises Ditolak."""
    periksa_sekantor(oleh, kantor_id)
    if oleh.pegawai is None or oleh.jabatan is None:
        raise Ditolak("Tindakan ini harus dilakukan oleh pegawai dalam jabatannya.")
    return oleh.jabatan


def _jalur_ke_atas(unit_id: int, induk: Mapping[int, int | None]) -> list[int]:
    """The unit and the units above it, nearest first."""
    jalur: list[int] = []
    kini: int | None = unit_id
    while kini is not None and kini not in jalur:
        jalur.append(kini)
        kini = induk.get(kini)
    return jalur


def _induk_unit(kantor_id: int) -> dict[int, int | None]:
    return dict(UnitKerja.objects.filter(kantor_id=kantor_id).values_list("id", "induk_id"))


def periksa_boleh_isi(kertas_kerja: KertasKerja, oleh: Aktor) -> None:
    """Members of the supplying unit, sub-units and jabatan fungsional included, fill its sheet. Raises Ditolak.

    The sheet of the office itself is filled by posts directly under the head of the office or in its secretariat, so
    that a bidang does not write the figures of the whole office.
    """
    _periksa_isi(kertas_kerja, oleh, lambda: _induk_unit(kertas_kerja.kantor_id))


def _periksa_isi(kertas_kerja: KertasKerja, oleh: Aktor, induk: PohonUnit) -> None:
    if not _anggota_unit(kertas_kerja.unit_id, kertas_kerja.kantor_id, oleh, induk):
        raise Ditolak(f"Kertas kerja ini milik {kertas_kerja.unit.nama}; hanya pegawai unit itu yang dapat mengisinya.")


def periksa_boleh_isi_progres(unit: UnitKerja, oleh: Aktor) -> None:
    """The monthly report is written by whoever may fill the unit's sheet. Raises Ditolak."""
    kantor_id = unit.kantor_id or unit.pk
    if not _anggota_unit(unit.pk, kantor_id, oleh, lambda: _induk_unit(kantor_id)):
        raise Ditolak(f"Laporan progres ini milik {unit.nama}; hanya pegawai unit itu yang dapat mengisinya.")


def _anggota_unit(unit_id: int, kantor_id: int, oleh: Aktor, induk: PohonUnit) -> bool:
    unit = periksa_berjabatan(kantor_id, oleh).unit
    if unit.id == unit_id:
        return True
    if unit_id not in _jalur_ke_atas(unit.id, induk()):
        return False
    if unit_id != kantor_id or unit.jenis == UnitKerja.Jenis.SEKRETARIAT:
        return True
    return unit.induk_id is not None and unit.induk.jenis == UnitKerja.Jenis.SEKRETARIAT


def periksa_boleh_ajukan(kertas_kerja: KertasKerja, oleh: Aktor) -> None:
    """The head of the supplying unit, or his Plt/Plh; where a unit has no such seat, the head of the next unit above.

    SOP Setda Tapin step 4: the sheet is signed by its Kepala Bagian. Raises Ditolak.
    """
    _periksa_ajukan(kertas_kerja, oleh, lambda: _induk_unit(kertas_kerja.kantor_id))


def _periksa_ajukan(kertas_kerja: KertasKerja, oleh: Aktor, induk: PohonUnit) -> None:
    jabatan = periksa_berjabatan(kertas_kerja.kantor_id, oleh)
    if jabatan.kepala_unit:
        if jabatan.unit_id == kertas_kerja.unit_id:
            return
        jalur = _jalur_ke_atas(kertas_kerja.unit_id, induk())
        berkepala = set(Jabatan.objects.filter(unit_id__in=jalur, kepala_unit=True).values_list("unit_id", flat=True))
        if next((u for u in jalur if u in berkepala), None) == jabatan.unit_id:
            return
    raise Ditolak(f"Kertas kerja diajukan oleh pimpinan {kertas_kerja.unit.nama} atau Plt./Plh.-nya.")


def periksa_boleh_terima(kertas_kerja: KertasKerja, oleh: Aktor) -> None:
    """A post of the same office, other than the person who submitted. Holds for accepting and returning alike."""
    periksa_berjabatan(kertas_kerja.kantor_id, oleh)
    if kertas_kerja.pengaju_id is not None and kertas_kerja.pengaju_id == oleh.pegawai_id:
        raise Ditolak("Pengaju kertas kerja tidak dapat memeriksa kertas kerjanya sendiri.")


def _boleh(periksa: Callable[..., object], *argumen: object) -> bool:
    try:
        periksa(*argumen)
    except Ditolak:
        return False
    return True


def boleh_isi(kertas_kerja: KertasKerja, oleh: Aktor) -> bool:
    """Whether to offer the fields of the sheet."""
    return _boleh(periksa_boleh_isi, kertas_kerja, oleh)


def boleh_isi_progres(unit: UnitKerja, oleh: Aktor) -> bool:
    """Whether to offer the fields of the monthly report."""
    return _boleh(periksa_boleh_isi_progres, unit, oleh)


def hak_lembar(kertas_kerja: KertasKerja, oleh: Aktor) -> tuple[bool, bool]:
    """Whether to offer the fields of the sheet, and "Ajukan". At most 2 queries."""
    pohon: list[Mapping[int, int | None]] = []

    def induk() -> Mapping[int, int | None]:
        if not pohon:
            pohon.append(_induk_unit(kertas_kerja.kantor_id))
        return pohon[0]

    return _boleh(_periksa_isi, kertas_kerja, oleh, induk), _boleh(_periksa_ajukan, kertas_kerja, oleh, induk)


def boleh_ajukan(kertas_kerja: KertasKerja, oleh: Aktor) -> bool:
    """Whether to offer "Ajukan"."""
    return _boleh(periksa_boleh_ajukan, kertas_kerja, oleh)


def boleh_terima(kertas_kerja: KertasKerja, oleh: Aktor) -> bool:
    """Whether to offer "Terima" and "Kembalikan"."""
    return _boleh(periksa_boleh_terima, kertas_kerja, oleh)
