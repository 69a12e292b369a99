"""The conversation of a case: every return with its reason, every exception, and what was answered, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from kinerja.sop.queries import LangkahPapan, PapanKasus, TugasPapan
from kinerja.web.kasus.queries import LembarKembali

KEMBALI = ("tidak", "kembali")


@dataclass(frozen=True, slots=True)
class Ujaran:
    """One thing that was said. `keadaan` colours it ('dikembalikan' asks, 'selesai' answers); `alamat` leads to it."""

    langkah_no: int
    oleh: str
    jabatan: str
    hasil: str
    alasan: str
    pada: datetime
    keadaan: str = "dikembalikan"
    alamat: str = ""


def percakapan(papan: PapanKasus, lembar: Iterable[LembarKembali] = ()) -> tuple[Ujaran, ...]:
    """Returns of steps and of sheets (`lembar`), exceptions, corrections and the work handed in again, in order."""
    isi = [u for langkah in papan.langkah for t in langkah.tugas for u in _ujaran(langkah, t)]
    pengumpul = _pengumpul(papan)
    isi += [
        Ujaran(
            langkah_no=pengumpul,
            oleh=p.oleh,
            jabatan="",
            hasil=f"Kertas kerja {p.unit} dikembalikan",
            alasan="\n".join((p.alasan, *p.catatan)),
            pada=p.pada,
            alamat=reverse("kertas_kerja:lembar", args=[p.lembar_id]),
        )
        for p in lembar
    ]
    return tuple(sorted(isi, key=lambda u: u.pada))


def _pengumpul(papan: PapanKasus) -> int:
    """The step whose filling parts the sheets are."""
    return next((s.no for s in papan.langkah if any(t.jenis == "isian" for t in s.tugas)), 1)


def _ujaran(langkah: LangkahPapan, t: TugasPapan) -> Iterator[Ujaran]:
    if t.status != "selesai" or t.selesai is None:
        return

    def ujaran(hasil: str, alasan: str, keadaan: str = "dikembalikan") -> Ujaran:
        pada = t.selesai or t.dikirim
        alamat = reverse("tugas:tugas", args=[t.id])
        return Ujaran(langkah.no, t.pemegang, t.jabatan, hasil, alasan, pada, keadaan, alamat)

    if t.jenis == "koreksi":
        yield ujaran("Hasil koreksi", t.alasan, "selesai")
    elif t.hasil in KEMBALI:
        yield ujaran(t.hasil_label, t.alasan)
    elif t.hasil == "dikecualikan":
        yield ujaran(f"Kertas kerja {t.unit} dikecualikan", t.alasan)
    elif t.ke > 1 and t.pengantar:
        kata = f"Kertas kerja {t.unit} diajukan kembali" if t.jenis == "isian" else "Dikerjakan kembali"
        yield ujaran(kata, t.alasan, "selesai")
