"""Django registration of the room `aktivitas`."""

from django.apps import AppConfig


class AktivitasConfig(AppConfig):
    """What each kind of SOP step really does."""

    name = "kinerja.aktivitas"
    label = "aktivitas"
    verbose_name = "Aktivitas"
    default_auto_field = "django.db.models.BigAutoField"
