"""The Inspektorat of each Pemda in the demo: an office that reads all the others and has no SOP of its own."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import TYPE_CHECKING

from kinerja.integrasi.buku_kerja.masukan import PengaturanMasukan

if TYPE_CHECKING:
    from kinerja.organisasi.models import UnitKerja

MULAI = dt.date(2022, 1, 3)
_KURSI = (
    ("inspektur", "Inspektur Daerah", "struktural", "II.b", ""),
    ("irban", "Inspektur Pembantu Bidang Akuntabilitas Kinerja", "struktural", "III.a", "inspektur"),
    ("auditor", "Auditor Ahli Muda", "fungsional", "", "irban"),
)
_ORANG = {
    "63.11": (
        ("197001191996031002", "Drs. H. Suriansyah Asmail, M.Si.", "IV/c"),
        ("197709072003122004", "Hj. Ida Royani, S.E., M.Ak.", "IV/a"),
        ("198802142012121003", "Zulkifli Rahman, S.E., CGCAE", "III/d"),
    ),
    "63.05": (
        ("196911231995031004", "H. Taufik Hidayat Noor, S.Sos., M.AP.", "IV/c"),
        ("197805162005012006", "Norlina Wati, S.H., M.H.", "IV/a"),
        ("198909302014032005", "Annisa Maulida, S.Ak.", "III/c"),
    ),
}
"""Holders of the posts above, by Pemda; all of them invented."""


def muat_pengawas(*, pada: dt.datetime) -> list[UnitKerja]:
    """An Inspektorat for every Pemda that has an office already; doing it again changes nothing."""
    from kinerja.organisasi import actions as organisasi
    from kinerja.organisasi.models import Pemda
    from kinerja.organisasi.permissions import Aktor

    oleh = Aktor.sistem("Sistem (demo)")
    pilihan = {k: v for k, v in asdict(PengaturanMasukan()).items() if k != "pengawas" and not k.startswith("arsip_")}
    hasil = []
    for p in Pemda.objects.filter(kode__in=_ORANG).order_by("kode"):
        pemda = organisasi.DataPemda(
            kode=p.kode, nama=p.nama, provinsi=p.provinsi, ibu_kota=p.ibu_kota, kepala_daerah=p.kepala_daerah
        )
        kode = f"inspektorat-{p.kode.replace('.', '')}"
        data = organisasi.DataUnit(
            kode=kode, nama="Inspektorat Daerah", jenis="perangkat_daerah", mulai=MULAI,
            singkatan=f"Inspektorat {p.nama.removeprefix('Kabupaten ')}", tempat=p.ibu_kota,
        )  # fmt: skip
        kantor, _ = organisasi.daftarkan_kantor(pemda=pemda, kantor=data, oleh=oleh, pada=pada)
        orang = _ORANG[p.kode]
        organisasi.susun_jabatan(
            kantor=kantor,
            jabatan=[
                organisasi.DataJabatan(
                    kode=k, nama=nama, unit=kode, jenis=jenis, mulai=MULAI, kepala_unit=not atasan, eselon=eselon,
                    atasan=atasan,
                )
                for k, nama, jenis, eselon, atasan in _KURSI
            ],
            oleh=oleh,
            pada=pada,
        )  # fmt: skip
        organisasi.daftarkan_pegawai(
            kantor=kantor,
            pegawai=[
                organisasi.DataPegawai(nip=nip, nama=nama, golongan=golongan, surel=f"{k[0]}@{kode}.example")
                for k, (nip, nama, golongan) in zip(_KURSI, orang, strict=True)
            ],
            oleh=oleh,
            pada=pada,
        )
        organisasi.tugaskan(
            kantor=kantor,
            penugasan=[
                organisasi.DataPenugasan(jabatan=k[0], nip=o[0], jenis="definitif", mulai=MULAI)
                for k, o in zip(_KURSI, orang, strict=True)
            ],
            oleh=oleh,
            pada=pada,
        )
        atur = organisasi.DataPengaturan(**pilihan)
        organisasi.atur_kantor(kantor=kantor, pengaturan=atur, pengawas=True, oleh=oleh, pada=pada)
        hasil.append(kantor)
    return hasil
