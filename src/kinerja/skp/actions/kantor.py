"""What belongs to the office: the predicates of its units, and who sees every rating."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from kinerja.arsip.actions import catat_jejak, kunci_rantai
from kinerja.aturan.skp.ejaan import KataTidakDikenal, baca_predikat_organisasi
from kinerja.aturan.skp.jadwal import PeriodeSkp, periode_skp
from kinerja.aturan.skp.se3_2023 import PredikatOrganisasi
from kinerja.lib.galat import Galat, Temuan
from kinerja.organisasi.actions import tetapkan_atasan_luar
from kinerja.organisasi.models import Jabatan, UnitKerja
from kinerja.organisasi.permissions import Aktor
from kinerja.organisasi.queries import kepala_unit
from kinerja.skp.models import PengaturanSkp, PredikatUnit
from kinerja.skp.periksa_rencana import bersih
from kinerja.skp.permissions import (
    periksa_boleh_menetapkan_predikat,
    periksa_boleh_mengatur,
    periksa_boleh_menunjuk_penilai,
)


@transaction.atomic
def tetapkan_predikat_unit(
    *, unit_id: int, tahun: int, periode: str, predikat: str, dasar: str, oleh: Aktor, pada: dt.datetime
) -> PredikatUnit:
    """Set the predikat kinerja organisasi of a unit in a period (SE Menteri PANRB 3/2023), with what it rests on.

    The head of the unit above sets it; that of the whole office comes from the Pemda, and Kepegawaian records it. The
    word may be written as people write it. Setting it anew keeps the earlier one in the trail; the same again changes
    nothing. Raises Ditolak; Galat with all findings.
    """
    unit = UnitKerja.objects.filter(pk=unit_id).first()
    if unit is None:
        raise Galat("Unit kerja tidak ditemukan.")
    rantai = kunci_rantai(unit.kantor_id or unit.pk)
    periksa_boleh_menetapkan_predikat(oleh, unit, pada=localdate(pada))
    masa, kata, temuan = _baca(tahun, periode, predikat)
    dasar = bersih(dasar)
    if not dasar:
        temuan.append(Temuan("Dasar penetapan harus ditulis.", lembar="Dasar"))
    if masa is None or kata is None or temuan:
        raise Galat(f"Predikat {unit.nama} belum dapat ditetapkan:", temuan)
    lama = PredikatUnit.objects.filter(unit=unit, tahun=tahun, periode=periode).first()
    if lama is not None and (lama.predikat, lama.dasar) == (kata.value, dasar):
        return lama
    baru, _ = PredikatUnit.objects.update_or_create(
        unit=unit,
        tahun=tahun,
        periode=periode,
        defaults={
            "predikat": kata.value,
            "dasar": dasar,
            "oleh": oleh.pegawai,
            "sebutan": oleh.sebutan,
            "pada": pada,
        },
    )
    semula = f" (semula {lama.predikat})" if lama is not None else ""
    catat_jejak(
        kantor_id=unit.kantor_id or unit.pk,
        aksi="predikat_unit",
        objek="unit",
        objek_id=unit.pk,
        uraian=f"Menetapkan predikat kinerja {unit.nama} {masa.nama}: {kata.value}{semula}.",
        rincian={
            "tahun": tahun,
            "periode": periode,
            "predikat": kata.value,
            "dasar": dasar,
            "semula": {"predikat": lama.predikat, "dasar": lama.dasar} if lama is not None else None,
        },
        oleh=oleh,
        pada=pada,
        rantai=rantai,
    )
    return baru


def _baca(tahun: int, periode: str, predikat: str) -> tuple[PeriodeSkp | None, PredikatOrganisasi | None, list[Temuan]]:
    temuan = []
    masa, kata = None, None
    try:
        masa = periode_skp(tahun, periode)
    except ValueError as sebab:
        temuan.append(Temuan(str(sebab), lembar="Periode", dibaca=f"{periode} {tahun}"))
    try:
        kata = baca_predikat_organisasi(predikat)
    except KataTidakDikenal as sebab:
        temuan.append(Temuan(sebab.pesan, lembar="Predikat", dibaca=predikat[:60]))
    if kata is None and not any(t.lembar == "Predikat" for t in temuan):
        temuan.append(Temuan("Predikat belum dipilih.", lembar="Predikat"))
    return masa, kata, temuan


@transaction.atomic
def tunjuk_penilai_pimpinan(
    *, kantor_id: int, jabatan_id: int | None, dasar: str, oleh: Aktor, pada: dt.datetime
) -> Jabatan:
    """Record who rates the head of the office: a post of another office of the Pemda (the Sekretaris Daerah), with what
    it rests on; None takes it back. From then on it stands above the head in every chain of superiors.

    Plans begun before keep their pejabat penilai. The same again changes nothing. Raises Ditolak, Galat.
    """
    rantai = kunci_rantai(kantor_id)
    hari = localdate(pada)
    pimpinan = kepala_unit(kantor_id, pada=hari)
    if pimpinan is None:
        raise Galat("Kantor ini belum mempunyai jabatan pimpinan pada daftar jabatannya.")
    periksa_boleh_menunjuk_penilai(oleh, kantor_id, pimpinan_id=pimpinan.pegawai_id)
    kepala = Jabatan.objects.select_related("atasan").get(pk=pimpinan.jabatan_id)
    if kepala.atasan_id == jabatan_id:
        return kepala
    dasar = bersih(dasar)
    if not dasar:
        raise Galat("Dasar penunjukan harus ditulis, misalnya nomor peraturan atau keputusan kepala daerah.")
    semula = kepala.atasan.nama if kepala.atasan else ""
    tetapkan_atasan_luar(jabatan_id=kepala.pk, atasan_id=jabatan_id, pada=hari)
    kepala = Jabatan.objects.select_related("atasan").get(pk=kepala.pk)
    baru = kepala.atasan.nama if kepala.atasan else ""
    catat_jejak(
        kantor_id=kantor_id,
        aksi="penilai_pimpinan",
        objek="jabatan",
        objek_id=kepala.pk,
        uraian=f"Mencatat pejabat penilai {kepala.nama}: {baru or 'belum ada'}"
        + (f" (semula {semula})." if semula else "."),
        rincian={"jabatan_id": jabatan_id, "penilai": baru, "semula": semula, "dasar": dasar},
        oleh=oleh,
        pada=pada,
        rantai=rantai,
    )
    return kepala


@transaction.atomic
def atur_skp(
    *,
    kantor_id: int,
    kepegawaian: Collection[int],
    hari_tanggapan: int | None = None,
    hari_keputusan: int | None = None,
    hari_terima_dihitung: bool = False,
    oleh: Aktor,
    pada: dt.datetime,
) -> PengaturanSkp:
    """Name the posts of Kepegawaian, which see every rating of the office, and the day limits of objections.

    Head of the office or of its secretariat, and imports. Raises Ditolak; Galat with all findings.
    """
    rantai = kunci_rantai(kantor_id)
    periksa_boleh_mengatur(oleh, kantor_id)
    dikenal = Jabatan.objects.filter(Q(unit__kantor=kantor_id) | Q(unit=kantor_id), pk__in=set(kepegawaian))
    jabatan = {j.pk: j for j in dikenal}
    temuan = [
        Temuan("Jabatan ini bukan jabatan kantor ini.", lembar="Kepegawaian", dibaca=str(k))
        for k in sorted(set(kepegawaian) - jabatan.keys())
    ]
    temuan += [
        Temuan("Batas hari harus 1 sampai 366, atau kosong.", lembar=nama, dibaca=str(nilai))
        for nama, nilai in (("Batas tanggapan", hari_tanggapan), ("Batas keputusan", hari_keputusan))
        if nilai is not None and not 1 <= nilai <= 366
    ]
    if temuan:
        raise Galat("Pengaturan SKP belum dapat disimpan:", temuan)
    atur, _ = PengaturanSkp.objects.get_or_create(kantor_id=kantor_id)
    batas = {
        "hari_tanggapan": hari_tanggapan,
        "hari_keputusan": hari_keputusan,
        "hari_terima_dihitung": hari_terima_dihitung,
    }
    semula = set(atur.kepegawaian.values_list("pk", flat=True))
    if semula == jabatan.keys() and all(getattr(atur, k) == v for k, v in batas.items()):
        return atur
    for k, v in batas.items():
        setattr(atur, k, v)
    atur.save(update_fields=list(batas))
    atur.kepegawaian.set(jabatan)
    catat_jejak(
        kantor_id=kantor_id,
        aksi="atur_skp",
        objek="pengaturan_skp",
        objek_id=atur.pk,
        uraian="Mengatur SKP: "
        + (", ".join(j.nama for j in jabatan.values()) or "belum ada jabatan")
        + " sebagai Kepegawaian.",
        rincian={"kepegawaian": sorted(j.kode for j in jabatan.values()), **batas},
        oleh=oleh,
        pada=pada,
        rantai=rantai,
    )
    return atur
