"""The evaluation of one employee told in the browser, all seven steps; and a superior who rates a team of twelve.

`TULIS_GAMBAR=1` also writes the pictures of the guides into `docs/gambar/`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kinerja.arsip.models import Dokumen
from kinerja.organisasi.models import Akun, Jabatan, Pegawai, Penugasan
from kinerja.skp.actions.kantor import tetapkan_predikat_unit
from kinerja.skp.models import AlasanSebaran, Evaluasi, Skp
from tests.organisasi.kantor_uji import AWAL
from tests.pengukuran.kantor_kinerja import PDF
from tests.web.layar import Layar
from tests.web.pabrik import KINI, SANDI, Panggung
from tests.web.skp_pabrik import BUKA, PanggungSkp, buka_tim, pasang_s4

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.peramban, pytest.mark.lambat]


def pegawai_baru(p: Panggung, kode: str, nama: str, unit: str, nip: str, urut: int = 30) -> Pegawai:
    """Somebody with a post and an account (user name = code)."""
    k = p.kinerja.kantor
    k.jabatan[kode] = Jabatan.objects.create(
        unit=k.unit[unit], kode=kode, nama=f"Pengelola {nama.split()[-1]}", jenis="pelaksana", mulai=AWAL, urut=urut
    )
    k.pegawai[kode] = Pegawai.objects.create(nip=nip, pemda=k.kantor.pemda, nama=nama, golongan="III/a")
    Penugasan.objects.create(jabatan=k.jabatan[kode], pegawai=k.pegawai[kode], jenis="definitif", mulai=AWAL)
    Akun.objects.create_user(kode, password=SANDI, pegawai=k.pegawai[kode])
    return k.pegawai[kode]


def _ke(h: Page, *nama: str) -> None:
    """Follow links by their names, one after the other."""
    for satu in nama:
        h.get_by_role("link", name=satu).first.click()


def _isi_realisasi(h: Page, berkas: bool) -> None:
    h.get_by_label("Kuantitas: Jumlah laporan").fill("3")
    h.get_by_label("Realisasi", exact=True).fill("Tiga laporan tersusun.")
    if berkas:
        h.get_by_text("Tambah bukti: foto, berkas, atau tautan").click()
        h.get_by_label("Foto atau berkas").set_input_files(
            {"name": "laporan.pdf", "mimeType": "application/pdf", "buffer": PDF}
        )


def test_tujuh_langkah_dengan_pengembalian_dan_keberatan(pentas: Panggung, jendela: Any) -> None:
    pasang_s4(pentas)
    pegawai_baru(pentas, "yusuf", "Muhammad Yusuf", "angkutan", "199511302019031004")

    # The employee writes his plan on a telephone.
    ponsel: Layar = jendela(layar="ponsel")
    ponsel.masuk("Muhammad Yusuf")
    h = ponsel.halaman
    ponsel.buka("/skp/2024/")
    h.get_by_role("button", name="Mulai menyusun").click()
    h.get_by_label("Rencana hasil kerja").first.fill("Tersusunnya laporan terminal")
    h.get_by_label("Uraian hasil kerja pimpinan").fill("Meningkatnya layanan angkutan")
    h.get_by_label("Indikator kinerja individu").fill("Jumlah laporan")
    h.get_by_label("Target").fill("1.200")
    h.get_by_label("Satuan").fill("laporan")
    h.get_by_role("button", name="Simpan dan ajukan").click()
    h.get_by_text("belum ada yang disimpan").wait_for()  # 1.200 has two readings
    h.get_by_label("Target").fill("12")
    ponsel.potret("skp-susun")
    h.get_by_role("button", name="Simpan dan ajukan").click()
    h.get_by_text("SKP diajukan kepada pejabat penilai.").wait_for()

    # The Plt. Kepala Bidang returns it once, then agrees.
    plt: Layar = jendela()
    plt.masuk("Norhalimah")
    plt.buka("/skp/tim/2024/")
    _ke(plt.halaman, "Periksa SKP Muhammad Yusuf")
    plt.halaman.get_by_text("Kembalikan untuk diperbaiki").click()
    plt.halaman.get_by_label("Alasan pengembalian").fill("Sebutkan kualitas laporannya.")
    plt.halaman.get_by_role("button", name="Kembalikan", exact=True).click()
    plt.halaman.get_by_text("dikembalikan kepada penyusunnya").wait_for()
    ponsel.buka("/skp/2024/")
    _ke(h, "Susun Lanjutkan menyusun SKP")
    h.get_by_text("Sebutkan kualitas laporannya.").wait_for()
    h.get_by_role("button", name="+ Aspek").click()
    baru = h.locator("fieldset.aspek").last
    baru.get_by_label("Aspek", exact=True).select_option("kualitas")
    baru.get_by_label("Indikator kinerja individu").fill("Laporan sesuai kaidah")
    baru.get_by_label("Target").fill("90 - 100")
    baru.get_by_label("Satuan").fill("%")
    h.get_by_role("button", name="Simpan dan ajukan").click()
    h.get_by_text("SKP diajukan kepada pejabat penilai.").wait_for()
    plt.buka("/skp/tim/2024/")
    _ke(plt.halaman, "Periksa SKP Muhammad Yusuf")
    plt.halaman.get_by_text("Laporan sesuai kaidah").wait_for()
    plt.halaman.get_by_role("button", name="Sepakati SKP").click()
    plt.halaman.get_by_text("disepakati.").first.wait_for()
    skp = Skp.objects.get(pegawai__nama="Muhammad Yusuf")
    assert skp.penilai_sebutan == "Plt. Kepala Bidang Angkutan"

    # The Analis opens the period for everybody, having seen who is left out.
    analis: Layar = jendela()
    analis.masuk("Salasiah")
    analis.buka(f"/skp/kantor/{pentas.kantor_id}/2024/pembukaan/")
    a = analis.halaman
    a.get_by_label("Periode").select_option("TW2")
    a.get_by_role("button", name="Pratinjau").click()
    a.get_by_role("button", name="Buka 1 penilaian").wait_for()
    assert "Belum mempunyai SKP yang disepakati" in a.inner_text("main")
    assert not Evaluasi.objects.exists()
    a.get_by_role("button", name="Buka 1 penilaian").click()
    a.get_by_text("1 penilaian dibuka").wait_for()

    # Step 1, with a photograph of the evidence; step 2 returns it.
    ponsel.buka("/skp/2024/")
    ponsel.potret("skp-saya")
    _ke(h, "Isi Isi realisasi Triwulan II Tahun 2024")
    _isi_realisasi(h, berkas=True)
    h.get_by_role("button", name="Simpan dan serahkan").click()
    h.get_by_text("Kualitas").first.wait_for()
    if h.get_by_text("Formulir diserahkan.").count() == 0:
        h.get_by_label("Kualitas: Laporan sesuai kaidah").fill("95")
        h.get_by_role("button", name="Simpan dan serahkan").click()
    h.get_by_text("Formulir diserahkan.").wait_for()
    analis.buka("/skp/antrean/?langkah=kumpul_formulir")
    a.get_by_role("button", name="Selesaikan dan teruskan yang dipilih").click()
    a.get_by_text("1 formulir diteruskan.").wait_for()
    kasubbag: Layar = jendela(tema="dark")
    kasubbag.masuk("Fitri")
    kasubbag.buka("/skp/antrean/")
    k = kasubbag.halaman
    _ke(k, "Periksa Muhammad Yusuf")
    k.get_by_text("Kembalikan dengan alasan").click()
    k.get_by_label("Alasan pengembalian").fill("Angka kualitas belum sesuai bukti.")
    k.get_by_role("button", name="Kembalikan", exact=True).click()
    k.get_by_text("dikembalikan beserta alasannya").wait_for()
    ponsel.buka("/skp/2024/")
    assert "Angka kualitas belum sesuai bukti." in h.inner_text("main")
    _ke(h, "Isi Isi realisasi Triwulan II Tahun 2024")
    h.get_by_label("Kualitas: Laporan sesuai kaidah").fill("92")
    ponsel.potret("skp-isi")
    h.get_by_role("button", name="Simpan dan serahkan").click()
    h.get_by_text("Formulir diserahkan.").wait_for()

    # Steps 1 to 3 again, in bulk from the desk.
    for meja, langkah in ((analis, "kumpul_formulir"), (kasubbag, "periksa_formulir"), (analis, "input_kinerja")):
        meja.buka(f"/skp/antrean/?langkah={langkah}")
        meja.potret("skp-antrean")
        meja.halaman.get_by_role("button", name="Selesaikan dan teruskan yang dipilih").click()
        meja.halaman.get_by_text("1 formulir diteruskan.").wait_for()

    # Step 4: the Plt rates; the predicate follows from the matrix while he chooses.
    plt.buka("/skp/tim/2024/")
    _ke(plt.halaman, "Nilai Muhammad Yusuf")
    n = plt.halaman
    n.get_by_role("group", name="Rating hasil kerja").get_by_text("Sesuai Ekspektasi").click()
    n.get_by_role("group", name="Rating perilaku kerja").get_by_text("Di Bawah Ekspektasi").click()
    n.get_by_text("Predikat menurut matriks: Kurang/Misconduct").wait_for()
    n.get_by_label("Umpan balik berkelanjutan").fill("Perbaiki ketepatan waktu.")
    n.get_by_role("button", name="Tanda tangani dan kirim").click()
    n.get_by_text("ditandatangani dan disampaikan kepadanya").wait_for()

    # Step 5: he objects within his fourteen days; the Plt answers, the head grants.
    ponsel.buka("/skp/2024/")
    assert "Sisa 15 hari" in h.inner_text("main")  # today, and fourteen days after it
    _ke(h, "Lihat hasil Tanggapi hasil penilaian Triwulan II Tahun 2024")
    ponsel.potret("skp-hasil")
    h.get_by_text("Ajukan keberatan").first.click()
    h.get_by_label("Alasan keberatan").fill("Perilaku telah sesuai dengan ekspektasi.")
    h.get_by_role("button", name="Ajukan keberatan").click()
    h.get_by_text("Keberatan tercatat.").wait_for()
    e = Evaluasi.objects.get()
    plt.buka(f"/skp/evaluasi/{e.pk}/")
    n.get_by_label("Tanggapan Anda atas keberatan").fill("Terlambat dua kali menyerahkan laporan.")
    n.get_by_role("button", name="Kirim tanggapan").click()
    n.get_by_text("Tanggapan tersimpan").wait_for()
    kepala: Layar = jendela()
    kepala.masuk("Rahmawati")
    kepala.buka(f"/skp/evaluasi/{e.pk}/")
    r = kepala.halaman
    _ke(r, "Putus keberatan")
    r.get_by_text("Terlambat dua kali menyerahkan laporan.").wait_for()
    r.get_by_text("Dikabulkan: penilaian diubah").click()
    r.get_by_role("group", name="Rating perilaku kerja").get_by_text("Sesuai Ekspektasi").click()
    r.get_by_label("Alasan keputusan").fill("Keterlambatan di luar kendali pegawai.")
    kepala.potret("skp-keberatan")
    r.get_by_role("button", name="Putuskan").click()
    r.get_by_text("Keputusan atas keberatan tersimpan").wait_for()
    e.refresh_from_db()
    assert (e.status, e.predikat) == ("ditetapkan", "Baik")
    ponsel.buka(f"/skp/evaluasi/{e.pk}/")
    assert "Keterlambatan di luar kendali pegawai." in h.inner_text("main")

    # Steps 6 and 7: copies and the box.
    analis.buka("/skp/antrean/?langkah=gandakan")
    a.get_by_role("button", name="Selesaikan dan teruskan yang dipilih").click()
    a.get_by_text("1 formulir diteruskan.").wait_for()
    analis.buka("/skp/antrean/?langkah=arsipkan")
    a.get_by_label("Kode klasifikasi").fill("800.1.3")
    a.get_by_label("Lokasi simpan").fill("Lemari 2, rak 3, boks 14")
    a.get_by_role("button", name="Selesaikan dan teruskan yang dipilih").click()
    a.get_by_text("1 formulir diteruskan.").wait_for()
    e.refresh_from_db()
    assert e.status == "diarsipkan"
    assert Dokumen.objects.filter(pegawai=e.pegawai, kunci__startswith=f"skp/{e.pk}/").count() == 3
    kasubbag.buka(f"/skp/kantor/{pentas.kantor_id}/2024/papan/?periode=TW2")
    kasubbag.potret("skp-papan")
    assert "Baik" not in k.inner_text("main")


def test_menilai_tim_dua_belas_menurut_pedoman(pentas: Panggung, jendela: Any) -> None:
    s: PanggungSkp = buka_tim(pentas, [pegawai_baru_tim(pentas, n) for n in range(12)])
    tetapkan_predikat_unit(
        unit_id=pentas.kantor_id, tahun=2024, periode="TW2", predikat="Baik", dasar="Penetapan Bupati",
        oleh=pentas.aktor("hendra", "sekretaris"), pada=KINI,
    )  # fmt: skip
    layar: Layar = jendela()
    layar.masuk("Fitri")
    layar.buka("/skp/tim/2024/TW2/")
    h = layar.halaman
    pilih = [h.locator(f"select[name=r{e.pk}]") for e in s.evaluasi.values()]
    assert len(pilih) == 12
    for satu in pilih:
        satu.select_option("sesuai.sesuai")
    h.get_by_text("Baik paling banyak 70%; sekarang 12 dari 12 pegawai.").wait_for()
    for satu in pilih[:3]:
        satu.select_option("di_atas.di_atas")
    pilih[3].select_option("di_bawah.sesuai")
    h.get_by_text("Sebaran sesuai pedoman").wait_for()
    layar.potret("skp-tim")
    pilih[3].select_option("sesuai.sesuai")
    h.get_by_text("harus ada (paling sedikit 1 pegawai); sekarang 0 dari 12").wait_for()
    h.get_by_role("button", name="Simpan rating sebagai draf").click()
    h.get_by_text("Draf penilaian 12 pegawai disimpan.").wait_for()
    assert not Evaluasi.objects.exclude(rating_hasil="").exists()

    # One by one; the last one asks why the guide is departed from.
    for ke, e in enumerate(s.evaluasi.values(), 1):
        layar.buka(f"/skp/evaluasi/{e.pk}/nilai/")
        h.get_by_label("Umpan balik berkelanjutan").first.fill("Pertahankan.")
        if ke == 12:
            layar.potret("skp-nilai")
        h.get_by_role("button", name="Tanda tangani dan kirim").click()
        if ke < 12:
            h.get_by_text("disampaikan kepadanya").wait_for()
    h.get_by_label("Alasan menyimpang: Butuh Perbaikan").fill("Semua anggota tim memenuhi targetnya.")
    h.get_by_label("Alasan menyimpang: Baik paling banyak").fill("Beban kerja tim merata.")
    h.get_by_role("button", name="Tanda tangani dan kirim").click()
    h.get_by_text("disampaikan kepadanya").wait_for()
    assert Evaluasi.objects.filter(status="dinilai").count() == 12
    assert AlasanSebaran.objects.count() == 2


def pegawai_baru_tim(p: Panggung, n: int) -> str:
    """A member of Fitri's team."""
    pegawai_baru(p, f"anggota{n}", f"Anggota Tim{n:02}", "perencanaan", f"1990010{n % 9 + 1}20150420{n:02}", 40 + n)
    return f"anggota{n}"


def test_tanpa_javascript(pentas: Panggung, jendela: Any) -> None:
    """Rows come and go, a form is handed in, and what a rating would do is seen, by buttons alone."""
    s = buka_tim(pentas, [pegawai_baru_tim(pentas, 0)])
    satu: Layar = jendela(java_script_enabled=False)
    satu.masuk("Salasiah")
    satu.buka("/skp/2024/")
    h = satu.halaman
    satu.pindah(h.get_by_role("button", name="Mulai menyusun"))
    h.get_by_label("Rencana hasil kerja").fill("Hasil pertama")
    satu.pindah(h.get_by_role("button", name="+ Hasil kerja utama"))
    assert h.get_by_label("Rencana hasil kerja").count() == 2
    h.get_by_label("Rencana hasil kerja").nth(1).fill("Hasil kedua")
    satu.pindah(h.get_by_role("button", name="+ Aspek").nth(1))
    assert h.locator("fieldset.aspek").count() == 3
    satu.pindah(h.get_by_role("button", name="Hapus hasil kerja ini").first)
    assert [b.input_value() for b in h.get_by_label("Rencana hasil kerja").all()] == ["Hasil kedua"]
    satu.pindah(h.get_by_role("button", name="Simpan", exact=True).last)
    assert "Naskah SKP disimpan." in h.inner_text("main")

    dua: Layar = jendela(java_script_enabled=False)
    dua.masuk("Fitri")
    e = next(iter(s.evaluasi.values()))
    dua.buka(f"/skp/evaluasi/{e.pk}/nilai/")
    h = dua.halaman
    h.get_by_label("Di Atas Ekspektasi").first.check()
    h.get_by_role("group", name="Rating perilaku kerja").get_by_text("Di Atas Ekspektasi").click()
    dua.pindah(h.get_by_role("button", name="Lihat andaiannya"))
    assert "Predikat menurut matriks: Sangat Baik" in h.inner_text("main")
    assert not Evaluasi.objects.exclude(rating_hasil="").exists()
    assert BUKA < KINI
