"""The head of an office, rated by the Sekretaris Daerah of another office: named, printed, and the case runs."""

from __future__ import annotations

import pytest
from django.utils.timezone import localdate

from kinerja.arsip.models import Jejak
from kinerja.integrasi.data_induk.keadaan import keadaan
from kinerja.lib.galat import Galat
from kinerja.organisasi.actions import DataJabatan, susun_jabatan
from kinerja.organisasi.models import Jabatan, Pegawai, Penugasan, UnitKerja
from kinerja.organisasi.permissions import Aktor, Ditolak
from kinerja.organisasi.queries import aktor
from kinerja.skp.actions.kantor import tunjuk_penilai_pimpinan
from kinerja.skp.actions.pembukaan import buka_evaluasi
from kinerja.skp.actions.penilaian import kirim_penilaian, nilai, setujui
from kinerja.skp.actions.rencana import ajukan_skp, buat_skp, sepakati_skp, simpan_rencana
from kinerja.skp.models import Evaluasi, PengaturanSkp
from kinerja.skp.queries.naskah import data_evaluasi
from kinerja.skp.queries.pimpinan import penilai_pimpinan
from tests.organisasi.kantor_uji import AWAL
from tests.skp.panggung_evaluasi import Panggung, buat_panggung
from tests.web.skp_pabrik import hasil

DASAR = "Peraturan Bupati Nomor 12 Tahun 2022"


@pytest.fixture
def p(db: None) -> Panggung:
    """The office, the Sekretaris being Kepegawaian; the Sekretariat Daerah with its head stands beside it."""
    panggung = buat_panggung()
    k = panggung.kantor
    PengaturanSkp.objects.get(kantor=k.kantor).kepegawaian.set([k.jabatan["sekretaris"]])
    setda = UnitKerja.objects.create(
        pemda=k.kantor.pemda, kode="SETDA", nama="Sekretariat Daerah", jenis="perangkat_daerah", mulai=AWAL
    )
    UnitKerja.objects.filter(pk=setda.pk).update(kantor=setda)
    k.jabatan["sekda"] = Jabatan.objects.create(
        unit=setda, kode="sekda", nama="Sekretaris Daerah", jenis="struktural", mulai=AWAL, kepala_unit=True
    )
    k.pegawai["arsyad"] = Pegawai.objects.create(
        pemda=k.kantor.pemda, nip="196801011993031005", nama="H. Arsyad, S.H.", golongan="IV/d"
    )
    Penugasan.objects.create(
        jabatan=k.jabatan["sekda"], pegawai=k.pegawai["arsyad"], jenis="definitif", mulai=AWAL
    )  # fmt: skip
    return panggung


def _tunjuk(p: Panggung, oleh: Aktor, jabatan: str | None = "sekda", dasar: str = DASAR) -> Jabatan:
    pk = p.kantor.jabatan[jabatan].pk if jabatan else None
    return tunjuk_penilai_pimpinan(kantor_id=p.kantor_id, jabatan_id=pk, dasar=dasar, oleh=oleh, pada=p.kini)


def _buat(p: Panggung) -> int:
    k, oleh = p.kantor, p.oleh("rahmawati", "kadis")
    kadis, orang = k.jabatan["kadis"].pk, k.pegawai["rahmawati"].pk
    return buat_skp(pegawai_id=orang, jabatan_id=kadis, tahun=2024, oleh=oleh, pada=p.kini).pk


def test_penilaian_pimpinan_berjalan_sampai_disetujui(p: Panggung) -> None:
    with pytest.raises(Galat, match="pejabat penilai pimpinan kantor dicatat pada Pengaturan SKP"):
        _buat(p)
    _tunjuk(p, p.oleh("hendra", "sekretaris"))
    kini = penilai_pimpinan(p.kantor_id, pada=localdate(p.kini))
    assert kini.kini is not None
    assert (kini.kini.nama, kini.sekantor) == ("H. Arsyad, S.H.", False)
    rahmawati = p.oleh("rahmawati", "kadis")
    arsyad = aktor(p.kantor.pegawai["arsyad"].pk, p.kantor.jabatan["sekda"].pk, pada=localdate(p.kini))
    skp_id = _buat(p)
    lampiran = tuple((j, "Sesuai kebutuhan") for j in ("dukungan", "skema", "konsekuensi"))
    simpan_rencana(
        skp_id=skp_id, hasil=[hasil("Meningkatnya keselamatan")], ekspektasi={}, lampiran=lampiran, versi=None,
        oleh=rahmawati, pada=p.kini,
    )  # fmt: skip
    ajukan_skp(skp_id=skp_id, oleh=rahmawati, pada=p.kini)
    with pytest.raises(Ditolak):
        sepakati_skp(skp_id=skp_id, oleh=p.oleh("hendra", "sekretaris"), pada=p.kini)
    sepakati_skp(skp_id=skp_id, oleh=arsyad, pada=p.maju(minutes=1))
    buka_evaluasi(kantor_id=p.kantor_id, tahun=2024, periode="TW2", oleh=Aktor.sistem("Uji"), pada=p.kini)
    ev = p.sampai_dinilai(Evaluasi.objects.get(skp=skp_id), rahmawati)
    isi = {"rating_hasil": "sesuai", "rating_perilaku": "di_atas", "versi": 0}
    for orang in (rahmawati, p.oleh("hendra", "sekretaris")):
        with pytest.raises(Ditolak):
            nilai(evaluasi_id=ev.pk, **isi, oleh=orang, pada=p.kini)
    nilai(evaluasi_id=ev.pk, **isi, oleh=arsyad, pada=p.maju(minutes=1))
    kirim_penilaian(evaluasi_id=ev.pk, oleh=arsyad, pada=p.maju(minutes=1))
    ev = setujui(evaluasi_id=ev.pk, oleh=rahmawati, pada=p.maju(minutes=1))
    assert (ev.status, ev.predikat, ev.dinilai_sebutan) == ("disetujui", "Baik", "Sekretaris Daerah")
    penilai = data_evaluasi(ev.pk)["penilai"]
    assert penilai["nama"] == "H. Arsyad, S.H."
    assert penilai["jabatan"] == "Sekretaris Daerah"
    assert penilai["unit"] == "Sekretariat Daerah"


def test_pimpinan_tidak_menunjuk_penilainya_sendiri(p: Panggung) -> None:
    for orang, jabatan in (("rahmawati", "kadis"), ("fitri", "kasubbag"), ("mulyadi", "kabid_lalin")):
        with pytest.raises(Ditolak):
            _tunjuk(p, p.oleh(orang, jabatan))
    with pytest.raises(Galat, match="Dasar penunjukan"):
        _tunjuk(p, p.oleh("hendra", "sekretaris"), dasar=" ")
    with pytest.raises(Galat, match="kantor yang sama"):
        _tunjuk(p, p.oleh("hendra", "sekretaris"), "kabid_lalin")
    Jabatan.objects.filter(kode="sekda").update(atasan=p.kantor.jabatan["kadis"])
    with pytest.raises(Galat, match="sendiri adalah atasan"):
        _tunjuk(p, p.oleh("hendra", "sekretaris"))
    assert not Jejak.objects.filter(aksi="penilai_pimpinan").exists()


def test_daftar_jabatan_tidak_menghapus_atasan_di_luar_kantor(p: Panggung) -> None:
    """The office's own list neither names nor loses it; naming it again writes nothing, taking it back is told."""
    hendra = p.oleh("hendra", "sekretaris")
    _tunjuk(p, hendra)
    baris = {b.isi["kode"]: b for b in keadaan(p.kantor.kantor, 2024).baris["jabatan"]}
    assert baris["kadis"].isi["atasan"] == ""
    assert baris["sekretaris"].isi["atasan"] == "kadis"
    isi = [DataJabatan(**b.isi) for b in baris.values()]
    susun_jabatan(kantor=p.kantor.kantor, jabatan=isi, oleh=Aktor.sistem("Uji"), pada=p.kini)
    kadis = Jabatan.objects.get(pk=p.kantor.jabatan["kadis"].pk)
    assert kadis.atasan_id == p.kantor.jabatan["sekda"].pk
    _tunjuk(p, hendra)
    _tunjuk(p, hendra, None)
    assert list(Jejak.objects.filter(aksi="penilai_pimpinan").order_by("id").values_list("uraian", flat=True)) == [
        "Mencatat pejabat penilai Kepala Dinas Perhubungan: Sekretaris Daerah.",
        "Mencatat pejabat penilai Kepala Dinas Perhubungan: belum ada (semula Sekretaris Daerah).",
    ]
