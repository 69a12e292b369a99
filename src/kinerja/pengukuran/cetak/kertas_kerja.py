"""The kertas kerja of one unit and quarter: figures, evidence with SHA-256, budget, and the head's signature block."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from kinerja.arsip.cetakan import Cetakan, Keputusan, dari_templat
from kinerja.arsip.tanggal import tulis_tanggal, tulis_waktu
from kinerja.aturan.angka import tulis_angka
from kinerja.aturan.efisiensi import hitung_serapan
from kinerja.aturan.periode import Periode
from kinerja.organisasi.permissions import Aktor
from kinerja.pengukuran.bentuk import KertasKerjaData
from kinerja.pengukuran.cetak.tabel import (
    ARTI_TANDA,
    BELUM_DIISI,
    TEMPLAT,
    Json,
    angka,
    keterangan_rumus,
    kolom,
    nama_rumus,
    pejabat_json,
    penanda,
    tabel,
    teks_capaian,
    teks_persen,
    teks_realisasi,
    teks_rupiah,
    teks_target,
)
from kinerja.pengukuran.rekap import ke_json, tanpa_kunci

_KOSONG = "\u00a0"
"""An empty cell of a form, to be written in by hand."""
_TINGGI_FORMULIR = {"kinerja": 11, "penjelasan": 15, "bukti": 9, "anggaran": 7}
"""Least heights in millimetres of the rows that are written in by hand."""
_CARA_ISI = "isi angka 0 bila nihil; sel kosong berarti data belum tersedia, dan sebabnya ditulis sebagai kendala"


def data_cetak(data: KertasKerjaData, *, instansi: dict[str, str], oleh: Aktor, tanggal: dt.date) -> dict[str, Any]:
    """The sheet as it is signed, without database keys and counters; `oleh` is the head who hands it in."""
    return {
        "instansi": instansi,
        "lembar": _lembar(data),
        "penanda": pejabat_json(oleh),
        "tanggal": tanggal.isoformat(),
        "formulir": False,
    }


def data_formulir(data: KertasKerjaData, *, kepala: Mapping[str, str], tanggal: dt.date) -> dict[str, Any]:
    """The sheet as a form to be filled in, for the same print kind; the caller adds `instansi`.

    `kepala`: the head of the unit as `Pejabat.sebagai_json()`.
    """
    return {"lembar": _lembar(data), "penanda": dict(kepala), "tanggal": tanggal.isoformat(), "formulir": True}


_PENUTUP_FORMULIR = (
    "Formulir diisi menurut data pada unit kerja, dilampiri bukti dukung yang disebut di atas, dan diajukan oleh "
    "pimpinan unit kerja sebelum batas pengumpulan."
)
_PENUTUP = (
    "Kertas kerja ini diisi menurut data pada unit kerja, disertai bukti dukung yang disebut di atas, dan menjadi "
    "tanggung jawab pimpinan unit kerja."
)
_TIDAK_DICETAK = (
    "versi",
    "status",
    "status_label",
    "pengaju",
    "jabatan_pengaju",
    "penerima",
    "diajukan_pada",
    "diterima_pada",
    "dibuka_pada",
)


def _lembar(data: KertasKerjaData) -> dict[str, Any]:
    lembar = {k: v for k, v in tanpa_kunci(ke_json(data)).items() if k not in _TIDAK_DICETAK}
    for baris in [*lembar["baris"], *lembar["anggaran"]]:
        baris.pop("versi")
    return lembar


def sajikan(data: dict[str, Any], keputusan: Keputusan) -> dict[str, Any]:
    """What naskah_tabel.typ prints."""
    lembar = data["lembar"]
    periode = Periode(**lembar["periode"])
    kepala = f"{'Form ' if data['formulir'] else ''}Kertas Kerja Pengumpulan Data Kinerja"
    formulir = data["formulir"]
    kosong = _KOSONG if formulir else BELUM_DIISI
    isi_tabel = {
        "kinerja": _kinerja(lembar, kosong),
        "penjelasan": _penjelasan(lembar, kosong),
        "bukti": _bukti_kosong(lembar) if formulir else _bukti(lembar),
        "anggaran": _anggaran(lembar, kosong),
    }
    if formulir:
        for nama, tinggi in _TINGGI_FORMULIR.items():
            isi_tabel[nama]["tinggi_mm"] = tinggi
    return {
        "instansi": data["instansi"],
        "judul": f"{kepala} {periode.nama} – {lembar['unit']}",
        "tanggal": data["tanggal"],
        "kepala": kepala,
        "sub": periode.nama,
        "identitas": [
            ["Unit kerja", lembar["unit"]],
            ["Periode", f"{periode.nama} ({tulis_tanggal(periode.mulai)} – {tulis_tanggal(periode.akhir)})"],
            ["Batas pengumpulan", tulis_waktu(lembar["batas"])],
        ],
        "tabel": list(isi_tabel.values()),
        "catatan": [
            {
                "judul": "Pernah dikembalikan",
                "isi": f"{tulis_waktu(k['pada'])} oleh {k['oleh']}: {k['alasan']}",
                "jenis": "catatan",
            }
            for k in lembar["pengembalian"]
        ],
        "penutup": _PENUTUP_FORMULIR if formulir else _PENUTUP,
        "penanda": penanda(data["penanda"], keputusan, tempat=data["instansi"]["tempat"], tanggal=data["tanggal"]),
    }


def _kinerja(lembar: Json, kosong: str) -> dict[str, Any]:
    baris = []
    for n, b in enumerate(lembar["baris"], 1):
        d = b["definisi"]
        baris.append(
            [
                str(n),
                f"{d['nama']} ({d['satuan']})",
                teks_target(b["target_tahunan"], d["desimal"]),
                teks_target(b["target"], d["desimal"]),
                _pecahan(d["pembilang"], b["pembilang"], kosong),
                _pecahan(d["penyebut"], b["penyebut"], kosong),
                teks_realisasi(b["realisasi"], d["desimal"], diukur=b["wajib"], kosong=kosong),
                kosong if b["realisasi"] is None and kosong == _KOSONG else teks_capaian(b["capaian"]),
                nama_rumus(d),
                _data(b, kosong),
                _sebelum(b),
            ]
        )
    return tabel(
        "Realisasi indikator kinerja",
        [
            kolom("No.", "9mm", "tengah"),
            kolom("Indikator kinerja (satuan)", "3fr"),
            kolom("Target tahun", "pas", "kanan"),
            kolom("Target triwulan", "pas", "kanan"),
            kolom("Pembilang", "1.4fr"),
            kolom("Penyebut", "1.4fr"),
            kolom("Realisasi", "24mm" if kosong == _KOSONG else "pas", "kanan"),
            kolom("Capaian", "18mm" if kosong == _KOSONG else "pas", "kanan"),
            kolom("Rumus", "24mm"),
            kolom("Data", "16mm"),
            kolom("Realisasi empat triwulan sebelumnya", "1.7fr"),
        ],
        baris,
        keterangan=_CARA_ISI if kosong == _KOSONG else ARTI_TANDA,
        aturan=keterangan_rumus((b["definisi"] for b in lembar["baris"]), agregasi=False),
        kosong="Unit kerja ini tidak mengampu indikator kinerja; kertas kerja memuat realisasi anggaran saja.",
    )


def _data(b: Json, kosong: str) -> str:
    if b["realisasi"] is None:
        return kosong if kosong == _KOSONG else "–"
    return str(b["status_data"]).capitalize()


def _pecahan(nama: str, isi: str | None, kosong: str) -> str:
    if isi is None:
        return f"({nama})" if nama and kosong == _KOSONG else "–"
    return f"{tulis_angka(angka(isi), 4)} ({nama})" if nama else tulis_angka(angka(isi), 4)


def _sebelum(b: Json) -> str:
    ada = [(Periode(**p), n) for p, n in b["sebelumnya"] if n is not None]
    return "; ".join(f"{p.singkat} {p.tahun}: {teks_realisasi(n, b['definisi']['desimal'])}" for p, n in ada) or "–"


def _penjelasan(lembar: Json, kosong: str) -> dict[str, Any]:
    return tabel(
        "Sumber data, penyebab, kendala, dan tindak lanjut",
        [
            kolom("No.", "9mm", "tengah"),
            kolom("Indikator kinerja", "2fr"),
            kolom("Sumber data", "1.5fr"),
            kolom("Penyebab keberhasilan/kegagalan", "2fr"),
            kolom("Kendala", "2fr"),
            kolom("Tindak lanjut", "2fr"),
        ],
        [
            [
                str(n),
                b["definisi"]["nama"],
                *(
                    b[k] or (_KOSONG if kosong == _KOSONG else "")
                    for k in ("sumber_data", "faktor", "kendala", "tindak_lanjut")
                ),
            ]
            for n, b in enumerate(lembar["baris"], 1)
        ],
        kosong="Tidak ada indikator kinerja yang perlu dijelaskan.",
    )


def _bukti(lembar: Json) -> dict[str, Any]:
    baris = []
    for n, b in enumerate(lembar["baris"], 1):
        for e in b["bukti"]:
            baris.append(
                [
                    str(n),
                    b["definisi"]["nama"],
                    e["nama"],
                    e["uraian"],
                    e["nomor"],
                    tulis_tanggal(e["tanggal"]) if e["tanggal"] else "tidak bertanggal",
                    e["halaman"],
                    e["sha256"][:16],
                ]
            )
    return tabel(
        "Bukti dukung",
        [*_KOLOM_BUKTI, kolom("SHA-256 (16 digit awal)", "1.5fr")],
        baris,
        sumber="berkas bukti dukung yang tersimpan dalam sistem; SHA-256 adalah sidik isi berkas",
        kosong="Tidak ada bukti dukung.",
    )


_KOLOM_BUKTI = (
    kolom("No.", "9mm", "tengah"),
    kolom("Indikator kinerja", "2.4fr"),
    kolom("Berkas", "2fr"),
    kolom("Uraian", "2fr"),
    kolom("Nomor dokumen", "1.4fr"),
    kolom("Tanggal", "1.2fr"),
    kolom("Halaman", "0.8fr"),
)


def _bukti_kosong(lembar: Json) -> dict[str, Any]:
    diukur = [(n, b["definisi"]["nama"]) for n, b in enumerate(lembar["baris"], 1) if b["wajib"]]
    return tabel(
        "Bukti dukung",
        _KOLOM_BUKTI,
        [[str(n), nama, *[_KOSONG] * (len(_KOLOM_BUKTI) - 2)] for n, nama in diukur],
        keterangan="paling sedikit satu bukti dukung untuk setiap indikator yang berisi realisasi",
        kosong="Tidak ada indikator kinerja yang diukur pada triwulan ini.",
    )


def _anggaran(lembar: Json, kosong: str) -> dict[str, Any]:
    return tabel(
        "Realisasi anggaran sub kegiatan (Rp)",
        [
            kolom("Kode", "pas"),
            kolom("Sub kegiatan", "3fr"),
            kolom("Pagu", "pas", "kanan"),
            kolom("Realisasi triwulan ini", "1.2fr", "kanan"),
            kolom("Realisasi s.d. triwulan ini", "1.2fr", "kanan"),
            kolom("Serapan", "0.8fr", "kanan"),
            kolom("Keterangan", "1.6fr"),
        ],
        [
            [
                a["kode"],
                a["nama"],
                teks_rupiah(a["pagu"]),
                teks_rupiah(a["nilai"], kosong=kosong),
                teks_rupiah(a["sampai"], kosong=kosong),
                kosong if kosong == _KOSONG else _serapan(a),
                a["keterangan"] or (_KOSONG if kosong == _KOSONG else ""),
            ]
            for a in lembar["anggaran"]
        ],
        aturan="serapan = realisasi s.d. triwulan ini ÷ pagu × 100%",
        kosong="Unit kerja ini tidak melaksanakan sub kegiatan.",
    )


def _serapan(a: Json) -> str:
    serapan = hitung_serapan(angka(a["pagu"]), angka(a["sampai"]))
    return teks_persen(None if serapan is None else str(serapan))


KERTAS_KERJA: Cetakan = dari_templat("kertas_kerja", TEMPLAT, sajikan)
