"""From a `MasukanSiklus` into the database: organisation and plans, through the rooms' verbs, in one transaction."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, fields

import holidays
from django.db import transaction

from kinerja.arsip.actions import catat_jejak
from kinerja.aturan.agregasi import Agregasi
from kinerja.aturan.capaian import Arah
from kinerja.aturan.kode_sipd import baca_kode_sipd
from kinerja.aturan.waktu_kerja import JAM_BAKU
from kinerja.integrasi.buku_kerja.masukan import MasukanKantor, MasukanSiklus
from kinerja.integrasi.buku_kerja.masukan_kantor import KantorMasukan
from kinerja.organisasi import actions as organisasi
from kinerja.organisasi.models import HariKhusus, Jabatan, UnitKerja
from kinerja.organisasi.permissions import Aktor
from kinerja.perencanaan import actions as perencanaan
from kinerja.perencanaan import data as bentuk
from kinerja.perencanaan.models import Indikator


@transaction.atomic
def muat_kantor(masukan: MasukanSiklus, *, oleh: Aktor, pada: dt.datetime) -> UnitKerja:
    """Write the office and its plans; give the office. Loading the same folder again changes nothing.

    What the folder no longer names stays; kertas kerja, evidence and narrative come in through the steps of the SOP.
    Raises `Ditolak`, and `Galat` when what is stored forbids it (a PK version that was already made otherwise, an
    assignment that overlaps a stored one, a NIP of another Pemda); then nothing is written.
    """
    kantor = muat_organisasi(masukan, oleh=oleh, pada=pada)
    _muat_perencanaan(masukan, kantor, oleh=oleh, pada=pada)
    return kantor


@transaction.atomic
def muat_organisasi(m: MasukanKantor, *, oleh: Aktor, pada: dt.datetime) -> UnitKerja:
    """Write the office with its units, posts, people, choices and calendar; give the office. Again: no change."""
    kantor, berubah = _tulis_organisasi(m, oleh=oleh, pada=pada)
    if berubah:
        catat_jejak(
            kantor_id=kantor.pk,
            aksi="muat_kantor",
            objek="UnitKerja",
            objek_id=kantor.pk,
            uraian=f"Memuat susunan organisasi {kantor.nama} dari buku kerja",
            rincian=berubah,
            oleh=oleh,
            pada=pada,
        )
    return kantor


def data_pemda(k: KantorMasukan) -> organisasi.DataPemda:
    """The Pemda that an office names on its sheet."""
    return organisasi.DataPemda(
        kode=k.pemda_kode,
        nama=k.pemda_nama,
        provinsi=k.provinsi,
        ibu_kota=k.ibu_kota,
        kepala_daerah=k.kepala_daerah,
    )


def _tulis_organisasi(m: MasukanKantor, *, oleh: Aktor, pada: dt.datetime) -> tuple[UnitKerja, dict[str, list[int]]]:
    """The office, and what changed in it: table → [new, changed]."""
    k = m.kantor
    kantor, ada = organisasi.daftarkan_kantor(
        pemda=data_pemda(k),
        kantor=organisasi.DataUnit(
            kode=k.kode,
            nama=k.nama,
            jenis=str(UnitKerja.Jenis.PERANGKAT_DAERAH),
            mulai=k.mulai,
            singkatan=k.singkatan,
            kode_skpd=k.kode_skpd,
            alamat=k.alamat,
            tempat=k.tempat,
            kontak=k.kontak,
        ),
        oleh=oleh,
        pada=pada,
    )
    mulai_jabatan = {j.kode: j.mulai or k.mulai for j in m.jabatan}
    p = m.pengaturan
    hasil = {
        "unit": organisasi.susun_unit(
            kantor=kantor,
            unit=[organisasi.DataUnit(**asdict(u) | {"mulai": u.mulai or k.mulai}) for u in m.unit],
            oleh=oleh,
            pada=pada,
        ),
        "jabatan": organisasi.susun_jabatan(
            kantor=kantor,
            jabatan=[organisasi.DataJabatan(**asdict(j) | {"mulai": j.mulai or k.mulai}) for j in m.jabatan],
            oleh=oleh,
            pada=pada,
        ),
        "pegawai": organisasi.daftarkan_pegawai(
            kantor=kantor, pegawai=[organisasi.DataPegawai(**asdict(x)) for x in m.pegawai], oleh=oleh, pada=pada
        ),
        "penugasan": organisasi.tugaskan(
            kantor=kantor,
            penugasan=[
                organisasi.DataPenugasan(**asdict(t) | {"mulai": t.mulai or mulai_jabatan[t.jabatan]})
                for t in m.penugasan
            ],
            oleh=oleh,
            pada=pada,
        ),
        "pengaturan": organisasi.atur_kantor(
            kantor=kantor,
            pengaturan=organisasi.DataPengaturan(
                **{n: v for n, v in asdict(p).items() if n != "pengawas" and not n.startswith("arsip_")}
            ),
            pengawas=p.pengawas,
            oleh=oleh,
            pada=pada,
        ),
        "kalender": organisasi.atur_kalender(kantor=kantor, jam=_jam(m), hari=_hari(m), oleh=oleh, pada=pada),
    }
    berubah = {nama: [h.baru, h.berubah] for nama, h in hasil.items() if h.ada_perubahan}
    return kantor, berubah | ({"kantor": [int(ada), 0]} if ada else {})


def _jam(m: MasukanKantor) -> list[organisasi.DataJam]:
    """The office's hours, else the usual five-day week (Perpres 21/2023)."""
    if m.jam_kerja:
        return [organisasi.DataJam(j.hari, j.mulai, j.sampai) for j in m.jam_kerja]
    return [organisasi.DataJam(hari, a, b) for hari, selang in JAM_BAKU.items() for a, b in selang]


def _hari(m: MasukanKantor) -> list[organisasi.DataHari]:
    """The office's special days, else the national ones of the year and the next (January's reports)."""
    if m.hari_khusus:
        return [organisasi.DataHari(h.tanggal, h.jenis, h.nama) for h in m.hari_khusus]
    return hari_nasional(m.kantor.tahun, m.kantor.tahun + 1)


def hari_nasional(*tahun: int) -> list[organisasi.DataHari]:
    """National holidays and cuti bersama of these years, by date."""
    hasil: dict[dt.date, organisasi.DataHari] = {}
    for kategori, jenis in (
        ("government", HariKhusus.Jenis.CUTI_BERSAMA),
        ("public", HariKhusus.Jenis.LIBUR_NASIONAL),
    ):
        for tanggal, nama in holidays.country_holidays(
            "ID", years=tahun, language="id", categories=(kategori,)
        ).items():
            hasil[tanggal] = organisasi.DataHari(tanggal, str(jenis), nama)
    return [hasil[t] for t in sorted(hasil)]


def _muat_perencanaan(m: MasukanSiklus, kantor: UnitKerja, *, oleh: Aktor, pada: dt.datetime) -> None:
    unit = dict(UnitKerja.objects.filter(kantor_id=kantor.pk).values_list("kode", "pk"))
    perencanaan.tetapkan_renstra(
        kantor_id=kantor.pk,
        data=bentuk.DataRenstra(**asdict(m.renstra)),
        sasaran=[bentuk.DataSasaran(**asdict(s)) for s in m.sasaran],
        indikator=[
            bentuk.DataIndikator(
                kode=i.kode,
                nama=i.nama,
                sasaran=i.sasaran,
                satuan=i.satuan,
                arah=Arah(i.arah),
                agregasi=Agregasi(i.agregasi),
                unit_id=unit[i.unit],
                aturan=i.aturan_dipakai,
                iku=i.iku,
                definisi_operasional=i.definisi_operasional,
                formula=i.formula,
                pembilang=i.pembilang,
                penyebut=i.penyebut,
                kebijakan=i.kebijakan,
                skala_nilai=i.skala_nilai,
                desimal=i.desimal,
                sumber_data=i.sumber_data,
                **{f.name: getattr(i, f.name) for f in fields(bentuk.RincianManual)},
            )
            for i in m.indikator
        ],
        oleh=oleh,
        pada=pada,
    )
    indikator = dict(Indikator.objects.filter(kantor_id=kantor.pk).values_list("kode", "pk"))
    jabatan = dict(Jabatan.objects.filter(unit__kantor_id=kantor.pk).values_list("kode", "pk"))
    _muat_pk(m, kantor, indikator, jabatan, oleh=oleh, pada=pada)
    perencanaan.tetapkan_anggaran(
        kantor_id=kantor.pk, tahun=m.kantor.tahun, item=_item(m, unit, indikator), oleh=oleh, pada=pada
    )
    perencanaan.catat_data_pendukung(
        kantor_id=kantor.pk,
        target_renstra=[
            bentuk.DataTahun(indikator_id=indikator[t.indikator], tahun=t.tahun, target=t.target)
            for t in m.target_renstra
        ],
        riwayat=[
            bentuk.DataTahun(
                indikator_id=indikator[r.indikator],
                tahun=r.tahun,
                target=r.target,
                realisasi=r.realisasi,
                sumber=r.sumber,
            )
            for r in m.riwayat
        ],
        pembanding=[
            bentuk.DataPembanding(
                indikator_id=indikator[b.indikator], tahun=b.tahun, nilai=b.nilai, sumber=b.sumber, lingkup=b.lingkup
            )
            for b in m.pembanding
        ],
        oleh=oleh,
        pada=pada,
    )


def _muat_pk(
    m: MasukanSiklus,
    kantor: UnitKerja,
    indikator: Mapping[str, int],
    jabatan: Mapping[str, int],
    *,
    oleh: Aktor,
    pada: dt.datetime,
) -> None:
    for v in sorted(m.perjanjian, key=lambda v: v.ke):
        rencana = m.rencana_versi(v.ke)
        awal = dt.date(m.kantor.tahun, 1, 1) if v.ke == 0 else v.tanggal
        perencanaan.tetapkan_pk(
            kantor_id=kantor.pk,
            data=bentuk.DataPerjanjian(
                tahun=m.kantor.tahun,
                ke=v.ke,
                nomor=v.nomor,
                tanggal=v.tanggal,
                berlaku_mulai=v.berlaku_mulai or awal,
                pihak_pertama_id=jabatan[v.pihak_pertama],
                nama_pihak_pertama=v.nama_pihak_pertama,
                nama_pihak_kedua=v.nama_pihak_kedua,
                jabatan_pihak_kedua=v.jabatan_pihak_kedua,
                alasan_perubahan=v.alasan_perubahan,
                target={indikator[k]: t for k, t in v.target.items()},
                rencana={
                    indikator[k]: bentuk.DataRencana(target=r.target, uraian=r.uraian, kegiatan=r.kegiatan)
                    for k, r in rencana.items()
                },
            ),
            oleh=oleh,
            pada=pada,
        )


def _item(m: MasukanSiklus, unit: Mapping[str, int], indikator: Mapping[str, int]) -> list[bentuk.DataItem]:
    melayani: dict[str, list[int]] = defaultdict(list)
    for p in m.program_pendukung:
        melayani[p.item].append(indikator[p.indikator])
    hasil = []
    for a in m.anggaran:
        sipd = baca_kode_sipd(a.kode)
        hasil.append(
            bentuk.DataItem(
                kode=a.kode,
                jenis=sipd.jenis,
                nama=a.nama,
                induk={"kegiatan": sipd.program, "sub_kegiatan": sipd.kegiatan}.get(sipd.jenis, ""),
                pagu=a.pagu,
                unit_id=unit[a.unit] if a.unit else None,
                sumber_dana=a.sumber_dana,
                indikator_ids=tuple(melayani.get(a.kode, ())),
            )
        )
    return hasil
