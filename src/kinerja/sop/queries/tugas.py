"""Whose turn it is, since when, and what else his cases wait for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.utils.timezone import localdate

from kinerja.aturan.skp.jadwal import nama_periode
from kinerja.lib.kueri import termasuk, tersusun
from kinerja.organisasi.queries import Pejabat, jabatan_dipegang, pemangku_semua
from kinerja.sop.models import Kasus, Pelaku, Tugas
from kinerja.sop.protokol import ambil
from kinerja.sop.queries.dasar import HIDUP
from kinerja.sop.queries.perorangan import KelompokPerorangan, kelompok_perorangan, milik_orang_lain

TERBANYAK = 500
"""How many tugas the home list looks at: one's own first, then the longest waits for others."""

JENIS = dict(Tugas.Jenis.choices)
LABEL_PERORANGAN = {
    Tugas.Jenis.ISIAN: "Formulir kinerja (SKP) Anda",
    Tugas.Jenis.KONFIRMASI: "Keberatan atas penilaian kinerja (SKP)",
}
SETUJUI = "Baca dan setujui penilaian kinerja (SKP) Anda"
"""What a case about an employee asks, where the words of the engine or of the sheet would not tell him."""


@dataclass(frozen=True, slots=True)
class KartuTugas:
    """A tugas as a line of a list; `pesan_mulai` tells what beginning it sets going, "" when nothing but the clock."""

    id: int
    kasus_id: int
    langkah_no: int
    judul: str
    jenis: str
    jenis_label: str
    kantor: str
    periode: str
    dikirim: datetime
    batas: datetime | None
    status: str
    pemegang: str
    jabatan: str
    terlambat: bool
    pengantar: str
    pesan_mulai: str = ""
    aktivitas: tuple[str, ...] = ()
    kantor_id: int = 0
    tahun: int = 0
    kode_periode: str = ""
    unit_id: int | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Tunggu:
    """What a case waits for elsewhere: one kind of work of one step, and everybody who has it, the longest first."""

    orang: tuple[KartuTugas, ...]

    @property
    def pertama(self) -> KartuTugas:
        """The one that lies longest; it tells case, step and kind of all."""
        return self.orang[0]

    @property
    def terlambat(self) -> int:
        """How many of them are late."""
        return sum(k.terlambat for k in self.orang)


@dataclass(frozen=True, slots=True)
class TugasSaya:
    """The home list: what is late, due today, due this week, later; and what others hold in my cases."""

    terlambat: tuple[KartuTugas, ...]
    hari_ini: tuple[KartuTugas, ...]
    minggu_ini: tuple[KartuTugas, ...]
    nanti: tuple[KartuTugas, ...]
    menunggu: tuple[KartuTugas, ...]
    perorangan: tuple[KelompokPerorangan, ...] = ()

    @property
    def milik(self) -> tuple[KartuTugas, ...]:
        """Everything in my own hands, the most urgent first."""
        return (*self.terlambat, *self.hari_ini, *self.minggu_ini, *self.nanti)

    @property
    def ditunggu(self) -> tuple[Tunggu, ...]:
        """`menunggu` by case, step and kind, the longest wait first."""
        kelompok: dict[tuple[int, int, str], list[KartuTugas]] = defaultdict(list)
        for k in sorted(self.menunggu, key=lambda k: (k.dikirim, k.id)):
            kelompok[k.kasus_id, k.langkah_no, k.jenis].append(k)
        return tuple(Tunggu(tuple(isi)) for isi in kelompok.values())


def kartu(tugas: Tugas, *, pada: datetime, pemegang: str | None = None) -> KartuTugas:
    """A tugas as a line; `pemegang` overrides the addressed person by today's holder of the seat."""
    perorangan = LABEL_PERORANGAN if tugas.kasus.pegawai_id is not None else {}
    utama = tugas.jenis == Tugas.Jenis.UTAMA
    return KartuTugas(
        id=tugas.id,
        kasus_id=tugas.kasus_id,
        langkah_no=tugas.langkah.no,
        judul=SETUJUI if utama and _milik_pegawai(tugas) else tugas.langkah.uraian,
        jenis=tugas.jenis,
        jenis_label=perorangan.get(tugas.jenis) or tugas.get_jenis_display(),
        kantor=tugas.kasus.kantor.nama,
        periode=nama_periode(tugas.kasus.tahun, tugas.kasus.periode),
        dikirim=tugas.dikirim,
        batas=tugas.batas,
        status=tugas.status,
        pemegang=pemegang if pemegang is not None else (tugas.pegawai.nama if tugas.pegawai else ""),
        jabatan=tugas.jabatan.nama,
        terlambat=tugas.status in HIDUP and tugas.batas is not None and tugas.batas < pada,
        pengantar=tugas.pengantar,
        pesan_mulai=_pesan_mulai(tugas.langkah.aktivitas) if utama and tugas.status == Tugas.Status.TERBUKA else "",
        aktivitas=tuple(tugas.langkah.aktivitas),
        kantor_id=tugas.kasus.kantor_id,
        tahun=tugas.kasus.tahun,
        kode_periode=tugas.kasus.periode,
        unit_id=tugas.unit_id,
        unit=tugas.unit.nama if tugas.unit else "",
    )


def _milik_pegawai(tugas: Tugas) -> bool:
    return tugas.kasus.pegawai_id is not None and tugas.pelaku is not None and tugas.pelaku.peran == Pelaku.Peran.SUBJEK


def _pesan_mulai(aktivitas: Iterable[str]) -> str:
    """What is said before a main tugas that nobody has begun yet."""
    jenis = [ambil(kode) for kode in aktivitas]
    return " ".join(satu.pesan_mulai for satu in jenis if satu.dibuka_saat_mulai)


def tugas_saya(pegawai_id: int, *, kursi: Collection[int] | None = None, pada: datetime) -> TugasSaya:
    """The tugas of every seat that this pegawai holds today, by urgency, and what the same cases wait for elsewhere.

    What is his own in a case about himself is among them whatever seat he holds now; the cases of other employees are
    told by step (`perorangan`), as there may be thousands.

    `kursi`: those seats, when the caller knows them already.
    """
    hari = localdate(pada)
    if kursi is None:
        kursi = [j.id for j in jabatan_dipegang(pegawai_id, pada=hari)]
    hidup = [_Baris(*b) for b in _hidup(pegawai_id, list(kursi))]
    sendiri = sorted((t for t in hidup if t.milikku), key=lambda t: (t.batas is None, t.batas, t.id))
    # Nobody waits for the others of a case while he has its form himself.
    di_tangan = {t.kasus_id for t in sendiri if t.jenis == Tugas.Jenis.ISIAN and t.tentang_id is not None}
    lain = [t for t in hidup if not t.milikku and t.kasus_id not in di_tangan]
    pemangku = pemangku_semua({t.jabatan_id for t in [*sendiri, *lain]}, pada=hari)
    kelompok: dict[str, list[KartuTugas]] = defaultdict(list)
    akhir_minggu = hari + timedelta(days=6 - hari.weekday())
    for t in sendiri:
        kelompok[_desakan(t.batas, pada, hari, akhir_minggu)].append(_kartu(t, pemangku[t.jabatan_id], pada))
    return TugasSaya(
        terlambat=tuple(kelompok["terlambat"]),
        hari_ini=tuple(kelompok["hari_ini"]),
        minggu_ini=tuple(kelompok["minggu_ini"]),
        nanti=tuple(kelompok["nanti"]),
        menunggu=tuple(_kartu(t, pemangku[t.jabatan_id], pada) for t in lain),
        perorangan=kelompok_perorangan(pegawai_id, kursi=kursi, pada=pada),
    )


@dataclass(frozen=True, slots=True)
class _Baris:
    """What `_hidup` reads of a tugas; `tentang_id` is the employee whom its case is about, `peran` that of its lane."""

    milikku: bool
    id: int
    kasus_id: int
    jenis: str
    jabatan_id: int
    status: str
    pengantar: str
    dikirim: datetime
    batas: datetime | None
    unit_id: int | None
    unit: str | None
    peran: str | None
    no: int
    uraian: str
    aktivitas: list[str]
    kantor_id: int
    kantor: str
    tahun: int
    periode: str
    tentang_id: int | None


@tersusun
def _hidup(pegawai_id: int, kursi: list[int]) -> QuerySet[Any]:
    lajur = Pelaku.jabatan.through.objects.filter(termasuk("jabatan_id", kursi)).values("pelaku_id")
    milik = (
        termasuk("jabatan_id", kursi),
        Q(jenis__in=[Tugas.Jenis.UTAMA, Tugas.Jenis.KOREKSI], pelaku__in=lajur),
        Q(kasus__pegawai=pegawai_id, pelaku__peran=Pelaku.Peran.SUBJEK),
    )
    ikut = Tugas.objects.filter(
        termasuk("jabatan_id", kursi),
        Q(kasus__pegawai__isnull=True) | Q(kasus__pegawai=pegawai_id),
        kasus__status=Kasus.Status.BERJALAN,
    ).values("kasus_id")
    # One condition each, so that each is looked up in its own index and nobody else's tugas are read.
    semua, *lain = (Tugas.objects.filter(satu).order_by().values("pk") for satu in (*milik, Q(kasus__in=ikut)))
    return (
        Tugas.objects.filter(pk__in=semua.union(*lain), status__in=HIDUP)
        .exclude(milik_orang_lain(pegawai_id))
        .annotate(milikku=ExpressionWrapper(milik[0] | milik[1] | milik[2], output_field=BooleanField()))
        .order_by("-milikku", "dikirim", "id")
        .values_list(
            *("milikku", "pk", "kasus_id", "jenis", "jabatan_id", "status", "pengantar", "dikirim", "batas"),
            *("unit_id", "unit__nama", "pelaku__peran", "langkah__no", "langkah__uraian", "langkah__aktivitas"),
            *("kasus__kantor_id", "kasus__kantor__nama", "kasus__tahun", "kasus__periode", "kasus__pegawai_id"),
        )[:TERBANYAK]
    )


def _kartu(t: _Baris, pemangku: Pejabat, pada: datetime) -> KartuTugas:
    perorangan = t.tentang_id is not None
    utama = t.jenis == Tugas.Jenis.UTAMA
    disetujui = perorangan and utama and t.peran == Pelaku.Peran.SUBJEK
    return KartuTugas(
        id=t.id,
        kasus_id=t.kasus_id,
        langkah_no=t.no,
        judul=SETUJUI if disetujui else t.uraian,
        jenis=t.jenis,
        jenis_label=(LABEL_PERORANGAN.get(t.jenis) if perorangan else None) or JENIS[t.jenis],
        kantor=t.kantor,
        periode=nama_periode(t.tahun, t.periode),
        dikirim=t.dikirim,
        batas=t.batas,
        status=t.status,
        pemegang=pemangku.nama,
        jabatan=pemangku.jabatan,
        terlambat=t.batas is not None and t.batas < pada,
        pengantar=t.pengantar,
        pesan_mulai=_pesan_mulai(t.aktivitas) if utama and t.status == Tugas.Status.TERBUKA else "",
        aktivitas=tuple(t.aktivitas),
        kantor_id=t.kantor_id,
        tahun=t.tahun,
        kode_periode=t.periode,
        unit_id=t.unit_id,
        unit=t.unit or "",
    )


def _desakan(batas: datetime | None, pada: datetime, hari: date, akhir_minggu: date) -> str:
    if batas is None:
        return "nanti"
    if batas < pada:
        return "terlambat"
    jatuh = localdate(batas)
    if jatuh <= hari:
        return "hari_ini"
    return "minggu_ini" if jatuh <= akhir_minggu else "nanti"
