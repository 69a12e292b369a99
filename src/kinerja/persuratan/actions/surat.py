"""Letters: numbered, frozen, one or many at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from kinerja.arsip.actions import CalonVersi, buat_versi_banyak, catat_jejak, kunci_rantai
from kinerja.aturan.nomor_surat import tulis_nomor_surat
from kinerja.lib.galat import Galat
from kinerja.lib.jam import ZONA
from kinerja.organisasi.models import Jabatan, PengaturanKantor, UnitKerja
from kinerja.organisasi.permissions import Aktor
from kinerja.organisasi.queries import Pejabat, instansi, pemangku_semua, pengaturan
from kinerja.persuratan.actions.register import SURAT_KELUAR, ambil_nomor
from kinerja.persuratan.models import Surat
from kinerja.persuratan.permissions import periksa_boleh_menerbitkan
from kinerja.persuratan.queries import jabatan_kepala


@dataclass(frozen=True, slots=True)
class CalonSurat:
    """A letter to be made. `kunci` names it within the office; `kepada_teks` overrules the head of `kepada_unit`.

    `rincian` are pairs (label, text) shown as a small table under the first paragraph, `kepada_daftar` the addressees
    when they are several, `tambahan` further frozen data that the template of `cetakan` shows.
    """

    kunci: str
    jenis: str
    hal: str
    paragraf: Sequence[str]
    kepada_unit: UnitKerja | None = None
    kepada_teks: str = ""
    kepada_daftar: Sequence[str] = ()
    batas: dt.datetime | None = None
    rincian: Sequence[tuple[str, str]] = ()
    lampiran: Sequence[str] = ()
    tembusan: Sequence[str] = ()
    sifat: str = "biasa"
    derajat: str = "biasa"
    cetakan: str = "surat"
    tambahan: dict[str, Any] | None = None


def buat_surat(
    *,
    kantor_id: int,
    jenis: str,
    hal: str,
    paragraf: Sequence[str],
    dari: Jabatan,
    kepada_unit: UnitKerja | None,
    kepada_teks: str = "",
    batas: dt.datetime | None = None,
    rincian: Sequence[tuple[str, str]] = (),
    lampiran: Sequence[str] = (),
    tembusan: Sequence[str] = (),
    derajat: str = "biasa",
    kunci: str,
    tahun: int | None = None,
    periode: str = "",
    oleh: Aktor,
    pada: dt.datetime,
) -> Surat:
    """Number a letter and freeze it as a paper; the same `kunci` again returns the letter there is.

    `tahun` and `periode` are those the paper is filed under (default: the year of its date). Raises as
    `buat_surat_banyak`.
    """
    calon = CalonSurat(
        kunci=kunci,
        jenis=jenis,
        hal=hal,
        paragraf=paragraf,
        kepada_unit=kepada_unit,
        kepada_teks=kepada_teks,
        batas=batas,
        rincian=rincian,
        lampiran=lampiran,
        tembusan=tembusan,
        derajat=derajat,
    )
    return buat_surat_banyak(
        kantor_id=kantor_id, dari=dari, daftar=[calon], tahun=tahun, periode=periode, oleh=oleh, pada=pada
    )[0]


def buat_surat_banyak(
    *,
    kantor_id: int,
    dari: Jabatan,
    daftar: Sequence[CalonSurat],
    tahun: int | None = None,
    periode: str = "",
    oleh: Aktor,
    pada: dt.datetime,
) -> list[Surat]:
    """Number and freeze many letters of one post, in the given order; the number of statements does not grow with them.

    Letters whose `kunci` exists are returned as they are. Raises `Ditolak` (see `permissions`), `Galat` for a letter
    without subject, text or addressee.
    """
    for calon in daftar:
        _periksa_isi(calon)
    hari = pada.astimezone(ZONA).date()
    with transaction.atomic():
        rantai = kunci_rantai(kantor_id)
        ada = _surat_ada(kantor_id, [c.kunci for c in daftar])
        baru = [c for c in daftar if c.kunci not in ada]
        if not baru:
            return [ada[c.kunci] for c in daftar]
        kepala = jabatan_kepala((c.kepada_unit.pk for c in baru if c.kepada_unit and not c.kepada_teks), pada=hari)
        pejabat = pemangku_semua({dari.pk, *kepala.values()}, pada=hari)
        penanda = pejabat[dari.pk]
        periksa_boleh_menerbitkan(oleh, kantor_id, penanda)
        kop, atur = instansi(kantor_id), pengaturan(kantor_id)
        urut = ambil_nomor(kantor_id=kantor_id, register=SURAT_KELUAR, tahun=hari.year, banyak=len(baru))
        nomor = [_nomor(atur, n, hari) for n in urut]
        kepada = [_kepada(c, kepala, pejabat) for c in baru]
        versi = buat_versi_banyak(
            kantor_id=kantor_id,
            daftar=[
                CalonVersi(
                    kunci=_kunci_dokumen(c.kunci),
                    jenis=c.cetakan,
                    judul=f"Surat {n}: {c.hal}"[:300],
                    tahun=tahun or hari.year,
                    periode=periode,
                    cetakan=c.cetakan,
                    data=_data(c, kop=kop, nomor=n, kepada=k, penanda=penanda, hari=hari),
                )
                for c, n, k in zip(baru, nomor, kepada, strict=True)
            ],
            oleh=oleh,
            pada=pada,
            rantai=rantai,
            jejak=False,
        )
        surat = [
            Surat(
                kantor_id=kantor_id,
                jenis=c.jenis,
                nomor=n,
                urut=u,
                tahun=hari.year,
                tanggal=hari,
                sifat=c.sifat,
                derajat=c.derajat,
                hal=c.hal,
                isi="\n\n".join(c.paragraf),
                dari=dari,
                kepada_unit=c.kepada_unit,
                batas=c.batas,
                dokumen=v.dokumen,
            )
            for c, n, u, v in zip(baru, nomor, urut, versi, strict=True)
        ]
        Surat.objects.bulk_create(surat)
        catat_jejak(
            kantor_id=kantor_id,
            aksi="buat_surat",
            objek="surat",
            objek_id=surat[0].pk if len(surat) == 1 else None,
            uraian=_uraian(surat, kepada),
            rincian={
                "dari": penanda.sebutan,
                "surat": [
                    {"nomor": n, "hal": c.hal, "kepada": k, "batas": c.batas, "sha256_data": v.sha256_data}
                    for c, n, k, v in zip(baru, nomor, kepada, versi, strict=True)
                ],
            },
            oleh=oleh,
            pada=pada,
            rantai=rantai,
        )
    ada |= {c.kunci: s for c, s in zip(baru, surat, strict=True)}
    return [ada[c.kunci] for c in daftar]


def _kunci_dokumen(kunci: str) -> str:
    return f"surat/{kunci}"


def _surat_ada(kantor_id: int, kunci: Iterable[str]) -> dict[str, Surat]:
    dicari = {_kunci_dokumen(k): k for k in kunci}
    ada = Surat.objects.filter(kantor_id=kantor_id, dokumen__kunci__in=dicari).select_related("dokumen")
    return {dicari[s.dokumen.kunci]: s for s in ada}


def _periksa_isi(calon: CalonSurat) -> None:
    kurang = []
    if not calon.hal.strip():
        kurang.append("hal")
    if not any(p.strip() for p in calon.paragraf):
        kurang.append("isi")
    if not (calon.kepada_unit or calon.kepada_teks.strip() or calon.kepada_daftar):
        kurang.append("alamat tujuan")
    if kurang:
        raise Galat(f"Surat belum lengkap: {', '.join(kurang)} belum diisi.")


def _nomor(atur: PengaturanKantor, urut: int, hari: dt.date) -> str:
    try:
        return tulis_nomor_surat(
            atur.template_nomor,
            klasifikasi=atur.klasifikasi_kinerja,
            urut=urut,
            unit=atur.kode_unit_surat,
            tahun=hari.year,
            bulan=hari.month,
        )
    except ValueError as sebab:
        raise Galat(f"Nomor surat tidak dapat dibuat dari pengaturan kantor: {sebab}") from sebab


def _kepada(calon: CalonSurat, kepala: dict[int, int], pejabat: dict[int, Pejabat]) -> list[str]:
    if calon.kepada_daftar:
        return list(calon.kepada_daftar)
    if calon.kepada_teks or calon.kepada_unit is None:
        return [calon.kepada_teks]
    jabatan_id = kepala.get(calon.kepada_unit.pk)
    return [pejabat[jabatan_id].sebutan if jabatan_id else f"Kepala {calon.kepada_unit.nama}"]


def _data(
    calon: CalonSurat, *, kop: dict[str, str], nomor: str, kepada: list[str], penanda: Pejabat, hari: dt.date
) -> dict[str, Any]:
    return {
        "instansi": kop,
        "nomor": nomor,
        "sifat": calon.sifat,
        "derajat": calon.derajat,
        "hal": calon.hal,
        "tanggal": hari,
        "kepada": kepada,
        "paragraf": [p.strip() for p in calon.paragraf if p.strip()],
        "rincian": [list(p) for p in calon.rincian],
        "batas": calon.batas,
        "lampiran": list(calon.lampiran),
        "tembusan": list(calon.tembusan),
        "penanda": penanda.sebagai_json(),
        **(calon.tambahan or {}),
    }


def _uraian(surat: Sequence[Surat], kepada: Sequence[Sequence[str]]) -> str:
    if len(surat) == 1:
        tujuan = kepada[0][0] if len(kepada[0]) == 1 else f"{len(kepada[0])} pejabat"
        return f"Menerbitkan surat {surat[0].nomor} kepada {tujuan}: {surat[0].hal}."
    return f"Menerbitkan {len(surat)} surat, nomor {surat[0].nomor} sampai dengan {surat[-1].nomor}: {surat[0].hal}."
