"""Reading the sheets of kantor.xlsx that are played in a run: decisions, exceptions, meetings."""

from __future__ import annotations

from dataclasses import dataclass, field

from kinerja.integrasi.buku_kerja import lembar_kantor as bentuk
from kinerja.integrasi.buku_kerja.baca_kantor import IsiKantor
from kinerja.integrasi.buku_kerja.masukan import PengecualianMasukan, PutusanMasukan, RapatMasukan
from kinerja.integrasi.buku_kerja.pembaca import Pembaca, acuan, bangun
from kinerja.lib.excel_baca import Baris, BukuKerja
from kinerja.sop import katalog


@dataclass
class IsiPeran:
    """What is to be played."""

    putusan: list[PutusanMasukan] = field(default_factory=list)
    pengecualian: list[PengecualianMasukan] = field(default_factory=list)
    rapat: list[RapatMasukan] = field(default_factory=list)


def baca_peran(p: Pembaca, buku: BukuKerja | None, kantor: IsiKantor) -> IsiPeran:
    """Read and check them against the office and the steps of its SOP."""
    isi = IsiPeran()
    langkah = {s.no: s for s in katalog.baca(kantor.sop.kode).langkah} if kantor.sop else {}
    for baris in p.tabel(buku, bentuk.PUTUSAN):
        if kantor.jabatan:
            acuan(baris, "jabatan", kantor.jabatan, "jabatan")
        putusan = bangun(PutusanMasukan, baris, bentuk.PUTUSAN)
        if putusan is None:
            continue
        if langkah:
            _periksa_langkah(baris, putusan, langkah)
        isi.putusan.append(putusan)
    for baris in p.tabel(buku, bentuk.PENGECUALIAN):
        if kantor.kode_unit:
            acuan(baris, "unit", kantor.kode_unit, "unit")
        if kantor.jabatan:
            acuan(baris, "oleh", kantor.jabatan, "jabatan")
        if (kecuali := bangun(PengecualianMasukan, baris, bentuk.PENGECUALIAN)) is not None:
            isi.pengecualian.append(kecuali)
    for baris in p.tabel(buku, bentuk.RAPAT):
        absen = baris["tidak_hadir"]
        for kode in absen if isinstance(absen, tuple) else ():
            if kantor.jabatan and kode not in kantor.jabatan:
                baris.temuan("tidak_hadir", f"jabatan “{kode}” tidak dikenal", "kode jabatan yang terdaftar")
        if (rapat := bangun(RapatMasukan, baris, bentuk.RAPAT)) is not None:
            isi.rapat.append(rapat)
    return isi


def _periksa_langkah(baris: Baris, putusan: PutusanMasukan, langkah: dict[int, katalog.LangkahKatalog]) -> None:
    ini = langkah.get(putusan.langkah)
    if ini is None:
        baris.temuan("langkah", f"SOP tidak mempunyai langkah {putusan.langkah}", f"1 sampai dengan {max(langkah)}")
        return
    if putusan.hasil in ("ya", "tidak") and not ini.pemutus:
        baris.temuan("hasil", f"langkah {ini.no} tidak mempunyai keputusan Ya/Tidak", "Koreksi atau Kembali")
    if putusan.hasil in ("tidak", "kembali") and not putusan.alasan:
        baris.temuan("alasan", "penolakan dan pengembalian memerlukan alasan", "alasan")
    if putusan.hasil == "koreksi" and not putusan.hasil_koreksi:
        baris.temuan("hasil_koreksi", "koreksi memerlukan hasil koreksi", "hasil koreksi")
    if putusan.hasil == "kembali" and putusan.ke_langkah not in langkah:
        baris.temuan("ke_langkah", "langkah tujuan pengembalian tidak ada", f"1 sampai dengan {max(langkah)}")
    if putusan.ke < 1:
        baris.temuan("ke", "pelaksanaan dihitung mulai dari 1", "1")
