"""An office whose people make plans: the one of `tests.organisasi.kantor_uji`, with two people more and Kepegawaian.

Fitri is Kasubbag under the Sekretaris (Hendra) under the head (Rahmawati). Gusti and Lia are staff under Fitri. Yusuf,
Analis Kepegawaian, holds the post that the office named as Kepegawaian.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kinerja.organisasi.models import Jabatan, Pegawai, Penugasan
from kinerja.organisasi.permissions import Aktor
from kinerja.skp.actions.rencana import ajukan_skp, buat_skp, sepakati_skp, simpan_rencana
from kinerja.skp.isian import IsianAspek, IsianHasil
from kinerja.skp.models import PengaturanSkp, Skp
from tests.organisasi.kantor_uji import AWAL, Kantor, buat_kantor, waktu

KINI = waktu(2024, 2, 5)
_STAF = [
    ("gusti", "staf_gusti", "Penelaah Teknis Kebijakan", "Gusti Rahman, S.E.", "199104172019031003", "perencanaan"),
    ("lia", "staf_lia", "Pengolah Data dan Informasi", "Lia Agustina, A.Md.", "199508082020122004", "perencanaan"),
    ("yusuf", "kepegawaian", "Analis Kepegawaian", "M. Yusuf, S.A.P.", "198703302011011002", "sekretariat"),
]
HASIL = IsianHasil(
    uraian="Laporan kinerja triwulan tersusun tepat waktu",
    aspek=(
        IsianAspek("kuantitas", "Jumlah laporan", Decimal(4), satuan="laporan"),
        IsianAspek("kualitas", "Nilai telaah atasan", Decimal(80), Decimal(90), satuan="%"),
        IsianAspek("waktu", "Terkirim sebelum batas", target_teks="paling lambat tanggal 10"),
    ),
)
"""A result that is complete under PermenPANRB 6/2022."""
KEGIATAN = IsianHasil(
    uraian="Menyusun laporan kinerja",
    aspek=(
        IsianAspek("kuantitas", "", Decimal(4), satuan="laporan"),
        IsianAspek("kualitas", "", Decimal(100), satuan="%"),
        IsianAspek("waktu", "", Decimal(12), satuan="bulan"),
    ),
)
"""A result that is complete under PP 46/2011."""


@dataclass
class Tim:
    """The office with its plans; `pada` is when things happen unless a test says otherwise."""

    kantor: Kantor
    pada: dt.datetime = KINI

    def oleh(self, orang: str, jabatan: str, pada: dt.datetime | None = None) -> Aktor:
        """The person acting in the post that day."""
        return self.kantor.aktor(orang, jabatan, (pada or self.pada).date())

    def tugaskan(self, jabatan: str, orang: str, jenis: str, mulai: dt.date, sampai: dt.date | None = None) -> None:
        """Give a person a post for a while."""
        Penugasan.objects.create(
            jabatan=self.kantor.jabatan[jabatan],
            pegawai=self.kantor.pegawai[orang],
            jenis=jenis,
            mulai=mulai,
            sampai=sampai,
        )

    def buat(self, orang: str, jabatan: str, tahun: int = 2024, **isi: Any) -> Skp:
        """The person begins his plan."""
        pada = isi.pop("pada", self.pada)
        oleh = isi.pop("oleh", None) or Aktor(self.kantor.pegawai[orang], self.kantor.jabatan[jabatan])
        return buat_skp(
            pegawai_id=self.kantor.pegawai[orang].pk,
            jabatan_id=self.kantor.jabatan[jabatan].pk,
            tahun=tahun,
            oleh=oleh,
            pada=pada,
            **isi,
        )

    def pemilik(self, skp: Skp) -> Aktor:
        """The employee of a plan, acting in its post."""
        return Aktor(skp.pegawai, skp.jabatan)

    def tulis(self, skp: Skp, *hasil: IsianHasil, **isi: Any) -> Skp:
        """The employee writes the draft."""
        return simpan_rencana(
            skp_id=skp.pk,
            hasil=hasil or (HASIL,),
            ekspektasi=isi.get("ekspektasi", {}),
            lampiran=isi.get("lampiran", ()),
            versi=isi.get("versi"),
            oleh=isi.get("oleh") or self.pemilik(skp),
            pada=isi.get("pada", self.pada),
        )

    def sepakat(self, orang: str, jabatan: str, penilai: tuple[str, str], *hasil: IsianHasil, **isi: Any) -> Skp:
        """A plan from its beginning to the agreement of both sides."""
        pada = isi.get("pada", self.pada)
        skp = self.buat(orang, jabatan, **isi)
        self.tulis(skp, *hasil, pada=pada)
        ajukan_skp(skp_id=skp.pk, oleh=self.pemilik(skp), pada=pada)
        return sepakati_skp(skp_id=skp.pk, oleh=self.oleh(*penilai, pada), pada=pada)


def buat_tim() -> Tim:
    """Write the office and its Kepegawaian."""
    kantor = buat_kantor()
    for urut, (orang, kunci, nama, lengkap, nip, unit) in enumerate(_STAF, 20):
        kantor.jabatan[kunci] = Jabatan.objects.create(
            unit=kantor.unit[unit], kode=kunci, nama=nama, jenis="pelaksana", mulai=AWAL, urut=urut
        )
        kantor.pegawai[orang] = Pegawai.objects.create(
            pemda=kantor.kantor.pemda, nip=nip, nama=lengkap, golongan="III/a", pangkat="Penata Muda"
        )
        Penugasan.objects.create(
            jabatan=kantor.jabatan[kunci], pegawai=kantor.pegawai[orang], jenis="definitif", mulai=AWAL
        )
    atur = PengaturanSkp.objects.create(kantor=kantor.kantor)
    atur.kepegawaian.set([kantor.jabatan["kepegawaian"]])
    return Tim(kantor)
