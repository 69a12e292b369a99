"""The forms of PermenPANRB 6/2022 as the templates want them: texts in place, signatures beside their names."""

from __future__ import annotations

from typing import Any

from kinerja.arsip.cetakan import Keputusan
from kinerja.arsip.sajian import BUKAN_TTE
from kinerja.arsip.tanggal import tulis_tanggal, tulis_waktu
from kinerja.aturan.skp.permenpanrb6_2022 import MATRIKS, Rating

Json = dict[str, Any]

_LAMPIRAN = {
    "dukungan": "DUKUNGAN SUMBER DAYA",
    "skema": "SKEMA PERTANGGUNGJAWABAN",
    "konsekuensi": "KONSEKUENSI",
}


def rencana(data: Json, keputusan: Keputusan) -> Json:
    """Formulir SKP with its annex."""
    return {
        **kepala(data, "Sasaran Kinerja Pegawai", rentang=(data["mulai"], data["sampai"])),
        "sub": _pendekatan(data) + (f" – versi {data['versi']}" if data["versi"] > 1 else ""),
        "judul_intervensi": _judul_intervensi(data),
        **hasil_terbagi(data),
        "perilaku": data["perilaku"],
        "lampiran": [{"judul": judul, "isi": data["lampiran"][jenis]} for jenis, judul in _LAMPIRAN.items()],
        **tanda_tangan(data, keputusan),
    }


def formulir(data: Json, keputusan: Keputusan) -> Json:
    """The filled form as the employee handed it in: no rating in it, one signature."""
    return {
        **kepala(data, "Formulir Kinerja Pegawai"),
        "sub": f"Realisasi {data['periode']['nama']}",
        **hasil_terbagi(data),
        "dinilai": False,
        "bukti": _bukti(data["bukti"]),
        "ttd_pegawai": None,
        "ttd_penilai": None,
        "ttd_sendiri": sendiri(data, keputusan, "Pegawai yang bersangkutan"),
    }


def evaluasi(data: Json, keputusan: Keputusan) -> Json:
    """Evaluasi Kinerja Pegawai: ratings, predikat and where it lies in the matrix."""
    return {
        **kepala(data, "Evaluasi Kinerja Pegawai"),
        "sub": f"{_pendekatan(data)} – {data['periode']['nama']}",
        **hasil_terbagi(data),
        "dinilai": True,
        "perilaku": data["perilaku"],
        "bukti": _bukti(data["bukti"]),
        "matriks": _matriks(),
        **{k: data[k] for k in _PUTUSAN},
        **tanda_tangan(data, keputusan),
    }


_PUTUSAN = (
    "rating_hasil",
    "rating_perilaku",
    "sel_hasil",
    "sel_perilaku",
    "predikat",
    "predikat_organisasi",
    "pedoman",
    "catatan",
    "rekomendasi",
)


def dokumen_evaluasi(data: Json, keputusan: Keputusan) -> Json:
    """Dokumen Evaluasi Kinerja Pegawai."""
    return {
        **kepala(data, "Dokumen Evaluasi Kinerja Pegawai"),
        "sub": data["periode"]["nama"],
        "orang": orang_tiga(data, "Pegawai yang dinilai", "Pejabat penilai kinerja", "Atasan pejabat penilai kinerja"),
        "judul_unsur": "Evaluasi kinerja",
        "unsur": None,
        **{k: data[k] for k in _PUTUSAN},
        **penutup(data),
        **tanda_tangan(data, keputusan),
    }


def kepala(data: Json, judul: str, *, rentang: tuple[str, str] | None = None) -> Json:
    """What every form begins with. `rentang`: first and last day, else those of the period."""
    mulai, sampai = rentang or (data["periode"]["mulai"], data["periode"]["sampai"])
    return {
        "judul": f"{judul} – {data['pegawai']['nama']}",
        "kepala": judul,
        "instansi": data["instansi"],
        "tanggal_dokumen": data.get("tanggal") or mulai,
        "rentang": f"{tulis_tanggal(mulai)} s.d. {tulis_tanggal(sampai)}",
        "pegawai": identitas(data["pegawai"]),
        "penilai": identitas(data["penilai"]),
        "keterangan_skema": data["keterangan_skema"],
    }


def identitas(orang: Json | None) -> Json | None:
    """An identity block; `pangkat` joins rank and golongan."""
    if orang is None:
        return None
    pangkat = f"{orang['pangkat']} ({orang['golongan']})" if orang["pangkat"] and orang["golongan"] else ""
    return {**orang, "pangkat": pangkat or orang["pangkat"] or orang["golongan"], "jabatan": orang["sebutan"]}


def hasil_terbagi(data: Json) -> Json:
    """The results, main ones apart from additional ones."""
    return {
        "utama": [h for h in data["hasil"] if h["jenis"] == "utama"],
        "tambahan": [h for h in data["hasil"] if h["jenis"] == "tambahan"],
    }


def orang_tiga(data: Json, pegawai: str, penilai: str, atasan: str) -> list[Json]:
    """The three identity blocks that number themselves."""
    kosong = {"nama": "", "nip": "", "pangkat": "", "jabatan": "", "unit": ""}
    return [
        {"judul": pegawai, "isi": identitas(data["pegawai"])},
        {"judul": penilai, "isi": identitas(data["penilai"])},
        {"judul": atasan, "isi": identitas(data["atasan_penilai"]) or kosong},
    ]


def penutup(data: Json) -> Json:
    """Objection, remarks, and the block of the penilai's superior."""
    keberatan = data["keberatan"]
    tetap = data["ditetapkan"]
    atasan = identitas(data["atasan_penilai"])
    return {
        "keberatan": None
        if keberatan is None
        else {k: tulis_tanggal(v) if k in _HARI and v else v for k, v in keberatan.items()},
        "catatan": data["catatan"],
        "rekomendasi": data["rekomendasi"],
        "penetapan": f"Ditetapkan {tulis_tanggal(tetap['tanggal'])} oleh {tetap['nama']} ({tetap['sebutan']})"
        + (f": {tetap['alasan']}" if tetap["alasan"] else "")
        if tetap["tanggal"]
        else "",
        "ttd_atasan": atasan,
        "diterima_atasan": tulis_tanggal(tetap["tanggal"]) if tetap["tanggal"] else "",
    }


_HARI = ("diajukan", "tanggapan_pada", "diputus")


def tanda_tangan(data: Json, keputusan: Keputusan) -> Json:
    """Both signatures; the penilai's side carries place and date."""
    tempat = ", ".join(b for b in (data["instansi"]["tempat"], _hari(data.get("tanggal"))) if b)
    return {
        "ttd_pegawai": {**_ttd(data["pegawai"], keputusan, "Pegawai yang Dinilai"), "tempat": ""},
        "ttd_penilai": {**_ttd(data["penilai"], keputusan, "Pejabat Penilai Kinerja"), "tempat": tempat},
    }


def sendiri(data: Json, keputusan: Keputusan, sebagai: str) -> Json:
    """The employee's own signature as `blok_tanda_tangan` wants it."""
    ttd = _ttd(data["pegawai"], keputusan, sebagai)
    return {
        **{k: ttd[k] for k in ("nama", "pangkat", "nip", "keputusan")},
        "jabatan": sebagai,
        "tempat": data["instansi"]["tempat"],
        "tanggal": data.get("tanggal") or None,
    }


def _ttd(orang: Json, keputusan: Keputusan, atas: str) -> Json:
    blok = identitas(orang) or {}
    cocok = [k for k in keputusan if k["jenis"] == "tanda_tangan" and k["nama"] == orang["nama"]]
    catatan = f"Tanda tangan tercatat dalam sistem: {tulis_waktu(cocok[-1]['pada'])}. {BUKAN_TTE}" if cocok else ""
    return {
        "atas": atas,
        "nama": orang["nama"] or "." * 40,
        "pangkat": blok["pangkat"],
        "nip": orang["nip"],
        "keputusan": catatan,
    }


def _hari(tanggal: str | None) -> str:
    return tulis_tanggal(tanggal) if tanggal else ""


def _pendekatan(data: Json) -> str:
    return f"Pendekatan hasil kerja {data['pendekatan']}"


def _judul_intervensi(data: Json) -> str:
    if any(h["perspektif"] for h in data["hasil"]):
        return "Perspektif / Rencana Hasil Kerja Pimpinan yang Diintervensi"
    return "Rencana Hasil Kerja Pimpinan yang Diintervensi"


def _bukti(daftar: list[Json]) -> list[Json]:
    return [{**b, "tanggal": _hari(b["tanggal"])} for b in daftar]


def _matriks() -> Json:
    """The nine cells as the form draws them: best result on top, best behaviour on the right."""
    return {
        "kolom": [{"kode": p.value, "nama": p.nama} for p in Rating],
        "baris": [
            {
                "kode": h.value,
                "nama": h.nama,
                "sel": [{"kode": p.value, "predikat": MATRIKS[h, p].value} for p in Rating],
            }
            for h in reversed(Rating)
        ],
    }
