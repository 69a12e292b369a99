"""Which rows a report in its workshop comes from, for what is kept of it (`lib.sidik`)."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from kinerja.arsip.models import VersiDokumen
from kinerja.lib.sidik import bersidik, salah_satu
from kinerja.organisasi.models import Jabatan, Pemda, Penugasan, UnitKerja
from kinerja.pelaporan.models import BalasanCatatan, CatatanLaporan, Laporan, Narasi, Tanggapan
from kinerja.pengukuran.models import Rekap, Temuan
from kinerja.pengukuran.sumber import sumber_rekap
from kinerja.perencanaan.models import Pembanding, Renstra, RiwayatIndikator, TargetRenstra


@bersidik
def sidik_laporan(laporan_id: int, kantor_id: int, tahun: int, periode: str) -> list[QuerySet[Any]]:
    """The versions of all rows that a draft, its texts, checks, remarks and answers are made from. 1 query."""
    unit = UnitKerja.objects.filter(Q(kantor=kantor_id) | Q(pk=kantor_id)).values("pk")
    kursi = Jabatan.objects.filter(salah_satu("unit", unit))
    milik = {"indikator__kantor": kantor_id}
    return [
        *sumber_rekap(kantor_id, tahun),
        Pemda.objects.filter(unit=kantor_id),
        kursi,
        Penugasan.objects.filter(salah_satu("jabatan", kursi.values("pk"))),
        Renstra.objects.filter(kantor=kantor_id),
        RiwayatIndikator.objects.filter(**milik),
        TargetRenstra.objects.filter(**milik),
        Pembanding.objects.filter(**milik),
        Rekap.objects.filter(kantor=kantor_id, tahun=tahun, periode=periode),
        Temuan.objects.filter(kantor=kantor_id, tahun=tahun),
        Laporan.objects.filter(pk=laporan_id),
        Narasi.objects.filter(laporan=laporan_id),
        CatatanLaporan.objects.filter(laporan=laporan_id),
        BalasanCatatan.objects.filter(catatan__laporan=laporan_id),
        Tanggapan.objects.filter(laporan=laporan_id),
        VersiDokumen.objects.filter(dokumen__laporan=laporan_id),
    ]
