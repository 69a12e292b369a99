"""Acts on a kertas kerja that also move its tugas: submit, accept, return, except.

The right to accept, return or except lies with the lane of the running step that gathers or recaps the quarter.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from kinerja.arsip.actions import kunci_rantai
from kinerja.lib.galat import Galat
from kinerja.organisasi.models import Jabatan
from kinerja.organisasi.permissions import Aktor, Ditolak
from kinerja.pengukuran import actions as pengukuran
from kinerja.pengukuran.models import KertasKerja
from kinerja.perencanaan.queries import pk_berlaku
from kinerja.sop.actions import SISTEM, buka_kasus_jatuh_tempo, kecualikan_tugas, selesaikan_tugas
from kinerja.sop.mesin import HIDUP, batas_tanggapan, buat_tugas
from kinerja.sop.models import Kasus, SopVersi, Tugas
from kinerja.sop.permissions import jabatan_berhak

MENGUMPULKAN = ("rekap", "himpun_data")
SUSULAN = timedelta(days=45)
"""A case whose day passed longer ago was not forgotten: the office began later, or runs that period on paper."""


def tugas_pengumpul(kertas_kerja: KertasKerja) -> Tugas | None:
    """The running main tugas that gathers or recaps the quarter of a sheet."""
    calon = (
        Tugas.objects.filter(
            kasus__kantor_id=kertas_kerja.kantor_id,
            kasus__tahun=kertas_kerja.tahun,
            kasus__periode=f"TW{kertas_kerja.triwulan}",
            jenis=Tugas.Jenis.UTAMA,
            status__in=HIDUP,
            langkah__aktivitas__overlap=list(MENGUMPULKAN),
        )
        .select_related("kasus__kantor__pengaturan", "langkah__pelaku", "pelaku", "jabatan")
        .order_by("id")
    )
    return calon.first()


def periksa_boleh_menilai(kertas_kerja: KertasKerja, *, oleh: Aktor) -> Tugas:
    """Raises Ditolak unless the actor holds a seat of the step that gathers this sheet; returns that tugas."""
    tugas = tugas_pengumpul(kertas_kerja)
    if tugas is None:
        raise Ditolak("Tidak ada langkah SOP yang sedang menghimpun atau merekap kertas kerja triwulan ini.")
    berhak = jabatan_berhak(tugas)
    if oleh.jabatan_id not in berhak and oleh.jabatan_id not in _atasan_pengumpul(kertas_kerja, tugas, berhak):
        raise Ditolak(f"Kertas kerja diperiksa oleh {tugas.langkah.pelaku.nama}; {oleh.sebutan} tidak berhak.")
    return tugas


def _pemilik(kertas_kerja: KertasKerja) -> Jabatan | None:
    """The post that answers for a sheet: the one that handed it in, or that has it to fill."""
    if kertas_kerja.jabatan_pengaju is not None:
        return kertas_kerja.jabatan_pengaju
    isian = _tugas_isian(kertas_kerja)
    return isian.jabatan if isian is not None else None


def _atasan_pengumpul(kertas_kerja: KertasKerja, tugas: Tugas, berhak: set[int]) -> set[int]:
    """Nobody judges their own sheet: where the gatherer also supplies data, the superior of that post may."""
    pemilik = _pemilik(kertas_kerja)
    if pemilik is None or pemilik.atasan_id is None:
        return set()
    orang_sama = kertas_kerja.pengaju_id is not None and kertas_kerja.pengaju_id in (
        tugas.pegawai_id,
        tugas.dikerjakan_oleh_id,
    )
    return {pemilik.atasan_id} if orang_sama or pemilik.id in berhak else set()


def boleh_menilai(kertas_kerja: KertasKerja, *, oleh: Aktor) -> bool:
    """Whether to offer accepting and returning."""
    try:
        periksa_boleh_menilai(kertas_kerja, oleh=oleh)
    except Ditolak:
        return False
    return True


def _tugas_isian(kertas_kerja: KertasKerja) -> Tugas | None:
    return (
        Tugas.objects.filter(
            kasus__kantor_id=kertas_kerja.kantor_id,
            kasus__tahun=kertas_kerja.tahun,
            kasus__periode=f"TW{kertas_kerja.triwulan}",
            jenis=Tugas.Jenis.ISIAN,
            unit_id=kertas_kerja.unit_id,
        )
        .select_related("kasus__kantor__pengaturan", "langkah", "jabatan__unit", "unit")
        .order_by("-ke", "-id")
        .first()
    )


@transaction.atomic
def ajukan_kertas_kerja(*, kertas_kerja_id: int, oleh: Aktor, pada: datetime) -> KertasKerja:
    """The head of the unit submits the sheet; the filling tugas is done."""
    lembar = KertasKerja.objects.get(pk=kertas_kerja_id)
    kunci_rantai(lembar.kantor_id)
    lembar = pengukuran.ajukan(kertas_kerja_id=kertas_kerja_id, oleh=oleh, pada=pada)
    isian = _tugas_isian(lembar)
    if isian is not None and isian.status in HIDUP:
        selesaikan_tugas(tugas_id=isian.id, oleh=oleh, pada=pada)
    return lembar


@transaction.atomic
def terima_kertas_kerja(*, kertas_kerja_id: int, oleh: Aktor, pada: datetime) -> KertasKerja:
    """Whoever gathers accepts the sheet."""
    lembar = KertasKerja.objects.get(pk=kertas_kerja_id)
    kunci_rantai(lembar.kantor_id)
    periksa_boleh_menilai(lembar, oleh=oleh)
    return pengukuran.terima(kertas_kerja_id=kertas_kerja_id, oleh=oleh, pada=pada)


@transaction.atomic
def kembalikan_kertas_kerja(
    *,
    kertas_kerja_id: int,
    alasan: str = "",
    catatan: Sequence[pengukuran.CatatanSel] = (),
    oleh: Aktor,
    pada: datetime,
) -> KertasKerja:
    """Whoever gathers returns the sheet with a reason, for the whole or at rows and cells; the head gets a new filling
    tugas that carries it."""
    lembar = KertasKerja.objects.get(pk=kertas_kerja_id)
    kunci_rantai(lembar.kantor_id)
    periksa_boleh_menilai(lembar, oleh=oleh)
    lembar = pengukuran.kembalikan(
        kertas_kerja_id=kertas_kerja_id, alasan=alasan, catatan=catatan, oleh=oleh, pada=pada
    )
    lama = _tugas_isian(lembar)
    if lama is None:
        raise Galat("Tugas pengisian kertas kerja ini tidak ditemukan.")
    if lama.status not in HIDUP:
        buat_tugas(
            kasus=lama.kasus,
            langkah=lama.langkah,
            jenis=Tugas.Jenis.ISIAN,
            jabatan=[lama.jabatan],
            unit_ids=[lama.unit_id],
            bagian_dari=lama.bagian_dari,
            ke=lama.ke + 1,
            pada=pada,
            batas=batas_tanggapan(lama.kasus, pada=pada),
            pengantar=lembar.pengembalian.order_by("-pada", "-id")[0].alasan,
        )
    return lembar


@transaction.atomic
def kecualikan_kertas_kerja(
    *, kertas_kerja_id: int, alasan: str, sampai: date, oleh: Aktor, pada: datetime
) -> KertasKerja:
    """Whoever gathers lets the quarter go on without this sheet: why, and until when; never for a sheet of their own.

    The filling tugas is closed with it; the unit can still hand in its sheet while the quarter is being gathered.
    """
    lembar = KertasKerja.objects.get(pk=kertas_kerja_id)
    kunci_rantai(lembar.kantor_id)
    pengumpul = periksa_boleh_menilai(lembar, oleh=oleh)
    pemilik = _pemilik(lembar)
    milik_sendiri = pemilik is not None and pemilik.id == oleh.jabatan_id
    if milik_sendiri or (lembar.pengaju_id is not None and lembar.pengaju_id == oleh.pegawai_id):
        raise Ditolak(f"{oleh.sebutan} tidak dapat mengecualikan kertas kerjanya sendiri; atasannya yang memutuskan.")
    pengukuran.kecualikan(kertas_kerja_id=kertas_kerja_id, alasan=alasan, sampai=sampai, oleh=oleh, pada=pada)
    isian = _tugas_isian(lembar)
    if isian is not None and isian.status in HIDUP:
        kecualikan_tugas(
            tugas_id=isian.id,
            alasan=f"{alasan.strip()} (sampai {sampai:%d-%m-%Y})",
            berhak=_atasan_pengumpul(lembar, pengumpul, jabatan_berhak(pengumpul)),
            oleh=oleh,
            pada=pada,
        )
    lembar.refresh_from_db()
    return lembar


def buka_kasus_hari_ini(*, pada: datetime) -> list[Kasus]:
    """Open the cases whose day has come, in every office that has a PK for the year. For the daily round.

    The year before counts too: quarter IV is collected in January.
    """
    hari = localdate(pada)
    dibuka: list[Kasus] = []
    berlaku = SopVersi.objects.filter(status=SopVersi.Status.DITETAPKAN, perorangan=False)
    for versi in berlaku.select_related("sop").order_by("id"):
        for tahun in (hari.year - 1, hari.year):
            if pk_berlaku(versi.sop.kantor_id, tahun, pada=hari) is not None:
                dibuka += buka_kasus_jatuh_tempo(versi=versi, tahun=tahun, sejak=hari - SUSULAN, oleh=SISTEM, pada=pada)
    return dibuka
