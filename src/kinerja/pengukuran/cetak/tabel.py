"""Words and columns that the papers of this room share; frozen JSON in, printed text out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from kinerja.arsip.cetakan import Keputusan
from kinerja.arsip.sajian import teks_tanda_tangan
from kinerja.aturan.agregasi import Agregasi
from kinerja.aturan.angka import Nilai, tulis_nilai, tulis_persen, tulis_rupiah
from kinerja.aturan.capaian import KEBIJAKAN, Aturan, Keadaan
from kinerja.aturan.nip import tulis_nip
from kinerja.aturan.predikat import SKALA_CAPAIAN
from kinerja.organisasi.permissions import Aktor

TEMPLAT = Path(__file__).parent / "naskah_tabel.typ"
BELUM_DIISI = "belum diisi"
ARTI_TANDA = (
    "tanda – berarti tidak diukur pada periode itu; “belum diisi” berarti belum dilaporkan; angka 0 berarti nihil"
)
"""The three states of a figure, said under every table of figures."""

Json = Mapping[str, Any]


def pejabat_json(oleh: Aktor) -> dict[str, str]:
    """The person in his post, as frozen for the signature block."""
    p = oleh.pegawai
    return {
        "nama": oleh.nama,
        "sebutan": oleh.sebutan,
        "nip": tulis_nip(p.nip) if p else "",
        "pangkat": p.pangkat if p else "",
        "golongan": p.golongan if p else "",
    }


def penanda(pejabat: Mapping[str, str], keputusan: Keputusan, *, tempat: str, tanggal: str) -> dict[str, str]:
    """The signature block of dasar.typ, with the recorded signature if there is one."""
    pangkat, golongan = pejabat["pangkat"], pejabat["golongan"]
    return {
        "jabatan": pejabat["sebutan"],
        "nama": pejabat["nama"] or "." * 40,
        "nip": pejabat["nip"],
        "pangkat": f"{pangkat} ({golongan})" if pangkat and golongan else pangkat or golongan,
        "tempat": tempat,
        "tanggal": tanggal,
        "keputusan": teks_tanda_tangan(keputusan, pejabat["sebutan"]),
    }


def angka(x: str | None) -> Decimal | None:
    """A frozen figure."""
    return None if x is None else Decimal(x)


def nilai(x: Json | None) -> Nilai | None:
    """A frozen target or realisasi."""
    return None if x is None else Nilai(Decimal(x["angka"]), angka(x["sampai"]), x["predikat"])


def teks_target(x: Json | None, desimal: int) -> str:
    """A target; without one the indikator is not measured then."""
    return tulis_nilai(nilai(x), desimal)


def teks_realisasi(x: Json | None, desimal: int, *, diukur: bool = True, kosong: str = BELUM_DIISI) -> str:
    """A realisasi; where one was due and is missing, `kosong` (0 prints as 0)."""
    if x is None:
        return kosong if diukur else "–"
    return tulis_nilai(nilai(x), desimal)


def teks_capaian(c: Json) -> str:
    """A capaian in percent, or in words why there is none."""
    if c["nilai"] is not None:
        return tulis_persen(Decimal(c["nilai"]))
    keadaan = Keadaan(c["keadaan"])
    return "–" if keadaan is Keadaan.BELUM_DIUKUR else keadaan.nama.lower()


def teks_persen(x: str | None) -> str:
    """A frozen percentage."""
    return tulis_persen(angka(x))


def teks_rupiah(x: str | None, *, kosong: str = BELUM_DIISI) -> str:
    """Rupiah without the sign, for columns that name it; None: `kosong`."""
    return kosong if x is None else tulis_rupiah(Decimal(x)).replace("Rp", "")


def nama_rumus(d: Json) -> str:
    """The rule in short, as its column in a table: 'Positif; posisi terakhir'."""
    aturan, agregasi = Aturan(d["aturan"]).nama, Agregasi(d["agregasi"]).nama
    return f"{aturan.partition(' (')[0]}; {agregasi.partition(' (')[0].lower()}"


def keterangan_rumus(definisi: Iterable[Json], *, agregasi: bool = True) -> str:
    """What stands under a table: each rule, policy and aggregation in it, by name and formula."""
    daftar = list(definisi)
    rumus = [f"{a.nama} = {a.rumus}" for a in Aturan if any(d["aturan"] == a for d in daftar)]
    kebijakan = [k.nama for k in KEBIJAKAN.values() if any(d["kebijakan"] == k.kode for d in daftar)]
    bagian = ["; ".join(rumus)]
    if kebijakan:
        bagian.append(f"Kebijakan capaian: {'; '.join(kebijakan)}")
    if agregasi:
        cara = [a.nama.lower() for a in Agregasi if any(d["agregasi"] == a for d in daftar)]
        bagian.append(f"Periode yang lebih panjang dihitung dari triwulan: {'; '.join(cara)}")
    return ". ".join(b for b in bagian if b) + "."


def keterangan_skala(kode: str) -> str:
    """The scale of the predicates, with its source."""
    skala = SKALA_CAPAIAN[kode]
    return f"Predikat menurut {skala.nama} ({skala.sumber})"


def kolom(judul: str, lebar: str = "auto", rata: str = "kiri", grup: str | None = None) -> dict[str, str]:
    """One column of `tabel_data` in dasar.typ."""
    isi = {"judul": judul, "lebar": lebar, "rata": rata}
    return isi if grup is None else {**isi, "grup": grup}


def tabel(
    judul: str,
    kolom_tabel: Sequence[Json],
    baris: Sequence[Any],
    *,
    keterangan: str = "",
    aturan: str = "",
    sumber: str = "",
    kosong: str = "",
    tinggi_mm: int = 0,
) -> dict[str, Any]:
    """One table of naskah_tabel.typ; `kosong` is the sentence shown when there is no row, `tinggi_mm` the least height
    of a row in a form that is filled in by hand."""
    return {
        "judul": judul,
        "kolom": list(kolom_tabel),
        "baris": list(baris),
        "keterangan": keterangan,
        "aturan": aturan,
        "sumber": sumber,
        "kosong": kosong,
        "tinggi_mm": tinggi_mm,
    }
