"""What is handed in for an evaluation: the form of the employee, and the ratings of his superior."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from kinerja.aturan.angka import AngkaTidakTerbaca, baca_angka
from kinerja.aturan.skp.pp46_2011 import AspekPerilaku
from kinerja.aturan.skp.skema import SkemaSkp
from kinerja.lib.galat import Galat, Temuan
from kinerja.skp.models.evaluasi import RATING
from kinerja.skp.models.kantor import AlasanSebaran

BUKAN_BILANGAN = ("bukan_angka", "kelipatan", "pembanding", "predikat")
"""Kinds of text (`AngkaTidakTerbaca.kode`) that are kept as words; the others are mistakes in writing a number."""


@dataclass(frozen=True, slots=True)
class IsianRealisasiAspek:
    """What was reached of one aspect (`aspek_id`). None is *belum diisi*, 0 is *nihil*; words where no number fits."""

    aspek_id: int
    realisasi: Decimal | None = None
    realisasi_teks: str = ""


def baca_realisasi(teks: str, satuan: str) -> tuple[Decimal | None, str]:
    """What was typed as realisasi of an aspect: a figure, or the words where none fits.

    Only rupiah have thousands dots. Raises AngkaTidakTerbaca for what is meant as a number and cannot be read as one.
    """
    try:
        return baca_angka(teks, ribuan=satuan == "Rp"), ""
    except AngkaTidakTerbaca as galat:
        if galat.kode not in BUKAN_BILANGAN:
            raise
        return None, teks


@dataclass(frozen=True, slots=True)
class IsianRealisasi:
    """One result (`hasil_id`) of the form: what came of it in words, what stood in the way, and its aspects."""

    hasil_id: int
    uraian: str = ""
    kendala: str = ""
    aspek: tuple[IsianRealisasiAspek, ...] = ()


@dataclass(frozen=True, slots=True)
class IsianUnsur:
    """Tugas tambahan or kreativitas of the old scheme; `pengakuan` (unit_kerja, ppk, presiden) for kreativitas only."""

    jenis: str
    uraian: str
    dasar: str = ""
    pengakuan: str = ""


@dataclass(frozen=True, slots=True)
class IsianPenilaian:
    """The ratings of a superior, complete or not yet.

    PermenPANRB 6/2022: the two ratings ('di_atas', 'sesuai', 'di_bawah'; '' not yet) and `perilaku` as feedback by core
    value. PP 46/2011 and 8/2021: `perilaku` as a number 0–100 by aspect, `mutu` the quality mark RK by id of the aspect
    of the plan. `umpan_balik` by id of the result.
    """

    rating_hasil: str = ""
    rating_perilaku: str = ""
    umpan_balik: Mapping[int, str] = field(default_factory=dict)
    perilaku: Mapping[str, str | Decimal | None] = field(default_factory=dict)
    mutu: Mapping[int, Decimal | None] = field(default_factory=dict)
    catatan: str = ""
    rekomendasi: str = ""

    def sebagai_json(self) -> dict[str, Any]:
        """Plain data for keeping beside the step until it is complete; keys sorted, empty entries left out."""

        def teks(isi: object) -> str:
            return format(isi, "f") if isinstance(isi, Decimal) else str(isi).strip()

        def isi(asal: Mapping[Any, Any]) -> dict[str, str]:
            return {str(k): teks(v) for k, v in sorted(asal.items(), key=lambda s: str(s[0])) if v not in (None, "")}

        return {
            "rating_hasil": self.rating_hasil,
            "rating_perilaku": self.rating_perilaku,
            "umpan_balik": isi(self.umpan_balik),
            "perilaku": isi(self.perilaku),
            "mutu": isi(self.mutu),
            "catatan": self.catatan.strip(),
            "rekomendasi": self.rekomendasi.strip(),
        }

    @classmethod
    def dari_json(cls, data: Mapping[str, Any], skema: str) -> IsianPenilaian:
        """The ratings as kept; `data` may be empty."""
        perilaku = data.get("perilaku", {})
        return cls(
            rating_hasil=data.get("rating_hasil", ""),
            rating_perilaku=data.get("rating_perilaku", ""),
            umpan_balik={int(k): v for k, v in data.get("umpan_balik", {}).items()},
            perilaku=perilaku if skema == SkemaSkp.PERMENPANRB6 else {k: Decimal(v) for k, v in perilaku.items()},
            mutu={int(k): Decimal(v) for k, v in data.get("mutu", {}).items()},
            catatan=data.get("catatan", ""),
            rekomendasi=data.get("rekomendasi", ""),
        )


def periksa_penilaian(isi: IsianPenilaian, *, skema: str, hasil_ids: set[int], mutu_ids: set[int]) -> IsianPenilaian:
    """The ratings, checked and with the numbers as numbers. Raises Galat with a finding for each fault at its place."""
    temuan: list[Temuan] = []
    enam = skema == SkemaSkp.PERMENPANRB6
    boleh = {nilai for nilai, _ in RATING} if enam else set()
    for nama, rating in (("rating_hasil", isi.rating_hasil), ("rating_perilaku", isi.rating_perilaku)):
        if rating and rating not in boleh:
            pesan = "Rating tidak dikenal." if enam else "Skema ini memakai angka, bukan rating."
            temuan.append(Temuan(pesan=pesan, kolom=nama, dibaca=rating))
    for pk in sorted(set(isi.umpan_balik) - hasil_ids):
        temuan.append(Temuan(pesan=f"Hasil kerja {pk} tidak ada pada SKP ini.", kolom=f"umpan_balik_{pk}"))
    for pk in sorted(set(isi.mutu) - mutu_ids):
        temuan.append(Temuan(pesan=f"Aspek {pk} bukan kualitas yang dinilai pada SKP ini.", kolom=f"mutu_{pk}"))
    perilaku = dict(isi.perilaku)
    if not enam:
        for kode, nilai in perilaku.items():
            perilaku[kode] = _angka(nilai, f"perilaku_{kode}", temuan)
            if kode not in set(AspekPerilaku):
                temuan.append(Temuan(pesan="Aspek perilaku tidak dikenal.", kolom=f"perilaku_{kode}"))
    mutu = {pk: _angka(nilai, f"mutu_{pk}", temuan) for pk, nilai in isi.mutu.items()}
    if temuan:
        raise Galat("Penilaian belum dapat disimpan.", temuan)
    return IsianPenilaian(
        isi.rating_hasil, isi.rating_perilaku, isi.umpan_balik, perilaku, mutu, isi.catatan, isi.rekomendasi
    )


def _angka(nilai: object, kolom: str, temuan: list[Temuan]) -> Decimal | None:
    """A mark of 0–100 with at most two decimals; None for an empty one."""
    if nilai is None or str(nilai).strip() == "":
        return None
    try:
        angka = Decimal(str(nilai).strip().replace(",", "."))
    except InvalidOperation:
        temuan.append(Temuan(pesan="Nilai harus berupa angka 0–100.", kolom=kolom, dibaca=str(nilai)))
        return None
    if not angka.is_finite() or not 0 <= angka <= 100 or angka != round(angka, 2):
        temuan.append(Temuan(pesan="Nilai harus 0–100, paling banyak dua desimal.", kolom=kolom, dibaca=str(nilai)))
        return None
    return angka


def alasan_baru(alasan: Mapping[str, str]) -> dict[str, str]:
    """Reasons beside the guide by its line, without the empty ones. Raises Galat for a code longer than any line's."""
    rapi = {kode: teks.strip() for kode, teks in alasan.items() if teks.strip()}
    panjang = AlasanSebaran._meta.get_field("kode").max_length
    if any(len(kode) > panjang for kode in rapi):
        raise Galat("Butir pedoman distribusi tidak dikenal.")
    return rapi
