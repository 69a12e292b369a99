"""What a penilai takes away from the site to rate his team elsewhere: whom he rates now, their forms, his drafts."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kinerja.aturan.angka import tulis_angka
from kinerja.aturan.skp.jadwal import PeriodeSkp, periode_skp
from kinerja.organisasi.models import Jabatan, Pegawai
from kinerja.skp.isian_evaluasi import IsianPenilaian
from kinerja.skp.models import EkspektasiPerilaku, Evaluasi, HasilKerja, RealisasiAspek, RealisasiHasil
from kinerja.skp.queries.kelengkapan import dinilai_atasan
from kinerja.skp.queries.naskah_rencana import bersatuan, tulis_target
from kinerja.skp.queries.tim import tim_penilai
from kinerja.sop.models import Tugas


@dataclass(frozen=True, slots=True)
class AspekBuku:
    """An aspect with target and realisasi as read by people. `dinilai_atasan`: the penilai gives its mark."""

    id: int
    nama: str
    indikator: str
    target: str
    realisasi: str
    dinilai_atasan: bool


@dataclass(frozen=True, slots=True)
class HasilBuku:
    """A result of the plan in the period."""

    id: int
    jenis: str
    urut: int
    uraian: str
    realisasi: str
    kendala: str
    aspek: tuple[AspekBuku, ...]


@dataclass(frozen=True, slots=True)
class AnggotaBuku:
    """A member whose rating lies with the penilai: his form and the draft with its number of the save."""

    evaluasi_id: int
    nip: str
    nama: str
    jabatan: str
    skema: str
    struktural: bool
    versi: int
    draf: IsianPenilaian
    hasil: tuple[HasilBuku, ...]
    harapan: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BukuTim:
    """The team of a post in a period, as the person `pegawai_id` (`nip`) who holds the post may rate it today.

    `lain`: (NIP, nama, keadaan) of members whose rating does not lie with him.
    """

    jabatan_id: int
    jabatan: str
    pegawai_id: int
    nip: str
    tahun: int
    periode: PeriodeSkp
    anggota: tuple[AnggotaBuku, ...]
    lain: tuple[tuple[str, str, str], ...]


def buku_tim(jabatan_id: int, tahun: int, periode: str, *, pembaca: int, pada: dt.datetime) -> BukuTim:
    """Whom the reader rates in this post and period; a constant number of queries. Who may is the caller's to ask."""
    tim = next(iter(tim_penilai([jabatan_id], tahun, periode, pembaca=pembaca, pada=pada)), None)
    semua = tim.anggota if tim is not None else ()
    giliran = [a for a in semua if a.giliran_saya and a.tugas_id is not None]
    draf = dict(Tugas.objects.filter(pk__in=[a.tugas_id for a in giliran]).values_list("pk", "isian__penilaian"))
    skp = dict(
        Evaluasi.objects.filter(pk__in=[a.evaluasi_id for a in giliran]).values_list("pk", "skp__jabatan__jenis")
    )
    hasil, harapan = _hasil(skp), _harapan(skp)
    return BukuTim(
        jabatan_id=jabatan_id,
        jabatan=tim.penilai if tim is not None else Jabatan.objects.values_list("nama", flat=True).get(pk=jabatan_id),
        pegawai_id=pembaca,
        nip=Pegawai.objects.values_list("nip", flat=True).get(pk=pembaca),
        tahun=tahun,
        periode=periode_skp(tahun, periode),
        anggota=tuple(
            AnggotaBuku(
                evaluasi_id=a.evaluasi_id,
                nip=a.nip,
                nama=a.nama,
                jabatan=a.jabatan,
                skema=a.skema,
                struktural=skp[a.evaluasi_id] == Jabatan.Jenis.STRUKTURAL,
                versi=int((isi := draf.get(a.tugas_id) or {}).get("versi", 0)),
                draf=IsianPenilaian.dari_json(isi, a.skema),
                hasil=tuple(hasil[a.evaluasi_id]),
                harapan=harapan[a.evaluasi_id],
            )
            for a in giliran
        ),
        lain=tuple((a.nip, a.nama, a.status_label) for a in semua if a not in giliran),
    )


def _hasil(evaluasi_ids: Collection[int]) -> dict[int, list[HasilBuku]]:
    """The results of each evaluation in the order of the form; four queries."""
    nyata = {(r.evaluasi_id, r.hasil_kerja_id): r for r in RealisasiHasil.objects.filter(evaluasi__in=evaluasi_ids)}
    aspek = {(r.evaluasi_id, r.aspek_id): r for r in RealisasiAspek.objects.filter(evaluasi__in=evaluasi_ids)}
    milik = dict(Evaluasi.objects.filter(pk__in=evaluasi_ids).values_list("skp_id", "pk"))
    semua = HasilKerja.objects.filter(skp__in=milik).select_related("skp").prefetch_related("aspek")
    hasil: dict[int, list[HasilBuku]] = defaultdict(list)
    for h in semua.order_by("skp_id", "-jenis", "urut", "id"):
        pk = milik[h.skp_id]
        baris = nyata.get((pk, h.pk))
        hasil[pk].append(
            HasilBuku(
                id=h.pk,
                jenis=h.jenis,
                urut=h.urut,
                uraian=h.uraian,
                realisasi=baris.uraian if baris else "",
                kendala=baris.kendala if baris else "",
                aspek=tuple(
                    AspekBuku(
                        id=a.pk,
                        nama=a.get_aspek_display(),
                        indikator=a.indikator,
                        target=tulis_target(a),
                        realisasi=_realisasi(aspek.get((pk, a.pk)), a.satuan),
                        dinilai_atasan=dinilai_atasan(h.skp.skema, a),
                    )
                    for a in h.aspek.all()
                ),
            )
        )
    return hasil


def _realisasi(nyata: RealisasiAspek | None, satuan: str) -> str:
    if nyata is None:
        return ""
    angka: Decimal | None = nyata.realisasi
    return nyata.realisasi_teks if angka is None else bersatuan(tulis_angka(angka), satuan)


def _harapan(evaluasi_ids: Collection[int]) -> dict[int, dict[str, str]]:
    harapan: dict[int, dict[str, str]] = defaultdict(dict)
    baris = EkspektasiPerilaku.objects.filter(skp__evaluasi__in=evaluasi_ids).exclude(ekspektasi="")
    for pk, kode, teks in baris.values_list("skp__evaluasi", "nilai_dasar", "ekspektasi"):
        if pk in evaluasi_ids:
            harapan[pk][kode] = teks
    return harapan
