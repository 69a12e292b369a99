"""Tables of notices: what was told to whom, the mails it went out with, and what people chose.

A notice is told once: `(tugas, tonggak)` is unique, and so is the `kunci` of a mail.
"""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q

from kinerja.organisasi.models import Pegawai
from kinerja.sop.models import Tugas


class PilihanPemberitahuan(models.Model):
    """How a pegawai wants to be told; without a row the defaults of the fields hold."""

    pegawai = models.OneToOneField(Pegawai, on_delete=models.CASCADE, related_name="pilihan_pemberitahuan")
    surel = models.BooleanField("kirim surel", default=True)
    ringkasan = models.BooleanField("satu ringkasan sehari", default=True)
    tenang_mulai = models.TimeField("jam tenang mulai", default=dt.time(18))
    tenang_sampai = models.TimeField("jam tenang sampai", default=dt.time(7))

    class Meta:
        verbose_name_plural = "pilihan pemberitahuan"

    def __str__(self) -> str:
        return f"Pilihan pemberitahuan {self.pegawai}"


class KirimanSurel(models.Model):
    """A mail in the outbox. `kunci` names what it is for, so that it is never written twice."""

    class Status(models.TextChoices):
        ANTRE = "antre", "Menunggu dikirim"
        TERKIRIM = "terkirim", "Terkirim"
        BATAL = "batal", "Tidak perlu lagi"
        GAGAL = "gagal", "Gagal dikirim"

    kunci = models.CharField(max_length=80, unique=True)
    penerima = models.ForeignKey(Pegawai, on_delete=models.CASCADE, related_name="kiriman_surel")
    jadwal = models.DateTimeField("tidak dikirim sebelum")
    status = models.CharField(max_length=8, choices=Status, default=Status.ANTRE)
    percobaan = models.PositiveSmallIntegerField(default=0)
    galat = models.CharField(max_length=300, blank=True)
    dibuat = models.DateTimeField()
    terkirim = models.DateTimeField(null=True)

    class Meta:
        ordering = ["jadwal", "id"]
        verbose_name_plural = "kiriman surel"
        indexes = [models.Index(fields=["jadwal"], condition=Q(status="antre"), name="kiriman_surel_antre")]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="terkirim", terkirim__isnull=False)
                | (~Q(status="terkirim") & Q(terkirim__isnull=True)),
                name="kiriman_surel_terkirim_berwaktu",
            )
        ]

    def __str__(self) -> str:
        return self.kunci


class Pemberitahuan(models.Model):
    """Something told to a pegawai about a tugas: that it arrived, that its deadline is near, that it is late; or that
    somebody speaks to him about the work of its case."""

    class Jenis(models.TextChoices):
        TIBA = "tiba", "Tugas baru"
        KEMBALI = "kembali", "Dikembalikan"
        PENGINGAT = "pengingat", "Pengingat"
        TERLAMBAT = "terlambat", "Terlambat"
        DIINGATKAN = "diingatkan", "Diingatkan pengumpul data"
        PERCAKAPAN = "percakapan", "Percakapan"

    penerima = models.ForeignKey(Pegawai, on_delete=models.CASCADE, related_name="pemberitahuan")
    tugas = models.ForeignKey(Tugas, on_delete=models.CASCADE, related_name="pemberitahuan")
    tonggak = models.CharField(max_length=16)
    jenis = models.CharField(max_length=10, choices=Jenis)
    judul = models.CharField(max_length=200)
    isi = models.TextField()
    tautan = models.CharField(max_length=200)
    dibuat = models.DateTimeField()
    dibaca = models.DateTimeField(null=True)
    kiriman = models.ForeignKey(KirimanSurel, null=True, on_delete=models.SET_NULL, related_name="pemberitahuan")

    class Meta:
        ordering = ["-dibuat", "-id"]
        verbose_name_plural = "pemberitahuan"
        indexes = [
            models.Index(fields=["penerima"], condition=Q(dibaca__isnull=True), name="pemberitahuan_belum_dibaca"),
            models.Index(fields=["penerima", "-dibuat"], name="pemberitahuan_kotak"),
        ]
        constraints = [models.UniqueConstraint(fields=["tugas", "tonggak"], name="pemberitahuan_sekali")]

    def __str__(self) -> str:
        return self.judul


class LanggananKalender(models.Model):
    """A calendar subscription of a pegawai. The secret of its address is derived from `garam` and never stored."""

    pegawai = models.ForeignKey(Pegawai, on_delete=models.CASCADE, related_name="langganan_kalender")
    garam = models.CharField(max_length=43, unique=True)
    dibuat = models.DateTimeField()
    dicabut = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pegawai_id", "dibuat"]
        verbose_name_plural = "langganan kalender"
        constraints = [
            models.UniqueConstraint(
                fields=["pegawai"], condition=Q(dicabut__isnull=True), name="langganan_kalender_satu_berlaku"
            )
        ]

    def __str__(self) -> str:
        return f"Langganan kalender {self.pegawai}"
