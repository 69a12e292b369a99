"""The door in: a folder with kantor.xlsx, skp.xlsx and evaluasi.xlsx becomes a `MasukanSkp`, or one `Galat` with every
finding. Nothing is written."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from kinerja.aturan.skp.ejaan import KataTidakDikenal, baca_predikat_organisasi, baca_rating
from kinerja.aturan.skp.jadwal import periode_skp
from kinerja.aturan.skp.skema import SkemaSkp, skema_skp
from kinerja.integrasi.buku_kerja.baca_kantor import IsiKantor, baca_kantor, satu_baris
from kinerja.integrasi.buku_kerja.pembaca import Pembaca, acuan, bangun, buka_folder, pastikan_sah
from kinerja.integrasi.skp import lembar as bentuk
from kinerja.integrasi.skp.masukan import (
    EvaluasiMasukan,
    KeberatanMasukan,
    MasukanSkp,
    PenilaiPimpinanMasukan,
    PredikatUnitMasukan,
    RealisasiMasukan,
    RencanaMasukan,
)
from kinerja.lib.excel_baca import Baris, Tabel
from kinerja.skp.isian import IsianAspek, IsianHasil
from kinerja.skp.isian_evaluasi import IsianUnsur

KunciSkp = tuple[str, int]
KunciEvaluasi = tuple[str, int, str]


def baca_folder_skp(folder: str | Path) -> MasukanSkp:
    """Read and check a folder of SKP workbooks. Raises `Galat` with every `Temuan` (file, sheet, cell, expected)."""
    p = buka_folder(folder)
    kantor, _ = baca_kantor(p)
    kepegawaian, penilai, rencana = _baca_skp(p, kantor)
    evaluasi, predikat = _baca_evaluasi(p, kantor, rencana)
    pastikan_sah(p)
    return MasukanSkp(
        **kantor.bidang(),
        kepegawaian=kepegawaian,
        penilai_pimpinan=penilai,
        rencana=tuple(rencana.values()),
        evaluasi=evaluasi,
        predikat=predikat,
    )


# --- the plans --------------------------------------------------------------------------------------
def _baca_skp(
    p: Pembaca, kantor: IsiKantor
) -> tuple[tuple[str, ...], PenilaiPimpinanMasukan | None, dict[KunciSkp, RencanaMasukan]]:
    buku = p.buku(bentuk.BERKAS_SKP, bentuk.LEMBAR_SKP)
    kepegawaian = tuple(
        kode for b in p.tabel(buku, bentuk.KEPEGAWAIAN) if (kode := acuan(b, "jabatan", kantor.jabatan, "jabatan"))
    )
    penilai = _baca_penilai_pimpinan(p.tabel(buku, bentuk.PENILAI_PIMPINAN), kantor, kepegawaian)
    rencana: dict[KunciSkp, RencanaMasukan] = {}
    for b in p.tabel(buku, bentuk.SKP):
        kunci = _kunci_skp(b, kantor)
        if kunci is None:
            continue
        if kunci in rencana:
            b.temuan(
                "nip", "SKP pegawai ini untuk tahun yang sama ditulis dua kali", "satu baris per pegawai dan tahun"
            )
            continue
        _periksa_skema(b, kunci[1])
        rencana[kunci] = RencanaMasukan(
            nip=kunci[0],
            tahun=kunci[1],
            pendekatan=b.teks("pendekatan") or "kuantitatif",
            skema=b.teks("skema"),
            alasan_skema=b.teks("alasan_skema"),
        )
    hasil = _baca_hasil(p.tabel(buku, bentuk.HASIL), kantor, rencana)
    ekspektasi: dict[KunciSkp, dict[str, str]] = defaultdict(dict)
    for b in p.tabel(buku, bentuk.EKSPEKTASI):
        kunci = _milik(b, kantor, rencana)
        if kunci is not None and b["nilai_dasar"] and b["ekspektasi"]:
            ekspektasi[kunci][str(b["nilai_dasar"])] = b.teks("ekspektasi")
    lengkap = {
        kunci: replace(r, hasil=tuple(hasil[kunci].values()), ekspektasi=ekspektasi[kunci])
        for kunci, r in rencana.items()
    }
    return kepegawaian, penilai, lengkap


def _baca_penilai_pimpinan(
    tabel: Tabel, kantor: IsiKantor, kepegawaian: tuple[str, ...]
) -> PenilaiPimpinanMasukan | None:
    b = satu_baris(tabel)
    if b is None:
        return None
    if kantor.kantor and b.teks("kantor") == kantor.kantor.kode:
        b.temuan("kantor", "pimpinan kantor dinilai oleh pejabat kantor lain", "kode kantor lain, misalnya setda")
    if b.teks("nip") in kantor.pegawai:
        b.temuan("nip", "pegawai ini sudah ada pada lembar Pegawai kantor yang dinilai", "NIP pejabat kantor lain")
    if not kepegawaian:
        b.temuan("jabatan", "penunjukan dicatat oleh Kepegawaian, tetapi lembar Kepegawaian kosong")
    return bangun(PenilaiPimpinanMasukan, b, bentuk.PENILAI_PIMPINAN)


def _periksa_skema(b: Baris, tahun: int) -> None:
    try:
        baku = skema_skp(dt.date(tahun, 1, 1), dt.date(tahun, 12, 31))
    except ValueError as galat:
        if not b["skema"]:
            b.temuan("tahun", str(galat), "tahun dengan satu peraturan, atau peraturan yang disebut")
        return
    if b["skema"] and SkemaSkp(str(b["skema"])) is not baku and not b["alasan_skema"]:
        b.temuan("alasan_skema", f"peraturan tahun {tahun} adalah {baku.dasar}; alasan memakai yang lain wajib ditulis")


def _kunci_skp(b: Baris, kantor: IsiKantor) -> KunciSkp | None:
    nip = acuan(b, "nip", kantor.pegawai, "pegawai dengan NIP")
    tahun = b.angka("tahun")
    return (nip, int(tahun)) if nip and tahun is not None else None


def _milik(b: Baris, kantor: IsiKantor, rencana: Mapping[KunciSkp, RencanaMasukan]) -> KunciSkp | None:
    kunci = _kunci_skp(b, kantor)
    if kunci is not None and kunci not in rencana:
        b.temuan("tahun", f"pegawai ini tidak mempunyai SKP tahun {kunci[1]} pada lembar SKP", "tahun SKP pegawai ini")
        return None
    return kunci


def _baca_hasil(
    tabel: Tabel, kantor: IsiKantor, rencana: Mapping[KunciSkp, RencanaMasukan]
) -> dict[KunciSkp, dict[tuple[str, int], IsianHasil]]:
    hasil: dict[KunciSkp, dict[tuple[str, int], IsianHasil]] = defaultdict(dict)
    for b in tabel:
        kunci = _milik(b, kantor, rencana)
        nomor = _nomor(b)
        if kunci is None or nomor is None:
            continue
        satu = hasil[kunci].get(nomor)
        if satu is None:
            if not b["uraian"]:
                b.temuan(
                    "uraian", "rencana hasil kerja belum ditulis pada baris pertama nomor ini", "uraian hasil kerja"
                )
            satu = IsianHasil(
                uraian=b.teks("uraian"),
                jenis=nomor[0],
                intervensi_teks=b.teks("pimpinan"),
                perspektif=b.teks("perspektif"),
                angka_kredit=b.angka("angka_kredit"),
            )
        if b["aspek"] is not None:
            if b["target"] is None and not b["target_teks"]:
                b.temuan("target", "target aspek ini belum ditulis", "angka, atau kata-kata pada kolom di sebelahnya")
            aspek = IsianAspek(
                str(b["aspek"]), b.teks("indikator"), b.angka("target"), None, b.teks("target_teks"), b.teks("satuan")
            )
            satu = replace(satu, aspek=(*satu.aspek, aspek))
        hasil[kunci][nomor] = satu
    return hasil


def _nomor(b: Baris) -> tuple[str, int] | None:
    jenis, no = b["jenis"], b.angka("no")
    return (str(jenis), int(no)) if jenis is not None and no is not None else None


# --- the evaluations --------------------------------------------------------------------------------
def _baca_evaluasi(
    p: Pembaca, kantor: IsiKantor, rencana: Mapping[KunciSkp, RencanaMasukan]
) -> tuple[tuple[EvaluasiMasukan, ...], tuple[PredikatUnitMasukan, ...]]:
    buku = p.buku(bentuk.BERKAS_EVALUASI, bentuk.LEMBAR_EVALUASI)
    daftar: dict[KunciEvaluasi, EvaluasiMasukan] = {}
    for b in p.tabel(buku, bentuk.EVALUASI):
        kunci = _kunci_evaluasi(b, kantor, rencana)
        if kunci is None or b["tahap"] is None:
            continue
        if kunci in daftar:
            b.temuan(
                "periode", "evaluasi pegawai ini untuk periode yang sama ditulis dua kali", "satu baris per periode"
            )
            continue
        daftar[kunci] = EvaluasiMasukan(
            nip=kunci[0],
            tahun=kunci[1],
            periode=kunci[2],
            tahap=str(b["tahap"]),
            rating_hasil=_rating(b, "rating_hasil"),
            rating_perilaku=_rating(b, "rating_perilaku"),
            catatan=b.teks("catatan"),
            rekomendasi=b.teks("rekomendasi"),
            kembali=b.teks("kembali"),
            tolak=b.teks("tolak"),
            keberatan=_keberatan(b),
        )
    realisasi = _baca_realisasi(p.tabel(buku, bentuk.REALISASI), kantor, rencana, daftar)
    perilaku: dict[KunciEvaluasi, dict[str, object]] = defaultdict(dict)
    for kunci, b in _milik_evaluasi(p.tabel(buku, bentuk.PERILAKU), kantor, rencana, daftar):
        nilai = b.angka("nilai")
        if nilai is not None and not 0 <= nilai <= 100:
            b.temuan("nilai", "nilai perilaku di luar 0–100", "angka 0 sampai dengan 100")
        perilaku[kunci][str(b["aspek"])] = nilai
    unsur: dict[KunciEvaluasi, list[IsianUnsur]] = defaultdict(list)
    for kunci, b in _milik_evaluasi(p.tabel(buku, bentuk.UNSUR_TAMBAHAN), kantor, rencana, daftar):
        unsur[kunci].append(IsianUnsur(b.teks("jenis"), b.teks("uraian"), b.teks("dasar"), b.teks("pengakuan")))
    evaluasi = tuple(
        replace(
            e,
            realisasi=tuple(realisasi[kunci].values()),
            perilaku={k: v for k, v in perilaku[kunci].items() if v is not None},
            unsur=tuple(unsur[kunci]),
        )
        for kunci, e in daftar.items()
    )
    return evaluasi, _baca_predikat(p.tabel(buku, bentuk.PREDIKAT), kantor)


def _kunci_evaluasi(b: Baris, kantor: IsiKantor, rencana: Mapping[KunciSkp, RencanaMasukan]) -> KunciEvaluasi | None:
    kunci = _milik(b, kantor, rencana)
    periode = _periode(b, kunci[1]) if kunci else ""
    return (*kunci, periode) if kunci and periode else None


def _periode(b: Baris, tahun: int) -> str:
    kode = b.teks("periode").upper()
    if not kode:
        return ""
    try:
        return periode_skp(tahun, kode).kode
    except ValueError as galat:
        b.temuan("periode", str(galat), "B01 … B12, TW1 … TW4, SM1, SM2, TH")
        return ""


def _rating(b: Baris, kunci: str) -> str:
    try:
        rating = baca_rating(b[kunci])
    except KataTidakDikenal as galat:
        b.temuan(kunci, galat.pesan)
        return ""
    return rating.value if rating else ""


def _keberatan(b: Baris) -> KeberatanMasukan | None:
    if not b["keberatan"]:
        return None
    return KeberatanMasukan(
        alasan=b.teks("keberatan"),
        tanggapan=b.teks("tanggapan"),
        keputusan=b.teks("keputusan"),
        alasan_keputusan=b.teks("alasan_keputusan"),
        rating_hasil=_rating(b, "rating_hasil_baru"),
        rating_perilaku=_rating(b, "rating_perilaku_baru"),
    )


def _milik_evaluasi(
    tabel: Tabel,
    kantor: IsiKantor,
    rencana: Mapping[KunciSkp, RencanaMasukan],
    daftar: Mapping[KunciEvaluasi, EvaluasiMasukan],
) -> Iterator[tuple[KunciEvaluasi, Baris]]:
    for b in tabel:
        kunci = _kunci_evaluasi(b, kantor, rencana)
        if kunci is None:
            continue
        if kunci not in daftar:
            b.temuan("periode", "evaluasi periode ini tidak ada pada lembar Evaluasi", "periode yang dievaluasi")
            continue
        yield kunci, b


def _baca_realisasi(
    tabel: Tabel,
    kantor: IsiKantor,
    rencana: Mapping[KunciSkp, RencanaMasukan],
    daftar: Mapping[KunciEvaluasi, EvaluasiMasukan],
) -> dict[KunciEvaluasi, dict[tuple[str, int], RealisasiMasukan]]:
    hasil: dict[KunciEvaluasi, dict[tuple[str, int], RealisasiMasukan]] = defaultdict(dict)
    for kunci, b in _milik_evaluasi(tabel, kantor, rencana, daftar):
        nomor = _nomor(b)
        if nomor is None:
            continue
        rujukan = rencana[kunci[:2]].hasil
        sejenis = [h for h in rujukan if h.jenis == nomor[0]]
        if not 1 <= nomor[1] <= len(sejenis):
            b.temuan(
                "no", f"hasil kerja {nomor[0]} nomor {nomor[1]} tidak ada pada SKP pegawai ini", f"1–{len(sejenis)}"
            )
            continue
        satu = hasil[kunci].get(nomor) or RealisasiMasukan(jenis=nomor[0], no=nomor[1])
        hasil[kunci][nomor] = _tambah(satu, b, sejenis[nomor[1] - 1])
    return hasil


def _tambah(satu: RealisasiMasukan, b: Baris, hasil: IsianHasil) -> RealisasiMasukan:
    aspek = dict(satu.aspek)
    if b["aspek"] is not None:
        if str(b["aspek"]) not in {a.aspek for a in hasil.aspek}:
            b.temuan(
                "aspek", "aspek ini tidak ada pada rencana hasil kerjanya", ", ".join(a.aspek for a in hasil.aspek)
            )
        aspek[str(b["aspek"])] = (b.angka("realisasi"), b.teks("realisasi_teks"))
    bukti = satu.bukti
    if b["tautan"]:
        bukti = (*bukti, (b.teks("bukti") or "Bukti dukung", b.teks("tautan")))
    return replace(
        satu,
        uraian=satu.uraian or b.teks("uraian"),
        kendala=satu.kendala or b.teks("kendala"),
        umpan_balik=satu.umpan_balik or b.teks("umpan_balik"),
        aspek=aspek,
        bukti=bukti,
    )


def _baca_predikat(tabel: Tabel, kantor: IsiKantor) -> tuple[PredikatUnitMasukan, ...]:
    hasil = []
    for b in tabel:
        unit = acuan(b, "unit", kantor.kode_unit, "unit")
        tahun = b.angka("tahun")
        periode = _periode(b, int(tahun)) if tahun is not None else ""
        try:
            predikat = baca_predikat_organisasi(b["predikat"])
        except KataTidakDikenal as galat:
            b.temuan("predikat", galat.pesan)
            continue
        if unit and tahun is not None and periode and predikat:
            hasil.append(
                PredikatUnitMasukan(
                    unit=unit, tahun=int(tahun), periode=periode, predikat=predikat.value, dasar=b.teks("dasar")
                )
            )
    return tuple(hasil)
