"""Dispositions: who asks whom to do what before when."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.arsip.models import Jejak
from kinerja.arsip.queries import versi_terakhir
from kinerja.lib.galat import Galat
from kinerja.organisasi.models import Jabatan
from kinerja.organisasi.permissions import Aktor
from kinerja.persuratan.actions import CalonDisposisi, buat_disposisi, buat_disposisi_banyak, buat_surat
from kinerja.persuratan.models import Disposisi
from kinerja.persuratan.queries import disposisi_untuk
from tests.organisasi.kantor_uji import AWAL, Kantor, waktu

CUTI = waktu(2024, 6, 14)


def minta(dishub: Kantor, **lain: object) -> Disposisi:
    isi = {
        "kantor_id": dishub.kantor.pk,
        "dari": dishub.jabatan["sekretaris"],
        "kepada": dishub.jabatan["kabid_angkutan"],
        "hal": "Pengumpulan data kinerja Triwulan II",
        "instruksi": "Isi kertas kerja pengumpulan data kinerja unit Saudara.",
        "batas": waktu(2024, 7, 5, 16),
        "kunci": "TW2/angkutan",
        "oleh": dishub.aktor("mulyadi", "sekretaris", CUTI.date()),
        "pada": CUTI,
    }
    return buat_disposisi(**{**isi, **lain})


def test_the_plh_gives_a_disposition_to_the_plt(dishub: Kantor) -> None:
    disposisi = minta(dishub)
    assert (disposisi.agenda, disposisi.tahun) == (1, 2024)
    versi = versi_terakhir(dishub.kantor.pk, "disposisi/TW2/angkutan")
    assert versi is not None
    assert versi.data["dari"]["sebutan"] == "Plh. Sekretaris"
    assert (versi.data["kepada"]["sebutan"], versi.data["kepada"]["nama"]) == (
        "Plt. Kepala Bidang Angkutan",
        "Norhalimah, S.T.",
    )
    assert Jejak.objects.get().jabatan == "Plh. Sekretaris"
    assert minta(dishub, instruksi="Lain").pk == disposisi.pk
    assert disposisi_untuk([dishub.jabatan["kabid_angkutan"].pk], tahun=2024) == [disposisi]


def test_a_vacant_post_may_receive_one(dishub: Kantor) -> None:
    disposisi = minta(dishub, kepada=dishub.jabatan["kasi_terminal"])
    assert disposisi.dokumen.versi.get().data["kepada"]["nama"] == ""


def test_a_disposition_may_answer_a_letter(dishub: Kantor) -> None:
    surat = buat_surat(
        kantor_id=dishub.kantor.pk,
        jenis="pengantar",
        hal="Pengantar",
        paragraf=["Terlampir."],
        dari=dishub.jabatan["kadis"],
        kepada_unit=dishub.unit["sekretariat"],
        kunci="x",
        oleh=Aktor.sistem(),
        pada=CUTI,
    )
    versi = minta(dishub, surat=surat).dokumen.versi.get()
    assert versi.data["surat"] == {"nomor": surat.nomor, "tanggal": "2024-06-14", "dari": "Kepala Dinas Perhubungan"}


def test_senseless_dispositions_are_refused(dishub: Kantor) -> None:
    with pytest.raises(Galat, match="kepada pemberinya sendiri"):
        minta(dishub, kepada=dishub.jabatan["sekretaris"])
    with pytest.raises(Galat, match="hal dan instruksi belum diisi"):
        minta(dishub, hal="", instruksi=" ")
    with pytest.raises(Galat, match="tidak dikenal: segera"):
        minta(dishub, harap=["segera"])
    assert not Disposisi.objects.exists()


def test_forty_five_dispositions_cost_the_statements_of_one(dishub: Kantor) -> None:
    post = [
        Jabatan.objects.create(unit=dishub.kantor, kode=f"jf{n}", nama=f"Analis {n}", jenis="fungsional", mulai=AWAL)
        for n in range(46)
    ]
    calon = [CalonDisposisi(kunci=f"TW2/{j.kode}", kepada=j, hal="Data kinerja", instruksi="Isi.") for j in post]

    def kirim(daftar: list[CalonDisposisi]) -> int:
        with CaptureQueriesContext(connection) as pernyataan:
            buat_disposisi_banyak(
                kantor_id=dishub.kantor.pk,
                dari=dishub.jabatan["kadis"],
                daftar=daftar,
                tahun=2024,
                periode="TW2",
                oleh=Aktor.sistem(),
                pada=CUTI,
            )
        return len(pernyataan)

    minta(dishub)
    satu = kirim(calon[:1])
    assert kirim(calon[1:]) == satu
    assert satu <= 15
    assert sorted(Disposisi.objects.values_list("agenda", flat=True)) == list(range(1, 48))
