"""Our own PostgreSQL starter, on every kind of binaries that this machine has; so one pass of the suite is enough."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from kinerja.lib.galat import Galat
from kinerja.lib.postgres import Peladen, folder_data, peladen_sementara
from kinerja.lib.postgres_biner import Biner, BinerTidakAda, bisa_dilalui, cari_biner, daftar_biner


@pytest.fixture(scope="module", params=sorted({b.asal for b in daftar_biner("")}))
def biner(request: pytest.FixtureRequest) -> Biner:
    return cari_biner(request.param)


@pytest.fixture
def akar_pg(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder that the unprivileged server can reach even when pytest's own folder is private."""
    folder = folder_data(tmp_path_factory.mktemp("pg"))
    yield folder
    shutil.rmtree(folder)


def _satu(url: str, perintah: str) -> object:
    with psycopg.connect(url) as koneksi:
        baris = koneksi.execute(perintah.encode()).fetchone()
    assert baris is not None
    return baris[0]


def test_peladen_sementara_hidup_lalu_hilang(biner: Biner) -> None:
    with peladen_sementara(biner=biner) as peladen:
        assert _satu(peladen.url, "SHOW server_encoding") == "UTF8"
        assert _satu(peladen.url, "SHOW fsync") == "off"
        assert str(_satu(peladen.url, "SHOW server_version")).startswith(str(biner.versi))
        data = peladen.data
    assert not data.exists()


def test_urutan_huruf_sama_di_semua_biner(biner: Biner) -> None:
    with peladen_sementara(biner=biner) as peladen:
        urut = _satu(peladen.url, "SELECT string_agg(x, ' ' ORDER BY x) FROM unnest('{apel,Zebra,ékor}'::text[]) x")
        assert urut == "Zebra apel ékor"
        assert _satu(peladen.url, "SELECT upper('é')") == "É"


def test_data_bertahan_dan_proses_kedua_menumpang(biner: Biner, akar_pg: Path) -> None:
    with Peladen(akar_pg, biner=biner) as pertama:
        assert pertama.milik_sendiri
        with psycopg.connect(pertama.url, autocommit=True) as koneksi:
            koneksi.execute("CREATE TABLE tanda (isi text)")
        with Peladen(akar_pg, biner=biner) as kedua:
            assert not kedua.milik_sendiri
            assert kedua.url == pertama.url
        assert _satu(pertama.url, "SELECT count(*) FROM tanda") == 0
    with Peladen(akar_pg, biner=biner) as lagi:
        assert _satu(lagi.url, "SELECT count(*) FROM tanda") == 0


def test_catatan_proses_mati_tidak_menghalangi(biner: Biner, akar_pg: Path) -> None:
    with Peladen(akar_pg, biner=biner) as peladen:
        catatan = peladen.data / "postmaster.pid"
        baris = catatan.read_text().splitlines()
    # The number now belongs to a program that is not PostgreSQL: this test itself.
    catatan.write_text("\n".join([str(os.getpid()), *baris[1:]]) + "\n")
    with Peladen(akar_pg, biner=biner) as lagi:
        assert lagi.milik_sendiri


def test_pembuatan_yang_terputus_diulang(biner: Biner, akar_pg: Path) -> None:
    rusak = akar_pg / f"pg-{biner.versi}"
    rusak.mkdir()
    (rusak / "sisa").write_text("initdb terputus")
    with Peladen(akar_pg, biner=biner) as peladen:
        assert _satu(peladen.url, "SELECT 1") == 1


def test_peladen_ikut_mati_bila_induknya_dibunuh(biner: Biner, akar_pg: Path) -> None:
    program = (
        "import sys, time; from pathlib import Path; from kinerja.lib.postgres import Peladen, cari_biner\n"
        "p = Peladen(Path(sys.argv[1]), biner=cari_biner(sys.argv[2])).start()\n"
        "print((p.data / 'postmaster.pid').read_text().split()[0], flush=True); time.sleep(60)"
    )
    induk = subprocess.Popen([sys.executable, "-c", program, akar_pg, biner.asal], stdout=subprocess.PIPE, text=True)
    assert induk.stdout is not None
    pid = int(induk.stdout.readline())
    induk.send_signal(signal.SIGKILL)
    induk.wait()
    induk.stdout.close()
    batas = time.monotonic() + 10
    while Path(f"/proc/{pid}").exists() and time.monotonic() < batas:
        time.sleep(0.05)
    assert not Path(f"/proc/{pid}").exists()
    with Peladen(akar_pg, biner=biner) as lagi:
        assert lagi.milik_sendiri


def test_tidak_pernah_berjalan_sebagai_root(biner: Biner) -> None:
    with peladen_sementara(biner=biner) as peladen:
        assert peladen.data.stat().st_uid != 0
        assert peladen.data.stat().st_mode & 0o777 == 0o700


def test_hanya_soket_tanpa_jaringan(biner: Biner) -> None:
    with peladen_sementara(biner=biner) as peladen:
        assert _satu(peladen.url, "SHOW listen_addresses") == ""


def test_data_versi_lain_tidak_disentuh(akar_pg: Path) -> None:
    (akar_pg / "pg-9").mkdir()
    (akar_pg / "pg-9" / "PG_VERSION").write_text("9\n")
    with Peladen(akar_pg) as peladen:
        assert peladen.data.name != "pg-9"
    assert (akar_pg / "pg-9" / "PG_VERSION").read_text() == "9\n"


def test_pilihan_yang_tidak_dikenal_ditolak() -> None:
    with pytest.raises(Galat, match="KINERJA_PG='mysql' tidak dikenal"):
        cari_biner("mysql")


def test_tanpa_biner_pesannya_menyebut_jalan_keluar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kinerja.lib.postgres_biner.daftar_biner", lambda pilihan: [])
    with pytest.raises(BinerTidakAda, match="DATABASE_URL"):
        cari_biner("")


def test_folder_yang_tertutup_dikenali(tmp_path: Path) -> None:
    tertutup = tmp_path / "tertutup"
    tertutup.mkdir(mode=0o700)
    assert not bisa_dilalui(tertutup)
