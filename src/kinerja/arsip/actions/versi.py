"""Papers: their versions and the decisions on them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from kinerja.arsip.actions.rantai import catat_jejak, kunci_rantai
from kinerja.arsip.kanonik import normal, sidik
from kinerja.arsip.models import Dokumen, KeputusanDokumen, RantaiJejak, VersiDokumen
from kinerja.organisasi.permissions import Aktor, Ditolak, periksa_sekantor


@dataclass(frozen=True, slots=True)
class CalonVersi:
    """A version to be made: the paper's key in its office, what kind and title it has, and the data it prints from.

    `pegawai_id`: the employee whom the paper is about, which makes it confidential.
    """

    kunci: str
    jenis: str
    judul: str
    tahun: int
    periode: str
    cetakan: str
    data: Mapping[str, Any]
    catatan: str = ""
    pegawai_id: int | None = None


def buat_versi(
    *,
    kantor_id: int,
    kunci: str,
    jenis: str,
    judul: str,
    tahun: int,
    periode: str,
    cetakan: str,
    data: Mapping[str, Any],
    catatan: str = "",
    pegawai_id: int | None = None,
    oleh: Aktor,
    pada: dt.datetime,
    rantai: RantaiJejak | None = None,
    jejak: bool = True,
) -> VersiDokumen:
    """Freeze `data` as the next version of the paper `kunci`; the same data as its last version returns that one.

    `jejak=False` is for callers whose own row of the trail tells of the paper.
    """
    calon = CalonVersi(kunci, jenis, judul, tahun, periode, cetakan, data, catatan, pegawai_id)
    return buat_versi_banyak(kantor_id=kantor_id, daftar=[calon], oleh=oleh, pada=pada, rantai=rantai, jejak=jejak)[0]


def buat_versi_banyak(
    *,
    kantor_id: int,
    daftar: Sequence[CalonVersi],
    oleh: Aktor,
    pada: dt.datetime,
    rantai: RantaiJejak | None = None,
    jejak: bool = True,
) -> list[VersiDokumen]:
    """`buat_versi` for many papers, in at most seven statements however many; in the given order.

    Raises ValueError when two items share a key, TypeError for data that cannot be frozen (see `arsip.kanonik`).
    """
    if not daftar:
        return []
    kunci = [c.kunci for c in daftar]
    if len(set(kunci)) != len(kunci):
        raise ValueError("two papers of one batch share a key")
    beku = [normal(c.data) for c in daftar]
    cap = [sidik(data) for data in beku]
    with transaction.atomic(savepoint=False):
        rantai = rantai or kunci_rantai(kantor_id)
        dokumen = {d.kunci: d for d in Dokumen.objects.filter(kantor_id=kantor_id, kunci__in=kunci)}
        terakhir = _versi_terakhir(dokumen)
        calon_dokumen = [
            Dokumen(
                kantor_id=kantor_id,
                kunci=c.kunci,
                jenis=c.jenis,
                judul=c.judul,
                tahun=c.tahun,
                periode=c.periode,
                pegawai_id=c.pegawai_id,
                dibuat_pada=pada,
            )
            for c in daftar
            if c.kunci not in dokumen
        ]
        dokumen |= {d.kunci: d for d in Dokumen.objects.bulk_create(calon_dokumen)}
        hasil: list[VersiDokumen] = []
        baru: list[VersiDokumen] = []
        for c, data, tanda in zip(daftar, beku, cap, strict=True):
            lama = terakhir.get(dokumen[c.kunci].pk)
            if lama is not None and lama.sha256_data == tanda and lama.cetakan == c.cetakan:
                lama.data = data
                hasil.append(lama)
                continue
            versi = VersiDokumen(
                dokumen=dokumen[c.kunci],
                ke=lama.ke + 1 if lama else 1,
                cetakan=c.cetakan,
                data=data,
                sha256_data=tanda,
                catatan=c.catatan,
                dibuat_oleh=oleh.pegawai,
                dibuat_pada=pada,
            )
            baru.append(versi)
            hasil.append(versi)
        VersiDokumen.objects.bulk_create(baru)
        if baru and jejak:
            catat_jejak(kantor_id=kantor_id, **_jejak_versi(baru), oleh=oleh, pada=pada, rantai=rantai)
    return hasil


def _versi_terakhir(dokumen: Mapping[str, Dokumen]) -> dict[int, VersiDokumen]:
    """The last version of each paper, by paper; its data is not fetched."""
    if not dokumen:
        return {}
    per_id = {d.pk: d for d in dokumen.values()}
    versi = (
        VersiDokumen.objects.filter(dokumen__in=per_id)
        .order_by("dokumen_id", "-ke")
        .distinct("dokumen_id")
        .defer("data")
    )
    terakhir = {}
    for v in versi:
        v.dokumen = per_id[v.dokumen_id]
        terakhir[v.dokumen_id] = v
    return terakhir


def _jejak_versi(baru: Sequence[VersiDokumen]) -> dict[str, Any]:
    rincian = {
        "versi": [{"kunci": v.dokumen.kunci, "ke": v.ke, "sha256_data": v.sha256_data} for v in baru],
    }
    if len(baru) == 1:
        satu = baru[0]
        uraian = f"Membuat {satu.dokumen.judul}" + (f" (versi {satu.ke})." if satu.ke > 1 else ".")
        return {
            "aksi": "buat_versi",
            "objek": "dokumen",
            "objek_id": satu.dokumen_id,
            "uraian": uraian,
            "rincian": rincian,
        }
    uraian = f"Membuat {len(baru)} dokumen."
    return {"aksi": "buat_versi", "objek": "dokumen", "objek_id": None, "uraian": uraian, "rincian": rincian}


def beri_keputusan(
    *, versi: VersiDokumen, jenis: str, oleh: Aktor, pada: dt.datetime, rantai: RantaiJejak | None = None
) -> KeputusanDokumen:
    """Record a paraf or tanda tangan of the actor on the last version of a paper. It is not an electronic signature.

    Giving it again in the same post returns the first one. Raises `Ditolak` for the system, for someone of another
    office (but a paper about one employee is signed by the superior of the head of an office too, wherever he sits),
    on a version that a newer one replaced, and for a paraf after the signature.
    """
    if jenis not in KeputusanDokumen.Jenis.values:
        raise ValueError(f"unknown decision {jenis!r}")
    kantor_id = versi.dokumen.kantor_id
    if oleh.pegawai is None or oleh.jabatan is None:
        raise Ditolak("Paraf dan tanda tangan hanya dapat diberikan oleh pejabat, bukan oleh sistem.")
    if versi.dokumen.pegawai_id is None:
        periksa_sekantor(oleh, kantor_id)
    label = KeputusanDokumen.Jenis(jenis).label.lower()
    with transaction.atomic():
        rantai = rantai or kunci_rantai(kantor_id)
        ada = list(KeputusanDokumen.objects.filter(versi=versi))
        for k in ada:
            if k.jenis == jenis and k.jabatan_id == oleh.jabatan_id:
                return k
        if VersiDokumen.objects.filter(dokumen_id=versi.dokumen_id, ke__gt=versi.ke).exists():
            raise Ditolak(
                f"Versi {versi.ke} sudah digantikan oleh versi yang lebih baru; {label} tidak dapat diberikan."
            )
        if jenis == KeputusanDokumen.Jenis.PARAF and any(k.jenis == KeputusanDokumen.Jenis.TANDA_TANGAN for k in ada):
            raise Ditolak("Dokumen ini sudah ditandatangani; paraf tidak dapat ditambahkan.")
        keputusan = KeputusanDokumen.objects.create(
            versi=versi,
            jenis=jenis,
            pegawai=oleh.pegawai,
            jabatan=oleh.jabatan,
            nama_tercetak=oleh.nama,
            jabatan_tercetak=oleh.sebutan,
            pada=pada,
        )
        catat_jejak(
            kantor_id=kantor_id,
            aksi=jenis,
            objek="dokumen",
            objek_id=versi.dokumen_id,
            uraian=f"Membubuhkan {label} pada {versi.dokumen.judul} (versi {versi.ke}).",
            rincian={"kunci": versi.dokumen.kunci, "ke": versi.ke, "sha256_data": versi.sha256_data},
            oleh=oleh,
            pada=pada,
            rantai=rantai,
        )
    return keputusan
