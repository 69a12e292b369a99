"""Verbs of planning: Renstra with its indicators, yearly PK with Rencana Aksi, budget, figures to compare with.

All take the whole list at once; what is already so is left alone, and then nothing is written, not even to the trail.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction

from kinerja.arsip.actions import catat_jejak, kunci_rantai
from kinerja.aturan.agregasi import Agregasi, periksa_rencana
from kinerja.aturan.angka import tulis_nilai
from kinerja.aturan.capaian import aturan_baku
from kinerja.lib.galat import Galat, Temuan
from kinerja.lib.selaras import selaraskan
from kinerja.organisasi.permissions import Aktor
from kinerja.perencanaan.data import (
    DataIndikator,
    DataItem,
    DataPembanding,
    DataPerjanjian,
    DataRencana,
    DataRenstra,
    DataSasaran,
    DataTahun,
)
from kinerja.perencanaan.models import (
    Indikator,
    ItemAnggaran,
    Pembanding,
    PerjanjianKinerja,
    RencanaAksi,
    Renstra,
    RiwayatIndikator,
    Sasaran,
    TargetPK,
    TargetRenstra,
    TargetTriwulan,
)
from kinerja.perencanaan.permissions import periksa_boleh_menetapkan
from kinerja.perencanaan.queries import KOLOM_MANUAL, TRIWULAN, RencanaIndikator, kolom_nilai, rencana_versi


@transaction.atomic
def tetapkan_renstra(
    *,
    kantor_id: int,
    data: DataRenstra,
    sasaran: Sequence[DataSasaran],
    indikator: Sequence[DataIndikator],
    oleh: Aktor,
    pada: dt.datetime,
) -> Renstra:
    """The Renstra that begins in `data.tahun_awal`, with its sasaran and indicators in the given order.

    Rows that are not named stay. Raises `Ditolak`, and `Galat` for an indicator of an unknown sasaran.
    """
    periksa_boleh_menetapkan(oleh, kantor_id)
    kunci_rantai(kantor_id)
    isi = {
        "kantor_id": kantor_id,
        "judul": data.judul,
        "nomor": data.nomor,
        "tahun_awal": data.tahun_awal,
        "tahun_akhir": data.tahun_akhir,
        "visi": data.visi,
        "isu_strategis": list(data.isu_strategis),
    }
    r = selaraskan(Renstra.objects.filter(kantor_id=kantor_id), ["tahun_awal"], [isi])
    renstra: Renstra = r.baris[(data.tahun_awal,)]
    s = selaraskan(
        Sasaran.objects.filter(renstra=renstra),
        ["kode"],
        [
            {"renstra_id": renstra.pk, "kode": x.kode, "uraian": x.uraian, "tujuan": x.tujuan, "urut": n}
            for n, x in enumerate(sasaran, 1)
        ],
    )
    sasaran_id = dict(Sasaran.objects.filter(renstra=renstra).values_list("kode", "pk"))
    if tak_ada := sorted({i.sasaran for i in indikator} - sasaran_id.keys()):
        raise Galat(f"Sasaran tidak dikenal: {', '.join(tak_ada)}.")
    i = selaraskan(
        Indikator.objects.filter(kantor_id=kantor_id),
        ["kode"],
        [_kolom_indikator(kantor_id, n, x, sasaran_id[x.sasaran]) for n, x in enumerate(indikator, 1)],
    )
    if r.ada_perubahan or s.ada_perubahan or i.ada_perubahan:
        catat_jejak(
            kantor_id=kantor_id,
            aksi="tetapkan_renstra",
            objek="Renstra",
            objek_id=renstra.pk,
            uraian=f"Menetapkan {data.judul}: {len(sasaran)} sasaran, {len(indikator)} indikator",
            rincian={
                "sasaran": {"baru": s.baru, "berubah": s.berubah},
                "indikator": {"baru": i.baru, "berubah": i.berubah},
            },
            oleh=oleh,
            pada=pada,
        )
    return renstra


def _kolom_indikator(kantor_id: int, urut: int, x: DataIndikator, sasaran_id: int) -> dict[str, Any]:
    return {
        "kantor_id": kantor_id,
        "sasaran_id": sasaran_id,
        "kode": x.kode,
        "nama": x.nama,
        "iku": x.iku,
        "satuan": x.satuan,
        "arah": x.arah.value,
        "aturan": (x.aturan or aturan_baku(x.arah)).value,
        "agregasi": x.agregasi.value,
        "kebijakan": x.kebijakan,
        "skala_nilai": x.skala_nilai,
        "desimal": x.desimal,
        "definisi_operasional": x.definisi_operasional,
        "formula": x.formula,
        "pembilang": x.pembilang,
        "penyebut": x.penyebut,
        "sumber_data": x.sumber_data,
        "penanggung_jawab_id": x.unit_id,
        "urut": urut,
        **{k: getattr(x, k) for k in KOLOM_MANUAL},
        **kolom_nilai("nilai_dasar", x.nilai_dasar),
    }


@transaction.atomic
def tetapkan_pk(*, kantor_id: int, data: DataPerjanjian, oleh: Aktor, pada: dt.datetime) -> PerjanjianKinerja:
    """Make a PK version with its targets and Rencana Aksi; the version before it becomes 'diganti'.

    PermenPANRB 53/2014: a PK is revised when officials, strategy, programme, budget or priorities change, so a
    perubahan carries its reason. A version once made is never changed: the same content again gives the stored one.
    Raises `Ditolak`; `Galat` with all findings when quarterly targets do not fit the yearly ones, when a version is
    left out or made again with other content, when a perubahan has no reason or begins before its predecessor.
    """
    periksa_boleh_menetapkan(oleh, kantor_id)
    kunci_rantai(kantor_id)
    versi = {p.ke: p for p in PerjanjianKinerja.objects.filter(kantor_id=kantor_id, tahun=data.tahun)}
    sebutan = f"PK {data.tahun} {'murni' if data.ke == 0 else f'perubahan {data.ke}'}"
    if data.ke in versi:
        if _sama(versi[data.ke], data):
            return versi[data.ke]
        raise Galat(f"{sebutan} sudah ditetapkan dan tidak dapat diubah; buat perubahan berikutnya beserta alasannya.")
    _periksa_urutan(data, versi, sebutan)
    _periksa_target(kantor_id, data, sebutan)
    pk = PerjanjianKinerja.objects.create(
        kantor_id=kantor_id,
        tahun=data.tahun,
        ke=data.ke,
        nomor=data.nomor,
        tanggal=data.tanggal,
        berlaku_mulai=data.berlaku_mulai,
        pihak_pertama_id=data.pihak_pertama_id,
        nama_pihak_pertama=data.nama_pihak_pertama,
        nama_pihak_kedua=data.nama_pihak_kedua,
        jabatan_pihak_kedua=data.jabatan_pihak_kedua,
        alasan_perubahan=data.alasan_perubahan,
        status=PerjanjianKinerja.Status.DITETAPKAN,
    )
    _simpan_target(pk, data)
    PerjanjianKinerja.objects.filter(kantor_id=kantor_id, tahun=data.tahun, ke__lt=data.ke).update(
        status=PerjanjianKinerja.Status.DIGANTI
    )
    catat_jejak(
        kantor_id=kantor_id,
        aksi="tetapkan_pk",
        objek="PerjanjianKinerja",
        objek_id=pk.pk,
        uraian=f"Menetapkan {sebutan} dengan {len(data.target)} target",
        rincian={
            "ke": data.ke,
            "alasan": data.alasan_perubahan,
            "target": {str(k): tulis_nilai(v, 8) for k, v in sorted(data.target.items())},
        },
        oleh=oleh,
        pada=pada,
    )
    return pk


def _sama(pk: PerjanjianKinerja, data: DataPerjanjian) -> bool:
    kepala = (
        "nomor",
        "tanggal",
        "berlaku_mulai",
        "pihak_pertama_id",
        "nama_pihak_pertama",
        "nama_pihak_kedua",
        "jabatan_pihak_kedua",
        "alasan_perubahan",
    )
    if any(getattr(pk, k) != getattr(data, k) for k in kepala):
        return False
    tersimpan = rencana_versi(pk)
    if {r.definisi.id: r.target_tahunan for r in tersimpan} != dict(data.target):
        return False
    return all(_rencana_sama(r, data.rencana.get(r.definisi.id)) for r in tersimpan)


def _rencana_sama(ada: RencanaIndikator, baru: DataRencana | None) -> bool:
    if baru is None:
        return not ada.rencana_aksi and not any(ada.target_triwulan.values())
    return (
        ada.rencana_aksi == baru.uraian
        and ada.target_triwulan == {k: baru.target.get(k) for k in TRIWULAN}
        and ada.kegiatan_triwulan == {k: baru.kegiatan.get(k, "") for k in TRIWULAN}
    )


def _periksa_urutan(data: DataPerjanjian, versi: Mapping[int, PerjanjianKinerja], sebutan: str) -> None:
    if data.ke != len(versi):
        raise Galat(f"{sebutan} belum dapat ditetapkan: versi sebelumnya belum lengkap.")
    if data.ke and not data.alasan_perubahan.strip():
        raise Galat(f"{sebutan} memerlukan alasan perubahan.")
    if data.ke and data.berlaku_mulai < versi[data.ke - 1].berlaku_mulai:
        raise Galat(f"{sebutan} mulai berlaku sebelum versi yang digantikannya.")


def _periksa_target(kantor_id: int, data: DataPerjanjian, sebutan: str) -> None:
    dikenal = {
        pk: (kode, Agregasi(agregasi))
        for pk, kode, agregasi in Indikator.objects.filter(kantor_id=kantor_id).values_list("pk", "kode", "agregasi")
    }
    if not data.target or data.target.keys() - dikenal.keys() or data.rencana.keys() - data.target.keys():
        raise Galat(f"{sebutan} harus memuat target bagi indikator kantor ini, dan hanya itu.")
    temuan = []
    for pk, target in data.target.items():
        kode, agregasi = dikenal[pk]
        rencana = data.rencana.get(pk)
        for pesan in periksa_rencana(agregasi, rencana.target if rencana else {}, target):
            temuan.append(Temuan(f"Indikator {kode}: {pesan}"))
    if temuan:
        raise Galat(f"{sebutan} belum dapat ditetapkan: ada {len(temuan)} temuan.", temuan)


def _simpan_target(pk: PerjanjianKinerja, data: DataPerjanjian) -> None:
    TargetPK.objects.bulk_create(
        TargetPK(perjanjian=pk, indikator_id=i, **kolom_nilai("target", t)) for i, t in data.target.items()
    )
    aksi = RencanaAksi.objects.bulk_create(
        RencanaAksi(perjanjian=pk, indikator_id=i, uraian=r.uraian) for i, r in data.rencana.items()
    )
    TargetTriwulan.objects.bulk_create(
        TargetTriwulan(
            rencana_aksi=a,
            triwulan=k,
            kegiatan=data.rencana[a.indikator_id].kegiatan.get(k, ""),
            **kolom_nilai("target", data.rencana[a.indikator_id].target.get(k)),
        )
        for a in aksi
        for k in TRIWULAN
    )


@transaction.atomic
def tetapkan_anggaran(
    *, kantor_id: int, tahun: int, item: Sequence[DataItem], oleh: Aktor, pada: dt.datetime
) -> dict[str, int]:
    """The budget (DPA) of a year: programs, kegiatan, sub kegiatan, and the indicators they serve. code → id.

    Pagu may change (pergeseran, perubahan): the trail keeps what changed. Raises `Ditolak`, and `Galat` for an item
    whose parent is unknown.
    """
    periksa_boleh_menetapkan(oleh, kantor_id)
    kunci_rantai(kantor_id)
    kueri = ItemAnggaran.objects.filter(kantor_id=kantor_id, tahun=tahun)
    semula = dict(kueri.exclude(pagu=None).values_list("kode", "pagu"))
    kode = dict(kueri.values_list("kode", "pk"))
    baru = berubah = 0
    # A parent needs its key before its children are made, hence one sweep per level.
    for jenis in (ItemAnggaran.Jenis.PROGRAM, ItemAnggaran.Jenis.KEGIATAN, ItemAnggaran.Jenis.SUB_KEGIATAN):
        sejenis = [x for x in item if x.jenis == jenis.value]
        if tak_ada := sorted({x.induk for x in sejenis if x.induk} - kode.keys()):
            raise Galat(f"Induk item anggaran tidak dikenal: {', '.join(tak_ada)}.")
        hasil = selaraskan(
            kueri,
            ["kode"],
            [
                {
                    "kantor_id": kantor_id,
                    "tahun": tahun,
                    "kode": x.kode,
                    "jenis": x.jenis,
                    "nama": x.nama,
                    "induk_id": kode[x.induk] if x.induk else None,
                    "pagu": x.pagu,
                    "pelaksana_id": x.unit_id,
                    "sumber_dana": x.sumber_dana,
                }
                for x in sejenis
            ],
        )
        kode |= {k: o.pk for (k,), o in hasil.baris.items()}
        baru, berubah = baru + hasil.baru, berubah + hasil.berubah
    kaitan = _selaraskan_kaitan(kantor_id, tahun, {kode[x.kode]: x.indikator_ids for x in item})
    if baru or berubah or kaitan:
        catat_jejak(
            kantor_id=kantor_id,
            aksi="tetapkan_anggaran",
            objek="UnitKerja",
            objek_id=kantor_id,
            uraian=f"Menetapkan anggaran tahun {tahun}: {len(item)} item",
            rincian={
                "baru": baru,
                "berubah": berubah,
                "pagu": {
                    x.kode: [str(semula[x.kode]), str(x.pagu)]
                    for x in item
                    if x.kode in semula and semula[x.kode] != x.pagu
                },
            },
            oleh=oleh,
            pada=pada,
        )
    return kode


def _selaraskan_kaitan(kantor_id: int, tahun: int, ingin: Mapping[int, tuple[int, ...]]) -> int:
    """Make the links item–indicator of these items as wanted; how many were added or taken away."""
    tabel = ItemAnggaran.indikator.through
    ada = set(tabel.objects.filter(itemanggaran_id__in=ingin.keys()).values_list("itemanggaran_id", "indikator_id"))
    mau = {(item, indikator) for item, semua in ingin.items() for indikator in semua}
    for item, indikator in sorted(ada - mau):
        tabel.objects.filter(itemanggaran_id=item, indikator_id=indikator).delete()
    tabel.objects.bulk_create(tabel(itemanggaran_id=a, indikator_id=b) for a, b in sorted(mau - ada))
    return len(ada ^ mau)


@transaction.atomic
def catat_data_pendukung(
    *,
    kantor_id: int,
    target_renstra: Iterable[DataTahun] = (),
    riwayat: Iterable[DataTahun] = (),
    pembanding: Iterable[DataPembanding] = (),
    oleh: Aktor,
    pada: dt.datetime,
) -> None:
    """Figures that the analyses of the LKjIP compare with: Renstra targets, earlier years, national figures."""
    periksa_boleh_menetapkan(oleh, kantor_id)
    kunci_rantai(kantor_id)
    t = selaraskan(
        TargetRenstra.objects.filter(indikator__kantor_id=kantor_id),
        ["indikator_id", "tahun"],
        [{"indikator_id": x.indikator_id, "tahun": x.tahun, **kolom_nilai("target", x.target)} for x in target_renstra],
    )
    r = selaraskan(
        RiwayatIndikator.objects.filter(indikator__kantor_id=kantor_id),
        ["indikator_id", "tahun"],
        [
            {
                "indikator_id": x.indikator_id,
                "tahun": x.tahun,
                "sumber": x.sumber,
                **kolom_nilai("target", x.target),
                **kolom_nilai("realisasi", x.realisasi),
            }
            for x in riwayat
        ],
    )
    p = selaraskan(
        Pembanding.objects.filter(indikator__kantor_id=kantor_id),
        ["indikator_id", "tahun", "lingkup"],
        [
            {
                "indikator_id": x.indikator_id,
                "tahun": x.tahun,
                "lingkup": x.lingkup,
                "nilai_angka": x.nilai.angka,
                "nilai_predikat": x.nilai.predikat,
                "sumber": x.sumber,
            }
            for x in pembanding
        ],
    )
    if t.ada_perubahan or r.ada_perubahan or p.ada_perubahan:
        catat_jejak(
            kantor_id=kantor_id,
            aksi="catat_data_pendukung",
            objek="UnitKerja",
            objek_id=kantor_id,
            uraian="Mencatat target Renstra, riwayat, dan data pembanding indikator",
            rincian={
                "target_renstra": {"baru": t.baru, "berubah": t.berubah},
                "riwayat": {"baru": r.baru, "berubah": r.berubah},
                "pembanding": {"baru": p.baru, "berubah": p.berubah},
            },
            oleh=oleh,
            pada=pada,
        )
