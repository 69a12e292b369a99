"""Checks that look at words and money beside the figures. Docstrings are shown to people, hence Indonesian."""

import re
from typing import Final

from kinerja.aturan.angka import tulis_persen, tulis_rupiah
from kinerja.aturan.capaian import Arah
from kinerja.aturan.pemeriksaan.bahan import (
    BahanPemeriksaan,
    HasilPemeriksaan,
    tanyakan,
    triwulan_lalu,
)
from kinerja.aturan.periode import Periode

_HURUF_TERSEDIKIT: Final = 20


def tidak_tercapai_tanpa_catatan(bahan: BahanPemeriksaan) -> list[HasilPemeriksaan]:
    """Target tidak tercapai, tetapi kendala atau tindak lanjutnya tidak ditulis.

    Capaian di bawah 100% memerlukan penjelasan sebab dan langkah perbaikannya. Apa kendalanya, dan apa yang akan
    dilakukan pada triwulan berikutnya?

    Dasar: PermenPANRB 53/2014 (analisis penyebab keberhasilan/kegagalan serta alternatif solusi yang dilakukan).
    """
    hasil = []
    for i in bahan.indikator:
        for p in bahan.triwulan:
            capaian = i.capaian.get(p)
            if capaian is None or capaian >= 100:
                continue
            kurang = [
                nama
                for nama, isi in (("kendala", i.kendala), ("tindak lanjut", i.tindak_lanjut))
                if not isi.get(p, "").strip()
            ]
            if kurang:
                pesan = (
                    f"{i.nama}: capaian {p.singkat} {tulis_persen(capaian)}, "
                    f"tetapi {' dan '.join(kurang)} belum ditulis."
                )
                hasil.append(tanyakan("tidak_tercapai_tanpa_catatan", i, p, pesan=pesan))
    return hasil


def narasi_sama(bahan: BahanPemeriksaan) -> list[HasilPemeriksaan]:
    """Narasi sama dengan narasi triwulan sebelumnya.

    Kendala, tindak lanjut, atau penyebab disalin kata demi kata dari triwulan lain. Apakah keadaannya memang sama, dan
    apa hasil tindak lanjut yang lalu?

    Dasar: PermenPANRB 53/2014 (analisis penyebab keberhasilan/kegagalan pada periode yang dilaporkan).
    """
    hasil = []
    for i in bahan.indikator:
        for p in bahan.triwulan:
            for nama, isi in (("kendala", i.kendala), ("tindak lanjut", i.tindak_lanjut), ("faktor", i.faktor)):
                kini = _rapikan(isi.get(p, ""))
                if len(kini) < _HURUF_TERSEDIKIT:
                    continue
                sama = [q for q in triwulan_lalu(p, 4) if _rapikan(isi.get(q, "")) == kini]
                if sama:
                    sebutan = "penyebab" if nama == "faktor" else nama
                    pesan = f"{i.nama}: {sebutan} {p.singkat} sama kata demi kata dengan {_sebut(sama)}."
                    hasil.append(tanyakan("narasi_sama", i, p, nama, *sama, pesan=pesan))
    return hasil


def _rapikan(teks: str) -> str:
    return re.sub(r"\W+", " ", teks).strip().casefold()


def _sebut(periode: list[Periode]) -> str:
    return ", ".join(p.nama for p in periode)


def anggaran_tanpa_kinerja(bahan: BahanPemeriksaan) -> list[HasilPemeriksaan]:
    """Anggaran pendukung sudah terserap, tetapi kinerjanya nihil.

    Sub kegiatan yang mendukung indikator ini sudah dibelanjakan, sedangkan seluruh realisasi indikator sejak triwulan I
    masih nihil. Keluaran apa yang dihasilkan, dan kapan pengaruhnya terlihat?

    Dasar: PermenPANRB 53/2014 (analisis efisiensi penggunaan sumber daya; program/kegiatan yang menunjang kinerja).
    """
    hasil = []
    akhir = bahan.triwulan[-1]
    sampai = [Periode(akhir.tahun, f"TW{k}") for k in range(1, akhir.nomor + 1)]
    for i in bahan.indikator:
        if not i.belanja or i.arah is not Arah.NAIK:
            continue
        terlapor = [n for p in sampai if (n := i.realisasi.get(p)) is not None]
        if terlapor and all(n.angka == 0 and not n.predikat for n in terlapor):
            pesan = (
                f"{i.nama}: anggaran pendukung terserap {tulis_rupiah(i.belanja)} sampai {akhir.singkat}, "
                "sedangkan realisasinya nihil."
            )
            hasil.append(tanyakan("anggaran_tanpa_kinerja", i, akhir, pesan=pesan))
    return hasil
