"""What the papers of an evaluation print, as plain data that can be frozen: texts and numbers as text, dates as ISO.

Every reader has a twin for many papers; the number of queries does not grow with them. `penilai` and `atasan_penilai`
are those of the day of the rating.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.utils.timezone import localdate

from kinerja.aturan.angka import tulis_angka
from kinerja.aturan.skp.berakhlak import NilaiDasar
from kinerja.aturan.skp.hasil import HasilAngka
from kinerja.aturan.skp.jadwal import periode_skp
from kinerja.aturan.skp.pp46_2011 import AspekPerilaku, Pasangan, Pengakuan, aspek_perilaku, sebut
from kinerja.aturan.skp.se3_2023 import PEDOMAN, PredikatOrganisasi
from kinerja.aturan.skp.skema import SkemaSkp
from kinerja.organisasi.models import Jabatan
from kinerja.organisasi.queries import rantai_atasan_semua
from kinerja.skp.hitung import HasilPermen8, HasilPp46, hitung_permen8, hitung_pp46
from kinerja.skp.models import (
    BuktiSkp,
    Evaluasi,
    HasilKerja,
    NilaiPerilaku,
    RealisasiAspek,
    RealisasiHasil,
    UnsurTambahan,
)
from kinerja.skp.queries.naskah_rencana import (
    Json,
    Rencana,
    angka_json,
    baca_rencana,
    bersatuan,
    data_rencana,
    data_rencana_banyak,
    orang,
    pejabat_json,
    tanggal_json,
)

__all__ = [
    "angka_permen8",
    "angka_pp46",
    "data_capaian",
    "data_capaian_banyak",
    "data_dokumen_evaluasi",
    "data_dokumen_evaluasi_banyak",
    "data_evaluasi",
    "data_evaluasi_banyak",
    "data_formulir",
    "data_formulir_banyak",
    "data_prestasi",
    "data_prestasi_banyak",
    "data_rencana",
    "data_rencana_banyak",
]


def data_formulir(evaluasi_id: int) -> Json:
    """The filled form of one employee and period, as handed in."""
    return data_formulir_banyak([evaluasi_id])[evaluasi_id]


def data_formulir_banyak(evaluasi_ids: Collection[int]) -> dict[int, Json]:
    """The filled forms of many evaluations, by evaluation; no rating is in them."""
    return {
        pk: {**e.pokok(), "bukti": e.bukti_json(), "unsur": e.unsur_json(), "tanggal": tanggal_json(e.ev.diajukan_pada)}
        for pk, e in _evaluasi(evaluasi_ids).items()
    }


def data_evaluasi(evaluasi_id: int) -> Json:
    """The evaluation of one employee and period under PermenPANRB 6/2022."""
    return data_evaluasi_banyak([evaluasi_id])[evaluasi_id]


def data_evaluasi_banyak(evaluasi_ids: Collection[int]) -> dict[int, Json]:
    """Many evaluations under PermenPANRB 6/2022, by evaluation."""
    return {
        pk: {**e.pokok(), **e.putusan(), "bukti": e.bukti_json(), "perilaku": e.perilaku_berakhlak()}
        for pk, e in _evaluasi(evaluasi_ids).items()
    }


def data_dokumen_evaluasi(evaluasi_id: int) -> Json:
    """The Dokumen Evaluasi Kinerja Pegawai of one employee and period."""
    return data_dokumen_evaluasi_banyak([evaluasi_id])[evaluasi_id]


def data_dokumen_evaluasi_banyak(evaluasi_ids: Collection[int]) -> dict[int, Json]:
    """Many of them, by evaluation."""
    semua = _evaluasi(evaluasi_ids)
    atasan = _atasan_penilai(semua.values())
    return {
        pk: {**e.identitas(), **e.putusan(), "atasan_penilai": atasan[pk], "keberatan": e.keberatan_json()}
        for pk, e in semua.items()
    }


def data_capaian(evaluasi_id: int) -> Json:
    """Penilaian Capaian SKP of one employee under PP 46/2011 or PermenPANRB 8/2021, with each figure's parts."""
    return data_capaian_banyak([evaluasi_id])[evaluasi_id]


def data_capaian_banyak(evaluasi_ids: Collection[int]) -> dict[int, Json]:
    """Many of them, by evaluation."""
    return {
        pk: {**e.pokok(), **e.putusan(), "unsur": e.unsur_json(), "angka": e.angka()}
        for pk, e in _evaluasi(evaluasi_ids).items()
    }


def data_prestasi(evaluasi_id: int) -> Json:
    """Penilaian Prestasi Kerja of one employee under PP 46/2011."""
    return data_prestasi_banyak([evaluasi_id])[evaluasi_id]


def data_prestasi_banyak(evaluasi_ids: Collection[int]) -> dict[int, Json]:
    """Many of them, by evaluation."""
    semua = _evaluasi(evaluasi_ids)
    atasan = _atasan_penilai(semua.values())
    return {
        pk: {
            **e.identitas(),
            **e.putusan(),
            "atasan_penilai": atasan[pk],
            "keberatan": e.keberatan_json(),
            "angka": e.angka(),
        }
        for pk, e in semua.items()
    }


def angka_pp46(evaluasi_ids: Collection[int]) -> dict[int, HasilPp46]:
    """The figures of evaluations under PP 46/2011 as their rows stand, by evaluation."""
    return {pk: e.pp46() for pk, e in _evaluasi(evaluasi_ids).items()}


def angka_permen8(evaluasi_ids: Collection[int]) -> dict[int, HasilPermen8]:
    """The figures of evaluations under PermenPANRB 8/2021 as their rows stand, by evaluation."""
    return {pk: e.permen8() for pk, e in _evaluasi(evaluasi_ids).items()}


@dataclass(frozen=True, slots=True)
class _Evaluasi:
    ev: Evaluasi
    rencana: Rencana
    hasil: Mapping[int, RealisasiHasil]
    aspek: Mapping[int, RealisasiAspek]
    perilaku: Mapping[str, NilaiPerilaku]
    bukti: Mapping[int, list[BuktiSkp]]
    unsur: tuple[UnsurTambahan, ...]

    def identitas(self) -> Json:
        dasar = self.rencana.sebagai_json()
        periode = periode_skp(self.ev.tahun, self.ev.periode)
        penilai = dasar["penilai"]
        if self.ev.dinilai_oleh is not None and self.ev.dinilai_jabatan is not None:
            penilai = orang(self.ev.dinilai_oleh, self.ev.dinilai_jabatan, self.ev.dinilai_sebutan)
        return {
            **{k: dasar[k] for k in ("instansi", "skema", "keterangan_skema", "pendekatan", "tahun", "pegawai")},
            "penilai": penilai,
            "periode": {
                "nama": periode.nama,
                "mulai": max(periode.mulai, self.rencana.skp.mulai).isoformat(),
                "sampai": min(periode.akhir, self.rencana.skp.sampai).isoformat(),
            },
        }

    def pokok(self) -> Json:
        return {**self.identitas(), "hasil": [self._hasil(h) for h in self.rencana.hasil]}

    def _hasil(self, h: HasilKerja) -> Json:
        nyata = self.hasil.get(h.id)
        isi = self.rencana.hasil_json(h)
        for baris, a in zip(isi["aspek"], self.rencana.aspek.get(h.id, ()), strict=True):
            baris["realisasi"] = tulis_realisasi(self.aspek.get(a.id), a.satuan)
        return {
            **isi,
            "realisasi": nyata.uraian if nyata else "",
            "kendala": nyata.kendala if nyata else "",
            "umpan_balik": nyata.umpan_balik if nyata else "",
        }

    def putusan(self) -> Json:
        ev = self.ev
        organisasi = PredikatOrganisasi(ev.predikat_organisasi) if ev.predikat_organisasi else None
        return {
            "rating_hasil": ev.get_rating_hasil_display() if ev.rating_hasil else "",
            "rating_perilaku": ev.get_rating_perilaku_display() if ev.rating_perilaku else "",
            "sel_hasil": ev.rating_hasil,
            "sel_perilaku": ev.rating_perilaku,
            "predikat": ev.predikat,
            "predikat_organisasi": ev.predikat_organisasi,
            "pedoman": [b.uraian for b in PEDOMAN[organisasi]] if organisasi else [],
            "catatan": ev.catatan,
            "rekomendasi": ev.rekomendasi,
            "tanggal": tanggal_json(ev.dinilai_pada),
            "disetujui": tanggal_json(ev.disetujui_pada),
            "ditetapkan": {
                "tanggal": tanggal_json(ev.ditetapkan_pada),
                "nama": ev.ditetapkan_oleh.nama if ev.ditetapkan_oleh else "",
                "sebutan": ev.ditetapkan_sebutan,
                "alasan": ev.alasan_penetapan,
            },
        }

    def perilaku_berakhlak(self) -> list[Json]:
        return [
            {
                "nama": n.nama,
                "panduan": list(n.panduan),
                "ekspektasi": self.rencana.ekspektasi.get(n.value, ""),
                "umpan_balik": self.perilaku[n.value].umpan_balik if n.value in self.perilaku else "",
            }
            for n in NilaiDasar
        ]

    def bukti_json(self) -> list[Json]:
        nomor = {h.id: f"{h.get_jenis_display()} {h.urut}" for h in self.rencana.hasil}
        return [
            {
                "hasil": nomor.get(pk, ""),
                "uraian": b.uraian,
                "tanggal": tanggal_json(b.tanggal),
                "berkas": b.berkas.nama if b.berkas else "",
                "sha256": b.berkas.sha256 if b.berkas else "",
                "tautan": b.tautan,
            }
            for pk in nomor
            for b in self.bukti.get(pk, [])
        ]

    def unsur_json(self) -> list[Json]:
        return [{"jenis": u.jenis, "uraian": u.uraian, "dasar": u.dasar, "pengakuan": u.pengakuan} for u in self.unsur]

    def keberatan_json(self) -> Json | None:
        k = getattr(self.ev, "keberatan", None)
        if k is None:
            return None
        return {
            "alasan": k.alasan,
            "diajukan": tanggal_json(k.diajukan_pada),
            "tanggapan": k.tanggapan,
            "tanggapan_pada": tanggal_json(k.tanggapan_pada),
            "keputusan": k.get_keputusan_display() if k.keputusan else "",
            "alasan_keputusan": k.alasan_keputusan,
            "diputus": tanggal_json(k.diputus_pada),
            "diputus_oleh": k.diputus_oleh.nama if k.diputus_oleh else "",
            "diputus_sebutan": k.diputus_sebutan,
        }

    # the figures of the two earlier schemes
    def struktural(self) -> bool:
        return self.rencana.skp.jabatan.jenis == Jabatan.Jenis.STRUKTURAL

    def pasangan(self, h: HasilKerja) -> dict[str, Pasangan]:
        hasil: dict[str, Pasangan] = {}
        for a in self.rencana.aspek.get(h.id, ()):
            nyata = self.aspek.get(a.id)
            hasil.setdefault(a.aspek, Pasangan(a.target, nyata.realisasi if nyata else None))
        return hasil

    def pp46(self) -> HasilPp46:
        utama = [h for h in self.rencana.hasil if h.jenis == HasilKerja.Jenis.UTAMA]
        tambahan = sum(u.jenis == UnsurTambahan.Jenis.TUGAS_TAMBAHAN for u in self.unsur)
        return hitung_pp46(
            [self.pasangan(h) for h in utama],
            banyak_tugas_tambahan=tambahan,
            kreativitas=[Pengakuan(u.pengakuan) for u in self.unsur if u.pengakuan],
            perilaku={a: self.perilaku[a.value].nilai if a.value in self.perilaku else None for a in AspekPerilaku},
            struktural=self.struktural(),
        )

    def permen8(self) -> HasilPermen8:
        bagian: dict[str, list[Pasangan]] = {jenis: [] for jenis in HasilKerja.Jenis.values}
        for h in self.rencana.hasil:
            for a in self.rencana.aspek.get(h.id, ()):
                nyata = self.aspek.get(a.id)
                bagian[h.jenis].append(Pasangan(a.target, nyata.realisasi if nyata else None))
        return hitung_permen8(bagian[HasilKerja.Jenis.UTAMA], bagian[HasilKerja.Jenis.TAMBAHAN])

    def angka(self) -> Json:
        if self.rencana.skp.skema == SkemaSkp.PERMENPANRB8:
            delapan = self.permen8()
            return {
                "iki": [{"iki": _hasil_angka(i), "nilai": _hasil_angka(n), "sebutan": s} for i, n, s in delapan.iki],
                "skp": _hasil_angka(delapan.skp),
            }
        angka = self.pp46()
        return {
            "baris": [
                {
                    **{nama: _hasil_angka(h) for nama, h in b.aspek.items()},
                    "penghitungan": angka_json(b.penghitungan),
                    "pembagi": b.pembagi,
                    "nilai": _hasil_angka(b.nilai),
                    "sebutan": b.sebutan,
                    "catatan": list(b.catatan),
                }
                for b in angka.baris
            ],
            "tugas_tambahan": angka_json(angka.tugas_tambahan),
            "kreativitas": angka_json(angka.kreativitas),
            "skp": _hasil_angka(angka.skp),
            "sebutan_skp": sebut(angka.skp.nilai),
            "perilaku": [
                {
                    "nama": a.nama,
                    "nilai": angka_json(self.perilaku[a.value].nilai) if a.value in self.perilaku else None,
                    "sebutan": sebut(self.perilaku[a.value].nilai) if a.value in self.perilaku else "",
                    "dinilai": a in aspek_perilaku(struktural=self.struktural()),
                }
                for a in AspekPerilaku
            ],
            "rata_perilaku": _hasil_angka(angka.perilaku),
            "sebutan_perilaku": sebut(angka.perilaku.nilai),
            "bagian_skp": angka_json(angka.prestasi.bagian_skp),
            "bagian_perilaku": angka_json(angka.prestasi.bagian_perilaku),
            "prestasi": _hasil_angka(angka.prestasi.nilai),
            "sebutan_prestasi": angka.prestasi.sebutan,
        }


def tulis_realisasi(nyata: RealisasiAspek | None, satuan: str) -> str:
    """The realisasi of an aspect as printed; '' when it was not filled in."""
    if nyata is None:
        return ""
    angka = bersatuan(tulis_angka(nyata.realisasi), satuan) if nyata.realisasi is not None else ""
    return " ".join(bagian for bagian in (angka, nyata.realisasi_teks) if bagian)


def _evaluasi(evaluasi_ids: Collection[int]) -> dict[int, _Evaluasi]:
    semua = Evaluasi.objects.select_related(
        "dinilai_oleh", "dinilai_jabatan__unit", "ditetapkan_oleh", "keberatan__diputus_oleh"
    ).in_bulk(evaluasi_ids)
    rencana = baca_rencana({e.skp_id for e in semua.values()})
    hasil: dict[int, dict[int, RealisasiHasil]] = defaultdict(dict)
    for r in RealisasiHasil.objects.filter(evaluasi__in=semua).order_by("id"):
        hasil[r.evaluasi_id][r.hasil_kerja_id] = r
    aspek: dict[int, dict[int, RealisasiAspek]] = defaultdict(dict)
    for a in RealisasiAspek.objects.filter(evaluasi__in=semua).order_by("id"):
        aspek[a.evaluasi_id][a.aspek_id] = a
    perilaku: dict[int, dict[str, NilaiPerilaku]] = defaultdict(dict)
    for p in NilaiPerilaku.objects.filter(evaluasi__in=semua).order_by("id"):
        perilaku[p.evaluasi_id][p.aspek] = p
    bukti: dict[int, dict[int, list[BuktiSkp]]] = defaultdict(lambda: defaultdict(list))
    for b in BuktiSkp.objects.filter(evaluasi__in=semua).select_related("berkas").order_by("id"):
        bukti[b.evaluasi_id][b.hasil_kerja_id].append(b)
    unsur: dict[int, list[UnsurTambahan]] = defaultdict(list)
    for u in UnsurTambahan.objects.filter(evaluasi__in=semua).order_by("jenis", "id"):
        unsur[u.evaluasi_id].append(u)
    return {
        pk: _Evaluasi(e, rencana[e.skp_id], hasil[pk], aspek[pk], perilaku[pk], bukti[pk], tuple(unsur[pk]))
        for pk, e in semua.items()
    }


def _atasan_penilai(evaluasi: Iterable[_Evaluasi]) -> dict[int, Json | None]:
    """The superior of each penilai on the day of the rating; None where the chain ends."""
    per_hari: dict[dt.date, list[_Evaluasi]] = defaultdict(list)
    for e in evaluasi:
        per_hari[localdate(e.ev.dinilai_pada or e.ev.diajukan_pada or e.rencana.skp.dibuat_pada)].append(e)
    hasil: dict[int, Json | None] = {}
    for hari, daftar in per_hari.items():
        kursi = {e.ev.id: e.ev.dinilai_jabatan_id or e.rencana.skp.penilai_id for e in daftar}
        rantai = rantai_atasan_semua(set(kursi.values()), pada=hari)
        for e in daftar:
            atas = (
                p for p in rantai[kursi[e.ev.id]] if p.pegawai_id not in (None, e.ev.pegawai_id, e.ev.dinilai_oleh_id)
            )
            satu = next(atas, None)
            hasil[e.ev.id] = pejabat_json(satu) if satu else None
    return hasil


def _hasil_angka(hasil: HasilAngka) -> Json:
    return {"nilai": angka_json(hasil.nilai), "keadaan": hasil.keadaan.value, "catatan": hasil.catatan}
