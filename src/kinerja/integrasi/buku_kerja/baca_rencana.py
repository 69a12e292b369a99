"""Reading perjanjian-kinerja.xlsx and rencana-aksi.xlsx: what was promised, and whether it holds together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from kinerja.aturan.agregasi import Agregasi, periksa_rencana
from kinerja.aturan.angka import Nilai
from kinerja.aturan.capaian import Arah, Aturan
from kinerja.aturan.periode import Periode
from kinerja.integrasi.buku_kerja import lembar_rencana as bentuk
from kinerja.integrasi.buku_kerja.baca_anggaran import baca_anggaran, baca_pendukung
from kinerja.integrasi.buku_kerja.baca_kantor import IsiKantor, satu_baris
from kinerja.integrasi.buku_kerja.lembar import (
    BERKAS_PERJANJIAN,
    BERKAS_RENCANA_AKSI,
    LEMBAR_PERJANJIAN,
    LEMBAR_RENCANA_AKSI,
)
from kinerja.integrasi.buku_kerja.masukan import (
    IndikatorMasukan,
    ItemAnggaranMasukan,
    PembandingMasukan,
    PerjanjianMasukan,
    ProgramPendukungMasukan,
    RencanaAksiMasukan,
    RenstraMasukan,
    RiwayatMasukan,
    SasaranMasukan,
    TargetRenstraMasukan,
)
from kinerja.integrasi.buku_kerja.pembaca import Pembaca, acuan, bangun, bilangan, kosong, nilai_sel
from kinerja.lib.excel_baca import Baris, BukuKerja, Tabel

ATURAN_PER_ARAH: Mapping[str, frozenset[Aturan]] = {
    Arah.NAIK.value: frozenset({Aturan.POSITIF, Aturan.RENTANG}),
    Arah.TURUN.value: frozenset({Aturan.NEGATIF_SELISIH, Aturan.NEGATIF_RASIO, Aturan.RENTANG}),
    Arah.STABIL.value: frozenset({Aturan.STABIL}),
    Arah.RENTANG.value: frozenset({Aturan.RENTANG}),
}


@dataclass
class IsiRencana:
    """What the two planning workbooks held, as far as it could be read."""

    renstra: RenstraMasukan | None = None
    sasaran: dict[str, SasaranMasukan] = field(default_factory=dict)
    indikator: dict[str, IndikatorMasukan] = field(default_factory=dict)
    perjanjian: list[PerjanjianMasukan] = field(default_factory=list)
    target_renstra: list[TargetRenstraMasukan] = field(default_factory=list)
    riwayat: list[RiwayatMasukan] = field(default_factory=list)
    pembanding: list[PembandingMasukan] = field(default_factory=list)
    anggaran: dict[str, ItemAnggaranMasukan] = field(default_factory=dict)
    program_pendukung: list[ProgramPendukungMasukan] = field(default_factory=list)
    rencana_aksi: list[RencanaAksiMasukan] = field(default_factory=list)
    baris_indikator: dict[str, Baris] = field(default_factory=dict)

    def target_triwulan(self, tahun: int, triwulan: int) -> dict[str, Nilai | None]:
        """Indikator code → target of a quarter under the PK version in force at its end (no key: no plan)."""
        akhir = Periode(tahun, f"TW{triwulan}").akhir
        berlaku = [v.ke for v in self.perjanjian if v.ke == 0 or (v.berlaku_mulai or v.tanggal) <= akhir]
        ke = max(berlaku, default=0)
        hasil: dict[str, Nilai | None] = {}
        for r in sorted(self.rencana_aksi, key=lambda r: r.ke):
            if r.ke <= ke:
                hasil[r.indikator] = r.target.get(triwulan)
        return hasil


def baca_rencana(p: Pembaca, kantor: IsiKantor) -> IsiRencana:
    """Read both workbooks and check them against the office."""
    isi = IsiRencana()
    buku = p.buku(BERKAS_PERJANJIAN, LEMBAR_PERJANJIAN)
    _baca_renstra(p, buku, isi, kantor)
    for baris in p.tabel(buku, bentuk.SASARAN):
        if (s := bangun(SasaranMasukan, baris, bentuk.SASARAN)) is not None:
            isi.sasaran[s.kode] = s
    _baca_indikator(p.tabel(buku, bentuk.INDIKATOR), isi, kantor)
    _baca_perjanjian(p, buku, isi, kantor)
    _baca_tahunan(p, buku, isi, kantor.tahun)
    isi.anggaran = baca_anggaran(p.tabel(buku, bentuk.ANGGARAN), kantor)
    isi.program_pendukung = baca_pendukung(p.tabel(buku, bentuk.PROGRAM_PENDUKUNG), isi.indikator, isi.anggaran)
    buku_aksi = p.buku(BERKAS_RENCANA_AKSI, LEMBAR_RENCANA_AKSI)
    _baca_rencana_aksi(p.tabel(buku_aksi, bentuk.RENCANA_AKSI), isi, ada=buku_aksi is not None)
    return isi


def _baca_renstra(p: Pembaca, buku: BukuKerja | None, isi: IsiRencana, kantor: IsiKantor) -> None:
    baris = satu_baris(p.tabel(buku, bentuk.RENSTRA))
    if baris is None:
        return
    r = isi.renstra = bangun(RenstraMasukan, baris, bentuk.RENSTRA)
    if r is None:
        return
    if r.tahun_akhir < r.tahun_awal:
        baris.temuan("tahun_akhir", "tahun akhir mendahului tahun awal", f"{r.tahun_awal} atau sesudahnya")
    elif r.tahun_akhir - r.tahun_awal > 10:
        baris.temuan("tahun_akhir", "masa Renstra lebih dari sepuluh tahun", "lima tahun")
    elif kantor.tahun is not None and not r.tahun_awal <= kantor.tahun <= r.tahun_akhir:
        baris.temuan("tahun_awal", f"Renstra tidak memuat tahun kinerja {kantor.tahun}", "Renstra yang berlaku")


def _baca_indikator(tabel: Tabel, isi: IsiRencana, kantor: IsiKantor) -> None:
    nama: dict[str, Baris] = {}
    isi.baris_indikator = {b.teks("kode"): b for b in tabel if b.teks("kode")}
    for baris in tabel:
        if isi.sasaran:
            acuan(baris, "sasaran", isi.sasaran, "sasaran")
        unit = acuan(baris, "unit", kantor.kode_unit, "unit") if kantor.kode_unit else None
        rata = " ".join(baris.teks("nama").casefold().split())
        if rata and rata in nama:
            pesan = f"nama indikator sama dengan sel {nama[rata].alamat('nama')}"
            baris.temuan("nama", pesan, "nama yang tidak berulang")
        nama.setdefault(rata, baris)
        if unit and kantor.jabatan and not kantor.kepala(unit):
            baris.temuan(
                "unit", f"unit {unit} tidak mempunyai jabatan pimpinan yang mengajukan kertas kerjanya", "unit lain"
            )
        if bilangan(baris, "desimal") > 8:
            baris.temuan("desimal", "desimal paling banyak 8", "0 sampai dengan 8")
        i = bangun(IndikatorMasukan, baris, bentuk.INDIKATOR, nilai_dasar=None)
        if i is None:
            continue
        i = replace(i, nilai_dasar=nilai_sel(baris, "nilai_dasar", i, target=False))
        if i.tahun_selesai is not None and i.tahun_mulai is not None and i.tahun_selesai < i.tahun_mulai:
            baris.temuan("tahun_selesai", "tahun selesai mendahului tahun mulai", f"{i.tahun_mulai} atau sesudahnya")
        if i.aturan and Aturan(i.aturan) not in ATURAN_PER_ARAH[i.arah]:
            harap = ", ".join(sorted(ATURAN_PER_ARAH[i.arah]))
            baris.temuan("aturan", f"rumus {i.aturan} tidak sesuai dengan arah {i.arah}", harap)
        if i.skala_nilai and i.agregasi == Agregasi.SUM.value:
            baris.temuan("agregasi", "indikator berpredikat tidak boleh dijumlahkan (SUM)", "LAST, AVG, atau MAX")
        isi.indikator[i.kode] = i


def _baca_perjanjian(p: Pembaca, buku: BukuKerja | None, isi: IsiRencana, kantor: IsiKantor) -> None:
    tabel = p.tabel(buku, bentuk.VERSI_PK)
    target = _baca_target_pk(p.tabel(buku, bentuk.TARGET_PK), isi, {bilangan(b, "ke", -1) for b in tabel})
    kini: dict[str, Nilai | None] = {}
    sebelum: PerjanjianMasukan | None = None
    for n, baris in enumerate(sorted(tabel, key=lambda b: bilangan(b, "ke", -1))):
        if kantor.jabatan:
            acuan(baris, "pihak_pertama", kantor.jabatan, "jabatan")
        ke = bilangan(baris, "ke", -1)
        kini = kini | target.get(ke, {})
        v = bangun(PerjanjianMasukan, baris, bentuk.VERSI_PK, target=dict(kini))
        if v is None:
            continue
        if v.ke != n:
            baris.temuan("ke", f"versi ke-{n} tidak ada; nomor perubahan harus berurutan mulai dari 0", str(n))
        if v.ke and not v.alasan_perubahan:
            baris.temuan("alasan_perubahan", "perubahan perjanjian kinerja memerlukan alasan", "alasan perubahan")
        if sebelum and (v.berlaku_mulai or v.tanggal) <= (sebelum.berlaku_mulai or sebelum.tanggal):
            baris.temuan("berlaku_mulai", "perubahan berlaku tidak sesudah versi sebelumnya", "tanggal sesudahnya")
        if kantor.tahun is not None and v.tanggal.year not in (kantor.tahun - 1, kantor.tahun):
            baris.temuan("tanggal", f"tanggal bukan untuk tahun kinerja {kantor.tahun}", f"tanggal pada {kantor.tahun}")
        sebelum = v
        isi.perjanjian.append(v)
    if isi.perjanjian and 0 in target:
        for kode, baris in isi.baris_indikator.items():
            if kode not in target[0]:
                baris.temuan("kode", f"indikator {kode} belum mempunyai target pada lembar Target PK", "target murni")


def _baca_target_pk(tabel: Tabel, isi: IsiRencana, versi: set[int]) -> dict[int, dict[str, Nilai | None]]:
    """PK version → indikator → target. A code whose target could not be read is there with None."""
    hasil: dict[int, dict[str, Nilai | None]] = defaultdict(dict)
    for baris, kode in _per_indikator(tabel, isi):
        ke = bilangan(baris, "ke")
        if ke not in versi:
            baris.temuan("ke", f"perubahan ke-{ke} tidak ada pada lembar Perjanjian", "nomor versi yang terdaftar")
        elif kode in hasil[ke]:
            baris.temuan("indikator", f"target indikator {kode} ditulis lebih dari sekali", "satu baris per versi")
        hasil[ke][kode] = nilai_sel(baris, "target", isi.indikator.get(kode), target=True)
    return hasil


def _baca_tahunan(p: Pembaca, buku: BukuKerja | None, isi: IsiRencana, tahun: int | None) -> None:
    for baris, kode in _per_tahun(p.tabel(buku, bentuk.TARGET_RENSTRA), isi, ()):
        target = nilai_sel(baris, "target", isi.indikator.get(kode), target=True)
        r = isi.renstra
        if r and not r.tahun_awal <= bilangan(baris, "tahun") <= r.tahun_akhir:
            baris.temuan("tahun", "tahun di luar masa Renstra", f"{r.tahun_awal} sampai dengan {r.tahun_akhir}")
        if target is not None:
            isi.target_renstra.append(
                TargetRenstraMasukan(indikator=kode, tahun=bilangan(baris, "tahun"), target=target)
            )
    for baris, kode in _per_tahun(p.tabel(buku, bentuk.RIWAYAT), isi, ()):
        if tahun is not None and bilangan(baris, "tahun") >= tahun:
            baris.temuan("tahun", "riwayat memuat tahun sebelum tahun kinerja", f"sebelum {tahun}")
        isi.riwayat.append(
            RiwayatMasukan(
                indikator=kode,
                tahun=bilangan(baris, "tahun"),
                target=nilai_sel(baris, "target", isi.indikator.get(kode), target=True),
                realisasi=nilai_sel(baris, "realisasi", isi.indikator.get(kode), target=False),
                sumber=baris.teks("sumber"),
            )
        )
    for baris, kode in _per_tahun(p.tabel(buku, bentuk.PEMBANDING), isi, ("lingkup",)):
        if tahun is not None and bilangan(baris, "tahun") > tahun:
            baris.temuan("tahun", "data pembanding sesudah tahun kinerja", f"{tahun} atau sebelumnya")
        nilai = nilai_sel(baris, "nilai", isi.indikator.get(kode), target=False)
        data = bangun(PembandingMasukan, baris, bentuk.PEMBANDING, nilai=nilai)
        if data is not None and nilai is not None:
            isi.pembanding.append(data)


def _baca_rencana_aksi(tabel: Tabel, isi: IsiRencana, *, ada: bool) -> None:
    versi = {v.ke for v in isi.perjanjian}
    rencana: dict[tuple[str, int], tuple[RencanaAksiMasukan, Baris]] = {}
    rusak: set[str] = set()
    for baris, kode in _per_indikator(tabel, isi):
        ke, i = bilangan(baris, "ke"), isi.indikator.get(kode)
        if versi and ke not in versi:
            baris.temuan("ke", f"perubahan ke-{ke} tidak ada pada lembar Perjanjian", "nomor versi yang terdaftar")
        if (kode, ke) in rencana:
            baris.temuan(
                "indikator", f"rencana aksi indikator {kode} ditulis lebih dari sekali", "satu baris per versi"
            )
        target = {k: nilai_sel(baris, f"tw{k}", i, target=True) for k in (1, 2, 3, 4)}
        if any(target[k] is None and not kosong(tabel, baris, f"tw{k}") for k in (1, 2, 3, 4)):
            rusak.add(kode)
        r = RencanaAksiMasukan(
            indikator=kode,
            ke=ke,
            uraian=baris.teks("uraian"),
            target=target,
            kegiatan={k: baris.teks(f"kegiatan{k}") for k in (1, 2, 3, 4) if baris.teks(f"kegiatan{k}")},
        )
        rencana[kode, ke] = (r, baris)
        isi.rencana_aksi.append(r)
    for v in isi.perjanjian:
        for kode, target_tahun in v.target.items():
            _cocokkan(tabel, isi, v, kode, target_tahun, rencana, rusak, ada=ada)


def _cocokkan(
    tabel: Tabel,
    isi: IsiRencana,
    v: PerjanjianMasukan,
    kode: str,
    target: Nilai | None,
    rencana: Mapping[tuple[str, int], tuple[RencanaAksiMasukan, Baris]],
    rusak: set[str],
    *,
    ada: bool,
) -> None:
    """Quarterly against yearly targets under one PK version; a wrong cell elsewhere is not reported twice."""
    i = isi.indikator.get(kode)
    ke = max((n for k, n in rencana if k == kode and n <= v.ke), default=None)
    if i is None or target is None or kode in rusak or not ada:
        return
    if ke is None:
        if v.ke == 0:
            pesan = f"indikator {kode} belum mempunyai rencana aksi"
            tabel.catat_umum(pesan, kolom="Kode Indikator", diharapkan=kode)
        return
    r, baris = rencana[kode, ke]
    if v.ke not in (0, ke) and v.target.get(kode) == isi.perjanjian[v.ke - 1].target.get(kode):
        return
    sebutan = f"Indikator {kode}" + (f" (PK perubahan {v.ke})" if v.ke else "")
    akhir = next((k for k in (4, 3, 2, 1) if r.target.get(k) is not None), 4)
    for pesan in periksa_rencana(Agregasi(i.agregasi), r.target, target):
        baris.temuan(f"tw{akhir}", f"{sebutan}: {pesan}", "target triwulan yang sesuai dengan target tahunan")


def _per_indikator(tabel: Tabel, isi: IsiRencana) -> Iterator[tuple[Baris, str]]:
    """Rows with their indikator code; an unknown code is a finding and its row is left out."""
    for baris in tabel:
        kode = acuan(baris, "indikator", isi.baris_indikator, "indikator") if isi.baris_indikator else None
        if kode:
            yield baris, kode


def _per_tahun(tabel: Tabel, isi: IsiRencana, tambahan: tuple[str, ...]) -> Iterator[tuple[Baris, str]]:
    """Like `_per_indikator`, for sheets with one row per indikator, year and perhaps more."""
    ada: dict[tuple[str, ...], Baris] = {}
    for baris, kode in _per_indikator(tabel, isi):
        if baris["tahun"] is None:
            continue
        kunci = (kode, *(baris.teks(k) for k in ("tahun", *tambahan)))
        if kunci in ada:
            pesan = f"indikator dan tahun sama dengan baris {ada[kunci].nomor}"
            baris.temuan("tahun", pesan, "satu baris per indikator dan tahun")
            continue
        ada[kunci] = baris
        yield baris, kode
