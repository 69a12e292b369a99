"""The plan as a plain HTML form: what stands in each field, and what was typed, read back without guessing.

Rows are named by running numbers (`h3-uraian`, `h3-a1-target`); the hidden fields `h` and `h3-a` say which rows there
are, so that rows are added and removed by a button of the same form, with or without a script.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.http import QueryDict

from kinerja.aturan.angka import AngkaTidakTerbaca, baca_angka, baca_nilai, tulis_angka
from kinerja.aturan.skp.berakhlak import NilaiDasar
from kinerja.aturan.skp.skema import SkemaSkp
from kinerja.skp.isian import IsianAspek, IsianHasil
from kinerja.skp.models import HasilKerja, LampiranSkp
from kinerja.skp.queries.rencana import AspekData, SkpData

HASIL_TERBANYAK = 60
ASPEK_TERBANYAK = 12
DESIMAL = 6
ASPEK_BAKU = {
    SkemaSkp.PP46: ("kuantitas", "kualitas", "waktu"),
    SkemaSkp.PERMENPANRB8: ("kuantitas", "kualitas", "waktu"),
    SkemaSkp.PERMENPANRB6: ("kuantitas",),
}


@dataclass(slots=True)
class FormulirAspek:
    """One aspect as typed. `target` is one field: a number, a range, or words."""

    kunci: str
    aspek: str = "kuantitas"
    indikator: str = ""
    target: str = ""
    satuan: str = ""
    salah: str = ""

    @property
    def nomor(self) -> str:
        """Its number within the result."""
        return self.kunci.rpartition("-a")[2]


@dataclass(slots=True)
class FormulirHasil:
    """One result as typed, with its aspects; `salah` is what is wrong with its angka kredit."""

    kunci: str
    jenis: str = "utama"
    id: str = ""
    uraian: str = ""
    intervensi: str = ""
    intervensi_teks: str = ""
    perspektif: str = ""
    indikator: str = ""
    angka_kredit: str = ""
    aspek: list[FormulirAspek] = field(default_factory=list)
    salah: str = ""

    @property
    def nomor(self) -> str:
        """Its number within the plan."""
        return self.kunci[1:]

    @property
    def lanjut(self) -> bool:
        """Whether one of the seldom used fields is filled, so that their drawer stands open."""
        return bool(self.perspektif or self.angka_kredit or self.salah)


@dataclass(slots=True)
class FormulirSusun:
    """The whole plan as typed."""

    versi: str
    hasil: list[FormulirHasil]
    ekspektasi: dict[str, str]
    lampiran: dict[str, str]

    def menurut(self, jenis: str) -> list[FormulirHasil]:
        """The rows of one kind, in their order."""
        return [h for h in self.hasil if h.jenis == jenis]

    @property
    def utama(self) -> list[FormulirHasil]:
        """Main results."""
        return self.menurut(HasilKerja.Jenis.UTAMA)

    @property
    def tambahan(self) -> list[FormulirHasil]:
        """Additional results."""
        return self.menurut(HasilKerja.Jenis.TAMBAHAN)

    @property
    def perilaku(self) -> list[tuple[NilaiDasar, str]]:
        """The seven core values with what the superior expects."""
        return [(n, self.ekspektasi.get(n.value, "")) for n in NilaiDasar]

    @property
    def daftar_lampiran(self) -> list[tuple[str, str, str]]:
        """Code, heading and lines of each part of the annex."""
        return [(j.value, str(j.label), self.lampiran.get(j.value, "")) for j in LampiranSkp.Jenis]

    @property
    def sah(self) -> bool:
        """Whether every field could be read."""
        return not any(h.salah or any(a.salah for a in h.aspek) for h in self.hasil)


# --- what stands in the form ------------------------------------------------------------------------
def teks_angka(x: Decimal | None) -> str:
    """A number as it stands in a field: decimal comma, no thousands dots, so that it reads back as itself."""
    return "" if x is None else tulis_angka(x, DESIMAL).replace(".", "")


def teks_target(aspek: AspekData) -> str:
    """The target of an aspect in its one field."""
    if aspek.target is None:
        return aspek.target_teks
    bawah = teks_angka(aspek.target)
    return bawah if aspek.target_sampai is None else f"{bawah} - {teks_angka(aspek.target_sampai)}"


def hasil_baru(ke: int, jenis: str, skema: str) -> FormulirHasil:
    """An empty row, with the aspects that the scheme usually has."""
    kunci = f"h{ke}"
    aspek = [FormulirAspek(f"{kunci}-a{n}", aspek=a) for n, a in enumerate(ASPEK_BAKU[SkemaSkp(skema)])]
    return FormulirHasil(kunci, jenis=jenis, aspek=aspek)


def contoh(skema: str) -> FormulirHasil:
    """The empty row that a script copies, under numbers that it replaces."""
    hasil = hasil_baru(998, HasilKerja.Jenis.UTAMA, skema)
    hasil.aspek = (
        [FormulirAspek("h998-a999")]
        if len(hasil.aspek) < 2
        else [FormulirAspek(f"h998-a{999 - n}", aspek=a.aspek) for n, a in enumerate(hasil.aspek)]
    )
    return hasil


def dari_skp(skp: SkpData) -> FormulirSusun:
    """The form of a stored draft. An empty plan begins with one empty row."""
    baris = []
    for ke, h in enumerate(skp.hasil):
        aspek = [
            FormulirAspek(f"h{ke}-a{n}", a.aspek, a.indikator, teks_target(a), a.satuan) for n, a in enumerate(h.aspek)
        ]
        baris.append(
            FormulirHasil(
                kunci=f"h{ke}",
                jenis=h.jenis,
                id=str(h.id),
                uraian=h.uraian,
                intervensi=str(h.intervensi_id or ""),
                intervensi_teks="" if h.intervensi_id else h.intervensi_teks,
                perspektif=h.perspektif,
                indikator=str(h.indikator_id or ""),
                angka_kredit=teks_angka(h.angka_kredit),
                aspek=aspek,
            )
        )
    lampiran: dict[str, list[str]] = {}
    for satu in skp.lampiran:
        lampiran.setdefault(satu.jenis, []).append(satu.uraian)
    return FormulirSusun(
        versi=str(skp.versi),
        hasil=baris or [hasil_baru(0, HasilKerja.Jenis.UTAMA, skp.skema)],
        ekspektasi={e.nilai_dasar: e.ekspektasi for e in skp.ekspektasi},
        lampiran={jenis: "\n".join(isi) for jenis, isi in lampiran.items()},
    )


# --- what was typed ---------------------------------------------------------------------------------
def baca(kiriman: QueryDict) -> FormulirSusun:
    """The form as sent. Unknown row numbers are dropped, and no more rows are read than a plan may have."""
    hasil = []
    for ke in _nomor(kiriman.getlist("h"))[:HASIL_TERBANYAK]:
        k = f"h{ke}"
        aspek = [
            FormulirAspek(
                kunci=f"{k}-a{n}",
                aspek=_teks(kiriman, f"{k}-a{n}-aspek") or "kuantitas",
                indikator=_teks(kiriman, f"{k}-a{n}-indikator"),
                target=_teks(kiriman, f"{k}-a{n}-target")[:300],
                satuan=_teks(kiriman, f"{k}-a{n}-satuan")[:60],
            )
            for n in _nomor(kiriman.getlist(f"{k}-a"))[:ASPEK_TERBANYAK]
        ]
        hasil.append(
            FormulirHasil(
                kunci=k,
                jenis="tambahan" if _teks(kiriman, f"{k}-jenis") == "tambahan" else "utama",
                id=_teks(kiriman, f"{k}-id"),
                uraian=_teks(kiriman, f"{k}-uraian"),
                intervensi=_teks(kiriman, f"{k}-intervensi"),
                intervensi_teks=_teks(kiriman, f"{k}-intervensi_teks"),
                perspektif=_teks(kiriman, f"{k}-perspektif")[:100],
                indikator=_teks(kiriman, f"{k}-indikator"),
                angka_kredit=_teks(kiriman, f"{k}-angka_kredit"),
                aspek=aspek,
            )
        )
    formulir = FormulirSusun(
        versi=_teks(kiriman, "versi"),
        hasil=hasil,
        ekspektasi={n.value: _teks(kiriman, f"e-{n.value}") for n in NilaiDasar},
        lampiran={j.value: _teks(kiriman, f"l-{j.value}") for j in LampiranSkp.Jenis},
    )
    return formulir


def ubah_baris(formulir: FormulirSusun, aksi: str, skema: str) -> bool:
    """Add or remove the row that the button `aksi` names; False when it names none.

    `tambah-utama`, `tambah-tambahan`, `tambah-h3` (an aspect), `hapus-h3`, `hapus-h3-a1`.
    """
    kata, _, sasaran = aksi.partition("-")
    if kata == "tambah" and sasaran in HasilKerja.Jenis.values:
        ke = 1 + max((int(h.kunci[1:]) for h in formulir.hasil), default=-1)
        if len(formulir.hasil) < HASIL_TERBANYAK:
            formulir.hasil.append(hasil_baru(ke, sasaran, skema))
        return True
    if kata == "tambah":
        for h in formulir.hasil:
            if h.kunci == sasaran and len(h.aspek) < ASPEK_TERBANYAK:
                ke = 1 + max((int(a.kunci.rpartition("-a")[2]) for a in h.aspek), default=-1)
                h.aspek.append(FormulirAspek(f"{h.kunci}-a{ke}"))
        return True
    if kata == "hapus":
        formulir.hasil = [h for h in formulir.hasil if h.kunci != sasaran]
        for h in formulir.hasil:
            h.aspek = [a for a in h.aspek if a.kunci != sasaran]
        return True
    return False


def isian(formulir: FormulirSusun) -> tuple[IsianHasil, ...]:
    """The rows for the action. Rows left wholly empty are skipped; a field that cannot be read is marked (`sah`)."""
    return tuple(_isian_hasil(h) for h in formulir.hasil if not _kosong(h))


def baris_lampiran(formulir: FormulirSusun) -> tuple[tuple[str, str], ...]:
    """The annex: (jenis, uraian) for each non-empty line."""
    return tuple(
        (jenis, baris.strip())
        for jenis, teks in formulir.lampiran.items()
        for baris in teks.splitlines()
        if baris.strip()
    )


def _isian_hasil(h: FormulirHasil) -> IsianHasil:
    kredit: Decimal | None = None
    try:
        kredit = baca_angka(h.angka_kredit)
    except AngkaTidakTerbaca as galat:
        h.salah = galat.pesan
    return IsianHasil(
        id=_kunci(h.id),
        jenis=h.jenis,
        uraian=h.uraian,
        intervensi_id=_kunci(h.intervensi),
        intervensi_teks=h.intervensi_teks,
        perspektif=h.perspektif,
        indikator_id=_kunci(h.indikator),
        angka_kredit=kredit,
        aspek=tuple(_isian_aspek(a) for a in h.aspek if a.indikator or a.target or a.satuan),
    )


def _isian_aspek(a: FormulirAspek) -> IsianAspek:
    bawah, sampai, teks = _target(a)
    return IsianAspek(a.aspek, a.indikator, bawah, sampai, teks, a.satuan)


def _target(a: FormulirAspek) -> tuple[Decimal | None, Decimal | None, str]:
    """The target as a number, a range, or words. What has digits only but two readings is an error, not words."""
    try:
        nilai = baca_nilai(a.target)
    except AngkaTidakTerbaca as galat:
        if galat.kode in ("bukan_angka", "predikat", "kelipatan", "pembanding"):
            return None, None, a.target
        a.salah = galat.pesan
        return None, None, ""
    if nilai is None:
        return None, None, ""
    return (None, None, a.target) if nilai.predikat else (nilai.angka, nilai.sampai, "")


def _kosong(h: FormulirHasil) -> bool:
    isi = (h.uraian, h.intervensi, h.intervensi_teks, h.perspektif, h.indikator, h.angka_kredit)
    return not any(isi) and not any(a.indikator or a.target or a.satuan for a in h.aspek)


def _teks(kiriman: Mapping[str, str], nama: str) -> str:
    return str(kiriman.get(nama, "")).replace("\x00", "").strip()[:4000]


def _nomor(daftar: Sequence[str]) -> list[int]:
    return list(dict.fromkeys(int(s) for s in daftar if s.isascii() and s.isdigit() and len(s) < 4))


def _kunci(teks: str) -> int | None:
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 19 else None
