"""Django registration of the room `skp`."""

from django.apps import AppConfig


class SkpConfig(AppConfig):
    """Sasaran Kinerja Pegawai: plans, evaluations, ratings, objections."""

    name = "kinerja.skp"
    label = "skp"
    verbose_name = "Sasaran Kinerja Pegawai"
    default_auto_field = "django.db.models.BigAutoField"
