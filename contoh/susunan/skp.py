"""The example office of the SKP: sixty people, their plans, evaluations in every stage. The same input, same bytes."""

from __future__ import annotations

import datetime as dt
import hashlib
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from contoh.susunan.kantor import susun_kantor
from contoh.susunan.sumber import SUMBER
from kinerja.aturan.nip import baca_nip
from kinerja.aturan.skp.pp46_2011 import aspek_perilaku
from kinerja.integrasi.buku_kerja.masukan import HariKhususMasukan, JabatanMasukan
from kinerja.integrasi.buku_kerja.muat import hari_nasional
from kinerja.integrasi.skp.masukan import (
    EvaluasiMasukan,
    KeberatanMasukan,
    MasukanSkp,
    PenilaiPimpinanMasukan,
    PredikatUnitMasukan,
    RealisasiMasukan,
    RencanaMasukan,
)
from kinerja.integrasi.skp.tulis_folder import tulis_folder_skp
from kinerja.skp.isian import IsianAspek, IsianHasil
from kinerja.skp.isian_evaluasi import IsianUnsur

FOLDER = "skp"
KEPEGAWAIAN = ("kasubbag-umum",)
_DI_ATAS = ("di_atas", "di_atas")
_SESUAI = ("sesuai", "sesuai")
_KURANG = ("di_bawah", "sesuai")


def susun_skp() -> MasukanSkp:
    """The whole folder as records."""
    kinerja = tomllib.loads((SUMBER / FOLDER / "kinerja.toml").read_text(encoding="utf-8"))
    kantor = tomllib.loads((SUMBER / FOLDER / "kantor.toml").read_text(encoding="utf-8"))
    bagian = susun_kantor(kantor)
    orang = {p.jabatan: p.nip for p in bagian["penugasan"] if p.jenis == "definitif"}
    jabatan = {j.kode: j for j in bagian["jabatan"]}
    hari = hari_nasional(2020, 2021, 2024, 2025)
    rencana: dict[tuple[str, int], RencanaMasukan] = {}
    evaluasi: list[EvaluasiMasukan] = []
    for masa in kinerja["periode"]:
        # The head of the office comes last, so that the stages of the others stay as they are.
        ikut = sorted((j for j in jabatan.values() if masa["unit"] in ("", j.unit)), key=lambda j: not j.atasan)
        for urut, j in enumerate(ikut):
            kunci = (orang[j.kode], masa["tahun"])
            rencana.setdefault(kunci, _rencana(j, jabatan, orang, masa["tahun"], kinerja))
            evaluasi.append(_evaluasi(j, rencana[kunci], masa, urut, kinerja))
    penilai = PenilaiPimpinanMasukan(**kantor["penilai_pimpinan"])
    baca_nip(penilai.nip)
    return MasukanSkp(
        **{k: v for k, v in bagian.items() if k in MasukanSkp.__dataclass_fields__ and k not in _KOSONG},
        hari_khusus=tuple(HariKhususMasukan(tanggal=h.tanggal, jenis=h.jenis, nama=h.nama) for h in hari),
        kepegawaian=KEPEGAWAIAN,
        penilai_pimpinan=penilai,
        rencana=tuple(rencana.values()),
        evaluasi=tuple(evaluasi),
        predikat=tuple(_predikat(bagian, kinerja)),
    )


_KOSONG = ("putusan", "pengecualian", "rapat")


def _predikat(bagian: dict[str, Any], kinerja: dict[str, Any]) -> Iterator[PredikatUnitMasukan]:
    for masa in kinerja["periode"]:
        if masa["tahun"] < 2022:
            continue
        for unit in (bagian["kantor"].kode, *(u.kode for u in bagian["unit"])):
            yield PredikatUnitMasukan(
                unit=unit,
                tahun=masa["tahun"],
                periode=masa["kode"],
                predikat=kinerja["predikat"]["nilai"],
                dasar=kinerja["predikat"]["dasar"],
            )


def _undi(*bagian: object) -> int:
    """A settled number for these parts."""
    return int.from_bytes(hashlib.sha256("/".join(map(str, bagian)).encode()).digest()[:4])


def _peran(j: JabatanMasukan, kinerja: dict[str, Any]) -> dict[str, Any]:
    return next(p for p in kinerja["peran"] if j.kode.startswith(p["cocok"]) or j.jenis == p["cocok"])


def _rencana(
    j: JabatanMasukan, jabatan: dict[str, JabatanMasukan], orang: dict[str, str], tahun: int, kinerja: dict[str, Any]
) -> RencanaMasukan:
    lama = tahun < 2021
    hasil = []
    peran = _peran(j, kinerja)
    perspektif = peran.get("perspektif", ())
    for n, (uraian, pimpinan, aspek) in enumerate(peran["hasil"]):
        if pimpinan == "*":
            atas = _peran(jabatan[j.atasan], kinerja)["hasil"]
            pimpinan = atas[n % len(atas)][0]
        daftar = [IsianAspek(a, i, Decimal(t), satuan=s) for a, i, t, s in aspek]
        if lama:
            daftar = _aspek_lama(daftar)
        hasil.append(
            IsianHasil(
                uraian=uraian.format(jabatan=j.nama),
                intervensi_teks="" if lama else pimpinan,
                perspektif=perspektif[n] if perspektif and not lama else "",
                angka_kredit=Decimal("2.5") if lama and j.jenis == "fungsional" else None,
                aspek=tuple(daftar),
            )
        )
    ekspektasi = {} if lama else {"berorientasi_pelayanan": kinerja["kalimat"]["ekspektasi"]}
    return RencanaMasukan(nip=orang[j.kode], tahun=tahun, hasil=tuple(hasil), ekspektasi=ekspektasi)


def _aspek_lama(daftar: list[IsianAspek]) -> list[IsianAspek]:
    """Perka BKN 1/2013 asks for kuantitas, kualitas (always 100) and waktu in months."""
    per = {a.aspek: a for a in daftar}
    kuantitas = per.get("kuantitas") or IsianAspek("kuantitas", daftar[0].indikator, Decimal(12), satuan="laporan")
    return [
        kuantitas,
        IsianAspek("kualitas", "Mutu hasil kerja", Decimal(100), satuan="nilai"),
        IsianAspek("waktu", "Waktu pelaksanaan", Decimal(12), satuan="bulan"),
    ]


def _evaluasi(
    j: JabatanMasukan, rencana: RencanaMasukan, masa: dict[str, Any], urut: int, kinerja: dict[str, Any]
) -> EvaluasiMasukan:
    lama = masa["tahun"] < 2021
    kalimat = kinerja["kalimat"]
    tahap = _tahap(j, urut, masa)
    hasil_rating, perilaku_rating = _rating(j, urut)
    undian = _undi(j.kode, masa["tahun"], masa["kode"])
    return EvaluasiMasukan(
        nip=rencana.nip,
        tahun=masa["tahun"],
        periode=masa["kode"],
        tahap=tahap,
        realisasi=tuple(_realisasi(j, rencana, masa, kalimat)) if tahap != "dibuka" else (),
        perilaku=_perilaku(j, undian) if lama else {},
        unsur=(
            (IsianUnsur("tugas_tambahan", kalimat["tugas_tambahan"], kalimat["dasar_tugas"].format(no=urut + 1)),)
            if lama and urut % 3 == 0
            else ()
        ),
        rating_hasil="" if lama else hasil_rating,
        rating_perilaku="" if lama else perilaku_rating,
        catatan=kalimat["catatan"] if undian % 2 else "",
        rekomendasi=kalimat["rekomendasi"] if undian % 3 == 0 else "",
        kembali=kalimat["kembali"] if tahap == "dikembalikan" or (urut % 11 == 5 and tahap != "dibuka") else "",
        tolak=kalimat["tolak"] if urut % 13 == 7 and not lama else "",
        keberatan=None if lama else _keberatan(tahap, urut, kalimat),
    )


def _tahap(j: JabatanMasukan, urut: int, masa: dict[str, Any]) -> str:
    """The team of Bidang Pengembangan Kompetensi waits to be rated whole; the others are spread over the stages."""
    tahap: list[str] = masa["tahap"]
    if len(tahap) > 1 and j.unit == "bid-kompetensi" and not j.kepala_unit:
        return "diinput"
    return tahap[-1] if j.kepala_unit else tahap[urut % len(tahap)]


def _rating(j: JabatanMasukan, urut: int) -> tuple[str, str]:
    if j.kepala_unit or urut % 4 == 0:
        return _DI_ATAS
    return _KURANG if urut % 9 == 6 else _SESUAI


def _keberatan(tahap: str, urut: int, kalimat: dict[str, str]) -> KeberatanMasukan | None:
    diputus = tahap in ("disetujui", "digandakan", "diarsipkan") and urut % 17 == 9
    if tahap != "keberatan" and not diputus:
        return None
    return KeberatanMasukan(
        alasan=kalimat["keberatan"],
        tanggapan=kalimat["tanggapan"] if diputus else "",
        keputusan="dikabulkan" if diputus else "",
        alasan_keputusan=kalimat["alasan_keputusan"] if diputus else "",
        rating_hasil="di_atas" if diputus else "",
        rating_perilaku="sesuai" if diputus else "",
    )


def _realisasi(
    j: JabatanMasukan, rencana: RencanaMasukan, masa: dict[str, Any], kalimat: dict[str, Any]
) -> Iterator[RealisasiMasukan]:
    lama = masa["tahun"] < 2021
    bagian = 1 if masa["kode"] == "TH" else 4
    for n, h in enumerate(rencana.hasil, 1):
        undian = _undi(j.kode, masa["tahun"], masa["kode"], n)
        mutu = undian % len(kalimat["realisasi"])
        aspek: dict[str, tuple[Decimal | None, str]] = {}
        for a in h.aspek:
            target = a.target or Decimal(0)
            if a.aspek == "kualitas" and lama:
                aspek[a.aspek] = (Decimal(76 + undian % 20), "")
            elif a.satuan in ("%", "nilai", "indeks", "hari"):
                aspek[a.aspek] = (target + Decimal(undian % 5) - 2, "")
            elif a.aspek == "waktu":
                aspek[a.aspek] = (Decimal(12 if bagian == 1 else 3), "")
            else:
                dasar = max(Decimal(1), (target / bagian).quantize(Decimal(1)))
                aspek[a.aspek] = (max(Decimal(0), dasar + Decimal(undian % 3) - 1), "")
        yield RealisasiMasukan(
            jenis=h.jenis,
            no=n,
            uraian=kalimat["realisasi"][mutu],
            kendala=kalimat["kendala"] if mutu == 3 else "",
            umpan_balik=kalimat["umpan_balik"][mutu],
            aspek=aspek,
            bukti=(
                (
                    f"Bukti dukung hasil kerja {n}",
                    f"{kalimat['tautan']}/{masa['tahun']}-{masa['kode']}/{j.kode}-{n}.pdf",
                ),
            ),
        )


def _perilaku(j: JabatanMasukan, undian: int) -> dict[str, Decimal]:
    aspek = aspek_perilaku(struktural=j.jenis == "struktural")
    return {a.value: Decimal(78 + (undian >> n) % 15) for n, a in enumerate(aspek)}


def tulis_skp(tujuan: Path) -> None:
    """Write the office below `tujuan`/skp."""
    tulis_folder_skp(tujuan / FOLDER, susun_skp(), dibuat=dt.datetime(2020, 1, 1))  # noqa: DTZ001  # file property
