"""Sosialisasi of a version: asking the posts, their answers, closing the window."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.text import capfirst

from kinerja.arsip.actions import buat_versi
from kinerja.arsip.models import VersiDokumen
from kinerja.arsip.queries import versi_terakhir
from kinerja.lib.galat import Galat
from kinerja.lib.jam import ZONA
from kinerja.organisasi.models import Jabatan
from kinerja.organisasi.permissions import Aktor
from kinerja.organisasi.queries import instansi, pemangku_semua
from kinerja.pelaporan.actions.catatan import catat, terima_koreksi
from kinerja.pelaporan.actions.dasar import alih, jejak, kunci_laporan, sebut, versi_kini
from kinerja.pelaporan.models import CatatanLaporan, Laporan, Tanggapan
from kinerja.pelaporan.permissions import periksa_boleh_siapkan, periksa_boleh_tanggapi, periksa_boleh_tulis

Status = Laporan.Status


@transaction.atomic
def sosialisasikan(*, laporan_id: int, penerima: Sequence[Jabatan], oleh: Aktor, pada: dt.datetime) -> list[Tanggapan]:
    """Send the last version to the posts, one Tanggapan each; a post already asked about it is not asked again.

    Raises Galat when no version was compiled or the status does not allow it; Ditolak.
    """
    laporan, rantai = kunci_laporan(laporan_id)
    periksa_boleh_tulis(laporan, oleh)
    versi = versi_kini(laporan)
    ada = {t.jabatan_id: t for t in Tanggapan.objects.filter(laporan=laporan, versi=versi)}
    baru = [
        Tanggapan(laporan=laporan, versi=versi, jabatan=j)
        for j in {p.pk: p for p in penerima}.values()
        if j.pk not in ada
    ]
    if laporan.status == Status.DISOSIALISASIKAN and not baru:
        return list(ada.values())
    alih(laporan, "sosialisasikan")
    laporan.save(update_fields=["status"])
    Tanggapan.objects.bulk_create(baru)
    jejak(
        laporan,
        "sosialisasikan",
        f"Mensosialisasikan {sebut(laporan)} versi {versi.ke} kepada {len(ada) + len(baru)} pejabat.",
        rincian={"ke": versi.ke, "penerima": [t.jabatan.nama for t in baru]},
        oleh=oleh,
        pada=pada,
        rantai=rantai,
    )
    return [*ada.values(), *baru]


@transaction.atomic
def tanggapi(
    *, laporan_id: int, jabatan_id: int, hasil: str, catatan: str = "", oleh: Aktor, pada: dt.datetime
) -> Tanggapan:
    """Answer the last version: `konfirmasi`, or `koreksi` with what is to be corrected. The last answer counts.

    A correction also stands in the compiler's list of remarks; a confirmation accepts what was done about earlier ones.

    Raises Galat when the post was not asked, the window is closed, or a correction says nothing; Ditolak.
    """
    hasil, catatan = str(hasil), catatan.strip()
    if hasil not in (Tanggapan.Hasil.KONFIRMASI, Tanggapan.Hasil.KOREKSI):
        raise Galat("Tanggapan berupa konfirmasi atau koreksi.")
    if hasil == Tanggapan.Hasil.KOREKSI and not catatan:
        raise Galat("Koreksi harus menyebutkan apa yang perlu diperbaiki.")
    laporan, rantai = kunci_laporan(laporan_id)
    versi = versi_kini(laporan)
    tanggapan = Tanggapan.objects.filter(laporan=laporan, versi=versi, jabatan_id=jabatan_id).first()
    if tanggapan is None:
        raise Galat("Jabatan ini tidak diminta menanggapi versi terakhir laporan.")
    periksa_boleh_tanggapi(tanggapan, laporan, oleh)
    if (tanggapan.hasil, tanggapan.catatan, tanggapan.pegawai_id) == (hasil, catatan, oleh.pegawai_id):
        return tanggapan
    if laporan.status != Status.DISOSIALISASIKAN or tanggapan.hasil == Tanggapan.Hasil.TIDAK_MENANGGAPI:
        raise Galat(f"Sosialisasi {sebut(laporan)} sudah ditutup.")
    tanggapan.hasil, tanggapan.catatan, tanggapan.pegawai, tanggapan.pada = hasil, catatan, oleh.pegawai, pada
    tanggapan.save()
    jejak(
        laporan,
        "tanggapi",
        f"{oleh.sebutan} menanggapi {sebut(laporan)} versi {versi.ke}: {tanggapan.get_hasil_display().lower()}.",
        rincian={"ke": versi.ke, "hasil": hasil, "catatan": catatan},
        oleh=oleh,
        pada=pada,
        rantai=rantai,
    )
    if hasil == Tanggapan.Hasil.KOREKSI:
        catat(
            laporan_id=laporan_id,
            jenis=CatatanLaporan.Jenis.KOREKSI,
            isi=catatan,
            asal=CatatanLaporan.Asal.SOSIALISASI,
            oleh=oleh,
            pada=pada,
        )
    else:
        terima_koreksi(laporan_id=laporan_id, oleh=oleh, pada=pada)
    return tanggapan


@transaction.atomic
def tutup_sosialisasi(*, laporan_id: int, oleh: Aktor, pada: dt.datetime) -> VersiDokumen:
    """Close the window: whoever did not answer is noted as silent; returns the paper 'Bukti sosialisasi'.

    Doing it again returns the same version. Raises Galat when nothing was socialised; Ditolak.
    """
    laporan, rantai = kunci_laporan(laporan_id)
    periksa_boleh_siapkan(laporan.kantor_id, oleh)
    versi = versi_kini(laporan)
    if laporan.status in (Status.DISUSUN, Status.DRAF):
        raise Galat(f"{capfirst(sebut(laporan))} belum disosialisasikan.")
    diam = Tanggapan.objects.filter(laporan=laporan, versi=versi, hasil=Tanggapan.Hasil.MENUNGGU).update(
        hasil=Tanggapan.Hasil.TIDAK_MENANGGAPI, pada=pada
    )
    semua = list(
        Tanggapan.objects.filter(laporan=laporan, versi=versi)
        .select_related("jabatan__unit", "pegawai")
        .order_by("jabatan__unit__urut", "jabatan__urut", "pk")
    )
    hari = pada.astimezone(ZONA).date()
    pejabat = pemangku_semua([t.jabatan_id for t in semua if t.pegawai is None], pada=hari)
    judul = versi.dokumen.judul
    kunci = f"sosialisasi/{laporan.tahun}/{laporan.periode}"
    tentang = {"judul": judul, "versi": versi.ke, "sha256_data": versi.sha256_data}
    lama = versi_terakhir(laporan.kantor_id, kunci)
    # Closing once more, by whomever, leaves the paper with the one who closed it first.
    tetap = lama.data.get("penutup") if lama and lama.data["laporan"] == tentang else None
    dokumen = buat_versi(
        kantor_id=laporan.kantor_id,
        kunci=kunci,
        jenis="bukti_sosialisasi",
        judul=f"Bukti Sosialisasi {judul}"[:300],
        tahun=laporan.tahun,
        periode=laporan.periode,
        cetakan="bukti_sosialisasi",
        data={
            "instansi": instansi(laporan.kantor_id),
            "laporan": tentang,
            "penutup": tetap or {"pejabat": oleh.sebagai_json(), "pada": pada},
            "tanggapan": [
                {
                    "jabatan": t.jabatan.nama,
                    "unit": t.jabatan.unit.nama,
                    "nama": t.pegawai.nama if t.pegawai else pejabat[t.jabatan_id].nama,
                    "hasil": t.hasil,
                    "hasil_label": t.get_hasil_display(),
                    "catatan": t.catatan,
                    "pada": t.pada,
                }
                for t in semua
            ],
        },
        oleh=oleh,
        pada=pada,
        rantai=rantai,
    )
    if diam:
        jejak(
            laporan,
            "tutup_sosialisasi",
            f"Menutup sosialisasi {sebut(laporan)} versi {versi.ke}; {diam} pejabat tidak menanggapi.",
            rincian={"ke": versi.ke, "tidak_menanggapi": [t.jabatan.nama for t in semua if t.pegawai is None]},
            oleh=oleh,
            pada=pada,
            rantai=rantai,
        )
    return dokumen
