"""What a run leaves behind: every paper of the year, `data.json`, and the journal of every tugas.

The folder is written beside its place and moved there when complete, so that a failed run leaves nothing half-made.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kinerja.arsip.cetakan import ambil, daftar_keputusan, pekerjaan_pdf
from kinerja.arsip.models import RantaiJejak, VersiDokumen
from kinerja.integrasi.siklus.jurnal import KOLOM_JURNAL, baris_jurnal, jurnal_csv, jurnal_xlsx
from kinerja.integrasi.siklus.nama_berkas import nama_keluaran
from kinerja.lib.cetak import Percetakan
from kinerja.lib.galat import Galat
from kinerja.organisasi.models import UnitKerja
from kinerja.organisasi.queries import instansi, kalender
from kinerja.pelaporan.models import Laporan
from kinerja.pengukuran.queries import rekap_beku
from kinerja.pengukuran.rekap import tanpa_kunci
from kinerja.sop.models import Keluaran, SopVersi

PENANDA = "data.json"
URUTAN = ("TW1", "TW2", "SM1", "TW3", "TW4", "SM2", "TH")

Kemajuan = Callable[[int, int, str], object]


@dataclass(frozen=True, slots=True)
class BerkasKeluaran:
    """One written file."""

    versi_id: int
    format: str
    jalur: str
    sha256: str


@contextmanager
def folder_keluaran(tujuan: Path) -> Iterator[Path]:
    """A folder to write into that becomes `tujuan` when the block ends well.

    Raises Galat when `tujuan` holds other things.
    """
    tujuan = tujuan.absolute()
    if tujuan.exists() and not tujuan.is_dir():
        raise Galat(f"{tujuan} adalah berkas; pilih nama folder untuk keluaran.")
    if tujuan.exists() and any(tujuan.iterdir()) and not (tujuan / PENANDA).exists():
        raise Galat(f"Folder {tujuan} berisi hal lain; pilih folder kosong atau folder keluaran sebelumnya.")
    tujuan.parent.mkdir(parents=True, exist_ok=True)
    sementara = Path(tempfile.mkdtemp(prefix=f".{tujuan.name}-", dir=tujuan.parent))
    try:
        yield sementara
        sementara.chmod(0o755)
        if tujuan.exists():
            shutil.rmtree(tujuan)
        os.replace(sementara, tujuan)
    finally:
        shutil.rmtree(sementara, ignore_errors=True)


def tulis_keluaran(
    kantor: UnitKerja,
    tahun: int,
    versi_sop: SopVersi,
    folder: Path,
    *,
    peringatan: Sequence[str] = (),
    kemajuan: Kemajuan | None = None,
) -> dict[str, Any]:
    """Print every version of every paper of the year, and write the journal and `data.json`; returns that data."""
    versi = list(
        VersiDokumen.objects.filter(dokumen__kantor=kantor, dokumen__tahun=tahun)
        .select_related("dokumen", "dibuat_oleh")
        .prefetch_related("keputusan")
        .order_by("dokumen_id", "ke")
    )
    nama = nama_keluaran(versi, _periode(versi))
    berkas = _tulis_pdf(versi, nama, folder, kemajuan) + _tulis_lain(versi, nama, folder)
    jurnal = baris_jurnal(kantor.id, tahun)
    for jalur, isi in (
        ("jurnal.csv", jurnal_csv(jurnal)),
        ("jurnal.xlsx", jurnal_xlsx(jurnal, kantor.nama, tahun, kalender(kantor.id).zona)),
        ("jurnal.json", _json({"kolom": list(KOLOM_JURNAL), "baris": jurnal})),
    ):
        (folder / jalur).write_bytes(isi)
    data = data_keluaran(kantor, tahun, versi_sop, versi, berkas, peringatan)
    (folder / PENANDA).write_bytes(_json(data))
    return data


def _json(isi: object) -> bytes:
    return (json.dumps(isi, ensure_ascii=False, indent=1, sort_keys=False) + "\n").encode()


def _periode(versi: Sequence[VersiDokumen]) -> dict[int, str]:
    """The period folder of each paper: its own, else that of the case that produced it."""
    hasil = {v.dokumen_id: v.dokumen.periode for v in versi if v.dokumen.periode}
    keluaran = Keluaran.objects.filter(versi__in=versi).select_related("tugas__kasus", "versi").order_by("id")
    for k in keluaran:
        hasil.setdefault(k.versi.dokumen_id, k.tugas.kasus.periode)
    return hasil


def _simpan(folder: Path, jalur: str, isi: bytes) -> str:
    tujuan = folder / jalur
    tujuan.parent.mkdir(parents=True, exist_ok=True)
    tujuan.write_bytes(isi)
    return hashlib.sha256(isi).hexdigest()


def _tulis_pdf(
    versi: Sequence[VersiDokumen], nama: Mapping[int, str], folder: Path, kemajuan: Kemajuan | None
) -> list[BerkasKeluaran]:
    pekerjaan = [pekerjaan_pdf(v) for v in versi if ambil(v.cetakan).typst is not None]
    hasil = []

    def lapor(selesai: int, semua: int) -> None:
        if kemajuan is not None:
            kemajuan(selesai, semua, "mencetak dokumen")

    for kunci, isi in Percetakan().cetak(pekerjaan, lapor):
        jalur = f"{nama[int(kunci)]}.pdf"
        hasil.append(BerkasKeluaran(int(kunci), "pdf", jalur, _simpan(folder, jalur, isi)))
    return hasil


def _tulis_lain(versi: Sequence[VersiDokumen], nama: Mapping[int, str], folder: Path) -> list[BerkasKeluaran]:
    hasil = []
    for v in versi:
        cetakan = ambil(v.cetakan)
        for format_, buat in (("docx", cetakan.docx), ("xlsx", cetakan.xlsx)):
            if buat is not None:
                isi = buat(v.data, daftar_keputusan(list(v.keputusan.all())))
                jalur = f"{nama[v.pk]}.{format_}"
                hasil.append(BerkasKeluaran(v.pk, format_, jalur, _simpan(folder, jalur, isi)))
    return hasil


def data_keluaran(
    kantor: UnitKerja,
    tahun: int,
    versi_sop: SopVersi,
    versi: Sequence[VersiDokumen],
    berkas: Sequence[BerkasKeluaran],
    peringatan: Sequence[str],
) -> dict[str, Any]:
    """The machine-readable result: frozen figures of every period, reports with versions and decisions, all files."""
    milik: dict[int, dict[str, dict[str, str]]] = {}
    for b in berkas:
        milik.setdefault(b.versi_id, {})[b.format] = {"jalur": b.jalur, "sha256": b.sha256}
    rekap = {p: tanpa_kunci(r.data) for p in URUTAN if (r := rekap_beku(kantor.id, tahun, p)) is not None}
    status = {
        satu.dokumen_id: (satu.periode, satu.status)
        for satu in Laporan.objects.filter(kantor=kantor, tahun=tahun).order_by("id")
    }
    laporan: dict[str, dict[str, Any]] = {}
    for v in versi:
        if v.dokumen_id in status:
            periode, keadaan = status[v.dokumen_id]
            isi = laporan.setdefault(periode, {"judul": v.dokumen.judul, "status": keadaan, "versi": []})
            isi["versi"].append(_data_versi(v, milik))
    rantai = RantaiJejak.objects.get(kantor=kantor)
    return {
        "format": 1,
        "kantor": {"kode": kantor.kode, **instansi(kantor.id)},
        "tahun": tahun,
        "sop": {"kode": versi_sop.sop.kode, "nama": versi_sop.sop.nama, "versi": versi_sop.ke},
        "peringatan": list(peringatan),
        "rekap": rekap,
        "laporan": {p: laporan[p] for p in URUTAN if p in laporan},
        "dokumen": [_data_versi(v, milik) for v in versi],
        "jejak": {"panjang": rantai.urut, "hash": rantai.hash},
    }


def _data_versi(versi: VersiDokumen, milik: Mapping[int, dict[str, dict[str, str]]]) -> dict[str, Any]:
    return {
        "jenis": versi.dokumen.jenis,
        "judul": versi.dokumen.judul,
        "periode": versi.dokumen.periode,
        "versi": versi.ke,
        "catatan": versi.catatan,
        "dibuat_pada": versi.dibuat_pada.isoformat(),
        "sha256_data": versi.sha256_data,
        "keputusan": daftar_keputusan(list(versi.keputusan.all())),
        "berkas": milik.get(versi.pk, {}),
    }
