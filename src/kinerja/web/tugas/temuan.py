"""The questions of the data checks as they are asked on the page: by check, with what was answered before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.forms import BoundField
from django.urls import reverse

from kinerja.aturan.pemeriksaan import PEMERIKSAAN
from kinerja.pengukuran.bentuk import TemuanData
from kinerja.pengukuran.models import KertasKerja
from kinerja.sop.models import Kasus


@dataclass(frozen=True, slots=True)
class Pertanyaan:
    """A finding with its field. `sebelumnya`: answers that were given when the same check asked about the same
    indikator and the figures were others. `alamat`: the sheet that it is about, '' for none."""

    temuan: TemuanData
    bidang: BoundField
    sebelumnya: tuple[TemuanData, ...]
    alamat: str


@dataclass(frozen=True, slots=True)
class KelompokTemuan:
    """What one check asks."""

    judul: str
    uraian: str
    dasar: str
    pertanyaan: tuple[Pertanyaan, ...]

    @property
    def belum(self) -> int:
        """How many wait for an answer."""
        return sum(not p.temuan.jawaban for p in self.pertanyaan)


@dataclass(frozen=True, slots=True)
class HalamanTemuan:
    """All questions of a period; `reda` are answered ones that the data no longer raise."""

    kelompok: tuple[KelompokTemuan, ...]
    reda: tuple[TemuanData, ...]
    banyak: int
    dijawab: int


def halaman_temuan(kasus: Kasus, daftar: Sequence[TemuanData], bidang: dict[int, BoundField]) -> HalamanTemuan:
    """The questions grouped by check, in the order of the checks. One query for the addresses of the sheets."""
    kini = [t for t in daftar if t.berlaku]
    reda = tuple(t for t in daftar if not t.berlaku)
    lembar = _lembar(kasus)
    uraian = {p.kode: p for p in PEMERIKSAAN}
    kelompok: dict[str, list[Pertanyaan]] = {}
    for t in kini:
        lama = tuple(r for r in reda if (r.pemeriksaan, r.indikator_id) == (t.pemeriksaan, t.indikator_id))
        alamat = reverse("kertas_kerja:lembar", args=[lembar[t.unit_id]]) if t.unit_id in lembar else ""
        kelompok.setdefault(t.pemeriksaan, []).append(Pertanyaan(t, bidang[t.id], lama, alamat))
    return HalamanTemuan(
        kelompok=tuple(
            KelompokTemuan(
                judul=isi[0].temuan.judul,
                uraian=uraian[kode].uraian if kode in uraian else "",
                dasar=isi[0].temuan.dasar,
                pertanyaan=tuple(isi),
            )
            for kode, isi in kelompok.items()
        ),
        reda=reda,
        banyak=len(kini),
        dijawab=sum(bool(t.jawaban) for t in kini),
    )


def _lembar(kasus: Kasus) -> dict[int | None, int]:
    if not kasus.periode.startswith("TW"):
        return {}
    milik = KertasKerja.objects.filter(kantor_id=kasus.kantor_id, tahun=kasus.tahun, triwulan=int(kasus.periode[2:]))
    return dict(milik.values_list("unit_id", "pk"))
