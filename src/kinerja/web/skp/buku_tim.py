"""The ratings of one's team in a period as a workbook; they are kept as drafts, and sent one by one on their pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import slugify

from kinerja.integrasi.skp import buku_nilai
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Ditolak
from kinerja.skp.actions.penilaian import nilai_banyak
from kinerja.skp.isian import Bentrok
from kinerja.skp.queries.buku_tim import BukuTim, buku_tim
from kinerja.web.dasar.akses import akses, bermetode
from kinerja.web.dasar.pelaku import aktor_wajib, waktu
from kinerja.web.skp.aktor import aktor_yang, kursi
from kinerja.web.skp.beda import Beda
from kinerja.web.skp.unggahan import HalamanBuku, Periksa, Terbaca, pratinjau, simpan_buku, tampilkan_buku, unduhan


def _tim(request: HttpRequest, tahun: int, kode: str, jabatan_id: int) -> BukuTim:
    """The team of a post that the reader holds today. Raises Ditolak."""
    saya = aktor_wajib(request).pegawai_id
    if jabatan_id not in kursi(request) or saya is None:
        raise Ditolak("Buku kerja penilaian hanya untuk pejabat yang menilai tim itu.")
    return buku_tim(jabatan_id, tahun, kode, pembaca=saya, pada=waktu(request))


def _halaman(t: BukuTim) -> HalamanBuku:
    alamat = [t.tahun, t.periode.kode, t.jabatan_id]
    return HalamanBuku(
        judul="Penilaian tim dalam Excel",
        uraian=f"{t.periode.nama} · tim {t.jabatan}",
        petunjuk=f"Buku kerja memuat {len(t.anggota)} pegawai yang penilaiannya sedang pada Anda, beserta realisasinya "
        "dan draf yang sudah tersimpan. Isinya disimpan kembali sebagai draf; menyampaikan dan menandatangani tetap "
        "dilakukan di halaman penilaian setiap pegawai.",
        remah=((reverse("skp:tim_periode", args=alamat[:2]), "Tim saya"),),
        unduh=reverse("skp:unduh_tim", args=alamat),
        unggah=reverse("skp:buku_tim", args=alamat),
        simpan=reverse("skp:simpan_tim", args=alamat),
        nama=f"penilaian-{slugify(t.jabatan)}-{t.periode.kode.lower()}-{t.tahun}",
        bagian="tim",
        tahun=t.tahun,
        tertutup="" if t.anggota else "Tidak ada penilaian yang sedang pada Anda dalam periode ini.",
    )


def _periksa(request: HttpRequest, t: BukuTim) -> Periksa:
    aktor, pada = aktor_yang(request, lambda a: a.jabatan_id == t.jabatan_id), waktu(request)

    def periksa(isi: bytes, nama: str) -> Terbaca:
        terbaca = buku_nilai.baca(isi, nama, t)
        if n := len(terbaca.temuan):
            pesan = f"Berkas {nama} belum dapat diterima: ada {n} temuan. Belum ada yang disimpan."
            raise Galat(pesan, terbaca.temuan)
        beda = [
            (a, [Beda(*satu) for satu in ubah])
            for a in t.anggota
            if a.evaluasi_id in terbaca.isian and (ubah := buku_nilai.beda(a, terbaca.isian[a.evaluasi_id]))
        ]
        if basi := [(a, ubah) for a, ubah in beda if terbaca.versi[a.evaluasi_id] != a.versi]:
            pasangan = [(f"{a.nama}: {b.tempat.lower()}", b) for a, ubah in basi for b in ubah]
            raise Bentrok(
                "Draf penilaian sebagian pegawai disimpan lagi sesudah buku kerja ini diunduh; belum ada yang "
                "disimpan. Unduh ulang, lalu salin isiannya.",
                tersimpan={k: b.lama for k, b in pasangan},
                diajukan={k: b.baru for k, b in pasangan},
            )
        isian = {a.evaluasi_id: (terbaca.isian[a.evaluasi_id], a.versi) for a, _ in beda}
        return Terbaca(
            [(a.nama, satu) for a, satu in beda],
            lambda: nilai_banyak(isian=isian, oleh=aktor, pada=pada),
        )

    return periksa


@akses("berjabatan")
def unduh(request: HttpRequest, tahun: int, kode: str, jabatan_id: int) -> HttpResponse:
    """The team as a workbook, while somebody's rating lies with the reader."""
    t = _tim(request, tahun, kode, jabatan_id)
    if not t.anggota:
        return redirect("skp:buku_tim", tahun=tahun, kode=kode, jabatan_id=jabatan_id)
    return unduhan(buku_nilai.tulis(t, pada=waktu(request)), _halaman(t).nama)


@akses("berjabatan")
def lihat(request: HttpRequest, tahun: int, kode: str, jabatan_id: int) -> HttpResponse:
    """Down and up again."""
    return tampilkan_buku(request, _halaman(_tim(request, tahun, kode, jabatan_id)))


@akses("berjabatan", tulis=True)
def unggah(request: HttpRequest, tahun: int, kode: str, jabatan_id: int) -> HttpResponse:
    """What an uploaded workbook would change in the drafts."""
    t = _tim(request, tahun, kode, jabatan_id)
    return pratinjau(request, _halaman(t), _periksa(request, t))


halaman = bermetode(baca=lihat, tulis=unggah)


@akses("berjabatan", tulis=True)
def simpan(request: HttpRequest, tahun: int, kode: str, jabatan_id: int) -> HttpResponse:
    """Keep what the preview showed as drafts, all of it or nothing."""
    t = _tim(request, tahun, kode, jabatan_id)
    return simpan_buku(
        request,
        _halaman(t),
        _periksa(request, t),
        sukses=lambda n: f"Draf penilaian disimpan: {n} isian berubah. Belum ada yang disampaikan.",
        lanjut=reverse("skp:tim_periode", args=[tahun, kode]),
    )
