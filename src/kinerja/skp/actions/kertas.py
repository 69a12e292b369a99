"""The papers of an evaluation: frozen when they come to stand, signed by both sides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from kinerja.arsip.actions import beri_keputusan, buat_versi
from kinerja.arsip.models import Dokumen, KeputusanDokumen, VersiDokumen
from kinerja.aturan.skp.jadwal import periode_skp
from kinerja.aturan.skp.skema import SkemaSkp
from kinerja.organisasi.permissions import Aktor
from kinerja.skp.models import Evaluasi
from kinerja.skp.naskah import CAPAIAN, DOKUMEN_EVALUASI, EVALUASI, FORMULIR, PRESTASI, kunci_evaluasi
from kinerja.skp.queries import naskah


@dataclass(frozen=True, slots=True)
class Naskah:
    """A kind of paper: its name in the key, its print kind and kind of Dokumen, its title, and where its data is."""

    nama: str
    cetakan: str
    judul: str
    data: Callable[[int], dict[str, Any]]


_FORMULIR = Naskah(FORMULIR, "skp_formulir", "Formulir Kinerja", lambda pk: naskah.data_formulir(pk))
_EVALUASI = Naskah(EVALUASI, "skp_evaluasi", "Evaluasi Kinerja Pegawai", lambda pk: naskah.data_evaluasi(pk))
_DOKUMEN = Naskah(
    DOKUMEN_EVALUASI,
    "skp_dokumen_evaluasi",
    "Dokumen Evaluasi Kinerja Pegawai",
    lambda pk: naskah.data_dokumen_evaluasi(pk),
)
_CAPAIAN = Naskah(CAPAIAN, "skp_capaian", "Penilaian Capaian SKP", lambda pk: naskah.data_capaian(pk))
_PRESTASI = Naskah(PRESTASI, "skp_prestasi_kerja", "Penilaian Prestasi Kerja", lambda pk: naskah.data_prestasi(pk))

NASKAH_PENILAIAN: Final[Mapping[str, tuple[Naskah, ...]]] = {
    SkemaSkp.PERMENPANRB6: (_EVALUASI, _DOKUMEN),
    SkemaSkp.PERMENPANRB8: (_CAPAIAN,),
    SkemaSkp.PP46: (_CAPAIAN, _PRESTASI),
}
"""The papers of a rating by scheme."""


def bekukan_formulir(evaluasi: Evaluasi, *, oleh: Aktor, pada: dt.datetime) -> VersiDokumen:
    """The form as handed in, signed by the employee."""
    versi = _bekukan(evaluasi, _FORMULIR, oleh=oleh, pada=pada)
    tandatangani([versi], oleh=oleh, pada=pada)
    return versi


def bekukan_penilaian(evaluasi: Evaluasi, *, oleh: Aktor, pada: dt.datetime) -> list[VersiDokumen]:
    """The papers of the rating as it stands, signed by whoever acts."""
    versi = [_bekukan(evaluasi, satu, oleh=oleh, pada=pada) for satu in NASKAH_PENILAIAN[evaluasi.skp.skema]]
    tandatangani(versi, oleh=oleh, pada=pada)
    return versi


def _bekukan(evaluasi: Evaluasi, satu: Naskah, *, oleh: Aktor, pada: dt.datetime) -> VersiDokumen:
    periode = periode_skp(evaluasi.tahun, evaluasi.periode)
    return buat_versi(
        kantor_id=evaluasi.kantor_id,
        kunci=kunci_evaluasi(evaluasi.pk, satu.nama),
        jenis=satu.cetakan,
        judul=f"{satu.judul} {evaluasi.pegawai.nama}, {periode.nama}"[:300],
        tahun=evaluasi.tahun,
        periode=evaluasi.periode,
        cetakan=satu.cetakan,
        data=satu.data(evaluasi.pk),
        pegawai_id=evaluasi.pegawai_id,
        oleh=oleh,
        pada=pada,
        jejak=False,
    )


def tandatangani(versi: list[VersiDokumen], *, oleh: Aktor, pada: dt.datetime) -> None:
    """The actor signs each of these papers."""
    for satu in versi:
        beri_keputusan(versi=satu, jenis=KeputusanDokumen.Jenis.TANDA_TANGAN, oleh=oleh, pada=pada)


def dokumen_penilaian(evaluasi: Evaluasi) -> list[Dokumen]:
    """The papers of the rating, in order; those that exist."""
    kunci = [kunci_evaluasi(evaluasi.pk, satu.nama) for satu in NASKAH_PENILAIAN[evaluasi.skp.skema]]
    ada = {d.kunci: d for d in Dokumen.objects.filter(kantor_id=evaluasi.kantor_id, kunci__in=kunci)}
    return [ada[k] for k in kunci if k in ada]


def versi_penilaian(evaluasi: Evaluasi) -> list[VersiDokumen]:
    """The last version of each paper of the rating, in order."""
    dokumen = dokumen_penilaian(evaluasi)
    terakhir = {
        v.dokumen_id: v
        for v in VersiDokumen.objects.filter(dokumen__in=dokumen)
        .select_related("dokumen")
        .order_by("dokumen_id", "-ke")
        .distinct("dokumen_id")
    }
    return [terakhir[d.pk] for d in dokumen if d.pk in terakhir]


def versi_formulir(evaluasi: Evaluasi) -> list[VersiDokumen]:
    """The last version of the form; [] before it was handed in."""
    return list(
        VersiDokumen.objects.filter(
            dokumen__kantor=evaluasi.kantor_id, dokumen__kunci=kunci_evaluasi(evaluasi.pk, FORMULIR)
        ).order_by("-ke")[:1]
    )
