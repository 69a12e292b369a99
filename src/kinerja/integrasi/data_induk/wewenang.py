"""What even those who keep the master data may not write: their own powers, and the keys to other people's accounts.

Rights follow from posts, so whoever could enter himself into a post would give himself every right there is; and the
address of a person opens his account through the forgotten password. The system (imports) is not bound by this: it is
run by whoever holds the server.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kinerja.integrasi.data_induk.daftar import DAFTAR, DaftarInduk
from kinerja.lib.galat import Temuan
from kinerja.organisasi.models import Akun, Penugasan
from kinerja.organisasi.permissions import Aktor

if TYPE_CHECKING:
    from kinerja.integrasi.data_induk.keadaan import Keadaan
    from kinerja.integrasi.data_induk.periksa import BarisMasuk, Beda

KEKUASAAN = {"jabatan": ("unit", "kepala_unit", "jenis", "atasan", "sampai"), "unit": ("jenis", "induk")}
"""Columns of a post, and of the unit it stands in, from which rights follow."""


def temuan_wewenang(
    k: Keadaan, beda: Sequence[Beda], masuk: Mapping[str, Sequence[BarisMasuk]], *, oleh: Aktor
) -> list[Temuan]:
    """One finding for each cell that this person may not write. Two queries at most, none without such rows."""
    if oleh.pegawai is None:
        return []
    hasil: list[Temuan] = []
    sendiri = {"jabatan": oleh.jabatan_id, "unit": oleh.jabatan.unit_id if oleh.jabatan else None}
    for b in beda:
        mengangkat = b.daftar.kode == "penugasan" and b.isi["nip"] == oleh.pegawai.nip
        if mengangkat and not _mengakhiri(b) and not _di_bawah(k, str(b.isi["jabatan"]), oleh):
            pesan = "Penugasan untuk diri sendiri dicatat oleh pengelola data induk yang lain"
            hasil.append(_temuan(b, "sampai" if b.id else "nip", pesan, masuk))
        if b.id is not None and b.id == sendiri.get(b.daftar.kode):
            pesan = "Kewenangan jabatan Anda sendiri diubah oleh pengelola data induk yang lain"
            hasil += [_temuan(b, kolom, pesan, masuk) for kolom in b.kolom if kolom in KEKUASAAN[b.daftar.kode]]
        hasil += [
            _temuan(b, kolom, "Bawahan jabatan Anda sendiri ditetapkan oleh pengelola data induk yang lain", masuk)
            for kolom in _menjadi_bawahan(k, b, oleh)
        ]
    return hasil + _pegawai(k, beda, masuk, oleh=oleh)


def _menjadi_bawahan(k: Keadaan, b: Beda, oleh: Aktor) -> list[str]:
    """The columns by which another's post comes under the actor's own: a superior rates those below. The head of the
    office stands above all of them anyway."""
    milik = oleh.jabatan
    if b.daftar.kode != "jabatan" or b.id is None or milik is None or milik.unit_id == k.kantor.pk:
        return []
    milik_unit = next((u.isi["kode"] for u in k.baris["unit"] if u.id == milik.unit_id and milik.kepala_unit), None)
    tujuan = {"atasan": milik.kode, "unit": milik_unit}
    return [kolom for kolom, kode in tujuan.items() if kode and kolom in b.kolom and b.isi[kolom] == kode]


def _pegawai(
    k: Keadaan, beda: Sequence[Beda], masuk: Mapping[str, Sequence[BarisMasuk]], *, oleh: Aktor
) -> list[Temuan]:
    berubah = {b.id: b for b in beda if b.daftar.kode == "pegawai" and b.id is not None}
    if not berubah:
        return []
    hasil: list[Temuan] = []
    luar = _kantor_lain(k.kantor.pk, list(berubah))
    berakun = set(Akun.objects.filter(pegawai__in=berubah).values_list("pegawai_id", flat=True))
    for pegawai_id, b in berubah.items():
        if kantor := luar.get(pegawai_id):
            pesan = f"{b.isi['nama']} dicatat oleh {kantor}; sampaikan perubahannya kepada kantor itu"
            hasil += [_temuan(b, kolom, pesan, masuk) for kolom in b.kolom]
        elif "surel" in b.kolom and pegawai_id in berakun and pegawai_id != oleh.pegawai_id:
            pesan = "Alamat surel pegawai yang sudah berakun hanya diubah oleh pegawai itu sendiri, pada Keamanan akun"
            hasil.append(_temuan(b, "surel", pesan, masuk))
    return hasil


def _kantor_lain(kantor_id: int, pegawai: list[int]) -> dict[int, str]:
    """By pegawai, the office that keeps him when it is another one: that of his newest definitive post, else of the
    newest of any kind. One query."""
    kolom = ("pegawai_id", "jenis", "jabatan__unit__kantor_id", "jabatan__unit__kantor__nama")
    semua = Penugasan.objects.filter(pegawai__in=pegawai).order_by("mulai", "id").values_list(*kolom)
    urut = sorted(semua, key=lambda baris: baris[1] == Penugasan.Jenis.DEFINITIF)
    terakhir = {pegawai_id: (kantor, nama) for pegawai_id, _, kantor, nama in urut}
    return {pegawai_id: nama for pegawai_id, (kantor, nama) in terakhir.items() if kantor != kantor_id}


def _di_bawah(k: Keadaan, kode: str, oleh: Aktor) -> bool:
    """Whether the post of that code stands below the actor's own: the head of the office may take any post of it."""
    milik = oleh.jabatan
    if milik is None or kode == milik.kode:
        return False
    memimpin = milik.kepala_unit and milik.unit_id == k.kantor.pk
    return memimpin or any(b.isi["kode"] == kode and b.isi["atasan"] == milik.kode for b in k.baris["jabatan"])


def _mengakhiri(b: Beda) -> bool:
    """Whether a change of an assignment takes time away from it and does nothing else but name its paper."""
    if b.id is None or set(b.kolom) - {"sampai", "dasar"}:
        return False
    lama, baru = b.kolom.get("sampai", (None, dt.date.min))
    return isinstance(baru, dt.date) and (lama is None or (isinstance(lama, dt.date) and baru <= lama))


def _temuan(b: Beda, kunci: str, pesan: str, masuk: Mapping[str, Sequence[BarisMasuk]]) -> Temuan:
    from kinerja.integrasi.data_induk.periksa import kunci_masuk

    daftar: DaftarInduk = DAFTAR[b.daftar.kode]
    asal = next(
        (m for m in masuk.get(daftar.kode, ()) if kunci_masuk(daftar, m.isi) == daftar.kunci_baris(b.isi)), None
    )
    return Temuan(
        pesan,
        berkas=asal.berkas if asal else "",
        lembar=daftar.lembar.nama,
        sel=asal.alamat.get(kunci, "") if asal else "",
        kolom=daftar.kolom(kunci).judul,
    )
