"""An office as big as they come: 45 units of 60 indikator each; quarters I and II of 2024 are in, III is filled."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bench.kantor import buat_pimpinan, buat_unit, duduki

UNIT, INDIKATOR = 45, 60
AWAL = dt.date(2020, 1, 1)
TAHUN = 2024


@dataclass(frozen=True)
class KantorBesar:
    """Keys of what was made; `staf` are user names of people who only fill, unit after unit in turn."""

    id: int
    tahun: int
    unit_id: list[int]
    lembar: dict[int, list[int]]
    staf: list[str]


def buat(*, unit: int = UNIT, indikator: int = INDIKATOR, staf: int = 200, penuh: bool = True) -> KantorBesar:
    """Write the office into the connected database; sheets are opened and filled through the rooms' own actions.

    Without `penuh` only quarter III is opened.
    """
    from django.contrib.auth.hashers import make_password

    from kinerja.lib.jam import ZONA
    from kinerja.organisasi.models import Akun, Jabatan
    from kinerja.organisasi.permissions import Aktor

    kantor, bidang = buat_unit(
        pemda=("99.01", "Kabupaten Uji Kecepatan"), kode="BESAR", nama="Dinas Besar", unit=unit, awal=AWAL
    )
    kepala, kabid = buat_pimpinan(kantor, bidang, awal=AWAL)
    kursi = [kepala, *kabid]
    kursi += Jabatan.objects.bulk_create(
        Jabatan(unit=bidang[i % unit], kode=f"analis-{i}", nama="Analis", jenis="fungsional", mulai=AWAL, urut=100 + i)
        for i in range(staf)
    )
    orang = duduki(kantor.pemda, kursi, nip="19800101200001", awal=AWAL)
    sandi = make_password(None)
    akun = Akun.objects.bulk_create(Akun(username=f"besar-{i}", password=sandi, pegawai=p) for i, p in enumerate(orang))
    _rencana(kantor, bidang, kepala, indikator)
    pada = dt.datetime(TAHUN, 10, 1, 8, tzinfo=ZONA)
    pelaku = [Aktor(pegawai=p, jabatan=j) for p, j in zip(orang, kursi, strict=True)][: unit + 1]
    return KantorBesar(
        id=kantor.pk,
        tahun=TAHUN,
        unit_id=[b.pk for b in bidang],
        lembar={
            triwulan: _lembar(kantor.pk, bidang, triwulan, pelaku, pada) for triwulan in ((1, 2, 3) if penuh else (3,))
        },
        staf=[a.username for a in akun[unit + 1 :]],
    )


def _rencana(kantor: Any, bidang: list[Any], kepala: Any, banyak: int) -> None:
    """Renstra, PK and Rencana Aksi with every indikator and its targets."""
    from kinerja.perencanaan.models import (
        Indikator,
        PerjanjianKinerja,
        RencanaAksi,
        Renstra,
        Sasaran,
        TargetPK,
        TargetTriwulan,
    )

    renstra = Renstra.objects.create(kantor=kantor, judul="Renstra 2021–2026", tahun_awal=2021, tahun_akhir=2026)
    sasaran = Sasaran.objects.bulk_create(
        Sasaran(renstra=renstra, kode=f"S{i:02}", uraian=f"Meningkatnya layanan {b.nama}", urut=i)
        for i, b in enumerate(bidang, 1)
    )
    pk = PerjanjianKinerja.objects.create(
        kantor=kantor,
        tahun=TAHUN,
        tanggal=dt.date(TAHUN, 1, 2),
        berlaku_mulai=dt.date(TAHUN, 1, 2),
        pihak_pertama=kepala,
        nama_pihak_pertama="Pegawai 00000",
        nama_pihak_kedua="Bupati",
        jabatan_pihak_kedua="Bupati Uji Kecepatan",
        status="ditetapkan",
    )
    indikator = Indikator.objects.bulk_create(
        Indikator(
            sasaran=s,
            kantor=kantor,
            kode=f"IK-{s.urut:02}.{k:02}",
            nama=f"Persentase layanan ke-{k} yang selesai tepat waktu di {b.nama}",
            satuan="persen",
            arah="turun" if k % 5 == 0 else "naik",
            aturan="negatif_selisih" if k % 5 == 0 else "positif",
            agregasi="LAST",
            penanggung_jawab=b,
            urut=k,
        )
        for s, b in zip(sasaran, bidang, strict=True)
        for k in range(1, banyak + 1)
    )
    TargetPK.objects.bulk_create(TargetPK(perjanjian=pk, indikator=i, target_angka=Decimal(90)) for i in indikator)
    aksi = RencanaAksi.objects.bulk_create(
        RencanaAksi(perjanjian=pk, indikator=i, uraian=f"Rencana aksi {i.kode}") for i in indikator
    )
    TargetTriwulan.objects.bulk_create(
        TargetTriwulan(rencana_aksi=a, triwulan=t, target_angka=Decimal(70 + 5 * t)) for a in aksi for t in range(1, 5)
    )


def _lembar(kantor_id: int, bidang: list[Any], triwulan: int, pelaku: list[Any], pada: dt.datetime) -> list[int]:
    """The sheets of a quarter, in the order of the units: I and II full and accepted, III open."""
    from kinerja.aturan.angka import Nilai
    from kinerja.pengukuran.actions import IsianBaris, buka_kertas_kerja, isi
    from kinerja.pengukuran.models import KertasKerja

    lembar = buka_kertas_kerja(
        kantor_id=kantor_id,
        units=bidang,
        tahun=TAHUN,
        triwulan=triwulan,
        batas=pada + dt.timedelta(days=10),
        oleh=pelaku[0],
        pada=pada,
    )
    if triwulan == 3:
        return [kk.pk for kk in lembar]
    for kk, kepala in zip(lembar, pelaku[1:], strict=True):
        baris = [
            IsianBaris(i, Nilai(Decimal(60 + (i * 7) % 50)), sumber_data="Laporan bidang", kendala="Data terlambat.")
            for i in kk.baris.order_by("id").values_list("indikator_id", flat=True)
        ]
        isi(kertas_kerja_id=kk.pk, baris=baris, oleh=kepala, pada=pada)
    # Evidence and acceptance cost much to play and nothing to read.
    for kk, kepala in zip(lembar, pelaku[1:], strict=True):
        KertasKerja.objects.filter(pk=kk.pk).update(
            status=KertasKerja.Status.DITERIMA,
            diajukan_pada=pada,
            pengaju=kepala.pegawai,
            jabatan_pengaju=kepala.jabatan,
            diterima_pada=pada,
            penerima=pelaku[0].pegawai,
        )
    return [kk.pk for kk in lembar]
