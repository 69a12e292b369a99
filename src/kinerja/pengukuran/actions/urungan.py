"""Taking back what one has just saved: the earlier values, through the same door as any other writing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from kinerja.arsip.models import Jejak
from kinerja.aturan.predikat import SKALA_NILAI
from kinerja.lib.galat import Galat, Temuan
from kinerja.organisasi.permissions import Aktor
from kinerja.pengukuran.actions.kunci import kunci_lembar, sebut_baris
from kinerja.pengukuran.actions.lembar import tulis_isian
from kinerja.pengukuran.isian import (
    LABEL,
    Bentrok,
    IsianAnggaran,
    IsianBaris,
    baca_teks_isian,
    nilai_baris,
    teks_isian,
)
from kinerja.pengukuran.models import KertasKerja, Realisasi, RealisasiAnggaran
from kinerja.pengukuran.permissions import periksa_boleh_isi
from kinerja.pengukuran.sorotan import isian_terakhir


@transaction.atomic
def batalkan_isian(
    *, kertas_kerja_id: int, jejak_id: int, oleh: Aktor, pada: dt.datetime
) -> tuple[KertasKerja, Jejak | None]:
    """Take back the writer's own last saved change since the sheet was handed in, and say so in the trail.

    `jejak_id`: the change as the trail keeps it; one already taken back stays so. Raises Bentrok when somebody has
    since written into one of its cells; Galat when it is not the writer's last change, or the sheet is closed; Ditolak.
    """
    lembar, rantai = kunci_lembar(kertas_kerja_id)
    periksa_boleh_isi(lembar, oleh)
    milik = Jejak.objects.filter(kantor_id=lembar.kantor_id, objek="kertas_kerja", objek_id=lembar.pk)
    if milik.filter(aksi="batalkan_isian", rincian__membatalkan=jejak_id).exists():
        return lembar, None
    terakhir = isian_terakhir(lembar.kantor_id, lembar.pk, oleh.pegawai_id).first()
    if terakhir is None or terakhir.pk != jejak_id:
        raise Galat(
            "Perubahan ini tidak dapat dibatalkan lagi: bukan perubahan terakhir Anda sejak kertas kerja diajukan."
        )
    baris, anggaran = _semula(lembar, terakhir.rincian)
    return lembar, tulis_isian(lembar, rantai, baris, anggaran, oleh=oleh, pada=pada, membatalkan=terakhir)


def _semula(lembar: KertasKerja, rincian: Mapping[str, Any]) -> tuple[list[IsianBaris], list[IsianAnggaran]]:
    """The rows as they stood before a change, each with the version that it has now. Two statements."""
    ubah_baris, ubah_anggaran = rincian.get("baris", {}), rincian.get("anggaran", {})
    baris = Realisasi.objects.filter(kertas_kerja=lembar, indikator__kode__in=ubah_baris).select_related("indikator")
    uang = RealisasiAnggaran.objects.filter(kertas_kerja=lembar, item__kode__in=ubah_anggaran).select_related("item")
    pasangan: list[tuple[Realisasi | RealisasiAnggaran, Mapping[str, list[str | None]]]] = [
        *((r, ubah_baris[r.indikator.kode]) for r in baris),
        *((ra, ubah_anggaran[ra.item.kode]) for ra in uang),
    ]
    _tolak_yang_ditimpa(pasangan)
    isian_baris, isian_anggaran = [], []
    for satu, ubah in pasangan:
        if isinstance(satu, Realisasi):
            skala = SKALA_NILAI.get(satu.indikator.skala_nilai)
            isi = {k: baca_teks_isian(k, lama, skala) for k, (lama, _) in ubah.items()}
            isian_baris.append(IsianBaris(indikator_id=satu.indikator_id, versi=satu.versi, **isi))
        else:
            isi = {k: baca_teks_isian(k, lama, None) for k, (lama, _) in ubah.items()}
            isian_anggaran.append(IsianAnggaran(item_id=satu.item_id, versi=satu.versi, **isi))
    return isian_baris, isian_anggaran


def _kini(satu: Realisasi | RealisasiAnggaran, kolom: str) -> str | None:
    isi = nilai_baris(satu) if kolom == "realisasi" and isinstance(satu, Realisasi) else getattr(satu, kolom)
    return teks_isian(isi)


def _tolak_yang_ditimpa(
    pasangan: list[tuple[Realisasi | RealisasiAnggaran, Mapping[str, list[str | None]]]],
) -> None:
    tersimpan: dict[tuple[str, int], dict[str, Any]] = {}
    diajukan: dict[tuple[str, int], dict[str, Any]] = {}
    temuan: list[Temuan] = []
    for satu, ubah in pasangan:
        kunci = ("indikator", satu.indikator_id) if isinstance(satu, Realisasi) else ("anggaran", satu.item_id)
        for kolom, (lama, baru) in ubah.items():
            kini = _kini(satu, kolom)
            if kini == baru:
                continue
            tersimpan.setdefault(kunci, {"versi": satu.versi})[kolom] = kini
            diajukan.setdefault(kunci, {})[kolom] = lama
            temuan.append(
                Temuan(
                    pesan=f"{sebut_baris(satu)}, {LABEL[kolom].lower()}: kini {kini or 'belum diisi'}, "
                    f"sebelum perubahan Anda {lama or 'belum diisi'}.",
                    kolom=kolom,
                )
            )
    if tersimpan:
        raise Bentrok(tersimpan, diajukan, temuan)
