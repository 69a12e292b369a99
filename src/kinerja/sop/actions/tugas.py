"""Working on a tugas: begin, save, complete, decide, return, except, hand over."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from kinerja.arsip.actions import kunci_rantai
from kinerja.arsip.models import RantaiJejak
from kinerja.lib.galat import Galat
from kinerja.organisasi.models import Pegawai
from kinerja.organisasi.permissions import Aktor, Ditolak
from kinerja.organisasi.queries import pemangku
from kinerja.sop import mesin
from kinerja.sop.actions.kasus import SISTEM, buka_lanjutan
from kinerja.sop.models import Langkah, Tugas
from kinerja.sop.permissions import boleh_kerjakan, periksa_boleh_kerjakan
from kinerja.sop.protokol import BelumLengkap


def _kunci(tugas_id: int, pada: datetime) -> tuple[Tugas, RantaiJejak]:
    rantai = kunci_rantai(Tugas.objects.values_list("kasus__kantor_id", flat=True).get(pk=tugas_id))
    # The trail is locked before, so the rows joined to the locked ones cannot be stale.
    tugas = (
        Tugas.objects.select_for_update(of=("self", "kasus"))
        .select_related(
            "kasus__kantor__pengaturan",
            "langkah__pelaku",
            "langkah__pemutus",
            "langkah__pengoreksi",
            "jabatan",
            "pelaku",
        )
        .get(pk=tugas_id)
    )
    sejak = tugas.mulai or tugas.dikirim
    if _hidup(tugas) and pada < sejak:
        raise Galat(f"Waktu tindakan mendahului saat tugas ini diterima atau dimulai ({sejak.isoformat()}).")
    return tugas, rantai


def _hidup(tugas: Tugas) -> bool:
    return tugas.status in mesin.HIDUP


@transaction.atomic
def mulai_tugas(*, tugas_id: int, oleh: Aktor, pada: datetime) -> Tugas:
    """Begin the work: stops the *antre* clock, starts the *kerja* clock, sends what the pelaku himself sends."""
    tugas, rantai = _kunci(tugas_id, pada)
    if tugas.status != Tugas.Status.TERBUKA:
        return tugas
    periksa_boleh_kerjakan(oleh, tugas)
    mesin.mulai(tugas, oleh=oleh, pada=pada, rantai=rantai)
    return tugas


@transaction.atomic
def kerjakan_tugas(*, tugas_id: int, masukan: Mapping[str, Any], oleh: Aktor, pada: datetime) -> Tugas:
    """Save a part of the work of a step without completing it; who saves has begun."""
    tugas, rantai = _kunci(tugas_id, pada)
    if not _hidup(tugas):
        raise Galat("Langkah ini sudah selesai; isiannya tidak dapat diubah lagi.")
    periksa_boleh_kerjakan(oleh, tugas)
    if tugas.status == Tugas.Status.TERBUKA:
        mesin.mulai(tugas, oleh=oleh, pada=pada, rantai=rantai)
    for satu in mesin.aktivitas_langkah(tugas.langkah):
        satu.kerjakan(tugas, masukan, oleh=oleh, pada=pada)
    return tugas


@transaction.atomic
def selesaikan_tugas(
    *,
    tugas_id: int,
    hasil: str = Tugas.Hasil.SELESAI,
    alasan: str = "",
    masukan: Mapping[str, Any] | None = None,
    oleh: Aktor,
    pada: datetime,
) -> Tugas:
    """Complete a tugas: do the work entered, check the guard, freeze the outputs, open what follows.

    `hasil` is 'ya' or 'tidak' for a decision; a 'tidak' needs an `alasan`. Raises BelumLengkap with the unmet guard
    lines, Ditolak without the right; nothing is saved then.
    """
    tugas, rantai = _kunci(tugas_id, pada)
    if not _hidup(tugas):
        return tugas
    periksa_boleh_kerjakan(oleh, tugas)
    _periksa_hasil(tugas, hasil, alasan)
    if tugas.jenis == Tugas.Jenis.UTAMA:
        _kerjakan_dan_jaga(tugas, rantai, hasil, masukan or {}, oleh, pada)
        rantai.refresh_from_db()
    _tutup(tugas, rantai, hasil, alasan, oleh, pada)
    if tugas.jenis == Tugas.Jenis.UTAMA:
        _setelah_utama(tugas, hasil, oleh, pada)
    elif tugas.jenis == Tugas.Jenis.PUTUSAN:
        _setelah_putusan(tugas, hasil, oleh, pada)
    else:
        for satu in mesin.aktivitas_langkah(tugas.langkah):
            mesin.catat_keluaran(tugas, satu.bagian_selesai(tugas, masukan or {}, oleh=oleh, pada=pada))
        if tugas.jenis == Tugas.Jenis.KOREKSI:
            _ulangi(tugas, tugas.langkah.bila_tidak, alasan or tugas.pengantar, oleh, pada)
    return tugas


def _memutus_sendiri(tugas: Tugas) -> bool:
    return tugas.jenis == Tugas.Jenis.UTAMA and (
        tugas.langkah.pemutus_id is not None and tugas.langkah.pemutus_id == tugas.langkah.pelaku_id
    )


def _periksa_hasil(tugas: Tugas, hasil: str, alasan: str) -> None:
    memutus = tugas.jenis == Tugas.Jenis.PUTUSAN or _memutus_sendiri(tugas)
    if memutus and hasil not in (Tugas.Hasil.YA, Tugas.Hasil.TIDAK):
        raise Galat("Langkah ini adalah keputusan: pilih Ya atau Tidak.")
    boleh = {Tugas.Hasil.SELESAI}
    if tugas.jenis == Tugas.Jenis.KONFIRMASI:
        boleh = {Tugas.Hasil.SELESAI, Tugas.Hasil.KEMBALI}
    if not memutus and hasil not in boleh:
        raise Galat(f"Hasil “{hasil}” tidak berlaku untuk {tugas.get_jenis_display().lower()}.")
    if hasil in (Tugas.Hasil.TIDAK, Tugas.Hasil.KEMBALI) and not alasan.strip():
        raise Galat("Alasan wajib diisi agar penerima tahu apa yang harus diperbaiki.")
    if tugas.jenis == Tugas.Jenis.KOREKSI and not alasan.strip():
        raise Galat("Hasil koreksi wajib diisi.")


def _kerjakan_dan_jaga(
    tugas: Tugas, rantai: RantaiJejak, hasil: str, masukan: Mapping[str, Any], oleh: Aktor, pada: datetime
) -> None:
    if hasil == Tugas.Hasil.TIDAK:
        return
    aktivitas = mesin.aktivitas_langkah(tugas.langkah)
    if tugas.status == Tugas.Status.TERBUKA and any(satu.dibuka_saat_mulai for satu in aktivitas):
        mesin.mulai(tugas, oleh=oleh, pada=pada, rantai=rantai)
    for satu in aktivitas:
        satu.kerjakan(tugas, masukan, oleh=oleh, pada=pada)
    kurang = [s for satu in aktivitas for s in satu.syarat(tugas, pada=pada) if not s.terpenuhi]
    if kurang:
        raise BelumLengkap(tugas.langkah.uraian, kurang)
    for satu in aktivitas:
        mesin.catat_keluaran(tugas, satu.selesai(tugas, oleh=oleh, pada=pada))


def _tutup(tugas: Tugas, rantai: RantaiJejak, hasil: str, alasan: str, oleh: Aktor, pada: datetime) -> None:
    tugas.status = Tugas.Status.SELESAI
    tugas.mulai = tugas.mulai or pada
    tugas.selesai = pada
    tugas.hasil = hasil
    tugas.alasan = alasan.strip()
    tugas.dikerjakan_oleh_id = oleh.pegawai_id
    tugas.save(update_fields=["status", "mulai", "selesai", "hasil", "alasan", "dikerjakan_oleh"])
    uraian = f"Langkah {tugas.langkah.no} ({tugas.get_jenis_display()}): {tugas.get_hasil_display()}"
    mesin.catat_tugas(tugas, "tugas_selesai", uraian, oleh=oleh, pada=pada, rantai=rantai)


def _setelah_utama(tugas: Tugas, hasil: str, oleh: Aktor, pada: datetime) -> None:
    langkah = tugas.langkah
    if _memutus_sendiri(tugas):
        _laksanakan_putusan(tugas, hasil, oleh, pada)
    elif langkah.pemutus_id is not None:
        mesin.minta_putusan(tugas, pada=pada)
    else:
        _lanjutkan(tugas, None, oleh, pada)


def _lanjutkan(tugas: Tugas, ke_no: int | None, oleh: Aktor, pada: datetime) -> None:
    """The next step; where the case ends instead, the cases that waited for it open."""
    if mesin.lanjutkan(tugas=tugas, ke_no=ke_no, oleh=oleh, pada=pada) is None:
        buka_lanjutan(kasus=tugas.kasus, oleh=SISTEM, pada=pada)


def _setelah_putusan(tugas: Tugas, hasil: str, oleh: Aktor, pada: datetime) -> None:
    lain = Tugas.objects.filter(bagian_dari_id=tugas.bagian_dari_id, jenis=tugas.jenis, status__in=mesin.HIDUP)
    if hasil == Tugas.Hasil.TIDAK or not lain.exists():
        _laksanakan_putusan(tugas, hasil, oleh, pada)


def _laksanakan_putusan(tugas: Tugas, hasil: str, oleh: Aktor, pada: datetime) -> None:
    ya = hasil == Tugas.Hasil.YA
    if not ya:
        bagian = Tugas.objects.filter(bagian_dari_id=tugas.bagian_dari_id or tugas.id)
        mesin.batalkan(bagian, pada=pada, alasan=f"{tugas.jabatan.nama} memutuskan Tidak.")
    for satu in mesin.aktivitas_langkah(tugas.langkah):
        mesin.catat_keluaran(tugas, satu.diputus(tugas, ya, oleh=oleh, pada=pada))
    if ya:
        _lanjutkan(tugas, tugas.langkah.bila_ya, oleh, pada)
    elif tugas.langkah.pengoreksi_id is not None:
        mesin.minta_koreksi(tugas, alasan=tugas.alasan, pada=pada)
    else:
        _ulangi(tugas, tugas.langkah.bila_tidak, tugas.alasan, oleh, pada)


def _ulangi(tugas: Tugas, ke_no: int | None, pengantar: str, oleh: Aktor, pada: datetime) -> None:
    langkah = Langkah.objects.select_related("pelaku", "pemutus").get(versi_id=tugas.kasus.versi_id, no=ke_no)
    mesin.buka_langkah(kasus=tugas.kasus, langkah=langkah, oleh=oleh, pada=pada, pengantar=pengantar)


@transaction.atomic
def kembalikan(*, tugas_id: int, ke_no: int, alasan: str, oleh: Aktor, pada: datetime) -> Tugas:
    """Return the case from a step in hand to an earlier step of the same fase, with the reason.

    A general right of every pelaku, whether or not the sheet draws a diamond. Parallel parts still open are withdrawn.
    """
    tugas, rantai = _kunci(tugas_id, pada)
    if not _hidup(tugas):
        return tugas
    periksa_boleh_kerjakan(oleh, tugas)
    if not alasan.strip():
        raise Galat("Alasan pengembalian wajib diisi.")
    if tugas.jenis not in (Tugas.Jenis.UTAMA, Tugas.Jenis.PUTUSAN):
        raise Galat("Pengembalian kasus dilakukan dari pekerjaan langkah, bukan dari bagiannya.")
    if not Langkah.objects.filter(
        versi_id=tugas.kasus.versi_id, fase=tugas.kasus.fase, no=ke_no, no__lt=tugas.langkah.no
    ).exists():
        raise Galat(f"Langkah {ke_no} bukan langkah sebelum langkah {tugas.langkah.no} pada kasus ini.")
    _tutup(tugas, rantai, Tugas.Hasil.KEMBALI, alasan, oleh, pada)
    sisa = Tugas.objects.filter(kasus_id=tugas.kasus_id)
    mesin.batalkan(sisa, pada=pada, alasan=f"Kasus dikembalikan ke langkah {ke_no}: {alasan.strip()}")
    _ulangi(tugas, ke_no, alasan.strip(), oleh, pada)
    return tugas


@transaction.atomic
def kecualikan_tugas(*, tugas_id: int, alasan: str, berhak: Collection[int] = (), oleh: Aktor, pada: datetime) -> Tugas:
    """Let a running step of the case go on without a parallel filling part: why, and by whom.

    The right is not that of the part's holder but of whoever holds the main tugas that is running, or one of the posts
    `berhak` that the kind of work names. Raises Ditolak.
    """
    tugas, rantai = _kunci(tugas_id, pada)
    if not _hidup(tugas):
        return tugas
    if tugas.jenis != Tugas.Jenis.ISIAN:
        raise Galat("Hanya pengisian kertas kerja yang dapat dikecualikan.")
    if not alasan.strip():
        raise Galat("Alasan pengecualian wajib diisi.")
    berjalan = Tugas.objects.filter(
        kasus_id=tugas.kasus_id, jenis=Tugas.Jenis.UTAMA, status__in=mesin.HIDUP
    ).select_related("pelaku", "langkah", "jabatan")
    if oleh.jabatan_id not in berhak and not any(boleh_kerjakan(oleh, utama) for utama in berjalan):
        raise Ditolak(
            "Pengecualian diberikan oleh pelaku langkah yang sedang menghimpun data, bukan oleh unit pengisi."
        )
    _tutup(tugas, rantai, Tugas.Hasil.DIKECUALIKAN, alasan, oleh, pada)
    return tugas


@transaction.atomic
def serahkan_tugas(*, tugas_id: int, pegawai: Pegawai, alasan: str, oleh: Aktor, pada: datetime) -> Tugas:
    """Hand a tugas to another holder of the same seat (Plt/Plh, mutasi), with the reason."""
    tugas, rantai = _kunci(tugas_id, pada)
    if not _hidup(tugas):
        raise Galat("Tugas yang sudah selesai tidak dapat diserahkan.")
    periksa_boleh_kerjakan(oleh, tugas)
    if not alasan.strip():
        raise Galat("Alasan penyerahan wajib diisi.")
    if pemangku(tugas.jabatan_id, pada=localdate(pada)).pegawai_id != pegawai.id:
        raise Ditolak(f"{pegawai.nama} tidak memegang jabatan {tugas.jabatan.nama} pada hari ini.")
    tugas.pegawai = pegawai
    tugas.save(update_fields=["pegawai"])
    uraian = f"Tugas diserahkan kepada {pegawai.nama}: {alasan.strip()}"
    mesin.catat_tugas(tugas, "tugas_diserahkan", uraian, oleh=oleh, pada=pada, rantai=rantai)
    return tugas
