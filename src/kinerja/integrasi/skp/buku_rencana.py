"""One SKP plan as a workbook: written from a draft, filled in away from the site, and read back whole.

A row of the sheet is one aspect; rows with the same Jenis and No belong to one result, and only its first row needs
the texts of the result. A cell that cannot be read is told by its address; nothing of a faulty workbook is used.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from kinerja.aturan.angka import AngkaTidakTerbaca, Nilai, baca_nilai, tulis_angka
from kinerja.aturan.skp.berakhlak import NilaiDasar
from kinerja.integrasi.skp.tanda import periksa_tanda, tanda
from kinerja.lib.excel_baca import buka, ratakan
from kinerja.lib.excel_sel import Kolom
from kinerja.lib.excel_tabel import Baris, Tabel
from kinerja.lib.excel_tulis import BukuTulis, KolomTulis
from kinerja.lib.galat import Galat
from kinerja.skp.isian import IsianAspek, IsianHasil, IsiRencana
from kinerja.skp.models import AspekHasil, HasilKerja, LampiranSkp
from kinerja.skp.queries.rencana import HasilData, Pilihan, SkpData

TEMPLAT = "skp-rencana"
HASIL, PERILAKU, LAMPIRAN = "Hasil Kerja", "Perilaku", "Lampiran"
_JENIS = {HasilKerja.Jenis(j).label: j for j in HasilKerja.Jenis.values}
_ASPEK = {AspekHasil.Aspek(a).label: a for a in AspekHasil.Aspek.values}
_LAMPIRAN = {LampiranSkp.Jenis(j).label: j for j in LampiranSkp.Jenis.values}
_NILAI = {n.nama: n.value for n in NilaiDasar}
_BARIS_CADANGAN = 20

_PETUNJUK = (
    "1. Satu baris adalah satu aspek. Baris dengan Jenis dan No yang sama adalah satu hasil kerja; uraiannya cukup "
    "ditulis pada baris pertamanya.",
    "2. Target ditulis sebagai angka (12), rentang (80 – 90), atau kata-kata bila tidak dapat diangkakan. Satuan "
    "ditulis pada kolomnya sendiri.",
    "3. Hasil kerja pimpinan yang diintervensi ditulis sama dengan hasil kerja pada SKP pimpinan agar tertaut; tulisan "
    "lain disimpan sebagai teks.",
    "4. Unggah kembali pada SKP yang sama selagi masih draf. Isi berkas menggantikan seluruh isi draf.",
)


def tulis(skp: SkpData, pilihan: Pilihan, *, pada: dt.datetime) -> bytes:
    """The plan as a workbook to be filled in; what is stored stands in it."""
    buku = BukuTulis(judul=f"SKP {skp.pegawai.nama} {skp.tahun}", dibuat=pada)
    buku.lembar_petunjuk("Petunjuk", f"SKP {skp.pegawai.nama} – {skp.tahun}", list(_PETUNJUK))
    buku.lembar(
        HASIL,
        [
            KolomTulis("jenis", "Jenis", "pilihan", lebar=12, isian=True, wajib=True, pilihan=tuple(_JENIS)),
            KolomTulis("no", "No", "angka", lebar=6, isian=True, wajib=True, desimal=0, minimum=Decimal(1)),
            KolomTulis("uraian", "Rencana Hasil Kerja", lebar=48, isian=True),
            KolomTulis("pimpinan", "Hasil Kerja Pimpinan yang Diintervensi", lebar=40, isian=True),
            KolomTulis("perspektif", "Perspektif", lebar=18, isian=True),
            KolomTulis("indikator_kantor", "Kode Indikator Kantor", lebar=16, isian=True),
            KolomTulis("angka_kredit", "Angka Kredit", "angka", lebar=12, isian=True, desimal=3),
            KolomTulis("aspek", "Aspek", "pilihan", lebar=12, isian=True, pilihan=tuple(_ASPEK)),
            KolomTulis("indikator", "Indikator Kinerja Individu", lebar=44, isian=True),
            KolomTulis("target", "Target", lebar=18, isian=True),
            KolomTulis("satuan", "Satuan", lebar=14, isian=True),
        ],
        list(_baris_hasil(skp, {i.id: i.kode for i in pilihan.indikator})),
        judul=f"Hasil kerja {skp.pegawai.nama}",
        baris_kosong=_BARIS_CADANGAN,
    )
    buku.lembar(
        PERILAKU,
        [
            KolomTulis("nilai_dasar", "Nilai Dasar", lebar=26),
            KolomTulis("panduan", "Panduan Perilaku", lebar=70),
            KolomTulis("ekspektasi", "Ekspektasi Khusus Pimpinan", lebar=60, isian=True),
        ],
        [{"nilai_dasar": e.nama, "panduan": "; ".join(e.panduan), "ekspektasi": e.ekspektasi} for e in skp.ekspektasi],
    )
    buku.lembar(
        LAMPIRAN,
        [
            KolomTulis("jenis", "Jenis", "pilihan", lebar=28, isian=True, pilihan=tuple(_LAMPIRAN)),
            KolomTulis("uraian", "Uraian", lebar=90, isian=True),
        ],
        [{"jenis": baris.jenis_nama, "uraian": baris.uraian} for baris in skp.lampiran],
        baris_kosong=_BARIS_CADANGAN,
    )
    buku.meta(tanda(TEMPLAT, skp.id, f"SKP {skp.pegawai.nama} {skp.tahun}", skp.versi))
    return buku.simpan()


def _baris_hasil(skp: SkpData, kode: Mapping[int, str]) -> Iterator[dict[str, object]]:
    for h in skp.hasil:
        awal: dict[str, object] = {
            "uraian": h.uraian,
            "pimpinan": h.pimpinan,
            "perspektif": h.perspektif,
            "indikator_kantor": kode.get(h.indikator_id or 0, ""),
            "angka_kredit": h.angka_kredit,
        }
        for baris in _baris_aspek(h):
            yield {"jenis": h.jenis_nama, "no": h.urut, **awal, **baris}
            awal = {}


def _baris_aspek(h: HasilData) -> list[dict[str, object]]:
    if not h.aspek:
        return [{}]
    return [
        {
            "aspek": a.aspek_nama,
            "indikator": a.indikator,
            "target": a.target_teks if a.target is None else _rentang(a.target, a.target_sampai),
            "satuan": a.satuan,
        }
        for a in h.aspek
    ]


def _rentang(awal: Decimal, akhir: Decimal | None) -> str:
    teks = tulis_angka(awal, 6).replace(".", "")
    return teks if akhir is None else f"{teks} – {tulis_angka(akhir, 6).replace('.', '')}"


# --- coming back ------------------------------------------------------------------------------------
def baca(isi: bytes, nama: str, skp: SkpData, pilihan: Pilihan) -> tuple[IsiRencana, int]:
    """The content of a workbook that was downloaded for this very plan, and the number of the save it was made from.

    Raises Galat for a file that is no safe workbook or belongs to another plan, and with every faulty cell.
    """
    buku = buka(isi, nama)
    versi = int(periksa_tanda(buku, nama, TEMPLAT, skp.id, f"SKP {skp.pegawai.nama} {skp.tahun}"))
    hasil = _baca_hasil(buku.lembar(HASIL).tabel(_KOLOM_HASIL), skp, pilihan)
    ekspektasi = {
        str(b["nilai_dasar"]): b.teks("ekspektasi")
        for b in buku.lembar(PERILAKU).tabel(
            [
                Kolom("nilai_dasar", "Nilai Dasar", "pilihan", pilihan=_NILAI),
                Kolom("ekspektasi", "Ekspektasi Khusus Pimpinan"),
            ]
        )
        if b["nilai_dasar"] and b["ekspektasi"]
    }
    lampiran = tuple(
        (str(b["jenis"]), b.teks("uraian"))
        for b in buku.lembar(LAMPIRAN).tabel(
            [Kolom("jenis", "Jenis", "pilihan", wajib=True, pilihan=_LAMPIRAN), Kolom("uraian", "Uraian", wajib=True)]
        )
        if b["jenis"] and b["uraian"]
    )
    if buku.temuan:
        raise Galat(f"Berkas {nama} belum dapat dibaca; perbaiki sel berikut.", buku.temuan)
    return IsiRencana(hasil, ekspektasi, lampiran), versi


_KOLOM_HASIL = (
    Kolom("jenis", "Jenis", "pilihan", wajib=True, pilihan=_JENIS),
    Kolom("no", "No", "angka", wajib=True),
    Kolom("uraian", "Rencana Hasil Kerja"),
    Kolom("pimpinan", "Hasil Kerja Pimpinan yang Diintervensi"),
    Kolom("perspektif", "Perspektif"),
    Kolom("indikator_kantor", "Kode Indikator Kantor"),
    Kolom("angka_kredit", "Angka Kredit", "angka"),
    Kolom("aspek", "Aspek", "pilihan", pilihan=_ASPEK),
    Kolom("indikator", "Indikator Kinerja Individu"),
    Kolom("target", "Target"),
    Kolom("satuan", "Satuan"),
)


def _baca_hasil(tabel: Tabel, skp: SkpData, pilihan: Pilihan) -> tuple[IsianHasil, ...]:
    lama = {(h.jenis, h.urut): h.id for h in skp.hasil}
    pimpinan = {ratakan(p.uraian): p.id for p in pilihan.intervensi}
    kode = {i.kode: i.id for i in pilihan.indikator}
    hasil: dict[tuple[str, int], IsianHasil] = {}
    for b in tabel:
        jenis, no = b["jenis"], b.angka("no")
        if jenis is None or no is None:
            continue
        if no != int(no) or no < 1:
            b.temuan("no", "nomor hasil kerja harus bilangan bulat mulai dari 1", "1, 2, 3, …")
            continue
        kunci = (str(jenis), int(no))
        satu = hasil.get(kunci)
        if satu is None:
            satu = _hasil_baru(b, kunci, lama.get(kunci), pimpinan, kode)
        elif b["uraian"] and b.teks("uraian") != satu.uraian:
            b.temuan("uraian", f"uraian berbeda dari baris pertama hasil kerja {no}", satu.uraian[:60])
        aspek = _aspek(b)
        hasil[kunci] = replace(satu, aspek=(*satu.aspek, aspek)) if aspek else satu
    return tuple(hasil[k] for k in sorted(hasil, key=lambda k: (k[0] != "utama", k[1])))


def _hasil_baru(
    b: Baris, kunci: tuple[str, int], lama: int | None, pimpinan: Mapping[str, int], kode: Mapping[str, int]
) -> IsianHasil:
    if not b["uraian"]:
        b.temuan("uraian", "rencana hasil kerja belum ditulis pada baris pertama nomor ini", "uraian hasil kerja")
    rujukan = b.teks("indikator_kantor")
    if rujukan and rujukan not in kode:
        b.temuan("indikator_kantor", "kode indikator ini tidak ada pada kantor", ", ".join(list(kode)[:12]))
    teks = b.teks("pimpinan")
    tertaut = pimpinan.get(ratakan(teks)) if teks else None
    return IsianHasil(
        uraian=b.teks("uraian"),
        id=lama,
        jenis=kunci[0],
        intervensi_id=tertaut,
        intervensi_teks="" if tertaut else teks,
        perspektif=b.teks("perspektif"),
        indikator_id=kode.get(rujukan),
        angka_kredit=b.angka("angka_kredit"),
    )


def _aspek(b: Baris) -> IsianAspek | None:
    terisi = [k for k in ("indikator", "target", "satuan") if b[k] is not None]
    if b["aspek"] is None:
        if terisi and b.asli("aspek") is None:
            b.temuan("aspek", "aspek belum dipilih, padahal indikator atau targetnya ditulis", ", ".join(_ASPEK))
        return None
    aspek = IsianAspek(str(b["aspek"]), b.teks("indikator"), satuan=b.teks("satuan"))
    asli = b.asli("target")
    if asli is None:
        return aspek
    try:
        nilai = baca_nilai(asli)
    except AngkaTidakTerbaca as galat:
        if galat.kode == "ambigu":
            b.temuan("target", galat.pesan, "angka dengan koma desimal tanpa titik, misalnya 1234 atau 1,234")
            return aspek
        nilai = None
    if nilai is None or nilai.predikat:
        return replace(aspek, target_teks=str(asli).strip())
    return _bertarget(aspek, nilai)


def _bertarget(aspek: IsianAspek, nilai: Nilai) -> IsianAspek:
    return replace(aspek, target=nilai.angka, target_sampai=nilai.sampai)
