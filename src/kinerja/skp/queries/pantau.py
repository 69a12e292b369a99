"""The employees of an office in a period, in pages: how far each is, and who holds it since when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from kinerja.aturan.angka import tulis_angka
from kinerja.aturan.skp.jadwal import periode_skp
from kinerja.organisasi.permissions import Aktor
from kinerja.organisasi.queries import pemangku_semua
from kinerja.skp.models import Evaluasi
from kinerja.skp.queries.papan import SELESAI, lingkup, utama
from kinerja.sop.mesin import HIDUP
from kinerja.sop.models import Kasus, Pelaku, Tugas

PER_HALAMAN = 50
BANYAK_SEKALIGUS = ("kumpul_formulir", "periksa_formulir", "input_kinerja", "gandakan", "arsipkan")
"""Kinds of work that may be completed for many employees at once."""

_KOLOM = (
    "status",
    "predikat",
    "nilai_prestasi",
    "kasus_id",
    "pegawai__nama",
    "pegawai__nip",
    "skp__jabatan__nama",
    "skp__jabatan__unit__nama",
)
_KOLOM_TUGAS = (
    "kasus_id",
    "jenis",
    "dikirim",
    "batas",
    "jabatan__nama",
    "pelaku__peran",
    "langkah__no",
    "langkah__aktivitas",
)


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
) -> Pemantauan:
    """A page of the employees of an office in a period, as far as the actor may see them; at most ten queries.

    `cari`: part of a name or NIP; `langkah`: the step in hand, 0 for done; `hanya_saya`: what lies with the actor's
    post; a page beyond the last is the last.
    """
    p = periode_skp(tahun, periode)
    hari = localdate(pada)
    boleh, nilai = lingkup(aktor, kantor_id=kantor_id, pada=hari)
    semua = _saring(
        Evaluasi.objects.filter(boleh, kantor=kantor_id, tahun=p.tahun, periode=p.kode),
        aktor=aktor,
        pada=pada,
        cari=cari,
        unit=unit,
        langkah=langkah,
        hanya_saya=hanya_saya,
        terlambat=terlambat,
    )
    jumlah = semua.count()
    terakhir = max(1, -(-jumlah // per_halaman))
    nomor = min(max(1, halaman), terakhir)
    daftar = list(
        semua.select_related("pegawai", "skp__jabatan__unit")
        .only(*_KOLOM)
        .order_by("pegawai__nama", "pk")[(nomor - 1) * per_halaman : nomor * per_halaman]
    )
    return Pemantauan(_baris(daftar, aktor, pada, None if nilai == boleh else nilai), jumlah, nomor, terakhir)


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


def _baris(daftar: list[Evaluasi], aktor: Aktor, pada: dt.datetime, nilai: Q | None) -> tuple[BarisPantau, ...]:
    """`nilai`: the condition on those whose rating shows; None when it shows for all."""
    hari = localdate(pada)
    ids = [e.pk for e in daftar]
    tampak = set(ids)
    if nilai is not None:
        tampak = set(Evaluasi.objects.filter(nilai, pk__in=ids).values_list("pk", flat=True))
    tugas: dict[int, list[Tugas]] = {}
    hidup = Tugas.objects.filter(kasus__in=[e.kasus_id for e in daftar], status__in=HIDUP)
    lajur = Pelaku.objects.filter(pk=OuterRef("pelaku"), peran="", jabatan=aktor.jabatan_id)
    hidup = hidup.annotate(selajur=Exists(lajur)).select_related("langkah", "jabatan", "pelaku").only(*_KOLOM_TUGAS)
    for t in hidup.order_by("id"):
        tugas.setdefault(t.kasus_id, []).append(t)
    pejabat = pemangku_semua({t.jabatan_id for isi in tugas.values() for t in isi}, pada=hari)
    hasil = []
    for e in daftar:
        isi = tugas.get(e.kasus_id or 0, [])
        kerja = next((t for t in isi if t.jenis == Tugas.Jenis.UTAMA), None)
        giliran = next((t for t in isi if t.jenis != Tugas.Jenis.UTAMA), kerja)
        pegawai = giliran is not None and giliran.pelaku is not None and giliran.pelaku.peran == "subjek"
        batas = giliran.batas if giliran else None
        hasil.append(
            BarisPantau(
                evaluasi_id=e.pk,
                tugas_id=kerja.pk if kerja else None,
                nama=e.pegawai.nama,
                nip=e.pegawai.nip,
                jabatan=e.skp.jabatan.nama,
                unit=e.skp.jabatan.unit.nama,
                langkah_no=kerja.langkah.no if kerja else SELESAI,
                aktivitas=kerja.langkah.aktivitas[0] if kerja else "",
                status=e.status,
                status_label=e.get_status_display(),
                pemegang=e.pegawai.nama if pegawai else pejabat[giliran.jabatan_id].nama if giliran else "",
                jabatan_pemegang=giliran.jabatan.nama if giliran else "",
                sejak=giliran.dikirim if giliran else None,
                batas=batas,
                terlambat=batas is not None and batas < pada,
                terlihat=e.pk in tampak,
                predikat=e.predikat if e.pk in tampak else "",
                nilai_prestasi=tulis_angka(e.nilai_prestasi) if e.pk in tampak and e.nilai_prestasi is not None else "",
                menunggu_pegawai=pegawai,
                dapat_diteruskan=kerja is not None
                and kerja is giliran
                and (kerja.selajur or kerja.jabatan_id == aktor.jabatan_id)
                and e.pegawai_id != aktor.pegawai_id
                and set(kerja.langkah.aktivitas) <= set(BANYAK_SEKALIGUS),
            )
        )
    return tuple(hasil)
