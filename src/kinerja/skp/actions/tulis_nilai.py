"""Writing a rating into the rows of an evaluation, its figures by the rules of its scheme, and its history."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db.models import Max

from kinerja.aturan.angka import bulatkan
from kinerja.aturan.skp.hasil import HasilAngka
from kinerja.aturan.skp.skema import SkemaSkp
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Aktor
from kinerja.skp.isian_evaluasi import IsianPenilaian
from kinerja.skp.models import Evaluasi, NilaiPerilaku, RealisasiAspek, RealisasiHasil, RiwayatPenilaian
from kinerja.skp.queries import naskah

DESIMAL_SIMPAN = 12


def tulis_nilai(evaluasi: Evaluasi, isi: IsianPenilaian, *, status: str) -> None:
    """Write checked ratings and set `status`; the evaluation's other columns are saved with them.

    Raises Galat when the scheme has no figure for what was entered.
    """
    enam = evaluasi.skp.skema == SkemaSkp.PERMENPANRB6
    _tulis_baris(evaluasi, isi, enam=enam)
    evaluasi.catatan, evaluasi.rekomendasi = isi.catatan.strip(), isi.rekomendasi.strip()
    if enam:
        if not isi.rating_hasil or not isi.rating_perilaku:
            raise Galat("Rating hasil kerja dan rating perilaku kerja wajib diisi.")
        evaluasi.rating_hasil, evaluasi.rating_perilaku = isi.rating_hasil, isi.rating_perilaku
    else:
        _hitung(evaluasi)
    evaluasi.status = status
    evaluasi.save()
    evaluasi.refresh_from_db(fields=["predikat"])


def _tulis_baris(evaluasi: Evaluasi, isi: IsianPenilaian, *, enam: bool) -> None:
    RealisasiHasil.objects.bulk_create(
        [RealisasiHasil(evaluasi=evaluasi, hasil_kerja_id=pk, umpan_balik=t) for pk, t in isi.umpan_balik.items()],
        update_conflicts=True,
        unique_fields=["evaluasi", "hasil_kerja"],
        update_fields=["umpan_balik"],
    )
    NilaiPerilaku.objects.bulk_create(
        [
            NilaiPerilaku(
                evaluasi=evaluasi,
                aspek=kode,
                nilai=None if enam else isian,
                umpan_balik=str(isian or "") if enam else "",
            )
            for kode, isian in isi.perilaku.items()
        ],
        update_conflicts=True,
        unique_fields=["evaluasi", "aspek"],
        update_fields=["nilai", "umpan_balik"],
    )
    RealisasiAspek.objects.bulk_create(
        [RealisasiAspek(evaluasi=evaluasi, aspek_id=pk, realisasi=angka) for pk, angka in isi.mutu.items()],
        update_conflicts=True,
        unique_fields=["evaluasi", "aspek"],
        update_fields=["realisasi"],
    )


def _hitung(evaluasi: Evaluasi) -> None:
    """The figures of the two earlier schemes. Under 8/2021 the value of the SKP is the value: how it is put together
    with perilaku is not in our sources."""
    if evaluasi.skp.skema == SkemaSkp.PP46:
        angka = naskah.angka_pp46([evaluasi.pk])[evaluasi.pk]
        evaluasi.nilai_skp = _simpan(angka.skp)
        evaluasi.nilai_perilaku = _simpan(angka.perilaku)
        evaluasi.nilai_prestasi = _wajib(angka.prestasi.nilai)
        return
    skp = naskah.angka_permen8([evaluasi.pk])[evaluasi.pk].skp
    evaluasi.nilai_skp = _simpan(skp)
    evaluasi.nilai_prestasi = _wajib(skp)


def _simpan(hasil: HasilAngka) -> Decimal | None:
    return None if hasil.nilai is None else bulatkan(hasil.nilai, DESIMAL_SIMPAN)


def _wajib(hasil: HasilAngka) -> Decimal:
    if hasil.nilai is None:
        raise Galat(f"Nilai belum dapat ditetapkan. {hasil.catatan}")
    return bulatkan(hasil.nilai)


def catat_riwayat(evaluasi: Evaluasi, tahap: str, alasan: str, *, oleh: Aktor, pada: dt.datetime) -> RiwayatPenilaian:
    """Add the rating as it stands to the history."""
    terakhir = RiwayatPenilaian.objects.filter(evaluasi=evaluasi).aggregate(ke=Max("ke"))["ke"] or 0
    return RiwayatPenilaian.objects.create(
        evaluasi=evaluasi,
        ke=terakhir + 1,
        tahap=tahap,
        rating_hasil=evaluasi.rating_hasil,
        rating_perilaku=evaluasi.rating_perilaku,
        nilai_prestasi=evaluasi.nilai_prestasi,
        alasan=alasan,
        oleh=oleh.pegawai,
        sebutan=oleh.sebutan,
        pada=pada,
    )
