"""Putting an SOP into force in an office."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from kinerja.arsip.actions import catat_jejak, kunci_rantai
from kinerja.organisasi.models import Jabatan, UnitKerja
from kinerja.organisasi.permissions import Aktor
from kinerja.sop.bentuk import baca_versi, periksa_sop
from kinerja.sop.katalog import SopKatalog
from kinerja.sop.models import Langkah, Pelaku, Sop, SopVersi


@transaction.atomic
def pasang_sop(
    *,
    kantor: UnitKerja,
    sop: SopKatalog,
    lajur: Mapping[str, Sequence[Jabatan]],
    bulan_pemicu: Sequence[int] | None = None,
    oleh: Aktor,
    pada: datetime,
) -> SopVersi:
    """Install an SOP for an office and put it into force; `lajur` gives the posts of every lane that a step uses.

    Raises Galat with all reasons why the SOP could not run (`bentuk.periksa_sop`). An earlier version in force is
    revoked; running cases keep it. Installing the very same again returns the version in force.
    """
    periksa_sop(sop, lajur)
    pemicu = list(bulan_pemicu if bulan_pemicu is not None else sop.bulan_pemicu)
    rantai = kunci_rantai(kantor.id)
    induk, _ = Sop.objects.get_or_create(kantor=kantor, kode=sop.kode, defaults={"nama": sop.nama})
    lama = induk.versi.filter(status=SopVersi.Status.DITETAPKAN).first()
    if lama is not None and _sama(lama, sop, lajur, pemicu):
        return lama
    if lama is not None:
        lama.status = SopVersi.Status.DICABUT
        lama.save(update_fields=["status"])
    versi = SopVersi.objects.create(
        sop=induk,
        ke=induk.versi.count() + 1,
        identitas=sop.identitas,
        bulan_pemicu=pemicu,
        perorangan=sop.perorangan,
        status=SopVersi.Status.DITETAPKAN,
        ditetapkan_pada=pada,
    )
    pelaku = {
        kode: Pelaku.objects.create(versi=versi, kode=kode, nama=nama, urut=urut, peran=sop.peran.get(kode, ""))
        for urut, (kode, nama) in enumerate(sop.pelaku.items(), start=1)
    }
    for kode, baris in pelaku.items():
        baris.jabatan.set(lajur.get(kode, ()))
    for satu in sop.langkah:
        langkah = Langkah.objects.create(
            versi=versi,
            no=satu.no,
            uraian=satu.uraian,
            fase=satu.fase,
            aktivitas=list(satu.aktivitas),
            pelaku=pelaku[satu.pelaku],
            pemutus=pelaku.get(satu.pemutus),
            pengoreksi=pelaku.get(satu.pengoreksi),
            bila_ya=satu.bila_ya,
            bila_tidak=satu.bila_tidak,
            kelengkapan=satu.kelengkapan,
            waktu=satu.waktu,
            output=satu.output,
            keterangan=satu.keterangan,
            tafsir=list(satu.tafsir),
        )
        langkah.penerima.set([pelaku[kode] for kode in satu.penerima])
    catat_jejak(
        kantor_id=kantor.id,
        aksi="sop_ditetapkan",
        objek="sop_versi",
        objek_id=versi.id,
        uraian=f"SOP {sop.kode} “{sop.nama}” versi {versi.ke} ditetapkan",
        oleh=oleh,
        pada=pada,
        rantai=rantai,
    )
    return versi


def _sama(versi: SopVersi, sop: SopKatalog, lajur: Mapping[str, Sequence[Jabatan]], pemicu: list[int]) -> bool:
    """Whether a version in force says the very same as what is to be installed, posts included."""
    kursi = {p.kode: {j.id for j in p.jabatan.all()} for p in versi.pelaku.prefetch_related("jabatan")}
    return (
        _isi(baca_versi(versi)) == _isi(sop)
        and kursi == {kode: {j.id for j in lajur.get(kode, ())} for kode in sop.pelaku}
        and versi.bulan_pemicu == pemicu
    )


def _isi(sop: SopKatalog) -> tuple[object, ...]:
    langkah = [replace(s, penerima=tuple(sorted(s.penerima))) for s in sop.langkah]
    return (sop.identitas, list(sop.pelaku.items()), langkah, sop.perorangan, sop.peran)
