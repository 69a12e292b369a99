"""The guard of a step as a checklist, each unmet line with the pages on which what is missing is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from kinerja.aturan.periode import Periode
from kinerja.pengukuran.models import KertasKerja, ProgresBulanan
from kinerja.sop.models import Kasus, Tugas
from kinerja.sop.protokol import Syarat

TERBANYAK = 24
"""How many links stand at one line; a board or list behind the line shows the rest."""
FORMULIR = "#judul-tindakan"
"""The form of the step, on the same page."""
PADA_FORMULIR = {
    "penerima": "Pilih penerima",
    "hadir": "Catat kehadiran",
    "notulen": "Tulis notulen",
    "temuan": "Jawab temuan",
    "klasifikasi": "Isi klasifikasi",
    "lokasi": "Isi lokasi simpan",
}
MULAI = {"undangan": "Mulai, lalu undangan terkirim", "dikirim": "Mulai, lalu draf terkirim"}
DATA_INDUK = {"pk": ("pk", "Perjanjian Kinerja"), "rencana_aksi": ("rencana-aksi", "Rencana Aksi")}
DATA_INDUK["dpa"] = ("anggaran", "Anggaran")


@dataclass(frozen=True, slots=True)
class Jalan:
    """A link from a line of the guard to where it is fulfilled."""

    kata: str
    alamat: str


@dataclass(frozen=True, slots=True)
class BarisSyarat:
    """A line of the guard with its links; `lain` counts those that are left out."""

    syarat: Syarat
    jalan: tuple[Jalan, ...] = ()
    lain: int = 0


def baris_syarat(tugas: Tugas, semua: Sequence[Syarat], *, tombol: Iterable[str]) -> list[BarisSyarat]:
    """Each line with links to what is missing; a line that holds has none. `tombol`: what the person may do here, so
    that nobody is sent to a form that he does not see."""
    boleh = frozenset(tombol)
    hasil = []
    for s in semua:
        jalan = [] if s.terpenuhi else _jalan(tugas, s, boleh)
        hasil.append(BarisSyarat(s, tuple(jalan[:TERBANYAK]), max(0, len(jalan) - TERBANYAK)))
    return hasil


def _jalan(tugas: Tugas, s: Syarat, boleh: frozenset[str]) -> list[Jalan]:
    kasus = tugas.kasus
    if s.kode in PADA_FORMULIR:
        return [Jalan(PADA_FORMULIR[s.kode], FORMULIR)] if "selesai" in boleh else []
    if s.kode in MULAI:
        return [Jalan(MULAI[s.kode], "#mulai")] if "mulai" in boleh else []
    if s.kode in DATA_INDUK:
        kode, kata = DATA_INDUK[s.kode]
        return [Jalan(kata, reverse("data_induk:daftar", args=[kasus.kantor_id, kasus.tahun, kode]))]
    awalan, _, periode = s.kode.partition("_")
    if awalan in ("bagian", "rekap") and periode:
        return _laporan(kasus, periode) if awalan == "bagian" else _kasus_periode(kasus, periode)
    if s.kode in ("draf", "ditandatangani", "laporan"):
        return _laporan(kasus, kasus.periode)
    if s.kode in ("tw1", "tw2", "tw3", "tw4"):
        return _kasus_periode(kasus, s.kode.upper())
    khusus: dict[str, Callable[[Tugas], list[Jalan]]] = {
        "terkumpul": _lembar_kurang,
        "lembar": _papan,
        "progres": _progres_kurang,
        "tanggapan": _bagian,
        "koreksi": _bagian,
    }
    return khusus[s.kode](tugas) if s.kode in khusus else []


def _laporan(kasus: Kasus, periode: str) -> list[Jalan]:
    alamat = reverse("laporan:laporan", args=[kasus.kantor_id, kasus.tahun, periode])
    return [Jalan(f"Laporan {Periode(kasus.tahun, periode).nama}", alamat)]


def _kasus_periode(kasus: Kasus, periode: str) -> list[Jalan]:
    lain = Kasus.objects.filter(
        kantor_id=kasus.kantor_id, tahun=kasus.tahun, periode=periode, pegawai__isnull=True
    ).first()
    if lain is None:
        return [Jalan(f"Siklus kinerja {kasus.tahun}", reverse("kasus:tahun", args=[kasus.kantor_id, kasus.tahun]))]
    return [Jalan(Periode(kasus.tahun, periode).nama, reverse("kasus:kasus", args=[lain.pk]))]


def _triwulan(kasus: Kasus) -> int | None:
    return int(kasus.periode[2:]) if kasus.periode.startswith("TW") else None


def _papan(tugas: Tugas) -> list[Jalan]:
    kasus, triwulan = tugas.kasus, _triwulan(tugas.kasus)
    if triwulan is None:
        return []
    alamat = reverse("kertas_kerja:papan", args=[kasus.kantor_id, kasus.tahun, triwulan])
    return [Jalan("Papan pengumpulan", alamat)]


def _kurang(kasus: Kasus) -> list[KertasKerja]:
    """The sheets of the quarter that are neither accepted nor excepted."""
    return list(
        KertasKerja.objects.filter(
            kantor_id=kasus.kantor_id, tahun=kasus.tahun, triwulan=_triwulan(kasus), pengecualian__isnull=True
        )
        .select_related("unit")
        .order_by("unit__urut", "unit_id")
    )


def _lembar_kurang(tugas: Tugas) -> list[Jalan]:
    if _triwulan(tugas.kasus) is None:
        return []
    kurang = [k for k in _kurang(tugas.kasus) if k.status != KertasKerja.Status.DITERIMA]
    lembar = [
        Jalan(f"{k.unit.nama} ({k.get_status_display().lower()})", reverse("kertas_kerja:lembar", args=[k.pk]))
        for k in kurang
    ]
    return [*_papan(tugas), *lembar]


def _progres_kurang(tugas: Tugas) -> list[Jalan]:
    kasus = tugas.kasus
    if _triwulan(kasus) is None:
        return []
    bulan = Periode(kasus.tahun, kasus.periode).bulan
    ada = set(
        ProgresBulanan.objects.filter(kantor_id=kasus.kantor_id, tahun=kasus.tahun, bulan__in=bulan)
        .exclude(status=ProgresBulanan.Status.DRAF)
        .values_list("unit_id", "bulan")
    )
    return [
        Jalan(f"{k.unit.nama}, bulan {b}", reverse("kertas_kerja:progres", args=[k.unit_id, kasus.tahun, b]))
        for k in _kurang(kasus)
        for b in bulan
        if (k.unit_id, b) not in ada
    ]


def _bagian(tugas: Tugas) -> list[Jalan]:
    return [Jalan("Siapa yang sudah dan belum", "#judul-bagian")]
