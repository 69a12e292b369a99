"""Reading kantor.xlsx: the office, its units, posts, people and assignments, its SOP, choices and calendar."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from kinerja.aturan.kode_sipd import baca_kode_sipd
from kinerja.aturan.nomor_surat import periksa_templat
from kinerja.aturan.pangkat import PANGKAT
from kinerja.aturan.wilayah import periksa_kode_wilayah
from kinerja.integrasi.buku_kerja import lembar_kantor as bentuk
from kinerja.integrasi.buku_kerja.lembar import BERKAS_KANTOR, LEMBAR_KANTOR
from kinerja.integrasi.buku_kerja.masukan import (
    HariKhususMasukan,
    JabatanMasukan,
    JamKerjaMasukan,
    KantorMasukan,
    PegawaiMasukan,
    PengaturanMasukan,
    PenugasanMasukan,
    SopMasukan,
    UnitMasukan,
)
from kinerja.integrasi.buku_kerja.pembaca import Pembaca, acuan, bangun
from kinerja.integrasi.buku_kerja.rantai import rantai_berputar
from kinerja.lib.excel_baca import Baris, BukuKerja, Tabel
from kinerja.sop import katalog

_AWAL, _AKHIR = dt.date.min, dt.date.max


@dataclass
class IsiKantor:
    """What kantor.xlsx held, as far as it could be read. Empty tables mean that their sheet was unusable."""

    kantor: KantorMasukan | None = None
    unit: dict[str, UnitMasukan] = field(default_factory=dict)
    jabatan: dict[str, JabatanMasukan] = field(default_factory=dict)
    pegawai: dict[str, PegawaiMasukan] = field(default_factory=dict)
    penugasan: list[PenugasanMasukan] = field(default_factory=list)
    sop: SopMasukan | None = None
    pengaturan: PengaturanMasukan = field(default_factory=PengaturanMasukan)
    jam_kerja: list[JamKerjaMasukan] = field(default_factory=list)
    hari_khusus: list[HariKhususMasukan] = field(default_factory=list)
    baris_unit: dict[str, Baris] = field(default_factory=dict)

    @property
    def tahun(self) -> int | None:
        return self.kantor.tahun if self.kantor else None

    @property
    def kode_unit(self) -> dict[str, str]:
        """Code → name of the office and its units; empty when they could not be read."""
        milik = {k: u.nama for k, u in self.unit.items()}
        return {self.kantor.kode: self.kantor.nama, **milik} if self.kantor else milik

    def bidang(self) -> dict[str, Any]:
        """The fields of a `MasukanKantor` that kantor.xlsx alone gives. Only after a reading without findings."""
        if self.kantor is None or self.sop is None:
            raise AssertionError("a folder without findings names its office and SOP")
        return {
            "kantor": self.kantor,
            "unit": tuple(self.unit.values()),
            "jabatan": tuple(self.jabatan.values()),
            "pegawai": tuple(self.pegawai.values()),
            "penugasan": tuple(self.penugasan),
            "sop": self.sop,
            "pengaturan": self.pengaturan,
            "jam_kerja": tuple(self.jam_kerja),
            "hari_khusus": tuple(self.hari_khusus),
        }

    def kepala(self, unit: str) -> list[JabatanMasukan]:
        """Posts that lead a unit."""
        return [j for j in self.jabatan.values() if j.unit == unit and j.kepala_unit]


def baca_kantor(p: Pembaca) -> tuple[IsiKantor, BukuKerja | None]:
    """Read everything but the sheets that are played in a run (`baca_peran`), which need the plans as well."""
    buku = p.buku(BERKAS_KANTOR, LEMBAR_KANTOR)
    isi = IsiKantor()
    _baca_identitas(p, buku, isi)
    _baca_unit(p, buku, isi)
    _baca_jabatan(p, buku, isi)
    _baca_pegawai(p, buku, isi)
    _baca_penugasan(p, buku, isi)
    _baca_sop(p, buku, isi)
    _baca_pengaturan(p, buku, isi)
    _baca_kalender(p, buku, isi)
    return isi, buku


def satu_baris(tabel: Tabel) -> Baris | None:
    """The only row of a sheet that holds one record; more rows are a finding."""
    for lebih in list(tabel)[1:]:
        tabel.catat(lebih.indeks, tabel.daftar_kolom[0].kunci, "lembar ini hanya memuat satu baris isi", "baris kosong")
    return tabel[0] if len(tabel) else None


def _baca_identitas(p: Pembaca, buku: BukuKerja | None, isi: IsiKantor) -> None:
    baris = satu_baris(p.tabel(buku, bentuk.KANTOR))
    if baris is None:
        return
    isi.kantor = bangun(KantorMasukan, baris, bentuk.KANTOR)
    if baris.teks("pemda_kode"):
        try:
            periksa_kode_wilayah(baris.teks("pemda_kode"))
        except ValueError as salah:
            baris.temuan("pemda_kode", str(salah), "misalnya 63.11")
    if baris.teks("kode_skpd"):
        try:
            sah = baca_kode_sipd(baris.teks("kode_skpd")).jenis == "skpd"
        except ValueError:
            sah = False
        if not sah:
            baris.temuan("kode_skpd", "kode SKPD tidak mengikuti nomenklatur", "misalnya 2.15.0.00.0.00.01.0000")
    if isi.tahun is not None and not 2000 <= isi.tahun <= 2100:
        baris.temuan("tahun", "tahun kinerja di luar kewajaran", "misalnya 2024")


def _baca_unit(p: Pembaca, buku: BukuKerja | None, isi: IsiKantor) -> None:
    tabel = p.tabel(buku, bentuk.UNIT)
    kantor = isi.kantor.kode if isi.kantor else ""
    isi.baris_unit = {b.teks("kode"): b for b in tabel if b.teks("kode")}
    for baris in tabel:
        _periksa_masa(baris)
        if kantor and baris.teks("kode") == kantor:
            baris.temuan("kode", "kode unit sama dengan kode kantor", "kode lain")
        acuan(baris, "induk", {*isi.baris_unit, kantor}, "unit")
        if (u := bangun(UnitMasukan, baris, bentuk.UNIT)) is not None:
            isi.unit[u.kode] = u
    _periksa_lingkar({k: u.induk for k, u in isi.unit.items()}, isi.baris_unit, "induk", "unit")


def _baca_jabatan(p: Pembaca, buku: BukuKerja | None, isi: IsiKantor) -> None:
    tabel = p.tabel(buku, bentuk.JABATAN)
    kode = {b.teks("kode"): b for b in tabel if b.teks("kode")}
    kepala: dict[str, list[tuple[JabatanMasukan, Baris]]] = defaultdict(list)
    for baris in tabel:
        _periksa_masa(baris)
        if isi.unit and isi.kantor:
            acuan(baris, "unit", isi.kode_unit, "unit")
        acuan(baris, "atasan", kode, "jabatan")
        j = bangun(JabatanMasukan, baris, bentuk.JABATAN)
        if j is None:
            continue
        isi.jabatan[j.kode] = j
        if not j.kepala_unit:
            continue
        for lain, letak in kepala[j.unit]:
            if _bertindih(lain.mulai, lain.sampai, j.mulai, j.sampai):
                pesan = f"unit {j.unit} sudah mempunyai pimpinan pada sel {letak.alamat('kode')} ({lain.nama})"
                baris.temuan("kepala_unit", pesan, "Tidak, atau masa berlaku yang tidak bertindih")
                break
        kepala[j.unit].append((j, baris))
    _periksa_lingkar({k: j.atasan for k, j in isi.jabatan.items()}, kode, "atasan", "jabatan")
    for satu, lingkar in rantai_berputar(isi.jabatan, isi.unit, isi.kantor.kode if isi.kantor else "").items():
        kode[satu].temuan("atasan", f"rantai atasan berputar: {lingkar}", "jabatan yang memang di atasnya")


def _baca_pegawai(p: Pembaca, buku: BukuKerja | None, isi: IsiKantor) -> None:
    for baris in p.tabel(buku, bentuk.PEGAWAI):
        surel = baris.teks("surel")
        if surel and ("@" not in surel or " " in surel):
            baris.temuan("surel", "alamat surel tidak benar", "misalnya nama@contoh.go.id")
        orang = bangun(PegawaiMasukan, baris, bentuk.PEGAWAI)
        if orang is not None:
            pangkat = orang.pangkat or PANGKAT.get(orang.golongan, "")
            isi.pegawai[orang.nip] = replace(orang, pangkat=pangkat)


def _baca_penugasan(p: Pembaca, buku: BukuKerja | None, isi: IsiKantor) -> None:
    per_kursi: dict[tuple[str, bool], list[tuple[PenugasanMasukan, Baris]]] = defaultdict(list)
    for baris in p.tabel(buku, bentuk.PENUGASAN):
        _periksa_masa(baris)
        if isi.jabatan:
            acuan(baris, "jabatan", isi.jabatan, "jabatan")
        if isi.pegawai:
            acuan(baris, "nip", isi.pegawai, "NIP")
        if baris["jenis"] in ("plt", "plh") and baris["sampai"] is None:
            baris.temuan("sampai", "penugasan Plt/Plh harus mempunyai tanggal berakhir", "tanggal")
        t = bangun(PenugasanMasukan, baris, bentuk.PENUGASAN)
        if t is None:
            continue
        isi.penugasan.append(t)
        kursi = per_kursi[t.jabatan, t.jenis == "definitif"]
        for lain, letak in kursi:
            if _bertindih(lain.mulai, lain.sampai, t.mulai, t.sampai):
                pesan = f"masa penugasan bertindih dengan baris {letak.nomor} pada jabatan {t.jabatan}"
                baris.temuan("mulai", pesan, "masa yang tidak bertindih")
                break
        kursi.append((t, baris))


def _baca_sop(p: Pembaca, buku: BukuKerja | None, isi: IsiKantor) -> None:
    tabel = p.tabel(buku, bentuk.SOP)
    kode = next((b.teks("kode") for b in tabel if b.teks("kode")), "")
    if not kode:
        return
    sop = katalog.baca(kode)
    pelaku = {k: n for k, n in sop.pelaku.items() if k not in sop.peran}
    dipakai = {k for s in sop.langkah for k in (s.pelaku, s.pemutus, s.pengoreksi, *s.penerima)}
    nama = {_rata(n): k for k, n in pelaku.items()} | {_rata(k): k for k in pelaku}
    lajur: dict[str, tuple[str, ...]] = {}
    for baris in tabel:
        if baris.teks("kode") not in ("", kode):
            baris.temuan("kode", "satu kantor menjalankan satu SOP pengumpulan data", kode)
        jabatan = baris["jabatan"]
        daftar = jabatan if isinstance(jabatan, tuple) else ()
        for satu in daftar:
            if isi.jabatan and satu not in isi.jabatan:
                baris.temuan("jabatan", f"jabatan “{satu}” tidak dikenal", "kode jabatan yang terdaftar")
        tertulis = baris.teks("lajur")
        if not tertulis:
            continue
        satu_lajur = nama.get(_rata(tertulis))
        if satu_lajur is None:
            baris.temuan("lajur", f"SOP {kode} tidak mempunyai lajur “{tertulis}”", "; ".join(pelaku.values()))
        elif satu_lajur in lajur:
            baris.temuan("lajur", f"lajur “{tertulis}” ditulis lebih dari sekali", "satu baris per lajur")
        else:
            lajur[satu_lajur] = daftar
    for satu_lajur, tercetak in pelaku.items():
        if satu_lajur not in lajur and satu_lajur in dipakai:
            tabel.catat_umum(
                f"lajur “{tercetak}” pada SOP {kode} belum mempunyai jabatan", kolom="Lajur", diharapkan=tercetak
            )
    isi.sop = SopMasukan(kode=kode, lajur={k: lajur[k] for k in pelaku if k in lajur})


def _baca_pengaturan(p: Pembaca, buku: BukuKerja | None, isi: IsiKantor) -> None:
    baris = satu_baris(p.tabel(buku, bentuk.PENGATURAN))
    if baris is None:
        return
    isi.pengaturan = bangun(PengaturanMasukan, baris, bentuk.PENGATURAN) or isi.pengaturan
    for kunci in ("hari_pengumpulan", "hari_sosialisasi"):
        if baris[kunci] is not None and not 1 <= getattr(isi.pengaturan, kunci) <= 365:
            baris.temuan(kunci, "lamanya paling sedikit 1 dan paling banyak 365 hari", "1 sampai dengan 365")
    if baris.teks("template_nomor"):
        for pesan in periksa_templat(isi.pengaturan.template_nomor):
            baris.temuan("template_nomor", pesan, "misalnya {klasifikasi}/{urut:03}/{unit}/{tahun}")


def _baca_kalender(p: Pembaca, buku: BukuKerja | None, isi: IsiKantor) -> None:
    for baris in p.tabel(buku, bentuk.JAM_KERJA):
        j = bangun(JamKerjaMasukan, baris, bentuk.JAM_KERJA)
        if j is None:
            continue
        if j.sampai <= j.mulai:
            baris.temuan("sampai", "jam selesai tidak sesudah jam mulai", "jam yang lebih akhir")
        elif any(x.hari == j.hari and x.mulai < j.sampai and j.mulai < x.sampai for x in isi.jam_kerja):
            baris.temuan("mulai", "jam kerja bertindih dengan baris lain pada hari itu", "jam yang tidak bertindih")
        isi.jam_kerja.append(j)
    for baris in p.tabel(buku, bentuk.HARI_KHUSUS):
        if (h := bangun(HariKhususMasukan, baris, bentuk.HARI_KHUSUS)) is not None:
            isi.hari_khusus.append(h)


def _periksa_masa(baris: Baris) -> None:
    mulai, sampai = baris.tanggal("mulai"), baris.tanggal("sampai")
    if mulai and sampai and sampai < mulai:
        baris.temuan("sampai", "tanggal berakhir mendahului tanggal mulai", "tanggal sesudah tanggal mulai")


def _bertindih(a: dt.date | None, b: dt.date | None, c: dt.date | None, d: dt.date | None) -> bool:
    return (a or _AWAL) <= (d or _AKHIR) and (c or _AWAL) <= (b or _AKHIR)


def _periksa_lingkar(atas: Mapping[str, str], baris: Mapping[str, Baris], kunci: str, sebutan: str) -> None:
    for kode in atas:
        dilalui, kini = {kode}, atas[kode]
        while kini and kini in atas:
            if kini == kode:
                baris[kode].temuan(kunci, f"susunan {sebutan} melingkar", f"{sebutan} di atasnya")
                break
            if kini in dilalui:
                break
            dilalui.add(kini)
            kini = atas[kini]


def _rata(teks: str) -> str:
    return " ".join(teks.casefold().split())
