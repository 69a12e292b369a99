"""Django registration of the room `organisasi`."""

from django.apps import AppConfig


class OrganisasiConfig(AppConfig):
    """Who the offices, posts, people and working hours are."""

    name = "kinerja.organisasi"
    label = "organisasi"
    verbose_name = "Organisasi"
    default_auto_field = "django.db.models.BigAutoField"
