"""The monthly progress report of a unit (needed by the processing step of the collection SOPs)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from kinerja.arsip.actions import catat_jejak, kunci_rantai
from kinerja.lib.galat import Galat, Temuan
from kinerja.organisasi.models import UnitKerja
from kinerja.organisasi.permissions import Aktor, Ditolak
from kinerja.pengukuran.isian import IsianProgres, teks_isian
from kinerja.pengukuran.models import BarisProgres, ProgresBulanan
from kinerja.pengukuran.permissions import periksa_berjabatan, periksa_boleh_isi_progres
from kinerja.perencanaan.models import Indikator

Status = ProgresBulanan.Status
_KOLOM = ("uraian", "realisasi_angka", "anggaran", "kendala", "tindak_lanjut")


@transaction.atomic
def simpan_progres(
    *,
    unit: UnitKerja,
    tahun: int,
    bulan: int,
    baris: Sequence[IsianProgres],
    catatan_pimpinan: str,
    rekomendasi: str,
    oleh: Aktor,
    pada: dt.datetime,
) -> ProgresBulanan:
    """Save the whole report of a month: `baris` replaces the lines there were (the trail keeps what they said).

    Handed in by a member of the unit it is *diajukan*; saved by its head with his note it is *disetujui*, after which
    only the head may change it. The same content twice changes nothing. Raises Galat with all findings, Ditolak.
    """
    kantor_id = unit.kantor_id or unit.pk
    jabatan = periksa_berjabatan(kantor_id, oleh)
    periksa_boleh_isi_progres(unit, oleh)
    kepala = jabatan.kepala_unit and jabatan.unit_id == unit.pk
    rantai = kunci_rantai(kantor_id)
    ProgresBulanan.objects.bulk_create(
        [ProgresBulanan(unit=unit, kantor_id=kantor_id, tahun=tahun, bulan=bulan)], ignore_conflicts=True
    )
    progres = ProgresBulanan.objects.select_for_update().get(unit=unit, tahun=tahun, bulan=bulan)
    if progres.status == Status.DISETUJUI and not kepala:
        raise Ditolak("Laporan progres bulan ini sudah disetujui pimpinan unit.")
    kode = dict(
        Indikator.objects.filter(kantor_id=kantor_id, pk__in=[b.indikator_id for b in baris]).values_list("pk", "kode")
    )
    temuan = [
        Temuan(pesan=f"Indikator nomor {b.indikator_id} bukan milik perangkat daerah ini.")
        for b in baris
        if b.indikator_id not in kode
    ]
    if len({b.indikator_id for b in baris}) < len(baris):
        temuan.append(Temuan(pesan="Satu indikator dilaporkan lebih dari satu kali."))
    temuan += [
        Temuan(pesan=f"{kode[b.indikator_id]}: uraian progres belum diisi.")
        for b in baris
        if b.indikator_id in kode and not b.uraian.strip()
    ]
    if temuan:
        raise Galat(f"Laporan progres {unit.nama} bulan {bulan}/{tahun} belum dapat disimpan.", temuan)

    lama = {b.indikator_id: b for b in progres.baris.all()}
    baru = {
        b.indikator_id: {
            "uraian": b.uraian.strip(),
            "realisasi_angka": b.realisasi,
            "anggaran": b.anggaran,
            "kendala": b.kendala.strip(),
            "tindak_lanjut": b.tindak_lanjut.strip(),
        }
        for b in baris
    }
    status = Status.DISETUJUI if kepala and catatan_pimpinan.strip() else Status.DIAJUKAN
    kepala_surat = {
        "status": status.value,
        "catatan_pimpinan": catatan_pimpinan.strip(),
        "rekomendasi": rekomendasi.strip(),
    }
    sama_kepala = all(getattr(progres, k) == v for k, v in kepala_surat.items())
    if sama_kepala and baru == {pk: {k: getattr(b, k) for k in _KOLOM} for pk, b in lama.items()}:
        return progres
    progres.baris.exclude(indikator_id__in=list(baru)).delete()
    BarisProgres.objects.bulk_create(
        [BarisProgres(progres=progres, indikator_id=pk, **isi) for pk, isi in baru.items()],
        update_conflicts=True,
        unique_fields=["progres", "indikator"],
        update_fields=list(_KOLOM),
    )
    for k, v in kepala_surat.items():
        setattr(progres, k, v)
    progres.pelapor = oleh.pegawai
    progres.diajukan_pada = pada
    progres.save()
    catat_jejak(
        kantor_id=kantor_id,
        aksi="simpan_progres",
        objek="progres_bulanan",
        objek_id=progres.pk,
        uraian=f"Menyimpan laporan progres {unit.nama} bulan {bulan}/{tahun} ({progres.get_status_display().lower()})",
        rincian={
            **kepala_surat,
            "lama": {str(pk): _teks({k: getattr(b, k) for k in _KOLOM}) for pk, b in sorted(lama.items())},
            "baru": {kode[pk]: _teks(isi) for pk, isi in sorted(baru.items())},
        },
        oleh=oleh,
        pada=pada,
        rantai=rantai,
    )
    return progres


def _teks(isi: dict[str, Any]) -> dict[str, str | None]:
    return {k: teks_isian(v) for k, v in isi.items()}
