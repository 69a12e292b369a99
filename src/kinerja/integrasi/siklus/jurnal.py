"""The journal of a year: every tugas, who did it, when, and how long beside the printed standard."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections import defaultdict
from typing import Any

from django.utils.timezone import localdate

from kinerja.aturan.waktu_kerja import baca_waktu
from kinerja.lib.excel_tulis import BukuTulis, JenisTulis, KolomTulis, sel_csv
from kinerja.organisasi.models import Penugasan
from kinerja.organisasi.permissions import sebut_jabatan
from kinerja.organisasi.queries import kalender
from kinerja.organisasi.zona import NAMA, sebut_zona
from kinerja.sop.models import Keluaran, Tugas
from kinerja.sop.queries import jam_tugas, menunggu

KOLOM_JURNAL = {
    "periode": "Periode",
    "langkah": "Langkah",
    "uraian": "Uraian prosedur",
    "ke": "Pelaksanaan ke-",
    "jenis": "Jenis tugas",
    "lajur": "Pelaksana (lajur SOP)",
    "jabatan": "Jabatan",
    "pelaksana": "Pelaksana",
    "unit": "Unit",
    "dikirim": "Dikirim",
    "mulai": "Mulai",
    "selesai": "Selesai",
    "batas": "Batas waktu",
    "waktu_standar": "Waktu standar (tercetak)",
    "menit_standar": "Standar (menit kerja)",
    "menit_tunggu": "Menunggu bagian lain (menit kerja)",
    "menit_antre": "Antre (menit kerja)",
    "menit_kerja": "Kerja (menit kerja)",
    "menit_total": "Total (menit kerja)",
    "hasil": "Hasil",
    "alasan": "Alasan",
    "keluaran": "Keluaran",
}
LEBAR = {
    "periode": 9,
    "langkah": 9,
    "uraian": 48,
    "ke": 12,
    "jenis": 18,
    "jabatan": 30,
    "pelaksana": 26,
    "lajur": 26,
    "unit": 26,
    "waktu_standar": 13,
    "menit_standar": 12,
    "menit_tunggu": 14,
    "menit_antre": 12,
    "menit_kerja": 12,
    "menit_total": 12,
    "alasan": 40,
    "keluaran": 60,
}
_SAAT = ("dikirim", "mulai", "selesai", "batas")
_BILANGAN = ("langkah", "ke", "menit_standar", "menit_tunggu", "menit_antre", "menit_kerja", "menit_total")


def baris_jurnal(kantor_id: int, tahun: int) -> list[dict[str, Any]]:
    """One row per tugas in the order of sending; times as local ISO text, minutes of working time (the clocks of
    `sop.queries.jam_tugas`), None while open or withdrawn.

    The post carries `Plt.` or `Plh.` when whoever acted was that on the day; a part that was excepted names who did so.
    """
    kal = kalender(kantor_id)
    keluaran: dict[int, list[str]] = defaultdict(list)
    for k in Keluaran.objects.filter(tugas__kasus__kantor_id=kantor_id).select_related("versi__dokumen").order_by("id"):
        tambahan = f" (versi {k.versi.ke})" if k.versi.ke > 1 else ""
        keluaran[k.tugas_id].append(f"{k.versi.dokumen.judul}{tambahan}")
    tugas = (
        Tugas.objects.filter(kasus__kantor_id=kantor_id, kasus__tahun=tahun)
        .select_related("kasus", "langkah__pelaku", "pelaku", "jabatan", "dikerjakan_oleh", "pegawai", "unit")
        .order_by("dikirim", "id")
    )

    penugasan: dict[tuple[int, int], list[Penugasan]] = defaultdict(list)
    for p in Penugasan.objects.filter(jabatan__unit__kantor_id=kantor_id).order_by("id"):
        penugasan[p.jabatan_id, p.pegawai_id].append(p)

    def jenis_jabatan(t: Tugas, pegawai_id: int | None) -> str:
        hari = localdate(t.selesai or t.mulai or t.dikirim)
        berlaku = [
            p.jenis
            for p in penugasan[t.jabatan_id, pegawai_id or 0]
            if p.mulai <= hari and (p.sampai is None or p.sampai >= hari)
        ]
        return berlaku[0] if berlaku else ""

    def iso(saat: dt.datetime | None) -> str:
        return saat.astimezone(kal.zona).isoformat(timespec="minutes") if saat else ""

    per_kasus: dict[int, list[Tugas]] = defaultdict(list)
    for t in tugas:
        per_kasus[t.kasus_id].append(t)
    hasil = []
    for t in tugas:
        jam = jam_tugas(t, kal, menunggu(t.langkah, per_kasus[t.kasus_id], t.selesai or t.dikirim))
        utama = t.jenis == Tugas.Jenis.UTAMA
        waktu = baca_waktu(t.langkah.waktu) if utama else None
        pelaksana = t.dikerjakan_oleh or t.pegawai
        sebagai = " (pemberi pengecualian)" if t.hasil == Tugas.Hasil.DIKECUALIKAN else ""
        hasil.append(
            {
                "periode": t.kasus.periode,
                "langkah": t.langkah.no,
                "uraian": t.langkah.uraian,
                "ke": t.ke,
                "jenis": t.get_jenis_display(),
                "lajur": (t.pelaku or t.langkah.pelaku).nama if utama or t.pelaku else "",
                "jabatan": sebut_jabatan(t.jabatan.nama, jenis_jabatan(t, pelaksana.pk if pelaksana else None)),
                "pelaksana": f"{pelaksana.nama}{sebagai}" if pelaksana else "",
                "unit": t.unit.nama if t.unit else "",
                "dikirim": iso(t.dikirim),
                "mulai": iso(t.mulai),
                "selesai": iso(t.selesai),
                "batas": iso(t.batas),
                "waktu_standar": t.langkah.waktu if utama else "",
                "menit_standar": int(kal.menit_baku(waktu)) if waktu else None,
                "menit_tunggu": jam.tunggu,
                "menit_antre": jam.antre,
                "menit_kerja": jam.kerja,
                "menit_total": jam.total,
                "hasil": t.get_hasil_display() if t.hasil else t.get_status_display(),
                "alasan": t.alasan,
                "keluaran": "; ".join(keluaran[t.id]),
            }
        )
    return hasil


def jurnal_csv(baris: list[dict[str, Any]]) -> bytes:
    """Semicolon-separated UTF-8 with BOM, as Excel under an Indonesian locale opens it."""
    keluar = io.StringIO()
    penulis = csv.writer(keluar, delimiter=";", lineterminator="\r\n")
    penulis.writerow(KOLOM_JURNAL)
    for b in baris:
        penulis.writerow([sel_csv(b[k]) for k in KOLOM_JURNAL])
    return keluar.getvalue().encode("utf-8-sig")


def jurnal_xlsx(baris: list[dict[str, Any]], kantor: str, tahun: int, zona: dt.tzinfo) -> bytes:
    """The journal as a workbook to filter and sort; `zona`: the office's clock."""
    singkat = sebut_zona(zona)
    buku = BukuTulis(judul=f"Jurnal tugas {kantor} {tahun}", dibuat=dt.datetime(tahun, 1, 1, tzinfo=dt.UTC))
    buku.lembar(
        "Jurnal",
        [_kolom(kunci, judul) for kunci, judul in KOLOM_JURNAL.items()],
        [_sebaris(b) for b in baris],
        judul=f"Jurnal pelaksanaan SOP {kantor} Tahun {tahun}",
        keterangan=[f"Semua saat menurut {NAMA[singkat]} ({singkat}); lama dihitung dalam menit kerja kantor."],
        saring=True,
        lindungi=False,
        kolom_tetap=3,
    )
    return buku.simpan()


def _kolom(kunci: str, judul: str) -> KolomTulis:
    jenis: JenisTulis = "waktu" if kunci in _SAAT else "angka" if kunci in _BILANGAN else "teks"
    return KolomTulis(kunci=kunci, judul=judul, jenis=jenis, lebar=LEBAR.get(kunci, 17), desimal=0)


def _sebaris(baris: dict[str, Any]) -> dict[str, object]:
    """A row for Excel: moments that sort as moments, and one line for each paper."""
    saat = {k: dt.datetime.fromisoformat(baris[k]) if baris[k] else None for k in _SAAT}
    return {**baris, **saat, "keluaran": baris["keluaran"].replace("; ", "\n")}
