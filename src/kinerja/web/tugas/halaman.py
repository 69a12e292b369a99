"""What the task page shows: who may do what, what is still missing, and where the work lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from kinerja.aktivitas.queries import syarat
from kinerja.aturan.skp.jadwal import nama_periode
from kinerja.organisasi.permissions import Aktor
from kinerja.organisasi.queries import pemangku_semua
from kinerja.pengukuran.models import KertasKerja
from kinerja.skp.models import Evaluasi
from kinerja.sop.models import Langkah, Tugas
from kinerja.sop.permissions import boleh_kerjakan, boleh_serahkan, jabatan_berhak, jabatan_untuk
from kinerja.sop.protokol import Syarat
from kinerja.sop.queries import KartuTugas, kartu, petunjuk_kosong
from kinerja.web.tugas.syarat import BarisSyarat, baris_syarat

MENUNGGU = frozenset({"rekap", "rekap_periode", "himpun_data", "sosialisasi"})
"""Kinds of work whose guard only others, or other pages, can fulfil."""

MENUNGGU_WAKTU = frozenset({"waktu_rapat"})
"""Guard lines that only time fulfils."""

HIDUP = (Tugas.Status.TERBUKA, Tugas.Status.DIKERJAKAN)


@dataclass(frozen=True, slots=True)
class Tautan:
    """A page on which (a part of) the work of a step is done."""

    kata: str
    uraian: str
    alamat: str


@dataclass(frozen=True, slots=True)
class HalamanTugas:
    """The task page. `tombol` tells which buttons permission grants: 'mulai', 'selesai', 'putus', 'konfirmasi',
    'koreksi', 'kembalikan'. `jabatan_lain` is the post that the person should act in to do this task, if another;
    `petunjuk` what lets the case go on while nobody holds the post."""

    tugas: Tugas
    kartu: KartuTugas
    periode_nama: str
    syarat: Sequence[Syarat]
    baris_syarat: Sequence[BarisSyarat]
    tautan: Sequence[Tautan]
    sebelumnya: Sequence[Langkah]
    bagian: Sequence[Tugas]
    tombol: frozenset[str]
    jabatan_lain: int | None
    hidup: bool
    petunjuk: str = ""
    dapat_diserahkan: bool = False

    @property
    def lengkap(self) -> bool:
        """Whether every line of the guard holds."""
        return all(s.terpenuhi for s in self.syarat)

    @property
    def dapat_selesai(self) -> bool:
        """Whether completing may succeed now: the guard holds, or completing itself does work that it asks for."""
        if any(s.kode in MENUNGGU_WAKTU and not s.terpenuhi for s in self.syarat):
            return False
        return self.lengkap or not MENUNGGU.issuperset(self.tugas.langkah.aktivitas)


def halaman_tugas(tugas: Tugas, *, aktor: Aktor, pada: datetime) -> HalamanTugas:
    """Everything that the page of `tugas` shows to `aktor`."""
    hidup = tugas.status in HIDUP
    boleh = hidup and boleh_kerjakan(aktor, tugas)
    jabatan_lain = None
    if hidup and not boleh and aktor.pegawai_id is not None:
        jabatan_lain = jabatan_untuk(aktor.pegawai_id, tugas, pada=pada.date())
    sebelumnya = list(
        Langkah.objects.filter(versi_id=tugas.kasus.versi_id, fase=tugas.kasus.fase, no__lt=tugas.langkah.no).order_by(
            "no"
        )
    )
    bagian = list(
        Tugas.objects.filter(bagian_dari=tugas).select_related("jabatan", "pegawai", "unit").order_by("dikirim", "id")
    )
    kursi = jabatan_berhak(tugas)
    pemangku = pemangku_semua(kursi, pada=pada.date()) if hidup else {}
    kini = kartu(tugas, pada=pada, pemegang=pemangku[tugas.jabatan_id].nama if hidup else None)
    jaga = syarat(tugas.pk, pada=pada) if hidup and tugas.jenis == Tugas.Jenis.UTAMA else []
    tombol = _tombol(tugas, kini, bool(sebelumnya)) if boleh else frozenset()
    return HalamanTugas(
        tugas=tugas,
        kartu=kini,
        periode_nama=nama_periode(tugas.kasus.tahun, tugas.kasus.periode),
        syarat=jaga,
        baris_syarat=baris_syarat(tugas, jaga, tombol=tombol),
        tautan=_tautan(tugas),
        sebelumnya=sebelumnya,
        bagian=bagian,
        tombol=tombol,
        jabatan_lain=jabatan_lain,
        hidup=hidup,
        petunjuk=petunjuk_kosong(tugas, kursi, pemangku) if hidup else "",
        dapat_diserahkan=hidup and boleh_serahkan(aktor, tugas),
    )


def _tombol(tugas: Tugas, kini: KartuTugas, ada_sebelumnya: bool) -> frozenset[str]:
    tombol = {"mulai"} if tugas.status == Tugas.Status.TERBUKA else set()
    langkah = tugas.langkah
    if tugas.jenis == Tugas.Jenis.PUTUSAN:
        tombol.add("putus")
    elif tugas.jenis == Tugas.Jenis.KONFIRMASI:
        tombol.add("konfirmasi")
    elif tugas.jenis == Tugas.Jenis.KOREKSI:
        tombol.add("koreksi")
    elif tugas.jenis == Tugas.Jenis.UTAMA and not kini.pesan_mulai:
        tombol.add("putus" if langkah.pemutus_id and langkah.pemutus_id == langkah.pelaku_id else "selesai")
    if ada_sebelumnya and tugas.jenis in (Tugas.Jenis.UTAMA, Tugas.Jenis.PUTUSAN):
        tombol.add("kembalikan")
    return frozenset(tombol)


def _tautan(tugas: Tugas) -> list[Tautan]:
    kasus, jenis = tugas.kasus, tugas.jenis
    aktivitas = set(tugas.langkah.aktivitas)
    hasil = []
    if jenis == Tugas.Jenis.ISIAN and tugas.unit_id is not None and kasus.periode.startswith("TW"):
        lembar = KertasKerja.objects.filter(
            unit_id=tugas.unit_id, tahun=kasus.tahun, triwulan=int(kasus.periode[2:])
        ).first()
        if lembar is not None:
            alamat = reverse("kertas_kerja:lembar", args=[lembar.pk])
            hasil.append(Tautan("Isi kertas kerja", "Realisasi, kendala, tindak lanjut, dan bukti dukung", alamat))
    if kasus.periode.startswith("TW") and aktivitas & {"minta_data", "himpun_data", "rekap", "siapkan_kertas_kerja"}:
        if jenis == Tugas.Jenis.UTAMA:
            alamat = reverse("kertas_kerja:papan", args=[kasus.kantor_id, kasus.tahun, int(kasus.periode[2:])])
            hasil.append(Tautan("Papan pengumpulan", "Terima atau kembalikan kertas kerja setiap unit", alamat))
    if "susun_laporan" in aktivitas or "sosialisasi" in aktivitas or aktivitas & {"periksa_paraf", "periksa_ttd"}:
        alamat = reverse("laporan:laporan", args=[kasus.kantor_id, kasus.tahun, kasus.periode])
        kata = "Tulis bagian laporan" if "susun_laporan" in aktivitas else "Baca laporan"
        hasil.append(Tautan(kata, "Narasi setiap bagian, versi, dan tanggapan pejabat", alamat))
    if kasus.pegawai_id is not None and (evaluasi := Evaluasi.objects.filter(kasus=kasus).first()) is not None:
        alamat = reverse("skp:evaluasi", args=[evaluasi.pk])
        hasil.append(Tautan("Evaluasi kinerja", "Formulir, penilaian, dan persetujuannya", alamat))
    hasil.append(Tautan("Lembar SOP", "Kedudukan langkah ini dalam kasusnya", reverse("kasus:kasus", args=[kasus.pk])))
    return hasil
