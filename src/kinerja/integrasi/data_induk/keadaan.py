"""What an office's master data look like now, row by row, in the shape of the sheets of its workbooks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field

from django.db.models import Q, QuerySet

from kinerja.arsip.models import Jejak
from kinerja.integrasi.data_induk.daftar import DAFTAR, DaftarInduk, Kunci
from kinerja.lib.kueri import tersusun
from kinerja.organisasi import queries as organisasi
from kinerja.organisasi.models import HariKhusus, Jabatan, JamKerja, Pegawai, Penugasan, UnitKerja
from kinerja.perencanaan import queries as perencanaan
from kinerja.perencanaan.models import (
    Indikator,
    ItemAnggaran,
    Pembanding,
    PerjanjianKinerja,
    RencanaAksi,
    Renstra,
    RiwayatIndikator,
    Sasaran,
    TargetPK,
    TargetRenstra,
)

_ATURAN_KANTOR = (
    "kertas", "skala_capaian", "kebijakan_capaian", "metode_efisiensi", "template_nomor", "kode_unit_surat",
    "klasifikasi_kinerja", "hari_pengumpulan", "hari_sosialisasi", "hari_kalender", "laporan_semester",
    "zona_waktu", "pengawas",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BarisTersimpan:
    """A stored row: its key in the database, its columns, and texts that explain its codes to a reader."""

    id: int
    isi: Mapping[str, object]
    sebutan: str
    rinci: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Keadaan:
    """All lists of an office for a performance year."""

    kantor: UnitKerja
    tahun: int
    baris: Mapping[str, list[BarisTersimpan]]

    def menurut_kunci(self, daftar: DaftarInduk) -> dict[Kunci, BarisTersimpan]:
        """The rows of a list by what identifies them."""
        return {daftar.kunci_baris(b.isi): b for b in self.baris[daftar.kode]}


def kantor_dari(kantor_id: int) -> UnitKerja | None:
    """The office itself, with its Pemda; None when the key is no office's."""
    return next(iter(_kantor(kantor_id)), None)


@tersusun
def _kantor(kantor_id: int) -> QuerySet[UnitKerja]:
    return UnitKerja.objects.select_related("pemda").filter(pk=kantor_id, induk__isnull=True)


def keadaan(kantor: UnitKerja, tahun: int) -> Keadaan:
    """Everything; about 20 queries, whatever the size of the office."""
    return Keadaan(kantor, tahun, {kode: baris(kode, kantor, tahun) for kode in DAFTAR})


def baris(kode: str, kantor: UnitKerja, tahun: int) -> list[BarisTersimpan]:
    """The rows of one list, in the office's order; 4 queries at most. Raises KeyError for an unknown list."""
    return _PEMBACA[kode](kantor, tahun)


def _unit(kantor: UnitKerja, tahun: int) -> list[BarisTersimpan]:
    semua = UnitKerja.objects.filter(kantor_id=kantor.pk).exclude(pk=kantor.pk).select_related("induk")
    return [
        BarisTersimpan(
            u.pk,
            {
                "kode": u.kode, "nama": u.nama, "jenis": u.jenis,
                "induk": "" if u.induk_id in (None, kantor.pk) else u.induk.kode,
                "singkatan": u.singkatan, "mulai": u.mulai, "sampai": u.sampai,
            },
            f"{u.kode} {u.nama}",
            {"induk": u.induk.nama if u.induk else "", "jenis": u.get_jenis_display()},
        )
        for u in semua.order_by("urut", "kode")
    ]  # fmt: skip


def _jabatan(kantor: UnitKerja, tahun: int) -> list[BarisTersimpan]:
    return [
        BarisTersimpan(
            j.pk,
            {
                "kode": j.kode, "nama": j.nama, "unit": j.unit.kode, "jenis": j.jenis, "kepala_unit": j.kepala_unit,
                "eselon": j.eselon, "atasan": _atasan(j), "mulai": j.mulai, "sampai": j.sampai,
            },
            f"{j.kode} {j.nama}",
            {"unit": j.unit.nama, "atasan": j.atasan.nama if j.atasan else ""},
        )
        for j in _semua_jabatan(kantor.pk)
    ]  # fmt: skip


def _atasan(j: Jabatan) -> str:
    """Code of the superior in the same office; one in another office is named with the settings of the SKP."""
    return j.atasan.kode if j.atasan is not None and j.atasan.unit.kantor_id == j.unit.kantor_id else ""


@tersusun
def _semua_jabatan(kantor_id: int) -> QuerySet[Jabatan]:
    semua = Jabatan.objects.filter(unit__kantor_id=kantor_id).select_related("unit", "atasan__unit")
    return semua.order_by("urut", "unit__urut", "kode")


def _pegawai(kantor: UnitKerja, tahun: int) -> list[BarisTersimpan]:
    dicatat = Jejak.objects.filter(kantor_id=kantor.pk, objek="Pegawai").values("objek_id")
    bertugas = Penugasan.objects.filter(jabatan__unit__kantor_id=kantor.pk).values("pegawai_id")
    semua = Pegawai.objects.filter(Q(pk__in=bertugas) | Q(pk__in=dicatat)).order_by("nama", "nip")
    return [
        BarisTersimpan(
            p.pk,
            {"nip": p.nip, "nama": p.nama, "golongan": p.golongan, "pangkat": p.pangkat, "surel": p.surel},
            p.nama,
        )
        for p in semua
    ]


def _penugasan(kantor: UnitKerja, tahun: int) -> list[BarisTersimpan]:
    semua = Penugasan.objects.filter(jabatan__unit__kantor_id=kantor.pk).select_related("jabatan", "pegawai")
    return [
        BarisTersimpan(
            t.pk,
            {
                "jabatan": t.jabatan.kode, "nip": t.pegawai.nip, "jenis": t.jenis, "mulai": t.mulai,
                "sampai": t.sampai, "dasar": t.dasar,
            },
            f"{t.get_jenis_display()} {t.pegawai.nama} – {t.jabatan.nama}",
            {"jabatan": t.jabatan.nama, "nip": t.pegawai.nama},
        )
        for t in semua.order_by("jabatan__urut", "jabatan__kode", "-mulai", "id")
    ]  # fmt: skip


def _identitas(kantor: UnitKerja, tahun: int) -> list[BarisTersimpan]:
    isi: dict[str, object] = {
        k: getattr(kantor, k) for k in ("kode", "nama", "mulai", "singkatan", "kode_skpd", "alamat", "tempat", "kontak")
    }
    p = kantor.pemda
    isi |= {
        "tahun": tahun, "pemda_kode": p.kode, "pemda_nama": p.nama, "provinsi": p.provinsi, "ibu_kota": p.ibu_kota,
        "kepala_daerah": p.kepala_daerah,
    }  # fmt: skip
    return [BarisTersimpan(kantor.pk, isi, kantor.nama)]


def _pengaturan(kantor: UnitKerja, tahun: int) -> list[BarisTersimpan]:
    p = organisasi.pengaturan(kantor.pk)
    return [BarisTersimpan(p.pk or 0, {k: getattr(p, k) for k in _ATURAN_KANTOR}, "Pengaturan kantor")]


def _jam_kerja(kantor: UnitKerja, tahun: int) -> list[BarisTersimpan]:
    return [
        BarisTersimpan(
            j.pk, {"hari": j.hari, "mulai": j.mulai, "sampai": j.sampai}, f"{j.mulai:%H.%M}–{j.sampai:%H.%M}"
        )
        for j in JamKerja.objects.filter(kantor_id=kantor.pk).order_by("hari", "mulai")
    ]


def _hari_khusus(kantor: UnitKerja, tahun: int) -> list[BarisTersimpan]:
    return [
        BarisTersimpan(h.pk, {"tanggal": h.tanggal, "jenis": h.jenis, "nama": h.nama}, h.nama)
        for h in HariKhusus.objects.filter(kantor_id=kantor.pk).order_by("tanggal")
    ]


def _renstra_model(kantor: UnitKerja, tahun: int) -> Renstra | None:
    return (
        Renstra.objects.filter(kantor_id=kantor.pk, tahun_awal__lte=tahun, tahun_akhir__gte=tahun)
        .order_by("-tahun_awal")
        .first()
    )


def _renstra(kantor: UnitKerja, tahun: int) -> list[BarisTersimpan]:
    r = _renstra_model(kantor, tahun)
    if r is None:
        return []
    isi = {k: getattr(r, k) for k in ("judul", "nomor", "tahun_awal", "tahun_akhir", "visi")}
    return [BarisTersimpan(r.pk, isi | {"isu_strategis": tuple(r.isu_strategis)}, r.judul)]


def _sasaran(kantor: UnitKerja, tahun: int) -> list[BarisTersimpan]:
    r = _renstra_model(kantor, tahun)
    return [
        BarisTersimpan(s.pk, {"kode": s.kode, "uraian": s.uraian, "tujuan": s.tujuan}, f"{s.kode} {s.uraian}")
        for s in (Sasaran.objects.filter(renstra=r).order_by("urut", "kode") if r else ())
    ]


def _indikator(kantor: UnitKerja, tahun: int) -> list[BarisTersimpan]:
    r = _renstra_model(kantor, tahun)
    semua = _semua_indikator(r.pk) if r else ()
    sama = (
        "kode", "nama", "satuan", "arah", "aturan", "agregasi", "iku", "skala_nilai", "desimal", "kebijakan",
        "definisi_operasional", "formula", "pembilang", "penyebut", "sumber_data",
    )  # fmt: skip
    return [
        BarisTersimpan(
            i.pk,
            {k: getattr(i, k) for k in sama}
            | {"sasaran": i.sasaran.kode, "unit": i.penanggung_jawab.kode}
            | asdict(perencanaan.rincian_dari(i))
            | {"nilai_dasar": _nilai(i, "nilai_dasar")},
            f"{i.kode} {i.nama}",
            {"sasaran": i.sasaran.uraian, "unit": i.penanggung_jawab.nama},
        )
        for i in semua
    ]


@tersusun
def _semua_indikator(renstra_id: int) -> QuerySet[Indikator]:
    return Indikator.objects.filter(sasaran__renstra=renstra_id).select_related("sasaran", "penanggung_jawab")


def _target_renstra(kantor: UnitKerja, tahun: int) -> list[BarisTersimpan]:
    semua = TargetRenstra.objects.filter(indikator__kantor_id=kantor.pk).select_related("indikator")
    return [
        BarisTersimpan(
            t.pk,
            {"indikator": t.indikator.kode, "tahun": t.tahun, "target": _nilai(t, "target")},
            f"{t.indikator.kode} tahun {t.tahun}",
            {"indikator": t.indikator.nama},
        )
        for t in semua.order_by("indikator__urut", "indikator__kode", "tahun")
    ]


def _riwayat(kantor: UnitKerja, tahun: int) -> list[BarisTersimpan]:
    semua = RiwayatIndikator.objects.filter(indikator__kantor_id=kantor.pk, tahun__lt=tahun).select_related("indikator")
    return [
        BarisTersimpan(
            t.pk,
            {
                "indikator": t.indikator.kode, "tahun": t.tahun, "target": _nilai(t, "target"),
                "realisasi": _nilai(t, "realisasi"), "sumber": t.sumber,
            },
            f"{t.indikator.kode} tahun {t.tahun}",
            {"indikator": t.indikator.nama},
        )
        for t in semua.order_by("indikator__urut", "indikator__kode", "tahun")
    ]  # fmt: skip


def _pembanding(kantor: UnitKerja, tahun: int) -> list[BarisTersimpan]:
    semua = Pembanding.objects.filter(indikator__kantor_id=kantor.pk, tahun__lte=tahun).select_related("indikator")
    return [
        BarisTersimpan(
            t.pk,
            {
                "indikator": t.indikator.kode, "tahun": t.tahun, "lingkup": t.lingkup,
                "nilai": perencanaan.nilai(t.nilai_angka, None, t.nilai_predikat), "sumber": t.sumber,
            },
            f"{t.indikator.kode} {t.lingkup} {t.tahun}",
            {"indikator": t.indikator.nama},
        )
        for t in semua.order_by("indikator__urut", "indikator__kode", "tahun", "lingkup")
    ]  # fmt: skip


def _anggaran(kantor: UnitKerja, tahun: int) -> list[BarisTersimpan]:
    semua = ItemAnggaran.objects.filter(kantor_id=kantor.pk, tahun=tahun).select_related("pelaksana")
    return [
        BarisTersimpan(
            a.pk,
            {
                "kode": a.kode, "nama": a.nama, "pagu": a.pagu, "unit": a.pelaksana.kode if a.pelaksana else "",
                "sumber_dana": a.sumber_dana,
            },
            f"{a.kode} {a.nama}",
            {"unit": a.pelaksana.nama if a.pelaksana else "", "jenis": a.jenis},
        )
        for a in semua.order_by("kode")
    ]  # fmt: skip


def _pendukung(kantor: UnitKerja, tahun: int) -> list[BarisTersimpan]:
    semua = ItemAnggaran.indikator.through.objects.filter(
        itemanggaran__kantor_id=kantor.pk, itemanggaran__tahun=tahun
    ).select_related("itemanggaran", "indikator")
    return [
        BarisTersimpan(
            t.itemanggaran_id,
            {"indikator": t.indikator.kode, "item": t.itemanggaran.kode},
            f"{t.itemanggaran.kode} untuk {t.indikator.kode}",
            {"indikator": t.indikator.nama, "item": t.itemanggaran.nama},
        )
        for t in semua.order_by("indikator__urut", "itemanggaran__kode")
    ]


def _pk(kantor: UnitKerja, tahun: int) -> list[BarisTersimpan]:
    semua = PerjanjianKinerja.objects.filter(kantor_id=kantor.pk, tahun=tahun).select_related("pihak_pertama")
    sama = (
        "ke", "nomor", "tanggal", "berlaku_mulai", "nama_pihak_pertama", "nama_pihak_kedua", "jabatan_pihak_kedua",
        "alasan_perubahan",
    )  # fmt: skip
    return [
        BarisTersimpan(p.pk, {k: getattr(p, k) for k in sama} | {"pihak_pertama": p.pihak_pertama.kode}, str(p), {})
        for p in semua.order_by("ke")
    ]


def _target_pk(kantor: UnitKerja, tahun: int) -> list[BarisTersimpan]:
    semua = TargetPK.objects.filter(perjanjian__kantor_id=kantor.pk, perjanjian__tahun=tahun)
    return [
        BarisTersimpan(
            t.perjanjian_id,
            {"indikator": t.indikator.kode, "target": _nilai(t, "target"), "ke": t.perjanjian.ke},
            f"{t.indikator.kode} pada PK {t.perjanjian.sebutan}",
            {"indikator": t.indikator.nama},
        )
        for t in semua.select_related("perjanjian", "indikator").order_by("perjanjian__ke", "indikator__urut")
    ]


def _rencana_aksi(kantor: UnitKerja, tahun: int) -> list[BarisTersimpan]:
    semua = (
        RencanaAksi.objects.filter(perjanjian__kantor_id=kantor.pk, perjanjian__tahun=tahun)
        .select_related("perjanjian", "indikator")
        .prefetch_related("target_triwulan")
        .order_by("perjanjian__ke", "indikator__urut")
    )
    hasil = []
    for a in semua:
        isi: dict[str, object] = {"indikator": a.indikator.kode, "uraian": a.uraian, "ke": a.perjanjian.ke}
        isi |= {f"tw{k}": None for k in (1, 2, 3, 4)} | {f"kegiatan{k}": "" for k in (1, 2, 3, 4)}
        for t in a.target_triwulan.all():
            isi |= {f"tw{t.triwulan}": _nilai(t, "target"), f"kegiatan{t.triwulan}": t.kegiatan}
        sebutan = f"{a.indikator.kode} pada PK {a.perjanjian.sebutan}"
        hasil.append(BarisTersimpan(a.perjanjian_id, isi, sebutan, {"indikator": a.indikator.nama}))
    return hasil


def _nilai(objek: object, awalan: str) -> object:
    return perencanaan.nilai(*(getattr(objek, f"{awalan}_{k}") for k in ("angka", "sampai", "predikat")))


_PEMBACA: Mapping[str, Callable[[UnitKerja, int], list[BarisTersimpan]]] = {
    "unit": _unit,
    "jabatan": _jabatan,
    "pegawai": _pegawai,
    "penugasan": _penugasan,
    "identitas": _identitas,
    "pengaturan": _pengaturan,
    "jam-kerja": _jam_kerja,
    "hari-khusus": _hari_khusus,
    "renstra": _renstra,
    "sasaran": _sasaran,
    "indikator": _indikator,
    "target-renstra": _target_renstra,
    "riwayat-indikator": _riwayat,
    "pembanding": _pembanding,
    "anggaran": _anggaran,
    "program-pendukung": _pendukung,
    "pk": _pk,
    "target-pk": _target_pk,
    "rencana-aksi": _rencana_aksi,
}
