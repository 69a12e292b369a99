"""Django registration of the room `arsip`."""

from django.apps import AppConfig


class ArsipConfig(AppConfig):
    """Files, official documents with their versions, and the append-only trail."""

    name = "kinerja.arsip"
    label = "arsip"
    verbose_name = "Arsip"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the print kinds of this room."""
        from kinerja.arsip.cetakan import daftarkan
        from kinerja.arsip.sajian import PENEMPATAN

        daftarkan(PENEMPATAN)
