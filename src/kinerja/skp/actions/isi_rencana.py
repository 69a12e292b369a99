"""Writing the content of a plan: the whole draft at once, against a second writer, with every finding at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import F

from kinerja.arsip.kanonik import sidik
from kinerja.aturan.angka import tulis_angka
from kinerja.aturan.skp.berakhlak import NilaiDasar
from kinerja.lib.galat import Galat, Temuan
from kinerja.organisasi.permissions import Aktor
from kinerja.perencanaan.models import Indikator
from kinerja.skp.actions.dasar import hari_rencana, jejak_skp, kunci_skp, periksa_status, sebut
from kinerja.skp.isian import Bentrok, IsianAspek, IsianHasil, IsiRencana
from kinerja.skp.models import AspekHasil, EkspektasiPerilaku, HasilKerja, LampiranSkp, Skp
from kinerja.skp.periksa_rencana import periksa_isian, rapikan, tempat_hasil
from kinerja.skp.permissions import kursi_di_atas, periksa_boleh_menyusun
from kinerja.skp.queries.isi import isi_rencana

GESER = 10_000
"""Moved aside while results change places: two of them never share a number, not for one statement."""


@transaction.atomic
def simpan_rencana(
    *,
    skp_id: int,
    hasil: Sequence[IsianHasil],
    ekspektasi: Mapping[str, str],
    lampiran: Sequence[tuple[str, str]],
    versi: int | None,
    oleh: Aktor,
    pada: dt.datetime,
) -> Skp:
    """Put the whole content in the place of what the draft holds; what is left out is taken away.

    `versi` is `Skp.versi` of the page that was filled (None: whatever is stored is replaced). The same content again
    changes nothing. Constant number of statements. Raises Ditolak; Bentrok when somebody saved in between; Galat when
    the plan is no draft, or with all findings and their places.
    """
    skp, rantai = kunci_skp(skp_id)
    periksa_boleh_menyusun(oleh, skp)
    periksa_status(skp, "diubah", Skp.Status.DRAF)
    baru = rapikan(IsiRencana(tuple(hasil), dict(ekspektasi), tuple(lampiran)))
    lama = isi_rencana(skp.pk)
    if not _berubah(skp, lama, baru, versi=versi, pada=pada):
        return skp
    tulis_isi(skp, lama, baru)
    skp.versi += 1
    skp.save(update_fields=["versi"])
    jejak_skp(
        skp,
        "isi_skp",
        f"Menulis {sebut(skp)}: {len(baru.hasil)} hasil kerja.",
        oleh=oleh,
        pada=pada,
        rantai=rantai,
        rincian={"versi": skp.versi, "sidik": sidik_isi(baru)},
    )
    return skp


def banding_rencana(
    *, skp_id: int, isi: IsiRencana, versi: int | None, oleh: Aktor, pada: dt.datetime
) -> list[tuple[str, str, str]]:
    """What `simpan_rencana` would change: place, text as it stands, text as it would be. Nothing is written.

    Raises as that does.
    """
    skp = Skp.objects.select_related("pegawai", "jabatan__unit").get(pk=skp_id)
    periksa_boleh_menyusun(oleh, skp)
    periksa_status(skp, "diubah", Skp.Status.DRAF)
    baru, lama = rapikan(isi), isi_rencana(skp.pk)
    return _beda(lama, baru) if _berubah(skp, lama, baru, versi=versi, pada=pada) else []


def _berubah(skp: Skp, lama: IsiRencana, baru: IsiRencana, *, versi: int | None, pada: dt.datetime) -> bool:
    """Whether writing the new content changes anything. Raises Bentrok, and Galat with all findings."""
    temuan = periksa_isian(baru)
    if not temuan:
        if _sama(lama, baru):
            return False
        if versi is not None and versi != skp.versi:
            raise _bentrok(skp, lama, baru)
        temuan = _periksa_rujukan(skp, lama, baru, pada=pada)
    if temuan:
        raise Galat("SKP belum dapat disimpan:", temuan)
    return True


def sidik_isi(isi: IsiRencana) -> str:
    """SHA-256 of the content, for the trail."""
    return sidik(_polos(isi))


def _polos(isi: IsiRencana) -> dict[str, Any]:
    return {
        "hasil": [[*_kolom_hasil(h).values(), [list(_kolom_aspek(a).values()) for a in h.aspek]] for h in isi.hasil],
        "ekspektasi": dict(isi.ekspektasi),
        "lampiran": [list(x) for x in isi.lampiran],
    }


def _sama(lama: IsiRencana, baru: IsiRencana) -> bool:
    """Whether the content is the same; keys of results do not count, so that a form sent twice is one saving."""
    tanpa = [IsiRencana(tuple(replace(h, id=None) for h in i.hasil), i.ekspektasi, i.lampiran) for i in (lama, baru)]
    urut = [
        IsiRencana(tuple(sorted(i.hasil, key=lambda h: h.jenis)), i.ekspektasi, tuple(sorted(i.lampiran, key=_jenis)))
        for i in tanpa
    ]
    return urut[0] == urut[1]


def _jenis(baris: tuple[str, str]) -> str:
    return baris[0]


# --- against a second writer --------------------------------------------------------------------------------------
def _bentrok(skp: Skp, lama: IsiRencana, baru: IsiRencana) -> Bentrok:
    beda = _beda(lama, baru)
    return Bentrok(
        f"{sebut(skp)} sudah disimpan dari tempat lain sejak halaman ini dibuka. Belum ada yang ditimpa; "
        "pilih isi yang dipakai untuk setiap bagian yang berbeda.",
        tersimpan={tempat: teks for tempat, teks, _ in beda},
        diajukan={tempat: teks for tempat, _, teks in beda},
    )


def _beda(lama: IsiRencana, baru: IsiRencana) -> list[tuple[str, str, str]]:
    """What differs: place, stored text, new text; two queries for the names of what is referred to."""
    semua = [*lama.hasil, *baru.hasil]
    pimpinan = HasilKerja.objects.filter(pk__in={h.intervensi_id for h in semua if h.intervensi_id})
    indikator = Indikator.objects.filter(pk__in={h.indikator_id for h in semua if h.indikator_id})
    sebutan = (dict(pimpinan.values_list("pk", "uraian")), dict(indikator.values_list("pk", "nama")))
    a, b = _teks(lama, *sebutan), _teks(baru, *sebutan)
    return [(k, a.get(k, ""), b.get(k, "")) for k in {**a, **b} if a.get(k, "") != b.get(k, "")]


def _teks(isi: IsiRencana, pimpinan: Mapping[int, str], indikator: Mapping[int, str]) -> dict[str, str]:
    """The content as texts by their places, as people compare them."""
    teks: dict[str, str] = {}
    for tempat, h in zip(tempat_hasil(isi), isi.hasil, strict=True):
        teks[tempat] = h.uraian
        teks[f"{tempat}: hasil kerja pimpinan"] = pimpinan.get(h.intervensi_id or 0, h.intervensi_teks)
        teks[f"{tempat}: indikator kantor"] = indikator.get(h.indikator_id or 0, "")
        teks[f"{tempat}: angka kredit"] = "" if h.angka_kredit is None else tulis_angka(h.angka_kredit, 3)
        if h.perspektif:
            teks[f"{tempat}: perspektif"] = h.perspektif
        for ke, a in enumerate(h.aspek, 1):
            angka = "–".join(tulis_angka(x, 6) for x in (a.target, a.target_sampai) if x is not None)
            isi_aspek = " ".join(b for b in (angka, a.satuan, a.target_teks) if b)
            teks[f"{tempat}: aspek {a.aspek} ({ke})"] = "; ".join(b for b in (a.indikator, isi_aspek) if b)
    for kode, ekspektasi in isi.ekspektasi.items():
        if kode in list(NilaiDasar):
            teks[f"Ekspektasi {NilaiDasar(kode).nama}"] = ekspektasi
    for ke, (jenis, uraian) in enumerate(isi.lampiran, 1):
        teks[f"Lampiran ke-{ke} ({jenis})"] = uraian
    return teks


# --- what the content refers to -----------------------------------------------------------------------------------
def _periksa_rujukan(skp: Skp, lama: IsiRencana, baru: IsiRencana, *, pada: dt.datetime) -> list[Temuan]:
    """Results, superior's results and indicators that the plan may not name. At most as many queries as a chain has."""
    milik = {h.id for h in lama.hasil}
    sudah = {h.intervensi_id for h in lama.hasil}
    tempat = tempat_hasil(baru)
    temuan = [
        Temuan("Hasil kerja ini bukan bagian dari SKP ini; muat ulang halaman.", lembar=t)
        for t, h in zip(tempat, baru.hasil, strict=True)
        if h.id is not None and h.id not in milik
    ]
    diminta = {h.intervensi_id for h in baru.hasil if h.intervensi_id is not None} - sudah
    if diminta:
        atas = kursi_di_atas(skp, pada=hari_rencana(skp.mulai, skp.sampai, pada))
        sah = set(
            HasilKerja.objects.filter(
                pk__in=diminta,
                skp__jabatan__in=atas,
                skp__tahun=skp.tahun,
                skp__status=Skp.Status.DISEPAKATI,
            )
            .exclude(skp__pegawai=skp.pegawai_id)
            .values_list("pk", flat=True)
        )
        temuan += [
            Temuan(
                "Hasil kerja pimpinan yang dipilih bukan bagian dari SKP atasan yang telah disepakati.",
                lembar=t,
                kolom="Hasil kerja pimpinan yang diintervensi",
            )
            for t, h in zip(tempat, baru.hasil, strict=True)
            if h.intervensi_id in diminta - sah
        ]
    indikator = {h.indikator_id for h in baru.hasil if h.indikator_id is not None}
    if indikator:
        dikenal = Indikator.objects.filter(pk__in=indikator, kantor=skp.kantor_id).values_list("pk", flat=True)
        asing = indikator - set(dikenal)
        temuan += [
            Temuan("Indikator yang dipilih bukan indikator kantor ini.", lembar=t, kolom="Indikator kantor")
            for t, h in zip(tempat, baru.hasil, strict=True)
            if h.indikator_id in asing
        ]
    return temuan


# --- storing ------------------------------------------------------------------------------------------------------
def _kolom_hasil(h: IsianHasil) -> dict[str, Any]:
    return {
        "jenis": h.jenis,
        "uraian": h.uraian,
        "intervensi_id": h.intervensi_id,
        "intervensi_teks": h.intervensi_teks,
        "perspektif": h.perspektif,
        "indikator_id": h.indikator_id,
        "angka_kredit": h.angka_kredit,
    }


def _kolom_aspek(a: IsianAspek) -> dict[str, Any]:
    return {
        "aspek": a.aspek,
        "indikator": a.indikator,
        "target": a.target,
        "target_sampai": a.target_sampai,
        "target_teks": a.target_teks,
        "satuan": a.satuan,
    }


def tulis_isi(skp: Skp, lama: IsiRencana, baru: IsiRencana, *, asal: Sequence[int | None] | None = None) -> None:
    """Store the content in the place of `lama`; kept results keep their keys. Constant number of statements.

    `asal`: for each result, the one of the earlier version that it was copied from.
    """
    tinggal = {h.id for h in baru.hasil if h.id is not None}
    AspekHasil.objects.filter(hasil_kerja__skp=skp).delete()
    HasilKerja.objects.filter(skp=skp).exclude(pk__in=tinggal).delete()
    if tinggal:
        HasilKerja.objects.filter(skp=skp).update(urut=F("urut") + GESER)
    urut: dict[str, int] = {}
    baris: list[HasilKerja] = []
    for ke, h in enumerate(baru.hasil):
        urut[h.jenis] = urut.get(h.jenis, 0) + 1
        dari = {"asal_id": asal[ke]} if asal is not None else {}
        baris.append(HasilKerja(pk=h.id, skp=skp, urut=urut[h.jenis], **_kolom_hasil(h), **dari))
    HasilKerja.objects.bulk_update([b for b in baris if b.pk is not None], ["urut", *_kolom_hasil(IsianHasil(""))])
    HasilKerja.objects.bulk_create([b for b in baris if b.pk is None])
    AspekHasil.objects.bulk_create(
        AspekHasil(hasil_kerja=b, urut=ke, **_kolom_aspek(a))
        for b, h in zip(baris, baru.hasil, strict=True)
        for ke, a in enumerate(h.aspek, 1)
    )
    if dict(lama.ekspektasi) != dict(baru.ekspektasi):
        EkspektasiPerilaku.objects.filter(skp=skp).delete()
        EkspektasiPerilaku.objects.bulk_create(
            EkspektasiPerilaku(skp=skp, nilai_dasar=n.value, ekspektasi=baru.ekspektasi[n.value])
            for n in NilaiDasar
            if n.value in baru.ekspektasi
        )
    if lama.lampiran != baru.lampiran:
        LampiranSkp.objects.filter(skp=skp).delete()
        ke_jenis: dict[str, int] = {}
        lampiran = []
        for jenis, uraian in baru.lampiran:
            ke_jenis[jenis] = ke_jenis.get(jenis, 0) + 1
            lampiran.append(LampiranSkp(skp=skp, jenis=jenis, urut=ke_jenis[jenis], uraian=uraian))
        LampiranSkp.objects.bulk_create(lampiran)
