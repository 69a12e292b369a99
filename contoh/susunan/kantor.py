"""The office part of an example: identity, units, posts with their (fictional) holders, SOP lanes, what is played."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections import Counter
from typing import Any

from kinerja.aturan.nip import baca_nip
from kinerja.aturan.pangkat import PANGKAT
from kinerja.integrasi.buku_kerja.masukan import (
    JabatanMasukan,
    KantorMasukan,
    PegawaiMasukan,
    PengaturanMasukan,
    PengecualianMasukan,
    PenugasanMasukan,
    PutusanMasukan,
    RapatMasukan,
    SopMasukan,
    UnitMasukan,
)

KOSONG = "-"


def susun_kantor(isi: dict[str, Any]) -> dict[str, Any]:
    """Everything of `MasukanSiklus` that `kantor.toml` gives, by field name."""
    kantor = KantorMasukan(**isi["kantor"])
    atur = dict(isi.get("pengaturan", {}))
    if "arsip_penerima" in atur:
        atur["arsip_penerima"] = tuple(atur["arsip_penerima"])
    jabatan, pegawai, penugasan = _orang(isi, kantor)
    return {
        "kantor": kantor,
        "pengaturan": PengaturanMasukan(**atur),
        "unit": tuple(
            UnitMasukan(kode=kode, nama=nama, jenis=jenis, singkatan=singkatan)
            for kode, nama, jenis, singkatan in isi["unit"]
        ),
        "jabatan": tuple(jabatan),
        "pegawai": tuple(pegawai.values()),
        "penugasan": tuple(penugasan),
        "sop": SopMasukan(kode=isi["sop"]["kode"], lajur={k: tuple(v) for k, v in isi["sop"]["lajur"].items()}),
        "putusan": tuple(PutusanMasukan(**p) for p in isi.get("putusan", ())),
        "pengecualian": tuple(PengecualianMasukan(**p) for p in isi.get("pengecualian", ())),
        "rapat": tuple(
            RapatMasukan(
                periode=r["periode"],
                tempat=r["tempat"],
                notulen=r["notulen"].strip(),
                agenda=tuple(r.get("agenda", ())),
                keputusan=tuple(r.get("keputusan", ())),
                tidak_hadir=tuple(r.get("tidak_hadir", ())),
            )
            for r in isi.get("rapat", ())
        ),
    }


def _orang(
    isi: dict[str, Any], kantor: KantorMasukan
) -> tuple[list[JabatanMasukan], dict[str, PegawaiMasukan], list[PenugasanMasukan]]:
    """Rows of `jabatan`: code, name, unit, kind, leads, eselon, superior, and the holder (name, birth, TMT, sex, gol).

    A holder given by name alone already stands in an earlier row; '-' leaves the seat to `penugasan`.
    """
    urut: Counter[str] = Counter()
    nip: dict[str, str] = {}
    pegawai: dict[str, PegawaiMasukan] = {}
    jabatan: list[JabatanMasukan] = []
    penugasan: list[PenugasanMasukan] = []
    khusus = isi.get("penugasan", [])
    for orang in isi.get("pegawai", []):
        _catat(orang, urut, nip, pegawai, kantor.kode)
    for kode, nama, unit, jenis, kepala, eselon, atasan, *pemangku in isi["jabatan"]:
        jabatan.append(
            JabatanMasukan(
                kode=kode, nama=nama, unit=unit, jenis=jenis, kepala_unit=kepala, eselon=eselon, atasan=atasan
            )
        )
        if pemangku == [KOSONG]:
            continue
        if len(pemangku) > 1:
            _catat(pemangku, urut, nip, pegawai, kantor.kode)
        penugasan.append(PenugasanMasukan(jabatan=kode, nip=nip[pemangku[0]], mulai=kantor.mulai))
    penugasan += [PenugasanMasukan(**{k: v for k, v in p.items() if k != "nama"}, nip=nip[p["nama"]]) for p in khusus]
    return jabatan, pegawai, penugasan


def _catat(
    orang: list[str], urut: Counter[str], nip: dict[str, str], pegawai: dict[str, PegawaiMasukan], kantor: str
) -> None:
    nama, lahir, tmt, kelamin, golongan = orang
    if nama in nip:
        raise ValueError(f"pegawai {nama} ditulis dua kali")
    hari = dt.date.fromisoformat(lahir)
    pokok = f"{hari:%Y%m%d}{tmt.replace('-', '')}{'1' if kelamin == 'L' else '2'}"
    urut[pokok] += 1
    nomor = baca_nip(f"{pokok}{urut[pokok]:03}")
    if not 18 <= nomor.usia_saat_tmt <= 40:
        raise ValueError(f"usia {nama} saat diangkat tidak wajar: {nomor.usia_saat_tmt}")
    nip[nama] = nomor.digit
    pegawai[nomor.digit] = PegawaiMasukan(
        nip=nomor.digit,
        nama=nama,
        golongan=golongan,
        pangkat=PANGKAT.get(golongan, ""),
        surel=_surel(nama, kantor, {p.surel for p in pegawai.values()}),
    )


def _surel(nama: str, kantor: str, terpakai: set[str]) -> str:
    """An address of nobody (RFC 2606): the name without titles at a domain that never exists."""
    kata = [k for k in nama.split(",")[0].split() if not k.endswith(".")]
    dasar = ".".join(re.sub(r"[^a-z]", "", k.lower()) for k in kata)
    calon = (f"{dasar}{n or ''}@{kantor}.example" for n in itertools.count())
    return next(c for c in calon if c not in terpakai)
