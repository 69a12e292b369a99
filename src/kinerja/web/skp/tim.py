"""Tim saya: whom one rates, side by side, in the matrix, and what another rating would make of the distribution."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from kinerja.aturan.skp.jadwal import KODE_SKP, periode_skp
from kinerja.aturan.skp.permenpanrb6_2022 import Rating
from kinerja.aturan.skp.skema import SkemaSkp
from kinerja.lib.galat import Galat
from kinerja.skp.actions import penilaian as tindakan
from kinerja.skp.isian_evaluasi import IsianPenilaian
from kinerja.skp.models import Evaluasi, Skp
from kinerja.skp.queries import rencana as bacaan
from kinerja.skp.queries.sebaran import Pasangan, andaikan, predikat_dari
from kinerja.skp.queries.tim import AnggotaTim, TimPenilai, tim_penilai
from kinerja.sop.models import Tugas
from kinerja.web.dasar.akses import akses
from kinerja.web.dasar.pelaku import aktor_wajib, waktu
from kinerja.web.skp.aktor import aktor_yang, hari, kursi
from kinerja.web.skp.baca import tulis_nilai
from kinerja.web.skp.evaluasi import boleh_tugas
from kinerja.web.skp.halaman import tampil
from kinerja.web.skp.isi import isi_evaluasi
from kinerja.web.skp.nilaian import RATING
from kinerja.web.skp.sebaran import KOLOM, GambarSebaran, gambar

BANDING_TERBANYAK = 4


@dataclass(frozen=True, slots=True)
class BarisTim:
    """A member as a row, with the rating as it stands or is supposed."""

    anggota: AnggotaTim
    rating: Pasangan
    diandaikan: bool

    @property
    def tetap(self) -> bool:
        """Whether a rating was sent."""
        return bool(self.anggota.predikat or self.anggota.nilai_prestasi is not None) and not self.belum_dikirim

    @property
    def kata_terlambat(self) -> str:
        """Its state in words, said to be late."""
        return f"{self.anggota.status_label}, terlambat"

    @property
    def belum_dikirim(self) -> bool:
        """Whether it is still before or in the step of rating."""
        return self.anggota.status in ("pengisian", "diajukan", "diperiksa", "diinput")

    @property
    def hasil(self) -> str:
        """The rating as sent."""
        return tulis_nilai(self.anggota.predikat, self.anggota.nilai_prestasi)

    @property
    def dapat_diandaikan(self) -> bool:
        """Whether its rating may still be chosen here."""
        return self.belum_dikirim and self.anggota.skema == SkemaSkp.PERMENPANRB6

    @property
    def pilihan(self) -> str:
        """The value of its select."""
        return ".".join(self.rating) if all(self.rating) else ""


@dataclass(frozen=True, slots=True)
class HalamanTim:
    """One team: its members, its picture, and reasons written beside the guide."""

    tim: TimPenilai
    baris: tuple[BarisTim, ...]
    gambar: GambarSebaran
    alasan: tuple[tuple[str, str], ...]

    @property
    def dapat_dinilai(self) -> bool:
        """Whether somebody's rating lies with the reader now."""
        return any(b.anggota.giliran_saya for b in self.baris)


PILIHAN = [
    (f"{h}.{p}", f"{hn} – perilaku {pn.lower()} ({predikat_dari(h, p)})") for h, hn in RATING for p, pn in RATING
]


def _baca_andaian(isian: Mapping[str, Any]) -> dict[int, Pasangan]:
    """Supposed ratings by evaluation, from fields `r12=di_atas.sesuai`."""
    boleh = {r.value for r in Rating}
    hasil: dict[int, Pasangan] = {}
    for kunci, isi in isian.items():
        if kunci[:1] != "r" or not (kunci[1:].isascii() and kunci[1:].isdigit()) or len(kunci) > 19:
            continue
        h, _, p = str(isi).partition(".")
        if h in boleh and p in boleh:
            hasil[int(kunci[1:])] = (h, p)
        elif not isi:
            hasil[int(kunci[1:])] = ("", "")
    return hasil


@akses("berjabatan")
def tim_ini(request: HttpRequest, tahun: int) -> HttpResponse:
    """The team in the latest period that was opened; the plans alone where none was."""
    dibuka = _periode_dibuka(kursi(request), tahun)
    return _tampilkan(request, tahun, dibuka[-1] if dibuka else "TH", dibuka)


@akses("berjabatan")
def tim(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    """The teams of all posts held, in one period; supposed ratings stand in the address and are kept nowhere."""
    return _tampilkan(request, tahun, kode, _periode_dibuka(kursi(request), tahun))


def _periode_dibuka(jabatan_ids: list[int], tahun: int) -> list[str]:
    ada = set(Evaluasi.objects.filter(skp__penilai__in=jabatan_ids, tahun=tahun).values_list("periode", flat=True))
    return sorted(ada & set(KODE_SKP), key=lambda k: (periode_skp(tahun, k).akhir, KODE_SKP.index(k)))


def _tampilkan(request: HttpRequest, tahun: int, kode: str, dibuka: Sequence[str]) -> HttpResponse:
    jabatan_ids, saya = kursi(request), aktor_wajib(request).pegawai_id
    andaian = _baca_andaian(request.GET)
    banding = [int(b) for b in request.GET.getlist("banding") if b.isascii() and b.isdigit() and len(b) < 19]
    terbaca = tim_penilai(jabatan_ids, tahun, kode, pembaca=saya, pada=waktu(request))
    semua = [_halaman_tim(t, andaian) for t in terbaca]
    terlihat = {b.anggota.evaluasi_id for h in semua for b in h.baris if b.anggota.pegawai_id != saya}
    skp = [s for s in bacaan.skp_tim(jabatan_ids, tahun) if s.pegawai_id != saya]
    berjalan = {b.anggota.pegawai_id for h in semua for b in h.baris}
    isi = {
        "tahun": tahun,
        "kode": kode,
        "periode": periode_skp(tahun, kode),
        "daftar_periode": [periode_skp(tahun, k) for k in dibuka],
        "tim": semua,
        "dapat_dinilai": any(t.dapat_dinilai for t in semua),
        "menunggu_sepakat": [s for s in skp if s.status == Skp.Status.DIAJUKAN],
        "skp_lain": [s for s in skp if s.pegawai_id not in berjalan and s.status != Skp.Status.DIAJUKAN],
        "pilihan": PILIHAN,
        "kolom": KOLOM,
        "banding": _banding(request, [pk for pk in banding if pk in terlihat][:BANDING_TERBANYAK]),
        "banding_ids": banding,
    }
    return tampil(request, "skp/tim.html", isi, bagian="tim", tahun=tahun)


def _halaman_tim(tim: TimPenilai, andaian: Mapping[int, Pasangan]) -> HalamanTim:
    """One team with what is supposed of those who can still be rated."""
    lama = tim.rating
    ubah = {
        a.evaluasi_id: andaian[a.evaluasi_id]
        for a in tim.anggota
        if a.evaluasi_id in andaian
        and a.evaluasi_id in lama
        and BarisTim(a, ("", ""), False).dapat_diandaikan
        and andaian[a.evaluasi_id] != lama[a.evaluasi_id]
    }
    rating = lama | ubah
    hasil = andaikan(tim.organisasi, lama, ubah)
    nama = {a.evaluasi_id: a.nama for a in tim.anggota}
    belum = [a.evaluasi_id for a in tim.anggota if a.draf or a.evaluasi_id in ubah]
    return HalamanTim(
        tim=tim,
        baris=tuple(
            BarisTim(a, rating.get(a.evaluasi_id, ("", "")), a.evaluasi_id in ubah or a.draf) for a in tim.anggota
        ),
        gambar=gambar(hasil, nama, rating, andaian=belum),
        alasan=tuple((p.batas.uraian, tim.alasan.get(p.kode, "")) for p in hasil.peringatan),
    )


def _banding(request: HttpRequest, ids: list[int]) -> list[dict[str, Any]]:
    """The forms of a few members side by side."""
    semua = Evaluasi.objects.select_related("pegawai", "skp").in_bulk(ids)
    return [
        {"evaluasi": semua[pk], "isi": isi_evaluasi(semua[pk], bacaan.skp(semua[pk].skp_id, pada=hari(request)))}
        for pk in ids
    ]


@akses("berjabatan", tulis=True)
def simpan_andaian(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    """Keep the supposed ratings as drafts, each beside its own step; whatever else the drafts say stays."""
    if request.POST.get("aksi") == "hitung":
        return _hitung(request, tahun, kode)
    saya = aktor_wajib(request).pegawai_id
    semua = tim_penilai(kursi(request), tahun, kode, pembaca=saya, pada=waktu(request))
    giliran = {a.evaluasi_id: a for t in semua for a in t.anggota if a.giliran_saya}
    tugas = Tugas.objects.select_related("kasus", "langkah", "pelaku", "jabatan").in_bulk(
        [a.tugas_id for a in giliran.values() if a.tugas_id]
    )
    disimpan = 0
    for pk, pasangan in _baca_andaian(request.POST).items():
        satu = giliran.get(pk)
        if satu is None or satu.tugas_id is None or pasangan == (satu.rating_hasil, satu.rating_perilaku):
            continue
        draf = tugas[satu.tugas_id].isian.get(tindakan.DRAF, {})
        isi = replace(
            IsianPenilaian.dari_json(draf, SkemaSkp.PERMENPANRB6), rating_hasil=pasangan[0], rating_perilaku=pasangan[1]
        )
        try:
            tindakan.nilai(
                evaluasi_id=pk,
                rating_hasil=isi.rating_hasil,
                rating_perilaku=isi.rating_perilaku,
                umpan_balik=isi.umpan_balik,
                perilaku=isi.perilaku,
                mutu=isi.mutu,
                catatan=isi.catatan,
                rekomendasi=isi.rekomendasi,
                versi=int(draf.get("versi", 0)),
                oleh=aktor_yang(request, boleh_tugas(tugas[satu.tugas_id])),
                pada=waktu(request),
            )
        except Galat as galat:
            messages.error(request, f"{satu.nama}: {galat}")
        else:
            disimpan += 1
    if disimpan:
        messages.success(request, f"Draf penilaian {disimpan} pegawai disimpan. Belum ada yang disampaikan.")
    else:
        messages.info(request, "Tidak ada draf yang berubah.")
    return redirect("skp:tim_periode", tahun=tahun, kode=kode)


def _hitung(request: HttpRequest, tahun: int, kode: str) -> HttpResponse:
    """What would follow, as an address: without a script, and so that it can be looked at again."""
    isian = [(k, v) for k in request.POST for v in request.POST.getlist(k) if k == "banding" or k[:1] == "r"]
    jawab = redirect("skp:tim_periode", tahun=tahun, kode=kode)
    jawab["Location"] += f"?{urlencode(isian[:400])}"
    return jawab
