"""What a version of a plan changed against the one before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kinerja.skp.queries.rencana import HasilData, SkpData


@dataclass(frozen=True, slots=True)
class Beda:
    """One difference: where, what stood there (empty: added), what stands there now (empty: removed)."""

    tempat: str
    lama: str
    baru: str

    @property
    def jenis(self) -> str:
        """`tambah`, `hapus` or `ubah`."""
        return "tambah" if not self.lama else "hapus" if not self.baru else "ubah"


def beda(lama: SkpData, baru: SkpData) -> list[Beda]:
    """Every difference in results, aspects, expectations and annex, in the order of the form."""
    return list(_beda(lama, baru))


def _beda(lama: SkpData, baru: SkpData) -> Iterator[Beda]:
    if lama.penilai_jabatan_id != baru.penilai_jabatan_id:
        yield Beda("Pejabat penilai", lama.penilai.jabatan, baru.penilai.jabatan)
    a = {(h.jenis, h.urut): h for h in lama.hasil}
    b = {(h.jenis, h.urut): h for h in baru.hasil}
    for kunci in [*b, *(k for k in a if k not in b)]:
        contoh = b.get(kunci) or a[kunci]
        yield from _hasil(f"{contoh.jenis_nama} {contoh.urut}", a.get(kunci), b.get(kunci))
    harapan = {e.nilai_dasar: e.ekspektasi for e in lama.ekspektasi}
    for e in baru.ekspektasi:
        yield from _teks(f"Ekspektasi {e.nama}", harapan.get(e.nilai_dasar, ""), e.ekspektasi)
    lampiran = {(x.jenis, x.urut): x for x in lama.lampiran}
    kini = {(x.jenis, x.urut): x for x in baru.lampiran}
    for tempat in [*kini, *(k for k in lampiran if k not in kini)]:
        sumber = kini.get(tempat) or lampiran[tempat]
        isi = [x.uraian if x else "" for x in (lampiran.get(tempat), kini.get(tempat))]
        yield from _teks(f"{sumber.jenis_nama} {sumber.urut}", isi[0], isi[1])


def _hasil(tempat: str, lama: HasilData | None, baru: HasilData | None) -> Iterator[Beda]:
    for kata, nama in (("", "uraian"), (", pimpinan", "pimpinan"), (", indikator kantor", "indikator")):
        yield from _teks(
            f"Hasil kerja {tempat.lower()}{kata}", getattr(lama, nama, "") or "", getattr(baru, nama, "") or ""
        )
    a = {x.urut: x for x in lama.aspek} if lama else {}
    b = {x.urut: x for x in baru.aspek} if baru else {}
    for urut in sorted({*a, *b}):
        isi = [f"{x.aspek_nama}: {x.indikator} – {x.target_tertulis}" if x else "" for x in (a.get(urut), b.get(urut))]
        yield from _teks(f"Hasil kerja {tempat.lower()}, aspek {urut}", isi[0], isi[1])


def _teks(tempat: str, lama: str, baru: str) -> Iterator[Beda]:
    if lama != baru:
        yield Beda(tempat, lama, baru)
