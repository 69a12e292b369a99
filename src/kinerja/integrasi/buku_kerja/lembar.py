"""Files of an office's folder and the sheets in each; reading, writing and the guide all follow these tables."""

from __future__ import annotations

from collections.abc import Mapping

from kinerja.integrasi.buku_kerja import lembar_isian as i
from kinerja.integrasi.buku_kerja import lembar_kantor as k
from kinerja.integrasi.buku_kerja import lembar_rencana as r
from kinerja.integrasi.buku_kerja.bentuk import LembarIsian

BERKAS_KANTOR = "kantor.xlsx"
BERKAS_PERJANJIAN = "perjanjian-kinerja.xlsx"
BERKAS_RENCANA_AKSI = "rencana-aksi.xlsx"
BERKAS_NARASI = "narasi.xlsx"
FOLDER_KERTAS_KERJA = "kertas-kerja"
FOLDER_BUKTI = "bukti"
FOLDER_PROGRES = "progres-bulanan"
FOLDER_TEMPLAT = "templat"

LEMBAR_KANTOR = (
    k.KANTOR,
    k.UNIT,
    k.JABATAN,
    k.PEGAWAI,
    k.PENUGASAN,
    k.SOP,
    k.PENGATURAN,
    k.JAM_KERJA,
    k.HARI_KHUSUS,
    k.PUTUSAN,
    k.PENGECUALIAN,
    k.RAPAT,
)
LEMBAR_PERJANJIAN = (
    r.RENSTRA,
    r.SASARAN,
    r.INDIKATOR,
    r.VERSI_PK,
    r.TARGET_PK,
    r.TARGET_RENSTRA,
    r.RIWAYAT,
    r.PEMBANDING,
    r.ANGGARAN,
    r.PROGRAM_PENDUKUNG,
)
LEMBAR_RENCANA_AKSI = (r.RENCANA_AKSI,)
LEMBAR_KERTAS_KERJA = (i.REALISASI, i.REALISASI_ANGGARAN, i.BUKTI)
LEMBAR_PROGRES = (i.PROGRES, i.CATATAN)
LEMBAR_NARASI = (i.NARASI, i.JAWABAN)

BERKAS: Mapping[str, tuple[LembarIsian, ...]] = {
    BERKAS_KANTOR: LEMBAR_KANTOR,
    BERKAS_PERJANJIAN: LEMBAR_PERJANJIAN,
    BERKAS_RENCANA_AKSI: LEMBAR_RENCANA_AKSI,
    f"{FOLDER_KERTAS_KERJA}/TW1/<kode unit>.xlsx": LEMBAR_KERTAS_KERJA,
    f"{FOLDER_PROGRES}/01.xlsx": LEMBAR_PROGRES,
    BERKAS_NARASI: LEMBAR_NARASI,
}
