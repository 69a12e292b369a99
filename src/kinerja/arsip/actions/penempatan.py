"""The place of a paper in the archive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from kinerja.arsip.actions.rantai import catat_jejak, kunci_rantai
from kinerja.arsip.actions.versi import buat_versi
from kinerja.arsip.models import Dokumen, PenempatanArsip, VersiDokumen
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Aktor, periksa_sekantor
from kinerja.organisasi.queries import instansi


def tempatkan(
    *,
    dokumen: Dokumen,
    klasifikasi: str,
    nomor_berkas: str,
    lokasi: str,
    penerima: Sequence[str],
    tingkat: str = "asli",
    keterangan: str = "",
    oleh: Aktor,
    pada: dt.datetime,
) -> PenempatanArsip:
    """Put a paper in its place in the archive, or move it; also makes the Lembar Penempatan Arsip.

    The same place again changes nothing. Raises `Ditolak` for someone of another office, `Galat` when the
    classification or the location is missing.
    """
    periksa_sekantor(oleh, dokumen.kantor_id)
    isi = {
        "klasifikasi": klasifikasi.strip(),
        "nomor_berkas": nomor_berkas.strip(),
        "lokasi": lokasi.strip(),
        "tingkat": tingkat.strip(),
        "penerima": [p.strip() for p in penerima if p.strip()],
        "keterangan": keterangan.strip(),
    }
    kurang = [nama for nama, kolom in (("kode klasifikasi", "klasifikasi"), ("lokasi", "lokasi")) if not isi[kolom]]
    if kurang:
        raise Galat(f"Penempatan arsip belum lengkap: {' dan '.join(kurang)} belum diisi.")
    with transaction.atomic():
        rantai = kunci_rantai(dokumen.kantor_id)
        lama = PenempatanArsip.objects.filter(dokumen=dokumen).first()
        if lama is not None and all(getattr(lama, kolom) == nilai for kolom, nilai in isi.items()):
            return lama
        sebelum = {kolom: getattr(lama, kolom) for kolom in isi} if lama else {}
        arsip, _ = PenempatanArsip.objects.update_or_create(
            dokumen=dokumen, defaults={**isi, "oleh": oleh.pegawai, "pada": pada}
        )
        terakhir = VersiDokumen.objects.filter(dokumen=dokumen).defer("data").order_by("-ke").first()
        data = {
            **isi,
            "instansi": instansi(dokumen.kantor_id),
            "dokumen": {
                "judul": dokumen.judul,
                "jenis": dokumen.jenis,
                "tahun": dokumen.tahun,
                "periode": dokumen.periode,
                "dibuat_pada": dokumen.dibuat_pada,
                "versi": terakhir.ke if terakhir else 0,
                "sha256": terakhir.sha256_data if terakhir else "",
            },
            "oleh": oleh.sebagai_json(),
            "pada": pada,
        }
        buat_versi(
            kantor_id=dokumen.kantor_id,
            kunci=f"penempatan/{dokumen.kunci}",
            jenis="penempatan_arsip",
            judul=f"Lembar Penempatan Arsip: {dokumen.judul}"[:300],
            tahun=dokumen.tahun,
            periode=dokumen.periode,
            cetakan="penempatan_arsip",
            data=data,
            oleh=oleh,
            pada=pada,
            rantai=rantai,
            jejak=False,
        )
        catat_jejak(
            kantor_id=dokumen.kantor_id,
            aksi="pindahkan_arsip" if lama else "tempatkan_arsip",
            objek="dokumen",
            objek_id=dokumen.pk,
            uraian=f"{'Memindahkan' if lama else 'Menempatkan'} arsip {dokumen.judul} di {isi['lokasi']}.",
            rincian={"sesudah": isi, "sebelum": sebelum},
            oleh=oleh,
            pada=pada,
            rantai=rantai,
        )
    return arsip
