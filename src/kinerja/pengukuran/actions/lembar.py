"""Opening and filling kertas kerja."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Model

from kinerja.arsip.actions import catat_jejak, kunci_rantai
from kinerja.arsip.models import Jejak, RantaiJejak
from kinerja.aturan.periode import Periode
from kinerja.lib.galat import Galat, Temuan
from kinerja.lib.jam import ZONA
from kinerja.organisasi.models import UnitKerja
from kinerja.organisasi.permissions import Aktor, periksa_sekantor
from kinerja.pengukuran.actions.kunci import kunci_lembar, sebut_lembar, status_sesudah, tandai_diubah
from kinerja.pengukuran.isian import (
    Bentrok,
    IsianAnggaran,
    IsianBaris,
    periksa_anggaran,
    periksa_baris,
    perubahan,
    teks_isian,
    terapkan,
)
from kinerja.pengukuran.models import KertasKerja, Realisasi, RealisasiAnggaran
from kinerja.pengukuran.permissions import periksa_boleh_isi
from kinerja.perencanaan.models import ItemAnggaran
from kinerja.perencanaan.queries import rencana

Status = KertasKerja.Status
_DAPAT_DIISI = (Status.DIBUKA, Status.DIISI, Status.DIKEMBALIKAN)


@transaction.atomic
def buka_kertas_kerja(
    *,
    kantor_id: int,
    units: Sequence[UnitKerja],
    tahun: int,
    triwulan: int,
    batas: dt.datetime,
    oleh: Aktor,
    pada: dt.datetime,
) -> list[KertasKerja]:
    """Open one sheet per unit, with a row per promised indikator and per sub kegiatan of the unit, in unit order.

    Sheets that exist keep their deadline; rows that a changed PK or DPA brought are added while the sheet is still
    open. Constant number of statements. Raises Galat, naming every unit that supplies nothing, and Ditolak.
    """
    periksa_sekantor(oleh, kantor_id)
    rantai = kunci_rantai(kantor_id)
    periode = Periode(tahun, f"TW{triwulan}")
    hari = min(pada.astimezone(ZONA).date(), periode.akhir)
    per_unit: dict[int, list[int]] = {u.pk: [] for u in units}
    for r in rencana(kantor_id, tahun, pada=hari):
        if r.definisi.unit_id in per_unit:
            per_unit[r.definisi.unit_id].append(r.definisi.id)
    item_unit: dict[int, list[int]] = {u.pk: [] for u in units}
    sub_kegiatan = ItemAnggaran.objects.filter(
        kantor_id=kantor_id, tahun=tahun, jenis=ItemAnggaran.Jenis.SUB_KEGIATAN, pelaksana_id__in=list(item_unit)
    )
    for item_id, unit_id in sub_kegiatan.values_list("pk", "pelaksana_id"):
        item_unit[unit_id].append(item_id)
    kosong = [u for u in units if not per_unit[u.pk] and not item_unit[u.pk]]
    if kosong:
        raise Galat(
            f"Kertas kerja {periode.nama} tidak dapat dibuka.",
            [Temuan(pesan=f"{u.nama} tidak mengampu indikator maupun sub kegiatan tahun {tahun}.") for u in kosong],
        )
    KertasKerja.objects.bulk_create(
        [
            KertasKerja(kantor_id=kantor_id, unit=u, tahun=tahun, triwulan=triwulan, batas=batas, dibuka_pada=pada)
            for u in units
        ],
        ignore_conflicts=True,
    )
    ada = (
        KertasKerja.objects.select_for_update(of=("self",))
        .select_related("unit")
        .filter(unit_id__in=list(per_unit), tahun=tahun, triwulan=triwulan)
    )
    lembar = {kk.unit_id: kk for kk in ada.order_by("pk")}
    terbuka = [kk for kk in lembar.values() if kk.status in _DAPAT_DIISI]
    baru_baris = _lengkapi(Realisasi, "indikator_id", terbuka, lambda kk: per_unit[kk.unit_id]) + _lengkapi(
        RealisasiAnggaran, "item_id", terbuka, lambda kk: item_unit[kk.unit_id]
    )
    if baru_baris:
        catat_jejak(
            kantor_id=kantor_id,
            aksi="buka_kertas_kerja",
            objek="kertas_kerja",
            objek_id=None,
            uraian=f"Membuka kertas kerja {periode.nama} untuk {len(units)} unit",
            rincian={
                "unit": [u.nama for u in units],
                "batas": batas.isoformat(),
                "kertas_kerja": sorted(kk.pk for kk in lembar.values()),
                "baris_baru": baru_baris,
            },
            oleh=oleh,
            pada=pada,
            rantai=rantai,
        )
    return [lembar[u.pk] for u in units]


def _lengkapi(
    model: type[Model], kolom: str, lembar: Iterable[KertasKerja], anggota: Callable[[KertasKerja], list[int]]
) -> int:
    """Add the rows that a sheet still misses; how many were added. Two statements."""
    daftar = list(lembar)
    ada = set(model._default_manager.filter(kertas_kerja__in=daftar).values_list("kertas_kerja_id", kolom))
    baru = [
        model(kertas_kerja_id=kk.pk, **{kolom: pk}) for kk in daftar for pk in anggota(kk) if (kk.pk, pk) not in ada
    ]
    model._default_manager.bulk_create(baru, ignore_conflicts=True)
    return len(baru)


def isi(
    *,
    kertas_kerja_id: int,
    baris: Sequence[IsianBaris],
    anggaran: Sequence[IsianAnggaran] = (),
    oleh: Aktor,
    pada: dt.datetime,
) -> KertasKerja:
    """Save rows of a sheet, all or none; a constant number of statements however many rows.

    What already stands so is left alone, so a repeated click changes nothing. What is written settles the remarks of a
    return at that place. Raises Galat with a finding per faulty cell; Bentrok when a row with `versi` was changed by
    someone else and now differs; Ditolak.
    """
    return isi_berjejak(kertas_kerja_id=kertas_kerja_id, baris=baris, anggaran=anggaran, oleh=oleh, pada=pada)[0]


@transaction.atomic
def isi_berjejak(
    *,
    kertas_kerja_id: int,
    baris: Sequence[IsianBaris],
    anggaran: Sequence[IsianAnggaran] = (),
    oleh: Aktor,
    pada: dt.datetime,
) -> tuple[KertasKerja, Jejak | None]:
    """`isi`, with the act as the trail keeps it; None when nothing changed."""
    lembar, rantai = kunci_lembar(kertas_kerja_id)
    periksa_boleh_isi(lembar, oleh)
    return lembar, tulis_isian(lembar, rantai, baris, anggaran, oleh=oleh, pada=pada)


def tulis_isian(
    lembar: KertasKerja,
    rantai: RantaiJejak,
    baris: Sequence[IsianBaris],
    anggaran: Sequence[IsianAnggaran],
    *,
    oleh: Aktor,
    pada: dt.datetime,
    membatalkan: Jejak | None = None,
) -> Jejak | None:
    """Check and write rows of a locked sheet, and say so in the trail; None when everything already stands so.

    `membatalkan`: the earlier act that this one takes back. Raises Galat and Bentrok as `isi`.
    """
    temuan: list[Temuan] = []
    tersimpan = _baris_tersimpan(lembar, baris, temuan)
    tersimpan_anggaran = _anggaran_tersimpan(lembar, anggaran, temuan)
    for b in baris:
        if b.indikator_id in tersimpan:
            temuan += periksa_baris(b, tersimpan[b.indikator_id])
    for a in anggaran:
        if a.item_id in tersimpan_anggaran:
            temuan += periksa_anggaran(a, tersimpan_anggaran[a.item_id])
    if temuan:
        raise Galat(f"Isian {sebut_lembar(lembar)} belum dapat disimpan.", temuan)

    ubah_baris = [(tersimpan[b.indikator_id], b.versi, perubahan(b, tersimpan[b.indikator_id])) for b in baris]
    ubah_anggaran = [
        (tersimpan_anggaran[a.item_id], a.versi, perubahan(a, tersimpan_anggaran[a.item_id])) for a in anggaran
    ]
    ubah_baris = [u for u in ubah_baris if u[2]]
    ubah_anggaran = [u for u in ubah_anggaran if u[2]]
    if not ubah_baris and not ubah_anggaran:
        return None
    _tolak_bentrok(ubah_baris, ubah_anggaran)
    lembar.status = status_sesudah(lembar, "isi")

    kolom: set[str] = set()
    for r, _, ubah in ubah_baris:
        kolom |= terapkan(r, ubah)
        r.versi += 1
        r.diubah_oleh = oleh.pegawai
        r.diubah_pada = pada
    if ubah_baris:
        Realisasi.objects.bulk_update(
            [r for r, _, _ in ubah_baris], sorted(kolom | {"versi", "diubah_oleh", "diubah_pada"})
        )
    kolom = set()
    for ra, _, ubah in ubah_anggaran:
        kolom |= terapkan(ra, ubah)
        ra.versi += 1
    if ubah_anggaran:
        RealisasiAnggaran.objects.bulk_update([ra for ra, _, _ in ubah_anggaran], sorted(kolom | {"versi"}))
    tandai_diubah(lembar, {r: ubah for r, _, ubah in (*ubah_baris, *ubah_anggaran)}, oleh=oleh, pada=pada)
    lembar.versi += 1
    lembar.save(update_fields=["status", "versi"])
    rincian: dict[str, Any] = {
        "baris": {r.indikator.kode: _lama_baru(ubah) for r, _, ubah in ubah_baris},
        "anggaran": {ra.item.kode: _lama_baru(ubah) for ra, _, ubah in ubah_anggaran},
    }
    kerja = "Mengisi"
    if membatalkan is not None:
        kerja, rincian["membatalkan"] = "Membatalkan isian", membatalkan.pk
    return catat_jejak(
        kantor_id=lembar.kantor_id,
        aksi="isi_kertas_kerja" if membatalkan is None else "batalkan_isian",
        objek="kertas_kerja",
        objek_id=lembar.pk,
        uraian=f"{kerja} {len(ubah_baris) + len(ubah_anggaran)} baris {sebut_lembar(lembar)}",
        rincian=rincian,
        oleh=oleh,
        pada=pada,
        rantai=rantai,
    )


def _baris_tersimpan(lembar: KertasKerja, baris: Sequence[IsianBaris], temuan: list[Temuan]) -> dict[int, Realisasi]:
    ids = [b.indikator_id for b in baris]
    if not ids:
        return {}
    hasil = {
        r.indikator_id: r
        for r in Realisasi.objects.filter(kertas_kerja=lembar, indikator_id__in=ids).select_related("indikator")
    }
    _periksa_kunci("Indikator", ids, hasil.keys(), temuan)
    return hasil


def _anggaran_tersimpan(
    lembar: KertasKerja, anggaran: Sequence[IsianAnggaran], temuan: list[Temuan]
) -> dict[int, RealisasiAnggaran]:
    ids = [a.item_id for a in anggaran]
    if not ids:
        return {}
    hasil = {
        r.item_id: r
        for r in RealisasiAnggaran.objects.filter(kertas_kerja=lembar, item_id__in=ids).select_related("item")
    }
    _periksa_kunci("Sub kegiatan", ids, hasil.keys(), temuan)
    return hasil


def _periksa_kunci(sebutan: str, ids: list[int], ada: Iterable[int], temuan: list[Temuan]) -> None:
    for pk in sorted(set(ids) - set(ada)):
        temuan.append(Temuan(pesan=f"{sebutan} nomor {pk} tidak ada pada kertas kerja ini."))
    for pk in sorted({pk for pk in ids if ids.count(pk) > 1}):
        temuan.append(Temuan(pesan=f"{sebutan} nomor {pk} diisi lebih dari satu kali."))


def _lama_baru(ubah: dict[str, tuple[Any, Any]]) -> dict[str, list[str | None]]:
    return {nama: [teks_isian(lama), teks_isian(baru)] for nama, (lama, baru) in sorted(ubah.items())}


def _tolak_bentrok(
    ubah_baris: Sequence[tuple[Realisasi, int | None, dict[str, tuple[Any, Any]]]],
    ubah_anggaran: Sequence[tuple[RealisasiAnggaran, int | None, dict[str, tuple[Any, Any]]]],
) -> None:
    tersimpan: dict[tuple[str, int], dict[str, Any]] = {}
    diajukan: dict[tuple[str, int], dict[str, Any]] = {}
    temuan: list[Temuan] = []
    semua: list[tuple[tuple[str, int], str, Any, int | None, dict[str, tuple[Any, Any]]]] = [
        (("indikator", r.indikator_id), r.indikator.nama, r, versi, ubah) for r, versi, ubah in ubah_baris
    ] + [(("anggaran", ra.item_id), ra.item.nama, ra, versi, ubah) for ra, versi, ubah in ubah_anggaran]
    for kunci, nama, objek, versi, ubah in semua:
        if versi is None or versi == objek.versi:
            continue
        tersimpan[kunci] = {k: teks_isian(lama) for k, (lama, _) in ubah.items()} | {"versi": objek.versi}
        diajukan[kunci] = {k: teks_isian(baru) for k, (_, baru) in ubah.items()}
        for k, (lama, baru) in ubah.items():
            temuan.append(
                Temuan(
                    pesan=f"{nama}: tersimpan {teks_isian(lama) or 'belum diisi'}, "
                    f"Anda mengisi {teks_isian(baru) or 'kosong'}.",
                    kolom=k,
                )
            )
    if tersimpan:
        raise Bentrok(tersimpan, diajukan, temuan)
