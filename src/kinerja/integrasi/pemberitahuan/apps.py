"""Django registration of `pemberitahuan`."""

from django.apps import AppConfig


class PemberitahuanConfig(AppConfig):
    """Notices to people, and the jobs that send them."""

    name = "kinerja.integrasi.pemberitahuan"
    label = "pemberitahuan"
    verbose_name = "Pemberitahuan"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the jobs known to the queue."""
        from kinerja.integrasi.pemberitahuan import jobs  # noqa: F401  # importing registers them
