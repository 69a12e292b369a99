"""Which rows the figures of an office come from, for pages that keep what they were made from (`lib.sidik`)."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from kinerja.arsip.models import Berkas
from kinerja.lib.sidik import bersidik, salah_satu
from kinerja.organisasi.models import Jabatan, Pegawai, PengaturanKantor, Penugasan, UnitKerja
from kinerja.pengukuran.models import BuktiDukung, KertasKerja, Pengecualian, Realisasi, RealisasiAnggaran
from kinerja.perencanaan.models import (
    Indikator,
    ItemAnggaran,
    PerjanjianKinerja,
    RencanaAksi,
    Sasaran,
    TargetPK,
    TargetTriwulan,
)


def pegawai_kantor(kantor_id: int) -> QuerySet[Pegawai]:
    """Whoever holds or ever held a post of the office, and so may have signed something of it."""
    unit = UnitKerja.objects.filter(Q(kantor=kantor_id) | Q(pk=kantor_id)).values("pk")
    kursi = Jabatan.objects.filter(salah_satu("unit", unit)).values("pk")
    return Pegawai.objects.filter(
        salah_satu("pk", Penugasan.objects.filter(salah_satu("jabatan", kursi)).values("pegawai"))
    )


def sumber_rekap(kantor_id: int, tahun: int) -> list[QuerySet[Any]]:
    """Everything that `queries.hitung_rekap` reads of a year, whatever the period."""
    lembar = KertasKerja.objects.filter(kantor=kantor_id, tahun=tahun)
    pk = PerjanjianKinerja.objects.filter(kantor=kantor_id, tahun=tahun)
    milik, janji = salah_satu("kertas_kerja", lembar.values("pk")), salah_satu("perjanjian", pk.values("pk"))
    realisasi, aksi = Realisasi.objects.filter(milik), RencanaAksi.objects.filter(janji)
    bukti = BuktiDukung.objects.filter(salah_satu("realisasi", realisasi.values("pk")))
    return [
        UnitKerja.objects.filter(Q(kantor=kantor_id) | Q(pk=kantor_id)),
        PengaturanKantor.objects.filter(kantor=kantor_id),
        pegawai_kantor(kantor_id),
        Sasaran.objects.filter(renstra__kantor=kantor_id),
        Indikator.objects.filter(kantor=kantor_id),
        pk,
        TargetPK.objects.filter(janji),
        aksi,
        TargetTriwulan.objects.filter(salah_satu("rencana_aksi", aksi.values("pk"))),
        ItemAnggaran.objects.filter(kantor=kantor_id, tahun=tahun),
        ItemAnggaran.indikator.through.objects.filter(itemanggaran__kantor=kantor_id, itemanggaran__tahun=tahun),
        lembar,
        Pengecualian.objects.filter(milik),
        realisasi,
        RealisasiAnggaran.objects.filter(milik),
        bukti,
        Berkas.objects.filter(salah_satu("pk", bukti.values("berkas"))),
    ]


sidik_rekap = bersidik(sumber_rekap)
"""(kantor_id, tahun) → the versions of all that a recap of the year comes from. 1 query."""
