"""Appendices: Perjanjian Kinerja, manual of indicators, quarters, evidence, data checks, sosialisasi, decisions."""

from __future__ import annotations

from kinerja.aturan.angka import tulis_angka
from kinerja.aturan.periode import ROMAWI
from kinerja.pelaporan.isi import kalimat, sajian
from kinerja.pelaporan.isi.bab2 import tabel_pk, tabel_program
from kinerja.pelaporan.isi.bahan import Bahan
from kinerja.pelaporan.isi.blok import (
    Blok,
    bab,
    baris,
    belum_diisi,
    catatan,
    judul,
    kelompok,
    kolom,
    paragraf,
    sel,
    tabel,
    tanda_tangan,
)
from kinerja.pelaporan.isi.depan import bernomor, pihak
from kinerja.pelaporan.isi.manual import manual

PANJANG_SIDIK = 16


def perjanjian(b: Bahan) -> list[Blok]:
    """Pernyataan and lampiran of the Perjanjian Kinerja (PermenPANRB 53/2014)."""
    if b.pk is None:
        return [belum_diisi(f"Perjanjian Kinerja Tahun {b.periode.tahun}")]
    pk, tahun = b.pk, b.periode.tahun
    pertama, kedua = pk.pihak_pertama, pk.pihak_kedua
    nomor = f" Nomor {pk.nomor}" if pk.nomor else ""
    return [
        judul(2, f"Pernyataan Perjanjian Kinerja Tahun {tahun}", bernomor=False),
        catatan(f"Versi {pk.sebutan}{nomor}, berlaku mulai {sajian.tanggal(pk.berlaku_mulai)}."),
        paragraf(
            "Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan, dan akuntabel serta "
            "berorientasi pada "
            "hasil, kami yang bertanda tangan di bawah ini:"
        ),
        {
            "b": "fakta",
            "butir": [
                {"nama": "Pihak Pertama", "isi": f"{pertama.nama}, {pertama.jabatan}"},
                {"nama": "Pihak Kedua", "isi": f"{kedua.nama}, {kedua.jabatan}, selaku atasan Pihak Pertama"},
            ],
        },
        paragraf(
            "Pihak Pertama berjanji akan mewujudkan target kinerja tahunan sesuai dengan lampiran perjanjian ini "
            "dalam rangka "
            "mencapai target kinerja jangka menengah sebagaimana ditetapkan dalam dokumen perencanaan. Keberhasilan "
            "dan "
            "kegagalan pencapaian target kinerja tersebut menjadi tanggung jawab Pihak Pertama."
        ),
        paragraf(
            "Pihak Kedua akan melakukan supervisi yang diperlukan serta melakukan evaluasi terhadap capaian kinerja "
            "dari "
            "perjanjian ini dan mengambil tindakan yang diperlukan dalam rangka pemberian penghargaan dan sanksi."
        ),
        tanda_tangan(
            [pihak(kedua, "Pihak Kedua"), pihak(pertama, "Pihak Pertama")], f"{b.tempat}, {sajian.tanggal(pk.tanggal)}"
        )
        | {"salinan": True},
        judul(2, f"Lampiran Perjanjian Kinerja Tahun {tahun}", bernomor=False, pecah=True),
        tabel_pk(b, "lampiran-pk"),
        *([tabel_program(b, "lampiran-program")] if b.anggaran else []),
    ]


def tabel_semua_triwulan(b: Bahan, kunci: str = "lampiran-tw") -> Blok:
    """Target, realisasi and capaian of all indicators by quarter, three lines each."""
    isi: list[Blok] = []
    nomor, urut = bernomor(b)
    akhir = b.periode.triwulan[-1]
    tahunan = b.periode.jenis == "TH"
    for n, i in zip(nomor, urut, strict=True):
        isi.append(kelompok(f"{n} {i.nama} ({i.satuan})", 6))
        tw = i.triwulan
        isi.append(baris(["Target", *[sajian.target(t.target, i) for t in tw], sajian.target(i.target_tahunan, i)]))
        isi.append(
            baris(
                [
                    "Realisasi",
                    *[
                        "–"
                        if t.triwulan > akhir or (t.target is None and t.realisasi is None)
                        else sajian.sel_nilai(t.realisasi, i)
                        for t in tw
                    ],
                    sajian.sel_nilai(i.hasil_sd.realisasi, i),
                ]
            )
        )
        isi.append(
            baris(
                [
                    "Capaian",
                    *["–" if t.triwulan > akhir else sajian.sel_capaian(t.capaian) for t in tw],
                    sajian.sel_capaian(i.hasil.capaian if tahunan else i.hasil_sd.capaian_tahunan),
                ]
            )
        )
    kepala = [
        kolom("Uraian", 1.3),
        *[kolom(f"TW {ROMAWI[k]}", 1.2, "kanan") for k in (1, 2, 3, 4)],
        kolom("Tahun" if tahunan else "s.d. periode", 1.3, "kanan"),
    ]
    keterangan = [
        "Kolom tahun memakai cara agregasi dan target setiap indikator."
        if tahunan
        else "Kolom s.d. periode: target tahunan, realisasi sampai dengan akhir periode, dan capaian terhadapnya."
    ]
    nama = f"Target, realisasi, dan capaian triwulanan Tahun {b.periode.tahun}"
    return tabel(kunci, nama, kepala, isi, catatan=keterangan, kecil=True)


def asal_angka(b: Bahan) -> list[Blok]:
    """Where every quarterly figure comes from: numerator and denominator, source, and how many papers prove it."""
    isi: list[Blok] = []
    nomor, urut = bernomor(b)
    for n, i in zip(nomor, urut, strict=True):
        isi.append(kelompok(f"{n} {i.nama} ({i.satuan}) – {i.unit}", 6))
        diukur = [t for t in i.triwulan if t.target is not None or t.realisasi is not None]
        if not diukur:  # a group without a line of its own would also stop typst
            isi.append(baris(["TW I–IV", "–", "–", sel(sajian.TIDAK_DIUKUR, "kosong"), "–", "–"]))
        for t in diukur:
            banyak = sum(1 for k in i.bukti if k.triwulan == t.triwulan)
            isi.append(
                baris(
                    [
                        f"TW {ROMAWI[t.triwulan]}",
                        tulis_angka(t.pembilang, 4),
                        tulis_angka(t.penyebut, 4),
                        sajian.sel_nilai(t.realisasi, i),
                        t.sumber_data or (sel(sajian.BELUM, "kosong") if t.realisasi else "–"),
                        f"{banyak} berkas" if banyak else sel("tanpa bukti", "kosong") if t.realisasi else "–",
                    ]
                )
            )
    kepala = [
        kolom("Periode", 0.7),
        kolom("Pembilang", 1.1, "kanan"),
        kolom("Penyebut", 1.1, "kanan"),
        kolom("Realisasi", 1.2, "kanan"),
        kolom("Sumber data menurut unit", 3.2),
        kolom("Bukti", 0.9),
    ]
    return [
        paragraf(
            "Tabel berikut menunjukkan asal setiap angka triwulanan: pembilang dan penyebut pada indikator yang "
            "dihitung, sumber data yang dicatat unit kerja dalam kertas kerja, serta banyaknya bukti dukung. Berkas "
            "buktinya tercantum pada [[bukti]]."
            if any(i.bukti for i in b.indikator)
            else "Tabel berikut menunjukkan asal setiap angka triwulanan: pembilang dan penyebut pada indikator yang "
            "dihitung serta sumber data yang dicatat unit kerja dalam kertas kerja."
        ),
        tabel("asal", f"Asal angka triwulanan Tahun {b.periode.tahun}", kepala, isi, kecil=True),
    ]


def bukti(b: Bahan) -> list[Blok]:
    """Register of evidence: every file behind every figure, with the start of its SHA-256."""
    isi: list[Blok] = []
    nomor, urut = bernomor(b)
    banyak = 0
    tanpa = []
    for n, i in zip(nomor, urut, strict=True):
        if not i.bukti:
            if i.hasil.realisasi is not None:
                tanpa.append(n)
            continue
        isi.append(kelompok(f"{n} {i.nama}", 5))
        for k in sorted(i.bukti, key=lambda x: (x.triwulan, x.nama, x.sha256)):
            banyak += 1
            rincian = [k.uraian, f"Nomor {k.nomor}" if k.nomor else "", sajian.tanggal(k.tanggal) if k.tanggal else ""]
            rincian.append(f"hlm. {k.halaman}" if k.halaman else "")
            keterangan = ", ".join(filter(None, rincian))
            oleh = "\n".join(filter(None, [k.oleh, sajian.waktu_rapat(k.pada) if k.pada else ""]))
            isi.append(
                baris(
                    [
                        f"TW {ROMAWI[k.triwulan]}",
                        f"{k.nama}\n{keterangan}" if keterangan else k.nama,
                        sel(k.sha256[:PANJANG_SIDIK], "kode"),
                        k.unit,
                        oleh or "–",
                    ]
                )
            )
    if not isi:
        return [paragraf("Belum ada bukti dukung yang diunggah untuk periode ini.")]
    kepala = [
        kolom("Periode", 0.7),
        kolom("Berkas dan keterangan", 3.4),
        kolom("SHA-256 (awal)", 1.4),
        kolom("Unit kerja", 1.4),
        kolom("Diunggah oleh", 1.9),
    ]
    kata = f"Angka dalam laporan ini didukung oleh {kalimat.banyak(banyak)} bukti dukung. "
    kata += "Keaslian berkas dapat diperiksa dengan membandingkan SHA-256 berkas dengan awal sidik pada [[bukti]]."
    if tanpa:
        kata += f" Indikator {sajian.daftar_kata(tanpa)} mempunyai realisasi tanpa bukti dukung."
    return [paragraf(kata), tabel("bukti", "Daftar bukti dukung", kepala, isi, kecil=True)]


def temuan(b: Bahan) -> list[Blok]:
    """Findings of the data checks with their answers."""
    if not b.temuan:
        return [paragraf("Pemeriksaan data tidak menghasilkan temuan yang memerlukan jawaban.")]
    isi = [
        baris(
            [
                str(n),
                t.periode,
                t.pesan,
                t.jawaban or sel("belum dijawab", "kosong"),
                "\n".join(filter(None, [t.oleh, sajian.waktu_rapat(t.pada) if t.pada else ""])) or "–",
            ]
        )
        for n, t in enumerate(b.temuan, 1)
    ]
    kepala = [
        kolom("No", 0.45, "tengah"),
        kolom("Periode", 0.9),
        kolom("Temuan", 3),
        kolom("Jawaban", 2.6),
        kolom("Dijawab oleh", 1.8),
    ]
    return [tabel("temuan", "Temuan pemeriksaan data dan jawabannya", kepala, isi, kecil=True)]


def sosialisasi(b: Bahan) -> list[Blok]:
    """What officials answered about earlier versions of this report."""
    if not b.tanggapan:
        return [paragraf("Belum ada tanggapan pejabat yang tercatat atas laporan ini.")]
    isi = [
        baris(
            [
                f"Versi {t.versi}",
                f"{t.jabatan}\n{t.nama}" if t.nama else t.jabatan,
                t.hasil,
                t.catatan or "–",
                sajian.waktu_rapat(t.pada) if t.pada else "–",
            ]
        )
        for t in b.tanggapan
    ]
    kepala = [
        kolom("Versi", 0.7),
        kolom("Pejabat", 2.2),
        kolom("Hasil", 1.3),
        kolom("Hasil koreksi", 2.8),
        kolom("Waktu", 1.7),
    ]
    return [tabel("tanggapan", "Tanggapan dan hasil koreksi", kepala, isi, kecil=True)]


def semua(b: Bahan) -> list[Blok]:
    """The appendices of the yearly report, in order."""
    nomor, urut = bernomor(b)
    manual_semua: list[Blok] = [
        paragraf(
            "Manual berikut memuat definisi, cara penghitungan, sumber data, dan penanggung jawab setiap indikator."
        )
    ]
    for _, i in zip(nomor, urut, strict=True):
        manual_semua += manual(b, i)
    bagian: list[tuple[str, list[Blok]]] = [
        (f"Perjanjian Kinerja Tahun {b.periode.tahun}", perjanjian(b)),
        ("Manual Indikator Kinerja", manual_semua),
        ("Capaian Indikator per Triwulan", [tabel_semua_triwulan(b)]),
        ("Asal Angka Triwulanan", asal_angka(b)),
        *isi_lampiran_akhir(b),
    ]
    return _bernomor(bagian)


def isi_lampiran_akhir(b: Bahan) -> list[tuple[str, list[Blok]]]:
    """The appendices that every report ends with."""
    return [
        ("Daftar Bukti Dukung", bukti(b)),
        ("Hasil Pemeriksaan Data", temuan(b)),
        ("Hasil Sosialisasi dan Koreksi", sosialisasi(b)),
        ("Catatan Paraf dan Tanda Tangan", [{"b": "keputusan"}]),
    ]


def ringkas(b: Bahan) -> list[Blok]:
    """The appendices of an interim report."""
    return _bernomor(isi_lampiran_akhir(b))


def _bernomor(bagian: list[tuple[str, list[Blok]]]) -> list[Blok]:
    panjang = len(bagian) - 3
    return [
        bab(f"LAMPIRAN {ROMAWI[n]}", nama, isi, jenis="lampiran", angka=f"L{n}", pecah=n <= panjang + 1)
        for n, (nama, isi) in enumerate(bagian, 1)
    ]
