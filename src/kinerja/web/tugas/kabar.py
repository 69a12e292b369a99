"""What changed in one's cases since the last visit, told from the tugas, cases and sheets themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from kinerja.arsip.models import Jejak
from kinerja.aturan.periode import Periode
from kinerja.aturan.skp.jadwal import nama_periode
from kinerja.lib.kueri import termasuk, tersusun
from kinerja.pengukuran.models import KertasKerja
from kinerja.sop.models import Tugas
from kinerja.sop.queries import KartuTugas

PALING_BANYAK = 200
KERJA = {
    Tugas.Jenis.UTAMA: "menyelesaikan",
    Tugas.Jenis.ISIAN: "mengajukan kertas kerja untuk",
    Tugas.Jenis.KONFIRMASI: "mengonfirmasi laporan pada",
    Tugas.Jenis.PUTUSAN: "memutuskan Ya atas",
    Tugas.Jenis.KOREKSI: "menyelesaikan koreksi atas",
}
BERBALIK = {
    Tugas.Hasil.TIDAK: "memutuskan Tidak atas",
    Tugas.Hasil.KEMBALI: "mengembalikan",
    Tugas.Hasil.DIKECUALIKAN: "mengecualikan kertas kerja pada",
}


@dataclass(frozen=True, slots=True)
class Kabar:
    """One thing that happened, or the same thing done by several people. `keadaan` colours it; `pada` is the last."""

    keadaan: str
    siapa: tuple[str, ...]
    kerja: str
    apa: str
    alamat: str
    pada: datetime
    alasan: str = ""
    rincian: str = ""

    @property
    def sebutan(self) -> str:
        """Who: one name, two names, or one name and how many others."""
        if len(self.siapa) <= 2:
            return " dan ".join(self.siapa)
        return f"{self.siapa[0]} dan {len(self.siapa) - 1} orang lain"


def perubahan(
    *,
    pegawai_id: int,
    kursi: Collection[int],
    milik: Sequence[KartuTugas],
    lembar: Iterable[KertasKerja],
    sejak: datetime,
    pada: datetime,
) -> list[Kabar]:
    """What others did in my cases after `sejak`, the newest first; at most 2 queries.

    `lembar`: the sheets of one's own unit, with `unit` and `penerima`.
    """
    selesai = _selesai(pegawai_id, list(kursi), sejak, pada)
    hasil = _dari_tugas(selesai)
    hasil += _tiba(milik, sejak)
    hasil += _kasus(selesai, sejak)
    hasil += _diterima(lembar, sejak)
    hasil += _diserahkan(pegawai_id, milik, sejak)
    return sorted(hasil, key=lambda k: k.pada, reverse=True)


@tersusun
def _selesai(pegawai_id: int, kursi: list[int], sejak: datetime, pada: datetime) -> QuerySet[Tugas]:
    sendiri = Q(kasus__pegawai__isnull=True) | Q(kasus__pegawai=pegawai_id)
    ikut = Tugas.objects.filter(termasuk("jabatan_id", kursi), sendiri).values("kasus_id")
    return (
        Tugas.objects.filter(kasus__in=ikut, status=Tugas.Status.SELESAI, selesai__gt=sejak, selesai__lte=pada)
        .exclude(dikerjakan_oleh_id=pegawai_id)
        .select_related("kasus", "langkah", "dikerjakan_oleh")
        .order_by("-selesai", "-id")[:PALING_BANYAK]
    )


def _dari_tugas(selesai: Sequence[Tugas]) -> list[Kabar]:
    kelompok: dict[tuple[object, ...], list[Tugas]] = defaultdict(list)
    for t in selesai:
        balik = t.hasil in BERBALIK
        kelompok[(t.kasus_id, t.langkah_id, t.jenis, t.hasil, t.id if balik else 0)].append(t)
    kabar = []
    for isi in kelompok.values():
        t = isi[0]
        nama = dict.fromkeys(s.dikerjakan_oleh.nama for s in isi if s.dikerjakan_oleh is not None)
        periode = nama_periode(t.kasus.tahun, t.kasus.periode)
        kabar.append(
            Kabar(
                keadaan="dikembalikan" if t.hasil in BERBALIK else "selesai",
                siapa=tuple(nama) or ("Sistem",),
                kerja=BERBALIK.get(t.hasil) or KERJA[t.jenis],
                apa=f"langkah {t.langkah.no}",
                rincian=f"“{t.langkah.uraian}”, {periode}",
                alamat=reverse("tugas:tugas", args=[t.pk])
                if len(isi) == 1
                else f"{reverse('kasus:kasus', args=[t.kasus_id])}#pelaksanaan",
                pada=t.selesai,
                alasan=t.alasan if t.hasil in BERBALIK else "",
            )
        )
    return kabar


def _tiba(milik: Sequence[KartuTugas], sejak: datetime) -> list[Kabar]:
    return [
        Kabar(
            keadaan="dikembalikan" if k.pengantar else "belum",
            siapa=(),
            kerja="Kembali kepada Anda:" if k.pengantar else "Sampai pada Anda:",
            apa=f"{k.jenis_label.lower()} langkah {k.langkah_no}",
            rincian=f"“{k.judul}”, {k.periode}",
            alamat=reverse("tugas:tugas", args=[k.id]),
            pada=k.dikirim,
            alasan=k.pengantar,
        )
        for k in milik
        if k.dikirim > sejak
    ]


def _kasus(selesai: Sequence[Tugas], sejak: datetime) -> list[Kabar]:
    berakhir = {t.kasus_id: t.kasus for t in selesai if t.kasus.selesai_pada and t.kasus.selesai_pada > sejak}
    return [
        Kabar(
            keadaan="selesai",
            siapa=(),
            kerja="Selesai seluruhnya:",
            apa=nama_periode(k.tahun, k.periode),
            alamat=reverse("kasus:kasus", args=[k.pk]),
            pada=k.selesai_pada,
        )
        for k in berakhir.values()
    ]


def _diterima(lembar: Iterable[KertasKerja], sejak: datetime) -> list[Kabar]:
    """Sheets of one's unit that were accepted."""
    return [
        Kabar(
            keadaan="selesai",
            siapa=(k.penerima.nama,) if k.penerima else (),
            kerja="menerima kertas kerja",
            apa=k.unit.nama,
            alamat=reverse("kertas_kerja:lembar", args=[k.pk]),
            pada=k.diterima_pada,
            rincian=Periode(k.tahun, f"TW{k.triwulan}").nama,
        )
        for k in lembar
        if k.diterima_pada is not None and k.diterima_pada > sejak
    ]


def _diserahkan(pegawai_id: int, milik: Sequence[KartuTugas], sejak: datetime) -> list[Kabar]:
    if not milik:
        return []
    kantor, tugas = sorted({k.kantor_id for k in milik}), [k.id for k in milik]
    return [
        Kabar(
            "berjalan",
            (nama,),
            "menyerahkan sebuah",
            "tugas",
            reverse("tugas:tugas", args=[tugas_id]),
            kapan,
            alasan=rincian.get("alasan", ""),
        )
        for nama, tugas_id, kapan, rincian in _penyerahan(pegawai_id, kantor, tugas, sejak)
    ]


@tersusun
def _penyerahan(pegawai_id: int, kantor: list[int], tugas: list[int], sejak: datetime) -> QuerySet[Any]:
    jejak = Jejak.objects.filter(
        termasuk("kantor_id", kantor),
        termasuk("objek_id", tugas),
        objek="tugas",
        aksi="tugas_diserahkan",
        pada__gt=sejak,
    ).exclude(oleh_id=pegawai_id)
    return jejak.order_by("-urut").values_list("nama", "objek_id", "pada", "rincian")
