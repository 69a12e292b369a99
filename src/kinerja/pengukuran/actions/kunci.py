"""How every write begins: the row locked, and its status moved only along the official table."""

from __future__ import annotations

from kinerja.arsip.actions import kunci_rantai
from kinerja.arsip.models import RantaiJejak
from kinerja.aturan.periode import ROMAWI
from kinerja.aturan.status import KERTAS_KERJA, PeralihanTidakSah
from kinerja.lib.galat import Galat
from kinerja.pengukuran.models import KertasKerja


def kunci_lembar(kertas_kerja_id: int) -> tuple[KertasKerja, RantaiJejak]:
    """The sheet with its unit and its office's trail, both locked until the end of the transaction.

    The trail comes first, as everywhere, so that two acts of one office never wait on each other. Two statements.
    Raises Galat when the sheet does not exist.
    """
    rantai = (
        RantaiJejak.objects.select_for_update(of=("self",)).filter(kantor__kertas_kerja_kantor=kertas_kerja_id).first()
    )
    if rantai is None:
        kantor_id = KertasKerja.objects.filter(pk=kertas_kerja_id).values_list("kantor_id", flat=True).first()
        if kantor_id is None:
            raise Galat("Kertas kerja tidak ditemukan.")
        rantai = kunci_rantai(kantor_id)
    lembar = KertasKerja.objects.select_for_update(of=("self",)).select_related("unit").get(pk=kertas_kerja_id)
    return lembar, rantai


def sebut_lembar(lembar: KertasKerja) -> str:
    """'kertas kerja Bidang X TW II 2024', as the trail and messages name it."""
    return f"kertas kerja {lembar.unit.nama} TW {ROMAWI[lembar.triwulan]} {lembar.tahun}"


def status_sesudah(lembar: KertasKerja, *verba: str, alasan: str = "") -> str:
    """The status after these verbs, one after the other. Raises Galat when the table does not allow one of them."""
    status = lembar.status
    try:
        for v in verba:
            status = KERTAS_KERJA.alih(status, v, alasan=alasan)
    except PeralihanTidakSah as sebab:
        raise Galat(f"{sebab.pesan} ({sebut_lembar(lembar)})") from sebab
    return status
