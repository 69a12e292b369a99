"""Rating: kept as a draft, sent with the superior's signature, agreed to by the employee."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import fields, replace
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localdate

from kinerja.arsip.actions import catat_jejak, kunci_rantai
from kinerja.arsip.models import VersiDokumen
from kinerja.aturan.skp.skema import SkemaSkp
from kinerja.lib.galat import Galat, Temuan
from kinerja.organisasi.permissions import Aktor, Ditolak
from kinerja.skp.actions.kertas import bekukan_penilaian
from kinerja.skp.actions.kunci_evaluasi import catat, kunci_evaluasi, tugas_hidup, tugas_wajib
from kinerja.skp.actions.pengisian import NILAI, SETUJUI
from kinerja.skp.actions.tahap import evaluasi_kasus
from kinerja.skp.actions.tulis_nilai import catat_riwayat, tulis_nilai
from kinerja.skp.isian import Bentrok
from kinerja.skp.isian_evaluasi import IsianPenilaian, alasan_baru, periksa_penilaian
from kinerja.skp.models import AlasanSebaran, AspekHasil, Evaluasi, HasilKerja, RiwayatPenilaian
from kinerja.skp.permissions import periksa_boleh_mengisi, periksa_boleh_menilai
from kinerja.skp.queries.sebaran import predikat_unit
from kinerja.sop.actions import kerjakan_tugas, selesaikan_tugas
from kinerja.sop.models import Tugas
from kinerja.sop.permissions import periksa_boleh_kerjakan

DRAF = "penilaian"
"""Where the unfinished rating lies in `Tugas.isian`."""


@transaction.atomic
def nilai(
    *,
    evaluasi_id: int,
    rating_hasil: str = "",
    rating_perilaku: str = "",
    umpan_balik: Mapping[int, str] | None = None,
    perilaku: Mapping[str, str | Decimal | None] | None = None,
    mutu: Mapping[int, Decimal | None] | None = None,
    catatan: str = "",
    rekomendasi: str = "",
    versi: int | None,
    oleh: Aktor,
    pada: dt.datetime,
) -> int:
    """Keep an unfinished rating beside the step; nobody else sees it. Returns the number of the save.

    What each argument holds: `IsianPenilaian`. `versi`: the number of the save that the writer saw (0 before the first;
    None skips the check). Raises Galat with a finding for each fault, Bentrok when somebody saved in between, Ditolak.
    """
    evaluasi, _ = kunci_evaluasi(evaluasi_id)
    periksa_boleh_menilai(oleh, evaluasi, pada=localdate(pada))
    tugas = tugas_wajib(evaluasi, NILAI, "Penilaian")
    periksa_boleh_kerjakan(oleh, tugas)
    isi = IsianPenilaian(
        rating_hasil, rating_perilaku, umpan_balik or {}, perilaku or {}, mutu or {}, catatan, rekomendasi
    )
    baru = periksa_isian(evaluasi, isi).sebagai_json()
    lama = tugas.isian.get(DRAF, {})
    kini = int(lama.get("versi", 0))
    beda = {k: v for k, v in baru.items() if lama.get(k, type(v)()) != v}
    if not beda:
        return kini
    if versi is not None and versi != kini:
        raise Bentrok(
            "Penilaian ini sudah disimpan di jendela lain sejak Anda membukanya; belum ada yang disimpan.",
            tersimpan={k: str(lama.get(k, "")) for k in beda},
            diajukan={k: str(v) for k, v in beda.items()},
        )
    draf = {**baru, "versi": kini + 1, "pada": pada.isoformat(), "oleh": oleh.sebutan}
    kerjakan_tugas(tugas_id=tugas.pk, masukan={DRAF: draf}, oleh=oleh, pada=pada)
    return kini + 1


@transaction.atomic
def nilai_banyak(*, isian: Mapping[int, tuple[IsianPenilaian, int]], oleh: Aktor, pada: dt.datetime) -> dict[int, int]:
    """Keep unfinished ratings of several employees, all or none; returns the numbers of the saves, by evaluation.

    `isian`: by evaluation the ratings and the number of the save that the writer saw. Raises Galat with a finding for
    each fault of each employee (field `12/rating_hasil`), Bentrok with all that somebody saved in between, Ditolak.
    """
    temuan: list[Temuan] = []
    tersimpan: dict[str, str] = {}
    diajukan: dict[str, str] = {}
    hasil: dict[int, int] = {}
    nama = dict(Evaluasi.objects.filter(pk__in=isian).values_list("pk", "pegawai__nama"))
    for pk, (i, versi) in sorted(isian.items()):
        isi = {f.name: getattr(i, f.name) for f in fields(i)}
        try:
            hasil[pk] = nilai(evaluasi_id=pk, **isi, versi=versi, oleh=oleh, pada=pada)
        except Ditolak:
            raise
        except Bentrok as galat:
            tersimpan |= {f"{nama.get(pk, pk)}: {k}": v for k, v in galat.tersimpan.items()}
            diajukan |= {f"{nama.get(pk, pk)}: {k}": v for k, v in galat.diajukan.items()}
        except Galat as galat:
            isi_temuan = galat.temuan or (Temuan(pesan=galat.pesan),)
            temuan += [replace(t, kolom=f"{pk}/{t.kolom}", pesan=f"{nama.get(pk, pk)}: {t.pesan}") for t in isi_temuan]
    if temuan:
        raise Galat("Penilaian belum dapat disimpan.", temuan)
    if diajukan:
        pesan = "Sebagian penilaian sudah disimpan di tempat lain sejak Anda membukanya; belum ada yang disimpan."
        raise Bentrok(pesan, tersimpan=tersimpan, diajukan=diajukan)
    return hasil


def periksa_isian(evaluasi: Evaluasi, isi: IsianPenilaian) -> IsianPenilaian:
    """The ratings of an evaluation, checked against its plan. Raises Galat with all findings."""
    hasil = set(HasilKerja.objects.filter(skp=evaluasi.skp_id).values_list("pk", flat=True))
    mutu: set[int] = set()
    if evaluasi.skp.skema == SkemaSkp.PP46:
        kualitas = AspekHasil.objects.filter(hasil_kerja__in=hasil, aspek=AspekHasil.Aspek.KUALITAS)
        mutu = set(kualitas.values_list("pk", flat=True))
    return periksa_penilaian(isi, skema=evaluasi.skp.skema, hasil_ids=hasil, mutu_ids=mutu)


@transaction.atomic
def kirim_penilaian(
    *, evaluasi_id: int, alasan_sebaran: Mapping[str, str] | None = None, oleh: Aktor, pada: dt.datetime
) -> Evaluasi:
    """Complete the rating as it lies in the draft: the papers are frozen and signed by the superior, and the employee
    receives them.

    `alasan_sebaran`: reasons beside the guide of distribution by its line; asked for when the last of a team is rated.
    Raises `BelumLengkap` with what is missing, Ditolak. Sent already: no-op.
    """
    evaluasi, _ = kunci_evaluasi(evaluasi_id)
    tugas = tugas_hidup(evaluasi, NILAI)
    if tugas is None and evaluasi.dinilai_pada is not None:
        return evaluasi
    periksa_boleh_menilai(oleh, evaluasi, pada=localdate(pada))
    tugas = tugas_wajib(evaluasi, NILAI, "Penilaian")
    if alasan_sebaran and oleh.jabatan_id is not None:
        catat_alasan_sebaran(
            kantor_id=evaluasi.kantor_id,
            penilai_id=tugas.jabatan_id,
            tahun=evaluasi.tahun,
            periode=evaluasi.periode,
            alasan=alasan_sebaran,
            oleh=oleh,
            pada=pada,
        )
    selesaikan_tugas(tugas_id=tugas.pk, oleh=oleh, pada=pada)
    evaluasi.refresh_from_db()
    return evaluasi


@transaction.atomic
def catat_alasan_sebaran(
    *,
    kantor_id: int,
    penilai_id: int,
    tahun: int,
    periode: str,
    alasan: Mapping[str, str],
    oleh: Aktor,
    pada: dt.datetime,
) -> None:
    """Keep why a penilai's distribution departs from lines of the guide; a later reason replaces an earlier one."""
    rantai = kunci_rantai(kantor_id)
    if oleh.pegawai is None or oleh.jabatan_id != penilai_id:
        raise Galat("Alasan distribusi ditulis oleh pejabat penilainya sendiri.")
    lama = {a.kode: a for a in AlasanSebaran.objects.filter(penilai=penilai_id, tahun=tahun, periode=periode)}
    baru = {k: v for k, v in alasan_baru(alasan).items() if k not in lama or lama[k].alasan != v}
    for kode, teks in baru.items():
        AlasanSebaran.objects.update_or_create(
            penilai_id=penilai_id,
            tahun=tahun,
            periode=periode,
            kode=kode,
            defaults={"kantor_id": kantor_id, "alasan": teks, "oleh": oleh.pegawai, "pada": pada},
        )
    if baru:
        catat_jejak(
            kantor_id=kantor_id,
            aksi="alasan_sebaran",
            objek="jabatan",
            objek_id=penilai_id,
            uraian=f"Menulis alasan distribusi predikat {periode} {tahun}",
            rincian={"alasan": baru},
            oleh=oleh,
            pada=pada,
            rantai=rantai,
        )


def penilaian_selesai(tugas: Tugas, *, oleh: Aktor, pada: dt.datetime) -> list[VersiDokumen]:
    """The rating step is being completed: the draft becomes the rating, its papers are frozen and signed."""
    evaluasi = evaluasi_kasus(tugas.kasus)
    periksa_boleh_menilai(oleh, evaluasi, pada=localdate(pada))
    isi = periksa_isian(evaluasi, IsianPenilaian.dari_json(tugas.isian.get(DRAF, {}), evaluasi.skp.skema))
    evaluasi.dinilai_oleh = oleh.pegawai
    evaluasi.dinilai_jabatan = oleh.jabatan
    evaluasi.dinilai_sebutan = oleh.sebutan
    evaluasi.dinilai_pada = pada
    evaluasi.predikat_organisasi = predikat_unit(
        oleh.jabatan.unit_id if oleh.jabatan else None, evaluasi.kantor_id, evaluasi.tahun, evaluasi.periode
    )
    tulis_nilai(evaluasi, isi, status=Evaluasi.Status.DINILAI)
    riwayat = catat_riwayat(evaluasi, RiwayatPenilaian.Tahap.NILAI, "", oleh=oleh, pada=pada)
    rantai = kunci_rantai(evaluasi.kantor_id)
    catat(evaluasi, "nilai", "Menilai", rincian={"riwayat": riwayat.pk}, oleh=oleh, pada=pada, rantai=rantai)
    return bekukan_penilaian(evaluasi, oleh=oleh, pada=pada)


@transaction.atomic
def setujui(*, evaluasi_id: int, oleh: Aktor, pada: dt.datetime) -> Evaluasi:
    """The employee agrees to his rating and signs; from then on nobody can change it. Done already: no-op.

    Raises `BelumLengkap` while an objection runs, Ditolak for anybody else.
    """
    evaluasi, _ = kunci_evaluasi(evaluasi_id)
    periksa_boleh_mengisi(oleh, evaluasi)
    tugas = tugas_hidup(evaluasi, SETUJUI)
    if tugas is None:
        if evaluasi.disetujui_pada is None and evaluasi.ditetapkan_pada is None:
            tugas_wajib(evaluasi, SETUJUI, "Persetujuan")
        return evaluasi
    selesaikan_tugas(tugas_id=tugas.pk, oleh=oleh, pada=pada)
    evaluasi.refresh_from_db()
    return evaluasi
