"""Which accounts the demo offers on its sign-in page, and whom an NIP or an address belongs to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kinerja.organisasi.models import Akun, Penugasan
from kinerja.organisasi.permissions import sebut_jabatan
from kinerja.organisasi.queries import berlaku_pada
from kinerja.skp.queries.peran import PERAN_SKP, peran_skp


@dataclass(frozen=True, slots=True)
class AkunDemo:
    """One account: whom it belongs to and which posts that person holds; `peran`: a part in the SKP worth trying."""

    akun_id: int
    nama_pengguna: str
    nama: str
    jabatan: tuple[str, ...]
    peran: str = ""


@dataclass(frozen=True, slots=True)
class KantorDemo:
    """The accounts of one office, in the order of its posts; those with a part in the SKP before all others."""

    nama: str
    pemda: str
    akun: tuple[AkunDemo, ...]


def akun_demo(*, pada: dt.date) -> list[KantorDemo]:
    """Active accounts whose person holds a post on `pada`, by office; three queries. For the demo's sign-in alone."""
    baris = (
        Penugasan.objects.filter(berlaku_pada("", pada), pegawai__akun__is_active=True)
        .select_related("pegawai__akun", "jabatan__unit__kantor__pemda", "jabatan__unit__pemda")
        .order_by("jabatan__unit__kantor_id", "jabatan__unit__urut", "jabatan__urut", "jabatan_id", "id")
    )
    peran = peran_skp()
    kantor: dict[int, tuple[str, str]] = {}
    orang: dict[int, dict[int, AkunDemo]] = {}
    for satu in baris:
        unit = satu.jabatan.unit
        pusat = unit.kantor or unit
        kantor.setdefault(pusat.pk, (pusat.nama, pusat.pemda.nama))
        akun = satu.pegawai.akun
        isi = orang.setdefault(pusat.pk, {})
        lama = isi.get(akun.pk)
        jabatan = (*(lama.jabatan if lama else ()), sebut_jabatan(satu.jabatan.nama, satu.jenis))
        bagian = (lama.peran if lama else "") or peran.get(satu.jabatan_id, "")
        isi[akun.pk] = AkunDemo(akun.pk, akun.username, satu.pegawai.nama, jabatan, bagian)
    return [
        KantorDemo(nama, pemda, tuple(sorted(orang[pk].values(), key=_yang_dicoba)))
        for pk, (nama, pemda) in kantor.items()
    ]


def _yang_dicoba(akun: AkunDemo) -> int:
    return PERAN_SKP.index(akun.peran) if akun.peran else len(PERAN_SKP)


def akun_menurut_nip(nip: str) -> Akun | None:
    """The active account of the pegawai with this NIP (18 digits)."""
    if len(nip) != 18 or not (nip.isascii() and nip.isdigit()):
        return None
    return Akun.objects.filter(pegawai__nip=nip, is_active=True).first()


def akun_menurut_surel(surel: str) -> list[Akun]:
    """Active accounts whose pegawai has this e-mail address."""
    return list(Akun.objects.filter(pegawai__surel__iexact=surel, is_active=True))
