"""How figures are shown: always a word and an icon beside the colour, and three kinds of absence told apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kinerja.aturan.angka import Nilai, tulis_angka, tulis_nilai, tulis_persen
from kinerja.aturan.capaian import Arah, Aturan, Capaian, Keadaan
from kinerja.aturan.predikat import SKALA_BAKU, SKALA_CAPAIAN
from kinerja.aturan.proyeksi import Batas, KeadaanProyeksi, Proyeksi
from kinerja.perencanaan.queries import DefinisiIndikator

BAIK, SEDANG, BURUK, JALAN, KOSONG = "baik", "sedang", "buruk", "jalan", ""
BEBAS = "bebas"
IKON = {BAIK: "selesai", SEDANG: "info", BURUK: "terlambat", JALAN: "berjalan", KOSONG: "belum"}
KELAS = {
    BAIK: "k-selesai",
    SEDANG: "k-dikembalikan",
    BURUK: "k-terlambat",
    JALAN: "k-berjalan",
    KOSONG: "k-belum",
}
_NADA_PROYEKSI = {
    KeadaanProyeksi.SUDAH_TERCAPAI: BAIK,
    KeadaanProyeksi.PERTAHANKAN: BAIK,
    KeadaanProyeksi.PERLU: JALAN,
    KeadaanProyeksi.TIDAK_MUNGKIN: BURUK,
    KeadaanProyeksi.TIDAK_DAPAT_DIHITUNG: KOSONG,
}


@dataclass(frozen=True, slots=True)
class Sajian:
    """A figure as shown: `teks` the number or the word for its absence, `kata` its verdict, `alasan` why."""

    teks: str
    kata: str = ""
    nada: str = KOSONG
    alasan: str = ""

    @property
    def ikon(self) -> str:
        """The icon that says the same as the colour."""
        return IKON[self.nada]

    @property
    def kelas(self) -> str:
        """The class that carries the colour."""
        return KELAS[self.nada]


def nada(skala: str, nilai: Decimal | None) -> str:
    """The tone of a capaian: the place of its band on the scale (upper third good, lower third bad)."""
    if nilai is None:
        return KOSONG
    s = SKALA_CAPAIAN.get(skala, SKALA_CAPAIAN[SKALA_BAKU])
    sebutan = s.sebut(nilai)
    letak = Decimal(next(i for i, p in enumerate(s.pita) if p.sebutan == sebutan)) / (len(s.pita) - 1)
    return BAIK if letak > Decimal("0.7") else SEDANG if letak >= Decimal("0.4") else BURUK


def sajikan_persen(skala: str, nilai: Decimal | None, kosong: str = "Belum ada angka") -> Sajian:
    """A capaian in percent with its predicate on the office's scale."""
    if nilai is None:
        return Sajian("–", kosong)
    s = SKALA_CAPAIAN.get(skala, SKALA_CAPAIAN[SKALA_BAKU])
    return Sajian(tulis_persen(nilai), _kalimat(s.sebut(nilai)), nada(skala, nilai))


def sajikan_capaian(skala: str, c: Capaian) -> Sajian:
    """A computed capaian, or which kind of absence it is and why."""
    if c.nilai is None:
        if c.keadaan is Keadaan.TIDAK_DAPAT_DIHITUNG:
            return Sajian("–", c.keadaan.nama, SEDANG, c.catatan)
        return Sajian("–", "Tidak bertarget" if c.keadaan is Keadaan.BELUM_DIUKUR else c.keadaan.nama)
    s = sajikan_persen(skala, c.nilai)
    return Sajian(s.teks, s.kata, s.nada, c.catatan)


def sajikan_realisasi(d: DefinisiIndikator, n: Nilai | None) -> Sajian:
    """A realisasi: the number, nihil (a zero that was reported), or belum diisi."""
    if n is None:
        return Sajian("–", "Belum diisi")
    if n.angka == 0 and n.sampai is None and not n.predikat:
        return Sajian("0", "Nihil", alasan="Dilaporkan nol, bukan belum diisi.")
    return Sajian(tulis_nilai(n, d.desimal))


def sajikan_proyeksi(p: Proyeksi) -> Sajian:
    """Where the year stands against its target."""
    return Sajian("", p.keadaan.nama, _NADA_PROYEKSI[p.keadaan], p.catatan)


def tulis_batas(b: Batas | None, p: Proyeksi, desimal: int) -> str:
    """`paling sedikit 3,34`, `paling banyak 5`, `tepat 15`, `7 sampai 8`; `bebas` without a limit."""
    if b is None or b.bebas:
        return BEBAS

    def tulis(x: Decimal) -> str:
        if p.skala is not None:
            kode = next((k for k, n in p.skala.angka.items() if n == x), None)
            if kode is not None:
                return kode
        eksponen = x.normalize().as_tuple().exponent
        return tulis_angka(x, max(desimal, -eksponen if isinstance(eksponen, int) else 0))

    if b.bawah is not None and b.atas is not None:
        return f"tepat {tulis(b.bawah)}" if b.bawah == b.atas else f"{tulis(b.bawah)} sampai {tulis(b.atas)}"
    return f"paling sedikit {tulis(b.bawah)}" if b.bawah is not None else f"paling banyak {tulis(b.atas or Decimal(0))}"


def hitungan(d: DefinisiIndikator, target: Nilai | None, realisasi: Nilai | None, c: Capaian) -> str:
    """The formula with the figures put in, as one would write it down: `63 ÷ 70 × 100% = 90%`."""
    if target is None or realisasi is None or c.mentah is None or c.keadaan is not Keadaan.TERHITUNG:
        return c.catatan
    r, t = realisasi.angka, target.angka
    tulisan = tulis_nilai(Nilai(r), 8)
    rumus = d.aturan
    if target.sampai is not None or d.aturan is Aturan.RENTANG:
        atas = t if target.sampai is None else target.sampai
        if t <= r <= atas:
            return f"{tulisan} berada di dalam {tulis_nilai(Nilai(t, atas), 8)}, jadi 100%"
        rumus = d.aturan if d.aturan is not Aturan.RENTANG else _RUMUS_ARAH[d.arah]
        t = t if r < t else atas
    if t == 0 or (rumus is Aturan.NEGATIF_RASIO and r == 0):
        return c.catatan
    isi = _RUMUS[rumus].format(t=tulis_angka(t, 8), r=tulisan)
    hasil = f"{isi} = {tulis_persen(c.mentah)}"
    if c.nilai is not None and c.nilai != c.mentah:
        hasil += f", menurut kebijakan kantor menjadi {tulis_persen(c.nilai)}"
    return hasil


_RUMUS_ARAH: Mapping[Arah, Aturan] = {
    Arah.NAIK: Aturan.POSITIF,
    Arah.TURUN: Aturan.NEGATIF_SELISIH,
    Arah.STABIL: Aturan.STABIL,
    Arah.RENTANG: Aturan.STABIL,
}
_RUMUS = {
    Aturan.POSITIF: "{r} ÷ {t} × 100%",
    Aturan.NEGATIF_SELISIH: "(2 × {t} − {r}) ÷ {t} × 100%",
    Aturan.NEGATIF_RASIO: "{t} ÷ {r} × 100%",
    Aturan.STABIL: "100% − |{r} − {t}| ÷ {t} × 100%",
}


def _kalimat(kata: str) -> str:
    return kata[:1].upper() + kata[1:]
