"""Work on a report between its steps: whose pen it is, his texts, what readers asked for and what was done about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from kinerja.aktivitas.dasar import periode_laporan
from kinerja.lib.galat import Galat
from kinerja.lib.kueri import tersusun
from kinerja.organisasi.permissions import Aktor, Ditolak
from kinerja.pelaporan.actions import BentrokNarasi, balas, catat, selesaikan_catatan, terima_koreksi
from kinerja.pelaporan.models import CatatanLaporan, Laporan
from kinerja.sop.actions import kerjakan_tugas
from kinerja.sop.models import Kasus, Tugas
from kinerja.sop.permissions import boleh_kerjakan

__all__ = ["BentrokNarasi"]


PEMICU = {"SM1": "TW2", "SM2": "TW4", "TH": "TW4"}
"""The quarter whose case makes a longer report too (`aktivitas.dasar.periode_laporan`)."""
HIDUP = (Tugas.Status.TERBUKA, Tugas.Status.DIKERJAKAN)


@dataclass(frozen=True, slots=True)
class TugasLaporan:
    """The tasks around a report: the one that compiles it now, the reasons for going on without a part by bagian (of
    that task, else of the last one), and the one by which a seat is asked to confirm it.
    """

    penyusun: Tugas | None
    tanpa: dict[str, str]
    menanggapi: Tugas | None


def tugas_laporan(laporan: Laporan, *, jabatan_id: int) -> TugasLaporan:
    """The tasks around a report as the holder of a seat sees them. 1 query."""
    pemicu = PEMICU.get(laporan.periode, laporan.periode)
    semua = _tugas_sekitar(laporan.kantor_id, laporan.tahun, laporan.periode, pemicu, jabatan_id)
    utama = [
        t for t in semua if t.jenis == Tugas.Jenis.UTAMA and laporan.periode in periode_laporan(t.kasus)
    ]  # fmt: skip
    penyusun = next((t for t in utama if t.status in HIDUP), None)
    return TugasLaporan(
        penyusun=penyusun,
        tanpa=_tanpa_narasi(laporan, penyusun or (utama[-1] if utama else None)),
        menanggapi=next((t for t in semua if t.jenis == Tugas.Jenis.KONFIRMASI), None),
    )


@tersusun
def _tugas_sekitar(kantor_id: int, tahun: int, periode: str, pemicu: str, jabatan_id: int) -> QuerySet[Tugas]:
    kasus = Q(kasus__periode=periode) | Q(kasus__periode=pemicu)
    menyusun = Q(kasus, jenis=Tugas.Jenis.UTAMA, langkah__aktivitas__contains=["susun_laporan"])
    menanggapi = Q(jenis=Tugas.Jenis.KONFIRMASI, jabatan=jabatan_id, status__in=HIDUP)
    semua = Tugas.objects.filter(menyusun | menanggapi, kasus__kantor=kantor_id, kasus__tahun=tahun)
    return semua.select_related("kasus__kantor__pengaturan", "langkah", "pelaku", "jabatan").order_by("id")


def tugas_penyusun(laporan: Laporan) -> Tugas | None:
    """The running task that compiles this report; while there is none, nobody writes in it. 1 query."""
    calon = _tugas_menyusun(laporan.kantor_id, laporan.tahun)
    return next((t for t in calon if laporan.periode in periode_laporan(t.kasus)), None)


@tersusun
def _tugas_menyusun(kantor_id: int, tahun: int) -> QuerySet[Tugas]:
    return (
        Tugas.objects.filter(
            kasus__kantor=kantor_id,
            kasus__tahun=tahun,
            jenis=Tugas.Jenis.UTAMA,
            status__in=HIDUP,
            langkah__aktivitas__contains=["susun_laporan"],
        )
        .select_related("kasus__kantor__pengaturan", "langkah", "pelaku", "jabatan")
        .order_by("id")
    )


def _tanpa_narasi(laporan: Laporan, tugas: Tugas | None) -> dict[str, str]:
    isian = tugas.isian.get("tanpa_narasi", {}) if tugas is not None else {}
    awalan = f"{laporan.periode}/"
    return {kunci.removeprefix(awalan): alasan for kunci, alasan in isian.items() if kunci.startswith(awalan)}


def simpan_narasi(
    *,
    laporan: Laporan,
    bagian: str,
    indikator_id: int | None,
    teks: str,
    versi: int | None,
    oleh: Aktor,
    pada: datetime,
) -> Tugas:
    """Save one text as part of the compiling step. Raises BentrokNarasi, Galat, Ditolak."""
    tugas = tugas_penyusun(laporan)
    if tugas is None:
        raise Galat("Laporan ini tidak sedang disusun; narasinya tidak dapat diubah.")
    baris = {
        "periode": laporan.periode,
        "bagian": bagian,
        "indikator_id": indikator_id,
        "teks": teks,
        "versi": versi,
    }
    return kerjakan_tugas(tugas_id=tugas.pk, masukan={"narasi": [baris]}, oleh=oleh, pada=pada)


def boleh_menjawab(catatan: CatatanLaporan, oleh: Aktor, tugas: Tugas | None) -> bool:
    """Whether to offer an answer: to whoever compiles the report, and to the remark's author."""
    return catatan.oleh_id == oleh.pegawai_id or (tugas is not None and boleh_kerjakan(oleh, tugas))


def jawab_catatan(*, catatan_id: int, jawaban: str, oleh: Aktor, pada: datetime) -> CatatanLaporan:
    """Close a remark with an answer. Raises Galat, Ditolak."""
    catatan = CatatanLaporan.objects.select_related("laporan").get(pk=catatan_id)
    if not boleh_menjawab(catatan, oleh, tugas_penyusun(catatan.laporan)):
        raise Ditolak("Catatan dijawab oleh penyusun laporan, atau ditarik oleh penulisnya.")
    return selesaikan_catatan(catatan_id=catatan_id, jawaban=jawaban, oleh=oleh, pada=pada)


def laporan_kasus(kasus: Kasus) -> list[Laporan]:
    """The reports of a case that exist, in the order in which they are made."""
    kode = periode_laporan(kasus)
    ada = {
        satu.periode: satu
        for satu in Laporan.objects.filter(kantor_id=kasus.kantor_id, tahun=kasus.tahun, periode__in=kode)
        .select_related("dokumen")
        .order_by("periode")
    }
    return [ada[k] for k in kode if k in ada]


def catat_putusan(tugas: Tugas, ya: bool, *, oleh: Aktor, pada: datetime) -> None:
    """A decision on a draft: Tidak is a correction to work through, Ya accepts what was done about one's own."""
    for satu in laporan_kasus(tugas.kasus):
        if ya:
            terima_koreksi(laporan_id=satu.id, oleh=oleh, pada=pada)
        else:
            catat(
                laporan_id=satu.id,
                jenis=CatatanLaporan.Jenis.KOREKSI,
                isi=tugas.alasan,
                asal=CatatanLaporan.Asal.PUTUSAN,
                oleh=oleh,
                pada=pada,
            )


def catat_hasil_koreksi(bagian: Tugas, *, oleh: Aktor, pada: datetime) -> None:
    """What the correcting lane wrote stands below the decisions that asked for it."""
    terbuka = CatatanLaporan.objects.filter(
        laporan__in=[satu.id for satu in laporan_kasus(bagian.kasus)],
        asal=CatatanLaporan.Asal.PUTUSAN,
        selesai_pada__isnull=True,
    ).order_by("id")
    for satu in terbuka:
        balas(catatan_id=satu.pk, isi=bagian.alasan, oleh=oleh, pada=pada)
