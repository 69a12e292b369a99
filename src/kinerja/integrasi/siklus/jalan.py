"""The run of a year: cases open on their day, tugas are begun and completed in the order of the clock."""

from __future__ import annotations

import datetime as dt
import heapq
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kinerja.aktivitas.queries import syarat
from kinerja.aturan.siklus import KasusSiklus, susun_siklus
from kinerja.integrasi.siklus.irama import Irama
from kinerja.integrasi.siklus.lakon import Lakon
from kinerja.lib.galat import Galat, Temuan
from kinerja.organisasi.queries import kalender
from kinerja.sop.actions import SISTEM, buka_kasus, kembalikan
from kinerja.sop.mesin import HIDUP
from kinerja.sop.models import Langkah, SopVersi, Tugas
from kinerja.sop.queries import periode_final, tugas_lengkap

if TYPE_CHECKING:
    from kinerja.integrasi.buku_kerja.masukan import MasukanSiklus
    from kinerja.organisasi.models import UnitKerja

MENUNGGU_MULAI = frozenset({"rekap"})
MENUNGGU_SELESAI = frozenset({"himpun_data", "sosialisasi"})
SYARAT_TUNGGU = frozenset({"terkumpul", "tanggapan"})

Kemajuan = Callable[[int, int, str], object]


@dataclass(order=True)
class _Acara:
    pada: dt.datetime
    urut: int
    lakukan: Callable[[dt.datetime], None] = field(compare=False)


class Jalan:
    """A run of one office's year. `sampai` is the last period to finish; `berhenti` a moment to stop at (demo)."""

    def __init__(
        self,
        masukan: MasukanSiklus,
        kantor: UnitKerja,
        versi: SopVersi,
        *,
        sampai: str = "TH",
        berhenti: dt.datetime | None = None,
        kemajuan: Kemajuan | None = None,
    ) -> None:
        self.masukan = masukan
        self.kantor = kantor
        self.versi = versi
        self.tahun = masukan.kantor.tahun
        self.kalender = kalender(kantor.id)
        self.irama = Irama(masukan.kantor.kode, self.kalender)
        self.lakon = Lakon(masukan, kantor)
        self.berhenti = berhenti
        self.kemajuan = kemajuan or (lambda _selesai, _jumlah, _teks: None)
        fase = set(Langkah.objects.filter(versi=versi).values_list("fase", flat=True))
        siklus = susun_siklus(fase, self.tahun, kalender=self.kalender, bulan_pemicu=versi.bulan_pemicu)
        self.rencana = _sampai(siklus, sampai)
        self.peringatan = [k.peringatan for k in siklus if k.peringatan]
        self._nomor = itertools.count()
        self._acara: list[_Acara] = []
        self._dijadwalkan: set[int] = set()
        self._menunggu: dict[int, str] = {}
        self._langkah_selesai = 0
        self._langkah_semua = sum(Langkah.objects.filter(versi=versi, fase=k.fase).count() for k in self.rencana)

    def jalankan(self) -> None:
        """Run to the end of the plan (or to `berhenti`). Raises Galat when the run cannot go on, naming why."""
        self._periksa_pengumpulan()
        self._jadwalkan_progres()
        for kasus in self.rencana:
            if kasus.buka is not None and not kasus.setelah:
                self._pasang(self._jam(kasus.buka, 8), self._pembuka(kasus))
        while self._acara:
            acara = heapq.heappop(self._acara)
            if self.berhenti is not None and acara.pada > self.berhenti:
                return
            acara.lakukan(acara.pada)
            self._lihat(acara.pada)
        self._periksa_tuntas()

    # --- schedule ----------------------------------------------------------------------------------
    def _pasang(self, pada: dt.datetime, lakukan: Callable[[dt.datetime], None]) -> None:
        heapq.heappush(self._acara, _Acara(pada, next(self._nomor), lakukan))

    def _jam(self, hari: dt.date, jam: int) -> dt.datetime:
        return dt.datetime(hari.year, hari.month, hari.day, jam, 0, tzinfo=self.kalender.zona)

    def _pembuka(self, kasus: KasusSiklus) -> Callable[[dt.datetime], None]:
        def buka(pada: dt.datetime) -> None:
            buka_kasus(versi=self.versi, tahun=self.tahun, periode=kasus.periode, oleh=SISTEM, pada=pada)

        return buka

    def _lihat(self, kini: dt.datetime) -> None:
        """Look at what the last act brought: new tugas, tugas that can go on, cases that may open."""
        for tugas in self._hidup():
            if tugas.id not in self._dijadwalkan:
                self._dijadwalkan.add(tugas.id)
                self._jadwalkan(tugas, kini)
        for tugas_id, tahap in list(self._menunggu.items()):
            if not self._tertahan(tugas_id, kini):
                del self._menunggu[tugas_id]
                tugas = tugas_lengkap().get(pk=tugas_id)
                if tugas.status in HIDUP:
                    self._lanjut(tugas, tahap, kini)

    def _hidup(self) -> list[Tugas]:
        """What is in somebody's hands in the cases of the plan; the engine itself opens those that follow others."""
        periode = [k.periode for k in self.rencana]
        milik = tugas_lengkap().filter(
            kasus__kantor=self.kantor, kasus__tahun=self.tahun, kasus__periode__in=periode, status__in=HIDUP
        )
        return list(milik.order_by("id"))

    def _jadwalkan(self, tugas: Tugas, kini: dt.datetime) -> None:
        if tugas.jenis == Tugas.Jenis.ISIAN:
            self._jadwalkan_isian(tugas, kini)
            return
        if tugas.jenis == Tugas.Jenis.KONFIRMASI and tugas.batas is not None:
            self._pasang(tugas.batas + dt.timedelta(minutes=1), lambda _pada: None)
        utama = tugas.jenis == Tugas.Jenis.UTAMA
        if utama and MENUNGGU_MULAI & set(tugas.langkah.aktivitas):
            self._menunggu[tugas.id] = "mulai"
        else:
            self._lanjut(tugas, "mulai", kini)

    def _lanjut(self, tugas: Tugas, tahap: str, kini: dt.datetime) -> None:
        if tahap == "mulai":
            mulai = self.irama.mulai(tugas, kini)
            self._pasang(mulai, lambda pada: self._mulai(tugas.id, pada))
        else:
            self._pasang(self.irama.setelah(kini, 15), lambda pada: self._selesaikan(tugas.id, pada))

    def _mulai(self, tugas_id: int, pada: dt.datetime) -> None:
        tugas = tugas_lengkap().get(pk=tugas_id)
        if tugas.status not in HIDUP:
            return
        self.lakon.mulai(tugas, pada)
        if tugas.jenis == Tugas.Jenis.UTAMA and MENUNGGU_SELESAI & set(tugas.langkah.aktivitas):
            self._menunggu[tugas_id] = "selesai"
        else:
            kerja = self.lakon.waktu_rapat(tugas) or pada
            self._pasang(self.irama.selesai(tugas, kerja), lambda kini: self._selesaikan(tugas_id, kini))

    def _selesaikan(self, tugas_id: int, pada: dt.datetime) -> None:
        tugas = tugas_lengkap().get(pk=tugas_id)
        if tugas.status not in HIDUP:
            return
        if (
            tugas.jenis == Tugas.Jenis.UTAMA
            and "sosialisasi" in tugas.langkah.aktivitas
            and self._ada_koreksi(tugas, pada)
        ):
            self._tindak_lanjuti_koreksi(tugas, pada)
            return
        self.lakon.selesai(tugas, pada)
        if tugas.jenis == Tugas.Jenis.ISIAN:
            terima = self.irama.setelah(
                pada,
                20
                + 100
                * self.irama.undi("terima", tugas.kasus.periode, tugas.ke, self.lakon.kode_unit[tugas.unit_id or 0]),
            )
            self._pasang(terima, lambda kini: self._terima(tugas_id, kini))
        elif tugas.jenis == Tugas.Jenis.UTAMA:
            self._langkah_selesai += 1
            teks = f"{tugas.kasus.periode} · langkah {tugas.langkah.no} {tugas.langkah.uraian}"
            self.kemajuan(min(self._langkah_selesai, self._langkah_semua), self._langkah_semua, teks)

    # --- collection --------------------------------------------------------------------------------
    def _jadwalkan_isian(self, tugas: Tugas, kini: dt.datetime) -> None:
        if self.lakon.isian(tugas) is None:
            batas = max(tugas.batas or kini, kini)
            self._pasang(self.irama.setelah(batas, 30), lambda pada: self._kecualikan(tugas.id, pada))
            return
        awal = max(kini, self._jam(self._akhir_triwulan(tugas), 23))
        mulai = self.irama.mulai(tugas, awal)
        self._pasang(mulai, lambda pada: self._mulai(tugas.id, pada))

    def _akhir_triwulan(self, tugas: Tugas) -> dt.date:
        bulan = 3 * int(tugas.kasus.periode[2])
        return dt.date(self.tahun + bulan // 12, bulan % 12 + 1, 1) - dt.timedelta(days=1)

    def _kecualikan(self, tugas_id: int, pada: dt.datetime) -> None:
        self.lakon.kecualikan(tugas_lengkap().get(pk=tugas_id), pada)

    def _terima(self, tugas_id: int, pada: dt.datetime) -> None:
        self.lakon.terima(tugas_lengkap().get(pk=tugas_id), pada)

    def _tertahan(self, tugas_id: int, kini: dt.datetime) -> bool:
        return any(not s.terpenuhi and s.kode in SYARAT_TUNGGU for s in syarat(tugas_id, pada=kini))

    def _ada_koreksi(self, tugas: Tugas, pada: dt.datetime) -> bool:
        return any(s.kode == "koreksi" and not s.terpenuhi for s in syarat(tugas.id, pada=pada))

    def _tindak_lanjuti_koreksi(self, tugas: Tugas, pada: dt.datetime) -> None:
        susun = Langkah.objects.filter(
            versi=self.versi, fase=tugas.langkah.fase, no__lt=tugas.langkah.no, aktivitas__contains=["susun_laporan"]
        ).latest("no")
        alasan = "; ".join(
            f"{b.jabatan.nama}: {b.alasan}"
            for b in Tugas.objects.filter(bagian_dari=tugas, hasil=Tugas.Hasil.KEMBALI)
            .select_related("jabatan")
            .order_by("id")
        )
        oleh = self.lakon.pemegang(tugas.jabatan, pada)
        kembalikan(tugas_id=tugas.id, ke_no=susun.no, alasan=alasan, oleh=oleh, pada=pada)

    def _jadwalkan_progres(self) -> None:
        for (bulan, unit), _ in sorted(self.masukan.progres.items()):
            tahun, berikut = (self.tahun + bulan // 12, bulan % 12 + 1)
            hari = self.kalender.hari_kerja_pertama(tahun, berikut)
            pada = self._jam(hari, 9) + dt.timedelta(minutes=int(60 * self.irama.undi("progres", bulan, unit)))
            if self._diperlukan(bulan):
                self._pasang(pada, lambda kini, b=bulan, u=unit: self.lakon.progres(b, u, kini))

    def _diperlukan(self, bulan: int) -> bool:
        return f"TW{(bulan + 2) // 3}" in {k.periode for k in self.rencana}

    # --- what cannot go on -------------------------------------------------------------------------
    def _periksa_pengumpulan(self) -> None:
        """Before anything is written: every supplying unit has a sheet or an exception for every quarter of the run."""
        kurang = []
        dikecualikan = {(p.triwulan, p.unit) for p in self.masukan.pengecualian}
        for kasus in self.rencana:
            if not kasus.periode.startswith("TW"):
                continue
            triwulan = int(kasus.periode[2])
            for unit in self.masukan.unit_pemasok():
                kunci = (triwulan, unit)
                if kunci not in self.masukan.kertas_kerja and kunci not in dikecualikan:
                    kurang.append(
                        Temuan(
                            pesan=f"Unit {unit} tidak mempunyai kertas kerja TW {triwulan} dan tidak dikecualikan.",
                            berkas=f"kertas-kerja/TW{triwulan}/{unit}.xlsx",
                            diharapkan="berkas kertas kerja, atau baris pada lembar Pengecualian di kantor.xlsx",
                        )
                    )
        if kurang and self.berhenti is None:
            raise Galat("Data triwulan belum lengkap, siklus tidak dijalankan.", kurang)

    def _periksa_tuntas(self) -> None:
        final = periode_final(self.kantor.id, self.tahun)
        belum = [k.periode for k in self.rencana if k.periode not in final]
        if belum:
            tertahan = [
                f"langkah {t.langkah.no} “{t.langkah.uraian}” pada {t.jabatan.nama}: "
                + "; ".join(
                    s.uraian for s in syarat(t.id, pada=self._jam(dt.date(self.tahun + 2, 1, 1), 8)) if not s.terpenuhi
                )
                for t in self._hidup()
            ]
            raise Galat(
                f"Siklus terhenti sebelum {', '.join(belum)} selesai. Tertahan: {' | '.join(tertahan) or 'tidak ada'}"
            )


def _sampai(siklus: list[KasusSiklus], sampai: str) -> list[KasusSiklus]:
    """The cases up to and including `sampai`, and what they wait for."""
    kode = [k.periode for k in siklus]
    if sampai == "TH" or sampai not in kode:
        return siklus
    return siklus[: kode.index(sampai) + 1]
