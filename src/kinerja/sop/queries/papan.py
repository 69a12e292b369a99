"""How a case stands on its SOP sheet: lanes, steps, tugas with their clocks, papers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from kinerja.aturan.angka import tulis_angka
from kinerja.aturan.skp.jadwal import nama_periode
from kinerja.aturan.waktu_kerja import Kalender, Waktu, baca_waktu
from kinerja.lib.kueri import tersusun
from kinerja.organisasi.queries import Pejabat, kalender, pemangku_semua
from kinerja.sop.models import Kasus, Keluaran, Langkah, Pelaku, Tugas
from kinerja.sop.protokol import ambil
from kinerja.sop.queries.dasar import HIDUP, petunjuk_kosong

SEHARI = Waktu(Decimal(1), "Hari")
JENIS, STATUS, HASIL = dict(Tugas.Jenis.choices), dict(Tugas.Status.choices), dict(Tugas.Hasil.choices)


@dataclass(frozen=True, slots=True)
class DokumenLangkah:
    """A paper produced in a step."""

    dokumen_id: int
    judul: str
    versi: int
    jenis: str


@dataclass(frozen=True, slots=True)
class TugasPapan:
    """A tugas on the case page, with its clocks in working minutes (None while running).

    `tunggu`: while the parts of others that the work waits for were open (`Aktivitas.menunggu`); `antre` and `kerja`
    stand still then, so that the wait for the units is not laid at the door of whoever recaps them. total = tunggu +
    antre + kerja.

    `pemegang` is who did it, and while it is live who holds the post today; '' when the post is vacant. `petunjuk` then
    says what lets the case go on.
    """

    id: int
    jenis: str
    jenis_label: str
    ke: int
    jabatan: str
    pemegang: str
    unit: str
    status: str
    status_label: str
    dikirim: datetime
    batas: datetime | None
    mulai: datetime | None
    selesai: datetime | None
    hasil: str
    hasil_label: str
    alasan: str
    pengantar: str
    tunggu: int | None
    antre: int | None
    kerja: int | None
    total: int | None
    terlambat: bool
    petunjuk: str = ""


@dataclass(frozen=True, slots=True)
class Keputusan:
    """The decision of a step: who takes it, who corrects before it is done again, and the steps that follow.

    Lanes by their name and their place on the sheet. `ya` is None where Ya runs on to the next step.
    """

    pemutus: str
    pemutus_urut: int
    pengoreksi: str
    pengoreksi_urut: int | None
    ya: int | None
    tidak: int


@dataclass(frozen=True, slots=True)
class LangkahPapan:
    """A step on the case page: as printed, and as it stands.

    `realisasi`: the working time of all its runs; `melebihi`: whether it is more than the printed standard allows them.
    """

    no: int
    uraian: str
    fase: str
    aktivitas: tuple[str, ...]
    lajur_urut: int
    lajur: str
    keadaan: str
    waktu: str
    realisasi: str
    melebihi: bool
    kelengkapan: str
    output: str
    keterangan: str
    tafsir: tuple[str, ...]
    keputusan: Keputusan | None
    tugas: tuple[TugasPapan, ...]
    dokumen: tuple[DokumenLangkah, ...]


@dataclass(frozen=True, slots=True)
class LajurPapan:
    """A lane of the sheet and who stands in it today; `menganggur`: no step of the sheet uses it."""

    urut: int
    nama: str
    pejabat: tuple[str, ...] = field(default=())
    menganggur: bool = False


@dataclass(frozen=True, slots=True)
class PapanKasus:
    """A case drawn on its SOP sheet."""

    id: int
    sop: str
    kode: str
    kantor_id: int
    kantor: str
    tahun: int
    periode: str
    periode_nama: str
    status: str
    status_label: str
    dibuka_pada: datetime
    selesai_pada: datetime | None
    lajur: tuple[LajurPapan, ...]
    langkah: tuple[LangkahPapan, ...]
    identitas: dict[str, object] = field(hash=False)
    perorangan: bool = False


def kasus_lengkap(kasus_id: int) -> Kasus:
    """A case with its office and its SOP. Raises Kasus.DoesNotExist."""
    for satu in _kasus(kasus_id):
        return satu
    raise Kasus.DoesNotExist(kasus_id)


@tersusun
def _kasus(kasus_id: int) -> QuerySet[Kasus]:
    return Kasus.objects.select_related("kantor", "versi__sop").filter(pk=kasus_id)


@dataclass(frozen=True, slots=True)
class _Tugas:
    """What the sheet reads of a tugas; the names `jabatan`, `unit`, `pegawai` (addressed) and `pelaksana` (did it)."""

    id: int
    langkah_id: int
    ke: int
    jenis: str
    pelaku_id: int | None
    jabatan_id: int
    status: str
    dikirim: datetime
    batas: datetime | None
    mulai: datetime | None
    selesai: datetime | None
    hasil: str
    alasan: str
    pengantar: str
    jabatan: str
    unit: str | None
    pegawai: str | None
    pelaksana: str | None


@tersusun
def _tugas_kasus(kasus_id: int) -> QuerySet[Any]:
    kolom = [k.name for k in fields(_Tugas)]
    nama = {"jabatan": "jabatan__nama", "unit": "unit__nama", "pegawai": "pegawai__nama"}
    nama["pelaksana"] = "dikerjakan_oleh__nama"
    semua = Tugas.objects.filter(kasus_id=kasus_id).order_by("dikirim", "pk")
    return semua.values_list(*(nama.get(k, k) for k in kolom))


@tersusun
def _lajur(versi_id: int) -> QuerySet[Any]:
    dipakai = Langkah.objects.filter(
        Q(pelaku=OuterRef("pk")) | Q(pemutus=OuterRef("pk")) | Q(pengoreksi=OuterRef("pk")) | Q(penerima=OuterRef("pk"))
    )
    kursi = ("jabatan__unit_id", "jabatan__urut", "jabatan__kode")
    semua = Pelaku.objects.filter(versi_id=versi_id).annotate(dipakai=Exists(dipakai)).order_by("urut", "pk", *kursi)
    return semua.values_list("pk", "urut", "nama", "dipakai", "jabatan__pk")


@tersusun
def _langkah_fase(versi_id: int, fase: str) -> QuerySet[Langkah]:
    return Langkah.objects.filter(versi_id=versi_id, fase=fase).order_by("no")


@tersusun
def _keluaran(kasus_id: int) -> QuerySet[Any]:
    dokumen = ("versi__dokumen_id", "versi__dokumen__judul", "versi__ke", "versi__dokumen__jenis")
    semua = Keluaran.objects.filter(tugas__kasus_id=kasus_id).order_by("pk")
    return semua.values_list("tugas__langkah_id", "versi_id", *dokumen)


def papan_kasus(kasus: int | Kasus, *, pada: datetime) -> PapanKasus:
    """The case (its id, or itself as `kasus_lengkap` reads it) with its lanes, steps, tugas, clocks and papers; a
    constant number of queries."""
    if isinstance(kasus, int):
        kasus = kasus_lengkap(kasus)
    kal = kalender(kasus.kantor_id)
    semua_tugas = [_Tugas(*baris) for baris in _tugas_kasus(kasus.pk)]
    kursi: dict[int, list[int]] = {}
    pelaku: dict[int, tuple[int, str, bool]] = {}
    for pelaku_id, urut, nama, dipakai, jabatan_id in _lajur(kasus.versi_id):
        pelaku[pelaku_id] = (urut, nama, dipakai)
        kursi.setdefault(pelaku_id, []).extend([jabatan_id] if jabatan_id is not None else [])
    pemangku = pemangku_semua({t.jabatan_id for t in semua_tugas}.union(*kursi.values()), pada=localdate(pada))
    langkah = _langkah_fase(kasus.versi_id, kasus.fase)
    luar = {s.id: menunggu(s, semua_tugas, pada) for s in langkah}
    papan_tugas = {
        t.id: _tugas_papan(t, jam_tugas(t, kal, luar.get(t.langkah_id, BEBAS)), pada, pemangku, kursi)
        for t in semua_tugas
    }
    dokumen: dict[int, dict[int, DokumenLangkah]] = defaultdict(dict)
    for langkah_id, versi_id, dokumen_id, judul, ke, jenis in _keluaran(kasus.pk):
        dokumen[langkah_id][versi_id] = DokumenLangkah(dokumen_id, judul, ke, jenis)
    per_langkah: dict[int, list[_Tugas]] = defaultdict(list)
    for t in semua_tugas:
        per_langkah[t.langkah_id].append(t)
    urut_lajur = {pk: urut for pk, (urut, _, _) in pelaku.items()}
    nama_lajur = {pk: nama for pk, (_, nama, _) in pelaku.items()}
    return PapanKasus(
        id=kasus.id,
        sop=kasus.versi.sop.nama,
        kode=kasus.versi.sop.kode,
        kantor_id=kasus.kantor_id,
        kantor=kasus.kantor.nama,
        tahun=kasus.tahun,
        periode=kasus.periode,
        periode_nama=nama_periode(kasus.tahun, kasus.periode),
        status=kasus.status,
        status_label=kasus.get_status_display(),
        dibuka_pada=kasus.dibuka_pada,
        selesai_pada=kasus.selesai_pada,
        lajur=tuple(
            LajurPapan(
                urut, nama, tuple(pemangku[j].nama for j in kursi[pk] if pemangku[j].nama), menganggur=not dipakai
            )
            for pk, (urut, nama, dipakai) in pelaku.items()
        ),
        langkah=tuple(
            _langkah_papan(s, per_langkah[s.id], papan_tugas, dokumen[s.id], urut_lajur, nama_lajur, kal, pada)
            for s in langkah
        ),
        identitas=kasus.versi.identitas,
        perorangan=kasus.pegawai_id is not None,
    )


def _langkah_papan(
    langkah: Langkah,
    tugas: Sequence[_Tugas],
    papan_tugas: Mapping[int, TugasPapan],
    dokumen: dict[int, DokumenLangkah],
    urut_lajur: dict[int, int],
    nama_lajur: dict[int, str],
    kal: Kalender,
    pada: datetime,
) -> LangkahPapan:
    keputusan = None
    if langkah.pemutus_id is not None:
        keputusan = Keputusan(
            pemutus=nama_lajur[langkah.pemutus_id],
            pemutus_urut=urut_lajur[langkah.pemutus_id],
            pengoreksi=nama_lajur.get(langkah.pengoreksi_id or 0, ""),
            pengoreksi_urut=urut_lajur.get(langkah.pengoreksi_id or 0),
            ya=langkah.bila_ya,
            tidak=langkah.bila_tidak,
        )
    papan = tuple(papan_tugas[t.id] for t in tugas)
    baku = baca_waktu(langkah.waktu)
    kerja = [p.kerja for p in papan if p.jenis == Tugas.Jenis.UTAMA and p.kerja is not None]
    return LangkahPapan(
        no=langkah.no,
        uraian=langkah.uraian,
        fase=langkah.fase,
        aktivitas=tuple(langkah.aktivitas),
        lajur_urut=urut_lajur[langkah.pelaku_id],
        lajur=nama_lajur[langkah.pelaku_id],
        keadaan=keadaan_langkah(tugas, pada),
        waktu=langkah.waktu,
        realisasi=sebut_menit(sum(kerja), int(kal.menit_baku(SEHARI))) if kerja else "",
        melebihi=baku is not None and sum(kerja) > kal.menit_baku(baku) * len(kerja),
        kelengkapan=langkah.kelengkapan,
        output=langkah.output,
        keterangan=langkah.keterangan,
        tafsir=tuple(langkah.tafsir),
        keputusan=keputusan,
        tugas=papan,
        dokumen=tuple(dokumen.values()),
    )


def keadaan_langkah(tugas: Sequence[Tugas | _Tugas], pada: datetime) -> str:
    """belum | berjalan | terlambat | dikembalikan (being done again) | selesai."""
    utama = [t for t in tugas if t.jenis != Tugas.Jenis.ISIAN]
    if not utama:
        return "belum"
    hidup = [t for t in utama if t.status in HIDUP]
    if not hidup:
        # Withdrawn tugas have no hasil; a confirmation that asked for a correction does not return the step by itself.
        putus = [t for t in utama if t.status == Tugas.Status.SELESAI and t.jenis != Tugas.Jenis.KONFIRMASI]
        akhir = max(putus, key=lambda t: (t.selesai, t.id), default=None)
        ditolak = akhir is None or akhir.hasil in (Tugas.Hasil.TIDAK, Tugas.Hasil.KEMBALI)
        return "dikembalikan" if ditolak else "selesai"
    if any(t.batas is not None and t.batas < pada for t in hidup):
        return "terlambat"
    return "dikembalikan" if any(t.ke > 1 or t.jenis == Tugas.Jenis.KOREKSI for t in hidup) else "berjalan"


def _pemegang(tugas: _Tugas, pemangku: Mapping[int, Pejabat]) -> str:
    """Who did a tugas; while nobody began it, who holds its post today."""
    if tugas.pelaksana is not None:
        return tugas.pelaksana
    if tugas.status in HIDUP:
        return pemangku[tugas.jabatan_id].nama
    return tugas.pegawai or ""


@dataclass(frozen=True, slots=True)
class Menunggu:
    """When a step waited for the parts of others, as spans in order that do not overlap."""

    selang: tuple[tuple[datetime, datetime], ...] = ()
    termasuk_kerja: bool = False


BEBAS = Menunggu()


def menunggu(langkah: Langkah, tugas: Sequence[Tugas | _Tugas], pada: datetime) -> Menunggu:
    """When the parts that the kinds of work of this step wait for were open in the case.

    A confirmation is waited for no longer than its window: after it the sender may go on without it.
    """
    aktivitas = [ambil(kode) for kode in langkah.aktivitas]
    jenis = {j for satu in aktivitas for j in satu.menunggu}
    selang: list[tuple[datetime, datetime]] = []
    for dari, sampai in sorted((t.dikirim, _sampai(t, pada)) for t in tugas if t.jenis in jenis):
        if selang and dari <= selang[-1][1]:
            selang[-1] = (selang[-1][0], max(selang[-1][1], sampai))
        else:
            selang.append((dari, sampai))
    return Menunggu(tuple(selang), any(satu.menunggu_termasuk_kerja for satu in aktivitas))


def _sampai(bagian: Tugas | _Tugas, pada: datetime) -> datetime:
    akhir = bagian.selesai or pada
    if bagian.jenis == Tugas.Jenis.KONFIRMASI and bagian.batas is not None:
        return max(bagian.dikirim, min(akhir, bagian.batas))
    return akhir


@dataclass(frozen=True, slots=True)
class JamTugas:
    """The clocks of a tugas in working minutes; None while running, and for one that was withdrawn."""

    tunggu: int | None = None
    antre: int | None = None
    kerja: int | None = None
    total: int | None = None


def jam_tugas(tugas: Tugas | _Tugas, kal: Kalender, selang: Menunggu = BEBAS) -> JamTugas:
    """The clocks of a tugas; `selang` is what `menunggu` says of its step."""
    if tugas.status == Tugas.Status.DIBATALKAN or tugas.mulai is None:
        return JamTugas()
    luar = selang.selang if tugas.jenis == Tugas.Jenis.UTAMA else ()

    def dalam(dari: datetime, sampai: datetime) -> int:
        return sum(_menit(kal, max(dari, a), min(sampai, z)) for a, z in luar if a < sampai and z > dari)

    tunggu = dalam(tugas.dikirim, tugas.mulai)
    antre = _menit(kal, tugas.dikirim, tugas.mulai) - tunggu
    if tugas.selesai is None:
        return JamTugas(tunggu, antre)
    henti = 0 if selang.termasuk_kerja else dalam(tugas.mulai, tugas.selesai)
    kerja = _menit(kal, tugas.mulai, tugas.selesai) - henti
    return JamTugas(tunggu + henti, antre, kerja, tunggu + henti + antre + kerja)


@lru_cache(maxsize=16_384)
def _menit(kal: Kalender, dari: datetime, sampai: datetime) -> int:
    return kal.menit_kerja(dari, sampai)


def _tugas_papan(
    tugas: _Tugas, jam: JamTugas, pada: datetime, pemangku: Mapping[int, Pejabat], kursi: Mapping[int, Sequence[int]]
) -> TugasPapan:
    return TugasPapan(
        id=tugas.id,
        jenis=tugas.jenis,
        jenis_label=JENIS[tugas.jenis],
        ke=tugas.ke,
        jabatan=tugas.jabatan,
        pemegang=_pemegang(tugas, pemangku),
        unit=tugas.unit or "",
        status=tugas.status,
        status_label=STATUS[tugas.status],
        dikirim=tugas.dikirim,
        batas=tugas.batas,
        mulai=tugas.mulai,
        selesai=tugas.selesai,
        hasil=tugas.hasil,
        hasil_label=HASIL[tugas.hasil] if tugas.hasil else "",
        alasan=tugas.alasan,
        pengantar=tugas.pengantar,
        tunggu=jam.tunggu,
        antre=jam.antre,
        kerja=jam.kerja,
        total=jam.total,
        terlambat=tugas.batas is not None
        and (tugas.selesai or pada) > tugas.batas
        and tugas.status != Tugas.Status.DIBATALKAN,
        petunjuk=petunjuk_kosong(tugas, kursi.get(tugas.pelaku_id or 0, ()), pemangku),
    )


def sebut_menit(menit: int, menit_sehari: int) -> str:
    """Working minutes as people say them: '45 menit', '2 jam 15 menit', '3,5 hari kerja'."""
    if menit < 60:
        return f"{menit} menit"
    if menit < menit_sehari:
        jam, sisa = divmod(menit, 60)
        return f"{jam} jam {sisa} menit" if sisa else f"{jam} jam"
    return f"{tulis_angka(Decimal(menit) / Decimal(menit_sehari), 1)} hari kerja"
