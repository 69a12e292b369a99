"""The paper "Data olahan": capaian and predicates of a period, and each finding of the checks with its answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from kinerja.arsip.cetakan import Cetakan, Keputusan, dari_templat
from kinerja.arsip.tanggal import tulis_tanggal, tulis_waktu
from kinerja.aturan.periode import Periode
from kinerja.organisasi.permissions import Aktor
from kinerja.pengukuran.bentuk import TemuanData
from kinerja.pengukuran.cetak.rekap import tabel_kinerja, tabel_sasaran
from kinerja.pengukuran.cetak.tabel import TEMPLAT, kolom, pejabat_json, penanda, tabel
from kinerja.pengukuran.rekap import ke_json, tanpa_kunci

JUDUL_REDA = "Temuan yang tidak muncul lagi setelah data diperbaiki"


def data_olahan(
    rekap: dict[str, Any],
    temuan: Sequence[TemuanData],
    *,
    instansi: dict[str, str],
    oleh: Aktor,
    tanggal: dt.date,
) -> dict[str, Any]:
    """Frozen data of the paper; `rekap` is `RekapData.sebagai_json()` without database keys."""
    return {
        "instansi": instansi,
        "rekap": rekap,
        "temuan": tanpa_kunci(ke_json(tuple(temuan))),
        "penanda": pejabat_json(oleh),
        "tanggal": tanggal.isoformat(),
    }


def sajikan(data: dict[str, Any], keputusan: Keputusan) -> dict[str, Any]:
    """What naskah_tabel.typ prints."""
    r, temuan = data["rekap"], data["temuan"]
    kini = [t for t in temuan if t.get("berlaku", True)]
    reda = [t for t in temuan if not t.get("berlaku", True)]
    periode = Periode(r["tahun"], r["periode"])
    terhitung = sum(b["hasil"]["capaian"]["nilai"] is not None for b in r["indikator"])
    return {
        "instansi": data["instansi"],
        "judul": f"Data Olahan Kinerja {periode.nama}",
        "tanggal": data["tanggal"],
        "kepala": "Data Olahan Kinerja",
        "sub": periode.nama,
        "identitas": [
            ["Perangkat daerah", r["kantor"]],
            ["Periode", f"{periode.nama} ({tulis_tanggal(periode.mulai)} – {tulis_tanggal(periode.akhir)})"],
            ["Capaian terhitung", f"{terhitung} dari {len(r['indikator'])} indikator"],
            ["Temuan pemeriksaan data", f"{len(kini)} temuan, semuanya telah dijawab" if kini else "Tidak ada"],
        ],
        "tabel": [
            tabel_kinerja(r, periode),
            tabel_sasaran(r),
            _tabel_temuan(
                "Temuan pemeriksaan data dan jawabannya",
                kini,
                kosong="Pemeriksaan data tidak menemukan hal yang perlu dijelaskan.",
            ),
            *(
                [_tabel_temuan("Temuan yang tidak muncul lagi setelah data diperbaiki", reda, kosong="")]
                if reda
                else []
            ),
        ],
        "catatan": [],
        "penutup": "Data olahan ini disusun dari kertas kerja yang telah diterima; "
        + ("setiap temuan telah dijawab." if kini else "pemeriksaan data tidak menghasilkan temuan."),
        "penanda": penanda(data["penanda"], keputusan, tempat=data["instansi"]["tempat"], tanggal=data["tanggal"]),
    }


def _tabel_temuan(judul: str, temuan: Sequence[dict[str, Any]], *, kosong: str) -> dict[str, Any]:
    return tabel(
        judul,
        [
            kolom("No.", "9mm", "tengah"),
            kolom("Pemeriksaan", "1.6fr"),
            kolom("Temuan", "2.6fr"),
            kolom("Unit kerja", "1.2fr"),
            kolom("Jawaban", "2.6fr"),
            kolom("Dijawab oleh", "1.4fr"),
        ],
        [
            [
                str(n),
                t["judul"],
                t["pesan"],
                t["unit"],
                t["jawaban"],
                f"{t['dijawab_oleh']}, {tulis_waktu(t['dijawab_pada'])}" if t["dijawab_pada"] else "–",
            ]
            for n, t in enumerate(temuan, 1)
        ],
        sumber="; ".join(dict.fromkeys(f"{t['judul']}: {t['dasar']}" for t in temuan if t["dasar"])),
        kosong=kosong,
    )


OLAHAN: Cetakan = dari_templat("olahan", TEMPLAT, sajikan)
