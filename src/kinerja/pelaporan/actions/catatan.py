"""Remarks and hasil koreksi on a report: placing one, talking below it, answering it, accepting what was done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db import transaction

from kinerja.arsip.queries import versi_terakhir
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Aktor
from kinerja.pelaporan.actions.dasar import jejak, kunci_dokumen, kunci_laporan, sebut
from kinerja.pelaporan.isi.jangkar import periksa_jangkar
from kinerja.pelaporan.models import BalasanCatatan, CatatanLaporan
from kinerja.pelaporan.permissions import periksa_boleh_tulis

TERPANJANG = 4_000
KUTIPAN_TERPANJANG = 2_000


def _isi(teks: str, apa: str) -> str:
    rapi = teks.replace("\r\n", "\n").replace("\x00", "").strip()
    if not rapi:
        raise Galat(f"{apa} belum diisi.")
    if len(rapi) > TERPANJANG:
        raise Galat(f"{apa} terlalu panjang: {len(rapi)} huruf; batasnya {TERPANJANG} huruf.")
    return rapi


@transaction.atomic
def catat(
    *,
    laporan_id: int,
    jenis: str,
    isi: str,
    jangkar: str = "",
    kutipan: str = "",
    asal: str = CatatanLaporan.Asal.PEMBACA,
    oleh: Aktor,
    pada: dt.datetime,
) -> CatatanLaporan:
    """Put a remark (`komentar`) or a `koreksi` at a place of the report; the same open one by the same person once.

    Raises Galat for an unknown kind or place, or without words; Ditolak.
    """
    isi = _isi(isi, "Isi catatan")
    if jenis not in CatatanLaporan.Jenis.values:
        raise Galat("Catatan berupa komentar atau hasil koreksi.")
    periksa_jangkar(jangkar)
    laporan, rantai = kunci_laporan(laporan_id)
    periksa_boleh_tulis(laporan, oleh)
    sama = CatatanLaporan.objects.filter(
        laporan=laporan,
        jenis=jenis,
        jangkar=jangkar,
        isi=isi,
        oleh=oleh.pegawai,
        jabatan=oleh.jabatan,
        selesai_pada__isnull=True,
    ).first()
    if sama is not None:
        return sama
    catatan = CatatanLaporan.objects.create(
        laporan=laporan,
        versi=versi_terakhir(laporan.kantor_id, kunci_dokumen(laporan)),
        jenis=jenis,
        asal=asal,
        jangkar=jangkar,
        kutipan=kutipan.replace("\x00", "").strip()[:KUTIPAN_TERPANJANG],
        isi=isi,
        oleh=oleh.pegawai,
        jabatan=oleh.jabatan,
        pada=pada,
    )
    jejak(
        laporan,
        "catat_laporan",
        f"{catatan.get_jenis_display()} pada {sebut(laporan)}.",
        rincian={"catatan_id": catatan.pk, "jenis": jenis, "jangkar": jangkar, "isi": isi},
        oleh=oleh,
        pada=pada,
        rantai=rantai,
    )
    return catatan


def _kunci_catatan(catatan_id: int, oleh: Aktor) -> tuple[CatatanLaporan, Callable[..., None]]:
    """A remark, its report and the office's trail locked for somebody who may write there, and what puts his act on it
    into that trail. Raises Galat when there is no such remark; Ditolak.
    """
    laporan_id = CatatanLaporan.objects.filter(pk=catatan_id).values_list("laporan_id", flat=True).first()
    if laporan_id is None:
        raise Galat("Catatan tidak ditemukan.")
    laporan, rantai = kunci_laporan(laporan_id)
    catatan = CatatanLaporan.objects.select_for_update().get(pk=catatan_id)
    catatan.laporan = laporan
    periksa_boleh_tulis(laporan, oleh)

    def catat_perbuatan(aksi: str, apa: str, *, pada: dt.datetime, **rincian: str) -> None:
        isi = {"catatan_id": catatan.pk, **rincian}
        jejak(laporan, aksi, f"{apa} pada {sebut(laporan)}.", rincian=isi, oleh=oleh, pada=pada, rantai=rantai)

    return catatan, catat_perbuatan


@transaction.atomic
def balas(*, catatan_id: int, isi: str, oleh: Aktor, pada: dt.datetime) -> BalasanCatatan:
    """Say something below a remark; a reply by its author to an answered one opens it again. Raises Galat, Ditolak."""
    isi = _isi(isi, "Balasan")
    catatan, catat_perbuatan = _kunci_catatan(catatan_id, oleh)
    sama = catatan.balasan.filter(isi=isi, oleh=oleh.pegawai).first()
    if sama is not None:
        return sama
    balasan = BalasanCatatan.objects.create(
        catatan=catatan, isi=isi, oleh=oleh.pegawai, jabatan=oleh.jabatan, pada=pada
    )
    dibuka = catatan.selesai_pada is not None and catatan.oleh_id == oleh.pegawai_id
    if dibuka:
        # The answer stays readable in the conversation.
        BalasanCatatan.objects.filter(pk=balasan.pk).update(isi=f"Dibuka kembali (jawaban: “{catatan.jawaban}”): {isi}")
        catatan.jawaban, catatan.selesai_oleh, catatan.selesai_pada = "", None, None
        catatan.save(update_fields=["jawaban", "selesai_oleh", "selesai_pada"])
    catat_perbuatan("balas_catatan", f"{'Membuka kembali' if dibuka else 'Membalas'} catatan", pada=pada, isi=isi)
    return balasan


@transaction.atomic
def selesaikan_catatan(*, catatan_id: int, jawaban: str, oleh: Aktor, pada: dt.datetime) -> CatatanLaporan:
    """Close a remark with the answer: what was done, or why not. A closed one is returned as it is.

    Who may close it besides its author is known above this room (whoever compiles the report). Raises Galat, Ditolak.
    """
    jawaban = _isi(jawaban, "Jawaban")
    catatan, catat_perbuatan = _kunci_catatan(catatan_id, oleh)
    if catatan.selesai_pada is not None:
        return catatan
    _tutup(catatan, jawaban, oleh, pada)
    apa = f"Menjawab {catatan.get_jenis_display().lower()}"
    catat_perbuatan("selesaikan_catatan", apa, pada=pada, jawaban=jawaban)
    return catatan


def _tutup(catatan: CatatanLaporan, jawaban: str, oleh: Aktor, pada: dt.datetime) -> None:
    catatan.jawaban, catatan.selesai_oleh, catatan.selesai_pada = jawaban, oleh.pegawai, pada
    catatan.save(update_fields=["jawaban", "selesai_oleh", "selesai_pada"])


@transaction.atomic
def terima_koreksi(*, laporan_id: int, oleh: Aktor, pada: dt.datetime) -> int:
    """Whoever asked for corrections accepts the version before him: his open ones are closed. Returns how many."""
    laporan, rantai = kunci_laporan(laporan_id)
    periksa_boleh_tulis(laporan, oleh)
    terbuka = list(
        CatatanLaporan.objects.filter(
            laporan=laporan,
            jenis=CatatanLaporan.Jenis.KOREKSI,
            jabatan=oleh.jabatan,
            selesai_pada__isnull=True,
        )
    )
    if not terbuka:
        return 0
    versi = versi_terakhir(laporan.kantor_id, kunci_dokumen(laporan))
    jawaban = f"Diterima oleh {oleh.sebutan}" + (f" pada versi {versi.ke}." if versi else ".")
    for satu in terbuka:
        _tutup(satu, jawaban, oleh, pada)
    jejak(
        laporan,
        "terima_koreksi",
        f"{oleh.sebutan} menerima perbaikan atas {len(terbuka)} koreksi pada {sebut(laporan)}.",
        rincian={"catatan_id": [c.pk for c in terbuka]},
        oleh=oleh,
        pada=pada,
        rantai=rantai,
    )
    return len(terbuka)
