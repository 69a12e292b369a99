"""Choices in the manual of an indicator; no tables here, so that workbooks can be described without a database."""

from __future__ import annotations

from django.db.models import TextChoices


class Tingkat(TextChoices):
    """Whose performance an indicator measures."""

    PEMDA = "pemda", "Pemerintah daerah"
    PERANGKAT_DAERAH = "perangkat_daerah", "Perangkat daerah"
    UNIT = "unit", "Unit kerja"
    INDIVIDU = "individu", "Individu"


class StatusIku(TextChoices):
    """Where an indicator comes from, compared with the plan before."""

    BARU = "baru", "Baru"
    TETAP = "tetap", "Tetap"
    DISEMPURNAKAN = "disempurnakan", "Disempurnakan"


class Metode(TextChoices):
    """How its figure is computed."""

    TUNGGAL = "tunggal", "Angka tunggal"
    RASIO = "rasio", "Rasio pembilang dan penyebut"
    RATA_RATA = "rata_rata", "Rata-rata"
    JUMLAH = "jumlah", "Jumlah"
    TERTIMBANG = "tertimbang", "Jumlah tertimbang"


class AgregasiLokasi(TextChoices):
    """How figures of several places become one."""

    JUMLAH = "jumlah", "Dijumlahkan antarlokasi"
    RATA_RATA = "rata_rata", "Rata-rata antarlokasi"
    TERTIMBANG = "tertimbang", "Rata-rata tertimbang antarlokasi"
    TIDAK = "tidak", "Tidak digabung antarlokasi"


class Frekuensi(TextChoices):
    """How often its data are collected."""

    BULANAN = "bulanan", "Setiap bulan"
    TRIWULANAN = "triwulanan", "Setiap triwulan"
    SEMESTERAN = "semesteran", "Setiap semester"
    TAHUNAN = "tahunan", "Setiap tahun"
