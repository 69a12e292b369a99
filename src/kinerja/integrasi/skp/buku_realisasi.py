"""An employee's form of one period as a workbook: what is stored stands in it, realisasi comes back in it.

Rows are known by their number on the form (U1, U1.2, T1); what stands in locked cells is not read but compared, so that
a figure never lands on another row than the one that it was written beside.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kinerja.aturan.angka import AngkaTidakTerbaca, tulis_angka
from kinerja.aturan.skp.skema import SkemaSkp
from kinerja.integrasi.buku_unduhan import Letak, seperti
from kinerja.integrasi.skp import lembar as bentuk
from kinerja.integrasi.skp.tanda import periksa_tanda, tanda
from kinerja.lib.excel_baca import BukuKerja, buka, ratakan
from kinerja.lib.excel_sel import Kolom
from kinerja.lib.excel_tabel import Baris
from kinerja.lib.excel_tulis import BukuTulis, KolomTulis
from kinerja.lib.galat import Temuan
from kinerja.skp.isian_evaluasi import IsianRealisasi, IsianRealisasiAspek, IsianUnsur, baca_realisasi
from kinerja.skp.queries.bentuk_evaluasi import AspekEvaluasi, EvaluasiData, HasilEvaluasi
from kinerja.skp.queries.naskah_rencana import tulis_target

TEMPLAT = "skp-realisasi"
HASIL, ASPEK, UNSUR = "Hasil Kerja", "Realisasi", "Unsur Tambahan"
PALING_PANJANG = 4000
_BARIS_UNSUR = 15
_TELITI = Decimal(10) ** 15

_PETUNJUK = (
    "1. Isi hanya sel berwarna kuning muda; sel lain terkunci. Jangan menambah, menghapus, atau memindahkan baris.",
    "2. Lembar Realisasi: satu baris satu aspek. Tulis angka dengan koma desimal (97,5), atau kata-kata bila hasilnya "
    "tidak berupa angka. Kosong berarti belum diisi; tulis 0 bila hasilnya memang nihil.",
    "3. Lembar Hasil Kerja: tulis apa yang dihasilkan, dan kendalanya bila belum terlaksana.",
    "4. Bukti dukung diunggah di halaman penilaian, tidak lewat buku kerja ini.",
    "5. Unggah kembali selagi formulirnya masih pada Anda. Perubahannya diperlihatkan dahulu sebelum disimpan.",
)


@dataclass(frozen=True, slots=True)
class IsiRealisasi:
    """A form as read. `letak`: where each field of the form (`hasil_12`, `aspek_34`, `unsur_1`) stands in the file."""

    hasil: tuple[IsianRealisasi, ...]
    unsur: tuple[IsianUnsur, ...] | None
    versi: int
    temuan: tuple[Temuan, ...]
    letak: Mapping[str, Letak]


def sebutan(e: EvaluasiData) -> str:
    """What people call the workbook: 'realisasi Rina Wahyuni, Triwulan II Tahun 2025'."""
    return f"realisasi {e.pegawai.nama}, {e.periode.nama}"


def _nomor(h: HasilEvaluasi) -> str:
    return f"{h.jenis[:1].upper()}{h.urut}"


def _isian(h: HasilEvaluasi) -> list[tuple[str, AspekEvaluasi]]:
    """The aspects that the employee reports on, with their row numbers."""
    return [(f"{_nomor(h)}.{n}", a) for n, a in enumerate(h.aspek, 1) if not a.dinilai_atasan]


# --- out --------------------------------------------------------------------------------------------
def tulis(e: EvaluasiData, *, pada: dt.datetime) -> bytes:
    """The form as a workbook to be filled in; nothing of a rating stands in it."""
    buku = BukuTulis(judul=sebutan(e), dibuat=pada)
    buku.lembar_petunjuk("Petunjuk", f"Realisasi {e.pegawai.nama} – {e.periode.nama}", list(_PETUNJUK))
    buku.lembar(
        ASPEK,
        [
            KolomTulis("baris", "Baris", lebar=8),
            KolomTulis("hasil", "Rencana Hasil Kerja", lebar=44),
            KolomTulis("aspek", "Aspek", lebar=12),
            KolomTulis("indikator", "Indikator Kinerja Individu", lebar=40),
            KolomTulis("target", "Target", lebar=18),
            KolomTulis("realisasi", "Realisasi", lebar=22, isian=True, petunjuk="Angka, atau kata-kata."),
            KolomTulis("satuan", "Satuan", lebar=14),
        ],
        list(_baris_aspek(e)),
        judul=f"Realisasi {e.pegawai.nama}",
        keterangan=[e.periode.nama, e.keterangan_skema],
        kolom_tetap=1,
    )
    buku.lembar(
        HASIL,
        [
            KolomTulis("baris", "Baris", lebar=8),
            KolomTulis("hasil", "Rencana Hasil Kerja", lebar=48),
            KolomTulis("uraian", "Realisasi Berdasarkan Bukti Dukung", lebar=60, isian=True),
            KolomTulis("kendala", "Kendala", lebar=44, isian=True),
            KolomTulis("bukti", "Bukti Dukung", lebar=14),
        ],
        [
            {
                "baris": _nomor(h),
                "hasil": h.uraian,
                "uraian": h.realisasi,
                "kendala": h.kendala,
                "bukti": f"{len(h.bukti)} bukti",
            }
            for h in e.hasil
        ],
        kolom_tetap=1,
    )
    if e.skema == SkemaSkp.PP46:
        buku.lembar(
            UNSUR,
            [
                KolomTulis("jenis", "Jenis", "pilihan", lebar=18, isian=True, pilihan=tuple(bentuk.UNSUR)),
                KolomTulis("uraian", "Uraian", lebar=60, isian=True),
                KolomTulis("dasar", "Nomor Surat Perintah atau Pengakuan", lebar=40, isian=True),
                KolomTulis(
                    "pengakuan", "Diakui Oleh", "pilihan", lebar=20, isian=True, pilihan=tuple(bentuk.PENGAKUAN)
                ),
            ],
            [
                {
                    "jenis": u.get_jenis_display(),
                    "uraian": u.uraian,
                    "dasar": u.dasar,
                    "pengakuan": next((k for k, v in bentuk.PENGAKUAN.items() if v == u.pengakuan), ""),
                }
                for u in e.unsur
            ],
            baris_kosong=_BARIS_UNSUR,
        )
    buku.meta(tanda(TEMPLAT, e.id, sebutan(e), e.versi))
    return buku.simpan()


def _baris_aspek(e: EvaluasiData) -> Iterator[dict[str, object]]:
    for h in e.hasil:
        for nomor, a in _isian(h):
            yield {
                "baris": nomor,
                "hasil": h.uraian,
                "aspek": a.nama,
                "indikator": a.indikator,
                "target": tulis_target(a),
                "realisasi": a.realisasi_teks if a.realisasi is None else _angka(a.realisasi),
                "satuan": a.satuan,
            }


def _angka(angka: Decimal) -> Decimal | str:
    """A number cell where Excel keeps every digit of it, else its text."""
    if abs(angka) < _TELITI and Decimal(repr(float(angka))) == angka:
        return angka
    return tulis_angka(angka, 6).replace(".", "")


# --- coming back ------------------------------------------------------------------------------------
def baca(isi: bytes, nama: str, e: EvaluasiData) -> IsiRealisasi:
    """The form in a workbook that was downloaded for this very evaluation.

    Raises Galat for a file that is no safe workbook or belongs to another person or period; `temuan` are its faults.
    """
    buku = buka(isi, nama)
    versi = int(periksa_tanda(buku, nama, TEMPLAT, e.id, sebutan(e)))
    letak: dict[str, Letak] = {}
    aspek = _baca_aspek(buku, e, letak)
    kata = _baca_hasil(buku, e, letak)
    hasil = tuple(
        IsianRealisasi(h.id, *kata.get(h.id, ("", "")), aspek=tuple(aspek[a.id] for _, a in _isian(h) if a.id in aspek))
        for h in e.hasil
    )
    unsur = _baca_unsur(buku, letak) if e.skema == SkemaSkp.PP46 else None
    return IsiRealisasi(hasil, unsur, versi, tuple(buku.temuan), letak)


def _baca_aspek(buku: BukuKerja, e: EvaluasiData, letak: dict[str, Letak]) -> dict[int, IsianRealisasiAspek]:
    dikenal = {nomor: (h, a) for h in e.hasil for nomor, a in _isian(h)}
    tabel = buku.lembar(ASPEK).tabel(
        [
            Kolom("baris", "Baris", wajib=True),
            Kolom("hasil", "Rencana Hasil Kerja"),
            Kolom("aspek", "Aspek"),
            Kolom("indikator", "Indikator Kinerja Individu"),
            Kolom("target", "Target"),
            Kolom("realisasi", "Realisasi"),
        ]
    )
    hasil: dict[int, IsianRealisasiAspek] = {}
    for b in tabel:
        satu = dikenal.pop(b.teks("baris"), None)
        if satu is None:
            _asing(b)
            continue
        h, a = satu
        _terkunci(b, {"hasil": h.uraian, "aspek": a.nama, "indikator": a.indikator, "target": tulis_target(a)})
        letak[f"aspek_{a.id}"] = Letak.sel_baris(b, "realisasi")
        hasil[a.id] = _realisasi(b, a)
    _hilang(buku, ASPEK, dikenal)
    return hasil


def _realisasi(b: Baris, a: AspekEvaluasi) -> IsianRealisasiAspek:
    isi = b.teks("realisasi").replace("\x00", "")
    if isinstance(b.asli("realisasi"), int | float) and isi:
        return IsianRealisasiAspek(a.id, Decimal(isi))
    try:
        return IsianRealisasiAspek(a.id, *baca_realisasi(seperti(a.realisasi_teks, isi), a.satuan))
    except AngkaTidakTerbaca as galat:
        b.temuan("realisasi", galat.pesan, "angka dengan koma desimal tanpa titik, misalnya 1234 atau 97,5")
        return IsianRealisasiAspek(a.id)


def _baca_hasil(buku: BukuKerja, e: EvaluasiData, letak: dict[str, Letak]) -> dict[int, tuple[str, str]]:
    dikenal = {_nomor(h): h for h in e.hasil}
    tabel = buku.lembar(HASIL).tabel(
        [
            Kolom("baris", "Baris", wajib=True),
            Kolom("hasil", "Rencana Hasil Kerja"),
            Kolom("uraian", "Realisasi Berdasarkan Bukti Dukung"),
            Kolom("kendala", "Kendala"),
        ]
    )
    hasil: dict[int, tuple[str, str]] = {}
    for b in tabel:
        h = dikenal.pop(b.teks("baris"), None)
        if h is None:
            _asing(b)
            continue
        _terkunci(b, {"hasil": h.uraian})
        letak[f"hasil_{h.id}"] = Letak.sel_baris(b, "uraian")
        hasil[h.id] = (seperti(h.realisasi, _panjang(b, "uraian")), seperti(h.kendala, _panjang(b, "kendala")))
    _hilang(buku, HASIL, dikenal)
    return hasil


def _baca_unsur(buku: BukuKerja, letak: dict[str, Letak]) -> tuple[IsianUnsur, ...]:
    tabel = buku.lembar(UNSUR).tabel(
        [
            Kolom("jenis", "Jenis", "pilihan", wajib=True, pilihan=bentuk.UNSUR),
            Kolom("uraian", "Uraian", wajib=True),
            Kolom("dasar", "Nomor Surat Perintah atau Pengakuan"),
            Kolom("pengakuan", "Diakui Oleh", "pilihan", pilihan=bentuk.PENGAKUAN),
        ]
    )
    hasil: list[IsianUnsur] = []
    for b in tabel:
        hasil.append(IsianUnsur(b.teks("jenis"), _panjang(b, "uraian"), _panjang(b, "dasar"), b.teks("pengakuan")))
        letak[f"unsur_{len(hasil)}"] = Letak.sel_baris(b, "uraian")
    return tuple(hasil)


def _asing(b: Baris) -> None:
    if b["baris"]:
        b.temuan("baris", f"baris “{b.teks('baris')}” tidak ada pada formulir ini, atau ditulis dua kali")


def _hilang(buku: BukuKerja, lembar: str, belum: Mapping[str, object]) -> None:
    for nomor in belum if buku.ada(lembar) else ():
        buku.catat(f"baris {nomor} tidak ada lagi pada lembar {lembar}", lembar, diharapkan=nomor)


def _terkunci(b: Baris, seharusnya: Mapping[str, str]) -> None:
    """Locked cells stand as they were written, so that nothing slipped to another row."""
    for kunci, teks in seharusnya.items():
        if ratakan(b.teks(kunci)) != ratakan(teks):
            b.temuan(kunci, "isi sel terkunci berubah; unduh ulang, lalu salin isiannya", teks[:120])


def _panjang(b: Baris, kunci: str) -> str:
    teks = b.teks(kunci).replace("\x00", "")
    if len(teks) > PALING_PANJANG:
        b.temuan(kunci, f"tulisan ini {len(teks)} huruf; paling banyak {PALING_PANJANG}", "tulisan yang lebih ringkas")
    return teks
