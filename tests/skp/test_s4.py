"""The SOP S4 for one employee through actions alone: all seven steps, with every bend in the road."""

from __future__ import annotations

import datetime as dt

import pytest

from kinerja.aktivitas.queries import syarat
from kinerja.arsip.models import Dokumen, Jejak, KeputusanDokumen, PenempatanArsip
from kinerja.arsip.queries import periksa_jejak
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Ditolak
from kinerja.skp.actions import keberatan as berat
from kinerja.skp.actions.pengisian import (
    ajukan_formulir,
    kembalikan_evaluasi,
    koreksi_realisasi,
    simpan_realisasi,
    teruskan,
)
from kinerja.skp.actions.penilaian import kirim_penilaian, nilai, setujui
from kinerja.skp.isian_evaluasi import IsianPenilaian, IsianRealisasi
from kinerja.skp.models import Evaluasi, HasilKerja, RiwayatPenilaian
from kinerja.skp.queries.evaluasi import evaluasi as baca_evaluasi
from kinerja.sop.actions import selesaikan_tugas
from kinerja.sop.models import Kasus, Tugas
from kinerja.sop.protokol import BelumLengkap
from tests.skp.panggung_evaluasi import Panggung, buat_panggung, rencana_yusuf
from tests.skp.test_pembukaan import hitung


@pytest.fixture
def p(db: None) -> Panggung:
    """The office with Yusuf's plan."""
    panggung = buat_panggung()
    rencana_yusuf(panggung)
    return panggung


def _dinilai(p: Panggung, hasil: str = "sesuai", perilaku: str = "sesuai") -> Evaluasi:
    """Yusuf's evaluation rated by the Plt. Kepala Bidang."""
    ev = p.buka()
    assert ev is not None
    p.sampai_dinilai(ev, p.oleh("yusuf", "staf_terminal"))
    plt = p.oleh("norhalimah", "kabid_angkutan")
    nilai(evaluasi_id=ev.pk, rating_hasil=hasil, rating_perilaku=perilaku, versi=0, oleh=plt, pada=p.maju(hours=1))
    return kirim_penilaian(evaluasi_id=ev.pk, oleh=plt, pada=p.maju(minutes=5))


def test_tujuh_langkah_dengan_pengembalian_dan_penolakan(p: Panggung) -> None:
    ev = p.buka()
    assert ev is not None
    yusuf, analis = p.oleh("yusuf", "staf_terminal"), p.oleh("khairul", "analis")
    kasubbag, plt = p.oleh("fitri", "kasubbag"), p.oleh("norhalimah", "kabid_angkutan")

    with pytest.raises(Galat, match="Formulir belum dapat diserahkan: .*realisasi belum diisi"):
        ajukan_formulir(evaluasi_id=ev.pk, oleh=yusuf, pada=p.maju(minutes=1))
    with pytest.raises(BelumLengkap, match="Formulir sudah diserahkan"):
        teruskan(evaluasi_id=ev.pk, oleh=analis, pada=p.maju(minutes=1))
    p.isi(ev, yusuf)
    ev = ajukan_formulir(evaluasi_id=ev.pk, oleh=yusuf, pada=p.maju(minutes=1))
    assert ev.status == "diajukan"
    teruskan(evaluasi_id=ev.pk, oleh=analis, pada=p.maju(hours=1))

    # Step 2: returned to the employee with the reason, who mends it.
    alasan = "Bukti bulan Juni belum ada."
    ev = kembalikan_evaluasi(evaluasi_id=ev.pk, alasan=alasan, oleh=kasubbag, pada=p.maju(hours=1))
    assert ev.status == "pengisian"
    data = baca_evaluasi(ev.pk)
    assert data is not None and data.isian is not None
    assert data.alasan_kembali == alasan
    hasil = HasilKerja.objects.filter(skp=ev.skp_id).order_by("urut")
    simpan_realisasi(
        evaluasi_id=ev.pk,
        hasil=[IsianRealisasi(hasil[0].pk, "Lengkap dengan bukti Juni")],
        versi=data.versi,
        oleh=yusuf,
        pada=p.maju(hours=1),
    )
    ajukan_formulir(evaluasi_id=ev.pk, oleh=yusuf, pada=p.maju(minutes=1))
    teruskan(evaluasi_id=ev.pk, oleh=analis, pada=p.maju(hours=1))
    ev = teruskan(evaluasi_id=ev.pk, oleh=kasubbag, pada=p.maju(hours=1))
    assert (ev.status, ev.diperiksa_oleh) == ("diperiksa", kasubbag.pegawai)

    # Step 3: a correction from the paper is shown to the employee, old and new.
    koreksi_realisasi(
        evaluasi_id=ev.pk,
        hasil=[IsianRealisasi(hasil[1].pk, "Tertib seluruhnya", "")],
        alasan="Salah ketik pada formulir kertas.",
        versi=None,
        oleh=analis,
        pada=p.maju(hours=1),
    )
    data = baca_evaluasi(ev.pk)
    assert data is not None
    [koreksi] = data.koreksi
    assert (koreksi.nama, koreksi.alasan) == ("Khairul Anwar, S.Kom.", "Salah ketik pada formulir kertas.")
    assert ("Hasil kerja utama 2: realisasi", "Selesai: Tertibnya terminal", "Tertib seluruhnya") in koreksi.ubah
    teruskan(evaluasi_id=ev.pk, oleh=analis, pada=p.maju(hours=1))

    # Step 4: the Plt refuses once, then rates.
    ev = kembalikan_evaluasi(evaluasi_id=ev.pk, alasan="Realisasi kualitas keliru.", oleh=plt, pada=p.maju(hours=1))
    assert ev.status == "diperiksa"
    ev = teruskan(evaluasi_id=ev.pk, oleh=analis, pada=p.maju(hours=1))
    assert (ev.status, ev.diinput_oleh) == ("diinput", analis.pegawai)
    with pytest.raises(BelumLengkap, match="rating perilaku kerja belum dipilih"):
        nilai(evaluasi_id=ev.pk, rating_hasil="di_atas", versi=0, oleh=plt, pada=p.maju(minutes=5))
        kirim_penilaian(evaluasi_id=ev.pk, oleh=plt, pada=p.maju(minutes=5))
    nilai(
        evaluasi_id=ev.pk,
        rating_hasil="di_atas",
        rating_perilaku="di_atas",
        umpan_balik={hasil[0].pk: "Teliti dan tepat waktu."},
        perilaku={"akuntabel": "Laporan rapi."},
        catatan="Pertahankan.",
        versi=1,
        oleh=plt,
        pada=p.maju(minutes=5),
    )
    ev = kirim_penilaian(evaluasi_id=ev.pk, oleh=plt, pada=p.maju(minutes=5))
    assert (ev.status, ev.predikat, ev.dinilai_sebutan) == ("dinilai", "Sangat Baik", "Plt. Kepala Bidang Angkutan")

    # Step 5: agreed to and signed by both.
    ev = setujui(evaluasi_id=ev.pk, oleh=yusuf, pada=p.maju(hours=3))
    assert ev.status == "disetujui"
    naskah = Dokumen.objects.filter(
        kunci__startswith=f"skp/{ev.pk}/", jenis__in=["skp_evaluasi", "skp_dokumen_evaluasi"]
    )
    assert {d.pegawai_id for d in naskah} == {yusuf.pegawai_id}
    for d in naskah:
        penanda = KeputusanDokumen.objects.filter(versi__dokumen=d).order_by("pada")
        assert [(k.nama_tercetak, k.versi.ke) for k in penanda] == [("Norhalimah, S.T.", 1), ("Muhammad Yusuf", 1)]

    # Steps 6 and 7: copies, box.
    teruskan(evaluasi_id=ev.pk, masukan={"penerima": ["Yusuf", "BKPSDM"]}, oleh=analis, pada=p.maju(hours=1))
    with pytest.raises(BelumLengkap, match="Lokasi simpan"):
        teruskan(evaluasi_id=ev.pk, oleh=analis, pada=p.maju(hours=1))
    ev = teruskan(evaluasi_id=ev.pk, masukan={"lokasi": "Lemari 3, boks 12"}, oleh=analis, pada=p.maju(hours=1))
    assert ev.status == "diarsipkan"
    kasus = Kasus.objects.get(evaluasi=ev)
    assert kasus.status == Kasus.Status.SELESAI
    assert not Tugas.objects.filter(kasus=kasus, status__in=["terbuka", "dikerjakan"]).exists()
    tempat = PenempatanArsip.objects.filter(dokumen__in=naskah)
    assert {(t.lokasi, tuple(t.penerima)) for t in tempat} == {("Lemari 3, boks 12", ("Yusuf", "BKPSDM"))}
    assert tempat.count() == 2
    assert periksa_jejak(p.kantor_id) == []


def test_jejak_tidak_memuat_rating(p: Panggung) -> None:
    ev = _dinilai(p, "di_bawah", "di_bawah")
    setujui(evaluasi_id=ev.pk, oleh=p.oleh("yusuf", "staf_terminal"), pada=p.maju(hours=1))
    isi = " ".join(f"{j.uraian} {j.rincian}" for j in Jejak.objects.filter(kantor=p.kantor_id)).lower()
    assert "menilai evaluasi kinerja muhammad yusuf" in isi
    assert "di_bawah" not in isi
    assert "sangat kurang" not in isi


def test_keberatan_dikabulkan_dengan_rating_lain_bersifat_final(p: Panggung) -> None:
    ev = _dinilai(p, "di_bawah", "sesuai")
    assert ev.predikat == "Butuh Perbaikan"
    yusuf, plt, kadis = (
        p.oleh("yusuf", "staf_terminal"),
        p.oleh("norhalimah", "kabid_angkutan"),
        p.oleh("rahmawati", "kadis"),
    )
    with pytest.raises(Galat, match="disertai alasan"):
        berat.ajukan_keberatan(evaluasi_id=ev.pk, alasan=" ", oleh=yusuf, pada=p.maju(days=1))
    with pytest.raises(Ditolak):
        berat.ajukan_keberatan(evaluasi_id=ev.pk, alasan="Bukan milik saya", oleh=plt, pada=p.kini)
    keberatan = berat.ajukan_keberatan(evaluasi_id=ev.pk, alasan="Target tercapai.", oleh=yusuf, pada=p.maju(days=2))
    assert (keberatan.hari_ke, keberatan.pemutus) == (3, p.kantor.jabatan["kadis"])
    with pytest.raises(BelumLengkap, match="keberatan menunggu keputusan"):
        setujui(evaluasi_id=ev.pk, oleh=yusuf, pada=p.maju(hours=1))
    berat.tanggapi_keberatan(evaluasi_id=ev.pk, tanggapan="Bukti baru diterima.", oleh=plt, pada=p.maju(days=1))
    for orang in (plt, yusuf, p.oleh("khairul", "analis"), p.oleh("fitri", "kasubbag")):
        with pytest.raises(Ditolak):
            berat.putus_keberatan(evaluasi_id=ev.pk, keputusan="ditolak", alasan="Tetap.", oleh=orang, pada=p.kini)
    putusan = {"keputusan": "dikabulkan", "alasan": "Bukti sah.", "penilaian": IsianPenilaian(rating_hasil="sesuai")}
    berat.putus_keberatan(evaluasi_id=ev.pk, **putusan, oleh=kadis, pada=p.maju(days=1))
    berat.putus_keberatan(evaluasi_id=ev.pk, **putusan, oleh=kadis, pada=p.maju(minutes=1))
    ev.refresh_from_db()
    assert (ev.status, ev.predikat, ev.ditetapkan_oleh) == ("ditetapkan", "Baik", kadis.pegawai)
    assert ev.dinilai_oleh == plt.pegawai
    riwayat = list(RiwayatPenilaian.objects.filter(evaluasi=ev).values_list("tahap", "rating_hasil", "oleh__nama"))
    assert riwayat == [("nilai", "di_bawah", plt.nama), ("keberatan", "sesuai", kadis.nama)]
    data = baca_evaluasi(ev.pk)
    assert data is not None and data.kini is not None
    assert (data.kini.no, data.kini.aktivitas) == (6, "gandakan")
    hidup = Tugas.objects.filter(kasus=ev.kasus, status__in=["terbuka", "dikerjakan"])
    assert [t.langkah.no for t in hidup] == [6]


def test_keberatan_ditolak_menetapkan_nilai_semula(p: Panggung) -> None:
    ev = _dinilai(p)
    yusuf, kadis = p.oleh("yusuf", "staf_terminal"), p.oleh("rahmawati", "kadis")
    berat.ajukan_keberatan(evaluasi_id=ev.pk, alasan="Saya keberatan.", oleh=yusuf, pada=p.maju(days=14))
    with pytest.raises(Galat, match="Keberatan sedang diproses"):
        kembalikan_evaluasi(evaluasi_id=ev.pk, alasan="Ulangi saja.", oleh=yusuf, pada=p.maju(hours=1))
    berat.putus_keberatan(
        evaluasi_id=ev.pk, keputusan="ditolak", alasan="Bukti tidak cukup.", oleh=kadis, pada=p.maju(hours=1)
    )
    ev.refresh_from_db()
    assert (ev.status, ev.rating_hasil, ev.predikat) == ("ditetapkan", "sesuai", "Baik")


def test_keberatan_hari_kelima_belas_tidak_dipertimbangkan(p: Panggung) -> None:
    ev = _dinilai(p)
    yusuf = p.oleh("yusuf", "staf_terminal")
    keberatan = berat.ajukan_keberatan(evaluasi_id=ev.pk, alasan="Terlambat.", oleh=yusuf, pada=p.maju(days=15))
    assert (keberatan.keputusan, keberatan.hari_ke) == ("terlambat", 15)
    ev.refresh_from_db()
    assert ev.status == "dinilai"
    assert setujui(evaluasi_id=ev.pk, oleh=yusuf, pada=p.maju(hours=1)).status == "disetujui"


def test_pegawai_diam_ditetapkan_atasan_penilai_setelah_batas(p: Panggung) -> None:
    ev = _dinilai(p)
    kadis, plt = p.oleh("rahmawati", "kadis"), p.oleh("norhalimah", "kabid_angkutan")
    tetapkan = {"evaluasi_id": ev.pk, "alasan": "Tidak ditandatangani dalam 14 hari."}
    with pytest.raises(Galat, match="masih dapat menyetujui"):
        berat.tetapkan(**tetapkan, oleh=kadis, pada=p.maju(days=14))
    with pytest.raises(Ditolak):
        berat.tetapkan(**tetapkan, oleh=plt, pada=p.maju(days=1))
    ev = berat.tetapkan(**tetapkan, oleh=kadis, pada=p.maju(minutes=1))
    assert (ev.status, ev.predikat, ev.alasan_penetapan) == ("ditetapkan", "Baik", tetapkan["alasan"])
    assert Tugas.objects.get(kasus=ev.kasus, langkah__no=5).hasil == "dikecualikan"
    assert berat.tetapkan(**tetapkan, oleh=kadis, pada=p.maju(minutes=1)).ditetapkan_pada == ev.ditetapkan_pada


def test_pegawai_mengembalikan_sebelum_setuju_lalu_dinilai_lagi(p: Panggung) -> None:
    ev = _dinilai(p, "di_bawah", "sesuai")
    yusuf, plt = p.oleh("yusuf", "staf_terminal"), p.oleh("norhalimah", "kabid_angkutan")
    ev = kembalikan_evaluasi(evaluasi_id=ev.pk, alasan="Bukti Juni terlewat.", oleh=yusuf, pada=p.maju(hours=1))
    assert (ev.status, ev.rating_hasil, ev.dinilai_oleh) == ("diinput", "", None)
    data = baca_evaluasi(ev.pk)
    assert data is not None and data.draf is not None
    assert (data.draf.rating_hasil, data.alasan_kembali) == ("di_bawah", "Bukti Juni terlewat.")
    nilai(
        evaluasi_id=ev.pk,
        rating_hasil="sesuai",
        rating_perilaku="sesuai",
        versi=data.versi_draf,
        oleh=plt,
        pada=p.maju(hours=1),
    )
    ev = kirim_penilaian(evaluasi_id=ev.pk, oleh=plt, pada=p.maju(hours=1))
    assert [r.ke for r in RiwayatPenilaian.objects.filter(evaluasi=ev)] == [1, 2]
    ev = setujui(evaluasi_id=ev.pk, oleh=yusuf, pada=p.maju(hours=1))
    with pytest.raises(Galat, match="sudah tetap"):
        kembalikan_evaluasi(
            evaluasi_id=ev.pk,
            alasan="Ubah nilainya.",
            ke="nilai",
            oleh=p.oleh("khairul", "analis"),
            pada=p.maju(hours=1),
        )
    ev.refresh_from_db()
    assert (ev.status, ev.rating_hasil) == ("disetujui", "sesuai")


def test_bagian_keberatan_tidak_selesai_oleh_satu_klik(p: Panggung) -> None:
    ev = _dinilai(p)
    yusuf, kadis = p.oleh("yusuf", "staf_terminal"), p.oleh("rahmawati", "kadis")
    berat.ajukan_keberatan(evaluasi_id=ev.pk, alasan="Saya keberatan.", oleh=yusuf, pada=p.maju(days=1))
    bagian = Tugas.objects.get(kasus=ev.kasus, jenis="konfirmasi", jabatan=p.kantor.jabatan["kadis"])
    for hasil, alasan in (("selesai", ""), ("kembali", "Tidak mau.")):
        with pytest.raises(Galat, match="harus diputus pada lembar evaluasinya"):
            selesaikan_tugas(tugas_id=bagian.pk, hasil=hasil, alasan=alasan, oleh=kadis, pada=p.maju(minutes=1))
    bagian.refresh_from_db()
    assert bagian.status == "terbuka"


def test_dokumen_yang_digandakan_tidak_kembali_ke_persetujuan(p: Panggung) -> None:
    ev = _dinilai(p)
    setujui(evaluasi_id=ev.pk, oleh=p.oleh("yusuf", "staf_terminal"), pada=p.maju(hours=1))
    analis = p.oleh("khairul", "analis")
    for ke in ("setujui_ttd", "input_kinerja", "kumpul_formulir"):
        with pytest.raises(Galat, match="sudah tetap"):
            kembalikan_evaluasi(evaluasi_id=ev.pk, alasan="Ulangi.", ke=ke, oleh=analis, pada=p.maju(minutes=1))
    teruskan(evaluasi_id=ev.pk, oleh=analis, pada=p.maju(minutes=1))
    ev = kembalikan_evaluasi(evaluasi_id=ev.pk, alasan="Salinan kurang.", oleh=analis, pada=p.maju(minutes=1))
    data = baca_evaluasi(ev.pk)
    assert data is not None and data.kini is not None
    assert (data.status, data.kini.aktivitas) == ("disetujui", "gandakan")


@pytest.mark.django_db(transaction=True)
def test_setiap_langkah_dapat_dibaca_tanpa_transaksi() -> None:
    p = buat_panggung()
    rencana_yusuf(p)
    ev = p.buka()
    assert ev is not None
    yusuf, plt = p.oleh("yusuf", "staf_terminal"), p.oleh("norhalimah", "kabid_angkutan")

    def kini() -> list[bool]:
        tugas = Tugas.objects.get(kasus=ev.kasus, jenis="utama", status__in=["terbuka", "dikerjakan"])
        assert baca_evaluasi(ev.pk) is not None
        return [s.terpenuhi for s in syarat(tugas.pk, pada=p.kini)]

    assert kini() == [False]
    p.sampai_dinilai(ev, yusuf)
    assert kini() == [False, True]
    nilai(evaluasi_id=ev.pk, rating_hasil="sesuai", rating_perilaku="sesuai", versi=0, oleh=plt, pada=p.maju(minutes=1))
    assert kini() == [True, True]
    kirim_penilaian(evaluasi_id=ev.pk, oleh=plt, pada=p.maju(minutes=1))
    assert kini() == [True]
    setujui(evaluasi_id=ev.pk, oleh=yusuf, pada=p.maju(minutes=1))
    assert kini() == [True]
    teruskan(evaluasi_id=ev.pk, oleh=p.oleh("khairul", "analis"), pada=p.maju(minutes=1))
    assert kini() == [True, True, False]


def test_membaca_satu_evaluasi_berbiaya_tetap(p: Panggung) -> None:
    ev = p.buka()
    assert ev is not None
    sedikit = hitung(lambda: baca_evaluasi(ev.pk))
    p.sampai_dinilai(ev, p.oleh("yusuf", "staf_terminal"))
    assert hitung(lambda: baca_evaluasi(ev.pk)) == sedikit == 12


def test_klik_ganda_tidak_mengubah_apa_pun(p: Panggung) -> None:
    ev = _dinilai(p)
    yusuf, plt = p.oleh("yusuf", "staf_terminal"), p.oleh("norhalimah", "kabid_angkutan")
    assert kirim_penilaian(evaluasi_id=ev.pk, oleh=plt, pada=p.maju(minutes=1)).dinilai_pada == ev.dinilai_pada
    satu = setujui(evaluasi_id=ev.pk, oleh=yusuf, pada=p.maju(minutes=1))
    banyak = Jejak.objects.count()
    dua = setujui(evaluasi_id=ev.pk, oleh=yusuf, pada=p.maju(minutes=1))
    assert satu.disetujui_pada == dua.disetujui_pada
    assert Jejak.objects.count() == banyak


def test_pembukaan_memberi_tugas_pengumpul_dan_pegawai(p: Panggung) -> None:
    ev = p.buka()
    assert ev is not None
    tugas = Tugas.objects.filter(kasus=ev.kasus).order_by("id")
    assert [(t.jenis, t.langkah.no, t.jabatan.kode) for t in tugas] == [
        ("utama", 1, "analis"),
        ("isian", 1, "staf_terminal"),
    ]
    batas = [t.batas for t in tugas]
    assert batas[1] is not None and batas[0] is not None
    assert batas[1] < batas[0]
    assert batas[1] - p.kini >= dt.timedelta(days=5)
