"""A `MasukanSkp` as a folder of workbooks, which `baca_folder_skp` reads back to the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from kinerja.integrasi.buku_kerja.bentuk import LembarIsian
from kinerja.integrasi.buku_kerja.tulis import atribut, buku_kantor, tulis_lembar
from kinerja.integrasi.skp import lembar as bentuk
from kinerja.integrasi.skp.masukan import EvaluasiMasukan, MasukanSkp, RencanaMasukan
from kinerja.lib.excel_tulis import BukuTulis

Baris = dict[str, object]


def tulis_folder_skp(folder: Path, m: MasukanSkp, *, dibuat: dt.datetime) -> None:
    """Write kantor.xlsx, skp.xlsx and evaluasi.xlsx; `dibuat` is printed into the files instead of the clock."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "kantor.xlsx").write_bytes(buku_kantor(m))
    skp = BukuTulis(judul=f"SKP – {m.kantor.nama}", dibuat=dibuat)
    _tulis(skp, bentuk.KEPEGAWAIAN, [{"jabatan": kode} for kode in m.kepegawaian])
    _tulis(skp, bentuk.PENILAI_PIMPINAN, [atribut(m.penilai_pimpinan)] if m.penilai_pimpinan else [])
    _tulis(skp, bentuk.SKP, [_skp(r) for r in m.rencana])
    _tulis(skp, bentuk.HASIL, [baris for r in m.rencana for baris in _hasil(r)])
    _tulis(
        skp,
        bentuk.EKSPEKTASI,
        [
            {"nip": r.nip, "tahun": r.tahun, "nilai_dasar": k, "ekspektasi": v}
            for r in m.rencana
            for k, v in r.ekspektasi.items()
        ],
    )
    (folder / bentuk.BERKAS_SKP).write_bytes(skp.simpan())
    evaluasi = BukuTulis(judul=f"Evaluasi kinerja pegawai – {m.kantor.nama}", dibuat=dibuat)
    _tulis(evaluasi, bentuk.EVALUASI, [_evaluasi(e) for e in m.evaluasi])
    _tulis(evaluasi, bentuk.REALISASI, [baris for e in m.evaluasi for baris in _realisasi(e)])
    _tulis(
        evaluasi,
        bentuk.PERILAKU,
        [{**_kunci(e), "aspek": k, "nilai": v} for e in m.evaluasi for k, v in e.perilaku.items()],
    )
    _tulis(evaluasi, bentuk.UNSUR_TAMBAHAN, [{**_kunci(e), **atribut(u)} for e in m.evaluasi for u in e.unsur])
    _tulis(evaluasi, bentuk.PREDIKAT, [atribut(p) for p in m.predikat])
    (folder / bentuk.BERKAS_EVALUASI).write_bytes(evaluasi.simpan())


def _tulis(buku: BukuTulis, lembar: LembarIsian, baris: list[Baris]) -> None:
    tulis_lembar(buku, lembar, baris)


def _skp(r: RencanaMasukan) -> Baris:
    return {k: v for k, v in atribut(r).items() if k not in ("hasil", "ekspektasi")}


def _hasil(r: RencanaMasukan) -> Iterator[Baris]:
    nomor: dict[str, int] = {}
    for h in r.hasil:
        nomor[h.jenis] = nomor.get(h.jenis, 0) + 1
        kunci: Baris = {"nip": r.nip, "tahun": r.tahun, "jenis": h.jenis, "no": nomor[h.jenis]}
        awal: Baris = {
            "uraian": h.uraian,
            "pimpinan": h.intervensi_teks,
            "perspektif": h.perspektif,
            "angka_kredit": h.angka_kredit,
        }
        for a in h.aspek or (None,):
            isi = {} if a is None else {k: v for k, v in atribut(a).items() if k != "target_sampai"}
            yield {**kunci, **awal, **isi}
            awal = {}


def _kunci(e: EvaluasiMasukan) -> Baris:
    return {"nip": e.nip, "tahun": e.tahun, "periode": e.periode}


def _evaluasi(e: EvaluasiMasukan) -> Baris:
    k = e.keberatan
    return {
        **{nama: v for nama, v in atribut(e).items() if nama not in ("realisasi", "unsur", "perilaku", "keberatan")},
        "keberatan": k.alasan if k else "",
        "tanggapan": k.tanggapan if k else "",
        "keputusan": k.keputusan if k else "",
        "alasan_keputusan": k.alasan_keputusan if k else "",
        "rating_hasil_baru": k.rating_hasil if k else "",
        "rating_perilaku_baru": k.rating_perilaku if k else "",
    }


def _realisasi(e: EvaluasiMasukan) -> Iterator[Baris]:
    for r in e.realisasi:
        kunci: Baris = {**_kunci(e), "jenis": r.jenis, "no": r.no}
        awal: Baris = {"uraian": r.uraian, "kendala": r.kendala, "umpan_balik": r.umpan_balik}
        bukti = list(r.bukti)
        for nama, (angka, teks) in (r.aspek or {"": (None, "")}).items():
            tautan: Baris = dict(zip(("bukti", "tautan"), bukti.pop(0), strict=True)) if bukti else {}
            yield {**kunci, **awal, **tautan, "aspek": nama or None, "realisasi": angka, "realisasi_teks": teks}
            awal = {}
        for uraian, alamat in bukti:
            yield {**kunci, "bukti": uraian, "tautan": alamat}
