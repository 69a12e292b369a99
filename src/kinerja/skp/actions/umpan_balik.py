"""Continuous feedback on an agreed plan."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.timezone import localdate

from kinerja.aturan.skp.berakhlak import NilaiDasar
from kinerja.lib.galat import Galat, Temuan
from kinerja.organisasi.permissions import Aktor
from kinerja.skp.actions.dasar import jejak_skp, kunci_skp, periksa_status, sebut
from kinerja.skp.models import Skp, UmpanBalik
from kinerja.skp.periksa_rencana import PANJANG_URAIAN, bersih
from kinerja.skp.permissions import periksa_boleh_umpan_balik


@transaction.atomic
def tulis_umpan_balik(
    *,
    skp_id: int,
    teks: str,
    hasil_kerja_id: int | None = None,
    nilai_dasar: str = "",
    oleh: Aktor,
    pada: dt.datetime,
) -> UmpanBalik:
    """Continuous feedback on an agreed plan: to one result, to one core value, or to the whole. It stays as given.

    The same words of the same person on the same day are one feedback. Raises Ditolak; Galat with all findings.
    """
    skp, rantai = kunci_skp(skp_id)
    periksa_boleh_umpan_balik(oleh, skp, pada=localdate(pada))
    periksa_status(skp, "diberi umpan balik", Skp.Status.DISEPAKATI)
    teks = bersih(teks)
    temuan = []
    if not teks:
        temuan.append(Temuan("Umpan balik belum ditulis.", lembar="Umpan balik"))
    if len(teks) > PANJANG_URAIAN:
        temuan.append(Temuan(f"Paling panjang {PANJANG_URAIAN} huruf.", lembar="Umpan balik"))
    if nilai_dasar and nilai_dasar not in list(NilaiDasar):
        temuan.append(Temuan("Nilai dasar tidak dikenal.", lembar="Umpan balik", dibaca=nilai_dasar[:60]))
    if nilai_dasar and hasil_kerja_id is not None:
        temuan.append(Temuan("Umpan balik untuk satu hasil kerja atau satu nilai dasar.", lembar="Umpan balik"))
    if hasil_kerja_id is not None and not skp.hasil_kerja.filter(pk=hasil_kerja_id).exists():
        temuan.append(Temuan("Hasil kerja ini bukan bagian dari SKP ini.", lembar="Umpan balik"))
    if temuan:
        raise Galat("Umpan balik belum dapat disimpan:", temuan)
    isi = {"skp": skp, "hasil_kerja_id": hasil_kerja_id, "nilai_dasar": nilai_dasar, "teks": teks}
    ada = UmpanBalik.objects.filter(**isi, oleh=oleh.pegawai).order_by("-pada").first()
    if ada is not None and localdate(ada.pada) == localdate(pada):
        return ada
    umpan = UmpanBalik.objects.create(**isi, oleh=oleh.pegawai, sebutan=oleh.sebutan, pada=pada)
    rincian = {"hasil_kerja": hasil_kerja_id, "nilai_dasar": nilai_dasar, "teks": teks}
    uraian = f"Memberi umpan balik pada {sebut(skp)}."
    jejak_skp(skp, "umpan_balik_skp", uraian, oleh=oleh, pada=pada, rantai=rantai, rincian=rincian)
    return umpan
