"""Saving single cells of a sheet: each cell gets its own verdict, a second writer is shown both values.

The rows are read once before the save (for the reading rules and the target), and `pengukuran.actions.isi` writes all
readable cells in one transaction. When that is refused, only the rows at fault stay behind.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.utils import timezone

from kinerja.aturan.angka import AngkaTidakTerbaca, tulis_persen, tulis_rupiah
from kinerja.aturan.predikat import SKALA_NILAI
from kinerja.lib.galat import Galat, Temuan
from kinerja.organisasi.permissions import Aktor
from kinerja.pengukuran.actions import Bentrok, IsianAnggaran, IsianBaris, isi_berjejak
from kinerja.pengukuran.isian import KOLOM, Kunci, nilai_baris, periksa_anggaran, periksa_baris, perubahan, terapkan
from kinerja.pengukuran.lembar import anggaran_berjalan, baris_bertarget, capaian_baris
from kinerja.pengukuran.models import KertasKerja, RealisasiAnggaran
from kinerja.web.kertas_kerja.lembar import (
    ANGKA,
    BENTROK_SEL,
    baca_anggaran,
    baca_isian,
    teks_angka,
    teks_nilai,
    teks_rupiah,
)

TERTUTUP = (KertasKerja.Status.DIAJUKAN, KertasKerja.Status.DITERIMA)
PALING_BANYAK = 60
KALI_COBA = 3
NAMA = re.compile(
    rf"i(?P<i>[0-9]{{1,18}})-(?P<ki>{'|'.join(KOLOM['indikator'])})"
    rf"|a(?P<a>[0-9]{{1,18}})-(?P<ka>{'|'.join(KOLOM['anggaran'])})"
)


class KirimanTidakTerbaca(ValueError):
    """The request is not what the page sends."""


@dataclass(frozen=True, slots=True)
class Sel:
    """One cell as typed; `semula` is what its writer saw in it when he began."""

    nama: str
    kunci: Kunci
    kolom: str
    teks: str
    semula: str


@dataclass(frozen=True, slots=True)
class Vonis:
    """What became of a cell: 'tersimpan', 'ditolak' (with `pilihan` when a number has several readings), 'bentrok'
    (`tersimpan` is what stands there now, `penulis` who wrote it), or 'terkunci'."""

    keadaan: str
    pesan: str = ""
    teks: str = ""
    pilihan: tuple[str, ...] = ()
    tersimpan: str = ""
    penulis: str = ""

    def sebagai_json(self) -> dict[str, Any]:
        """For the page; empty parts are left out."""
        return {k: v for k in self.__slots__ if (v := getattr(self, k)) or k == "teks"}


@dataclass(slots=True)
class Hasil:
    """Verdicts by cell name, the rows as they stand afterwards by row name ('i12'), and the act in the trail."""

    sel: dict[str, Vonis] = field(default_factory=dict)
    baris: dict[str, dict[str, Any]] = field(default_factory=dict)
    urungan: int | None = None

    def sebagai_json(self) -> dict[str, Any]:
        """For the page; `urungan` is the change just saved, as it can be taken back."""
        hasil: dict[str, Any] = {"sel": {k: v.sebagai_json() for k, v in self.sel.items()}, "baris": self.baris}
        return hasil if self.urungan is None else hasil | {"urungan": self.urungan}


# --- what was sent ----------------------------------------------------------------------------------
def baca_kiriman(badan: bytes) -> list[Sel]:
    """The cells of a request: JSON `{"sel": [{"nama", "teks", "semula"}]}`. Raises KirimanTidakTerbaca."""
    try:
        hasil = [_satu(s) for s in json.loads(badan)["sel"]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as sebab:
        raise KirimanTidakTerbaca("Kiriman tidak terbaca.") from sebab
    if not 0 < len(hasil) <= PALING_BANYAK or len({s.nama for s in hasil}) != len(hasil):
        raise KirimanTidakTerbaca(f"Kiriman memuat {len(hasil)} sel; batasnya {PALING_BANYAK}, masing-masing sekali.")
    return hasil


def _satu(s: Mapping[str, Any]) -> Sel:
    kunci, kolom = urai_nama(s["nama"])
    return Sel(s["nama"], kunci, kolom, rapikan_teks(s["teks"]), rapikan_teks(s["semula"]))


def urai_nama(nama: str) -> tuple[Kunci, str]:
    """'i12-realisasi' → (('indikator', 12), 'realisasi'). Raises ValueError."""
    cocok = NAMA.fullmatch(nama)
    if cocok is None:
        raise ValueError(nama)
    if cocok["i"]:
        return ("indikator", int(cocok["i"])), cocok["ki"]
    return ("anggaran", int(cocok["a"])), cocok["ka"]


def urai_baris(nama: str) -> Kunci:
    """'i12' → ('indikator', 12). Raises ValueError."""
    jenis, pk = {"i": "indikator", "a": "anggaran"}.get(nama[:1]), nama[1:]
    if jenis is None or not (pk.isascii() and pk.isdigit() and len(pk) <= 18):
        raise ValueError(nama)
    return jenis, int(pk)


def nama_baris(kunci: Kunci) -> str:
    """The name of a row on the page: 'i12' or 'a3'."""
    return f"{'i' if kunci[0] == 'indikator' else 'a'}{kunci[1]}"


def rapikan_teks(teks: str) -> str:
    """A field's text as it is compared: without the browser's line ends and outer space. Raises ValueError."""
    if not isinstance(teks, str) or "\x00" in teks:
        raise ValueError("teks")
    return teks.replace("\r\n", "\n").strip()


# --- the rows ---------------------------------------------------------------------------------------
@lru_cache(maxsize=4096)
def lembar_tetap(lembar_id: int) -> KertasKerja:
    """What never changes about a sheet (office, unit, quarter), looked up once per process; not its status.

    Raises KertasKerja.DoesNotExist.
    """
    return KertasKerja.objects.only("kantor_id", "unit_id", "tahun", "triwulan").get(pk=lembar_id)


def kantor_lembar(lembar_id: int) -> int | None:
    """The office of a sheet, for `akses`; None when it does not exist."""
    try:
        return lembar_tetap(lembar_id).kantor_id
    except KertasKerja.DoesNotExist:
        return None


def baca_baris(lembar: KertasKerja, kunci: Iterable[Kunci]) -> dict[Kunci, Any]:
    """The stored rows by key, with their sheet and their targets. At most 2 queries."""
    per_jenis: dict[str, set[int]] = defaultdict(set)
    for jenis, pk in kunci:
        per_jenis[jenis].add(pk)
    hasil: dict[Kunci, Any] = {}
    if ids := per_jenis["indikator"]:
        hasil |= {("indikator", pk): r for pk, r in baris_bertarget(lembar, ids).items()}
    if ids := per_jenis["anggaran"]:
        hasil |= {("anggaran", pk): r for pk, r in anggaran_berjalan(lembar, ids).items()}
    return hasil


def teks_kolom(baris: Any, kolom: str) -> str:
    """What a stored row shows in one field."""
    if kolom == "realisasi":
        return teks_nilai(nilai_baris(baris))
    isi_kolom = getattr(baris, kolom)
    if kolom == "nilai":
        return teks_rupiah(isi_kolom)
    return teks_angka(isi_kolom) if kolom in ANGKA else str(isi_kolom)


def baca_sel(baris: Any, kolom: str, teks: str) -> Any:
    """The value that a text means in this field of this row. Raises AngkaTidakTerbaca."""
    if isinstance(baris, RealisasiAnggaran):
        return baca_anggaran(kolom, teks)
    return baca_isian(kolom, teks, SKALA_NILAI.get(baris.indikator.skala_nilai))


def susun_isian(kunci: Kunci, nilai: Mapping[str, Any], versi: int | None) -> IsianBaris | IsianAnggaran:
    """The row as the action takes it."""
    if kunci[0] == "indikator":
        return IsianBaris(indikator_id=kunci[1], versi=versi, **nilai)
    return IsianAnggaran(item_id=kunci[1], versi=versi, **nilai)


def periksa_isian(isian: IsianBaris | IsianAnggaran, baris: Any) -> list[Temuan]:
    """What cannot be stored, one finding per field (`kolom`)."""
    if isinstance(isian, IsianBaris):
        return periksa_baris(isian, baris)
    return periksa_anggaran(isian, baris)


def penolakan(galat: AngkaTidakTerbaca, teks: str) -> Vonis:
    """A text that is not one number; with its readings when there are several."""
    pilihan = tuple(teks_angka(k) for k in galat.kemungkinan) if galat.kode == "ambigu" else ()
    return Vonis("ditolak", galat.pesan, teks, pilihan)


# --- saving -----------------------------------------------------------------------------------------
def simpan_sel(lembar_id: int, kiriman: list[Sel], *, oleh: Aktor, pada: dt.datetime) -> Hasil:
    """Save what can be saved; the verdict on every cell. One transaction when nothing is wrong.

    A cell whose stored text is no longer the one that its writer saw is a conflict; what a second writer changed in
    other cells of the row is none.
    """
    hasil = Hasil()
    lembar = lembar_tetap(lembar_id)
    for _ in range(KALI_COBA):
        hasil.sel = {}
        baris = baca_baris(lembar, [s.kunci for s in kiriman])
        kini = next((b.kertas_kerja for b in baris.values()), None)
        if kini is not None and kini.status in TERTUTUP:
            pesan = f"Kertas kerja sudah {kini.get_status_display().lower()}; isian ini tidak disimpan."
            hasil.sel = {s.nama: Vonis("terkunci", pesan, s.teks) for s in kiriman}
            return hasil
        isian = _susun(kiriman, baris, hasil)
        if _tulis(lembar, kiriman, isian, baris, hasil, oleh=oleh, pada=pada):
            break
    for s in kiriman:
        pesan = "Baris ini sedang diubah berkali-kali oleh orang lain; coba lagi."
        hasil.sel.setdefault(s.nama, Vonis("ditolak", pesan, s.teks))
    hasil.baris = {nama_baris(kunci): ringkasan_baris(satu) for kunci, satu in baris.items()}
    return hasil


def ringkasan_baris(baris: Any) -> dict[str, Any]:
    """What the page shows of a row after a save."""
    kolom = KOLOM["anggaran" if isinstance(baris, RealisasiAnggaran) else "indikator"]
    ringkas: dict[str, Any] = {"versi": baris.versi, "isi": {k: teks_kolom(baris, k) for k in kolom}}
    if not isinstance(baris, RealisasiAnggaran):
        capaian = capaian_baris(baris)
        ringkas["capaian"] = "" if capaian.nilai is None else tulis_persen(capaian.nilai)
        ringkas["catatan"] = capaian.catatan
        ringkas["terisi"] = baris.realisasi_angka is not None
    else:
        ringkas["terisi"] = baris.nilai is not None
        ada = [isi for isi in (baris.lalu, baris.nilai) if isi is not None]
        sampai = sum(ada) if ada else None
        ringkas["sampai"] = tulis_rupiah(sampai)
        ringkas["lebih"] = sampai is not None and sampai > baris.item.pagu
    return ringkas


def _susun(kiriman: list[Sel], baris: Mapping[Kunci, Any], hasil: Hasil) -> dict[Kunci, IsianBaris | IsianAnggaran]:
    """The readable cells as rows; the others get their verdict here."""
    nilai: dict[Kunci, dict[str, Any]] = defaultdict(dict)
    for s in kiriman:
        satu = baris.get(s.kunci)
        if satu is None:
            hasil.sel[s.nama] = Vonis("ditolak", "Baris ini tidak ada pada kertas kerja.", s.teks)
            continue
        try:
            baru = baca_sel(satu, s.kolom, s.teks)
        except AngkaTidakTerbaca as galat:
            hasil.sel[s.nama] = penolakan(galat, s.teks)
            continue
        kini = teks_kolom(satu, s.kolom)
        if kini != s.semula and perubahan(susun_isian(s.kunci, {s.kolom: baru}, None), satu):
            hasil.sel[s.nama] = Vonis("bentrok", BENTROK_SEL, s.teks, tersimpan=kini, penulis=_penulis(satu))
            continue
        nilai[s.kunci][s.kolom] = baru
    isian: dict[Kunci, IsianBaris | IsianAnggaran] = {}
    for kunci, kolom in nilai.items():
        for t in periksa_isian(susun_isian(kunci, kolom, None), baris[kunci]):
            if t.kolom in kolom:
                del kolom[t.kolom]
                nama = f"{nama_baris(kunci)}-{t.kolom}"
                hasil.sel[nama] = Vonis("ditolak", t.pesan, next(s.teks for s in kiriman if s.nama == nama))
        if kolom:
            isian[kunci] = susun_isian(kunci, kolom, baris[kunci].versi)
    return isian


def _tulis(
    lembar: KertasKerja,
    kiriman: list[Sel],
    isian: Mapping[Kunci, IsianBaris | IsianAnggaran],
    baris: Mapping[Kunci, Any],
    hasil: Hasil,
    *,
    oleh: Aktor,
    pada: dt.datetime,
) -> bool:
    """Write the rows; False when a row changed since it was read a moment ago, so that it must be judged anew."""
    sisa = [s for s in kiriman if s.nama not in hasil.sel]
    if not sisa:
        return True
    try:
        _, jejak = isi_berjejak(
            kertas_kerja_id=lembar.pk,
            baris=[b for b in isian.values() if isinstance(b, IsianBaris)],
            anggaran=[b for b in isian.values() if isinstance(b, IsianAnggaran)],
            oleh=oleh,
            pada=pada,
        )
    except Bentrok:
        return False
    except Galat as galat:
        pesan = " ".join([galat.pesan, *(t.pesan for t in galat.temuan)])
        hasil.sel |= {s.nama: Vonis("ditolak", pesan, s.teks) for s in sisa}
        return True
    hasil.urungan = jejak.pk if jejak is not None else None
    for kunci, satu in isian.items():
        if ubah := perubahan(satu, baris[kunci]):
            terapkan(baris[kunci], ubah)
            baris[kunci].versi += 1
    hasil.sel |= {s.nama: Vonis("tersimpan", teks=teks_kolom(baris[s.kunci], s.kolom)) for s in sisa}
    return True


def _penulis(baris: Any) -> str:
    oleh = getattr(baris, "diubah_oleh", None)
    if oleh is None:
        return ""
    return f"{oleh.nama}, {timezone.localtime(baris.diubah_pada):%H.%M}" if baris.diubah_pada else oleh.nama
