"""Rating one employee, and what follows: his signature, his objection, the answer, the decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from kinerja.aturan.skp.jadwal import periode_skp
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Aktor
from kinerja.skp.actions import keberatan as tindakan_keberatan
from kinerja.skp.actions import penilaian as tindakan
from kinerja.skp.actions.pengisian import NILAI
from kinerja.skp.isian import Bentrok
from kinerja.skp.models import Evaluasi, Keberatan
from kinerja.skp.permissions import (
    boleh_memutus_keberatan,
    boleh_menanggapi,
    boleh_mengisi,
    periksa_boleh_memutus_keberatan,
    periksa_boleh_menilai,
)
from kinerja.skp.queries import rencana as bacaan
from kinerja.skp.queries.sebaran import andaikan
from kinerja.skp.queries.tim import tim_penilai
from kinerja.sop.actions import ambil_alih_tugas, pengambil_alih
from kinerja.sop.models import Tugas
from kinerja.sop.permissions import periksa_boleh_kerjakan
from kinerja.web.dasar.akses import akses, bermetode
from kinerja.web.dasar.kirim import STATUS_DITOLAK, kirim
from kinerja.web.dasar.pelaku import waktu
from kinerja.web.skp import isi as isian
from kinerja.web.skp import nilaian
from kinerja.web.skp.aktor import aktor_yang, boleh_salah_satu, evaluasi_terlihat, hari
from kinerja.web.skp.baca import sebutan_nilai, tugas_hidup
from kinerja.web.skp.evaluasi import STATUS_BENTROK, boleh_tugas, jalankan, utama_hidup
from kinerja.web.skp.halaman import tampil
from kinerja.web.skp.nilaian import FormulirNilai
from kinerja.web.skp.sebaran import KOLOM, gambar


def _teks(request: HttpRequest, nama: str = "alasan") -> str:
    return request.POST.get(nama, "").replace("\x00", "").strip()[:4000]


# --- rating -----------------------------------------------------------------------------------------
def _langkah_nilai(evaluasi: Evaluasi) -> Tugas | None:
    hidup = tugas_hidup([evaluasi.kasus_id]).get(evaluasi.kasus_id, []) if evaluasi.kasus_id else []
    return next((t for t in hidup if t.jenis == Tugas.Jenis.UTAMA and NILAI in t.langkah.aktivitas), None)


def _penilai(request: HttpRequest, e: Evaluasi, tugas: Tugas) -> Aktor:
    """Who rates, in the right post. Raises Ditolak."""
    aktor = aktor_yang(request, boleh_tugas(tugas))
    periksa_boleh_menilai(aktor, e, pada=hari(request))
    periksa_boleh_kerjakan(aktor, tugas)
    return aktor


def _formulir(e: Evaluasi, tugas: Tugas, data: bacaan.SkpData) -> FormulirNilai:
    return nilaian.dari_draf(tugas.isian.get(tindakan.DRAF, {}), data, isian.isi_evaluasi(e, data))


def _halaman_nilai(
    request: HttpRequest,
    e: Evaluasi,
    tugas: Tugas,
    formulir: FormulirNilai,
    *,
    galat: Galat | None = None,
    status: int = 200,
) -> HttpResponse:
    isi = {
        "evaluasi": e,
        "skp": formulir.skp,
        "periode": periode_skp(e.tahun, e.periode),
        "formulir": formulir,
        "rating": nilaian.RATING,
        "mutu": nilaian.MUTU if formulir.berperilaku else [],
        "kolom": KOLOM,
        "galat": galat,
        "bentrok": _berpasangan(galat) if isinstance(galat, Bentrok) else [],
        **(_sebaran(request, e, tugas, formulir) if formulir.enam else {}),
    }
    return tampil(request, "skp/nilai.html", isi, bagian="tim", tahun=e.tahun, status=status)


def _berpasangan(galat: Bentrok) -> list[tuple[str, str, str]]:
    kunci = {**galat.tersimpan, **galat.diajukan}
    return [(k, galat.tersimpan.get(k, ""), galat.diajukan.get(k, "")) for k in kunci]


def _sebaran(request: HttpRequest, e: Evaluasi, tugas: Tugas, formulir: FormulirNilai) -> dict[str, Any]:
    """The team's distribution with the rating in the form supposed."""
    semua = tim_penilai([tugas.jabatan_id], e.tahun, e.periode, pada=waktu(request))
    if not semua or e.pk not in semua[0].rating:
        return {}
    tim = semua[0]
    nama = {a.evaluasi_id: a.nama for a in tim.anggota}
    hasil = andaikan(tim.organisasi, tim.rating, {e.pk: formulir.rating})
    rating = tim.rating | {e.pk: formulir.rating}
    belum = [a.evaluasi_id for a in tim.anggota if a.draf]
    return {
        "gambar": gambar(hasil, nama, rating, andaian=[*belum, e.pk], kini=formulir.rating),
        "alasan": [(p, tim.alasan.get(p.kode, "")) for p in hasil.peringatan],
    }


@akses("berjabatan")
def _baca_nilai(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    e = evaluasi_terlihat(request, evaluasi_id)
    tugas = _langkah_nilai(e)
    if tugas is None:
        return redirect("skp:evaluasi", evaluasi_id=e.pk)
    _penilai(request, e, tugas)
    formulir = _formulir(e, tugas, bacaan.skp(e.skp_id, pada=hari(request)))
    return _halaman_nilai(request, e, tugas, nilaian.timpa(formulir, request.GET))


@akses("berjabatan", tulis=True)
def _kirim_nilai(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    e = evaluasi_terlihat(request, evaluasi_id)
    tugas = _langkah_nilai(e)
    if tugas is None:
        messages.error(request, f"Isian Anda tidak disimpan: {e.pegawai.nama} tidak sedang pada langkah penilaian.")
        return redirect("skp:evaluasi", evaluasi_id=e.pk)
    aktor, pada = _penilai(request, e, tugas), waktu(request)
    formulir = nilaian.timpa(_formulir(e, tugas, bacaan.skp(e.skp_id, pada=hari(request))), request.POST)
    aksi = request.POST.get("aksi", "simpan")
    if aksi == "coba":
        return _halaman_nilai(request, e, tugas, formulir)
    i = formulir.isian
    sukses = "Draf penilaian disimpan; hanya Anda yang dapat membacanya."
    kiriman = kirim(
        request,
        lambda: tindakan.nilai(
            evaluasi_id=e.pk,
            rating_hasil=i.rating_hasil,
            rating_perilaku=i.rating_perilaku,
            umpan_balik=i.umpan_balik,
            perilaku=i.perilaku,
            mutu=i.mutu,
            catatan=i.catatan,
            rekomendasi=i.rekomendasi,
            versi=isian.versi(formulir.versi),
            oleh=aktor,
            pada=pada,
        ),
        sukses=sukses if aksi != "kirim" else "Penilaian disimpan.",
    )
    if kiriman.berhasil and aksi == "kirim":
        formulir.versi = str(kiriman.hasil)
        alasan = {k[2:]: v for k, v in request.POST.items() if k[:2] == "s-" and v.strip()}
        kiriman = kirim(
            request,
            lambda: tindakan.kirim_penilaian(evaluasi_id=e.pk, alasan_sebaran=alasan, oleh=aktor, pada=pada),
            sukses=f"Penilaian {e.pegawai.nama} ditandatangani dan disampaikan kepadanya.",
        )
        if kiriman.berhasil:
            return redirect("skp:evaluasi", evaluasi_id=e.pk)
    elif kiriman.berhasil:
        return redirect("skp:nilai", evaluasi_id=e.pk)
    status = STATUS_BENTROK if isinstance(kiriman.galat, Bentrok) else STATUS_DITOLAK
    return _halaman_nilai(request, e, tugas, formulir, galat=kiriman.galat, status=status)


nilai = bermetode(baca=_baca_nilai, tulis=_kirim_nilai)


@akses("berjabatan", tulis=True)
def ambil_alih(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    """The post above takes over a step that nobody else may do."""
    e = evaluasi_terlihat(request, evaluasi_id)
    tugas = utama_hidup(tugas_hidup([e.kasus_id]).get(e.kasus_id, [])) if e.kasus_id else None
    if tugas is None:
        return redirect("skp:evaluasi", evaluasi_id=e.pk)
    pada = waktu(request)
    berhak = pengambil_alih(tugas, pada=hari(request))
    aktor = aktor_yang(request, lambda a: berhak is not None and a.jabatan_id == berhak.jabatan_id)
    return jalankan(
        request,
        e,
        lambda: ambil_alih_tugas(tugas_id=tugas.pk, oleh=aktor, pada=pada),
        sukses="Langkah ini kini berada pada Anda; pengambilalihannya tercatat.",
    )


# --- what the employee answers ----------------------------------------------------------------------
@akses("berjabatan", tulis=True)
def setujui(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    """The employee agrees to his rating and signs."""
    e = evaluasi_terlihat(request, evaluasi_id)
    aktor, pada = aktor_yang(request, lambda a: boleh_mengisi(a, e)), waktu(request)
    return jalankan(
        request,
        e,
        lambda: tindakan.setujui(evaluasi_id=e.pk, oleh=aktor, pada=pada),
        sukses="Penilaian Anda setujui dan tanda tangani.",
    )


@akses("berjabatan", tulis=True)
def ajukan_keberatan(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    """The employee objects, with his reasons."""
    e = evaluasi_terlihat(request, evaluasi_id)
    aktor, pada = aktor_yang(request, lambda a: boleh_mengisi(a, e)), waktu(request)
    return jalankan(
        request,
        e,
        lambda: tindakan_keberatan.ajukan_keberatan(evaluasi_id=e.pk, alasan=_teks(request), oleh=aktor, pada=pada),
        sukses="Keberatan tercatat.",
    )


@akses("berjabatan", tulis=True)
def tanggapi(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    """Who rated answers the objection."""
    e = evaluasi_terlihat(request, evaluasi_id)
    aktor, pada = aktor_yang(request, lambda a: boleh_menanggapi(a, e, pada=hari(request))), waktu(request)
    return jalankan(
        request,
        e,
        lambda: tindakan_keberatan.tanggapi_keberatan(
            evaluasi_id=e.pk, tanggapan=_teks(request, "tanggapan"), oleh=aktor, pada=pada
        ),
        sukses="Tanggapan tersimpan dan diteruskan kepada atasan Anda.",
    )


# --- the superior of the penilai --------------------------------------------------------------------
def _pemutus(request: HttpRequest, e: Evaluasi) -> Aktor:
    return aktor_yang(request, lambda a: boleh_memutus_keberatan(a, e, pada=hari(request)))


def _halaman_keberatan(
    request: HttpRequest,
    e: Evaluasi,
    *,
    kiriman: Mapping[str, str] | None = None,
    galat: Galat | None = None,
    status: int = 200,
) -> HttpResponse:
    data = bacaan.skp(e.skp_id, pada=hari(request))
    keberatan = Keberatan.objects.filter(evaluasi=e).select_related("tanggapan_oleh", "diputus_oleh").first()
    isi = isian.isi_evaluasi(e, data)
    formulir = FormulirNilai("0", data.skema, data.struktural, data, isi, _isi_tersimpan(e, isi))
    if kiriman is not None:
        formulir = nilaian.timpa(formulir, request.POST)
    isi_halaman = {
        "evaluasi": e,
        "skp": data,
        "periode": periode_skp(e.tahun, e.periode),
        "keberatan": keberatan,
        "hasil": sebutan_nilai(e),
        "formulir": formulir,
        "rating": nilaian.RATING,
        "mutu": nilaian.MUTU if formulir.berperilaku else [],
        "isi": isi,
        "alasan": (kiriman or {}).get("alasan", ""),
        "keputusan": (kiriman or {}).get("keputusan", ""),
        "boleh": boleh_salah_satu(request, lambda a: boleh_memutus_keberatan(a, e, pada=hari(request))),
        "melihat_nilai": True,
        "galat": galat,
    }
    return tampil(request, "skp/keberatan.html", isi_halaman, bagian="tim", tahun=e.tahun, status=status)


def _isi_tersimpan(e: Evaluasi, isi: isian.IsiEvaluasi) -> dict[str, str]:
    """The rating as it stands, in the names of the form."""
    tersimpan = {"rating_hasil": e.rating_hasil, "rating_perilaku": e.rating_perilaku}
    tersimpan |= {f"m-{a.data.id}": a.teks for h in isi.hasil for a in h.aspek if a.dinilai_atasan}
    for kode, p in isi.perilaku.items():
        tersimpan[f"p-{kode}"] = p.umpan_balik if p.nilai is None else nilaian.teks_angka(p.nilai)
    return tersimpan


@akses("berjabatan")
def _baca_keberatan(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    e = evaluasi_terlihat(request, evaluasi_id)
    periksa_boleh_memutus_keberatan(_pemutus(request, e), e, pada=hari(request))
    if not Keberatan.objects.filter(evaluasi=e).exists():
        return redirect("skp:evaluasi", evaluasi_id=e.pk)
    return _halaman_keberatan(request, e)


@akses("berjabatan", tulis=True)
def _kirim_keberatan(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    e = evaluasi_terlihat(request, evaluasi_id)
    aktor, pada = _pemutus(request, e), waktu(request)
    periksa_boleh_memutus_keberatan(aktor, e, pada=hari(request))
    data = bacaan.skp(e.skp_id, pada=hari(request))
    isi = isian.isi_evaluasi(e, data)
    formulir = nilaian.timpa(
        FormulirNilai("0", data.skema, data.struktural, data, isi, _isi_tersimpan(e, isi)), request.POST
    )
    keputusan, alasan = request.POST.get("keputusan", ""), _teks(request)
    kiriman = kirim(
        request,
        lambda: tindakan_keberatan.putus_keberatan(
            evaluasi_id=e.pk,
            keputusan=keputusan,
            alasan=alasan,
            penilaian=replace(formulir.isian, umpan_balik={}) if keputusan == "dikabulkan" else None,
            oleh=aktor,
            pada=pada,
        ),
        sukses="Keputusan atas keberatan tersimpan; penilaian menjadi tetap.",
    )
    if kiriman.berhasil:
        return redirect("skp:evaluasi", evaluasi_id=e.pk)
    tulisan = {"alasan": alasan, "keputusan": keputusan}
    return _halaman_keberatan(request, e, kiriman=tulisan, galat=kiriman.galat, status=STATUS_DITOLAK)


keberatan = bermetode(baca=_baca_keberatan, tulis=_kirim_keberatan)


@akses("berjabatan", tulis=True)
def tetapkan(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    """The superior of the penilai confirms a rating that the employee left unsigned."""
    e = evaluasi_terlihat(request, evaluasi_id)
    aktor, pada = _pemutus(request, e), waktu(request)
    return jalankan(
        request,
        e,
        lambda: tindakan_keberatan.tetapkan(evaluasi_id=e.pk, alasan=_teks(request), oleh=aktor, pada=pada),
        sukses="Penilaian ditetapkan.",
    )
