"""The LKjIP of a sample office, printed by us and by WeasyPrint from the same blocks."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from typing import Any

from bench.ukur import Hasil, bandingkan

NAMA = "LKjIP : WeasyPrint dengan isi yang sama"
GAYA = """
@page { size: 215mm 330mm; margin: 25mm 20mm } body { font: 11pt sans-serif } h1 { break-before: page }
table { border-collapse: collapse; width: 100%; margin: 6pt 0 } th, td { border: 0.5pt solid #888; padding: 3pt }
thead { display: table-header-group } figure { margin: 8pt 0; break-inside: avoid } img { width: 100% }
"""


def ukur(data: Mapping[str, Any], keputusan: list[dict[str, str]]) -> Hasil:
    """`data` is the frozen data of a yearly report."""
    try:
        import weasyprint
    except (ImportError, OSError) as sebab:
        return Hasil(NAMA, None, 10, True, f"WeasyPrint tidak dapat dipasang di mesin ini ({type(sebab).__name__})")
    import pypdf

    from kinerja.arsip.cetakan import bahan_dari
    from kinerja.lib.cetak import cetak_pdf

    halaman: dict[str, int] = {}
    nomor = iter(range(1000))

    def kami() -> None:
        # A fresh office name per run, so that nothing is answered from typst's cache.
        data["identitas"]["kantor"] = f"{data['identitas']['kantor'].split(' #')[0]} #{next(nomor)}"
        halaman["kami"] = _jumlah(pypdf, cetak_pdf(bahan_dari("laporan", dict(data), keputusan)))

    def pembanding() -> None:
        halaman["pembanding"] = _jumlah(pypdf, weasyprint.HTML(string=sebagai_html(data)).write_pdf())

    kami()
    a, b = bandingkan(kami, pembanding)
    catatan = f"{a:.2f} d untuk {halaman['kami']} halaman : {b:.2f} d untuk {halaman['pembanding']} halaman"
    return Hasil(NAMA, b / a, 10, True, catatan)


def _jumlah(pypdf: Any, isi: bytes) -> int:
    import io

    return len(pypdf.PdfReader(io.BytesIO(isi)).pages)


def sebagai_html(data: Mapping[str, Any]) -> str:
    """The same headings, paragraphs, tables and charts as one HTML page."""
    from kinerja.pelaporan.cetak import gambar

    svg = {kunci: g for _, kunci, g in _gambar(gambar, data)}
    isi = "".join(f"<h1>{html.escape(b['judul'])}</h1>{''.join(_blok(b['blok'], svg))}" for b in data["bab"])
    return (
        f"<!doctype html><html lang=id><head><title>LKjIP</title><style>{GAYA}</style></head><body>{isi}</body></html>"
    )


def _gambar(gambar: Any, data: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    for nomor, blok, g in gambar.semua(data):
        yield nomor, blok["kunci"] if isinstance(blok, dict) else str(blok), g


def _blok(daftar: list[dict[str, Any]], svg: Mapping[str, Any]) -> Iterator[str]:
    for b in daftar:
        jenis = b["b"]
        if jenis == "judul":
            yield f"<h{b['tingkat']}>{html.escape(b['nomor'])} {html.escape(b['teks'])}</h{b['tingkat']}>"
        elif "teks" in b:
            yield f"<p>{html.escape(b['teks'])}</p>"
        elif jenis == "daftar":
            yield "<ul>" + "".join(f"<li>{html.escape(x)}</li>" for x in b["butir"]) + "</ul>"
        elif jenis == "tabel":
            yield _tabel(b)
        elif jenis == "grafik" and b["kunci"] in svg:
            g = svg[b["kunci"]]
            yield f"<figure>{g.svg}<figcaption>{html.escape(b['judul'])}</figcaption></figure>"
        elif jenis in ("sorot", "fakta"):
            yield "".join(f"<p>{html.escape(' : '.join(x.values()))}</p>" for x in b["butir"])
        elif jenis == "tanda_tangan":
            yield "".join(f"<p>{html.escape(' '.join(map(str, x.values())))}</p>" for x in b["pihak"])


def _tabel(b: Mapping[str, Any]) -> str:
    kepala = "".join(f"<th>{html.escape(k['teks'])}</th>" for k in b["kolom"])
    baris = "".join(
        "<tr>"
        + "".join(
            f"<td{' colspan=' + str(len(b['kolom'])) if r['jenis'] == 'rentang' else ''}>{html.escape(s['teks'])}</td>"
            for s in r["sel"]
        )
        + "</tr>"
        for r in b["baris"]
    )
    catatan = "".join(f"<p>{html.escape(c)}</p>" for c in b["catatan"])
    isi = f"<thead><tr>{kepala}</tr></thead><tbody>{baris}</tbody>"
    return f"<p>{html.escape(b['judul'])}</p><table>{isi}</table>{catatan}"
