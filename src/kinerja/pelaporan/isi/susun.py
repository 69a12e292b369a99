"""The whole report: exact figures for machines (`angka`) beside the tree of blocks that is printed (`bab`)."""

from __future__ import annotations

from typing import Any

from kinerja.arsip.tanggal import menurut
from kinerja.aturan.capaian import Capaian
from kinerja.pelaporan.isi import berkala, kalimat, lampiran, sajian
from kinerja.pelaporan.isi.anggaran import jumlah_pagu, jumlah_realisasi
from kinerja.pelaporan.isi.bab1 import pendahuluan
from kinerja.pelaporan.isi.bab2 import perencanaan
from kinerja.pelaporan.isi.bab3 import akuntabilitas
from kinerja.pelaporan.isi.bab4 import penutup
from kinerja.pelaporan.isi.bagian import wajib
from kinerja.pelaporan.isi.bahan import Bahan, BahanIndikator, Orang
from kinerja.pelaporan.isi.blok import Blok, nomori
from kinerja.pelaporan.isi.depan import JUDUL, ikhtisar, judul_laporan, kata_pengantar, pihak
from kinerja.pelaporan.isi.indikator import capaian_renstra
from kinerja.pelaporan.isi.pendukung import realisasi_sampai

BENTUK = 1
"""Version of the shape of the data below."""


def susun(b: Bahan) -> dict[str, Any]:
    """The content of a report as plain JSON.

    Keys: `bentuk`, `identitas` (office, period, titles, paper), `angka` (indikator, sasaran, anggaran, ringkasan: exact
    decimals as strings, percentages rounded to two places, each beside its printed text), `bagian_wajib`, `bab`.
    Holds no clock and no database key: the same facts give the same content.
    """
    with menurut(b.zona):
        return {
            "bentuk": BENTUK,
            "identitas": _identitas(b),
            "angka": _angka(b),
            "bagian_wajib": [
                {"bagian": w.bagian, "judul": w.judul, "terisi": w.terisi, "indikator": w.indikator} for w in wajib(b)
            ],
            "bab": nomori(bab(b)),
        }


def bab(b: Bahan) -> list[Blok]:
    """The chapters, not yet numbered."""
    if b.periode.jenis == "TH":
        return [
            kata_pengantar(b),
            ikhtisar(b),
            pendahuluan(b),
            perencanaan(b),
            akuntabilitas(b),
            penutup(b),
            *lampiran.semua(b),
        ]
    return [
        kata_pengantar(b),
        berkala.pendahuluan(b),
        berkala.perencanaan(b),
        berkala.akuntabilitas(b),
        penutup(b),
        *lampiran.ringkas(b),
    ]


def _identitas(b: Bahan) -> dict[str, Any]:
    p = b.periode
    return {
        "judul": judul_laporan(b),
        "judul_sampul": JUDUL[p.jenis],
        "label_sampul": "LKjIP" if p.jenis == "TH" else "Laporan Interim",
        "sub_sampul": "" if p.jenis == "TH" else p.nama,
        "tahun": str(p.tahun),
        "periode": p.kode,
        "periode_nama": p.nama,
        "pemda": b.pemda,
        "kantor": b.kantor,
        "alamat": b.alamat,
        "kontak": b.kontak,
        "tempat": b.tempat,
        "kertas": b.kertas,
        **({"zona": b.zona} if b.zona else {}),
        "skala": b.skala,
        "kepala": _orang(b.kepala),
    }


def _orang(o: Orang) -> dict[str, str]:
    return {k: v for k, v in pihak(o).items() if k != "sebagai"}


def _capaian(c: Capaian) -> dict[str, str | None]:
    return {
        "nilai": sajian.mentah_persen(c.nilai),
        "mentah": sajian.mentah_persen(c.mentah),
        "keadaan": c.keadaan.value,
        "catatan": c.catatan,
        "cetak": sajian.capaian(c),
    }


def _indikator(b: Bahan, i: BahanIndikator) -> dict[str, Any]:
    renstra = capaian_renstra(i)
    return {
        "kode": i.kode,
        "nama": i.nama,
        "sasaran": i.sasaran,
        "satuan": i.satuan,
        "arah": i.arah.value,
        "aturan": i.aturan.value,
        "agregasi": i.agregasi.value,
        "kebijakan": i.kebijakan.kode,
        "desimal": i.desimal,
        "unit": i.unit,
        "target_tahunan": sajian.mentah_nilai(i.target_tahunan),
        "target": sajian.mentah_nilai(i.hasil.target),
        "target_cetak": sajian.target(i.hasil.target, i),
        "realisasi": sajian.mentah_nilai(i.hasil.realisasi),
        "realisasi_cetak": sajian.realisasi(i),
        "capaian": _capaian(i.hasil.capaian),
        "kategori": kalimat.kategori_indikator(i, b.skala),
        "realisasi_sampai": sajian.mentah_nilai(i.hasil_sd.realisasi),
        "capaian_sampai": _capaian(i.hasil_sd.capaian),
        "capaian_tahunan": _capaian(i.hasil_sd.capaian_tahunan),
        "capaian_renstra": _capaian(renstra) if renstra else None,
        "triwulan": {
            str(t.triwulan): {
                "target": sajian.mentah_nilai(t.target),
                "realisasi": sajian.mentah_nilai(t.realisasi),
                "capaian": _capaian(t.capaian),
            }
            for t in i.triwulan
        },
        "bukti": [{"triwulan": k.triwulan, "nama": k.nama, "sha256": k.sha256} for k in i.bukti],
    }


def _angka(b: Bahan) -> dict[str, Any]:
    tercapai, belum, tanpa = kalimat.hitung_capai(b.indikator)
    pagu, nyata = jumlah_pagu(b), jumlah_realisasi(b)
    rata = kalimat.rata_indikator(b.indikator)
    sasaran = []
    for s in b.sasaran:
        r = kalimat.rata_indikator(b.milik(s))
        sasaran.append(
            {
                "kode": s.kode,
                "uraian": s.uraian,
                "capaian": sajian.mentah_persen(r),
                "kategori": kalimat.kategori(r, b.skala),
            }
        )
    return {
        "indikator": [_indikator(b, i) for i in b.indikator],
        "sasaran": sasaran,
        "anggaran": [
            {
                "kode": a.kode,
                "jenis": a.jenis,
                "nama": a.nama,
                "pagu": sajian.mentah(a.pagu),
                "realisasi": sajian.mentah(realisasi_sampai(b, a)),
                "serapan": sajian.mentah_persen(sajian.bagi_persen(realisasi_sampai(b, a), a.pagu)),
            }
            for a in b.anggaran
        ],
        "ringkasan": {
            "indikator": len(b.indikator),
            "tercapai": tercapai,
            "belum_tercapai": belum,
            "belum_dinilai": tanpa,
            "rata_rata_capaian": sajian.mentah_persen(rata),
            "pagu": sajian.mentah(pagu),
            "realisasi_anggaran": sajian.mentah(nyata),
            "serapan": sajian.mentah_persen(sajian.bagi_persen(nyata, pagu)),
        },
    }
