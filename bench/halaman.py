"""The main pages against a bare Django page: same middleware, same sign-in, one query, a plain table of 50 rows.

Each page is asked for as the least privileged role that may see it, compressed as a browser asks for it. Pages keep
pieces of themselves by the versions of what they show; what a page takes when all of that has changed stands beside.
"""

from __future__ import annotations

import functools
import gc
import statistics
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from bench.ukur import Hasil, detik

KALI = 15
RUANG = (
    *("kinerja.web.kertas_kerja", "kinerja.web.laporan", "kinerja.web.skp"),
    *("kinerja.pengukuran", "kinerja.pelaporan", "kinerja.sop.queries"),
)
"""What these rooms keep by its content; addresses, icons and words of the glossary never change."""
TEMPLAT = """<!DOCTYPE html>
<html lang="id"><head><title>Pegawai</title></head><body><table>
<thead><tr><th>NIP</th><th>Nama</th><th>Golongan</th><th>Jabatan</th><th>Unit</th><th>Mulai</th></tr></thead>
<tbody>{% for p in baris %}<tr><td>{{ p.pegawai.nip }}</td><td>{{ p.pegawai.nama }}</td>
<td>{{ p.pegawai.golongan }}</td><td>{{ p.jabatan.nama }}</td><td>{{ p.jabatan.unit.nama }}</td>
<td>{{ p.mulai }}</td></tr>{% endfor %}</tbody></table></body></html>"""


@dataclass(frozen=True)
class Halaman:
    """A page to measure: what it is, where, who asks for it, and the bound."""

    nama: str
    alamat: str
    pengguna: str
    batas: float = 2


def telanjang(request: Any) -> Any:
    """The bare page."""
    from django.http import HttpResponse
    from django.template import engines

    from kinerja.organisasi.models import Penugasan

    baris = Penugasan.objects.select_related("pegawai", "jabatan__unit").order_by("id")[:50]
    return HttpResponse(_templat(engines).render({"baris": baris}, request))


_SUDAH: list[Any] = []


def _templat(engines: Any) -> Any:
    if not _SUDAH:
        _SUDAH.append(engines["django"].from_string(TEMPLAT))
    return _SUDAH[0]


@contextmanager
def _alamat_telanjang() -> Iterator[str]:
    """The bare page among the site's addresses."""
    from django.urls import clear_url_caches, path

    from kinerja.situs import urls

    satu = path("bench-telanjang/", telanjang)
    urls.urlpatterns.insert(0, satu)
    clear_url_caches()
    try:
        yield "/bench-telanjang/"
    finally:
        urls.urlpatterns.remove(satu)
        clear_url_caches()


def daftar_halaman(kantor: int, kantor_besar: Any) -> list[Halaman]:
    """The main pages of an office whose year is running (its key), and of the big one."""
    from django.db import connection
    from django.db.models import Count
    from django.urls import reverse

    from kinerja.arsip.models import Dokumen
    from kinerja.organisasi.models import Akun
    from kinerja.pelaporan.models import Laporan
    from kinerja.sop.models import Kasus, Tugas

    with connection.cursor() as kursor:
        kursor.execute("ANALYZE")  # as autovacuum does in an office's life
    kasus = Kasus.objects.filter(kantor=kantor).annotate(n=Count("tugas")).order_by("-n", "id")[0]
    tahun = kasus.tahun
    kursi = {"unit__kantor": kantor, "jenis__in": ["pelaksana", "fungsional"]}
    staf = (
        Akun.objects.filter(**{f"pegawai__penugasan__jabatan__{k}": v for k, v in kursi.items()})
        .order_by("id")[0]
        .username
    )
    hidup = Tugas.objects.filter(kasus__kantor=kantor, status__in=["terbuka", "dikerjakan"]).values(
        "pegawai__akun__username"
    )
    tersibuk = hidup.exclude(pegawai__akun=None).annotate(n=Count("id")).order_by("-n", "pegawai_id")[0]
    laporan = Laporan.objects.filter(kantor=kantor).exclude(status="final").order_by("-id").first()
    laporan = laporan or Laporan.objects.filter(kantor=kantor).latest("id")
    dokumen = Dokumen.objects.filter(kantor=kantor, jenis="laporan").order_by("id")[0]
    umum = {"kantor_id": kantor, "tahun": tahun}
    indikator = laporan.kantor.indikator.order_by("id")[0]
    pengisi, terbuka, diterima = kantor_besar.staf[0], kantor_besar.lembar[3][0], kantor_besar.lembar[2][0]
    besar = {"kantor_id": kantor_besar.id, "tahun": kantor_besar.tahun}

    def satu(nama: str, alamat: str, pengguna: str = staf, batas: float = 2, **isi: Any) -> Halaman:
        return Halaman(nama, reverse(alamat, kwargs=isi), pengguna, batas)

    return [
        satu("Tugas saya", "beranda", tersibuk["pegawai__akun__username"]),
        satu("halaman kasus", "kasus:kasus", kasus_id=kasus.pk),
        satu("kertas kerja 60 indikator", "kertas_kerja:lembar", pengisi, lembar_id=terbuka),
        satu("kertas kerja 60, diterima", "kertas_kerja:lembar", pengisi, lembar_id=diterima),
        satu("papan pengumpulan", "kertas_kerja:papan", **umum, triwulan=4),
        satu("dasbor kabupaten", "dasbor:pemda", tahun=tahun, periode="TW3"),
        satu("dasbor kantor", "dasbor:kantor", **umum, periode="TW3"),
        satu("dasbor indikator", "dasbor:indikator", **umum, indikator_id=indikator.pk),
        satu("penyusunan laporan", "laporan:laporan", **umum, periode=laporan.periode),
        satu("daftar dokumen", "dokumen:daftar", **umum),
        satu("dokumen", "dokumen:dokumen", dokumen_id=dokumen.pk),
        satu("data induk: jabatan", "data_induk:daftar", **umum, kode="jabatan"),
        satu("data induk: indikator", "data_induk:daftar", **umum, kode="indikator"),
        satu("rekap 45 unit × 60 indikator", "kertas_kerja:papan", pengisi, 4, **besar, triwulan=2),
    ]


def ukur(halaman: list[Halaman], catat: Callable[[Hasil], object]) -> None:
    """Measure each page in turns with the bare one; `catat` receives a line per page."""
    with _alamat_telanjang() as alamat:
        for satu in halaman:
            catat(_satu(satu, alamat))


def _satu(satu: Halaman, telanjang: str) -> Hasil:
    from django.db import connection

    klien = _klien(satu.pengguna)

    def minta(alamat: str) -> Any:
        jawab = klien.get(alamat, headers={"accept-encoding": "gzip"})
        if jawab.status_code != 200:
            raise RuntimeError(f"{alamat}: {jawab.status_code}")
        return jawab

    for alamat in (telanjang, satu.alamat):
        minta(alamat)
    kueri: list[str] = []

    def hitung(jalankan: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        kueri.append(sql)
        return jalankan(sql, params, many, context)

    with connection.execute_wrapper(hitung):
        bobot = len(minta(satu.alamat).content)
    a, b = [], []
    for _ in range(KALI):
        a.append(detik(lambda: minta(satu.alamat)))
        b.append(detik(lambda: minta(telanjang)))
    baru = []
    for _ in range(3):
        _lupakan()
        baru.append(detik(lambda: minta(satu.alamat)))
    kami, pembanding, baru_semua = statistics.median(a), statistics.median(b), statistics.median(baru)
    catatan = (
        f"{kami * 1000:.1f} : {pembanding * 1000:.1f} milidetik, {len(kueri)} kueri, {bobot / 1024:.1f} KB terkirim; "
        f"bila seluruh isinya baru berubah {baru_semua * 1000:.1f} milidetik ({baru_semua / pembanding:.1f}×)"
    )
    return Hasil(f"{satu.nama} : halaman telanjang", kami / pembanding, satu.batas, False, catatan)


def _lupakan() -> None:
    """Forget what pages keep of what they showed, as if every row of theirs had just been changed."""
    from kinerja.lib.sidik import Ingatan
    from kinerja.web.templatetags.cepat import Potongan

    for satu in gc.get_objects():
        jenis = type(satu)  # isinstance would wake what is lazy
        if jenis is Ingatan:
            satu.kosongkan()
        elif jenis is Potongan:
            satu.simpanan.clear()
        elif jenis is functools._lru_cache_wrapper and satu.__module__.startswith(RUANG):
            satu.cache_clear()


def _klien(pengguna: str) -> Any:
    from django.conf import settings
    from django.test import Client

    from kinerja.organisasi.models import Akun

    if "testserver" not in settings.ALLOWED_HOSTS:
        settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    klien = Client()
    klien.force_login(Akun.objects.get(username=pengguna), backend="django.contrib.auth.backends.ModelBackend")
    return klien
