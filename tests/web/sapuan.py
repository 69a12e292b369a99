"""Every page that somebody may open, gathered once: address by address, role by role, step by step of two SOPs.

New addresses come by themselves from `tests.web.jalan`. A page is what the site answered, so that looking at it in a
browser needs no site: `peraga` hands the kept answers to the browser, and notes whatever else it asks for.
"""

from __future__ import annotations

import copy
import logging
import mimetypes
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache as sekali
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from kinerja.arsip.models import Dokumen
from kinerja.integrasi.data_induk.daftar import DAFTAR
from kinerja.integrasi.data_induk.keadaan import keadaan
from kinerja.lib import jam
from kinerja.organisasi.models import Akun, UnitKerja
from kinerja.sop.models import Kasus, Tugas
from tests.aktivitas.panggung import PanggungKerja, buat_panggung_kerja
from tests.web.jalan import PERAN, semua_alamat, siapkan, tulis_alamat
from tests.web.pabrik import SANDI, buat_panggung, pasang_jam

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Page, Route

ASAL = "http://localhost"
PELIHAT = ("tamu", "tanpa jabatan", "staf", "kepala unit", "kasubbag", "kepala kantor", "inspektorat")
"""The roles whose pages differ."""
KHUSUS = {"sekretaris": ("skp:naskah",)}
"""Who is sent to these pages only, which nobody of `PELIHAT` may open: in the stage he is Kepegawaian."""
TELITI = ("staf", "kepala unit", "kasubbag")
"""These look at every list, document, case and task, the others at one of each."""
PENGIRIM = ("tamu", "kepala unit", "kasubbag")
"""These also send every form empty, to see its faults at the fields."""


@dataclass(frozen=True)
class Halaman:
    """An answer of the site: whose it is, where, with which status and headers."""

    nama: str
    alamat: str
    status: int
    isi: bytes
    tajuk: Mapping[str, str]

    @property
    def teks(self) -> str:
        """The document."""
        return self.isi.decode()


_UNSUR = re.compile(r"""<([a-z][a-z0-9-]*)((?:[^<>"]|"[^"]*")*)>""")
_ATRIBUT = re.compile(r"""([^\s"=/]+)(?:="([^"]*)")?""")


@sekali
def _jenis_unsur(nama: str, atribut: str) -> tuple[str, ...]:
    isi = dict(_ATRIBUT.findall(atribut))
    return nama, " ".join(sorted(isi.get("class", "").split())), *sorted(isi)


def kerangka(teks: str) -> frozenset[tuple[str, ...]]:
    """Which kinds of elements stand in `main`, whatever their texts; pages with the same of one address look alike."""
    awal = teks.find("<main")
    return frozenset(_jenis_unsur(*u) for u in set(_UNSUR.findall(teks[awal:]))) if awal >= 0 else frozenset()


def pilih_terlengkap(semua: Sequence[Halaman]) -> list[Halaman]:
    """Whole pages, without those all of whose elements stand in another page of the same address and status.

    What remains shows everything that the others show, of each address the fullest first; pieces that a script puts
    into a page are left out.
    """
    menurut: dict[tuple[str, int], list[tuple[frozenset[tuple[str, ...]], Halaman]]] = {}
    for satu in semua:
        if "<html" in satu.teks:
            jenis = satu.nama.partition(" sebagai ")[0], satu.status
            menurut.setdefault(jenis, []).append((kerangka(satu.teks), satu))
    return [
        satu
        for sejenis in menurut.values()
        for isi, satu in sorted(sejenis, key=lambda s: -len(s[0]))
        if not any(isi < lain for lain, _ in sejenis)
    ]


@dataclass
class Pengumpul:
    """Gathers answers; one of several that look alike is enough."""

    halaman: list[Halaman] = field(default_factory=list)
    _sudah: set[object] = field(default_factory=set)
    _unduhan: Counter[tuple[str, bool]] = field(default_factory=Counter)

    def ambil(self, klien: Client, nama: str, peran: str, alamat: str, *, kirim: bool = False) -> bool:
        """Ask for an address (`kirim`: send it an empty form); whether the answer was a page not yet kept.

        What the answer did to the database and to the cookies is undone. What was a file twice is not asked for again.
        """
        if self._unduhan[nama, kirim] > 1:
            return False
        kuki = copy.deepcopy(klien.cookies)
        with transaction.atomic():
            jawab = klien.post(alamat) if kirim else klien.get(alamat)
            if jawab.streaming:
                # To the end, for the client closes the database's connection with an answer broken off.
                b"".join(jawab)
            transaction.set_rollback(True)
        klien.cookies = kuki
        if jawab.streaming or not jawab.get("Content-Type", "").startswith("text/html") or not jawab.content:
            self._unduhan[nama, kirim] += jawab.status_code == 200
            return False
        cap: tuple[object, ...] = (nama, jawab.status_code, kerangka(jawab.content.decode()))
        if jawab.status_code in (403, 404):  # these pages are the same everywhere
            cap = cap[1:]
        if cap in self._sudah:
            return False
        self._sudah.add(cap)
        judul = f"{nama}{' (dikirim kosong)' if kirim else ''} sebagai {peran}, {jawab.status_code}"
        tajuk = {k.lower(): v for k, v in jawab.headers.items() if k.lower() != "content-encoding"}
        self.halaman.append(Halaman(judul, alamat, jawab.status_code, jawab.content, tajuk))
        return True


def kumpulkan() -> list[Halaman]:
    """All pages. Writes offices into the connected database: run it in a transaction that is rolled back."""
    pengumpul = Pengumpul()
    with _dibatalkan():
        _setiap_alamat(pengumpul)
    with _dibatalkan():
        _langkah_demi_langkah(pengumpul, buat_panggung_kerja("S3"), _main_s3)
    with _dibatalkan():
        _langkah_demi_langkah(pengumpul, buat_panggung_kerja("S0"), _main_s0)
    return pengumpul.halaman


@contextmanager
def _dibatalkan() -> Iterator[None]:
    logging.disable(logging.CRITICAL)  # refusals are asked for
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        logging.disable(logging.NOTSET)


# --- every address as every role ----------------------------------------------------------------------
def _setiap_alamat(pengumpul: Pengumpul) -> None:
    pasang_jam()
    cache.clear()  # limits on guessing are counted there
    panggung = buat_panggung()
    nilai = siapkan(panggung)
    ragam = [nilai, *_ragam(nilai)]
    orang = {peran: panggung.klien(PERAN[peran]) if PERAN[peran] else Client() for peran in (*PELIHAT, *KHUSUS)}
    for satu in semua_alamat():
        alamat = dict.fromkeys(tulis_alamat(satu, isi) for isi in ragam)
        for peran, klien in orang.items():
            if satu.nama not in KHUSUS.get(peran, (satu.nama,)):
                continue
            for ke, jalur in enumerate(alamat if peran in TELITI else list(alamat)[:1]):
                baru = pengumpul.ambil(klien, satu.nama, peran, jalur)
                if (baru or ke == 0) and peran in PENGIRIM:
                    pengumpul.ambil(klien, satu.nama, peran, jalur, kirim=True)


def _ragam(nilai: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The same addresses with other things in them: every list, period, document, case and task."""
    kantor = UnitKerja.objects.select_related("pemda").get(pk=nilai["kantor_id"])
    isi = keadaan(kantor, nilai["tahun"]).baris
    for kode in DAFTAR:
        yield {**nilai, "kode": kode, "baris_id": isi[kode][0].id if isi[kode] else 1}
    yield {**nilai, "triwulan": 4, "periode": "SM1", "bulan": 6}
    yield {**nilai, "tahun": 2031}
    for kunci, model in (("tugas_id", Tugas), ("kasus_id", Kasus), ("dokumen_id", Dokumen)):
        for pk in model.objects.order_by("pk").values_list("pk", flat=True):
            yield {**nilai, kunci: pk}


_KUNCI_LAPORAN = {"kantor_id", "tahun", "periode"}


# --- two SOPs, before and after each step --------------------------------------------------------------
def _langkah_demi_langkah(pengumpul: Pengumpul, p: PanggungKerja, main: Callable[[PanggungKerja], None]) -> None:
    klien: dict[int, Client] = {}
    for orang, pegawai in p.kantor.pegawai.items():
        klien[pegawai.pk] = Client()
        klien[pegawai.pk].force_login(Akun.objects.create_user(orang, password=SANDI, pegawai=pegawai))

    laporan = [a for a in semua_alamat() if a.nama.startswith("laporan:") and set(a.kunci) <= _KUNCI_LAPORAN]

    def lihat(tugas: Tugas, saat: str) -> None:
        jam.pasang(p.kini)
        pelaku = klien[p.pemegang(tugas).pegawai_id or 0]
        kasus = tugas.kasus
        pelaku.post("/jabatan/", {"jabatan": tugas.jabatan_id}, follow=True)  # the message of it is read at once
        peran = f"pelaku {'+'.join(tugas.langkah.aktivitas)} ({tugas.jenis}, {saat})"
        nama = f"{'+'.join(tugas.langkah.aktivitas)}/{tugas.jenis}"
        pengumpul.ambil(pelaku, f"tugas:tugas {nama}", peran, f"/tugas/{tugas.pk}/")
        if saat == "terbuka":
            pengumpul.ambil(pelaku, "beranda", peran, "/")
            pengumpul.ambil(pelaku, "kasus:kasus", peran, f"/kasus/{kasus.pk}/")
        nilai = {"kantor_id": kasus.kantor_id, "tahun": kasus.tahun, "periode": kasus.periode}
        for satu in laporan:
            pengumpul.ambil(pelaku, satu.nama, peran, tulis_alamat(satu, nilai))

    asli = p.kerjakan

    def dilihat(tugas: Tugas, hasil: str = "selesai", alasan: str = "", **masukan: Any) -> Tugas:
        lihat(tugas, "terbuka")
        p.mulai(tugas)
        lihat(tugas, "dikerjakan")
        return asli(tugas, hasil, alasan, **masukan)

    p.kerjakan = dilihat  # type: ignore[method-assign]  # the stage is this function's own
    main(p)
    _sesudahnya(pengumpul, p, klien)


def _main_s3(p: PanggungKerja) -> None:
    """A quarter of the Setda, to the archive."""
    p.jalankan(p.buka_triwulan(1))


def _main_s0(p: PanggungKerja) -> None:
    """A semester with a Tidak at step 7; the second run stops while the answers to the report are awaited."""
    kasus = p.sampai_semester()
    p.jalankan(kasus, sampai=7)
    p.kerjakan(p.satu(kasus))
    p.kerjakan(p.hidup(kasus)[0], "tidak", "Penyebab turunnya rambu belum dijelaskan.")
    p.kerjakan(p.satu(kasus), alasan="Ditambahkan: enam rambu dipindahkan ke triwulan III.")
    p.jalankan(kasus, sampai=9)


def _sesudahnya(pengumpul: Pengumpul, p: PanggungKerja, klien: Mapping[int, Client]) -> None:
    """What the work left behind, as the Kasubbag sees it."""
    pembaca = klien[p.kantor.pegawai["fitri"].pk]
    kantor = p.kantor.kantor.pk
    nilai: dict[str, Any] = {"kantor_id": kantor, "pemda_id": p.kantor.kantor.pemda_id, "tahun": 2024}
    nilai |= {"indikator_id": p.kinerja.indikator["laka"].pk, "format": "pdf", "bulan": 3}
    for triwulan, periode in ((1, "TW1"), (2, "TW2"), (2, "SM1")):
        for satu in semua_alamat():
            if set(satu.kunci) <= set(nilai) | {"triwulan", "periode"}:
                isi = {**nilai, "triwulan": triwulan, "periode": periode}
                pengumpul.ambil(pembaca, satu.nama, "kasubbag", tulis_alamat(satu, isi))
    for pk, jenis in Dokumen.objects.filter(kantor_id=kantor).order_by("pk").values_list("pk", "jenis"):
        pengumpul.ambil(pembaca, f"dokumen:dokumen {jenis}", "kasubbag", f"/dokumen/{pk}/")


# --- what a page loads ---------------------------------------------------------------------------------
_RUJUKAN = {
    "html": re.compile(
        r"""<(?:link|script|img|source|iframe|audio|video|embed|object)\b[^>]*?\b(?:href|src|srcset|data)="([^"]+)\""""
    ),
    "css": re.compile(r"""(?:url\(\s*['"]?|@import\s+['"])([^'")]+)"""),
    "js": re.compile(r"""(?:\bfrom\s*|\bimport\s*\(?\s*)["']([^"']+)["']"""),
}  # fmt: skip


@sekali
def statis(alamat: str) -> bytes | None:
    """A static file by its address."""
    jalur = urlsplit(alamat).path
    ketemu = finders.find(jalur.removeprefix("/statis/")) if jalur.startswith("/statis/") else None
    return Path(str(ketemu)).read_bytes() if ketemu else None


def rujukan(jenis: str, teks: str) -> list[str]:
    """The addresses that a browser fetches because of a document, style sheet or script."""
    return [a for a in _RUJUKAN[jenis].findall(teks) if not a.startswith(("data:", "#", "blob:"))]


def muatan(halaman: Halaman) -> dict[str, bytes | None]:
    """Everything a page loads besides itself: address → bytes (None: not found)."""
    hasil: dict[str, bytes | None] = {}
    antre = [(a, "") for a in rujukan("html", halaman.teks)]
    while antre:
        alamat, induk = antre.pop()
        if not alamat.startswith(("/", "http:", "https:", "//")):
            alamat = f"{induk.rsplit('/', 1)[0]}/{alamat.removeprefix('./')}"
        if alamat in hasil:
            continue
        isi = hasil[alamat] = statis(alamat)
        akhiran = urlsplit(alamat).path.rpartition(".")[2]
        if isi is not None and akhiran in ("css", "js"):
            antre += [(a, alamat) for a in rujukan(akhiran, isi.decode())]
    return hasil


# --- in a browser ---------------------------------------------------------------------------------------
@dataclass
class Peraga:
    """A browser page to which kept answers are shown; `asing` are requests that the kept site cannot answer."""

    layar: Page
    asing: list[str] = field(default_factory=list)
    keluhan: list[str] = field(default_factory=list)
    _kini: Halaman | None = None

    def __post_init__(self) -> None:
        self.layar.route("**/*", self._jawab)
        self.layar.on("console", self._dengar)
        self.layar.on("pageerror", lambda galat: self.keluhan.append(str(galat)))

    def _dengar(self, pesan: ConsoleMessage) -> None:
        if pesan.type in ("error", "warning") and "status of 4" not in pesan.text:
            self.keluhan.append(pesan.text)

    def _jawab(self, rute: Route) -> None:
        alamat, kini = rute.request.url, self._kini
        if kini is not None and alamat == ASAL + kini.alamat:
            rute.fulfill(status=kini.status, body=kini.isi, headers=dict(kini.tajuk))
            return
        sendiri = alamat.startswith(f"{ASAL}/")
        isi = statis(alamat.removeprefix(ASAL)) if sendiri else None
        if isi is None and sendiri and not alamat.startswith(f"{ASAL}/statis/"):
            rute.fulfill(status=204)  # what scripts tell the site or ask of it afterwards
            return
        if isi is None:
            self.asing.append(alamat)
            rute.abort()
            return
        jenis = mimetypes.guess_type(urlsplit(alamat).path)[0] or "application/octet-stream"
        rute.fulfill(status=200, body=isi, content_type=jenis)

    def tampilkan(self, halaman: Halaman) -> None:
        """Show a page and let its scripts begin."""
        self._kini = halaman
        self.layar.goto(ASAL + halaman.alamat, wait_until="load")
