"""Many writers saving cells at once against a served site: nothing lost, nothing doubled, and how long the slow wait.

Several people of a unit write in the same sheet, so that some meet. Afterwards every answer that a writer got is held
against the trail, and the trail against the stored rows. `python -m bench.penulis --penulis 200 --detik 60`
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import datetime as dt
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import time
import urllib.request
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from bench import kantor_besar
from bench.ukur import Hasil

KUNCI_CSRF = "x" * 32
BATAS_TUNGGU = 60.0
JEDA = (2.0, 6.0)
CONTOH_SEORANG = 10
"""Answers to one writer alone, at least: fewer have no percentile."""
LAYANI = "import sys; from kinerja.lib.layani import layani; sys.exit(layani(sys.argv[1], port=int(sys.argv[2])))"


@dataclass(slots=True)
class Penulis:
    """One person with an open sheet: what stands in its cells as far as he knows, and what he was told."""

    nama: str
    kuki: str
    lembar_id: int
    indikator: list[int]
    acak: random.Random
    jeda: tuple[float, float]
    terlihat: dict[str, str] = field(default_factory=dict)
    ditulis: int = 0
    lama: list[float] = field(default_factory=list)
    simpanan: list[tuple[str, str]] = field(default_factory=list)
    vonis: Counter[str] = field(default_factory=Counter)
    galat: list[str] = field(default_factory=list)

    async def kerja(self, port: int, sampai: float) -> None:
        """Write cell after cell until the end."""
        while time.perf_counter() < sampai:
            await asyncio.sleep(self.acak.uniform(*self.jeda))
            await self.simpan(port)

    async def simpan(self, port: int) -> None:
        """Save one cell and note the answer."""
        indikator = self.acak.choice(self.indikator)
        self.ditulis += 1
        if self.acak.random() < 0.5:
            nama, teks = f"i{indikator}-realisasi", f"{self.ditulis},{int(self.nama.rpartition('-')[2]):04}1"
        else:
            nama, teks = f"i{indikator}-kendala", f"{self.nama} menulis yang ke-{self.ditulis}"
        sel = {"nama": nama, "teks": teks, "semula": self.terlihat.get(nama, "")}
        mulai = time.perf_counter()
        try:
            async with asyncio.timeout(BATAS_TUNGGU):
                status, jawab = await _kirim(port, f"/kertas-kerja/{self.lembar_id}/sel/", self.kuki, {"sel": [sel]})
        except (OSError, TimeoutError, ValueError, asyncio.IncompleteReadError) as sebab:
            self.galat.append(f"{type(sebab).__name__}: {sebab}")
            return
        self.lama.append(time.perf_counter() - mulai)
        if status != 200:
            self.galat.append(f"status {status}")
            return
        vonis = jawab["sel"][nama]
        self.vonis[vonis["keadaan"]] += 1
        for baris, isi in jawab["baris"].items():
            self.terlihat |= {f"{baris}-{kolom}": nilai for kolom, nilai in isi["isi"].items()}
        if vonis["keadaan"] == "tersimpan":
            self.simpanan.append((nama, teks))


async def _kirim(port: int, alamat: str, kuki: str, isi: Any) -> tuple[int, Any]:
    badan = json.dumps(isi).encode()
    kepala = (
        f"POST {alamat} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\nCookie: {kuki}\r\n"
        f"X-CSRFToken: {KUNCI_CSRF}\r\nContent-Type: application/json\r\nContent-Length: {len(badan)}\r\n\r\n"
    )
    baca, tulis = await asyncio.open_connection("127.0.0.1", port)
    try:
        tulis.write(kepala.encode() + badan)
        await tulis.drain()
        jawab = await baca.read()
    finally:
        tulis.close()
    kepala_jawab, _, badan_jawab = jawab.partition(b"\r\n\r\n")
    status = int(kepala_jawab.split(b" ", 2)[1])
    return status, json.loads(badan_jawab) if status == 200 else None


# --- the stage --------------------------------------------------------------------------------------
@contextlib.contextmanager
def _situs(url: str) -> Iterator[int]:
    """The site served by gunicorn as `kinerja demo` does; yields its port."""
    from kinerja.lib.layani import cari_port

    port = cari_port()
    proses = subprocess.Popen([sys.executable, "-c", LAYANI, url, str(port)], env=os.environ, start_new_session=True)
    try:
        batas = time.monotonic() + 60
        while time.monotonic() < batas and proses.poll() is None:
            with contextlib.suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/sehat", timeout=5):
                break
            time.sleep(0.1)
        yield port
    finally:
        proses.send_signal(signal.SIGTERM)
        proses.wait(30)


def _penulis(kantor: kantor_besar.KantorBesar, jeda: tuple[float, float]) -> list[Penulis]:
    """Everybody signed in, the people of a unit at the same sheet."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from kinerja.organisasi.models import Akun
    from kinerja.pengukuran.models import Realisasi

    lembar = kantor.lembar[3]
    isi: dict[int, list[int]] = defaultdict(list)
    for kk_id, indikator_id in Realisasi.objects.filter(kertas_kerja__in=lembar).values_list(
        "kertas_kerja_id", "indikator_id"
    ):
        isi[kk_id].append(indikator_id)
    hasil = []
    akun = {a.username: a for a in Akun.objects.filter(username__in=kantor.staf)}
    for n, nama in enumerate(kantor.staf):
        sesi = SessionStore()
        sesi[SESSION_KEY] = str(akun[nama].pk)
        sesi[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        sesi[HASH_SESSION_KEY] = akun[nama].get_session_auth_hash()
        sesi.save()
        kuki = f"{settings.SESSION_COOKIE_NAME}={sesi.session_key}; {settings.CSRF_COOKIE_NAME}={KUNCI_CSRF}"
        kk_id = lembar[n % len(lembar)]
        hasil.append(Penulis(nama, kuki, kk_id, sorted(isi[kk_id]), random.Random(n), jeda))
    return hasil


# --- what is true afterwards ------------------------------------------------------------------------
def periksa(kantor: kantor_besar.KantorBesar, semua: list[Penulis]) -> list[str]:
    """Answers against the trail, the trail against the rows; an empty list when all three agree."""
    from kinerja.arsip.models import Jejak
    from kinerja.arsip.queries import periksa_jejak
    from kinerja.pengukuran.models import Realisasi

    salah = [f"{p.nama}: {g}" for p in semua for g in p.galat] + periksa_jejak(kantor.id)
    baris = {
        (r.kertas_kerja_id, r.indikator.kode): r
        for r in Realisasi.objects.filter(kertas_kerja__in=kantor.lembar[3]).select_related("indikator")
    }
    kini: dict[tuple[int, str, str], str | None] = {}
    versi: Counter[tuple[int, str]] = Counter()
    tercatat: Counter[tuple[str, str]] = Counter()
    jejak = Jejak.objects.filter(
        kantor_id=kantor.id, aksi="isi_kertas_kerja", objek="kertas_kerja", objek_id__in=kantor.lembar[3]
    )
    for satu in jejak.order_by("pk"):
        for kode, ubah in satu.rincian["baris"].items():
            versi[satu.objek_id, kode] += 1
            for kolom, (lama, baru) in ubah.items():
                kunci = (satu.objek_id, kode, kolom)
                if (kini.get(kunci) or "") != (lama or ""):
                    salah.append(f"jejak {satu.pk} {kunci}: semula {lama!r}, sebelumnya {kini.get(kunci)!r}")
                kini[kunci] = baru
                nama = f"i{baris[satu.objek_id, kode].indikator_id}-{kolom.removesuffix('_angka')}"
                tercatat[nama, _terbaca(kolom, baru)] += 1
    dijawab = Counter(
        (nama, _terbaca(nama.rpartition("-")[2], teks)) for p in semua for nama, teks in p.simpanan
    )  # nobody writes the same twice
    salah += [f"{k} dijawab tersimpan {n} kali, tercatat {tercatat[k]} kali" for k, n in (dijawab - tercatat).items()]
    salah += [f"{k} tercatat {tercatat[k]} kali, dijawab {dijawab[k]} kali" for k in tercatat - dijawab]
    for (kk_id, kode, kolom), isi_akhir in kini.items():
        r = baris[kk_id, kode]
        tersimpan = r.kendala if kolom == "kendala" else _polos(r.realisasi_angka)
        if tersimpan != _terbaca(kolom, isi_akhir):
            salah.append(f"{kk_id} {kode} {kolom}: tersimpan {tersimpan!r}, jejak terakhir {isi_akhir!r}")
    salah += [
        f"{kunci}: versi {r.versi}, jejak {versi[kunci]}" for kunci, r in baris.items() if r.versi != versi[kunci]
    ]
    return salah


def _terbaca(kolom: str, teks: str | None) -> str:
    """A text of the trail or of a cell, numbers without their spelling."""
    from kinerja.aturan.angka import baca_angka

    return (teks or "") if kolom == "kendala" else _polos(baca_angka(teks))


def _polos(x: Decimal | None) -> str:
    return "" if x is None else f"{x.normalize():f}"


# --- the measurement --------------------------------------------------------------------------------
def ukur(
    *,
    penulis: int = 200,
    detik: float = 60,
    unit: int = kantor_besar.UNIT,
    indikator: int = kantor_besar.INDIKATOR,
    jeda: tuple[float, float] = JEDA,
) -> Hasil:
    """One writer alone, then everybody, who think for `jeda` seconds between cells.

    Raises RuntimeError when a value was lost, doubled or refused by a fault.
    """
    from kinerja.lib import jam
    from kinerja.lib.pangkalan import basis_sementara

    with basis_sementara() as url:
        jam.pasang(dt.datetime(2024, 10, 3, 10, tzinfo=jam.ZONA))
        kantor = kantor_besar.buat(unit=unit, indikator=indikator, staf=penulis, penuh=False)
        semua = _penulis(kantor, jeda)
        from django.db import connections

        connections.close_all()
        with _situs(url) as port:
            sendiri = _penulis(kantor, (0, 0.05))[0]
            asyncio.run(_jalankan([sendiri], port, max(1.0, detik / 6)))
            while len(sendiri.lama) < CONTOH_SEORANG and not sendiri.galat:  # a busy machine answers seldom
                asyncio.run(_jalankan([sendiri], port, 1.0))
            for p in semua:
                p.terlihat = dict(sendiri.terlihat) if p.lembar_id == sendiri.lembar_id else {}
                p.ditulis = 10_000 if p.nama == sendiri.nama else 0
            asyncio.run(_jalankan(semua, port, detik))
        salah = periksa(kantor, [sendiri, *semua])
    if salah:
        raise RuntimeError("\n".join([f"{len(salah)} tidak cocok:", *salah[:20]]))
    lama = [x for p in semua for x in p.lama]
    banyak, satu = _persentil(lama), _persentil(sendiri.lama)
    vonis = sum((p.vonis for p in semua), Counter())
    catatan = (
        f"persentil ke-95 {banyak * 1000:.0f} : {satu * 1000:.0f} milidetik, {vonis['tersimpan']:,} tersimpan, "
        f"{vonis['bentrok']} bentrok, hilang atau ganda 0, {len(lama) / detik:.0f} per detik"
    )
    return Hasil(f"{penulis} penulis sel bersamaan : seorang", banyak / satu, None, False, catatan)


async def _jalankan(penulis: list[Penulis], port: int, detik: float) -> None:
    sampai = time.perf_counter() + detik
    await asyncio.gather(*(p.kerja(port, sampai) for p in penulis))


def _persentil(lama: list[float]) -> float:
    return statistics.quantiles(lama, n=20)[-1]


def utama() -> int:
    """Run by itself; exit code 1 when something was lost."""
    pengurai = argparse.ArgumentParser(description=__doc__)
    pengurai.add_argument("--penulis", type=int, default=200)
    pengurai.add_argument("--detik", type=float, default=60)
    pengurai.add_argument("--unit", type=int, default=kantor_besar.UNIT)
    pengurai.add_argument("--indikator", type=int, default=kantor_besar.INDIKATOR)
    pengurai.add_argument("--jeda", type=float, nargs=2, default=JEDA)
    pilihan = pengurai.parse_args()
    try:
        hasil = ukur(
            penulis=pilihan.penulis,
            detik=pilihan.detik,
            unit=pilihan.unit,
            indikator=pilihan.indikator,
            jeda=tuple(pilihan.jeda),
        )
    except RuntimeError as sebab:
        print(sebab, file=sys.stderr)
        return 1
    print(hasil, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(utama())
