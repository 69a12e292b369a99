"""Reads of plans: one plan with everything of its form, lists of plans, and what can be chosen while writing one."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import Count, Q, QuerySet

from kinerja.aturan.nip import tulis_nip
from kinerja.aturan.skp.berakhlak import NilaiDasar
from kinerja.aturan.skp.skema import PilihanSkema, SkemaSkp, skema_skp
from kinerja.lib.galat import Galat
from kinerja.organisasi.queries import Pejabat
from kinerja.perencanaan.models import Indikator
from kinerja.skp.models import AspekHasil, HasilKerja, LampiranSkp, PengaturanSkp, Skp, UmpanBalik
from kinerja.skp.permissions import kursi_di_atas, penyepakat
from kinerja.skp.queries.bentuk_rencana import (
    AspekData,
    EkspektasiData,
    HasilData,
    LampiranData,
    PengaturanData,
    Pilihan,
    PilihanIndikator,
    PilihanIntervensi,
    RingkasSkp,
    SkpData,
    UmpanBalikData,
)
from kinerja.skp.queries.naskah_rencana import tulis_target


# --- one plan -----------------------------------------------------------------------------------------------------
def skp(skp_id: int, *, pada: dt.date) -> SkpData:
    """One plan; six queries, and for one not agreed yet those that find who would agree. Raises Galat for none."""
    baris = (
        Skp.objects.select_related(
            "kantor", "pegawai", "jabatan__unit", "penilai__unit", "penilai_pegawai", "digantikan_oleh"
        )
        .filter(pk=skp_id)
        .first()
    )
    if baris is None:
        raise Galat("SKP tidak ditemukan.")
    umpan = _umpan_balik(skp_id)
    ekspektasi = dict(baris.ekspektasi.values_list("nilai_dasar", "ekspektasi"))
    berikutnya = getattr(baris, "digantikan_oleh", None)
    return SkpData(
        id=baris.pk,
        kantor_id=baris.kantor_id,
        kantor=baris.kantor.nama,
        pegawai=_pejabat_pegawai(baris),
        penilai=_pejabat_penilai(baris, pada),
        penilai_jabatan_id=baris.penilai_id,
        penilai_sebutan=baris.penilai_sebutan,
        struktural=baris.jabatan.kepala_unit,
        tahun=baris.tahun,
        mulai=baris.mulai,
        sampai=baris.sampai,
        skema=baris.skema,
        alasan_skema=baris.alasan_skema,
        keterangan_skema=PilihanSkema(
            SkemaSkp(baris.skema), skema_skp(baris.mulai, baris.sampai), baris.alasan_skema
        ).keterangan,
        pendekatan=baris.pendekatan,
        ke=baris.ke,
        sebelumnya_id=baris.menggantikan_id,
        berikutnya_id=berikutnya.pk if berikutnya else None,
        alasan_perubahan=baris.alasan_perubahan,
        status=baris.status,
        status_nama=baris.get_status_display(),
        alasan_kembali=baris.alasan_kembali,
        dibuat_pada=baris.dibuat_pada,
        diajukan_pada=baris.diajukan_pada,
        disepakati_pada=baris.disepakati_pada,
        versi=baris.versi,
        hasil=_hasil(skp_id, umpan),
        ekspektasi=tuple(
            EkspektasiData(
                n.value,
                n.nama,
                n.panduan,
                ekspektasi.get(n.value, ""),
                tuple(u for u in umpan if u.nilai_dasar == n.value),
            )
            for n in NilaiDasar
        ),
        lampiran=tuple(
            LampiranData(b.jenis, b.get_jenis_display(), b.urut, b.uraian)
            for b in LampiranSkp.objects.filter(skp=skp_id).order_by("jenis", "urut")
        ),
        umpan_balik=tuple(umpan),
    )


def _pejabat_pegawai(baris: Skp) -> Pejabat:
    return Pejabat(
        jabatan_id=baris.jabatan_id,
        jabatan=baris.jabatan.nama,
        unit_id=baris.jabatan.unit_id,
        unit=baris.jabatan.unit.nama,
        pegawai_id=baris.pegawai_id,
        nama=baris.pegawai.nama,
        nip=tulis_nip(baris.pegawai.nip),
        pangkat=baris.pegawai.pangkat,
        golongan=baris.pegawai.golongan,
        jenis="definitif",
        kantor_id=baris.kantor_id,
    )


def _pejabat_penilai(baris: Skp, pada: dt.date) -> Pejabat:
    """Who agreed; before that, who would today; the empty post when there is nobody."""
    orang = baris.penilai_pegawai
    if orang is None:
        try:
            berhak = penyepakat(baris, pada=pada)
        except Galat:
            berhak = None
        if berhak is not None:
            return berhak
    kursi = baris.penilai
    kosong = {"jabatan_id": kursi.pk, "jabatan": kursi.nama, "unit_id": kursi.unit_id, "unit": kursi.unit.nama}
    if orang is None:
        return Pejabat(**kosong)
    jenis = next((j for j in ("plt", "plh") if baris.penilai_sebutan.lower().startswith(f"{j}. ")), "definitif")
    return Pejabat(
        **kosong,
        pegawai_id=orang.pk,
        nama=orang.nama,
        nip=tulis_nip(orang.nip),
        pangkat=orang.pangkat,
        golongan=orang.golongan,
        jenis=jenis,
    )


def _umpan_balik(skp_id: int) -> list[UmpanBalikData]:
    baris = UmpanBalik.objects.filter(skp=skp_id).select_related("oleh").order_by("pada", "id")
    return [
        UmpanBalikData(u.pk, u.teks, u.hasil_kerja_id, u.nilai_dasar, u.oleh.nama, u.sebutan, u.pada) for u in baris
    ]


def _hasil(skp_id: int, umpan: Collection[UmpanBalikData]) -> tuple[HasilData, ...]:
    aspek: dict[int, list[AspekData]] = defaultdict(list)
    for a in AspekHasil.objects.filter(hasil_kerja__skp=skp_id).order_by("hasil_kerja_id", "urut", "id"):
        aspek[a.hasil_kerja_id].append(
            AspekData(
                a.pk,
                a.aspek,
                a.get_aspek_display(),
                a.urut,
                a.indikator,
                a.target,
                a.target_sampai,
                a.target_teks,
                a.satuan,
                tulis_target(a),
            )
        )
    baris = HasilKerja.objects.filter(skp=skp_id).select_related("intervensi", "indikator")
    return tuple(
        HasilData(
            id=h.pk,
            jenis=h.jenis,
            jenis_nama=h.get_jenis_display(),
            urut=h.urut,
            uraian=h.uraian,
            intervensi_id=h.intervensi_id,
            intervensi_teks=h.intervensi_teks,
            pimpinan=h.intervensi.uraian if h.intervensi else h.intervensi_teks,
            perspektif=h.perspektif,
            indikator_id=h.indikator_id,
            indikator=h.indikator.nama if h.indikator else "",
            angka_kredit=h.angka_kredit,
            aspek=tuple(aspek[h.pk]),
            umpan_balik=tuple(u for u in umpan if u.hasil_kerja_id == h.pk),
        )
        for h in baris.order_by("-jenis", "urut", "id")
    )


# --- lists --------------------------------------------------------------------------------------------------------
def skp_pegawai(pegawai_id: int, tahun: int | None = None) -> list[RingkasSkp]:
    """The plans of an employee, the newest first and the latest version of each before the others; one query."""
    saring = Q(pegawai=pegawai_id) if tahun is None else Q(pegawai=pegawai_id, tahun=tahun)
    return _ringkas(Skp.objects.filter(saring).order_by("-tahun", "-mulai", "jabatan_id", "-ke"))


def skp_tim(jabatan_ids: Iterable[int], tahun: int) -> list[RingkasSkp]:
    """The plans whose pejabat penilai is one of these posts, replaced versions left out; one query."""
    tim = Skp.objects.filter(penilai__in=list(jabatan_ids), tahun=tahun).exclude(status=Skp.Status.DIGANTI)
    return _ringkas(tim.order_by("pegawai__nama", "pegawai_id", "mulai", "-ke"))


def skp_kantor(kantor_id: int, tahun: int, *, boleh: Q) -> list[RingkasSkp]:
    """The plans of an office that the reader may see, replaced versions left out; one query.

    `boleh` is `permissions.terlihat(aktor, …, skp="")`.
    """
    semua = Skp.objects.filter(boleh, kantor=kantor_id, tahun=tahun).exclude(status=Skp.Status.DIGANTI)
    return _ringkas(
        semua.order_by("jabatan__unit__urut", "jabatan__unit__kode", "jabatan__urut", "pegawai__nama", "-ke")
    )


def _ringkas(baris: QuerySet[Skp]) -> list[RingkasSkp]:
    dengan = baris.select_related("pegawai", "jabatan__unit", "penilai").annotate(banyak_hasil=Count("hasil_kerja"))
    return [
        RingkasSkp(
            id=s.pk,
            pegawai_id=s.pegawai_id,
            nama=s.pegawai.nama,
            nip=tulis_nip(s.pegawai.nip),
            jabatan_id=s.jabatan_id,
            jabatan=s.jabatan.nama,
            unit_id=s.jabatan.unit_id,
            unit=s.jabatan.unit.nama,
            penilai_jabatan_id=s.penilai_id,
            penilai_jabatan=s.penilai.nama,
            tahun=s.tahun,
            mulai=s.mulai,
            sampai=s.sampai,
            skema=s.skema,
            ke=s.ke,
            status=s.status,
            status_nama=s.get_status_display(),
            banyak_hasil=s.banyak_hasil,
            diajukan_pada=s.diajukan_pada,
            disepakati_pada=s.disepakati_pada,
        )
        for s in dengan
    ]


# --- what can be chosen -------------------------------------------------------------------------------------------
def pilihan(skp_id: int, *, pada: dt.date) -> Pilihan:
    """What the plan's results may be tied to: results of agreed plans above, the nearest superior's first, and the
    office's indicators; seven queries at most. Raises Galat when there is no such plan."""
    baris = Skp.objects.filter(pk=skp_id).first()
    if baris is None:
        raise Galat("SKP tidak ditemukan.")
    hari = min(max(pada, baris.mulai), baris.sampai)
    kursi = kursi_di_atas(baris, pada=hari)
    hasil = (
        HasilKerja.objects.filter(skp__jabatan__in=kursi, skp__tahun=baris.tahun, skp__status=Skp.Status.DISEPAKATI)
        .exclude(skp__pegawai=baris.pegawai_id)
        .select_related("skp__pegawai", "skp__jabatan")
        .order_by("skp_id", "-jenis", "urut", "id")
    )
    indikator = Indikator.objects.filter(kantor=baris.kantor_id).select_related("penanggung_jawab")
    return Pilihan(
        intervensi=tuple(
            PilihanIntervensi(h.pk, h.uraian, h.skp.pegawai.nama, h.skp.jabatan.nama, h.indikator_id)
            for h in sorted(hasil, key=lambda h: kursi.index(h.skp.jabatan_id))
        ),
        indikator=tuple(
            PilihanIndikator(i.pk, i.kode, i.nama, i.penanggung_jawab.nama) for i in indikator.order_by("urut", "kode")
        ),
    )


def pengaturan_skp(kantor_id: int) -> PengaturanData:
    """The office's choices; the defaults where it has made none. Two queries."""
    atur = PengaturanSkp.objects.filter(kantor=kantor_id).first()
    if atur is None:
        return PengaturanData((), None, None, False)
    jabatan = atur.kepegawaian.order_by("unit__urut", "urut", "id").values_list("pk", "nama")
    return PengaturanData(tuple(jabatan), atur.hari_tanggapan, atur.hari_keputusan, atur.hari_terima_dihitung)
