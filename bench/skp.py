"""SKP by the thousand: opening evaluations, the board and the list of employees, papers in the background."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bench.halaman import Halaman
from bench.halaman import ukur as ukur_halaman
from bench.kantor import buat_pimpinan, buat_unit, duduki
from bench.ukur import Hasil, bandingkan, detik

TAHUN, PERIODE = 2025, "TW3"
AWAL = dt.date(2024, 1, 2)
BANYAK, DAFTAR, NASKAH = 5000, 1000, 200
SAAT = dt.datetime(TAHUN, 10, 2, 10, tzinfo=dt.timezone(dt.timedelta(hours=8)))
UNIT = 50


@dataclass(frozen=True)
class KantorAsn:
    """An office with `banyak` employees whose plans of the year are agreed; `analis` and `kepegawaian` are accounts."""

    id: int
    banyak: int
    kepegawaian: str
    pada: dt.datetime


def buat(banyak: int, *, kode: str) -> KantorAsn:
    """Write the office into the connected database, row by row as the rooms' verbs would leave it."""
    from django.contrib.auth.hashers import make_password

    from kinerja.lib.jam import ZONA
    from kinerja.organisasi.models import Akun, Jabatan, UnitKerja
    from kinerja.organisasi.permissions import Aktor
    from kinerja.skp.models import AspekHasil, HasilKerja, PengaturanSkp, Skp
    from kinerja.sop.actions import pasang_sop
    from kinerja.sop.katalog import baca

    saat = dt.datetime(TAHUN, 1, 20, 9, tzinfo=ZONA)
    kantor, bidang = buat_unit(
        pemda=("99.02", "Kabupaten Uji SKP"), kode=kode, nama=f"Dinas {kode}", unit=UNIT, awal=AWAL
    )
    kepala, kabid = buat_pimpinan(kantor, bidang, awal=AWAL)
    staf = Jabatan.objects.bulk_create(
        Jabatan(
            unit=bidang[i % UNIT],
            kode=f"staf-{i}",
            nama=f"Pengelola Layanan {i}",
            jenis="pelaksana",
            mulai=AWAL,
            atasan=kabid[i % UNIT],
            urut=i,
        )
        for i in range(banyak)
    )
    meja = {
        nama: Jabatan.objects.create(
            unit=kantor, kode=nama, nama=nama.title(), jenis="pelaksana", mulai=AWAL, atasan=kepala
        )
        for nama in ("analis", "kasubbag", "sekretaris", "kepegawaian")
    }
    kursi = [kepala, *kabid, *meja.values(), *staf]
    awalan = 1 + UnitKerja.objects.filter(pemda=kantor.pemda, induk=None).count()
    orang = duduki(kantor.pemda, kursi, nip=f"{awalan}9800101202001", awal=AWAL)
    per_kursi = {j.pk: p for j, p in zip(kursi, orang, strict=True)}
    atur = PengaturanSkp.objects.create(kantor=kantor)
    atur.kepegawaian.add(meja["kepegawaian"])
    akun = Akun.objects.create(
        username=f"{kode}-kepegawaian".lower(), password=make_password(None), pegawai=per_kursi[meja["kepegawaian"].pk]
    )
    pasang_sop(
        kantor=kantor,
        sop=baca("S4"),
        lajur={"sekretaris": [meja["sekretaris"]], "kasubbag": [meja["kasubbag"]], "analis": [meja["analis"]]},
        oleh=Aktor.sistem("Bench"),
        pada=saat,
    )
    skp = Skp.objects.bulk_create(
        Skp(
            kantor=kantor,
            pegawai=per_kursi[j.pk],
            jabatan=j,
            penilai_id=j.atasan_id,
            tahun=TAHUN,
            mulai=dt.date(TAHUN, 1, 1),
            sampai=dt.date(TAHUN, 12, 31),
            skema="permenpanrb6",
            status="draf",
            dibuat_pada=saat,
        )
        for j in staf
    )
    hasil = HasilKerja.objects.bulk_create(
        HasilKerja(skp=s, urut=n, uraian=f"Terlaksananya layanan {n} sesuai standar") for s in skp for n in (1, 2)
    )
    AspekHasil.objects.bulk_create(
        AspekHasil(hasil_kerja=h, aspek=a, urut=u, indikator=f"Indikator {a}", target=12 * u, satuan="dokumen")
        for h in hasil
        for u, a in enumerate(("kuantitas", "kualitas", "waktu"), 1)
    )
    for b in kabid:
        milik = Skp.objects.filter(penilai=b, kantor=kantor)
        milik.update(status="diajukan", diajukan_pada=saat)
        milik.update(status="disepakati", disepakati_pada=saat, penilai_pegawai=per_kursi[b.pk], penilai_sebutan=b.nama)
    return KantorAsn(kantor.pk, banyak, akun.username, dt.datetime(TAHUN, 10, 1, 9, tzinfo=ZONA))


def _hitung(kerja: Callable[[], object]) -> int:
    from django.db import connection

    kueri: list[str] = []

    def catat(jalankan: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(("SAVEPOINT", "RELEASE")):
            kueri.append(sql)
        return jalankan(sql, params, many, context)

    with connection.execute_wrapper(catat):
        kerja()
    return len(kueri)


def buka(kantor: KantorAsn) -> int:
    """Open the period for everybody; gives the number of statements."""
    from kinerja.organisasi.permissions import Aktor
    from kinerja.skp.actions.pembukaan import buka_evaluasi

    return _hitung(
        lambda: buka_evaluasi(
            kantor_id=kantor.id, tahun=TAHUN, periode=PERIODE, oleh=Aktor.sistem("Bench"), pada=kantor.pada
        )
    )


def ukur_pembukaan(kantor: KantorAsn) -> Hasil:
    """Opening for all, against writing the same number of bare rows four times (case, two tugas, evaluation)."""
    from kinerja.sop.models import Kasus

    kueri = 0

    def kami() -> None:
        nonlocal kueri
        kueri = buka(kantor)

    waktu = detik(kami)
    contoh = list(Kasus.objects.filter(kantor=kantor.id).order_by("pk")[: kantor.banyak])

    def telanjang() -> None:
        from django.db import connection, transaction

        with transaction.atomic():
            with connection.cursor() as kursor:
                kursor.execute("CREATE TEMP TABLE bench_kasus (LIKE sop_kasus INCLUDING INDEXES) ON COMMIT DROP")
                for awal in range(4):
                    kursor.executemany(
                        "INSERT INTO bench_kasus (id, fase, tahun, periode, status, dibuka_pada, kantor_id, versi_id)"
                        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
                        [
                            (
                                n + awal * len(contoh),
                                k.fase,
                                k.tahun + awal,
                                str(n)[:3],
                                k.status,
                                k.dibuka_pada,
                                n + awal * len(contoh),
                                k.versi_id,
                            )
                            for n, k in enumerate(contoh)
                        ],
                    )
            transaction.set_rollback(True)

    pembanding = detik(telanjang)
    catatan = f"{kueri} kueri (batas 10), {waktu:.1f} : {pembanding:.1f} detik"
    return Hasil(
        f"buka {kantor.banyak:,} evaluasi : INSERT telanjang".replace(",", "."),
        waktu / pembanding,
        None,
        False,
        catatan,
    )


def ukur_naskah(kantor: KantorAsn) -> Hasil:
    """Papers in the background, from the frozen data to the archive file, against bare typst on the same sources."""
    import typst

    from kinerja.arsip.actions import CalonVersi, buat_versi_banyak
    from kinerja.arsip.cetakan import pekerjaan_pdf
    from kinerja.arsip.queries import versi_siap_cetak
    from kinerja.integrasi.skp.cetak_massal import jalankan_cetak_massal, versi_tercetak
    from kinerja.lib.cetak import STANDAR, huruf
    from kinerja.organisasi.models import Pegawai
    from kinerja.organisasi.permissions import Aktor
    from kinerja.skp.models import CetakMassal, Evaluasi
    from kinerja.skp.queries.naskah import data_evaluasi_banyak

    ids = list(Evaluasi.objects.filter(kantor=kantor.id).order_by("pk").values_list("pk", "pegawai_id")[:NASKAH])
    data = data_evaluasi_banyak([pk for pk, _ in ids])
    buat_versi_banyak(
        kantor_id=kantor.id,
        daftar=[
            CalonVersi(
                f"skp/{pk}/evaluasi", "skp", "Evaluasi", TAHUN, PERIODE, "skp_evaluasi", data[pk], pegawai_id=orang
            )
            for pk, orang in ids
        ],
        oleh=Aktor.sistem("Bench"),
        pada=kantor.pada,
    )
    kunci = [pk for pk, _, _ in versi_tercetak(kantor.id, TAHUN, PERIODE, "skp_evaluasi")]
    versi = versi_siap_cetak(kunci)
    kerja = [pekerjaan_pdf(versi[pk]) for pk in kunci]
    peminta = Pegawai.objects.filter(akun__username=kantor.kepegawaian).get()

    def kami() -> None:
        permintaan = CetakMassal.objects.create(
            kantor_id=kantor.id,
            tahun=TAHUN,
            periode=PERIODE,
            jenis="skp_evaluasi",
            jumlah=len(kunci),
            diminta_oleh=peminta,
            diminta_pada=kantor.pada,
        )
        jalankan_cetak_massal(permintaan.pk, pada=kantor.pada, pekerja=0)

    def telanjang() -> None:
        for satu in kerja:
            typst.compile(dict(satu.berkas), font_paths=huruf(), format="pdf", pdf_standards=list(STANDAR))

    telanjang()
    a, b = bandingkan(kami, telanjang, kali=3)
    catatan = f"{len(kunci) / a:.0f} : {len(kunci) / b:.0f} naskah dua halaman per detik, satu proses"
    return Hasil("naskah SKP massal : typst telanjang", b / a, 0.7, True, catatan)


def ukur(catat: Callable[[Hasil], object]) -> None:
    """All lines."""
    from django.db import connection
    from django.urls import reverse

    besar = buat(BANYAK, kode="SKPBESAR")
    catat(ukur_pembukaan(besar))
    sedang = buat(DAFTAR, kode="SKPSEDANG")
    buka(sedang)
    with connection.cursor() as kursor:
        kursor.execute("ANALYZE")  # as autovacuum does in an office's life
    alamat = reverse("skp:pemantauan", kwargs={"kantor_id": sedang.id, "tahun": TAHUN}) + f"?periode={PERIODE}"
    papan = reverse("skp:papan", kwargs={"kantor_id": sedang.id, "tahun": TAHUN}) + f"?periode={PERIODE}"
    ukur_halaman(
        [
            Halaman("pemantauan SKP 1.000 pegawai", alamat, sedang.kepegawaian, 3),
            Halaman("papan SKP 1.000 pegawai", papan, sedang.kepegawaian, 3),
        ],
        catat,
    )
    catat(ukur_naskah(sedang))
