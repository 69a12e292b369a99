"""Whose turn it is, since when, and what else his cases wait for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.utils.timezone import localdate

from kinerja.aturan.skp.jadwal import nama_periode
from kinerja.organisasi.queries import jabatan_dipegang, pemangku_semua
from kinerja.sop.models import Kasus, Pelaku, Tugas
from kinerja.sop.protokol import ambil
from kinerja.sop.queries.dasar import HIDUP, tugas_lengkap
from kinerja.sop.queries.perorangan import KelompokPerorangan, kelompok_perorangan, milik_orang_lain

TERBANYAK = 500
"""How many tugas the home list looks at: one's own first, then the longest waits for others."""


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
    return KartuTugas(
        id=tugas.id,
        kasus_id=tugas.kasus_id,
        langkah_no=tugas.langkah.no,
        judul=SETUJUI if _milik_pegawai(tugas) and tugas.jenis == Tugas.Jenis.UTAMA else tugas.langkah.uraian,
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
        pesan_mulai=_pesan_mulai(tugas),
        aktivitas=tuple(tugas.langkah.aktivitas),
        kantor_id=tugas.kasus.kantor_id,
        tahun=tugas.kasus.tahun,
        kode_periode=tugas.kasus.periode,
        unit_id=tugas.unit_id,
        unit=tugas.unit.nama if tugas.unit else "",
    )


def _milik_pegawai(tugas: Tugas) -> bool:
    return tugas.kasus.pegawai_id is not None and tugas.pelaku is not None and tugas.pelaku.peran == Pelaku.Peran.SUBJEK


def _pesan_mulai(tugas: Tugas) -> str:
    if tugas.jenis != Tugas.Jenis.UTAMA or tugas.status != Tugas.Status.TERBUKA:
        return ""
    jenis = [ambil(kode) for kode in tugas.langkah.aktivitas]
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
    lajur = Pelaku.objects.filter(jabatan__in=kursi)
    sendiri_saja = Q(kasus__pegawai=pegawai_id, pelaku__peran=Pelaku.Peran.SUBJEK)
    milik = (
        Q(jabatan_id__in=kursi) | Q(jenis__in=[Tugas.Jenis.UTAMA, Tugas.Jenis.KOREKSI], pelaku__in=lajur) | sendiri_saja
    )
    ikut = Kasus.objects.filter(
        Q(pegawai__isnull=True) | Q(pegawai=pegawai_id),
        status=Kasus.Status.BERJALAN,
        tugas__jabatan_id__in=kursi,
    ).values("id")
    hidup = (
        tugas_lengkap()
        .filter(milik | Q(kasus_id__in=ikut), status__in=HIDUP)
        .exclude(milik_orang_lain(pegawai_id))
        .annotate(milikku=ExpressionWrapper(milik, output_field=BooleanField()))
        .order_by("-milikku", "dikirim", "id")[:TERBANYAK]
    )
    sendiri = sorted((t for t in hidup if t.milikku), key=lambda t: (t.batas is None, t.batas, t.id))
    # Nobody waits for the others of a case while he has its form himself.
    di_tangan = {t.kasus_id for t in sendiri if t.jenis == Tugas.Jenis.ISIAN and t.kasus.pegawai_id is not None}
    lain = [t for t in hidup if not t.milikku and t.kasus_id not in di_tangan]
    pemangku = pemangku_semua({t.jabatan_id for t in [*sendiri, *lain]}, pada=hari)
    kelompok: dict[str, list[KartuTugas]] = defaultdict(list)
    akhir_minggu = hari + timedelta(days=6 - hari.weekday())
    for t in sendiri:
        kelompok[_desakan(t, pada, hari, akhir_minggu)].append(
            kartu(t, pada=pada, pemegang=pemangku[t.jabatan_id].nama)
        )
    return TugasSaya(
        terlambat=tuple(kelompok["terlambat"]),
        hari_ini=tuple(kelompok["hari_ini"]),
        minggu_ini=tuple(kelompok["minggu_ini"]),
        nanti=tuple(kelompok["nanti"]),
        menunggu=tuple(kartu(t, pada=pada, pemegang=pemangku[t.jabatan_id].nama) for t in lain),
        perorangan=kelompok_perorangan(pegawai_id, kursi=kursi, pada=pada),
    )


def _desakan(tugas: Tugas, pada: datetime, hari: date, akhir_minggu: date) -> str:
    if tugas.batas is None:
        return "nanti"
    if tugas.batas < pada:
        return "terlambat"
    jatuh = localdate(tugas.batas)
    if jatuh <= hari:
        return "hari_ini"
    return "minggu_ini" if jatuh <= akhir_minggu else "nanti"
