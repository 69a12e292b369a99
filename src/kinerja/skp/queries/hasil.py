"""Results of a period, one row for each employee: for files that leave the system, and for comparing."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.timezone import localdate

from kinerja.aturan.skp.pp46_2011 import sebut
from kinerja.aturan.skp.skema import SkemaSkp
from kinerja.skp.models import Evaluasi


@dataclass(frozen=True, slots=True)
class HasilPegawai:
    """The result of one employee; ratings, predikat and figure are empty while there is none.

    `sebutan` is the predikat, or under PP 46/2011 the band of `nilai_prestasi`.
    """

    nip: str
    nama: str
    jabatan: str
    unit: str
    tahun: int
    periode: str
    status: str
    skema: str
    rating_hasil: str
    rating_perilaku: str
    sebutan: str
    nilai_prestasi: Decimal | None
    nip_penilai: str
    nama_penilai: str
    tanggal: str


def hasil_kantor(kantor_id: int, tahun: int, periode: str) -> list[HasilPegawai]:
    """The results of an office in a period, by name; one query. For Kepegawaian only: they are ratings."""
    baris = (
        Evaluasi.objects.filter(kantor_id=kantor_id, tahun=tahun, periode=periode)
        .select_related("pegawai", "skp__jabatan__unit", "dinilai_oleh")
        .order_by("pegawai__nama", "pegawai__nip", "pk")
    )
    return [
        HasilPegawai(
            nip=e.pegawai.nip,
            nama=e.pegawai.nama,
            jabatan=e.skp.jabatan.nama,
            unit=e.skp.jabatan.unit.nama,
            tahun=e.tahun,
            periode=e.periode,
            status=e.get_status_display(),
            skema=e.skp.skema,
            rating_hasil=e.get_rating_hasil_display() if e.rating_hasil else "",
            rating_perilaku=e.get_rating_perilaku_display() if e.rating_perilaku else "",
            sebutan=sebut(e.nilai_prestasi) if e.skp.skema == SkemaSkp.PP46 else e.predikat,
            nilai_prestasi=e.nilai_prestasi,
            nip_penilai=e.dinilai_oleh.nip if e.dinilai_oleh else "",
            nama_penilai=e.dinilai_oleh.nama if e.dinilai_oleh else "",
            tanggal=localdate(e.dinilai_pada).isoformat() if e.dinilai_pada else "",
        )
        for e in baris
    ]
