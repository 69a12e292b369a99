"""Dinas Perhubungan of `kantor_uji` with promises to measure: two units, four indikator, two sub kegiatan, 2024.

Lalu Lintas answers for the crash rate (turun, LAST) and the road signs put up (naik, SUM); Angkutan for the load factor
(naik, AVG) and the satisfaction index (naik, LAST, measured in quarter IV only). The PK holds from 2 January 2024.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kinerja.arsip.actions import simpan_berkas
from kinerja.aturan.angka import Nilai
from kinerja.organisasi.models import Jabatan, Pegawai, Penugasan, UnitKerja
from kinerja.organisasi.permissions import Aktor
from kinerja.pengukuran.actions import IsianAnggaran, IsianBaris, ajukan, buka_kertas_kerja, isi, tambah_bukti, terima
from kinerja.pengukuran.models import KertasKerja
from kinerja.perencanaan.models import (
    Indikator,
    ItemAnggaran,
    PerjanjianKinerja,
    RencanaAksi,
    Renstra,
    Sasaran,
    TargetPK,
    TargetTriwulan,
)
from tests.organisasi.kantor_uji import AWAL, Kantor, buat_kantor, waktu

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@dataclass(frozen=True)
class KantorKinerja:
    """The office with its promises by short names."""

    kantor: Kantor
    indikator: dict[str, Indikator]
    item: dict[str, ItemAnggaran]
    pk: PerjanjianKinerja

    @property
    def id(self) -> int:
        """Key of the office."""
        return self.kantor.kantor.pk

    @property
    def units(self) -> list[UnitKerja]:
        """The two supplying units."""
        return [self.kantor.unit["lalin"], self.kantor.unit["angkutan"]]

    def kasubbag(self, pada: dt.date) -> Aktor:
        """Fitri, who collects."""
        return self.kantor.aktor("fitri", "kasubbag", pada)

    def staf(self, unit: str = "lalin") -> Aktor:
        """Akhmad, analis in a unit: may fill, not hand in."""
        jabatan, baru = Jabatan.objects.get_or_create(
            unit=self.kantor.unit[unit],
            kode=f"analis-{unit}",
            defaults={"nama": "Analis Kebijakan", "jenis": "fungsional", "mulai": AWAL},
        )
        pegawai, _ = Pegawai.objects.get_or_create(
            nip="199302142019031007" if unit == "lalin" else "199505202020122003",
            defaults={"pemda": self.kantor.kantor.pemda, "nama": "Akhmad Rizani, S.Tr.T."},
        )
        if baru:
            Penugasan.objects.create(jabatan=jabatan, pegawai=pegawai, jenis="definitif", mulai=AWAL)
        return Aktor(pegawai=pegawai, jabatan=Jabatan.objects.select_related("unit").get(pk=jabatan.pk))


def buat_indikator(
    sasaran: Sasaran,
    kode: str,
    nama: str,
    unit: UnitKerja,
    *,
    pk: PerjanjianKinerja,
    target: Sequence[object],
    **lain: Any,
) -> Indikator:
    """An indikator with its yearly target (last of `target`) and four quarterly ones (None: not measured)."""
    arah = lain.pop("arah", "naik")
    indikator = Indikator.objects.create(
        sasaran=sasaran,
        kantor_id=sasaran.renstra.kantor_id,
        kode=kode,
        nama=nama,
        satuan=lain.pop("satuan", "persen"),
        arah=arah,
        aturan=lain.pop("aturan", {"naik": "positif", "turun": "negatif_selisih"}[arah]),
        agregasi=lain.pop("agregasi", "LAST"),
        penanggung_jawab=unit,
        **lain,
    )
    TargetPK.objects.create(perjanjian=pk, indikator=indikator, target_angka=Decimal(str(target[4])))
    aksi = RencanaAksi.objects.create(perjanjian=pk, indikator=indikator, uraian=f"Rencana aksi {nama}")
    TargetTriwulan.objects.bulk_create(
        TargetTriwulan(rencana_aksi=aksi, triwulan=k, target_angka=Decimal(str(t)))
        for k, t in enumerate(target[:4], 1)
        if t is not None
    )
    return indikator


def buat_kinerja(kantor: Kantor | None = None) -> KantorKinerja:
    """Write the office with its Renstra, PK, Rencana Aksi and DPA."""
    kantor = kantor or buat_kantor()
    dinas, lalin, angkutan = (kantor.unit[k] for k in ("dinas", "lalin", "angkutan"))
    renstra = Renstra.objects.create(kantor=dinas, judul="Renstra 2021–2026", tahun_awal=2021, tahun_akhir=2026)
    selamat = Sasaran.objects.create(renstra=renstra, kode="S1", uraian="Meningkatnya keselamatan lalu lintas", urut=1)
    layanan = Sasaran.objects.create(renstra=renstra, kode="S2", uraian="Meningkatnya layanan angkutan umum", urut=2)
    pk = PerjanjianKinerja.objects.create(
        kantor=dinas,
        tahun=2024,
        tanggal=dt.date(2024, 1, 2),
        berlaku_mulai=dt.date(2024, 1, 2),
        pihak_pertama=kantor.jabatan["kadis"],
        nama_pihak_pertama="Dra. Hj. Rahmawati, M.Si.",
        nama_pihak_kedua="H. Abdul Hadi",
        jabatan_pihak_kedua="Bupati Balangan",
        status="ditetapkan",
    )
    indikator = {
        "laka": buat_indikator(
            selamat, "IK-1", "Rasio kecelakaan lalu lintas", lalin, pk=pk, target=(14, 14, 13, 12, 12), arah="turun",
            satuan="per 10.000 kendaraan", urut=1, pembilang="Kejadian kecelakaan", penyebut="Kendaraan terdaftar",
        ),
        "rambu": buat_indikator(
            selamat, "IK-2", "Rambu lalu lintas terpasang", lalin, pk=pk, target=(10, 20, 20, 20, 70), agregasi="SUM",
            satuan="unit", urut=2,
        ),
        "muat": buat_indikator(
            layanan, "IK-3", "Faktor muat angkutan umum", angkutan, pk=pk, target=(80, 80, 80, 80, 80), agregasi="AVG",
            urut=3,
        ),
        "ikm": buat_indikator(
            layanan, "IK-4", "Indeks kepuasan masyarakat", angkutan, pk=pk, target=(None, None, None, 85, 85),
            satuan="indeks", urut=4,
        ),
    }  # fmt: skip
    program = ItemAnggaran.objects.create(
        kantor=dinas, tahun=2024, kode="2.15.02", jenis="program", nama="Program LLAJ"
    )
    kegiatan = ItemAnggaran.objects.create(
        kantor=dinas, tahun=2024, kode="2.15.02.2.01", jenis="kegiatan", nama="Penyelenggaraan LLAJ", induk=program
    )
    item = {"program": program, "kegiatan": kegiatan}
    for n, (kunci, unit, pagu) in enumerate(
        (("sub_lalin", lalin, 100_000_000), ("sub_angkutan", angkutan, 60_000_000))
    ):
        item[kunci] = ItemAnggaran.objects.create(
            kantor=dinas,
            tahun=2024,
            kode=f"2.15.02.2.01.000{n + 1}",
            jenis="sub_kegiatan",
            nama=f"Sub kegiatan {unit.nama}",
            induk=kegiatan,
            pagu=Decimal(pagu),
            pelaksana=unit,
        )
    item["sub_lalin"].indikator.set([indikator["laka"], indikator["rambu"]])
    item["sub_angkutan"].indikator.set([indikator["muat"], indikator["ikm"]])
    return KantorKinerja(kantor, indikator, item, pk)


def angka(x: object) -> Nilai | None:
    """A plain realisasi."""
    return None if x is None else Nilai(Decimal(str(x)))


def pengisi(k: KantorKinerja, unit: str, pada: dt.date) -> Aktor:
    """The head of the unit that day."""
    if unit == "lalin":
        return k.kantor.aktor("mulyadi", "kabid_lalin", pada)
    if pada < dt.date(2024, 4, 15):
        return k.kantor.aktor("suryani", "kabid_angkutan", min(pada, dt.date(2024, 3, 31)))
    return k.kantor.aktor("norhalimah", "kabid_angkutan", min(pada, dt.date(2024, 12, 31)))


def buka(k: KantorKinerja, triwulan: int) -> dict[str, KertasKerja]:
    """Open the quarter's sheets: in the first days after the quarter, window of eight days."""
    pada = waktu(2024 + triwulan // 4, triwulan % 4 * 3 + 1, 2)
    lembar = buka_kertas_kerja(
        kantor_id=k.id,
        units=k.units,
        tahun=2024,
        triwulan=triwulan,
        batas=pada + dt.timedelta(days=8),
        oleh=k.kasubbag(pada.date()),
        pada=pada,
    )
    return dict(zip(("lalin", "angkutan"), lembar, strict=True))


def kirim(
    k: KantorKinerja,
    triwulan: int,
    nilai: Mapping[str, object],
    belanja: Mapping[str, object] | None = None,
    *,
    hari: int = 5,
    isian: Mapping[str, Mapping[str, Any]] | None = None,
) -> dict[str, KertasKerja]:
    """A whole quarter: open, fill, evidence, hand in, accept. `nilai` by indikator, `belanja` by sub kegiatan."""
    lembar = buka(k, triwulan)
    pada = waktu(2024 + triwulan // 4, triwulan % 4 * 3 + 1, hari + 10 if triwulan == 1 else hari)
    for unit, kk in lembar.items():
        kepala = pengisi(k, unit, pada.date())
        milik = {n: i for n, i in k.indikator.items() if i.penanggung_jawab_id == kk.unit_id and n in nilai}
        isi(
            kertas_kerja_id=kk.pk,
            baris=[
                IsianBaris(i.pk, angka(nilai[n]), sumber_data="Laporan bidang", **(isian or {}).get(n, {}))
                for n, i in milik.items()
            ],
            anggaran=[
                IsianAnggaran(k.item[n].pk, None if x is None else Decimal(str(x)))
                for n, x in (belanja or {}).items()
                if k.item[n].pelaksana_id == kk.unit_id
            ],
            oleh=kepala,
            pada=pada,
        )
        for r in kk.baris.filter(realisasi_angka__isnull=False):
            berkas = simpan_berkas(
                kantor_id=k.id, nama=f"bukti-{r.pk}.pdf", isi=PDF + f"%{r.pk}".encode(), oleh=kepala, pada=pada
            )
            tambah_bukti(
                realisasi_id=r.pk, berkas=berkas, uraian="Laporan", nomor="1/LAP", tanggal=pada.date(), halaman="3",
                oleh=kepala, pada=pada,
            )  # fmt: skip
        ajukan(kertas_kerja_id=kk.pk, oleh=kepala, pada=pada)
        terima(kertas_kerja_id=kk.pk, oleh=k.kasubbag(pada.date()), pada=pada + dt.timedelta(hours=3))
    return lembar
