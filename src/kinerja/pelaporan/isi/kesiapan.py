"""Checks before a report is sent. One function per check; its docstring is what the page says about it.

A finding of level `wajib` keeps the report from being sent; `periksa` is a question to the compiler. `tujuan` tells
where it is repaired: an anchor (`isi.jangkar`), `catatan/<id>`, `bukti/<kode>`, `tanpa/<bagian>` or `rekap`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kinerja.aturan.angka import tulis_nilai, tulis_persen, tulis_rupiah
from kinerja.pelaporan.isi.angka_teks import AngkaTerhitung, angka_dalam
from kinerja.pelaporan.isi.bagian import JUDUL
from kinerja.pelaporan.isi.beda import beda_angka
from kinerja.pengukuran.rekap import RekapData

WAJIB, PERIKSA = "wajib", "periksa"
KATA_TERSEDIKIT = 4
"""Fewer words than this explain nothing."""
ANGKA_TERBANYAK = 8
"""Numbers named per text; more of them are counted."""


@dataclass(frozen=True, slots=True)
class CatatanTerbuka:
    """A remark that nobody has answered yet."""

    id: int
    jenis: str
    isi: str
    oleh: str


@dataclass(frozen=True, slots=True)
class Naskah:
    """What is checked: the content as it would be sent, and what it is held against.

    `narasi` by (bagian, indicator code or ''); `tanpa` the reasons by bagian; `rekap` the frozen recap the figures come
    from, `rekap_kini` the same computed now (both None while nothing is frozen); `versi_terakhir` the figures of the
    last version of the paper.
    """

    data: Mapping[str, Any]
    narasi: Mapping[tuple[str, str], str] = field(default_factory=dict)
    tanpa: Mapping[str, str] = field(default_factory=dict)
    catatan: Sequence[CatatanTerbuka] = ()
    rekap: RekapData | None = None
    rekap_kini: RekapData | None = None
    versi_terakhir: Mapping[str, Any] | None = None

    def nama(self, kode: str) -> str:
        """The indicator as sentences name it."""
        return next((f"{kode} {i['nama']}" for i in self.data["angka"]["indikator"] if i["kode"] == kode), kode)

    def sebut(self, bagian: str, kode: str) -> str:
        """A human text as sentences name it."""
        return f"{JUDUL[bagian]} {self.nama(kode)}" if kode else JUDUL[bagian]


@dataclass(frozen=True, slots=True)
class TemuanNaskah:
    """One finding: which check, how grave, what, what to do, where."""

    kode: str
    tingkat: str
    pesan: str
    saran: str
    tujuan: str


def _jangkar(bagian: str, kode: str) -> str:
    return f"narasi/{bagian}/{kode}" if kode else f"narasi/{bagian}"


def bagian_kosong(n: Naskah) -> list[TemuanNaskah]:
    """Bagian wajib (PermenPANRB 53/2014) yang belum terisi dan belum diberi alasan."""
    hasil = []
    for w in n.data["bagian_wajib"]:
        if w["terisi"] or w["bagian"] in n.tanpa:
            continue
        tujuan = _jangkar(w["bagian"], w["indikator"]) if w["bagian"] in JUDUL else "rekap"
        saran = "Tulis bagian ini, atau beri alasan mengapa laporan dilanjutkan tanpanya."
        hasil.append(TemuanNaskah("bagian_kosong", WAJIB, f"{w['judul']} belum terisi.", saran, tujuan))
    return hasil


def alasan_pendek(n: Naskah) -> list[TemuanNaskah]:
    """Alasan melanjutkan tanpa suatu bagian yang terlalu pendek untuk dipahami."""
    return [
        TemuanNaskah(
            "alasan_pendek",
            PERIKSA,
            f"Alasan melanjutkan tanpa bagian {JUDUL.get(bagian, bagian).lower()} hanya “{alasan.strip()}”.",
            "Jelaskan mengapa bagian ini belum dapat ditulis dan kapan dilengkapi.",
            f"tanpa/{bagian}",
        )
        for bagian, alasan in sorted(n.tanpa.items())
        if len(alasan.split()) < KATA_TERSEDIKIT
    ]


def narasi_pendek(n: Naskah) -> list[TemuanNaskah]:
    """Teks yang terlalu pendek untuk menjelaskan sesuatu."""
    return [
        TemuanNaskah(
            "narasi_pendek",
            PERIKSA,
            f"{n.sebut(bagian, kode)} hanya berisi “{teks.strip()}”.",
            "Tulis kalimat yang menjelaskan sebab atau rencananya.",
            _jangkar(bagian, kode),
        )
        for (bagian, kode), teks in sorted(n.narasi.items())
        if teks.strip() and len(teks.split()) < KATA_TERSEDIKIT
    ]


def narasi_kembar(n: Naskah) -> list[TemuanNaskah]:
    """Teks yang sama persis pada beberapa indikator."""
    sama: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (bagian, kode), teks in sorted(n.narasi.items()):
        if kode and len(teks.split()) >= KATA_TERSEDIKIT:
            sama[bagian, " ".join(teks.split()).casefold()].append(kode)
    return [
        TemuanNaskah(
            "narasi_kembar",
            PERIKSA,
            f"{JUDUL[bagian]} indikator {', '.join(kode)} berisi teks yang sama persis.",
            "Pastikan sebabnya memang sama; bila tidak, tulis untuk setiap indikator.",
            _jangkar(bagian, kode[-1]),
        )
        for (bagian, _), kode in sama.items()
        if len(kode) > 1
    ]


def angka_asing(n: Naskah) -> list[TemuanNaskah]:
    """Angka dalam tulisan yang tidak terdapat pada angka terhitung laporan ini."""
    tertulis = {tempat: tuple(angka_dalam(teks)) for tempat, teks in sorted(n.narasi.items())}
    if not any(tertulis.values()):
        return []  # to gather all figures of the report takes long
    terhitung = AngkaTerhitung.dari_laporan(n.data)
    hasil = []
    for (bagian, kode), angka in tertulis.items():
        asing = list(dict.fromkeys(a.tulisan for a in angka if not terhitung.memuat(a)))
        if asing:
            sebagian = ", ".join(asing[:ANGKA_TERBANYAK])
            lebih = f" dan {len(asing) - ANGKA_TERBANYAK} lainnya" if len(asing) > ANGKA_TERBANYAK else ""
            hasil.append(
                TemuanNaskah(
                    "angka_asing",
                    PERIKSA,
                    f"{n.sebut(bagian, kode)} menyebut {sebagian}{lebih}, yang tidak ada pada angka terhitung.",
                    "Cocokkan dengan tabel; bila berasal dari sumber lain, sebutkan sumbernya dalam kalimat.",
                    _jangkar(bagian, kode),
                )
            )
    return hasil


def rekap_basi(n: Naskah) -> list[TemuanNaskah]:
    """Angka yang berubah pada kertas kerja sesudah rekapnya dibekukan."""
    if n.rekap is None or n.rekap_kini is None:
        return []
    beda = []
    for lama in n.rekap.indikator:
        baru = n.rekap_kini.baris(lama.definisi.id)
        if baru is None:
            continue
        d = lama.definisi
        if lama.hasil.realisasi != baru.hasil.realisasi:
            dari = tulis_nilai(lama.hasil.realisasi, d.desimal)
            beda.append((d.kode, f"realisasi {dari} menjadi {tulis_nilai(baru.hasil.realisasi, d.desimal)}"))
        elif lama.hasil.capaian.nilai != baru.hasil.capaian.nilai:
            dari = tulis_persen(lama.hasil.capaian.nilai)
            beda.append((d.kode, f"capaian {dari} menjadi {tulis_persen(baru.hasil.capaian.nilai)}"))
    hasil = [
        TemuanNaskah(
            "rekap_basi",
            PERIKSA,
            f"{n.nama(kode)}: {apa} sejak rekap dibekukan.",
            "Bekukan rekap baru melalui langkah rekapitulasi, atau pertahankan dengan sadar.",
            "rekap",
        )
        for kode, apa in beda
    ]
    lama_rp, baru_rp = n.rekap.total_anggaran.sampai, n.rekap_kini.total_anggaran.sampai
    if lama_rp != baru_rp:
        pesan = f"Realisasi anggaran {tulis_rupiah(lama_rp)} menjadi {tulis_rupiah(baru_rp)} sejak rekap dibekukan."
        saran = "Bekukan rekap baru melalui langkah rekapitulasi, atau pertahankan dengan sadar."
        hasil.append(TemuanNaskah("rekap_basi", PERIKSA, pesan, saran, "rekap"))
    return hasil


def versi_basi(n: Naskah) -> list[TemuanNaskah]:
    """Angka pada versi terakhir naskah yang tidak lagi sama dengan rekap terakhir."""
    if n.versi_terakhir is None:
        return []
    return [
        TemuanNaskah(
            "versi_basi",
            PERIKSA,
            f"{b.kode} {b.nama}: {b.apa.lower()} pada versi terakhir {b.lama}, sekarang {b.baru}.",
            "Versi baru yang memuatnya terbit saat langkah penyusunan diselesaikan.",
            f"angka/{b.kode}/{b.apa.lower()}",
        )
        for b in beda_angka(n.versi_terakhir, n.data["angka"])
    ]


def bukti_kosong(n: Naskah) -> list[TemuanNaskah]:
    """Realisasi tanpa bukti dukung."""
    return [
        TemuanNaskah(
            "bukti_kosong",
            PERIKSA,
            f"{n.nama(i['kode'])} mempunyai realisasi {i['realisasi_cetak']} tanpa bukti dukung.",
            "Minta unit penanggung jawab mengunggah buktinya pada kertas kerja.",
            f"bukti/{i['kode']}",
        )
        for i in n.data["angka"]["indikator"]
        if i["realisasi"] is not None and not i["bukti"]
    ]


def catatan_terbuka(n: Naskah) -> list[TemuanNaskah]:
    """Komentar dan hasil koreksi yang belum dijawab."""
    return [
        TemuanNaskah(
            "catatan_terbuka",
            PERIKSA,
            f"{'Koreksi' if c.jenis == 'koreksi' else 'Komentar'} {c.oleh} belum dijawab: “{_potong(c.isi)}”",
            "Perbaiki bagian yang dimaksud, lalu jawab catatannya.",
            f"catatan/{c.id}",
        )
        for c in n.catatan
    ]


def _potong(teks: str, panjang: int = 140) -> str:
    satu = " ".join(teks.split())
    return satu if len(satu) <= panjang else satu[: panjang - 1].rstrip() + "…"


PEMERIKSAAN: tuple[Callable[[Naskah], list[TemuanNaskah]], ...] = (
    bagian_kosong,
    catatan_terbuka,
    rekap_basi,
    versi_basi,
    angka_asing,
    bukti_kosong,
    alasan_pendek,
    narasi_pendek,
    narasi_kembar,
)
"""Every check, in the order in which the page shows them."""


def periksa(n: Naskah) -> list[tuple[str, list[TemuanNaskah]]]:
    """(what is checked, findings) for every check."""
    return [((cek.__doc__ or "").strip(), cek(n)) for cek in PEMERIKSAAN]
