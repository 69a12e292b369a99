"""Notices about the cases of many employees: one for a post and a step, not one for each employee."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from kinerja.aturan.skp.jadwal import nama_periode
from kinerja.integrasi.pemberitahuan.kalimat import Kalimat, sebut_batas
from kinerja.integrasi.pemberitahuan.models import Pemberitahuan
from kinerja.skp.actions.pengisian import ARSIPKAN, GANDAKAN, INPUT, KUMPUL, NILAI, PERIKSA
from kinerja.sop.models import Pelaku, Tugas
from kinerja.sop.queries import HIDUP

KERJA = {
    KUMPUL: "formulir menunggu diteruskan",
    PERIKSA: "formulir menunggu diperiksa",
    INPUT: "formulir menunggu diinput",
    NILAI: "pegawai menunggu dinilai",
    GANDAKAN: "dokumen menunggu digandakan",
    ARSIPKAN: "dokumen menunggu diarsipkan",
}

Kunci = tuple[int, int, int, str, str]
"""Post, step, year, period, milestone."""


@dataclass(frozen=True, slots=True)
class Kelompok:
    """Tugas of one step in the hands of one post; `wakil` stands for them, `kode` is the milestone."""

    wakil: Tugas
    banyak: int
    kode: str
    kalimat: Kalimat
    tautan: str


def berkelompok(tugas: Tugas) -> bool:
    """Whether a tugas is told together with its like: the main work of somebody else on the case of an employee."""
    subjek = tugas.pelaku is not None and tugas.pelaku.peran == Pelaku.Peran.SUBJEK
    return tugas.kasus.pegawai_id is not None and tugas.jenis == Tugas.Jenis.UTAMA and not subjek


def masih_diisi(tugas: Iterable[Tugas]) -> set[int]:
    """The cases among these in which the employee still fills his form: nobody else can work on them yet; one query."""
    kasus = {t.kasus_id for t in tugas if berkelompok(t)}
    if not kasus:
        return set()
    isian = Tugas.objects.filter(kasus__in=kasus, jenis=Tugas.Jenis.ISIAN, status__in=HIDUP)
    return set(isian.values_list("kasus_id", flat=True))


def kelompokkan(daftar: Sequence[tuple[Tugas, str, str]], *, sejak: datetime) -> list[Kelompok]:
    """Put (tugas, milestone, kind of notice) together by post, step and milestone.

    A group of which somebody was told after `sejak` is left out: as its tugas are done one by one, another would stand
    for it every time. One query.
    """
    per_kunci: dict[Kunci, list[tuple[Tugas, str]]] = defaultdict(list)
    for t, kode, jenis in daftar:
        per_kunci[t.jabatan_id, t.langkah_id, t.kasus.tahun, t.kasus.periode, kode].append((t, jenis))
    if not per_kunci:
        return []
    sudah = set(
        Pemberitahuan.objects.filter(
            tugas__jabatan__in={k[0] for k in per_kunci}, tugas__kasus__pegawai__isnull=False, dibuat__gte=sejak
        ).values_list(
            "tugas__jabatan_id", "tugas__langkah_id", "tugas__kasus__tahun", "tugas__kasus__periode", "tonggak"
        )
    )
    return [_kelompok(kunci[4], isi) for kunci, isi in per_kunci.items() if kunci not in sudah]


def _kelompok(kode: str, isi: Sequence[tuple[Tugas, str]]) -> Kelompok:
    wakil, jenis = isi[0]
    kasus = wakil.kasus
    aktivitas = next((a for a in wakil.langkah.aktivitas if a in KERJA), "")
    kerja = KERJA.get(aktivitas, "pekerjaan menunggu")
    awal = {Pemberitahuan.Jenis.TERLAMBAT: "Lewat batas: ", Pemberitahuan.Jenis.PENGINGAT: "Batas sudah dekat: "}
    judul = f"{awal.get(jenis, '')}SKP {nama_periode(kasus.tahun, kasus.periode)}: {len(isi)} {kerja}"
    terdekat = min((t.batas for t, _ in isi if t.batas is not None), default=None)
    batas = f"Batas terdekat: {sebut_batas(terdekat)}." if terdekat else "Tanpa batas waktu."
    if aktivitas == NILAI:
        tautan = reverse("skp:tim_periode", args=[kasus.tahun, kasus.periode])
    else:
        tautan = f"{reverse('skp:antrean')}?langkah={aktivitas}" if aktivitas else reverse("skp:antrean")
    uraian = f"Langkah {wakil.langkah.no}, sebagai {wakil.jabatan.nama}. {batas}"
    return Kelompok(wakil, len(isi), kode, Kalimat(jenis, judul, uraian), tautan)
