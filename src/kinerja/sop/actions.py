"""The verbs of the SOP: install a version, open a case, begin, complete, return and hand over a tugas.

Each is one transaction that locks the case first, checks the right on the object, and writes the trail with the change.
A repeated call is a no-op that returns the row as it stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from kinerja.arsip.actions import catat_jejak, kunci_rantai
from kinerja.lib.galat import Galat
from kinerja.organisasi.models import Jabatan, Pegawai, UnitKerja
from kinerja.organisasi.permissions import Aktor, Ditolak
from kinerja.organisasi.queries import pemangku
from kinerja.sop import mesin
from kinerja.sop.katalog import SopKatalog
from kinerja.sop.models import Kasus, Langkah, Pelaku, Sop, SopVersi, Tugas
from kinerja.sop.permissions import periksa_boleh_kerjakan
from kinerja.sop.protokol import BelumLengkap, terdaftar


@transaction.atomic
def pasang_sop(
    *,
    kantor: UnitKerja,
    sop: SopKatalog,
    lajur: Mapping[str, Sequence[Jabatan]],
    bulan_pemicu: Sequence[int] | None = None,
    oleh: Aktor,
    pada: datetime,
) -> SopVersi:
    """Install an SOP for an office and put it into force; `lajur` gives the posts of every lane that a step uses.

    Raises Galat when a used lane has no post or a step names an unknown kind of work. An earlier version in force is
    revoked; running cases keep it. Installing the same text again returns the version in force.
    """
    dipakai = {k for s in sop.langkah for k in (s.pelaku, s.pemutus, s.pengoreksi, *s.penerima) if k}
    kosong = [sop.pelaku[kode] for kode in sop.pelaku if kode in dipakai and not lajur.get(kode)]
    if kosong:
        raise Galat(f"Lajur SOP {sop.kode} belum mempunyai jabatan: {', '.join(kosong)}.")
    asing = sorted({a for s in sop.langkah for a in s.aktivitas} - terdaftar())
    if asing:
        raise Galat(f"SOP {sop.kode} memakai aktivitas yang tidak dikenal: {', '.join(asing)}.")
    induk, _ = Sop.objects.get_or_create(kantor=kantor, kode=sop.kode, defaults={"nama": sop.nama})
    induk = Sop.objects.select_for_update().get(pk=induk.pk)
    lama = induk.versi.filter(status=SopVersi.Status.DITETAPKAN).first()
    if lama is not None and lama.identitas == sop.identitas and lama.langkah.count() == len(sop.langkah):
        return lama
    if lama is not None:
        lama.status = SopVersi.Status.DICABUT
        lama.save(update_fields=["status"])
    versi = SopVersi.objects.create(
        sop=induk,
        ke=induk.versi.count() + 1,
        identitas=sop.identitas,
        bulan_pemicu=list(bulan_pemicu if bulan_pemicu is not None else sop.bulan_pemicu),
        status=SopVersi.Status.DITETAPKAN,
        ditetapkan_pada=pada,
    )
    pelaku = {
        kode: Pelaku.objects.create(versi=versi, kode=kode, nama=nama, urut=urut)
        for urut, (kode, nama) in enumerate(sop.pelaku.items(), start=1)
    }
    for kode, baris in pelaku.items():
        baris.jabatan.set(lajur.get(kode, ()))
    for satu in sop.langkah:
        langkah = Langkah.objects.create(
            versi=versi,
            no=satu.no,
            uraian=satu.uraian,
            fase=satu.fase,
            aktivitas=list(satu.aktivitas),
            pelaku=pelaku[satu.pelaku],
            pemutus=pelaku.get(satu.pemutus),
            pengoreksi=pelaku.get(satu.pengoreksi),
            bila_ya=satu.bila_ya,
            bila_tidak=satu.bila_tidak,
            kelengkapan=satu.kelengkapan,
            waktu=satu.waktu,
            output=satu.output,
            keterangan=satu.keterangan,
            tafsir=list(satu.tafsir),
        )
        langkah.penerima.set([pelaku[kode] for kode in satu.penerima])
    catat_jejak(
        kantor_id=kantor.id,
        aksi="sop_ditetapkan",
        objek="sop_versi",
        objek_id=versi.id,
        uraian=f"SOP {sop.kode} “{sop.nama}” versi {versi.ke} ditetapkan",
        oleh=oleh,
        pada=pada,
    )
    return versi


@transaction.atomic
def buka_kasus(*, versi: SopVersi, tahun: int, periode: str, oleh: Aktor, pada: datetime) -> Kasus:
    """Open the case of a period and its first step. A case that exists already is returned."""
    if versi.status != SopVersi.Status.DITETAPKAN:
        raise Galat("Kasus hanya dapat dibuka pada versi SOP yang berlaku.")
    versi = SopVersi.objects.select_for_update(of=("self",)).select_related("sop__kantor").get(pk=versi.pk)
    ada = Kasus.objects.filter(kantor_id=versi.sop.kantor_id, versi__sop=versi.sop, tahun=tahun, periode=periode)
    if kasus := ada.first():
        return kasus
    fase_versi = set(versi.langkah.values_list("fase", flat=True))
    fase = mesin.fase_periode(periode, fase_versi)
    langkah = versi.langkah.filter(fase=fase).select_related("pelaku", "pemutus").order_by("no").first()
    if langkah is None:
        raise Galat(f"SOP {versi.sop.kode} tidak mempunyai langkah untuk periode {periode}.")
    kasus = Kasus.objects.create(
        versi=versi, kantor=versi.sop.kantor, fase=fase, tahun=tahun, periode=periode, dibuka_pada=pada
    )
    catat_jejak(
        kantor_id=kasus.kantor_id,
        aksi="kasus_dibuka",
        objek="kasus",
        objek_id=kasus.id,
        uraian=f"Kasus {periode} {tahun} dibuka menurut SOP {versi.sop.kode} versi {versi.ke}",
        oleh=oleh,
        pada=pada,
    )
    mesin.buka_langkah(kasus=kasus, langkah=langkah, oleh=oleh, pada=pada)
    return kasus


def _kunci(tugas_id: int) -> Tugas:
    kasus_id, kantor_id = Tugas.objects.values_list("kasus_id", "kasus__kantor_id").get(pk=tugas_id)
    kunci_rantai(kantor_id)
    Kasus.objects.select_for_update().get(pk=kasus_id)
    return Tugas.objects.select_related(
        "kasus__kantor__pengaturan", "langkah__pelaku", "langkah__pemutus", "langkah__pengoreksi", "jabatan", "pelaku"
    ).get(pk=tugas_id)


def _hidup(tugas: Tugas) -> bool:
    return tugas.status in mesin.HIDUP


@transaction.atomic
def mulai_tugas(*, tugas_id: int, oleh: Aktor, pada: datetime) -> Tugas:
    """Begin the work: stops the *antre* clock and starts the *kerja* clock."""
    tugas = _kunci(tugas_id)
    if tugas.status != Tugas.Status.TERBUKA:
        return tugas
    periksa_boleh_kerjakan(oleh, tugas)
    tugas.status = Tugas.Status.DIKERJAKAN
    tugas.mulai = pada
    tugas.dikerjakan_oleh_id = oleh.pegawai_id
    tugas.save(update_fields=["status", "mulai", "dikerjakan_oleh"])
    _catat(tugas, "tugas_mulai", f"Langkah {tugas.langkah.no} mulai dikerjakan", oleh, pada)
    return tugas


@transaction.atomic
def kerjakan_tugas(*, tugas_id: int, masukan: Mapping[str, Any], oleh: Aktor, pada: datetime) -> Tugas:
    """Save a part of the work of a step without completing it."""
    tugas = _kunci(tugas_id)
    if not _hidup(tugas):
        raise Galat("Langkah ini sudah selesai; isiannya tidak dapat diubah lagi.")
    periksa_boleh_kerjakan(oleh, tugas)
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
    tugas = _kunci(tugas_id)
    if not _hidup(tugas):
        return tugas
    periksa_boleh_kerjakan(oleh, tugas)
    _periksa_hasil(tugas, hasil, alasan)
    if tugas.jenis == Tugas.Jenis.UTAMA:
        _kerjakan_dan_jaga(tugas, hasil, masukan or {}, oleh, pada)
    _tutup(tugas, hasil, alasan, oleh, pada)
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
    if tugas.jenis == Tugas.Jenis.ISIAN:
        boleh = {Tugas.Hasil.SELESAI, Tugas.Hasil.DIKECUALIKAN}
    if not memutus and hasil not in boleh:
        raise Galat(f"Hasil “{hasil}” tidak berlaku untuk {tugas.get_jenis_display().lower()}.")
    if hasil in (Tugas.Hasil.TIDAK, Tugas.Hasil.KEMBALI, Tugas.Hasil.DIKECUALIKAN) and not alasan.strip():
        raise Galat("Alasan wajib diisi agar penerima tahu apa yang harus diperbaiki.")
    if tugas.jenis == Tugas.Jenis.KOREKSI and not alasan.strip():
        raise Galat("Hasil koreksi wajib diisi.")


def _kerjakan_dan_jaga(tugas: Tugas, hasil: str, masukan: Mapping[str, Any], oleh: Aktor, pada: datetime) -> None:
    if hasil == Tugas.Hasil.TIDAK:
        return
    aktivitas = mesin.aktivitas_langkah(tugas.langkah)
    for satu in aktivitas:
        satu.kerjakan(tugas, masukan, oleh=oleh, pada=pada)
    kurang = [s for satu in aktivitas for s in satu.syarat(tugas, pada=pada) if not s.terpenuhi]
    if kurang:
        raise BelumLengkap(tugas.langkah.uraian, kurang)
    for satu in aktivitas:
        mesin.catat_keluaran(tugas, satu.selesai(tugas, oleh=oleh, pada=pada))


def _tutup(tugas: Tugas, hasil: str, alasan: str, oleh: Aktor, pada: datetime) -> None:
    tugas.status = Tugas.Status.SELESAI
    tugas.mulai = tugas.mulai or pada
    tugas.selesai = pada
    tugas.hasil = hasil
    tugas.alasan = alasan.strip()
    tugas.dikerjakan_oleh_id = oleh.pegawai_id
    tugas.save(update_fields=["status", "mulai", "selesai", "hasil", "alasan", "dikerjakan_oleh"])
    uraian = f"Langkah {tugas.langkah.no} ({tugas.get_jenis_display()}): {tugas.get_hasil_display()}"
    _catat(tugas, "tugas_selesai", uraian, oleh, pada)


def _catat(tugas: Tugas, aksi: str, uraian: str, oleh: Aktor, pada: datetime) -> None:
    catat_jejak(
        kantor_id=tugas.kasus.kantor_id,
        aksi=aksi,
        objek="tugas",
        objek_id=tugas.id,
        uraian=uraian,
        rincian={
            "kasus": tugas.kasus_id,
            "langkah": tugas.langkah.no,
            "ke": tugas.ke,
            "hasil": tugas.hasil,
            "alasan": tugas.alasan,
        },
        oleh=oleh,
        pada=pada,
    )


def _setelah_utama(tugas: Tugas, hasil: str, oleh: Aktor, pada: datetime) -> None:
    langkah = tugas.langkah
    if _memutus_sendiri(tugas):
        _laksanakan_putusan(tugas, hasil, oleh, pada)
    elif langkah.pemutus_id is not None:
        mesin.minta_putusan(tugas, pada=pada)
    else:
        mesin.lanjutkan(tugas=tugas, ke_no=None, oleh=oleh, pada=pada)


def _setelah_putusan(tugas: Tugas, hasil: str, oleh: Aktor, pada: datetime) -> None:
    lain = Tugas.objects.filter(bagian_dari_id=tugas.bagian_dari_id, jenis=tugas.jenis, status__in=mesin.HIDUP)
    if hasil == Tugas.Hasil.TIDAK:
        mesin.batalkan(lain.order_by("id"), pada=pada, alasan=f"{tugas.jabatan.nama} memutuskan Tidak.")
        _laksanakan_putusan(tugas, hasil, oleh, pada)
    elif not lain.exists():
        _laksanakan_putusan(tugas, hasil, oleh, pada)


def _laksanakan_putusan(tugas: Tugas, hasil: str, oleh: Aktor, pada: datetime) -> None:
    ya = hasil == Tugas.Hasil.YA
    for satu in mesin.aktivitas_langkah(tugas.langkah):
        mesin.catat_keluaran(tugas, satu.diputus(tugas, ya, oleh=oleh, pada=pada))
    if ya:
        mesin.lanjutkan(tugas=tugas, ke_no=tugas.langkah.bila_ya, oleh=oleh, pada=pada)
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
    tugas = _kunci(tugas_id)
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
    _tutup(tugas, Tugas.Hasil.KEMBALI, alasan, oleh, pada)
    sisa = Tugas.objects.filter(kasus_id=tugas.kasus_id, status__in=mesin.HIDUP).order_by("id")
    mesin.batalkan(sisa, pada=pada, alasan=f"Kasus dikembalikan ke langkah {ke_no}: {alasan.strip()}")
    _ulangi(tugas, ke_no, alasan.strip(), oleh, pada)
    return tugas


@transaction.atomic
def serahkan_tugas(*, tugas_id: int, pegawai: Pegawai, alasan: str, oleh: Aktor, pada: datetime) -> Tugas:
    """Hand a tugas to another holder of the same seat (Plt/Plh, mutasi), with the reason."""
    tugas = _kunci(tugas_id)
    if not _hidup(tugas):
        raise Galat("Tugas yang sudah selesai tidak dapat diserahkan.")
    periksa_boleh_kerjakan(oleh, tugas)
    if not alasan.strip():
        raise Galat("Alasan penyerahan wajib diisi.")
    if pemangku(tugas.jabatan_id, pada=localdate(pada)).pegawai_id != pegawai.id:
        raise Ditolak(f"{pegawai.nama} tidak memegang jabatan {tugas.jabatan.nama} pada hari ini.")
    tugas.pegawai = pegawai
    tugas.save(update_fields=["pegawai"])
    _catat(tugas, "tugas_diserahkan", f"Tugas diserahkan kepada {pegawai.nama}: {alasan.strip()}", oleh, pada)
    return tugas
