"""One indicator of a report: its card and the seven analyses of PermenPANRB 53/2014 (annex, Bab III.A)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from kinerja.aturan.angka import Nilai, tulis_angka
from kinerja.aturan.capaian import Capaian, Keadaan, hitung_capaian
from kinerja.aturan.periode import ROMAWI
from kinerja.aturan.predikat import SKALA_CAPAIAN
from kinerja.pelaporan.isi import kalimat, sajian
from kinerja.pelaporan.isi.bahan import Bahan, BahanIndikator
from kinerja.pelaporan.isi.blok import (
    Blok,
    baris,
    belum_diisi,
    catatan,
    daftar,
    deret,
    grafik,
    judul,
    kolom,
    paragraf,
    tabel,
)
from kinerja.pelaporan.isi.efisien import analisis_efisiensi
from kinerja.pelaporan.isi.kunci import kunci
from kinerja.pelaporan.isi.pendukung import program, realisasi_sampai, sub_pendukung
from kinerja.pelaporan.isi.tempat import tempat

SUMBER_PENDEK = 36
"""Sources of up to this many letters stand in the table; longer ones under it."""

ARAH = {
    "naik": "makin tinggi makin baik",
    "turun": "makin rendah makin baik",
    "stabil": "makin dekat target makin baik",
    "rentang": "berada di dalam rentang target",
}


def baris_rumus(b: Bahan, i: BahanIndikator) -> str:
    """The rule line under a table of an indicator."""
    return (
        f"Rumus: {i.aturan.nama} – {i.aturan.rumus} · Agregasi: {i.agregasi.nama} · "
        f"Kebijakan: {i.kebijakan.nama or i.kebijakan.kode} · Skala: {SKALA_CAPAIAN[b.skala].nama}."
    )


def kartu(b: Bahan, i: BahanIndikator) -> Blok:
    """The card on top of an indicator: target, realisasi, capaian, category, and who answers for it."""
    c = i.hasil.capaian
    keadaan = "tanpa" if c.nilai is None else "capai" if c.nilai >= 100 else "belum"
    angka = sajian.capaian(c)
    if c.keadaan is Keadaan.TIDAK_DAPAT_DIHITUNG:
        angka = "tidak dapat dihitung"
    return {
        "b": "kartu",
        "kode": i.kode,
        "satuan": i.satuan,
        "arah": ARAH[i.arah.value],
        "unit": i.unit,
        "keadaan": keadaan,
        "target": sajian.target(i.hasil.target, i, satuan=True),
        "realisasi": sajian.realisasi(i, satuan=True),
        "capaian": angka,
        "kategori": kalimat.kategori_indikator(i, b.skala),
        "alasan": sajian.alasan(c) if c.keadaan is Keadaan.TIDAK_DAPAT_DIHITUNG else "",
    }


def sumber_data(sumber: Mapping[int, str]) -> list[str]:
    """Long sources as notes, quarters that share one told together."""
    bersama: dict[str, list[str]] = {}
    for k, teks in sumber.items():
        bersama.setdefault(teks, []).append(ROMAWI[k])
    return [f"Sumber data triwulan {sajian.daftar_kata(tw)}: {teks.rstrip('.')}." for teks, tw in bersama.items()]


def tabel_triwulan(b: Bahan, i: BahanIndikator, nomor: str) -> Blok:
    """The quarters of an indicator, and the period of the report as the last line."""
    isi = []
    sumber = {t.triwulan: t.sumber_data for t in i.triwulan if t.sumber_data}
    bersumber = bool(sumber) and max(map(len, sumber.values())) <= SUMBER_PENDEK
    berpecahan = any(t.pembilang is not None or t.penyebut is not None for t in i.triwulan)
    for t in i.triwulan:
        sel_baris = [
            f"Triwulan {ROMAWI[t.triwulan]}",
            sajian.target(t.target, i),
            sajian.sel_nilai(t.realisasi, i) if t.realisasi or t.target else sajian.TIDAK_DIUKUR,
            sajian.sel_capaian(t.capaian),
        ]
        if berpecahan:
            sel_baris += [tulis_angka(t.pembilang, 4), tulis_angka(t.penyebut, 4)]
        isi.append(baris([*sel_baris, *([t.sumber_data or "–"] if bersumber else [])]))
    akhir = [
        b.periode.nama if b.periode.jenis != "TH" else f"Tahun {b.periode.tahun}",
        sajian.target(i.hasil.target, i),
        sajian.sel_realisasi(i),
        sajian.sel_capaian(i.hasil.capaian),
    ]
    isi.append(baris([*akhir, *(["", ""] if berpecahan else []), *([""] if bersumber else [])], "jumlah"))
    kepala = [
        kolom("Periode", 1.5),
        kolom("Target", 1, "kanan"),
        kolom("Realisasi", 1.1, "kanan"),
        kolom("Capaian", 1.2, "kanan"),
        *(
            [kolom(i.pembilang or "Pembilang", 1.4, "kanan"), kolom(i.penyebut or "Penyebut", 1.4, "kanan")]
            if berpecahan
            else []
        ),
        *([kolom("Sumber data", 2)] if bersumber else []),
    ]
    keterangan = [baris_rumus(b, i)]
    if not bersumber:
        keterangan += sumber_data(sumber)
    catatan_periode = kalimat.catatan_triwulan(i, b.periode)
    if catatan_periode:
        keterangan.append(catatan_periode)
    gagal = [t for t in i.triwulan if t.capaian.keadaan is Keadaan.TIDAK_DAPAT_DIHITUNG]
    for t in gagal:
        keterangan.append(f"Triwulan {ROMAWI[t.triwulan]}: tidak dapat dihitung – {sajian.alasan(t.capaian)}.")
    nama = f"Target, realisasi, dan capaian per triwulan indikator {nomor} ({i.satuan})"
    return tabel(kunci(i, "tw"), nama, kepala, isi, catatan=keterangan, kecil=berpecahan)


def _satu_titik(n: Nilai | None) -> str | None:
    return None if n is None or n.sampai is not None else sajian.mentah(n.angka)


def grafik_triwulan(i: BahanIndikator, nomor: str) -> Blok | None:
    """Target and realisasi by quarter, when at least two quarters are reported."""
    if sum(1 for t in i.triwulan if t.realisasi is not None) < 2:
        return None
    return grafik(
        kunci(i, "gtw"),
        f"Target dan realisasi per triwulan indikator {nomor}",
        "batang",
        [f"TW {ROMAWI[t.triwulan]}" for t in i.triwulan],
        [
            deret(
                "Target", [_satu_titik(t.target) for t in i.triwulan], [sajian.target(t.target, i) for t in i.triwulan]
            ),
            deret(
                "Realisasi",
                [_satu_titik(t.realisasi) for t in i.triwulan],
                [sajian.nilai(t.realisasi, i) if t.realisasi or t.target else sajian.TIDAK_DIUKUR for t in i.triwulan],
            ),
        ],
        satuan=i.satuan,
        catatan=f"Angka pada gambar sama dengan [[{kunci(i, 'tw')}]].",
        ucapan=f"Target dan realisasi per triwulan: {i.nama}",
    )


def _tahun_lalu(b: Bahan, i: BahanIndikator, nomor: str) -> list[Blok]:
    tahun = b.periode.tahun
    blok: list[Blok] = [
        judul(5, "Perbandingan dengan tahun-tahun sebelumnya"),
        paragraf(" ".join(filter(None, [kalimat.terhadap_tahun_lalu(i, tahun), kalimat.rentang_tahun(i, tahun)]))),
    ]
    if not i.riwayat:
        return blok
    urut = sorted(i.riwayat, key=lambda t: t.tahun)
    isi = [
        baris(
            [
                str(t.tahun),
                sajian.target(t.target, i),
                sajian.sel_nilai(t.realisasi, i),
                sajian.sel_capaian(t.capaian),
                t.sumber or "–",
            ]
        )
        for t in urut
    ]
    isi.append(
        baris(
            [
                str(tahun),
                sajian.target(i.hasil.target, i),
                sajian.sel_realisasi(i),
                sajian.sel_capaian(i.hasil.capaian),
                "Laporan ini",
            ],
            "jumlah",
        )
    )
    kepala = [
        kolom("Tahun", 0.8),
        kolom("Target", 1, "kanan"),
        kolom("Realisasi", 1.1, "kanan"),
        kolom("Capaian", 1.2, "kanan"),
        kolom("Sumber", 2.4),
    ]
    blok.append(
        tabel(
            kunci(i, "th"),
            f"Perkembangan {urut[0].tahun}–{tahun} indikator {nomor} ({i.satuan})",
            kepala,
            isi,
            catatan=["Capaian setiap tahun dihitung dengan rumus yang sama dengan tahun laporan."],
        )
    )
    semua = [(t.tahun, t.target, t.realisasi) for t in urut] + [(tahun, i.hasil.target, i.hasil.realisasi)]
    if sum(1 for _, _, r in semua if r is not None) >= 2:
        blok.append(
            grafik(
                kunci(i, "gth"),
                f"Tren target dan realisasi {urut[0].tahun}–{tahun} indikator {nomor}",
                "garis",
                [str(th) for th, _, _ in semua],
                [
                    deret(
                        "Realisasi", [_satu_titik(r) for _, _, r in semua], [sajian.nilai(r, i) for _, _, r in semua]
                    ),
                    deret("Target", [_satu_titik(t) for _, t, _ in semua], [sajian.target(t, i) for _, t, _ in semua]),
                ],
                satuan=i.satuan,
                catatan=f"Angka pada gambar sama dengan [[{kunci(i, 'th')}]].",
                ucapan=f"Tren target dan realisasi {urut[0].tahun}–{tahun}: {i.nama}",
            )
        )
    return blok


def capaian_renstra(i: BahanIndikator) -> Capaian | None:
    """Realisasi of the period against the end target of the Renstra; None without such a target."""
    if not i.renstra:
        return None
    return hitung_capaian(
        aturan=i.aturan,
        target=i.renstra[max(i.renstra)],
        realisasi=i.hasil.realisasi,
        kebijakan=i.kebijakan,
        arah=i.arah,
    )


def _renstra(b: Bahan, i: BahanIndikator, nomor: str) -> list[Blok]:
    tahun = b.periode.tahun
    blok: list[Blok] = [
        judul(5, "Perbandingan dengan target jangka menengah (Renstra)"),
        paragraf(kalimat.terhadap_renstra(i, tahun, capaian_renstra(i))),
    ]
    if i.renstra:
        lampau = {t.tahun: t.realisasi for t in i.riwayat}
        isi = []
        for th in sorted(i.renstra):
            nyata = i.hasil.realisasi if th == tahun else lampau.get(th)
            c = hitung_capaian(
                aturan=i.aturan, target=i.renstra[th], realisasi=nyata, kebijakan=i.kebijakan, arah=i.arah
            )
            isi.append(
                baris(
                    [
                        str(th),
                        sajian.target(i.renstra[th], i),
                        sajian.sel_nilai(nyata, i) if th <= tahun else "belum waktunya",
                        sajian.sel_capaian(c) if th <= tahun else "–",
                    ],
                    "jumlah" if th == tahun else "isi",
                )
            )
        kepala = [
            kolom("Tahun Renstra", 1.2),
            kolom("Target Renstra", 1.2, "kanan"),
            kolom("Realisasi", 1.2, "kanan"),
            kolom("Capaian terhadap target tahun itu", 1.8, "kanan"),
        ]
        nama = f"Realisasi terhadap target Renstra indikator {nomor} ({i.satuan})"
        blok.append(tabel(kunci(i, "renstra"), nama, kepala, isi, catatan=[baris_rumus(b, i)]))
    return blok


def _pembanding(i: BahanIndikator, nomor: str) -> list[Blok]:
    blok: list[Blok] = [judul(5, "Perbandingan dengan standar nasional")]
    if not i.pembanding:
        blok.append(paragraf("Angka pembanding nasional untuk indikator ini belum tersedia dalam sistem."))
        return blok
    blok.append(paragraf(" ".join(kalimat.terhadap_pembanding(i, p) for p in i.pembanding)))
    isi = [
        baris([p.lingkup, str(p.tahun), sajian.target(p.nilai, i), sajian.sel_realisasi(i), p.sumber])
        for p in i.pembanding
    ]
    kepala = [
        kolom("Lingkup", 1),
        kolom("Tahun", 0.7),
        kolom("Angka pembanding", 1.2, "kanan"),
        kolom("Realisasi", 1.1, "kanan"),
        kolom("Sumber", 2.4),
    ]
    blok.append(
        tabel(kunci(i, "banding"), f"Perbandingan indikator {nomor} dengan angka lain ({i.satuan})", kepala, isi)
    )
    return blok


def teks_unit(i: BahanIndikator, bidang: str) -> list[str]:
    """What the unit wrote in its kertas kerja, by quarter: `faktor`, `kendala` or `tindak_lanjut`."""
    return [
        f"Triwulan {ROMAWI[t.triwulan]}: {getattr(t, bidang).strip()}" for t in i.triwulan if getattr(t, bidang).strip()
    ]


def ada_penyebab(b: Bahan, i: BahanIndikator) -> bool:
    """Whether a person has explained the figure, in the report or in a kertas kerja."""
    return bool(b.teks("penyebab", i.kode) or teks_unit(i, "faktor"))


def ada_solusi(b: Bahan, i: BahanIndikator) -> bool:
    """Whether a person has told what was done about it."""
    return bool(b.teks("solusi", i.kode) or teks_unit(i, "tindak_lanjut"))


def _penyebab(b: Bahan, i: BahanIndikator) -> list[Blok]:
    blok: list[Blok] = [judul(5, "Penyebab keberhasilan/kegagalan dan alternatif solusi")]
    teks = tempat(b, "penyebab", i.kode)
    dari_unit = teks_unit(i, "faktor")
    blok += teks
    if dari_unit:
        blok += [catatan(f"Menurut kertas kerja {i.unit}:"), daftar(dari_unit)]
    if not teks and not dari_unit:
        blok.append(belum_diisi(f"penjelasan penyebab keberhasilan atau kegagalan indikator “{i.nama}”"))
    kendala = teks_unit(i, "kendala")
    if kendala:
        blok += [catatan("Kendala yang dilaporkan:"), daftar(kendala)]
    solusi = tempat(b, "solusi", i.kode)
    tindak = teks_unit(i, "tindak_lanjut")
    if solusi:
        blok += [catatan("Alternatif solusi yang telah dilakukan:"), *solusi]
    if tindak:
        blok += [catatan("Tindak lanjut yang dilaporkan:"), daftar(tindak)]
    if not solusi and not tindak:
        blok.append(belum_diisi("alternatif solusi atau tindak lanjut yang telah dilakukan"))
    return blok


def analisis(b: Bahan, i: BahanIndikator, nomor: str, *, pecah: bool) -> list[Blok]:
    """The whole of an indicator in the yearly report: card and seven analyses."""
    sub = sub_pendukung(b, i)
    pagu = sum((a.pagu for a in sub), Decimal(0))
    nyata = sajian.jumlah(realisasi_sampai(b, a) for a in sub)
    g = grafik_triwulan(i, nomor)
    return [
        judul(4, f"Indikator {nomor} {i.nama}", pecah=pecah),
        kartu(b, i),
        judul(5, f"Target dan realisasi Tahun {b.periode.tahun}"),
        paragraf(
            " ".join(
                filter(
                    None,
                    [
                        kalimat.realisasi(i, b.skala, b.periode.nama),
                        kalimat.dasar_hitung(i),
                        kalimat.terhadap_triwulan_terlapor(i),
                        kalimat.perjalanan_triwulan(i),
                        f"Rincian per triwulan disajikan pada [[{kunci(i, 'tw')}]].",
                    ],
                )
            )
        ),
        tabel_triwulan(b, i, nomor),
        *([g] if g else []),
        *_tahun_lalu(b, i, nomor),
        *_renstra(b, i, nomor),
        *_pembanding(i, nomor),
        *_penyebab(b, i),
        *analisis_efisiensi(b, i.hasil.capaian, pagu, nyata, ada_sub=bool(sub)),
        *program(b, i, nomor),
    ]
