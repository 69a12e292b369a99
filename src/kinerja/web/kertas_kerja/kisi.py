"""The rows of a sheet as HTML; every text that people wrote passes `escape`.

They are written here, not in a template: a sheet has five hundred cells, each with its conditions, and templates weigh
conditions slowly.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape

from django.template.defaultfilters import linebreaksbr
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from kinerja.aturan.angka import tulis_nilai, tulis_persen, tulis_rupiah
from kinerja.pengukuran.bentuk import BarisAnggaran, BarisKertasKerja, BuktiBaris, KertasKerjaData
from kinerja.web.kertas_kerja.lembar import BENTROK_SEL, BarisFormulir, Bidang, SorotSel
from kinerja.web.templatetags.cepat import alamat
from kinerja.web.templatetags.kinerja_web import ikon, kata

KATA = ("sumber_data", "keterangan")
"""Fields of one line that take words; the others take a figure."""
POKOK = ("realisasi", "nilai")
TAKADA = '<span class="redup">–</span>'


def baris_kisi(baris: BarisFormulir, data: KertasKerjaData, boleh_isi: bool) -> SafeString:
    """A row of the sheet `data`, with fields for who may fill it (`boleh_isi`), as text for others."""
    susun = _indikator if isinstance(baris.data, BarisKertasKerja) else _anggaran
    return mark_safe(susun(baris, baris.data, data, boleh_isi))


def _indikator(baris: BarisFormulir, b: BarisKertasKerja, data: KertasKerjaData, boleh_isi: bool) -> str:
    d, nama = b.definisi, escape(b.definisi.nama)

    def sel(bidang: Bidang, tampak: bool = False) -> str:
        return _sel(bidang, nama, data, boleh_isi, tampak)

    tanda = '<span class="tanda">IKU</span>' if d.iku else ""
    tanda += "" if b.wajib else '<span class="tanda">Tidak diukur triwulan ini</span>'
    capaian = "–" if b.capaian.nilai is None else tulis_persen(b.capaian.nilai)
    lalu = "".join(
        f'<li><span class="redup">{p.singkat} {p.tahun}</span> <span>{escape(tulis_nilai(isi))}</span></li>'
        for p, isi in b.sebelumnya
    )
    hitungan = "".join(
        sel(bidang, tampak=True) if bidang else f'<td data-judul="{judul}" class="takada">{TAKADA}</td>'
        for judul, bidang in baris.hitungan
    )
    wajib, terisi = " data-wajib" if b.wajib else "", " data-terisi" if b.realisasi is not None else ""
    return f"""<tr id="i{d.id}" data-baris="i{d.id}" data-realisasi="{b.realisasi_id}"{wajib}{terisi}>
<th scope="row">
<span class="kode">{escape(d.kode)}</span> {nama}
<span class="deret kecil">{tanda}<span class="redup">{escape(d.satuan)}</span></span>
{_sorot(baris.sorot, baris.nama, data)}
{_utas(baris, nama, data)}
{_versi(baris) if boleh_isi else ""}
</th>
<td data-judul="Target {data.periode.singkat}" class="angka"><strong>{escape(tulis_nilai(b.target))}</strong><br>\
<span class="kecil redup">setahun {escape(tulis_nilai(b.target_tahunan))}</span></td>
{sel(baris.utama)}
<td data-judul="Capaian" class="angka capaian"><strong data-capaian>{capaian}</strong>\
<span class="kecil redup" data-catatan>{escape(b.capaian.catatan)}</span>\
<span class="kecil redup">rumus {kata(d.aturan)}</span></td>
<td data-judul="Empat triwulan terakhir"><ol class="lalu">{lalu}</ol></td>
{hitungan}
{"".join(map(sel, baris.keterangan))}
{_bukti(baris, b, nama, data, boleh_isi)}
</tr>
"""


def _anggaran(baris: BarisFormulir, b: BarisAnggaran, data: KertasKerjaData, boleh_isi: bool) -> str:
    nama = escape(b.nama)
    terisi = " data-terisi" if b.nilai is not None else ""
    return f"""<tr id="a{b.item_id}" data-baris="a{b.item_id}" data-wajib{terisi}>
<th scope="row"><span class="kode">{escape(b.kode)}</span> {nama}{_sorot(baris.sorot, baris.nama, data)} \
{_utas(baris, nama, data)}{_versi(baris) if boleh_isi else ""}</th>
<td data-judul="Pagu" class="angka">{tulis_rupiah(b.pagu)}</td>
{_sel(baris.utama, nama, data, boleh_isi)}
<td data-judul="s.d. triwulan ini" class="angka"><span data-sampai>{tulis_rupiah(b.sampai)}</span>\
<span class="lebih-pagu" data-lebih{"" if b.melebihi_pagu else " hidden"}>{ikon("terlambat")} Melebihi pagu</span></td>
{_sel(baris.bidang["keterangan"], nama, data, boleh_isi)}
</tr>"""


def _utas(baris: BarisFormulir, nama: str, data: KertasKerjaData) -> str:
    """The link to what is said about the row."""
    return (
        f'<a class="kecil utas" href="{alamat("kertas_kerja:komentar", data.id)}?sel={baris.nama}"'
        f' data-komentar="{baris.nama}">Komentari<span class="tersembunyi"> {nama}</span></a>'
    )


def _versi(baris: BarisFormulir) -> str:
    return f'<input type="hidden" name="{baris.nama}-versi" value="{escape(baris.versi)}">'


def _sel(bidang: Bidang, sebut: str, data: KertasKerjaData, boleh_isi: bool, tampak: bool = False) -> str:
    """A cell. `sebut`: what the row measures, escaped; `tampak`: its field shows its label to everybody."""
    sorot = _sorot(bidang.sorot, bidang.nama, data)
    label = escape(bidang.label)
    if not boleh_isi:
        isi = linebreaksbr(bidang.tampil) if bidang.teks else TAKADA
        kunci = f'<br><span class="ks ks-terkunci">{ikon("kunci")} Terkunci</span>' if bidang.kunci in POKOK else ""
        return f'<td data-judul="{label}"><div>{isi}{kunci}{sorot}</div></td>'
    kelas = "" if tampak else ' class="label-sel"'
    return (
        f'<td data-sel="{bidang.kunci}"><span class="bidang"><label for="{bidang.nama}"{kelas}>{label}'
        f'<span class="tersembunyi">: {sebut}</span></label>{_isian(bidang)}</span>{sorot}</td>'
    )


def _isian(bidang: Bidang) -> str:
    """The field of a cell, and what is wrong with its text."""
    awal, galat = f'id="{bidang.nama}" name="{bidang.nama}"', ""
    if bidang.salah:
        galat = f'<span class="ks ks-ditolak" id="{bidang.nama}-ks">{ikon("terlambat")} {escape(bidang.salah)}</span>'
    salah = f' aria-describedby="{bidang.nama}-ks" aria-invalid="true"' if galat else ""
    if bidang.tersimpan is not None:
        salah += f' data-tersimpan="{escape(bidang.tersimpan)}"'
    if bidang.bentrok:
        salah += f' data-bentrok="{BENTROK_SEL}"'
    if bidang.pilihan:
        return f"<select {awal}{salah}>{_pilihan(bidang.pilihan, bidang.teks)}</select>{galat}"
    if bidang.panjang:
        return f'<textarea {awal} rows="2"{salah}>{escape(bidang.teks)}</textarea>{galat}'
    angka = "" if bidang.kunci in KATA or bidang.predikat else ' inputmode="decimal"'
    return f'<input type="text" {awal} value="{escape(bidang.teks)}" autocomplete="off"{angka}{salah}>{galat}'


@lru_cache(maxsize=64)
def _pilihan(pilihan: tuple[tuple[str, str], ...], terpilih: str) -> str:
    return "".join(
        f'<option value="{escape(nilai)}"{" selected" if nilai == terpilih else ""}>{escape(sebutan)}</option>'
        for nilai, sebutan in pilihan
    )


def _bukti(baris: BarisFormulir, b: BarisKertasKerja, nama: str, data: KertasKerjaData, boleh_isi: bool) -> str:
    """The cell of the evidence."""
    daftar = "".join(map(_berkas, b.bukti)) or '<li class="redup kecil" data-kosong>Belum ada bukti.</li>'
    unggah = f' data-unggah="{alamat("kertas_kerja:tambah_bukti", b.realisasi_id)}"' if boleh_isi else ""
    halaman, ajakan = alamat("kertas_kerja:bukti", b.realisasi_id), "Tambah bukti" if boleh_isi else "Lihat bukti"
    return f"""<td data-judul="Bukti" class="sel-bukti">
<ul class="bukti-daftar">{daftar}</ul>
<a class="kecil" href="{halaman}"{unggah}>{ajakan}<span class="tersembunyi"> {nama}</span></a>
{'<span class="ks" data-ks-bukti></span>' if boleh_isi else ""}
{_sorot(baris.sorot_bukti, f"{baris.nama}-bukti", data)}
</td>"""


def _berkas(bukti: BuktiBaris) -> str:
    sebutan = escape(Truncator(bukti.uraian or bukti.nama).chars(30))
    return f'<li><a href="{alamat("dokumen:berkas", bukti.berkas_id)}">{ikon("klip")}{sebutan}</a></li>'


def _sorot(sorot: SorotSel | None, nama: str, data: KertasKerjaData) -> str:
    """What is said at a row or cell; few have anything."""
    if sorot is None:
        return ""
    return render_to_string("kertas_kerja/_sorot.html", {"sorot": sorot, "alamat": nama, "data": data})
