"""All settings of the house; what differs between towns and machines comes from the environment."""

import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from huikkaa.config import environment as env

SOURCE = Path(__file__).resolve().parent.parent
VAR = Path(env.text("HUIKKAA_VAR", str(Path.cwd() / "var")))
VAR.mkdir(parents=True, exist_ok=True)
TESTING = "pytest" in sys.modules
SERVING = not (TESTING or "mypy" in sys.modules)  # whoever only reads the settings needs no secret

DEMO = env.boolean("HUIKKAA_DEMO")
DEBUG = env.boolean("HUIKKAA_DEBUG")
SECRET_KEY = env.text("HUIKKAA_SECRET_KEY")
if not SECRET_KEY:
    if SERVING and not (DEMO or DEBUG):
        raise ImproperlyConfigured(
            "HUIKKAA_SECRET_KEY is missing. Make one with: "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(50))' and keep it secret."
        )
    SECRET_KEY = "only-for-the-demo-and-for-tests-" * 2
SECRET_KEY_FALLBACKS = [old for old in env.text("HUIKKAA_SECRET_KEY_FALLBACKS").split(",") if old]
ALLOWED_HOSTS = env.text("HUIKKAA_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in env.text("HUIKKAA_ORIGINS").split(",") if origin]
BASE_URL = env.text("HUIKKAA_BASE_URL", f"http://localhost:{env.integer('HUIKKAA_PORT', 8000)}")

HUIKKAA_TOWN = env.text("HUIKKAA_TOWN", "Esimerkkilä")
HUIKKAA_TOWN_GENITIVE = env.text("HUIKKAA_TOWN_GENITIVE", f"{HUIKKAA_TOWN}n")  # Turku: Turun
HUIKKAA_PHONE = env.text("HUIKKAA_PHONE", "08 000 1200")
HUIKKAA_MAIL = env.text("HUIKKAA_MAIL", "huikkaa@esimerkkila.example")
HUIKKAA_ACCEPT_DAYS = env.integer("HUIKKAA_ACCEPT_DAYS", 7)
HUIKKAA_COMPLAINT_HOURS = env.integer("HUIKKAA_COMPLAINT_HOURS", 8)
HUIKKAA_RECORDS_FOLDER = env.text("HUIKKAA_RECORDS_FOLDER")
HUIKKAA_RECORDS_URL = env.text("HUIKKAA_RECORDS_URL")
HUIKKAA_RECORDS_TOKEN = env.text("HUIKKAA_RECORDS_TOKEN")
HUIKKAA_RECORDS_ANSWER_TOKEN = env.text("HUIKKAA_RECORDS_ANSWER_TOKEN")
HUIKKAA_ERASED_LIST = Path(env.text("HUIKKAA_ERASED_LIST", str(VAR / "erased.jsonl")))
HUIKKAA_HANDOVER_YEARS = env.integer("HUIKKAA_HANDOVER_YEARS", 2)
HUIKKAA_MOMENT = env.moment("HUIKKAA_MOMENT")
HUIKKAA_CLOCK_SHIFT = env.integer("HUIKKAA_CLOCK_SHIFT", 0) if DEMO else 0
HUIKKAA_MAX_FILE_MB = env.integer("HUIKKAA_MAX_FILE_MB", 25)
HUIKKAA_CALENDAR_HOSTS = env.text("HUIKKAA_CALENDAR_HOSTS").replace(",", " ").split()
HUIKKAA_FORBIDDEN_FILES = ("exe", "bat", "cmd", "com", "scr", "js", "vbs", "msi", "ps1", "jar", "hta", "lnk")

INSTALLED_APPS = [
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "huikkaa.domain.organisation",
    "huikkaa.domain.catalogue",
    "huikkaa.domain.presence",
    "huikkaa.domain.capability",
    "huikkaa.domain.work",
    "huikkaa.domain.channels",
    "huikkaa.domain.planning",
    "huikkaa.domain.insight",
    "huikkaa.config.apps.Wiring",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "huikkaa.web.shared.viewer.ViewerMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "huikkaa.web.shared.readable.ReadableTextMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "huikkaa.config.urls"
WSGI_APPLICATION = "huikkaa.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SOURCE / "config" / "templates", *sorted(SOURCE.glob("web/*/templates"))],
        "OPTIONS": {
            # Cotton and partials both rewrite the loaders, so they are set by hand.
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django_cotton.cotton_loader.Loader",
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
                "huikkaa.web.shared.templatetags.huikkaa",
            ],
            "libraries": {"huikkaa": "huikkaa.web.shared.templatetags.huikkaa"},
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "huikkaa.web.shared.context.page",
            ],
        },
    }
]

FORM_RENDERER = "huikkaa.web.shared.forms.HouseRenderer"
CSRF_FAILURE_VIEW = "huikkaa.web.shared.errors.expired_form"

DATABASES = {"default": env.database("HUIKKAA_DATABASE_URL", f"sqlite:///{VAR / 'huikkaa.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(VAR / "files")},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

AUTH_USER_MODEL = "organisation.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "huikkaa.web.shared.signed_in.Accounts",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *PASSWORD_HASHERS]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "huikkaa.web.organisation.accounts.ClosedAccounts"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "huikkaa.web.organisation.accounts.username_of"
AXES_LOCKOUT_CALLABLE = "huikkaa.web.organisation.accounts.locked_out"
AXES_RESET_ON_SUCCESS = True
ACCOUNT_RATE_LIMITS = {"login_failed": None}  # axes counts failures, and tells of it in our words
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the administrator has written the address
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ADAPTER = "huikkaa.web.organisation.accounts.HelpfulSecondStep"
MFA_TOTP_ISSUER = "Huikkaa"
MFA_TOTP_TOLERANCE = 1  # a code that changed while it was being typed is still good (RFC 6238, 5.2)

LANGUAGE_CODE = "fi"
LANGUAGES = [("fi", _("Finnish")), ("sv", _("Swedish")), ("en", _("English"))]
LOCALE_PATHS = sorted(SOURCE.glob("locale/*"))
LANGUAGE_COOKIE_NAME = "kieli"
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = "Europe/Helsinki"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
# The guide and the methods travel in the wheel; in a checkout they lie among the documents.
DOCS = next(one for one in (SOURCE / "docs", SOURCE.parents[1] / "docs") if one.is_dir())
STATICFILES_DIRS = [*sorted(SOURCE.glob("web/*/static")), ("guide/pictures", DOCS / "guide" / "pictures")]

EMAIL_HOST = env.text("HUIKKAA_SMTP_HOST", "localhost")
EMAIL_PORT = env.integer("HUIKKAA_SMTP_PORT", 25)
EMAIL_HOST_USER = env.text("HUIKKAA_SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("HUIKKAA_SMTP_PASSWORD")
EMAIL_USE_TLS = env.boolean("HUIKKAA_SMTP_TLS")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("HUIKKAA_MAIL_FROM", "Huikkaa <huikkaa@esimerkkila.example>")
HUIKKAA_REPLY_TO = env.text("HUIKKAA_REPLY_TO", DEFAULT_FROM_EMAIL)
if TESTING:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
HTTPS = env.boolean("HUIKKAA_HTTPS")
SESSION_ENGINE = "huikkaa.web.shared.signed_in"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "style-src": ["'self'"],
        "script-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.text("HUIKKAA_LOG_LEVEL", "WARNING")},
    "loggers": {"axes": {"level": "ERROR"}},
}
