"""Papers tell the time on the clock of their office: WIB, WITA or WIT, and keep to it."""

import json

import pytest

from kinerja.arsip.cetakan import bahan_pdf
from kinerja.organisasi.models import PengaturanKantor
from kinerja.persuratan.actions import undang_rapat
from kinerja.persuratan.models import Rapat
from tests.organisasi.kantor_uji import Kantor, buat_kantor, waktu

PADA, MULAI = waktu(2024, 6, 12, 8), waktu(2024, 6, 14, 9)


def undang(k: Kantor) -> Rapat:
    return undang_rapat(
        kantor_id=k.kantor.pk,
        kunci="TW2/arahan",
        hal="Rapat arahan",
        waktu=MULAI,
        tempat="Ruang rapat",
        pimpinan=k.jabatan["kadis"],
        peserta=[k.jabatan["sekretaris"]],
        agenda=["Evaluasi"],
        oleh=k.aktor("fitri", "kasubbag", PADA.date()),
        pada=PADA,
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("zona", "rapat", "dibuat"),
    [
        ("Asia/Jakarta", "Pukul 08.00 WIB", "pukul 07.00 WIB"),
        ("Asia/Makassar", "Pukul 09.00 WITA", "pukul 08.00 WITA"),
        ("Asia/Jayapura", "Pukul 10.00 WIT ", "pukul 09.00 WIT"),
    ],
)
def test_undangan_menurut_jam_kantornya(zona: str, rapat: str, dibuat: str) -> None:
    k = buat_kantor(zona_waktu=zona)
    versi = undang(k).undangan.versi.get()
    berkas = bahan_pdf(versi)
    assert rapat in berkas["data.json"].decode()
    assert json.loads(berkas["kaki.json"])["disusun"].endswith(dibuat)
    # A paper of WITA names no zone: what was frozen before offices had one stays the same paper.
    assert versi.data["instansi"].get("zona", "Asia/Makassar") == zona
    assert ("zona" in versi.data["instansi"]) == (zona != "Asia/Makassar")
    # An office that moves to another zone leaves its old papers as they were.
    PengaturanKantor.objects.filter(kantor=k.kantor).update(zona_waktu="Asia/Jayapura")
    assert bahan_pdf(type(versi).objects.get(pk=versi.pk)) == berkas
