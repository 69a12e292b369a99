"""What stands before Bab I: kata pengantar, ikhtisar eksekutif."""

from __future__ import annotations

from kinerja.aturan.angka import tulis_persen
from kinerja.aturan.capaian import Keadaan
from kinerja.pelaporan.isi import kalimat, sajian
from kinerja.pelaporan.isi.anggaran import jumlah_pagu, jumlah_realisasi, kapan
from kinerja.pelaporan.isi.bahan import Bahan, BahanIndikator, Orang
from kinerja.pelaporan.isi.blok import (
    Blok,
    bab,
    baris,
    catatan,
    deret,
    grafik,
    kolom,
    paragraf,
    sorot,
    tabel,
    tanda_tangan,
)
from kinerja.pelaporan.isi.indikator import ada_penyebab
from kinerja.pelaporan.isi.tempat import tempat

BANYAK_NAMA = 10
BANYAK_NOMOR = 26
"""How many bars of a chart of capaian fit one page: with names, and with numbers alone."""

JUDUL = {
    "TW": "Laporan Kinerja Triwulanan",
    "SM": "Laporan Kinerja Semesteran",
    "TH": "Laporan Kinerja Instansi Pemerintah",
}


def judul_laporan(b: Bahan) -> str:
    """'Laporan Kinerja Instansi Pemerintah (LKjIP) Tahun 2024', 'Laporan Kinerja Triwulan I Tahun 2024'."""
    if b.periode.jenis == "TH":
        return f"Laporan Kinerja Instansi Pemerintah (LKjIP) Tahun {b.periode.tahun}"
    return f"Laporan Kinerja {b.periode.nama}"


def pihak(o: Orang, sebagai: str = "") -> dict[str, str]:
    """A party of a signature block."""
    return {"sebagai": sebagai, "jabatan": o.jabatan, "nama": o.nama, "pangkat": o.pangkat, "nip": o.nip}


def kata_pengantar(b: Bahan) -> Blok:
    """Human preface when there is one, else the drafted one; signed by the head of the office."""
    isi = tempat(b, "kata_pengantar")
    if not b.teks("kata_pengantar"):
        isi += [
            paragraf(
                f"Puji syukur kami panjatkan ke hadirat Tuhan Yang Maha Esa atas tersusunnya {judul_laporan(b)} "
                f"{b.kantor}, {b.pemda}."
            ),
            paragraf(
                "Laporan ini merupakan bentuk pertanggungjawaban atas pelaksanaan tugas, fungsi, dan penggunaan "
                "anggaran "
                "dalam mewujudkan sasaran strategis yang telah diperjanjikan, sesuai dengan Peraturan Presiden Nomor "
                "29 "
                "Tahun 2014 tentang Sistem Akuntabilitas Kinerja Instansi Pemerintah dan Peraturan Menteri "
                "Pendayagunaan "
                "Aparatur Negara dan Reformasi Birokrasi Nomor 53 Tahun 2014."
            ),
            paragraf(
                "Setiap angka dalam laporan ini berasal dari kertas kerja yang diajukan oleh unit kerja penanggung "
                "jawab "
                "beserta bukti dukungnya, dihitung dengan rumus yang disebutkan di bawah setiap tabel, dan dapat "
                "ditelusuri kembali melalui lampiran."
            ),
            paragraf(
                "Kami mengharapkan laporan ini bermanfaat sebagai bahan evaluasi dan perbaikan kinerja pada masa "
                "mendatang. "
                "Kepada semua pihak yang telah menyediakan data dan menyusun laporan ini, kami menyampaikan terima "
                "kasih."
            ),
        ]
    isi.append(tanda_tangan([pihak(b.kepala)], b.tempat))
    return bab("", "Kata Pengantar", isi, jenis="depan")


def tabel_sasaran(b: Bahan, kunci: str = "ringkas-sasaran") -> Blok:
    """Mean capaian of every sasaran strategis."""
    isi = []
    for n, s in enumerate(b.sasaran, 1):
        milik = b.milik(s)
        tercapai, belum, tanpa = kalimat.hitung_capai(milik)
        rata = kalimat.rata_indikator(milik)
        isi.append(
            baris(
                [
                    str(n),
                    s.uraian,
                    str(len(milik)),
                    str(tercapai),
                    str(belum),
                    str(tanpa),
                    tulis_persen(rata),
                    kalimat.kategori(rata, b.skala),
                ]
            )
        )
    kepala = [
        kolom("No", 0.4, "tengah"),
        kolom("Sasaran strategis", 3.2),
        kolom("Indikator", 0.85, "kanan"),
        kolom("Tercapai", 0.8, "kanan"),
        kolom("Belum tercapai", 0.85, "kanan"),
        kolom("Belum dinilai", 0.8, "kanan"),
        kolom("Rata-rata capaian", 0.95, "kanan"),
        kolom("Kategori", 1.1),
    ]
    return tabel(
        kunci,
        f"Ringkasan capaian sasaran strategis {b.periode.nama}",
        kepala,
        isi,
        catatan=[
            "Rata-rata capaian = rata-rata hitung capaian indikator yang dapat dinilai, setelah batas menurut "
            "kebijakan."
        ],
        kecil=True,
    )


def tabel_indikator(b: Bahan, kunci: str = "ringkas-indikator") -> Blok:
    """All indicators of the period in one table, grouped by sasaran."""
    isi: list[Blok] = []
    keterangan: list[str] = []
    for n, s in enumerate(b.sasaran, 1):
        isi.append({"jenis": "rentang", "sel": [{"teks": f"Sasaran {n}: {s.uraian}", "gaya": "tebal"}], "banyak": 7})
        for m, i in enumerate(b.milik(s), 1):
            c = i.hasil.capaian
            isi.append(
                baris(
                    [
                        f"{n}.{m}",
                        i.nama,
                        i.satuan,
                        sajian.target(i.hasil.target, i),
                        sajian.sel_realisasi(i),
                        sajian.sel_capaian(c),
                        kalimat.kategori_indikator(i, b.skala),
                    ]
                )
            )
            if c.keadaan is Keadaan.TIDAK_DAPAT_DIHITUNG:
                keterangan.append(f"{n}.{m}: tidak dapat dihitung – {sajian.alasan(c)}.")
    rumus = sorted({f"{i.aturan.nama} – {i.aturan.rumus}" for i in b.indikator})
    agregasi = sorted({i.agregasi.nama for i in b.indikator})
    kepala = [
        kolom("No", 0.5, "tengah"),
        kolom("Indikator kinerja", 3.2),
        kolom("Satuan", 0.9),
        kolom("Target", 0.9, "kanan"),
        kolom("Realisasi", 1, "kanan"),
        kolom("Capaian", 1, "kanan"),
        kolom("Kategori", 1.1),
    ]
    return tabel(
        kunci,
        f"Target, realisasi, dan capaian indikator kinerja {b.periode.nama}",
        kepala,
        isi,
        catatan=[f"Rumus: {'; '.join(rumus)}. Agregasi: {'; '.join(agregasi)}.", *keterangan],
        kecil=True,
    )


def grafik_capaian(
    b: Bahan, kunci: str, indikator: tuple[BahanIndikator, ...], nomor: list[str], tabelnya: str
) -> list[Blok]:
    """Capaian of indicators as lying bars, in as many pictures as keep each on one page; [] when none can be drawn.

    Up to `BANYAK_NAMA` indicators carry their names, more of them their numbers.
    """
    if not any(i.hasil.capaian.nilai is not None for i in indikator):
        return []
    pasangan = [(n, i) for n, i in zip(nomor, indikator, strict=True) if not sajian.tidak_diukur(i)]
    bernama = len(pasangan) <= BANYAK_NAMA
    potong = BANYAK_NAMA if bernama else BANYAK_NOMOR
    hasil = []
    for awal in range(0, len(pasangan), potong):
        bagian = pasangan[awal : awal + potong]
        rentang = f" (indikator {bagian[0][0]} sampai dengan {bagian[-1][0]})" if len(pasangan) > potong else ""
        hasil.append(
            grafik(
                f"{kunci}/{awal}",
                f"Capaian indikator kinerja {b.periode.nama}{rentang}",
                "capaian",
                [f"{n} {i.nama}" if bernama else n for n, i in bagian],
                [
                    deret(
                        "Capaian",
                        [sajian.mentah_persen(i.hasil.capaian.nilai) for _, i in bagian],
                        [sajian.capaian(i.hasil.capaian).split(" – ")[0] for _, i in bagian],
                    )
                ],
                satuan="%",
                catatan=f"Angka pada gambar sama dengan [[{tabelnya}]]. Garis tegak menandai capaian 100%.",
            )
        )
    return hasil


def bernomor(b: Bahan) -> tuple[list[str], tuple[BahanIndikator, ...]]:
    """Numbers '1.1', '1.2' … and indicators in the order in which the report tells them."""
    nomor, isi = [], []
    for n, s in enumerate(b.sasaran, 1):
        for m, i in enumerate(b.milik(s), 1):
            nomor.append(f"{n}.{m}")
            isi.append(i)
    return nomor, tuple(isi)


def angka_sorot(b: Bahan) -> Blok:
    """The three figures to see first."""
    tercapai, _, tanpa = kalimat.hitung_capai(b.indikator)
    rata = kalimat.rata_indikator(b.indikator)
    pagu, nyata = jumlah_pagu(b), jumlah_realisasi(b)
    return sorot(
        [
            (
                "Rata-rata capaian indikator",
                tulis_persen(rata) if rata is not None else sajian.BELUM,
                kalimat.kategori(rata, b.skala),
            ),
            (
                "Indikator mencapai target",
                f"{tercapai} dari {len(kalimat.diukur(b.indikator))}",
                f"{tanpa} belum dapat dinilai" if tanpa else "seluruhnya dinilai",
            ),
            (
                "Serapan anggaran",
                sajian.serapan(nyata, pagu) if b.anggaran else sajian.BELUM,
                f"pagu {sajian.rupiah(pagu)}" if b.anggaran else "DPA belum diisi",
            ),
        ]
    )


def ikhtisar(b: Bahan) -> Blok:
    """Ikhtisar eksekutif, drafted by rule: what was promised, what was reached, what it cost, what is missing."""
    nomor, urut = bernomor(b)
    rata = kalimat.rata_indikator(b.indikator)
    pk = f"Perjanjian Kinerja Tahun {b.periode.tahun}" + (f" ({b.pk.sebutan})" if b.pk else "")
    isi: list[Blok] = [
        paragraf(
            f"{b.kantor} menyajikan pertanggungjawaban atas {pk} yang memuat {kalimat.banyak(len(b.sasaran))} sasaran "
            f"strategis dengan {kalimat.banyak(len(b.indikator))} indikator kinerja."
        ),
        angka_sorot(b),
        paragraf(
            " ".join(
                filter(
                    None,
                    [
                        kalimat.sebaran(b.indikator),
                        f"Rata-rata capaian seluruh indikator yang dapat dinilai sebesar {tulis_persen(rata)}, "
                        "kategori "
                        f"{kalimat.kategori(rata, b.skala)}."
                        if rata is not None
                        else "",
                        kalimat.tertinggi_terendah(b.indikator),
                    ],
                )
            )
        ),
    ]
    if b.anggaran:
        isi.append(paragraf(kalimat.anggaran(jumlah_pagu(b), jumlah_realisasi(b), kapan(b))))
    kurang = catatan_kekurangan(b)
    if kurang:
        isi.append(catatan(kurang))
    isi += tempat(b, "ikhtisar")
    isi.append(tabel_sasaran(b))
    isi += grafik_capaian(b, "ikhtisar-capaian", urut, nomor, "ringkas-indikator")
    return bab("", "Ikhtisar Eksekutif", isi, jenis="depan", angka="E")


def catatan_kekurangan(b: Bahan) -> str:
    """What the reader must know is missing; '' when nothing is."""
    kosong = sum(1 for i in b.indikator if i.hasil.capaian.keadaan is Keadaan.BELUM_DIISI)
    tanpa_sebab = sum(1 for i in b.indikator if not ada_penyebab(b, i))
    bagian = []
    if kosong:
        bagian.append(f"realisasi {kalimat.banyak(kosong)} indikator belum diisi")
    if tanpa_sebab and b.periode.jenis == "TH":
        bagian.append(f"penjelasan penyebab {kalimat.banyak(tanpa_sebab)} indikator belum diisi")
    return f"Catatan kelengkapan: {sajian.daftar_kata(bagian)}." if bagian else ""
