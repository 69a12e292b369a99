"""Checks that look at the evidence. Docstrings are shown to people, hence Indonesian."""

import datetime as dt
from typing import Final

from kinerja.aturan.pemeriksaan.bahan import (
    BahanBukti,
    BahanIndikator,
    BahanPemeriksaan,
    HasilPemeriksaan,
    tanyakan,
)

_TENGGANG: Final = dt.timedelta(days=31)


def bukti_dipakai_ulang(bahan: BahanPemeriksaan) -> list[HasilPemeriksaan]:
    """Satu berkas bukti dipakai untuk dua klaim yang berbeda.

    Berkas dengan sidik SHA-256 yang sama menjadi bukti bagi indikator lain atau bagi triwulan lain. Apakah berkas itu
    memang memuat kedua angka, dan pada halaman berapa?

    Dasar: PermenPANRB 53/2014 (reviu: informasi didukung data yang memadai); kertas kerja disertai bukti dukung.
    """
    kini = set(bahan.triwulan)
    pemakai: dict[str, list[tuple[BahanIndikator, BahanBukti]]] = {}
    for i in bahan.indikator:
        for b in i.bukti:
            pemakai.setdefault(b.sha256, []).append((i, b))
    hasil = []
    for sha, daftar in pemakai.items():
        klaim = sorted({(i.kode, b.periode) for i, b in daftar})
        if len(klaim) < 2 or not any(b.periode in kini for _, b in daftar):
            continue
        pertama, bukti = next((i, b) for i, b in daftar if b.periode in kini)
        nama = {i.kode: i.nama for i, _ in daftar}
        sebutan = "; ".join(f"{nama[kode]} ({p.singkat} {p.tahun})" for kode, p in klaim)
        pesan = f'Berkas "{bukti.nama}" (SHA-256 {sha[:12]}…) dipakai sebagai bukti untuk: {sebutan}.'
        cap = ",".join(f"{kode}@{p}" for kode, p in klaim)
        kunci = f"{sha[:16]}/{cap}" if len(cap) <= 120 else f"{sha[:16]}/{len(klaim)} klaim/{cap[:100]}"
        hasil.append(HasilPemeriksaan("bukti_dipakai_ulang", kunci, pesan, pertama.id, pertama.unit_id))
    return hasil


def bukti_luar_periode(bahan: BahanPemeriksaan) -> list[HasilPemeriksaan]:
    """Bukti tidak bertanggal, atau tanggalnya di luar periode yang dilaporkan.

    Dokumen bukti bertanggal sebelum triwulan dimulai, atau lebih dari 31 hari setelah triwulan berakhir. Apakah dokumen
    itu benar untuk periode ini, dan berapa tanggalnya?

    Dasar: kertas kerja memuat nama, nomor, dan tanggal dokumen sumber; PermenPANRB 53/2014 (reviu: data yang andal).
    """
    kini = set(bahan.triwulan)
    hasil = []
    for i in bahan.indikator:
        for b in i.bukti:
            if b.periode not in kini:
                continue
            if b.tanggal is None:
                sebab = "tidak bertanggal"
            elif b.tanggal < b.periode.mulai or b.tanggal > b.periode.akhir + _TENGGANG:
                sebab = f"bertanggal {b.tanggal:%d-%m-%Y}, di luar {b.periode.nama}"
            else:
                continue
            pesan = f'{i.nama}: bukti "{b.nama}" {sebab}.'
            kunci = (b.periode, b.sha256[:16], b.tanggal or "-")
            hasil.append(tanyakan("bukti_luar_periode", i, *kunci, pesan=pesan))
    return hasil
