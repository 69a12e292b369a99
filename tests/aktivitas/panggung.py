"""An office that does the real work of its SOP: figures, evidence, recap, reports, letters.

The office of `tests.pengukuran.kantor_kinerja` (Bidang Lalu Lintas and Bidang Angkutan supply data) in the lanes of
`tests.sop.panggung`. Everybody acts through the verbs that the pages and the yearly run use.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kinerja.aktivitas.actions import ajukan_kertas_kerja, terima_kertas_kerja
from kinerja.aktivitas.rapat_arahan import RapatArahan
from kinerja.aktivitas.susun_laporan import laporan_kasus
from kinerja.arsip.actions import simpan_berkas
from kinerja.organisasi.models import Penugasan
from kinerja.organisasi.permissions import Aktor
from kinerja.organisasi.queries import aktor, pemangku
from kinerja.pelaporan.queries import bagian_wajib
from kinerja.pengukuran.actions import IsianAnggaran, IsianBaris, IsianProgres, isi, simpan_progres, tambah_bukti
from kinerja.pengukuran.models import KertasKerja, Temuan
from kinerja.sop.models import Kasus, Tugas
from tests.organisasi.kantor_uji import waktu
from tests.pengukuran.kantor_kinerja import PDF, KantorKinerja, angka, buat_kinerja
from tests.sop.panggung import Panggung, buat_panggung

NILAI: Mapping[str, tuple[object, object, object, object]] = {
    "laka": (14, 13, 13, 12),
    "rambu": (10, 20, 18, 22),
    "muat": (80, 82, 79, 81),
    "ikm": (None, None, None, 86),
}
"""Realisasi by indikator, quarters I to IV."""

KEPALA = {"lalin": "kabid_lalin", "angkutan": "kabid_angkutan"}
AWAL_TRIWULAN = {1: waktu(2024, 4, 15, 8), 2: waktu(2024, 7, 1, 8), 3: waktu(2024, 10, 1, 8), 4: waktu(2025, 1, 2, 8)}


@dataclass
class PanggungKerja(Panggung):
    """The stage with promises to measure."""

    kinerja: KantorKinerja

    def buka_triwulan(self, triwulan: int) -> Kasus:
        """The quarter's case on the day it opens; the monthly progress reports are in."""
        self.kini = max(self.kini, AWAL_TRIWULAN[triwulan])
        self.lapor_progres(triwulan)
        return self.buka(f"TW{triwulan}")

    def lapor_progres(self, triwulan: int) -> None:
        """Every supplying unit hands in its three monthly reports."""
        for unit in KEPALA:
            for bulan in range(3 * triwulan - 2, 3 * triwulan + 1):
                simpan_progres(
                    unit=self.kantor.unit[unit],
                    tahun=2024,
                    bulan=bulan,
                    baris=[
                        IsianProgres(
                            indikator_id=i.pk,
                            uraian="Sesuai rencana.",
                            realisasi=None,
                            anggaran=None,
                            kendala="",
                            tindak_lanjut="",
                        )
                        for i in self.kinerja.indikator.values()
                        if i.penanggung_jawab_id == self.kantor.unit[unit].pk
                    ],
                    catatan_pimpinan="Dilanjutkan.",
                    rekomendasi="",
                    oleh=self.kepala(unit),
                    pada=self.kini,
                )

    def kepala(self, unit: str) -> Aktor:
        """Whoever heads the unit today."""
        jabatan = self.kantor.jabatan[KEPALA[unit]]
        hari = self.kini.date()
        return aktor(pemangku(jabatan.pk, pada=hari).pegawai_id or 0, jabatan.pk, pada=hari)

    def lembar(self, unit: str, triwulan: int) -> KertasKerja:
        """The sheet of a unit."""
        return KertasKerja.objects.get(unit=self.kantor.unit[unit], tahun=2024, triwulan=triwulan)

    def isi_lembar(self, unit: str, triwulan: int) -> KertasKerja:
        """Fill a sheet and attach evidence to every figure; it is not handed in."""
        lembar, oleh, pada = self.lembar(unit, triwulan), self.kepala(unit), self.maju(minutes=30)
        milik = {n: i for n, i in self.kinerja.indikator.items() if i.penanggung_jawab_id == lembar.unit_id}
        isi(
            kertas_kerja_id=lembar.pk,
            baris=[IsianBaris(i.pk, angka(NILAI[n][triwulan - 1]), sumber_data="Laporan") for n, i in milik.items()],
            anggaran=[IsianAnggaran(self.kinerja.item[f"sub_{unit}"].pk, Decimal(15_000_000))],
            oleh=oleh,
            pada=pada,
        )
        for baris in lembar.baris.filter(realisasi_angka__isnull=False).order_by("id"):
            tanda = f"%{unit}-{triwulan}-{baris.pk}".encode()
            berkas = simpan_berkas(
                kantor_id=self.kantor.kantor.pk, nama=f"bukti-{baris.pk}.pdf", isi=PDF + tanda, oleh=oleh, pada=pada
            )
            tambah_bukti(
                realisasi_id=baris.pk,
                berkas=berkas,
                uraian="Laporan bidang",
                nomor=f"{triwulan}/LAP",
                tanggal=pada.date(),
                halaman="3",
                oleh=oleh,
                pada=pada,
            )
        return lembar

    def ajukan(self, unit: str, triwulan: int) -> KertasKerja:
        """The head hands the sheet in."""
        oleh = self.kepala(unit)
        lembar = self.lembar(unit, triwulan)
        return ajukan_kertas_kerja(kertas_kerja_id=lembar.pk, oleh=oleh, pada=self.maju(minutes=5))

    def terima(self, unit: str, triwulan: int, oleh: Aktor | None = None) -> KertasKerja:
        """The Kasubbag (or `oleh`) accepts it."""
        lembar = self.lembar(unit, triwulan)
        return terima_kertas_kerja(
            kertas_kerja_id=lembar.pk, oleh=oleh or self.oleh("fitri", "kasubbag"), pada=self.maju(minutes=5)
        )

    def kumpulkan(self, triwulan: int, *, penerima: Aktor | None = None) -> None:
        """Both units fill and hand in; both sheets are accepted."""
        for unit in KEPALA:
            self.isi_lembar(unit, triwulan)
            self.ajukan(unit, triwulan)
            self.terima(unit, triwulan, penerima)

    def bahan(self, tugas: Tugas) -> dict[str, Any]:
        """What a diligent pelaku enters for a step."""
        bahan: dict[str, Any] = {}
        kasus = tugas.kasus
        if "olah" in tugas.langkah.aktivitas:
            temuan = Temuan.objects.filter(kantor=kasus.kantor, tahun=kasus.tahun, periode=kasus.periode, jawaban="")
            bahan["jawaban"] = dict.fromkeys(temuan.values_list("id", flat=True), "Sudah diperiksa; angka benar.")
        if "susun_laporan" in tugas.langkah.aktivitas:
            bahan["tanpa_narasi"] = {
                f"{satu.periode}/{bagian}": "Belum ada."
                for satu in laporan_kasus(kasus)
                for bagian, _, _ in bagian_wajib(satu.id)
            }
        if "rapat_arahan" in tugas.langkah.aktivitas:
            rapat = RapatArahan().rapat(tugas)
            assert rapat is not None
            bahan["hadir"] = dict.fromkeys(rapat.kehadiran.values_list("jabatan_id", flat=True), True)
            bahan["notulen"] = "Arahan disampaikan."
        if "serah_arsip" in tugas.langkah.aktivitas:
            bahan["lokasi"] = "Lemari 2, rak 1, boks 7"
            bahan["penerima"] = ["Bagian Organisasi"]
        return bahan

    def kerjakan(self, tugas: Tugas, hasil: str = "selesai", alasan: str = "", **masukan: Any) -> Tugas:
        """The holder begins, waits for the meeting if there is one, and does the work of the step diligently."""
        self.mulai(tugas)
        rapat = RapatArahan().rapat(tugas) if "rapat_arahan" in tugas.langkah.aktivitas else None
        if rapat is not None:
            self.kini = max(self.kini, rapat.waktu)
        utama = tugas.jenis == "utama" and hasil != "tidak"
        return super().kerjakan(tugas, hasil, alasan, **({**self.bahan(tugas), **masukan} if utama else {}))

    def jalankan(self, kasus: Kasus, *, sampai: int | None = None) -> None:
        """Everybody does their part, confirmations before the step that waits for them."""
        while daftar := [
            t for t in self.hidup(kasus) if (sampai is None or t.langkah.no < sampai) and t.jenis != "isian"
        ]:
            if "sosialisasi" in daftar[0].langkah.aktivitas and [t.status for t in daftar] == ["terbuka"]:
                if daftar[0].jenis == "utama":
                    self.mulai(daftar[0])
                    continue
            tugas = next((t for t in daftar if t.jenis == "konfirmasi"), daftar[0])
            if {"rekap", "himpun_data"} & set(tugas.langkah.aktivitas) and self.hidup(kasus, jenis="isian"):
                oleh = self.pemegang(tugas)
                self.kumpulkan(int(kasus.periode[2]), penerima=oleh)
            sendiri = tugas.jenis == "utama" and tugas.langkah.pemutus_id == tugas.langkah.pelaku_id
            memutus = tugas.jenis == "putusan" or sendiri
            self.kerjakan(tugas, "ya" if memutus else "selesai", "Diperbaiki." if tugas.jenis == "koreksi" else "")
            kasus.refresh_from_db()

    def sampai_semester(self) -> Kasus:
        """Quarters I and II final, the semester case open."""
        for triwulan in (1, 2):
            self.jalankan(self.buka_triwulan(triwulan))
        return self.buka("SM1")


def buat_panggung_kerja(kode: str = "S0", *, pada: dt.datetime | None = None) -> PanggungKerja:
    """The stage with the real kinds of work."""
    panggung = buat_panggung(kode, pada=pada)
    Penugasan.objects.create(
        jabatan=panggung.kantor.jabatan["kabid_angkutan"],
        pegawai=panggung.kantor.pegawai["norhalimah"],
        jenis="plt",
        mulai=dt.date(2025, 1, 1),
        sampai=dt.date(2025, 3, 31),
    )
    return PanggungKerja(panggung.kantor, panggung.versi, panggung.kini, buat_kinerja(panggung.kantor))
