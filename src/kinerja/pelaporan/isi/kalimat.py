"""Drafted sentences: they say *what* the figures are, never *why*. The why is a human text (PermenPANRB 53/2014).

Pure functions. A sentence that has no figure to say says so ("belum diisi"); it never guesses.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from kinerja.aturan.angka import Nilai, tulis_angka, tulis_nilai, tulis_persen
from kinerja.aturan.capaian import Arah, Capaian, Keadaan
from kinerja.aturan.periode import ROMAWI, Periode
from kinerja.aturan.predikat import BELUM_DILAPORKAN, sebut
from kinerja.pelaporan.isi import sajian
from kinerja.pelaporan.isi.bahan import BahanAnggaran, BahanIndikator, BahanPembanding, BahanTahun

BILANGAN = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas",
)  # fmt: skip


def banyak(n: int) -> str:
    """'3 (tiga)'; above eleven the digits alone."""
    return f"{n} ({BILANGAN[n]})" if 0 <= n < len(BILANGAN) else tulis_angka(Decimal(n), 0)


def kategori(nilai: Decimal | None, skala: str) -> str:
    """The name of the band of a capaian; 'belum dapat dinilai' when there is none."""
    kata = sebut(skala, nilai)
    return "belum dapat dinilai" if kata == BELUM_DILAPORKAN else kata


def realisasi(i: BahanIndikator, skala: str, kapan: str) -> str:
    """Analysis 1: realisasi against target. `kapan`: 'Tahun 2024', 'Triwulan I Tahun 2024'."""
    h = i.hasil
    target = sajian.target(h.target, i, satuan=True)
    if h.realisasi is None:
        if h.target is None:
            return f"Pada {kapan} tidak ditetapkan target untuk indikator ini dan tidak ada realisasi yang dilaporkan."
        return f"Realisasi {kapan} belum diisi; target yang ditetapkan {_ukuran(h.target)} {target}."
    awal = f"Realisasi {kapan} {_ukuran(h.realisasi)} {sajian.nilai(h.realisasi, i, satuan=True)}"
    if h.target is None:
        return f"{awal}; pada periode ini tidak ditetapkan target."
    if h.capaian.nilai is None:
        return f"{awal} dari target {target}; capaian tidak dapat dihitung – {sajian.alasan(h.capaian)}."
    return (
        f"{awal} dari target {target} atau capaian {tulis_persen(h.capaian.nilai)}, "
        f"kategori {kategori(h.capaian.nilai, skala)}."
    )


def _ukuran(n: Nilai) -> str:
    return "berupa predikat" if n.predikat else "sebesar"


def dasar_hitung(i: BahanIndikator) -> str:
    """How many quarters the figure of a longer period rests on; '' when nothing is reported."""
    if i.hasil.realisasi is None or not i.hasil.triwulan_terlapor:
        return ""
    tw = sajian.daftar_kata(ROMAWI[k] for k in i.hasil.triwulan_terlapor)
    agregasi = i.agregasi.nama[:1].lower() + i.agregasi.nama[1:]
    return f"Angka tersebut dihitung dari triwulan {tw} dengan agregasi {agregasi}."


def terhadap_triwulan_terlapor(i: BahanIndikator) -> str:
    """Where quarters are missing: the capaian against the targets of the reported ones; '' when it says the same."""
    c = i.hasil_sd.capaian
    if c.nilai is None or c.nilai == i.hasil.capaian.nilai or i.hasil_sd.target is None:
        return ""
    return (
        f"Terhadap target triwulan yang telah dilaporkan ({sajian.target(i.hasil_sd.target, i, satuan=True)}), "
        "capaian sebesar "
        f"{tulis_persen(c.nilai)}."
    )


_BELUM_LAPOR = re.compile(r"Triwulan [IV, ]+ belum dilaporkan\.\s*")


def catatan_triwulan(i: BahanIndikator, periode: Periode) -> str:
    """What the reader must know about the quarters of the period: not reported, not measured, or a note of the rule."""
    jalan = [t for t in i.triwulan if t.triwulan in periode.triwulan and t.realisasi is None]
    belum = [ROMAWI[t.triwulan] for t in jalan if t.target is not None]
    tidak = [ROMAWI[t.triwulan] for t in jalan if t.target is None]
    bagian = [
        f"Triwulan {sajian.daftar_kata(belum)} belum diisi." if belum else "",
        f"Triwulan {sajian.daftar_kata(tidak)} tidak diukur." if tidak else "",
        _BELUM_LAPOR.sub("", i.hasil.catatan),
    ]
    return " ".join(filter(None, bagian))


def terhadap_tahunan(i: BahanIndikator) -> str:
    """Realisasi to date against the yearly target (interim reports)."""
    if i.target_tahunan is None:
        return "Target tahunan tidak ditetapkan."
    target = sajian.target(i.target_tahunan, i, satuan=True)
    if i.hasil_sd.realisasi is None:
        return f"Realisasi sampai dengan akhir periode belum diisi; target tahunan sebesar {target}."
    nyata = sajian.nilai(i.hasil_sd.realisasi, i, satuan=True)
    c = i.hasil_sd.capaian_tahunan
    if c.nilai is None:
        return (
            f"Sampai dengan akhir periode realisasi sebesar {nyata} dari target tahunan {target}; capaian tidak dapat "
            f"dihitung – {sajian.alasan(c)}."
        )
    return (
        f"Sampai dengan akhir periode realisasi sebesar {nyata} dari target tahunan {target} atau capaian "
        f"{tulis_persen(c.nilai)}."
    )


def arah_perubahan(i: BahanIndikator, beda: Decimal) -> str:
    """Whether a change goes the way the indicator wants; said from its direction, not judged."""
    if beda == 0 or i.arah not in (Arah.NAIK, Arah.TURUN):
        return ""
    membaik = (beda > 0) == (i.arah is Arah.NAIK)
    return " (searah dengan arah indikator)" if membaik else " (berlawanan dengan arah indikator)"


def terhadap_tahun_lalu(i: BahanIndikator, tahun: int) -> str:
    """Analysis 2, first half: this year's realisasi against the latest earlier year that has one."""
    lalu = next((t for t in sorted(i.riwayat, key=lambda t: -t.tahun) if t.realisasi is not None), None)
    if lalu is None or lalu.realisasi is None:
        return "Data realisasi tahun-tahun sebelumnya belum tersedia; perbandingan belum dapat disajikan."
    kini = i.hasil.realisasi
    dahulu = sajian.nilai(lalu.realisasi, i, satuan=True)
    if kini is None:
        return f"Realisasi Tahun {lalu.tahun} sebesar {dahulu}; realisasi Tahun {tahun} belum diisi."
    nyata = sajian.nilai(kini, i, satuan=True)
    if kini.predikat and lalu.realisasi.predikat and kini.angka == lalu.realisasi.angka:
        return f"Realisasi Tahun {tahun} ({nyata}) sama dengan realisasi Tahun {lalu.tahun} ({dahulu})."
    beda = kini.angka - lalu.realisasi.angka
    if beda == 0:
        return f"Realisasi Tahun {tahun} sebesar {nyata}, sama dengan realisasi Tahun {lalu.tahun}."
    kata = "naik" if beda > 0 else "turun"
    if kini.predikat or lalu.realisasi.predikat:
        return f"Dibandingkan dengan Tahun {lalu.tahun} ({dahulu}), realisasi Tahun {tahun} ({nyata}) {kata}."
    relatif = sajian.bagi_persen(abs(beda), abs(lalu.realisasi.angka))
    tambahan = f" atau {tulis_persen(relatif)}" if relatif is not None else ""
    return (
        f"Dibandingkan dengan Tahun {lalu.tahun} ({dahulu}), realisasi Tahun {tahun} sebesar {nyata} {kata} "
        f"{sajian.selisih(beda, i)}{tambahan}{arah_perubahan(i, beda)}."
    )


def rentang_tahun(i: BahanIndikator, tahun: int) -> str:
    """Analysis 2, second half: highest and lowest over the years known; '' with fewer than three years."""
    titik = [(t.tahun, t.realisasi) for t in sorted(i.riwayat, key=lambda t: t.tahun) if t.realisasi is not None]
    if i.hasil.realisasi is not None:
        titik.append((tahun, i.hasil.realisasi))
    if len(titik) < 3 or any(n.predikat or n.sampai is not None for _, n in titik):
        return ""
    atas = max(titik, key=lambda p: (p[1].angka, p[0]))
    bawah = min(titik, key=lambda p: (p[1].angka, -p[0]))
    if atas[1].angka == bawah[1].angka:
        return f"Selama {titik[0][0]}–{titik[-1][0]} realisasi tetap sebesar {sajian.nilai(atas[1], i, satuan=True)}."
    return (
        f"Selama {titik[0][0]}–{titik[-1][0]} realisasi tertinggi sebesar {sajian.nilai(atas[1], i, satuan=True)} "
        f"(Tahun {atas[0]}) dan terendah sebesar {sajian.nilai(bawah[1], i, satuan=True)} (Tahun {bawah[0]})."
    )


def terhadap_renstra(i: BahanIndikator, tahun: int, c: Capaian | None) -> str:
    """Analysis 3: realisasi against the end target of the Renstra; `c`: its capaian under the indicator's rule."""
    if not i.renstra or c is None:
        return "Target akhir periode Renstra untuk indikator ini belum tersedia."
    akhir = max(i.renstra)
    target = sajian.target(i.renstra[akhir], i, satuan=True)
    if c.nilai is None:
        if c.keadaan is Keadaan.BELUM_DIISI:
            return (
                f"Target akhir periode Renstra (Tahun {akhir}) sebesar {target}; realisasi Tahun {tahun} belum diisi."
            )
        return f"Capaian terhadap target akhir Renstra (Tahun {akhir}) tidak dapat dihitung – {sajian.alasan(c)}."
    sisa = akhir - tahun
    waktu = f"dengan sisa waktu {banyak(sisa)} tahun" if sisa > 0 else "pada tahun terakhir periode Renstra"
    nyata = sajian.nilai(i.hasil.realisasi, i, satuan=True)
    return (
        f"Target akhir periode Renstra (Tahun {akhir}) sebesar {target}. Realisasi sampai dengan Tahun {tahun} sebesar "
        f"{nyata} atau {tulis_persen(c.nilai)} dari target tersebut, {waktu}."
    )


def terhadap_pembanding(i: BahanIndikator, p: BahanPembanding) -> str:
    """Analysis 4: realisasi beside a national or provincial figure."""
    angka = tulis_nilai(p.nilai, i.desimal)
    angka = angka if p.nilai.predikat else sajian.dengan_satuan(angka, i.satuan)
    awal = f"Angka {p.lingkup.lower()} Tahun {p.tahun} sebesar {angka}"
    kini = i.hasil.realisasi
    if kini is None:
        return f"{awal}; realisasi belum diisi."
    nyata = sajian.nilai(kini, i, satuan=True)
    beda = kini.angka - p.nilai.angka
    if beda == 0:
        return f"{awal}; realisasi sebesar {nyata} sama dengan angka tersebut."
    kata = "lebih tinggi" if beda > 0 else "lebih rendah"
    if kini.predikat or p.nilai.predikat:
        return f"{awal}; realisasi {nyata} {kata} daripada angka tersebut."
    return f"{awal}; realisasi sebesar {nyata} {kata} {sajian.selisih(beda, i)}{arah_perubahan(i, beda)}."


def perjalanan_triwulan(i: BahanIndikator) -> str:
    """The best and weakest of the quarters that have a capaian; '' with fewer than two."""
    terhitung = [(t.capaian.nilai, t.triwulan) for t in i.triwulan if t.capaian.nilai is not None]
    if len(terhitung) < 2:
        return ""
    atas, bawah = max(terhitung, key=lambda p: (p[0], -p[1])), min(terhitung)
    if atas[0] == bawah[0]:
        return f"Capaian setiap triwulan yang dilaporkan sama, yaitu {tulis_persen(atas[0])}."
    return (
        f"Capaian triwulan tertinggi {tulis_persen(atas[0])} (triwulan {ROMAWI[atas[1]]}) dan terendah "
        f"{tulis_persen(bawah[0])} (triwulan {ROMAWI[bawah[1]]})."
    )


def program_pendukung(sub: Sequence[BahanAnggaran], realisasi_per_sub: Sequence[Decimal | None]) -> str:
    """Analysis 7: the sub kegiatan that support an indicator, with pagu and absorption."""
    if not sub:
        return "Belum ada program, kegiatan, atau sub kegiatan yang dikaitkan dengan indikator ini."
    pagu = sum((s.pagu for s in sub), Decimal(0))
    nyata = sajian.jumlah(realisasi_per_sub)
    return (
        f"Indikator ini didukung oleh {banyak(len(sub))} sub kegiatan dengan pagu {sajian.rupiah(pagu)}; realisasi "
        "anggaran "
        f"{sajian.rupiah(nyata)}, serapan {sajian.serapan(nyata, pagu)}."
    )


def anggaran(pagu: Decimal, nyata: Decimal | None, kapan: str) -> str:
    """Budget of the office in a period."""
    if nyata is None:
        return f"Pagu anggaran sebesar {sajian.rupiah(pagu)}; realisasi anggaran sampai dengan {kapan} belum diisi."
    return (
        f"Sampai dengan {kapan}, realisasi anggaran sebesar {sajian.rupiah(nyata)} dari pagu {sajian.rupiah(pagu)} "
        "atau "
        f"serapan {sajian.serapan(nyata, pagu)}."
    )


def kategori_indikator(i: BahanIndikator, skala: str) -> str:
    """The category of an indicator in the period of the report; 'tidak diukur' where nothing was planned."""
    return sajian.TIDAK_DIUKUR if sajian.tidak_diukur(i) else kategori(i.hasil.capaian.nilai, skala)


def diukur(indikator: Sequence[BahanIndikator]) -> list[BahanIndikator]:
    """The indicators that are measured in the period of the report."""
    return [i for i in indikator if not sajian.tidak_diukur(i)]


def hitung_capai(indikator: Sequence[BahanIndikator]) -> tuple[int, int, int]:
    """(reached or exceeded, below target, measured but not assessable) in the period of the report."""
    terukur = diukur(indikator)
    tercapai = sum(1 for i in terukur if i.hasil.capaian.nilai is not None and i.hasil.capaian.nilai >= 100)
    dinilai = sum(1 for i in terukur if i.hasil.capaian.nilai is not None)
    return tercapai, dinilai - tercapai, len(terukur) - dinilai


def sebaran(indikator: Sequence[BahanIndikator]) -> str:
    """How many indicators reached their target, how many did not, how many cannot be assessed."""
    tercapai, belum, tanpa = hitung_capai(indikator)
    terukur = tercapai + belum + tanpa
    if not indikator:
        return "Belum ada indikator."
    if not terukur:
        return f"Tidak ada indikator yang diukur pada periode ini dari {banyak(len(indikator))} indikator."
    awal = ""
    if terukur < len(indikator):
        awal = f"Dari {banyak(len(indikator))} indikator, {banyak(terukur)} indikator diukur pada periode ini. "
    if tercapai == terukur:
        semua = f"Seluruh {banyak(tercapai)} indikator" if tercapai > 1 else "Indikator tersebut"
        return f"{awal}{semua}{' yang diukur' if awal else ''} mencapai atau melampaui target."
    bagian = [
        (tercapai, "mencapai atau melampaui target"),
        (belum, "belum mencapai target"),
        (tanpa, "belum dapat dinilai"),
    ]
    kata = sajian.daftar_kata(f"{banyak(n)} indikator {apa}" for n, apa in bagian if n)
    return f"{awal}Dari {banyak(terukur)} indikator{' yang diukur' if awal else ''}, {kata}."


def rata_rata(nilai: Sequence[Decimal]) -> Decimal | None:
    """Arithmetic mean of the capaian that exist (rule C.4-6); None when none does."""
    total = sajian.jumlah(nilai)
    return None if total is None else sajian.KONTEKS.divide(total, Decimal(len(nilai)))


def rata_indikator(indikator: Sequence[BahanIndikator]) -> Decimal | None:
    """Mean capaian of indicators in the period of the report, after floor and cap."""
    return rata_rata([i.hasil.capaian.nilai for i in indikator if i.hasil.capaian.nilai is not None])


def rerata_sasaran(indikator: Sequence[BahanIndikator], skala: str) -> str:
    """The mean capaian of a sasaran with its category."""
    rata = rata_indikator(indikator)
    if rata is None:
        return "Rata-rata capaian sasaran ini belum dapat dihitung; belum ada indikator yang dapat dinilai."
    dinilai = sum(1 for i in indikator if i.hasil.capaian.nilai is not None)
    return (
        f"Rata-rata capaian sasaran ini {tulis_persen(rata)}, kategori {kategori(rata, skala)}, dihitung dari "
        f"{banyak(dinilai)} indikator yang dapat dinilai."
    )


def tertinggi_terendah(indikator: Sequence[BahanIndikator]) -> str:
    """The indicators with the highest and the lowest capaian; '' with fewer than two."""
    dinilai = [(i.hasil.capaian.nilai, i) for i in indikator if i.hasil.capaian.nilai is not None]
    if len(dinilai) < 2:
        return ""
    atas = max(dinilai, key=lambda p: p[0])
    bawah = min(dinilai, key=lambda p: p[0])
    if atas[0] == bawah[0]:
        return f"Seluruh indikator yang dapat dinilai mempunyai capaian {tulis_persen(atas[0])}."
    return (
        f"Capaian tertinggi terdapat pada indikator “{atas[1].nama}” ({tulis_persen(atas[0])}) dan capaian terendah "
        "pada "
        f"indikator “{bawah[1].nama}” ({tulis_persen(bawah[0])})."
    )


def riwayat_capaian(t: BahanTahun) -> str:
    """Capaian of an earlier year as printed in a table."""
    return sajian.capaian(t.capaian)
