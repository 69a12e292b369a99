"""The forms of the two earlier schemes as the templates want them: PP 46/2011 and PermenPANRB 8/2021.

A figure that could not be computed prints its reason, never a nought; figures are rounded here and nowhere before.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from kinerja.arsip.cetakan import Keputusan
from kinerja.aturan.angka import tulis_angka
from kinerja.skp.cetak.sajian import (
    bagian,
    bertanggal,
    ditandatangani,
    diterima,
    kepala,
    orang_tiga,
    penetapan,
    putusan_keberatan,
    tanda_tangan,
    tanda_tangan_atasan,
)

Json = dict[str, Any]

_ASPEK = ("kuantitas", "kualitas", "waktu", "biaya")
_KOLOM_ASPEK = ("Kuant/Output", "Kual/Mutu", "Waktu", "Biaya")
_SEBUTAN = {"pegawai": "Pegawai Negeri Sipil yang Dinilai", "penilai": "Pejabat Penilai"}
_RUMUS = (
    "Kuantitas = RO/TO × 100; kualitas = RK/TK × 100.",
    "Waktu dan biaya: efisiensi = 100 − R/T × 100; sampai dengan 24%: (1,76 × T − R)/T × 100; di atas 24%: "
    "76 − ((1,76 × T − R)/T × 100 − 100). Tepat waktu atau tepat anggaran bernilai 76.",
    "Nilai capaian = penghitungan : 3, atau : 4 bila ada biaya (Perka BKN 1/2013).",
)
_RUMUS_IKI = (
    "IKI = R/T × 100; nilai menurut lampiran PermenPANRB 8/2021: lebih dari 110 = 120; 100 = 109 (120 bila target "
    "adalah batas tertinggi); 80–99 = 70 + (IKI − 80); 60–79 = 50 + (IKI − 60); di bawah 60 = IKI/59 × 49.",
)


def rencana(data: Json, keputusan: Keputusan) -> Json:
    """Formulir SKP of Perka BKN 1/2013: kegiatan tugas jabatan with its four targets."""
    utama = [h for h in data["hasil"] if h["jenis"] == "utama"]
    kolom = [
        {"judul": "No", "lebar": "8mm", "rata": "tengah"},
        {"judul": "Kegiatan Tugas Jabatan", "lebar": "1fr"},
        {"judul": "AK", "lebar": "14mm", "rata": "tengah"},
        *({"judul": k, "lebar": "30mm", "rata": "tengah", "grup": "Target"} for k in _KOLOM_ASPEK),
    ]
    baris = [[str(h["no"]), h["uraian"], _angka(h["angka_kredit"], 3), *_isi(h, "target")] for h in utama]
    return {
        **kepala(data, "Formulir Sasaran Kerja Pegawai", rentang=(data["mulai"], data["sampai"])),
        "sub": "Pegawai Negeri Sipil" + (f" – versi {data['versi']}" if data["versi"] > 1 else ""),
        "tabel": {"kolom": kolom, "baris": baris},
        "rumus": [],
        **tanda_tangan(data, keputusan, **_SEBUTAN),
    }


def capaian(data: Json, keputusan: Keputusan) -> Json:
    """Penilaian Capaian SKP: target, realisasi, penghitungan and nilai of each row, and the value of the SKP."""
    lama = data["skema"] == "pp46"
    return {
        **kepala(data, "Penilaian Capaian Sasaran Kerja Pegawai"),
        "sub": data["periode"]["nama"],
        "tabel": _tabel_pp46(data) if lama else _tabel_iki(data),
        "rumus": list(_RUMUS if lama else _RUMUS_IKI),
        **tanda_tangan(data, keputusan, **(_SEBUTAN if lama else {})),
    }


def _tabel_pp46(data: Json) -> Json:
    utama = [h for h in data["hasil"] if h["jenis"] == "utama"]
    angka = data["angka"]
    kolom = [
        {"judul": "No", "lebar": "8mm", "rata": "tengah"},
        {"judul": "I. Kegiatan Tugas Jabatan", "lebar": "1fr"},
        {"judul": "AK", "lebar": "12mm", "rata": "tengah"},
        *({"judul": k, "lebar": "21mm", "rata": "tengah", "grup": "Target"} for k in _KOLOM_ASPEK),
        *({"judul": k, "lebar": "21mm", "rata": "tengah", "grup": "Realisasi"} for k in _KOLOM_ASPEK),
        {"judul": "Penghitungan", "lebar": "21mm", "rata": "kanan"},
        {"judul": "Nilai Capaian", "lebar": "20mm", "rata": "kanan"},
    ]
    baris: list[Any] = [
        [
            str(h["no"]),
            h["uraian"],
            _angka(h["angka_kredit"], 3),
            *_isi(h, "target"),
            *_isi(h, "realisasi"),
            _angka(b["penghitungan"]),
            _hasil(b["nilai"]),
        ]
        for h, b in zip(utama, angka["baris"], strict=True)
    ]
    baris.append({"jenis": "grup", "isi": "II. Tugas Tambahan dan Kreativitas/Unsur Penunjang"})
    for jenis, nama, nilai in (
        ("tugas_tambahan", "Tugas tambahan", angka["tugas_tambahan"]),
        ("kreativitas", "Kreativitas", angka["kreativitas"]),
    ):
        uraian = "; ".join(
            u["uraian"] + (f" ({u['dasar']})" if u["dasar"] else "") for u in data["unsur"] if u["jenis"] == jenis
        )
        baris.append(["", {"isi": f"{nama}: {uraian or 'tidak ada'}", "rentang": 11}, _angka(nilai)])
    baris.append(
        {
            "jenis": "total",
            "isi": [
                {"isi": "Nilai Capaian SKP", "rentang": 12, "rata": "kanan"},
                {"isi": " ".join(b for b in (_hasil(angka["skp"]), angka["sebutan_skp"]) if b), "rata": "kanan"},
            ],
        }
    )
    return {"kolom": kolom, "baris": baris}


def _tabel_iki(data: Json) -> Json:
    kolom = [
        {"judul": "No", "lebar": "8mm", "rata": "tengah"},
        {"judul": "Rencana Kinerja", "lebar": "1.4fr"},
        {"judul": "Aspek", "lebar": "20mm"},
        {"judul": "Indikator Kinerja Individu", "lebar": "1.4fr"},
        {"judul": "Target", "lebar": "28mm", "rata": "tengah"},
        {"judul": "Realisasi", "lebar": "28mm", "rata": "tengah"},
        {"judul": "IKI (%)", "lebar": "18mm", "rata": "kanan"},
        {"judul": "Kategori", "lebar": "24mm", "rata": "tengah"},
        {"judul": "Nilai", "lebar": "20mm", "rata": "kanan"},
    ]
    iki = iter(data["angka"]["iki"])
    baris: list[Any] = []
    for jenis, judul in (("utama", "A. Kinerja Utama"), ("tambahan", "B. Kinerja Tambahan")):
        hasil = [h for h in data["hasil"] if h["jenis"] == jenis]
        if hasil:
            baris.append({"jenis": "grup", "isi": judul})
        for h in hasil:
            awal = [str(h["no"]), h["uraian"]]
            for a in h["aspek"]:
                satu = next(iki)
                angka = [_hasil(satu["iki"]), satu["sebutan"], _hasil(satu["nilai"])]
                baris.append([*awal, a["nama"], a["indikator"], a["target"], a["realisasi"], *angka])
                awal = ["\u00a0", "\u00a0"]
            if not h["aspek"]:
                baris.append([*awal, *[""] * 7])
    baris.append(
        {
            "jenis": "total",
            "isi": [
                {"isi": "Nilai SKP", "rentang": 8, "rata": "kanan"},
                {"isi": _hasil(data["angka"]["skp"]), "rata": "kanan"},
            ],
        }
    )
    return {"kolom": kolom, "baris": baris}


def prestasi(data: Json, keputusan: Keputusan) -> Json:
    """Penilaian Prestasi Kerja: SKP × 60%, perilaku × 40%, and the sum of the printed products; eleven parts."""
    angka = data["angka"]
    dinilai = [p for p in angka["perilaku"] if p["dinilai"]]
    unsur = [
        _unsur(
            "a. Sasaran Kerja Pegawai (SKP) × 60%",
            _hasil(angka["skp"]),
            angka["sebutan_skp"],
            _dua(angka["bagian_skp"]),
        ),
        _unsur("b. Perilaku kerja"),
        *(_unsur(f"     {n}. {p['nama']}", _angka(p["nilai"]), p["sebutan"]) for n, p in enumerate(dinilai, 1)),
        _unsur("     Jumlah", _angka(_jumlah(dinilai))),
        _unsur("     Nilai rata-rata", _hasil(angka["rata_perilaku"]), angka["sebutan_perilaku"]),
        _unsur("     Nilai perilaku kerja × 40%", jumlah=_dua(angka["bagian_perilaku"])),
        _unsur("Nilai Prestasi Kerja", "", angka["sebutan_prestasi"], _hasil(angka["prestasi"]), tebal=True),
    ]
    return {
        **kepala(data, "Penilaian Prestasi Kerja Pegawai Negeri Sipil"),
        "sub": data["periode"]["nama"],
        "orang": orang_tiga(data, "Yang dinilai", "Pejabat penilai", "Atasan pejabat penilai"),
        "judul_unsur": "Unsur yang dinilai",
        "unsur": unsur,
        "predikat": "",
        "predikat_organisasi": "",
        "rating_hasil": "",
        "rating_perilaku": "",
        "bagian": _bagian_prestasi(data),
        **_tanda_tangan_prestasi(data, keputusan),
    }


def _bagian_prestasi(data: Json) -> list[Json]:
    """Parts 5 to 8 of the form."""
    k = data["keberatan"]
    tetap = penetapan(data["ditetapkan"])
    if k is None:
        tanggapan = putusan = bagian("", kalimat="tidak ada.")
        keberatan = bagian("", kalimat="tidak ada.")
    else:
        keberatan = bagian("", ("Keberatan", bertanggal(k["alasan"], k["diajukan"])))
        tanggapan = bagian("", ("Tanggapan", bertanggal(k["tanggapan"], k["tanggapan_pada"])))
        putusan = bagian("", ("Keputusan", putusan_keberatan(k)))
    rekomendasi = (("Rekomendasi", data["rekomendasi"]), ("Catatan", data["catatan"]))
    return [
        keberatan | {"judul": "Keberatan dari Pegawai Negeri Sipil yang dinilai (apabila ada)"},
        tanggapan | {"judul": "Tanggapan pejabat penilai atas keberatan"},
        putusan | {"judul": "Keputusan atasan pejabat penilai atas keberatan"},
        bagian("Rekomendasi", *rekomendasi, *((("Penetapan", tetap),) if tetap else ())),
    ]


def _tanda_tangan_prestasi(data: Json, keputusan: Keputusan) -> Json:
    """Parts 9 to 11: made by the penilai, received by the employee, received by the penilai's superior."""
    ttd = {**tanda_tangan(data, keputusan, **_SEBUTAN), **tanda_tangan_atasan(data, keputusan)}
    ttd["ttd_penilai"]["tempat"] = f"9. Dibuat tanggal: {ttd['ttd_penilai']['tempat']}"
    ttd["ttd_pegawai"]["tempat"] = f"10. {diterima(ditandatangani(data['pegawai'], keputusan))}"
    if ttd["ttd_atasan"] is not None:
        ttd["ttd_atasan"]["tempat"] = f"11. {ttd['ttd_atasan']['tempat']}"
    return ttd


def _unsur(nama: str, nilai: str = "", sebutan: str = "", jumlah: str = "", *, tebal: bool = False) -> Json:
    return {"nama": nama, "nilai": nilai, "sebutan": sebutan, "jumlah": jumlah, "tebal": tebal}


def _isi(h: Json, kolom: str) -> list[str]:
    per_aspek = {a["aspek"]: a[kolom] for a in reversed(h["aspek"])}
    return [per_aspek.get(a, "") for a in _ASPEK]


def _angka(nilai: str | None, desimal: int = 2) -> str:
    return "" if nilai is None else tulis_angka(Decimal(nilai), desimal)


def _dua(nilai: str | None) -> str:
    return "" if nilai is None else tulis_angka(Decimal(nilai), 2, buang_nol=False)


def _jumlah(perilaku: list[Json]) -> str | None:
    """The sum of the marks; None while one of them is missing."""
    nilai = [p["nilai"] for p in perilaku]
    return None if not nilai or None in nilai else str(sum(map(Decimal, nilai)))


def _hasil(hasil: Json) -> str:
    if hasil["nilai"] is not None:
        return tulis_angka(Decimal(hasil["nilai"]), 2, buang_nol=False)
    return "belum diisi" if hasil["keadaan"] == "belum_diisi" else "tidak dapat dihitung"
