"""Freezing the recap, checking the data, answering findings, and the paper "Data olahan"."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from kinerja.arsip.actions import buat_versi, catat_jejak, kunci_rantai
from kinerja.arsip.kanonik import sidik
from kinerja.arsip.models import VersiDokumen
from kinerja.aturan.pemeriksaan import jalankan
from kinerja.aturan.periode import Periode
from kinerja.lib.galat import Galat
from kinerja.lib.galat import Temuan as Kekurangan
from kinerja.lib.jam import ZONA
from kinerja.organisasi.permissions import Aktor, periksa_sekantor
from kinerja.organisasi.queries import instansi
from kinerja.pengukuran.cetak.olahan import data_olahan
from kinerja.pengukuran.cetak.rekap import data_cetak
from kinerja.pengukuran.models import Rekap, Temuan
from kinerja.pengukuran.periksa import bahan_pemeriksaan
from kinerja.pengukuran.permissions import periksa_berjabatan
from kinerja.pengukuran.queries import hitung_rekap, rekap_beku, temuan
from kinerja.pengukuran.rekap import tanpa_kunci

_HURUF_PENJELASAN = 3  # fewer explain nothing: "." and "ok" would pass a question by


@transaction.atomic
def bekukan_rekap(*, kantor_id: int, tahun: int, periode: str, oleh: Aktor, pada: dt.datetime) -> Rekap:
    """Freeze the recap of a period as it stands, with its paper (pdf, xlsx).

    The same figures as the last frozen recap return that one; other figures make its next version. Raises Ditolak.
    """
    periksa_berjabatan(kantor_id, oleh)
    rantai = kunci_rantai(kantor_id)
    hari = pada.astimezone(ZONA).date()
    p = Periode(tahun, periode)
    rekap = hitung_rekap(kantor_id, tahun, periode, pada=hari)
    data = rekap.sebagai_json()
    isi = tanpa_kunci(data)
    sha256 = sidik(isi)
    lama = rekap_beku(kantor_id, tahun, periode)
    if lama is not None and lama.sha256 == sha256:
        return lama
    versi = buat_versi(
        kantor_id=kantor_id,
        kunci=f"rekap/{tahun}/{periode}",
        jenis="rekap",
        judul=f"Rekapitulasi Data Kinerja {p.nama}",
        tahun=tahun,
        periode=periode,
        cetakan="rekap",
        data=data_cetak(isi, instansi=instansi(kantor_id), oleh=oleh, tanggal=hari),
        oleh=oleh,
        pada=pada,
        rantai=rantai,
        jejak=False,
    )
    beku = Rekap.objects.create(
        kantor_id=kantor_id,
        tahun=tahun,
        periode=periode,
        ke=lama.ke + 1 if lama else 1,
        data=data,
        sha256=sha256,
        dokumen_id=versi.dokumen_id,
        dibekukan_oleh=oleh.pegawai,
        dibekukan_pada=pada,
    )
    catat_jejak(
        kantor_id=kantor_id,
        aksi="bekukan_rekap",
        objek="rekap",
        objek_id=beku.pk,
        uraian=f"Membekukan rekap {p.nama} (ke-{beku.ke})",
        rincian={"ke": beku.ke, "sha256": sha256, "sha256_data": versi.sha256_data},
        oleh=oleh,
        pada=pada,
        rantai=rantai,
    )
    return beku


@transaction.atomic
def periksa_data(*, kantor_id: int, tahun: int, periode: str, oleh: Aktor, pada: dt.datetime) -> list[Temuan]:
    """Run every check on a period and keep its questions; the findings that stand now, in order.

    A question that was asked before keeps its answer. One that the data no longer raise goes when it was never
    answered, and stays on record with its answer otherwise, marked as no longer found (`berlaku`). Raises Ditolak.
    """
    periksa_sekantor(oleh, kantor_id)
    rantai = kunci_rantai(kantor_id)
    hari = pada.astimezone(ZONA).date()
    hasil = jalankan(bahan_pemeriksaan(hitung_rekap(kantor_id, tahun, periode, pada=hari)))
    milik = Temuan.objects.filter(kantor_id=kantor_id, tahun=tahun, periode=periode)
    ada = {(t.pemeriksaan, t.kunci): t for t in milik.select_for_update()}
    kini = {(h.pemeriksaan, h.kunci[:200]): h for h in hasil}
    gugur = [t.pk for kunci, t in ada.items() if kunci not in kini and not t.jawaban]
    baru = [
        Temuan(
            kantor_id=kantor_id,
            tahun=tahun,
            periode=periode,
            pemeriksaan=kode,
            kunci=kunci,
            indikator_id=h.indikator_id,
            unit_id=h.unit_id,
            pesan=h.pesan,
        )
        for (kode, kunci), h in kini.items()
        if (kode, kunci) not in ada
    ]
    if gugur:
        milik.filter(pk__in=gugur).delete()
    if baru:
        Temuan.objects.bulk_create(baru)
    reda = [t.pk for kunci, t in ada.items() if t.berlaku and t.jawaban and kunci not in kini]
    kembali = [t.pk for kunci, t in ada.items() if not t.berlaku and kunci in kini]
    if reda:
        milik.filter(pk__in=reda).update(berlaku=False)
    if kembali:
        milik.filter(pk__in=kembali).update(berlaku=True)
    if gugur or baru or reda or kembali:
        catat_jejak(
            kantor_id=kantor_id,
            aksi="periksa_data",
            objek="temuan",
            objek_id=None,
            uraian=f"Memeriksa data {Periode(tahun, periode).nama}: {len(kini)} temuan, {len(baru)} baru",
            rincian={
                "baru": [f"{t.pemeriksaan}: {t.kunci}" for t in baru],
                "gugur": sorted(f"{kode}: {kunci}" for (kode, kunci), t in ada.items() if t.pk in set(gugur)),
                "reda": sorted(f"{kode}: {kunci}" for (kode, kunci), t in ada.items() if t.pk in set(reda)),
                "muncul_lagi": sorted(f"{kode}: {kunci}" for (kode, kunci), t in ada.items() if t.pk in set(kembali)),
            },
            oleh=oleh,
            pada=pada,
            rantai=rantai,
        )
    semua = {**ada, **{(t.pemeriksaan, t.kunci): t for t in baru}}
    return [semua[kunci] for kunci in kini]


@transaction.atomic
def jawab_temuan(*, temuan_id: int, jawaban: str, oleh: Aktor, pada: dt.datetime) -> Temuan:
    """Answer a question about the data; answering otherwise later is kept in the trail. Raises Galat, Ditolak."""
    kantor_id = Temuan.objects.filter(pk=temuan_id).values_list("kantor_id", flat=True).first()
    if kantor_id is None:
        raise Galat("Temuan tidak ditemukan.")
    periksa_berjabatan(kantor_id, oleh)
    rantai = kunci_rantai(kantor_id)
    t = Temuan.objects.select_for_update().get(pk=temuan_id)
    jawaban = jawaban.strip()
    if not jawaban:
        raise Galat("Jawaban atas temuan harus ditulis.")
    if sum(huruf.isalpha() for huruf in jawaban) < _HURUF_PENJELASAN:
        raise Galat(f"Jawaban atas temuan harus berupa penjelasan; yang terbaca “{jawaban[:40]}”.")
    if t.jawaban == jawaban:
        return t
    lama = t.jawaban
    t.jawaban = jawaban
    t.dijawab_oleh = oleh.pegawai
    t.dijawab_pada = pada
    t.save(update_fields=["jawaban", "dijawab_oleh", "dijawab_pada"])
    catat_jejak(
        kantor_id=kantor_id,
        aksi="jawab_temuan",
        objek="temuan",
        objek_id=t.pk,
        uraian=f"Menjawab temuan: {t.pesan}",
        rincian={"pemeriksaan": t.pemeriksaan, "kunci": t.kunci, "lama": lama, "jawaban": jawaban},
        oleh=oleh,
        pada=pada,
        rantai=rantai,
    )
    return t


@transaction.atomic
def buat_olahan(*, kantor_id: int, tahun: int, periode: str, oleh: Aktor, pada: dt.datetime) -> VersiDokumen:
    """The paper "Data olahan" of a period: capaian, predicates, and every finding with its answer.

    Raises Galat naming each finding that nobody has answered; Ditolak.
    """
    periksa_berjabatan(kantor_id, oleh)
    p = Periode(tahun, periode)
    daftar = temuan(kantor_id, tahun, periode)
    belum = [t for t in daftar if not t.jawaban]
    if belum:
        raise Galat(
            f"Data olahan {p.nama} belum dapat dibuat: {len(belum)} temuan belum dijawab.",
            [Kekurangan(pesan=t.pesan) for t in belum],
        )
    hari = pada.astimezone(ZONA).date()
    rekap = hitung_rekap(kantor_id, tahun, periode, pada=hari)
    return buat_versi(
        kantor_id=kantor_id,
        kunci=f"olahan/{tahun}/{periode}",
        jenis="olahan",
        judul=f"Data Olahan Kinerja {p.nama}",
        tahun=tahun,
        periode=periode,
        cetakan="olahan",
        data=data_olahan(
            tanpa_kunci(rekap.sebagai_json()), daftar, instansi=instansi(kantor_id), oleh=oleh, tanggal=hari
        ),
        oleh=oleh,
        pada=pada,
    )
