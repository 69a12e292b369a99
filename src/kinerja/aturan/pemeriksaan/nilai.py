"""Checks that look at the figures themselves. Docstrings are shown to people, hence Indonesian."""

from decimal import Decimal
from statistics import median
from typing import Final

from kinerja.aturan.angka import bulatkan, tulis_angka, tulis_nilai
from kinerja.aturan.capaian import KONTEKS
from kinerja.aturan.pemeriksaan.bahan import (
    BahanIndikator,
    BahanPemeriksaan,
    HasilPemeriksaan,
    tanyakan,
    triwulan_lalu,
)
from kinerja.aturan.periode import Periode

_RIWAYAT: Final = 4
_BERUNTUN: Final = 3
_SETENGAH: Final = Decimal("0.5")
_FAKTOR: Final = (Decimal(1), Decimal(100), Decimal(1000), Decimal(10_000), Decimal(100_000))


def nilai_melonjak(bahan: BahanPemeriksaan) -> list[HasilPemeriksaan]:
    """Nilai melonjak dibandingkan dengan triwulan-triwulan sebelumnya.

    Realisasi menyimpang lebih dari tiga kali simpangan lazim dan lebih dari separuh nilai tengah empat triwulan
    terakhir (sedikitnya tiga nilai), sedangkan rencana triwulan ini tidak menjelaskannya (realisasi di luar 50%–150%
    target). Apakah angka dan satuannya sudah benar, dan apa penyebab perubahannya?

    Dasar: Perpres 29/2014 (pengelolaan data kinerja) dan PermenPANRB 53/2014 (reviu: data yang andal).
    """
    hasil = []
    for i in bahan.indikator:
        for p in bahan.triwulan:
            kini = i.angka(p)
            dulu = [x for q in triwulan_lalu(p, _RIWAYAT) if (x := i.angka(q)) is not None]
            if kini is None or len(dulu) < _BERUNTUN or _sesuai_rencana(i, p, kini):
                continue
            tengah = median(dulu)
            lazim = median([abs(x - tengah) for x in dulu])
            jauh = abs(kini - tengah)
            if jauh > 3 * lazim and jauh > _SETENGAH * abs(tengah):
                pesan = (
                    f"{i.nama}: realisasi {p.singkat} {tulis_angka(kini, i.desimal)} jauh dari nilai tengah "
                    f"{len(dulu)} triwulan sebelumnya, {tulis_angka(tengah, i.desimal)}."
                )
                hasil.append(tanyakan("nilai_melonjak", i, p, _teks(kini), pesan=pesan))
    return hasil


def _sesuai_rencana(i: BahanIndikator, p: Periode, kini: Decimal) -> bool:
    target = i.target.get(p)
    if target is None or target.angka <= 0:
        return False
    return target.angka * _SETENGAH <= kini <= (target.sampai or target.angka) * (1 + _SETENGAH)


def nilai_sama(bahan: BahanPemeriksaan) -> list[HasilPemeriksaan]:
    """Nilai sama persis dengan triwulan sebelumnya atau triwulan yang sama tahun lalu.

    Realisasi (bukan nihil, bukan predikat, dan tidak sama dengan targetnya) berulang tanpa berubah. Apakah data sudah
    diperbarui, atau disalin dari laporan sebelumnya?

    Dasar: Perpres 29/2014 (pengelolaan data kinerja) dan PermenPANRB 53/2014 (reviu: data yang andal).
    """
    hasil = []
    for i in bahan.indikator:
        for p in bahan.triwulan:
            kini = i.angka(p)
            if not kini or i.target.get(p) == i.realisasi.get(p):
                continue
            sama = [q for q in (p.sebelumnya(), p.sama_tahun_lalu()) if i.angka(q) == kini]
            if sama:
                pesan = (
                    f"{i.nama}: realisasi {p.singkat} {tulis_angka(kini, i.desimal)} sama persis dengan "
                    f"{' dan '.join(q.nama for q in sama)}."
                )
                hasil.append(tanyakan("nilai_sama", i, p, _teks(kini), pesan=pesan))
    return hasil


def target_sama_realisasi(bahan: BahanPemeriksaan) -> list[HasilPemeriksaan]:
    """Realisasi sama persis dengan target tiga triwulan atau lebih berturut-turut.

    Angka yang terus-menerus tepat sama dengan target jarang terjadi pada hasil pengukuran. Apakah realisasi diukur
    dari sumber datanya, atau disalin dari target?

    Dasar: Perpres 29/2014 (pengukuran kinerja) dan PermenPANRB 53/2014 (reviu: data yang andal).
    """
    hasil = []
    for i in bahan.indikator:
        for p in bahan.triwulan:
            rentet = 0
            for q in [p, *triwulan_lalu(p, 7)]:
                kini, target = i.angka(q), i.target.get(q)
                if kini is None or target is None or target.sampai is not None or target.angka != kini or not kini:
                    break
                rentet += 1
            if rentet >= _BERUNTUN:
                pesan = (
                    f"{i.nama}: realisasi sama persis dengan target selama {rentet} triwulan berturut-turut "
                    f"sampai {p.singkat} ({tulis_nilai(i.realisasi.get(p), i.desimal)})."
                )
                hasil.append(tanyakan("target_sama_realisasi", i, p, rentet, pesan=pesan))
    return hasil


def realisasi_kosong(bahan: BahanPemeriksaan) -> list[HasilPemeriksaan]:
    """Realisasi belum diisi pada triwulan yang bertarget.

    Sel kosong berarti belum dilaporkan, bukan nol. Mengapa belum ada data, siapa yang menyediakannya, dan kapan?

    Dasar: Perpres 29/2014 (pengumpulan data kinerja) dan rencana aksi atas perjanjian kinerja.
    """
    hasil = []
    for i in bahan.indikator:
        for p in bahan.triwulan:
            if p in i.wajib and i.realisasi.get(p) is None:
                target = tulis_nilai(i.target.get(p), i.desimal)
                pesan = f"{i.nama}: realisasi {p.singkat} belum diisi, padahal ada target {target}."
                hasil.append(tanyakan("realisasi_kosong", i, p, pesan=pesan))
    return hasil


def pecahan_tidak_cocok(bahan: BahanPemeriksaan) -> list[HasilPemeriksaan]:
    """Pembilang dan penyebut tidak menghasilkan realisasi yang dilaporkan.

    Pembilang dibagi penyebut, sebagai rasio, persen, per seribu sampai per seratus ribu, atau pertumbuhan, tidak sama
    dengan realisasi setelah dibulatkan. Angka mana yang benar?

    Dasar: definisi operasional dan formula indikator (manual IKU, PER/20/M.PAN/11/2008).
    """
    hasil = []
    for i in bahan.indikator:
        for p in bahan.triwulan:
            atas, bawah, kini = i.pembilang.get(p), i.penyebut.get(p), i.angka(p)
            if atas is None or not bawah or kini is None:
                continue
            rasio = KONTEKS.divide(atas, bawah)
            mungkin = [KONTEKS.multiply(rasio, f) for f in _FAKTOR]
            mungkin.append(KONTEKS.multiply(KONTEKS.subtract(rasio, Decimal(1)), Decimal(100)))
            if all(bulatkan(m, i.desimal) != bulatkan(kini, i.desimal) for m in mungkin):
                pesan = (
                    f"{i.nama}: {tulis_angka(atas, 4)} ÷ {tulis_angka(bawah, 4)} = "
                    f"{tulis_angka(mungkin[1], max(i.desimal, 2))}%, sedangkan realisasi {p.singkat} "
                    f"{tulis_angka(kini, i.desimal)}."
                )
                kunci = f"{_teks(atas)}:{_teks(bawah)}:{_teks(kini)}"
                hasil.append(tanyakan("pecahan_tidak_cocok", i, p, kunci, pesan=pesan))
    return hasil


def _teks(x: Decimal) -> str:
    return tulis_angka(x, 8)
