"""The recap of a period: how complete the collection is, then every figure by unit, sasaran averages and budget."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from kinerja.arsip.cetakan import Cetakan, Keputusan
from kinerja.arsip.tanggal import tulis_jam, tulis_tanggal, waktu_setempat, zona_kini
from kinerja.aturan.periode import ROMAWI, Periode
from kinerja.lib.cetak import data_json
from kinerja.lib.excel_tulis import BukuTulis, KolomTulis
from kinerja.organisasi.permissions import Aktor
from kinerja.pengukuran.cetak.tabel import (
    ARTI_TANDA,
    BELUM_DIISI,
    TEMPLAT,
    Json,
    angka,
    keterangan_rumus,
    keterangan_skala,
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
from kinerja.pengukuran.models import KertasKerja

_STATUS = dict(KertasKerja.Status.choices)
_LEBAR_ANGKA = {1: 20, 2: 15, 4: 10}
"""Least width in millimetres of a column of figures, by the number of quarters beside it."""
_LEBAR_RUPIAH = {1: 34, 2: 30, 3: 26, 4: 22}
"""The same for rupiah, by the last quarter shown."""


def data_cetak(rekap: dict[str, Any], *, instansi: dict[str, str], oleh: Aktor, tanggal: dt.date) -> dict[str, Any]:
    """Frozen data of the paper; `rekap` is `RekapData.sebagai_json()` without database keys."""
    return {"instansi": instansi, "rekap": rekap, "penanda": pejabat_json(oleh), "tanggal": tanggal.isoformat()}


def sajikan(data: dict[str, Any], keputusan: Keputusan) -> dict[str, Any]:
    """What naskah_tabel.typ prints."""
    r = data["rekap"]
    periode = Periode(r["tahun"], r["periode"])
    return {
        "instansi": data["instansi"],
        "judul": f"Rekapitulasi Data Kinerja {periode.nama}",
        "tanggal": data["tanggal"],
        "kepala": "Rekapitulasi Data Kinerja",
        "sub": periode.nama,
        "identitas": [
            ["Perangkat daerah", r["kantor"]],
            ["Periode", f"{periode.nama} ({tulis_tanggal(periode.mulai)} – {tulis_tanggal(periode.akhir)})"],
            ["Indikator", f"{len(r['indikator'])} indikator pada {len(r['sasaran'])} sasaran"],
        ],
        "tabel": [
            _kelengkapan(r["kelengkapan"]),
            _lembar(r["kelengkapan"]),
            tabel_kinerja(r, periode),
            tabel_sasaran(r),
            tabel_anggaran(r, periode),
        ],
        "catatan": _catatan(r),
        "penutup": "Rekapitulasi ini disusun dari kertas kerja yang telah diterima.",
        "penanda": penanda(data["penanda"], keputusan, tempat=data["instansi"]["tempat"], tanggal=data["tanggal"]),
    }


def _kelengkapan(k: Json) -> dict[str, Any]:
    return tabel(
        "Kelengkapan dan ketepatan waktu kertas kerja",
        [
            kolom("Kertas kerja masuk", "1fr", "tengah"),
            kolom("Kertas kerja wajib", "1fr", "tengah"),
            kolom("Persentase masuk", "1fr", "tengah"),
            kolom("Masuk tepat waktu", "1fr", "tengah"),
            kolom("Persentase tepat waktu", "1fr", "tengah"),
            kolom("Diterima", "1fr", "tengah"),
            kolom("Dikecualikan", "1fr", "tengah"),
        ],
        [
            [
                str(k["masuk"]),
                str(k["wajib"]),
                teks_persen(k["persen"]),
                str(k["tepat_waktu"]),
                teks_persen(k["persen_tepat_waktu"]),
                str(k["diterima"]),
                str(k["dikecualikan"]),
            ]
        ],
        aturan="persentase dihitung terhadap kertas kerja wajib; yang dikecualikan tetap dihitung wajib",
    )


def _lembar(k: Json) -> dict[str, Any]:
    terkecuali = any(s["pengecualian"] for s in k["lembar"])
    return tabel(
        "Keadaan kertas kerja tiap unit",
        [
            kolom("No.", "9mm", "tengah"),
            kolom("Unit kerja", "3fr"),
            kolom("Triwulan", "20mm", "tengah"),
            kolom("Keadaan", "1fr"),
            kolom("Diajukan", "52mm"),
            kolom("Ketepatan", "1fr"),
            *([kolom("Pengecualian", "3fr")] if terkecuali else []),
        ],
        [
            [
                str(n),
                s["unit"],
                ROMAWI[s["triwulan"]],
                _STATUS[s["status"]],
                _saat(s["diajukan_pada"]),
                {None: "belum masuk", True: "tepat waktu", False: "terlambat"}[s["tepat_waktu"]],
                *([_pengecualian(s["pengecualian"])] if terkecuali else []),
            ]
            for n, s in enumerate(k["lembar"], 1)
        ],
        kosong="Belum ada kertas kerja yang dibuka untuk periode ini.",
    )


def _saat(pada: str | None) -> str:
    return f"{tulis_tanggal(pada)}, {tulis_jam(pada)}" if pada else "–"


def _pengecualian(p: Json | None) -> str:
    return f"sampai {tulis_tanggal(p['sampai'])}, oleh {p['oleh']}: {p['alasan']}" if p else "–"


def tabel_kinerja(r: Json, periode: Periode) -> dict[str, Any]:
    """Units × indikator: targets, quarters, the period, and the year to date."""
    triwulan = periode.triwulan
    pas = f"pas {_LEBAR_ANGKA[len(triwulan)]}mm"
    baris: list[Any] = []
    n = 0
    for unit in _urutan_unit(r["indikator"]):
        baris.append({"jenis": "grup", "isi": unit})
        for b in r["indikator"]:
            if b["definisi"]["unit"] == unit:
                n += 1
                baris.append([str(n), *_baris_kinerja(b, triwulan)])
    return tabel(
        "Target, realisasi, dan capaian indikator menurut unit kerja",
        [
            kolom("No.", "9mm", "tengah"),
            kolom("Indikator kinerja (satuan)", "1fr"),
            kolom("Target tahun", pas, "kanan"),
            *(kolom(f"TW {ROMAWI[k]}", pas, "kanan", "Realisasi triwulan") for k in triwulan if len(triwulan) > 1),
            kolom("Target", pas, "kanan", "Periode ini"),
            kolom("Realisasi", pas, "kanan", "Periode ini"),
            kolom("Capaian", pas, "kanan", "Periode ini"),
            kolom("Predikat", "pas", "kiri", "Periode ini"),
            kolom("Realisasi", pas, "kanan", "s.d. periode ini"),
            kolom("Terhadap target tahun", "18mm", "kanan", "s.d. periode ini"),
            kolom("Rumus", "26mm" if len(triwulan) > 1 else "38mm"),
            kolom("Bukti", "12mm", "tengah"),
        ],
        baris,
        keterangan=f"{ARTI_TANDA}; kolom bukti memuat banyaknya berkas bukti dukung",
        aturan=keterangan_rumus(b["definisi"] for b in r["indikator"]),
        sumber=f"kertas kerja unit yang telah diterima. {keterangan_skala(r['skala'])}",
        kosong="Belum ada indikator yang diperjanjikan untuk tahun ini.",
    )


def _urutan_unit(indikator: Sequence[Json]) -> list[str]:
    return list(dict.fromkeys(b["definisi"]["unit"] for b in indikator))


def _diukur(b: Json, triwulan: Sequence[int]) -> dict[int, bool]:
    """Which quarters up to the end of the period have a target, so that a realisasi was due."""
    return {k: b["target"].get(str(k)) is not None for k in range(1, triwulan[-1] + 1)}


def _baris_kinerja(b: Json, triwulan: Sequence[int]) -> list[str]:
    d, hasil, sampai = b["definisi"], b["hasil"], b["sampai"]
    des = d["desimal"]
    bertarget = _diukur(b, triwulan)
    jatuh_tempo = any(bertarget.values())
    return [
        f"{d['nama']} ({d['satuan']})",
        teks_target(b["target_tahunan"], des),
        *(teks_realisasi(b["realisasi"].get(str(k)), des, diukur=bertarget[k]) for k in triwulan if len(triwulan) > 1),
        teks_target(hasil["target"], des),
        teks_realisasi(hasil["realisasi"], des, diukur=any(bertarget[k] for k in triwulan)),
        teks_capaian(hasil["capaian"]),
        b["predikat"] if hasil["capaian"]["nilai"] is not None else "–",
        teks_realisasi(sampai["realisasi"], des, diukur=jatuh_tempo),
        teks_capaian(sampai["capaian_tahunan"]) if jatuh_tempo or sampai["realisasi"] else "–",
        nama_rumus(d),
        str(len(b["bukti"])),
    ]


def tabel_sasaran(r: Json) -> dict[str, Any]:
    """Mean capaian of each sasaran."""
    return tabel(
        "Rata-rata capaian sasaran",
        [
            kolom("No.", "9mm", "tengah"),
            kolom("Sasaran", "4fr"),
            kolom("Indikator terhitung", "1fr", "tengah"),
            kolom("Capaian periode ini", "1fr", "kanan"),
            kolom("Predikat", "1.1fr"),
            kolom("Capaian s.d. periode ini", "1fr", "kanan"),
            kolom("Serapan anggaran pendukung", "1.1fr", "kanan"),
        ],
        [
            [
                str(n),
                s["sasaran"],
                f"{s['terhitung']} dari {s['indikator']}",
                teks_persen(s["capaian"]),
                s["predikat"],
                teks_persen(s["capaian_sampai"]),
                teks_persen(s["serapan"]),
            ]
            for n, s in enumerate(r["sasaran"], 1)
        ],
        aturan="rata-rata hitung capaian indikator yang ada angkanya, setelah batas atas dan bawah kebijakan; "
        "yang belum dilaporkan tidak dihitung nol",
        kosong="Belum ada sasaran.",
    )


def tabel_anggaran(r: Json, periode: Periode) -> dict[str, Any]:
    """Program, kegiatan and sub kegiatan with their spending by quarter."""
    pas = f"pas {_LEBAR_RUPIAH[periode.triwulan[-1]]}mm"
    triwulan = range(1, periode.triwulan[-1] + 1)

    def angka_rupiah(a: Json) -> list[str]:
        return [
            teks_rupiah(a["pagu"]),
            *(teks_rupiah(a["realisasi"].get(str(k))) for k in triwulan),
            teks_rupiah(a["sampai"]),
            teks_persen(a["serapan"]),
        ]

    baris: list[Any] = []
    for a in r["anggaran"]:
        tebal = a["jenis"] == "program"
        isi = [a["kode"], a["nama"], *angka_rupiah(a)]
        baris.append([{"isi": x, "tebal": tebal} if tebal else x for x in isi])
    if baris:
        total = r["total_anggaran"]
        baris.append({"jenis": "total", "isi": [{"isi": total["nama"], "rentang": 2}, *angka_rupiah(total)]})
    return tabel(
        "Realisasi anggaran menurut program, kegiatan, dan sub kegiatan (Rp)",
        [
            kolom("Kode", "pas"),
            kolom("Program/kegiatan/sub kegiatan", "1fr"),
            kolom("Pagu", pas, "kanan"),
            *(kolom(f"TW {ROMAWI[k]}", pas, "kanan", "Realisasi triwulan") for k in triwulan),
            kolom("Realisasi s.d. periode ini", pas, "kanan"),
            kolom("Serapan", "pas 16mm", "kanan"),
        ],
        baris,
        aturan="serapan = realisasi s.d. periode ini ÷ pagu × 100%; program dan kegiatan adalah jumlah sub kegiatannya",
        sumber="kertas kerja unit yang telah diterima",
        kosong="Belum ada anggaran tahun ini.",
    )


def _catatan(r: Json) -> list[dict[str, str]]:
    belum = [s for s in r["kelengkapan"]["lembar"] if s["status"] != "diterima"]
    if not belum:
        return []
    nama = "; ".join(f"{s['unit']} (TW {ROMAWI[s['triwulan']]})" for s in belum)
    return [
        {
            "judul": "Kertas kerja yang belum diterima",
            "isi": f"Angka unit berikut tercatat belum diisi pada rekap ini: {nama}.",
            "jenis": "perhatian",
        }
    ]


def _typst(data: dict[str, Any], keputusan: Keputusan) -> dict[str, bytes]:
    return {"main.typ": TEMPLAT.read_bytes(), "data.json": data_json(sajikan(data, keputusan))}


def buku(data: dict[str, Any], keputusan: Keputusan) -> bytes:
    """The recap as a workbook: the same tables, figures as numbers."""
    r = data["rekap"]
    periode = Periode(r["tahun"], r["periode"])
    hari = dt.date.fromisoformat(data["tanggal"])
    buku_tulis = BukuTulis(
        judul=f"Rekapitulasi Data Kinerja {periode.nama}",
        dibuat=dt.datetime(hari.year, hari.month, hari.day, tzinfo=dt.UTC),
        penulis=r["kantor"],
        kertas="A4" if data["instansi"]["kertas"] == "A4" else "F4",
    )
    kepala = [r["kantor"], periode.nama]
    _lembar_kinerja(buku_tulis, r, periode, kepala)
    _lembar_anggaran(buku_tulis, r, periode, kepala)
    _lembar_kelengkapan(buku_tulis, r, kepala)
    return buku_tulis.simpan()


def _realisasi(n: Json | None, desimal: int, *, diukur: bool) -> object:
    return _tunggal(n, desimal, kosong=BELUM_DIISI if diukur else "–")


def _setempat(pada: str | None) -> object:
    """On the office's clock, as a moment that Excel can sort."""
    return waktu_setempat(pada) if pada else None


def _tunggal(n: Json | None, desimal: int, *, kosong: str = "–") -> object:
    """A number where the value is one, else its text (range, predicate); `kosong` where there is none."""
    if n is None:
        return kosong
    return teks_target(n, desimal) if n["sampai"] is not None or n["predikat"] else Decimal(n["angka"])


def _persen(c: Json) -> object:
    return Decimal(c["nilai"]) if c["nilai"] is not None else teks_capaian(c)


def _lembar_kinerja(buku_tulis: BukuTulis, r: Json, periode: Periode, kepala: Sequence[str]) -> None:
    triwulan = periode.triwulan
    kolom_buku = [
        KolomTulis("kode", "Kode", lebar=10),
        KolomTulis("nama", "Indikator kinerja", lebar=42),
        KolomTulis("satuan", "Satuan", lebar=12),
        KolomTulis("unit", "Unit kerja", lebar=26),
        KolomTulis("sasaran", "Sasaran", lebar=32),
        KolomTulis("target_tahun", "Target tahun", "angka"),
        *(KolomTulis(f"t{k}", f"Target TW {ROMAWI[k]}", "angka") for k in triwulan),
        *(KolomTulis(f"r{k}", f"Realisasi TW {ROMAWI[k]}", "angka") for k in triwulan),
        KolomTulis("target", "Target periode", "angka"),
        KolomTulis("realisasi", "Realisasi periode", "angka"),
        KolomTulis("capaian", "Capaian periode (%)", "angka"),
        KolomTulis("predikat", "Predikat", lebar=18),
        KolomTulis("sampai", "Realisasi s.d. periode", "angka"),
        KolomTulis("tahunan", "Capaian terhadap target tahun (%)", "angka"),
        KolomTulis("rumus", "Rumus; agregasi", lebar=24),
        KolomTulis("bukti", "Banyak bukti", "angka", desimal=0),
        KolomTulis("catatan", "Catatan", lebar=40),
    ]
    baris = []
    for b in r["indikator"]:
        d, hasil, sampai = b["definisi"], b["hasil"], b["sampai"]
        des, diukur = d["desimal"], _diukur(b, triwulan)
        baris.append(
            {
                "unit": d["unit"],
                "sasaran": d["sasaran"],
                "kode": d["kode"],
                "nama": d["nama"],
                "satuan": d["satuan"],
                "target_tahun": _tunggal(b["target_tahunan"], des),
                **{f"t{k}": _tunggal(b["target"].get(str(k)), des) for k in triwulan},
                **{f"r{k}": _realisasi(b["realisasi"].get(str(k)), des, diukur=diukur[k]) for k in triwulan},
                "target": _tunggal(hasil["target"], des),
                "realisasi": _realisasi(hasil["realisasi"], des, diukur=any(diukur[k] for k in triwulan)),
                "capaian": _persen(hasil["capaian"]),
                "predikat": b["predikat"] if hasil["capaian"]["nilai"] is not None else "–",
                "sampai": _realisasi(sampai["realisasi"], des, diukur=any(diukur.values())),
                "tahunan": _persen(sampai["capaian_tahunan"]) if any(diukur.values()) or sampai["realisasi"] else "–",
                "rumus": nama_rumus(d),
                "bukti": len(b["bukti"]),
                "catatan": " ".join(t for t in (hasil["catatan"], hasil["capaian"]["catatan"]) if t),
            }
        )
    keterangan = [
        *kepala,
        f"Keterangan: {ARTI_TANDA}.",
        f"Aturan hitung: {keterangan_rumus(b['definisi'] for b in r['indikator'])}",
        f"{keterangan_skala(r['skala'])}.",
    ]
    buku_tulis.lembar(
        "Kinerja",
        kolom_buku,
        baris,
        judul="Rekapitulasi data kinerja",
        keterangan=keterangan,
        lindungi=False,
        saring=True,
        kolom_tetap=2,
    )


def _lembar_anggaran(buku_tulis: BukuTulis, r: Json, periode: Periode, kepala: Sequence[str]) -> None:
    triwulan = range(1, periode.triwulan[-1] + 1)
    baris = [
        {
            "kode": a["kode"],
            "jenis": a["jenis"].replace("_", " ").capitalize(),
            "nama": a["nama"],
            "unit": a["unit"],
            "pagu": angka(a["pagu"]),
            **{f"r{k}": angka(a["realisasi"].get(str(k))) for k in triwulan},
            "sampai": angka(a["sampai"]),
            "serapan": angka(a["serapan"]),
        }
        for a in [*r["anggaran"], r["total_anggaran"]]
    ]
    buku_tulis.lembar(
        "Anggaran",
        [
            KolomTulis("kode", "Kode", lebar=22),
            KolomTulis("jenis", "Jenis", lebar=14),
            KolomTulis("nama", "Uraian", lebar=50),
            KolomTulis("unit", "Pelaksana", lebar=26),
            KolomTulis("pagu", "Pagu (Rp)", "angka", lebar=20),
            *(KolomTulis(f"r{k}", f"Realisasi TW {ROMAWI[k]} (Rp)", "angka", lebar=20) for k in triwulan),
            KolomTulis("sampai", "Realisasi s.d. periode (Rp)", "angka", lebar=20),
            KolomTulis("serapan", "Serapan (%)", "angka"),
        ],
        baris,
        judul="Realisasi anggaran",
        keterangan=kepala,
        lindungi=False,
    )


def _lembar_kelengkapan(buku_tulis: BukuTulis, r: Json, kepala: Sequence[str]) -> None:
    k = r["kelengkapan"]
    lima = (
        f"Masuk {k['masuk']} dari {k['wajib']} kertas kerja wajib ({teks_persen(k['persen'])}); tepat waktu "
        f"{k['tepat_waktu']} ({teks_persen(k['persen_tepat_waktu'])})."
    )
    buku_tulis.lembar(
        "Kelengkapan",
        [
            KolomTulis("unit", "Unit kerja", lebar=36),
            KolomTulis("triwulan", "Triwulan", lebar=10),
            KolomTulis("keadaan", "Keadaan", lebar=18),
            KolomTulis("diajukan", f"Diajukan ({zona_kini()})", "waktu", lebar=18),
            KolomTulis("ketepatan", "Ketepatan", lebar=16),
            KolomTulis("pengecualian", "Pengecualian", lebar=60),
        ],
        [
            {
                "unit": s["unit"],
                "triwulan": ROMAWI[s["triwulan"]],
                "keadaan": _STATUS[s["status"]],
                "diajukan": _setempat(s["diajukan_pada"]),
                "ketepatan": {None: "belum masuk", True: "tepat waktu", False: "terlambat"}[s["tepat_waktu"]],
                "pengecualian": _pengecualian(s["pengecualian"]) if s["pengecualian"] else "",
            }
            for s in k["lembar"]
        ],
        judul="Kelengkapan kertas kerja",
        keterangan=[*kepala, lima],
        lindungi=False,
    )


REKAP = Cetakan("rekap", typst=_typst, xlsx=buku)
