"""Bab I Pendahuluan: the organisation, its strategic issues, how the report is laid out."""

from __future__ import annotations

from kinerja.aturan.angka import tulis_persen
from kinerja.pelaporan.isi import kalimat, sajian
from kinerja.pelaporan.isi.bahan import Bahan
from kinerja.pelaporan.isi.blok import (
    Blok,
    bab,
    baris,
    belum_diisi,
    daftar,
    judul,
    kolom,
    paragraf,
    tabel,
)
from kinerja.pelaporan.isi.tempat import tempat

DASAR_HUKUM = (
    "Peraturan Pemerintah Nomor 8 Tahun 2006 tentang Pelaporan Keuangan dan Kinerja Instansi Pemerintah;",
    "Peraturan Presiden Nomor 29 Tahun 2014 tentang Sistem Akuntabilitas Kinerja Instansi Pemerintah;",
    "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 53 Tahun 2014 tentang Petunjuk "
    "Teknis "
    "Perjanjian Kinerja, Pelaporan Kinerja dan Tata Cara Reviu atas Laporan Kinerja Instansi Pemerintah;",
    "Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017, yang skala nilai peringkat kinerjanya dipakai dalam laporan "
    "ini.",
)


def pegawai_kantor(b: Bahan) -> int:
    """People that hold a post in the office."""
    return sum(u.pegawai for u in b.units)


def tabel_unit(b: Bahan) -> Blok:
    """Units with their heads and staff."""
    isi = [
        baris(
            [
                str(n),
                "\u2003" * u.tingkat + u.nama,
                u.kepala.jabatan if u.kepala else "–",
                (u.kepala.nama or "(kosong)") if u.kepala else "–",
                str(u.pegawai),
            ]
        )
        for n, u in enumerate(b.units, 1)
    ]
    isi.append(baris(["", "Jumlah", "", "", str(pegawai_kantor(b))], "jumlah"))
    kepala = [
        kolom("No", 0.45, "tengah"),
        kolom("Unit kerja", 2.6),
        kolom("Pimpinan", 2.2),
        kolom("Nama", 2.2),
        kolom("Pegawai", 0.8, "kanan"),
    ]
    return tabel("unit", f"Susunan unit kerja dan jumlah pemangku jabatan pada {b.kantor}", kepala, isi, kecil=True)


def _tabel_staf(kunci: str, nama: str, judul_kolom: str, isi_staf: tuple[tuple[str, int], ...]) -> Blok:
    total = sum(n for _, n in isi_staf)
    isi = [baris([label, str(n), tulis_persen(sajian.bagi_persen(_d(n), _d(total)))]) for label, n in isi_staf]
    isi.append(baris(["Jumlah", str(total), "100%" if total else "–"], "jumlah"))
    return tabel(kunci, nama, [kolom(judul_kolom, 3), kolom("Pegawai", 1, "kanan"), kolom("Porsi", 1, "kanan")], isi)


def _d(n: int) -> sajian.Decimal:
    return sajian.Decimal(n)


def _isu(b: Bahan) -> list[Blok]:
    butir = b.renstra.isu_strategis if b.renstra else ()
    belum = None if butir else belum_diisi("aspek strategis dan isu strategis organisasi")
    isi = tempat(b, "isu_strategis", kosong=belum)
    if butir:
        isi.append(paragraf(f"{b.renstra.judul if b.renstra else 'Renstra'} menetapkan isu strategis berikut."))
        isi.append(daftar(butir, bernomor=True))
    return isi


def _staf(b: Bahan) -> list[Blok]:
    if not b.units:
        return []
    isi: list[Blok] = [
        paragraf(
            f"{b.kantor} terdiri atas {kalimat.banyak(len(b.units))} unit kerja dengan "
            f"{kalimat.banyak(pegawai_kantor(b))} pemangku jabatan, sebagaimana disajikan pada [[unit]]."
        ),
        tabel_unit(b),
    ]
    if b.staf_golongan:
        isi.append(_tabel_staf("golongan", "Pegawai menurut golongan ruang", "Golongan", b.staf_golongan))
    if b.staf_jabatan:
        isi.append(_tabel_staf("jenis-jabatan", "Pegawai menurut jenis jabatan", "Jenis jabatan", b.staf_jabatan))
    return isi


def pendahuluan(b: Bahan) -> Blok:
    """Bab I of the yearly report."""
    isi: list[Blok] = [
        judul(2, "Latar Belakang"),
        paragraf(
            "Sistem Akuntabilitas Kinerja Instansi Pemerintah mewajibkan setiap perangkat daerah "
            "mempertanggungjawabkan "
            "kinerja yang telah diperjanjikan. Pertanggungjawaban tersebut disampaikan dalam laporan kinerja yang "
            "memuat "
            "perbandingan antara target dan realisasi setiap sasaran strategis beserta penggunaan anggarannya."
        ),
        paragraf(
            f"Laporan ini menyajikan kinerja {b.kantor}, {b.pemda}, selama Tahun {b.periode.tahun} "
            f"({sajian.tanggal(b.periode.mulai)} sampai dengan {sajian.tanggal(b.periode.akhir)})."
        ),
        judul(2, "Dasar Hukum"),
        daftar(DASAR_HUKUM, bernomor=True),
        judul(2, "Gambaran Umum Organisasi"),
        *tempat(b, "gambaran_umum", kosong=belum_diisi("gambaran umum organisasi")),
        judul(3, "Tugas dan Fungsi"),
        *tempat(b, "tugas_fungsi", kosong=belum_diisi("tugas dan fungsi organisasi")),
        judul(3, "Susunan Organisasi dan Sumber Daya Manusia"),
        *(_staf(b) or [belum_diisi("susunan unit kerja dan pegawai")]),
        judul(2, "Aspek Strategis dan Isu Strategis"),
        *_isu(b),
        judul(2, "Sistematika Penyajian"),
        paragraf(
            "Laporan ini disusun menurut sistematika Peraturan Menteri PANRB Nomor 53 Tahun 2014 sebagai berikut."
        ),
        daftar(
            [
                "Bab I Pendahuluan memuat gambaran umum organisasi, aspek strategis, dan isu strategis.",
                f"Bab II Perencanaan Kinerja memuat ringkasan Perjanjian Kinerja Tahun {b.periode.tahun} beserta "
                "rencana aksinya.",
                "Bab III Akuntabilitas Kinerja memuat capaian setiap sasaran strategis dan realisasi anggaran.",
                "Bab IV Penutup memuat simpulan umum dan langkah pada masa mendatang.",
                "Lampiran memuat Perjanjian Kinerja, manual indikator, capaian triwulanan, dan daftar bukti dukung.",
            ]
        ),
    ]
    return bab("BAB I", "Pendahuluan", isi, angka="1")
