"""The content of one evaluation as pages show it and as the employee's form asks it, read back without guessing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from kinerja.aturan.angka import AngkaTidakTerbaca, baca_angka, tulis_angka
from kinerja.aturan.skp.pp46_2011 import Pengakuan
from kinerja.aturan.skp.skema import SkemaSkp
from kinerja.skp.isian_evaluasi import IsianRealisasi, IsianRealisasiAspek, IsianUnsur, baca_realisasi
from kinerja.skp.models import BuktiSkp, Evaluasi, NilaiPerilaku, RealisasiAspek, RealisasiHasil, UnsurTambahan
from kinerja.skp.queries.naskah_rencana import bersatuan
from kinerja.skp.queries.rencana import AspekData, HasilData, SkpData
from kinerja.web.skp.susunan import teks_angka

UNSUR_KOSONG = 3
UNSUR_TERBANYAK = 30
PENGAKUAN = [(p.value, p.value.replace("_", " ")) for p in Pengakuan]


@dataclass(slots=True)
class BidangAspek:
    """An aspect with what was reached of it: `teks` stands in the field, `salah` says what is wrong with it.

    `dinilai_atasan`: under PP 46/2011 quality is not reported but judged.
    """

    data: AspekData
    teks: str = ""
    salah: str = ""
    dinilai_atasan: bool = False

    @property
    def kunci(self) -> str:
        """Name of the field."""
        return f"a{self.data.id}"


@dataclass(slots=True)
class BidangHasil:
    """A result of the plan with its realisasi, evidence and feedback."""

    data: HasilData
    uraian: str = ""
    kendala: str = ""
    umpan_balik: str = ""
    aspek: list[BidangAspek] = field(default_factory=list)
    bukti: list[BuktiSkp] = field(default_factory=list)

    @property
    def kunci(self) -> str:
        """Prefix of its fields."""
        return f"r{self.data.id}"

    @property
    def terisi(self) -> bool:
        """Whether it says what came of it, or why nothing did."""
        return bool(self.uraian or self.kendala)


@dataclass(slots=True)
class BidangUnsur:
    """Tugas tambahan or kreativitas of the old scheme."""

    kunci: str
    jenis: str = "tugas_tambahan"
    uraian: str = ""
    dasar: str = ""
    pengakuan: str = ""


@dataclass(slots=True)
class IsiEvaluasi:
    """Everything of the form of one evaluation. `unsur` is empty under schemes without it."""

    versi: str
    hasil: list[BidangHasil]
    perilaku: dict[str, NilaiPerilaku]
    unsur: list[BidangUnsur]
    lama: bool

    @property
    def terisi(self) -> int:
        """How many results tell something."""
        return sum(h.terisi for h in self.hasil)

    @property
    def unsur_terisi(self) -> list[BidangUnsur]:
        """The rows of tugas tambahan and kreativitas that say something."""
        return [u for u in self.unsur if u.uraian]

    @property
    def sah(self) -> bool:
        """Whether every field could be read."""
        return not any(a.salah for h in self.hasil for a in h.aspek)


def isi_evaluasi(evaluasi: Evaluasi, skp: SkpData) -> IsiEvaluasi:
    """The content as stored; five queries."""
    hasil = {r.hasil_kerja_id: r for r in RealisasiHasil.objects.filter(evaluasi=evaluasi)}
    aspek = {a.aspek_id: a for a in RealisasiAspek.objects.filter(evaluasi=evaluasi)}
    bukti: dict[int, list[BuktiSkp]] = {}
    for b in _bukti(evaluasi):
        bukti.setdefault(b.hasil_kerja_id, []).append(b)
    lama = skp.skema != SkemaSkp.PERMENPANRB6
    isi = IsiEvaluasi(
        versi=str(evaluasi.versi),
        hasil=[_hasil(h, hasil.get(h.id), aspek, bukti.get(h.id, []), skp.skema == SkemaSkp.PP46) for h in skp.hasil],
        perilaku={p.aspek: p for p in NilaiPerilaku.objects.filter(evaluasi=evaluasi)},
        unsur=_unsur(UnsurTambahan.objects.filter(evaluasi=evaluasi).order_by("jenis", "id")) if lama else [],
        lama=lama,
    )
    return isi


def _bukti(evaluasi: Evaluasi) -> QuerySet[BuktiSkp]:
    return BuktiSkp.objects.filter(evaluasi=evaluasi).select_related("berkas").order_by("id")


def _hasil(
    data: HasilData,
    nyata: RealisasiHasil | None,
    aspek: Mapping[int, RealisasiAspek],
    bukti: list[BuktiSkp],
    bermutu: bool,
) -> BidangHasil:
    return BidangHasil(
        data=data,
        uraian=nyata.uraian if nyata else "",
        kendala=nyata.kendala if nyata else "",
        umpan_balik=nyata.umpan_balik if nyata else "",
        aspek=[
            BidangAspek(a, _teks_realisasi(aspek.get(a.id)), dinilai_atasan=bermutu and a.aspek == "kualitas")
            for a in data.aspek
        ],
        bukti=bukti,
    )


def _teks_realisasi(nyata: RealisasiAspek | None) -> str:
    if nyata is None:
        return ""
    return nyata.realisasi_teks if nyata.realisasi is None else teks_angka(nyata.realisasi)


def tulis_realisasi(aspek: BidangAspek) -> str:
    """A realisasi as read by people: with thousands dots and its unit; an en dash while it is not filled in."""
    try:
        angka = baca_angka(aspek.teks, ribuan=True)
    except AngkaTidakTerbaca:
        return aspek.teks
    return "–" if angka is None else bersatuan(tulis_angka(angka), aspek.data.satuan)


def _unsur(baris: QuerySet[UnsurTambahan]) -> list[BidangUnsur]:
    ada = [BidangUnsur(f"u{n}", u.jenis, u.uraian, u.dasar, u.pengakuan) for n, u in enumerate(baris)]
    return [*ada, *(BidangUnsur(f"u{n}") for n in range(len(ada), len(ada) + UNSUR_KOSONG))]


# --- what was typed ---------------------------------------------------------------------------------
def timpa(isi: IsiEvaluasi, kiriman: QueryDict) -> IsiEvaluasi:
    """Put what was sent over what is stored; fields that were not sent stay."""
    isi.versi = _teks(kiriman, "versi", isi.versi)
    for h in isi.hasil:
        h.uraian = _teks(kiriman, f"{h.kunci}-uraian", h.uraian)
        h.kendala = _teks(kiriman, f"{h.kunci}-kendala", h.kendala)
        for a in h.aspek:
            a.teks = _teks(kiriman, a.kunci, a.teks)[:300]
    if isi.lama and "u0-jenis" in kiriman:
        nomor = sorted({int(m[1]) for k in kiriman if (m := re.fullmatch(r"u([0-9]{1,2})-uraian", k))})
        isi.unsur = [
            BidangUnsur(
                f"u{n}",
                _teks(kiriman, f"u{n}-jenis", "tugas_tambahan"),
                _teks(kiriman, f"u{n}-uraian")[:300],
                _teks(kiriman, f"u{n}-dasar")[:200],
                _teks(kiriman, f"u{n}-pengakuan"),
            )
            for n in nomor[:UNSUR_TERBANYAK]
        ]
    return isi


def isian(isi: IsiEvaluasi) -> tuple[IsianRealisasi, ...]:
    """The rows for the action; a field that cannot be read is marked (`sah`)."""
    return tuple(
        IsianRealisasi(
            hasil_id=h.data.id,
            uraian=h.uraian,
            kendala=h.kendala,
            aspek=tuple(_isian_aspek(a) for a in h.aspek if not a.dinilai_atasan),
        )
        for h in isi.hasil
    )


def _isian_aspek(a: BidangAspek) -> IsianRealisasiAspek:
    angka, teks = None, ""
    try:
        angka, teks = baca_realisasi(a.teks, a.data.satuan)
    except AngkaTidakTerbaca as galat:
        a.salah = galat.pesan
    return IsianRealisasiAspek(a.data.id, angka, teks)


def isian_unsur(isi: IsiEvaluasi) -> tuple[IsianUnsur, ...] | None:
    """Tugas tambahan and kreativitas for the action; None under schemes without them."""
    if not isi.lama:
        return None
    return tuple(
        IsianUnsur(u.jenis, u.uraian, u.dasar, u.pengakuan if u.jenis == "kreativitas" else "")
        for u in isi.unsur_terisi
    )


def versi(teks: str) -> int:
    """The number of the save that the writer saw; 0, which never stands, for anything else."""
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 10 else 0


def _teks(kiriman: Mapping[str, Any], nama: str, baku: str = "") -> str:
    return str(kiriman.get(nama, baku)).replace("\x00", "").strip()[:4000]


def koreksi_tercatat(isian_tugas: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """What was corrected from paper, out of what the typing steps kept."""
    return [k for t in isian_tugas for k in t.get("koreksi", [])]
