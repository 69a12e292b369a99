"""Workbooks (and CSV files) in: opened behind the guard, read with python-calamine, checked as declared tables."""

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import cast
from xml.parsers.expat import ExpatError

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from kinerja.lib.excel_isyarat import Isyarat, baca_alamat, daftar_lembar, gaya_persen, memakai_gaya, telusuri
from kinerja.lib.excel_jaga import MAKS_SEL_PADAT, BerkasDitolak, IsiLembar, jaga_buku, kenali, urai_zip
from kinerja.lib.excel_sel import Jenis, Kolom, baca_tanggal, tulis_sel
from kinerja.lib.excel_tabel import Baris, Tabel
from kinerja.lib.galat import Galat, Temuan

__all__ = ["Baris", "BukuKerja", "Jenis", "Kolom", "Lembar", "Tabel", "baca_tanggal", "buka", "buka_csv", "tulis_sel"]

MAKS_BARIS = 20_000
BARIS_JUDUL_DICARI = 15
_RUANG = re.compile(r"[\s\xa0\u200b]+")


def buka(sumber: str | Path | bytes, nama: str = "", *, izinkan_csv: bool = False) -> "BukuKerja":
    """Open a workbook given as a path or as bytes. `nama` is how findings call the file (default: the path's name).

    With `izinkan_csv` a text file becomes a workbook of one sheet, named '' in findings.
    Raises `Galat` (its one finding names the file) when the file is absent or is not a safe, complete .xlsx.
    """
    if isinstance(sumber, bytes):
        data = sumber
        nama = nama or "berkas"
    else:
        nama = nama or Path(sumber).name
        try:
            data = Path(sumber).read_bytes()
        except FileNotFoundError:
            raise BerkasDitolak(nama, "tidak ditemukan.") from None
        except OSError as sebab:
            raise BerkasDitolak(nama, "tidak dapat dibaca (periksa hak akses berkas).") from sebab
    if izinkan_csv and kenali(data) == "teks":
        return buka_csv(data, nama)
    return BukuKerja(nama, _SumberXlsx(data, nama))


def buka_csv(data: bytes, nama: str) -> "BukuKerja":
    """A CSV text as a workbook of one sheet.

    Encoding UTF-8, UTF-16 (with BOM) or Windows-1252; separator ; , tab or |, told from the first line.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        teks = data.decode("utf-16", errors="replace")
    else:
        try:
            teks = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            teks = data.decode("cp1252", errors="replace")
    if "\x00" in teks:
        raise BerkasDitolak(nama, "bukan berkas teks CSV.")
    kepala = teks.split("\n", 1)[0]
    pemisah = max(";\t|,", key=kepala.count)
    try:
        baris: list[list[object]] = [list(b) for b in csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah)]
    except csv.Error as sebab:
        raise BerkasDitolak(nama, "rusak: tanda kutip atau baris CSV tidak lengkap.") from sebab
    lebar = max(map(len, baris), default=0)
    for b in baris:
        b.extend([""] * (lebar - len(b)))
    return BukuKerja(nama, _SumberCsv(baris))


class _SumberCsv:
    def __init__(self, baris: list[list[object]]) -> None:
        self.nama_lembar = [""]
        self._baris = baris

    def baca(self, nama: str) -> tuple[list[list[object]], Isyarat]:
        return self._baris, Isyarat()


class _SumberXlsx:
    def __init__(self, data: bytes, nama: str) -> None:
        self._nama = nama
        self._data = data
        self._isi = jaga_buku(data, nama)
        try:
            self._buku = CalamineWorkbook.from_filelike(io.BytesIO(data))
        except PasswordError as sebab:
            raise BerkasDitolak(nama, "dikunci dengan kata sandi, sehingga tidak dapat dibaca.") from sebab
        except CalamineError as sebab:
            raise self._rusak() from sebab
        self.nama_lembar = list(self._buku.sheet_names)
        self._bagian, self._gaya = self._baca_daftar()

    def _rusak(self) -> BerkasDitolak:
        return BerkasDitolak(self._nama, "rusak: isi buku kerja tidak dapat dibaca. Simpan ulang di Excel, lalu kirim.")

    def _anggota(self, *nama: str) -> dict[str, bytes]:
        return dict(urai_zip(self._data, self._nama, hanya=nama))

    def _baca_daftar(self) -> tuple[dict[str, str], frozenset[str]]:
        """Sheet name → archive member, and the cell formats that show percentages."""
        pokok = self._anggota("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml")
        try:
            bagian = daftar_lembar(pokok["xl/workbook.xml"], pokok.get("xl/_rels/workbook.xml.rels", b"<r/>"))
            gaya = gaya_persen(pokok["xl/styles.xml"]) if "xl/styles.xml" in pokok else frozenset[str]()
        except ExpatError as sebab:
            raise self._rusak() from sebab
        return bagian, gaya

    def baca(self, nama: str) -> tuple[list[list[object]], Isyarat]:
        anggota = self._bagian.get(nama, "")
        tanda = self._isi.get(anggota, IsiLembar(False, False, False))
        isyarat = Isyarat()
        perlu = tanda.ada_galat or tanda.ada_rumus or tanda.ada_acuan_jauh
        if perlu or self._gaya:
            xml = self._anggota(anggota).get(anggota, b"")
            if perlu or memakai_gaya(xml, self._gaya):
                try:
                    isyarat = telusuri(xml, self._gaya)
                except (ExpatError, ValueError) as sebab:
                    raise self._rusak() from sebab
        if (isyarat.baris_akhir + 1) * (isyarat.kolom_akhir + 1) > MAKS_SEL_PADAT:
            raise BerkasDitolak(self._nama, f"ditolak: lembar “{nama}” memuat isi sangat jauh dari sel A1.")
        try:
            isi = cast("list[list[object]]", self._buku.get_sheet_by_name(nama).to_python(skip_empty_area=False))
        except CalamineError as sebab:
            raise self._rusak() from sebab
        isyarat.lengkapi(isi)
        return isi, isyarat


class BukuKerja:
    """An opened workbook. `temuan` gathers everything found in it: absent sheets and all tables' findings."""

    def __init__(self, nama: str, sumber: _SumberCsv | _SumberXlsx) -> None:
        self.nama = nama
        self._sumber = sumber
        self._tabel: list[Tabel] = []
        self._lembar: dict[str, Lembar] = {}
        self._temuan: list[Temuan] = []

    @property
    def nama_lembar(self) -> list[str]:
        return list(self._sumber.nama_lembar)

    @property
    def temuan(self) -> list[Temuan]:
        return [*self._temuan, *(t for tabel in self._tabel for t in tabel.temuan)]

    def _cari(self, nama: str) -> str | None:
        dicari = ratakan(nama)
        return next((n for n in self._sumber.nama_lembar if ratakan(n) == dicari), None)

    def ada(self, nama: str) -> bool:
        return self._cari(nama) is not None

    def lembar(self, nama: str) -> "Lembar":
        """A sheet by name (case and spaces do not matter). An absent one is a finding and reads as empty.

        A CSV file's only sheet answers to every name.
        """
        asli = "" if isinstance(self._sumber, _SumberCsv) else self._cari(nama)
        kunci = nama if asli is None else asli
        if kunci not in self._lembar:
            if asli is None:
                pesan = f"lembar “{nama}” tidak ada"
                dibaca = ", ".join(self._sumber.nama_lembar)
                self._temuan.append(Temuan(pesan, berkas=self.nama, lembar=nama, dibaca=dibaca, diharapkan=nama))
                self._lembar[kunci] = Lembar(self, nama, [], Isyarat(), ada=False)
            else:
                isi, isyarat = self._sumber.baca(asli)
                self._lembar[kunci] = Lembar(self, asli, isi, isyarat, ada=True)
        return self._lembar[kunci]

    def periksa_lembar(self, dikenal: Sequence[str]) -> None:
        """Record a finding for every visible sheet that is not among the known names. '_'-sheets are ours."""
        dikenal_rata = {ratakan(n) for n in dikenal}
        for nama in self._sumber.nama_lembar:
            if not nama.startswith("_") and ratakan(nama) not in dikenal_rata:
                harap = ", ".join(dikenal)
                self._temuan.append(Temuan("lembar tidak dikenal", self.nama, nama, dibaca=nama, diharapkan=harap))

    def catat(self, pesan: str, lembar: str, *, diharapkan: str = "") -> None:
        """Record a finding about a sheet as a whole."""
        self._temuan.append(Temuan(pesan, berkas=self.nama, lembar=lembar, diharapkan=diharapkan))

    def pastikan_sah(self) -> None:
        """Raise one `Galat` with all findings, if any."""
        if semua := self.temuan:
            raise Galat(f"Berkas {self.nama} belum dapat diterima: ada {len(semua)} temuan.", semua)

    def _daftarkan(self, tabel: Tabel) -> None:
        self._tabel.append(tabel)


class Lembar:
    """One sheet: cells by address, or a table. `ada` is False for a sheet that the workbook lacks."""

    def __init__(self, buku: BukuKerja, nama: str, isi: list[list[object]], isyarat: Isyarat, *, ada: bool) -> None:
        self.buku = buku
        self.nama = nama
        self.ada = ada
        self._isi = isi
        self._isyarat = isyarat

    def sel(self, alamat: str) -> object:
        """Raw value of one cell ('B3'), None when empty or an error cell."""
        baris, kolom = baca_alamat(alamat)
        if baris < len(self._isi) and kolom < len(self._isi[baris]):
            nilai = self._isi[baris][kolom]
            return None if isinstance(nilai, str) and not nilai.strip() else nilai
        return None

    def tabel(
        self,
        kolom: Sequence[Kolom],
        *,
        tolak_rumus: bool = False,
        maks_baris: int = MAKS_BARIS,
        boleh_kosong: bool = True,
    ) -> Tabel:
        """Read the sheet as one table.

        The header is the row, among the first 15, that matches most headings (case, spaces and a closing '*' do not
        matter). All absent and doubled columns are findings; so are more than `maks_baris` rows (nothing is then
        read) and, with `boleh_kosong=False`, a table without rows. `tolak_rumus` refuses formulas in these columns.
        """
        tabel = Tabel(self.buku.nama, self.nama, kolom)
        self.buku._daftarkan(tabel)
        if not self.ada:
            return tabel
        baris_judul = self._cari_judul(tabel)
        if baris_judul is None:
            return tabel
        jumlah = _jumlah_baris(self._isi, baris_judul, self._isyarat)
        if jumlah > maks_baris:
            pesan = f"lembar memuat {_ribuan(jumlah)} baris isi; batasnya {_ribuan(maks_baris)}"
            tabel.catat_umum(pesan, dibaca=str(jumlah), diharapkan=f"paling banyak {maks_baris} baris")
            return tabel
        isi = self._isi[: baris_judul + 1 + jumlah]
        tabel.muat(isi, baris_judul, self._isyarat, tolak_rumus=tolak_rumus)
        if not len(tabel) and not boleh_kosong:
            tabel.catat_umum("lembar tidak memuat satu baris isi pun", diharapkan="paling sedikit satu baris")
        return tabel

    def _cari_judul(self, tabel: Tabel) -> int | None:
        nama = {ratakan(j): k.kunci for k in tabel.daftar_kolom for j in (k.judul, *k.nama_lain)}
        terbaik, nomor = 0, None
        for i, baris in enumerate(self._isi[:BARIS_JUDUL_DICARI]):
            cocok = len({nama[r] for s in baris if isinstance(s, str) and (r := ratakan(s)) in nama})
            if cocok > terbaik:
                terbaik, nomor = cocok, i
        if nomor is not None:
            for j, sel in enumerate(self._isi[nomor]):
                kunci = nama.get(ratakan(sel)) if isinstance(sel, str) else None
                if kunci is None:
                    continue
                if kunci in tabel.kolom_hadir:
                    pesan = f"judul kolom “{_satu_baris(str(sel))}” ditulis lebih dari sekali"
                    tabel.catat_umum(pesan, sel=f"baris {nomor + 1}", kolom=_satu_baris(str(sel)))
                else:
                    tabel.kolom_hadir[kunci] = j
        terbaca = (
            [_satu_baris(s) for s in self._isi[nomor] if isinstance(s, str) and s.strip()] if nomor is not None else []
        )
        for k in tabel.daftar_kolom:
            if k.kunci not in tabel.kolom_hadir and not k.boleh_absen:
                pesan = f"kolom “{k.judul}” tidak ada"
                tabel.catat_umum(pesan, kolom=k.judul, dibaca=", ".join(terbaca), diharapkan=k.judul)
        return nomor


def ratakan(teks: str) -> str:
    """A heading or name for comparison: one space, no case, no closing '*' or ':'."""
    return _RUANG.sub(" ", teks).strip().rstrip("*: ").casefold()


def _satu_baris(teks: str) -> str:
    return _RUANG.sub(" ", teks).strip()


def _jumlah_baris(isi: list[list[object]], baris_judul: int, isyarat: Isyarat) -> int:
    """Rows after the header, without blank rows at the end. A row with an error cell is not blank."""
    akhir = len(isi)
    bawah = max([baris_judul, *(b for b, _ in isyarat.galat), *(b for b, _ in isyarat.hampa)]) + 1
    while akhir > bawah and all(s is None or (isinstance(s, str) and not s.strip()) for s in isi[akhir - 1]):
        akhir -= 1
    return akhir - baris_judul - 1


def _ribuan(n: int) -> str:
    return f"{n:,}".replace(",", ".")
