"""Walking every address of the site: which there are, what stands in them, who walks, and what is heard back."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kinerja.arsip.models import Berkas, Dokumen, VersiDokumen
from kinerja.organisasi.models import Akun, Jabatan, Pegawai, Pemda, PengaturanKantor, Penugasan, UnitKerja
from kinerja.pelaporan.actions import catat, susun_versi, tulis_narasi
from kinerja.pelaporan.actions import siapkan as siapkan_laporan
from kinerja.pelaporan.models import CatatanLaporan
from kinerja.pengukuran.models import BuktiDukung, CatatanBaris, KertasKerja, Pengembalian, Realisasi
from kinerja.sop.models import Tugas
from tests.organisasi.kantor_uji import AWAL
from tests.web.pabrik import KINI, SANDI, Panggung, buat_orang_luar, buka_triwulan, isi_lembar, lukis_semester
from tests.web.skp_pabrik import alamat_skp

PERAN = {
    "tamu": "",
    "tanpa jabatan": "suryani",
    "staf": "salasiah",
    "kepala unit": "mulyadi",
    "kasubbag": "fitri",
    "sekretaris": "hendra",
    "kepala kantor": "rahmawati",
    "inspektorat": "pengawas",
    "kantor lain": "luar",
    "pemda lain": "seberang",
    "superuser": "super",
}
"""Role → user name. The office is Dinas Perhubungan; `tamu` is not signed in."""

MENULIS = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)
TABEL_PINTU = re.compile(r"django_session|tembolok|axes_|account_|mfa_|organisasi_akun|sop_kunjungantugas")
"""Tables of signing in and of one's own visits, which say nothing about the work of an office."""


@dataclass(frozen=True)
class Alamat:
    """One URL pattern: its full name and the names of what stands in it."""

    nama: str
    kunci: tuple[str, ...]
    akses: str


def semua_alamat() -> list[Alamat]:
    """Every pattern of the site, in the order of the URL table."""
    return list(_telusuri(get_resolver().url_patterns))


def _telusuri(pola: list[URLPattern | URLResolver], ruang: str = "") -> Iterator[Alamat]:
    for satu in pola:
        if isinstance(satu, URLResolver):
            yield from _telusuri(satu.url_patterns, f"{ruang}{satu.namespace}:" if satu.namespace else ruang)
        else:
            biasa = list(satu.pattern.converters)
            kunci = biasa or list(satu.pattern.regex.groupindex)
            yield Alamat(f"{ruang}{satu.name}", tuple(kunci), getattr(satu.callback, "akses", ""))


def siapkan(panggung: Panggung) -> dict[str, Any]:
    """Put the office to work and everybody of `PERAN` in place; returns what may stand in addresses, by name.

    A name "ruang:alamat.kunci" is a value for that address only.
    """
    kasus = buka_triwulan(panggung)
    lukis_semester(panggung)
    lembar = isi_lembar(panggung)
    orang_lain(panggung)
    catatan = _catatan_terjawab(panggung, lembar)
    catatan_laporan = _laporan(panggung)

    def pertama(model: Any) -> int:
        return model.objects.order_by("pk").values_list("pk", flat=True).first() or 1

    model = {
        "realisasi_id": Realisasi,
        "bukti_id": BuktiDukung,
        "dokumen_id": Dokumen,
        "versi_id": VersiDokumen,
        "berkas_id": Berkas,
    }
    nilai: dict[str, Any] = {nama: pertama(satu) for nama, satu in model.items()}
    terbuka = Tugas.objects.filter(kasus=kasus, jenis="utama").exclude(status="selesai")
    nilai["tugas_id"] = terbuka.order_by("pk").values_list("pk", flat=True)[0]
    nilai |= {"kantor_id": panggung.kantor_id, "kasus_id": kasus.pk, "lembar_id": lembar.pk, "unit_id": lembar.unit_id}
    nilai["catatan_id"] = catatan.pk
    nilai |= {"tahun": 2024, "triwulan": 2, "bulan": 4, "periode": "TW2", "format": "pdf"}
    nilai |= {"laporan:lembar.kode": "bab-iv", "laporan:halaman.nama": "0" * 64}
    nilai["dokumen:beda.dokumen_id"] = catatan_laporan.laporan.dokumen_id
    nilai |= {"laporan:riwayat.nama": "langkah_ke_depan", "laporan:catatan_satu.catatan_id": catatan_laporan.pk}
    indikator = panggung.kinerja.indikator["laka"].pk
    nilai |= {
        "indikator_id": indikator,
        "sasaran_id": panggung.kinerja.indikator["laka"].sasaran_id,
        "kode": "unit",
        "baris_id": lembar.unit_id,
        "data_induk:manual.baris_id": indikator,
    }
    nilai |= alamat_skp(panggung)
    nilai |= {"provider_id": "oidc", "uidb36": "1", "key": "abc-def", "pk": 1, "sandi": "x" * 43, "token": "x" * 43}
    return nilai


def _catatan_terjawab(panggung: Panggung, lembar: KertasKerja) -> CatatanBaris:
    """A remark of an earlier return of the sheet, answered by its head."""
    k = panggung.kinerja.kantor
    kembali = Pengembalian.objects.create(
        kertas_kerja=lembar, alasan="Periksa", oleh=k.pegawai["fitri"], pada=lembar.dibuka_pada
    )
    return CatatanBaris.objects.create(
        pengembalian=kembali,
        realisasi=lembar.baris.order_by("pk").first(),
        kolom="kendala",
        alasan="Periksa",
        cara="dijawab",
        jawaban="Sudah",
        selesai_oleh=k.pegawai["mulyadi"],
        selesai_pada=lembar.dibuka_pada,
    )


def _laporan(panggung: Panggung) -> CatatanLaporan:
    """The report of quarter II, opened but in nobody's hands, with a text and a remark of the Kepala Bidang."""
    oleh, pembaca = panggung.aktor("fitri", "kasubbag"), panggung.aktor("mulyadi", "kabid_lalin")
    laporan = siapkan_laporan(kantor_id=panggung.kantor_id, tahun=2024, periode="TW2", oleh=oleh, pada=KINI)
    tulis_narasi(laporan_id=laporan.pk, bagian="langkah_ke_depan", teks="Rambu diganti.", oleh=oleh, pada=KINI)
    susun_versi(laporan_id=laporan.pk, oleh=oleh, pada=KINI)
    return catat(laporan_id=laporan.pk, jenis="koreksi", isi="Sebut ruasnya.", oleh=pembaca, pada=KINI)


def orang_lain(panggung: Panggung) -> None:
    """The people of `PERAN` who are not of the office."""
    buat_orang_luar(panggung)
    pemda = panggung.kinerja.kantor.kantor.pemda
    inspektorat = _kantor(pemda, "INSP", "Inspektorat Daerah", "Inspektur", "197203031996031003", "pengawas")
    PengaturanKantor.objects.create(kantor=inspektorat, pengawas=True)
    seberang = Pemda.objects.create(kode="63.05", nama="Kabupaten Tapin", provinsi="Kalimantan Selatan")
    lain = _kantor(seberang, "INSP-T", "Inspektorat Tapin", "Inspektur", "197204041996031004", "seberang")
    PengaturanKantor.objects.create(kantor=lain, pengawas=True)
    Akun.objects.create_superuser("super", password=SANDI)


def _kantor(pemda: Pemda, kode: str, nama: str, jabatan: str, nip: str, pengguna: str) -> UnitKerja:
    kantor = UnitKerja.objects.create(pemda=pemda, kode=kode, nama=nama, jenis="perangkat_daerah", mulai=AWAL, urut=91)
    UnitKerja.objects.filter(pk=kantor.pk).update(kantor=kantor)
    kursi = Jabatan.objects.create(
        unit=kantor, kode="kepala", nama=jabatan, jenis="struktural", mulai=AWAL, kepala_unit=True
    )
    orang = Pegawai.objects.create(nip=nip, pemda=pemda, nama=f"{jabatan} {nama}")
    Penugasan.objects.create(jabatan=kursi, pegawai=orang, jenis="definitif", mulai=AWAL)
    Akun.objects.create_user(pengguna, password=SANDI, pegawai=orang)
    return kantor


def tulis_alamat(satu: Alamat, nilai: dict[str, Any]) -> str:
    """The address with values in it. Raises KeyError for a name that `siapkan` does not know: add it there."""
    isi = {}
    for kunci in satu.kunci:
        khusus = f"{satu.nama}.{kunci}"
        if khusus not in nilai and kunci not in nilai:
            raise KeyError(f"{satu.nama}: nilai untuk {kunci!r} belum ada dalam tests/web/jalan.py")
        isi[kunci] = nilai.get(khusus, nilai.get(kunci))
    return reverse(satu.nama, kwargs=isi)


@dataclass(frozen=True)
class Jawaban:
    """What came back, and which tables of the work were written on the way."""

    status: int
    tujuan: str
    tertulis: tuple[str, ...]

    @property
    def kata(self) -> str:
        """The outcome in the word of matriks.md."""
        if self.status in (301, 302, 303):
            return "masuk" if self.tujuan.startswith("/masuk/") else "alih"
        kata = {
            200: "buka",
            403: "tolak",
            404: "tiada",
            405: "cara",
            409: "bentrok",
            422: "isian",
            400: "isian",
            401: "gagal",
        }
        return kata.get(self.status, str(self.status))


def coba(klien: Client, cara: str, alamat: str, isian: dict[str, Any] | None = None) -> Jawaban:
    """Ask once and undo everything that the answer did, to the database and to the browser's cookies."""
    tertulis: list[str] = []

    def catat(jalankan: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        cocok = MENULIS.match(sql)
        if cocok and not TABEL_PINTU.match(cocok[1]):
            tertulis.append(cocok[1])
        return jalankan(sql, params, many, context)

    kuki = copy.deepcopy(klien.cookies)
    with transaction.atomic(), connection.execute_wrapper(catat):
        jawab: HttpResponseBase = klien.generic(cara, alamat) if cara != "POST" else klien.post(alamat, isian or {})
        if getattr(jawab, "streaming", False):
            # To the end, for the client closes the database's connection with an answer broken off.
            b"".join(jawab)  # type: ignore[call-overload]  # an answer that streams can be walked
        transaction.set_rollback(True)
    klien.cookies = kuki
    return Jawaban(jawab.status_code, jawab.headers.get("Location", ""), tuple(tertulis))
