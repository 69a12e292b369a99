"""How the results of an office hang together: the tree by branches, what hangs loose, what nobody carries."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from kinerja.organisasi.permissions import Ditolak, periksa_sekantor
from kinerja.skp.queries.cascade import (
    Cascade,
    isi_hasil,
    jabatan_tanpa_skp,
    pohon_cascade,
    susun_pohon,
    tanpa_skp,
)
from kinerja.web.dasar.akses import akses
from kinerja.web.dasar.pelaku import aktor_wajib
from kinerja.web.skp.aktor import hari
from kinerja.web.skp.halaman import hak, tampil
from kinerja.web.skp.kantor import TERTUTUP

SEHALAMAN = 50


@akses("berjabatan")
def pohon(request: HttpRequest, kantor_id: int, tahun: int) -> HttpResponse:
    """The tree of results, or one of the three lists beside it, in pages. Plans, no ratings."""
    aktor = aktor_wajib(request)
    periksa_sekantor(aktor, kantor_id)
    h = hak(request)
    if not (h.papan or h.menilai or (aktor.jabatan is not None and aktor.jabatan.kepala_unit)):
        raise Ditolak(TERTUTUP)
    cascade = pohon_cascade(kantor_id, tahun, pada=hari(request))
    tanpa = Paginator(tanpa_skp(kantor_id, tahun, pada=hari(request)), SEHALAMAN)
    lihat, nomor = request.GET.get("lihat", ""), request.GET.get("halaman", "")
    isi: dict[str, Any] = {
        "tahun": tahun,
        "lihat": lihat if lihat in ("yatim", "celah", "tanpa") else "",
        "banyak_yatim": len(cascade.yatim),
        "banyak_celah": len(cascade.celah),
        "banyak_tanpa": tanpa.count,
        "lain": f"lihat={lihat}",
        "cari": "",
    }
    if lihat == "yatim":
        halaman = isi["halaman"] = Paginator(cascade.yatim, SEHALAMAN).get_page(nomor)
        hasil = isi_hasil(pk for pk, _ in halaman)
        isi["yatim"] = [(hasil[pk], sebab) for pk, sebab in halaman if pk in hasil]
    elif lihat == "celah":
        halaman = isi["halaman"] = Paginator(cascade.celah, SEHALAMAN).get_page(nomor)
        hasil = isi_hasil(c.id for c in halaman if c.jenis == "hasil")
        isi["celah"] = [(c, hasil.get(c.id) if c.jenis == "hasil" else None) for c in halaman]
    elif lihat == "tanpa":
        halaman = isi["halaman"] = tanpa.get_page(nomor)
        isi["tanpa"] = jabatan_tanpa_skp(halaman, tahun)
    else:
        isi |= _cabang(cascade, request.GET.get("cabang", ""), nomor)
    return tampil(request, "skp/pohon.html", isi, bagian="pohon", tahun=tahun)


def _cabang(cascade: Cascade, pilihan: str, nomor: str) -> dict[str, Any]:
    """What lies below one result, or below none; a branch that is not there (any more) is said, and the roots shown."""
    cabang = int(pilihan) if pilihan.isascii() and pilihan.isdigit() and len(pilihan) < 19 else None
    ada = cabang is not None and cabang in cascade.anak
    awal = cascade.anak[cabang] if ada and cabang is not None else cascade.akar
    halaman = Paginator(awal, SEHALAMAN).get_page(nomor)
    jalur = cascade.jalur(cabang) if ada and cabang is not None else []
    isi = isi_hasil(jalur) if jalur else {}
    return {
        "halaman": halaman,
        "pohon": susun_pohon(cascade, list(halaman)),
        "jalur": [isi[pk] for pk in jalur if pk in isi],
        "tidak_ada": bool(pilihan) and not ada,
        "lain": f"cabang={cabang}" if ada else "cabang=",
    }
