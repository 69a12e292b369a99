"""Tags and filters of the pages: icons, states, figures, who acts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from kinerja.aturan.angka import Nilai, tulis_angka, tulis_nilai, tulis_persen, tulis_rupiah
from kinerja.aturan.skp.jadwal import periode_skp
from kinerja.organisasi.zona import NAMA, sebut_zona
from kinerja.web.dasar.pelaku import Pelaku, waktu
from kinerja.web.dasar.pelaku import pelaku as cari_pelaku

register = template.Library()

KEADAAN = {
    "belum": ("belum", "Belum"),
    "berjalan": ("berjalan", "Berjalan"),
    "selesai": ("selesai", "Selesai"),
    "terlambat": ("terlambat", "Terlambat"),
    "dikembalikan": ("dikembalikan", "Dikembalikan"),
    "menunggu": ("jam", "Menunggu"),
}
KELAS_STATUS = {
    # tugas
    "terbuka": "belum",
    "dikerjakan": "berjalan",
    "selesai": "selesai",
    "dibatalkan": "belum",
    # kertas kerja
    "dibuka": "belum",
    "diisi": "berjalan",
    "diajukan": "berjalan",
    "dikembalikan": "dikembalikan",
    "diterima": "selesai",
    "dikecualikan": "dikembalikan",
    # tanggapan
    "menunggu": "belum",
    "konfirmasi": "selesai",
    "koreksi": "dikembalikan",
    "tidak_menanggapi": "terlambat",
    # kasus
    "berjalan": "berjalan",
    "terlambat": "terlambat",
    "belum": "belum",
}

TEMPAT_PANDUAN = {
    "beranda": "atas",
    "tugas:tugas": "bawah",
    "kasus:kasus": "bawah",
    "kertas_kerja:lembar": "bawah",
    "kertas_kerja:papan": "bawah",
    "laporan:laporan": "bawah",
}
"""Pages of the work on which the demo's guide is shown."""


@register.simple_tag
@lru_cache(maxsize=256)
def ikon(nama: str) -> SafeString:
    """The icon of that name from the page's own sprite; decoration only, the word stands beside it."""
    return format_html('<svg class="ikon" aria-hidden="true" focusable="false"><use href="#i-{}"/></svg>', nama)


@register.simple_tag
@lru_cache(maxsize=1024)
def keadaan(kode: str, kata: str = "") -> SafeString:
    """A state by colour, icon and word. `kata` replaces the usual word."""
    gambar, baku = KEADAAN.get(kode, KEADAAN["belum"])
    return format_html('<span class="keadaan k-{}">{}{}</span>', kode, ikon(gambar), kata or baku)


@register.simple_tag
@lru_cache(maxsize=1024)
def status(kode: str, kata: str) -> SafeString:
    """A status of a task, sheet or answer: its own word, in the colour and icon of the state it amounts to."""
    return keadaan(KELAS_STATUS.get(kode, "belum"), kata)


@register.simple_tag(takes_context=True)
def tema(context: template.Context) -> str:
    """The chosen theme: 'terang', 'gelap', or '' to follow the device."""
    request = context.get("request")
    pilihan = request.COOKIES.get("tema", "") if request is not None else ""
    return pilihan if pilihan in ("terang", "gelap") else ""


@register.simple_tag(takes_context=True)
def pelaku(context: template.Context) -> Pelaku:
    """The person of this request; nobody on a page without one."""
    request = context.get("request")
    return cari_pelaku(request) if request is not None and hasattr(request, "user") else Pelaku(aktor=None, jabatan=())


@register.simple_tag
def zona_waktu() -> str:
    """The zone in which this page tells the time: `Waktu Indonesia Tengah (WITA)`."""
    singkat = sebut_zona(timezone.get_current_timezone())
    return f"{NAMA[singkat]} ({singkat})" if singkat in NAMA else singkat


@register.simple_tag(takes_context=True)
def tempat_panduan(context: template.Context) -> str:
    """Where the demo's guide stands on this page: 'atas', 'bawah', or '' where it is not shown."""
    request = context.get("request")
    cocok = getattr(request, "resolver_match", None)
    if cocok is None or settings.MODE != "demo" or request.COOKIES.get("panduan") == "tutup":
        return ""
    return TEMPAT_PANDUAN.get(cocok.view_name, "") if pelaku(context).aktor is not None else ""


@register.simple_tag(takes_context=True)
def selisih(context: template.Context, saat: datetime | None) -> str:
    """How far a moment lies from now, in words: `2 hari lagi`, `lewat 3 jam`."""
    if saat is None:
        return ""
    jarak = (saat - waktu(context["request"])).total_seconds()
    besar = abs(jarak)
    if besar < 3600:
        lama = f"{max(1, int(besar // 60))} menit"
    elif besar < 2 * 86400:
        lama = f"{int(besar // 3600)} jam"
    else:
        lama = f"{int(besar // 86400)} hari"
    return f"{lama} lagi" if jarak >= 0 else f"lewat {lama}"


@register.filter
def waktu_wita(saat: datetime | None) -> str:
    """`Sen, 20 Jan 2025 16.00` on the office's clock; an en dash for no moment."""
    if saat is None:
        return "–"
    setempat = timezone.localtime(saat)
    return f"{_hari(setempat.date(), 'D, j M Y')} {setempat.hour:02}.{setempat.minute:02}"


@lru_cache(maxsize=4096)
def _hari(hari: date, pola: str) -> str:
    return date_format(hari, pola)


@register.filter
def tanggal(saat: Any) -> str:
    """`20 Januari 2025`; an en dash for none."""
    if saat is None:
        return "–"
    return _hari(timezone.localtime(saat).date() if isinstance(saat, datetime) else saat, "j F Y")


@register.filter
def angka(x: Decimal | int | None) -> str:
    """A number as written in Indonesian."""
    return tulis_angka(Decimal(x) if isinstance(x, int) else x)


@register.simple_tag
def isi_tabel(tabel: Sequence[Sequence[str]]) -> SafeString:
    """The rows of a table of data: the first holds the headings, the others begin with theirs."""
    kepala, *semua = ([escape(sel) for sel in satu] for satu in tabel)
    judul = "".join(f'<th scope="col">{sel}</th>' for sel in kepala)
    baris = (f'<tr><th scope="row">{awal}</th>{"".join(f"<td>{s}</td>" for s in lain)}</tr>' for awal, *lain in semua)
    return mark_safe(f"<thead><tr>{judul}</tr></thead><tbody>{''.join(baris)}</tbody>")


@register.filter
def persen(x: Decimal | None) -> str:
    """A percentage as written in Indonesian."""
    return tulis_persen(x)


@register.filter
def rupiah(x: Decimal | None) -> str:
    """An amount of rupiah as written in Indonesian."""
    return tulis_rupiah(x)


@register.filter
def nilai(n: Nilai | None) -> str:
    """A target or realisasi: number, range or predicate."""
    return tulis_nilai(n)


@register.filter
def menit_kerja(menit: int | None) -> str:
    """Working minutes as people say them: `45 mnt`, `3 jam 20 mnt`; an en dash for none."""
    if menit is None:
        return "–"
    jam, sisa = divmod(int(menit), 60)
    if not jam:
        return f"{sisa} mnt"
    return f"{jam} jam {sisa} mnt" if sisa else f"{jam} jam"


@register.filter
def kata(kode: str) -> str:
    """A code as words: `negatif_selisih` → `negatif selisih`."""
    return str(kode).replace("_", " ")


@register.filter
def singkat(periode: str | int, tahun: int) -> str:
    """The code of a period, or the number of a quarter, as people write it: 'TW II', 'Semester I', 'Mei'."""
    return periode_skp(tahun, f"TW{periode}" if isinstance(periode, int) else periode).singkat


@register.filter
def nama_bulan(bulan: int) -> str:
    """The name of a month, 1 to 12."""
    return str(MONTHS[int(bulan)])
