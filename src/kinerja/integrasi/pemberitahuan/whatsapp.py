"""A ready text for WhatsApp, opened as a link by the person who sends it: no figures, no names of people."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode

from django.conf import settings

from kinerja.aturan.periode import Periode
from kinerja.integrasi.pemberitahuan.kalimat import sebut_batas

ALAMAT = "https://wa.me/"


def teks_kertas_kerja(*, unit: str, tahun: int, triwulan: int, batas: datetime, pada: datetime) -> str:
    """The request for a sheet that has not come, to a unit."""
    periode = Periode(tahun, f"TW{triwulan}").nama
    keadaan = "telah lewat batas" if batas < pada else "belum kami terima"
    situs = f" di {settings.ALAMAT_SITUS}/" if settings.ALAMAT_SITUS else ""
    return (
        f"Yth. {unit},\n"
        f"Kertas kerja pengukuran kinerja {periode} {keadaan}. Batas pengajuan: {sebut_batas(batas)}.\n"
        f"Mohon dilengkapi dan diajukan melalui aplikasi Kinerja{situs}. Terima kasih."
    )


def tautan(teks: str) -> str:
    """The link that opens WhatsApp with the text; the sender still chooses to whom it goes."""
    return f"{ALAMAT}?{urlencode({'text': teks})}"
