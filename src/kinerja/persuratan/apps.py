"""Django registration of the room `persuratan`."""

from django.apps import AppConfig


class PersuratanConfig(AppConfig):
    """Letters, dispositions, meetings and their notes."""

    name = "kinerja.persuratan"
    label = "persuratan"
    verbose_name = "Persuratan"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the print kinds of this room."""
        from kinerja.arsip.cetakan import daftarkan
        from kinerja.persuratan.sajian import CETAKAN

        for cetakan in CETAKAN:
            daftarkan(cetakan)
