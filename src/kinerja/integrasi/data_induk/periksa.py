"""What would change, and what is wrong with it: new rows laid over the stored ones, read by the readers of a folder.

A form and an uploaded sheet are checked alike, as a whole office: an overlap, a circle of superiors or a quarterly plan
that no longer adds up is found wherever it comes to light. What was already wrong before is not held against the row.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

from kinerja.integrasi.buku_kerja.baca_kantor import IsiKantor, baca_kantor
from kinerja.integrasi.buku_kerja.baca_rencana import IsiRencana, baca_rencana
from kinerja.integrasi.buku_kerja.bentuk import LembarIsian
from kinerja.integrasi.buku_kerja.pembaca import Pembaca
from kinerja.integrasi.buku_kerja.tulis import atribut, sel
from kinerja.integrasi.data_induk.daftar import DAFTAR, MENURUT_LEMBAR, DaftarInduk, Kunci, sebut_masa
from kinerja.integrasi.data_induk.keadaan import BarisTersimpan, Keadaan
from kinerja.lib.excel_baca import BukuKerja, Tabel
from kinerja.lib.excel_isyarat import Isyarat
from kinerja.lib.excel_sel import Salah, rapikan, ubah_sel
from kinerja.lib.galat import Temuan
from kinerja.organisasi.models import Pegawai

TERSIMPAN = "data tersimpan"
_BAKU: Mapping[str, object] = {"lingkup": "Nasional", "ke": 0}
_RUJUKAN = re.compile(r"\b(sel|baris) ([A-Z]*)(\d+)")
_VERSI_TETAP = ("pk", "target-pk", "rencana-aksi")


@dataclass(frozen=True, slots=True)
class BarisMasuk:
    """A row that somebody hands in: raw cells by column, and where each stands (`alamat`, `nomor`) in `berkas`."""

    isi: Mapping[str, object]
    alamat: Mapping[str, str] = field(default_factory=dict)
    berkas: str = ""
    nomor: int = 0


@dataclass(frozen=True, slots=True)
class Beda:
    """A row that would be new (`id` None) or different: column → (old, new)."""

    daftar: DaftarInduk
    id: int | None
    isi: Mapping[str, object]
    kolom: Mapping[str, tuple[object, object]]

    @property
    def sebutan(self) -> str:
        """How people call the row."""
        bagian = [self.isi.get(k) for k in ("kode", "nip", "jabatan", "indikator", "tanggal", "nama", "judul")]
        return " ".join(str(b) for b in bagian if b) or self.daftar.judul

    @property
    def perubahan(self) -> list[tuple[str, str, str]]:
        """(heading, old, new) as written in the sheet."""
        hasil = []
        for kunci, (lama, baru) in self.kolom.items():
            k = self.daftar.kolom(kunci)
            hasil.append((k.judul, tulis_isi(self.daftar, kunci, lama), tulis_isi(self.daftar, kunci, baru)))
        return hasil


@dataclass(frozen=True, slots=True)
class Pemeriksaan:
    """The outcome. `semua`: by list, all rows as they would be, in the office's order."""

    beda: tuple[Beda, ...]
    temuan: tuple[Temuan, ...]
    semua: Mapping[str, list[dict[str, object]]]


def tulis_isi(daftar: DaftarInduk, kunci: str, nilai: object) -> str:
    """A value as people read it in the sheet; empty for none."""
    isi = sel(daftar.kolom(kunci), nilai)
    if isi is None:
        return ""
    if isinstance(isi, dt.date):
        return f"{isi.day}-{isi.month}-{isi.year}"
    return str(isi).replace(".", ",") if daftar.kolom(kunci).jenis in ("nilai", "angka", "rupiah") else str(isi)


def mentah(daftar: DaftarInduk, isi: Mapping[str, object]) -> dict[str, object]:
    """A stored row as raw cells."""
    return {k.kunci: sel(k, isi.get(k.kunci)) for k in daftar.lembar.kolom}


def periksa(keadaan: Keadaan, masuk: Mapping[str, Sequence[BarisMasuk]]) -> Pemeriksaan:
    """Lay the rows (by list code) over what is stored, and read the whole. Two queries at most."""
    dasar = _Pembaca(keadaan, {})
    _baca(dasar)
    lama = {_tanda(t) for t in dasar.temuan_terletak()}
    p = _Pembaca(keadaan, masuk)
    kantor, rencana = _baca(p)
    temuan = [t for t in p.temuan_terletak() if _tanda(t) not in lama]
    hasil = _hasil(kantor, rencana, keadaan)
    beda: list[Beda] = []
    semua: dict[str, list[dict[str, object]]] = {}
    for kode, daftar in DAFTAR.items():
        tersimpan = keadaan.menurut_kunci(daftar)
        baru = {daftar.kunci_baris(isi): isi for isi in hasil[kode]}
        semua[kode] = [baru[k] for k in tersimpan if k in baru] + [i for k, i in baru.items() if k not in tersimpan]
        if masuk.get(kode):
            beda += _beda(daftar, tersimpan, baru, p.disentuh[kode])
    temuan += _periksa_versi(beda, keadaan, masuk) + _periksa_nip(beda, masuk)
    return Pemeriksaan(tuple(beda), tuple(temuan), semua)


def kunci_masuk(daftar: DaftarInduk, isi: Mapping[str, object]) -> Kunci:
    """What identifies a raw row. A cell that cannot be read stands for itself."""
    nilai: dict[str, object] = {}
    for kunci in daftar.kunci:
        k = daftar.kolom(kunci)
        bersih = rapikan(isi.get(kunci))
        jadi = None if bersih is None else ubah_sel(k.baca(), bersih)
        nilai[kunci] = bersih if isinstance(jadi, Salah) else jadi
        if nilai[kunci] is None:
            nilai[kunci] = _BAKU.get(kunci)
    return daftar.kunci_baris(nilai)


class _Pembaca(Pembaca):
    """Reads sheets out of the stored rows with the handed-in rows laid over them, the latter last."""

    def __init__(self, keadaan: Keadaan, masuk: Mapping[str, Sequence[BarisMasuk]]) -> None:
        super().__init__(Path())
        self.disentuh: dict[str, set[Kunci]] = {kode: set() for kode in DAFTAR}
        self._tabel: list[Tabel] = []
        self._susunan: dict[str, list[BarisMasuk | BarisTersimpan]] = {}
        self._mentah: dict[str, list[dict[str, object]]] = {}
        for kode, daftar in DAFTAR.items():
            self._susun(daftar, keadaan, masuk.get(kode, ()))

    def _susun(self, daftar: DaftarInduk, keadaan: Keadaan, masuk: Sequence[BarisMasuk]) -> None:
        tersimpan = keadaan.menurut_kunci(daftar)
        baru: list[tuple[BarisMasuk, dict[str, object]]] = []
        terkunci = {k.kunci for k in daftar.lembar.kolom if k.terkunci}
        for satu in masuk:
            kunci = kunci_masuk(daftar, satu.isi)
            self.disentuh[daftar.kode].add(kunci)
            isi = {k: v for k, v in satu.isi.items() if k not in terkunci}
            if (lama := tersimpan.get(kunci)) is not None:
                sel_lama = mentah(daftar, lama.isi)
                hilang = {k: v for k, v in sel_lama.items() if k not in isi}
                tetap = {k: sel_lama[k] for k in daftar.tetap if rapikan(isi.get(k)) is None}
                isi |= hilang | tetap
            baru.append((satu, isi))
        sisa = [b for k, b in tersimpan.items() if k not in self.disentuh[daftar.kode]]
        self._susunan[daftar.lembar.nama] = [*sisa, *(b for b, _ in baru)]
        self._mentah[daftar.lembar.nama] = [*(mentah(daftar, b.isi) for b in sisa), *(isi for _, isi in baru)]

    def buku(self, nama: str, lembar: Iterable[LembarIsian], *, wajib: bool = True) -> BukuKerja | None:
        """No file: `tabel` knows the rows."""
        return cast(BukuKerja, self)

    def tabel(self, buku: BukuKerja | None, lembar: LembarIsian, *, wajib: bool | None = None) -> Tabel:
        """The sheet, from memory."""
        tabel = Tabel("", lembar.nama, [k.baca() for k in lembar.kolom])
        tabel.kolom_hadir = {k.kunci: j for j, k in enumerate(lembar.kolom)}
        isi = [[b.get(k.kunci) for k in lembar.kolom] for b in self._mentah.get(lembar.nama, ())]
        tabel.muat([[], *isi], 0, Isyarat(), tolak_rumus=False)
        self._tabel.append(tabel)
        return tabel

    def temuan_terletak(self) -> list[Temuan]:
        """All findings, at their place in what was handed in."""
        semua = [*self._temuan, *(t for tabel in self._tabel for t in tabel.temuan)]
        return [self._letakkan(t) for t in semua]

    def _letakkan(self, t: Temuan) -> Temuan:
        pesan = _RUJUKAN.sub(lambda m: self._rujuk(t.lembar, m), t.pesan)
        cocok = re.fullmatch(r"[A-Z]+(\d+)", t.sel)
        asal = self._asal(t.lembar, int(cocok[1])) if cocok else None
        if isinstance(asal, BarisMasuk):
            daftar = MENURUT_LEMBAR[t.lembar]
            kunci = next((k.kunci for k in daftar.lembar.kolom if k.judul == t.kolom), "")
            return replace(t, pesan=pesan, berkas=asal.berkas, sel=asal.alamat.get(kunci, ""))
        if isinstance(asal, BarisTersimpan):
            return replace(t, pesan=f"{asal.sebutan}: {pesan}", berkas=TERSIMPAN, sel="")
        return replace(t, pesan=pesan)

    def _asal(self, lembar: str, nomor: int) -> BarisMasuk | BarisTersimpan | None:
        susunan = self._susunan.get(lembar, [])
        return susunan[nomor - 2] if 2 <= nomor < len(susunan) + 2 else None

    def _rujuk(self, lembar: str, cocok: re.Match[str]) -> str:
        asal = self._asal(lembar, int(cocok[3]))
        if isinstance(asal, BarisTersimpan):
            masa = ""
            if lembar == "Penugasan":
                masa = f" ({sebut_masa(asal.isi.get('mulai'), asal.isi.get('sampai'))})"  # type: ignore[arg-type]  # dates
            return f"{TERSIMPAN} “{asal.sebutan}”{masa}"
        if isinstance(asal, BarisMasuk):
            return f"{cocok[1]} {cocok[2]}{asal.nomor}" if asal.nomor else "isian ini"
        return cocok[0]


def _baca(p: _Pembaca) -> tuple[IsiKantor, IsiRencana]:
    kantor, _ = baca_kantor(p)
    return kantor, baca_rencana(p, kantor)


def _tanda(t: Temuan) -> tuple[str, str, str]:
    return t.lembar, t.kolom, t.pesan


def _beda(
    daftar: DaftarInduk,
    tersimpan: Mapping[Kunci, BarisTersimpan],
    baru: Mapping[Kunci, Mapping[str, object]],
    disentuh: set[Kunci],
) -> list[Beda]:
    hasil = []
    for kunci, isi in baru.items():
        lama = tersimpan.get(kunci)
        if lama is None:
            hasil.append(Beda(daftar, None, isi, {k: (None, v) for k, v in isi.items() if v not in (None, "", ())}))
        elif kunci in disentuh:
            kolom = {k: (lama.isi.get(k), v) for k, v in isi.items() if _setara(lama.isi.get(k)) != _setara(v)}
            if kolom:
                hasil.append(Beda(daftar, lama.id, isi, kolom))
    return hasil


def _setara(nilai: object) -> object:
    return None if nilai == "" or nilai == () else nilai


def _hasil(kantor: IsiKantor, rencana: IsiRencana, keadaan: Keadaan) -> dict[str, list[dict[str, object]]]:
    """What was read, by list, with defaults filled in, in the shape of the stored rows."""
    awal = keadaan.kantor.mulai
    mulai_jabatan = {j.kode: j.mulai or awal for j in kantor.jabatan.values()}
    hasil = {
        "unit": [atribut(u) | {"mulai": u.mulai or awal} for u in kantor.unit.values()],
        "jabatan": [atribut(j) | {"mulai": mulai_jabatan[j.kode]} for j in kantor.jabatan.values()],
        "pegawai": [atribut(p) for p in kantor.pegawai.values()],
        "penugasan": [atribut(t) | {"mulai": t.mulai or mulai_jabatan.get(t.jabatan, awal)} for t in kantor.penugasan],
        "identitas": [atribut(kantor.kantor)] if kantor.kantor else [],
        "pengaturan": [atribut(kantor.pengaturan)],
        "jam-kerja": [atribut(j) for j in kantor.jam_kerja],
        "hari-khusus": [atribut(h) for h in kantor.hari_khusus],
        "renstra": [atribut(rencana.renstra)] if rencana.renstra else [],
        "sasaran": [atribut(s) for s in rencana.sasaran.values()],
        "indikator": [atribut(i) | {"aturan": i.aturan_dipakai.value} for i in rencana.indikator.values()],
        "target-renstra": [atribut(t) for t in rencana.target_renstra],
        "riwayat-indikator": [atribut(r) for r in rencana.riwayat],
        "pembanding": [atribut(b) for b in rencana.pembanding],
        "anggaran": [atribut(a) for a in rencana.anggaran.values()],
        "program-pendukung": [atribut(p) for p in rencana.program_pendukung],
        "pk": [atribut(v) | {"berlaku_mulai": v.berlaku_mulai or v.tanggal} for v in rencana.perjanjian],
        "target-pk": [
            {"indikator": i, "target": t, "ke": v.ke} for v in rencana.perjanjian for i, t in v.target.items()
        ],
        "rencana-aksi": [
            {"indikator": a.indikator, "uraian": a.uraian, "ke": a.ke}
            | {f"tw{k}": a.target.get(k) for k in (1, 2, 3, 4)}
            | {f"kegiatan{k}": a.kegiatan.get(k, "") for k in (1, 2, 3, 4)}
            for a in rencana.rencana_aksi
        ],
    }
    dikenal = {kode: {k.kunci for k in d.lembar.kolom} for kode, d in DAFTAR.items()}
    return {
        kode: [
            {k: v for k, v in isi.items() if k in dikenal[kode] and not k.startswith("arsip_")} for isi in semua
        ]
        for kode, semua in hasil.items()
    }  # fmt: skip


def _periksa_versi(beda: Sequence[Beda], keadaan: Keadaan, masuk: Mapping[str, Sequence[BarisMasuk]]) -> list[Temuan]:
    """PermenPANRB 53/2014: what was signed stays; a change is a new version with its reason."""
    tetap = {b.isi["ke"] for b in keadaan.baris["pk"]}
    return [
        Temuan(
            f"{b.sebutan}: PK {_versi(b.isi['ke'])} sudah ditetapkan",
            lembar=b.daftar.lembar.nama,
            diharapkan="versi perubahan berikutnya beserta alasannya",
        )
        for b in beda
        if b.daftar.kode in _VERSI_TETAP and b.isi.get("ke") in tetap
    ]


def _versi(ke: object) -> str:
    return "murni" if ke == 0 else f"perubahan {ke}"


def _periksa_nip(beda: Sequence[Beda], masuk: Mapping[str, Sequence[BarisMasuk]]) -> list[Temuan]:
    """A person whom another office keeps is taken over as that office wrote the name."""
    baru = {str(b.isi["nip"]): b for b in beda if b.daftar.kode == "pegawai" and b.id is None}
    if not baru:
        return []
    letak = {kunci_masuk(DAFTAR["pegawai"], m.isi)[0]: m for m in masuk.get("pegawai", ())}
    temuan = []
    for nip, nama in Pegawai.objects.filter(nip__in=baru).values_list("nip", "nama"):
        if nama != baru[nip].isi["nama"]:
            m = letak.get(nip, BarisMasuk({}))
            temuan.append(
                Temuan(
                    "NIP ini sudah terdaftar pada kantor lain atas nama yang berbeda",
                    m.berkas, "Pegawai", m.alamat.get("nama", ""), "Nama", str(baru[nip].isi["nama"]), nama,
                )
            )  # fmt: skip
    return temuan
