"""Putting evidence behind a figure, and taking it away."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from kinerja.arsip.actions import catat_jejak
from kinerja.arsip.models import Berkas
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Aktor
from kinerja.pengukuran.actions.kunci import kunci_lembar, sebut_lembar, status_sesudah, tandai_diubah
from kinerja.pengukuran.isian import BUKTI
from kinerja.pengukuran.models import BuktiDukung, Realisasi
from kinerja.pengukuran.permissions import periksa_boleh_isi


@transaction.atomic
def tambah_bukti(
    *,
    realisasi_id: int,
    berkas: Berkas,
    uraian: str = "",
    nomor: str = "",
    tanggal: dt.date | None = None,
    halaman: str = "",
    oleh: Aktor,
    pada: dt.datetime,
) -> BuktiDukung:
    """Put an evidence file behind a figure; the same file twice is one piece of evidence, with the latest description.

    Raises Galat when the file belongs to another office or the sheet is closed; Ditolak.
    """
    realisasi = Realisasi.objects.select_related("indikator").filter(pk=realisasi_id).first()
    if realisasi is None:
        raise Galat("Baris kertas kerja tidak ditemukan.")
    lembar, rantai = kunci_lembar(realisasi.kertas_kerja_id)
    periksa_boleh_isi(lembar, oleh)
    if berkas.kantor_id != lembar.kantor_id:
        raise Galat("Berkas bukti milik perangkat daerah lain.")
    rinci = {"uraian": uraian.strip(), "nomor": nomor.strip(), "tanggal": tanggal, "halaman": halaman.strip()}
    ada = BuktiDukung.objects.filter(realisasi=realisasi, berkas=berkas).first()
    if ada is not None and all(getattr(ada, k) == v for k, v in rinci.items()):
        return ada
    lembar.status = status_sesudah(lembar, "isi")
    bukti, _ = BuktiDukung.objects.update_or_create(realisasi=realisasi, berkas=berkas, defaults=rinci)
    tandai_diubah(lembar, {realisasi: [BUKTI]}, oleh=oleh, pada=pada)
    lembar.versi += 1
    lembar.save(update_fields=["status", "versi"])
    catat_jejak(
        kantor_id=lembar.kantor_id,
        aksi="tambah_bukti",
        objek="kertas_kerja",
        objek_id=lembar.pk,
        uraian=f"Melampirkan bukti {berkas.nama} untuk {realisasi.indikator.nama} pada {sebut_lembar(lembar)}",
        rincian={
            "indikator": realisasi.indikator.kode,
            "nama": berkas.nama,
            "sha256": berkas.sha256,
            **{k: v.isoformat() if isinstance(v, dt.date) else v for k, v in rinci.items()},
        },
        oleh=oleh,
        pada=pada,
        rantai=rantai,
    )
    return bukti


@transaction.atomic
def lepas_bukti(*, bukti_id: int, alasan: str, oleh: Aktor, pada: dt.datetime) -> None:
    """Take an evidence file away from a figure, with a reason; the file itself and the trail stay.

    Doing it again changes nothing. Raises Galat without a reason or when the sheet is closed; Ditolak.
    """
    bukti = BuktiDukung.objects.select_related("berkas", "realisasi__indikator").filter(pk=bukti_id).first()
    if bukti is None:
        return
    lembar, rantai = kunci_lembar(bukti.realisasi.kertas_kerja_id)
    periksa_boleh_isi(lembar, oleh)
    alasan = alasan.strip()
    if not alasan:
        raise Galat("Alasan melepas bukti harus ditulis.")
    lembar.status = status_sesudah(lembar, "isi")
    banyak, _ = BuktiDukung.objects.filter(pk=bukti_id).delete()
    if not banyak:
        return
    tandai_diubah(lembar, {bukti.realisasi: [BUKTI]}, oleh=oleh, pada=pada)
    lembar.versi += 1
    lembar.save(update_fields=["status", "versi"])
    indikator = bukti.realisasi.indikator
    catat_jejak(
        kantor_id=lembar.kantor_id,
        aksi="lepas_bukti",
        objek="kertas_kerja",
        objek_id=lembar.pk,
        uraian=f"Melepas bukti {bukti.berkas.nama} dari {indikator.nama} pada {sebut_lembar(lembar)}: {alasan}",
        rincian={
            "indikator": indikator.kode,
            "nama": bukti.berkas.nama,
            "sha256": bukti.berkas.sha256,
            "alasan": alasan,
        },
        oleh=oleh,
        pada=pada,
        rantai=rantai,
    )
