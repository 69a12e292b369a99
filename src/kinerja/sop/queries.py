"""Reading cases and tugas: whose turn it is, since when, and how a case stands on its SOP sheet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Min, Q, QuerySet
from django.utils.timezone import localdate

from kinerja.aturan.angka import tulis_angka
from kinerja.aturan.periode import Periode
from kinerja.aturan.waktu_kerja import Kalender, Waktu
from kinerja.organisasi.queries import Pejabat, jabatan_dipegang, kalender, pemangku_semua
from kinerja.sop.models import Kasus, Keluaran, Langkah, SopVersi, Tugas
from kinerja.sop.protokol import ambil

SEHARI = Waktu(Decimal(1), "Hari")
HIDUP = (Tugas.Status.TERBUKA, Tugas.Status.DIKERJAKAN)
BAGIAN = (Tugas.Jenis.ISIAN, Tugas.Jenis.KONFIRMASI)
"""Parts done beside the course of a case: an open one does not say where the case stands."""


JABATAN_KOSONG = "Jabatan kosong; tetapkan Plt./Plh."


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


@dataclass(frozen=True, slots=True)
class TugasSaya:
    """The home list: what is late, due today, due this week, later; and what others hold in my cases."""

    terlambat: tuple[KartuTugas, ...]
    hari_ini: tuple[KartuTugas, ...]
    minggu_ini: tuple[KartuTugas, ...]
    nanti: tuple[KartuTugas, ...]
    menunggu: tuple[KartuTugas, ...]


def tugas_lengkap() -> QuerySet[Tugas]:
    """Tugas with everything that a line or a page of them shows."""
    return Tugas.objects.select_related(
        "kasus__kantor", "kasus__versi__sop", "langkah__pelaku", "jabatan__unit", "pegawai", "unit", "pelaku"
    )


def kartu(tugas: Tugas, *, pada: datetime, pemegang: str | None = None) -> KartuTugas:
    """A tugas as a line; `pemegang` overrides the addressed person by today's holder of the seat."""
    return KartuTugas(
        id=tugas.id,
        kasus_id=tugas.kasus_id,
        langkah_no=tugas.langkah.no,
        judul=tugas.langkah.uraian,
        jenis=tugas.jenis,
        jenis_label=tugas.get_jenis_display(),
        kantor=tugas.kasus.kantor.nama,
        periode=Periode(tugas.kasus.tahun, tugas.kasus.periode).nama,
        dikirim=tugas.dikirim,
        batas=tugas.batas,
        status=tugas.status,
        pemegang=pemegang if pemegang is not None else (tugas.pegawai.nama if tugas.pegawai else ""),
        jabatan=tugas.jabatan.nama,
        terlambat=tugas.status in HIDUP and tugas.batas is not None and tugas.batas < pada,
        pengantar=tugas.pengantar,
        pesan_mulai=_pesan_mulai(tugas),
    )


def _pesan_mulai(tugas: Tugas) -> str:
    if tugas.jenis != Tugas.Jenis.UTAMA or tugas.status != Tugas.Status.TERBUKA:
        return ""
    jenis = [ambil(kode) for kode in tugas.langkah.aktivitas]
    return " ".join(satu.pesan_mulai for satu in jenis if satu.dibuka_saat_mulai)


def tugas_saya(pegawai_id: int, *, pada: datetime) -> TugasSaya:
    """The tugas of every seat that this pegawai holds today, by urgency, and what the same cases wait for elsewhere."""
    hari = localdate(pada)
    kursi = [j.id for j in jabatan_dipegang(pegawai_id, pada=hari)]
    milik = Q(jabatan_id__in=kursi) | Q(jenis__in=[Tugas.Jenis.UTAMA, Tugas.Jenis.KOREKSI], pelaku__jabatan__in=kursi)
    sendiri = list(tugas_lengkap().filter(milik, status__in=HIDUP).distinct().order_by("batas", "id"))
    id_sendiri = {t.id for t in sendiri}
    ikut = Kasus.objects.filter(status=Kasus.Status.BERJALAN, tugas__jabatan_id__in=kursi).values("id")
    lain = list(
        tugas_lengkap()
        .filter(kasus_id__in=ikut, status__in=HIDUP)
        .exclude(id__in=id_sendiri)
        .order_by("batas", "id")[:50]
    )
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


@dataclass(frozen=True, slots=True)
class RingkasanKasus:
    """A case as a cell of the year's cycle. `selesai` of `langkah` steps lie behind the step in hand."""

    id: int
    periode: str
    periode_nama: str
    sop: str
    status: str
    status_label: str
    dibuka_pada: datetime
    selesai_pada: datetime | None
    selesai: int
    langkah: int
    terlambat: bool
    batas_terdekat: datetime | None


def kasus_kantor(kantor_id: int, tahun: int, *, pada: datetime) -> list[RingkasanKasus]:
    """The cases of an office in a performance year, in the order of the cycle."""
    hidup = Q(tugas__status__in=HIDUP)
    maju = hidup & ~Q(tugas__jenis__in=BAGIAN)
    baris = (
        Kasus.objects.filter(kantor_id=kantor_id, tahun=tahun, pegawai__isnull=True)
        .select_related("versi__sop")
        .annotate(kini=Min("tugas__langkah__no", filter=maju), terdekat=Min("tugas__batas", filter=hidup))
        .order_by("dibuka_pada", "id")
    )
    nomor: dict[tuple[int, str], list[int]] = defaultdict(list)
    for versi_id, fase, no in Langkah.objects.filter(versi__sop__kantor_id=kantor_id).values_list(
        "versi_id", "fase", "no"
    ):
        nomor[(versi_id, fase)].append(no)
    return [
        RingkasanKasus(
            id=k.id,
            periode=k.periode,
            periode_nama=Periode(k.tahun, k.periode).nama,
            sop=k.versi.sop.nama,
            status=k.status,
            status_label=k.get_status_display(),
            dibuka_pada=k.dibuka_pada,
            selesai_pada=k.selesai_pada,
            selesai=sum(k.kini is None or no < k.kini for no in nomor[(k.versi_id, k.fase)]),
            langkah=len(nomor[(k.versi_id, k.fase)]),
            terlambat=k.terdekat is not None and k.terdekat < pada,
            batas_terdekat=k.terdekat,
        )
        for k in baris
    ]


@dataclass(frozen=True, slots=True)
class DokumenLangkah:
    """A paper produced in a step."""

    dokumen_id: int
    judul: str
    versi: int
    jenis: str


@dataclass(frozen=True, slots=True)
class TugasPapan:
    """A tugas on the case page, with its three clocks in working minutes (None while running).

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
    antre: int | None
    kerja: int | None
    total: int | None
    terlambat: bool
    petunjuk: str = ""


@dataclass(frozen=True, slots=True)
class LangkahPapan:
    """A step on the case page: as printed, and as it stands."""

    no: int
    uraian: str
    fase: str
    aktivitas: tuple[str, ...]
    lajur_urut: int
    lajur: str
    keadaan: str
    waktu: str
    realisasi: str
    kelengkapan: str
    output: str
    keterangan: str
    tafsir: tuple[str, ...]
    keputusan: dict[str, object] | None
    tugas: tuple[TugasPapan, ...]
    dokumen: tuple[DokumenLangkah, ...]


@dataclass(frozen=True, slots=True)
class LajurPapan:
    """A lane of the sheet and who stands in it today."""

    urut: int
    nama: str
    pejabat: tuple[str, ...] = field(default=())


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
    identitas: dict[str, object]


def papan_kasus(kasus_id: int, *, pada: datetime) -> PapanKasus:
    """The case with its lanes, steps, tugas, clocks and papers; a constant number of queries."""
    kasus = Kasus.objects.select_related("kantor", "versi__sop").get(pk=kasus_id)
    hari = localdate(pada)
    kal = kalender(kasus.kantor_id)
    pelaku = list(kasus.versi.pelaku.prefetch_related("jabatan").order_by("urut"))
    semua_tugas = list(
        Tugas.objects.filter(kasus=kasus)
        .select_related("jabatan", "pegawai", "unit", "dikerjakan_oleh")
        .order_by("dikirim", "id")
    )
    kursi = {p.id: {j.id for j in p.jabatan.all()} for p in pelaku}
    pemangku = pemangku_semua({t.jabatan_id for t in semua_tugas}.union(*kursi.values()), pada=hari)
    papan_tugas = {t.id: _tugas_papan(t, kal, pada, pemangku, kursi) for t in semua_tugas}
    keluaran = Keluaran.objects.filter(tugas__kasus=kasus).select_related("versi__dokumen", "tugas").order_by("id")
    dokumen: dict[int, dict[int, DokumenLangkah]] = defaultdict(dict)
    for k in keluaran:
        d = k.versi.dokumen
        dokumen[k.tugas.langkah_id][k.versi_id] = DokumenLangkah(d.id, d.judul, k.versi.ke, d.jenis)
    per_langkah: dict[int, list[Tugas]] = defaultdict(list)
    for t in semua_tugas:
        per_langkah[t.langkah_id].append(t)
    urut_lajur = {p.id: p.urut for p in pelaku}
    nama_lajur = {p.id: p.nama for p in pelaku}
    langkah = Langkah.objects.filter(versi=kasus.versi, fase=kasus.fase).order_by("no")
    return PapanKasus(
        id=kasus.id,
        sop=kasus.versi.sop.nama,
        kode=kasus.versi.sop.kode,
        kantor_id=kasus.kantor_id,
        kantor=kasus.kantor.nama,
        tahun=kasus.tahun,
        periode=kasus.periode,
        periode_nama=Periode(kasus.tahun, kasus.periode).nama,
        status=kasus.status,
        status_label=kasus.get_status_display(),
        dibuka_pada=kasus.dibuka_pada,
        selesai_pada=kasus.selesai_pada,
        lajur=tuple(
            LajurPapan(p.urut, p.nama, tuple(pemangku[j.id].nama for j in p.jabatan.all() if pemangku[j.id].nama))
            for p in pelaku
        ),
        langkah=tuple(
            _langkah_papan(s, per_langkah[s.id], papan_tugas, dokumen[s.id], urut_lajur, nama_lajur, kal, pada)
            for s in langkah
        ),
        identitas=kasus.versi.identitas,
    )


def _langkah_papan(
    langkah: Langkah,
    tugas: list[Tugas],
    papan_tugas: Mapping[int, TugasPapan],
    dokumen: dict[int, DokumenLangkah],
    urut_lajur: dict[int, int],
    nama_lajur: dict[int, str],
    kal: Kalender,
    pada: datetime,
) -> LangkahPapan:
    keputusan = None
    if langkah.pemutus_id is not None:
        keputusan = {
            "pemutus": nama_lajur[langkah.pemutus_id],
            "pemutus_urut": urut_lajur[langkah.pemutus_id],
            "pengoreksi": nama_lajur.get(langkah.pengoreksi_id or 0, ""),
            "pengoreksi_urut": urut_lajur.get(langkah.pengoreksi_id or 0),
            "ya": langkah.bila_ya,
            "tidak": langkah.bila_tidak,
        }
    papan = tuple(papan_tugas[t.id] for t in tugas)
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
        kelengkapan=langkah.kelengkapan,
        output=langkah.output,
        keterangan=langkah.keterangan,
        tafsir=tuple(langkah.tafsir),
        keputusan=keputusan,
        tugas=papan,
        dokumen=tuple(dokumen.values()),
    )


def keadaan_langkah(tugas: list[Tugas], pada: datetime) -> str:
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


def _pemegang(tugas: Tugas, pemangku: Mapping[int, Pejabat]) -> str:
    """Who did a tugas; while nobody began it, who holds its post today."""
    if tugas.dikerjakan_oleh is not None:
        return tugas.dikerjakan_oleh.nama
    if tugas.status in HIDUP:
        return pemangku[tugas.jabatan_id].nama
    return tugas.pegawai.nama if tugas.pegawai else ""


def petunjuk_kosong(tugas: Tugas, kursi: Collection[int], pemangku: Mapping[int, Pejabat]) -> str:
    """What to do about a live tugas whose posts (`kursi`, beside its own) are all vacant today; '' otherwise."""
    bersama = tugas.jenis in (Tugas.Jenis.UTAMA, Tugas.Jenis.KOREKSI)
    boleh = {tugas.jabatan_id, *(kursi if bersama else ())}
    terisi = any(pemangku[i].pegawai_id is not None for i in boleh)
    return JABATAN_KOSONG if tugas.status in HIDUP and not terisi else ""


def _tugas_papan(
    tugas: Tugas, kal: Kalender, pada: datetime, pemangku: Mapping[int, Pejabat], kursi: Mapping[int, set[int]]
) -> TugasPapan:
    def menit(dari: datetime | None, sampai: datetime | None) -> int | None:
        return kal.menit_kerja(dari, sampai) if dari is not None and sampai is not None else None

    dibatalkan = tugas.status == Tugas.Status.DIBATALKAN
    return TugasPapan(
        id=tugas.id,
        jenis=tugas.jenis,
        jenis_label=tugas.get_jenis_display(),
        ke=tugas.ke,
        jabatan=tugas.jabatan.nama,
        pemegang=_pemegang(tugas, pemangku),
        unit=tugas.unit.nama if tugas.unit else "",
        status=tugas.status,
        status_label=tugas.get_status_display(),
        dikirim=tugas.dikirim,
        batas=tugas.batas,
        mulai=tugas.mulai,
        selesai=tugas.selesai,
        hasil=tugas.hasil,
        hasil_label=tugas.get_hasil_display() if tugas.hasil else "",
        alasan=tugas.alasan,
        pengantar=tugas.pengantar,
        antre=None if dibatalkan else menit(tugas.dikirim, tugas.mulai),
        kerja=None if dibatalkan else menit(tugas.mulai, tugas.selesai),
        total=None if dibatalkan else menit(tugas.dikirim, tugas.selesai),
        terlambat=tugas.batas is not None and (tugas.selesai or pada) > tugas.batas and not dibatalkan,
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


def versi_berlaku(kantor_id: int) -> list[SopVersi]:
    """The SOP versions in force in an office."""
    return list(
        SopVersi.objects.filter(sop__kantor_id=kantor_id, status=SopVersi.Status.DITETAPKAN, perorangan=False)
        .select_related("sop__kantor")
        .order_by("sop__kode")
    )


def periode_final(kantor_id: int, tahun: int) -> set[str]:
    """The periods whose case has ended."""
    return set(
        Kasus.objects.filter(
            kantor_id=kantor_id, tahun=tahun, pegawai__isnull=True, status=Kasus.Status.SELESAI
        ).values_list("periode", flat=True)
    )
