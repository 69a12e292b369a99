"""Handing in, accepting, returning and excusing kertas kerja."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from kinerja.arsip.actions import beri_keputusan, buat_versi, catat_jejak
from kinerja.aturan.periode import ROMAWI
from kinerja.lib.galat import Galat, Temuan
from kinerja.lib.jam import ZONA
from kinerja.organisasi.permissions import Aktor
from kinerja.organisasi.queries import instansi
from kinerja.pengukuran.actions.kunci import kunci_lembar, sebut_lembar, status_sesudah
from kinerja.pengukuran.bentuk import KertasKerjaData
from kinerja.pengukuran.cetak.kertas_kerja import data_cetak
from kinerja.pengukuran.models import KertasKerja, Pengecualian, Pengembalian
from kinerja.pengukuran.permissions import periksa_berjabatan, periksa_boleh_ajukan, periksa_boleh_terima
from kinerja.pengukuran.queries import kertas_kerja

Status = KertasKerja.Status


def periksa_siap_ajukan(data: KertasKerjaData) -> list[Temuan]:
    """What keeps a sheet from being handed in: a measured row neither filled nor explained, a figure without evidence.

    SOP Setda Tapin step 4: signed by its head, with evidence attached.
    """
    temuan = []
    for b in data.baris:
        nama = f"{b.definisi.kode} {b.definisi.nama}"
        if b.realisasi is None:
            if b.wajib and not b.kendala:
                temuan.append(Temuan(pesan=f"{nama}: realisasi belum diisi dan tidak ada kendala yang menjelaskannya."))
        elif not b.bukti:
            temuan.append(Temuan(pesan=f"{nama}: realisasi belum disertai bukti dukung."))
    return temuan


@transaction.atomic
def ajukan(*, kertas_kerja_id: int, oleh: Aktor, pada: dt.datetime) -> KertasKerja:
    """Hand in a sheet: signed by the head of the unit, frozen as a document version.

    A second click by the same person changes nothing. Raises Galat with a finding per row that is not ready; Ditolak.
    """
    lembar, rantai = kunci_lembar(kertas_kerja_id)
    periksa_boleh_ajukan(lembar, oleh)
    if lembar.status == Status.DIAJUKAN and lembar.pengaju_id == oleh.pegawai_id:
        return lembar
    # A returned sheet whose figures stand, or one with nothing to measure, is handed in without a change of its rows.
    tanpa_ubah = lembar.status in (Status.DIBUKA, Status.DIKEMBALIKAN)
    langkah = ("isi", "ajukan") if tanpa_ubah else ("ajukan",)
    status = status_sesudah(lembar, *langkah)
    data = kertas_kerja(lembar.pk)
    temuan = periksa_siap_ajukan(data)
    if temuan:
        raise Galat(f"{sebut_lembar(lembar).capitalize()} belum dapat diajukan.", temuan)
    versi = buat_versi(
        kantor_id=lembar.kantor_id,
        kunci=f"kertas-kerja/{lembar.tahun}/TW{lembar.triwulan}/{lembar.unit.kode}",
        jenis="kertas_kerja",
        judul=f"Kertas Kerja Pengumpulan Data Kinerja TW {ROMAWI[lembar.triwulan]} {lembar.tahun} – {lembar.unit.nama}",
        tahun=lembar.tahun,
        periode=f"TW{lembar.triwulan}",
        cetakan="kertas_kerja",
        data=data_cetak(data, instansi=instansi(lembar.kantor_id), oleh=oleh, tanggal=pada.astimezone(ZONA).date()),
        oleh=oleh,
        pada=pada,
        rantai=rantai,
        jejak=False,
    )
    beri_keputusan(versi=versi, jenis="tanda_tangan", oleh=oleh, pada=pada)
    lembar.status = status
    lembar.diajukan_pada = pada
    lembar.pengaju = oleh.pegawai
    lembar.jabatan_pengaju = oleh.jabatan
    lembar.dokumen_id = versi.dokumen_id
    lembar.versi += 1
    lembar.save()
    # Without `rantai`: the decision above has moved the head of the trail.
    catat_jejak(
        kantor_id=lembar.kantor_id,
        aksi="ajukan_kertas_kerja",
        objek="kertas_kerja",
        objek_id=lembar.pk,
        uraian=f"Mengajukan {sebut_lembar(lembar)}",
        rincian={"versi": versi.ke, "sha256_data": versi.sha256_data, "tepat_waktu": pada <= lembar.batas},
        oleh=oleh,
        pada=pada,
    )
    return lembar


@transaction.atomic
def terima(*, kertas_kerja_id: int, oleh: Aktor, pada: dt.datetime) -> KertasKerja:
    """Accept a sheet; from now on its figures count. Accepting twice changes nothing. Raises Galat, Ditolak."""
    lembar, rantai = kunci_lembar(kertas_kerja_id)
    periksa_boleh_terima(lembar, oleh)
    if lembar.status == Status.DITERIMA:
        return lembar
    lembar.status = status_sesudah(lembar, "terima")
    lembar.diterima_pada = pada
    lembar.penerima = oleh.pegawai
    lembar.versi += 1
    lembar.save()
    catat_jejak(
        kantor_id=lembar.kantor_id,
        aksi="terima_kertas_kerja",
        objek="kertas_kerja",
        objek_id=lembar.pk,
        uraian=f"Menerima {sebut_lembar(lembar)}",
        oleh=oleh,
        pada=pada,
        rantai=rantai,
    )
    return lembar


@transaction.atomic
def kembalikan(*, kertas_kerja_id: int, alasan: str, oleh: Aktor, pada: dt.datetime) -> KertasKerja:
    """Send a sheet back with a reason, also one accepted earlier: its figures stop counting until accepted again.

    The same return twice changes nothing. Raises Galat (no reason, or nothing handed in), Ditolak.
    """
    lembar, rantai = kunci_lembar(kertas_kerja_id)
    periksa_boleh_terima(lembar, oleh)
    alasan = alasan.strip()
    if lembar.status == Status.DIKEMBALIKAN:
        terakhir = lembar.pengembalian.order_by("-pada", "-id").first()
        if terakhir is not None and (terakhir.alasan, terakhir.oleh_id) == (alasan, oleh.pegawai_id):
            return lembar
    lembar.status = status_sesudah(lembar, "kembalikan", alasan=alasan)
    lembar.diterima_pada = None
    lembar.penerima = None
    lembar.versi += 1
    lembar.save()
    Pengembalian.objects.create(kertas_kerja=lembar, alasan=alasan, oleh=oleh.pegawai, pada=pada)
    catat_jejak(
        kantor_id=lembar.kantor_id,
        aksi="kembalikan_kertas_kerja",
        objek="kertas_kerja",
        objek_id=lembar.pk,
        uraian=f"Mengembalikan {sebut_lembar(lembar)}: {alasan}",
        rincian={"alasan": alasan},
        oleh=oleh,
        pada=pada,
        rantai=rantai,
    )
    return lembar


@transaction.atomic
def kecualikan(*, kertas_kerja_id: int, alasan: str, sampai: dt.date, oleh: Aktor, pada: dt.datetime) -> Pengecualian:
    """Excuse a unit from handing in for now: who decided, why, until when. The status of the sheet stays.

    The same exception twice is one. Raises Galat without a reason, with a day in the past, or once accepted; Ditolak.
    """
    lembar, rantai = kunci_lembar(kertas_kerja_id)
    periksa_berjabatan(lembar.kantor_id, oleh)
    alasan = alasan.strip()
    if not alasan:
        raise Galat("Alasan pengecualian harus ditulis.")
    if sampai < pada.astimezone(ZONA).date():
        raise Galat("Batas waktu pengecualian sudah lewat; pilih tanggal hari ini atau sesudahnya.")
    if lembar.status == Status.DITERIMA:
        raise Galat(f"{sebut_lembar(lembar).capitalize()} sudah diterima; tidak perlu dikecualikan.")
    ada = lembar.pengecualian.filter(alasan=alasan, sampai=sampai, oleh=oleh.pegawai).first()
    if ada is not None:
        return ada
    pengecualian = Pengecualian.objects.create(
        kertas_kerja=lembar, alasan=alasan, oleh=oleh.pegawai, pada=pada, sampai=sampai
    )
    catat_jejak(
        kantor_id=lembar.kantor_id,
        aksi="kecualikan_kertas_kerja",
        objek="kertas_kerja",
        objek_id=lembar.pk,
        uraian=f"Mengecualikan {sebut_lembar(lembar)} sampai {sampai:%d-%m-%Y}: {alasan}",
        rincian={"alasan": alasan, "sampai": sampai.isoformat()},
        oleh=oleh,
        pada=pada,
        rantai=rantai,
    )
    return pengecualian
