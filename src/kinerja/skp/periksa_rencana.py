"""What is wrong with the content of a plan: everything at once, each finding with its place.

While it is written, only what cannot be stored at all; when it is handed in, also what the scheme of its period asks
for. No database, no clock.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from kinerja.aturan.angka import bulatkan, tulis_angka
from kinerja.aturan.skp.berakhlak import NilaiDasar
from kinerja.aturan.skp.skema import SkemaSkp
from kinerja.lib.galat import Temuan
from kinerja.skp.isian import IsianAspek, IsianHasil, IsiRencana
from kinerja.skp.models import AspekHasil, HasilKerja, LampiranSkp, Skp

HASIL_TERBANYAK: Final = 100
ASPEK_TERBANYAK: Final = 20
PANJANG_URAIAN: Final = 4000
_BATAS_ANGKA: Final = Decimal(10) ** 18
_BATAS_KREDIT: Final = Decimal(10) ** 5
_ASPEK: Final = dict(AspekHasil.Aspek.choices)
_WAJIB_PP46: Final = ("kuantitas", "kualitas", "waktu")
_PANJANG_ASPEK: Final = {"target_teks": 300, "satuan": 60, "indikator": PANJANG_URAIAN}


def bersih(teks: str) -> str:
    """Text as it is stored: without outer spaces, and without the NUL that the database cannot hold."""
    return teks.replace("\x00", "").replace("\r\n", "\n").strip()


def rapikan(isi: IsiRencana) -> IsiRencana:
    """The content as it is stored: texts clean, empty lines of the annex and empty expectations left out."""
    hasil = tuple(
        replace(
            h,
            uraian=bersih(h.uraian),
            intervensi_teks=bersih(h.intervensi_teks),
            perspektif=bersih(h.perspektif),
            aspek=tuple(
                replace(a, indikator=bersih(a.indikator), target_teks=bersih(a.target_teks), satuan=bersih(a.satuan))
                for a in h.aspek
            ),
        )
        for h in isi.hasil
    )
    ekspektasi = {k: bersih(v) for k, v in isi.ekspektasi.items() if bersih(v)}
    return IsiRencana(hasil, ekspektasi, tuple((j, bersih(t)) for j, t in isi.lampiran if bersih(t)))


def tempat_hasil(isi: IsiRencana) -> list[str]:
    """How each result is named in findings and in a conflict: `Hasil kerja utama ke-2`."""
    urut: Counter[str] = Counter()
    nama = []
    for h in isi.hasil:
        urut[h.jenis] += 1
        nama.append(f"Hasil kerja {h.jenis} ke-{urut[h.jenis]}")
    return nama


def periksa_isian(isi: IsiRencana) -> list[Temuan]:
    """What cannot be stored: unknown words, numbers out of bounds, a result without words."""
    temuan = []
    if len(isi.hasil) > HASIL_TERBANYAK:
        temuan.append(Temuan(f"Paling banyak {HASIL_TERBANYAK} hasil kerja dalam satu SKP.", lembar="Hasil kerja"))
    for tempat, h in zip(tempat_hasil(isi), isi.hasil, strict=True):
        temuan += _periksa_hasil(tempat, h)
    kembar = [i for i, n in Counter(h.id for h in isi.hasil if h.id is not None).items() if n > 1]
    temuan += [Temuan(f"Hasil kerja yang sama ({i}) tertulis lebih dari sekali.", lembar="Hasil kerja") for i in kembar]
    dikenal = {n.value for n in NilaiDasar}
    temuan += [
        Temuan("Nilai dasar tidak dikenal.", lembar="Ekspektasi perilaku", dibaca=k[:60])
        for k in isi.ekspektasi
        if k not in dikenal
    ]
    temuan += [
        Temuan("Ekspektasi terlalu panjang.", lembar="Ekspektasi perilaku", kolom=NilaiDasar(k).nama)
        for k, v in isi.ekspektasi.items()
        if k in dikenal and len(v) > PANJANG_URAIAN
    ]
    for ke, (jenis, uraian) in enumerate(isi.lampiran, 1):
        if jenis not in LampiranSkp.Jenis.values:
            temuan.append(Temuan("Jenis lampiran tidak dikenal.", lembar=f"Lampiran ke-{ke}", dibaca=jenis[:60]))
        if len(uraian) > PANJANG_URAIAN:
            temuan.append(Temuan("Uraian terlalu panjang.", lembar=f"Lampiran ke-{ke}"))
    return temuan


def _periksa_hasil(tempat: str, h: IsianHasil) -> Iterator[Temuan]:
    if h.jenis not in HasilKerja.Jenis.values:
        yield Temuan("Jenis hasil kerja harus utama atau tambahan.", lembar=tempat, dibaca=h.jenis[:60])
    if not h.uraian:
        yield Temuan("Rencana hasil kerja belum ditulis.", lembar=tempat, kolom="Rencana hasil kerja")
    for kolom, nilai, batas in (
        ("Rencana hasil kerja", h.uraian, PANJANG_URAIAN),
        ("Hasil kerja pimpinan yang diintervensi", h.intervensi_teks, PANJANG_URAIAN),
        ("Perspektif", h.perspektif, 100),
    ):
        if len(nilai) > batas:
            yield Temuan(f"Paling panjang {batas} huruf.", lembar=tempat, kolom=kolom)
    kredit = h.angka_kredit
    if kredit is not None and not (
        kredit.is_finite() and 0 <= kredit < _BATAS_KREDIT and bulatkan(kredit, 3) == kredit
    ):
        yield Temuan(
            "Angka kredit harus 0 sampai 99.999, paling banyak 3 desimal.", lembar=tempat, kolom="Angka kredit"
        )
    if len(h.aspek) > ASPEK_TERBANYAK:
        yield Temuan(f"Paling banyak {ASPEK_TERBANYAK} aspek.", lembar=tempat)
    for ke, a in enumerate(h.aspek, 1):
        yield from _periksa_aspek(tempat, ke, a)


def _periksa_aspek(tempat: str, ke: int, a: IsianAspek) -> Iterator[Temuan]:
    nama = f"aspek {_ASPEK.get(a.aspek, '').lower() or f'ke-{ke}'}"
    if a.aspek not in _ASPEK:
        yield Temuan(
            "Aspek tidak dikenal.", lembar=tempat, kolom=nama, dibaca=a.aspek[:60], diharapkan=", ".join(_ASPEK)
        )
    for bidang, batas in _PANJANG_ASPEK.items():
        if len(getattr(a, bidang)) > batas:
            yield Temuan(f"Paling panjang {batas} huruf.", lembar=tempat, kolom=f"{nama}: {bidang.replace('_', ' ')}")
    angka = [x for x in (a.target, a.target_sampai) if x is not None]
    if any(not x.is_finite() or abs(x) >= _BATAS_ANGKA or bulatkan(x, 6) != x for x in angka):
        yield Temuan(
            "Target bukan angka yang dapat disimpan (paling banyak 18 angka dan 6 desimal).",
            lembar=tempat,
            kolom=f"Target {nama}",
        )
        return
    if any(x < 0 for x in angka):
        yield Temuan("Target tidak boleh negatif.", lembar=tempat, kolom=f"Target {nama}")
    if a.target_sampai is not None:
        if a.target is None:
            yield Temuan(
                "Batas bawah rentang target belum diisi.", lembar=tempat, kolom=f"Target {nama}", diharapkan="angka"
            )
        elif a.target_sampai < a.target:
            yield Temuan(
                "Batas atas rentang target lebih kecil daripada batas bawahnya.",
                lembar=tempat,
                kolom=f"Target {nama}",
                dibaca=f"{tulis_angka(a.target)}–{tulis_angka(a.target_sampai)}",
            )


def periksa_lengkap(isi: IsiRencana, *, skema: str, pendekatan: str) -> list[Temuan]:
    """What a plan still lacks under its scheme before it can be handed in.

    PP 46/2011: every kegiatan has kuantitas, kualitas (target always 100) and waktu as numbers, biaya where there is
    budget. PermenPANRB 8/2021: an individual indicator with a number. PermenPANRB 6/2022: an indicator with a target,
    in numbers or words; in the qualitative approach the indicator alone.
    """
    temuan = []
    if not any(h.jenis == "utama" for h in isi.hasil):
        temuan.append(Temuan("SKP harus memuat paling sedikit satu hasil kerja utama.", lembar="Hasil kerja utama"))
    for tempat, h in zip(tempat_hasil(isi), isi.hasil, strict=True):
        if skema == SkemaSkp.PP46:
            temuan += _lengkap_pp46(tempat, h)
        else:
            angka = skema == SkemaSkp.PERMENPANRB8
            target = angka or pendekatan == Skp.Pendekatan.KUANTITATIF
            temuan += _lengkap_indikator(tempat, h, angka=angka, target=target)
    return temuan


def _lengkap_pp46(tempat: str, h: IsianHasil) -> Iterator[Temuan]:
    if h.jenis != "utama":
        yield Temuan(
            "PP 46/2011 mengenal kegiatan tugas jabatan; tugas tambahan dicatat saat penilaian, bukan sebagai target.",
            lembar=tempat,
        )
    banyak = Counter(a.aspek for a in h.aspek)
    for aspek in _WAJIB_PP46:
        if not banyak[aspek]:
            yield Temuan(f"Target {_ASPEK[aspek].lower()} belum ada.", lembar=tempat, kolom=f"Target aspek {aspek}")
    for aspek, n in banyak.items():
        if n > 1:
            yield Temuan(f"Aspek {aspek} tertulis {n} kali.", lembar=tempat, kolom=f"Target aspek {aspek}")
    for a in h.aspek:
        kolom = f"Target aspek {a.aspek}"
        if a.target is None:
            yield Temuan("Target harus berupa angka.", lembar=tempat, kolom=kolom, dibaca=a.target_teks)
        elif a.target == 0:
            yield Temuan("Target harus lebih besar daripada 0.", lembar=tempat, kolom=kolom, dibaca="0")
        elif a.aspek == "kualitas" and a.target != 100:
            yield Temuan(
                "Target kualitas menurut PP 46/2011 selalu 100.",
                lembar=tempat,
                kolom=kolom,
                dibaca=tulis_angka(a.target),
                diharapkan="100",
            )
        if a.aspek in ("kuantitas", "waktu") and not a.satuan:
            yield Temuan("Satuan belum diisi.", lembar=tempat, kolom=f"Satuan aspek {a.aspek}")


def _lengkap_indikator(tempat: str, h: IsianHasil, *, angka: bool, target: bool) -> Iterator[Temuan]:
    if not h.aspek:
        yield Temuan("Belum ada indikator kinerja individu.", lembar=tempat, kolom="Indikator kinerja individu")
    for ke, a in enumerate(h.aspek, 1):
        nama = f"aspek {_ASPEK.get(a.aspek, '').lower() or f'ke-{ke}'}"
        if not a.indikator:
            yield Temuan("Indikator kinerja individu belum ditulis.", lembar=tempat, kolom=f"Indikator {nama}")
        if angka and a.target is None:
            yield Temuan("Target harus berupa angka.", lembar=tempat, kolom=f"Target {nama}", dibaca=a.target_teks)
        elif target and a.target is None and not a.target_teks:
            yield Temuan("Target belum diisi.", lembar=tempat, kolom=f"Target {nama}")
