"""The guide through the first quarter: where the office's case stands, what comes next, and whose turn it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kinerja.aturan.periode import Periode
from kinerja.organisasi.models import Akun, PengaturanKantor
from kinerja.organisasi.permissions import Aktor
from kinerja.organisasi.queries import Pejabat, pemangku_semua
from kinerja.sop.models import Kasus, Langkah, Tugas
from kinerja.sop.queries import BAGIAN, HIDUP

MENUNGGU = frozenset({"himpun_data", "rekap", "sosialisasi"})
"""Kinds of work that last until the parts of others are in."""

MENURUT_JENIS: Mapping[str, str] = {
    Tugas.Jenis.ISIAN: "Isi realisasi setiap indikator dan sumber datanya, lampirkan bukti dukung, lalu ajukan.",
    Tugas.Jenis.KONFIRMASI: "Baca draf laporan, lalu nyatakan sesuai atau tuliskan koreksinya.",
    Tugas.Jenis.PUTUSAN: "Pilih Ya bila sudah benar, atau Tidak beserta alasannya agar dikoreksi lebih dahulu.",
    Tugas.Jenis.KOREKSI: "Perbaiki yang disebut dalam alasan, lalu catat hasil koreksinya.",
}
MENURUT_AKTIVITAS: Mapping[str, str] = {
    "minta_data": "Kirim permintaan data; kertas kerja setiap unit pemasok terbuka dengan sendirinya.",
    "rapat_arahan": "Undang peserta, lalu catat kehadiran, notulen, dan keputusan rapat.",
    "siapkan_kertas_kerja": "Siapkan kertas kerja kosong setiap unit dari PK, Rencana Aksi, dan DPA.",
    "himpun_data": "Tunggu kertas kerja setiap unit, terima yang benar, kembalikan yang keliru beserta alasannya.",
    "rekap": "Periksa papan pengumpulan, terima kertas kerja, lalu bekukan rekap triwulan.",
    "olah": "Jawab setiap temuan pemeriksaan data; capaian dan predikat dihitung oleh aplikasi.",
    "susun_laporan": "Lengkapi narasi setiap bagian, lalu susun versi laporan.",
    "sosialisasi": "Kirim draf laporan kepada pejabat terkait dan pantau konfirmasinya.",
    "rekap_periode": "Bekukan rekap semester dari kedua triwulannya.",
    "periksa_paraf": "Baca laporan, lalu bubuhkan paraf atau kembalikan beserta alasannya.",
    "periksa_ttd": "Baca laporan, lalu tanda tangani atau kembalikan beserta alasannya.",
    "pengesahan": "Sahkan laporan yang sudah disusun.",
    "serah_arsip": "Tentukan klasifikasi, tempat simpan, dan penerima laporan.",
}


@dataclass(frozen=True, slots=True)
class LangkahPanduan:
    """One step of the case; `keadaan`: 'selesai', 'berjalan' or 'belum'."""

    no: int
    uraian: str
    pelaksana: str
    keadaan: str


@dataclass(frozen=True, slots=True)
class Giliran:
    """An open piece of work: what to do, whose it is, and the account to act with (None: nobody has one).

    `menunggu`: it cannot end before the parts that others hold.
    """

    tugas_id: int
    langkah_no: int
    uraian: str
    petunjuk: str
    jabatan: str
    pemegang: str
    akun_id: int | None
    sendiri: bool
    menunggu: bool


@dataclass(frozen=True, slots=True)
class Panduan:
    """The guide. Without a running case `giliran` is empty and `periode` ''.

    `pengawas`: the office reads the others, so that its way leads over the dashboards.
    """

    kasus_id: int | None
    periode: str
    langkah: tuple[LangkahPanduan, ...]
    giliran: tuple[Giliran, ...]
    pengawas: bool = False

    @property
    def selesai(self) -> int:
        """How many steps are done."""
        return sum(1 for s in self.langkah if s.keadaan == "selesai")

    @property
    def berikut(self) -> Giliran | None:
        """What to do next: what waits for nobody before what does, one's own work before that of others."""
        return min(self.giliran, key=lambda g: (g.menunggu, not g.sendiri, g.langkah_no, g.tugas_id), default=None)

    @property
    def lain(self) -> int:
        """How many more pieces of work are open beside the next one."""
        return max(0, len(self.giliran) - 1)


def panduan(aktor: Aktor, *, pada: dt.datetime) -> Panduan:
    """The oldest running case of the actor's office. A constant number of queries (6 at most)."""
    kasus = (
        Kasus.objects.filter(kantor_id=aktor.kantor_id, status=Kasus.Status.BERJALAN, pegawai__isnull=True)
        .order_by("dibuka_pada", "pk")
        .first()
    )
    if kasus is None:
        return Panduan(None, "", (), (), _pengawas(aktor))
    tugas = list(Tugas.objects.filter(kasus=kasus).select_related("langkah", "jabatan").order_by("langkah__no", "pk"))
    langkah = Langkah.objects.filter(versi_id=kasus.versi_id, fase=kasus.fase).select_related("pelaku").order_by("no")
    return Panduan(
        kasus.pk,
        Periode(kasus.tahun, kasus.periode).nama,
        tuple(LangkahPanduan(s.no, s.uraian, s.pelaku.nama, _keadaan(s.pk, tugas)) for s in langkah),
        tuple(_giliran([t for t in tugas if t.status in HIDUP], aktor, pada)),
    )


def _pengawas(aktor: Aktor) -> bool:
    return PengaturanKantor.objects.filter(kantor_id=aktor.kantor_id, pengawas=True).exists()


def _keadaan(langkah_id: int, tugas: Sequence[Tugas]) -> str:
    """Of a step: parts that run beside the course of the case do not keep a step open that is done."""
    milik = [t for t in tugas if t.langkah_id == langkah_id and t.jenis not in BAGIAN]
    if any(t.status in HIDUP for t in milik):
        return "berjalan"
    return "selesai" if any(t.status == Tugas.Status.SELESAI for t in milik) else "belum"


def _giliran(terbuka: Sequence[Tugas], aktor: Aktor, pada: dt.datetime) -> Iterable[Giliran]:
    berbagian = any(t.jenis in BAGIAN for t in terbuka)
    pejabat = pemangku_semua({t.jabatan_id for t in terbuka}, pada=pada.date())
    akun = _akun(pejabat.values())
    for t in terbuka:
        p = pejabat[t.jabatan_id]
        yield Giliran(
            tugas_id=t.pk,
            langkah_no=t.langkah.no,
            uraian=t.langkah.uraian if t.jenis == Tugas.Jenis.UTAMA else t.get_jenis_display(),
            petunjuk=petunjuk(t),
            jabatan=p.sebutan,
            pemegang=p.nama,
            akun_id=akun.get(p.pegawai_id) if p.pegawai_id is not None else None,
            sendiri=aktor.pegawai_id is not None and p.pegawai_id == aktor.pegawai_id,
            menunggu=berbagian and t.jenis == Tugas.Jenis.UTAMA and not MENUNGGU.isdisjoint(t.langkah.aktivitas),
        )


def petunjuk(tugas: Tugas) -> str:
    """What to do with a tugas, in a sentence or two."""
    if tugas.jenis in MENURUT_JENIS:
        return MENURUT_JENIS[tugas.jenis]
    return " ".join(MENURUT_AKTIVITAS[kode] for kode in tugas.langkah.aktivitas if kode in MENURUT_AKTIVITAS)


def _akun(pejabat: Iterable[Pejabat]) -> dict[int, int]:
    orang = {p.pegawai_id for p in pejabat if p.pegawai_id is not None}
    return dict(Akun.objects.filter(pegawai_id__in=orang, is_active=True).values_list("pegawai_id", "pk"))
