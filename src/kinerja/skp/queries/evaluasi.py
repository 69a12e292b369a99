"""One evaluation with everything that its pages show: the form, the ratings, the objection, whose turn it is."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from decimal import Decimal

from kinerja.aturan.angka import tulis_angka
from kinerja.aturan.skp.berakhlak import NilaiDasar
from kinerja.aturan.skp.jadwal import periode_skp
from kinerja.aturan.skp.pp46_2011 import aspek_perilaku
from kinerja.aturan.skp.pp46_2011 import sebut as sebut_prestasi
from kinerja.aturan.skp.skema import PilihanSkema, SkemaSkp, skema_skp
from kinerja.organisasi.models import Jabatan
from kinerja.skp.isian_evaluasi import IsianPenilaian
from kinerja.skp.models import (
    BuktiSkp,
    EkspektasiPerilaku,
    Evaluasi,
    HasilKerja,
    Keberatan,
    NilaiPerilaku,
    RealisasiAspek,
    RealisasiHasil,
    RiwayatPenilaian,
    UnsurTambahan,
)
from kinerja.skp.queries.bentuk_evaluasi import (
    BELUM_DIISI,
    NIHIL,
    TERISI,
    TIDAK_DAPAT_DIHITUNG,
    AspekEvaluasi,
    BuktiEvaluasi,
    EvaluasiData,
    HasilEvaluasi,
    KoreksiEvaluasi,
    LangkahEvaluasi,
    PerilakuEvaluasi,
    RingkasEvaluasi,
    RiwayatEvaluasi,
)
from kinerja.skp.queries.kelengkapan import angka_draf, dinilai_atasan
from kinerja.skp.queries.sebaran import predikat_dari
from kinerja.sop.mesin import HIDUP
from kinerja.sop.models import Tugas


def evaluasi(evaluasi_id: int) -> EvaluasiData | None:
    """One evaluation in a constant number of queries; None when there is none. Who may see what is the caller's to ask.

    At most twelve, and four more for the figures of an earlier scheme.
    """
    e = (
        Evaluasi.objects.select_related(
            "skp__jabatan__unit", "skp__penilai__unit", "pegawai", "dinilai_oleh", "ditetapkan_oleh"
        )
        .filter(pk=evaluasi_id)
        .first()
    )
    if e is None:
        return None
    tugas = list(
        Tugas.objects.filter(kasus=e.kasus_id).select_related("langkah", "jabatan", "pegawai").order_by("dikirim", "id")
        if e.kasus_id
        else []
    )
    mentah = next((t.isian["penilaian"] for t in reversed(tugas) if t.status in HIDUP and "penilaian" in t.isian), None)
    skp = e.skp
    pilihan = PilihanSkema(SkemaSkp(skp.skema), skema_skp(skp.mulai, skp.sampai), skp.alasan_skema)
    return EvaluasiData(
        id=e.pk,
        skp_id=e.skp_id,
        kantor_id=e.kantor_id,
        kasus_id=e.kasus_id,
        pegawai=e.pegawai,
        jabatan=skp.jabatan,
        penilai=skp.penilai,
        tahun=e.tahun,
        periode=periode_skp(e.tahun, e.periode),
        skema=skp.skema,
        keterangan_skema=pilihan.keterangan,
        pendekatan=skp.pendekatan,
        status=e.status,
        status_label=e.get_status_display(),
        versi=e.versi,
        hasil=_hasil(e),
        perilaku=_perilaku(e),
        unsur=tuple(UnsurTambahan.objects.filter(evaluasi=e).order_by("jenis", "id")),
        langkah=tuple(_langkah(t) for t in tugas),
        koreksi=tuple(_koreksi(k) for t in tugas for k in t.isian.get("koreksi", [])),
        diajukan_pada=e.diajukan_pada,
        dinilai_pada=e.dinilai_pada,
        disetujui_pada=e.disetujui_pada,
        ditetapkan_pada=e.ditetapkan_pada,
        penilai_nama=e.dinilai_oleh.nama if e.dinilai_oleh else "",
        penilai_sebutan=e.dinilai_sebutan,
        rating_hasil=e.rating_hasil,
        rating_perilaku=e.rating_perilaku,
        predikat=e.predikat,
        predikat_organisasi=e.predikat_organisasi,
        nilai_skp=e.nilai_skp,
        nilai_perilaku=e.nilai_perilaku,
        nilai_prestasi=e.nilai_prestasi,
        sebutan_prestasi=sebut_prestasi(e.nilai_prestasi) if skp.skema == SkemaSkp.PP46 else "",
        catatan=e.catatan,
        rekomendasi=e.rekomendasi,
        ditetapkan_nama=e.ditetapkan_oleh.nama if e.ditetapkan_oleh else "",
        ditetapkan_sebutan=e.ditetapkan_sebutan,
        alasan_penetapan=e.alasan_penetapan,
        keberatan=Keberatan.objects.select_related("pemutus", "tanggapan_oleh", "diputus_oleh")
        .filter(evaluasi=e)
        .first(),
        riwayat=_riwayat(e),
        draf=IsianPenilaian.dari_json(mentah, skp.skema) if mentah else None,
        versi_draf=int(mentah["versi"]) if mentah else 0,
        angka=angka_draf(e, mentah or {}) if mentah or e.nilai_prestasi is not None else None,
    )


def _hasil(e: Evaluasi) -> tuple[HasilEvaluasi, ...]:
    baris = {r.hasil_kerja_id: r for r in RealisasiHasil.objects.filter(evaluasi=e)}
    nyata = {r.aspek_id: r for r in RealisasiAspek.objects.filter(evaluasi=e)}
    bukti: dict[int, list[BuktiEvaluasi]] = defaultdict(list)
    for b in BuktiSkp.objects.filter(evaluasi=e).select_related("berkas").order_by("id"):
        bukti[b.hasil_kerja_id].append(
            BuktiEvaluasi(
                b.pk,
                b.uraian,
                b.tanggal,
                b.berkas_id,
                b.berkas.nama if b.berkas else "",
                b.berkas.sha256 if b.berkas else "",
                b.tautan,
            )
        )
    daftar = HasilKerja.objects.filter(skp=e.skp_id).select_related("intervensi").prefetch_related("aspek")
    return tuple(
        HasilEvaluasi(
            id=h.pk,
            jenis=h.jenis,
            jenis_nama=h.get_jenis_display(),
            urut=h.urut,
            uraian=h.uraian,
            pimpinan=h.intervensi.uraian if h.intervensi else h.intervensi_teks,
            aspek=tuple(
                AspekEvaluasi(
                    id=a.pk,
                    aspek=a.aspek,
                    nama=a.get_aspek_display(),
                    indikator=a.indikator,
                    target=a.target,
                    target_sampai=a.target_sampai,
                    target_teks=a.target_teks,
                    satuan=a.satuan,
                    realisasi=r.realisasi if (r := nyata.get(a.pk)) else None,
                    realisasi_teks=r.realisasi_teks if r else "",
                    keadaan=_keadaan(e.skp.skema, a.target, r),
                    dinilai_atasan=dinilai_atasan(e.skp.skema, a),
                )
                for a in h.aspek.all()
            ),
            realisasi=baris[h.pk].uraian if h.pk in baris else "",
            kendala=baris[h.pk].kendala if h.pk in baris else "",
            umpan_balik=baris[h.pk].umpan_balik if h.pk in baris else "",
            bukti=tuple(bukti[h.pk]),
        )
        for h in daftar.order_by("-jenis", "urut", "id")
    )


def _keadaan(skema: str, target: Decimal | None, nyata: RealisasiAspek | None) -> str:
    if nyata is None or (nyata.realisasi is None and not nyata.realisasi_teks):
        return BELUM_DIISI
    if skema != SkemaSkp.PERMENPANRB6 and target == 0:
        return TIDAK_DAPAT_DIHITUNG
    return NIHIL if nyata.realisasi == 0 and not nyata.realisasi_teks else TERISI


def _perilaku(e: Evaluasi) -> tuple[PerilakuEvaluasi, ...]:
    ada = {p.aspek: p for p in NilaiPerilaku.objects.filter(evaluasi=e)}
    if e.skp.skema != SkemaSkp.PERMENPANRB6:
        struktural = e.skp.jabatan.jenis == Jabatan.Jenis.STRUKTURAL
        return tuple(
            PerilakuEvaluasi(a.value, a.nama, (), "", ada[a.value].nilai if a.value in ada else None, "")
            for a in aspek_perilaku(struktural=struktural)
        )
    harapan = dict(EkspektasiPerilaku.objects.filter(skp=e.skp_id).values_list("nilai_dasar", "ekspektasi"))
    return tuple(
        PerilakuEvaluasi(
            n.value,
            n.nama,
            n.panduan,
            harapan.get(n.value, ""),
            None,
            ada[n.value].umpan_balik if n.value in ada else "",
        )
        for n in NilaiDasar
    )


def _langkah(t: Tugas) -> LangkahEvaluasi:
    return LangkahEvaluasi(
        tugas_id=t.pk,
        no=t.langkah.no,
        uraian=t.langkah.uraian,
        aktivitas=t.langkah.aktivitas[0],
        jenis=t.jenis,
        ke=t.ke,
        jabatan_id=t.jabatan_id,
        jabatan=t.jabatan.nama,
        pegawai=t.pegawai.nama if t.pegawai else "",
        status=t.status,
        hidup=t.status in HIDUP,
        dikirim=t.dikirim,
        batas=t.batas,
        selesai=t.selesai,
        hasil=t.get_hasil_display() if t.hasil else "",
        alasan=t.alasan,
        pengantar=t.pengantar,
    )


def _koreksi(isi: dict[str, object]) -> KoreksiEvaluasi:
    return KoreksiEvaluasi(
        nama=str(isi["oleh"]),
        sebutan=str(isi["sebutan"]),
        pada=dt.datetime.fromisoformat(str(isi["pada"])),
        alasan=str(isi["alasan"]),
        ubah=tuple((u["uraian"], u["lama"], u["baru"]) for u in isi["ubah"]),
    )


def _riwayat(e: Evaluasi) -> tuple[RiwayatEvaluasi, ...]:
    return tuple(
        RiwayatEvaluasi(
            ke=r.ke,
            tahap=r.get_tahap_display(),
            rating_hasil=r.get_rating_hasil_display() if r.rating_hasil else "",
            rating_perilaku=r.get_rating_perilaku_display() if r.rating_perilaku else "",
            predikat=predikat_dari(r.rating_hasil, r.rating_perilaku),
            nilai_prestasi=r.nilai_prestasi,
            alasan=r.alasan,
            nama=r.oleh.nama,
            sebutan=r.sebutan,
            pada=r.pada,
        )
        for r in RiwayatPenilaian.objects.filter(evaluasi=e).select_related("oleh").order_by("ke")
    )


# --- lists --------------------------------------------------------------------------------------------------------
def evaluasi_pegawai(pegawai_id: int, *, pada: dt.datetime, tahun: int | None = None) -> list[RingkasEvaluasi]:
    """The evaluations of an employee, the newest first; two queries. For himself and those who see his ratings."""
    saring = Evaluasi.objects.filter(pegawai=pegawai_id, kasus__dibuka_pada__lte=pada)
    if tahun is not None:
        saring = saring.filter(tahun=tahun)
    semua = list(saring.select_related("skp__jabatan"))
    giliran: dict[int, dt.datetime | None] = dict(
        Tugas.objects.filter(
            kasus__in=[e.kasus_id for e in semua], status__in=HIDUP, pelaku__peran="subjek"
        ).values_list("kasus_id", "batas")
    )
    hasil = [
        RingkasEvaluasi(
            id=e.pk,
            tahun=e.tahun,
            periode=e.periode,
            periode_nama=periode_skp(e.tahun, e.periode).nama,
            jabatan=e.skp.jabatan.nama,
            skema=e.skp.skema,
            status=e.status,
            status_label=e.get_status_display(),
            predikat=e.predikat,
            nilai_prestasi=tulis_angka(e.nilai_prestasi) if e.nilai_prestasi is not None else "",
            giliran_saya=e.kasus_id in giliran,
            batas=giliran.get(e.kasus_id),
        )
        for e in semua
    ]
    return sorted(hasil, key=lambda r: (-r.tahun, _urut_akhir(r), r.id))


def _urut_akhir(r: RingkasEvaluasi) -> int:
    return -periode_skp(r.tahun, r.periode).akhir.toordinal()
