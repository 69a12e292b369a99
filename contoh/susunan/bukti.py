"""Evidence files of an example: small real PDFs, workbooks and pictures, each with content of its own.

They are invented like the quarterly split behind them, and every page says so. The same input gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from contoh.susunan.rencana import IndikatorContoh, akhir_triwulan
from kinerja.aturan.agregasi import Agregasi
from kinerja.aturan.angka import tulis_angka, tulis_nilai
from kinerja.aturan.periode import ROMAWI
from kinerja.aturan.siklus import NAMA_BULAN
from kinerja.integrasi.buku_kerja.masukan import BuktiMasukan, HariKhususMasukan, MasukanSiklus
from kinerja.lib.cetak import Pekerjaan, Percetakan, cetak_png, data_json
from kinerja.lib.excel_tulis import BukuTulis, KolomTulis

TEMPLAT = Path(__file__).with_name("bukti.typ")
PERNYATAAN = "Dokumen contoh: orang, nomor, dan rincian bulanan dibuat untuk contoh, bukan dokumen dinas."


@dataclass(frozen=True, slots=True)
class Lembar:
    """One evidence file to make: its path below `bukti/`, its kind, and the data that it shows."""

    berkas: str
    jenis: str
    data: Mapping[str, object]
    baris: Sequence[tuple[str, str]]
    tanggal: dt.date


def rencanakan(
    kantor: Mapping[str, str],
    c: IndikatorContoh,
    triwulan: int,
    nomor: int,
    penanda: Mapping[str, str],
    libur: set[dt.date],
) -> list[tuple[BuktiMasukan, Lembar]]:
    """The evidence of an indicator in a quarter: a PDF, and a workbook or picture where the TOML asks for one."""
    tahun = int(kantor["tahun"])
    tanggal = hari_kerja(akhir_triwulan(tahun, triwulan), nomor, libur)
    jenis = ["pdf", *([tambahan] if (tambahan := c.isi.get("bukti_tambahan", {}).get(f"tw{triwulan}")) else [])]
    judul = c.isi.get("bukti", f"Rekapitulasi {c.data.nama}")
    hasil = []
    for n, satu in enumerate(jenis):
        uraian = judul if n == 0 else {"xlsx": f"Data rinci: {judul}", "png": f"Tangkapan layar: {judul}"}[satu]
        surat = f"000.8.6/{nomor * 2 + n + 1:03}/{penanda['singkatan']}/{tahun}"
        akhiran = {"pdf": "rekap", "xlsx": "rinci", "png": "layar"}[satu]
        berkas = f"TW{triwulan}/{c.data.unit}/{c.kode.lower()}-tw{triwulan}-{akhiran}.{satu}"
        data = {
            "kantor": kantor,
            "judul": uraian,
            "nomor": surat,
            "triwulan": ROMAWI[triwulan],
            "tanggal": f"{tanggal.day} {NAMA_BULAN[tanggal.month]} {tanggal.year}",
            "indikator": c.data.nama,
            "satuan": c.data.satuan,
            "target": tulis_nilai(c.target[triwulan], c.data.desimal),
            "realisasi": tulis_nilai(c.realisasi[triwulan], c.data.desimal),
            "baris": rincian(c, triwulan, tahun),
            "kegiatan": [k.strip() for k in c.teks("kegiatan", triwulan).split(";") if k.strip()],
            "penanda": penanda,
            "pernyataan": PERNYATAAN,
        }
        bukti = BuktiMasukan(
            indikator=c.kode,
            berkas=berkas,
            uraian=uraian,
            nomor=surat,
            tanggal=tanggal,
            halaman="1" if satu == "pdf" else "",
        )
        hasil.append((bukti, Lembar(berkas, satu, data, rincian(c, triwulan, tahun), tanggal)))
    return hasil


def rincian(c: IndikatorContoh, triwulan: int, tahun: int) -> list[tuple[str, str]]:
    """Lines behind the figure of a quarter: months that add up (SUM), or the position at its end; then the fraction."""
    realisasi = c.realisasi[triwulan]
    if realisasi is None:
        return []
    bulan = [NAMA_BULAN[3 * triwulan - 2 + n] for n in range(3)]
    akhir = akhir_triwulan(tahun, triwulan)
    if c.data.agregasi == Agregasi.SUM:
        baris = [
            (f"{nama} {tahun}", tulis_angka(x, c.data.desimal))
            for nama, x in zip(bulan, per_bulan(realisasi.angka, c.data.desimal), strict=True)
        ]
    else:
        baris = [(f"Keadaan per {akhir.day} {NAMA_BULAN[akhir.month]} {tahun}", tulis_nilai(realisasi, c.data.desimal))]
    atas, bawah = c.pecahan(triwulan)
    if atas is not None and bawah is not None:
        baris += [(c.data.pembilang, tulis_angka(atas, 4)), (c.data.penyebut, tulis_angka(bawah, 4))]
    return baris


def per_bulan(angka: Decimal, desimal: int) -> tuple[Decimal, Decimal, Decimal]:
    """A quarter's sum over its three months, rounded to the indicator's digits; the last month takes the rest."""
    langkah = Decimal(1).scaleb(-desimal)
    awal, tengah = ((angka * p / 100).quantize(langkah) for p in (30, 34))
    return awal, tengah, angka - awal - tengah


def hari_kerja(akhir: dt.date, nomor: int, libur: set[dt.date]) -> dt.date:
    """A working day near the end of a quarter, other ones for other numbers."""
    hari = akhir - dt.timedelta(days=nomor % 5)
    while hari.weekday() > 4 or hari in libur:
        hari -= dt.timedelta(days=1)
    return hari


def tanggal_libur(hari: Sequence[HariKhususMasukan]) -> set[dt.date]:
    """Days on which nobody signs anything."""
    return {h.tanggal for h in hari}


def cetak_semua(m: MasukanSiklus, lembar: Sequence[Lembar]) -> dict[str, bytes]:
    """Path below `bukti/` → content."""
    templat = TEMPLAT.read_bytes()

    def berkas(satu: Lembar) -> dict[str, bytes]:
        return {"main.typ": templat, "data.json": data_json(satu.data)}

    def saat(satu: Lembar) -> dt.datetime:
        return dt.datetime.combine(satu.tanggal, dt.time(8), tzinfo=dt.UTC)

    pdf = [Pekerjaan(s.berkas, berkas(s), (), {"ragam": "pdf"}, saat(s)) for s in lembar if s.jenis == "pdf"]
    isi = Percetakan(pekerja=0).render_semua(pdf)
    for satu in lembar:
        if satu.jenis == "png":
            isi[satu.berkas] = cetak_png(
                berkas(satu), ppi=72, masukan={"ragam": "png"}, tanggal=saat(satu), nama=satu.berkas
            )[0]
        elif satu.jenis == "xlsx":
            isi[satu.berkas] = _buku(m, satu)
    return dict(sorted(isi.items()))


def _buku(m: MasukanSiklus, satu: Lembar) -> bytes:
    buku = BukuTulis(
        judul=str(satu.data["judul"]),
        dibuat=dt.datetime.combine(satu.tanggal, dt.time(8)),
        kertas="A4" if m.pengaturan.kertas == "A4" else "F4",
    )
    kolom = [
        KolomTulis("no", "No", lebar=6),
        KolomTulis("uraian", "Uraian", lebar=60),
        KolomTulis("nilai", "Nilai", lebar=24),
    ]
    isi = [{"no": str(n), "uraian": a, "nilai": b} for n, (a, b) in enumerate(satu.baris, 1)]
    keterangan = (str(satu.data["judul"]), f"Nomor {satu.data['nomor']}", PERNYATAAN)
    buku.lembar("Data", kolom, isi, keterangan=keterangan)
    return buku.simpan()
