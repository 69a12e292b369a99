"""Settings of the test run: those of the demo, with faster passwords and templates that refuse unknown variables."""

import os
import tempfile

DIBIARKAN = {"KINERJA_PG", "KINERJA_DATA", "KINERJA_CHROMIUM", "KINERJA_WAJIB_LENGKAP", "KINERJA_UJI_URL"}
if os.environ.get("DATABASE_URL"):  # a server of the developer's, instead of one of our own
    os.environ["KINERJA_UJI_URL"] = os.environ["DATABASE_URL"]
for _nama in [nama for nama in os.environ if nama.startswith("KINERJA_") and nama not in DIBIARKAN]:
    del os.environ[_nama]
os.environ["KINERJA_MODE"] = "demo"
os.environ["KINERJA_RAHASIA"] = "kunci-uji-" + "x" * 40
# The real address arrives when the first test asks for the database (tests/conftest.py).
os.environ["DATABASE_URL"] = "postgresql:///kinerja?host=/belum-ada"

from kinerja.situs.settings import *  # noqa: E402, F403  # the environment comes first
from kinerja.situs.settings import TEMPLATES  # noqa: E402  # the environment comes first

del os.environ["DATABASE_URL"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
MEDIA_ROOT = tempfile.mkdtemp(prefix="kinerja-uji-")  # removed by tests/conftest.py


class VariabelTidakDikenal(str):
    """Stands for a template variable that no view passed; writing it out fails the test."""

    def __contains__(self, potongan: object) -> bool:
        return potongan == "%s"

    def __mod__(self, nama: object) -> str:
        raise AssertionError(f"Templat memakai variabel yang tidak dikenal: {nama}")


TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = VariabelTidakDikenal("%s")
