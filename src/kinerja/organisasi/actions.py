"""Verbs that set up an office: Pemda, units, posts, people, assignments, choices, calendar.

All take the whole list at once, write only what differs (doing it again changes nothing) and cost a constant number of
statements. This room lies below the trail: each verb returns what changed, and the caller records that in the trail
within the same transaction.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.text import slugify

from kinerja.lib.galat import Galat
from kinerja.lib.selaras import Selaras, selaraskan
from kinerja.organisasi.models import (
    Akun,
    HariKhusus,
    Jabatan,
    JamKerja,
    Pegawai,
    Pemda,
    PengaturanKantor,
    Penugasan,
    UnitKerja,
)
from kinerja.organisasi.permissions import Aktor, Ditolak, periksa_sekantor
from kinerja.organisasi.queries import berlaku_pada, rantai_atasan


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPemda:
    """A Pemda by its wilayah code ('63.11')."""

    kode: str
    nama: str
    provinsi: str
    ibu_kota: str = ""
    kepala_daerah: str = "Bupati"


@dataclass(frozen=True, slots=True, kw_only=True)
class DataUnit:
    """A unit; `induk` is the code of its parent, '' for directly below the office. `jenis`: UnitKerja.Jenis."""

    kode: str
    nama: str
    jenis: str
    mulai: dt.date
    induk: str = ""
    singkatan: str = ""
    sampai: dt.date | None = None
    kode_skpd: str = ""
    alamat: str = ""
    tempat: str = ""
    kontak: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataJabatan:
    """A post; `unit` and `atasan` are codes. Codes of posts are unique within the office."""

    kode: str
    nama: str
    unit: str
    jenis: str
    mulai: dt.date
    kepala_unit: bool = False
    eselon: str = ""
    atasan: str = ""
    sampai: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPegawai:
    """An employee."""

    nip: str
    nama: str
    golongan: str = ""
    pangkat: str = ""
    surel: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPenugasan:
    """An assignment; `jabatan` is a code, `jenis` a value of Penugasan.Jenis."""

    jabatan: str
    nip: str
    jenis: str
    mulai: dt.date
    sampai: dt.date | None = None
    dasar: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPengaturan:
    """The office's choices, the columns of PengaturanKantor."""

    kertas: str
    skala_capaian: str
    kebijakan_capaian: str
    metode_efisiensi: str
    template_nomor: str
    kode_unit_surat: str
    klasifikasi_kinerja: str
    hari_pengumpulan: int
    hari_sosialisasi: int
    hari_kalender: bool
    laporan_semester: bool
    zona_waktu: str = PengaturanKantor.Zona.WITA.value


@dataclass(frozen=True, slots=True)
class DataJam:
    """Working time of a weekday (0 = Senin)."""

    hari: int
    mulai: dt.time
    sampai: dt.time


@dataclass(frozen=True, slots=True)
class DataHari:
    """A day off the weekly pattern; `jenis`: HariKhusus.Jenis."""

    tanggal: dt.date
    jenis: str
    nama: str


@transaction.atomic
def daftarkan_kantor(*, pemda: DataPemda, kantor: DataUnit, oleh: Aktor, pada: dt.datetime) -> tuple[UnitKerja, bool]:
    """The office of that code under that Pemda, made or brought up to date; and whether anything changed.

    Raises `Ditolak` when the actor belongs to another office.
    """
    p = selaraskan(Pemda.objects.filter(kode=pemda.kode), ["kode"], [asdict(pemda)])
    pemda_id = p.baris[(pemda.kode,)].pk
    isi = {k: v for k, v in asdict(kantor).items() if k != "induk"} | {"pemda_id": pemda_id, "urut": 0}
    semula = UnitKerja.objects.filter(pemda_id=pemda_id, induk__isnull=True, kode=kantor.kode)
    for ada in semula:
        periksa_sekantor(oleh, ada.pk)
    k = selaraskan(semula, ["kode"], [isi])
    unit = k.baris[(kantor.kode,)]
    if unit.kantor_id is None:
        unit.kantor = unit
        unit.save(update_fields=["kantor"])
    return unit, p.ada_perubahan or k.ada_perubahan


@transaction.atomic
def susun_unit(*, kantor: UnitKerja, unit: Sequence[DataUnit], oleh: Aktor, pada: dt.datetime) -> Selaras:
    """The units below the office, in the given order; keys of the result: (kode,).

    Raises `Galat` when a parent is unknown or units run in a circle.
    """
    periksa_sekantor(oleh, kantor.pk)
    _periksa_pohon({u.kode: u.induk for u in unit}, "unit", akar=kantor.kode)
    milik = UnitKerja.objects.filter(kantor_id=kantor.pk).exclude(pk=kantor.pk)
    tetap = [
        {k: v for k, v in asdict(u).items() if k != "induk"}
        | {"pemda_id": kantor.pemda_id, "kantor_id": kantor.pk, "urut": i}
        for i, u in enumerate(unit, 1)
    ]
    hasil = selaraskan(milik, ["kode"], tetap)
    pk = {kode: u.pk for (kode,), u in hasil.baris.items()} | {kantor.kode: kantor.pk}
    # Parents come second: they may be rows of the same list.
    induk = selaraskan(milik, ["kode"], [{"kode": u.kode, "induk_id": pk[u.induk or kantor.kode]} for u in unit])
    return _gabung(induk, hasil)


@transaction.atomic
def susun_jabatan(*, kantor: UnitKerja, jabatan: Sequence[DataJabatan], oleh: Aktor, pada: dt.datetime) -> Selaras:
    """The posts of the office, in the given order; keys of the result: (kode,).

    A superior in another office (`tetapkan_atasan_luar`) stays where the list names none.

    Raises `Galat` for an unknown unit or superior, for superiors in a circle and for two heads of a unit.
    """
    periksa_sekantor(oleh, kantor.pk)
    _periksa_pohon({j.kode: j.atasan for j in jabatan}, "jabatan")
    unit = dict(UnitKerja.objects.filter(kantor_id=kantor.pk).values_list("kode", "pk"))
    if tak_ada := sorted({j.unit for j in jabatan} - unit.keys()):
        raise Galat(f"Unit tidak dikenal: {', '.join(tak_ada)}.")
    milik = Jabatan.objects.filter(unit__kantor_id=kantor.pk)
    tetap = [
        {k: v for k, v in asdict(j).items() if k not in ("unit", "atasan")} | {"unit_id": unit[j.unit], "urut": i}
        for i, j in enumerate(jabatan, 1)
    ]
    try:
        with transaction.atomic():
            hasil = selaraskan(milik, ["kode"], tetap)
    except IntegrityError as sebab:
        raise Galat("Sebuah unit mempunyai dua jabatan pimpinan pada masa yang sama.") from sebab
    pk = {kode: j.pk for (kode,), j in hasil.baris.items()}
    luar = milik.filter(atasan__isnull=False).exclude(atasan__unit__kantor_id=kantor.pk)
    tetap_luar = dict(luar.values_list("kode", "atasan_id"))
    atasan = [{"kode": j.kode, "atasan_id": pk[j.atasan] if j.atasan else tetap_luar.get(j.kode)} for j in jabatan]
    return _gabung(selaraskan(milik, ["kode"], atasan), hasil)


@transaction.atomic
def tetapkan_atasan_luar(*, jabatan_id: int, atasan_id: int | None, pada: dt.date) -> bool:
    """Name the superior of an office's head in another office of the Pemda, or none; whether anything changed.

    Raises `Galat` for a post of the same office or of another Pemda, one that nobody may hold that day, and one whose
    own chain of superiors leads back.
    """
    bawah = Jabatan.objects.select_related("unit").get(pk=jabatan_id)
    if bawah.atasan_id == atasan_id:
        return False
    if atasan_id is not None:
        _periksa_atasan_luar(bawah, atasan_id, pada)
    Jabatan.objects.filter(pk=bawah.pk).update(atasan=atasan_id)
    return True


def _periksa_atasan_luar(bawah: Jabatan, atasan_id: int, pada: dt.date) -> None:
    atasan = Jabatan.objects.select_related("unit").filter(berlaku_pada("", pada), pk=atasan_id).first()
    if atasan is None or atasan.unit.pemda_id != bawah.unit.pemda_id:
        raise Galat("Jabatan ini tidak ada pada Pemda yang sama, atau tidak berlaku hari ini.")
    if (atasan.unit.kantor_id or atasan.unit_id) == (bawah.unit.kantor_id or bawah.unit_id):
        raise Galat(f"{atasan.nama} berada di kantor yang sama; isi kolom Atasan pada daftar jabatan.")
    if bawah.pk in {p.jabatan_id for p in rantai_atasan(atasan.pk, pada=pada)}:
        raise Galat(f"{bawah.nama} sendiri adalah atasan {atasan.nama}.")


@transaction.atomic
def daftarkan_pegawai(*, kantor: UnitKerja, pegawai: Sequence[DataPegawai], oleh: Aktor, pada: dt.datetime) -> Selaras:
    """The people of the Pemda that the office works with; keys of the result: (nip,).

    Raises `Galat` when a NIP is registered at another Pemda.
    """
    periksa_sekantor(oleh, kantor.pk)
    nip = [p.nip for p in pegawai]
    lain = Pegawai.objects.filter(nip__in=nip).exclude(pemda_id=kantor.pemda_id).values_list("nip", flat=True)
    if lain:
        raise Galat(f"NIP sudah terdaftar pada Pemda lain: {', '.join(sorted(lain))}.")
    isi = [asdict(p) | {"pemda_id": kantor.pemda_id} for p in pegawai]
    return selaraskan(Pegawai.objects.filter(nip__in=nip), ["nip"], isi)


@transaction.atomic
def tugaskan(*, kantor: UnitKerja, penugasan: Iterable[DataPenugasan], oleh: Aktor, pada: dt.datetime) -> Selaras:
    """Who holds which post of the office from when to when; keys: (jabatan_id, pegawai_id, jenis, mulai).

    Raises `Galat` for an unknown post or NIP, and when two definitive holders (or two Plt/Plh) would overlap.
    """
    periksa_sekantor(oleh, kantor.pk)
    daftar = list(penugasan)
    jabatan = dict(Jabatan.objects.filter(unit__kantor_id=kantor.pk).values_list("kode", "pk"))
    orang = dict(Pegawai.objects.filter(nip__in={p.nip for p in daftar}).values_list("nip", "pk"))
    tak_ada = {p.jabatan for p in daftar} - jabatan.keys() | {p.nip for p in daftar} - orang.keys()
    if tak_ada:
        raise Galat(f"Jabatan atau NIP tidak dikenal: {', '.join(sorted(tak_ada))}.")
    isi = [
        {
            "jabatan_id": jabatan[p.jabatan],
            "pegawai_id": orang[p.nip],
            "jenis": p.jenis,
            "mulai": p.mulai,
            "sampai": p.sampai,
            "dasar": p.dasar,
        }
        for p in daftar
    ]
    milik = Penugasan.objects.filter(jabatan__unit__kantor_id=kantor.pk)
    try:
        with transaction.atomic():
            return selaraskan(milik, ["jabatan_id", "pegawai_id", "jenis", "mulai"], isi)
    except IntegrityError as sebab:
        raise Galat("Penugasan bertumpang tindih dengan penugasan lain pada jabatan yang sama.") from sebab


@transaction.atomic
def atur_kantor(
    *, kantor: UnitKerja, pengaturan: DataPengaturan, pengawas: bool | None = None, oleh: Aktor, pada: dt.datetime
) -> Selaras:
    """The office's choices; key of the result: (kantor_id,).

    `pengawas` makes it the Inspektorat, which reads the whole Pemda; None leaves that as it is. Only the system
    (whoever runs the import) may say it: no office gives itself eyes on the others. Raises `Ditolak`.
    """
    periksa_sekantor(oleh, kantor.pk)
    isi = asdict(pengaturan) | {"kantor_id": kantor.pk}
    if pengawas is not None:
        if oleh.pegawai is not None:
            raise Ditolak("Kantor pengawas hanya ditetapkan oleh pengelola sistem.")
        isi["pengawas"] = pengawas
    return selaraskan(PengaturanKantor.objects.filter(kantor_id=kantor.pk), ["kantor_id"], [isi])


@transaction.atomic
def atur_kalender(
    *, kantor: UnitKerja, jam: Sequence[DataJam], hari: Sequence[DataHari], oleh: Aktor, pada: dt.datetime
) -> Selaras:
    """The office's working hours (replacing the earlier ones) and its special days (added or changed).

    Returns the outcome for the special days, with the working hours counted in; keys: (tanggal,).
    """
    periksa_sekantor(oleh, kantor.pk)
    kunci = ("hari", "mulai", "sampai")
    semula = set(JamKerja.objects.filter(kantor_id=kantor.pk).values_list(*kunci))
    baru = {(j.hari, j.mulai, j.sampai) for j in jam}
    for h, mulai, sampai in semula - baru:
        JamKerja.objects.filter(Q(kantor_id=kantor.pk, hari=h, mulai=mulai, sampai=sampai)).delete()
    JamKerja.objects.bulk_create(
        JamKerja(kantor_id=kantor.pk, hari=h, mulai=mulai, sampai=sampai) for h, mulai, sampai in sorted(baru - semula)
    )
    isi = [asdict(h) | {"kantor_id": kantor.pk} for h in hari]
    hasil = selaraskan(HariKhusus.objects.filter(kantor_id=kantor.pk), ["tanggal"], isi)
    return replace(hasil, berubah=hasil.berubah + len(semula ^ baru))


@transaction.atomic
def hapus_hari_khusus(*, kantor: UnitKerja, tanggal: dt.date, oleh: Aktor, pada: dt.datetime) -> int:
    """Let a day follow the weekly pattern again; how many rows went (0 when it already did)."""
    periksa_sekantor(oleh, kantor.pk)
    return HariKhusus.objects.filter(kantor_id=kantor.pk, tanggal=tanggal).delete()[0]


@transaction.atomic
def beri_akun(*, kantor: UnitKerja, sandi: str | None, oleh: Aktor, pada: dt.datetime) -> list[Akun]:
    """A login for everyone who ever held a post of the office and has none: `office.post`; returns the new ones.

    Without `sandi` nobody can sign in by password until its owner has made one through the forgotten password. With it
    all have the same, for the demo: it is hashed once, because doing so for each of a hundred people takes minutes.
    """
    periksa_sekantor(oleh, kantor.pk)
    hash_sandi = make_password(sandi)
    tugas = (
        Penugasan.objects.filter(jabatan__unit__kantor_id=kantor.pk, pegawai__akun__isnull=True)
        .select_related("pegawai", "jabatan")
        .order_by("jenis", "jabatan__unit__urut", "jabatan__urut", "id")
    )
    baru: dict[int, Akun] = {}
    terpakai = set(Akun.objects.values_list("username", flat=True))
    for satu in tugas:
        if satu.pegawai_id in baru:
            continue
        dasar = f"{slugify(kantor.singkatan or kantor.kode)}.{slugify(satu.jabatan.kode)}"
        nama = next(n for i in itertools.count(1) if (n := dasar if i == 1 else f"{dasar}.{i}") not in terpakai)
        terpakai.add(nama)
        baru[satu.pegawai_id] = Akun(username=nama, password=hash_sandi, pegawai=satu.pegawai, date_joined=pada)
    return Akun.objects.bulk_create(baru.values())


def _gabung(akhir: Selaras, awal: Selaras) -> Selaras:
    """Rows as they are now, counts of both passes; a row that is new is not also counted as changed."""
    return Selaras(akhir.baris or awal.baris, awal.baru, awal.berubah + max(akhir.berubah - awal.baru, 0))


def _periksa_pohon(induk: dict[str, str], sebutan: str, akar: str = "") -> None:
    for kode, atas in induk.items():
        if atas and atas != akar and atas not in induk:
            raise Galat(f"Induk {sebutan} “{atas}” dari “{kode}” tidak dikenal.")
        dilalui = {kode}
        while atas and atas != akar:
            if atas in dilalui:
                raise Galat(f"Susunan {sebutan} melingkar pada “{kode}”.")
            dilalui.add(atas)
            atas = induk[atas]
