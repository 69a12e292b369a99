"""Pages kept in memory show every change at once, and no page grows with the number of indikator."""

from __future__ import annotations

import datetime as dt
import gzip
import re
from collections.abc import Callable
from decimal import Decimal as D
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kinerja.arsip.actions import catat_jejak
from kinerja.arsip.models import Berkas, Jejak, VersiDokumen
from kinerja.lib import jam
from kinerja.lib.sidik import Sidik
from kinerja.organisasi.models import Jabatan, Pegawai, Pemda, PengaturanKantor, Penugasan, UnitKerja
from kinerja.organisasi.permissions import Aktor
from kinerja.pelaporan.actions import susun_versi
from kinerja.pelaporan.models import BalasanCatatan, CatatanLaporan, Laporan, Narasi, Tanggapan
from kinerja.pelaporan.sumber import sidik_laporan
from kinerja.pengukuran.actions import bekukan_rekap
from kinerja.pengukuran.models import BuktiDukung, KertasKerja, Pengecualian, Realisasi, RealisasiAnggaran, Temuan
from kinerja.pengukuran.sumber import sidik_rekap
from kinerja.perencanaan.models import (
    Indikator,
    ItemAnggaran,
    Pembanding,
    PerjanjianKinerja,
    RencanaAksi,
    Renstra,
    RiwayatIndikator,
    Sasaran,
    TargetPK,
    TargetRenstra,
    TargetTriwulan,
)
from kinerja.web.dasbor.simpanan import sidik_indikator, sidik_sasaran
from tests.pengukuran.kantor_kinerja import buka, kirim
from tests.web.pabrik import KINI, Panggung
from tests.web.pabrik_laporan import buka_penyusunan, isi_laporan

HALAMAN_LANJUT = 30 * 1024
TABEL = re.compile(r'(?:FROM|JOIN) "(\w+)"')


@pytest.fixture
def terisi(panggung: Panggung) -> Panggung:
    """Quarter I accepted with evidence, history and figures of others; quarter II opened."""
    k = panggung.kinerja
    isian = {"laka": {"pembilang": D("27"), "penyebut": D("20000")}}
    kirim(k, 1, {"laka": "13.5", "rambu": 5, "muat": "82.25"}, {"sub_lalin": 20_000_000}, isian=isian)
    buka(k, 2)
    laka = k.indikator["laka"]
    RiwayatIndikator.objects.create(indikator=laka, tahun=2023, target_angka=15, realisasi_angka=16, sumber="LKjIP")
    TargetRenstra.objects.create(indikator=laka, tahun=2024, target_angka=12)
    Pembanding.objects.create(indikator=laka, tahun=2023, lingkup="provinsi", nilai_angka=18, sumber="BPS")
    k.item["sub_lalin"].indikator.add(laka)
    lembar = KertasKerja.objects.filter(triwulan=2).order_by("pk")[0]
    Pengecualian.objects.create(
        kertas_kerja=lembar, alasan="Sistem pusat tutup.", oleh=k.kantor.pegawai["fitri"], pada=KINI,
        sampai=lembar.batas.date(),
    )  # fmt: skip
    return panggung


def alamat(p: Panggung) -> dict[str, str]:
    dasar = f"/dasbor/kantor/{p.kantor_id}/2024"
    laka = p.kinerja.indikator["laka"]
    return {
        "kantor": f"{dasar}/TW1/",
        "sasaran": f"{dasar}/TW1/sasaran/{laka.sasaran_id}/",
        "indikator": f"{dasar}/indikator/{laka.pk}/",
    }


def sidik(p: Panggung, halaman: str) -> tuple[Sidik, tuple[int, ...]]:
    satu = p.kinerja.indikator["laka"].pk
    return {
        "kantor": (sidik_rekap, (p.kantor_id, 2024)),
        "sasaran": (sidik_sasaran, (p.kantor_id, 2024)),
        "indikator": (sidik_indikator, (p.kantor_id, satu, 2024, 2023)),
    }[halaman]


def pernyataan(klien: Client, alamat: str) -> list[str]:
    with CaptureQueriesContext(connection) as kueri:
        assert klien.get(alamat).status_code == 200
    return [str(k["sql"]) for k in kueri]


@pytest.mark.parametrize("halaman", ["kantor", "sasaran", "indikator"])
def test_tidak_dibaca_dari_tabel_lain(terisi: Panggung, halaman: str) -> None:
    """Whatever a kept page reads belongs to the rows whose versions it is kept by."""
    klien = terisi.klien("fitri")
    klien.get(alamat(terisi)[halaman])
    UnitKerja.objects.filter(pk=terisi.kantor_id).update(urut=3)
    pertama = pernyataan(klien, alamat(terisi)[halaman])
    kedua = pernyataan(klien, alamat(terisi)[halaman])
    hanya_pertama = [s for s in pertama if not any(s.split(" WHERE ")[0] == t.split(" WHERE ")[0] for t in kedua)]
    dibaca = {t for s in hanya_pertama for t in TABEL.findall(s)}
    kueri, nilai = sidik(terisi, halaman)
    assert len(hanya_pertama) >= 5
    assert dibaca <= kueri.tabel(*nilai)
    assert len(kedua) <= 8


UBAH: dict[str, Callable[[Panggung], QuerySet[Any]]] = {
    "unit": lambda p: UnitKerja.objects.filter(pk=p.kinerja.units[0].pk),
    "pengaturan": lambda p: PengaturanKantor.objects.filter(kantor=p.kantor_id),
    "pegawai": lambda p: Pegawai.objects.filter(pk=p.kinerja.kantor.pegawai["fitri"].pk),
    "sasaran": lambda p: Sasaran.objects.filter(kode="S1"),
    "indikator": lambda p: Indikator.objects.filter(pk=p.kinerja.indikator["laka"].pk),
    "pk": lambda p: PerjanjianKinerja.objects.filter(pk=p.kinerja.pk.pk),
    "target": lambda p: TargetPK.objects.filter(indikator=p.kinerja.indikator["laka"]),
    "aksi": lambda p: RencanaAksi.objects.filter(indikator=p.kinerja.indikator["laka"]),
    "triwulan": lambda p: TargetTriwulan.objects.filter(rencana_aksi__indikator=p.kinerja.indikator["laka"]),
    "lembar": lambda p: KertasKerja.objects.filter(triwulan=1, unit=p.kinerja.units[0]),
    "realisasi": lambda p: Realisasi.objects.filter(indikator=p.kinerja.indikator["laka"]),
    "bukti": lambda p: BuktiDukung.objects.filter(realisasi__indikator=p.kinerja.indikator["laka"]),
    "berkas": lambda p: Berkas.objects.filter(bukti__realisasi__indikator=p.kinerja.indikator["laka"]),
}
JEJAK: dict[str, Any] = {
    "aksi": "uji", "objek": "kertas_kerja", "uraian": "Uji.", "oleh": Aktor.sistem("Uji"), "pada": KINI,
}  # fmt: skip
REKAP: dict[str, Callable[[Panggung], QuerySet[Any]]] = {
    "anggaran": lambda p: ItemAnggaran.objects.filter(pk=p.kinerja.item["sub_lalin"].pk),
    "kaitan": lambda p: ItemAnggaran.indikator.through.objects.all(),
    "belanja": lambda p: RealisasiAnggaran.objects.filter(item=p.kinerja.item["sub_lalin"]),
    "pengecualian": lambda p: Pengecualian.objects.all(),
}
HANYA: dict[str, dict[str, Callable[[Panggung], QuerySet[Any]]]] = {
    "kantor": REKAP,
    "sasaran": {
        **REKAP,
        "renstra": lambda p: Renstra.objects.filter(kantor=p.kantor_id),
        "pembanding": lambda p: Pembanding.objects.all(),
        "pemda": lambda p: Pemda.objects.filter(unit=p.kantor_id),
    },
    "indikator": {
        "pembanding": lambda p: Pembanding.objects.all(),
        "riwayat": lambda p: RiwayatIndikator.objects.all(),
        "renstra": lambda p: TargetRenstra.objects.all(),
        "jejak": lambda p: Jejak.objects.filter(objek="kertas_kerja", objek_id=UBAH["lembar"](p)[0].pk),
        "pemda": lambda p: Pemda.objects.filter(unit=p.kantor_id),
    },
}


@pytest.mark.parametrize("halaman", ["kantor", "sasaran", "indikator"])
def test_setiap_baris_sumber_menentukan(terisi: Panggung, halaman: str) -> None:
    """A new version of any row behind a page is a new page."""
    kueri, nilai = sidik(terisi, halaman)
    terlihat = {kueri(*nilai)}
    for nama, pilih in {**UBAH, **HANYA[halaman]}.items():
        baris = pilih(terisi)
        assert baris.exists(), nama
        if nama == "jejak":  # nobody may change it; it only grows
            with transaction.atomic():
                catat_jejak(**JEJAK, kantor_id=terisi.kantor_id, objek_id=baris.order_by("-pk")[0].objek_id)
        else:
            baris.filter(pk=baris.order_by("-pk")[0].pk).update(id=baris.order_by("-pk")[0].pk)
        kini = kueri(*nilai)
        assert kini not in terlihat, nama
        terlihat.add(kini)
    assert len(terlihat) == 1 + len(kueri.tabel(*nilai))


def test_perubahan_segera_terlihat(terisi: Panggung) -> None:
    klien = terisi.klien("fitri")
    laka = terisi.kinerja.indikator["laka"]
    for nama in alamat(terisi):
        assert laka.nama in klien.get(alamat(terisi)[nama]).content.decode()
    Indikator.objects.filter(pk=laka.pk).update(nama="Angka kecelakaan per 10.000 kendaraan")
    Realisasi.objects.filter(indikator=laka, kertas_kerja__triwulan=1).update(realisasi_angka=D("11.75"))
    for nama in alamat(terisi):
        isi = klien.get(alamat(terisi)[nama]).content.decode()
        assert "Angka kecelakaan per 10.000 kendaraan" in isi, nama
        assert "11,75" in isi, nama


def test_waktu_mengubah_dasbor_tanpa_perubahan_data(terisi: Panggung) -> None:
    """A sheet becomes late by the clock alone."""
    batas = KertasKerja.objects.get(triwulan=2, unit=terisi.kinerja.units[1]).batas
    klien, halaman = terisi.klien("fitri"), alamat(terisi)["kantor"].replace("TW1", "TW2")
    for menit, telat in ((-1, False), (1, True), (-1, False)):
        jam.pasang(batas + dt.timedelta(minutes=menit))
        assert ("Batas pengumpulan sudah lewat." in klien.get(halaman).content.decode()) is telat


# --- workshop ---------------------------------------------------------------------------------------
@pytest.fixture
def laporan(panggung: Panggung) -> Laporan:
    """The report of quarter II with texts, remarks, answers, findings and an earlier version."""
    satu, _ = buka_penyusunan(panggung)
    isi_laporan(panggung, satu)
    satu.refresh_from_db()
    k, orang = panggung.kinerja, panggung.kinerja.kantor
    catatan = CatatanLaporan.objects.filter(laporan=satu).order_by("pk")[0]
    oleh = {"oleh": orang.pegawai["fitri"], "jabatan": orang.jabatan["kasubbag"]}
    BalasanCatatan.objects.create(catatan=catatan, isi="Akan disebut.", pada=KINI, **oleh)
    versi = VersiDokumen.objects.get(dokumen=satu.dokumen)
    Tanggapan.objects.create(
        laporan=satu, versi=versi, jabatan=orang.jabatan["kabid_lalin"], pegawai=orang.pegawai["mulyadi"],
        hasil="menerima", pada=KINI,
    )  # fmt: skip
    Temuan.objects.create(
        kantor=orang.kantor, tahun=2024, periode="TW2", pemeriksaan="sama", kunci="x", pesan="Mengapa sama?"
    )
    bekukan_rekap(kantor_id=k.id, tahun=2024, periode="TW2", oleh=panggung.aktor("fitri", "kasubbag"), pada=KINI)
    laka = k.indikator["laka"]
    RiwayatIndikator.objects.create(indikator=laka, tahun=2023, target_angka=15, realisasi_angka=16, sumber="LKjIP")
    TargetRenstra.objects.create(indikator=laka, tahun=2024, target_angka=12)
    Pembanding.objects.create(indikator=laka, tahun=2023, lingkup="provinsi", nilai_angka=18, sumber="BPS")
    k.item["sub_lalin"].indikator.add(laka)
    return satu


def bengkel(satu: Laporan, sisa: str = "") -> str:
    return f"/laporan/kantor/{satu.kantor_id}/{satu.tahun}/{satu.periode}/{sisa}"


@pytest.mark.parametrize("sisa", ["", "lembar/indikator-1.1/"])
def test_bengkel_tidak_dibaca_dari_tabel_lain(panggung: Panggung, laporan: Laporan, sisa: str) -> None:
    klien = panggung.klien("fitri")
    klien.get(bengkel(laporan, sisa))
    UnitKerja.objects.filter(pk=panggung.kantor_id).update(urut=3)
    pertama = pernyataan(klien, bengkel(laporan, sisa))
    kedua = pernyataan(klien, bengkel(laporan, sisa))
    hanya_pertama = [s for s in pertama if not any(s.split(" WHERE ")[0] == t.split(" WHERE ")[0] for t in kedua)]
    dibaca = {t for s in hanya_pertama for t in TABEL.findall(s)}
    assert len(hanya_pertama) >= 20
    assert dibaca <= sidik_laporan.tabel(laporan.pk, panggung.kantor_id, 2024, "TW2")


BENGKEL: dict[str, Callable[[Laporan], QuerySet[Any]]] = {
    "pemda": lambda s: Pemda.objects.filter(unit=s.kantor_id),
    "jabatan": lambda s: Jabatan.objects.filter(unit=s.kantor_id),
    "penugasan": lambda s: Penugasan.objects.filter(jabatan__unit__kantor=s.kantor_id),
    "renstra": lambda s: Renstra.objects.filter(kantor=s.kantor_id),
    "riwayat": lambda s: RiwayatIndikator.objects.all(),
    "target renstra": lambda s: TargetRenstra.objects.all(),
    "pembanding": lambda s: Pembanding.objects.all(),
    "temuan": lambda s: Temuan.objects.all(),
    "laporan": lambda s: Laporan.objects.filter(pk=s.pk),
    "narasi": lambda s: Narasi.objects.filter(laporan=s),
    "catatan": lambda s: CatatanLaporan.objects.filter(laporan=s),
    "balasan": lambda s: BalasanCatatan.objects.all(),
    "tanggapan": lambda s: Tanggapan.objects.all(),
}


def test_setiap_baris_bengkel_menentukan(panggung: Panggung, laporan: Laporan) -> None:
    nilai = (laporan.pk, panggung.kantor_id, 2024, "TW2")
    terlihat = {sidik_laporan(*nilai)}
    for nama, pilih in BENGKEL.items():
        satu = pilih(laporan).order_by("-pk")[0]
        type(satu)._default_manager.filter(pk=satu.pk).update(id=satu.pk)
        kini = sidik_laporan(*nilai)
        assert kini not in terlihat, nama
        terlihat.add(kini)
    # Frozen recaps and versions of papers are only ever added.
    for apa in (
        lambda: bekukan_rekap(
            kantor_id=panggung.kantor_id, tahun=2024, periode="TW2", oleh=panggung.aktor("fitri", "kasubbag"), pada=KINI
        ),
        lambda: susun_versi(laporan_id=laporan.pk, oleh=panggung.aktor("fitri", "kasubbag"), pada=KINI),
    ):
        UnitKerja.objects.filter(pk=panggung.kinerja.units[0].pk).update(nama="Bidang Lalu Lintas Jalan")
        apa()
        terlihat.add(sidik_laporan(*nilai))
    assert len(terlihat) == 3 + len(BENGKEL)
    rekap = sidik_rekap.tabel(panggung.kantor_id, 2024)
    assert len(sidik_laporan.tabel(*nilai)) == len(rekap) + len(BENGKEL) + 2


def test_bengkel_segera_menunjukkan_perubahan(panggung: Panggung, laporan: Laporan) -> None:
    """Texts, remarks and figures as they are now; and of what is kept nobody sees more than he may."""
    penyusun, pembaca = panggung.klien("fitri"), panggung.klien("mulyadi")
    for klien in (penyusun, pembaca, penyusun, pembaca):
        isi = klien.get(bengkel(laporan)).content.decode()
        assert ('id="formulir-alasan"' in isi) is ("Lanjutkan tanpa bagian ini" in isi) is (klien is penyusun)
    Narasi.objects.filter(laporan=laporan, bagian="langkah_ke_depan").update(teks="ada 4.321 rambu baru nanti")
    assert "4.321" in pembaca.get(bengkel(laporan)).content.decode()
    CatatanLaporan.objects.filter(laporan=laporan).update(isi="Catatan yang diperbarui.")
    assert "Catatan yang diperbarui." in penyusun.get(bengkel(laporan)).content.decode()
    Indikator.objects.filter(pk=panggung.kinerja.indikator["laka"].pk).update(nama="Nama yang baru")
    Realisasi.objects.filter(indikator=panggung.kinerja.indikator["laka"]).update(realisasi_angka=D("11.75"))
    isi = pembaca.get(bengkel(laporan)).content.decode()
    assert "menjadi 11,75" in isi  # the frozen recap has the old figure


# --- weight -----------------------------------------------------------------------------------------
def perbanyak(p: Panggung, *, sasaran: int, indikator: int) -> None:
    """So many more sasaran, and so many indikator in each of them and in the first sasaran, all promised and filled."""
    asal, pk = p.kinerja.indikator["laka"], p.kinerja.pk
    semua = [asal.sasaran, *Sasaran.objects.bulk_create(
        Sasaran(renstra=asal.sasaran.renstra, kode=f"B{n}", uraian=f"Meningkatnya layanan ke-{n}", urut=10 + n)
        for n in range(sasaran)
    )]  # fmt: skip
    unit = asal.penanggung_jawab
    baru = Indikator.objects.bulk_create(
        Indikator(
            sasaran=s, kantor_id=p.kantor_id, kode=f"X{s.pk}-{n}", nama=f"Persentase layanan {s.pk} ke-{n} tepat waktu",
            satuan="persen", arah="turun", aturan="negatif_selisih", agregasi="SUM", penanggung_jawab=unit, urut=n,
        )
        for s in semua for n in range(indikator)
    )  # fmt: skip
    TargetPK.objects.bulk_create(TargetPK(perjanjian=pk, indikator=i, target_angka=4) for i in baru)
    aksi = RencanaAksi.objects.bulk_create(RencanaAksi(perjanjian=pk, indikator=i, uraian=i.kode) for i in baru)
    TargetTriwulan.objects.bulk_create(
        TargetTriwulan(rencana_aksi=a, triwulan=t, target_angka=1) for a in aksi for t in (1, 2)
    )
    lembar = KertasKerja.objects.get(triwulan=1, unit=unit)
    Realisasi.objects.bulk_create(
        Realisasi(kertas_kerja=lembar, indikator=i, realisasi_angka=D(7 + n % 90) / 8) for n, i in enumerate(baru)
    )


def test_dasbor_ringan_berapa_pun_indikatornya(terisi: Panggung) -> None:
    """Every page stays below 30 KB, and each sasaran, indikator and warning is within reach by turning pages."""
    perbanyak(terisi, sasaran=8, indikator=35)
    klien = terisi.klien("fitri")
    kantor, sasaran = alamat(terisi)["kantor"], alamat(terisi)["sasaran"]
    dicapai: dict[str, set[str]] = {"sasaran": set(), "indikator": set(), "peringatan": set()}
    pola = {"sasaran": rf'href="{kantor}(sasaran/\d+/)"', "peringatan": r'k-terlambat">.*?</span> <a href="([^"]+)"'}
    for nama, halaman, banyak in (("sasaran", "halaman", 2), ("peringatan", "perhatian", 3)):
        for n in range(1, banyak + 1):
            isi = klien.get(kantor, {halaman: n}).content
            assert len(gzip.compress(isi)) < HALAMAN_LANJUT
            dicapai[nama] |= set(re.findall(pola[nama], isi.decode()))
    assert len(dicapai["sasaran"]) == Sasaran.objects.filter(indikator__target_pk__isnull=False).distinct().count()
    assert len(dicapai["peringatan"]) == 30
    satu = terisi.kinerja.indikator["laka"].sasaran_id
    for n in (1, 2):
        isi = klien.get(sasaran, {"halaman": n}).content
        assert len(gzip.compress(isi)) < HALAMAN_LANJUT
        dicapai["indikator"] |= set(re.findall(r'<th scope="row"><a href="[^"]+/indikator/(\d+)/"', isi.decode()))
    assert dicapai["indikator"] == {str(i) for i in Indikator.objects.filter(sasaran=satu).values_list("pk", flat=True)}


@pytest.mark.parametrize("halaman", ["0", "-1", "99999", "1e9", "satu", "١", ""])
def test_nomor_halaman_yang_aneh_tetap_berhalaman(terisi: Panggung, halaman: str) -> None:
    klien = terisi.klien("fitri")
    for nama in ("kantor", "sasaran"):
        for kunci in ("halaman", "perhatian", "program"):
            assert klien.get(alamat(terisi)[nama], {kunci: halaman}).status_code == 200


def test_bengkel_ringan_berapa_pun_indikatornya(panggung: Panggung) -> None:
    """The first page of the workshop stays below 30 KB; every sheet and every finding is within reach."""
    laporan, _ = buka_penyusunan(panggung)
    perbanyak(panggung, sasaran=2, indikator=30)
    klien = panggung.klien("fitri")
    lembar: set[str] = set()
    temuan: set[str] = set()
    for nama, banyak in (("lembar", 3), ("temuan", 12), ("bagian", 1)):
        for n in range(1, banyak + 1):
            isi = klien.get(bengkel(laporan), {nama: n}).content
            assert len(gzip.compress(isi)) < HALAMAN_LANJUT
            lembar |= set(re.findall(r'/lembar/(indikator-[^/"#]+)/"', isi.decode()))
            temuan |= set(re.findall(r"<li><p>Kendala: indikator (\S+) [^<]+ belum terisi", isi.decode()))
    assert len(lembar) == Indikator.objects.filter(kantor=panggung.kantor_id).count()
    assert len(temuan) >= 3 * 30
    for kode in ("bab-i", "bab-ii", "bab-iii", "bab-iv", "indikator-1.1"):
        terlihat = set()
        for n in range(1, 5):
            isi = klien.get(bengkel(laporan, f"lembar/{kode}/"), {"hal": n}).content
            assert len(gzip.compress(isi)) < HALAMAN_LANJUT
            terlihat |= set(re.findall(r"Persentase layanan \d+ ke-\d+ tepat waktu", isi.decode()))
        assert kode != "bab-iii" or len(terlihat) == 3 * 30
