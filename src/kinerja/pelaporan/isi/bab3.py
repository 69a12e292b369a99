"""Bab III Akuntabilitas Kinerja: how it was measured, capaian of each sasaran, the budget."""

from __future__ import annotations

from decimal import Decimal

from kinerja.aturan.angka import tulis_angka
from kinerja.aturan.predikat import SKALA_CAPAIAN
from kinerja.pelaporan.isi import kalimat, sajian
from kinerja.pelaporan.isi.anggaran import realisasi_anggaran
from kinerja.pelaporan.isi.bahan import Bahan, BahanSasaran
from kinerja.pelaporan.isi.blok import Blok, bab, baris, fakta, judul, kolom, paragraf, tabel
from kinerja.pelaporan.isi.depan import bernomor, grafik_capaian, tabel_indikator
from kinerja.pelaporan.isi.efisien import tabel_efisiensi
from kinerja.pelaporan.isi.indikator import analisis
from kinerja.pelaporan.isi.pendukung import realisasi_sampai, sub_pendukung


def tabel_skala(b: Bahan) -> Blok:
    """The scale of categories in use."""
    skala = SKALA_CAPAIAN[b.skala]
    isi, bawah, bawah_termasuk = [], None, False
    for pita in skala.pita:
        if bawah is None:
            rentang = f"{'sampai dengan' if pita.termasuk else 'kurang dari'} {tulis_angka(pita.batas)}%"
        elif pita.batas is None:
            rentang = f"{'mulai' if bawah_termasuk else 'lebih dari'} {tulis_angka(bawah)}%"
        else:
            awal = "mulai" if bawah_termasuk else "lebih dari"
            akhir = "sampai dengan" if pita.termasuk else "kurang dari"
            rentang = f"{awal} {tulis_angka(bawah)}% {akhir} {tulis_angka(pita.batas)}%"
        bawah, bawah_termasuk = pita.batas, not pita.termasuk
        isi.append(baris([rentang, pita.sebutan]))
    return tabel(
        "skala",
        "Skala kategori capaian kinerja",
        [kolom("Capaian", 2), kolom("Kategori", 1)],
        list(reversed(isi)),
        catatan=[f"Skala: {skala.nama}. Sumber: {skala.sumber}. Kategori ditentukan dari capaian sebelum pembulatan."],
    )


def tabel_rumus(b: Bahan) -> Blok:
    """Every rule used in the report, with its formula and how many indicators use it."""
    pakai: dict[tuple[str, str, str], int] = {}
    for i in b.indikator:
        kunci = (i.aturan.nama, i.aturan.rumus, i.kebijakan.nama or i.kebijakan.kode)
        pakai[kunci] = pakai.get(kunci, 0) + 1
    isi = [baris([nama, rumus, kebijakan, str(n)]) for (nama, rumus, kebijakan), n in sorted(pakai.items())]
    kepala = [
        kolom("Rumus", 1.7),
        kolom("Penghitungan capaian", 2.6),
        kolom("Kebijakan batas", 1.8),
        kolom("Indikator", 0.8, "kanan"),
    ]
    return tabel("rumus", "Rumus capaian yang dipakai dalam laporan ini", kepala, isi, kecil=True)


def metode(b: Bahan) -> list[Blok]:
    """How the figures came about: rules, scale, completeness of the data."""
    isi: list[Blok] = [
        paragraf(
            "Capaian setiap indikator dihitung dari target dan realisasi triwulanan menurut rumus dan cara agregasi "
            "yang "
            "ditetapkan bagi indikator tersebut. Angka dihitung tanpa pembulatan antara dan dibulatkan satu kali "
            "pada saat "
            "disajikan. Realisasi yang belum dilaporkan dinyatakan “belum diisi”, realisasi nol dinyatakan “0 "
            "(nihil)”, dan "
            "capaian yang tidak mempunyai hasil dinyatakan “tidak dapat dihitung” beserta alasannya."
        ),
        paragraf("Rumus yang dipakai disajikan pada [[rumus]] dan skala kategori pada [[skala]]."),
        tabel_rumus(b),
        tabel_skala(b),
    ]
    if b.kelengkapan:
        isi.append(paragraf("Kelengkapan dan ketepatan waktu pengumpulan data adalah sebagai berikut."))
        isi.append(fakta(b.kelengkapan))
    return isi


def tabel_sasaran_indikator(b: Bahan, nomor: int, s: BahanSasaran) -> Blok:
    """The indicators of one sasaran."""
    isi = [
        baris(
            [
                f"{nomor}.{m}",
                i.nama,
                i.satuan,
                sajian.target(i.hasil.target, i),
                sajian.sel_realisasi(i),
                sajian.sel_capaian(i.hasil.capaian),
                kalimat.kategori_indikator(i, b.skala),
            ]
        )
        for m, i in enumerate(b.milik(s), 1)
    ]
    kepala = [
        kolom("No", 0.5, "tengah"),
        kolom("Indikator kinerja", 3),
        kolom("Satuan", 0.95),
        kolom("Target", 0.9, "kanan"),
        kolom("Realisasi", 1, "kanan"),
        kolom("Capaian", 1, "kanan"),
        kolom("Kategori", 1.1),
    ]
    return tabel(
        f"sasaran/{nomor}",
        f"Capaian indikator Sasaran {nomor} {b.periode.nama}",
        kepala,
        isi,
        catatan=["Rumus setiap indikator tercantum di bawah tabel triwulanannya."],
        kecil=True,
    )


def _sasaran(b: Bahan, nomor: int, s: BahanSasaran) -> list[Blok]:
    milik = b.milik(s)
    isi: list[Blok] = [judul(3, f"Sasaran {nomor}: {s.uraian}", pecah=True, bernomor=False)]
    if s.tujuan:
        isi.append(fakta([("Tujuan", s.tujuan)]))
    if not milik:
        isi.append(paragraf("Sasaran ini belum mempunyai indikator dalam Perjanjian Kinerja."))
        return isi
    isi += [
        paragraf(
            " ".join(
                filter(
                    None,
                    [
                        f"Sasaran ini diukur dengan {kalimat.banyak(len(milik))} indikator.",
                        kalimat.sebaran(milik),
                        kalimat.rerata_sasaran(milik, b.skala),
                        kalimat.tertinggi_terendah(milik),
                    ],
                )
            )
        ),
        tabel_sasaran_indikator(b, nomor, s),
    ]
    if len(milik) > 1:
        urut = [f"{nomor}.{m}" for m in range(1, len(milik) + 1)]
        for g in grafik_capaian(b, f"gsasaran/{nomor}", milik, urut, f"sasaran/{nomor}"):
            isi.append(g | {"judul": g["judul"].replace("indikator kinerja", f"indikator Sasaran {nomor}", 1)})
    for m, i in enumerate(milik, 1):
        isi += analisis(b, i, f"{nomor}.{m}", pecah=m > 1)
    return isi


def akuntabilitas(b: Bahan) -> Blok:
    """Bab III of the yearly report."""
    nomor, urut = bernomor(b)
    efisiensi = []
    for n, i in zip(nomor, urut, strict=True):
        sub = sub_pendukung(b, i)
        pagu = sum((a.pagu for a in sub), Decimal(0))
        nyata = sajian.jumlah(realisasi_sampai(b, a) for a in sub)
        if sub:
            efisiensi.append((n, i.nama, i.hasil.capaian, pagu, nyata))
    isi: list[Blok] = [
        judul(2, "Capaian Kinerja Organisasi"),
        judul(3, "Cara Pengukuran", bernomor=False),
        *metode(b),
        judul(3, "Ringkasan Capaian Indikator Kinerja", bernomor=False, pecah=True),
        paragraf(
            " ".join(
                filter(
                    None,
                    [
                        kalimat.sebaran(b.indikator),
                        kalimat.tertinggi_terendah(b.indikator),
                        "Rincian disajikan pada [[ringkas-indikator]].",
                    ],
                )
            )
        ),
        tabel_indikator(b),
    ]
    for n, s in enumerate(b.sasaran, 1):
        isi += _sasaran(b, n, s)
    isi += [{**judul(2, "Realisasi Anggaran"), "pecah": True}, *realisasi_anggaran(b)]
    if efisiensi:
        isi += [
            judul(3, "Efisiensi Penggunaan Sumber Daya", bernomor=False),
            paragraf(
                "Perbandingan capaian setiap indikator dengan serapan anggaran pendukungnya disajikan pada "
                "[[efisiensi]]."
            ),
            tabel_efisiensi(b, efisiensi),
        ]
    return bab("BAB III", "Akuntabilitas Kinerja", isi, angka="3")
