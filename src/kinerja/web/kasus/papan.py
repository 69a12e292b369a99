"""How a case becomes a drawing: the rows, shapes and lines of the official sheet.

Pure arithmetic over `PapanKasus`: which lane carries a shape in which row, and through which lanes the line from the
shape above runs. The template turns it into a table whose lines are cell decorations, so the sheet needs no script and
follows the height of its texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kinerja.sop.queries import LangkahPapan, PapanKasus, TugasPapan

HIDUP = ("terbuka", "dikerjakan")


class Bentuk(StrEnum):
    """Shapes of an SOP sheet (Permendagri 52/2011): capsule, process, decision, on-page connector."""

    KOSONG = ""
    KAPSUL = "kapsul"
    KOTAK = "kotak"
    BELAH = "belah"
    KONEKTOR = "konektor"
    KOREKSI = "koreksi"


@dataclass(frozen=True, slots=True)
class Sel:
    """One lane in one row. `garis` are the names of the line pieces drawn in it, `label` words beside the shape."""

    lajur: str
    bentuk: Bentuk = Bentuk.KOSONG
    keadaan: str = "belum"
    teks: str = ""
    label: str = ""
    garis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Baris:
    """One row of the sheet. `langkah` is None in the second row of a step and in the closing row."""

    jenis: str
    langkah: LangkahPapan | None
    sel: tuple[Sel, ...]
    rentang: int = 1
    lewat: bool = False


@dataclass(frozen=True, slots=True)
class Berikutnya:
    """Who gets the case when the work in hand is done: the lane, its people today, and for what."""

    lajur: str
    pejabat: tuple[str, ...]
    untuk: str


@dataclass(frozen=True, slots=True)
class Gambar:
    """The drawing of a case with what the page says about it."""

    baris: tuple[Baris, ...]
    selesai: int
    jumlah: int
    pemegang: tuple[TugasPapan, ...]
    berikutnya: Berikutnya | None
    keadaan: str


@dataclass(frozen=True, slots=True)
class _Tidak:
    """What Tidak leads to: a connector to the step that is done again, or first a correction in its own lane."""

    lajur: int
    no: str
    bentuk: Bentuk
    keadaan: str


@dataclass(slots=True)
class _Simpul:
    """A shape that the main line runs through."""

    jenis: str
    lajur: int
    bentuk: Bentuk
    keadaan: str
    langkah: LangkahPapan | None
    rentang: int = 1
    tidak: _Tidak | None = None
    kata: str = ""


def gambar(papan: PapanKasus) -> Gambar:
    """The drawing of a case."""
    urut = {lajur.urut: i for i, lajur in enumerate(papan.lajur)}
    simpul = _simpul(papan, urut)
    nama = [lajur.nama for lajur in papan.lajur]
    baris = []
    for i, satu in enumerate(simpul):
        asal = simpul[i - 1] if i else None
        tujuan = simpul[i + 1] if i + 1 < len(simpul) else None
        baris.append(_baris(satu, asal, tujuan, nama))
    selesai = sum(1 for s in papan.langkah if s.keadaan == "selesai")
    hidup = [t for s in papan.langkah for t in s.tugas if t.status in HIDUP]
    keadaan = "selesai" if papan.status == "selesai" else "terlambat" if any(t.terlambat for t in hidup) else "berjalan"
    return Gambar(
        baris=tuple(baris),
        selesai=selesai,
        jumlah=len(papan.langkah),
        pemegang=tuple(hidup),
        berikutnya=berikutnya(papan),
        keadaan=keadaan if papan.status != "dibatalkan" else "belum",
    )


def _simpul(papan: PapanKasus, urut: dict[int, int]) -> list[_Simpul]:
    hasil: list[_Simpul] = []
    lajur_langkah = {s.no: urut[s.lajur_urut] for s in papan.langkah}
    for i, langkah in enumerate(papan.langkah):
        lajur = urut[langkah.lajur_urut]
        bentuk = Bentuk.KAPSUL if i == 0 else Bentuk.KOTAK
        keputusan = langkah.keputusan
        if keputusan is None:
            hasil.append(_Simpul("kerja", lajur, bentuk, langkah.keadaan, langkah, kata="Mulai" if i == 0 else ""))
            continue
        pemutus = urut[keputusan.pemutus_urut]
        tidak = _tujuan_tidak(langkah, pemutus, lajur_langkah, urut, len(papan.lajur))
        if pemutus == lajur:
            hasil.append(_Simpul("putusan", lajur, Bentuk.BELAH, langkah.keadaan, langkah, tidak=tidak))
            continue
        kerja = _keadaan_kerja(langkah)
        hasil.append(_Simpul("kerja", lajur, bentuk, kerja, langkah, rentang=2, kata="Mulai" if i == 0 else ""))
        hasil.append(_Simpul("putusan", pemutus, Bentuk.BELAH, _keadaan_putusan(langkah), None, tidak=tidak))
    if hasil:
        akhir = "selesai" if papan.status == "selesai" else "belum"
        hasil.append(_Simpul("akhir", hasil[-1].lajur, Bentuk.KAPSUL, akhir, None, kata="Selesai"))
    return hasil


def _tujuan_tidak(
    langkah: LangkahPapan, pemutus: int, lajur_langkah: dict[int, int], urut: dict[int, int], banyak: int
) -> _Tidak | None:
    """Where Tidak leads: a correction in the corrector's lane, else the connector to the step that is done again."""
    if langkah.keputusan is None:
        return None
    no, pengoreksi = langkah.keputusan.tidak, langkah.keputusan.pengoreksi_urut
    lajur = urut[pengoreksi] if pengoreksi is not None else lajur_langkah.get(no, pemutus)
    if lajur == pemutus:
        lajur = pemutus + 1 if pemutus + 1 < banyak else pemutus - 1
    if not 0 <= lajur < banyak:
        return None
    if pengoreksi is None:
        return _Tidak(lajur, str(no), Bentuk.KONEKTOR, "belum")
    return _Tidak(lajur, str(no), Bentuk.KOREKSI, _keadaan_bagian(_jenis(langkah, "koreksi")))


def _jenis(langkah: LangkahPapan, *jenis: str) -> list[TugasPapan]:
    return [t for t in langkah.tugas if t.jenis in jenis]


def _keadaan_kerja(langkah: LangkahPapan) -> str:
    """State of the work of a step whose decision lies in another lane."""
    utama = _jenis(langkah, "utama")
    if utama and utama[-1].status == "selesai" and utama[-1].hasil == "selesai":
        return "selesai"
    return langkah.keadaan


def _keadaan_putusan(langkah: LangkahPapan) -> str:
    putusan = _jenis(langkah, "putusan")
    keadaan = _keadaan_bagian(putusan)
    return "dikembalikan" if keadaan == "selesai" and langkah.keadaan != "selesai" else keadaan


def _keadaan_bagian(tugas: list[TugasPapan]) -> str:
    if not tugas:
        return "belum"
    hidup = [t for t in tugas if t.status in HIDUP]
    if hidup:
        return "terlambat" if any(t.terlambat for t in hidup) else "berjalan"
    return "selesai"


def _baris(ini: _Simpul, asal: _Simpul | None, tujuan: _Simpul | None, nama: list[str]) -> Baris:
    garis: list[list[str]] = [[] for _ in nama]
    lewat = asal is not None and asal.keadaan == "selesai"
    if asal is not None:
        _garis_masuk(garis, asal.lajur, ini.lajur)
    if tujuan is not None:
        garis[ini.lajur].append("bawah")
    sel_lain: dict[int, Sel] = {}
    if ini.tidak is not None:
        t = ini.tidak
        _garis_samping(garis, ini.lajur, t.lajur)
        sel_lain[t.lajur] = Sel(nama[t.lajur], t.bentuk, t.keadaan, t.no, "Tidak", tuple(garis[t.lajur]))
    sel = tuple(
        sel_lain.get(i)
        or (
            Sel(nama[i], ini.bentuk, ini.keadaan, ini.kata, "Ya" if ini.tidak and tujuan else "", tuple(garis[i]))
            if i == ini.lajur
            else Sel(nama[i], garis=tuple(garis[i]))
        )
        for i in range(len(nama))
    )
    return Baris(jenis=ini.jenis, langkah=ini.langkah, sel=sel, rentang=ini.rentang, lewat=lewat)


def _garis_masuk(garis: list[list[str]], dari: int, ke: int) -> None:
    """The line from the shape of the row above: down at `dari`, across near the top of this row, down into `ke`."""
    if dari == ke:
        garis[ke].append("atas")
        return
    garis[dari] += ["turun", "pita-kanan" if ke > dari else "pita-kiri"]
    for antara in range(min(dari, ke) + 1, max(dari, ke)):
        garis[antara].append("pita")
    garis[ke] += ["pita-kiri" if ke > dari else "pita-kanan", "masuk"]


def _garis_samping(garis: list[list[str]], dari: int, ke: int) -> None:
    """The line sideways at the height of the shapes."""
    garis[dari].append("samping-kanan" if ke > dari else "samping-kiri")
    for antara in range(min(dari, ke) + 1, max(dari, ke)):
        garis[antara].append("samping")
    garis[ke].append("ujung-kiri" if ke > dari else "ujung-kanan")


def berikutnya(papan: PapanKasus) -> Berikutnya | None:
    """Whose turn comes next: the decider of the step in hand, else the lane of the step that follows; None at the end
    and while nothing is in hand. A decision in hand is taken to become Ya."""
    kini = next((s for s in reversed(papan.langkah) if _maju(s)), None)
    if kini is None:
        return None
    keputusan = kini.keputusan
    jenis = {t.jenis for t in _maju(kini)}
    if keputusan is not None and keputusan.pemutus != kini.lajur and "utama" in jenis:
        return _giliran(papan, keputusan.pemutus, f"memutuskan Ya atau Tidak atas langkah {kini.no}")
    no = next((s.no for s in papan.langkah if s.no > kini.no), None)
    if keputusan is not None:
        no = keputusan.tidak if "koreksi" in jenis else keputusan.ya or no
    lanjut = next((s for s in papan.langkah if s.no == no), None)
    return _giliran(papan, lanjut.lajur, f"langkah {lanjut.no}: {lanjut.uraian}") if lanjut is not None else None


def _maju(langkah: LangkahPapan) -> list[TugasPapan]:
    """The live tugas of a step that carry the case on."""
    return [t for t in langkah.tugas if t.status in HIDUP and t.jenis not in ("isian", "konfirmasi")]


def _giliran(papan: PapanKasus, lajur: str, untuk: str) -> Berikutnya:
    pejabat = next((satu.pejabat for satu in papan.lajur if satu.nama == lajur), ())
    return Berikutnya(lajur, pejabat, untuk)


def ringkas_pelaksanaan(langkah: LangkahPapan) -> list[tuple[str, str, datetime | None]]:
    """What a step's column Realisasi says on paper: (what, by whom, when) of every run of its work and of its
    decisions, several people who decided the same in one line."""
    hasil: list[tuple[str, str, datetime | None]] = []
    putusan: dict[tuple[int, str], list[TugasPapan]] = {}
    for t in langkah.tugas:
        if t.jenis in ("isian", "konfirmasi") or t.status == "dibatalkan":
            continue
        if t.jenis == "putusan" and t.hasil:
            putusan.setdefault((t.ke, t.hasil_label), []).append(t)
            continue
        apa = "" if t.jenis == "utama" else t.jenis_label
        if t.hasil not in ("", "selesai"):
            apa = t.hasil_label
        hasil.append((apa or (t.status_label if t.status in HIDUP else ""), t.pemegang, t.selesai))
    for (_, kata), isi in putusan.items():
        nama = isi[0].pemegang if len(isi) == 1 else f"{len(isi)} pejabat"
        hasil.append((kata, nama, max(t.selesai for t in isi if t.selesai is not None)))
    return sorted(hasil, key=lambda h: (h[2] is None, h[2]))
