"""A penilai's ratings of his team as a workbook: whom he rates now, with their forms beside, and his drafts in it.

Rows are known by NIP and jabatan. Ratings are read in every spelling that means one thing (`aturan.skp.ejaan`) and
refused otherwise; the predicate is computed in a locked column that is never read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from kinerja.aturan.angka import AngkaTidakTerbaca, baca_angka
from kinerja.aturan.skp.berakhlak import NilaiDasar
from kinerja.aturan.skp.ejaan import KataTidakDikenal, baca_rating
from kinerja.aturan.skp.permenpanrb6_2022 import MATRIKS, Rating
from kinerja.aturan.skp.pp46_2011 import AspekPerilaku, aspek_perilaku
from kinerja.aturan.skp.skema import SkemaSkp
from kinerja.integrasi.buku_unduhan import Letak, seperti, teks_sel, tempatkan
from kinerja.integrasi.skp.tanda import periksa_tanda, tanda
from kinerja.lib.excel_baca import BukuKerja, buka, ratakan
from kinerja.lib.excel_sel import Kolom
from kinerja.lib.excel_tabel import Baris, Tabel
from kinerja.lib.excel_tulis import BukuTulis, KolomTulis
from kinerja.lib.galat import Galat, Temuan
from kinerja.skp.isian_evaluasi import IsianPenilaian, periksa_penilaian
from kinerja.skp.queries.buku_tim import AnggotaBuku, BukuTim
from kinerja.skp.queries.sebaran import predikat_dari

TEMPLAT = "skp-penilaian"
PENILAIAN, UMPAN, MUTU, LAIN = "Penilaian", "Umpan Balik", "Mutu", "Anggota Lain"
PALING_PANJANG = 4000
_NAMA_RATING = {r.value: r.nama for r in (Rating.DI_ATAS, Rating.SESUAI, Rating.DI_BAWAH)}

Bidang = tuple[str, int | str]
"""Argument of `IsianPenilaian` and the key in it; `12/umpan_balik_34` names the field of a person."""

_PETUNJUK = (
    "1. Isi hanya sel berwarna kuning muda; sel lain terkunci. Jangan menambah, menghapus, atau memindahkan baris.",
    "2. Rating hasil kerja dan perilaku dipilih dari daftar. Predikat dihitung dari keduanya dan tidak dapat diisi.",
    "3. Lembar Umpan Balik memuat realisasi setiap hasil kerja; tulis umpan balik Anda di sampingnya.",
    "4. Buku kerja ini hanya memuat pegawai yang penilaiannya sedang pada Anda. Isinya rahasia: jangan dibagikan.",
    "5. Unggah kembali pada halaman tim yang sama. Perubahannya diperlihatkan dahulu, lalu disimpan sebagai draf; "
    "menyampaikan dan menandatangani penilaian tetap dilakukan satu per satu di halaman penilaian.",
)


@dataclass(frozen=True, slots=True)
class IsiNilai:
    """The ratings as read, by evaluation, the number of the save that each was made from, and the faults.

    `letak`: where each field (`12/rating_hasil`) stands in the file.
    """

    isian: Mapping[int, IsianPenilaian]
    versi: Mapping[int, int]
    temuan: tuple[Temuan, ...]
    letak: Mapping[str, Letak]


def sebutan(t: BukuTim) -> str:
    """What people call the workbook: 'penilaian tim Kepala Bidang Perdagangan, Triwulan II Tahun 2025'."""
    return f"penilaian tim {t.jabatan}, {t.periode.nama}"


def _kunci(t: BukuTim) -> str:
    return f"{t.jabatan_id}/{t.tahun}/{t.periode.kode}/{t.pegawai_id}"


# --- out --------------------------------------------------------------------------------------------
def tulis(t: BukuTim, *, pada: dt.datetime) -> bytes:
    """The team as a workbook to be rated away from the site; drafts stand in it."""
    buku = BukuTulis(judul=sebutan(t), dibuat=pada)
    buku.lembar_petunjuk("Petunjuk", f"Penilaian tim {t.jabatan} – {t.periode.nama}", list(_PETUNJUK))
    buku.lembar(
        PENILAIAN,
        [*_IDENTITAS, *_kolom_nilai(t)],
        [{**_identitas(a), **_isi_nilai(a)} for a in t.anggota],
        judul=f"Penilaian tim {t.jabatan}",
        keterangan=[t.periode.nama],
        kolom_tetap=2,
    )
    buku.lembar(
        UMPAN,
        [
            *_IDENTITAS,
            KolomTulis("baris", "Baris", lebar=26),
            KolomTulis("uraian", "Hasil Kerja atau Perilaku", lebar=48),
            KolomTulis("realisasi", "Realisasi", lebar=48),
            KolomTulis("umpan_balik", "Umpan Balik", lebar=56, isian=True),
        ],
        [baris for a in t.anggota for baris in _isi_umpan(a)],
        kolom_tetap=2,
    )
    if any(_bermutu(t)):
        buku.lembar(
            MUTU,
            [
                *_IDENTITAS,
                KolomTulis("baris", "Baris", lebar=8),
                KolomTulis("uraian", "Hasil Kerja", lebar=48),
                KolomTulis("target", "Target", lebar=18),
                KolomTulis("mutu", "Mutu (0–100)", "angka", lebar=14, isian=True, **_NOL_SERATUS),
            ],
            [
                {**_identitas(a), "baris": nomor, "uraian": uraian, "target": target, "mutu": a.draf.mutu.get(pk)}
                for a, nomor, uraian, target, pk in _bermutu(t)
            ],
            kolom_tetap=2,
        )
    if t.lain:
        buku.lembar(
            LAIN,
            [
                KolomTulis("nip", "NIP", lebar=22),
                KolomTulis("nama", "Nama", lebar=32),
                KolomTulis("keadaan", "Keadaan", lebar=30),
            ],
            [dict(zip(("nip", "nama", "keadaan"), satu, strict=True)) for satu in t.lain],
            judul="Anggota tim yang penilaiannya tidak sedang pada Anda",
        )
    simpan = ",".join(f"{a.evaluasi_id}={a.versi}" for a in t.anggota)
    buku.meta(tanda(TEMPLAT, _kunci(t), sebutan(t), simpan))
    return buku.simpan()


_IDENTITAS = (
    KolomTulis("nip", "NIP", lebar=22),
    KolomTulis("nama", "Nama", lebar=30),
    KolomTulis("jabatan", "Jabatan", lebar=30),
)
_NOL_SERATUS: dict[str, Any] = {"minimum": Decimal(0), "maksimum": Decimal(100)}


def _identitas(a: AnggotaBuku) -> dict[str, object]:
    return {"nip": a.nip, "nama": a.nama, "jabatan": a.jabatan}


def _enam(t: BukuTim) -> bool:
    return any(a.skema == SkemaSkp.PERMENPANRB6 for a in t.anggota)


def _aspek(t: BukuTim) -> list[AspekPerilaku]:
    """The aspects of behaviour that somebody of the team is marked on (PP 46/2011)."""
    ada = {s for a in t.anggota if a.skema == SkemaSkp.PP46 for s in aspek_perilaku(struktural=a.struktural)}
    return [s for s in AspekPerilaku if s in ada]


def _kolom_nilai(t: BukuTim) -> Iterator[KolomTulis]:
    if _enam(t):
        nama = tuple(_NAMA_RATING.values())
        yield KolomTulis("rating_hasil", "Rating Hasil Kerja", "pilihan", lebar=24, isian=True, pilihan=nama)
        yield KolomTulis("rating_perilaku", "Rating Perilaku Kerja", "pilihan", lebar=24, isian=True, pilihan=nama)
        yield KolomTulis("predikat", "Predikat (dihitung)", lebar=20, rumus=_rumus_predikat())
    for s in _aspek(t):
        yield KolomTulis(s.value, s.nama, "angka", lebar=16, isian=True, **_NOL_SERATUS)
    yield KolomTulis("catatan", "Catatan", lebar=40, isian=True)
    yield KolomTulis("rekomendasi", "Rekomendasi", lebar=40, isian=True)


def _rumus_predikat() -> str:
    """The matrix of predicates as one formula over the two ratings of the row."""
    urut = (Rating.DI_ATAS, Rating.SESUAI, Rating.DI_BAWAH)
    isi = ";".join(",".join(f'"{MATRIKS[h, p].value}"' for p in urut) for h in urut)
    nama = ",".join(f'"{r.nama}"' for r in urut)
    cari = ",".join(f"MATCH([{k}],{{{nama}}},0)" for k in ("rating_hasil", "rating_perilaku"))
    return f'=IFERROR(INDEX({{{isi}}},{cari}),"")'


def _isi_nilai(a: AnggotaBuku) -> dict[str, object]:
    d = a.draf
    isi: dict[str, object] = {"catatan": d.catatan, "rekomendasi": d.rekomendasi}
    if a.skema == SkemaSkp.PERMENPANRB6:
        isi["rating_hasil"] = _NAMA_RATING.get(d.rating_hasil, "")
        isi["rating_perilaku"] = _NAMA_RATING.get(d.rating_perilaku, "")
        isi["predikat"] = predikat_dari(d.rating_hasil, d.rating_perilaku)
    elif a.skema == SkemaSkp.PP46:
        isi |= {s.value: d.perilaku.get(s.value) for s in aspek_perilaku(struktural=a.struktural)}
    return isi


def _umpan(a: AnggotaBuku) -> Iterator[tuple[str, str, str, Bidang]]:
    """Every row of feedback of a member: number, what it is about, realisasi, and what of the rating it is."""
    for h in a.hasil:
        angka = [f"{s.nama}: {s.realisasi or '–'} (target {s.target or '–'})" for s in h.aspek if not s.dinilai_atasan]
        kata = [h.realisasi, f"Kendala: {h.kendala}" if h.kendala else "", *angka]
        nomor = f"{h.jenis[:1].upper()}{h.urut}"
        yield nomor, h.uraian, "\n".join(k for k in kata if k), ("umpan_balik", h.id)
    if a.skema != SkemaSkp.PERMENPANRB6:
        return
    for n in NilaiDasar:
        harapan = f"Ekspektasi khusus: {a.harapan[n.value]}" if a.harapan.get(n.value) else "Perilaku kerja"
        yield n.nama, harapan, "", ("perilaku", n.value)


def _isi_umpan(a: AnggotaBuku) -> Iterator[dict[str, object]]:
    for nomor, uraian, realisasi, bidang in _umpan(a):
        isi = {"baris": nomor, "uraian": uraian, "realisasi": realisasi, "umpan_balik": _draf(a, bidang)}
        yield {**_identitas(a), **isi}


def _draf(a: AnggotaBuku, bidang: Bidang) -> str:
    return str(getattr(a.draf, bidang[0]).get(bidang[1]) or "")


def _bermutu(t: BukuTim) -> Iterator[tuple[AnggotaBuku, str, str, str, int]]:
    """Every quality mark that the penilai gives (PP 46/2011): member, row number, result, target, aspect."""
    for a in t.anggota:
        for h in a.hasil:
            for n, s in enumerate(h.aspek, 1):
                if s.dinilai_atasan:
                    yield a, f"{h.jenis[:1].upper()}{h.urut}.{n}", h.uraian, s.target, s.id


# --- coming back ------------------------------------------------------------------------------------
def baca(isi: bytes, nama: str, t: BukuTim) -> IsiNilai:
    """The ratings in a workbook that this very person downloaded for this very team and period.

    Raises Galat for a file that is no safe workbook or is another's; `temuan` are its faults, among them every row of
    somebody whom the reader does not rate now, himself included.
    """
    buku = buka(isi, nama)
    versi = _baca_versi(periksa_tanda(buku, nama, TEMPLAT, _kunci(t), sebutan(t)))
    t = _saat_diunduh(t, versi)
    pembaca = _Pembaca(t, buku, {})
    mentah = pembaca.nilai()
    for pk, (argumen, kunci), isi_sel in [*pembaca.umpan(), *pembaca.mutu()]:
        if pk in mentah:
            mentah[pk][argumen][kunci] = isi_sel
    hasil: dict[int, IsianPenilaian] = {}
    temuan: list[Temuan] = []
    for a in t.anggota:
        satu = IsianPenilaian(**mentah[a.evaluasi_id]) if a.evaluasi_id in mentah else a.draf
        mutu = {s.id for h in a.hasil for s in h.aspek if s.dinilai_atasan}
        try:
            hasil[a.evaluasi_id] = periksa_penilaian(
                satu, skema=a.skema, hasil_ids={h.id for h in a.hasil}, mutu_ids=mutu
            )
        except Galat as galat:
            awal = {k.removeprefix(f"{a.evaluasi_id}/"): v for k, v in pembaca.letak.items()}
            temuan += tempatkan(galat.temuan, awal, nama)
    return IsiNilai(hasil, versi, (*buku.temuan, *temuan), pembaca.letak)


def _saat_diunduh(t: BukuTim, versi: Mapping[int, int]) -> BukuTim:
    """The team without those whose turn came after the download: they keep what they have."""
    baru = [a for a in t.anggota if a.evaluasi_id not in versi]
    lain = [(a.nip, a.nama, "sampai sesudah buku kerja ini diunduh") for a in baru]
    return replace(t, anggota=tuple(a for a in t.anggota if a not in baru), lain=(*t.lain, *lain))


def _baca_versi(teks: str) -> dict[int, int]:
    pasangan = (satu.partition("=") for satu in teks.split(",") if satu)
    return {int(pk): int(versi) for pk, _, versi in pasangan}


@dataclass(slots=True)
class _Pembaca:
    """Reads the sheets of one team; `letak` gathers where each field stands."""

    t: BukuTim
    buku: BukuKerja
    letak: dict[str, Letak]

    def nilai(self) -> dict[int, dict[str, Any]]:
        """Ratings or marks, remarks and recommendation of each member, by evaluation."""
        kolom = [Kolom("catatan", "Catatan"), Kolom("rekomendasi", "Rekomendasi")]
        kolom += [Kolom(s.value, s.nama) for s in _aspek(self.t)]
        if _enam(self.t):
            kolom += [Kolom("rating_hasil", "Rating Hasil Kerja"), Kolom("rating_perilaku", "Rating Perilaku Kerja")]
        hasil: dict[int, dict[str, Any]] = {}
        tabel = self._tabel(PENILAIAN, kolom)
        for b, a in self._milik(tabel):
            if a.evaluasi_id in hasil:
                b.temuan("nip", "pegawai ini ditulis dua kali", "satu baris untuk setiap pegawai")
                continue
            isi: dict[str, Any] = {k: seperti(getattr(a.draf, k), _teks(b, k)) for k in ("catatan", "rekomendasi")}
            if _enam(self.t):
                isi |= {k: self._rating(b, a, k) for k in ("rating_hasil", "rating_perilaku")}
            hasil[a.evaluasi_id] = isi | {"perilaku": self._perilaku(b, a), "umpan_balik": {}, "mutu": {}}
        self._hilang(tabel, [f"{a.nama} ({a.nip})" for a in self.t.anggota if a.evaluasi_id not in hasil])
        return hasil

    def umpan(self) -> Iterator[tuple[int, Bidang, str]]:
        """Feedback: evaluation, what of the rating it is, text."""
        tabel = self._tabel(UMPAN, [Kolom("baris", "Baris"), Kolom("umpan_balik", "Umpan Balik")])
        belum = {(a.evaluasi_id, nomor): bidang for a in self.t.anggota for nomor, _, _, bidang in _umpan(a)}
        for b, a, bidang in self._bernomor(tabel, belum):
            self._catat(b, a, "_".join(map(str, bidang)), "umpan_balik")
            if teks := seperti(_draf(a, bidang), _teks(b, "umpan_balik")):
                yield a.evaluasi_id, bidang, teks

    def mutu(self) -> Iterator[tuple[int, Bidang, Decimal]]:
        """Marks of quality: evaluation, what of the rating it is, mark."""
        belum: dict[tuple[int, str], Bidang] = {
            (a.evaluasi_id, nomor): ("mutu", pk) for a, nomor, _, _, pk in _bermutu(self.t)
        }
        if not belum:
            return
        tabel = self._tabel(MUTU, [Kolom("baris", "Baris"), Kolom("mutu", "Mutu (0–100)")])
        for b, a, bidang in self._bernomor(tabel, belum):
            self._catat(b, a, "_".join(map(str, bidang)), "mutu")
            if (angka := _angka(b, "mutu")) is not None:
                yield a.evaluasi_id, bidang, angka

    # --- rows ---
    def _tabel(self, lembar: str, kolom: list[Kolom]) -> Tabel:
        identitas = [Kolom("nip", "NIP", wajib=True), Kolom("nama", "Nama"), Kolom("jabatan", "Jabatan")]
        return self.buku.lembar(lembar).tabel([*identitas, *kolom])

    def _milik(self, tabel: Tabel) -> Iterator[tuple[Baris, AnggotaBuku]]:
        """The rows of members whose rating lies with the reader; every other row is a finding."""
        lain = {nip: keadaan for nip, _, keadaan in self.t.lain}
        for b in tabel:
            nip = "".join(b.teks("nip").split())
            calon = [a for a in self.t.anggota if a.nip == nip]
            if not nip:
                continue
            if nip == self.t.nip:
                b.temuan("nip", "Anda tidak dapat menilai kinerja Anda sendiri", "NIP anggota tim Anda")
            elif not calon and nip in lain:
                pesan = f"penilaian pegawai ini tidak sedang pada Anda ({lain[nip].lower()})"
                b.temuan("nip", pesan, "unduh ulang buku kerja tim ini")
            elif not calon:
                b.temuan("nip", "pegawai ini bukan anggota tim yang Anda nilai", "NIP anggota tim Anda")
            elif (a := self._orang(b, calon)) is not None:
                yield b, a

    def _bernomor(
        self, tabel: Tabel, belum: dict[tuple[int, str], Bidang]
    ) -> Iterator[tuple[Baris, AnggotaBuku, Bidang]]:
        """The rows of a sheet with several rows of each member; `belum` loses those that are there."""
        for b, a in self._milik(tabel):
            bidang = belum.pop((a.evaluasi_id, b.teks("baris")), None)
            if bidang is None:
                b.temuan(
                    "baris", f"baris “{b.teks('baris')}” tidak ada pada formulir pegawai ini, atau ditulis dua kali"
                )
            else:
                yield b, a, bidang
        nama = {a.evaluasi_id: a.nama for a in self.t.anggota}
        self._hilang(tabel, [f"{nomor} milik {nama[pk]}" for pk, nomor in belum])

    def _orang(self, b: Baris, calon: list[AnggotaBuku]) -> AnggotaBuku | None:
        """Whose row it is; a name or post that was changed is a finding, so that no rating slips to a neighbour."""
        jabatan = ratakan(b.teks("jabatan"))
        a = next((a for a in calon if ratakan(a.jabatan) == jabatan), None)
        if a is None:
            b.temuan("jabatan", "jabatan tidak sesuai dengan NIP pada baris ini", calon[0].jabatan)
        elif ratakan(b.teks("nama")) != ratakan(a.nama):
            b.temuan("nama", "nama tidak sesuai dengan NIP pada baris ini", a.nama)
            return None
        return a

    def _hilang(self, tabel: Tabel, baris: Sequence[str]) -> None:
        if not tabel.temuan and self.buku.ada(tabel.lembar):  # else the faulty row may be the one
            for satu in baris:
                self.buku.catat(f"baris {satu} tidak ada lagi", tabel.lembar, diharapkan=satu)

    # --- cells ---
    def _catat(self, b: Baris, a: AnggotaBuku, bidang: str, kolom: str) -> None:
        self.letak[f"{a.evaluasi_id}/{bidang}"] = Letak.sel_baris(b, kolom)

    def _rating(self, b: Baris, a: AnggotaBuku, kunci: str) -> str:
        self._catat(b, a, kunci, kunci)
        try:
            rating = baca_rating(b[kunci])
        except KataTidakDikenal as galat:
            b.temuan(kunci, galat.pesan, ", ".join(_NAMA_RATING.values()))
            return ""
        if rating is not None and a.skema != SkemaSkp.PERMENPANRB6:
            b.temuan(kunci, "SKP pegawai ini dinilai dengan angka, bukan rating; kosongkan selnya")
            return ""
        return rating.value if rating is not None else ""

    def _perilaku(self, b: Baris, a: AnggotaBuku) -> dict[str, Decimal]:
        hasil: dict[str, Decimal] = {}
        dinilai = aspek_perilaku(struktural=a.struktural) if a.skema == SkemaSkp.PP46 else ()
        for aspek in _aspek(self.t):
            self._catat(b, a, f"perilaku_{aspek.value}", aspek.value)
            angka = _angka(b, aspek.value)
            if angka is not None and aspek not in dinilai:
                b.temuan(aspek.value, "aspek ini tidak dinilai pada SKP pegawai ini; kosongkan selnya")
            elif angka is not None:
                hasil[aspek.value] = angka
        return hasil


def _teks(b: Baris, kunci: str) -> str:
    teks = b.teks(kunci).replace("\x00", "")
    if len(teks) > PALING_PANJANG:
        b.temuan(kunci, f"tulisan ini {len(teks)} huruf; paling banyak {PALING_PANJANG}", "tulisan yang lebih ringkas")
    return teks


def _angka(b: Baris, kunci: str) -> Decimal | None:
    isi = b.teks(kunci)
    if isi and isinstance(b.asli(kunci), int | float):
        return Decimal(isi)
    try:
        return baca_angka(isi)
    except AngkaTidakTerbaca as galat:
        b.temuan(kunci, galat.pesan, "angka 0 sampai dengan 100, dengan koma desimal")
        return None


# --- what it would change ---------------------------------------------------------------------------
def beda(a: AnggotaBuku, baru: IsianPenilaian) -> list[tuple[str, str, str]]:
    """What the ratings of a member in the file would change in his draft: what, as it stands, as it would be."""
    lama, kini = _tertulis(a, a.draf), _tertulis(a, baru)
    return [(kata, lama.get(kata, ""), isi) for kata, isi in kini.items() if lama.get(kata, "") != isi]


def _tertulis(a: AnggotaBuku, i: IsianPenilaian) -> dict[str, str]:
    """Ratings as people read them, by their names, in the order of the form."""
    isi: dict[str, str] = {}
    if a.skema == SkemaSkp.PERMENPANRB6:
        isi["Rating hasil kerja"] = _NAMA_RATING.get(i.rating_hasil, "")
        isi["Rating perilaku kerja"] = _NAMA_RATING.get(i.rating_perilaku, "")
        isi["Predikat"] = predikat_dari(i.rating_hasil, i.rating_perilaku)
        isi |= {f"Umpan balik {n.nama}": str(i.perilaku.get(n.value) or "") for n in NilaiDasar}
    else:
        isi |= {s.nama: teks_sel(_desimal(i.perilaku.get(s.value))) for s in AspekPerilaku}
    for h in a.hasil:
        sebut = f"hasil kerja {h.jenis} {h.urut}"
        isi[f"Umpan balik {sebut}"] = i.umpan_balik.get(h.id, "")
        for s in h.aspek:
            if s.dinilai_atasan:
                isi[f"Mutu {sebut}"] = teks_sel(_desimal(i.mutu.get(s.id)))
    return isi | {"Catatan": i.catatan, "Rekomendasi": i.rekomendasi}


def _desimal(isi: object) -> Decimal | None:
    return None if isi is None or isi == "" else Decimal(str(isi))
