"""Handing in, accepting, returning and excusing kertas kerja."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.text import capfirst

from kinerja.arsip.actions import beri_keputusan, buat_versi, catat_jejak
from kinerja.aturan.periode import ROMAWI
from kinerja.lib.galat import Galat, Temuan
from kinerja.lib.jam import ZONA
from kinerja.organisasi.permissions import Aktor
from kinerja.organisasi.queries import instansi
from kinerja.pengukuran.actions.kunci import (
    baris_lembar_ini,
    kolom_bercatatan,
    kunci_lembar,
    sebut_baris,
    sebut_lembar,
    status_sesudah,
)
from kinerja.pengukuran.bentuk import KertasKerjaData
from kinerja.pengukuran.cetak.kertas_kerja import data_cetak
from kinerja.pengukuran.isian import LABEL, CatatanSel, Kunci, teks_kolom
from kinerja.pengukuran.models import (
    CatatanBaris,
    KertasKerja,
    Pengecualian,
    Pengembalian,
    Realisasi,
    RealisasiAnggaran,
)
from kinerja.pengukuran.permissions import periksa_berjabatan, periksa_boleh_ajukan, periksa_boleh_terima
from kinerja.pengukuran.queries import kertas_kerja_tersorot

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

    A second click by the same person changes nothing. Raises Galat with a finding per row that is not ready and per
    remark of the last return that is neither mended nor answered; Ditolak.
    """
    lembar, rantai = kunci_lembar(kertas_kerja_id)
    periksa_boleh_ajukan(lembar, oleh)
    if lembar.status == Status.DIAJUKAN and lembar.pengaju_id == oleh.pegawai_id:
        return lembar
    # A returned sheet whose figures stand, or one with nothing to measure, is handed in without a change of its rows.
    tanpa_ubah = lembar.status in (Status.DIBUKA, Status.DIKEMBALIKAN)
    langkah = ("isi", "ajukan") if tanpa_ubah else ("ajukan",)
    status = status_sesudah(lembar, *langkah)
    _, data, sorotan = kertas_kerja_tersorot(lembar.pk, oleh.pegawai_id)
    temuan = periksa_siap_ajukan(data)
    temuan += [
        Temuan(pesan=f"{c.baris}, {c.label.lower()}: catatan “{c.alasan}” belum diperbaiki dan belum dijawab.")
        for c in sorotan.catatan_kini
        if not c.selesai
    ]
    if temuan:
        raise Galat(f"{capfirst(sebut_lembar(lembar))} belum dapat diajukan.", temuan)
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
def kembalikan(
    *, kertas_kerja_id: int, alasan: str = "", catatan: Sequence[CatatanSel] = (), oleh: Aktor, pada: dt.datetime
) -> KertasKerja:
    """Send a sheet back with a reason, also one accepted earlier: its figures stop counting until accepted again.

    `catatan` names rows and cells, each with its own reason; the unit settles each before it hands in again. Without
    a reason for the whole, the places of the remarks become it. The same return twice changes nothing. Raises Galat
    (no reason, a remark without reason or beside the sheet, or nothing handed in), Ditolak.
    """
    lembar, rantai = kunci_lembar(kertas_kerja_id)
    periksa_boleh_terima(lembar, oleh)
    baris = _periksa_catatan(lembar, catatan)
    alasan = alasan.strip() or _alasan_catatan(catatan, baris)
    if lembar.status == Status.DIKEMBALIKAN:
        terakhir = lembar.pengembalian.order_by("-pada", "-id").first()
        if terakhir is not None and (terakhir.alasan, terakhir.oleh_id) == (alasan, oleh.pegawai_id):
            if set(terakhir.catatan.values_list("kolom", "alasan")) == {(c.kolom, c.alasan.strip()) for c in catatan}:
                return lembar
    lembar.status = status_sesudah(lembar, "kembalikan", alasan=alasan)
    lembar.diterima_pada = None
    lembar.penerima = None
    lembar.versi += 1
    lembar.save()
    kembali = Pengembalian.objects.create(kertas_kerja=lembar, alasan=alasan, oleh=oleh.pegawai, pada=pada)
    CatatanBaris.objects.bulk_create(
        CatatanBaris(
            pengembalian=kembali,
            realisasi_id=baris[c.kunci].pk if c.kunci[0] == "indikator" else None,
            anggaran_id=baris[c.kunci].pk if c.kunci[0] == "anggaran" else None,
            kolom=c.kolom,
            alasan=c.alasan.strip(),
            isi_semula=teks_kolom(baris[c.kunci], c.kolom),
        )
        for c in catatan
    )
    catat_jejak(
        kantor_id=lembar.kantor_id,
        aksi="kembalikan_kertas_kerja",
        objek="kertas_kerja",
        objek_id=lembar.pk,
        uraian=f"Mengembalikan {sebut_lembar(lembar)}: {alasan}",
        rincian={
            "alasan": alasan,
            "catatan": [
                {"baris": sebut_baris(baris[c.kunci]), "kolom": c.kolom, "alasan": c.alasan.strip()} for c in catatan
            ],
        },
        oleh=oleh,
        pada=pada,
        rantai=rantai,
    )
    return lembar


def _periksa_catatan(lembar: KertasKerja, catatan: Sequence[CatatanSel]) -> dict[Kunci, Realisasi | RealisasiAnggaran]:
    """The rows that the remarks stand at. At most two statements. Raises Galat with a finding per faulty remark."""
    if not catatan:
        return {}
    baris = baris_lembar_ini(lembar, [c.kunci for c in catatan])
    temuan: list[Temuan] = []
    for n, c in enumerate(catatan, 1):
        satu = baris.get(c.kunci)
        tempat = f"Catatan ke-{n}" if satu is None else f"{sebut_baris(satu)}, {LABEL.get(c.kolom, c.kolom)}"
        if satu is None:
            temuan.append(Temuan(pesan=f"{tempat}: baris tidak ada pada kertas kerja ini."))
        elif c.kolom not in kolom_bercatatan(c.kunci):
            temuan.append(Temuan(pesan=f"{tempat}: kolom tidak ada pada baris ini."))
        if not c.alasan.strip():
            temuan.append(Temuan(pesan=f"{tempat}: alasan wajib diisi."))
        if [(d.kunci, d.kolom) for d in catatan[: n - 1]].count((c.kunci, c.kolom)):
            temuan.append(Temuan(pesan=f"{tempat}: ditandai lebih dari satu kali; satukan alasannya."))
    if temuan:
        raise Galat(f"{capfirst(sebut_lembar(lembar))} belum dikembalikan.", temuan)
    return baris


def _alasan_catatan(catatan: Sequence[CatatanSel], baris: Mapping[Kunci, Realisasi | RealisasiAnggaran]) -> str:
    """A reason for the whole out of the places of its remarks; '' without remarks."""
    if not catatan:
        return ""
    tempat = [f"{sebut_baris(baris[c.kunci])} ({LABEL[c.kolom].lower()})" for c in catatan]
    return f"Perbaiki {len(tempat)} catatan: {'; '.join(tempat)}."


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
        raise Galat(f"{capfirst(sebut_lembar(lembar))} sudah diterima; tidak perlu dikecualikan.")
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
