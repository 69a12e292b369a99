"""Reads of papers, their versions and files, and the check of the trail."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, QuerySet

from kinerja.arsip.cetakan import daftar_keputusan
from kinerja.arsip.jejak import HASH_AWAL, KOLOM, periksa_mata_rantai
from kinerja.arsip.kanonik import sidik
from kinerja.arsip.models import (
    Berkas,
    HasilCetak,
    Jejak,
    KeputusanDokumen,
    PenempatanArsip,
    RantaiJejak,
    VersiDokumen,
)
from kinerja.lib.galat import Galat
from kinerja.lib.kueri import tersusun


@dataclass(frozen=True, slots=True)
class BarisDokumen:
    """One paper in a list: `ke` and `versi_id` are those of its last version, the two flags too."""

    id: int
    kunci: str
    jenis: str
    judul: str
    tahun: int
    periode: str
    dibuat_pada: dt.datetime
    versi_id: int
    ke: int
    cetakan: str
    berparaf: bool
    bertanda_tangan: bool
    lokasi: str


@dataclass(frozen=True, slots=True)
class KeputusanTercatat:
    """A paraf or tanda tangan as recorded; `jenis` is 'paraf' or 'tanda_tangan'."""

    jenis: str
    jenis_label: str
    nama: str
    jabatan: str
    pada: dt.datetime


@dataclass(frozen=True, slots=True)
class RiwayatVersi:
    """One version of a paper, with who made it and the decisions on it in the order given."""

    id: int
    ke: int
    cetakan: str
    sha256_data: str
    catatan: str
    dibuat_oleh: str
    dibuat_pada: dt.datetime
    keputusan: tuple[KeputusanTercatat, ...]


def dokumen_kantor(
    kantor_id: int,
    tahun: int | None = None,
    *,
    periode: str | None = None,
    jenis: Sequence[str] = (),
    cari: str = "",
) -> list[BarisDokumen]:
    """The papers of an office, newest first; one query. `cari` is part of the title.

    Papers about one employee are not among them.
    """
    if tahun is not None and periode is None and not jenis and not cari.strip():
        semua: Iterable[tuple[Any, ...]] = _dokumen_setahun(kantor_id, tahun)
    else:
        saring = Q(dokumen__kantor_id=kantor_id)
        if tahun is not None:
            saring &= Q(dokumen__tahun=tahun)
        if periode is not None:
            saring &= Q(dokumen__periode=periode)
        if jenis:
            saring &= Q(dokumen__jenis__in=list(jenis))
        if cari.strip():
            saring &= Q(dokumen__judul__icontains=cari.strip())
        semua = _baris_dokumen(saring)
    return sorted(
        (BarisDokumen(*baris, lokasi=lokasi or "") for *baris, lokasi in semua),
        key=lambda b: (b.dibuat_pada, b.id),
        reverse=True,
    )


def _baris_dokumen(saring: Q) -> QuerySet[Any]:
    """The fields of `BarisDokumen` of the papers that meet the condition."""

    def diputus(jenis: str) -> Exists:
        return Exists(KeputusanDokumen.objects.filter(versi=OuterRef("pk"), jenis=jenis))

    kolom = ("dokumen_id", "kunci", "jenis", "judul", "tahun", "periode", "dibuat_pada")
    return (
        versi_terbaru(saring & Q(dokumen__pegawai__isnull=True))
        .annotate(
            berparaf=diputus(KeputusanDokumen.Jenis.PARAF), bertanda_tangan=diputus(KeputusanDokumen.Jenis.TANDA_TANGAN)
        )
        .values_list(
            *(k if k == "dokumen_id" else f"dokumen__{k}" for k in kolom),
            *("pk", "ke", "cetakan", "berparaf", "bertanda_tangan", "dokumen__penempatan__lokasi"),
        )
    )


@tersusun
def _dokumen_setahun(kantor_id: int, tahun: int) -> QuerySet[Any]:
    return _baris_dokumen(Q(dokumen__kantor_id=kantor_id, dokumen__tahun=tahun))


def versi_terakhir(kantor_id: int, kunci: str) -> VersiDokumen | None:
    """The last version of the paper with this key (with `dokumen` loaded), or None; one query."""
    return (
        VersiDokumen.objects.filter(dokumen__kantor_id=kantor_id, dokumen__kunci=kunci)
        .select_related("dokumen")
        .order_by("-ke")
        .first()
    )


def versi_terbaru(saring: Q) -> QuerySet[VersiDokumen]:
    """Of the versions that meet the condition, the last of each paper; in the order of the papers."""
    return VersiDokumen.objects.filter(saring).order_by("dokumen_id", "-ke").distinct("dokumen_id")


def versi_siap_cetak(ids: Collection[int]) -> dict[int, VersiDokumen]:
    """Versions by key with all that printing them reads (`cetakan.pekerjaan_pdf`), and whom they are about; two
    queries."""
    return (
        VersiDokumen.objects.select_related("dokumen__pegawai", "dibuat_oleh")
        .prefetch_related(Prefetch("keputusan", KeputusanDokumen.objects.order_by("pada", "pk")))
        .in_bulk(ids)
    )


def riwayat_versi(dokumen_id: int) -> list[RiwayatVersi]:
    """All versions of a paper, the latest first; two queries."""
    keputusan = Prefetch("keputusan", KeputusanDokumen.objects.order_by("pada", "pk"))
    versi = (
        VersiDokumen.objects.filter(dokumen_id=dokumen_id)
        .select_related("dibuat_oleh")
        .prefetch_related(keputusan)
        .defer("data")
        .order_by("-ke")
    )
    return [
        RiwayatVersi(
            id=v.pk,
            ke=v.ke,
            cetakan=v.cetakan,
            sha256_data=v.sha256_data,
            catatan=v.catatan,
            dibuat_oleh=v.dibuat_oleh.nama if v.dibuat_oleh else "Sistem",
            dibuat_pada=v.dibuat_pada,
            keputusan=tuple(
                KeputusanTercatat(k.jenis, k.get_jenis_display(), k.nama_tercetak, k.jabatan_tercetak, k.pada)
                for k in v.keputusan.all()
            ),
        )
        for v in versi
    ]


def jalur_simpan(sha256: str) -> str:
    """Path under the media root of the content with this SHA-256."""
    return f"berkas/{sha256[:2]}/{sha256[2:4]}/{sha256}"


def berkas_isi(berkas: Berkas) -> bytes:
    """The bytes of a stored file. Raises `Galat` when they are gone or no longer what was stored."""
    try:
        with default_storage.open(jalur_simpan(berkas.sha256), "rb") as aliran:
            isi = bytes(aliran.read())
    except FileNotFoundError:
        raise Galat(f"Isi berkas “{berkas.nama}” tidak ditemukan di penyimpanan.") from None
    if hashlib.sha256(isi).hexdigest() != berkas.sha256:
        raise Galat(f"Isi berkas “{berkas.nama}” rusak: tidak sesuai dengan sidik SHA-256 yang tercatat.")
    return isi


def buka_berkas(berkas: Berkas) -> File:
    """A stored file opened for reading in pieces; the caller closes it. Raises `Galat` when its content is gone."""
    try:
        return default_storage.open(jalur_simpan(berkas.sha256), "rb")
    except FileNotFoundError:
        raise Galat(f"Isi berkas “{berkas.nama}” tidak ditemukan di penyimpanan.") from None


def sidik_cetak(versi: VersiDokumen, keputusan: list[KeputusanDokumen]) -> str:
    """SHA-256 of what a print of this version shows: kind, data, decisions."""
    return sidik([versi.cetakan, versi.sha256_data, daftar_keputusan(keputusan)])


def hasil_cetak(versi: VersiDokumen, format: str) -> HasilCetak | None:
    """The stored print (with `berkas` loaded) of the version as it stands now, or None; two queries."""
    tanda = sidik_cetak(versi, list(versi.keputusan.all()))
    return HasilCetak.objects.select_related("berkas").filter(versi=versi, format=format, sidik=tanda).first()


def penempatan(kantor_id: int, tahun: int) -> list[PenempatanArsip]:
    """Where the papers of a year are kept, with `dokumen` loaded; one query."""
    return list(
        PenempatanArsip.objects.filter(dokumen__kantor_id=kantor_id, dokumen__tahun=tahun).select_related("dokumen")
    )


def jejak_objek(kantor_id: int, objek: str, objek_id: int) -> list[Jejak]:
    """The trail of one thing, oldest first; one query."""
    return list(Jejak.objects.filter(kantor_id=kantor_id, objek=objek, objek_id=objek_id).order_by("urut"))


def _baris_jejak(kantor_id: int, sampai: int) -> Iterator[dict[str, Any]]:
    baris = Jejak.objects.filter(kantor_id=kantor_id, urut__lte=sampai).order_by("urut")
    return baris.values(*KOLOM, "hash").iterator(chunk_size=2000)


def periksa_jejak(kantor_id: int) -> list[str]:
    """Walk the office's trail from its first row and return every break; an empty list means unbroken.

    Rows are streamed, so a long trail needs no memory. Rows appended while the walk is under way are left for the next.
    """
    kepala = RantaiJejak.objects.filter(kantor_id=kantor_id).values_list("urut", "hash").first()
    akhir, hash_akhir = kepala or (0, HASH_AWAL)
    temuan: list[str] = []
    urut_harap, hash_harap = 1, HASH_AWAL
    for isi in _baris_jejak(kantor_id, akhir):
        hash_tersimpan = isi.pop("hash")
        temuan += periksa_mata_rantai(isi, hash_tersimpan=hash_tersimpan, urut_harap=urut_harap, hash_harap=hash_harap)
        # Follow what is stored, so that one break is told once and not again on every later row.
        urut_harap, hash_harap = isi["urut"] + 1, hash_tersimpan
    if urut_harap != akhir + 1 or hash_harap != hash_akhir:
        temuan.append(f"Ujung jejak seharusnya nomor {akhir}, yang terbaca nomor {urut_harap - 1}.")
    lebih = Jejak.objects.filter(kantor_id=kantor_id, urut__gt=akhir).aggregate(n=Count("pk"), ujung=Max("urut"))
    sekarang = RantaiJejak.objects.filter(kantor_id=kantor_id).values_list("urut", flat=True).first() or 0
    if lebih["ujung"] is not None and lebih["ujung"] > sekarang:
        temuan.append(f"Ada {lebih['ujung'] - sekarang} baris jejak sesudah ujung yang tercatat (nomor {sekarang}).")
    return temuan
