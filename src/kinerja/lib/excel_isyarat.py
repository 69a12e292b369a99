"""What python-calamine leaves out of a sheet: error cells, formulas and percent formats, each with its address.

calamine returns an empty string for an error cell and the bare fraction for a cell formatted as percent (0.125 for what
the writer sees as 12,5%). The sheet's XML is walked only when a quick look at its bytes says that it is worth it.
"""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

Alamat = tuple[int, int]

_PERSEN_BAWAAN = frozenset({"9", "10"})
_KUTIPAN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


@dataclass(slots=True)
class Isyarat:
    """Zero-based (row, column) addresses of special cells, and the last cell that holds a value.

    `galat` maps to the error text ('#REF!'); `hampa` are formulas that were never calculated.
    """

    galat: dict[Alamat, str] = field(default_factory=dict)
    rumus: set[Alamat] = field(default_factory=set)
    hampa: set[Alamat] = field(default_factory=set)
    persen: set[Alamat] = field(default_factory=set)
    baris_akhir: int = -1
    kolom_akhir: int = -1

    def lengkapi(self, isi: list[list[object]]) -> None:
        """Lengthen raw rows so that every error cell and uncalculated formula has a place in them."""
        khusus = self.galat.keys() | self.hampa
        lebar = max([1 + kolom for _, kolom in khusus] + [len(b) for b in isi[:1]], default=0)
        isi.extend([] for _ in range(len(isi), max((1 + baris for baris, _ in khusus), default=0)))
        for b in isi if khusus else ():
            b.extend([""] * (lebar - len(b)))


def huruf_kolom(nomor: int) -> str:
    """Column letters of a zero-based column number: 0 → 'A', 27 → 'AB'."""
    huruf = ""
    nomor += 1
    while nomor:
        nomor, sisa = divmod(nomor - 1, 26)
        huruf = chr(65 + sisa) + huruf
    return huruf


def alamat_sel(baris: int, kolom: int) -> str:
    """A1 notation of a zero-based row and column: (6, 2) → 'C7'."""
    return f"{huruf_kolom(kolom)}{baris + 1}"


def baca_alamat(alamat: str) -> Alamat:
    """Zero-based (row, column) of 'C7'. Raises ValueError when it is not an address."""
    cocok = re.fullmatch(r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})", alamat.strip())
    if cocok is None:
        raise ValueError(f"bukan alamat sel: {alamat!r}")
    kolom = 0
    for huruf in cocok[1].upper():
        kolom = kolom * 26 + ord(huruf) - 64
    return int(cocok[2]) - 1, kolom - 1


def daftar_lembar(workbook_xml: bytes, kaitan_xml: bytes) -> dict[str, str]:
    """Sheet name → archive member that holds it."""
    sasaran: dict[str, str] = {}
    hasil: dict[str, str] = {}

    def kaitan(nama: str, atribut: dict[str, str]) -> None:
        if nama.rpartition(":")[2] == "Relationship":
            tujuan = atribut.get("Target", "")
            sasaran[atribut.get("Id", "")] = tujuan[1:] if tujuan.startswith("/") else f"xl/{tujuan}"

    def lembar(nama: str, atribut: dict[str, str]) -> None:
        if nama.rpartition(":")[2] == "sheet":
            tanda = next((v for k, v in atribut.items() if k.endswith(":id")), "")
            hasil[atribut.get("name", "")] = sasaran.get(tanda, "")

    for xml, mulai in ((kaitan_xml, kaitan), (workbook_xml, lembar)):
        pengurai = expat.ParserCreate()
        pengurai.StartElementHandler = mulai
        pengurai.Parse(xml, True)
    return hasil


def gaya_persen(styles_xml: bytes) -> frozenset[str]:
    """Indexes (as written in a cell's `s`) of the cell formats that show a percentage."""
    format_persen = set(_PERSEN_BAWAAN)
    hasil: set[str] = set()
    keadaan = {"dalam": False, "nomor": 0}

    def mulai(nama: str, atribut: dict[str, str]) -> None:
        nama = nama.rpartition(":")[2]
        if nama == "numFmt" and "%" in _KUTIPAN.sub("", atribut.get("formatCode", "")):
            format_persen.add(atribut.get("numFmtId", ""))
        elif nama == "cellXfs":
            keadaan["dalam"] = True
        elif nama == "xf" and keadaan["dalam"]:
            if atribut.get("numFmtId") in format_persen:
                hasil.add(str(keadaan["nomor"]))
            keadaan["nomor"] += 1

    def selesai(nama: str) -> None:
        if nama.rpartition(":")[2] == "cellXfs":
            keadaan["dalam"] = False

    pengurai = expat.ParserCreate()
    pengurai.StartElementHandler = mulai
    pengurai.EndElementHandler = selesai
    pengurai.Parse(styles_xml, True)
    return frozenset(hasil)


def memakai_gaya(lembar_xml: bytes, gaya: frozenset[str]) -> bool:
    """Quick look: may any cell of the sheet carry one of these formats?"""
    return any(f's="{g}"'.encode() in lembar_xml or f"s='{g}'".encode() in lembar_xml for g in gaya)


def telusuri(lembar_xml: bytes, gaya: frozenset[str]) -> Isyarat:
    """Walk the sheet once. Cells and rows without an address take the place after the one before them."""
    hasil = Isyarat()
    posisi = [-1, -1]
    sel: dict[str, str] = {}
    nilai: list[str] = []
    dalam = {"v": False, "f": False, "ada_v": False, "is": False}

    def mulai(nama: str, atribut: dict[str, str]) -> None:
        nama = nama.rpartition(":")[2]
        if nama == "row":
            posisi[0] = int(atribut["r"]) - 1 if "r" in atribut else posisi[0] + 1
            posisi[1] = -1
        elif nama == "c":
            if "r" in atribut:
                posisi[0], posisi[1] = baca_alamat(atribut["r"])
            else:
                posisi[1] += 1
            sel.clear()
            sel.update(atribut)
            nilai.clear()
            dalam.update(v=False, f=False, ada_v=False, **{"is": False})
        elif nama == "f":
            dalam["f"] = True
        elif nama == "v":
            dalam.update(v=True, ada_v=True)
        elif nama == "is":
            dalam["is"] = True

    def selesai(nama: str) -> None:
        nama = nama.rpartition(":")[2]
        if nama == "v":
            dalam["v"] = False
        elif nama == "c":
            tempat = (posisi[0], posisi[1])
            if dalam["ada_v"] or dalam["is"] or dalam["f"]:
                hasil.baris_akhir = max(hasil.baris_akhir, tempat[0])
                hasil.kolom_akhir = max(hasil.kolom_akhir, tempat[1])
            if sel.get("t") == "e":
                hasil.galat[tempat] = "".join(nilai) or "#GALAT"
            elif dalam["ada_v"] and sel.get("s") in gaya and sel.get("t", "n") == "n":
                hasil.persen.add(tempat)
            if dalam["f"]:
                hasil.rumus.add(tempat)
                # Programs that do not calculate write an empty value; an empty text ("str") was calculated.
                if not dalam["ada_v"] or (not nilai and sel.get("t") != "str"):
                    hasil.hampa.add(tempat)

    def teks(isi: str) -> None:
        if dalam["v"]:
            nilai.append(isi)

    pengurai = expat.ParserCreate()
    pengurai.StartElementHandler = mulai
    pengurai.EndElementHandler = selesai
    pengurai.CharacterDataHandler = teks
    pengurai.Parse(lembar_xml, True)
    return hasil
