"""A new PK version: its head, the targets of the year and of the quarters, made in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kinerja.integrasi.data_induk import actions
from kinerja.integrasi.data_induk.daftar import DAFTAR
from kinerja.integrasi.data_induk.keadaan import Keadaan, keadaan
from kinerja.integrasi.data_induk.periksa import TERSIMPAN, BarisMasuk, mentah
from kinerja.integrasi.data_induk.permissions import periksa_boleh_kelola_data_induk
from kinerja.lib.galat import Galat, Temuan
from kinerja.organisasi.permissions import Ditolak
from kinerja.web.dasar.akses import akses, bermetode, kantor_di_alamat
from kinerja.web.dasar.kirim import STATUS_DITOLAK, kirim
from kinerja.web.dasar.pelaku import aktor_wajib, waktu
from kinerja.web.data_induk.forms import FormulirBaris, awal, teks_isian
from kinerja.web.data_induk.formulir import STATUS_BENTROK, TANPA_SIDIK
from kinerja.web.data_induk.views import bingkai, wajib_kantor

DAFTAR_PK = ("pk", "target-pk", "rencana-aksi")
_KOLOM = ("target", "tw1", "tw2", "tw3", "tw4", "uraian", "kegiatan1", "kegiatan2", "kegiatan3", "kegiatan4")
_PANJANG = {"uraian": 4000} | {f"kegiatan{k}": 300 for k in (1, 2, 3, 4)}


@dataclass
class BidangTarget:
    """One input of an indicator: its name in the form, its content, and what is wrong with it."""

    nama: str
    judul: str
    isi: str
    salah: list[str] = field(default_factory=list)


@dataclass
class BarisTarget:
    """The inputs of one indicator."""

    kode: str
    nama: str
    satuan: str
    agregasi: str
    target: BidangTarget
    triwulan: list[tuple[int, BidangTarget, BidangTarget]]
    uraian: BidangTarget

    @property
    def bidang(self) -> list[BidangTarget]:
        """All inputs."""
        return [self.target, self.uraian, *(b for _, a, z in self.triwulan for b in (a, z))]


def susun_baris(k: Keadaan, isian: Mapping[str, Any] | None) -> list[BarisTarget]:
    """The inputs of every indicator, as typed, else as the newest version has them."""
    target = {str(b.isi["indikator"]): b for b in k.baris["target-pk"]}
    aksi = {str(b.isi["indikator"]): b for b in k.baris["rencana-aksi"]}
    hasil = []
    for b in k.baris["indikator"]:
        kode = str(b.isi["kode"])
        isi = dict.fromkeys(_KOLOM, "")
        if kode in target:
            isi["target"] = str(teks_isian(mentah(DAFTAR["target-pk"], target[kode].isi)["target"]))
        if kode in aksi:
            lama = mentah(DAFTAR["rencana-aksi"], aksi[kode].isi)
            isi |= {n: str(teks_isian(lama[n])) for n in _KOLOM if n in lama}
        if isian is not None:
            isi = {n: str(isian.get(f"{kode}-{n}", ""))[: _PANJANG.get(n, 60) + 1].replace("\x00", "") for n in _KOLOM}

        def bidang(n: str, judul: str, kode: str = kode, isi: dict[str, str] = isi) -> BidangTarget:
            return BidangTarget(f"{kode}-{n}", judul, isi[n])

        hasil.append(
            BarisTarget(
                kode,
                str(b.isi["nama"]),
                str(b.isi["satuan"]),
                str(b.isi["agregasi"]),
                bidang("target", "Target tahunan"),
                [
                    (n, bidang(f"tw{n}", f"Target triwulan {n}"), bidang(f"kegiatan{n}", f"Kegiatan triwulan {n}"))
                    for n in (1, 2, 3, 4)
                ],
                bidang("uraian", "Rencana aksi"),
            )
        )
    return hasil


def _versi_berikut(k: Keadaan) -> int:
    return len(k.baris["pk"])


def _awal(k: Keadaan, hari: Any) -> dict[str, object]:
    if not k.baris["pk"]:
        return {"tanggal": hari, "berlaku_mulai": hari}
    lama = awal(DAFTAR["pk"], k.baris["pk"][-1].isi)
    return lama | {"nomor": "", "tanggal": hari, "berlaku_mulai": hari, "alasan_perubahan": ""}


def _formulir(k: Keadaan, **lain: Any) -> FormulirBaris:
    return FormulirBaris(DAFTAR["pk"], k, ada=True, **lain)


def _tampilkan(
    request: HttpRequest,
    k: Keadaan,
    formulir: FormulirBaris,
    baris: list[BarisTarget],
    *,
    galat: Galat | None = None,
    sidik: str = "",
    status: int = 200,
) -> HttpResponse:
    isi = bingkai(request, k.kantor, k.tahun, DAFTAR["pk"]) | {
        "formulir": formulir,
        "baris": baris,
        "galat": galat,
        "ke": _versi_berikut(k),
        "sidik": sidik or actions.sidik_daftar(k, DAFTAR_PK),
    }
    return render(request, "data_induk/pk_baru.html", isi, status=status)


@akses("sekantor", kantor=kantor_di_alamat)
def _baca(request: HttpRequest, kantor_id: int, tahun: int) -> HttpResponse:
    periksa_boleh_kelola_data_induk(aktor_wajib(request), kantor_id)
    k = keadaan(wajib_kantor(kantor_id), tahun)
    return _tampilkan(request, k, _formulir(k, initial=_awal(k, waktu(request).date())), susun_baris(k, None))


@akses("sekantor", kantor=kantor_di_alamat, tulis=True)
def _tulis(request: HttpRequest, kantor_id: int, tahun: int) -> HttpResponse:
    periksa_boleh_kelola_data_induk(aktor_wajib(request), kantor_id)
    k = keadaan(wajib_kantor(kantor_id), tahun)
    formulir, baris = _formulir(k, data=request.POST), susun_baris(k, request.POST)
    sidik = request.POST.get("sidik", "")[:64]
    if not formulir.is_valid():
        galat = Galat("Belum ada yang disimpan. Perbaiki bidang yang ditandai.")
        return _tampilkan(request, k, formulir, baris, galat=galat, sidik=sidik, status=STATUS_DITOLAK)
    aktor, pada = aktor_wajib(request), waktu(request)
    masuk = _masuk(_versi_berikut(k), formulir, baris)
    kiriman = kirim(
        request,
        lambda: actions.simpan(
            kantor_id=kantor_id, tahun=tahun, masuk=masuk, sidik_semula=sidik or TANPA_SIDIK, oleh=aktor, pada=pada
        ),
        sukses="Versi Perjanjian Kinerja ditetapkan. Versi sebelumnya tetap dapat dibaca.",
    )
    if kiriman.berhasil:
        return redirect("data_induk:daftar", kantor_id=kantor_id, tahun=tahun, kode="pk")
    galat = kiriman.galat or Galat("Belum ada yang disimpan.")
    if isinstance(galat, Ditolak):
        raise galat
    status = STATUS_BENTROK if isinstance(galat, actions.BentrokData) else STATUS_DITOLAK
    return _tampilkan(request, k, formulir, baris, galat=_tandai(galat, formulir, baris), sidik=sidik, status=status)


def _masuk(ke: int, formulir: FormulirBaris, baris: list[BarisTarget]) -> dict[str, list[BarisMasuk]]:
    def satu(b: BarisTarget, kolom: tuple[str, ...]) -> BarisMasuk:
        nama = {x.nama: x for x in b.bidang}
        isi = {n: nama[f"{b.kode}-{n}"].isi for n in kolom}
        return BarisMasuk(isi | {"indikator": b.kode, "ke": str(ke)}, {n: f"{b.kode}-{n}" for n in kolom})

    return {
        "pk": [BarisMasuk(formulir.mentah | {"ke": str(ke)})],
        "target-pk": [satu(b, _KOLOM[:1]) for b in baris],
        "rencana-aksi": [satu(b, _KOLOM[1:]) for b in baris],
    }


def _tandai(galat: Galat, formulir: FormulirBaris, baris: list[BarisTarget]) -> Galat:
    """Put findings at the inputs; what has no place stays in the message."""
    bidang = {x.nama: x for b in baris for x in b.bidang}
    kepala: list[Temuan] = []
    for t in galat.temuan:
        if t.sel in bidang and t.berkas != TERSIMPAN:
            bidang[t.sel].salah.append(t.pesan[:1].upper() + t.pesan[1:])
        else:
            kepala.append(t)
    formulir.tandai(Galat(galat.pesan, kepala))
    pesan = "Belum ada yang disimpan. Perbaiki bidang yang ditandai." if galat.temuan else galat.pesan
    return Galat(pesan, formulir.umum)


baru = bermetode(baca=_baca, tulis=_tulis)
