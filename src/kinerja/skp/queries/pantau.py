"""The employees of an office in a period, in pages: how far each is, and who holds it since when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, FilteredRelation, OuterRef, Q, QuerySet, Window
from django.utils.timezone import localdate

from kinerja.aturan.angka import tulis_angka
from kinerja.aturan.skp.jadwal import periode_skp
from kinerja.lib.kueri import termasuk, tersusun
from kinerja.organisasi.permissions import Aktor
from kinerja.organisasi.queries import Pejabat, pemangku_semua
from kinerja.skp.models import Evaluasi
from kinerja.skp.permissions import Jangkauan
from kinerja.skp.queries.papan import MEJA, SELESAI, KepalaPapan, kepala_untuk, lingkup, utama
from kinerja.sop.mesin import HIDUP
from kinerja.sop.models import Kasus, Pelaku, Tugas

PER_HALAMAN = 50
_LABEL: Mapping[str, str] = dict(Evaluasi.Status.choices)


@dataclass(frozen=True, slots=True)
class BarisPantau:
    """An employee on the list. `predikat` and `nilai_prestasi` only where the actor may see the rating (`terlihat`);
    `pemegang` is who has the turn, `sejak` since when. `dapat_diteruskan`: the step in hand lies with the actor's post
    and can be done in bulk."""

    evaluasi_id: int
    tugas_id: int | None
    nama: str
    nip: str
    jabatan: str
    unit: str
    langkah_no: int
    aktivitas: str
    status: str
    status_label: str
    pemegang: str
    jabatan_pemegang: str
    sejak: dt.datetime | None
    batas: dt.datetime | None
    terlambat: bool
    terlihat: bool
    predikat: str
    nilai_prestasi: str
    menunggu_pegawai: bool
    dapat_diteruskan: bool


@dataclass(frozen=True, slots=True)
class Pemantauan:
    """A page of the list; `jumlah` is how many lines all pages hold, `halaman` runs from 1."""

    baris: tuple[BarisPantau, ...]
    jumlah: int
    halaman: int
    halaman_terakhir: int


def pemantauan(
    kantor_id: int,
    tahun: int,
    periode: str,
    *,
    aktor: Aktor,
    pada: dt.datetime,
    halaman: int = 1,
    cari: str = "",
    unit: int | None = None,
    langkah: int | None = None,
    hanya_saya: bool = False,
    terlambat: bool = False,
    per_halaman: int = PER_HALAMAN,
    kepala: KepalaPapan | None = None,
) -> Pemantauan:
    """A page of the employees of an office in a period, as far as the actor may see them; at most six queries, one less
    with `kepala`, two more for a page beyond the last, which is the last.

    `cari`: part of a name or NIP; `langkah`: the step in hand, 0 for done; `hanya_saya`: what lies with the actor's
    post.
    """
    p = periode_skp(tahun, periode)
    kepala = kepala or kepala_untuk(aktor, kantor_id, tahun)
    boleh = lingkup(aktor, kepala, kantor_id=kantor_id, pada=localdate(pada))
    semua = _saring(
        Evaluasi.objects.filter(boleh.syarat, tahun=p.tahun, periode=p.kode),
        aktor=aktor,
        pada=pada,
        cari=cari,
        unit=unit,
        langkah=langkah,
        hanya_saya=hanya_saya,
        terlambat=terlambat,
    )
    nomor = max(1, halaman)
    urutan = _urutan(semua, nomor, per_halaman)
    if not urutan and nomor > 1:
        nomor = max(1, -(-semua.count() // per_halaman))
        urutan = _urutan(semua, nomor, per_halaman)
    jumlah = urutan[0][1] if urutan else 0
    baris = _baris([pk for pk, _ in urutan], aktor, pada, boleh.nilai)
    return Pemantauan(baris, jumlah, nomor, max(1, -(-jumlah // per_halaman)))


def _urutan(semua: QuerySet[Evaluasi], nomor: int, per_halaman: int) -> list[tuple[int, int]]:
    """The keys of a page, each with how many there are on all pages."""
    urut = semua.order_by("pegawai__nama", "pk").annotate(banyak=Window(Count("*")))
    return list(urut.values_list("pk", "banyak")[(nomor - 1) * per_halaman : nomor * per_halaman])


def _milik(aktor: Aktor) -> Q:
    """Condition on tugas that lie with the actor's post, by seat or by lane."""
    return Q(jabatan=aktor.jabatan_id) | Q(pelaku__peran="", pelaku__jabatan=aktor.jabatan_id)


def _saring(
    semua: QuerySet[Evaluasi],
    *,
    aktor: Aktor,
    pada: dt.datetime,
    cari: str,
    unit: int | None,
    langkah: int | None,
    hanya_saya: bool,
    terlambat: bool,
) -> QuerySet[Evaluasi]:
    if kata := cari.strip():
        angka = kata.replace(" ", "")
        semua = semua.filter(
            Q(pegawai__nama__icontains=kata) | (Q(pegawai__nip__contains=angka) if angka.isdigit() else Q())
        )
    if unit is not None:
        semua = semua.filter(skp__jabatan__unit=unit)
    if langkah is not None:
        semua = (
            semua.filter(kasus__status=Kasus.Status.SELESAI)
            if langkah == SELESAI
            else semua.alias(langkah_no=utama("langkah__no")).filter(langkah_no=langkah)
        )
    hidup = Tugas.objects.filter(kasus=OuterRef("kasus"), status__in=HIDUP)
    if hanya_saya:
        semua = semua.filter(Exists(hidup.filter(_milik(aktor))))
    if terlambat:
        semua = semua.filter(Exists(hidup.filter(batas__lt=pada)))
    return semua


@dataclass(frozen=True, slots=True)
class _Isi:
    """An employee's evaluation with one of the tugas in hand, if any."""

    evaluasi_id: int
    status: str
    predikat: str
    nilai_prestasi: Decimal | None
    pegawai_id: int
    nama: str
    nip: str
    jabatan_id: int
    penilai_id: int
    jabatan: str
    unit: str
    tugas_id: int | None
    jenis: str | None
    dikirim: dt.datetime | None
    batas: dt.datetime | None
    kursi: int | None
    nama_kursi: str | None
    peran: str | None
    langkah_no: int | None
    aktivitas: list[str] | None
    selajur: bool


@tersusun
def _isi(ids: list[int], kursi: int) -> QuerySet[Any]:
    """The columns of `_Isi`; `kursi` is the post that looks."""
    hidup = FilteredRelation("kasus__tugas", condition=Q(kasus__tugas__status__in=[h.value for h in HIDUP]))
    lajur = Pelaku.objects.filter(pk=OuterRef("kini__pelaku"), peran="", jabatan=kursi)
    semua = Evaluasi.objects.filter(termasuk("pk", ids)).annotate(kini=hidup, selajur=Exists(lajur))
    return semua.order_by("pk", "kini__pk").values_list(
        "pk", "status", "predikat", "nilai_prestasi", "pegawai_id", "pegawai__nama", "pegawai__nip",
        "skp__jabatan_id", "skp__penilai_id", "skp__jabatan__nama", "skp__jabatan__unit__nama",
        "kini__pk", "kini__jenis", "kini__dikirim", "kini__batas", "kini__jabatan_id", "kini__jabatan__nama",
        "kini__pelaku__peran", "kini__langkah__no", "kini__langkah__aktivitas", "selajur",
    )  # fmt: skip


def _baris(ids: list[int], aktor: Aktor, pada: dt.datetime, nilai: Jangkauan) -> tuple[BarisPantau, ...]:
    isi: dict[int, list[_Isi]] = {}
    for satu in _isi(ids, aktor.jabatan_id or 0) if ids else ():
        isi.setdefault(satu[0], []).append(_Isi(*satu))
    pejabat = pemangku_semua({i.kursi for per in isi.values() for i in per if i.kursi}, pada=localdate(pada))
    return tuple(_satu(isi[pk], pejabat, aktor, pada, nilai) for pk in ids)


def _satu(
    isi: list[_Isi], pejabat: Mapping[int, Pejabat], aktor: Aktor, pada: dt.datetime, nilai: Jangkauan
) -> BarisPantau:
    """A line; the turn is with whoever has a part of the step in hand, else with the step itself."""
    e = isi[0]
    kerja = next((t for t in isi if t.jenis == Tugas.Jenis.UTAMA), None)
    giliran = next((t for t in isi if t.jenis not in (None, Tugas.Jenis.UTAMA)), kerja)
    pegawai = giliran is not None and giliran.peran == "subjek"
    batas = giliran.batas if giliran else None
    tampak = nilai.meliputi(pegawai_id=e.pegawai_id, penilai_id=e.penilai_id, jabatan_id=e.jabatan_id)
    pemegang = ""
    if giliran is not None:
        pemegang = e.nama if pegawai else pejabat[giliran.kursi or 0].nama
    return BarisPantau(
        evaluasi_id=e.evaluasi_id,
        tugas_id=kerja.tugas_id if kerja else None,
        nama=e.nama,
        nip=e.nip,
        jabatan=e.jabatan,
        unit=e.unit,
        langkah_no=(kerja.langkah_no if kerja else None) or SELESAI,
        aktivitas=(kerja.aktivitas or [""])[0] if kerja else "",
        status=e.status,
        status_label=_LABEL[e.status],
        pemegang=pemegang,
        jabatan_pemegang=(giliran.nama_kursi if giliran else None) or "",
        sejak=giliran.dikirim if giliran else None,
        batas=batas,
        terlambat=batas is not None and batas < pada,
        terlihat=tampak,
        predikat=e.predikat if tampak else "",
        nilai_prestasi=tulis_angka(e.nilai_prestasi) if tampak and e.nilai_prestasi is not None else "",
        menunggu_pegawai=pegawai,
        dapat_diteruskan=kerja is not None
        and kerja is giliran
        and (kerja.selajur or kerja.kursi == aktor.jabatan_id)
        and e.pegawai_id != aktor.pegawai_id
        and set(kerja.aktivitas or ()) <= set(MEJA),
    )
