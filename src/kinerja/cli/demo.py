"""`kinerja demo`: load the sample offices, run their year into quarter IV, and serve the site on this machine."""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import secrets
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console

from kinerja.cli.demo_pengawas import muat_pengawas
from kinerja.cli.siklus import batang_kemajuan, mainkan
from kinerja.cli.skp import mainkan_skp
from kinerja.lib import jam, layani
from kinerja.lib.galat import KELUAR_BAIK, Galat
from kinerja.lib.pangkalan import (
    NAMA_DEMO,
    akar_data,
    akar_proyek,
    buat_basis_data,
    migrasikan,
    peladen_tetap,
    siapkan_django,
)

BERHENTI = dt.datetime(2025, 1, 8, 10, 0, tzinfo=jam.ZONA)
"""The demo begins here: quarter IV of 2024 is being collected, the semester and the year still lie ahead."""

AKUN_UTAMA = 5
"""How many accounts per office are printed; the sign-in page lists them all."""


@dataclass(frozen=True, slots=True)
class Keadaan:
    """What the demo remembers between starts (`.data/demo.json`): its clock showed `mulai` at the real time `sejak`."""

    sidik: str
    sandi: str
    sejak: str
    mulai: str

    @property
    def berkas(self) -> Path:
        """Where it is kept."""
        return akar_data() / "demo.json"

    @classmethod
    def baca(cls) -> Keadaan | None:
        """The remembered state, or None before the first start."""
        try:
            return cls(**json.loads((akar_data() / "demo.json").read_text(encoding="utf-8")))
        except (FileNotFoundError, TypeError, json.JSONDecodeError):
            return None

    def simpan(self) -> None:
        """Remember it."""
        isi = {"sidik": self.sidik, "sandi": self.sandi, "sejak": self.sejak, "mulai": self.mulai}
        self.berkas.write_text(json.dumps(isi), encoding="utf-8")
        self.berkas.chmod(0o600)


def tambahkan(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    pengurai = sub.add_parser(
        "demo",
        help="muat data contoh, jalankan tahunnya, layani",
        description="Muat kantor-kantor contoh, jalankan tahun 2024 sampai pertengahan Triwulan IV, lalu layani.",
        epilog="contoh:\n  kinerja demo\n  kinerja demo --tanpa-layani\n  kinerja demo --ulang\n"
        "  kinerja demo --pada 2025-10-10   (tahun 2024 selesai, SKP Triwulan III 2025 berjalan)",
    )
    pengurai.add_argument("--tanpa-layani", action="store_true", help="siapkan semuanya lalu selesai")
    pengurai.add_argument("--ulang", action="store_true", help="buang data demo dan mulai dari awal")
    pengurai.add_argument(
        "--pada", type=_saat, metavar="TTTT-BB-HH", help="hari yang ditunjukkan jam demo (semula 2025-01-08)"
    )
    pengurai.set_defaults(jalankan=jalankan)


def _saat(teks: str) -> dt.datetime:
    """Ten in the morning of a day, for argparse. Raises ArgumentTypeError."""
    try:
        hari = dt.date.fromisoformat(teks)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{teks!r} bukan tanggal; tulis tahun-bulan-hari, misalnya 2025-10-10"
        ) from None
    if hari < BERHENTI.date():
        raise argparse.ArgumentTypeError(f"{teks} terlalu awal; data contoh baru lengkap sejak {BERHENTI:%Y-%m-%d}")
    return dt.datetime.combine(hari, BERHENTI.time(), tzinfo=jam.ZONA)


def jalankan(pilihan: argparse.Namespace) -> int:
    """Run the command; returns the exit code."""
    konsol = Console()
    contoh = _folder_contoh()
    sidik = _sidik([*contoh, Path(__file__).parents[1] / "aturan"])
    with peladen_tetap() as peladen:
        keadaan = None if pilihan.ulang else Keadaan.baca()
        if keadaan is not None and keadaan.sidik != sidik:
            konsol.print("Data contoh berubah; demo dimuat ulang.")
            keadaan = None
        mulai = pilihan.pada or (dt.datetime.fromisoformat(keadaan.mulai) if keadaan else BERHENTI)
        if keadaan is not None and keadaan.mulai != mulai.isoformat():
            konsol.print("Jam demo dipindahkan; demo dimuat ulang.")
            keadaan = None
        if keadaan is None:
            _buang(peladen)
        url = buat_basis_data(peladen, NAMA_DEMO)
        siapkan_django(url)
        migrasikan()
        if keadaan is None or not _terisi():
            keadaan = Keadaan(sidik, f"demo-{secrets.token_hex(4)}", jam.nyata().isoformat(), mulai.isoformat())
            _muat(contoh, keadaan.sandi, mulai, konsol)
            keadaan.simpan()
        sandi = keadaan.sandi
        jam.pasang(mulai, dt.datetime.fromisoformat(keadaan.sejak))
        if pilihan.tanpa_layani:
            _cetak_akun(konsol, sandi, f"http://127.0.0.1:{layani.cari_port()}/ (setelah `make demo`)")
            return KELUAR_BAIK
        return layani.layani(url, saat_siap=lambda alamat: _cetak_akun(konsol, sandi, alamat), pendamping=[["pekerja"]])


def _terisi() -> bool:
    """Whether the database holds the demo that `.data/demo.json` remembers (it may have been thrown away)."""
    from kinerja.organisasi.models import Akun

    return Akun.objects.exists()


def _folder_contoh() -> list[Path]:
    induk = akar_proyek() / "contoh"
    folder = sorted(f for f in induk.iterdir() if (f / "kantor.xlsx").exists()) if induk.is_dir() else []
    if not folder:
        raise Galat(f"Data contoh tidak ditemukan di {induk}.")
    return folder


def _sidik(folder: list[Path]) -> str:
    sidik = hashlib.sha256()
    for satu in folder:
        for berkas in sorted(b for b in satu.rglob("*") if b.is_file() and "__pycache__" not in b.parts):
            sidik.update(str(berkas.relative_to(satu)).encode())
            sidik.update(hashlib.sha256(berkas.read_bytes()).digest())
    return sidik.hexdigest()


def _buang(url: str) -> None:
    """Drop the demo's database and files, and nothing else."""
    import psycopg
    from psycopg import sql

    with psycopg.connect(url, autocommit=True) as koneksi:
        koneksi.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(NAMA_DEMO)))
    for folder in ("berkas", "surel"):
        shutil.rmtree(akar_data() / folder, ignore_errors=True)
    (akar_data() / "demo.json").unlink(missing_ok=True)


def _muat(contoh: list[Path], sandi: str, mulai: dt.datetime, konsol: Console) -> None:
    from kinerja.integrasi.buku_kerja import baca_folder
    from kinerja.integrasi.skp.baca_folder import baca_folder_skp
    from kinerja.integrasi.skp.lembar import BERKAS_SKP
    from kinerja.organisasi.actions import beri_akun
    from kinerja.organisasi.models import UnitKerja
    from kinerja.organisasi.permissions import Aktor

    for folder in contoh:
        awal = time.monotonic()
        with batang_kemajuan(diam=not konsol.is_terminal) as maju:
            if (folder / BERKAS_SKP).exists():
                kantor, _ = mainkan_skp(baca_folder_skp(folder), berhenti=mulai, kemajuan=maju)
            else:
                kantor, _, _ = mainkan(baca_folder(folder), berhenti=mulai, kemajuan=maju)
        # A folder may bring the office along whose post rates the head.
        for satu in {kantor, *UnitKerja.objects.filter(induk=None, pemda=kantor.pemda_id)}:
            beri_akun(kantor=satu, sandi=sandi, oleh=Aktor.sistem("Sistem (demo)"), pada=mulai)
        lama = time.monotonic() - awal
        konsol.print(f"  {kantor.nama}: dimuat dan dijalankan ({lama:.0f} detik)", highlight=False, soft_wrap=True)
    for kantor in muat_pengawas(pada=mulai):
        beri_akun(kantor=kantor, sandi=sandi, oleh=Aktor.sistem("Sistem (demo)"), pada=mulai)


def _cetak_akun(konsol: Console, sandi: str, alamat: str) -> None:
    konsol.print(f"\n[bold]Demo siap:[/bold] {alamat}", highlight=False, soft_wrap=True)
    konsol.print(
        f"Jam demo kini {jam.sekarang():%d-%m-%Y %H.%M} WITA. Sandi semua akun demo: [bold]{sandi}[/bold]",
        highlight=False,
    )
    for kantor, akun in _akun_utama().items():
        konsol.print(f"\n{kantor}", style="bold", highlight=False, soft_wrap=True)
        for nama, orang, jabatan in akun:
            konsol.print(f"  {nama:34} {orang} – {jabatan}", highlight=False, soft_wrap=True)
    konsol.print(f"Surel pemberitahuan tidak dikirim, tetapi ditulis ke {akar_data() / 'surel'}.", highlight=False)
    konsol.print("\nAkun lain dapat dipilih pada halaman masuk.", highlight=False, soft_wrap=True)


def _akun_utama() -> dict[str, list[tuple[str, str, str]]]:
    """The accounts of those who stand in the lanes of each office's SOP, first in the order of the lanes; where SKP is
    kept, before them Kepegawaian, a post that rates, and one that is rated."""
    from kinerja.organisasi.models import Akun, UnitKerja
    from kinerja.organisasi.queries import pemangku_semua
    from kinerja.skp.queries.peran import PERAN_SKP, peran_skp
    from kinerja.sop.models import Pelaku

    hasil: dict[str, list[tuple[str, str, str]]] = {}
    hari = jam.sekarang().date()
    peran = peran_skp()
    pejabat = pemangku_semua(peran, pada=hari)
    nama_kantor = dict(UnitKerja.objects.filter(induk=None).values_list("pk", "nama"))
    for jabatan in sorted(peran, key=lambda j: PERAN_SKP.index(peran[j])):
        p = pejabat[jabatan]
        if akun := Akun.objects.filter(pegawai_id=p.pegawai_id).first() if p.pegawai_id else None:
            daftar = hasil.setdefault(nama_kantor[p.kantor_id], [])
            daftar.append((akun.username, p.nama, f"{p.sebutan} ({peran[jabatan]})"))
    lajur: Any = (
        Pelaku.objects.filter(versi__status="ditetapkan")
        .select_related("versi__sop__kantor")
        .prefetch_related("jabatan")
        .order_by("versi__sop__kantor_id", "urut")
    )
    for satu in lajur:
        daftar = hasil.setdefault(satu.versi.sop.kantor.nama, [])
        pejabat = pemangku_semua([j.id for j in satu.jabatan.all()], pada=hari)
        for p in pejabat.values():
            akun = Akun.objects.filter(pegawai_id=p.pegawai_id).first() if p.pegawai_id else None
            if akun is not None and len(daftar) < AKUN_UTAMA and akun.username not in {a[0] for a in daftar}:
                daftar.append((akun.username, p.nama, p.sebutan))
                break
    return hasil
