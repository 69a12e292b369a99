"""Django registration of the room `pengukuran`."""

from django.apps import AppConfig


class PengukuranConfig(AppConfig):
    """What was achieved: kertas kerja, realisasi, evidence, rekap, findings."""

    name = "kinerja.pengukuran"
    label = "pengukuran"
    verbose_name = "Pengukuran"
    default_auto_field = "django.db.models.BigAutoField"
