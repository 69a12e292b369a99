"""sosialisasi: send the draft to the officials concerned; each confirms or corrects; the silent ones are listed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kinerja.aktivitas.laporan import catat_hasil_koreksi, catat_putusan, laporan_kasus
from kinerja.aktivitas.susun_laporan import selesaikan_laporan
from kinerja.arsip.models import VersiDokumen
from kinerja.organisasi.models import Jabatan
from kinerja.organisasi.permissions import Aktor
from kinerja.pelaporan.actions import sosialisasikan, tanggapi, tutup_sosialisasi
from kinerja.pelaporan.models import Tanggapan
from kinerja.sop.mesin import HIDUP, batalkan, batas_tanggapan, buat_tugas, hitung_batas
from kinerja.sop.models import Kasus, Tugas
from kinerja.sop.protokol import Aktivitas, Syarat


class Sosialisasi(Aktivitas):
    """The pelaku sends the draft when he begins; each receiver gets a confirming tugas.

    The deciding lane, where drawn, answers by its decision instead.
    """

    kode = "sosialisasi"
    nama = "Sosialisasi laporan"
    dibuka_saat_mulai = True
    menunggu = frozenset({Tugas.Jenis.KONFIRMASI.value})
    pesan_mulai = "Draf laporan dikirim kepada semua penerima atas nama Anda; masa konfirmasi mereka mulai berjalan."

    def penerima(self, tugas: Tugas) -> list[Jabatan]:
        """The seats of the receiving lanes, without the sender and without those who decide afterwards."""
        pemutus = tugas.langkah.pemutus
        memutus = set(pemutus.jabatan.values_list("id", flat=True)) if pemutus else set()
        kursi = Jabatan.objects.filter(pelaku_sop__langkah_diterima=tugas.langkah).select_related("unit")
        return [
            j for j in kursi.distinct().order_by("unit__urut", "urut", "id") if j.id not in memutus | {tugas.jabatan_id}
        ]

    def buka(self, tugas: Tugas, *, oleh: Aktor, pada: datetime) -> None:
        """Send the latest version to every receiver; the time of the step counts from the end of their window."""
        penerima = self.penerima(tugas)
        for satu in laporan_kasus(tugas.kasus):
            sosialisasikan(laporan_id=satu.id, penerima=penerima, oleh=oleh, pada=pada)
        if penerima:
            tutup = batas_tanggapan(tugas.kasus, pada=pada)
            buat_tugas(
                kasus=tugas.kasus,
                langkah=tugas.langkah,
                jenis=Tugas.Jenis.KONFIRMASI,
                jabatan=penerima,
                bagian_dari=tugas,
                ke=tugas.ke,
                pada=pada,
                batas=tutup,
            )
            hitung_batas(tugas, mulai=tutup)

    def bagian_selesai(
        self, bagian: Tugas, masukan: Mapping[str, Any], *, oleh: Aktor, pada: datetime
    ) -> list[VersiDokumen]:
        """A receiver confirmed, or asked for a correction."""
        if bagian.jenis == Tugas.Jenis.KONFIRMASI:
            koreksi = bagian.hasil == Tugas.Hasil.KEMBALI
            for satu in laporan_kasus(bagian.kasus):
                tanggapi(
                    laporan_id=satu.id,
                    jabatan_id=bagian.jabatan_id,
                    hasil=Tanggapan.Hasil.KOREKSI if koreksi else Tanggapan.Hasil.KONFIRMASI,
                    catatan=bagian.alasan,
                    oleh=oleh,
                    pada=pada,
                )
        elif bagian.jenis == Tugas.Jenis.KOREKSI:
            catat_hasil_koreksi(bagian, oleh=oleh, pada=pada)
        return []

    def diputus(self, tugas: Tugas, ya: bool, *, oleh: Aktor, pada: datetime) -> list[VersiDokumen]:
        """The decision after the sosialisasi: a refusal is a correction to do."""
        catat_putusan(tugas, ya, oleh=oleh, pada=pada)
        return []

    def syarat(self, tugas: Tugas, *, pada: datetime) -> list[Syarat]:
        """The draft was sent; all confirmed, or the window is closed; no correction is left undone."""
        dikirim = tugas.mulai is not None
        bagian = list(
            Tugas.objects.filter(bagian_dari=tugas, jenis=Tugas.Jenis.KONFIRMASI)
            .select_related("jabatan")
            .order_by("id")
        )
        menunggu = [b for b in bagian if b.status in HIDUP and (b.batas is None or b.batas > pada)]
        koreksi = [b for b in bagian if b.hasil == Tugas.Hasil.KEMBALI]
        return [
            Syarat("dikirim", "Draf sudah dikirim kepada penerima", dikirim, "" if dikirim else "tekan Mulai"),
            Syarat(
                "tanggapan",
                "Semua penerima sudah menanggapi, atau batas waktu konfirmasi sudah lewat",
                dikirim and not menunggu,
                ", ".join(b.jabatan.nama for b in menunggu),
            ),
            Syarat(
                "koreksi",
                "Tidak ada koreksi yang belum ditindaklanjuti (kembalikan ke penyusunan laporan)",
                not koreksi,
                "; ".join(f"{b.jabatan.nama}: {b.alasan}" for b in koreksi),
            ),
        ]

    def selesai(self, tugas: Tugas, *, oleh: Aktor, pada: datetime) -> list[VersiDokumen]:
        """Close the window, list the silent, and make the bukti sosialisasi."""
        diam = Tugas.objects.filter(bagian_dari=tugas, jenis=Tugas.Jenis.KONFIRMASI, status__in=HIDUP).order_by("id")
        batalkan(diam, pada=pada, alasan="Tidak menanggapi sampai batas waktu konfirmasi.")
        return [
            versi
            for satu in laporan_kasus(tugas.kasus)
            if (versi := tutup_sosialisasi(laporan_id=satu.id, oleh=oleh, pada=pada)) is not None
        ]

    def kasus_selesai(self, kasus: Kasus, *, oleh: Aktor, pada: datetime) -> None:
        """The reports of the case are final."""
        selesaikan_laporan(kasus, oleh=oleh, pada=pada)
