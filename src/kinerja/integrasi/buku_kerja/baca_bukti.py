"""The evidence folder: each file is looked into once, and files that serve several claims are pointed out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from kinerja.integrasi.buku_kerja.lembar import FOLDER_BUKTI
from kinerja.integrasi.buku_kerja.pembaca import Pembaca
from kinerja.lib.berkas import jalur_dalam, kenali_berkas
from kinerja.lib.excel_baca import Baris, Tabel
from kinerja.lib.excel_jaga import BerkasDitolak
from kinerja.lib.galat import Galat, Temuan


class LemariBukti:
    """Evidence files by their path below `bukti/`. `isi` holds what was asked for and accepted."""

    def __init__(self, pembaca: Pembaca) -> None:
        self._pembaca = pembaca
        self._akar = pembaca.akar / FOLDER_BUKTI
        self._isi: dict[str, bytes] = {}
        self._sidik: dict[str, str] = {}
        self._tolakan: dict[str, str] = {}
        self._klaim: dict[str, list[tuple[str, Tabel, Baris]]] = defaultdict(list)
        self._nama = sorted(
            j.relative_to(self._akar).as_posix()
            for j in (self._akar.rglob("*") if self._akar.is_dir() else ())
            if j.is_file() and not j.name.startswith((".", "~$"))
        )

    @property
    def isi(self) -> Mapping[str, bytes]:
        return self._isi

    def sidik(self, nama: str) -> str:
        """SHA-256 of a file that was taken; its name otherwise, so that unread files are not taken for equal."""
        return self._sidik.get(nama, nama)

    def ambil(self, tabel: Tabel, baris: Baris, klaim: str) -> str | None:
        """The path below bukti/ that a row names, read and checked; None with a finding. `klaim`: what it proves."""
        tertulis = baris.teks("berkas")
        if not tertulis:
            return None
        nama = tertulis.replace("\\", "/").removeprefix("./").removeprefix(f"{FOLDER_BUKTI}/")
        if nama not in self._isi and nama not in self._tolakan:
            self._baca(nama)
        if nama in self._tolakan:
            baris.temuan("berkas", self._tolakan[nama], f"berkas yang ada di folder {FOLDER_BUKTI}/")
            return None
        self._klaim[self._sidik[nama]].append((klaim, tabel, baris))
        return nama

    def _baca(self, nama: str) -> None:
        try:
            jalur = jalur_dalam(self._akar, nama)
            if not jalur.is_file():
                serupa = next((n for n in self._nama if n.casefold() == nama.casefold()), "")
                petunjuk = f"; yang ada: {serupa}" if serupa else ""
                self._tolakan[nama] = f"berkas bukti “{nama}” tidak ada di folder {FOLDER_BUKTI}/{petunjuk}"
                return
            data = jalur.read_bytes()
            kenal = kenali_berkas(data, nama)
        except BerkasDitolak as tolak:
            self._tolakan[nama] = tolak.pesan
        except Galat as salah:
            self._tolakan[nama] = salah.pesan
        except OSError:
            self._tolakan[nama] = f"berkas bukti “{nama}” tidak dapat dibaca"
        else:
            self._isi[nama], self._sidik[nama] = data, kenal.sha256

    def periksa(self) -> None:
        """Warn of files that prove more than one claim, and of files that nobody refers to."""
        for daftar in self._klaim.values():
            klaim = list(dict.fromkeys(k for k, _, _ in daftar))
            for satu, tabel, baris in daftar[1:] if len(klaim) > 1 else ():
                self._pembaca.peringatan.append(
                    Temuan(
                        f"berkas bukti yang sama juga dipakai untuk {', '.join(k for k in klaim if k != satu)}",
                        tabel.berkas,
                        tabel.lembar,
                        baris.alamat("berkas"),
                        "Berkas",
                        baris.teks("berkas"),
                        "bukti tersendiri bagi setiap klaim",
                    )
                )
        for nama in self._nama:
            if nama not in self._isi and nama not in self._tolakan:
                letak = f"{FOLDER_BUKTI}/{nama}"
                self._pembaca.ingatkan("berkas bukti tidak dirujuk oleh kertas kerja mana pun", letak)
