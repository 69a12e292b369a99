"""How every write begins: the row locked, and its status moved only along the official table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from django.db.models import Exists, Model, OuterRef, Q

from kinerja.arsip.actions import kunci_rantai
from kinerja.arsip.models import RantaiJejak
from kinerja.aturan.periode import ROMAWI
from kinerja.aturan.status import KERTAS_KERJA, PeralihanTidakSah
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Aktor
from kinerja.pengukuran.isian import BUKTI, KOLOM, Kunci
from kinerja.pengukuran.models import CatatanBaris, KertasKerja, Realisasi, RealisasiAnggaran


def kunci_lembar(kertas_kerja_id: int) -> tuple[KertasKerja, RantaiJejak]:
    """The sheet with its unit and its office's trail, both locked until the end of the transaction.

    `ada_catatan` on the sheet: some remark of a return is not settled yet.
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
    terbuka = CatatanBaris.objects.filter(pengembalian__kertas_kerja=OuterRef("pk"), cara="")
    lembar = (
        KertasKerja.objects.select_for_update(of=("self",))
        .select_related("unit")
        .annotate(ada_catatan=Exists(terbuka))
        .get(pk=kertas_kerja_id)
    )
    return lembar, rantai


def sebut_lembar(lembar: KertasKerja) -> str:
    """'kertas kerja Bidang X TW II 2024', as the trail and messages name it."""
    return f"kertas kerja {lembar.unit.nama} TW {ROMAWI[lembar.triwulan]} {lembar.tahun}"


def sebut_baris(baris: Realisasi | RealisasiAnggaran) -> str:
    """'IK-1 Rasio kecelakaan', as the trail and messages name a row."""
    apa = baris.indikator if isinstance(baris, Realisasi) else baris.item
    return f"{apa.kode} {apa.nama}"


def baris_lembar_ini(lembar: KertasKerja, kunci: Iterable[Kunci]) -> dict[Kunci, Realisasi | RealisasiAnggaran]:
    """The stored rows of a sheet by key; what is not on the sheet is missing. At most two statements."""
    dicari = list(kunci)
    hasil: dict[Kunci, Realisasi | RealisasiAnggaran] = {}
    if indikator := [pk for jenis, pk in dicari if jenis == "indikator"]:
        baris = Realisasi.objects.filter(kertas_kerja=lembar, indikator_id__in=indikator).select_related("indikator")
        hasil |= {("indikator", r.indikator_id): r for r in baris}
    if item := [pk for jenis, pk in dicari if jenis == "anggaran"]:
        uang = RealisasiAnggaran.objects.filter(kertas_kerja=lembar, item_id__in=item).select_related("item")
        hasil |= {("anggaran", r.item_id): r for r in uang}
    return hasil


def kolom_bercatatan(kunci: Kunci) -> tuple[str, ...]:
    """Where in such a row people may remark: the row itself, a column, the evidence."""
    return ("", *KOLOM[kunci[0]], *([BUKTI] if kunci[0] == "indikator" else []))


def status_sesudah(lembar: KertasKerja, *verba: str, alasan: str = "") -> str:
    """The status after these verbs, one after the other. Raises Galat when the table does not allow one of them."""
    status = lembar.status
    try:
        for v in verba:
            status = KERTAS_KERJA.alih(status, v, alasan=alasan)
    except PeralihanTidakSah as sebab:
        raise Galat(f"{sebab.pesan} ({sebut_lembar(lembar)})") from sebab
    return status


def tandai_diubah(
    lembar: KertasKerja, sentuhan: Mapping[Model, Iterable[str]], *, oleh: Aktor, pada: dt.datetime
) -> None:
    """Settle the remarks of a return at what was just written: stored row → its columns. At most one statement."""
    if not lembar.ada_catatan:
        return
    di_sini = Q(pk__in=[])
    for baris, kolom in sentuhan.items():
        milik = Q(realisasi=baris.pk) if isinstance(baris, Realisasi) else Q(anggaran=baris.pk)
        di_sini |= milik & Q(kolom__in=["", *kolom])
    CatatanBaris.objects.filter(di_sini, pengembalian__kertas_kerja=lembar, cara="").update(
        cara=CatatanBaris.Cara.DIUBAH, selesai_oleh=oleh.pegawai, selesai_pada=pada
    )
