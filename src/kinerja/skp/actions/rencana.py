"""The life of a plan: begun, handed in, returned, agreed to by both sides, replaced by the next version."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction
from django.utils.timezone import localdate

from kinerja.arsip.actions import beri_keputusan, buat_versi, kunci_rantai
from kinerja.arsip.models import KeputusanDokumen
from kinerja.aturan.skp.berakhlak import NilaiDasar
from kinerja.aturan.skp.skema import PilihanSkema, SkemaSkp, pilih_skema
from kinerja.lib.galat import Galat, Temuan
from kinerja.organisasi.models import Jabatan, Pegawai, Penugasan
from kinerja.organisasi.permissions import Aktor
from kinerja.skp.actions.dasar import cari_penilai, hari_rencana, jejak_skp, kunci_skp, periksa_status, sebut
from kinerja.skp.actions.isi_rencana import banding_rencana, sidik_isi, simpan_rencana, tulis_isi
from kinerja.skp.actions.umpan_balik import tulis_umpan_balik
from kinerja.skp.isian import IsiRencana
from kinerja.skp.models import EkspektasiPerilaku, Skp
from kinerja.skp.naskah import kunci_rencana
from kinerja.skp.periksa_rencana import bersih, periksa_lengkap
from kinerja.skp.permissions import (
    periksa_boleh_memulai,
    periksa_boleh_menyepakati,
    periksa_boleh_menyusun,
)
from kinerja.skp.queries.isi import isi_rencana
from kinerja.skp.queries.naskah_rencana import data_rencana

__all__ = [
    "ajukan_skp",
    "banding_rencana",
    "buat_skp",
    "kembalikan_skp",
    "salin_skp_tahun_lalu",
    "sepakati_skp",
    "simpan_rencana",
    "tulis_umpan_balik",
    "ubah_skp",
]


# --- beginning ----------------------------------------------------------------------------------------------------
@transaction.atomic
def buat_skp(
    *,
    pegawai_id: int,
    jabatan_id: int,
    tahun: int,
    mulai: dt.date | None = None,
    sampai: dt.date | None = None,
    skema: str | None = None,
    alasan_skema: str = "",
    pendekatan: str = "kuantitatif",
    oleh: Aktor,
    pada: dt.datetime,
) -> Skp:
    """Begin the plan of an employee in a post: an empty draft for the days of the year on which he holds the post.

    The scheme is the one of the period; another one needs a reason (`aturan.skp.skema`). The pejabat penilai is the
    post directly above. The same plan again returns the one that is there (its latest version). Raises Ditolak; Galat
    with every finding: nobody above, a chain in a circle, a period outside every regulation or across two of them, a
    post that the employee does not hold then, days that another plan already covers.
    """
    pegawai = Pegawai.objects.filter(pk=pegawai_id).first()
    jabatan = Jabatan.objects.select_related("unit").filter(pk=jabatan_id).first()
    if pegawai is None or jabatan is None:
        raise Galat("Pegawai atau jabatan tidak ditemukan.")
    kantor_id = jabatan.unit.kantor_id or jabatan.unit_id
    periksa_boleh_memulai(oleh, pegawai_id=pegawai.pk, kantor_id=kantor_id)
    mulai, sampai = _masa(pegawai, jabatan, tahun, mulai, sampai)
    milik = Skp.objects.filter(pegawai=pegawai, jabatan=jabatan, tahun=tahun, mulai=mulai).order_by("-ke")
    if (ada := milik.first()) is not None:
        return ada
    temuan = _periksa_masa(pegawai, jabatan, tahun, mulai, sampai)
    pilihan: PilihanSkema | None = None
    try:
        pilihan = pilih_skema(mulai, sampai, pilihan=SkemaSkp(skema) if skema else None, alasan=bersih(alasan_skema))
    except ValueError as sebab:
        dikenal = skema is None or skema in list(SkemaSkp)
        temuan.append(Temuan(str(sebab) if dikenal else f"Skema {skema!r} tidak dikenal.", lembar="Skema"))
    if pendekatan not in Skp.Pendekatan.values:
        temuan.append(Temuan("Pendekatan harus kuantitatif atau kualitatif.", lembar="Pendekatan", dibaca=pendekatan))
    penilai_id = None
    try:
        penilai_id = cari_penilai(jabatan.pk, jabatan.nama, pada=hari_rencana(mulai, sampai, pada)).jabatan_id
    except Galat as sebab:
        temuan.append(Temuan(sebab.pesan, lembar="Pejabat penilai"))
    if temuan or pilihan is None or penilai_id is None:
        raise Galat(f"SKP {pegawai.nama} tahun {tahun} belum dapat dibuat:", temuan)
    rantai = kunci_rantai(kantor_id)
    # Somebody may have begun one between the look and the lock.
    if (ada := milik.first()) is not None:
        return ada
    if temuan := _periksa_masa(pegawai, jabatan, tahun, mulai, sampai):
        raise Galat(f"SKP {pegawai.nama} tahun {tahun} belum dapat dibuat:", temuan)
    skp = Skp.objects.create(
        kantor_id=kantor_id,
        pegawai=pegawai,
        jabatan=jabatan,
        penilai_id=penilai_id,
        tahun=tahun,
        mulai=mulai,
        sampai=sampai,
        skema=pilihan.skema.value,
        alasan_skema=pilihan.alasan,
        pendekatan=pendekatan,
        dibuat_pada=pada,
    )
    rincian = {"mulai": mulai, "sampai": sampai, "skema": skp.skema, "alasan_skema": skp.alasan_skema}
    jejak_skp(skp, "buat_skp", f"Memulai {sebut(skp)}.", oleh=oleh, pada=pada, rantai=rantai, rincian=rincian)
    return skp


def _masa(
    pegawai: Pegawai, jabatan: Jabatan, tahun: int, mulai: dt.date | None, sampai: dt.date | None
) -> tuple[dt.date, dt.date]:
    """The days asked for, else the part of the year in which the employee holds the post (else the whole year)."""
    if not 2000 <= tahun <= 2099:
        raise Galat(f"Tahun {tahun} tidak dapat dipakai.")
    awal, akhir = dt.date(tahun, 1, 1), dt.date(tahun, 12, 31)
    masa = [
        (max(m, awal), min(s or akhir, akhir))
        for m, s in Penugasan.objects.filter(pegawai=pegawai, jabatan=jabatan, mulai__lte=akhir).values_list(
            "mulai", "sampai"
        )
        if s is None or s >= awal
    ]
    return mulai or min((m for m, _ in masa), default=awal), sampai or max((s for _, s in masa), default=akhir)


def _periksa_masa(pegawai: Pegawai, jabatan: Jabatan, tahun: int, mulai: dt.date, sampai: dt.date) -> list[Temuan]:
    temuan = []
    rentang = f"{mulai:%d-%m-%Y} s.d. {sampai:%d-%m-%Y}"
    if sampai < mulai:
        temuan.append(Temuan("Akhir masa SKP mendahului awalnya.", lembar="Masa SKP", dibaca=rentang))
    if {mulai.year, sampai.year} != {tahun}:
        temuan.append(Temuan(f"Masa SKP harus dalam tahun {tahun}.", lembar="Masa SKP", dibaca=rentang))
    memangku = Penugasan.objects.filter(pegawai=pegawai, jabatan=jabatan, mulai__lte=sampai)
    if not memangku.exclude(sampai__lt=mulai).exists():
        temuan.append(Temuan(f"{pegawai.nama} tidak memangku {jabatan.nama} pada masa ini.", lembar="Masa SKP"))
    lain = (
        Skp.objects.filter(pegawai=pegawai, jabatan=jabatan, mulai__lte=sampai, sampai__gte=mulai)
        .exclude(status=Skp.Status.DIGANTI)
        .first()
    )
    if lain is not None:
        temuan.append(
            Temuan(
                f"Masa ini bertindih dengan SKP yang sudah ada ({lain.mulai:%d-%m-%Y} s.d. {lain.sampai:%d-%m-%Y}).",
                lembar="Masa SKP",
                dibaca=rentang,
            )
        )
    return temuan


@transaction.atomic
def salin_skp_tahun_lalu(*, skp_id: int, oleh: Aktor, pada: dt.datetime) -> Skp:
    """Fill an empty draft with the employee's agreed plan of the year before, for the same post where there is one.

    What it contributes to comes as words, since the superior's results are new ones. Raises Ditolak; Galat when the
    draft is not empty, or there is no such plan, or a scheme that knows other results.
    """
    skp, rantai = kunci_skp(skp_id)
    periksa_boleh_menyusun(oleh, skp)
    periksa_status(skp, "diisi", Skp.Status.DRAF)
    kini = isi_rencana(skp.pk)
    if kini.hasil:
        raise Galat("Draf ini sudah berisi hasil kerja; salinan hanya untuk draf yang masih kosong.")
    lalu = Skp.objects.filter(pegawai=skp.pegawai_id, tahun=skp.tahun - 1, status=Skp.Status.DISEPAKATI)
    sumber = lalu.filter(jabatan=skp.jabatan_id).order_by("-sampai").first() or lalu.order_by("-sampai", "-pk").first()
    if sumber is None:
        raise Galat(f"Belum ada SKP tahun {skp.tahun - 1} yang disepakati untuk disalin.")
    if (sumber.skema == SkemaSkp.PP46) != (skp.skema == SkemaSkp.PP46):
        raise Galat(f"SKP tahun {skp.tahun - 1} memakai peraturan lain; susunannya tidak dapat disalin.")
    isi = isi_rencana(sumber.pk)
    teks = dict(sumber.hasil_kerja.filter(intervensi__isnull=False).values_list("pk", "intervensi__uraian"))
    sekantor = sumber.kantor_id == skp.kantor_id
    baru = IsiRencana(
        hasil=tuple(
            replace(
                h,
                id=None,
                intervensi_id=None,
                intervensi_teks=teks.get(h.id or 0, h.intervensi_teks),
                indikator_id=h.indikator_id if sekantor else None,
            )
            for h in isi.hasil
        ),
        ekspektasi={**isi.ekspektasi, **kini.ekspektasi},
        lampiran=kini.lampiran or isi.lampiran,
    )
    tulis_isi(skp, kini, baru)
    skp.versi += 1
    skp.save(update_fields=["versi"])
    jejak_skp(
        skp,
        "salin_skp",
        f"Menyalin {sebut(sumber)} ke {sebut(skp)}.",
        oleh=oleh,
        pada=pada,
        rantai=rantai,
        rincian={"versi": skp.versi, "sidik": sidik_isi(baru)},
    )
    return skp


# --- both sides ---------------------------------------------------------------------------------------------------
@transaction.atomic
def ajukan_skp(*, skp_id: int, versi: int | None = None, oleh: Aktor, pada: dt.datetime) -> Skp:
    """The employee hands his plan to the pejabat penilai, which is his side of the agreement. Again: no change.

    Raises Ditolak; Galat for a stale page, or with everything that the plan still lacks under its scheme.
    """
    skp, rantai = kunci_skp(skp_id)
    periksa_boleh_menyusun(oleh, skp)
    if skp.status == Skp.Status.DIAJUKAN:
        return skp
    periksa_status(skp, "diajukan", Skp.Status.DRAF)
    _periksa_versi(skp, versi)
    isi = isi_rencana(skp.pk)
    temuan = periksa_lengkap(isi, skema=skp.skema, pendekatan=skp.pendekatan)
    if temuan:
        raise Galat(f"{sebut(skp)} belum dapat diajukan:", temuan)
    skp.status, skp.diajukan_pada, skp.alasan_kembali = Skp.Status.DIAJUKAN, pada, ""
    skp.save(update_fields=["status", "diajukan_pada", "alasan_kembali"])
    rincian = {"versi": skp.versi, "sidik": sidik_isi(isi)}
    jejak_skp(skp, "ajukan_skp", f"Mengajukan {sebut(skp)}.", oleh=oleh, pada=pada, rantai=rantai, rincian=rincian)
    return skp


@transaction.atomic
def kembalikan_skp(
    *,
    skp_id: int,
    alasan: str,
    ekspektasi: Mapping[str, str] | None = None,
    versi: int | None = None,
    oleh: Aktor,
    pada: dt.datetime,
) -> Skp:
    """The pejabat penilai returns a plan with a reason, and may write what he expects under the core values.

    The employee sees both and hands the plan in again, so that nothing is agreed that he has not read. Raises Ditolak;
    Galat without a reason, for a stale page, for an unknown core value.
    """
    skp, rantai = kunci_skp(skp_id)
    periksa_boleh_menyepakati(oleh, skp, pada=localdate(pada))
    periksa_status(skp, "dikembalikan", Skp.Status.DIAJUKAN)
    _periksa_versi(skp, versi)
    alasan = bersih(alasan)
    temuan = [] if alasan else [Temuan("Alasan pengembalian harus ditulis.", lembar="Alasan")]
    harapan = {k: bersih(v) for k, v in (ekspektasi or {}).items()}
    temuan += [
        Temuan("Nilai dasar tidak dikenal.", lembar="Ekspektasi perilaku", dibaca=k[:60])
        for k in harapan
        if k not in list(NilaiDasar)
    ]
    if temuan:
        raise Galat(f"{sebut(skp)} belum dapat dikembalikan:", temuan)
    skp.status, skp.alasan_kembali = Skp.Status.DRAF, alasan
    skp.versi += 1
    skp.save(update_fields=["status", "alasan_kembali", "versi"])
    if harapan:
        EkspektasiPerilaku.objects.bulk_create(
            [EkspektasiPerilaku(skp=skp, nilai_dasar=k, ekspektasi=v) for k, v in harapan.items()],
            update_conflicts=True,
            unique_fields=["skp", "nilai_dasar"],
            update_fields=["ekspektasi"],
        )
    rincian = {"alasan": alasan, "ekspektasi": harapan}
    uraian = f"Mengembalikan {sebut(skp)}: {alasan}"
    jejak_skp(skp, "kembalikan_skp", uraian, oleh=oleh, pada=pada, rantai=rantai, rincian=rincian)
    return skp


@transaction.atomic
def sepakati_skp(*, skp_id: int, versi: int | None = None, oleh: Aktor, pada: dt.datetime) -> Skp:
    """The pejabat penilai (or his Plt/Plh) agrees: the plan stands, the version before it is replaced, and its paper
    (`skp_rencana`) carries both signatures. Again: no change.

    `versi` is `Skp.versi` of the page that was read. Raises Ditolak; Galat when the plan was not handed in or changed
    since the page was opened.
    """
    skp, rantai = kunci_skp(skp_id)
    if skp.status == Skp.Status.DISEPAKATI and oleh.pegawai_id == skp.penilai_pegawai_id:
        return skp
    periksa_boleh_menyepakati(oleh, skp, pada=localdate(pada))
    periksa_status(skp, "disepakati", Skp.Status.DIAJUKAN)
    _periksa_versi(skp, versi)
    if skp.menggantikan_id is not None:
        Skp.objects.filter(pk=skp.menggantikan_id).update(status=Skp.Status.DIGANTI)
    skp.status, skp.disepakati_pada = Skp.Status.DISEPAKATI, pada
    skp.penilai_pegawai, skp.penilai_sebutan = oleh.pegawai, oleh.sebutan
    skp.save(update_fields=["status", "disepakati_pada", "penilai_pegawai", "penilai_sebutan"])
    naskah = buat_versi(
        kantor_id=skp.kantor_id,
        kunci=kunci_rencana(_pertama(skp)),
        jenis="skp_rencana",
        judul=f"SKP {skp.pegawai.nama} Tahun {skp.tahun}",
        tahun=skp.tahun,
        periode="TH",
        cetakan="skp_rencana",
        data=data_rencana(skp.pk),
        catatan=skp.alasan_perubahan,
        pegawai_id=skp.pegawai_id,
        oleh=oleh,
        pada=pada,
        rantai=rantai,
        jejak=False,
    )
    tanda = KeputusanDokumen.Jenis.TANDA_TANGAN
    beri_keputusan(
        versi=naskah, jenis=tanda, oleh=Aktor(skp.pegawai, skp.jabatan), pada=skp.diajukan_pada or pada, rantai=rantai
    )
    beri_keputusan(versi=naskah, jenis=tanda, oleh=oleh, pada=pada, rantai=rantai)
    rincian = {"versi": skp.versi, "sidik": sidik_isi(isi_rencana(skp.pk)), "sha256_data": naskah.sha256_data}
    jejak_skp(skp, "sepakati_skp", f"Menyepakati {sebut(skp)}.", oleh=oleh, pada=pada, rantai=rantai, rincian=rincian)
    return skp


def _pertama(skp: Skp) -> int:
    """The first version of the plan."""
    versi = Skp.objects.filter(pegawai=skp.pegawai_id, jabatan=skp.jabatan_id, tahun=skp.tahun, mulai=skp.mulai, ke=1)
    return versi.values_list("pk", flat=True).get()


def _periksa_versi(skp: Skp, versi: int | None) -> None:
    if versi is not None and versi != skp.versi:
        raise Galat(f"{sebut(skp)} berubah sejak halaman ini dibuka. Muat ulang halaman dan baca isinya kembali.")


# --- afterwards ---------------------------------------------------------------------------------------------------
@transaction.atomic
def ubah_skp(*, skp_id: int, alasan: str, oleh: Aktor, pada: dt.datetime) -> Skp:
    """Begin the next version of an agreed plan with its content; it takes effect when both sides agree to it.

    Again returns the version that was begun. The pejabat penilai is the one of today's organisation where it can be
    told. Raises Ditolak; Galat without a reason or when the plan is not agreed.
    """
    skp, rantai = kunci_skp(skp_id)
    periksa_boleh_menyusun(oleh, skp)
    berikut = Skp.objects.filter(menggantikan=skp).first()
    if berikut is not None:
        return berikut
    periksa_status(skp, "diubah", Skp.Status.DISEPAKATI)
    alasan = bersih(alasan)
    if not alasan:
        raise Galat("Alasan perubahan SKP harus ditulis.")
    try:
        penilai_id = cari_penilai(
            skp.jabatan_id, skp.jabatan.nama, pada=hari_rencana(skp.mulai, skp.sampai, pada)
        ).jabatan_id
    except Galat:
        penilai_id = skp.penilai_id
    isi = isi_rencana(skp.pk)
    baru = Skp.objects.create(
        kantor_id=skp.kantor_id,
        pegawai=skp.pegawai,
        jabatan=skp.jabatan,
        penilai_id=penilai_id,
        tahun=skp.tahun,
        mulai=skp.mulai,
        sampai=skp.sampai,
        skema=skp.skema,
        alasan_skema=skp.alasan_skema,
        pendekatan=skp.pendekatan,
        ke=skp.ke + 1,
        menggantikan=skp,
        alasan_perubahan=alasan,
        dibuat_pada=pada,
    )
    salinan = IsiRencana(tuple(replace(h, id=None) for h in isi.hasil), isi.ekspektasi, isi.lampiran)
    tulis_isi(baru, IsiRencana(), salinan, asal=[h.id for h in isi.hasil])
    uraian = f"Memulai perubahan {sebut(skp)}: {alasan}"
    jejak_skp(baru, "ubah_skp", uraian, oleh=oleh, pada=pada, rantai=rantai, rincian={"alasan": alasan})
    return baru
