"""The form: filled by the employee with evidence, handed in, checked, typed in, and passed on step by step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from kinerja.arsip.actions import kunci_rantai, simpan_berkas
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Aktor
from kinerja.skp.actions.kunci_evaluasi import catat, kunci_evaluasi, sebut, tugas_hidup, tugas_wajib
from kinerja.skp.actions.tulis_realisasi import Perubahan, banding_realisasi, tulis_realisasi
from kinerja.skp.isian_evaluasi import IsianRealisasi, IsianUnsur
from kinerja.skp.models import BuktiSkp, Evaluasi, HasilKerja
from kinerja.skp.permissions import periksa_boleh_memeriksa, periksa_boleh_mengisi
from kinerja.sop.actions import kembalikan, kerjakan_tugas, selesaikan_tugas
from kinerja.sop.models import Tugas
from kinerja.sop.permissions import periksa_boleh_kerjakan

KUMPUL, PERIKSA, INPUT, NILAI, SETUJUI, GANDAKAN, ARSIPKAN = LANGKAH = (
    "kumpul_formulir",
    "periksa_formulir",
    "input_kinerja",
    "nilai",
    "setujui_ttd",
    "gandakan",
    "arsipkan",
)
"""The kinds of work of the SOP, in order."""

KEMBALI_KE: Mapping[str, str] = {PERIKSA: KUMPUL, INPUT: KUMPUL, NILAI: INPUT, SETUJUI: NILAI, ARSIPKAN: GANDAKAN}
"""Where a step returns to, unless another earlier step is named."""


@dataclass(frozen=True, slots=True)
class HasilTeruskan:
    """How many cases went on, and which did not: (id of the tugas, employee, reason)."""

    diteruskan: int
    gagal: tuple[tuple[int, str, str], ...] = ()


@transaction.atomic
def simpan_realisasi(
    *,
    evaluasi_id: int,
    hasil: Sequence[IsianRealisasi],
    unsur: Sequence[IsianUnsur] | None = None,
    versi: int | None,
    oleh: Aktor,
    pada: dt.datetime,
) -> Evaluasi:
    """The employee saves (a part of) his form; `unsur` None leaves tugas tambahan and kreativitas as they are.

    `versi`: the number of the save that he saw; None skips the check. What already stands so is left alone. Raises
    Galat with a finding for each fault, Bentrok when somebody saved in between, Ditolak.
    """
    evaluasi, rantai = kunci_evaluasi(evaluasi_id)
    _periksa_pengisian(oleh, evaluasi)
    isian = tugas_wajib(evaluasi, KUMPUL, "Pengisian formulir", Tugas.Jenis.ISIAN)
    ubah = tulis_realisasi(evaluasi, hasil, unsur, versi=versi)
    if ubah:
        if isian.status == Tugas.Status.TERBUKA:
            kerjakan_tugas(tugas_id=isian.pk, masukan={}, oleh=oleh, pada=pada)
            rantai.refresh_from_db()
        rincian = {"kolom": [u.tempat for u in ubah], "versi": evaluasi.versi}
        catat(evaluasi, "isi_formulir", "Mengisi formulir", rincian=rincian, oleh=oleh, pada=pada, rantai=rantai)
    return evaluasi


def banding_formulir(
    *,
    evaluasi_id: int,
    hasil: Sequence[IsianRealisasi],
    unsur: Sequence[IsianUnsur] | None = None,
    versi: int | None,
    oleh: Aktor,
) -> list[Perubahan]:
    """What `simpan_realisasi` would change; nothing is written. Raises as that does."""
    evaluasi = Evaluasi.objects.select_related("skp", "pegawai").get(pk=evaluasi_id)
    _periksa_pengisian(oleh, evaluasi)
    return banding_realisasi(evaluasi, hasil, unsur, versi=versi)


def _periksa_pengisian(oleh: Aktor, evaluasi: Evaluasi) -> None:
    periksa_boleh_mengisi(oleh, evaluasi)
    if evaluasi.status != Evaluasi.Status.PENGISIAN:
        raise Galat(f"Formulir tidak dapat diisi lagi: {sebut(evaluasi)} {evaluasi.get_status_display().lower()}.")


@transaction.atomic
def koreksi_realisasi(
    *,
    evaluasi_id: int,
    hasil: Sequence[IsianRealisasi],
    unsur: Sequence[IsianUnsur] | None = None,
    alasan: str,
    versi: int | None,
    oleh: Aktor,
    pada: dt.datetime,
) -> Evaluasi:
    """Whoever types the form in corrects it from the paper: each change is kept old and new and shown to the employee.

    Raises as `simpan_realisasi`; without a reason, Galat.
    """
    evaluasi, rantai = kunci_evaluasi(evaluasi_id)
    periksa_boleh_memeriksa(oleh, evaluasi)
    tugas = tugas_wajib(evaluasi, INPUT, "Koreksi realisasi")
    periksa_boleh_kerjakan(oleh, tugas)
    if not alasan.strip():
        raise Galat("Alasan koreksi wajib diisi; pegawai yang bersangkutan membacanya.")
    ubah = tulis_realisasi(evaluasi, hasil, unsur, versi=versi)
    if ubah:
        koreksi = {
            "oleh": oleh.nama,
            "sebutan": oleh.sebutan,
            "pada": pada.isoformat(),
            "alasan": alasan.strip(),
            "ubah": [{"tempat": u.tempat, "uraian": u.uraian, "lama": u.lama, "baru": u.baru} for u in ubah],
        }
        tugas = kerjakan_tugas(tugas_id=tugas.pk, masukan={"koreksi": koreksi}, oleh=oleh, pada=pada)
        rantai.refresh_from_db()
        rincian = {"kolom": [u.tempat for u in ubah], "versi": evaluasi.versi, "alasan": alasan.strip()}
        catat(evaluasi, "koreksi_formulir", "Mengoreksi formulir", rincian=rincian, oleh=oleh, pada=pada, rantai=rantai)
    return evaluasi


# --- evidence -----------------------------------------------------------------------------------------------------
@transaction.atomic
def tambah_bukti(
    *,
    evaluasi_id: int,
    hasil_id: int,
    uraian: str,
    nama: str = "",
    isi: bytes | None = None,
    tautan: str = "",
    tanggal: dt.date | None = None,
    oleh: Aktor,
    pada: dt.datetime,
) -> BuktiSkp:
    """Add evidence to a result: a file (`nama`, `isi`) or a link. The same again returns what stands.

    Raises Galat for both or neither, an unacceptable file, or a result of another plan; Ditolak.
    """
    evaluasi, rantai = kunci_evaluasi(evaluasi_id)
    periksa_boleh_mengisi(oleh, evaluasi)
    _sedang_diisi(evaluasi)
    hasil = HasilKerja.objects.filter(pk=hasil_id, skp_id=evaluasi.skp_id).first()
    if hasil is None:
        raise Galat("Hasil kerja ini tidak ada pada SKP yang dievaluasi.")
    if (isi is None) is (not tautan.strip()):
        raise Galat("Bukti dukung adalah satu berkas atau satu tautan.")
    if tautan.strip() and not tautan.strip().lower().startswith(("https://", "http://")):
        raise Galat("Tautan bukti dukung harus diawali http:// atau https://.")
    if not uraian.strip():
        raise Galat("Uraian bukti dukung wajib diisi.")
    berkas = None
    if isi is not None:
        berkas = simpan_berkas(kantor_id=evaluasi.kantor_id, nama=nama, isi=isi, oleh=oleh, pada=pada)
        rantai.refresh_from_db()
    sama = BuktiSkp.objects.filter(evaluasi=evaluasi, hasil_kerja=hasil, berkas=berkas, tautan=tautan.strip())
    if ada := sama.first():
        return ada
    bukti = BuktiSkp.objects.create(
        evaluasi=evaluasi,
        hasil_kerja=hasil,
        berkas=berkas,
        tautan=tautan.strip(),
        uraian=uraian.strip()[:300],
        tanggal=tanggal,
    )
    rincian = {"bukti": bukti.pk, "hasil": f"{hasil.jenis} {hasil.urut}", "sha256": berkas.sha256 if berkas else ""}
    catat(evaluasi, "tambah_bukti", "Menambah bukti dukung", rincian=rincian, oleh=oleh, pada=pada, rantai=rantai)
    return bukti


@transaction.atomic
def lepas_bukti(*, bukti_id: int, oleh: Aktor, pada: dt.datetime) -> None:
    """Take evidence away again; the stored file stays. Gone already: nothing happens. Raises Galat, Ditolak."""
    bukti = BuktiSkp.objects.select_related("hasil_kerja").filter(pk=bukti_id).first()
    if bukti is None:
        return
    evaluasi, rantai = kunci_evaluasi(bukti.evaluasi_id)
    periksa_boleh_mengisi(oleh, evaluasi)
    _sedang_diisi(evaluasi)
    bukti.delete()
    rincian = {"bukti": bukti_id, "uraian": bukti.uraian}
    catat(evaluasi, "lepas_bukti", "Melepas bukti dukung", rincian=rincian, oleh=oleh, pada=pada, rantai=rantai)


def _sedang_diisi(evaluasi: Evaluasi) -> None:
    if evaluasi.status != Evaluasi.Status.PENGISIAN:
        raise Galat(f"Bukti dukung tidak dapat diubah lagi: formulir {evaluasi.get_status_display().lower()}.")


# --- from step to step --------------------------------------------------------------------------------------------
@transaction.atomic
def ajukan_formulir(*, evaluasi_id: int, oleh: Aktor, pada: dt.datetime) -> Evaluasi:
    """The employee hands his form in; it becomes a paper, and goes to whoever collects. Handed in already: no-op.

    Raises Galat with every result that still lacks realisasi, reason or evidence; Ditolak.
    """
    evaluasi, _ = kunci_evaluasi(evaluasi_id)
    periksa_boleh_mengisi(oleh, evaluasi)
    isian = tugas_hidup(evaluasi, KUMPUL, Tugas.Jenis.ISIAN)
    if isian is not None:
        selesaikan_tugas(tugas_id=isian.pk, oleh=oleh, pada=pada)
        evaluasi.refresh_from_db()
    return evaluasi


@transaction.atomic
def kembalikan_evaluasi(
    *, evaluasi_id: int, alasan: str, ke: str | None = None, oleh: Aktor, pada: dt.datetime
) -> Evaluasi:
    """Whoever has the step in hand returns it with a reason: to the step of kind `ke`, else where that step returns to
    (`KEMBALI_KE`: checking to the employee, rating to typing in).

    Raises Galat without a reason and for a rating that stands; Ditolak.
    """
    evaluasi, _ = kunci_evaluasi(evaluasi_id)
    tugas = tugas_berjalan(evaluasi)
    if tugas is None:
        raise Galat(f"Tidak ada langkah yang sedang berjalan pada {sebut(evaluasi)}.")
    kini = next((k for k in LANGKAH if k in tugas.langkah.aktivitas), "")
    tujuan = ke or KEMBALI_KE.get(kini)
    ke_no = _nomor_langkah(tugas, tujuan) if tujuan else None
    if ke_no is None:
        raise Galat("Langkah ini tidak dapat dikembalikan.")
    kembalikan(tugas_id=tugas.pk, ke_no=ke_no, alasan=alasan, oleh=oleh, pada=pada)
    evaluasi.refresh_from_db()
    return evaluasi


def tugas_berjalan(evaluasi: Evaluasi) -> Tugas | None:
    """The main tugas in hand of an evaluation."""
    for kode in LANGKAH:
        if tugas := tugas_hidup(evaluasi, kode):
            return tugas
    return None


def _nomor_langkah(tugas: Tugas, aktivitas: str) -> int | None:
    return (
        tugas.langkah.versi.langkah.filter(aktivitas__contains=[aktivitas], no__lt=tugas.langkah.no)
        .values_list("no", flat=True)
        .first()
    )


@transaction.atomic
def teruskan(*, evaluasi_id: int, masukan: Mapping[str, Any] | None = None, oleh: Aktor, pada: dt.datetime) -> Evaluasi:
    """Complete the step in hand when its guard holds: collect, check, type in, copy, archive.

    Raises `sop.protokol.BelumLengkap` with the unmet lines; Ditolak.
    """
    evaluasi, _ = kunci_evaluasi(evaluasi_id)
    tugas = tugas_berjalan(evaluasi)
    if tugas is not None:
        selesaikan_tugas(tugas_id=tugas.pk, masukan=masukan or {}, oleh=oleh, pada=pada)
        evaluasi.refresh_from_db()
    return evaluasi


@transaction.atomic
def teruskan_banyak(
    *,
    kantor_id: int,
    tugas_ids: Sequence[int],
    masukan: Mapping[str, Any] | None = None,
    oleh: Aktor,
    pada: dt.datetime,
) -> HasilTeruskan:
    """Complete many steps of one office; those that cannot be are left as they are, each with its reason.

    `masukan` is the same for all (copies, place in the archive). Meant for a page of the work queue at a time; rating
    and signing are never done in bulk.
    """
    kunci_rantai(kantor_id)
    daftar = (
        Tugas.objects.filter(pk__in=list(tugas_ids), kasus__kantor=kantor_id, jenis=Tugas.Jenis.UTAMA)
        .exclude(langkah__aktivitas__overlap=[NILAI, SETUJUI])
        .select_related("kasus__pegawai", "langkah")
        .order_by("pk")
    )
    maju, gagal = 0, []
    for t in daftar:
        if t.status not in (Tugas.Status.TERBUKA, Tugas.Status.DIKERJAKAN):
            continue
        try:
            with transaction.atomic():
                selesaikan_tugas(tugas_id=t.pk, masukan=masukan or {}, oleh=oleh, pada=pada)
        except Galat as galat:
            gagal.append((t.pk, t.kasus.pegawai.nama if t.kasus.pegawai else "", str(galat)))
        else:
            maju += 1
    return HasilTeruskan(maju, tuple(gagal))
