"""An office with people who have stories, for every room's tests.

Dinas Perhubungan, 2024. Rahmawati leads it. Hendra is its Sekretaris, on leave from 10 to 21 June, when Mulyadi (Kepala
Bidang Lalu Lintas) stands in as Plh. The post of Kepala Bidang Angkutan has been vacant since Suryani retired at the
end of March; Norhalimah runs it as Plt from 15 April to 31 December, so for two weeks nobody did. Kepala Seksi Terminal
has never had a holder.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from kinerja.lib.jam import ZONA
from kinerja.organisasi.models import Jabatan, Pegawai, Pemda, PengaturanKantor, Penugasan, UnitKerja
from kinerja.organisasi.permissions import Aktor
from kinerja.organisasi.queries import aktor

AWAL = dt.date(2020, 1, 1)


def waktu(tahun: int, bulan: int, hari: int, jam: int = 9, menit: int = 0) -> dt.datetime:
    """An instant on the office's clock (WITA)."""
    return dt.datetime(tahun, bulan, hari, jam, menit, tzinfo=ZONA)


@dataclass(frozen=True)
class Kantor:
    """The office: its units, posts and people by short names."""

    kantor: UnitKerja
    unit: dict[str, UnitKerja]
    jabatan: dict[str, Jabatan]
    pegawai: dict[str, Pegawai]

    def aktor(self, pegawai: str, jabatan: str, pada: dt.date) -> Aktor:
        """The person acting in the post that day."""
        return aktor(self.pegawai[pegawai].pk, self.jabatan[jabatan].pk, pada=pada)


_UNIT: list[tuple[str, str, str | None, str]] = [
    ("dinas", "Dinas Perhubungan", None, "perangkat_daerah"),
    ("sekretariat", "Sekretariat", "dinas", "sekretariat"),
    ("lalin", "Bidang Lalu Lintas", "dinas", "bidang"),
    ("angkutan", "Bidang Angkutan", "dinas", "bidang"),
    ("perencanaan", "Subbagian Perencanaan dan Keuangan", "sekretariat", "subbagian"),
    ("terminal", "Seksi Terminal", "angkutan", "seksi"),
]
_JABATAN: list[tuple[str, str, str, str | None]] = [
    ("kadis", "Kepala Dinas Perhubungan", "dinas", None),
    ("sekretaris", "Sekretaris", "sekretariat", "kadis"),
    ("kabid_lalin", "Kepala Bidang Lalu Lintas", "lalin", "kadis"),
    ("kabid_angkutan", "Kepala Bidang Angkutan", "angkutan", "kadis"),
    ("kasubbag", "Kepala Subbagian Perencanaan dan Keuangan", "perencanaan", "sekretaris"),
    ("kasi_terminal", "Kepala Seksi Terminal", "terminal", "kabid_angkutan"),
]
_PEGAWAI: list[tuple[str, str, str, str, str]] = [
    ("rahmawati", "Dra. Hj. Rahmawati, M.Si.", "196904121994032005", "IV/c", "Pembina Utama Muda"),
    ("hendra", "Hendra Gunawan, S.E., M.M.", "197508172000031002", "IV/a", "Pembina"),
    ("mulyadi", "Ir. Mulyadi", "197011231998031004", "IV/a", "Pembina"),
    ("suryani", "Suryani, S.Sos.", "196603051990032003", "IV/a", "Pembina"),
    ("norhalimah", "Norhalimah, S.T.", "198206142006042010", "III/d", "Penata Tingkat I"),
    ("fitri", "Fitri Handayani, S.E.", "198811022012012001", "III/c", "Penata"),
]
_PENUGASAN: list[tuple[str, str, str, dt.date, dt.date | None]] = [
    ("kadis", "rahmawati", "definitif", AWAL, None),
    ("sekretaris", "hendra", "definitif", AWAL, None),
    ("sekretaris", "mulyadi", "plh", dt.date(2024, 6, 10), dt.date(2024, 6, 21)),
    ("kabid_lalin", "mulyadi", "definitif", AWAL, None),
    ("kabid_angkutan", "suryani", "definitif", AWAL, dt.date(2024, 3, 31)),
    ("kabid_angkutan", "norhalimah", "plt", dt.date(2024, 4, 15), dt.date(2024, 12, 31)),
    ("kasubbag", "fitri", "definitif", AWAL, None),
]


def buat_kantor(kode: str = "DISHUB", **pengaturan: Any) -> Kantor:
    """Write the office; `pengaturan` overrides its settings. Call it once per test, or with another `kode`."""
    pemda, _ = Pemda.objects.get_or_create(
        kode="63.11",
        defaults={"nama": "Kabupaten Balangan", "provinsi": "Kalimantan Selatan", "ibu_kota": "Paringin"},
    )
    unit: dict[str, UnitKerja] = {}
    for urut, (kunci, nama, induk, jenis) in enumerate(_UNIT):
        unit[kunci] = UnitKerja.objects.create(
            pemda=pemda,
            kantor=unit.get("dinas"),
            induk=unit[induk] if induk else None,
            kode=f"{kode}-{urut}",
            nama=nama,
            jenis=jenis,
            alamat="Jalan A. Yani Km. 4, Paringin 71662" if not induk else "",
            kontak="Telepon (0526) 2028060, surel dishub@balangankab.example" if not induk else "",
            mulai=AWAL,
            urut=urut,
        )
        if not induk:
            UnitKerja.objects.filter(pk=unit[kunci].pk).update(kantor=unit[kunci])
            unit[kunci].refresh_from_db()
    jabatan: dict[str, Jabatan] = {}
    for urut, (kunci, nama, di, atasan) in enumerate(_JABATAN):
        jabatan[kunci] = Jabatan.objects.create(
            unit=unit[di],
            kode=kunci,
            nama=nama,
            jenis="struktural",
            kepala_unit=True,
            atasan=jabatan[atasan] if atasan else None,
            mulai=AWAL,
            urut=urut,
        )
    pegawai = {
        kunci: Pegawai.objects.get_or_create(
            nip=nip, defaults={"pemda": pemda, "nama": nama, "golongan": golongan, "pangkat": pangkat}
        )[0]
        for kunci, nama, nip, golongan, pangkat in _PEGAWAI
    }
    for post, orang, jenis, mulai, sampai in _PENUGASAN:
        Penugasan.objects.create(jabatan=jabatan[post], pegawai=pegawai[orang], jenis=jenis, mulai=mulai, sampai=sampai)
    PengaturanKantor.objects.create(kantor=unit["dinas"], **{"kode_unit_surat": "DISHUB", **pengaturan})
    return Kantor(unit["dinas"], unit, jabatan, pegawai)
