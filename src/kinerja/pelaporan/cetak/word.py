"""The Word form of a report: the same headings, texts, tables and pictures, for officials to polish."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kinerja.lib.cetak import cetak_png
from kinerja.lib.word import Gambar, render_docx
from kinerja.pelaporan.cetak import gambar
from kinerja.pelaporan.cetak.pdf import kaki, keputusan_tercetak, versi_tercetak
from kinerja.pelaporan.cetak.templat_word import templat

Elemen = dict[str, Any]

LEBAR = 9354
"""Width of the text in twentieths of a point (165 mm)."""

_KERTAS = {"A4": {"lebar": "11906", "tinggi": "16838"}, "F4": {"lebar": "12189", "tinggi": "18709"}}
_RATA = {"kiri": "left", "kanan": "right", "tengah": "center"}
_LATAR = {"kepala": "16324F", "jumlah": "E3EAF1", "kelompok": "E3EAF1", "rentang": "EEF3F4", "tengah": "F4F7FA"}
_SUMBER_GAMBAR = b"""#let daftar = json("daftar.json")
#set page(width: 165mm, height: auto, margin: 0mm)
#for (n, nama) in daftar.enumerate() { if n > 0 { pagebreak() }; image(nama, width: 100%) }
"""


def laporan(data: dict[str, Any], keputusan: list[dict[str, str]]) -> bytes:
    """The report as .docx; equal data give equal bytes."""
    tercetak = keputusan_tercetak(keputusan)
    png = _gambar(data)
    semua_bab: list[Elemen] = []
    for b in data["bab"]:
        awalan = f"{b['nomor']} " if b["nomor"] else ""
        isi = [e for blok in b["blok"] for e in _elemen(blok, data, tercetak, png)]
        semua_bab.append({"judul": awalan + b["judul"], "pecah": b["pecah"], "isi": isi})
    depan = sum(1 for b in data["bab"] if b["jenis"] == "depan")
    semua_bab.insert(depan, {"judul": "Daftar Isi", "pecah": True, "isi": [{"b": "isi"}]})
    identitas = data["identitas"]
    versi = data.get("versi")
    waktu = {"dibuat": dt.datetime.fromisoformat(versi["disusun"])} if versi else {}
    konteks = {
        "id": identitas,
        "kaki": kaki(data),
        "kertas": _KERTAS.get(identitas["kertas"], _KERTAS["F4"]),
        "semua_bab": semua_bab,
    }
    return render_docx(templat(), konteks, judul=identitas["judul"], penulis=identitas["kantor"], **waktu)


def _gambar(data: Mapping[str, Any]) -> dict[str, Gambar]:
    """Every chart as PNG, by number, made in one go."""
    semua = list(gambar.semua(data))
    if not semua:
        return {}
    berkas = {f"{n}.svg": g.svg.encode() for n, (_, _, g) in enumerate(semua)}
    daftar = ",".join(f'"{n}.svg"' for n in range(len(semua)))
    halaman = cetak_png({"main.typ": _SUMBER_GAMBAR, "daftar.json": f"[{daftar}]".encode(), **berkas}, ppi=144)
    return {nomor: Gambar(isi, 150, g.alt) for (nomor, _, g), isi in zip(semua, halaman, strict=True)}


def _p(gaya: str, teks: str, *, tebal: bool = False, pecah: bool = False) -> Elemen:
    return {"b": "p", "gaya": gaya, "pecah": pecah, "potong": [{"teks": teks, "tebal": tebal}]}


def _sel(teks: str, w: int, rata: str = "kiri", gaya: str = "", *, span: int = 1, tebal: bool = False) -> Elemen:
    return {
        "teks": teks,
        "w": str(w),
        "rata": _RATA[rata],
        "span": span,
        "tebal": tebal or gaya == "tebal",
        "miring": gaya in ("kosong", "takdihitung"),
    }


def _baris(sel: Sequence[Elemen], jenis: str, *, ikut: bool = False) -> Elemen:
    return {
        "sel": list(sel),
        "latar": _LATAR.get(jenis, ""),
        "kepala": jenis == "kepala",
        "putih": jenis == "kepala",
        "ikut": ikut,
    }


def _tabel_polos(kepala: Sequence[str], isi: Sequence[Sequence[str]], bobot: Sequence[float]) -> Elemen:
    lebar = [round(LEBAR * w / sum(bobot)) for w in bobot]
    baris = [_baris([_sel(t, w, tebal=True) for t, w in zip(kepala, lebar, strict=True)], "kepala")] if kepala else []
    for r in isi:
        sel = [_sel(t, w, tebal=not kepala and n == 0) for n, (t, w) in enumerate(zip(r, lebar, strict=True))]
        baris.append(_baris(sel, "isi"))
    return {"b": "tabel", "grid": [str(w) for w in lebar], "baris": baris, "huruf": "18"}


def _tabel(b: Mapping[str, Any]) -> Iterator[Elemen]:
    yield {
        "b": "p",
        "gaya": "Caption",
        "pecah": False,
        "potong": [{"teks": f"Tabel {b['nomor']}  {b['judul']}", "tebal": True}],
    }
    total = sum(k["lebar"] for k in b["kolom"])
    lebar = [round(LEBAR * k["lebar"] / total) for k in b["kolom"]]
    rata = [k["rata"] for k in b["kolom"]]
    kepala = [_sel(k["teks"], w, k["rata"], tebal=True) for k, w in zip(b["kolom"], lebar, strict=True)]
    baris = [_baris(kepala, "kepala", ikut=True)]
    for r in b["baris"]:
        if r["jenis"] == "rentang":
            sel = [_sel(r["sel"][0]["teks"], LEBAR, span=len(lebar), tebal=True)]
        else:
            kuat = r["jenis"] in ("jumlah", "kelompok")
            sel = [_sel(s["teks"], w, k, s["gaya"], tebal=kuat) for s, w, k in zip(r["sel"], lebar, rata, strict=True)]
        baris.append(_baris(sel, r["jenis"], ikut=r["jenis"] == "rentang"))
    huruf = str(round(b["ukuran"] * 0.19))  # half-points, a little less than in the PDF: Calibri runs wider
    yield {"b": "tabel", "grid": [str(w) for w in lebar], "baris": baris, "huruf": huruf}
    for c in b["catatan"]:
        yield _p("Catatan", c)


def _tanda_tangan(b: Mapping[str, Any], keputusan: Sequence[Mapping[str, str]]) -> Iterator[Elemen]:
    salinan = b.get("salinan", False)
    ttd = [] if salinan else [k for k in keputusan if k["jenis"] == "tanda_tangan"]
    tempat = b["tempat_tanggal"]
    if "," not in tempat:
        tempat += f", {ttd[0]['tanggal']}" if ttd else ", …………………………"
    yield _p("TandaTangan", tempat)
    for p in b["pihak"]:
        if p["sebagai"]:
            yield _p("TandaTangan", p["sebagai"])
        yield _p("TandaTangan", f"{p['jabatan']},")
        yield _p("TandaTangan", "(ditandatangani pada naskah asli)" if salinan else "\n\n")
        yield _p("TandaTangan", p["nama"] or "(jabatan kosong)", tebal=True)
        for teks in (p["pangkat"], f"NIP {p['nip']}" if p["nip"] else ""):
            if teks:
                yield _p("TandaTangan", teks)
        for k in ttd:
            if k["nama"] == p["nama"]:
                yield _p("Catatan", k["kalimat"])
        yield _p("Sela", "")


def _keputusan(data: Mapping[str, Any], keputusan: Sequence[Mapping[str, str]]) -> Iterator[Elemen]:
    versi = versi_tercetak(data)
    if versi:
        yield _p("Caption", "Riwayat versi laporan", tebal=True)
        isi = [[str(v["ke"]), v["disusun_cetak"], v["catatan"] or "–"] for v in versi["riwayat"]]
        yield _tabel_polos(["Versi", "Disusun", "Catatan"], isi, [1, 3, 6])
    if not keputusan:
        yield _p("Normal", "Belum ada paraf atau tanda tangan yang dicatat untuk versi ini.")
        return
    yield _p(
        "Normal",
        "Keputusan berikut dicatat dalam sistem beserta nama, jabatan, dan waktunya. Catatan ini bukan tanda tangan "
        "elektronik.",
    )
    isi = [[k["jenis_nama"], k["nama"], k["jabatan"], k["waktu"]] for k in keputusan]
    yield _tabel_polos(["Keputusan", "Nama", "Jabatan", "Waktu"], isi, [1.3, 2, 2.2, 2])


def _elemen(
    b: Mapping[str, Any],
    data: Mapping[str, Any],
    keputusan: Sequence[Mapping[str, str]],
    png: Mapping[str, Gambar],
) -> Iterator[Elemen]:
    match b["b"]:
        case "judul":
            awalan = f"{b['nomor']} " if b["nomor"] else ""
            yield _p(f"Heading{b['tingkat']}", awalan + b["teks"], pecah=b["pecah"])
        case "paragraf" | "narasi":
            yield _p("Normal", b["teks"])
        case "belum":
            yield _p("BelumDiisi", b["teks"])
        case "catatan":
            yield _p("Normal", b["teks"], tebal=True)
        case "daftar":
            for n, butir in enumerate(b["butir"], 1):
                yield _p("Butir", f"{n}. {butir}" if b["bernomor"] else f"• {butir}")
        case "tabel":
            yield from _tabel(b)
        case "grafik":
            yield {"b": "gambar", "gambar": png[b["nomor"]]}
            yield _p("Caption", f"Gambar {b['nomor']}  {b['judul']}", tebal=True)
            if b["catatan"]:
                yield _p("Catatan", b["catatan"])
        case "kartu":
            yield _p(
                "Catatan",
                f"{b['kode']} · Satuan: {b['satuan']} · Arah: {b['arah']} · Penanggung jawab: {b['unit']}",
            )
            isi = [b["target"], b["realisasi"], b["capaian"], b["kategori"]]
            yield _tabel_polos(["Target", "Realisasi", "Capaian", "Kategori"], [isi], [1, 1, 1, 1])
            if b["alasan"]:
                yield _p("Catatan", f"Tidak dapat dihitung – {b['alasan']}.")
        case "sorot":
            kepala = [s["label"] for s in b["butir"]]
            isi = [f"{s['nilai']}\n{s['keterangan']}" for s in b["butir"]]
            yield _tabel_polos(kepala, [isi], [1] * len(kepala))
        case "fakta":
            yield _tabel_polos([], [[p["nama"], p["isi"]] for p in b["butir"]], [1, 3])
        case "tanda_tangan":
            yield from _tanda_tangan(b, keputusan)
        case "keputusan":
            yield from _keputusan(data, keputusan)
        case lain:
            raise ValueError(f"blok tidak dikenal: {lain}")
