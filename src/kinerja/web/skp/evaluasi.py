"""One evaluation: the employee's form, its course through the SOP, and the acts of each step up to the rating."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from kinerja.arsip.models import Dokumen
from kinerja.aturan.skp.berakhlak import NilaiDasar
from kinerja.aturan.skp.jadwal import periode_skp
from kinerja.aturan.skp.pp46_2011 import AspekPerilaku
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Aktor
from kinerja.skp.actions import pengisian
from kinerja.skp.actions.pengisian import INPUT, KUMPUL, NILAI, SETUJUI
from kinerja.skp.isian import Bentrok
from kinerja.skp.isian_evaluasi import IsianRealisasi
from kinerja.skp.models import Evaluasi, RiwayatPenilaian
from kinerja.skp.permissions import (
    boleh_lihat_nilai,
    boleh_memutus_keberatan,
    boleh_menanggapi,
    boleh_mengisi,
)
from kinerja.skp.queries import rencana as bacaan
from kinerja.sop.actions import pengambil_alih
from kinerja.sop.models import Langkah, Tugas
from kinerja.sop.permissions import boleh_kerjakan
from kinerja.web.dasar.akses import akses, bermetode
from kinerja.web.dasar.kirim import STATUS_DITOLAK, kirim
from kinerja.web.dasar.pelaku import aktor_wajib, waktu
from kinerja.web.skp import isi as isian
from kinerja.web.skp.aktor import aktor_yang, boleh_salah_satu, evaluasi_terlihat, hari
from kinerja.web.skp.baca import batas_keberatan, sebutan_nilai, tugas_hidup
from kinerja.web.skp.halaman import tampil
from kinerja.web.skp.isi import IsiEvaluasi

STATUS_BENTROK = 409
BERKAS_TERBESAR = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class TitikLangkah:
    """One step of the SOP in the course of this evaluation: done, in hand, or still to come."""

    no: int
    uraian: str
    keadaan: str
    siapa: str
    saat: Any


def jalan_kasus(evaluasi: Evaluasi, hidup: Sequence[Tugas]) -> list[TitikLangkah]:
    """The steps with who has done or holds them; two queries."""
    kasus = evaluasi.kasus
    if kasus is None:
        return []
    selesai: dict[int, Tugas] = {}
    semua = Tugas.objects.filter(kasus=kasus, jenis=Tugas.Jenis.UTAMA).select_related("dikerjakan_oleh", "jabatan")
    for t in semua.order_by("id"):
        selesai[t.langkah_id] = t
    kini = {t.langkah_id: t for t in hidup if t.jenis == Tugas.Jenis.UTAMA}
    hasil = []
    for s in Langkah.objects.filter(versi=kasus.versi_id, fase=kasus.fase).select_related("pelaku").order_by("no"):
        if s.pk in kini:
            t = kini[s.pk]
            siapa = t.pegawai.nama if t.pegawai else t.jabatan.nama
            hasil.append(TitikLangkah(s.no, s.uraian, "berjalan", siapa, t.dikirim))
        elif s.pk in selesai and selesai[s.pk].status == Tugas.Status.SELESAI:
            t = selesai[s.pk]
            siapa = t.dikerjakan_oleh.nama if t.dikerjakan_oleh else t.jabatan.nama
            hasil.append(TitikLangkah(s.no, s.uraian, "selesai", siapa, t.selesai))
        else:
            hasil.append(TitikLangkah(s.no, s.uraian, "belum", s.pelaku.nama, None))
    return hasil


def utama_hidup(hidup: Sequence[Tugas]) -> Tugas | None:
    """The main tugas in hand."""
    return next((t for t in hidup if t.jenis == Tugas.Jenis.UTAMA), None)


def boleh_tugas(tugas: Tugas) -> Callable[[Aktor], bool]:
    """Whether an actor may do this tugas."""
    return lambda a: boleh_kerjakan(a, tugas)


def tampilkan(
    request: HttpRequest,
    evaluasi: Evaluasi,
    *,
    isi: IsiEvaluasi | None = None,
    galat: Galat | None = None,
    tambahan: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of an evaluation; ratings only for whom they concern."""
    pada = hari(request)
    data = bacaan.skp(evaluasi.skp_id, pada=pada)
    hidup = tugas_hidup([evaluasi.kasus_id]).get(evaluasi.kasus_id, []) if evaluasi.kasus_id else []
    utama = utama_hidup(hidup)
    aktivitas = set(utama.langkah.aktivitas) if utama else set()
    boleh = utama is not None and boleh_salah_satu(request, boleh_tugas(utama))
    sendiri = aktor_wajib(request).pegawai_id == evaluasi.pegawai_id
    melihat_nilai = boleh_salah_satu(request, lambda a: boleh_lihat_nilai(a, evaluasi, pada=pada))
    mengisi = (
        sendiri
        and evaluasi.status == Evaluasi.Status.PENGISIAN
        and boleh_salah_satu(request, lambda a: boleh_mengisi(a, evaluasi))
    )
    langkah_input = Tugas.objects.filter(kasus=evaluasi.kasus_id, langkah__aktivitas__contains=[INPUT])
    batas = batas_keberatan(evaluasi, data.skema) if melihat_nilai else None
    keberatan = getattr(evaluasi, "keberatan", None) if melihat_nilai else None
    isi_halaman = {
        "evaluasi": evaluasi,
        "skp": data,
        "periode": periode_skp(evaluasi.tahun, evaluasi.periode),
        "isi": isi or isian.isi_evaluasi(evaluasi, data),
        "jalan": jalan_kasus(evaluasi, hidup),
        "utama": utama,
        "sendiri": sendiri,
        "mengisi": mengisi,
        "pengantar": next((t.pengantar for t in hidup if t.pengantar), ""),
        "boleh_periksa": boleh and not aktivitas & {NILAI, SETUJUI, KUMPUL},
        "boleh_kumpul": boleh and KUMPUL in aktivitas and evaluasi.status != Evaluasi.Status.PENGISIAN,
        "boleh_input": boleh and INPUT in aktivitas,
        "boleh_ambil_alih": melihat_nilai and not boleh and not sendiri and _boleh_ambil_alih(request, utama),
        "boleh_nilai": boleh and NILAI in aktivitas,
        "boleh_setuju": boleh and SETUJUI in aktivitas and sendiri and evaluasi.status == Evaluasi.Status.DINILAI,
        "koreksi": isian.koreksi_tercatat(list(langkah_input.values_list("isian", flat=True))),
        "melihat_nilai": melihat_nilai,
        "hasil": sebutan_nilai(evaluasi) if melihat_nilai else "",
        "perilaku": _perilaku(evaluasi) if melihat_nilai else [],
        "riwayat": list(RiwayatPenilaian.objects.filter(evaluasi=evaluasi)) if melihat_nilai else [],
        "keberatan": keberatan,
        "batas_keberatan": batas,
        "sisa_keberatan": max(0, (batas - pada).days + 1) if batas else None,
        "boleh_menanggapi": keberatan is not None
        and not keberatan.keputusan
        and boleh_salah_satu(request, lambda a: boleh_menanggapi(a, evaluasi, pada=pada)),
        "boleh_memutus": melihat_nilai
        and evaluasi.status in (Evaluasi.Status.KEBERATAN, Evaluasi.Status.DINILAI)
        and boleh_salah_satu(request, lambda a: boleh_memutus_keberatan(a, evaluasi, pada=pada)),
        "dokumen": list(
            Dokumen.objects.filter(kantor=evaluasi.kantor_id, kunci__startswith=f"skp/{evaluasi.pk}/").order_by("id")
        )
        if melihat_nilai
        else [],
        "pengakuan": isian.PENGAKUAN,
        "galat": galat,
        "bentrok": _berpasangan(galat) if isinstance(galat, Bentrok) else [],
        **(tambahan or {}),
    }
    bagian = "saya" if sendiri else "tim"
    return tampil(request, "skp/evaluasi.html", isi_halaman, bagian=bagian, tahun=evaluasi.tahun, status=status)


def _boleh_ambil_alih(request: HttpRequest, utama: Tugas | None) -> bool:
    """Whether the step lies with nobody who may do it, and the reader is the one above who takes it."""
    berhak = pengambil_alih(utama, pada=hari(request)) if utama is not None else None
    return berhak is not None and boleh_salah_satu(request, lambda a: a.jabatan_id == berhak.jabatan_id)


def _berpasangan(galat: Bentrok) -> list[tuple[str, str, str]]:
    kunci = {**galat.tersimpan, **galat.diajukan}
    return [(k, galat.tersimpan.get(k, ""), galat.diajukan.get(k, "")) for k in kunci]


def _perilaku(evaluasi: Evaluasi) -> list[tuple[str, Any]]:
    """Name and row of what was said about behaviour, in the order of the form."""
    urut: list[Any] = [*NilaiDasar, *AspekPerilaku]
    ada = {p.aspek: p for p in evaluasi.perilaku.all()}
    return [(n.nama, ada[n.value]) for n in urut if n.value in ada]


@akses("berjabatan")
def evaluasi(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    """The evaluation of one employee in one period."""
    return tampilkan(request, evaluasi_terlihat(request, evaluasi_id))


def jalankan(request: HttpRequest, e: Evaluasi, lakukan: Callable[[], Any], *, sukses: str) -> HttpResponse:
    """Run an act and return to the page; whoever no longer sees it afterwards goes back to his queue."""
    kiriman = kirim(request, lakukan, sukses=sukses)
    if not kiriman.berhasil:
        segar = evaluasi_terlihat(request, e.pk)
        status = STATUS_BENTROK if isinstance(kiriman.galat, Bentrok) else STATUS_DITOLAK
        return tampilkan(request, segar, galat=kiriman.galat, status=status)
    return redirect("skp:kembali", evaluasi_id=e.pk)


@akses("berjabatan")
def kembali(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    """After an act: the evaluation while it may still be seen, else the queue of work."""
    try:
        evaluasi_terlihat(request, evaluasi_id)
    except Galat:
        return redirect("skp:antrean")
    return redirect("skp:evaluasi", evaluasi_id=evaluasi_id)


# --- the employee's form ----------------------------------------------------------------------------
@akses("berjabatan", tulis=True)
def isi_formulir(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    """Save realisasi, reasons and new evidence in one go; with `ajukan`, hand the form in."""
    e = evaluasi_terlihat(request, evaluasi_id)
    isi, baris, galat = _baca_isian(request, e)
    if galat is not None:
        return tampilkan(request, e, isi=isi, galat=galat, status=STATUS_DITOLAK)
    aktor, pada = aktor_yang(request, lambda a: boleh_mengisi(a, e)), waktu(request)
    aksi = request.POST.get("aksi", "simpan")

    def simpan() -> None:
        with transaction.atomic():
            pengisian.simpan_realisasi(
                evaluasi_id=e.pk,
                hasil=baris,
                unsur=isian.isian_unsur(isi),
                versi=isian.versi(isi.versi),
                oleh=aktor,
                pada=pada,
            )
            _simpan_bukti(request, e, isi, aktor)
            lepas = aksi.removeprefix("lepas-") if aksi.startswith("lepas-") else ""
            if lepas.isascii() and lepas.isdigit() and any(b.pk == int(lepas) for h in isi.hasil for b in h.bukti):
                pengisian.lepas_bukti(bukti_id=int(lepas), oleh=aktor, pada=pada)
            if aksi == "ajukan":
                pengisian.ajukan_formulir(evaluasi_id=e.pk, oleh=aktor, pada=pada)

    sukses = "Formulir diserahkan." if aksi == "ajukan" else "Isian disimpan. Formulir belum diserahkan."
    kiriman = kirim(request, simpan, sukses=sukses)
    if kiriman.berhasil:
        return redirect("skp:evaluasi", evaluasi_id=e.pk)
    status = STATUS_BENTROK if isinstance(kiriman.galat, Bentrok) else STATUS_DITOLAK
    return tampilkan(request, evaluasi_terlihat(request, e.pk), isi=isi, galat=kiriman.galat, status=status)


def _baca_isian(request: HttpRequest, e: Evaluasi) -> tuple[IsiEvaluasi, tuple[IsianRealisasi, ...], Galat | None]:
    """What was typed over what is stored, as fields and as rows for the action; and the refusal when a field that is
    marked cannot be read."""
    isi = isian.timpa(isian.isi_evaluasi(e, bacaan.skp(e.skp_id, pada=hari(request))), request.POST)
    baris = isian.isian(isi)
    pesan = "Ada angka yang tidak terbaca; belum ada yang disimpan. Perbaiki bidang yang ditandai."
    return isi, baris, None if isi.sah else Galat(pesan)


def _simpan_bukti(request: HttpRequest, e: Evaluasi, isi: IsiEvaluasi, aktor: Aktor) -> None:
    for h in isi.hasil:
        berkas = request.FILES.get(f"{h.kunci}-berkas")
        tautan = request.POST.get(f"{h.kunci}-tautan", "").strip()[:500]
        uraian = request.POST.get(f"{h.kunci}-bukti", "").replace("\x00", "").strip()[:300]
        if berkas is not None and berkas.size > BERKAS_TERBESAR:
            raise Galat(f"Berkas {berkas.name} lebih besar dari 20 MB.")
        sama = {"evaluasi_id": e.pk, "hasil_id": h.data.id, "oleh": aktor, "pada": waktu(request)}
        if berkas is not None:
            pengisian.tambah_bukti(
                **sama, uraian=uraian or str(berkas.name)[:300], nama=str(berkas.name), isi=berkas.read()
            )
        if tautan:
            pengisian.tambah_bukti(**sama, uraian=uraian or tautan[:300], tautan=tautan)


# --- the desk ---------------------------------------------------------------------------------------
def _aktor_langkah(request: HttpRequest, e: Evaluasi) -> Aktor:
    hidup = tugas_hidup([e.kasus_id]).get(e.kasus_id, []) if e.kasus_id else []
    utama = utama_hidup(hidup)
    return aktor_yang(request, boleh_tugas(utama)) if utama else aktor_wajib(request)


@akses("berjabatan", tulis=True)
def teruskan(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    """Complete the step in hand of one evaluation."""
    e = evaluasi_terlihat(request, evaluasi_id)
    aktor, pada = _aktor_langkah(request, e), waktu(request)
    return jalankan(
        request,
        e,
        lambda: pengisian.teruskan(evaluasi_id=e.pk, oleh=aktor, pada=pada),
        sukses=f"Formulir {e.pegawai.nama} diteruskan ke langkah berikutnya.",
    )


@akses("berjabatan", tulis=True)
def kembalikan(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    """Return the step in hand with a reason."""
    e = evaluasi_terlihat(request, evaluasi_id)
    aktor, pada = _aktor_langkah(request, e), waktu(request)
    alasan = request.POST.get("alasan", "").replace("\x00", "").strip()[:4000]
    return jalankan(
        request,
        e,
        lambda: pengisian.kembalikan_evaluasi(evaluasi_id=e.pk, alasan=alasan, oleh=aktor, pada=pada),
        sukses=f"Formulir {e.pegawai.nama} dikembalikan beserta alasannya.",
    )


@akses("berjabatan")
def _baca_koreksi(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    e = evaluasi_terlihat(request, evaluasi_id)
    if not _boleh_input(request, e):
        return redirect("skp:evaluasi", evaluasi_id=e.pk)
    return _halaman_koreksi(request, e)


def _boleh_input(request: HttpRequest, e: Evaluasi) -> bool:
    hidup = tugas_hidup([e.kasus_id]).get(e.kasus_id, []) if e.kasus_id else []
    utama = utama_hidup(hidup)
    return utama is not None and INPUT in utama.langkah.aktivitas and boleh_salah_satu(request, boleh_tugas(utama))


def _halaman_koreksi(
    request: HttpRequest,
    e: Evaluasi,
    isi: IsiEvaluasi | None = None,
    galat: Galat | None = None,
    status: int = 200,
) -> HttpResponse:
    data = bacaan.skp(e.skp_id, pada=hari(request))
    isi_halaman = {
        "evaluasi": e,
        "skp": data,
        "periode": periode_skp(e.tahun, e.periode),
        "isi": isi or isian.isi_evaluasi(e, data),
        "pengakuan": isian.PENGAKUAN,
        "galat": galat,
        "bentrok": _berpasangan(galat) if isinstance(galat, Bentrok) else [],
        "alasan": request.POST.get("alasan", ""),
    }
    return tampil(request, "skp/koreksi.html", isi_halaman, bagian="antrean", tahun=e.tahun, status=status)


@akses("berjabatan", tulis=True)
def _kirim_koreksi(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    e = evaluasi_terlihat(request, evaluasi_id)
    isi, baris, galat = _baca_isian(request, e)
    if galat is not None:
        return _halaman_koreksi(request, e, isi, galat, STATUS_DITOLAK)
    aktor, pada = _aktor_langkah(request, e), waktu(request)
    kiriman = kirim(
        request,
        lambda: pengisian.koreksi_realisasi(
            evaluasi_id=e.pk,
            hasil=baris,
            unsur=isian.isian_unsur(isi),
            alasan=request.POST.get("alasan", "").replace("\x00", "").strip()[:4000],
            versi=isian.versi(isi.versi),
            oleh=aktor,
            pada=pada,
        ),
        sukses="Input disimpan; setiap perubahan tercatat dan terlihat oleh pegawai.",
    )
    if kiriman.berhasil:
        return redirect("skp:evaluasi", evaluasi_id=e.pk)
    status = STATUS_BENTROK if isinstance(kiriman.galat, Bentrok) else STATUS_DITOLAK
    return _halaman_koreksi(request, e, isi, kiriman.galat, status)


koreksi = bermetode(baca=_baca_koreksi, tulis=_kirim_koreksi)
