"""What each simulated pelaku does with a tugas: the input of the folder, turned into acts of the rooms below."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils.timezone import localdate

from kinerja.aktivitas import actions as aktivitas
from kinerja.aktivitas.rapat_arahan import RapatArahan
from kinerja.aktivitas.susun_laporan import laporan_kasus
from kinerja.arsip.actions import simpan_berkas
from kinerja.integrasi.buku_kerja.masukan import IsianUnit, MasukanSiklus, PutusanMasukan
from kinerja.lib.galat import Galat
from kinerja.organisasi.models import Jabatan, UnitKerja
from kinerja.organisasi.permissions import Aktor
from kinerja.organisasi.queries import aktor, pemangku
from kinerja.pelaporan.queries import bagian_wajib
from kinerja.pengukuran import actions as pengukuran
from kinerja.pengukuran.isian import IsianAnggaran, IsianBaris, IsianProgres
from kinerja.pengukuran.models import KertasKerja, Realisasi, Temuan
from kinerja.perencanaan.models import Indikator, ItemAnggaran
from kinerja.sop import actions as sop
from kinerja.sop.models import Tugas

TANPA_JAWABAN = "Tidak ada penjelasan dalam berkas masukan; data dipakai sebagaimana diajukan unit."
TANPA_NOTULEN = "Arahan disampaikan sesuai agenda; berkas masukan tidak memuat catatan lain."
TANPA_NARASI = "Narasi tidak tersedia dalam berkas masukan."


class Lakon:
    """Acts for the people of one office, from its folder.

    Every act is done as the holder of the post on that day; a vacant post stops the run with a message that names it.
    """

    def __init__(self, masukan: MasukanSiklus, kantor: UnitKerja) -> None:
        self.masukan = masukan
        self.kantor = kantor
        self.tahun = masukan.kantor.tahun
        self.unit = {u.kode: u for u in UnitKerja.objects.filter(kantor=kantor).order_by("id")}
        self.unit[masukan.kantor.kode] = kantor
        self.kode_unit = {u.id: kode for kode, u in self.unit.items()}
        self.indikator = {i.kode: i for i in Indikator.objects.filter(kantor=kantor).order_by("id")}
        self.item = {i.kode: i for i in ItemAnggaran.objects.filter(kantor=kantor, tahun=self.tahun).order_by("id")}

    def pemegang(self, jabatan: Jabatan, pada: dt.datetime) -> Aktor:
        """Whoever holds the post on that day. Raises Galat when it is vacant."""
        hari = localdate(pada)
        pejabat = pemangku(jabatan.id, pada=hari)
        if pejabat.pegawai_id is None:
            raise Galat(
                f"Jabatan {jabatan.nama} tidak dipangku siapa pun pada {hari:%d-%m-%Y}; lengkapi lembar Penugasan."
            )
        return aktor(pejabat.pegawai_id, jabatan.id, pada=hari)

    # --- tugas -------------------------------------------------------------------------------------
    def mulai(self, tugas: Tugas, pada: dt.datetime) -> None:
        """The holder opens the tugas."""
        sop.mulai_tugas(tugas_id=tugas.id, oleh=self.pemegang(tugas.jabatan, pada), pada=pada)

    def selesai(self, tugas: Tugas, pada: dt.datetime) -> None:
        """The holder does the work and completes (or decides, returns, corrects) as the folder says."""
        oleh = self.pemegang(tugas.jabatan, pada)
        if tugas.jenis == Tugas.Jenis.ISIAN:
            self.isi_kertas_kerja(tugas, oleh, pada)
            return
        naskah = self.naskah(tugas)
        if naskah is not None and naskah.hasil == "kembali" and naskah.ke_langkah is not None:
            sop.kembalikan(tugas_id=tugas.id, ke_no=naskah.ke_langkah, alasan=naskah.alasan, oleh=oleh, pada=pada)
            return
        hasil, alasan = self.hasil(tugas, naskah)
        bahan = self.bahan(tugas)
        if "narasi" in bahan:
            sop.kerjakan_tugas(tugas_id=tugas.id, masukan=bahan, oleh=oleh, pada=pada)
            bahan = self._tanpa_narasi(tugas)
        sop.selesaikan_tugas(tugas_id=tugas.id, hasil=hasil, alasan=alasan, masukan=bahan, oleh=oleh, pada=pada)

    def naskah(self, tugas: Tugas) -> PutusanMasukan | None:
        """The scripted decision for a tugas, if the folder has one."""
        jenis = {
            Tugas.Jenis.KOREKSI: {"koreksi", "tidak"},
            Tugas.Jenis.KONFIRMASI: {"koreksi"},
            Tugas.Jenis.PUTUSAN: {"ya", "tidak", "kembali"},
            Tugas.Jenis.UTAMA: {"ya", "tidak", "kembali"},
        }.get(Tugas.Jenis(tugas.jenis), set())
        for satu in self.masukan.putusan:
            kena = satu.periode == tugas.kasus.periode and satu.langkah == tugas.langkah.no and satu.ke == tugas.ke
            jabatan = satu.jabatan in ("", tugas.jabatan.kode) or tugas.jenis == Tugas.Jenis.KOREKSI
            if kena and jabatan and satu.hasil in jenis:
                return satu
        return None

    def hasil(self, tugas: Tugas, naskah: PutusanMasukan | None) -> tuple[str, str]:
        """(hasil, alasan) of a tugas."""
        if tugas.jenis == Tugas.Jenis.KOREKSI:
            tulisan = naskah.hasil_koreksi if naskah is not None else ""
            return Tugas.Hasil.SELESAI, tulisan or f"Diperbaiki sesuai catatan: {tugas.pengantar}"
        if tugas.jenis == Tugas.Jenis.KONFIRMASI:
            if naskah is not None:
                return Tugas.Hasil.KEMBALI, naskah.hasil_koreksi or naskah.alasan
            return Tugas.Hasil.SELESAI, ""
        memutus = tugas.jenis == Tugas.Jenis.PUTUSAN or (
            tugas.langkah.pemutus_id is not None and tugas.langkah.pemutus_id == tugas.langkah.pelaku_id
        )
        if not memutus:
            return Tugas.Hasil.SELESAI, ""
        if naskah is not None and naskah.hasil == "tidak":
            return Tugas.Hasil.TIDAK, naskah.alasan
        return Tugas.Hasil.YA, ""

    def bahan(self, tugas: Tugas) -> dict[str, Any]:
        """What the pelaku enters for a main tugas."""
        if tugas.jenis != Tugas.Jenis.UTAMA:
            return {}
        bahan: dict[str, Any] = {}
        for kode in tugas.langkah.aktivitas:
            penyedia = getattr(self, f"_bahan_{kode}", None)
            if penyedia is not None:
                bahan.update(penyedia(tugas))
        return bahan

    def waktu_rapat(self, tugas: Tugas) -> dt.datetime | None:
        """When the meeting that a begun tugas called is held; None for other work."""
        if tugas.jenis != Tugas.Jenis.UTAMA or RapatArahan.kode not in tugas.langkah.aktivitas:
            return None
        rapat = RapatArahan().rapat(tugas)
        return rapat.waktu if rapat is not None else None

    def _bahan_rapat_arahan(self, tugas: Tugas) -> dict[str, Any]:
        rapat = RapatArahan().rapat(tugas)
        tulisan = next((r for r in self.masukan.rapat if r.periode == tugas.kasus.periode), None)
        absen = set(tulisan.tidak_hadir) if tulisan else set()
        peserta = rapat.kehadiran.select_related("jabatan").order_by("id") if rapat else []
        return {
            "hadir": {k.jabatan_id: k.jabatan.kode not in absen for k in peserta},
            "notulen": tulisan.notulen if tulisan else TANPA_NOTULEN,
            "keputusan": list(tulisan.keputusan) if tulisan else [],
        }

    def _bahan_olah(self, tugas: Tugas) -> dict[str, Any]:
        kasus = tugas.kasus
        temuan = Temuan.objects.filter(
            kantor_id=kasus.kantor_id, tahun=kasus.tahun, periode=kasus.periode, jawaban=""
        ).select_related("indikator", "unit")
        return {"jawaban": {t.id: self._jawaban(t) for t in temuan.order_by("id")}}

    def _jawaban(self, temuan: Temuan) -> str:
        tepat: Sequence[tuple[int, str]] = [
            (sum(map(bool, (j.pemeriksaan, j.indikator, j.unit))), j.jawaban)
            for j in self.masukan.jawaban
            if j.periode == temuan.periode
            and j.pemeriksaan in ("", temuan.pemeriksaan)
            and j.indikator in ("", temuan.indikator.kode if temuan.indikator else "")
            and j.unit in ("", self.kode_unit.get(temuan.unit_id or 0, ""))
        ]
        return max(tepat, key=lambda p: p[0], default=(0, TANPA_JAWABAN))[1]

    def _bahan_susun_laporan(self, tugas: Tugas) -> dict[str, Any]:
        laporan = laporan_kasus(tugas.kasus)
        kode = {satu.periode for satu in laporan}
        narasi = [
            {
                "periode": periode,
                "bagian": bagian,
                "indikator_id": self.indikator[indikator].id if indikator else None,
                "teks": teks,
            }
            for (periode, bagian, indikator), teks in self.masukan.narasi.items()
            if periode in kode
        ]
        return {"narasi": narasi}

    def _tanpa_narasi(self, tugas: Tugas) -> dict[str, Any]:
        """Leave to go on for the required sections that the folder does not write."""
        return {
            "tanpa_narasi": {
                f"{satu.periode}/{bagian}": TANPA_NARASI
                for satu in laporan_kasus(tugas.kasus)
                for bagian, _, terisi in bagian_wajib(satu.id)
                if not terisi
            }
        }

    def _bahan_serah_arsip(self, tugas: Tugas) -> dict[str, Any]:
        atur = self.masukan.pengaturan
        return {
            "klasifikasi": atur.klasifikasi_kinerja,
            "lokasi": atur.arsip_lokasi,
            "nomor_berkas": atur.arsip_nomor_berkas,
            "penerima": list(atur.arsip_penerima),
        }

    # --- kertas kerja ------------------------------------------------------------------------------
    def lembar(self, tugas: Tugas) -> KertasKerja:
        """The sheet that a filling tugas is about."""
        return KertasKerja.objects.get(
            unit_id=tugas.unit_id, tahun=tugas.kasus.tahun, triwulan=int(tugas.kasus.periode[2])
        )

    def isian(self, tugas: Tugas) -> IsianUnit | None:
        """What the folder holds for the unit and quarter of a filling tugas."""
        return self.masukan.kertas_kerja.get((int(tugas.kasus.periode[2]), self.kode_unit[tugas.unit_id or 0]))

    def isi_kertas_kerja(self, tugas: Tugas, oleh: Aktor, pada: dt.datetime) -> None:
        """The head of the unit fills, attaches the evidence and submits."""
        isian, lembar = self.isian(tugas), self.lembar(tugas)
        if isian is None:
            return
        pengukuran.isi(
            kertas_kerja_id=lembar.id,
            baris=[
                IsianBaris(
                    indikator_id=self.indikator[b.indikator].id,
                    realisasi=b.realisasi,
                    pembilang=b.pembilang,
                    penyebut=b.penyebut,
                    sumber_data=b.sumber_data,
                    status_data=b.status_data,
                    kendala=b.kendala,
                    tindak_lanjut=b.tindak_lanjut,
                    faktor=b.faktor,
                )
                for b in isian.baris
            ],
            anggaran=[
                IsianAnggaran(item_id=self.item[a.kode].id, nilai=a.realisasi, keterangan=a.keterangan)
                for a in isian.anggaran
            ],
            oleh=oleh,
            pada=pada,
        )
        baris = {r.indikator_id: r.id for r in Realisasi.objects.filter(kertas_kerja=lembar).order_by("id")}
        for bukti in isian.bukti:
            berkas = simpan_berkas(
                kantor_id=self.kantor.id,
                nama=bukti.berkas.rsplit("/", 1)[-1],
                isi=self.masukan.bukti[bukti.berkas],
                oleh=oleh,
                pada=pada,
            )
            pengukuran.tambah_bukti(
                realisasi_id=baris[self.indikator[bukti.indikator].id],
                berkas=berkas,
                uraian=bukti.uraian,
                nomor=bukti.nomor,
                tanggal=bukti.tanggal,
                halaman=bukti.halaman,
                oleh=oleh,
                pada=pada,
            )
        aktivitas.ajukan_kertas_kerja(kertas_kerja_id=lembar.id, oleh=oleh, pada=pada)

    def terima(self, tugas: Tugas, pada: dt.datetime) -> None:
        """Whoever gathers accepts the submitted sheet of a filling tugas."""
        lembar = self.lembar(tugas)
        pengumpul = aktivitas.tugas_pengumpul(lembar)
        if pengumpul is None or lembar.status != KertasKerja.Status.DIAJUKAN:
            return
        oleh = self._penilai(tugas, pengumpul, pada)
        aktivitas.terima_kertas_kerja(kertas_kerja_id=lembar.id, oleh=oleh, pada=pada)

    def kecualikan(self, tugas: Tugas, pada: dt.datetime) -> None:
        """The window is over and the unit has nothing to hand in: the exception of the folder is recorded."""
        lembar = self.lembar(tugas)
        kode = self.kode_unit[lembar.unit_id]
        catatan = next(p for p in self.masukan.pengecualian if (p.triwulan, p.unit) == (lembar.triwulan, kode))
        pengumpul = aktivitas.tugas_pengumpul(lembar)
        if pengumpul is None:
            raise Galat(f"Tidak ada langkah yang dapat mengecualikan {lembar}.")
        aktivitas.kecualikan_kertas_kerja(
            kertas_kerja_id=lembar.id,
            alasan=catatan.alasan,
            sampai=catatan.sampai,
            oleh=self._penilai(tugas, pengumpul, pada),
            pada=pada,
        )

    def _penilai(self, tugas: Tugas, pengumpul: Tugas, pada: dt.datetime) -> Aktor:
        """Who judges the sheet of a filling tugas: whoever gathers, and the superior where that is the filler."""
        oleh = self.pemegang(pengumpul.jabatan, pada)
        if oleh.jabatan_id != tugas.jabatan_id and oleh.pegawai_id != tugas.dikerjakan_oleh_id:
            return oleh
        atasan = tugas.jabatan.atasan
        if atasan is None:
            raise Galat(f"{oleh.sebutan} mengisi kertas kerja sendiri dan tidak mempunyai atasan yang memeriksanya.")
        return self.pemegang(atasan, pada)

    # --- laporan progres bulanan -------------------------------------------------------------------
    def progres(self, bulan: int, kode_unit: str, pada: dt.datetime) -> None:
        """The head of a unit hands in the monthly progress report."""
        laporan = self.masukan.progres[(bulan, kode_unit)]
        unit = self.unit[kode_unit]
        kepala = Jabatan.objects.select_related("unit").get(unit=unit, kepala_unit=True)
        pengukuran.simpan_progres(
            unit=unit,
            tahun=self.tahun,
            bulan=bulan,
            baris=[
                IsianProgres(
                    indikator_id=self.indikator[b.indikator].id,
                    uraian=b.uraian,
                    realisasi=b.realisasi,
                    anggaran=b.anggaran,
                    kendala=b.kendala,
                    tindak_lanjut=b.tindak_lanjut,
                )
                for b in laporan.baris
            ],
            catatan_pimpinan=laporan.catatan_pimpinan,
            rekomendasi=laporan.rekomendasi,
            oleh=self.pemegang(kepala, pada),
            pada=pada,
        )
