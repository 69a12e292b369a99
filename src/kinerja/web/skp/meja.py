"""The desk of the SOP's lanes: what lies there, passed on in bulk, returned with a reason, copied, archived."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from kinerja.aturan.skp.jadwal import nama_periode
from kinerja.organisasi.permissions import Ditolak
from kinerja.organisasi.queries import pengaturan
from kinerja.skp.actions import pengisian
from kinerja.skp.actions.pengisian import ARSIPKAN, GANDAKAN, INPUT, KUMPUL, PERIKSA
from kinerja.skp.models import Evaluasi
from kinerja.sop.models import Tugas
from kinerja.sop.queries import HIDUP
from kinerja.web.dasar.akses import akses
from kinerja.web.dasar.pelaku import aktor_wajib, pelaku, waktu
from kinerja.web.skp.aktor import aktor_yang, kursi
from kinerja.web.skp.evaluasi import boleh_tugas
from kinerja.web.skp.halaman import hak, tampil

SEHALAMAN = 50
LANGKAH = {
    KUMPUL: "Formulir masuk",
    PERIKSA: "Periksa formulir",
    INPUT: "Input kinerja",
    GANDAKAN: "Gandakan",
    ARSIPKAN: "Arsipkan",
}
PENERIMA = "Pegawai yang dinilai\nPejabat penilai kinerja\nPengelola kepegawaian\nBKPSDM"


@dataclass(frozen=True, slots=True)
class BarisMeja:
    """A tugas on the desk with the evaluation that it is about."""

    tugas: Tugas
    evaluasi: Evaluasi
    periode: str
    terlambat: bool

    @property
    def siap(self) -> bool:
        """Whether it can be passed on: while the employee still fills, the form is not in."""
        return self.evaluasi.status != Evaluasi.Status.PENGISIAN


def _milik(request: HttpRequest) -> QuerySet[Tugas]:
    """What lies with the posts held, without what is about oneself."""
    orang = pelaku(request)
    duduk = kursi(request)
    return (
        Tugas.objects.filter(
            Q(jabatan__in=duduk) | Q(pelaku__jabatan__in=duduk),
            status__in=HIDUP,
            jenis=Tugas.Jenis.UTAMA,
            kasus__kantor=orang.kantor_id,
            kasus__evaluasi__isnull=False,
            langkah__aktivitas__overlap=list(LANGKAH),
        )
        .exclude(kasus__pegawai=aktor_wajib(request).pegawai_id)
        .distinct()
    )


@akses("berjabatan")
def antrean(request: HttpRequest) -> HttpResponse:
    """The desk, one kind of step at a time, fifty to a page."""
    if not hak(request).meja:
        raise Ditolak("Antrean kerja hanya untuk jabatan pelaksana pada SOP penilaian kinerja kantor ini.")
    semua = _milik(request)
    banyak: dict[str, int] = dict.fromkeys(LANGKAH, 0)
    per_langkah = semua.order_by().values_list("langkah__aktivitas").annotate(n=Count("pk", distinct=True))
    for aktivitas, n in per_langkah:
        for kode in aktivitas:
            if kode in banyak:
                banyak[kode] += n
    langkah = request.GET.get("langkah", "")
    if langkah not in LANGKAH:
        langkah = next((k for k in (PERIKSA, INPUT, KUMPUL, GANDAKAN, ARSIPKAN) if banyak[k]), PERIKSA)
    cari = request.GET.get("cari", "").replace("\x00", "").strip()[:100]
    disaring = semua.filter(langkah__aktivitas__contains=[langkah])
    if cari:
        disaring = disaring.filter(Q(kasus__pegawai__nama__icontains=cari) | Q(kasus__pegawai__nip__startswith=cari))
    if langkah == KUMPUL and request.GET.get("semua") != "1":
        disaring = disaring.exclude(kasus__evaluasi__status=Evaluasi.Status.PENGISIAN)
    urut = disaring.select_related(
        "kasus__pegawai", "kasus__evaluasi__skp__jabatan__unit", "langkah", "pelaku"
    ).order_by("batas", "id")
    halaman = Paginator(urut, SEHALAMAN).get_page(request.GET.get("halaman"))
    pada = waktu(request)
    baris = [
        BarisMeja(
            t,
            t.kasus.evaluasi,
            nama_periode(t.kasus.tahun, t.kasus.periode),
            t.batas is not None and t.batas < pada,
        )
        for t in halaman
    ]
    isi = {
        "langkah": langkah,
        "daftar_langkah": [(k, kata, banyak[k]) for k, kata in LANGKAH.items()],
        "baris": baris,
        "halaman": halaman,
        "cari": cari,
        "semua": request.GET.get("semua") == "1",
        "penerima": PENERIMA,
        "klasifikasi": pengaturan(pelaku(request).kantor_id or 0).klasifikasi_kinerja if langkah == ARSIPKAN else "",
    }
    return tampil(request, "skp/antrean.html", isi, bagian="antrean")


@akses("berjabatan", tulis=True)
def teruskan_banyak(request: HttpRequest) -> HttpResponse:
    """Complete the chosen steps; those that cannot be are told with their reasons."""
    ids = [int(i) for i in request.POST.getlist("tugas") if i.isascii() and i.isdigit() and len(i) < 19][:200]
    langkah = request.POST.get("langkah", "")
    alamat = f"?langkah={langkah}" if langkah in LANGKAH else ""
    if not ids:
        messages.error(request, "Pilih dahulu formulir yang akan diteruskan.")
        return _ke_antrean(alamat)
    contoh = Tugas.objects.filter(pk__in=ids).select_related("langkah", "kasus", "pelaku").first()
    aktor = aktor_yang(request, boleh_tugas(contoh)) if contoh else aktor_wajib(request)
    pada, kantor_id = waktu(request), pelaku(request).kantor_id or 0
    hasil = pengisian.teruskan_banyak(
        kantor_id=kantor_id, tugas_ids=ids, masukan=_masukan(request), oleh=aktor, pada=pada
    )
    if hasil.diteruskan:
        messages.success(request, f"{hasil.diteruskan} formulir diteruskan.")
    for _, nama, alasan in hasil.gagal[:20]:
        messages.error(request, f"{nama}: {alasan}")
    if len(hasil.gagal) > 20:
        messages.error(request, f"{len(hasil.gagal) - 20} formulir lain juga belum dapat diteruskan.")
    if not hasil.diteruskan and not hasil.gagal:
        messages.info(request, "Tidak ada yang diteruskan; langkahnya sudah selesai atau bukan di kantor ini.")
    return _ke_antrean(alamat)


def _ke_antrean(alamat: str) -> HttpResponse:
    """Back to the desk, at the same kind of step."""
    jawab = redirect("skp:antrean")
    jawab["Location"] += alamat
    return jawab


def _masukan(request: HttpRequest) -> dict[str, Any]:
    """Copies and place in the archive, the same for all that were chosen."""
    isi: dict[str, Any] = {
        k: request.POST[k].replace("\x00", "").strip()[:200]
        for k in ("klasifikasi", "nomor_berkas", "lokasi")
        if request.POST.get(k)
    }
    penerima = [b.strip()[:200] for b in request.POST.get("penerima", "").replace("\x00", "").splitlines() if b.strip()]
    return isi | ({"penerima": penerima[:30]} if penerima else {})
