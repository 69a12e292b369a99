"""Indonesian numbers, in and out. Nothing is guessed: what has two readings is refused with both of them.

Reading rules (global rules N1, N2): decimal comma, thousands dot. Both marks: the dot groups thousands, the comma
is the decimal mark. Only commas: one decimal comma. Only dots: several group thousands (`1.234.567`), one is the
decimal mark (`4.25`, `0.793`), except that `1.234` (one to three digits not starting with 0, a dot, exactly three
digits) is ambiguous. Amounts written with `Rp` have no third decimal, so there the dot always groups thousands.
Writing rules (N3, N5): rounded once, half-up, integers without decimals.
"""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from kinerja.aturan.predikat import SkalaNilai, kenali_predikat, skala_dari

TANDA_KOSONG: Final = "–"
_DIGIT: Final = 30
_KONTEKS: Final = Context(prec=6 * _DIGIT, rounding=ROUND_HALF_UP)

_GALAT_EXCEL: Final = re.compile(
    r"#(REF|DIV/0|VALUE|NAME|NUM|NULL|SPILL|CALC|FIELD|BLOCKED|GETTING_DATA|N/A)[!?]?", re.I
)
_NIHIL: Final = frozenset({"nihil", "nol"})
_KATA_KOSONG: Final = re.compile(
    r"n\.?/?a\.?|-+|\.+|…|\?|x|(?:tidak|tdk|belum) ada(?: data)?|belum|tidak tersedia|t\.?a\.?d\.?|null|none|kosong"
)
_TAK_HINGGA: Final = frozenset({"nan", "inf", "infinity", "-inf", "+inf", "-infinity", "snan"})
_KELIPATAN: Final = re.compile(r"(?<![a-z])(ribu|rb|juta|jt|miliar|milyar|mlr|triliun|m)\.?$", re.I)
_AWALAN_RUPIAH: Final = re.compile(r"^(?:rp\.?|idr)\s*", re.I)
_AKHIRAN_RUPIAH: Final = re.compile(r",\s*[-–—=]+$")
_PERSEN: Final = re.compile(r"\s*(?:%|persen)$", re.I)
_RIBUAN: Final = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_GANDA: Final = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_BULAT: Final = re.compile(r"[0-9]+")
_PECAHAN: Final = re.compile(r"[0-9]*[.,][0-9]+")
_SPASI_RIBUAN: Final = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?=$|,)")
_ILMIAH: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]+")
_INGGRIS: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|[0-9]{1,3}(?:,[0-9]{3}){2,}")
_BAKU: Final = re.compile(r"[+-]?[0-9]{1,30}(?:,[0-9]{1,30})?")

_SATUAN: Final = r"persen|poin|tahun|bulan|minggu|hari|jam|menit|detik|hk|%"
_SATU: Final = r"[-+]?(?:rp\.?\s*)?[0-9][0-9.,]*(?:,-)?"
_PEMISAH: Final = r"-|s\.?\s*/?\s*d\.?|sampai\s+dengan|sampai|hingga"
_RENTANG: Final = re.compile(
    rf"(?P<a>{_SATU})\s*(?P<sa>{_SATUAN})?\s*(?:{_PEMISAH})\s*(?P<b>{_SATU})\s*(?P<sb>{_SATUAN})?", re.I
)
_BERSATUAN: Final = re.compile(rf"(?P<a>.*[0-9])\s*(?P<s>{_SATUAN})", re.I)
_BERKURUNG: Final = re.compile(r"(?P<kode>[^()]*[^()\s])\s*[(\[](?P<isi>[^()\[\]]+)[)\]]")
_PEMBANDING: Final = re.compile(r"^(?:[<>≤≥=~±≈]+|min(?:imal)?\b|maks(?:imal)?\b|kurang\b|lebih\b|paling\b)", re.I)


class AngkaTidakTerbaca(ValueError):
    """A cell that is not one number. `pesan` is Indonesian and says what to write instead.

    `kode`: 'ambigu' (two readings), 'rumus' (spreadsheet error or formula text), 'bukan_angka', 'kelipatan'
    (juta, ribu …), 'pembanding' (≥ 80), 'penulisan' (malformed or foreign marks), 'jenis' (date, boolean …),
    'tak_hingga' (NaN, infinity), 'rentang' (reversed range), 'predikat' (code unknown or on several scales, or a
    number beyond its scale).
    `kemungkinan`: the possible readings, when there are any.
    """

    def __init__(self, kode: str, pesan: str, kemungkinan: tuple[Decimal, ...] = ()) -> None:
        super().__init__(pesan)
        self.kode = kode
        self.pesan = pesan
        self.kemungkinan = kemungkinan


@dataclass(frozen=True, slots=True)
class Nilai:
    """One target or realisasi as read; absence is None, never a Nilai.

    `angka`: the number; the lower bound when `sampai` is given; the scale number when predicate-valued.
    `sampai`: upper bound of a range. `predikat`: canonical code ("WTP", "A"), also kept beside a measured number.
    """

    angka: Decimal
    sampai: Decimal | None = None
    predikat: str = ""


def baca_angka(sel: object, *, ribuan: bool = False) -> Decimal | None:
    """The number in a cell: str, int, float (by its shortest decimal form), Decimal or None.

    Empty → None (belum diisi); 'nihil' → 0. `%`, `Rp` and `,-` are dropped, the number itself is not scaled.
    `ribuan`: the caller knows that a single dot before three digits groups thousands (rupiah, units counted
    in whole numbers), so that `1.234` is 1234. Raises AngkaTidakTerbaca.
    """
    if sel is None:
        return None
    if isinstance(sel, str):
        return _baca_teks(sel, ribuan=ribuan)
    if isinstance(sel, bool):
        raise AngkaTidakTerbaca("jenis", f"Sel berisi nilai logika ({'BENAR' if sel else 'SALAH'}), bukan angka.")
    if isinstance(sel, int | float | Decimal):
        angka = Decimal(repr(sel)) if isinstance(sel, float) else Decimal(sel)
        if not angka.is_finite():
            raise AngkaTidakTerbaca("tak_hingga", "Sel berisi bilangan tak hingga atau tak terdefinisi (NaN).")
        if angka and not -_DIGIT < angka.adjusted() < _DIGIT:
            raise AngkaTidakTerbaca("tak_hingga", f"Bilangan {sel!r} di luar batas yang wajar untuk data kinerja.")
        return angka
    if isinstance(sel, dt.date | dt.time | dt.timedelta):
        raise AngkaTidakTerbaca("jenis", f"Sel berisi tanggal atau waktu ({sel}), bukan angka.")
    raise AngkaTidakTerbaca("jenis", f"Sel berisi {type(sel).__name__}, bukan angka.")


def _rapikan(teks: str) -> str:
    """Every kind of space and dash made plain, outer space dropped. Other signs stay: `10²` must not become 102."""
    teks = re.sub(r"[\u2010-\u2015\u2212]", "-", teks)
    teks = re.sub(r"[\s\u200b\ufeff]+", " ", teks).strip()
    if len(teks) > 2 * _DIGIT:
        raise AngkaTidakTerbaca("bukan_angka", f'"{teks[:40]}…" terlalu panjang untuk sebuah angka.')
    return teks


def _baca_teks(asli: str, *, ribuan: bool) -> Decimal | None:
    if _BAKU.fullmatch(asli):
        return Decimal(asli.replace(",", "."))
    teks = _rapikan(asli)
    if not teks:
        return None
    kecil = teks.casefold()
    if _GALAT_EXCEL.fullmatch(teks):
        raise AngkaTidakTerbaca("rumus", f"Sel berisi galat rumus {teks.upper()}; perbaiki rumusnya atau isi angkanya.")
    if teks.startswith("=") and len(teks) > 1:
        raise AngkaTidakTerbaca("rumus", f'"{teks}" adalah teks rumus; isi hasilnya sebagai angka.')
    if kecil.rstrip(".") in _NIHIL:
        return Decimal(0)
    if _KATA_KOSONG.fullmatch(kecil):
        raise AngkaTidakTerbaca(
            "bukan_angka",
            f'"{teks}" bukan angka. Kosongkan sel bila belum ada data; isi 0 atau "nihil" bila hasilnya memang nol.',
        )
    if kecil in _TAK_HINGGA:
        raise AngkaTidakTerbaca("tak_hingga", f'"{teks}" bukan bilangan yang dapat dipakai.')
    return _baca_bilangan(teks, ribuan=ribuan)


def _baca_bilangan(teks: str, *, ribuan: bool) -> Decimal:
    isi, negatif = teks, False
    if isi.startswith("(") and isi.endswith(")"):
        isi, negatif = isi[1:-1].strip(), True
    isi = _PERSEN.sub("", isi)
    tanda, isi = _ambil_tanda(isi)
    awalan = _AWALAN_RUPIAH.match(isi)
    if awalan:
        isi = isi[awalan.end() :]
        tanda_dalam, isi = _ambil_tanda(isi)
        if tanda and tanda_dalam:
            raise _salah_tulis(teks)
        tanda = tanda or tanda_dalam
        if isi.startswith("(") and isi.endswith(")") and not negatif:
            isi, negatif = isi[1:-1].strip(), True
    ekor = _AKHIRAN_RUPIAH.search(isi)
    if ekor:
        isi = isi[: ekor.start()]
    if negatif and tanda:
        raise _salah_tulis(teks)
    angka = _baca_digit(isi, teks, ribuan=ribuan or bool(awalan) or bool(ekor))
    return angka.copy_negate() if negatif or tanda == "-" else angka


def _ambil_tanda(isi: str) -> tuple[str, str]:
    return (isi[0], isi[1:].lstrip()) if isi[:1] in ("-", "+") else ("", isi)


def _baca_digit(isi: str, asli: str, *, ribuan: bool) -> Decimal:
    if " " in isi:
        cocok = _SPASI_RIBUAN.match(isi)
        if cocok:
            isi = cocok.group().replace(" ", "") + isi[cocok.end() :]
    if _BULAT.fullmatch(isi):
        return Decimal(isi)
    titik, koma = isi.count("."), isi.count(",")
    if titik and koma == 1:
        bulat, _, pecahan = isi.partition(",")
        if _RIBUAN.fullmatch(bulat) and _BULAT.fullmatch(pecahan):
            return Decimal(f"{bulat.replace('.', '')}.{pecahan}")
    elif titik == 1 and _GANDA.fullmatch(isi):
        if ribuan:
            return Decimal(isi.replace(".", ""))
        utuh, pecah = Decimal(isi.replace(".", "")), Decimal(isi)
        if asli.startswith(("-", "(")):
            utuh, pecah = utuh.copy_negate(), pecah.copy_negate()
        jelas = (str(utuh), str(pecah).replace(".", ","))
        raise AngkaTidakTerbaca(
            "ambigu",
            f'"{asli}" bermakna ganda: {jelas[0]} (titik ribuan) atau {jelas[1]} (titik desimal). '
            f"Tulis {jelas[0]} atau {jelas[1]}.",
            (utuh, pecah),
        )
    elif (titik, koma) in ((1, 0), (0, 1)) and _PECAHAN.fullmatch(isi):
        return Decimal(isi.replace(",", "."))
    elif titik > 1 and not koma and _RIBUAN.fullmatch(isi):
        return Decimal(isi.replace(".", ""))
    raise _salah_tulis(asli, isi)


def _salah_tulis(asli: str, isi: str = "") -> AngkaTidakTerbaca:
    if _INGGRIS.fullmatch(isi):
        angka = Decimal(isi.replace(",", ""))
        return AngkaTidakTerbaca(
            "penulisan",
            f'"{asli}" ditulis dengan tanda baca Inggris. Pakai titik untuk ribuan dan koma untuk desimal: '
            f"{tulis_angka(angka, 10)}.",
            (angka,),
        )
    if _ILMIAH.fullmatch(isi):
        return AngkaTidakTerbaca("penulisan", f'"{asli}" ditulis dalam notasi ilmiah; tulis angkanya secara lengkap.')
    if _PEMBANDING.match(asli):
        return AngkaTidakTerbaca("pembanding", f'"{asli}" memuat kata atau tanda pembanding; isi angkanya saja.')
    if any(c.isdigit() for c in asli):
        if _KELIPATAN.search(isi):
            return AngkaTidakTerbaca("kelipatan", f'"{asli}" memuat kata kelipatan; tulis angkanya secara lengkap.')
        if any(c.isalpha() for c in asli):
            return AngkaTidakTerbaca("bukan_angka", f'"{asli}" memuat huruf; isi angkanya saja.')
        return AngkaTidakTerbaca(
            "penulisan",
            f'"{asli}" bukan penulisan angka yang benar. Contoh yang benar: 1.234,5 (titik ribuan, koma desimal).',
        )
    return AngkaTidakTerbaca("bukan_angka", f'"{asli}" bukan angka.')


def baca_nilai(sel: object, *, skala: SkalaNilai | None = None, ribuan: bool = False) -> Nilai | None:
    """One target or realisasi: a number, a range (`80 - 90`, `80 s.d. 90`, `7–8 bulan`) or a predicate.

    A predicate takes its number from `skala`; without one it is recognised when exactly one known scale has it.
    `A (80,50)` is the measured number 80.50 with the predicate kept. A unit of time, points or percent may follow
    the figure. On a numeric scale the figure lies between nought and its highest level. Empty → None. Raises
    AngkaTidakTerbaca; an unknown predicate is an error (rule C.8).
    """
    nilai = _urai_nilai(sel, skala, ribuan=ribuan)
    if nilai is not None and skala is not None and skala.numerik:
        puncak = max(skala.angka.values())
        if not all(0 <= n <= puncak for n in (nilai.angka, nilai.sampai) if n is not None):
            pesan = f'"{sel}" di luar skala {skala.nama}; isi angka dari 0 sampai {tulis_angka(puncak)}.'
            raise AngkaTidakTerbaca("predikat", pesan)
    return nilai


def _urai_nilai(sel: object, skala: SkalaNilai | None, *, ribuan: bool) -> Nilai | None:
    if not isinstance(sel, str):
        angka = baca_angka(sel, ribuan=ribuan)
        return None if angka is None else Nilai(angka)
    if _BAKU.fullmatch(sel):
        return Nilai(Decimal(sel.replace(",", ".")))
    teks = _rapikan(sel)
    if not teks:
        return None
    temuan = _cari_predikat(teks, skala)
    if temuan:
        return Nilai(temuan[1], predikat=temuan[0])
    rentang = _RENTANG.fullmatch(teks)
    if rentang:
        return _baca_rentang(teks, rentang, ribuan=ribuan)
    berkurung = _BERKURUNG.fullmatch(teks)
    if berkurung and not teks.casefold().startswith("rp"):
        return _baca_berkurung(berkurung, skala, ribuan=ribuan)
    bersatuan = _BERSATUAN.fullmatch(teks)
    try:
        angka = baca_angka(bersatuan["a"] if bersatuan else teks, ribuan=ribuan)
    except AngkaTidakTerbaca as galat:
        if galat.kode != "bukan_angka" or any(c.isdigit() for c in teks) or not teks.isalpha():
            raise
        if skala is not None:
            raise AngkaTidakTerbaca("predikat", _tak_dikenal(teks, skala)) from None
        raise AngkaTidakTerbaca("predikat", f'"{teks}" bukan angka dan bukan predikat yang dikenal.') from None
    return None if angka is None else Nilai(angka)


def _cari_predikat(teks: str, skala: SkalaNilai | None) -> tuple[str, Decimal] | None:
    if skala is not None:
        return skala.cari(teks)
    temuan = kenali_predikat(teks)
    if len(temuan) > 1:
        nama = ", ".join(s.nama for s, _, _ in temuan)
        raise AngkaTidakTerbaca(
            "predikat",
            f'Predikat "{teks}" ada pada beberapa skala ({nama}); sebutkan skalanya.',
            tuple(n for *_, n in temuan),
        )
    return temuan[0][1:] if temuan else None


def _tak_dikenal(teks: str, skala: SkalaNilai) -> str:
    return f'Predikat "{teks}" tidak ada pada skala {skala.nama} ({", ".join(skala.angka)}).'


def _baca_rentang(teks: str, cocok: re.Match[str], *, ribuan: bool) -> Nilai:
    a = baca_angka(cocok["a"], ribuan=ribuan)
    b = baca_angka(cocok["b"], ribuan=ribuan)
    satuan_a, satuan_b = (cocok["sa"] or "").casefold(), (cocok["sb"] or "").casefold()
    if a is None or b is None or (satuan_a and satuan_b and satuan_a != satuan_b) or (satuan_a and not satuan_b):
        raise AngkaTidakTerbaca("rentang", f'"{teks}" bukan rentang yang dapat dibaca.')
    if a > b:
        raise AngkaTidakTerbaca("rentang", f'Rentang "{teks}" terbalik: batas bawah lebih besar daripada batas atas.')
    return Nilai(a, sampai=b)


def _baca_berkurung(cocok: re.Match[str], skala: SkalaNilai | None, *, ribuan: bool) -> Nilai:
    """`A (80,50)`: a predicate with its measured number; the other order, `80,50 (A)`, is read alike."""
    for kode, isi in ((cocok["kode"], cocok["isi"]), (cocok["isi"], cocok["kode"])):
        temuan = _cari_predikat(kode.strip(), skala)
        if temuan:
            angka = baca_angka(isi.strip(), ribuan=ribuan)
            if angka is not None:
                return Nilai(angka, predikat=temuan[0])
    teks = cocok.group()
    if skala is not None:
        raise AngkaTidakTerbaca("predikat", _tak_dikenal(teks, skala))
    raise AngkaTidakTerbaca("bukan_angka", f'"{teks}" bukan angka dan bukan predikat yang dikenal.')


def satuan_tertulis(sel: object) -> str:
    """The unit written behind the figure in a cell ('bulan', 'hari' …), lower case; '' when there is none."""
    if not isinstance(sel, str):
        return ""
    cocok = re.search(rf"[0-9]\s*({_SATUAN})$", _rapikan(sel), re.I)
    satuan = cocok.group(1).casefold() if cocok else ""
    return "persen" if satuan == "%" else satuan


def bulatkan(x: Decimal, desimal: int = 2) -> Decimal:
    """`x` rounded half-up to `desimal` places (rule N3: once, at presentation). Minus zero becomes zero."""
    hasil = x.quantize(Decimal(1).scaleb(-desimal), ROUND_HALF_UP, _KONTEKS)
    return hasil.copy_abs() if hasil.is_zero() else hasil


def tulis_angka(x: Decimal | None, desimal: int = 2, *, buang_nol: bool = True) -> str:
    """`1.234,5`; None → `–`. At most `desimal` decimals; trailing zeros go unless `buang_nol` is false."""
    if x is None:
        return TANDA_KOSONG
    teks = f"{bulatkan(x, desimal):,f}"
    bulat, _, pecahan = teks.partition(".")
    if buang_nol:
        pecahan = pecahan.rstrip("0")
    bulat = bulat.replace(",", ".")
    return f"{bulat},{pecahan}" if pecahan else bulat


def tulis_persen(x: Decimal | None) -> str:
    """`93,75%`, `112,50%`, `100%` (rule N5: integers without decimals, otherwise two); None → `–`."""
    if x is None:
        return TANDA_KOSONG
    bulat = bulatkan(x, 2)
    return f"{tulis_angka(bulat, 0 if bulat == bulat.to_integral_value() else 2, buang_nol=False)}%"


def tulis_rupiah(x: Decimal | None) -> str:
    """`Rp1.000.000`, `-Rp1.500,50`; None → `–`. Cents are printed only when there are any."""
    if x is None:
        return TANDA_KOSONG
    bulat = bulatkan(x, 2)
    teks = tulis_angka(bulat.copy_abs(), 0 if bulat == bulat.to_integral_value() else 2, buang_nol=False)
    return f"{'-' if bulat < 0 else ''}Rp{teks}"


def tulis_nilai(n: Nilai | None, desimal: int = 2) -> str:
    """`82,5`, `80–90`, `WTP` (scale number), `A (80,5)` (measured number beside a predicate); None → `–`."""
    if n is None:
        return TANDA_KOSONG
    if n.sampai is not None:
        return f"{tulis_angka(n.angka, desimal)}–{tulis_angka(n.sampai, desimal)}"
    if n.predikat:
        if skala_dari(n.predikat, n.angka):
            return n.predikat
        return f"{n.predikat} ({tulis_angka(n.angka, desimal)})"
    return tulis_angka(n.angka, desimal)
