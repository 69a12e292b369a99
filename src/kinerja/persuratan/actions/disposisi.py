"""Lembar disposisi: one sheet per receiver, one or many at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from kinerja.arsip.actions import CalonVersi, buat_versi_banyak, catat_jejak, kunci_rantai
from kinerja.lib.galat import Galat
from kinerja.lib.jam import ZONA
from kinerja.organisasi.models import Jabatan
from kinerja.organisasi.permissions import Aktor
from kinerja.organisasi.queries import Pejabat, instansi, pemangku_semua
from kinerja.persuratan.actions.register import DISPOSISI, ambil_nomor
from kinerja.persuratan.models import Disposisi, Surat
from kinerja.persuratan.permissions import periksa_boleh_menerbitkan

HARAP = ("tanggapan", "proses", "koordinasi")
"""The printed choices under "Dengan hormat harap"; their words lie with the print."""


@dataclass(frozen=True, slots=True)
class CalonDisposisi:
    """A disposition to be made. `kunci` names it within the office, `harap` are codes of `HARAP`.

    `surat` is the letter it answers to; without one, `dasar` says what it rests on.
    """

    kunci: str
    kepada: Jabatan
    hal: str
    instruksi: str
    catatan: str = ""
    batas: dt.datetime | None = None
    derajat: str = "biasa"
    harap: Sequence[str] = ("proses",)
    surat: Surat | None = None
    dasar: str = ""


def buat_disposisi(
    *,
    kantor_id: int,
    dari: Jabatan,
    kepada: Jabatan,
    hal: str,
    instruksi: str,
    catatan: str = "",
    batas: dt.datetime | None = None,
    derajat: str = "biasa",
    harap: Sequence[str] = ("proses",),
    surat: Surat | None = None,
    dasar: str = "",
    kunci: str,
    tahun: int | None = None,
    periode: str = "",
    oleh: Aktor,
    pada: dt.datetime,
) -> Disposisi:
    """Enter a disposition in the agenda and freeze its sheet; the same `kunci` again returns the one there is.

    `tahun` and `periode` are those the paper is filed under. Raises as `buat_disposisi_banyak`.
    """
    calon = CalonDisposisi(kunci, kepada, hal, instruksi, catatan, batas, derajat, harap, surat, dasar)
    return buat_disposisi_banyak(
        kantor_id=kantor_id, dari=dari, daftar=[calon], tahun=tahun, periode=periode, oleh=oleh, pada=pada
    )[0]


def buat_disposisi_banyak(
    *,
    kantor_id: int,
    dari: Jabatan,
    daftar: Sequence[CalonDisposisi],
    tahun: int | None = None,
    periode: str = "",
    oleh: Aktor,
    pada: dt.datetime,
) -> list[Disposisi]:
    """Many dispositions of one post, in the given order; the number of statements does not grow with them.

    Those whose `kunci` exists are returned as they are. Raises `Ditolak` (see `permissions`), `Galat` for one without
    subject or instruction, to the giver himself, or with an unknown `harap`.
    """
    for calon in daftar:
        _periksa_isi(calon, dari)
    hari = pada.astimezone(ZONA).date()
    with transaction.atomic():
        rantai = kunci_rantai(kantor_id)
        ada = _disposisi_ada(kantor_id, [c.kunci for c in daftar])
        baru = [c for c in daftar if c.kunci not in ada]
        if not baru:
            return [ada[c.kunci] for c in daftar]
        penulis_surat = {c.surat.dari_id for c in baru if c.surat}
        pejabat = pemangku_semua({dari.pk, *(c.kepada.pk for c in baru), *penulis_surat}, pada=hari)
        pemberi = pejabat[dari.pk]
        periksa_boleh_menerbitkan(oleh, kantor_id, pemberi)
        kop = instansi(kantor_id)
        agenda = ambil_nomor(kantor_id=kantor_id, register=DISPOSISI, tahun=hari.year, banyak=len(baru))
        versi = buat_versi_banyak(
            kantor_id=kantor_id,
            daftar=[
                CalonVersi(
                    kunci=_kunci_dokumen(c.kunci),
                    jenis="disposisi",
                    judul=f"Lembar Disposisi {nomor}/{hari.year}: {c.hal}"[:300],
                    tahun=tahun or hari.year,
                    periode=periode,
                    cetakan="disposisi",
                    data=_data(c, kop=kop, agenda=nomor, pejabat=pejabat, dari=pemberi, oleh=oleh, pada=pada),
                )
                for c, nomor in zip(baru, agenda, strict=True)
            ],
            oleh=oleh,
            pada=pada,
            rantai=rantai,
            jejak=False,
        )
        disposisi = [
            Disposisi(
                kantor_id=kantor_id,
                agenda=nomor,
                tahun=hari.year,
                tanggal=hari,
                derajat=c.derajat,
                hal=c.hal,
                dari=dari,
                kepada=c.kepada,
                instruksi=c.instruksi,
                catatan=c.catatan,
                batas=c.batas,
                dokumen=v.dokumen,
            )
            for c, nomor, v in zip(baru, agenda, versi, strict=True)
        ]
        Disposisi.objects.bulk_create(disposisi)
        catat_jejak(
            kantor_id=kantor_id,
            aksi="buat_disposisi",
            objek="disposisi",
            objek_id=disposisi[0].pk if len(disposisi) == 1 else None,
            uraian=_uraian(disposisi, pejabat[baru[0].kepada.pk]),
            rincian={
                "dari": pemberi.sebutan,
                "disposisi": [
                    {
                        "agenda": nomor,
                        "kepada": pejabat[c.kepada.pk].sebutan,
                        "nama": pejabat[c.kepada.pk].nama,
                        "hal": c.hal,
                        "batas": c.batas,
                        "sha256_data": v.sha256_data,
                    }
                    for c, nomor, v in zip(baru, agenda, versi, strict=True)
                ],
            },
            oleh=oleh,
            pada=pada,
            rantai=rantai,
        )
    ada |= {c.kunci: d for c, d in zip(baru, disposisi, strict=True)}
    return [ada[c.kunci] for c in daftar]


def _kunci_dokumen(kunci: str) -> str:
    return f"disposisi/{kunci}"


def _disposisi_ada(kantor_id: int, kunci: Iterable[str]) -> dict[str, Disposisi]:
    dicari = {_kunci_dokumen(k): k for k in kunci}
    ada = Disposisi.objects.filter(kantor_id=kantor_id, dokumen__kunci__in=dicari).select_related("dokumen")
    return {dicari[d.dokumen.kunci]: d for d in ada}


def _periksa_isi(calon: CalonDisposisi, dari: Jabatan) -> None:
    if calon.kepada.pk == dari.pk:
        raise Galat(f"Disposisi tidak dapat ditujukan kepada pemberinya sendiri ({dari.nama}).")
    kurang = [nama for nama, isi in (("hal", calon.hal), ("instruksi", calon.instruksi)) if not isi.strip()]
    if kurang:
        raise Galat(f"Disposisi belum lengkap: {' dan '.join(kurang)} belum diisi.")
    if asing := sorted(set(calon.harap) - set(HARAP)):
        raise Galat(f"Pilihan “dengan hormat harap” tidak dikenal: {', '.join(asing)}.")


def _data(
    calon: CalonDisposisi,
    *,
    kop: dict[str, str],
    agenda: int,
    pejabat: Mapping[int, Pejabat],
    dari: Pejabat,
    oleh: Aktor,
    pada: dt.datetime,
) -> dict[str, Any]:
    surat = calon.surat
    return {
        "instansi": kop,
        "agenda": agenda,
        "pada": pada,
        "surat": {"nomor": surat.nomor, "tanggal": surat.tanggal, "dari": pejabat[surat.dari_id].jabatan}
        if surat
        else None,
        "dasar": calon.dasar,
        "sifat": surat.sifat if surat else "biasa",
        "derajat": calon.derajat,
        "hal": calon.hal,
        "kepada": pejabat[calon.kepada.pk].sebagai_json(),
        "harap": [h for h in HARAP if h in calon.harap],
        "instruksi": calon.instruksi.strip(),
        "catatan": calon.catatan.strip(),
        "batas": calon.batas,
        "dari": dari.sebagai_json(),
        "oleh": oleh.sebagai_json(),
    }


def _uraian(disposisi: Sequence[Disposisi], kepada: Pejabat) -> str:
    if len(disposisi) == 1:
        return f"Memberi disposisi nomor agenda {disposisi[0].agenda} kepada {kepada.sebutan}: {disposisi[0].hal}."
    awal, akhir = disposisi[0].agenda, disposisi[-1].agenda
    return f"Memberi {len(disposisi)} disposisi, nomor agenda {awal} sampai dengan {akhir}: {disposisi[0].hal}."
