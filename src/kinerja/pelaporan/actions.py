"""The verbs of a report: prepare, write, compile a version, socialise, initial, sign, make final.

Every verb locks the office's trail and then the report, moves the status only along `aturan.status.LAPORAN`, and leaves
its row in the trail in the same transaction. Nothing is printed here: papers are printed later from frozen versions.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from kinerja.arsip.actions import beri_keputusan, buat_versi, catat_jejak, kunci_rantai
from kinerja.arsip.kanonik import normal
from kinerja.arsip.models import KeputusanDokumen, RantaiJejak, VersiDokumen
from kinerja.arsip.queries import versi_terakhir
from kinerja.aturan.periode import Periode
from kinerja.aturan.status import LAPORAN, PeralihanTidakSah
from kinerja.lib.galat import Galat
from kinerja.lib.jam import ZONA
from kinerja.organisasi.models import Jabatan
from kinerja.organisasi.permissions import Aktor
from kinerja.organisasi.queries import instansi, pemangku_semua
from kinerja.pelaporan.isi.bagian import JUDUL, PER_INDIKATOR
from kinerja.pelaporan.models import Laporan, Narasi, Tanggapan
from kinerja.pelaporan.permissions import (
    periksa_boleh_siapkan,
    periksa_boleh_tandatangani,
    periksa_boleh_tanggapi,
    periksa_boleh_tulis,
)
from kinerja.pelaporan.queries import data_laporan
from kinerja.perencanaan.models import Indikator

Status = Laporan.Status
DISUSUN_ULANG = "Disusun ulang setelah dikembalikan."


def _kunci(laporan_id: int) -> tuple[Laporan, RantaiJejak]:
    """The report and its office's trail, locked until the end of the transaction, the trail first as everywhere."""
    kantor_id = Laporan.objects.filter(pk=laporan_id).values_list("kantor_id", flat=True).first()
    if kantor_id is None:
        raise Galat("Laporan tidak ditemukan.")
    rantai = kunci_rantai(kantor_id)
    return Laporan.objects.select_for_update().get(pk=laporan_id), rantai


def _sebut(laporan: Laporan) -> str:
    return f"laporan kinerja {Periode(laporan.tahun, laporan.periode).nama}"


def _alih(laporan: Laporan, *verba: str, alasan: str = "") -> None:
    """Move the status along the table; not yet saved. Raises Galat when the table does not allow it."""
    try:
        for v in verba:
            laporan.status = LAPORAN.alih(laporan.status, v, alasan=alasan)
    except PeralihanTidakSah as sebab:
        raise Galat(f"{sebab.pesan} ({_sebut(laporan)})") from sebab


def _jejak(
    laporan: Laporan,
    aksi: str,
    uraian: str,
    *,
    oleh: Aktor,
    pada: dt.datetime,
    rincian: dict[str, Any] | None = None,
    rantai: RantaiJejak | None = None,
) -> None:
    catat_jejak(
        kantor_id=laporan.kantor_id,
        aksi=aksi,
        objek="laporan",
        objek_id=laporan.pk,
        uraian=uraian,
        rincian={"tahun": laporan.tahun, "periode": laporan.periode, **(rincian or {})},
        oleh=oleh,
        pada=pada,
        rantai=rantai,
    )


def _versi_kini(laporan: Laporan) -> VersiDokumen:
    """The last version of the report. Raises Galat when none was compiled."""
    versi = versi_terakhir(laporan.kantor_id, kunci_dokumen(laporan))
    if versi is None:
        raise Galat(f"{_sebut(laporan).capitalize()} belum disusun.")
    return versi


def kunci_dokumen(laporan: Laporan) -> str:
    """Key of the report's paper within the office."""
    return f"laporan/{laporan.tahun}/{laporan.periode}"


@transaction.atomic
def siapkan(*, kantor_id: int, tahun: int, periode: str, oleh: Aktor, pada: dt.datetime) -> Laporan:
    """Open the report of a period, so that narrative can be written; an open one is returned. Raises Ditolak."""
    periksa_boleh_siapkan(kantor_id, oleh)
    Periode(tahun, periode)
    rantai = kunci_rantai(kantor_id)
    laporan, baru = Laporan.objects.get_or_create(kantor_id=kantor_id, tahun=tahun, periode=periode)
    if baru:
        _jejak(laporan, "siapkan_laporan", f"Menyiapkan {_sebut(laporan)}.", oleh=oleh, pada=pada, rantai=rantai)
    return laporan


@transaction.atomic
def tulis_narasi(
    *,
    laporan_id: int,
    bagian: str,
    indikator_id: int | None = None,
    teks: str,
    oleh: Aktor,
    pada: dt.datetime,
) -> Narasi:
    """Write the human text of a part (`isi.bagian.JUDUL`) or of an indicator; the latest text wins.

    The same text again changes nothing. Versions already made keep theirs. Raises Galat for an unknown part, a missing
    or foreign indicator, an empty text, or a report whose pen nobody holds; Ditolak.
    """
    teks = teks.replace("\r\n", "\n").strip()
    if bagian not in JUDUL:
        raise Galat(f"Bagian “{bagian}” tidak dikenal. Yang tersedia: {', '.join(JUDUL)}.")
    if (bagian in PER_INDIKATOR) != (indikator_id is not None):
        kata = "ditulis per indikator" if bagian in PER_INDIKATOR else "menyangkut seluruh laporan"
        raise Galat(f"Bagian “{JUDUL[bagian]}” {kata}.")
    if not teks:
        raise Galat("Teks narasi belum diisi.")
    laporan, rantai = _kunci(laporan_id)
    periksa_boleh_tulis(laporan, oleh)
    if laporan.status in (Status.DITANDATANGANI, Status.FINAL):
        raise Galat(
            f"{_sebut(laporan).capitalize()} sudah {laporan.get_status_display().lower()}; narasi tidak dapat diubah."
        )
    if indikator_id is not None and not Indikator.objects.filter(pk=indikator_id, kantor_id=laporan.kantor_id).exists():
        raise Galat("Indikator tidak ditemukan pada kantor ini.")
    narasi = Narasi.objects.filter(laporan=laporan, bagian=bagian, indikator_id=indikator_id).first()
    if narasi is not None and narasi.teks == teks:
        return narasi
    if narasi is None:
        narasi = Narasi(laporan=laporan, bagian=bagian, indikator_id=indikator_id, versi=0)
    sebelum = narasi.teks
    narasi.teks, narasi.oleh, narasi.pada = teks, oleh.pegawai, pada
    narasi.versi += 1
    narasi.save()
    _jejak(
        laporan,
        "tulis_narasi",
        f"Menulis bagian {JUDUL[bagian].lower()} pada {_sebut(laporan)}.",
        rincian={"bagian": bagian, "indikator_id": indikator_id, "sebelum": sebelum, "sesudah": teks},
        oleh=oleh,
        pada=pada,
        rantai=rantai,
    )
    return narasi


@transaction.atomic
def susun_versi(*, laporan_id: int, catatan: str = "", oleh: Aktor, pada: dt.datetime) -> VersiDokumen:
    """Freeze the content as it stands into a version of the paper; the status becomes draf.

    Unchanged content (figures, narrative, answers) without a new `catatan` returns the version that is there. A report
    that had gone on (socialised, initialled) goes back first, with `catatan` as the reason; a signed or final one is
    opened anew. Earlier versions stay readable. Raises Galat, Ditolak.
    """
    laporan, rantai = _kunci(laporan_id)
    periksa_boleh_tulis(laporan, oleh)
    catatan = catatan.strip()
    isi = normal(data_laporan(laporan.kantor_id, laporan.tahun, laporan.periode, pada=pada.astimezone(ZONA).date()))
    lama = versi_terakhir(laporan.kantor_id, kunci_dokumen(laporan))
    if lama is not None and catatan in ("", lama.catatan):
        if {k: v for k, v in lama.data.items() if k != "versi"} == isi:
            if laporan.status == Status.DISUSUN:
                _alih(laporan, "susun")
                laporan.save(update_fields=["status"])
            return lama
    alasan = catatan or DISUSUN_ULANG
    if laporan.status in (Status.DISOSIALISASIKAN, Status.DIPARAF):
        _alih(laporan, "kembalikan", alasan=alasan)
    elif laporan.status in (Status.DITANDATANGANI, Status.FINAL):
        _alih(laporan, "buka_versi", alasan=alasan)
    _alih(laporan, "susun")
    ini = {"ke": lama.ke + 1 if lama else 1, "disusun": pada.astimezone(ZONA).isoformat(), "catatan": catatan}
    riwayat = [*(lama.data["versi"]["riwayat"] if lama else []), ini]
    versi = buat_versi(
        kantor_id=laporan.kantor_id,
        kunci=kunci_dokumen(laporan),
        jenis="laporan",
        judul=isi["identitas"]["judul"],
        tahun=laporan.tahun,
        periode=laporan.periode,
        cetakan="laporan",
        data={**isi, "versi": {**ini, "riwayat": riwayat}},
        catatan=catatan,
        oleh=oleh,
        pada=pada,
        rantai=rantai,
        jejak=False,
    )
    laporan.dokumen_id = versi.dokumen_id
    laporan.save(update_fields=["status", "dokumen"])
    _jejak(
        laporan,
        "susun_laporan",
        f"Menyusun {_sebut(laporan)} versi {versi.ke}." + (f" {catatan}" if catatan else ""),
        rincian={"ke": versi.ke, "sha256_data": versi.sha256_data, "catatan": catatan},
        oleh=oleh,
        pada=pada,
        rantai=rantai,
    )
    return versi


@transaction.atomic
def sosialisasikan(*, laporan_id: int, penerima: Sequence[Jabatan], oleh: Aktor, pada: dt.datetime) -> list[Tanggapan]:
    """Send the last version to the posts, one Tanggapan each; a post already asked about it is not asked again.

    Raises Galat when no version was compiled or the status does not allow it; Ditolak.
    """
    laporan, rantai = _kunci(laporan_id)
    periksa_boleh_tulis(laporan, oleh)
    versi = _versi_kini(laporan)
    ada = {t.jabatan_id: t for t in Tanggapan.objects.filter(laporan=laporan, versi=versi)}
    baru = [
        Tanggapan(laporan=laporan, versi=versi, jabatan=j)
        for j in {p.pk: p for p in penerima}.values()
        if j.pk not in ada
    ]
    if laporan.status == Status.DISOSIALISASIKAN and not baru:
        return list(ada.values())
    _alih(laporan, "sosialisasikan")
    laporan.save(update_fields=["status"])
    Tanggapan.objects.bulk_create(baru)
    _jejak(
        laporan,
        "sosialisasikan",
        f"Mensosialisasikan {_sebut(laporan)} versi {versi.ke} kepada {len(ada) + len(baru)} pejabat.",
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

    Raises Galat when the post was not asked, the window is closed, or a correction says nothing; Ditolak.
    """
    hasil, catatan = str(hasil), catatan.strip()
    if hasil not in (Tanggapan.Hasil.KONFIRMASI, Tanggapan.Hasil.KOREKSI):
        raise Galat("Tanggapan berupa konfirmasi atau koreksi.")
    if hasil == Tanggapan.Hasil.KOREKSI and not catatan:
        raise Galat("Koreksi harus menyebutkan apa yang perlu diperbaiki.")
    laporan, rantai = _kunci(laporan_id)
    versi = _versi_kini(laporan)
    tanggapan = Tanggapan.objects.filter(laporan=laporan, versi=versi, jabatan_id=jabatan_id).first()
    if tanggapan is None:
        raise Galat("Jabatan ini tidak diminta menanggapi versi terakhir laporan.")
    periksa_boleh_tanggapi(tanggapan, laporan, oleh)
    if (tanggapan.hasil, tanggapan.catatan, tanggapan.pegawai_id) == (hasil, catatan, oleh.pegawai_id):
        return tanggapan
    if laporan.status != Status.DISOSIALISASIKAN or tanggapan.hasil == Tanggapan.Hasil.TIDAK_MENANGGAPI:
        raise Galat(f"Sosialisasi {_sebut(laporan)} sudah ditutup.")
    tanggapan.hasil, tanggapan.catatan, tanggapan.pegawai, tanggapan.pada = hasil, catatan, oleh.pegawai, pada
    tanggapan.save()
    _jejak(
        laporan,
        "tanggapi",
        f"{oleh.sebutan} menanggapi {_sebut(laporan)} versi {versi.ke}: {tanggapan.get_hasil_display().lower()}.",
        rincian={"ke": versi.ke, "hasil": hasil, "catatan": catatan},
        oleh=oleh,
        pada=pada,
        rantai=rantai,
    )
    return tanggapan


@transaction.atomic
def tutup_sosialisasi(*, laporan_id: int, oleh: Aktor, pada: dt.datetime) -> VersiDokumen:
    """Close the window: whoever did not answer is noted as silent; returns the paper 'Bukti sosialisasi'.

    Doing it again returns the same version. Raises Galat when nothing was socialised; Ditolak.
    """
    laporan, rantai = _kunci(laporan_id)
    periksa_boleh_siapkan(laporan.kantor_id, oleh)
    versi = _versi_kini(laporan)
    if laporan.status in (Status.DISUSUN, Status.DRAF):
        raise Galat(f"{_sebut(laporan).capitalize()} belum disosialisasikan.")
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
        _jejak(
            laporan,
            "tutup_sosialisasi",
            f"Menutup sosialisasi {_sebut(laporan)} versi {versi.ke}; {diam} pejabat tidak menanggapi.",
            rincian={"ke": versi.ke, "tidak_menanggapi": [t.jabatan.nama for t in semua if t.pegawai is None]},
            oleh=oleh,
            pada=pada,
            rantai=rantai,
        )
    return dokumen


@transaction.atomic
def kembalikan(*, laporan_id: int, alasan: str, oleh: Aktor, pada: dt.datetime) -> Laporan:
    """Send the report back to its compiler with a reason; its versions stay. Raises Galat without a reason; Ditolak."""
    laporan, rantai = _kunci(laporan_id)
    periksa_boleh_tulis(laporan, oleh)
    if laporan.status == Status.DISUSUN:
        return laporan
    verba = "buka_versi" if laporan.status in (Status.DITANDATANGANI, Status.FINAL) else "kembalikan"
    _alih(laporan, verba, alasan=alasan)
    laporan.save(update_fields=["status"])
    uraian = f"Mengembalikan {_sebut(laporan)} kepada penyusun: {alasan.strip()}"
    _jejak(laporan, "kembalikan_laporan", uraian, rincian={"alasan": alasan}, oleh=oleh, pada=pada, rantai=rantai)
    return laporan


def _putuskan(laporan_id: int, jenis: str, verba: str, *, oleh: Aktor, pada: dt.datetime) -> KeputusanDokumen:
    laporan, _ = _kunci(laporan_id)
    if verba == "tanda_tangani":
        periksa_boleh_tandatangani(laporan, oleh)
    else:
        periksa_boleh_tulis(laporan, oleh)
    versi = _versi_kini(laporan)
    sudah = KeputusanDokumen.objects.filter(versi=versi, jenis=jenis).values_list("jabatan_id", flat=True)
    if oleh.jabatan_id not in sudah:
        # A second official's paraf leaves the status where the first one put it.
        if not (jenis == KeputusanDokumen.Jenis.PARAF and laporan.status == Status.DIPARAF):
            _alih(laporan, verba)
            laporan.save(update_fields=["status"])
    return beri_keputusan(versi=versi, jenis=jenis, oleh=oleh, pada=pada)


@transaction.atomic
def paraf(*, laporan_id: int, oleh: Aktor, pada: dt.datetime) -> KeputusanDokumen:
    """Initial the last version. Not an electronic signature. Raises Galat, Ditolak."""
    return _putuskan(laporan_id, KeputusanDokumen.Jenis.PARAF, "paraf", oleh=oleh, pada=pada)


@transaction.atomic
def tandatangani(*, laporan_id: int, oleh: Aktor, pada: dt.datetime) -> KeputusanDokumen:
    """Sign the last version as head of the office. Not an electronic signature. Raises Galat, Ditolak."""
    return _putuskan(laporan_id, KeputusanDokumen.Jenis.TANDA_TANGAN, "tanda_tangani", oleh=oleh, pada=pada)


@transaction.atomic
def finalkan(*, laporan_id: int, oleh: Aktor, pada: dt.datetime) -> Laporan:
    """Make the report final; its SOP has ended. A final one is returned as it is. Raises Galat, Ditolak."""
    laporan, rantai = _kunci(laporan_id)
    periksa_boleh_siapkan(laporan.kantor_id, oleh)
    if laporan.status == Status.FINAL:
        return laporan
    _alih(laporan, "finalkan")
    laporan.save(update_fields=["status"])
    _jejak(
        laporan, "finalkan_laporan", f"Menetapkan {_sebut(laporan)} sebagai final.", oleh=oleh, pada=pada, rantai=rantai
    )
    return laporan
