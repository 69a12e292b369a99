"""The form of a rating, under each scheme: what stands in it, what was typed, and what it would amount to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from kinerja.aturan.skp.berakhlak import NilaiDasar
from kinerja.aturan.skp.permenpanrb6_2022 import Rating
from kinerja.aturan.skp.pp46_2011 import KRITERIA_MUTU, aspek_perilaku
from kinerja.aturan.skp.skema import SkemaSkp
from kinerja.skp.isian_evaluasi import IsianPenilaian
from kinerja.skp.queries.rencana import SkpData
from kinerja.skp.queries.sebaran import predikat_dari
from kinerja.web.skp.isi import IsiEvaluasi
from kinerja.web.skp.susunan import teks_angka

AWALAN = ("ub-", "m-", "p-")
RATING = [(r.value, r.nama) for r in (Rating.DI_ATAS, Rating.SESUAI, Rating.DI_BAWAH)]
MUTU = [(teks_angka(batas), uraian) for batas, uraian in KRITERIA_MUTU]


@dataclass(frozen=True, slots=True)
class Bidang:
    """One field: its name, its label, help beside it, and the text in it."""

    kunci: str
    label: str
    teks: str = ""
    bantuan: tuple[str, ...] = ()


@dataclass(slots=True)
class FormulirNilai:
    """A rating as typed. `isi` maps field names to texts."""

    versi: str
    skema: str
    struktural: bool
    skp: SkpData
    evaluasi: IsiEvaluasi
    isi: dict[str, str] = field(default_factory=dict)

    @property
    def enam(self) -> bool:
        """Whether ratings are words (PermenPANRB 6/2022); else they are figures."""
        return self.skema == SkemaSkp.PERMENPANRB6

    @property
    def berperilaku(self) -> bool:
        """Whether behaviour is marked with numbers (PP 46/2011)."""
        return self.skema == SkemaSkp.PP46

    @property
    def rating(self) -> tuple[str, str]:
        """Both ratings; '' for one not given, or not a rating."""
        boleh = {r.value for r in Rating}
        hasil, perilaku = self.isi.get("rating_hasil", ""), self.isi.get("rating_perilaku", "")
        return (hasil if hasil in boleh else ""), (perilaku if perilaku in boleh else "")

    @property
    def predikat(self) -> str:
        """The predicate that follows; '' while a rating is missing."""
        return predikat_dari(*self.rating)

    @property
    def hasil(self) -> list[tuple[Any, Bidang, list[Bidang]]]:
        """Each result with the field of its feedback and, under PP 46, the marks of its quality."""
        daftar = []
        for h in self.evaluasi.hasil:
            umpan = self._bidang(f"ub-{h.data.id}", "Umpan balik berkelanjutan")
            mutu = [
                self._bidang(f"m-{a.data.id}", f"Mutu (0–100), target {a.data.target_tertulis or '–'}")
                for a in h.aspek
                if a.dinilai_atasan
            ]
            daftar.append((h, umpan, mutu))
        return daftar

    @property
    def perilaku(self) -> list[Bidang]:
        """Fields of behaviour: feedback by core value, or marks by aspect."""
        if self.enam:
            harapan = {e.nilai_dasar: e.ekspektasi for e in self.skp.ekspektasi}
            return [
                self._bidang(
                    f"p-{n.value}",
                    n.nama,
                    (*n.panduan, *([f"Ekspektasi khusus: {harapan[n.value]}"] if harapan.get(n.value) else [])),
                )
                for n in NilaiDasar
            ]
        if not self.berperilaku:
            return []
        return [self._bidang(f"p-{a.value}", a.nama) for a in aspek_perilaku(struktural=self.struktural)]

    @property
    def catatan(self) -> Bidang:
        """Remarks of the penilai."""
        return self._bidang("catatan", "Catatan")

    @property
    def rekomendasi(self) -> Bidang:
        """Recommendation."""
        return self._bidang("rekomendasi", "Rekomendasi")

    def _bidang(self, kunci: str, label: str, bantuan: tuple[str, ...] = ()) -> Bidang:
        return Bidang(kunci, label, self.isi.get(kunci, ""), bantuan)

    @property
    def isian(self) -> IsianPenilaian:
        """What the action receives; ratings and numbers as sent, which it reads and refuses at their place."""
        return IsianPenilaian(
            rating_hasil=self.isi.get("rating_hasil", ""),
            rating_perilaku=self.isi.get("rating_perilaku", ""),
            umpan_balik={h.data.id: b.teks for h, b, _ in self.hasil if b.teks},
            perilaku={b.kunci[2:]: b.teks for b in self.perilaku if b.teks},
            mutu={int(m.kunci[2:]): m.teks for _, _, mutu in self.hasil for m in mutu if m.teks},
            catatan=self.catatan.teks,
            rekomendasi=self.rekomendasi.teks,
        )


def dari_draf(draf: Mapping[str, Any], skp: SkpData, evaluasi: IsiEvaluasi) -> FormulirNilai:
    """The form of the draft as kept; an empty one when nothing was kept yet."""
    isi = {k: str(draf.get(k, "")) for k in ("rating_hasil", "rating_perilaku", "catatan", "rekomendasi")}
    isi |= {f"ub-{k}": v for k, v in draf.get("umpan_balik", {}).items()}
    isi |= {f"m-{k}": v for k, v in draf.get("mutu", {}).items()}
    isi |= {f"p-{k}": v for k, v in draf.get("perilaku", {}).items()}
    return FormulirNilai(str(draf.get("versi", 0)), skp.skema, skp.struktural, skp, evaluasi, isi)


def timpa(formulir: FormulirNilai, kiriman: QueryDict) -> FormulirNilai:
    """Put what was sent over what was kept; fields that were not sent stay."""
    for kunci in kiriman:
        if (
            kunci in ("rating_hasil", "rating_perilaku", "catatan", "rekomendasi")
            or kunci[:3] == "ub-"
            or kunci[:2] in ("m-", "p-")
        ):
            formulir.isi[kunci] = _teks(kiriman, kunci)
    formulir.versi = _teks(kiriman, "versi") or formulir.versi
    return formulir


def _teks(kiriman: QueryDict, kunci: str) -> str:
    return kiriman.get(kunci, "").replace("\x00", "").strip()[:4000]
