"""What a form or a rating still lacks, as sentences; what a finished team owes the guide of distribution."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q

from kinerja.aturan.skp.pp46_2011 import AspekPerilaku, Pasangan, Pengakuan
from kinerja.aturan.skp.skema import SkemaSkp
from kinerja.organisasi.models import Jabatan
from kinerja.skp.hitung import HasilPermen8, HasilPp46, hitung_permen8, hitung_pp46
from kinerja.skp.isian_evaluasi import IsianPenilaian
from kinerja.skp.models import (
    AlasanSebaran,
    AspekHasil,
    BuktiSkp,
    Evaluasi,
    HasilKerja,
    RealisasiAspek,
    RealisasiHasil,
    UnsurTambahan,
)
from kinerja.skp.queries.sebaran import Sebaran, predikat_dari, predikat_unit, sebaran


def sebut_hasil(hasil: HasilKerja) -> str:
    """'Hasil kerja utama 2'."""
    return f"Hasil kerja {hasil.get_jenis_display().lower()} {hasil.urut}"


def _hasil(skp_id: int) -> list[HasilKerja]:
    return list(HasilKerja.objects.filter(skp=skp_id).prefetch_related("aspek").order_by("-jenis", "urut"))


def dinilai_atasan(skema: str, aspek: AspekHasil) -> bool:
    """Whether the realisasi of an aspect is a mark of the penilai, not a figure of the employee (PP 46/2011: mutu)."""
    return skema == SkemaSkp.PP46 and aspek.aspek == AspekHasil.Aspek.KUALITAS


def kekurangan_formulir(evaluasi: Evaluasi) -> list[str]:
    """What the form lacks: each result needs what was reached and evidence of it, or what stood in the way; the two
    earlier schemes need a figure for every aspect with a target. Four queries."""
    hasil = _hasil(evaluasi.skp_id)
    if not hasil:
        return ["SKP tidak memuat hasil kerja"]
    baris = {r.hasil_kerja_id: r for r in RealisasiHasil.objects.filter(evaluasi=evaluasi)}
    aspek = {r.aspek_id: r for r in RealisasiAspek.objects.filter(evaluasi=evaluasi)}
    bukti = set(BuktiSkp.objects.filter(evaluasi=evaluasi).values_list("hasil_kerja_id", flat=True))
    kurang = []
    for h in hasil:
        nyata = baris.get(h.pk)
        kendala = bool(nyata and nyata.kendala.strip())
        angka = [a for a in h.aspek.all() if not dinilai_atasan(evaluasi.skp.skema, a)]
        terisi = [a for a in angka if (r := aspek.get(a.pk)) and (r.realisasi is not None or r.realisasi_teks)]
        ada = bool(nyata and nyata.uraian.strip()) or bool(terisi)
        if evaluasi.skp.skema != SkemaSkp.PERMENPANRB6:
            kosong = [
                a.get_aspek_display().lower()
                for a in angka
                if a.target is not None and ((r := aspek.get(a.pk)) is None or r.realisasi is None)
            ]
            if kosong:
                kurang.append(f"{sebut_hasil(h)}: realisasi {', '.join(kosong)} belum diisi")
        elif not ada and not kendala:
            kurang.append(f"{sebut_hasil(h)}: realisasi belum diisi; bila tidak terlaksana, tulis kendalanya")
        nihil = bool(terisi) and all(aspek[a.pk].realisasi == 0 and not aspek[a.pk].realisasi_teks for a in terisi)
        if ada and h.pk not in bukti and not (nihil and kendala):
            kurang.append(f"{sebut_hasil(h)}: bukti dukung belum ada")
    return kurang


# --- the rating ---------------------------------------------------------------------------------------------------
def angka_draf(evaluasi: Evaluasi, draf: Mapping[str, Any]) -> HasilPp46 | HasilPermen8 | None:
    """The figures of an earlier scheme as they would be with an unfinished rating; None under PermenPANRB 6/2022."""
    skema = evaluasi.skp.skema
    if skema == SkemaSkp.PERMENPANRB6:
        return None
    isi = IsianPenilaian.dari_json(draf, skema)
    hasil = _hasil(evaluasi.skp_id)
    nyata = {r.aspek_id: r.realisasi for r in RealisasiAspek.objects.filter(evaluasi=evaluasi)} | dict(isi.mutu)

    def pasangan(h: HasilKerja) -> list[tuple[str, Pasangan]]:
        return [(a.aspek, Pasangan(a.target, nyata.get(a.pk))) for a in h.aspek.all()]

    utama = [h for h in hasil if h.jenis == HasilKerja.Jenis.UTAMA]
    if skema == SkemaSkp.PERMENPANRB8:
        lain = [h for h in hasil if h.jenis != HasilKerja.Jenis.UTAMA]
        return hitung_permen8([p for h in utama for _, p in pasangan(h)], [p for h in lain for _, p in pasangan(h)])
    unsur = list(UnsurTambahan.objects.filter(evaluasi=evaluasi))
    return hitung_pp46(
        [_pertama(pasangan(h)) for h in utama],
        banyak_tugas_tambahan=sum(u.jenis == UnsurTambahan.Jenis.TUGAS_TAMBAHAN for u in unsur),
        kreativitas=[Pengakuan(u.pengakuan) for u in unsur if u.pengakuan],
        perilaku={a: isi.perilaku.get(a.value) for a in AspekPerilaku},
        struktural=evaluasi.skp.jabatan.jenis == Jabatan.Jenis.STRUKTURAL,
    )


def _pertama(pasangan: Iterable[tuple[str, Pasangan]]) -> dict[str, Pasangan]:
    hasil: dict[str, Pasangan] = {}
    for aspek, satu in pasangan:
        hasil.setdefault(aspek, satu)
    return hasil


def kekurangan_penilaian(evaluasi: Evaluasi, draf: Mapping[str, Any]) -> list[str]:
    """What a rating lacks before it can be sent."""
    if evaluasi.skp.skema == SkemaSkp.PERMENPANRB6:
        kurang = []
        if not draf.get("rating_hasil"):
            kurang.append("rating hasil kerja belum dipilih")
        if not draf.get("rating_perilaku"):
            kurang.append("rating perilaku kerja belum dipilih")
        return kurang
    angka = angka_draf(evaluasi, draf)
    if isinstance(angka, HasilPp46):
        return [] if angka.prestasi.nilai.nilai is not None else [angka.prestasi.nilai.catatan.rstrip(".")]
    return [] if angka is None or angka.skp.nilai is not None else [angka.skp.catatan.rstrip(".")]


def rating_tim(penilai_id: int, tahun: int, periode: str) -> dict[int, tuple[str, str]]:
    """The ratings given in a penilai's team under PermenPANRB 6/2022, by evaluation; ('', '') for one not rated."""
    anggota = Evaluasi.objects.filter(
        Q(dinilai_jabatan=penilai_id) | Q(dinilai_jabatan__isnull=True, skp__penilai=penilai_id),
        tahun=tahun,
        periode=periode,
        skp__skema=SkemaSkp.PERMENPANRB6,
    )
    return {pk: (h, p) for pk, h, p in anggota.values_list("pk", "rating_hasil", "rating_perilaku")}


def sebaran_bila(evaluasi: Evaluasi, draf: Mapping[str, Any], *, penilai_id: int) -> Sebaran:
    """The distribution of the penilai's team if this evaluation got the ratings of the draft."""
    rating = rating_tim(penilai_id, evaluasi.tahun, evaluasi.periode)
    rating[evaluasi.pk] = (draf.get("rating_hasil", ""), draf.get("rating_perilaku", ""))
    unit_id = Jabatan.objects.values_list("unit_id", flat=True).get(pk=penilai_id)
    return sebaran(predikat_unit(unit_id, evaluasi.kantor_id, evaluasi.tahun, evaluasi.periode), rating.values())


def kekurangan_sebaran(evaluasi: Evaluasi, draf: Mapping[str, Any], *, penilai_id: int) -> list[str]:
    """The lines of the guide that the team would not keep and that have no reason, once this is its last rating."""
    if evaluasi.skp.skema != SkemaSkp.PERMENPANRB6 or not predikat_dari(
        draf.get("rating_hasil", ""), draf.get("rating_perilaku", "")
    ):
        return []
    kini = sebaran_bila(evaluasi, draf, penilai_id=penilai_id)
    if not kini.lengkap or not kini.peringatan:
        return []
    beralasan = set(
        AlasanSebaran.objects.filter(penilai=penilai_id, tahun=evaluasi.tahun, periode=evaluasi.periode).values_list(
            "kode", flat=True
        )
    )
    return [p.pesan for p in kini.peringatan if p.kode not in beralasan]
