"""From the rooms below to `isi.bahan.Bahan`: what a report is written from, in a constant number of statements."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from kinerja.arsip.models import Berkas
from kinerja.aturan.capaian import hitung_capaian
from kinerja.aturan.periode import Periode
from kinerja.lib.kueri import termasuk, tersusun
from kinerja.organisasi.models import Jabatan, Penugasan, UnitKerja
from kinerja.organisasi.queries import (
    Pejabat,
    berlaku_pada,
    instansi,
    kepala_unit_semua,
    pengaturan,
    unit_kantor,
)
from kinerja.pelaporan.isi import sajian
from kinerja.pelaporan.isi.bahan import (
    Bahan,
    BahanAnggaran,
    BahanBukti,
    BahanIndikator,
    BahanPembanding,
    BahanPK,
    BahanRenstra,
    BahanSasaran,
    BahanTahun,
    BahanTanggapan,
    BahanTemuan,
    BahanTriwulan,
    BahanUnit,
    Orang,
    hasil_laporan,
)
from kinerja.pelaporan.models import Narasi, Tanggapan
from kinerja.pengukuran.models import Temuan
from kinerja.pengukuran.queries import hitung_rekap, rekap_beku
from kinerja.pengukuran.rekap import AnggaranRekap, BarisRekap, BuktiRekap, IsianTriwulan, RekapData
from kinerja.perencanaan import queries as perencanaan

TANPA_ISIAN = IsianTriwulan()
KOSONG = "(jabatan kosong)"


def kumpulkan(kantor_id: int, tahun: int, kode: str, *, pada: dt.date, rekap: RekapData | None = None) -> Bahan:
    """Everything the report of a period is written from, as it stands on `pada`.

    Figures come from `rekap`, else from the latest frozen recap of the period, else computed now. About thirty
    statements.
    """
    periode = Periode(tahun, kode)
    kepala_surat = instansi(kantor_id)
    atur = pengaturan(kantor_id)
    rekap = rekap or baca_rekap(kantor_id, periode, pada=pada)
    sasaran = perencanaan.sasaran(kantor_id, tahun)
    kode_sasaran = {s.id: s.kode for s in sasaran}
    units = unit_kantor(kantor_id, pada=min(pada, periode.akhir))
    kepala = kepala_unit_semua([*(u.pk for u in units), kantor_id], pada=pada)
    pimpinan = kepala.get(kantor_id)
    dipakai = {r.definisi.sasaran_id for r in rekap.indikator}
    staf = _staf(kantor_id, min(pada, periode.akhir))
    return Bahan(
        periode=periode,
        pemda=kepala_surat["pemda"],
        kantor=kepala_surat["nama"],
        alamat=kepala_surat["alamat"],
        kontak=kepala_surat["kontak"],
        tempat=kepala_surat["tempat"],
        kertas=kepala_surat["kertas"],
        zona=kepala_surat.get("zona", ""),
        kepala_daerah=kepala_surat["kepala_daerah"],
        kepala=_orang(pimpinan) if pimpinan else Orang("", "Pimpinan perangkat daerah"),
        skala=rekap.skala,
        metode_efisiensi=atur.metode_efisiensi,
        units=_units(units, kepala, staf, kantor_id),
        staf_golongan=_golongan(staf),
        staf_jabatan=_jenis_jabatan(staf),
        sasaran=tuple(BahanSasaran(s.kode, s.uraian, s.tujuan) for s in sasaran if s.id in dipakai),
        indikator=_indikator(kantor_id, periode, rekap, kode_sasaran),
        anggaran=_anggaran(kantor_id, tahun, rekap),
        renstra=_renstra(kantor_id, tahun),
        pk=_pk(kantor_id, periode, pada),
        narasi=_narasi(kantor_id, periode),
        tanggapan=_tanggapan(kantor_id, periode),
        temuan=_temuan(kantor_id, periode),
        kelengkapan=_kelengkapan(rekap),
    )


def baca_rekap(kantor_id: int, periode: Periode, *, pada: dt.date) -> RekapData:
    """The latest frozen recap of the period; computed now when none was frozen."""
    beku = rekap_beku(kantor_id, periode.tahun, periode.kode)
    if beku is not None:
        return RekapData.dari_json(beku.data)
    return hitung_rekap(kantor_id, periode.tahun, periode.kode, pada=pada)


def _orang(p: Pejabat) -> Orang:
    pangkat = f"{p.pangkat} ({p.golongan})" if p.pangkat and p.golongan else p.pangkat or p.golongan
    return Orang(p.nama, p.sebutan, pangkat, p.nip)


def _staf(kantor_id: int, pada: dt.date) -> list[tuple[int, int, str, str]]:
    """(pegawai, unit, golongan, kind of post) of everyone who holds a post of the office that day. 1 query."""
    hasil: dict[int, tuple[int, int, str, str]] = {}
    for pegawai, unit, golongan, jenis in _penugasan_definitif(kantor_id, pada):
        hasil.setdefault(pegawai, (pegawai, unit, golongan, jenis))
    return list(hasil.values())


@tersusun
def _penugasan_definitif(kantor_id: int, pada: dt.date) -> QuerySet[Any]:
    sekantor = Q(jabatan__unit__kantor=kantor_id) | Q(jabatan__unit=kantor_id)
    semua = Penugasan.objects.filter(sekantor, berlaku_pada("", pada), jenis=Penugasan.Jenis.DEFINITIF.value)
    urut = semua.order_by("jabatan__unit__urut", "jabatan__urut", "pk")
    return urut.values_list("pegawai_id", "jabatan__unit_id", "pegawai__golongan", "jabatan__jenis")


def _units(
    units: Sequence[UnitKerja], kepala: Mapping[int, Pejabat], staf: Sequence[tuple[int, int, str, str]], kantor_id: int
) -> tuple[BahanUnit, ...]:
    banyak = Counter(unit for _, unit, _, _ in staf)
    induk = {u.pk: u.induk_id for u in units}

    def tingkat(unit: int | None) -> int:
        dalam = 0
        while unit is not None and unit != kantor_id and dalam < 9:
            unit, dalam = induk.get(unit), dalam + 1
        return dalam

    hasil = []
    for u in units:
        p = kepala.get(u.pk)
        orang = None if p is None else Orang(p.nama or KOSONG, p.sebutan)
        hasil.append(BahanUnit(u.nama, u.jenis, orang, banyak[u.pk], tingkat(u.pk)))
    return tuple(hasil)


def _golongan(staf: Sequence[tuple[int, int, str, str]]) -> tuple[tuple[str, int], ...]:
    def label(golongan: str) -> str:
        if not golongan:
            return "Tidak tercatat"
        return f"Golongan {golongan.split('/')[0]}" if "/" in golongan else f"PPPK golongan {golongan}"

    banyak = Counter(label(g) for _, _, g, _ in staf)
    urutan = [f"Golongan {r}" for r in ("IV", "III", "II", "I")]
    return tuple(sorted(banyak.items(), key=lambda p: (urutan.index(p[0]) if p[0] in urutan else 9, p[0])))


def _jenis_jabatan(staf: Sequence[tuple[int, int, str, str]]) -> tuple[tuple[str, int], ...]:
    banyak = Counter(jenis for _, _, _, jenis in staf)
    return tuple((j.label, banyak[j.value]) for j in Jabatan.Jenis if banyak[j.value])


def _indikator(
    kantor_id: int, periode: Periode, rekap: RekapData, kode_sasaran: Mapping[int, str]
) -> tuple[BahanIndikator, ...]:
    riwayat = perencanaan.riwayat(kantor_id, periode.tahun)
    renstra = perencanaan.target_renstra(kantor_id)
    banding = perencanaan.pembanding(kantor_id, periode.tahun)
    unggahan = _unggahan(kantor_id, rekap)
    program: dict[int, list[str]] = defaultdict(list)
    for a in rekap.anggaran:
        for i in a.indikator_ids:
            program[i].append(a.kode)
    hasil = []
    for r in rekap.indikator:
        d = r.definisi
        hasil.append(
            BahanIndikator(
                kode=d.kode,
                nama=d.nama,
                sasaran=kode_sasaran.get(d.sasaran_id, ""),
                satuan=d.satuan,
                iku=d.iku,
                arah=d.arah,
                aturan=d.aturan,
                agregasi=d.agregasi,
                kebijakan=d.aturan_kebijakan,
                desimal=d.desimal,
                unit=d.unit,
                triwulan=(_triwulan(r, 1), _triwulan(r, 2), _triwulan(r, 3), _triwulan(r, 4)),
                hasil=hasil_laporan(r.hasil, periode),
                hasil_sd=r.sampai,
                target_tahunan=r.target_tahunan,
                definisi_operasional=d.definisi_operasional,
                formula=d.formula,
                pembilang=d.pembilang,
                penyebut=d.penyebut,
                sumber_data=d.sumber_data,
                rencana_aksi=r.rencana_aksi,
                riwayat=tuple(
                    BahanTahun(
                        t.tahun,
                        t.target,
                        t.realisasi,
                        hitung_capaian(
                            aturan=d.aturan,
                            target=t.target,
                            realisasi=t.realisasi,
                            kebijakan=d.aturan_kebijakan,
                            arah=d.arah,
                        ),
                        t.sumber,
                    )
                    for t in riwayat.get(d.id, ())
                ),
                renstra=renstra.get(d.id, {}),
                pembanding=tuple(BahanPembanding(p.tahun, p.lingkup, p.nilai, p.sumber) for p in banding.get(d.id, ())),
                bukti=tuple(_bukti(b, d.unit, unggahan) for b in r.bukti),
                program=tuple(sorted(program[d.id])),
            )
        )
    return tuple(hasil)


def _triwulan(r: BarisRekap, k: int) -> BahanTriwulan:
    d = r.definisi
    isian = r.isian.get(k, TANPA_ISIAN)
    c = r.capaian.get(k) or hitung_capaian(
        aturan=d.aturan, target=r.target.get(k), realisasi=None, kebijakan=d.aturan_kebijakan, arah=d.arah
    )
    return BahanTriwulan(
        triwulan=k,
        target=r.target.get(k),
        realisasi=r.realisasi.get(k),
        capaian=c,
        pembilang=isian.pembilang,
        penyebut=isian.penyebut,
        sumber_data=isian.sumber_data,
        kegiatan=(r.kegiatan_triwulan or {}).get(k, ""),
        kendala=isian.kendala,
        tindak_lanjut=isian.tindak_lanjut,
        faktor=isian.faktor,
    )


def _unggahan(kantor_id: int, rekap: RekapData) -> dict[str, tuple[str, dt.datetime]]:
    """Who uploaded which content, and when, by SHA-256. 1 query."""
    semua = sorted({b.sha256 for r in rekap.indikator for b in r.bukti})
    return {sha: (nama or "Sistem", pada) for sha, nama, pada in (_berkas(kantor_id, semua) if semua else ())}


@tersusun
def _berkas(kantor_id: int, sha256: list[str]) -> QuerySet[Any]:
    berkas = Berkas.objects.filter(termasuk("sha256", sha256), kantor=kantor_id).order_by("pk")
    return berkas.values_list("sha256", "diunggah_oleh__nama", "diunggah_pada")


def _bukti(b: BuktiRekap, unit: str, unggahan: Mapping[str, tuple[str, dt.datetime]]) -> BahanBukti:
    oleh, pada = unggahan.get(b.sha256, ("", None))
    return BahanBukti(b.triwulan, b.nama, b.sha256, unit, b.uraian, b.nomor, b.tanggal, b.halaman, oleh, pada)


def _anggaran(kantor_id: int, tahun: int, rekap: RekapData) -> tuple[BahanAnggaran, ...]:
    kode = {a.id: a.kode for a in rekap.anggaran}
    dana = {i.kode: i.sumber_dana for i in perencanaan.anggaran(kantor_id, tahun)}

    def satu(a: AnggaranRekap) -> BahanAnggaran:
        return BahanAnggaran(
            kode=a.kode,
            jenis=a.jenis,
            nama=a.nama,
            induk=kode.get(a.induk_id, "") if a.induk_id is not None else "",
            pagu=a.pagu if a.pagu is not None else Decimal(0),
            realisasi=a.realisasi,
            unit=a.unit,
            sumber_dana=dana.get(a.kode, ""),
        )

    return tuple(satu(a) for a in rekap.anggaran)


def _renstra(kantor_id: int, tahun: int) -> BahanRenstra | None:
    r = perencanaan.renstra_berlaku(kantor_id, tahun)
    if r is None:
        return None
    return BahanRenstra(r.judul, r.nomor, r.tahun_awal, r.tahun_akhir, r.visi, r.isu_strategis)


def _pk(kantor_id: int, periode: Periode, pada: dt.date) -> BahanPK | None:
    pk = perencanaan.pk_berlaku(kantor_id, periode.tahun, pada=min(pada, periode.akhir))
    if pk is None:
        return None
    return BahanPK(
        sebutan=pk.sebutan,
        nomor=pk.nomor,
        tanggal=pk.tanggal,
        berlaku_mulai=pk.berlaku_mulai,
        pihak_pertama=Orang(pk.nama_pihak_pertama, pk.pihak_pertama.nama),
        pihak_kedua=Orang(pk.nama_pihak_kedua, pk.jabatan_pihak_kedua),
        alasan_perubahan=pk.alasan_perubahan,
    )


def _narasi(kantor_id: int, periode: Periode) -> dict[tuple[str, str], str]:
    return {(b, kode or ""): teks for b, kode, teks in _teks_narasi(kantor_id, periode.tahun, periode.kode)}


@tersusun
def _teks_narasi(kantor_id: int, tahun: int, periode: str) -> QuerySet[Any]:
    milik = {"laporan__kantor": kantor_id, "laporan__tahun": tahun, "laporan__periode": periode}
    return Narasi.objects.filter(**milik).order_by("pk").values_list("bagian", "indikator__kode", "teks")


def _tanggapan(kantor_id: int, periode: Periode) -> tuple[BahanTanggapan, ...]:
    return tuple(
        BahanTanggapan(
            t.versi.ke, t.jabatan.nama, t.pegawai.nama if t.pegawai else "", t.get_hasil_display(), t.catatan, t.pada
        )
        for t in _tanggapan_diberikan(kantor_id, periode.tahun, periode.kode)
    )


@tersusun
def _tanggapan_diberikan(kantor_id: int, tahun: int, periode: str) -> QuerySet[Tanggapan]:
    milik = {"laporan__kantor": kantor_id, "laporan__tahun": tahun, "laporan__periode": periode}
    return (
        Tanggapan.objects.filter(**milik)
        .exclude(hasil=Tanggapan.Hasil.MENUNGGU.value)
        .select_related("versi", "jabatan", "pegawai")
        .defer("versi__data")
        .order_by("versi__ke", "jabatan__unit__urut", "jabatan__urut", "pk")
    )


def _temuan(kantor_id: int, periode: Periode) -> tuple[BahanTemuan, ...]:
    """The findings of the period and of its quarters."""
    kode = dict.fromkeys([*(f"TW{k}" for k in periode.triwulan), periode.kode])
    urutan = {k: n for n, k in enumerate(kode)}
    baris = _temuan_periode(kantor_id, periode.tahun, list(kode))
    return tuple(
        BahanTemuan(
            Periode(periode.tahun, t.periode).singkat,
            t.pesan,
            t.jawaban,
            t.dijawab_oleh.nama if t.dijawab_oleh else "",
            t.dijawab_pada,
        )
        for t in sorted(baris, key=lambda t: (urutan[t.periode], t.pemeriksaan, t.kunci))
    )


@tersusun
def _temuan_periode(kantor_id: int, tahun: int, periode: list[str]) -> QuerySet[Temuan]:
    semua = Temuan.objects.filter(termasuk("periode", periode), kantor=kantor_id, tahun=tahun)
    return semua.select_related("dijawab_oleh").order_by("pk")


def _kelengkapan(rekap: RekapData) -> tuple[tuple[str, str], ...]:
    k = rekap.kelengkapan
    if not k.wajib:
        return ()
    persen = "" if k.persen is None else f" ({sajian.tulis_persen(k.persen)})"
    tepat = "" if k.persen_tepat_waktu is None else f" ({sajian.tulis_persen(k.persen_tepat_waktu)})"
    return (
        ("Kertas kerja diajukan", f"{k.masuk} dari {k.wajib}{persen}"),
        ("Diajukan tepat waktu", f"{k.tepat_waktu} dari {k.wajib}{tepat}"),
        ("Diterima", f"{k.diterima} dari {k.wajib}"),
        ("Dikecualikan", str(k.dikecualikan)),
    )
