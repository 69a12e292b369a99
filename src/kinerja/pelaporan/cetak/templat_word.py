"""The Word template of a report, built from code so that every part of it can be read and reviewed.

It is a docxtpl template: the body is one loop over chapters and elements, written as WordprocessingML with Jinja tags;
`word.py` turns the blocks of a report into those elements. Rendered only through `lib.word` (sandboxed, escaped).
"""

from __future__ import annotations

import functools
import io

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

UTAMA = RGBColor(0x16, 0x32, 0x4F)
AKSEN = RGBColor(0x1F, 0x6F, 0x78)
REDUP = RGBColor(0x5B, 0x67, 0x75)
HURUF = "Calibri"
_JUDUL = {1: (20, UTAMA), 2: (14, UTAMA), 3: (12.5, AKSEN), 4: (12.5, UTAMA), 5: (11, UTAMA)}


def _paragraf(gaya: str, isi: str, sifat: str = "") -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{gaya}"/>{sifat}</w:pPr><w:r><w:t xml:space="preserve">{isi}</w:t></w:r></w:p>'
    )


_SEL = (
    '<w:tc><w:tcPr><w:tcW w:w="{{ s.w }}" w:type="dxa"/>{% if s.span > 1 %}<w:gridSpan w:val="{{ s.span }}"/>'
    '{% endif %}{% if r.latar %}<w:shd w:val="clear" w:color="auto" w:fill="{{ r.latar }}"/>{% endif %}</w:tcPr>'
    '<w:p><w:pPr><w:pStyle w:val="IsiTabel"/>{% if r.ikut %}<w:keepNext/>{% endif %}'
    '<w:jc w:val="{{ s.rata }}"/></w:pPr>'
    "<w:r><w:rPr>{% if s.tebal %}<w:b/>{% endif %}{% if s.miring %}<w:i/>{% endif %}{% if r.putih %}"
    '<w:color w:val="FFFFFF"/>{% elif s.miring %}<w:color w:val="5B6775"/>{% endif %}'
    '<w:sz w:val="{{ b.huruf }}"/></w:rPr>'
    '<w:t xml:space="preserve">{{ s.teks }}</w:t></w:r></w:p></w:tc>'
)
_TABEL = (
    '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>'
    '<w:top w:val="single" w:sz="6" w:color="16324F"/><w:left w:val="nil"/>'
    '<w:bottom w:val="single" w:sz="6" w:color="16324F"/><w:right w:val="nil"/>'
    '<w:insideH w:val="single" w:sz="4" w:color="C3CCD6"/><w:insideV w:val="nil"/></w:tblBorders>'
    '<w:tblLayout w:type="fixed"/><w:tblCellMar>'
    '<w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblGrid>{% for w in b.grid %}<w:gridCol w:w="{{ w }}"/>{% endfor %}'
    "</w:tblGrid>{% for r in b.baris %}<w:tr><w:trPr><w:cantSplit/>{% if r.kepala %}<w:tblHeader/>{% endif %}</w:trPr>"
    "{% for s in r.sel %}" + _SEL + "{% endfor %}</w:tr>{% endfor %}</w:tbl>"
)
_ISI = (
    "{% for bab in semua_bab %}"
    '<w:p><w:pPr><w:pStyle w:val="Heading1"/>{% if bab.pecah %}<w:pageBreakBefore/>{% endif %}</w:pPr>'
    '<w:r><w:t xml:space="preserve">{{ bab.judul }}</w:t></w:r></w:p>'
    "{% for b in bab.isi %}"
    "{% if b.b == 'tabel' %}"
    + _TABEL
    + _paragraf("Sela", "")
    + "{% elif b.b == 'gambar' %}"
    + _paragraf("Gambar", "{{ b.gambar }}")
    + "{% elif b.b == 'isi' %}"
    + '<w:p><w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText '
    'xml:space="preserve"> TOC \\o "1-4" \\h \\z </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    "<w:r><w:t>Klik kanan lalu pilih Perbarui Bidang untuk menampilkan daftar isi.</w:t></w:r>"
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    "{% else %}"
    '<w:p><w:pPr><w:pStyle w:val="{{ b.gaya }}"/>{% if b.pecah %}<w:pageBreakBefore/>{% endif %}</w:pPr>'
    "{% for t in b.potong %}<w:r><w:rPr>{% if t.tebal %}<w:b/>{% endif %}</w:rPr>"
    '<w:t xml:space="preserve">{{ t.teks }}</w:t></w:r>{% endfor %}</w:p>'
    "{% endif %}{% endfor %}{% endfor %}"
)
_SAMPUL = (
    _paragraf("SampulKecil", "{{ id.pemda }}")
    + _paragraf("SampulKantor", "{{ id.kantor }}")
    + _paragraf("SampulLabel", "{{ id.label_sampul }}", '<w:spacing w:before="3600"/>')
    + _paragraf("Title", "{{ id.judul_sampul }}")
    + "{% if id.sub_sampul %}"
    + _paragraf("SampulKantor", "{{ id.sub_sampul }}")
    + "{% endif %}"
    + _paragraf("SampulTahun", "{{ id.tahun }}")
    + _paragraf("SampulKecil", "{{ id.alamat }}", '<w:spacing w:before="2400"/>')
    + _paragraf("SampulKecil", "{{ id.kontak }}")
    + _paragraf("SampulKecil", "Dokumen belum ditandatangani secara elektronik · {{ kaki }}")
)


def _gaya(dokumen: Document, nama: str, dasar: str = "Normal", **isi: object) -> None:
    gaya = dokumen.styles.add_style(nama, 1) if nama not in dokumen.styles else dokumen.styles[nama]
    if nama != dasar:
        gaya.base_style = dokumen.styles[dasar]
    huruf, paragraf = gaya.font, gaya.paragraph_format
    huruf.name = HURUF
    gaya.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), HURUF)
    for kunci, nilai in isi.items():
        if kunci == "ukuran":
            huruf.size = Pt(nilai)
        elif kunci == "warna":
            huruf.color.rgb = nilai
        elif kunci in ("bold", "italic"):
            setattr(huruf, kunci, nilai)
        elif kunci in ("sebelum", "sesudah", "inden", "gantung"):
            nama_sifat = {
                "sebelum": "space_before",
                "sesudah": "space_after",
                "inden": "left_indent",
                "gantung": "first_line_indent",
            }[kunci]
            setattr(paragraf, nama_sifat, Pt(nilai))
        else:
            setattr(paragraf, kunci, nilai)


def _gaya_semua(dokumen: Document) -> None:
    _gaya(dokumen, "Normal", ukuran=11, sesudah=6, line_spacing=1.15)
    for tingkat, (ukuran, warna) in _JUDUL.items():
        _gaya(
            dokumen,
            f"Heading {tingkat}",
            ukuran=ukuran,
            warna=warna,
            bold=True,
            italic=False,
            sebelum=16 if tingkat < 5 else 10,
            sesudah=6,
            keep_with_next=True,
        )
    _gaya(dokumen, "Title", ukuran=30, warna=UTAMA, bold=True, sesudah=6)
    _gaya(dokumen, "SampulKecil", ukuran=10, warna=REDUP, sesudah=2)
    _gaya(dokumen, "SampulKantor", ukuran=15, warna=UTAMA, bold=True)
    _gaya(dokumen, "SampulLabel", ukuran=12, warna=AKSEN, bold=True)
    _gaya(dokumen, "SampulTahun", ukuran=40, warna=UTAMA, bold=True)
    _gaya(
        dokumen, "Caption", ukuran=9.5, warna=UTAMA, bold=True, italic=False, sebelum=8, sesudah=4, keep_with_next=True
    )
    _gaya(dokumen, "IsiTabel", ukuran=9, sebelum=1, sesudah=1, line_spacing=1.0)
    _gaya(dokumen, "Catatan", ukuran=8.5, warna=REDUP, sesudah=8, line_spacing=1.0)
    _gaya(dokumen, "BelumDiisi", ukuran=10.5, warna=RGBColor(0x9A, 0x67, 0x00), italic=True)
    _gaya(dokumen, "Butir", inden=18, gantung=-14, sesudah=3)
    _gaya(dokumen, "Gambar", sesudah=2, keep_with_next=True)
    _gaya(dokumen, "Sela", ukuran=4, sesudah=4, line_spacing=1.0)
    _gaya(dokumen, "TandaTangan", inden=240, sesudah=0)
    bahasa = dokumen.styles["Normal"].element.get_or_add_rPr()
    bahasa.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="id-ID"/>'))


@functools.cache
def templat() -> bytes:
    """The template as .docx bytes."""
    dokumen = Document()
    _gaya_semua(dokumen)
    badan = dokumen.element.body
    bagian = badan.find(qn("w:sectPr"))
    for elemen in list(badan):
        if elemen is not bagian:
            badan.remove(elemen)
    isi = parse_xml(f"<w:body {nsdecls('w')}>{_SAMPUL}{_ISI}</w:body>")
    badan.text = isi.text
    for n, elemen in enumerate(list(isi)):
        badan.insert(n, elemen)
    ukuran = bagian.find(qn("w:pgSz"))
    ukuran.set(qn("w:w"), "{{ kertas.lebar }}")
    ukuran.set(qn("w:h"), "{{ kertas.tinggi }}")
    bidang = dokumen.sections[0]
    bidang.left_margin, bidang.right_margin = Pt(79), Pt(62)
    bidang.top_margin, bidang.bottom_margin = Pt(71), Pt(68)
    kaki = bidang.footer.paragraphs[0]
    kaki.text = "Dokumen belum ditandatangani secara elektronik · {{ kaki }} · Halaman "
    kaki._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'))
    for potong in kaki.runs:
        potong.font.size, potong.font.color.rgb = Pt(8), REDUP
    aliran = io.BytesIO()
    dokumen.save(aliran)
    return aliran.getvalue()
