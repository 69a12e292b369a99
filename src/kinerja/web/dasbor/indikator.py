"""What an indikator's page says, put together from its material by the rules; no reading here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from kinerja.arsip.models import Jejak
from kinerja.aturan.agregasi import TRIWULAN_PERIODE, HasilPeriode, hitung_periode
from kinerja.aturan.angka import Nilai, tulis_angka, tulis_nilai
from kinerja.aturan.periode import ROMAWI
from kinerja.aturan.predikat import SKALA_CAPAIAN
from kinerja.aturan.proyeksi import Batas, KeadaanProyeksi, Proyeksi, proyeksikan
from kinerja.pengukuran.bentuk import wajib_diisi
from kinerja.pengukuran.hitung import capaian_triwulan
from kinerja.perencanaan.queries import DefinisiIndikator, PembandingData, RencanaIndikator
from kinerja.web.dasbor.gambar import Banding, Gambar, TitikTahun, perbandingan, tahunan, triwulanan
from kinerja.web.dasbor.queries import AngkaTriwulan, BahanIndikator
from kinerja.web.dasbor.sajian import (
    BEBAS,
    Sajian,
    hitungan,
    sajikan_capaian,
    sajikan_proyeksi,
    sajikan_realisasi,
    tulis_batas,
)

TRIWULAN = (1, 2, 3, 4)
NAMA_PERIODE = (("SM1", "Semester I"), ("SM2", "Semester II"), ("TH", "Tahun berjalan"))


@dataclass(frozen=True, slots=True)
class BarisTriwulan:
    """One quarter: promise, figure, how it was computed, and the sheet behind it (`angka`, None: no sheet yet)."""

    triwulan: int
    romawi: str
    target: str
    realisasi: Sajian
    capaian: Sajian
    hitungan: str
    lembar: Sajian
    kegiatan: str
    angka: AngkaTriwulan | None
    pembilang: str
    penyebut: str
    tahun_lalu: str


@dataclass(frozen=True, slots=True)
class BarisGabungan:
    """A longer period, always from the quarters."""

    nama: str
    target: str
    realisasi: Sajian
    capaian: Sajian
    catatan: str


@dataclass(frozen=True, slots=True)
class Langkah:
    """What one quarter to come must bring."""

    triwulan: int
    romawi: str
    perlu: str
    rencana: str


@dataclass(frozen=True, slots=True)
class Menuju:
    """The way to the yearly target: verdict, its reason, what each quarter needs and what they need together."""

    keadaan: Sajian
    langkah: tuple[Langkah, ...]
    seluruh: str
    cukup_satu: bool


@dataclass(frozen=True, slots=True)
class Andai:
    """The year under assumed values: `isi` (label, value), figure and capaian, and the way that would remain."""

    isi: tuple[tuple[str, str], ...]
    realisasi: str
    capaian: Sajian
    hitungan: str
    menuju: Menuju


@dataclass(frozen=True, slots=True)
class BarisJejak:
    """One act of the trail, with the changes of this indikator as (column, before, after)."""

    pada: dt.datetime
    nama: str
    jabatan: str
    uraian: str
    ubahan: tuple[tuple[str, str, str], ...]
    hash: str


@dataclass(frozen=True, slots=True)
class BarisTahun:
    """One earlier year, with its source."""

    tahun: int
    target: str
    realisasi: str
    renstra: str
    sumber: str


@dataclass(frozen=True, slots=True)
class BarisBanding:
    """A figure of others, beside which the office's own stands: `selisih` is own minus theirs, in words."""

    lingkup: str
    tahun: int
    nilai: str
    selisih: str
    sumber: str


@dataclass(frozen=True, slots=True)
class HalamanIndikator:
    """The page of an indikator for a year."""

    definisi: DefinisiIndikator
    target_tahunan: str
    hasil: Sajian
    capaian: Sajian
    capaian_hitungan: str
    skala_nama: str
    kebijakan_nama: str
    triwulan: tuple[BarisTriwulan, ...]
    gabungan: tuple[BarisGabungan, ...]
    gambar_triwulan: Gambar
    gambar_tahun: Gambar | None
    tahun: tuple[BarisTahun, ...]
    pembanding: tuple[BarisBanding, ...]
    gambar_banding: Gambar | None
    menuju: Menuju
    sisa: tuple[int, ...]
    banyak_bukti: int
    jejak: tuple[BarisJejak, ...]

    @property
    def triwulan_terbaru(self) -> int:
        """The newest quarter with a sheet; 0 when there is none."""
        return max((t.triwulan for t in self.triwulan if t.angka is not None), default=0)


def susun_halaman(b: BahanIndikator, tahun: int) -> HalamanIndikator:
    """The page from its material; `b.rencana` must be there."""
    assert b.rencana is not None
    d, r = b.definisi, b.rencana
    realisasi = realisasi_diterima(b)
    setahun = _periode(r, realisasi, "TH")
    p = proyeksi(r, realisasi)
    titik = [*(TitikTahun(str(x.tahun), x.target, x.realisasi) for x in b.riwayat)]
    lengkap = realisasi.get(4) is not None
    titik.append(TitikTahun(str(tahun), r.target_tahunan, setahun.realisasi if lengkap else None))
    return HalamanIndikator(
        definisi=d,
        target_tahunan=tulis_nilai(setahun.target_tahunan, d.desimal),
        hasil=sajikan_realisasi(d, setahun.realisasi),
        capaian=sajikan_capaian(b.skala, setahun.capaian_tahunan),
        capaian_hitungan=hitungan(d, setahun.target_tahunan, setahun.realisasi, setahun.capaian_tahunan),
        skala_nama=SKALA_CAPAIAN[b.skala].nama if b.skala in SKALA_CAPAIAN else b.skala,
        kebijakan_nama=d.aturan_kebijakan.nama,
        triwulan=tuple(_triwulan(b, r, k) for k in TRIWULAN),
        gabungan=tuple(_gabungan(b, r, realisasi, kode, nama) for kode, nama in NAMA_PERIODE),
        gambar_triwulan=triwulanan(d, r.target_triwulan, realisasi, {k: _kosong(b, r, k) for k in TRIWULAN}),
        gambar_tahun=tahunan(d, titik) if len(titik) > 1 else None,
        tahun=tuple(
            BarisTahun(
                x.tahun,
                tulis_nilai(x.target, d.desimal),
                tulis_nilai(x.realisasi, d.desimal),
                tulis_nilai(b.renstra.get(x.tahun), d.desimal),
                x.sumber,
            )
            for x in reversed(b.riwayat)
        ),
        pembanding=tuple(_banding(d, setahun.realisasi, x) for x in b.pembanding),
        gambar_banding=_gambar_banding(b, setahun) if b.pembanding else None,
        menuju=_menuju(p, r),
        sisa=p.sisa,
        banyak_bukti=sum(len(a.bukti) for a in b.angka.values()),
        jejak=tuple(_jejak(j, d.kode) for j in b.jejak),
    )


def _banding(d: DefinisiIndikator, sendiri: Nilai | None, x: PembandingData) -> BarisBanding:
    """The gap in the unit of the indikator; a predicate has no gap in numbers."""
    selisih = ""
    if sendiri is not None and not sendiri.predikat and not x.nilai.predikat:
        beda = sendiri.angka - x.nilai.angka
        arah = "di atas" if beda > 0 else "di bawah"
        selisih = f"{tulis_nilai(Nilai(abs(beda)), d.desimal)} {arah}" if beda else "sama"
    return BarisBanding(x.lingkup, x.tahun, tulis_nilai(x.nilai, d.desimal), selisih, x.sumber)


def _gambar_banding(b: BahanIndikator, setahun: HasilPeriode) -> Gambar | None:
    sendiri = Banding(b.kantor.nama, setahun.realisasi, sendiri=True)
    lain = [Banding(f"{x.lingkup} {x.tahun}", x.nilai) for x in b.pembanding]
    return perbandingan(b.definisi, [sendiri, *lain], setahun.target_tahunan)


def realisasi_diterima(b: BahanIndikator) -> dict[int, Nilai | None]:
    """The figures that count: those of accepted sheets, by quarter."""
    return {k: a.realisasi for k, a in b.angka.items() if a.diterima}


def proyeksi(
    r: RencanaIndikator, realisasi: Mapping[int, Nilai | None], *, sisa: tuple[int, ...] | None = None
) -> Proyeksi:
    """What the quarters to come must bring; below zero only where the plan or the figures already are."""
    d = r.definisi
    negatif = any(n is not None and n.angka < 0 for n in (*r.target_triwulan.values(), *realisasi.values()))
    return proyeksikan(
        agregasi=d.agregasi,
        aturan=d.aturan,
        target=r.target_triwulan,
        realisasi=realisasi,
        target_tahunan=r.target_tahunan,
        kebijakan=d.aturan_kebijakan,
        arah=d.arah,
        sisa=sisa,
        desimal=d.desimal,
        terendah=None if negatif else Decimal(0),
    )


def andaikan(b: BahanIndikator, diandaikan: Mapping[int, Nilai], sisa: tuple[int, ...]) -> Andai:
    """The year as it would be with these values; of `sisa` what is not assumed remains to be brought."""
    assert b.rencana is not None
    d, r = b.definisi, b.rencana
    isi = {**realisasi_diterima(b), **diandaikan}
    hasil = _periode(r, isi, "TH")
    return Andai(
        isi=tuple((f"TW {ROMAWI[k]}", tulis_nilai(v, max(d.desimal, 2))) for k, v in sorted(diandaikan.items())),
        realisasi=tulis_nilai(hasil.realisasi, max(d.desimal, 2)),
        capaian=sajikan_capaian(b.skala, hasil.capaian_tahunan),
        hitungan=hitungan(d, hasil.target_tahunan, hasil.realisasi, hasil.capaian_tahunan),
        menuju=_menuju(proyeksi(r, isi, sisa=tuple(k for k in sisa if k not in diandaikan)), r),
    )


def petunjuk(m: Menuju) -> dict[int, str]:
    """The help at each field of the what-if form."""
    return {
        s.triwulan: f"{'Boleh berapa pun' if s.perlu == BEBAS else f'Diperlukan {s.perlu}'}. Rencana {s.rencana}."
        for s in m.langkah
    }


def _periode(r: RencanaIndikator, realisasi: Mapping[int, Nilai | None], kode: str) -> HasilPeriode:
    d = r.definisi
    return hitung_periode(
        agregasi=d.agregasi,
        aturan=d.aturan,
        target=r.target_triwulan,
        realisasi=realisasi,
        periode_kode=kode,
        target_tahunan=r.target_tahunan,
        kebijakan=d.aturan_kebijakan,
        arah=d.arah,
    )


def _menuju(p: Proyeksi, r: RencanaIndikator) -> Menuju:
    d = r.definisi
    perlu = p.keadaan in (KeadaanProyeksi.PERLU, KeadaanProyeksi.PERTAHANKAN)
    return Menuju(
        keadaan=sajikan_proyeksi(p),
        langkah=tuple(
            Langkah(
                k,
                ROMAWI[k],
                tulis_batas(p.per_triwulan.get(k, Batas()), p, d.desimal),
                tulis_nilai(r.target_triwulan.get(k), d.desimal),
            )
            for k in p.sisa
            if perlu
        ),
        seluruh=tulis_batas(p.seluruh, p, d.desimal) if p.seluruh is not None and len(p.sisa) > 1 else "",
        cukup_satu=p.cukup_satu,
    )


def _triwulan(b: BahanIndikator, r: RencanaIndikator, k: int) -> BarisTriwulan:
    d, a, target = b.definisi, b.angka.get(k), r.target_triwulan.get(k)
    resmi = a.realisasi if a is not None and a.diterima else None
    c = capaian_triwulan(d, target, resmi)
    if a is None:
        lembar = Sajian("", "Belum dibuka")
    elif a.diterima:
        lembar = Sajian("", a.status_label, "baik")
    else:
        lembar = Sajian("", a.status_label, "jalan", "Angka dihitung setelah kertas kerja diterima.")
    realisasi = sajikan_realisasi(d, a.realisasi if a is not None else None)
    if realisasi.teks == "–" and not wajib_diisi(d, target):
        realisasi = Sajian("–", "Tidak diukur pada triwulan ini")
    lalu = b.tahun_lalu.get(k)
    return BarisTriwulan(
        triwulan=k,
        romawi=ROMAWI[k],
        target=tulis_nilai(target, d.desimal),
        realisasi=realisasi,
        capaian=sajikan_capaian(b.skala, c),
        hitungan=hitungan(d, target, resmi, c),
        lembar=lembar,
        kegiatan=r.kegiatan_triwulan.get(k, ""),
        angka=a,
        pembilang=tulis_angka(a.pembilang if a else None, 8),
        penyebut=tulis_angka(a.penyebut if a else None, 8),
        tahun_lalu=tulis_nilai(lalu.realisasi if lalu is not None and lalu.diterima else None, d.desimal),
    )


def _kosong(b: BahanIndikator, r: RencanaIndikator, k: int) -> str:
    """Why a quarter has no figure that counts."""
    a = b.angka.get(k)
    if a is not None and a.realisasi is not None and not a.diterima:
        return "belum diterima"
    return "belum diisi" if wajib_diisi(b.definisi, r.target_triwulan.get(k)) else "tidak diukur"


def _gabungan(
    b: BahanIndikator, r: RencanaIndikator, realisasi: Mapping[int, Nilai | None], kode: str, nama: str
) -> BarisGabungan:
    h, d = _periode(r, realisasi, kode), b.definisi
    isi = sajikan_realisasi(d, h.realisasi)
    if h.realisasi is None and not any(wajib_diisi(d, r.target_triwulan.get(k)) for k in TRIWULAN_PERIODE[kode]):
        isi = Sajian("–", "Tidak diukur pada periode ini")
    return BarisGabungan(
        nama,
        tulis_nilai(h.target, d.desimal),
        isi,
        sajikan_capaian(b.skala, h.capaian),
        h.catatan,
    )


_NAMA_KOLOM = {
    "realisasi_angka": "Realisasi",
    "realisasi_sampai": "Realisasi, batas atas",
    "realisasi_predikat": "Predikat",
    "sumber_data": "Sumber data",
    "status_data": "Status data",
    "tindak_lanjut": "Tindak lanjut",
}


def _jejak(j: Jejak, kode: str) -> BarisJejak:
    baris = j.rincian.get("baris")
    ubah = baris.get(kode, {}) if isinstance(baris, Mapping) else {}
    return BarisJejak(
        pada=j.pada,
        nama=j.nama,
        jabatan=j.jabatan,
        uraian=j.uraian,
        ubahan=tuple(
            (_NAMA_KOLOM.get(nama, nama.capitalize()), _isi_jejak(nama, lama), _isi_jejak(nama, baru))
            for nama, (lama, baru) in sorted(ubah.items())
        ),
        hash=j.hash,
    )


def _isi_jejak(kolom: str, isi: str | None) -> str:
    """A value of the trail as people read it; the trail itself keeps figures in their exact plain form."""
    if not isi:
        return "kosong"
    if kolom in ("pembilang", "penyebut", "realisasi_angka", "realisasi_sampai"):
        try:
            return tulis_angka(Decimal(isi), 8)
        except InvalidOperation:
            return isi
    return isi
