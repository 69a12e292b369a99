"""Telling people that somebody speaks to them: comments on a cell of a sheet, remarks on a place of a report.

A notice hangs on a live tugas of the case that the sheet or report belongs to, as every notice does: when the case goes
on, telling stops. It also stops when the comment was read at its place, or the remark answered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate

from kinerja.aktivitas.dasar import periode_laporan
from kinerja.aturan.skp.jadwal import nama_periode
from kinerja.integrasi.pemberitahuan.kalimat import Kalimat, kalimat_percakapan
from kinerja.integrasi.pemberitahuan.models import Pemberitahuan
from kinerja.integrasi.pemberitahuan.queries import masih_berlaku
from kinerja.organisasi.queries import kepala_unit_semua
from kinerja.pelaporan.isi.jangkar import Jangkar
from kinerja.pelaporan.models import BalasanCatatan, CatatanLaporan, Narasi
from kinerja.pengukuran.isian import LABEL
from kinerja.pengukuran.models import CatatanBaris, KomentarDibaca, KomentarSel
from kinerja.sop.models import Kasus, Tugas
from kinerja.sop.queries import HIDUP

JENIS = Pemberitahuan.Jenis.PERCAKAPAN
KOMENTAR, CATATAN, BALASAN, SELESAI = "k", "c", "b", "s"
"""First letter of the milestone: what was said; after it the key of what was said, and the recipient's."""

Tempat = tuple[int, int, str, int | None]
"""Office, year and period of what is spoken about; the unit of a sheet, None for a report."""

_ANGKA = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Ucapan:
    """Something said that one person must be told."""

    tempat: Tempat
    jenis: str
    pk: int
    penerima_id: int
    kalimat: Kalimat
    tautan: str

    @property
    def tonggak(self) -> str:
        """Its name among the notices; never twice."""
        return f"{self.jenis}{_pendek(self.pk)}-{_pendek(self.penerima_id)}"


def _pendek(n: int) -> str:
    """A number to the base 36: milestones are short."""
    awal, sisa = divmod(n, 36)
    return (_pendek(awal) if awal else "") + _ANGKA[sisa]


def perbarui_percakapan(*, pada: datetime, sejak: timedelta) -> int:
    """Tell what was said since `sejak` before `pada` and not told yet, let what is settled rest; returns how many.

    Whoever has an unread notice of the same conversation is not told of it again. The same number of statements
    whatever was said. Belongs into the transaction of the collection.
    """
    hentikan_percakapan(pada=pada)
    ucapan = [*_komentar(pada - sejak, pada), *_catatan(pada - sejak, pada)]
    if not ucapan:
        return 0
    semua = Pemberitahuan.objects.filter(jenis=JENIS)
    sudah = set(semua.filter(tonggak__in=[u.tonggak for u in ucapan]).values_list("tonggak", flat=True))
    menunggu = masih_berlaku(semua).filter(dibaca__isnull=True, penerima__in={u.penerima_id for u in ucapan})
    terbuka = set(menunggu.values_list("penerima_id", "tautan"))
    tugas = _tugas({u.tempat for u in ucapan})
    baru = [
        Pemberitahuan(
            penerima_id=u.penerima_id,
            tugas_id=tugas[u.tempat],
            tonggak=u.tonggak,
            jenis=u.kalimat.jenis,
            judul=u.kalimat.judul[:200],
            isi=u.kalimat.isi,
            tautan=u.tautan,
            dibuat=pada,
        )
        for u in ucapan
        if u.tempat in tugas and u.tonggak not in sudah and (u.penerima_id, u.tautan) not in terbuka
    ]
    Pemberitahuan.objects.bulk_create(baru)
    return len(baru)


def hentikan_percakapan(*, pada: datetime, penerima_id: int | None = None) -> int:
    """Notices whose comment was read at its place, or whose remark was answered, count as read; returns how many.

    Of everybody, or of one person.
    """
    belum = Pemberitahuan.objects.filter(jenis=JENIS, dibaca__isnull=True)
    if penerima_id is not None:
        belum = belum.filter(penerima=penerima_id)
    per_jenis: dict[str, dict[int, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for pk, tonggak, penerima in belum.values_list("pk", "tonggak", "penerima_id"):
        per_jenis[tonggak[0]][int(tonggak[1:].partition("-")[0], 36)].append((pk, penerima))
    if not per_jenis:
        return 0
    dibaca = set(
        KomentarDibaca.objects.filter(komentar__in=per_jenis[KOMENTAR]).values_list("komentar_id", "pegawai_id")
    )
    selesai = [pk for n, isi in per_jenis[KOMENTAR].items() for pk, siapa in isi if (n, siapa) in dibaca]
    for jenis, terjawab in (
        (CATATAN, CatatanLaporan.objects.filter(selesai_pada__isnull=False)),
        (BALASAN, BalasanCatatan.objects.filter(catatan__selesai_pada__isnull=False)),
    ):
        for n in terjawab.filter(pk__in=per_jenis[jenis]).values_list("pk", flat=True):
            selesai += [pk for pk, _ in per_jenis[jenis][n]]
    return belum.filter(pk__in=selesai).update(dibaca=pada) if selesai else 0


# --- sheets -----------------------------------------------------------------------------------------
def _komentar(sejak: datetime, pada: datetime) -> list[Ucapan]:
    """New comments, for the head of the unit, who filled the row, who marked it at a return, who spoke before."""
    baru = list(
        KomentarSel.objects.filter(pada__gt=sejak, pada__lte=pada)
        .select_related("kertas_kerja__unit", "realisasi__indikator", "anggaran__item")
        .order_by("id")
    )
    if not baru:
        return []
    lembar = {k.kertas_kerja_id for k in baru}
    unit = {k.kertas_kerja.unit_id for k in baru}
    kepala = {pk: p.pegawai_id for pk, p in kepala_unit_semua(unit, pada=localdate(pada)).items()}
    serta: dict[tuple[Any, ...], set[int]] = defaultdict(set)
    for *sel, oleh in KomentarSel.objects.filter(kertas_kerja__in=lembar).values_list(*_SEL, "oleh_id"):
        serta[tuple(sel)].add(oleh)
    kembali = CatatanBaris.objects.filter(pengembalian__kertas_kerja__in=lembar)
    for *sel, oleh in kembali.values_list(*_SEL, "pengembalian__oleh_id"):
        serta[tuple(sel)].add(oleh)
    dibaca = set(KomentarDibaca.objects.filter(komentar__in=baru).values_list("komentar_id", "pegawai_id"))
    terakhir: dict[tuple[int, str], Ucapan] = {}
    for k in baru:
        pengisi = k.realisasi.diubah_oleh_id if k.realisasi else None
        orang = {kepala.get(k.kertas_kerja.unit_id), pengisi, *serta[k.realisasi_id, k.anggaran_id, k.kolom]}
        for siapa in orang - {None, k.oleh_id}:
            if (k.pk, siapa) not in dibaca:
                satu = _ucapan_sel(k, siapa)
                terakhir[siapa, satu.tautan] = satu
    return list(terakhir.values())


_SEL = ("realisasi_id", "anggaran_id", "kolom")


def _ucapan_sel(k: KomentarSel, penerima_id: int) -> Ucapan:
    lembar, periode = k.kertas_kerja, f"TW{k.kertas_kerja.triwulan}"
    apa = k.realisasi.indikator if k.realisasi else k.anggaran.item
    alamat = f"i{apa.pk}" if k.realisasi else f"a{apa.pk}"
    alamat += f"-{k.kolom}" if k.kolom else ""
    return Ucapan(
        tempat=(lembar.kantor_id, lembar.tahun, periode, lembar.unit_id),
        jenis=KOMENTAR,
        pk=k.pk,
        penerima_id=penerima_id,
        kalimat=kalimat_percakapan(
            f"Komentar pada kertas kerja {lembar.unit.nama}",
            f"{nama_periode(lembar.tahun, periode)}: {apa.kode} {apa.nama}, {LABEL[k.kolom].lower()}.",
            k.sebutan,
        ),
        tautan=f"{reverse('kertas_kerja:komentar', args=[lembar.pk])}?sel={alamat}",
    )


# --- reports ----------------------------------------------------------------------------------------
def _catatan(sejak: datetime, pada: datetime) -> list[Ucapan]:
    """New remarks for who compiles the report, replies for everybody in the conversation, answers for who asked."""
    masa = {"gt": sejak, "lte": pada}
    baru = Q()
    for kolom in ("pada", "balasan__pada", "selesai_pada"):
        baru |= Q(**{f"{kolom}__{k}": v for k, v in masa.items()})
    semua = list(
        CatatanLaporan.objects.filter(baru)
        .select_related("laporan", "jabatan", "selesai_oleh")
        .prefetch_related("balasan__jabatan")
        .distinct()
        .order_by("id")
    )
    penulis = _penulis(semua)
    terakhir: dict[tuple[int, str], Ucapan] = {}
    for c in semua:
        if c.selesai_pada is not None:
            if c.selesai_pada > sejak and c.selesai_oleh_id != c.oleh_id:
                satu = _ucapan_catatan(c, SELESAI, c.pk, c.oleh_id, f"{c.get_jenis_display()} Anda dijawab", "")
                terakhir[c.oleh_id, satu.tautan] = satu
            continue
        kata = [(CATATAN, c.pk, c.oleh_id, c.jabatan.nama, c.pada)]
        kata += [(BALASAN, b.pk, b.oleh_id, b.jabatan.nama, b.pada) for b in c.balasan.all()]
        orang = penulis[c.pk] | {oleh for _, _, oleh, _, _ in kata}
        for siapa in orang:
            # What stands above one's own last word was read.
            milik = max((i for i, isi in enumerate(kata) if isi[2] == siapa), default=-1)
            for jenis, pk, _, jabatan, saat in kata[milik + 1 :]:
                if sejak < saat <= pada:
                    awal = (
                        c.get_jenis_display() if jenis == CATATAN else f"Balasan atas {c.get_jenis_display().lower()}"
                    )
                    satu = _ucapan_catatan(c, jenis, pk, siapa, awal, jabatan)
                    terakhir[siapa, satu.tautan] = satu
    return list(terakhir.values())


def _ucapan_catatan(c: CatatanLaporan, jenis: str, pk: int, penerima_id: int, awal: str, jabatan: str) -> Ucapan:
    laporan = c.laporan
    return Ucapan(
        tempat=(laporan.kantor_id, laporan.tahun, laporan.periode, None),
        jenis=jenis,
        pk=pk,
        penerima_id=penerima_id,
        kalimat=kalimat_percakapan(f"{awal} pada laporan", f"{nama_periode(laporan.tahun, laporan.periode)}.", jabatan),
        tautan=reverse("laporan:catatan_satu", args=[c.pk]),
    )


def _penulis(catatan: Sequence[CatatanLaporan]) -> dict[int, set[int]]:
    """Whom a remark concerns, by its key: whoever compiles the report, and wrote the text it stands at. 2 queries."""
    if not catatan:
        return {}
    tempat = {(c.laporan.kantor_id, c.laporan.tahun) for c in catatan}
    susun = Tugas.objects.filter(_kasus(tempat), langkah__aktivitas__contains=["susun_laporan"])
    penyusun: dict[tuple[int, int, str], int] = {}
    for t in susun.select_related("kasus__kantor__pengaturan").order_by("id"):
        if siapa := t.dikerjakan_oleh_id or t.pegawai_id:
            penyusun |= {(t.kasus.kantor_id, t.kasus.tahun, kode): siapa for kode in periode_laporan(t.kasus)}
    teks = Narasi.objects.filter(laporan__in={c.laporan_id for c in catatan}).select_related("indikator")
    tulisan = {
        (n.laporan_id, str(Jangkar("narasi", n.bagian, n.indikator.kode if n.indikator else ""))): n.oleh_id
        for n in teks.only("laporan_id", "bagian", "oleh_id", "indikator__kode")
    }
    return {
        c.pk: {
            siapa
            for siapa in (
                penyusun.get((c.laporan.kantor_id, c.laporan.tahun, c.laporan.periode)),
                tulisan.get((c.laporan_id, c.jangkar)),
            )
            if siapa
        }
        for c in catatan
    }


# --- the tugas it hangs on --------------------------------------------------------------------------
def _kasus(tempat: Iterable[Sequence[Any]]) -> Q:
    """The cases of these offices and years, but for those about an employee."""
    salah_satu = Q(pk__in=[])
    for kantor, tahun in {(t[0], t[1]) for t in tempat}:
        salah_satu |= Q(kasus__kantor=kantor, kasus__tahun=tahun)
    return Q(kasus__pegawai__isnull=True) & salah_satu


def _tugas(tempat: set[Tempat]) -> dict[Tempat, int]:
    """A live tugas of the case of each place: the unit's own filling where it still fills, else the oldest. 1 query."""
    hidup = Tugas.objects.filter(_kasus(tempat), status__in=HIDUP, kasus__status=Kasus.Status.BERJALAN)
    hasil: dict[Tempat, int] = {}
    for t in hidup.select_related("kasus__kantor__pengaturan").order_by("id"):
        kode = periode_laporan(t.kasus)
        for satu in tempat:
            kantor, tahun, periode, unit = satu
            if (kantor, tahun) != (t.kasus.kantor_id, t.kasus.tahun) or periode not in kode:
                continue
            if t.jenis == Tugas.Jenis.ISIAN and t.unit_id == unit:
                hasil[satu] = t.pk
            else:
                hasil.setdefault(satu, t.pk)
    return hasil
