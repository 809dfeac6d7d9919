"""Django's settings; everything from the environment through typed readers (`env`)."""

from pathlib import Path

from django.utils.csp import CSP

from kawal.config import env
from kawal.config.base_url import base_url
from kawal.config.database import database
from kawal.config.home import home
from kawal.config.keys import secret_key
from kawal.config.local_only import is_demo
from kawal.config.logging import is_readable, logging_settings
from kawal.config.mail import mailers, sender
from kawal.config.sign_in import *  # noqa: F403
from kawal.config.sign_in import SIGN_IN_APPS
from kawal.config.signing import bsre
from kawal.config.stores import evidence_store
from kawal.config.time_zone import time_zone
from kawal.config.translations import compiled

PACKAGE = Path(__file__).resolve().parent.parent

DEBUG = env.flag("KAWAL_DEBUG", default=False)
BASE_URL = base_url()
IS_DEMO = is_demo()
SECRET_KEY = secret_key()
ALLOWED_HOSTS = env.words("KAWAL_HOSTS") or ["localhost", "127.0.0.1", "[::1]"]
KAWAL_BEHIND_PROXY = env.flag("KAWAL_BEHIND_PROXY", default=False)
KAWAL_OPEN_CHECK = env.flag("KAWAL_OPEN_CHECK", default=IS_DEMO)
IS_HTTPS = BASE_URL.startswith("https://")
CSRF_TRUSTED_ORIGINS = [BASE_URL] if IS_HTTPS else []

LOGGING = logging_settings(readable=is_readable(is_demo=IS_DEMO, debug=DEBUG), quiet=IS_DEMO)

MAILERS = mailers(is_demo=IS_DEMO)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = sender()

INSTALLED_APPS = [
    "kawal.workspace",
    "kawal.portal",
    "kawal.selection",
    "kawal.assessments",
    "kawal.commitments",
    "kawal.followup",
    "kawal.notices",
    "kawal.files",
    "kawal.units",
    "kawal.accounts",
    "kawal.events",
    "kawal.documents",
    "kawal.ui",
    "kawal.core",
    *SIGN_IN_APPS,
    "django_htmx",
    "procrastinate.contrib.django",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kawal.core.request_log.RequestLogMiddleware",
    "kawal.core.compression.TextCompressionMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "kawal.core.long_addresses.AddressMiddleware",
    "kawal.core.bodies.BodyMiddleware",  # before whatever asks the database
    "django.contrib.sessions.middleware.SessionMiddleware",
    "kawal.core.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "kawal.accounts.signed_in.PersonMiddleware",
    "kawal.core.private_pages.PrivatePagesMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "kawal.core.middleware.AccessMiddleware",
    "kawal.accounts.middleware.SecondFactorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "kawal.config.urls"
WSGI_APPLICATION = "kawal.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": database()}

AUTH_USER_MODEL = "accounts.Person"
KAWAL_NAVIGATION = "kawal.workspace.navigation.working"
KAWAL_PUBLIC_NAVIGATION = "kawal.workspace.navigation.public"
KAWAL_SEARCH_URL = "/cari/"
KAWAL_AGENCY_NAME = "kawal.units.permissions.agency_name"
KAWAL_BELL = "kawal.notices.bell.bell"
KAWAL_PERMISSION_CHECK = "kawal.units.permissions.holds_anywhere"
KAWAL_WHY_NOT_PERMITTED = "kawal.units.not_yet.why_not"
# Signs the hourly checkpoint of the record of acts; made at first use, part of the secrets to keep.
KAWAL_CHECKPOINT_KEY = env.text("KAWAL_CHECKPOINT_KEY") or str(home().secrets / "checkpoint.pem")
# Seals documents; made at first use, part of the secrets to keep.
KAWAL_SEAL_AUTHORITY = env.text("KAWAL_SEAL_AUTHORITY") or str(home().secrets / "seal.pem")
KAWAL_BSRE = bsre()
LOGIN_URL = "/masuk/"
LOGIN_REDIRECT_URL = "/kerja/"
PASSWORD_HASHERS = [
    "kawal.config.public_passwords.PublicPasswordHasher" if IS_DEMO
    else "django.contrib.auth.hashers.Argon2PasswordHasher"
]  # fmt: skip
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["name", "email", "nip", "phone"]},
    },
]

TEMPLATES = [
    {
        "BACKEND": "kawal.core.templates.Templates",
        "NAME": "django",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["kawal.ui.templatetags.ui"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kawal.ui.context.page",
                "kawal.portal.showing.foot",
            ],
        },
    }
]

FORM_RENDERER = "kawal.ui.forms.Renderer"

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = IS_HTTPS
LOCALE_PATHS = [compiled(PACKAGE / "locale", home().root / "locale")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = time_zone()

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.text("KAWAL_STATIC") or home().root / "static")
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(home().root / "files")},  # never among the evidence
    },
    "evidence": evidence_store(),
    "staticfiles": {"BACKEND": "kawal.core.static_files.StaticFiles"},
}

# Jobs. Finished ones are deleted by a job of their own (kawal.core.tasks), not at once.
PROCRASTINATE_WORKER_DEFAULTS = {"name": "kawal", "concurrency": 1, "shutdown_graceful_timeout": 60}
PROCRASTINATE_ON_APP_READY = "kawal.core.job_failures.keep_failures"
# A machine that is off at night makes up for the weekly turn when it is on again.
PROCRASTINATE_PERIODIC_DEFAULTS = {"max_delay": 8 * 24 * 60 * 60}

FILE_UPLOAD_HANDLERS = ["kawal.core.taking_files.NoFiles"]  # views that take files name their own
KAWAL_EVIDENCE_MAX_MB = env.integer("KAWAL_EVIDENCE_MAX_MB", default=50, least=1, most=2000)
KAWAL_FOLDER_MAX_MB = env.integer("KAWAL_FOLDER_MAX_MB", default=500, least=1, most=4000)
KAWAL_CLAMD = env.text("KAWAL_CLAMD", "none")
# Files on their way in. On the disk of the evidence store they are moved, not copied.
KAWAL_SPOOL = Path(env.text("KAWAL_SPOOL") or home().root / "spool")

# One policy for every page: nothing from elsewhere, nothing inline.
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "media-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# Without https these four would name settings that nobody can set here; K003 and K013 say it.
SILENCED_SYSTEM_CHECKS = (
    [] if IS_HTTPS else ["security.W004", "security.W008", "security.W012", "security.W016"]
)
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^sehat/"]  # monitors ask this process itself, past the proxy
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_HTTPS
SESSION_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_EXPIRE_AT_BROWSER_CLOSE = True  # shared desks
CSRF_COOKIE_SECURE = IS_HTTPS
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_HTTPONLY = True
