"""Speaking about rows and cells of a sheet: answering the remark of a return, commenting, having read."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from kinerja.arsip.actions import catat_jejak
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Aktor
from kinerja.pengukuran.actions.kunci import (
    baris_lembar_ini,
    kolom_bercatatan,
    kunci_lembar,
    sebut_baris,
    sebut_lembar,
    status_sesudah,
)
from kinerja.pengukuran.isian import LABEL, Kunci
from kinerja.pengukuran.models import CatatanBaris, KertasKerja, KomentarDibaca, KomentarSel, Realisasi
from kinerja.pengukuran.permissions import periksa_berjabatan, periksa_boleh_isi

PANJANG = 4000


@transaction.atomic
def jawab_catatan(*, catatan_id: int, jawaban: str, oleh: Aktor, pada: dt.datetime) -> CatatanBaris:
    """The unit answers a remark in words instead of changing the cell; the same answer again changes nothing.

    Raises Galat without an answer, for a remark of an earlier return, or when the sheet is closed; Ditolak.
    """
    lembar_id = CatatanBaris.objects.filter(pk=catatan_id).values_list("pengembalian__kertas_kerja_id", flat=True)[:1]
    if not lembar_id:
        raise Galat("Catatan pengembalian tidak ditemukan.")
    lembar, rantai = kunci_lembar(lembar_id[0])
    periksa_boleh_isi(lembar, oleh)
    catatan = CatatanBaris.objects.select_related("realisasi__indikator", "anggaran__item").get(pk=catatan_id)
    jawaban = jawaban.strip()
    if not jawaban:
        raise Galat("Jawaban wajib diisi.")
    if len(jawaban) > PANJANG:
        raise Galat(f"Jawaban paling panjang {PANJANG} huruf.")
    status_sesudah(lembar, "isi")
    if lembar.pengembalian.filter(pk__gt=catatan.pengembalian_id).exists():
        raise Galat("Catatan ini milik pengembalian yang sudah selesai.")
    if catatan.cara == CatatanBaris.Cara.DIJAWAB and catatan.jawaban == jawaban:
        return catatan
    catatan.cara, catatan.jawaban = CatatanBaris.Cara.DIJAWAB, jawaban
    catatan.selesai_oleh, catatan.selesai_pada = oleh.pegawai, pada
    catatan.save(update_fields=["cara", "jawaban", "selesai_oleh", "selesai_pada"])
    baris = catatan.realisasi or catatan.anggaran
    catat_jejak(
        kantor_id=lembar.kantor_id,
        aksi="jawab_catatan",
        objek="kertas_kerja",
        objek_id=lembar.pk,
        uraian=f"Menjawab catatan pada {sebut_baris(baris)} ({LABEL[catatan.kolom].lower()}) {sebut_lembar(lembar)}",
        rincian={"alasan": catatan.alasan, "jawaban": jawaban},
        oleh=oleh,
        pada=pada,
        rantai=rantai,
    )
    return catatan


@transaction.atomic
def komentari(
    *, kertas_kerja_id: int, kunci: Kunci, kolom: str, isi: str, oleh: Aktor, pada: dt.datetime
) -> KomentarSel:
    """Say something about a row or a cell; the status of the sheet stays. Everybody of the office may, at any time.

    The same words twice in a row are one comment. Whoever writes has read what stands above. Raises Galat (no words,
    too many, no such cell), Ditolak.
    """
    lembar, rantai = kunci_lembar(kertas_kerja_id)
    periksa_berjabatan(lembar.kantor_id, oleh)
    isi = isi.replace("\r\n", "\n").strip()
    if not isi:
        raise Galat("Komentar wajib diisi.")
    if len(isi) > PANJANG:
        raise Galat(f"Komentar paling panjang {PANJANG} huruf.")
    baris = baris_lembar_ini(lembar, [kunci]).get(kunci)
    if baris is None or kolom not in kolom_bercatatan(kunci):
        raise Galat("Sel yang dikomentari tidak ada pada kertas kerja ini.")
    milik = {"realisasi": baris} if isinstance(baris, Realisasi) else {"anggaran": baris}
    terakhir = KomentarSel.objects.filter(kertas_kerja=lembar, kolom=kolom, **milik).order_by("-id").first()
    if terakhir is not None and (terakhir.isi, terakhir.oleh_id) == (isi, oleh.pegawai_id):
        return terakhir
    komentar = KomentarSel.objects.create(
        kertas_kerja=lembar, kolom=kolom, isi=isi, oleh=oleh.pegawai, sebutan=oleh.sebutan, pada=pada, **milik
    )
    baca_komentar(kertas_kerja_id=lembar.pk, kunci=kunci, kolom=kolom, oleh=oleh, pada=pada)
    catat_jejak(
        kantor_id=lembar.kantor_id,
        aksi="komentari_sel",
        objek="kertas_kerja",
        objek_id=lembar.pk,
        uraian=f"Mengomentari {sebut_baris(baris)} ({LABEL[kolom].lower()}) {sebut_lembar(lembar)}",
        rincian={"kolom": kolom, "isi": isi},
        oleh=oleh,
        pada=pada,
        rantai=rantai,
    )
    return komentar


@transaction.atomic
def baca_komentar(
    *, kertas_kerja_id: int, kunci: Kunci | None = None, kolom: str | None = None, oleh: Aktor, pada: dt.datetime
) -> int:
    """Mark other people's comments as read: of one cell, of one row, or of the whole sheet; how many were new.

    Reading is no act of office, so it leaves no trail; again it changes nothing. Raises Ditolak.
    """
    kantor_id = KertasKerja.objects.filter(pk=kertas_kerja_id).values_list("kantor_id", flat=True).first()
    if kantor_id is None:
        raise Galat("Kertas kerja tidak ditemukan.")
    periksa_berjabatan(kantor_id, oleh)
    baru = KomentarSel.objects.filter(kertas_kerja_id=kertas_kerja_id).exclude(oleh=oleh.pegawai)
    baru = baru.exclude(dibaca__pegawai=oleh.pegawai)
    if kunci is not None:
        baru = baru.filter(**{"realisasi__indikator" if kunci[0] == "indikator" else "anggaran__item": kunci[1]})
    if kolom is not None:
        baru = baru.filter(kolom=kolom)
    dibaca = KomentarDibaca.objects.bulk_create(
        [KomentarDibaca(komentar=k, pegawai=oleh.pegawai, pada=pada) for k in baru], ignore_conflicts=True
    )
    return len(dibaca)
