"""The office of a folder of SKP workbooks into the database: organisation, its SOP, and who is Kepegawaian."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from kinerja.integrasi.buku_kerja.muat import muat_organisasi
from kinerja.integrasi.skp.masukan import MasukanSkp
from kinerja.organisasi.models import Jabatan, UnitKerja
from kinerja.organisasi.permissions import Aktor
from kinerja.skp.actions.kantor import atur_skp
from kinerja.sop.actions import pasang_sop
from kinerja.sop.katalog import baca


@transaction.atomic
def muat_kantor_skp(bahan: MasukanSkp, *, oleh: Aktor, pada: dt.datetime) -> UnitKerja:
    """Write the office and put its SOP into force; give the office. Loading the same folder again changes nothing.

    Raises `Galat` when what is stored forbids it; then nothing is written.
    """
    kantor = muat_organisasi(bahan, oleh=oleh, pada=pada)
    jabatan = {j.kode: j for j in Jabatan.objects.filter(unit__kantor=kantor).select_related("unit").order_by("pk")}
    pasang_sop(
        kantor=kantor,
        sop=baca(bahan.sop.kode),
        lajur={kode: [jabatan[j] for j in isi] for kode, isi in bahan.sop.lajur.items()},
        oleh=oleh,
        pada=pada,
    )
    atur_skp(kantor_id=kantor.pk, kepegawaian=[jabatan[kode].pk for kode in bahan.kepegawaian], oleh=oleh, pada=pada)
    return kantor
