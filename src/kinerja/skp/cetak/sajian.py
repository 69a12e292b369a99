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
        "judul_intervensi": _judul_intervensi(data),
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
        "judul_intervensi": _judul_intervensi(data),
        **hasil_terbagi(data),
        "dinilai": True,
        "perilaku": data["perilaku"],
        "bukti": _bukti(data["bukti"]),
        "matriks": _matriks(),
        "penetapan": penetapan(data["ditetapkan"]),
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
        "bagian": [_keberatan(data["keberatan"]), _catatan("Catatan dan rekomendasi", data)],
        **tanda_tangan(data, keputusan),
        **tanda_tangan_atasan(data, keputusan),
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
    """The results, main ones apart from additional ones; the perspektif of a leader stands over what he supports."""
    hasil = [
        {**h, "intervensi": "\n".join(b for b in (h["perspektif"].upper(), h["intervensi"]) if b)}
        for h in data["hasil"]
    ]
    return {
        "utama": [h for h in hasil if h["jenis"] == "utama"],
        "tambahan": [h for h in hasil if h["jenis"] == "tambahan"],
    }


def orang_tiga(data: Json, pegawai: str, penilai: str, atasan: str) -> list[Json]:
    """The three identity blocks that number themselves."""
    kosong = {"nama": "", "nip": "", "pangkat": "", "jabatan": "", "unit": ""}
    return [
        {"judul": pegawai, "isi": identitas(data["pegawai"])},
        {"judul": penilai, "isi": identitas(data["penilai"])},
        {"judul": atasan, "isi": identitas(data["atasan_penilai"]) or kosong},
    ]


def penetapan(tetap: Json) -> str:
    """Who made the rating final over or without the employee's agreement, and why; '' when both agreed."""
    if not tetap["tanggal"]:
        return ""
    alasan = f": {tetap['alasan']}" if tetap["alasan"] else ""
    return f"Ditetapkan {tulis_tanggal(tetap['tanggal'])} oleh {tetap['nama']} ({tetap['sebutan']}){alasan}"


def bagian(judul: str, *baris: tuple[str, str], kalimat: str = "") -> Json:
    """A numbered part of a paper: lines of label and text, or one sentence."""
    return {"judul": judul, "baris": [list(b) for b in baris], "kalimat": kalimat}


def _keberatan(k: Json | None) -> Json:
    if k is None:
        return bagian("Keberatan pegawai", kalimat="tidak ada keberatan yang diajukan.")
    return bagian(
        "Keberatan pegawai",
        ("Diajukan tanggal", _hari(k["diajukan"])),
        ("Keberatan", k["alasan"]),
        ("Tanggapan pejabat penilai", bertanggal(k["tanggapan"], k["tanggapan_pada"])),
        ("Keputusan atasan pejabat penilai", putusan_keberatan(k)),
    )


def bertanggal(teks: str, tanggal: str, siapa: str = "") -> str:
    """The text with its day, and who, in brackets; '' without a text."""
    rincian = ", ".join(b for b in (_hari(tanggal), siapa) if b)
    return f"{teks} ({rincian})" if teks and rincian else teks


def putusan_keberatan(k: Json) -> str:
    """What became of an objection."""
    if not k["keputusan"]:
        return "menunggu keputusan"
    teks = f"{k['keputusan']}: {k['alasan_keputusan']}" if k["alasan_keputusan"] else k["keputusan"]
    return bertanggal(teks, k["diputus"], k["diputus_oleh"])


def _catatan(judul: str, data: Json) -> Json:
    tetap = penetapan(data["ditetapkan"])
    return bagian(
        judul,
        ("Catatan", data["catatan"]),
        ("Rekomendasi", data["rekomendasi"]),
        *((("Penetapan", tetap),) if tetap else ()),
    )


def tanda_tangan(
    data: Json, keputusan: Keputusan, *, pegawai: str = "Pegawai yang Dinilai", penilai: str = "Pejabat Penilai Kinerja"
) -> Json:
    """Both signatures; the penilai's side carries place and date."""
    tempat = ", ".join(b for b in (data["instansi"]["tempat"], _hari(data.get("tanggal"))) if b)
    return {
        "ttd_pegawai": {**_ttd(data["pegawai"], keputusan, pegawai), "tempat": ""},
        "ttd_penilai": {**_ttd(data["penilai"], keputusan, penilai), "tempat": tempat},
    }


def tanda_tangan_atasan(data: Json, keputusan: Keputusan) -> Json:
    """The block of the penilai's superior, who received the paper or made it final; None where nobody stands above."""
    atasan = data["atasan_penilai"]
    tanggal = _hari(data["ditetapkan"]["tanggal"])
    return {
        "ttd_atasan": None
        if atasan is None
        else {**_ttd(atasan, keputusan, "Atasan Pejabat Penilai"), "tempat": diterima(tanggal)}
    }


def diterima(tanggal: str) -> str:
    """`Diterima tanggal …`, dotted when the day is still to be written."""
    return f"Diterima tanggal {tanggal or '.' * 24}"


def ditandatangani(orang: Json, keputusan: Keputusan) -> str:
    """The day on which the person signed this very version; '' when not (yet)."""
    cocok = _cocok(orang, keputusan)
    return tulis_tanggal(cocok[-1]["pada"]) if cocok else ""


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
    cocok = _cocok(orang, keputusan)
    catatan = f"Tanda tangan tercatat dalam sistem: {tulis_waktu(cocok[-1]['pada'])}. {BUKAN_TTE}" if cocok else ""
    return {
        "atas": atas,
        "nama": orang["nama"] or "." * 40,
        "pangkat": blok["pangkat"],
        "nip": orang["nip"],
        "keputusan": catatan,
    }


def _cocok(orang: Json, keputusan: Keputusan) -> list[Json]:
    return [dict(k) for k in keputusan if k["jenis"] == "tanda_tangan" and k["nama"] == orang["nama"]]


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
