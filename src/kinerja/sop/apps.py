"""Django registration of the room `sop`."""

from django.apps import AppConfig


class SopConfig(AppConfig):
    """The office's SOP as data, and the cases that run it."""

    name = "kinerja.sop"
    label = "sop"
    verbose_name = "SOP"
    default_auto_field = "django.db.models.BigAutoField"
