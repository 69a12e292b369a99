"""What a run of the SKP leaves in a folder: every employee's papers, and the results as a table."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db.models import Q

from kinerja.arsip.cetakan import pekerjaan_pdf
from kinerja.arsip.models import VersiDokumen
from kinerja.arsip.queries import versi_siap_cetak, versi_terbaru
from kinerja.aturan.angka import tulis_angka
from kinerja.integrasi.skp.ekspor import BarisHasil
from kinerja.lib.cetak import Percetakan
from kinerja.lib.excel_tulis import sel_csv
from kinerja.organisasi.models import UnitKerja
from kinerja.skp.models import Evaluasi
from kinerja.skp.queries.hasil import hasil_kantor

KOLOM = (
    ("NIP", "nip"),
    ("Nama", "nama"),
    ("Jabatan", "jabatan"),
    ("Unit", "unit"),
    ("Tahun", "tahun"),
    ("Periode", "periode"),
    ("Peraturan", "skema"),
    ("Status", "status"),
    ("Rating Hasil Kerja", "rating_hasil"),
    ("Rating Perilaku Kerja", "rating_perilaku"),
    ("Predikat atau Sebutan", "sebutan"),
    ("Nilai Prestasi Kerja", "nilai_prestasi"),
    ("Pejabat Penilai", "nama_penilai"),
    ("Tanggal", "tanggal"),
)

SEKALI = 250
"""How many papers are read and printed at a time."""


def baris_ekspor(kantor_id: int, tahun: int, periode: str) -> list[BarisHasil]:
    """The results of a period as the layouts of `ekspor` want them."""
    return [
        BarisHasil(
            nip=h.nip,
            nama=h.nama,
            jabatan=h.jabatan,
            unit=h.unit,
            tahun=str(h.tahun),
            periode=h.periode,
            rating_hasil=h.rating_hasil,
            rating_perilaku=h.rating_perilaku,
            predikat=h.sebutan,
            nip_penilai=h.nip_penilai,
            nama_penilai=h.nama_penilai,
            tanggal=h.tanggal,
        )
        for h in hasil_kantor(kantor_id, tahun, periode)
    ]


def tulis_keluaran_skp(
    kantor: UnitKerja, folder: Path, *, kemajuan: Callable[[int, int, str], object] | None = None
) -> dict[str, Any]:
    """Write papers and results; returns counts: `evaluasi`, `naskah`, and per period how many are in which status.

    One period of results and `SEKALI` papers at a time are in memory, however many there are.
    """
    maju = kemajuan or (lambda selesai, jumlah, teks: None)
    periode = sorted(set(Evaluasi.objects.filter(kantor=kantor).values_list("tahun", "periode")))
    status: dict[str, dict[str, int]] = {}
    with (folder / "hasil.csv").open("w", encoding="utf-8-sig", newline="") as aliran:
        penulis = csv.writer(aliran)
        penulis.writerow([judul for judul, _ in KOLOM])
        for tahun, kode in periode:
            hasil = hasil_kantor(kantor.pk, tahun, kode)
            status[f"{kode} {tahun}"] = dict(sorted(Counter(h.status for h in hasil).items()))
            penulis.writerows([_sel(getattr(h, kunci)) for _, kunci in KOLOM] for h in hasil)
    naskah = _tulis_naskah(kantor, folder / "naskah", maju)
    return {"evaluasi": sum(sum(s.values()) for s in status.values()), "naskah": naskah, "status": status}


def _sel(nilai: object) -> object:
    return tulis_angka(nilai, 2, buang_nol=False) if isinstance(nilai, Decimal) else sel_csv(nilai)


def _tulis_naskah(kantor: UnitKerja, folder: Path, maju: Callable[[int, int, str], object]) -> int:
    ids = sorted(versi_terbaru(Q(dokumen__kantor=kantor, dokumen__pegawai__isnull=False)).values_list("pk", flat=True))
    percetakan = Percetakan()
    n = 0
    for awal in range(0, len(ids), SEKALI):
        siap = versi_siap_cetak(ids[awal : awal + SEKALI])
        versi = [siap[pk] for pk in ids[awal : awal + SEKALI]]
        tujuan = {str(v.pk): _letak(folder, v) for v in versi}
        for nama, pdf in percetakan.cetak([pekerjaan_pdf(v) for v in versi]):
            tujuan[nama].parent.mkdir(parents=True, exist_ok=True)
            # Never over another: two papers of the same name would be an error of ours, and one would be lost.
            with tujuan[nama].open("xb") as berkas:
                berkas.write(pdf)
            n += 1
            maju(n, len(ids), "mencetak")
    return n


def _letak(folder: Path, versi: VersiDokumen) -> Path:
    dokumen = versi.dokumen
    masa = f"{dokumen.tahun}-{dokumen.periode}" if dokumen.periode else str(dokumen.tahun)
    nip = dokumen.pegawai.nip if dokumen.pegawai else "tanpa-nip"
    return folder / masa / versi.cetakan.removeprefix("skp_") / f"{nip}.pdf"
