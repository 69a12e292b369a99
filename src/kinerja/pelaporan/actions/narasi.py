"""Writing the human texts of a report: every text is kept, and none is overwritten unseen."""

from __future__ import annotations

import datetime as dt
import hashlib

from django.db import transaction
from django.utils.text import capfirst

from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Aktor
from kinerja.pelaporan.actions.dasar import jejak, kunci_laporan, sebut
from kinerja.pelaporan.isi.bagian import JUDUL, PER_INDIKATOR
from kinerja.pelaporan.models import Laporan, Narasi, VersiNarasi
from kinerja.pelaporan.permissions import periksa_boleh_tulis
from kinerja.perencanaan.models import Indikator

TERPANJANG = 20_000
"""Letters of one text."""


class BentrokNarasi(Galat):
    """Somebody else wrote since: `tersimpan` is what stands there now, as `versi`, by `penulis` at `pada`."""

    def __init__(self, narasi: Narasi, diajukan: str) -> None:
        self.tersimpan, self.versi, self.diajukan = narasi.teks, narasi.versi, diajukan
        self.penulis = narasi.oleh.nama if narasi.oleh else ""
        self.pada = narasi.pada
        super().__init__(
            f"Bagian “{JUDUL[narasi.bagian]}” diubah oleh {self.penulis or 'orang lain'} sejak Anda membukanya. "
            "Kedua teks ditampilkan; pilih atau gabungkan."
        )


def rapikan_teks(teks: str) -> str:
    """A text as it is kept and compared: one kind of line end, no outer space. Raises Galat when it is too long."""
    rapi = teks.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()
    if len(rapi) > TERPANJANG:
        raise Galat(f"Teks terlalu panjang: {len(rapi)} huruf; batasnya {TERPANJANG} huruf.")
    return rapi


@transaction.atomic
def tulis_narasi(
    *,
    laporan_id: int,
    bagian: str,
    indikator_id: int | None = None,
    teks: str,
    versi: int | None = None,
    oleh: Aktor,
    pada: dt.datetime,
) -> Narasi:
    """Write the human text of a part (`isi.bagian.JUDUL`) or of an indicator; an empty text takes it out.

    `versi` is the version that the writer saw (0: nothing); None writes over whatever stands there. The same text again
    changes nothing. Versions of the paper already made keep theirs. Raises BentrokNarasi when another text came in
    between; Galat for an unknown part, a missing or foreign indicator, an empty text where none was, or a report whose
    pen nobody holds; Ditolak.
    """
    teks = rapikan_teks(teks)
    if bagian not in JUDUL:
        raise Galat(f"Bagian “{bagian}” tidak dikenal. Yang tersedia: {', '.join(JUDUL)}.")
    if (bagian in PER_INDIKATOR) != (indikator_id is not None):
        kata = "ditulis per indikator" if bagian in PER_INDIKATOR else "menyangkut seluruh laporan"
        raise Galat(f"Bagian “{JUDUL[bagian]}” {kata}.")
    laporan, rantai = kunci_laporan(laporan_id)
    periksa_boleh_tulis(laporan, oleh)
    if laporan.status in (Laporan.Status.DITANDATANGANI, Laporan.Status.FINAL):
        raise Galat(
            f"{capfirst(sebut(laporan))} sudah {laporan.get_status_display().lower()}; narasi tidak dapat diubah."
        )
    if indikator_id is not None and not Indikator.objects.filter(pk=indikator_id, kantor_id=laporan.kantor_id).exists():
        raise Galat("Indikator tidak ditemukan pada kantor ini.")
    narasi = (
        Narasi.objects.filter(laporan=laporan, bagian=bagian, indikator_id=indikator_id).select_related("oleh").first()
    )
    if narasi is not None and narasi.teks == teks:
        return narasi
    if narasi is not None and versi is not None and narasi.versi != versi:
        raise BentrokNarasi(narasi, teks)
    if narasi is None:
        if not teks:
            raise Galat("Teks narasi belum diisi.")
        narasi = Narasi(laporan=laporan, bagian=bagian, indikator_id=indikator_id, versi=0)
    narasi.teks, narasi.oleh, narasi.pada = teks, oleh.pegawai, pada
    narasi.versi += 1
    narasi.save()
    VersiNarasi.objects.create(narasi=narasi, ke=narasi.versi, teks=teks, oleh=oleh.pegawai, pada=pada)
    jejak(
        laporan,
        "tulis_narasi",
        f"{'Menulis' if teks else 'Mengosongkan'} bagian {JUDUL[bagian].lower()} pada {sebut(laporan)}.",
        rincian={
            "bagian": bagian,
            "indikator_id": indikator_id,
            "versi": narasi.versi,
            "huruf": len(teks),
            "sha256": hashlib.sha256(teks.encode()).hexdigest(),
        },
        oleh=oleh,
        pada=pada,
        rantai=rantai,
    )
    return narasi
