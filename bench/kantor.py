"""What the big offices of the measurements have in common: an office of many units, and people in its posts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any


def buat_unit(*, pemda: tuple[str, str], kode: str, nama: str, unit: int, awal: dt.date) -> tuple[Any, list[Any]]:
    """An office in a Pemda (code, name; made where it is missing) and its `unit` bidang; both as rows."""
    from kinerja.organisasi.models import Pemda, PengaturanKantor, UnitKerja

    kode_pemda, nama_pemda = pemda
    induk, _ = Pemda.objects.get_or_create(
        kode=kode_pemda, defaults={"nama": nama_pemda, "provinsi": "Kalimantan Selatan"}
    )
    kantor = UnitKerja.objects.create(pemda=induk, kode=kode, nama=nama, jenis="perangkat_daerah", mulai=awal, urut=0)
    UnitKerja.objects.filter(pk=kantor.pk).update(kantor=kantor)
    PengaturanKantor.objects.get_or_create(kantor=kantor)
    bidang = UnitKerja.objects.bulk_create(
        UnitKerja(
            pemda=induk,
            kantor=kantor,
            induk=kantor,
            kode=f"BIDANG-{i:02}",
            nama=f"Bidang {i:02}",
            jenis="bidang",
            mulai=awal,
            urut=i,
        )
        for i in range(1, unit + 1)
    )
    return kantor, bidang


def buat_pimpinan(kantor: Any, bidang: Sequence[Any], *, awal: dt.date) -> tuple[Any, list[Any]]:
    """The posts of the head of the office and of each bidang, the latter under the former."""
    from kinerja.organisasi.models import Jabatan

    kepala = Jabatan.objects.create(
        unit=kantor, kode="kadis", nama=f"Kepala {kantor.nama}", jenis="struktural", mulai=awal, kepala_unit=True
    )
    kabid = Jabatan.objects.bulk_create(
        Jabatan(
            unit=b,
            kode="kabid",
            nama=f"Kepala {b.nama}",
            jenis="struktural",
            mulai=awal,
            kepala_unit=True,
            atasan=kepala,
            urut=b.urut,
        )
        for b in bidang
    )
    return kepala, kabid


def duduki(pemda: Any, kursi: Sequence[Any], *, nip: str, awal: dt.date) -> list[Any]:
    """A person in each post, in its order; `nip` is what all NIP begin with, four digits short of eighteen."""
    from kinerja.organisasi.models import Pegawai, Penugasan

    orang = Pegawai.objects.bulk_create(
        Pegawai(pemda=pemda, nip=f"{nip}{n:04}", nama=f"Pegawai {n:05}", golongan="III/a", pangkat="Penata Muda")
        for n in range(len(kursi))
    )
    Penugasan.objects.bulk_create(
        Penugasan(jabatan=j, pegawai=p, jenis="definitif", mulai=awal) for j, p in zip(kursi, orang, strict=True)
    )
    return orang
