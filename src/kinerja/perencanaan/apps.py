"""Django registration of the room `perencanaan`."""

from django.apps import AppConfig


class PerencanaanConfig(AppConfig):
    """What the office promised: Renstra, indikator, PK, Rencana Aksi, DPA."""

    name = "kinerja.perencanaan"
    label = "perencanaan"
    verbose_name = "Perencanaan"
    default_auto_field = "django.db.models.BigAutoField"
