"""Verbs on the master data of an office: what was checked is written, and the trail tells of each row.

`organisasi` lies below the trail, so the trail of its rows is written here, in the same transaction.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from kinerja.arsip.actions import CatatanJejak, catat_jejak_banyak, kunci_rantai
from kinerja.integrasi.data_induk import tulis
from kinerja.integrasi.data_induk.daftar import DAFTAR, DaftarInduk
from kinerja.integrasi.data_induk.keadaan import BarisTersimpan, Keadaan, baris, kantor_dari, keadaan
from kinerja.integrasi.data_induk.periksa import BarisMasuk, Beda, Pemeriksaan, periksa, tulis_isi
from kinerja.integrasi.data_induk.permissions import periksa_boleh_kelola_data_induk
from kinerja.integrasi.data_induk.wewenang import temuan_wewenang
from kinerja.lib.galat import Galat, Temuan
from kinerja.organisasi.models import Pegawai
from kinerja.organisasi.permissions import Aktor

DAPAT_DIHAPUS = ("jam-kerja", "hari-khusus", "program-pendukung")
"""Lists whose rows may be taken away; everything else only ends, because earlier papers refer to it."""


class BentrokData(Galat):
    """Somebody else changed the data after they were shown."""


def sidik(daftar: DaftarInduk, isi: Mapping[str, object] | None) -> str:
    """Fingerprint of a row as stored, to notice that another person saved it meanwhile; '' for a row yet to come."""
    if isi is None:
        return ""
    teks = "\x1f".join(tulis_isi(daftar, k.kunci, isi.get(k.kunci)) for k in daftar.lembar.kolom)
    return hashlib.sha256(teks.encode()).hexdigest()[:24]


def sidik_daftar(k: Keadaan, kode: Sequence[str]) -> str:
    """Fingerprint of whole lists."""
    teks = "\x1e".join(sidik(DAFTAR[satu], b.isi) for satu in kode for b in k.baris[satu])
    return hashlib.sha256(teks.encode()).hexdigest()[:24]


@transaction.atomic
def simpan(
    *,
    kantor_id: int,
    tahun: int,
    masuk: Mapping[str, Sequence[BarisMasuk]],
    sidik_semula: str = "",
    oleh: Aktor,
    pada: dt.datetime,
) -> Pemeriksaan:
    """Lay the rows over the stored lists and write what differs; all of it or nothing. Rows not named stay.

    `sidik_semula`: fingerprint of these lists (`sidik_daftar`) as the person saw them; `BentrokData` on another one.
    Raises `Ditolak`, and `Galat` with every finding. Saving the same again writes nothing.
    """
    periksa_boleh_kelola_data_induk(oleh, kantor_id)
    kunci_rantai(kantor_id)
    kini = _keadaan(kantor_id, tahun)
    if sidik_semula and sidik_daftar(kini, list(masuk)) != sidik_semula:
        raise BentrokData(
            "Data ini sudah diubah orang lain sejak Anda membukanya; belum ada yang disimpan. Muat ulang, lalu ulangi "
            "perubahan Anda."
        )
    return _terapkan(kini, masuk, oleh=oleh, pada=pada)


@transaction.atomic
def simpan_baris(
    *,
    kantor_id: int,
    tahun: int,
    kode: str,
    isi: Mapping[str, object],
    baris_id: int | None = None,
    sidik_semula: str = "",
    oleh: Aktor,
    pada: dt.datetime,
) -> Pemeriksaan:
    """Add a row to a list, or change the row `baris_id` (whose identifying columns stay as they are).

    `isi` are raw cells. Raises `Ditolak`; `BentrokData` when the row is no longer as `sidik_semula` says; `Galat` with
    every finding, also when a new row's key is taken.
    """
    periksa_boleh_kelola_data_induk(oleh, kantor_id)
    kunci_rantai(kantor_id)
    kini = _keadaan(kantor_id, tahun)
    daftar = DAFTAR[kode]
    masuk = baris_form(kini, daftar, isi, baris_id)
    if baris_id is not None:
        lama = cari(kini, kode, baris_id)
        if sidik_semula and sidik(daftar, lama.isi) != sidik_semula:
            raise BentrokData(_pesan_bentrok(kini, daftar, lama))
    return _terapkan(kini, {kode: [masuk]}, oleh=oleh, pada=pada)


def baris_form(k: Keadaan, daftar: DaftarInduk, isi: Mapping[str, object], baris_id: int | None) -> BarisMasuk:
    """The row that a form hands in. Raises `Galat` when it is to be new and its key is taken."""
    from kinerja.integrasi.data_induk.periksa import kunci_masuk, mentah

    if baris_id is not None:
        lama = mentah(daftar, cari(k, daftar.kode, baris_id).isi)
        return BarisMasuk({**isi, **{satu: lama[satu] for satu in daftar.kunci}})
    if daftar.kunci and kunci_masuk(daftar, isi) in k.menurut_kunci(daftar):
        judul = daftar.kolom(daftar.kunci[0]).judul
        pesan = f"{daftar.satuan} ini sudah ada"
        raise Galat(f"{daftar.judul} belum disimpan.", [Temuan(pesan, lembar=daftar.lembar.nama, kolom=judul)])
    return BarisMasuk(isi)


def cari(k: Keadaan, kode: str, baris_id: int) -> BarisTersimpan:
    """The stored row. Raises `Galat` when the list has none of that key."""
    satu = next((b for b in k.baris[kode] if b.id == baris_id), None)
    if satu is None:
        raise Galat(f"{DAFTAR[kode].judul}: baris tidak ditemukan.")
    return satu


@transaction.atomic
def hapus_baris(*, kantor_id: int, tahun: int, kode: str, baris_id: int, oleh: Aktor, pada: dt.datetime) -> None:
    """Take a row away from a list of `DAPAT_DIHAPUS`. Raises `Ditolak`, and `Galat` for other lists."""
    periksa_boleh_kelola_data_induk(oleh, kantor_id)
    if kode not in DAPAT_DIHAPUS:
        raise Galat("Baris ini tidak dapat dihapus; akhiri masa berlakunya.")
    kunci_rantai(kantor_id)
    kini = _keadaan(kantor_id, tahun)
    lama = cari(kini, kode, baris_id)
    tulis.hapus(kini, kode, lama, oleh=oleh, pada=pada)
    daftar = DAFTAR[kode]
    rincian = {k: [tulis_isi(daftar, k, v), ""] for k, v in lama.isi.items()}
    catatan = CatatanJejak(
        f"hapus_{_aksi(kode)}", daftar.model, baris_id, f"Menghapus {daftar.satuan} {lama.sebutan}", {"kolom": rincian}
    )
    catat_jejak_banyak(kantor_id=kantor_id, daftar=[catatan], oleh=oleh, pada=pada)


@transaction.atomic
def akhiri_penugasan(
    *, kantor_id: int, penugasan_id: int, sampai: dt.date, dasar: str = "", oleh: Aktor, pada: dt.datetime
) -> Pemeriksaan:
    """The last day of an assignment, and perhaps the paper it rests on. Raises like `simpan_baris`."""
    isi: dict[str, object] = {"sampai": sampai} | ({"dasar": dasar} if dasar else {})
    return simpan_baris(
        kantor_id=kantor_id, tahun=pada.year, kode="penugasan", isi=isi, baris_id=penugasan_id, oleh=oleh, pada=pada
    )


@transaction.atomic
def tugaskan_pengganti(
    *,
    kantor_id: int,
    jabatan: str,
    nip: str,
    jenis: str,
    mulai: dt.date,
    sampai: dt.date,
    dasar: str,
    oleh: Aktor,
    pada: dt.datetime,
) -> Pemeriksaan:
    """A Plt or Plh for a post (by codes) from when to when, on what paper. Raises like `simpan_baris`."""
    isi: dict[str, object] = {
        "jabatan": jabatan, "nip": nip, "jenis": jenis, "mulai": mulai, "sampai": sampai, "dasar": dasar,
    }  # fmt: skip
    return simpan_baris(kantor_id=kantor_id, tahun=pada.year, kode="penugasan", isi=isi, oleh=oleh, pada=pada)


def _keadaan(kantor_id: int, tahun: int) -> Keadaan:
    kantor = kantor_dari(kantor_id)
    if kantor is None:
        raise Galat("Kantor tidak ditemukan.")
    return keadaan(kantor, tahun)


def _terapkan(
    kini: Keadaan, masuk: Mapping[str, Sequence[BarisMasuk]], *, oleh: Aktor, pada: dt.datetime
) -> Pemeriksaan:
    hasil = periksa(kini, masuk)
    temuan = (*hasil.temuan, *temuan_wewenang(kini, hasil.beda, masuk, oleh=oleh))
    if temuan:
        raise Galat(f"Belum ada yang disimpan: ada {len(temuan)} temuan.", temuan)
    if hasil.beda:
        tulis.tulis(kini, hasil, oleh=oleh, pada=pada)
        _catat(kini, hasil.beda, oleh=oleh, pada=pada)
    return hasil


def _catat(kini: Keadaan, beda: Sequence[Beda], *, oleh: Aktor, pada: dt.datetime) -> None:
    baru: dict[str, dict[Any, int]] = {
        kode: {DAFTAR[kode].kunci_baris(b.isi): b.id for b in baris(kode, kini.kantor, kini.tahun)}
        for kode in {b.daftar.kode for b in beda if b.id is None}
    }
    # Somebody new belongs to the office's list by this very trail, so the list does not know them yet.
    nip = [b.isi["nip"] for b in beda if b.daftar.kode == "pegawai" and b.id is None]
    baru["pegawai"] = (
        {(n,): pk for n, pk in Pegawai.objects.filter(nip__in=nip).values_list("nip", "pk")} if nip else {}
    )
    catatan = []
    for b in beda:
        d = b.daftar
        objek_id = b.id or baru.get(d.kode, {}).get(d.kunci_baris(b.isi))
        kerja, awalan = ("Menambah", "tambah") if b.id is None else ("Mengubah", "ubah")
        kolom: dict[str, Any] = {k: [tulis_isi(d, k, a), tulis_isi(d, k, z)] for k, (a, z) in b.kolom.items()}
        judul = ", ".join(d.kolom(k).judul for k in b.kolom)
        uraian = f"{kerja} {d.satuan} {b.sebutan}" + ("" if b.id is None else f": {judul}")
        catatan.append(CatatanJejak(f"{awalan}_{_aksi(d.kode)}", d.model, objek_id, uraian, {"kolom": kolom}))
    catat_jejak_banyak(kantor_id=kini.kantor.pk, daftar=catatan, oleh=oleh, pada=pada)


def _aksi(kode: str) -> str:
    return kode.replace("-", "_")


def _pesan_bentrok(k: Keadaan, daftar: DaftarInduk, lama: BarisTersimpan) -> str:
    isi = "; ".join(
        f"{kol.judul}: {tulis_isi(daftar, kol.kunci, lama.isi.get(kol.kunci)) or '–'}" for kol in daftar.lembar.kolom
    )
    return (
        f"Baris ini sudah diubah orang lain sejak Anda membukanya; belum ada yang disimpan. Yang tersimpan kini: {isi}."
    )
