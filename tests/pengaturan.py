"""Settings of the test run: those of the demo, with faster passwords and templates that refuse unknown variables."""

import os

os.environ["KINERJA_MODE"] = "demo"
os.environ["KINERJA_RAHASIA"] = "kunci-uji-" + "x" * 40
# The real address arrives when the first test asks for the database (tests/conftest.py).
os.environ["DATABASE_URL"] = "postgresql:///belum-ada?host=/belum-ada"
os.environ.pop("KINERJA_JAM_DEMO", None)
os.environ.pop("KINERJA_POOL", None)

from kinerja.situs.settings import *  # noqa: F403  # settings modules build on one another
from kinerja.situs.settings import TEMPLATES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]


class VariabelTidakDikenal(str):
    """Stands for a template variable that no view passed; using it fails the test."""

    def __contains__(self, potongan: object) -> bool:
        return potongan == "%s"

    def __mod__(self, nama: object) -> str:
        raise AssertionError(f"Templat memakai variabel yang tidak dikenal: {nama}")


TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = VariabelTidakDikenal("%s")  # type: ignore[index]  # plain dict of Django's shape
