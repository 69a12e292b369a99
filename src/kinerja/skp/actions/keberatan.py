"""The objection of an employee: put, answered, decided; and confirming a rating that he leaves unsigned.

PP 30/2019 Pasal 59: to the superior of the pejabat penilai, with reasons, within 14 days; his decision is final.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.db import transaction
from django.utils.timezone import localdate

from kinerja.aturan.skp.keberatan import (
    ATURAN_KEBERATAN,
    AturanKeberatan,
    KeberatanTidakSah,
    periksa_keberatan,
)
from kinerja.aturan.skp.skema import SkemaSkp
from kinerja.lib.galat import Galat
from kinerja.organisasi.models import Jabatan
from kinerja.organisasi.permissions import Aktor
from kinerja.organisasi.queries import Pejabat, rantai_atasan
from kinerja.skp.actions.kertas import bekukan_penilaian
from kinerja.skp.actions.kunci_evaluasi import catat, kunci_evaluasi, tugas_hidup, tugas_wajib
from kinerja.skp.actions.pengisian import SETUJUI
from kinerja.skp.actions.penilaian import periksa_isian
from kinerja.skp.actions.tulis_nilai import catat_riwayat, tulis_nilai
from kinerja.skp.isian_evaluasi import IsianPenilaian
from kinerja.skp.models import Evaluasi, Keberatan, PengaturanSkp, RiwayatPenilaian
from kinerja.skp.permissions import (
    periksa_boleh_memutus_keberatan,
    periksa_boleh_menanggapi,
    periksa_boleh_mengisi,
)
from kinerja.sop.actions import selesaikan_tugas, tutup_tanpa_pegawai
from kinerja.sop.mesin import HIDUP, batas_tanggapan, buat_tugas
from kinerja.sop.models import Tugas

Status = Evaluasi.Status
Tahap = RiwayatPenilaian.Tahap


def aturan_keberatan(skema: str, kantor_id: int) -> AturanKeberatan:
    """The days of an objection under a scheme, with the office's own choices where it made any."""
    aturan = ATURAN_KEBERATAN[SkemaSkp(skema)]
    atur = PengaturanSkp.objects.filter(kantor=kantor_id).first()
    if atur is None:
        return aturan
    return replace(
        aturan,
        tanggapan=atur.hari_tanggapan or aturan.tanggapan,
        keputusan=atur.hari_keputusan or aturan.keputusan,
        hari_terima_dihitung=atur.hari_terima_dihitung,
    )


def atasan_penilai(evaluasi: Evaluasi, *, pada: dt.datetime) -> Pejabat | None:
    """Who decides an objection that day: the nearest post above the one that rated, held by neither the employee nor
    the person who rated. None where the chain ends inside the office."""
    penilai = evaluasi.dinilai_jabatan_id or evaluasi.skp.penilai_id
    bukan = (None, evaluasi.pegawai_id, evaluasi.dinilai_oleh_id)
    return next((p for p in rantai_atasan(penilai, pada=localdate(pada)) if p.pegawai_id not in bukan), None)


@transaction.atomic
def ajukan_keberatan(*, evaluasi_id: int, alasan: str, oleh: Aktor, pada: dt.datetime) -> Keberatan:
    """The employee objects to his rating. In time, the superior of the penilai decides and the penilai answers; late,
    it is kept as not considered and the rating still waits for his signature. Put already: returned as it stands.

    Raises Galat without reasons or without a rating to object to; Ditolak for anybody else.
    """
    evaluasi, rantai = kunci_evaluasi(evaluasi_id)
    periksa_boleh_mengisi(oleh, evaluasi)
    if ada := Keberatan.objects.filter(evaluasi=evaluasi).first():
        return ada
    langkah = tugas_wajib(evaluasi, SETUJUI, "Keberatan")
    if evaluasi.status != Status.DINILAI or evaluasi.dinilai_pada is None:
        raise Galat("Keberatan hanya dapat diajukan atas penilaian yang sudah diterima.")
    aturan = aturan_keberatan(evaluasi.skp.skema, evaluasi.kantor_id)
    try:
        hasil = periksa_keberatan(
            aturan, diterima=localdate(evaluasi.dinilai_pada), diajukan=localdate(pada), alasan=alasan
        )
    except KeberatanTidakSah as galat:
        raise Galat(galat.pesan) from galat
    pemutus = atasan_penilai(evaluasi, pada=pada) if hasil.dipertimbangkan else None
    if hasil.dipertimbangkan and pemutus is None:
        raise Galat(
            "Atasan pejabat penilai tidak ada pada susunan kantor ini. Sampaikan keberatan secara tertulis melalui "
            "Kepegawaian kepada atasan pejabat penilai."
        )
    keberatan = Keberatan.objects.create(
        evaluasi=evaluasi,
        alasan=alasan.strip(),
        diajukan_pada=pada,
        hari_ke=hasil.hari_ke,
        batas=hasil.batas,
        pemutus_id=pemutus.jabatan_id if pemutus else None,
        keputusan="" if hasil.dipertimbangkan else Keberatan.Keputusan.TIDAK_DIPERTIMBANGKAN,
        alasan_keputusan="" if hasil.dipertimbangkan else hasil.pesan,
    )
    if pemutus is not None:
        evaluasi.status = Status.KEBERATAN
        evaluasi.save(update_fields=["status"])
        _minta_tanggapan(evaluasi, langkah, pemutus, aturan, pada)
    rincian = {"hari_ke": hasil.hari_ke, "batas": hasil.batas, "dipertimbangkan": hasil.dipertimbangkan}
    catat(
        evaluasi, "ajukan_keberatan", "Mengajukan keberatan atas", rincian=rincian, oleh=oleh, pada=pada, rantai=rantai
    )
    return keberatan


def _minta_tanggapan(
    evaluasi: Evaluasi, langkah: Tugas, pemutus: Pejabat, aturan: AturanKeberatan, pada: dt.datetime
) -> None:
    """The penilai is asked for his answer, the post above him for the decision; each until its day."""
    jabatan = Jabatan.objects.in_bulk([evaluasi.dinilai_jabatan_id, pemutus.jabatan_id])
    baku = batas_tanggapan(langkah.kasus, pada=pada)
    hari = localdate(pada)
    for post, sampai, pesan in (
        (evaluasi.dinilai_jabatan_id, aturan.batas_tanggapan(hari), "Keberatan pegawai menunggu tanggapan Anda."),
        (pemutus.jabatan_id, aturan.batas_keputusan(hari), "Keberatan pegawai menunggu keputusan Anda."),
    ):
        batas = baku if sampai is None else dt.datetime.combine(sampai, dt.time(23, 59), tzinfo=baku.tzinfo)
        buat_tugas(
            kasus=langkah.kasus,
            langkah=langkah.langkah,
            jenis=Tugas.Jenis.KONFIRMASI,
            jabatan=[jabatan[post]],
            bagian_dari=langkah,
            ke=langkah.ke,
            pada=pada,
            batas=batas,
            pengantar=pesan,
        )


@transaction.atomic
def tanggapi_keberatan(*, evaluasi_id: int, tanggapan: str, oleh: Aktor, pada: dt.datetime) -> Keberatan:
    """Who rated answers the objection. Answered already: returned as it stands. Raises Galat, Ditolak."""
    evaluasi, rantai = kunci_evaluasi(evaluasi_id)
    keberatan = _berjalan(evaluasi)
    periksa_boleh_menanggapi(oleh, evaluasi, pada=localdate(pada))
    if keberatan.tanggapan_pada is not None:
        return keberatan
    if not tanggapan.strip():
        raise Galat("Tanggapan wajib diisi.")
    keberatan.tanggapan = tanggapan.strip()
    keberatan.tanggapan_oleh = oleh.pegawai
    keberatan.tanggapan_pada = pada
    keberatan.save(update_fields=["tanggapan", "tanggapan_oleh", "tanggapan_pada"])
    catat(evaluasi, "tanggapi_keberatan", "Menanggapi keberatan atas", oleh=oleh, pada=pada, rantai=rantai)
    _tutup_bagian(evaluasi, oleh, pada)
    return keberatan


@transaction.atomic
def putus_keberatan(
    *,
    evaluasi_id: int,
    keputusan: str,
    alasan: str,
    penilaian: IsianPenilaian | None = None,
    oleh: Aktor,
    pada: dt.datetime,
) -> Keberatan:
    """The superior of the penilai decides, and the case goes on: 'dikabulkan' with the rating as it is to be, or
    'ditolak'. The rating is final from then on. Decided already: returned as it stands.

    `penilaian` holds only what changes; the rest stays. Raises Galat without a reason and without a running objection;
    Ditolak for the employee, the person who rated, and any post not above that one.
    """
    evaluasi, rantai = kunci_evaluasi(evaluasi_id)
    ada = Keberatan.objects.filter(evaluasi=evaluasi).first()
    if ada is not None and ada.diputus_pada is not None:
        return ada
    keberatan = _berjalan(evaluasi)
    periksa_boleh_memutus_keberatan(oleh, evaluasi, pada=localdate(pada))
    dikabulkan = keputusan == Keberatan.Keputusan.DIKABULKAN
    if keputusan not in (Keberatan.Keputusan.DIKABULKAN, Keberatan.Keputusan.DITOLAK):
        raise Galat("Keputusan atas keberatan adalah dikabulkan atau ditolak.")
    if not alasan.strip():
        raise Galat("Alasan keputusan wajib diisi.")
    if dikabulkan and penilaian is None:
        raise Galat("Keberatan dikabulkan: isi penilaian yang baru.")
    keberatan.keputusan = keputusan
    keberatan.alasan_keputusan = alasan.strip()
    keberatan.diputus_oleh = oleh.pegawai
    keberatan.diputus_sebutan = oleh.sebutan
    keberatan.diputus_pada = pada
    keberatan.save()
    baru = penilaian if dikabulkan else None
    _tetapkan(evaluasi, baru, Tahap.KEBERATAN, alasan, oleh=oleh, pada=pada)
    rincian = {"keputusan": keputusan, "riwayat": evaluasi.riwayat_penilaian.order_by("-ke").values_list("pk")[0][0]}
    catat(evaluasi, "putus_keberatan", "Memutus keberatan atas", rincian=rincian, oleh=oleh, pada=pada, rantai=rantai)
    _lanjutkan(evaluasi, f"Keberatan {keberatan.get_keputusan_display().lower()}: {alasan.strip()}", oleh, pada)
    return keberatan


@transaction.atomic
def tetapkan(*, evaluasi_id: int, alasan: str, oleh: Aktor, pada: dt.datetime) -> Evaluasi:
    """The superior of the penilai confirms a rating that the employee neither signed nor objected to in time; the case
    goes on. Confirmed already: no-op.

    Raises Galat before the time for objecting is over, and without a reason; Ditolak as `putus_keberatan`.
    """
    evaluasi, rantai = kunci_evaluasi(evaluasi_id)
    if evaluasi.ditetapkan_pada is not None:
        return evaluasi
    periksa_boleh_memutus_keberatan(oleh, evaluasi, pada=localdate(pada))
    if evaluasi.status != Status.DINILAI or evaluasi.dinilai_pada is None:
        raise Galat("Hanya penilaian yang sudah diterima dan belum disetujui pegawai yang dapat ditetapkan.")
    batas = batas_pengajuan(evaluasi)
    if localdate(pada) <= batas:
        raise Galat(f"Pegawai masih dapat menyetujui atau mengajukan keberatan sampai {batas:%d-%m-%Y}.")
    if not alasan.strip():
        raise Galat("Alasan penetapan wajib diisi.")
    _tetapkan(evaluasi, None, Tahap.PENETAPAN, alasan, oleh=oleh, pada=pada)
    catat(evaluasi, "tetapkan_nilai", "Menetapkan", oleh=oleh, pada=pada, rantai=rantai)
    _lanjutkan(evaluasi, f"Ditetapkan atasan pejabat penilai: {alasan.strip()}", oleh, pada)
    return evaluasi


def batas_pengajuan(evaluasi: Evaluasi) -> dt.date:
    """The last day on which an objection counts. Raises Galat for an evaluation that is not rated."""
    if evaluasi.dinilai_pada is None:
        raise Galat("Evaluasi ini belum dinilai.")
    aturan = aturan_keberatan(evaluasi.skp.skema, evaluasi.kantor_id)
    return aturan.batas_pengajuan(localdate(evaluasi.dinilai_pada))


def _berjalan(evaluasi: Evaluasi) -> Keberatan:
    keberatan = Keberatan.objects.filter(evaluasi=evaluasi).first()
    if keberatan is None or evaluasi.status != Status.KEBERATAN:
        raise Galat("Tidak ada keberatan yang sedang diproses atas penilaian ini.")
    return keberatan


def _tetapkan(
    evaluasi: Evaluasi,
    penilaian: IsianPenilaian | None,
    tahap: str,
    alasan: str,
    *,
    oleh: Aktor,
    pada: dt.datetime,
) -> None:
    evaluasi.ditetapkan_oleh = oleh.pegawai
    evaluasi.ditetapkan_sebutan = oleh.sebutan
    evaluasi.ditetapkan_pada = pada
    evaluasi.alasan_penetapan = alasan.strip()
    if penilaian is None:
        evaluasi.status = Status.DITETAPKAN
        evaluasi.save()
    else:
        isi = IsianPenilaian(
            rating_hasil=penilaian.rating_hasil or evaluasi.rating_hasil,
            rating_perilaku=penilaian.rating_perilaku or evaluasi.rating_perilaku,
            umpan_balik=penilaian.umpan_balik,
            perilaku=penilaian.perilaku,
            mutu=penilaian.mutu,
            catatan=penilaian.catatan or evaluasi.catatan,
            rekomendasi=penilaian.rekomendasi or evaluasi.rekomendasi,
        )
        tulis_nilai(evaluasi, periksa_isian(evaluasi, isi), status=Status.DITETAPKAN)
    catat_riwayat(evaluasi, tahap, alasan.strip(), oleh=oleh, pada=pada)


def _tutup_bagian(evaluasi: Evaluasi, oleh: Aktor, pada: dt.datetime) -> None:
    """Complete the part of the objection that lies with the actor's post."""
    bagian = Tugas.objects.filter(
        kasus_id=evaluasi.kasus_id,
        jenis=Tugas.Jenis.KONFIRMASI,
        jabatan_id=oleh.jabatan_id,
        status__in=HIDUP,
        langkah__aktivitas__contains=[SETUJUI],
    )
    for satu in bagian:
        selesaikan_tugas(tugas_id=satu.pk, oleh=oleh, pada=pada)


def _lanjutkan(evaluasi: Evaluasi, alasan: str, oleh: Aktor, pada: dt.datetime) -> None:
    """The papers are frozen again with the decision, and the employee's step is closed without him."""
    versi = bekukan_penilaian(evaluasi, oleh=oleh, pada=pada)
    _tutup_bagian(evaluasi, oleh, pada)
    langkah = tugas_hidup(evaluasi, SETUJUI)
    if langkah is not None and oleh.jabatan_id is not None:
        tutup_tanpa_pegawai(
            tugas_id=langkah.pk, alasan=alasan, berhak=[oleh.jabatan_id], keluaran=versi, oleh=oleh, pada=pada
        )
    evaluasi.refresh_from_db()
