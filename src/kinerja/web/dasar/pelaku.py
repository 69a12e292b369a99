"""Who acts in a request, in which post, and when: resolved once, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.http import HttpRequest

from kinerja.lib import jam
from kinerja.organisasi import queries as organisasi
from kinerja.organisasi.models import Jabatan, PengaturanKantor
from kinerja.organisasi.permissions import Aktor, Ditolak

KUNCI_SESI = "jabatan_id"


@dataclass(frozen=True, slots=True)
class Pelaku:
    """The person behind a request.

    `aktor` acts in the chosen post; None when the account has no pegawai or the pegawai holds no post today.
    `jabatan` are all posts whose authority the person exercises today.
    """

    aktor: Aktor | None
    jabatan: tuple[Jabatan, ...]

    @property
    def kantor_id(self) -> int | None:
        """Office of the acting post."""
        return self.aktor.kantor_id if self.aktor else None

    @property
    def kantor(self) -> str:
        """Name of the office of the acting post; empty for nobody."""
        jabatan = self.aktor.jabatan if self.aktor else None
        return (jabatan.unit.kantor or jabatan.unit).nama if jabatan else ""

    @property
    def zona(self) -> ZoneInfo | None:
        """Time zone of the office of the acting post; None for nobody."""
        jabatan = self.aktor.jabatan if self.aktor else None
        if jabatan is None:
            return None
        atur = getattr(jabatan.unit.kantor or jabatan.unit, "pengaturan", None)
        return ZoneInfo(atur.zona_waktu if atur else PengaturanKantor.Zona.WITA.value)

    @property
    def inisial(self) -> str:
        """Up to two letters for the badge."""
        nama = self.aktor.nama if self.aktor else ""
        kata = [k for k in nama.replace(".", " ").split(",")[0].split() if k[:1].isalpha() and len(k) > 1]
        return "".join(k[0] for k in kata[:2]).upper() or "?"


def waktu(request: HttpRequest) -> datetime:
    """The moment of the request: the same for everything that it does."""
    if not hasattr(request, "waktu_kinerja"):
        request.waktu_kinerja = jam.sekarang()
    return request.waktu_kinerja


def pelaku(request: HttpRequest) -> Pelaku:
    """The person of the request and the post chosen in the session.

    A chosen post that is no longer held falls back to the first one held; nothing is written.
    """
    if not hasattr(request, "pelaku_kinerja"):
        request.pelaku_kinerja = _cari(request)
    return request.pelaku_kinerja


def _cari(request: HttpRequest) -> Pelaku:
    pegawai_id = getattr(request.user, "pegawai_id", None)
    if not request.user.is_authenticated or pegawai_id is None:
        return Pelaku(aktor=None, jabatan=())
    semua = organisasi.aktor_semua(pegawai_id, pada=waktu(request).date())
    pilihan = request.session.get(KUNCI_SESI)
    terpilih = next((a for a in semua if a.jabatan_id == pilihan), semua[0] if semua else None)
    return Pelaku(aktor=terpilih, jabatan=tuple(a.jabatan for a in semua if a.jabatan is not None))


def ganti_jabatan(request: HttpRequest, jabatan_id: int) -> None:
    """Act in another post from now on; the caller has made sure that the person holds it."""
    request.session[KUNCI_SESI] = jabatan_id
    if hasattr(request, "pelaku_kinerja"):
        del request.pelaku_kinerja


def aktor_wajib(request: HttpRequest) -> Aktor:
    """The acting post. Raises `Ditolak` when the person holds none."""
    orang = pelaku(request)
    if orang.aktor is None:
        raise Ditolak("Akun ini tidak sedang memangku jabatan. Hubungi pengelola kepegawaian kantor Anda.")
    return orang.aktor
