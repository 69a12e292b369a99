"""Django registration of the room `web`."""

from pathlib import Path

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages."""

    name = "kinerja.web"
    label = "web"
    verbose_name = "Web"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let Django find the templates beside their views, in `web/<room>/templates/`.

        Django itself looks only into `<app>/templates`, and the rooms of `web` are folders of one app.
        """
        from django.template import engines

        mesin = engines["django"].engine
        ada = {Path(folder) for folder in mesin.dirs}
        mesin.dirs = [*mesin.dirs, *(f for f in sorted(Path(self.path).glob("*/templates")) if f not in ada)]
