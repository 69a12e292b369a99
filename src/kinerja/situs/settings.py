"""Settings of the site, one file; what differs between machines comes from the environment.

| variable | meaning |
|---|---|
| `KINERJA_MODE` | `produksi` (default, strict) or `demo` |
| `DATABASE_URL` | `postgresql://…`; required; `?siapan=0` behind a pooler that knows no prepared statements |
| `KINERJA_RAHASIA` | secret key, 40 characters or more; required |
| `KINERJA_HOST` | host names served, comma-separated; required in `produksi` |
| `KINERJA_ALAMAT` | public address (`https://kinerja.kab.go.id`) for links in mails and calendars; without it none |
| `KINERJA_BERKAS` | folder of evidence and documents; required in `produksi` |
| `KINERJA_STATIS` | folder that `collectstatic` fills; required in `produksi` |
| `KINERJA_PROKSI_TLS` | 1 when a proxy in front terminates TLS and sets `X-Forwarded-Proto` and `-For` |
| `KINERJA_POOL` | connections per served process; 0 opens one per request |
| `KINERJA_SUREL_HOST`, `_PORT`, `_PENGGUNA`, `_SANDI`, `_TLS` | mail server; without a host mail is written to files |
| `KINERJA_SUREL_PENGIRIM`, `KINERJA_SUREL_FOLDER` | sender address; folder of mail that is not sent |
| `KINERJA_OIDC_SERVER`, `_ID`, `_RAHASIA`, `_NAMA` | sign-in through an OpenID Connect server; absent by default |
| `KINERJA_OIDC_KLAIM` | claim that holds the NIP (default `nip`) |
| `KINERJA_JAM_DEMO`, `KINERJA_JAM_DEMO_SEJAK` | see `kinerja.lib.jam` |

`kinerja.lib.pangkalan` fills them for the demo and for the command line.
"""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

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
ALAMAT_SITUS = lingkungan.alamat("KINERJA_ALAMAT", https=PRODUKSI)
ALLOWED_HOSTS = ALLOWED_HOSTS or ["127.0.0.1", "localhost", "[::1]"]

INSTALLED_APPS = [
    "kinerja.organisasi",
    "kinerja.arsip",
    "kinerja.persuratan",
    "kinerja.perencanaan",
    "kinerja.sop",
    "kinerja.pengukuran",
    "kinerja.pelaporan",
    "kinerja.skp",
    "kinerja.aktivitas",
    "kinerja.integrasi",
    "kinerja.integrasi.pemberitahuan",
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
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # slow links; it pads each answer against guessing by length (BREACH)
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "kinerja.situs.tajuk.TajukMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kinerja.web.dasar.tamu.MasukDahuluMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",  # last: it replaces the answer of a locked sign-in
]

ROOT_URLCONF = "kinerja.situs.urls"
WSGI_APPLICATION = "kinerja.situs.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Pages lie beside their views; the rooms of `web` are folders of one app, and come before the apps' own.
        "DIRS": sorted((Path(__file__).resolve().parents[1] / "web").glob("*/templates")),
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["kinerja.web.templatetags.cepat"],
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

# Shared by all processes: limits on guessing and used one-time codes must not be counted per process.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "tembolok",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

if PRODUKSI:
    MEDIA_ROOT = Path(lingkungan.wajib("KINERJA_BERKAS", "folder bukti dukung dan dokumen"))
else:
    MEDIA_ROOT = Path(lingkungan.teks("KINERJA_BERKAS", str(Path(tempfile.gettempdir()) / "kinerja-berkas")))
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o750
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 12_000  # a PK of a thousand indikator in one form
DATA_UPLOAD_MAX_NUMBER_FILES = 20

# --- people ----------------------------------------------------------------------------------------
AUTH_USER_MODEL = "organisasi.Akun"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # refuses while locked, before a password is looked at
    "django.contrib.auth.backends.ModelBackend",
]
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
PROKSI_TLS = lingkungan.saklar("KINERJA_PROKSI_TLS")  # the address of a person is then the proxy's last entry

ACCOUNT_ADAPTER = "kinerja.web.masuk.adapter.AdapterAkun"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = True  # SESSION_COOKIE_AGE decides
ACCOUNT_LOGOUT_REDIRECT_URL = "masuk"
ACCOUNT_FORMS = {
    "reset_password": "kinerja.web.masuk.forms.FormulirLupaSandi",
    "reset_password_from_key": "kinerja.web.masuk.forms.FormulirSandiBaru",
    "change_password": "kinerja.web.masuk.forms.FormulirGantiSandi",
    "reauthenticate": "kinerja.web.masuk.forms.FormulirPastikan",
    "set_password": "kinerja.web.masuk.forms.FormulirBuatSandi",
}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if PRODUKSI else "http"
# Beside the lock-out below: guesses spread over many accounts, or over many addresses.
ACCOUNT_RATE_LIMITS = {"login_failed": "60/5m/ip,30/1h/key"}

MFA_ADAPTER = "kinerja.web.masuk.adapter.AdapterFaktorKedua"
MFA_FORMS = {
    "add_webauthn": "kinerja.web.masuk.forms.FormulirTambahKunci",
    "edit_webauthn": "kinerja.web.masuk.forms.FormulirNamaKunci",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Kinerja"
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses come from the personnel data, nobody signs up
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUKSI

SOCIALACCOUNT_ADAPTER = "kinerja.web.masuk.adapter.AdapterOidc"
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_STORE_TOKENS = False
OIDC_KLAIM = lingkungan.teks("KINERJA_OIDC_KLAIM", "nip")
OIDC_ASAL: list[str] = []
SOCIALACCOUNT_PROVIDERS: dict[str, dict[str, list[dict[str, object]]]] = {"openid_connect": {"APPS": []}}
if _oidc := lingkungan.teks("KINERJA_OIDC_SERVER"):
    _alamat = urlsplit(_oidc)
    if not _alamat.netloc or (PRODUKSI and _alamat.scheme != "https"):
        raise ImproperlyConfigured(
            "KINERJA_OIDC_SERVER seharusnya alamat https lengkap, misalnya https://sso.kab.go.id"
        )
    OIDC_ASAL = [f"{_alamat.scheme}://{_alamat.netloc}"]
    SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"] = [
        {
            "provider_id": "oidc",
            "name": lingkungan.teks("KINERJA_OIDC_NAMA", "SSO Pemerintah Daerah"),
            "client_id": lingkungan.wajib("KINERJA_OIDC_ID", "pengenal klien pada server OIDC"),
            "secret": lingkungan.wajib("KINERJA_OIDC_RAHASIA", "rahasia klien pada server OIDC"),
            "settings": {"server_url": _oidc, "oauth_pkce_enabled": True},
        }
    ]

# Five wrong passwords for one account from one address lock that pair; everybody else goes on working.
AXES_FAILURE_LIMIT = 5
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "kinerja.web.masuk.penjaga.jawab_terkunci"
AXES_CLIENT_IP_CALLABLE = "kinerja.web.masuk.penjaga.alamat_ip"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# --- mail ------------------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = lingkungan.teks("KINERJA_SUREL_PENGIRIM", "kinerja@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_SUBJECT_PREFIX = ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Kinerja] "
if _surel := lingkungan.teks("KINERJA_SUREL_HOST"):
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = _surel
    EMAIL_PORT = lingkungan.bilangan("KINERJA_SUREL_PORT", 587, paling_kecil=1)
    EMAIL_HOST_USER = lingkungan.teks("KINERJA_SUREL_PENGGUNA")
    EMAIL_HOST_PASSWORD = lingkungan.teks("KINERJA_SUREL_SANDI")
    EMAIL_USE_TLS = lingkungan.saklar("KINERJA_SUREL_TLS", True)
    EMAIL_TIMEOUT = 10
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = lingkungan.teks("KINERJA_SUREL_FOLDER", str(MEDIA_ROOT.parent / "surel"))

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
        "form-action": [SELF, *OIDC_ASAL],  # signing in at another server begins with a form here
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
    if PROKSI_TLS:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- log -------------------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"baris": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"layar": {"class": "logging.StreamHandler", "formatter": "baris"}},
    "root": {"handlers": ["layar"], "level": "WARNING"},
}
