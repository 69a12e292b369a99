"""Sending the outbox through Django's e-mail backend: each mail once, tried again when the server fails."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from kinerja.integrasi.pemberitahuan.models import KirimanSurel, Pemberitahuan
from kinerja.integrasi.pemberitahuan.queries import masih_berlaku

PERCOBAAN = 6
"""A mail that failed so often is given up; the notice stays in the box."""

JEDA = timedelta(minutes=5)
"""Pause after the first failure; it doubles with every further one."""

PENUTUP = (
    "Surel ini dikirim otomatis oleh aplikasi Kinerja; angka capaian hanya dapat dilihat di dalam aplikasi.\n"
    "Waktu dan bentuk pemberitahuan dapat Anda atur pada menu Pemberitahuan › Pengaturan."
)


@dataclass(frozen=True, slots=True)
class HasilKirim:
    """What became of the mails that were due."""

    terkirim: int = 0
    batal: int = 0
    gagal: int = 0


def kirim_surel(*, pada: datetime) -> HasilKirim:
    """Send the mails whose time has come.

    Each is locked while it goes out, so that two workers never send one twice. What a person has read or whose tugas
    is no longer open is left out; a mail with nothing left is not sent. A failure is kept and tried again later.
    """
    jatuh = KirimanSurel.objects.filter(status=KirimanSurel.Status.ANTRE, jadwal__lte=pada).values_list("pk", flat=True)
    hitung = {"terkirim": 0, "batal": 0, "gagal": 0}
    sambungan = get_connection()
    for pk in list(jatuh):
        hasil = _kirim_satu(pk, pada, sambungan)
        if hasil:
            hitung[hasil] += 1
    sambungan.close()
    return HasilKirim(**hitung)


@transaction.atomic
def _kirim_satu(pk: int, pada: datetime, sambungan: BaseEmailBackend) -> str:
    kiriman = (
        KirimanSurel.objects.select_for_update(skip_locked=True, of=["self"])
        .select_related("penerima")
        .filter(pk=pk, status=KirimanSurel.Status.ANTRE)
        .first()
    )
    if kiriman is None:
        return ""
    butir = list(masih_berlaku(kiriman.pemberitahuan).filter(dibaca__isnull=True).order_by("id"))
    hasil = "batal"
    if not butir or not kiriman.penerima.surel:
        kiriman.status = KirimanSurel.Status.BATAL
    else:
        kiriman.percobaan += 1
        try:
            _surat(kiriman, butir, sambungan).send()
        except (SMTPException, OSError, ValueError) as galat:  # ValueError: an address that no header can hold
            hasil = "gagal"
            kiriman.galat = f"{type(galat).__name__}: {galat}"[:300]
            kiriman.jadwal = pada + JEDA * 2 ** (kiriman.percobaan - 1)
            if kiriman.percobaan >= PERCOBAAN:
                kiriman.status = KirimanSurel.Status.GAGAL
        else:
            hasil = "terkirim"
            kiriman.status, kiriman.terkirim, kiriman.galat = KirimanSurel.Status.TERKIRIM, pada, ""
    kiriman.save()
    return hasil


def _surat(kiriman: KirimanSurel, butir: list[Pemberitahuan], sambungan: BaseEmailBackend) -> EmailMessage:
    # The same mail keeps its identity when it is sent again after a crash, so that mail servers can drop the second.
    pengenal = hashlib.sha256(kiriman.kunci.encode()).hexdigest()[:32]
    perihal = butir[0].judul if len(butir) == 1 else f"{len(butir)} pemberitahuan tugas kinerja"
    return EmailMessage(
        subject=f"[Kinerja] {' '.join(perihal.split())}",  # a name with a line break would be refused as a header
        body=tulis_isi(butir),
        to=[kiriman.penerima.surel],
        headers={"Message-ID": f"<{pengenal}@kinerja>", "Auto-Submitted": "auto-generated"},
        connection=sambungan,
    )


def tulis_isi(butir: list[Pemberitahuan]) -> str:
    """The text of a mail: what is late first, then by time; with addresses where the site's own is known."""
    situs = settings.ALAMAT_SITUS.rstrip("/")
    urut = sorted(butir, key=lambda p: (p.jenis != Pemberitahuan.Jenis.TERLAMBAT, p.pk))
    bagian = ["Pemberitahuan dari aplikasi Kinerja:"]
    for nomor, p in enumerate(urut, start=1):
        baris = [f"{nomor}. {p.judul}", f"   {p.isi}"]
        if situs:
            baris.append(f"   {situs}{p.tautan}")
        bagian.append("\n".join(baris))
    if not situs:
        bagian.append("Buka aplikasi Kinerja, menu Tugas saya.")
    return "\n\n".join([*bagian, PENUTUP]) + "\n"
