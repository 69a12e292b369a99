"""`kinerja hitung capaian|agregat|skp FILE`: figures for a table that a person already has, as CSV or XLSX."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from kinerja.aturan.angka import TANDA_KOSONG, AngkaTidakTerbaca, baca_nilai, tulis_angka, tulis_nilai
from kinerja.aturan.capaian import KEBIJAKAN
from kinerja.aturan.predikat import SKALA_BAKU, SKALA_CAPAIAN
from kinerja.aturan.skp import SkemaSkp
from kinerja.cli.hitung_baris import SEBARIS, TRIWULAN, HasilBaris, angka_desimal, baris_agregat, baris_capaian
from kinerja.cli.hitung_skp import ASPEK, baris_permenpanrb6, baris_pp46, rerata_pp46
from kinerja.lib.excel_baca import BukuKerja, Kolom, Lembar, Tabel, buka, ratakan
from kinerja.lib.excel_isyarat import huruf_kolom
from kinerja.lib.galat import KELUAR_BAIK, KELUAR_SALAH_PAKAI, KELUAR_TEMUAN, Galat, Temuan

MAKS_BARIS = 200_000
_JUDUL_DICARI = 15
_LEBAR_TANPA_TERMINAL = 160

PEMBACAAN = """\
cara membaca sel:
  1.234,5   12,5 %   Rp1.000.000,-   nihil   80 - 90   WTP   A (80,50)   Level 3
  Sel kosong berarti belum diisi; "nihil" berarti 0. Teks seperti 1.234 bermakna ganda dan ditanyakan kembali,
  kecuali kolom satuan berisi Rp; sel angka di Excel tidak pernah bermakna ganda.
  arah juga mengenal: positif, maximize, higher is better (naik); negatif, minimize, lower is better (turun); range.
"""

KELUARAN = """\
keluaran:
  baris = nomor urut baris isi; baris isi pertama di bawah judul = 1, baris kosong tidak dihitung.
  Dengan --json: daftar objek, angka berupa teks desimal dua angka di belakang titik, atau null.

kode keluar: 0 semua terhitung, 1 ada yang tidak terhitung (alasannya di kolom catatan), 2 berkas atau kolom salah
"""

CONTOH_CAPAIAN = """\
contoh:
  kinerja hitung capaian indikator.csv
  kinerja hitung capaian indikator.xlsx --json --kebijakan batas120

isi indikator.csv:
  arah;target;realisasi;aturan
  naik;100;80;
  turun;14;17,5;negatif_rasio
  naik;80 - 90;92;rentang
  naik;WTP;WDP;
"""

CONTOH_AGREGAT = """\
contoh:
  kinerja hitung agregat triwulan.xlsx --json

isi triwulan.csv:
  agregasi;arah;target_tw1;target_tw2;target_tw3;target_tw4;realisasi_tw1;realisasi_tw2;realisasi_tw3;realisasi_tw4;target_tahunan
  SUM;naik;10;20;20;20;10;15;20;25;70
  LAST;naik;;;;80;60;65;70;78;80

capaian_tahun dibandingkan dengan target_tahunan bila diisi; bila tidak, dengan target triwulan yang terlapor.
"""

CONTOH_SKP = """\
contoh:
  kinerja hitung skp predikat.xlsx
  kinerja hitung skp skp-2020.csv --peraturan pp46 --json

isi predikat.csv (permenpanrb6):
  nama;hasil_kerja;perilaku
  Siti Aminah;Sesuai Ekspektasi;Di Atas Ekspektasi

isi skp-2020.csv (pp46):
  kegiatan;kuantitas_target;kuantitas_realisasi;kualitas_target;kualitas_realisasi;waktu_target;waktu_realisasi;\
biaya_target;biaya_realisasi
  Menyusun laporan;12 dokumen;12 dokumen;100;85;12 bulan;10 bulan;;
  Menggelar rapat koordinasi;1;1;100;90;12;12;Rp170.395.000;Rp170.395.000

cara membaca sel:
  permenpanrb6  Di Atas/Diatas, Sesuai/Memenuhi, Di Bawah/Dibawah (Ekspektasi); kata lain ditolak, tidak ditebak.
  pp46          satuan boleh ditulis di belakang angka; target kualitas selalu 100; kegiatan tanpa anggaran: kosongkan
                biaya atau isi "-". Sel kosong berarti belum diisi; "nihil" berarti 0.
  Nilai baris pp46 = jumlah aspek dibagi 3, atau dibagi 4 bila ada biaya; belum termasuk tugas tambahan dan kreativitas.
"""


def _kolom(kunci: str, *nama_lain: str, wajib: bool = True) -> Kolom:
    return Kolom(
        kunci,
        kunci,
        jenis="nilai",
        pengubah=_apa_adanya,
        nama_lain=(kunci.replace("_", " "), *nama_lain),
        boleh_absen=not wajib,
    )


def _apa_adanya(isi: object) -> object:
    return isi


_UMUM = (
    _kolom("arah", "polaritas", "tren"),
    _kolom("aturan", "rumus", wajib=False),
    _kolom("satuan", wajib=False),
    _kolom("desimal", wajib=False),
)
KOLOM_CAPAIAN = (*_UMUM, _kolom("target"), _kolom("realisasi"))
KOLOM_AGREGAT = (
    _kolom("agregasi"),
    *_UMUM,
    *(_kolom(f"target_tw{k}", f"target{k}", f"target tw {k}", wajib=False) for k in TRIWULAN),
    *(_kolom(f"realisasi_tw{k}", f"tw{k}", f"realisasi{k}", f"realisasi tw {k}") for k in TRIWULAN),
    _kolom("target_tahunan", "target tahun", wajib=False),
)

KOLOM_SKP: Mapping[SkemaSkp, tuple[Kolom, ...]] = {
    SkemaSkp.PP46: (
        _kolom("kegiatan", "kegiatan tugas jabatan", wajib=False),
        *(_kolom(f"{a}_{j}", f"{j} {a}", wajib=a != "biaya") for a in ASPEK for j in ("target", "realisasi")),
    ),
    SkemaSkp.PERMENPANRB6: (
        _kolom("hasil_kerja", "rating hasil kerja"),
        _kolom("perilaku", "perilaku kerja", "rating perilaku", "rating perilaku kerja"),
    ),
}

Penghitung = Callable[[int, Mapping[str, object], Mapping[str, str]], HasilBaris]
Pencetak = Callable[[Sequence[Mapping[str, object]], Sequence[HasilBaris]], None]


def tambahkan(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register `hitung` and its kinds of figure."""
    hitung = sub.add_parser(
        "hitung",
        help="hitung capaian, agregat, atau SKP dari tabel CSV/XLSX",
        description="Menghitung dari tabel milik sendiri, dengan aturan yang sama seperti di dalam sistem.",
        epilog=CONTOH_CAPAIAN,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    jenis = hitung.add_subparsers(title="yang dihitung", dest="jenis", metavar="JENIS", required=True)
    capaian = _tambah(
        jenis,
        "capaian",
        "capaian tiap baris (target dan realisasi)",
        "Kolom: arah (naik, turun, stabil, rentang), target, realisasi; boleh ada aturan (positif, negatif_selisih,\n"
        "negatif_rasio, stabil, rentang), satuan, desimal.",
        CONTOH_CAPAIAN,
    )
    capaian.add_argument(
        "--skala", choices=sorted(SKALA_CAPAIAN), default=SKALA_BAKU, help=f"skala predikat (baku: {SKALA_BAKU})"
    )
    capaian.set_defaults(jalankan=jalankan_capaian)
    agregat = _tambah(
        jenis,
        "agregat",
        "semester dan tahun dari empat triwulan",
        "Kolom: agregasi (SUM, LAST, AVG, MAX), arah, realisasi_tw1..4; boleh ada aturan, target_tw1..4,\n"
        "target_tahunan, satuan, desimal.",
        CONTOH_AGREGAT,
    )
    agregat.set_defaults(jalankan=jalankan_agregat)
    skp = _tambah(
        jenis,
        "skp",
        "nilai SKP tiap kegiatan (PP 46/2011) atau predikat tiap pegawai (PermenPANRB 6/2022)",
        "Kolom permenpanrb6: hasil_kerja, perilaku.\n"
        "Kolom pp46: kuantitas, kualitas, waktu, dan biaya (boleh tidak ada), masing-masing _target dan _realisasi;\n"
        "boleh ada kegiatan.",
        CONTOH_SKP,
        kebijakan=False,
    )
    skp.add_argument(
        "--peraturan",
        choices=[s.value for s in KOLOM_SKP],
        help="peraturan pada periode penilaian: pp46 sampai Juni 2021, permenpanrb6 sejak 2022 (baku: permenpanrb6)",
    )
    skp.set_defaults(jalankan=jalankan_skp)


def _tambah(
    jenis: argparse._SubParsersAction[argparse.ArgumentParser],
    nama: str,
    bantuan: str,
    uraian: str,
    contoh: str,
    *,
    kebijakan: bool = True,
) -> argparse.ArgumentParser:
    pengurai = jenis.add_parser(
        nama,
        help=bantuan,
        description=f"Menghitung {bantuan}.\n\n{uraian}",
        epilog="\n".join([contoh, *([PEMBACAAN] if kebijakan else []), KELUARAN]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    pengurai.add_argument("berkas", metavar="FILE", type=Path, help="berkas .csv (pemisah ; , atau tab) atau .xlsx")
    pengurai.add_argument("--json", action="store_true", help="cetak JSON untuk mesin")
    pengurai.add_argument("--lembar", metavar="NAMA", help="lembar .xlsx yang dibaca (baku: lembar pertama)")
    if kebijakan:
        pengurai.add_argument(
            "--kebijakan",
            choices=sorted(KEBIJAKAN),
            default="baku",
            help="batas atas, batas bawah, dan perlakuan nol (baku: tanpa batas atas, paling rendah 0)",
        )
    return pengurai


def jalankan_capaian(args: argparse.Namespace) -> int:
    """Run `hitung capaian`; returns 0 or 1. Raises Galat (exit 2) for the file or its columns."""
    hitung = partial(baris_capaian, kebijakan=KEBIJAKAN[args.kebijakan], skala_capaian=args.skala)
    return _jalankan(args, KOLOM_CAPAIAN, hitung, _cetak_capaian)


def jalankan_agregat(args: argparse.Namespace) -> int:
    """Run `hitung agregat`; returns 0 or 1. Raises Galat (exit 2) for the file or its columns."""
    hitung = partial(baris_agregat, kebijakan=KEBIJAKAN[args.kebijakan])
    return _jalankan(args, KOLOM_AGREGAT, hitung, _cetak_agregat)


def jalankan_skp(args: argparse.Namespace) -> int:
    """Run `hitung skp`; returns 0 or 1. Raises Galat (exit 2) for the file or its columns."""
    skema = SkemaSkp(args.peraturan or SkemaSkp.PERMENPANRB6)
    try:
        if skema is SkemaSkp.PP46:
            return _jalankan(args, KOLOM_SKP[skema], baris_pp46, _cetak_pp46)
        return _jalankan(args, KOLOM_SKP[skema], baris_permenpanrb6, _cetak_permenpanrb6)
    except Galat as galat:
        if args.peraturan is not None or not any(t.kolom for t in galat.temuan):
            raise
        pesan = f"{galat.pesan} Dibaca menurut {skema.dasar}; untuk aturan lama pakai --peraturan pp46."
        raise Galat(pesan, galat.temuan, kode_keluar=galat.kode_keluar) from galat


def _jalankan(args: argparse.Namespace, kolom: Sequence[Kolom], hitung: Penghitung, cetak: Pencetak) -> int:
    tabel, lembar = _baca(args.berkas, args.lembar, kolom)
    masukan = list(_baris(tabel, lembar))
    hasil = [hitung(nomor, sel, rusak) for nomor, (sel, rusak) in enumerate(masukan, 1)]
    if args.json:
        json.dump([h.isi for h in hasil], sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    else:
        cetak([sel for sel, _ in masukan], hasil)
    return KELUAR_BAIK if all(h.lengkap for h in hasil) else KELUAR_TEMUAN


# --- reading --------------------------------------------------------------------------------------
def _baca(berkas: Path, nama_lembar: str | None, kolom: Sequence[Kolom]) -> tuple[Tabel, Lembar]:
    """The table of a file, its columns complete. Raises Galat with exit code 2 and everything that is wrong."""
    try:
        buku = buka(berkas, izinkan_csv=True)
        lembar = buku.lembar(nama_lembar or _lembar_pertama(buku))
        tabel = lembar.tabel(kolom, maks_baris=MAKS_BARIS, boleh_kosong=False)
    except Galat as galat:
        raise Galat(galat.pesan, galat.temuan[1:], kode_keluar=KELUAR_SALAH_PAKAI) from galat
    salah = [t for t in buku.temuan if not _pada_sel(t)]
    if salah:
        raise Galat(f"Berkas {buku.nama} tidak dapat dihitung.", salah, kode_keluar=KELUAR_SALAH_PAKAI)
    return tabel, lembar


def _lembar_pertama(buku: BukuKerja) -> str:
    return next((n for n in buku.nama_lembar if not n.startswith("_")), buku.nama_lembar[0])


def _pada_sel(temuan: Temuan) -> bool:
    """Whether a finding belongs to one cell (and so to one row) and not to the table as a whole."""
    return temuan.sel[:1].isalpha() and temuan.sel[-1:].isdigit() and " " not in temuan.sel


def _baris(tabel: Tabel, lembar: Lembar) -> Iterator[tuple[dict[str, object], dict[str, str]]]:
    """Cells and cell findings of each filled row."""
    pesan = {t.sel: t.pesan for t in tabel.temuan if _pada_sel(t)}
    lebih = _kolom_lebih(tabel, lembar)
    for b in tabel:
        sel = {kunci: b[kunci] for kunci in tabel.kolom_hadir}
        rusak = {kunci: pesan[a] for kunci in tabel.kolom_hadir if (a := b.alamat(kunci)) in pesan}
        if lebih and (isi := lembar.sel(f"{lebih}{b.nomor}")) is not None:
            rusak[SEBARIS] = (
                f'memuat sel lebih banyak daripada judul kolom ("{isi}"); '
                "apit angka berkoma dengan tanda kutip atau pakai pemisah titik koma"
            )
        yield sel, rusak


def _kolom_lebih(tabel: Tabel, lembar: Lembar) -> str:
    """Letters of the first column without heading in a CSV; '' for a workbook, where notes may stand beside a table."""
    if lembar.nama or not tabel.kolom_hadir:
        return ""
    kunci, tempat = next(iter(tabel.kolom_hadir.items()))
    nama = next({ratakan(n) for n in (k.judul, *k.nama_lain)} for k in tabel.daftar_kolom if k.kunci == kunci)
    for baris in range(1, _JUDUL_DICARI + 1):
        judul = lembar.sel(f"{huruf_kolom(tempat)}{baris}")
        if isinstance(judul, str) and ratakan(judul) in nama:
            kolom = max(tabel.kolom_hadir.values()) + 1
            while lembar.sel(f"{huruf_kolom(kolom)}{baris}") is not None:
                kolom += 1
            return huruf_kolom(kolom)
    return ""


# --- printing -------------------------------------------------------------------------------------
def _cetak_capaian(masukan: Sequence[Mapping[str, object]], hasil: Sequence[HasilBaris]) -> None:
    judul = ("baris", "target", "realisasi", "capaian", "predikat", "aturan", "catatan")
    isi = []
    for sel, h in zip(masukan, hasil, strict=True):
        asal = [_tampilkan(sel.get(k), angka_desimal(sel.get("desimal"))) for k in ("target", "realisasi")]
        baris, *angka = [_hasil(h, k) for k in ("baris", *judul[3:])]
        isi.append([baris, *asal, *angka])
    _cetak(judul, isi, hasil)


def _cetak_agregat(masukan: Sequence[Mapping[str, object]], hasil: Sequence[HasilBaris]) -> None:
    """The notes go below the table, which has no room for them."""
    kolom = [k for k in hasil[0].isi if k != "catatan"]
    judul = [k.replace("semester", "semester ").replace("_tw", " TW ").replace("_", " ") for k in kolom]
    catatan = [f"  baris {h.isi['baris']}: {h.isi['catatan']}" for h in hasil if h.isi["catatan"]]
    _cetak(judul, [[_hasil(h, k) for k in kolom] for h in hasil], hasil, catatan)


def _cetak_pp46(masukan: Sequence[Mapping[str, object]], hasil: Sequence[HasilBaris]) -> None:
    """The mean goes below the table; it is not yet the nilai SKP."""
    judul = ("baris", "kegiatan", *ASPEK, "penghitungan", "nilai", "sebutan", "catatan")
    isi = []
    for sel, h in zip(masukan, hasil, strict=True):
        baris, *angka = [_hasil(h, k) for k in ("baris", *judul[2:])]
        isi.append([baris, str(sel.get("kegiatan") or ""), *angka])
    rerata = rerata_pp46(hasil)
    keterangan = "rata-rata nilai kegiatan (sebelum tugas tambahan dan kreativitas):"
    _cetak(judul, isi, hasil, [] if rerata is None else [f"  {keterangan} {tulis_angka(rerata, buang_nol=False)}"])


def _cetak_permenpanrb6(masukan: Sequence[Mapping[str, object]], hasil: Sequence[HasilBaris]) -> None:
    judul = ("baris", "hasil_kerja", "perilaku", "predikat", "catatan")
    isi = []
    for sel, h in zip(masukan, hasil, strict=True):
        asal = [str(sel.get(k) or TANDA_KOSONG) for k in ("hasil_kerja", "perilaku")]
        isi.append([_hasil(h, "baris"), *asal, _hasil(h, "predikat"), _hasil(h, "catatan")])
    _cetak([j.replace("_", " ") for j in judul], isi, hasil)


_KATA = frozenset({"baris", "predikat", "aturan", "catatan", "sebutan", "kegiatan", "hasil kerja", "perilaku"})


def _cetak(
    judul: Sequence[str], isi: Sequence[Sequence[str]], hasil: Sequence[HasilBaris], catatan: Sequence[str] = ()
) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    konsol = Console(highlight=False, markup=False)
    if not konsol.is_terminal:
        konsol = Console(highlight=False, markup=False, width=_LEBAR_TANPA_TERMINAL)
    tabel = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for nama in judul:
        kata = nama in _KATA - {"baris"}
        tabel.add_column(nama, justify="left" if kata else "right", overflow="fold")
    for baris in isi:
        tabel.add_row(*(Text(t) for t in baris))
    konsol.print(tabel)
    if catatan:
        konsol.print("Catatan:", *catatan, sep="\n")
    gagal = sum(not h.lengkap for h in hasil)
    if gagal:
        konsol.print(f"{gagal} dari {len(hasil)} baris tidak terhitung seluruhnya; alasannya ada di catatan.")


def _tampilkan(isi: object, desimal: int) -> str:
    """A cell as read, in the Indonesian way of writing; what cannot be read is shown as written."""
    if isinstance(isi, str):
        try:
            return tulis_nilai(baca_nilai(isi), desimal)
        except AngkaTidakTerbaca:
            return isi
    return tulis_nilai(baca_nilai(isi), desimal)


def _hasil(hasil: HasilBaris, kunci: str) -> str:
    nilai = hasil.isi[kunci]
    if nilai is None:
        return TANDA_KOSONG
    return str(nilai) if kunci in _KATA else str(nilai).replace(".", ",")
