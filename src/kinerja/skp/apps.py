"""Django registration of the room `skp`."""

from django.apps import AppConfig


class SkpConfig(AppConfig):
    """Sasaran Kinerja Pegawai: plans, evaluations, ratings, objections."""

    name = "kinerja.skp"
    label = "skp"
    verbose_name = "Sasaran Kinerja Pegawai"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the print kinds of this room."""
        from kinerja.arsip.cetakan import daftarkan
        from kinerja.skp.cetak.daftar import CETAKAN

        for cetakan in CETAKAN:
            daftarkan(cetakan)
