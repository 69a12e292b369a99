"""Settings of the site, one file; what differs between machines comes from the environment.

| variable | meaning |
|---|---|
| `KINERJA_MODE` | `produksi` (default, strict) or `demo` |
| `DATABASE_URL` | `postgresql://…`; required |
| `KINERJA_RAHASIA` | secret key, 40 characters or more; required |
| `KINERJA_HOST` | host names served, comma-separated; required in `produksi` |
| `KINERJA_BERKAS` | folder of evidence and documents; required in `produksi` |
| `KINERJA_STATIS` | folder that `collectstatic` fills; required in `produksi` |
| `KINERJA_PROKSI_TLS` | 1 when a proxy in front terminates TLS and sets `X-Forwarded-Proto` |
| `KINERJA_POOL` | connections per served process; 0 opens one per request |
| `KINERJA_JAM_DEMO`, `KINERJA_JAM_DEMO_SEJAK` | see `kinerja.lib.jam` |

`kinerja.lib.pangkalan` fills them for the demo and for the command line.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from kinerja.situs import lingkungan

MODE = lingkungan.salah_satu("KINERJA_MODE", ("produksi", "demo"), "produksi")
PRODUKSI = MODE == "produksi"
DEBUG = False

SECRET_KEY = lingkungan.wajib("KINERJA_RAHASIA", "kunci rahasia, sedikitnya 40 huruf acak")
if len(SECRET_KEY) < 40:
    raise ImproperlyConfigured("KINERJA_RAHASIA terlalu pendek; sedikitnya 40 huruf acak.")

ALLOWED_HOSTS = lingkungan.daftar("KINERJA_HOST")
if PRODUKSI and not ALLOWED_HOSTS:
    raise ImproperlyConfigured("KINERJA_HOST belum diisi (nama host yang dilayani, dipisah koma).")
if PRODUKSI and "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("KINERJA_HOST=* menerima semua nama host; sebutkan nama hostnya.")
ALLOWED_HOSTS = ALLOWED_HOSTS or ["127.0.0.1", "localhost", "[::1]"]

INSTALLED_APPS = [
    "kinerja.organisasi",
    "kinerja.arsip",
    "kinerja.persuratan",
    "kinerja.perencanaan",
    "kinerja.sop",
    "kinerja.pengukuran",
    "kinerja.pelaporan",
    "kinerja.aktivitas",
    "kinerja.integrasi",
    "kinerja.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "kinerja.situs.urls"
WSGI_APPLICATION = "kinerja.situs.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- data ------------------------------------------------------------------------------------------
DATABASES = {"default": lingkungan.basis_data(lingkungan.wajib("DATABASE_URL", "alamat PostgreSQL"))}
_kolam = lingkungan.bilangan("KINERJA_POOL", 0)
if _kolam:
    # Per process: workers × size must stay below the server's max_connections.
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": _kolam, "timeout": 10}

if PRODUKSI:
    MEDIA_ROOT = Path(lingkungan.wajib("KINERJA_BERKAS", "folder bukti dukung dan dokumen"))
else:
    MEDIA_ROOT = Path(lingkungan.teks("KINERJA_BERKAS", str(Path(tempfile.gettempdir()) / "kinerja-berkas")))
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o750
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# --- people ----------------------------------------------------------------------------------------
AUTH_USER_MODEL = "organisasi.Akun"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "masuk"
LOGIN_REDIRECT_URL = "beranda"
LOGOUT_REDIRECT_URL = "masuk"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True

# --- language and time -----------------------------------------------------------------------------
LANGUAGE_CODE = "id"
TIME_ZONE = "Asia/Makassar"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False  # figures are written by kinerja.aturan.angka, dates by Django

# --- static files ----------------------------------------------------------------------------------
STATIC_URL = "/statis/"
if PRODUKSI:
    STATIC_ROOT = Path(lingkungan.wajib("KINERJA_STATIS", "folder berkas statis, diisi oleh collectstatic"))
    _statis = "whitenoise.storage.CompressedManifestStaticFilesStorage"
else:
    WHITENOISE_USE_FINDERS = True  # no collectstatic step between a clone and its first page
    WHITENOISE_AUTOREFRESH = False
    _statis = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _statis},
}

# --- headers ---------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if PRODUKSI:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    if lingkungan.saklar("KINERJA_PROKSI_TLS"):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- log -------------------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"baris": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"layar": {"class": "logging.StreamHandler", "formatter": "baris"}},
    "root": {"handlers": ["layar"], "level": "WARNING"},
}
