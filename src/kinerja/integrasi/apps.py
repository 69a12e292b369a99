"""Django registration of the room `integrasi`."""

from django.apps import AppConfig


class IntegrasiConfig(AppConfig):
    """Outside files and systems, one folder each."""

    name = "kinerja.integrasi"
    label = "integrasi"
    verbose_name = "Integrasi"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the jobs known to the queue."""
        from kinerja.integrasi.skp import jobs  # noqa: F401  # importing registers them
