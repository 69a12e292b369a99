"""Cases about employees: opening those of a whole office at once, and closing a step that the employee leaves."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.contrib.postgres.expressions import ArraySubquery
from django.db import transaction
from django.db.models import OuterRef
from django.utils.timezone import localdate

from kinerja.arsip.models import VersiDokumen
from kinerja.aturan.waktu_kerja import Waktu
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Aktor, Ditolak
from kinerja.organisasi.queries import Pejabat, kalender, rantai_atasan
from kinerja.sop import mesin
from kinerja.sop.actions.kasus import SISTEM, buka_lanjutan
from kinerja.sop.actions.tugas import _hidup, _kunci, _tutup
from kinerja.sop.models import Kasus, Langkah, Pelaku, SopVersi, Tugas


@dataclass(frozen=True, slots=True)
class CalonKasus:
    """An employee whose case is to be opened, and the seat he is assessed in."""

    pegawai_id: int
    jabatan_id: int


@dataclass(frozen=True, slots=True)
class SopPerorangan:
    """The SOP in force that runs for each employee: its version, first step, and the posts in that step's lane."""

    versi: SopVersi
    langkah: Langkah
    kursi: tuple[int, ...]
    lajur_pegawai: Pelaku


def kursi_pelaku() -> ArraySubquery:
    """The posts in the lane of a step, in office order, as a column of the step."""
    kursi = Pelaku.jabatan.through.objects.filter(pelaku=OuterRef("pelaku"))
    return ArraySubquery(
        kursi.order_by("jabatan__unit__urut", "jabatan__urut", "jabatan_id").values_list("jabatan_id", flat=True)
    )


def sop_perorangan(kantor_id: int, aktivitas: str) -> SopPerorangan:
    """The SOP of an office that runs for each employee and begins with that kind of work; one query.

    Raises Galat when none is in force.
    """
    langkah = list(
        Langkah.objects.filter(
            versi__sop__kantor=kantor_id, versi__status=SopVersi.Status.DITETAPKAN, versi__perorangan=True
        )
        .select_related("versi__sop__kantor__pengaturan", "pelaku")
        .annotate(kursi=kursi_pelaku())
        .order_by("versi__sop__kode", "no")
    )
    pertama = next((s for s in langkah if aktivitas in s.aktivitas), None)
    semua = [s for s in langkah if pertama is not None and s.versi_id == pertama.versi_id]
    pegawai = next((s.pelaku for s in semua if s.pelaku.peran == Pelaku.Peran.SUBJEK), None)
    if pertama is None or pertama.pk != semua[0].pk or pegawai is None:
        raise Galat("Kantor ini belum mempunyai SOP perorangan yang berlaku; pasang dahulu SOP penilaian kinerjanya.")
    return SopPerorangan(pertama.versi, pertama, tuple(pertama.kursi or ()), pegawai)


def buka_kasus_perorangan(
    *,
    sop: SopPerorangan,
    calon: Sequence[CalonKasus],
    tahun: int,
    periode: str,
    akhir: date,
    pejabat: Mapping[int, Pejabat],
    oleh: Aktor,
    pada: datetime,
) -> list[Kasus]:
    """Open the cases of many employees in the same number of statements as of one; in the given order.

    Each gets the main tugas of the first step, and the employee himself the part that he fills; both count from
    `akhir`, the last day of the period, or from now where that is over. `pejabat`: who holds which post of the office
    today (`organisasi.queries.pemangku_kantor`). Must run in a transaction in which the trail
    is locked; the caller writes the trail and leaves out whoever has a case already.
    """
    if not calon:
        return []
    versi, langkah = sop.versi, sop.langkah
    kantor = versi.sop.kantor
    kursi = _kursi_utama(sop, calon, pejabat, pada)
    kal = kalender(kantor.pk)
    mulai = max(pada, datetime(akhir.year, akhir.month, akhir.day, 23, 59, tzinfo=kal.zona))
    hari_kalender = kantor.pengaturan.hari_kalender
    batas_isian = kal.tambah(mulai, Waktu(Decimal(kantor.pengaturan.hari_pengumpulan), "Hari"))
    batas = mesin.batas_standar(langkah, kal, mulai=batas_isian, hari_kalender=hari_kalender)
    kasus = Kasus.objects.bulk_create(
        [
            Kasus(
                versi=versi,
                kantor=kantor,
                pegawai_id=c.pegawai_id,
                jabatan_id=c.jabatan_id,
                fase=langkah.fase,
                tahun=tahun,
                periode=periode,
                dibuka_pada=pada,
            )
            for c in calon
        ]
    )
    sama = {"langkah": langkah, "dikirim": pada}
    Tugas.objects.bulk_create(
        [
            satu
            for k, post in zip(kasus, kursi, strict=True)
            for satu in (
                Tugas(
                    kasus=k,
                    jenis=Tugas.Jenis.UTAMA,
                    pelaku=langkah.pelaku,
                    jabatan_id=post,
                    pegawai_id=pejabat[post].pegawai_id if post in pejabat else None,
                    batas=batas,
                    **sama,
                ),
                Tugas(
                    kasus=k,
                    jenis=Tugas.Jenis.ISIAN,
                    pelaku=sop.lajur_pegawai,
                    jabatan_id=k.jabatan_id,
                    pegawai_id=k.pegawai_id,
                    batas=batas_isian,
                    **sama,
                ),
            )
        ]
    )
    return kasus


def _kursi_utama(
    sop: SopPerorangan, calon: Sequence[CalonKasus], pejabat: Mapping[int, Pejabat], pada: datetime
) -> list[int]:
    """The seat of the main tugas of each employee: the first of the lane that he does not hold himself, else the
    nearest post above the lane that he does not hold (as `mesin.kursi_lajur`)."""
    if not sop.kursi:
        raise Galat(f"Lajur {sop.langkah.pelaku.nama} belum mempunyai jabatan.")
    pemegang = {j: pejabat[j].pegawai_id if j in pejabat else None for j in sop.kursi}
    hasil: list[int] = []
    atas: tuple[int, ...] | None = None
    for c in calon:
        lain = next((j for j in sop.kursi if pemegang[j] != c.pegawai_id), None)
        if lain is None:
            if atas is None:
                rantai = rantai_atasan(sop.kursi[0], pada=localdate(pada))
                atas = tuple(p.jabatan_id for p in rantai if p.pegawai_id is not None)
                pemegang |= {p.jabatan_id: p.pegawai_id for p in rantai}
            lain = next((j for j in atas if pemegang[j] != c.pegawai_id), None)
        if lain is None:
            raise Galat(f"Lajur {sop.langkah.pelaku.nama} tidak mempunyai atasan yang dapat mengisinya.")
        hasil.append(lain)
    return hasil


@transaction.atomic
def tutup_tanpa_pegawai(
    *,
    tugas_id: int,
    alasan: str,
    berhak: Collection[int],
    keluaran: Sequence[VersiDokumen] = (),
    oleh: Aktor,
    pada: datetime,
) -> Tugas:
    """Close a step that is the employee's own without him, with the reason, and let the case go on.

    The right is that of one of the posts `berhak`, which the kind of work names; never of the employee himself.
    Raises Ditolak. A step that is done already is returned as it stands.
    """
    tugas, rantai = _kunci(tugas_id, pada)
    if not _hidup(tugas):
        return tugas
    _periksa_tutup(tugas, alasan, berhak, oleh)
    lain = Tugas.objects.filter(kasus_id=tugas.kasus_id, langkah_id=tugas.langkah_id).exclude(pk=tugas.pk)
    mesin.batalkan(lain, pada=pada, alasan=alasan.strip())
    _tutup(tugas, rantai, Tugas.Hasil.DIKECUALIKAN, alasan, oleh, pada)
    mesin.catat_keluaran(tugas, keluaran)
    if mesin.lanjutkan(tugas=tugas, ke_no=None, oleh=oleh, pada=pada) is None:
        buka_lanjutan(kasus=tugas.kasus, oleh=SISTEM, pada=pada)
    return tugas


def _periksa_tutup(tugas: Tugas, alasan: str, berhak: Collection[int], oleh: Aktor) -> None:
    milik_pegawai = tugas.pelaku is not None and tugas.pelaku.peran == Pelaku.Peran.SUBJEK
    if tugas.jenis != Tugas.Jenis.UTAMA or not milik_pegawai:
        raise Galat("Hanya langkah pegawai yang bersangkutan yang dapat ditutup tanpa dia.")
    if not alasan.strip():
        raise Galat("Alasan penutupan langkah wajib diisi.")
    if oleh.pegawai_id is None or oleh.pegawai_id == tugas.kasus.pegawai_id or oleh.jabatan_id not in berhak:
        raise Ditolak(f"Langkah {tugas.langkah.no} hanya dapat ditutup oleh atasan pejabat penilai.")
