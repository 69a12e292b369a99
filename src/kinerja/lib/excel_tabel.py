"""A sheet read as a table against declared columns: all findings at once, each with its cell address.

Work goes column by column: a column whose cells are all of the expected kind is converted in one sweep, and an object
per cell is made only where something is wrong or where the caller asks for a row.
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kinerja.lib.excel_isyarat import Isyarat, alamat_sel
from kinerja.lib.excel_sel import UBAH_CEPAT, Kolom, Salah, desimal, rapikan, tulis_sel, ubah_sel
from kinerja.lib.galat import Temuan


class Baris:
    """One row of a `Tabel`, made on demand. `baris['kunci']` is the parsed value, or None when empty or wrong."""

    __slots__ = ("_tabel", "indeks")

    def __init__(self, tabel: "Tabel", indeks: int) -> None:
        self._tabel = tabel
        self.indeks = indeks

    def __getitem__(self, kunci: str) -> object:
        return self._tabel.isi[kunci][self.indeks]

    @property
    def nomor(self) -> int:
        """Row number as Excel shows it."""
        return self._tabel.nomor_baris[self.indeks]

    def teks(self, kunci: str) -> str:
        nilai = self[kunci]
        return "" if nilai is None else str(nilai)

    def angka(self, kunci: str) -> Decimal | None:
        nilai = self[kunci]
        if nilai is None or isinstance(nilai, Decimal):
            return nilai
        raise TypeError(f"kolom {kunci} tidak berisi angka")

    def tanggal(self, kunci: str) -> datetime.date | None:
        nilai = self[kunci]
        if nilai is None or isinstance(nilai, datetime.date):
            return nilai
        raise TypeError(f"kolom {kunci} tidak berisi tanggal")

    def asli(self, kunci: str) -> object:
        """The cell as it was read, before any conversion."""
        return self._tabel.asli(self.indeks, kunci)

    def alamat(self, kunci: str) -> str:
        return self._tabel.alamat(self.indeks, kunci)

    @property
    def lembar(self) -> str:
        """The sheet in which the row stands."""
        return self._tabel.lembar

    def judul(self, kunci: str) -> str:
        """The heading of a column."""
        return self._tabel.judul(kunci)

    def temuan(self, kunci: str, pesan: str, diharapkan: str = "") -> Temuan:
        """A finding of the caller's own about this cell, recorded in the table and returned."""
        return self._tabel.catat(self.indeks, kunci, pesan, diharapkan)


class Tabel:
    """A parsed table: `isi[kunci]` is a column (list), `nomor_baris` the Excel row numbers, `temuan` all findings.

    A column that is absent is filled with None. Rows with findings stay in the table (their wrong cells are None).
    """

    def __init__(self, berkas: str, lembar: str, kolom: Sequence[Kolom]) -> None:
        self.berkas = berkas
        self.lembar = lembar
        self.daftar_kolom = tuple(kolom)
        self.isi: dict[str, list[object]] = {k.kunci: [] for k in kolom}
        self.nomor_baris: Sequence[int] = ()
        self.temuan: list[Temuan] = []
        self.kolom_hadir: dict[str, int] = {}
        self._mentah: Sequence[Sequence[object]] = ()
        self._judul = {k.kunci: k.judul for k in kolom}

    def __len__(self) -> int:
        return len(self.nomor_baris)

    def __iter__(self) -> Iterator[Baris]:
        return (Baris(self, i) for i in range(len(self.nomor_baris)))

    def __getitem__(self, indeks: int) -> Baris:
        return Baris(self, range(len(self.nomor_baris))[indeks])

    @property
    def sah(self) -> bool:
        return not self.temuan

    def alamat(self, indeks: int, kunci: str) -> str:
        """A1 address of a cell; only the row when the column is absent."""
        nomor = self.nomor_baris[indeks]
        return alamat_sel(nomor - 1, self.kolom_hadir[kunci]) if kunci in self.kolom_hadir else f"baris {nomor}"

    def judul(self, kunci: str) -> str:
        return self._judul[kunci]

    def asli(self, indeks: int, kunci: str) -> object:
        if kunci not in self.kolom_hadir:
            return None
        nilai = self._mentah[self.nomor_baris[indeks] - 1][self.kolom_hadir[kunci]]
        return None if nilai == "" else nilai

    def catat(self, indeks: int, kunci: str, pesan: str, diharapkan: str = "", dibaca: str | None = None) -> Temuan:
        """Record and return a finding about one cell."""
        temuan = Temuan(
            pesan,
            berkas=self.berkas,
            lembar=self.lembar,
            sel=self.alamat(indeks, kunci),
            kolom=self._judul[kunci],
            dibaca=tulis_sel(self.asli(indeks, kunci)) if dibaca is None else dibaca,
            diharapkan=diharapkan,
        )
        self.temuan.append(temuan)
        return temuan

    def catat_umum(
        self, pesan: str, *, sel: str = "", kolom: str = "", dibaca: str = "", diharapkan: str = ""
    ) -> Temuan:
        """Record and return a finding about the sheet as a whole."""
        temuan = Temuan(pesan, self.berkas, self.lembar, sel, kolom, dibaca, diharapkan)
        self.temuan.append(temuan)
        return temuan

    def muat(
        self, mentah: Sequence[Sequence[object]], baris_judul: int, isyarat: Isyarat, *, tolak_rumus: bool
    ) -> None:
        """Fill the table from raw rows (index = sheet row), given the header row and the column places."""
        self._mentah = mentah
        awal = baris_judul + 1
        hadir = [(k, self.kolom_hadir[k.kunci]) for k in self.daftar_kolom if k.kunci in self.kolom_hadir]
        bersih = {k.kunci: _kolom_rapi([b[j] for b in mentah[awal:]]) for k, j in hadir}
        terisi = _baris_terisi(
            list(bersih.values()), {b - awal for b, _ in isyarat.galat} | {b - awal for b, _ in isyarat.hampa}
        )
        jumlah = len(mentah) - awal
        if len(terisi) != jumlah:
            bersih = {kunci: [isi[i] for i in terisi] for kunci, isi in bersih.items()}
        self.nomor_baris = [awal + i + 1 for i in terisi]
        for k in self.daftar_kolom:
            self.isi[k.kunci] = [None] * len(terisi)
        for k, j in hadir:
            rusak = self._sel_rusak(k, j, isyarat, tolak_rumus)
            isi = bersih[k.kunci]
            for i in rusak:
                isi[i] = None
            if isyarat.persen:
                for i, nomor in enumerate(self.nomor_baris):
                    if (nomor - 1, j) in isyarat.persen and isinstance(isi[i], float | int):
                        persen = desimal(isi[i]).scaleb(2)
                        isi[i] = Decimal(int(persen)) if persen == persen.to_integral_value() else persen
            self.isi[k.kunci] = self._ubah_kolom(k, isi, rusak)
        self.temuan.sort(key=lambda t: _urutan(t.sel))

    def _sel_rusak(self, kolom: Kolom, j: int, isyarat: Isyarat, tolak_rumus: bool) -> set[int]:
        rusak: set[int] = set()
        if not (isyarat.galat or isyarat.rumus):
            return rusak
        for i, nomor in enumerate(self.nomor_baris):
            tempat = (nomor - 1, j)
            if tempat in isyarat.galat:
                kode = isyarat.galat[tempat]
                self.catat(i, kolom.kunci, f"sel berisi galat rumus {kode}", kolom.harapan, kode)
            elif tempat in isyarat.rumus and tolak_rumus:
                self.catat(i, kolom.kunci, "sel berisi rumus; kolom ini harus diisi nilainya", kolom.harapan)
            elif tempat in isyarat.hampa:
                pesan = "rumus belum dihitung; buka berkas di Excel, simpan, lalu kirim kembali"
                self.catat(i, kolom.kunci, pesan, kolom.harapan)
            else:
                continue
            rusak.add(i)
        return rusak

    def _ubah_kolom(self, kolom: Kolom, isi: list[object], rusak: set[int]) -> list[object]:
        hasil = UBAH_CEPAT[kolom.jenis](kolom, isi)
        if hasil is None:
            hasil = self._ubah_satu_satu(kolom, isi)
        if kolom.wajib and None in isi:
            for i, nilai in enumerate(isi):
                if nilai is None and i not in rusak:
                    self.catat(i, kolom.kunci, f"kolom {kolom.judul} wajib diisi", kolom.harapan)
        if kolom.unik:
            self._periksa_unik(kolom, hasil)
        return hasil

    def _ubah_satu_satu(self, kolom: Kolom, isi: list[object]) -> list[object]:
        ingatan: dict[tuple[type, object], object | Salah] = {}
        hasil: list[object] = []
        for i, nilai in enumerate(isi):
            if nilai is None:
                hasil.append(None)
                continue
            kunci = (type(nilai), nilai)
            if kunci not in ingatan:
                ingatan[kunci] = ubah_sel(kolom, nilai)
            jadi = ingatan[kunci]
            if isinstance(jadi, Salah):
                self.catat(i, kolom.kunci, jadi.pesan, kolom.harapan)
                jadi = None
            hasil.append(jadi)
        return hasil

    def _periksa_unik(self, kolom: Kolom, hasil: list[object]) -> None:
        pertama: dict[object, int] = {}
        for i, nilai in enumerate(hasil):
            if nilai is None:
                continue
            kunci = nilai.casefold() if isinstance(nilai, str) else nilai
            if kunci in pertama:
                di = self.alamat(pertama[kunci], kolom.kunci)
                self.catat(i, kolom.kunci, f"isi kolom {kolom.judul} sama dengan sel {di}", "isi yang tidak berulang")
            else:
                pertama[kunci] = i


def _kolom_rapi(isi: list[object]) -> list[object]:
    """`rapikan` for a column: numbers pass untouched, a text that recurs is cleaned once."""
    if str not in set(map(type, isi)):
        return isi
    rapi = {teks: rapikan(teks) for teks in {nilai for nilai in isi if type(nilai) is str}}
    return [rapi[nilai] if type(nilai) is str else nilai for nilai in isi]


def _baris_terisi(kolom: list[list[object]], selalu: set[int]) -> list[int]:
    kosong = (None,) * len(kolom)
    return [i for i, b in enumerate(zip(*kolom, strict=True)) if b != kosong or i in selalu]


def _urutan(sel: str) -> tuple[int, int, str]:
    cocok = re.fullmatch(r"([A-Z]+)(\d+)", sel)
    if cocok is None:
        return (0, 0, sel)
    return (int(cocok[2]), len(cocok[1]), cocok[1])
