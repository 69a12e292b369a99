"""minta_data: ask every supplying unit for the data of the quarter, by disposisi or by surat."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from kinerja.aktivitas.dasar import (
    dasar_langkah,
    kepala_pemasok,
    periode_kasus,
    punya_aktivitas,
    simpan_isian,
    triwulan_kasus,
    versi_terakhir,
)
from kinerja.arsip.models import VersiDokumen
from kinerja.lib.galat import Galat
from kinerja.organisasi.models import UnitKerja
from kinerja.organisasi.permissions import Aktor
from kinerja.organisasi.queries import kalender
from kinerja.pengukuran.actions import buka_kertas_kerja
from kinerja.pengukuran.models import KertasKerja
from kinerja.pengukuran.queries import unit_pemasok
from kinerja.perencanaan.queries import pk_berlaku, rencana
from kinerja.persuratan.actions import CalonDisposisi, CalonSurat, buat_disposisi_banyak, buat_surat_banyak
from kinerja.sop.mesin import buat_tugas
from kinerja.sop.models import Tugas
from kinerja.sop.protokol import Aktivitas, BelumLengkap, Syarat


def syarat_rencana(tugas: Tugas, *, pada: datetime) -> list[Syarat]:
    """The PK and Rencana Aksi of the year exist (needed before anybody is asked for figures)."""
    kasus = tugas.kasus
    hari = min(localdate(pada), periode_kasus(kasus).akhir)
    pk = pk_berlaku(kasus.kantor_id, kasus.tahun, pada=hari)
    baris = rencana(kasus.kantor_id, kasus.tahun, pada=hari) if pk else []
    tanpa_target = [b.definisi.kode for b in baris if not any(b.target_triwulan.values())]
    return [
        Syarat("pk", f"Perjanjian Kinerja {kasus.tahun} sudah ditetapkan", pk is not None),
        Syarat(
            "rencana_aksi",
            "Rencana Aksi memuat target triwulan untuk setiap indikator",
            bool(baris) and not tanpa_target,
            f"belum ada target: {', '.join(tanpa_target)}" if tanpa_target else "",
        ),
    ]


def minta_isian(tugas: Tugas, unit: list[UnitKerja], *, batas: datetime, oleh: Aktor, pada: datetime) -> None:
    """Open the sheets of the quarter and put a filling tugas into the hands of every unit's head, in parallel."""
    kasus = tugas.kasus
    buka_kertas_kerja(
        kantor_id=kasus.kantor_id,
        units=unit,
        tahun=kasus.tahun,
        triwulan=triwulan_kasus(kasus),
        batas=batas,
        oleh=oleh,
        pada=pada,
    )
    isian = Tugas.objects.filter(kasus=kasus, jenis=Tugas.Jenis.ISIAN, unit__in=unit)
    # A tugas that was withdrawn when the case was returned leaves its unit without one.
    sudah = set(isian.exclude(status=Tugas.Status.DIBATALKAN).values_list("unit_id", flat=True))
    ke = max(isian.filter(langkah=tugas.langkah).values_list("ke", flat=True), default=0) + 1
    baru = [u for u in unit if u.id not in sudah]
    if baru:
        buat_tugas(
            kasus=kasus,
            langkah=tugas.langkah,
            jenis=Tugas.Jenis.ISIAN,
            jabatan=kepala_pemasok(baru, pada=pada),
            unit_ids=[u.id for u in baru],
            bagian_dari=tugas,
            ke=ke,
            pada=pada,
            batas=batas,
        )


def isian_masuk(bagian: Tugas) -> list[VersiDokumen]:
    """The sheet that a completed filling tugas handed in. Raises BelumLengkap: a click alone fills nothing."""
    if bagian.jenis != Tugas.Jenis.ISIAN:
        return []
    lembar = (
        KertasKerja.objects.filter(
            unit_id=bagian.unit_id,
            tahun=bagian.kasus.tahun,
            triwulan=triwulan_kasus(bagian.kasus),
            status__in=[KertasKerja.Status.DIAJUKAN, KertasKerja.Status.DITERIMA],
        )
        .select_related("dokumen")
        .first()
    )
    if lembar is None:
        kurang = Syarat("diajukan", "Kertas kerja sudah diajukan oleh pimpinan unit", False)
        raise BelumLengkap(bagian.langkah.uraian, [kurang])
    return versi_terakhir([lembar.dokumen])


class MintaData(Aktivitas):
    """Choose recipients, window and instruction; send one paper to each; open a sheet for each supplying unit."""

    kode = "minta_data"
    nama = "Permintaan data"

    def kerjakan(self, tugas: Tugas, masukan: Mapping[str, Any], *, oleh: Aktor, pada: datetime) -> None:
        """`unit` (ids; default all supplying units), `instruksi`, `batas` (aware datetime of the collection window)."""
        isian: dict[str, Any] = {}
        if "unit" in masukan:
            pemasok = {u.id for u in self._pemasok(tugas)}
            dipilih = [int(i) for i in masukan["unit"]]
            if asing := [i for i in dipilih if i not in pemasok]:
                raise Galat(f"Unit nomor {', '.join(map(str, asing))} bukan pemasok data kinerja kantor ini.")
            isian["unit"] = dipilih
        if masukan.get("instruksi"):
            isian["instruksi"] = str(masukan["instruksi"]).strip()
        if batas := masukan.get("batas"):
            if batas <= pada:
                raise Galat("Batas pengumpulan harus setelah saat permintaan dikirim.")
            isian["batas"] = batas.isoformat()
        simpan_isian(tugas, isian)

    def _pemasok(self, tugas: Tugas) -> list[UnitKerja]:
        hari = periode_kasus(tugas.kasus).akhir
        return unit_pemasok(tugas.kasus.kantor_id, tugas.kasus.tahun, pada=hari)

    def _penerima(self, tugas: Tugas) -> list[UnitKerja]:
        dipilih = tugas.isian.get("unit")
        return [u for u in self._pemasok(tugas) if dipilih is None or u.id in dipilih]

    def syarat(self, tugas: Tugas, *, pada: datetime) -> list[Syarat]:
        """PK and Rencana Aksi exist; at least one recipient."""
        penerima = self._penerima(tugas)
        return [
            *syarat_rencana(tugas, pada=pada),
            Syarat("penerima", "Paling sedikit satu unit penerima permintaan", bool(penerima), f"{len(penerima)} unit"),
        ]

    def selesai(self, tugas: Tugas, *, oleh: Aktor, pada: datetime) -> list[VersiDokumen]:
        """One disposisi or surat per unit. Where no later step prepares the sheets, they are opened here."""
        unit = self._penerima(tugas)
        kasus = tugas.kasus
        batas = self.batas(tugas, pada=pada)
        if not punya_aktivitas(tugas, "siapkan_kertas_kerja"):
            minta_isian(tugas, unit, batas=batas, oleh=oleh, pada=pada)
        nama = periode_kasus(kasus).nama
        hal = f"Permintaan Data Capaian Kinerja {nama}"
        instruksi = tugas.isian.get("instruksi")
        kunci = f"minta-data/{kasus.tahun}/{kasus.periode}/ke-{tugas.ke}"
        if "surat" in tugas.langkah.output.lower():
            surat = buat_surat_banyak(
                kantor_id=kasus.kantor_id,
                dari=oleh.jabatan,
                tahun=kasus.tahun,
                periode=kasus.periode,
                daftar=[
                    CalonSurat(
                        kunci=f"{kunci}/{u.kode}",
                        jenis="permintaan_data",
                        hal=hal,
                        paragraf=[
                            f"Sehubungan dengan penyusunan laporan kinerja {nama}, dengan hormat kami mohon data "
                            "capaian kinerja unit kerja Saudara beserta bukti dukungnya.",
                            instruksi
                            or "Untuk itu, mohon kertas kerja pengumpulan data kinerja diisi sesuai Perjanjian Kinerja "
                            "dan Rencana Aksi, dilengkapi bukti dukung, dan diajukan sebelum batas waktu.",
                            "Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih.",
                        ],
                        kepada_unit=u,
                        batas=batas,
                        rincian=[("Periode", nama), ("Data", "Realisasi indikator, anggaran, dan bukti dukung")],
                    )
                    for u in unit
                ],
                oleh=oleh,
                pada=pada,
            )
            return versi_terakhir([s.dokumen for s in surat])
        disposisi = buat_disposisi_banyak(
            kantor_id=kasus.kantor_id,
            dari=oleh.jabatan,
            tahun=kasus.tahun,
            periode=kasus.periode,
            daftar=[
                CalonDisposisi(
                    kunci=f"{kunci}/{j.unit.kode}/{j.kode}",
                    kepada=j,
                    hal=hal,
                    instruksi=instruksi
                    or f"Isi kertas kerja pengumpulan data kinerja {nama} sesuai Perjanjian Kinerja dan Rencana Aksi, "
                    "lengkapi dengan bukti dukung, lalu ajukan sebelum batas waktu.",
                    batas=batas,
                    dasar=dasar_langkah(tugas),
                )
                for j in kepala_pemasok(unit, pada=pada)
                if j.id != oleh.jabatan_id
            ],
            oleh=oleh,
            pada=pada,
        )
        return versi_terakhir([d.dokumen for d in disposisi])

    def bagian_selesai(
        self, bagian: Tugas, masukan: Mapping[str, Any], *, oleh: Aktor, pada: datetime
    ) -> list[VersiDokumen]:
        """The head of a unit handed in; his sheet as submitted is the output of his part."""
        return isian_masuk(bagian)

    def batas(self, tugas: Tugas, *, pada: datetime) -> datetime:
        """The end of the collection window: as entered, else the close of the office after its number of working days,
        counted from the request (from the end of the quarter, when the request goes out before it)."""
        if teks := tugas.isian.get("batas"):
            return datetime.fromisoformat(teks)
        kal = kalender(tugas.kasus.kantor_id)
        mulai = max(localdate(pada), periode_kasus(tugas.kasus).akhir)
        hari = kal.tambah_hari_kerja(mulai, tugas.kasus.kantor.pengaturan.hari_pengumpulan)
        return datetime.combine(hari, kal.jam_pada(hari)[-1][1], tzinfo=kal.zona)
