"""Playing a folder of SKP workbooks: everybody does his part through the rooms' verbs, at a settled time.

The plans of a year are made from the top down, so that a result can be tied to that of the superior; then each period
is opened for the whole office and goes step by step, every employee as far as his `tahap` says.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

from django.utils.timezone import localdate

from kinerja.aturan.skp.jadwal import periode_skp
from kinerja.aturan.skp.se3_2023 import PEDOMAN, PredikatOrganisasi
from kinerja.aturan.skp.skema import SkemaSkp
from kinerja.aturan.waktu_kerja import Waktu
from kinerja.integrasi.skp.masukan import TAHAP, EvaluasiMasukan, MasukanSkp, RealisasiMasukan, RencanaMasukan
from kinerja.integrasi.skp.muat import jabatan_penilai
from kinerja.lib.excel_baca import ratakan
from kinerja.lib.galat import Galat
from kinerja.lib.jam import ZONA
from kinerja.organisasi.models import Jabatan, Pegawai, UnitKerja
from kinerja.organisasi.permissions import Aktor
from kinerja.organisasi.queries import aktor, kalender, pemangku, rantai_atasan
from kinerja.skp.actions.isi_rencana import simpan_rencana
from kinerja.skp.actions.kantor import tetapkan_predikat_unit, tunjuk_penilai_pimpinan
from kinerja.skp.actions.keberatan import ajukan_keberatan, atasan_penilai, putus_keberatan, tanggapi_keberatan
from kinerja.skp.actions.pembukaan import buka_evaluasi
from kinerja.skp.actions.pengisian import (
    ajukan_formulir,
    kembalikan_evaluasi,
    simpan_realisasi,
    tambah_bukti,
    teruskan,
    tugas_berjalan,
)
from kinerja.skp.actions.penilaian import kirim_penilaian, nilai, setujui
from kinerja.skp.actions.rencana import ajukan_skp, buat_skp, sepakati_skp
from kinerja.skp.isian_evaluasi import IsianPenilaian, IsianRealisasi, IsianRealisasiAspek
from kinerja.skp.models import AspekHasil, Evaluasi, HasilKerja, Skp
from kinerja.skp.queries.rencana import pilihan
from kinerja.sop.protokol import BelumLengkap

SEBARAN = "Jumlah pegawai yang dinilai terlalu sedikit untuk memenuhi pedoman distribusi."
SALINAN = ("Pegawai yang bersangkutan", "Pejabat penilai", "Subbagian Umum dan Kepegawaian")


class _Berhenti(Exception):  # a signal that the time to stop has come, not an error
    pass


class JalanSkp:
    """One run. `dilewati` gathers who was left out of a period, as (period, name, reason)."""

    def __init__(
        self,
        bahan: MasukanSkp,
        kantor: UnitKerja,
        *,
        berhenti: dt.datetime | None = None,
        kemajuan: Callable[[int, int, str], object] | None = None,
    ) -> None:
        self.bahan = bahan
        self.kantor = kantor
        self.berhenti = berhenti
        self.kemajuan = kemajuan or (lambda selesai, jumlah, teks: None)
        self.kalender = kalender(kantor.pk)
        self.jabatan = {j.kode: j for j in Jabatan.objects.filter(unit__kantor=kantor).order_by("pk")}
        self.pegawai = {p.nip: p for p in Pegawai.objects.filter(nip__in=[p.nip for p in bahan.pegawai]).order_by("pk")}
        self.unit = {u.kode: u for u in UnitKerja.objects.filter(kantor=kantor).order_by("pk")}
        self.skp: dict[tuple[str, int], Skp] = {}
        self.dilewati: list[tuple[str, str, str]] = []
        self.saat = dt.datetime(bahan.kantor.tahun, 1, 2, 8, 0, tzinfo=ZONA)
        self.langkah = 0

    def jalankan(self) -> None:
        """Play everything, or until `berhenti`."""
        try:
            for tahun in sorted({r.tahun for r in self.bahan.rencana}):
                self._hari(dt.date(tahun, 1, 5))
                self._tunjuk()
                for r in self._dari_atas(r for r in self.bahan.rencana if r.tahun == tahun):
                    self._rencana(r)
                for periode in self._periode(tahun):
                    self._evaluasi(
                        tahun, periode, [e for e in self.bahan.evaluasi if (e.tahun, e.periode) == (tahun, periode)]
                    )
        except _Berhenti:
            return

    def _periode(self, tahun: int) -> list[str]:
        ada = {e.periode for e in self.bahan.evaluasi if e.tahun == tahun}
        return sorted(ada, key=lambda p: (periode_skp(tahun, p).akhir, periode_skp(tahun, p).mulai))

    # --- time and people ------------------------------------------------------------------------------------------
    def _hari(self, tanggal: dt.date) -> None:
        """The next thing happens at the beginning of the first working day from `tanggal` on."""
        hari = tanggal if self.kalender.hari_kerja(tanggal) else self.kalender.tambah_hari_kerja(tanggal, 1)
        self.saat = max(self.saat, dt.datetime.combine(hari, dt.time(8, 15), tzinfo=ZONA))

    def _besok(self) -> None:
        self._hari(localdate(self.saat) + dt.timedelta(days=1))

    def _tik(self, teks: str) -> dt.datetime:
        self.saat = self.kalender.tambah(self.saat, Waktu(Decimal(1), "Menit"))
        if self.berhenti is not None and self.saat >= self.berhenti:
            raise _Berhenti
        self.langkah += 1
        self.kemajuan(self.langkah, 0, teks)
        return self.saat

    def _diri(self, nip: str) -> Aktor:
        """The employee in his own post."""
        kode = self.bahan.jabatan_pegawai(nip, localdate(self.saat))
        return aktor(self.pegawai[nip].pk, self.jabatan[kode].pk, pada=localdate(self.saat))

    def _pemegang(self, jabatan_id: int) -> Aktor:
        """Whoever exercises a post now."""
        orang = pemangku(jabatan_id, pada=localdate(self.saat))
        if orang.pegawai_id is None:
            raise Galat(
                f"Jabatan {orang.jabatan} kosong pada {localdate(self.saat):%d-%m-%Y}; SKP tidak dapat diteruskan."
            )
        return aktor(orang.pegawai_id, jabatan_id, pada=localdate(self.saat))

    def _tunjuk(self) -> None:
        """Kepegawaian records who rates the head of the office; the same again changes nothing."""
        p = self.bahan.penilai_pimpinan
        penilai = jabatan_penilai(self.kantor, p) if p else None
        if p is None or penilai is None:
            return
        tunjuk_penilai_pimpinan(
            kantor_id=self.kantor.pk,
            jabatan_id=penilai.pk,
            dasar=p.dasar,
            oleh=self._pemegang(self.jabatan[self.bahan.kepegawaian[0]].pk),
            pada=self._tik("Pejabat penilai pimpinan kantor"),
        )

    # --- the plan -------------------------------------------------------------------------------------------------
    def _dari_atas(self, rencana: Iterable[RencanaMasukan]) -> list[RencanaMasukan]:
        def kedalaman(r: RencanaMasukan) -> tuple[int, str]:
            kode = self.bahan.jabatan_pegawai(r.nip, dt.date(r.tahun, 1, 5))
            jabatan = self.jabatan.get(kode)
            return (len(rantai_atasan(jabatan.pk, pada=dt.date(r.tahun, 1, 5))) if jabatan else 0, r.nip)

        return sorted(rencana, key=kedalaman)

    def _rencana(self, r: RencanaMasukan) -> None:
        diri = self._diri(r.nip)
        if diri.jabatan is None or not rantai_atasan(diri.jabatan.pk, pada=localdate(self.saat)):
            alasan = "tidak mempunyai atasan; pejabat penilai pimpinan ditulis pada lembar Penilai Pimpinan"
            self.dilewati.append((f"SKP {r.tahun}", diri.nama, alasan))
            return
        skp = buat_skp(
            pegawai_id=self.pegawai[r.nip].pk,
            jabatan_id=diri.jabatan.pk,
            tahun=r.tahun,
            skema=r.skema or None,
            alasan_skema=r.alasan_skema,
            pendekatan=r.pendekatan,
            oleh=diri,
            pada=self._tik(f"SKP {r.tahun} {diri.nama}"),
        )
        atas = {ratakan(p.uraian): p.id for p in pilihan(skp.pk, pada=localdate(self.saat)).intervensi}
        hasil = []
        for h in r.hasil:
            tertaut = atas.get(ratakan(h.intervensi_teks))
            hasil.append(replace(h, intervensi_id=tertaut, intervensi_teks="") if tertaut else h)
        simpan_rencana(
            skp_id=skp.pk,
            hasil=hasil,
            ekspektasi=r.ekspektasi,
            lampiran=(),
            versi=None,
            oleh=diri,
            pada=self._tik("SKP"),
        )
        ajukan_skp(skp_id=skp.pk, oleh=diri, pada=self._tik("SKP diajukan"))
        atasan = self._pemegang(skp.penilai_id)
        self.skp[r.nip, r.tahun] = sepakati_skp(skp_id=skp.pk, oleh=atasan, pada=self._tik("SKP disepakati"))

    # --- the evaluation -------------------------------------------------------------------------------------------
    def _evaluasi(self, tahun: int, periode: str, daftar: list[EvaluasiMasukan]) -> None:
        masa = periode_skp(tahun, periode)
        self._hari(masa.akhir + dt.timedelta(days=1))
        kepegawaian = next(iter(self.bahan.kepegawaian), "")
        for p in self.bahan.predikat:
            if (p.tahun, p.periode) == (tahun, periode) and kepegawaian:
                self._predikat(p.unit, tahun, periode, p.predikat, p.dasar, kepegawaian)
        hasil = buka_evaluasi(
            kantor_id=self.kantor.pk,
            tahun=tahun,
            periode=periode,
            pegawai_ids=[self.skp[e.nip, tahun].pegawai_id for e in daftar if (e.nip, tahun) in self.skp],
            oleh=Aktor.sistem("Sistem (impor buku kerja)"),
            pada=self._tik(f"Membuka {masa.nama}"),
        )
        self.dilewati += [(masa.nama, nama, alasan) for nama, alasan in hasil.dilewati]
        ada = {
            e.pegawai.nip: e
            for e in Evaluasi.objects.filter(kantor=self.kantor, tahun=tahun, periode=periode).select_related(
                "pegawai", "skp"
            )
        }
        pasangan = [(ada[e.nip], e) for e in daftar if e.nip in ada]
        hari = (
            (self._isi,),
            (self._periksa, self._input),
            (self._nilai,),
            (self._tanggapi, self._salin),
            (self._arsipkan,),
        )
        for babak_sehari in hari:
            for babak in babak_sehari:
                for evaluasi, e in pasangan:
                    babak(evaluasi, e)
            self._besok()

    def _predikat(self, unit: str, tahun: int, periode: str, predikat: str, dasar: str, kepegawaian: str) -> None:
        satuan = self.unit.get(unit, self.kantor)
        atas = rantai_atasan(self._kepala(satuan), pada=localdate(self.saat)) if satuan.pk != self.kantor.pk else ()
        oleh = self._pemegang(atas[0].jabatan_id if atas else self.jabatan[kepegawaian].pk)
        tetapkan_predikat_unit(
            unit_id=satuan.pk,
            tahun=tahun,
            periode=periode,
            predikat=predikat,
            dasar=dasar,
            oleh=oleh,
            pada=self._tik("Predikat organisasi"),
        )

    def _kepala(self, unit: UnitKerja) -> int:
        return next(j.pk for j in self.jabatan.values() if j.unit_id == unit.pk and j.kepala_unit)

    @staticmethod
    def _sampai(e: EvaluasiMasukan, tahap: str) -> bool:
        """Whether the evaluation goes at least as far as `tahap`."""
        return TAHAP.index(e.tahap) >= TAHAP.index(tahap)

    def _isi(self, evaluasi: Evaluasi, e: EvaluasiMasukan) -> None:
        if not self._sampai(e, "diajukan"):
            return
        diri = self._diri(e.nip)
        simpan_realisasi(
            evaluasi_id=evaluasi.pk,
            hasil=[self._realisasi(evaluasi, r) for r in e.realisasi],
            unsur=e.unsur or None,
            versi=None,
            oleh=diri,
            pada=self._tik(f"Formulir {diri.nama}"),
        )
        for r in e.realisasi:
            for uraian, tautan in r.bukti:
                tambah_bukti(
                    evaluasi_id=evaluasi.pk,
                    hasil_id=self._hasil(evaluasi, r).pk,
                    uraian=uraian,
                    tautan=tautan,
                    tanggal=periode_skp(e.tahun, e.periode).akhir,
                    oleh=diri,
                    pada=self._tik("Bukti dukung"),
                )
        ajukan_formulir(evaluasi_id=evaluasi.pk, oleh=diri, pada=self._tik("Formulir diserahkan"))

    def _hasil(self, evaluasi: Evaluasi, r: RealisasiMasukan) -> HasilKerja:
        semua = HasilKerja.objects.filter(skp=evaluasi.skp_id, jenis=r.jenis).order_by("urut")
        return semua[r.no - 1]

    def _realisasi(self, evaluasi: Evaluasi, r: RealisasiMasukan) -> IsianRealisasi:
        hasil = self._hasil(evaluasi, r)
        aspek = []
        for a in hasil.aspek.order_by("urut"):
            angka, teks = r.aspek.get(a.aspek, (None, ""))
            if not self._dinilai_atasan(evaluasi, a):
                aspek.append(IsianRealisasiAspek(a.pk, angka, teks))
        return IsianRealisasi(hasil.pk, r.uraian, r.kendala, tuple(aspek))

    @staticmethod
    def _dinilai_atasan(evaluasi: Evaluasi, aspek: AspekHasil) -> bool:
        return evaluasi.skp.skema == SkemaSkp.PP46 and aspek.aspek == AspekHasil.Aspek.KUALITAS

    def _periksa(self, evaluasi: Evaluasi, e: EvaluasiMasukan) -> None:
        if e.tahap in ("dibuka", "diajukan"):
            return
        self._teruskan(evaluasi, "Formulir diteruskan")
        if e.kembali:
            kembalikan_evaluasi(
                evaluasi_id=evaluasi.pk,
                alasan=e.kembali,
                oleh=self._pelaksana(evaluasi),
                pada=self._tik("Dikembalikan"),
            )
            if e.tahap == "dikembalikan":
                return
            ajukan_formulir(evaluasi_id=evaluasi.pk, oleh=self._diri(e.nip), pada=self._tik("Formulir diserahkan lagi"))
            self._teruskan(evaluasi, "Formulir diteruskan")
        self._teruskan(evaluasi, "Formulir diperiksa")

    def _input(self, evaluasi: Evaluasi, e: EvaluasiMasukan) -> None:
        if self._sampai(e, "diinput"):
            self._teruskan(evaluasi, "Kinerja diinput")

    def _nilai(self, evaluasi: Evaluasi, e: EvaluasiMasukan) -> None:
        if not self._sampai(e, "dinilai"):
            return
        if e.tolak:
            kembalikan_evaluasi(
                evaluasi_id=evaluasi.pk,
                alasan=e.tolak,
                oleh=self._pelaksana(evaluasi),
                pada=self._tik("Ditolak atasan"),
            )
            self._teruskan(evaluasi, "Kinerja diinput lagi")
        atasan = self._pelaksana(evaluasi)
        hasil = {(r.jenis, r.no): self._hasil(evaluasi, r) for r in e.realisasi}
        nilai(
            evaluasi_id=evaluasi.pk,
            rating_hasil=e.rating_hasil,
            rating_perilaku=e.rating_perilaku,
            umpan_balik={hasil[r.jenis, r.no].pk: r.umpan_balik for r in e.realisasi if r.umpan_balik},
            perilaku=dict(e.perilaku),
            mutu=self._mutu(evaluasi, e, hasil),
            catatan=e.catatan,
            rekomendasi=e.rekomendasi,
            versi=None,
            oleh=atasan,
            pada=self._tik("Penilaian disimpan"),
        )
        saat = self._tik("Penilaian dikirim")
        try:
            kirim_penilaian(evaluasi_id=evaluasi.pk, oleh=atasan, pada=saat)
        except BelumLengkap as galat:
            kode = [s.kode for s in galat.syarat]
            if kode != ["sebaran"]:
                raise
            kirim_penilaian(
                evaluasi_id=evaluasi.pk,
                alasan_sebaran=dict.fromkeys(self._batas(evaluasi), SEBARAN),
                oleh=atasan,
                pada=saat,
            )

    def _batas(self, evaluasi: Evaluasi) -> list[str]:
        predikat = next(
            (p.predikat for p in self.bahan.predikat if (p.tahun, p.periode) == (evaluasi.tahun, evaluasi.periode)), ""
        )
        return [b.kode for b in PEDOMAN[PredikatOrganisasi(predikat)]] if predikat else []

    def _mutu(
        self, evaluasi: Evaluasi, e: EvaluasiMasukan, hasil: dict[tuple[str, int], HasilKerja]
    ) -> dict[int, Decimal | None]:
        mutu: dict[int, Decimal | None] = {}
        for r in e.realisasi:
            for a in hasil[r.jenis, r.no].aspek.order_by("urut"):
                if self._dinilai_atasan(evaluasi, a):
                    mutu[a.pk] = r.aspek.get(a.aspek, (None, ""))[0]
        return mutu

    def _tanggapi(self, evaluasi: Evaluasi, e: EvaluasiMasukan) -> None:
        if not self._sampai(e, "keberatan"):
            return
        diri = self._diri(e.nip)
        k = e.keberatan
        if k is None:
            if self._sampai(e, "disetujui"):
                setujui(evaluasi_id=evaluasi.pk, oleh=diri, pada=self._tik("Disetujui pegawai"))
            return
        ajukan_keberatan(evaluasi_id=evaluasi.pk, alasan=k.alasan, oleh=diri, pada=self._tik("Keberatan"))
        evaluasi.refresh_from_db()
        if k.tanggapan and evaluasi.dinilai_jabatan_id is not None:
            penilai = self._pemegang(evaluasi.dinilai_jabatan_id)
            tanggapi_keberatan(
                evaluasi_id=evaluasi.pk, tanggapan=k.tanggapan, oleh=penilai, pada=self._tik("Tanggapan")
            )
        if k.keputusan:
            self._putus(evaluasi, e)

    def _putus(self, evaluasi: Evaluasi, e: EvaluasiMasukan) -> None:
        k = e.keberatan
        pemutus = atasan_penilai(evaluasi, pada=self.saat)
        if k is None or pemutus is None:
            raise Galat(f"Keberatan {e.nip} tidak mempunyai pejabat yang memutus.")
        putus_keberatan(
            evaluasi_id=evaluasi.pk,
            keputusan=k.keputusan,
            alasan=k.alasan_keputusan,
            penilaian=IsianPenilaian(k.rating_hasil, k.rating_perilaku) if k.keputusan == "dikabulkan" else None,
            oleh=self._pemegang(pemutus.jabatan_id),
            pada=self._tik("Keberatan diputus"),
        )

    def _salin(self, evaluasi: Evaluasi, e: EvaluasiMasukan) -> None:
        if self._sampai(e, "digandakan"):
            self._teruskan(evaluasi, "Digandakan", {"penerima": list(SALINAN)})

    def _arsipkan(self, evaluasi: Evaluasi, e: EvaluasiMasukan) -> None:
        if self._sampai(e, "diarsipkan"):
            isi = {"nomor_berkas": f"SKP/{e.tahun}/{e.periode}", "lokasi": self.bahan.pengaturan.arsip_lokasi}
            self._teruskan(evaluasi, "Diarsipkan", isi)

    def _pelaksana(self, evaluasi: Evaluasi) -> Aktor:
        """Whoever has the step in hand."""
        tugas = tugas_berjalan(evaluasi)
        if tugas is None:
            raise Galat(f"Tidak ada langkah yang berjalan pada {evaluasi}.")
        return self._pemegang(tugas.jabatan_id)

    def _teruskan(self, evaluasi: Evaluasi, teks: str, masukan: dict[str, object] | None = None) -> None:
        teruskan(evaluasi_id=evaluasi.pk, masukan=masukan, oleh=self._pelaksana(evaluasi), pada=self._tik(teks))
