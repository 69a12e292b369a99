"""Analysis 6: efficiency of resource use, by the office's method (aturan.efisiensi); the method is printed with it."""

from __future__ import annotations

from decimal import Decimal

from kinerja.aturan.angka import tulis_angka, tulis_persen
from kinerja.aturan.capaian import KONTEKS, Capaian
from kinerja.aturan.efisiensi import (
    Efisiensi,
    KeluaranAnggaran,
    MetodeEfisiensi,
    efisiensi_pmk,
    efisiensi_selisih,
    efisiensi_sisa,
    hitung_serapan,
)
from kinerja.pelaporan.isi import kalimat, sajian
from kinerja.pelaporan.isi.bahan import Bahan
from kinerja.pelaporan.isi.blok import Blok, baris, judul, kolom, paragraf, sel, tabel

RUMUS = {
    MetodeEfisiensi.SISA: "Sisa anggaran – efisiensi = 100% − serapan, hanya apabila capaian paling sedikit 100%",
    MetodeEfisiensi.SELISIH: "Selisih – capaian − serapan; lebih dari +5 efisien, −5 sampai +5 cukup efisien, "
    "kurang dari −5 tidak efisien",
    MetodeEfisiensi.PMK: "PMK 214/PMK.02/2017 – Σ(pagu × capaian − realisasi) ÷ Σ(pagu × capaian) × 100%",
    MetodeEfisiensi.MANUAL: "Manual – dinyatakan oleh perangkat daerah",
}


def metode(b: Bahan) -> MetodeEfisiensi:
    """The method of the office; SISA when its setting is unknown."""
    try:
        return MetodeEfisiensi(b.metode_efisiensi)
    except ValueError:
        return MetodeEfisiensi.SISA


def hitung(b: Bahan, capaian: Decimal | None, pagu: Decimal, nyata: Decimal | None) -> Efisiensi:
    """Efficiency of one indicator (or sasaran) by the office's method."""
    serapan = hitung_serapan(pagu, nyata)
    m = metode(b)
    if m is MetodeEfisiensi.SELISIH:
        return efisiensi_selisih(capaian, serapan)
    if m is MetodeEfisiensi.PMK:
        if capaian is None or nyata is None:
            return efisiensi_pmk([])
        ck = KONTEKS.divide(capaian, Decimal(100))
        return efisiensi_pmk([KeluaranAnggaran(pagu, nyata, ck)])
    return efisiensi_sisa(capaian, serapan)


def sel_efisiensi(e: Efisiensi) -> str | dict[str, str]:
    """Table cell: the figure in percent, or why there is none."""
    return tulis_persen(e.nilai) if e.nilai is not None else sel(e.sebutan, "kosong")


def kalimat_efisiensi(b: Bahan, c: Capaian, pagu: Decimal, nyata: Decimal | None, *, ada_sub: bool) -> str:
    """What the figures say about resource use; a saving with a missed target is never called efficiency."""
    if not ada_sub:
        return "Efisiensi belum dapat disajikan; belum ada sub kegiatan yang dikaitkan dengan indikator ini."
    serapan = hitung_serapan(pagu, nyata)
    if c.nilai is None:
        return f"Efisiensi tidak dapat dihitung – capaian indikator {kalimat.kategori(None, b.skala)}."
    if serapan is None:
        return f"Efisiensi tidak dapat dihitung – serapan anggaran {sajian.serapan(nyata, pagu)}."
    awal = f"Capaian {tulis_persen(c.nilai)} diperoleh dengan serapan anggaran {tulis_persen(serapan)}."
    e = hitung(b, c.nilai, pagu, nyata)
    if e.metode is MetodeEfisiensi.SISA and e.nilai is None:
        return f"{awal} Target belum tercapai; sisa anggaran tidak dinyatakan sebagai efisiensi."
    if e.nilai is None:
        return f"{awal} Efisiensi {e.sebutan}."
    if e.metode is MetodeEfisiensi.SELISIH:
        tanda = "+" if e.nilai > 0 else ""
        return f"{awal} Selisih capaian dan serapan {tanda}{tulis_angka(e.nilai)} persen poin, kategori {e.sebutan}."
    skor = f" (nilai efisiensi {tulis_persen(e.skor)})" if e.skor is not None else ""
    return f"{awal} Efisiensi sebesar {tulis_persen(e.nilai)}{skor}, kategori {e.sebutan}."


def analisis_efisiensi(b: Bahan, c: Capaian, pagu: Decimal, nyata: Decimal | None, *, ada_sub: bool) -> list[Blok]:
    """Heading and sentence of analysis 6."""
    blok = [
        judul(5, "Efisiensi penggunaan sumber daya"),
        paragraf(
            kalimat_efisiensi(b, c, pagu, nyata, ada_sub=ada_sub) + (f" Metode: {RUMUS[metode(b)]}." if ada_sub else "")
        ),
    ]
    return blok


def tabel_efisiensi(b: Bahan, daftar: list[tuple[str, str, Capaian, Decimal, Decimal | None]]) -> Blok:
    """Efficiency of every indicator; rows are (number, name, capaian, pagu, realisasi)."""
    isi = []
    for nomor, nama, c, pagu, nyata in daftar:
        e = hitung(b, c.nilai, pagu, nyata)
        status = efisiensi_selisih(c.nilai, hitung_serapan(pagu, nyata))
        isi.append(
            baris(
                [
                    nomor,
                    nama,
                    sajian.sel_capaian(c),
                    sajian.angka_rupiah(pagu),
                    sajian.angka_rupiah(nyata),
                    sajian.sel_serapan(nyata, pagu),
                    sel_efisiensi(e),
                    status.sebutan if status.nilai is not None else sel(status.sebutan, "kosong"),
                ]
            )
        )
    kepala = [
        kolom("No", 0.5, "tengah"),
        kolom("Indikator kinerja", 2.5),
        kolom("Capaian", 0.95, "kanan"),
        kolom("Pagu (Rp)", 1.35, "kanan"),
        kolom("Realisasi (Rp)", 1.35, "kanan"),
        kolom("Serapan", 0.95, "kanan"),
        kolom("Efisiensi", 1, "kanan"),
        kolom("Status", 0.95),
    ]
    return tabel(
        "efisiensi",
        f"Efisiensi penggunaan sumber daya menurut indikator {b.periode.nama}",
        kepala,
        isi,
        catatan=[
            f"Metode efisiensi: {RUMUS[metode(b)]}. Status: {RUMUS[MetodeEfisiensi.SELISIH]}.",
            "Pagu sub kegiatan yang mendukung lebih dari satu indikator tercantum pada setiap indikator itu; kolom "
            "rupiah tidak dijumlahkan.",
        ],
        kecil=True,
    )
