"""All settings, driven by AMPARO_* variables. With nothing set: SQLite, files and queue under ./var, production mode."""

import sys

import pysqlite3

# Debian 12's own SQLite is in the range of the WAL-reset corruption bug (fixed in 3.51.3); this swap must precede Django.
sys.modules["sqlite3"] = pysqlite3
sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2

import pathlib  # noqa: E402
import urllib.parse  # noqa: E402

from django.utils.translation import gettext_lazy as _  # noqa: E402

from amparo.kernel import environment as env  # noqa: E402
from amparo.safety import serverkey  # noqa: E402

PROJECT = pathlib.Path(__file__).resolve().parent.parent

AMPARO_HOME = env.folder("AMPARO_HOME", "./var", "The data folder: everything the program writes stays inside it.")
AMPARO_DEMO = (AMPARO_HOME / "demo").is_dir()  # made by `amparo demo`, removed by `amparo demo --remove`
_key_file = env.folder(
    "AMPARO_SERVER_KEY_FILE",
    serverkey.default_place(AMPARO_HOME),
    "The file that holds the server key; in production never inside the data folder. A systemd credential"
    " named amparo-server-key is used when there is one.",
)
AMPARO_SERVER_KEY = serverkey.load(AMPARO_HOME, _key_file, demo=AMPARO_DEMO)
# `amparo init` writes what it was told beside the key; the demo takes nothing from there.
AMPARO_ENVIRONMENT_FILE = _key_file.with_suffix(".env")
if not AMPARO_DEMO:
    env.take_file(AMPARO_ENVIRONMENT_FILE)
AMPARO_HOST = env.text("AMPARO_HOST", "localhost", "The public host name; links in mails are made from it.")
AMPARO_PORT = env.number("AMPARO_PORT", 8000, "The port that `amparo serve` listens on.")
AMPARO_ADDRESS = env.text(
    "AMPARO_ADDRESS",
    "",
    "The public address, https://host, when a web server stands in front; else made of host and port.",
)
AMPARO_PROXIES = env.number(
    "AMPARO_PROXIES", 0, "How many web servers of ours stand in front and add to X-Forwarded-For (0: none is believed)."
)
DEBUG = env.flag("AMPARO_DEBUG", "Shows errors in the browser; never where others can reach it.")
SECRET_KEY = AMPARO_SERVER_KEY.derive("django secret").hex()

_served = AMPARO_ADDRESS or f"http://{AMPARO_HOST}:{AMPARO_PORT}"
AMPARO_BASE = _served.rstrip("/")
ALLOWED_HOSTS = [urllib.parse.urlsplit(AMPARO_BASE).hostname or "localhost", "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [AMPARO_BASE]
IS_HTTPS = AMPARO_BASE.startswith("https://")
if IS_HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000

INSTALLED_APPS = [
    "amparo.demo",
    "amparo.desk",
    "amparo.site",
    "amparo.campaigns",
    "amparo.news",
    "amparo.letters",
    "amparo.cases",
    "amparo.mail",
    "amparo.institutions",
    "amparo.files",
    "amparo.team",
    "amparo.safety",
    "amparo.kernel",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "wagtail.contrib.redirects",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",  # its editor asks for them; they have no address here, and nobody may add one
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
]

MIDDLEWARE = [
    "amparo.team.middleware.Faceless",
    "amparo.kernel.middleware.Headers",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "amparo.kernel.middleware.Language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "amparo.team.middleware.SecondFactor",
    "amparo.site.editors.Door",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "amparo.urls"
WSGI_APPLICATION = "amparo.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "amparo.kernel.context.organisation",
                "amparo.desk.menu.context",
            ],
        },
    }
]
FORM_RENDERER = "amparo.kernel.forms.Renderer"

AMPARO_DATABASE_URL = env.text(
    "AMPARO_DATABASE_URL", "", "postgresql://user:password@host:port/name, when SQLite is outgrown."
)


def _database() -> dict[str, object]:
    if not AMPARO_DATABASE_URL:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": AMPARO_HOME / "amparo.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA secure_delete=ON;"
                "PRAGMA recursive_triggers=ON;PRAGMA trusted_schema=OFF;",
            },
        }
    url = urllib.parse.urlsplit(AMPARO_DATABASE_URL)
    if url.scheme not in ("postgres", "postgresql"):
        raise env.Misconfigured("AMPARO_DATABASE_URL must begin with postgresql://")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": url.path.lstrip("/"),
        "USER": urllib.parse.unquote(url.username or ""),
        "PASSWORD": urllib.parse.unquote(url.password or ""),
        "HOST": url.hostname or "",
        "PORT": str(url.port or ""),
        "CONN_MAX_AGE": 60,
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Shared by the server's processes: login throttles and locks (addresses only as daily keyed hashes).
CACHES = {"default": {"BACKEND": "amparo.kernel.counters.Store", "LOCATION": AMPARO_HOME / "counters.sqlite3"}}

LANGUAGE_CODE = "es"
LANGUAGES = [("es", "Español"), ("en", "English")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
LOCALE_PATHS = [PROJECT / "amparo" / "locale"]
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.text(
    "AMPARO_TIME_ZONE", "America/New_York", "Where the organisation is; deadlines and dates follow it."
)

STATIC_URL = "/static/"
STATIC_ROOT = AMPARO_HOME / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = AMPARO_HOME / "media"
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 30_000_000  # uploads stay in memory until sealed: nothing lies on disk in clear
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400

AUTH_USER_MODEL = "team.Member"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["amparo.team.hashers.Argon2"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["alias"]},
    },
]
LOGIN_URL = "/account/login/"
LOGIN_REDIRECT_URL = "/desk/"
ACCOUNT_ADAPTER = "amparo.team.adapters.Accounts"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "alias"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_FORMS = {
    "login": "amparo.team.forms.Login",
    "reauthenticate": "amparo.team.forms.Reauthenticate",
    "change_password": "amparo.team.forms.ChangePassphrase",
}
MFA_ADAPTER = "amparo.team.adapters.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_HTTPS
MFA_TOTP_ISSUER = "Amparo"
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off (RFC 6238 §6)
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_FORMS = {
    "authenticate": "amparo.team.forms.Authenticate",
    "reauthenticate": "amparo.team.forms.ReauthenticateByCode",
    "activate_totp": "amparo.team.forms.AddApp",
    "login_webauthn": "amparo.team.forms.LoginPasskey",
    "authenticate_webauthn": "amparo.team.forms.AuthenticatePasskey",
    "reauthenticate_webauthn": "amparo.team.forms.ReauthenticatePasskey",
    "add_webauthn": "amparo.team.forms.AddPasskey",
    "edit_webauthn": "amparo.team.forms.RenamePasskey",
}

SESSION_ENGINE = "amparo.team.sessions"
SESSION_COOKIE_NAME = "__Host-desk" if IS_HTTPS else "desk"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = "__Host-form" if IS_HTTPS else "form"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "amparo.kernel.views.form_expired"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
# A form's Origin is checked, and no-referrer would make browsers send `Origin: null`.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

WAGTAIL_SITE_NAME = "Amparo"
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_BASE_URL = AMPARO_BASE
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAILADMIN_COMMENTS_ENABLED = False
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAIL_FRONTEND_LOGIN_URL = LOGIN_URL
WAGTAILIMAGES_IMAGE_MODEL = "news.Picture"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "heic"]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": False}}

AMPARO_MAIL_URL = env.text(
    "AMPARO_MAIL_URL",
    "",
    "smtp://user:password@host:587 (STARTTLS) or smtps://…:465. Empty: mail waits in the outbox and the desk says so.",
)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("AMPARO_MAIL_FROM", "", "The address that mail comes from.")
EMAIL_TIMEOUT = 30
_mail = urllib.parse.urlsplit(AMPARO_MAIL_URL)
if AMPARO_MAIL_URL:
    if _mail.scheme not in ("smtp", "smtps"):
        raise env.Misconfigured("AMPARO_MAIL_URL must begin with smtp:// or smtps://")
    EMAIL_HOST = _mail.hostname or "localhost"
    EMAIL_PORT = _mail.port or (465 if _mail.scheme == "smtps" else 587)
    EMAIL_HOST_USER = urllib.parse.unquote(_mail.username or "")
    EMAIL_HOST_PASSWORD = urllib.parse.unquote(_mail.password or "")
    EMAIL_USE_SSL = _mail.scheme == "smtps"
    EMAIL_USE_TLS = _mail.scheme == "smtp" and EMAIL_HOST not in ("localhost", "127.0.0.1", "::1")

# What `amparo doctor` looks at.
AMPARO_CHECKUPS = [
    "amparo.kernel.checkup.look",
    "amparo.safety.checkup.look",
    "amparo.team.checkup.look",
    "amparo.files.checkup.look",
    "amparo.mail.checkup.look",
]
# What the worker does again and again: function, seconds between two turns.
AMPARO_CHORES = [
    ("amparo.mail.delivery.deliver_one", 2),
    ("amparo.letters.packet.assemble_due", 1),
    ("amparo.files.store.sweep", 3600),
    ("amparo.team.sessions.clear", 3600),
    ("amparo.site.tasks.refresh", 3),
    ("amparo.site.tasks.publish_scheduled", 20),
    ("amparo.site.tasks.forget_journeys", 3600),
    ("amparo.letters.writing.expire_drafts", 3600),
    ("amparo.letters.briefs.close_lapsed", 600),
    ("amparo.cases.permits.forget_ended", 600),
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"no_address": {"()": "amparo.kernel.logs.WithoutAddress"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
        "errors": {"class": "logging.StreamHandler", "formatter": "line", "level": "ERROR", "filters": ["no_address"]},
        # Without any handler Python prints warnings after all, by its last resort.
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # django.request would print the address asked for, and some addresses are keys (a writer's link).
    "loggers": {
        "django.request": {"handlers": ["errors"], "propagate": False},
        "django.server": {"handlers": ["nowhere"], "propagate": False},
        # A form's guard that did not match is logged with the address too: of an invitation, say, that nobody has used.
        "django.security": {"handlers": ["nowhere"], "propagate": False},
    },
}
SILENCED_SYSTEM_CHECKS = ["wagtailadmin.W003"]
SITE_LANGUAGE_NAMES = {"es": _("Spanish"), "en": _("English")}
