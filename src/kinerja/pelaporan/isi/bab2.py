"""Bab II Perencanaan Kinerja: Renstra, IKU, Perjanjian Kinerja, Rencana Aksi, program and budget."""

from __future__ import annotations

from kinerja.aturan.periode import ROMAWI
from kinerja.pelaporan.isi import kalimat, sajian
from kinerja.pelaporan.isi.anggaran import jumlah_pagu, program
from kinerja.pelaporan.isi.bahan import Bahan
from kinerja.pelaporan.isi.blok import (
    Blok,
    bab,
    baris,
    belum_diisi,
    daftar,
    fakta,
    judul,
    kelompok,
    kolom,
    paragraf,
    sel,
    tabel,
)


def tabel_pk(b: Bahan, kunci: str = "pk") -> Blok:
    """Sasaran, indicators and yearly targets of the Perjanjian Kinerja (lampiran form, PermenPANRB 53/2014)."""
    isi = []
    for n, s in enumerate(b.sasaran, 1):
        for m, i in enumerate(b.milik(s)):
            kepala = [str(n), s.uraian] if m == 0 else ["", ""]
            jenis = "isi" if m == 0 else "lanjut"
            isi.append(baris([*kepala, i.nama, i.satuan, sajian.target(i.target_tahunan, i)], jenis))
    kolom_pk = [
        kolom("No", 0.45, "tengah"),
        kolom("Sasaran strategis", 2.6),
        kolom("Indikator kinerja", 3.2),
        kolom("Satuan", 1),
        kolom("Target", 1, "kanan"),
    ]
    sebutan = f" ({b.pk.sebutan})" if b.pk else ""
    return tabel(kunci, f"Perjanjian Kinerja Tahun {b.periode.tahun}{sebutan}", kolom_pk, isi)


def tabel_program(b: Bahan, kunci: str = "pk-program") -> Blok:
    """Programs and their budget (second table of the PK lampiran)."""
    isi = [
        baris([str(n), a.nama, sajian.angka_rupiah(a.pagu), a.sumber_dana or "–"]) for n, a in enumerate(program(b), 1)
    ]
    isi.append(baris(["", "Jumlah", sajian.angka_rupiah(jumlah_pagu(b)), ""], "jumlah"))
    kolom_program = [
        kolom("No", 0.45, "tengah"),
        kolom("Program", 4),
        kolom("Anggaran (Rp)", 1.6, "kanan"),
        kolom("Keterangan", 1.2),
    ]
    return tabel(kunci, f"Program dan anggaran Tahun {b.periode.tahun}", kolom_program, isi)


def tabel_iku(b: Bahan) -> Blok:
    """The indicators with formula, source and owner (form of PER/20/M.PAN/11/2008)."""
    isi: list[Blok] = []
    for n, s in enumerate(b.sasaran, 1):
        isi.append(kelompok(f"Sasaran {n}: {s.uraian}", 5))
        for m, i in enumerate(b.milik(s), 1):
            penjelasan = i.formula or i.definisi_operasional
            isi.append(
                baris(
                    [
                        f"{n}.{m}",
                        f"{i.nama} ({i.satuan})",
                        penjelasan or sel(sajian.BELUM, "kosong"),
                        i.sumber_data or sel(sajian.BELUM, "kosong"),
                        i.unit,
                    ]
                )
            )
    kepala = [
        kolom("No", 0.5, "tengah"),
        kolom("Indikator kinerja", 2.4),
        kolom("Formulasi/penjelasan", 2.8),
        kolom("Sumber data", 1.5),
        kolom("Penanggung jawab", 1.5),
    ]
    return tabel("iku", "Indikator Kinerja Utama dan indikator kinerja", kepala, isi, kecil=True)


def tabel_renstra(b: Bahan) -> Blok | None:
    """Renstra targets by year; None when no indicator has any."""
    tahun = sorted({t for i in b.indikator for t in i.renstra})
    if not tahun:
        return None
    isi: list[Blok] = []
    for n, s in enumerate(b.sasaran, 1):
        isi.append(kelompok(f"Sasaran {n}: {s.uraian}", 3 + len(tahun)))
        for m, i in enumerate(b.milik(s), 1):
            isi.append(baris([f"{n}.{m}", i.nama, i.satuan, *[sajian.target(i.renstra.get(t), i) for t in tahun]]))
    kepala = [
        kolom("No", 0.5, "tengah"),
        kolom("Indikator kinerja", 3),
        kolom("Satuan", 0.95),
        *[kolom(str(t), 0.8, "kanan") for t in tahun],
    ]
    return tabel("renstra", f"Target Renstra {tahun[0]}–{tahun[-1]}", kepala, isi, kecil=True)


def tabel_rencana_aksi(b: Bahan) -> Blok:
    """Targets by quarter."""
    isi: list[Blok] = []
    for n, s in enumerate(b.sasaran, 1):
        isi.append(kelompok(f"Sasaran {n}: {s.uraian}", 8))
        for m, i in enumerate(b.milik(s), 1):
            isi.append(
                baris(
                    [
                        f"{n}.{m}",
                        i.nama,
                        i.satuan,
                        *[sajian.target(t.target, i) for t in i.triwulan],
                        sajian.target(i.target_tahunan, i),
                    ]
                )
            )
    kepala = [
        kolom("No", 0.5, "tengah"),
        kolom("Indikator kinerja", 2.8),
        kolom("Satuan", 0.95),
        *[kolom(f"TW {ROMAWI[k]}", 0.8, "kanan") for k in (1, 2, 3, 4)],
        kolom("Tahun", 0.85, "kanan"),
    ]
    return tabel(
        "rencana-aksi",
        f"Target triwulanan Rencana Aksi Tahun {b.periode.tahun}",
        kepala,
        isi,
        catatan=["Tanda – berarti indikator tidak diukur pada triwulan tersebut."],
        kecil=True,
    )


def _kegiatan_aksi(b: Bahan) -> list[Blok]:
    isi = []
    for n, s in enumerate(b.sasaran, 1):
        for m, i in enumerate(b.milik(s), 1):
            rencana = [f"TW {ROMAWI[t.triwulan]}: {t.kegiatan}" for t in i.triwulan if t.kegiatan]
            if i.rencana_aksi or rencana:
                isi.append(baris([f"{n}.{m}", i.nama, i.rencana_aksi or "–", "\n".join(rencana) or "–"]))
    if not isi:
        return [belum_diisi("uraian rencana aksi")]
    kepala = [
        kolom("No", 0.5, "tengah"),
        kolom("Indikator kinerja", 2.2),
        kolom("Rencana aksi", 2.6),
        kolom("Kegiatan per triwulan", 3.4),
    ]
    return [tabel("rencana-kegiatan", f"Uraian Rencana Aksi Tahun {b.periode.tahun}", kepala, isi, kecil=True)]


def _renstra(b: Bahan) -> list[Blok]:
    if b.renstra is None:
        return [belum_diisi("Rencana Strategis yang berlaku")]
    r = b.renstra
    tujuan = list(dict.fromkeys(s.tujuan for s in b.sasaran if s.tujuan))
    isi: list[Blok] = [
        paragraf(
            f"Perencanaan kinerja {b.kantor} mengacu pada {r.judul}"
            + (f" yang ditetapkan dengan {r.nomor}" if r.nomor else "")
            + f", berlaku Tahun {r.tahun_awal} sampai dengan Tahun {r.tahun_akhir}."
        )
    ]
    if r.visi:
        isi.append(fakta([("Visi", r.visi)]))
    if tujuan:
        isi += [paragraf("Tujuan yang hendak diwujudkan adalah sebagai berikut."), daftar(tujuan, bernomor=True)]
    isi += [
        paragraf("Sasaran strategis untuk mencapai tujuan tersebut adalah sebagai berikut."),
        daftar([s.uraian for s in b.sasaran], bernomor=True),
    ]
    t = tabel_renstra(b)
    if t:
        isi += [paragraf("Target setiap indikator selama periode Renstra disajikan pada [[renstra]]."), t]
    return isi


def ringkas_pk(b: Bahan) -> list[Blok]:
    """The Perjanjian Kinerja in force, in words."""
    if b.pk is None:
        return [belum_diisi(f"Perjanjian Kinerja Tahun {b.periode.tahun}")]
    pk = b.pk
    nomor = f" Nomor {pk.nomor}" if pk.nomor else ""
    kata = (
        f"Laporan ini memakai Perjanjian Kinerja Tahun {b.periode.tahun} versi {pk.sebutan}{nomor} yang "
        "ditandatangani pada "
        f"{sajian.tanggal(pk.tanggal)} dan berlaku mulai {sajian.tanggal(pk.berlaku_mulai)}, antara "
        f"{pk.pihak_pertama.jabatan} sebagai Pihak Pertama dan {pk.pihak_kedua.jabatan} sebagai Pihak Kedua."
    )
    isi = [paragraf(kata)]
    if pk.alasan_perubahan:
        isi.append(fakta([("Alasan perubahan", pk.alasan_perubahan)]))
    return isi


def _banyak_iku(b: Bahan) -> str:
    iku = sum(1 for i in b.indikator if i.iku)
    return "seluruhnya" if iku == len(b.indikator) else f"{kalimat.banyak(iku)} di antaranya"


def perencanaan(b: Bahan) -> Blok:
    """Bab II of the yearly report."""
    banyak = kalimat.banyak
    isi: list[Blok] = [
        judul(2, "Rencana Strategis"),
        *_renstra(b),
        judul(2, "Indikator Kinerja Utama"),
        paragraf(
            f"Keberhasilan {banyak(len(b.sasaran))} sasaran strategis diukur dengan {banyak(len(b.indikator))} "
            "indikator "
            f"kinerja, {_banyak_iku(b)} merupakan Indikator Kinerja Utama. Manual setiap indikator disajikan pada "
            "Lampiran II."
        ),
        tabel_iku(b),
        judul(2, f"Perjanjian Kinerja Tahun {b.periode.tahun}"),
        *ringkas_pk(b),
        tabel_pk(b),
        *([tabel_program(b)] if b.anggaran else []),
        judul(2, f"Rencana Aksi Tahun {b.periode.tahun}"),
        paragraf("Target tahunan dirinci ke dalam target triwulanan sebagaimana disajikan pada [[rencana-aksi]]."),
        tabel_rencana_aksi(b),
        *_kegiatan_aksi(b),
    ]
    return bab("BAB II", "Perencanaan Kinerja", isi, angka="2")
