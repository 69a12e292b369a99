"""An SOP as it comes from a catalogue and as it lies installed: one shape for both, and what makes it runnable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from kinerja.aturan.siklus import susun_siklus
from kinerja.aturan.waktu_kerja import Kalender, baca_waktu
from kinerja.lib.galat import Galat, Temuan
from kinerja.organisasi.models import Jabatan
from kinerja.sop.katalog import LangkahKatalog, SopKatalog
from kinerja.sop.models import Fase, Pelaku, SopVersi
from kinerja.sop.protokol import terdaftar


def periksa_sop(sop: SopKatalog, lajur: Mapping[str, Sequence[Jabatan]]) -> None:
    """Raises Galat with every reason why an SOP cannot be run with these posts in its lanes.

    What is merely odd on the sheet (an unused lane, an implausible time) is no reason.
    """
    temuan = [Temuan(pesan=pesan, lembar=lokasi) for lokasi, pesan in _cacat(sop, lajur)]
    if temuan:
        raise Galat(f"SOP {sop.kode} belum dapat dijalankan.", temuan)


def lajur_menganggur(sop: SopKatalog) -> list[str]:
    """The lanes, as printed, that no step of the sheet uses: odd, shown, and left as they stand."""
    dipakai = _lajur_dipakai(sop)
    return [nama for kode, nama in sop.pelaku.items() if kode not in dipakai]


def _lajur_dipakai(sop: SopKatalog) -> set[str]:
    return {k for s in sop.langkah for k in (s.pelaku, s.pemutus, s.pengoreksi, *s.penerima) if k}


def _cacat(sop: SopKatalog, lajur: Mapping[str, Sequence[Jabatan]]) -> Iterator[tuple[str, str]]:
    if not sop.langkah:
        yield "tabel", "SOP tidak mempunyai langkah."
        return
    dipakai = _lajur_dipakai(sop)
    for kode in sorted(dipakai - set(sop.pelaku)):
        yield "pelaksana", f"Lajur “{kode}” tidak ada pada kepala kolom."
    for kode, nama in sop.pelaku.items():
        if kode in dipakai and kode not in sop.peran and not lajur.get(kode):
            yield "pelaksana", f"Lajur {nama} belum mempunyai jabatan."
    for no, banyak in Counter(s.no for s in sop.langkah).items():
        if banyak > 1:
            yield f"langkah {no}", "Nomor langkah dipakai lebih dari sekali."
    yield from _cacat_perorangan(sop, lajur)
    try:
        susun_siklus({s.fase for s in sop.langkah}, 2000, kalender=Kalender(), bulan_pemicu=sop.bulan_pemicu)
    except ValueError as galat:
        yield "fase", str(galat)
    fase = {s.no: s.fase for s in sop.langkah}
    for s in sop.langkah:
        for pesan in _cacat_langkah(s, fase):
            yield f"langkah {s.no}", pesan


def _cacat_perorangan(sop: SopKatalog, lajur: Mapping[str, Sequence[Jabatan]]) -> Iterator[tuple[str, str]]:
    if sop.peran and not sop.perorangan:
        yield "pelaksana", "Hanya SOP perorangan yang mempunyai lajur menurut pegawai yang bersangkutan."
    if sop.perorangan and Pelaku.Peran.SUBJEK not in sop.peran.values():
        yield "pelaksana", "SOP perorangan memerlukan lajur bagi pegawai yang bersangkutan."
    if sop.perorangan and any(s.fase != Fase.SEKALI for s in sop.langkah):
        yield (
            "fase",
            "SOP perorangan berjalan sekali untuk setiap pegawai dan periode; semua langkahnya berfase SEKALI.",
        )
    for kode, peran in sop.peran.items():
        if peran not in Pelaku.Peran.values:
            yield "pelaksana", f"Peran lajur “{peran}” tidak dikenal."
        if lajur.get(kode):
            yield "pelaksana", f"Lajur {sop.pelaku[kode]} mengikuti pegawai yang bersangkutan; tidak diisi jabatan."


def _cacat_langkah(langkah: LangkahKatalog, fase: Mapping[int, str]) -> Iterator[str]:
    if asing := [a for a in langkah.aktivitas if a not in terdaftar()]:
        yield f"Aktivitas tidak dikenal: {', '.join(asing)}."
    if not langkah.aktivitas:
        yield "Langkah tidak mempunyai aktivitas."
    if langkah.pemutus and langkah.bila_tidak is None:
        yield "Keputusan tidak menyebutkan langkah tujuan bila Tidak."
    if not langkah.pemutus and (langkah.bila_ya is not None or langkah.bila_tidak is not None or langkah.pengoreksi):
        yield "Langkah tanpa keputusan tidak dapat mempunyai tujuan Ya/Tidak atau pengoreksi."
    for kata, tujuan in (("Ya", langkah.bila_ya), ("Tidak", langkah.bila_tidak)):
        if tujuan is not None and fase.get(tujuan) != langkah.fase:
            yield f"Tujuan bila {kata}, langkah {tujuan}, bukan langkah dari fase yang sama."
    if langkah.bila_tidak is not None and langkah.bila_tidak > langkah.no:
        yield f"Tujuan bila Tidak, langkah {langkah.bila_tidak}, berada sesudah langkah ini."
    if langkah.bila_ya is not None and langkah.bila_ya <= langkah.no:
        yield f"Tujuan bila Ya, langkah {langkah.bila_ya}, tidak berada sesudah langkah ini."
    try:
        baca_waktu(langkah.waktu)
    except ValueError as galat:
        yield str(galat)


def baca_versi(versi: SopVersi) -> SopKatalog:
    """An installed version in the shape of the catalogue; a constant number of queries."""
    langkah = (
        versi.langkah.select_related("pelaku", "pemutus", "pengoreksi").prefetch_related("penerima").order_by("no")
    )
    pelaku = list(versi.pelaku.order_by("urut"))
    return SopKatalog(
        kode=versi.sop.kode,
        nama=versi.sop.nama,
        identitas=versi.identitas,
        pelaku={p.kode: p.nama for p in pelaku},
        langkah=tuple(
            LangkahKatalog(
                no=s.no,
                uraian=s.uraian,
                fase=s.fase,
                aktivitas=tuple(s.aktivitas),
                pelaku=s.pelaku.kode,
                penerima=tuple(p.kode for p in sorted(s.penerima.all(), key=lambda p: p.urut)),
                pemutus=s.pemutus.kode if s.pemutus else "",
                pengoreksi=s.pengoreksi.kode if s.pengoreksi else "",
                bila_ya=s.bila_ya,
                bila_tidak=s.bila_tidak,
                kelengkapan=s.kelengkapan,
                waktu=s.waktu,
                output=s.output,
                keterangan=s.keterangan,
                tafsir=tuple(s.tafsir),
            )
            for s in langkah
        ),
        bulan_pemicu=tuple(versi.bulan_pemicu),
        perorangan=versi.perorangan,
        peran={p.kode: p.peran for p in pelaku if p.peran},
    )
