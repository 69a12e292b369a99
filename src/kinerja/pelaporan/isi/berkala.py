"""The interim reports (triwulan, semester): shorter chapters on the period, to date, and against the yearly target."""

from __future__ import annotations

from kinerja.aturan.periode import ROMAWI
from kinerja.pelaporan.isi import kalimat, sajian
from kinerja.pelaporan.isi.anggaran import realisasi_anggaran
from kinerja.pelaporan.isi.bab2 import ringkas_pk
from kinerja.pelaporan.isi.bab3 import tabel_rumus, tabel_skala
from kinerja.pelaporan.isi.bahan import Bahan, BahanIndikator
from kinerja.pelaporan.isi.blok import (
    Blok,
    bab,
    baris,
    belum_diisi,
    catatan,
    daftar,
    fakta,
    judul,
    kelompok,
    kolom,
    paragraf,
    tabel,
)
from kinerja.pelaporan.isi.depan import angka_sorot, bernomor, grafik_capaian, tabel_indikator
from kinerja.pelaporan.isi.indikator import kartu
from kinerja.pelaporan.isi.lampiran import tabel_semua_triwulan
from kinerja.pelaporan.isi.tempat import tempat


def pendahuluan(b: Bahan) -> Blok:
    """Bab I, short."""
    isi: list[Blok] = [
        judul(2, "Latar Belakang"),
        paragraf(
            f"Laporan ini menyajikan pengukuran kinerja {b.kantor}, {b.pemda}, pada {b.periode.nama} "
            f"({sajian.tanggal(b.periode.mulai)} sampai dengan {sajian.tanggal(b.periode.akhir)}) sebagai laporan "
            "kinerja "
            "interim sesuai dengan Peraturan Presiden Nomor 29 Tahun 2014."
        ),
        *tempat(b, "gambaran_umum"),
        judul(2, "Perjanjian Kinerja yang Menjadi Acuan"),
        *ringkas_pk(b),
        judul(2, "Ringkasan"),
        angka_sorot(b),
        paragraf(" ".join(filter(None, [kalimat.sebaran(b.indikator), kalimat.tertinggi_terendah(b.indikator)]))),
    ]
    if b.kelengkapan:
        isi += [
            paragraf("Kelengkapan dan ketepatan waktu pengumpulan data adalah sebagai berikut."),
            fakta(b.kelengkapan),
        ]
    return bab("BAB I", "Pendahuluan", isi, angka="1")


def _target(b: Bahan) -> Blok:
    periode = b.periode.triwulan
    isi: list[Blok] = []
    for n, s in enumerate(b.sasaran, 1):
        isi.append(kelompok(f"Sasaran {n}: {s.uraian}", 4 + len(periode)))
        for m, i in enumerate(b.milik(s), 1):
            kegiatan = [f"TW {ROMAWI[k]}: {i.triwulan[k - 1].kegiatan}" for k in periode if i.triwulan[k - 1].kegiatan]
            isi.append(
                baris(
                    [
                        f"{n}.{m}",
                        i.nama + (f" ({i.satuan})" if i.satuan else ""),
                        *[sajian.target(i.triwulan[k - 1].target, i) for k in periode],
                        sajian.target(i.target_tahunan, i),
                        "\n".join(kegiatan) or i.rencana_aksi or "–",
                    ]
                )
            )
    kepala = [
        kolom("No", 0.5, "tengah"),
        kolom("Indikator kinerja (satuan)", 3),
        *[kolom(f"Target TW {ROMAWI[k]}", 0.9, "kanan") for k in periode],
        kolom("Target tahun", 0.9, "kanan"),
        kolom("Rencana kegiatan", 2.6),
    ]
    return tabel("target-periode", f"Target kinerja {b.periode.nama}", kepala, isi, kecil=True)


def perencanaan(b: Bahan) -> Blok:
    """Bab II: the targets of the period."""
    isi: list[Blok] = [
        judul(2, f"Target {b.periode.nama}"),
        paragraf(
            f"Target {kalimat.banyak(len(b.indikator))} indikator menurut Rencana Aksi disajikan pada "
            "[[target-periode]]. "
            "Tanda – berarti indikator tidak diukur pada triwulan tersebut."
        ),
        _target(b),
    ]
    return bab("BAB II", "Target Kinerja", isi, angka="2")


def _sampai(b: Bahan) -> Blok:
    isi: list[Blok] = []
    nomor, urut = bernomor(b)
    for n, i in zip(nomor, urut, strict=True):
        c = i.hasil_sd.capaian_tahunan
        isi.append(
            baris(
                [
                    n,
                    i.nama,
                    i.satuan,
                    sajian.sel_nilai(i.hasil_sd.realisasi, i),
                    sajian.sel_capaian(i.hasil_sd.capaian),
                    sajian.target(i.target_tahunan, i),
                    sajian.sel_capaian(c),
                ]
            )
        )
    kepala = [
        kolom("No", 0.5, "tengah"),
        kolom("Indikator kinerja", 3),
        kolom("Satuan", 0.95),
        kolom("Realisasi s.d. periode", 1.1, "kanan"),
        kolom("Capaian s.d. periode", 1.1, "kanan"),
        kolom("Target tahun", 1, "kanan"),
        kolom("Capaian thd. target tahun", 1.2, "kanan"),
    ]
    return tabel(
        "sampai",
        f"Realisasi sampai dengan akhir {b.periode.nama} dan perbandingannya dengan target tahunan",
        kepala,
        isi,
        catatan=[
            "Capaian s.d. periode: terhadap target triwulan yang dilaporkan. Capaian terhadap target tahun: "
            "realisasi sejak "
            "triwulan I terhadap target tahunan, menurut rumus setiap indikator."
        ],
        kecil=True,
    )


def isian(b: Bahan, i: BahanIndikator, bidang: str) -> list[str]:
    """What the unit wrote for the quarters of the period."""
    return [
        (f"Triwulan {ROMAWI[k]}: " if len(b.periode.triwulan) > 1 else "") + teks
        for k in b.periode.triwulan
        if (teks := getattr(i.triwulan[k - 1], bidang).strip())
    ]


def ada_kendala(b: Bahan, i: BahanIndikator) -> bool:
    """Whether a person has told of obstacles or causes for the period."""
    ada_teks = b.teks("kendala", i.kode) or b.teks("penyebab", i.kode)
    return bool(ada_teks or isian(b, i, "kendala") or isian(b, i, "faktor"))


def _per_indikator(b: Bahan) -> list[Blok]:
    isi: list[Blok] = []
    nomor, urut = bernomor(b)
    for n, i in zip(nomor, urut, strict=True):
        isi += [
            judul(3, f"Indikator {n} {i.nama}", bernomor=False),
            kartu(b, i),
            paragraf(f"{kalimat.realisasi(i, b.skala, b.periode.nama)} {kalimat.terhadap_tahunan(i)}"),
        ]
        for bidang, label in (("faktor", "Penyebab"), ("kendala", "Kendala"), ("tindak_lanjut", "Tindak lanjut")):
            teks = tempat(b, "penyebab" if bidang == "faktor" else bidang, i.kode)
            dari_unit = isian(b, i, bidang)
            if teks or dari_unit:
                isi.append(catatan(f"{label}:"))
                isi += teks
                isi += [daftar(dari_unit)] if dari_unit else []
        c = i.hasil.capaian.nilai
        if not b.bengkel and not ada_kendala(b, i) and i.hasil.target is not None and (c is None or c < 100):
            isi.append(belum_diisi("penjelasan kendala atau penyebab"))
    return isi


def akuntabilitas(b: Bahan) -> Blok:
    """Bab III: capaian of the period, to date, obstacles, budget."""
    nomor, urut = bernomor(b)
    isi: list[Blok] = [
        judul(2, f"Capaian {b.periode.nama}"),
        paragraf(
            " ".join(
                filter(
                    None,
                    [kalimat.sebaran(b.indikator), "Capaian setiap indikator disajikan pada [[ringkas-indikator]]."],
                )
            )
        ),
        tabel_indikator(b),
        *grafik_capaian(b, "capaian", urut, nomor, "ringkas-indikator"),
        judul(2, "Capaian sampai dengan Periode Ini"),
        paragraf(
            "Perkembangan terhadap target tahunan disajikan pada [[sampai]] dan rinciannya per triwulan pada "
            "[[lampiran-tw]]."
        ),
        _sampai(b),
        tabel_semua_triwulan(b),
        judul(2, "Penjelasan per Indikator"),
        *_per_indikator(b),
        judul(2, "Realisasi Anggaran"),
        *realisasi_anggaran(b),
        judul(2, "Cara Pengukuran"),
        tabel_rumus(b),
        tabel_skala(b),
    ]
    return bab("BAB III", "Capaian Kinerja", isi, angka="3")
