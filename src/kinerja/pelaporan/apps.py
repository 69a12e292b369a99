"""Django registration of the room `pelaporan`."""

from django.apps import AppConfig


class PelaporanConfig(AppConfig):
    """Quarterly, semester and yearly performance reports."""

    name = "kinerja.pelaporan"
    label = "pelaporan"
    verbose_name = "Pelaporan"
    default_auto_field = "django.db.models.BigAutoField"
