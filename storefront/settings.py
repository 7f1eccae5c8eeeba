"""Every setting of the shop. Values come from the environment (or `.env`); each has a default that runs at once.

The defaults point at the sandbox (`python -m sandbox`). A value that cannot work stops the start with a sentence
that names the variable.
"""

import sys
import tomllib
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from storefront.environment import Environment, keep_private

BASE_DIR = Path(__file__).resolve().parent.parent
RELEASE: str = tomllib.loads((BASE_DIR / "pyproject.toml").read_text("utf-8"))["project"]["version"]
env = Environment()
env.smart_cast = False
if (BASE_DIR / ".env").is_file():
    Environment.read_env(BASE_DIR / ".env")

# The two APIs
SANDBOX_URL = env.web_address("SANDBOX_URL", "http://127.0.0.1:8010")

PXM_BASE_URL = env.web_address("PXM_BASE_URL", f"{SANDBOX_URL}/pxm")
AMPLIFI_CLIENT_ID = env.needed_live("AMPLIFI_CLIENT_ID", "motif-demo", "PXM_BASE_URL")
AMPLIFI_CLIENT_SECRET = env.needed_live("AMPLIFI_CLIENT_SECRET", "sandbox-secret-for-motif-demo", "PXM_BASE_URL")
PXM_CDN_URL = env.web_address(
    "PXM_CDN_URL", "https://cdn.amplifi.pattern.com" if env.str("PXM_BASE_URL", "") else f"{SANDBOX_URL}/cdn"
)

PATTERNDESIGN_BASE_URL = env.web_address("PATTERNDESIGN_BASE_URL", f"{SANDBOX_URL}/patterndesign/api/rest/1.0")
PATTERNDESIGN_API_KEY = env.needed_live("PATTERNDESIGN_API_KEY", "h3vaT57GWThxW79HbLLosp6g", "PATTERNDESIGN_BASE_URL")
PATTERNDESIGN_HMAC_KEY = env.needed_live(
    "PATTERNDESIGN_HMAC_KEY",
    "7803683af19135a91403a5d59b5d59613c63be448d4e7603924b7229f934e372",
    "PATTERNDESIGN_BASE_URL",
)

LIVE = bool(env.str("PXM_BASE_URL", "") or env.str("PATTERNDESIGN_BASE_URL", ""))

# The shop
PRICE_ATTRIBUTE = env.str("PRICE_ATTRIBUTE", "Price")
CURRENCY = env.str("CURRENCY", "EUR")
LICENSE_FEE = env.decimal_number("LICENSE_FEE", "0.12")
LICENSE_MODE = env.one_of("LICENSE_MODE", "on_top", {"on_top", "included"})
MOCKUP_MODEL_ATTRIBUTE = env.str("MOCKUP_MODEL_ATTRIBUTE", "Mockup Model")
DEFAULT_MOCKUP_MODEL = env.str("DEFAULT_MOCKUP_MODEL", "")
PRODUCTION_FILE_TYPE = env.one_of("PRODUCTION_FILE_TYPE", "png", {"png", "jpg", "pdf", "svg", "svgz"})
PRODUCTION_RESOLUTION = env.int("PRODUCTION_RESOLUTION", 3000)  # width of a raster production file in pixels
SHOP_URL = env.web_address("SHOP_URL", "http://127.0.0.1:8000")  # in e-mails, and for search engines
MEDIA_LIBRARY = env.bool("MEDIA_LIBRARY", True)  # /files/, for the press and for dealers
REGIONS = env.json_object("REGIONS")
PXM_CATEGORIES = env.json_object("PXM_CATEGORIES")
# Of a text that PXM has in several languages, the first of these is taken that it has.
REGION_LANGUAGES = [
    str(about["language"]) for about in REGIONS.values() if isinstance(about, dict) and "language" in about
]
PXM_LANGUAGES = env.list("PXM_LANGUAGES", default=[*REGION_LANGUAGES, "en"])
# Labels of attributes whose numbers are names (codes, years), beside those that can be told by themselves.
CODE_ATTRIBUTES = env.list("CODE_ATTRIBUTES", default=[])
PXM_RATE_LIMIT = env.int("PXM_RATE_LIMIT", 1_000)  # calls in 60 seconds, over all processes
# Pixels of a picture's longer side in each size that the account's image conversion makes; browsers choose by them.
PXM_PICTURE_SIDES = {"thumb": 320, "small": 480, "medium": 800, "preview": 1000, "large": 1200} | env.json_object(
    "PXM_PICTURE_SIDES"
)
# What browsers ask for after a page; designer/urls.py has them.
AFTER_THE_PAGE = r"/patterns/(colours/|\d+/(repeat\.webp|mockup\.webp|parts|palette\.json))$"
WEB_THREADS = env.int("WEB_THREADS", 8)  # of one web process; gunicorn.conf.py tells how many it runs
# Calls for new pictures of designs in ten minutes: of one visitor, and of all together.
PICTURE_CALLS_PER_VISITOR = env.int("PICTURE_CALLS_PER_VISITOR", 300)
PICTURE_CALLS = env.int("PICTURE_CALLS", 6_000)
# Years of an order's life: in daily use, and with its invoice whole, as tax law wants (docs/security.md).
ORDER_YEARS, INVOICE_YEARS = env.int("ORDER_YEARS", 3), env.int("INVOICE_YEARS", 7)
# What one visitor, or one e-mail address, may cause: so much in so many seconds.
BOUNDS = {
    "calls": (env.int("CALLS_PER_VISITOR", 1_000), 600),  # of the APIs, for what nobody has called up lately
    "bags": (env.int("BAGS_PER_VISITOR", 600), 3600),  # phones of one provider share an address
    "orders": (env.int("ORDERS_PER_VISITOR", 20), 3600),
    "accounts": (env.int("ACCOUNT_FAILURES", 30), 900),  # failed sign-ins to one, from wherever
    "mails": (env.int("ORDERS_PER_EMAIL", 6), 3600),  # each order sends one
}
LARGEST_BODY, LARGEST_STAFF_BODY = 64 * 1024, 512 * 1024  # bytes of a request; no form of ours sends as much
COLOURS_AHEAD = env.int("COLOURS_AHEAD", 2_000)  # designs liked best whose colours the worker fetches beforehand
IMAGE_CACHE_MEGABYTES = env.int("IMAGE_CACHE_MEGABYTES", 512)  # of images of designs, in VAR_DIR/images
CATALOG_STALE_AFTER = env.int("CATALOG_STALE_AFTER", 3600)  # seconds until a product seen is fetched again
# Of a kind of things a sync takes away at once at most this share or this number; more waits for a second look.
SYNC_LOSS_SHARE = env.decimal_number("SYNC_LOSS_SHARE", "0.2")
SYNC_LOSS_NUMBER = env.int("SYNC_LOSS_NUMBER", 20)
SYNC_SECOND_LOOK = env.int("SYNC_SECOND_LOOK", 3600)  # seconds

# Django
TESTING = "pytest" in sys.modules
DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", "")
if not SECRET_KEY:
    if LIVE and not TESTING:
        raise ImproperlyConfigured("SECRET_KEY must be set as soon as a live API is in use.")
    SECRET_KEY = "development-only-while-the-sandbox-is-in-use-" + "0123456789" * 2
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# Apps, in the order in which they find templates; what a request goes through, from outside in
INSTALLED_APPS = [
    "storefront",
    "catalog",
    "designer",
    "search",
    "cart",
    "orders",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_countries",
    "django_htmx",
    "template_partials",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "axes",
]

MIDDLEWARE = [
    "storefront.headers.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "storefront.middleware.RequestIdMiddleware",
    "storefront.health.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "storefront.middleware.NulCookieMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "storefront.request_shape.RequestShapeMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "storefront.middleware.AllowanceMiddleware",
    "storefront.middleware.ErrorPageMiddleware",
    "axes.middleware.AxesMiddleware",
    "storefront.known_browsers.KnownBrowserMiddleware",
]

ROOT_URLCONF = "storefront.urls"
WSGI_APPLICATION = "storefront.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "storefront.context.shop",
                "catalog.context.menu",
                "catalog.context.chosen",
                "cart.context.cart",
            ],
        },
    }
]

# Files and database
VAR_DIR = env.folder("VAR_DIR", BASE_DIR / "var")
keep_private(VAR_DIR, 0o700)
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700
DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'shop.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    keep_private(Path(DATABASES["default"]["NAME"]), 0o600)
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;",
    }
# Opening a connection costs more than any page's queries, on SQLite too: Django adds its functions each time.
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", 60)

# Caches; storefront/caches.py says what belongs in which. Keys hold the release: another one may not read what is in
# them.
CACHE_URL = env.str("CACHE_URL", "local")
if CACHE_URL == "local":
    SHARED_CACHE = {
        "BACKEND": "storefront.caches.TableCache",
        "LOCATION": "shared_cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
elif urlsplit(CACHE_URL).scheme in {"redis", "rediss"}:
    SHARED_CACHE = {
        "BACKEND": "storefront.caches.ForgivingRedisCache",
        "LOCATION": CACHE_URL,
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
    }
else:
    raise ImproperlyConfigured("CACHE_URL must be 'local' or a redis:// address.")
SHARED_CACHE["KEY_PREFIX"] = f"motif-{RELEASE}"
CACHES = {
    "default": SHARED_CACHE,
    "shared": SHARED_CACHE,
    "local": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

# Background work
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Sessions, and signing in to the back room
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 60 * 86_400  # seconds; as long as clear_bags keeps a bag
STAFF_SESSION_HOURS = env.int("STAFF_SESSION_HOURS", 10)  # from the sign-in on, whatever is done meanwhile
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "storefront.known_browsers.AccountBound",
    "django.contrib.auth.backends.ModelBackend",
]
VALIDATORS = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{VALIDATORS}UserAttributeSimilarityValidator"},
    {"NAME": f"{VALIDATORS}MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{VALIDATORS}CommonPasswordValidator"},
    {"NAME": f"{VALIDATORS}NumericPasswordValidator"},
]
# django-axes counts sign-ins that failed by where they come from; storefront/known_browsers.py by account.
AXES_FAILURE_LIMIT = env.int("SIGN_IN_FAILURES", 10)
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = ["ip_address"]
AXES_CLIENT_IP_CALLABLE = "storefront.sign_in.address"
AXES_LOCKOUT_CALLABLE = "storefront.sign_in.refused"
AXES_ENABLE_ADMIN = AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True
MESSAGE_STORAGE = "django.contrib.messages.storage.fallback.FallbackStorage"

# Static files, and what is stored
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns of a folder that is not there yet
MEDIA_ROOT = VAR_DIR / "media"
MEDIA_URL = "media/"
STORAGES = {
    "default": {"BACKEND": "storefront.file_storage.WholeFileStorage"},
    "production": {
        "BACKEND": "storefront.file_storage.WholeFileStorage",
        "OPTIONS": {"location": VAR_DIR / "production", "base_url": None},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "storefront.static_storage.JoinedStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG or TESTING
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_ALLOW_ALL_ORIGINS = False

# Language and time
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("de", _("German"))]
FORMAT_MODULE_PATH = ["storefront.formats"]
TIME_ZONE = env.one_of("TIME_ZONE", "Europe/Vienna", available_timezones(), such_as="Europe/Vienna")
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Mail
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
if EMAIL_CONFIG["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend":
    EMAIL_CONFIG["EMAIL_BACKEND"] = "storefront.mail.BoundedEmailBackend"
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", 20)  # seconds for each answer; one mail gets three times as long
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Motif <shop@localhost>")

# What browsers are told: https, pictures, cookies
SECURE = env.bool("SECURE", LIVE and not DEBUG)
# Pictures of products and designs are linked straight from the two services, so browsers may load them from there.
PATTERNDESIGN_CDN = "https://d1biw2rz2h5h5w.cloudfront.net" if env.str("PATTERNDESIGN_BASE_URL", "") else ""
PICTURE_HOSTS = env.list("PICTURE_HOSTS", default=[PATTERNDESIGN_CDN] if PATTERNDESIGN_CDN else [])
PICTURE_SOURCES = sorted(
    {
        "{0.scheme}://{0.netloc}".format(urlsplit(address)).lower()
        for address in (PXM_BASE_URL, PXM_CDN_URL, PATTERNDESIGN_BASE_URL, *PICTURE_HOSTS)
    }
)
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, *PICTURE_SOURCES],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "upgrade-insecure-requests": SECURE,
    }
}
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
BEHIND_PROXY = env.bool("BEHIND_PROXY", False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "storefront.views.csrf_failure"
# A browser takes a `__Host-` cookie over https from this host alone, so no neighbour under the same domain can set it.
HOST_PREFIX = "__Host-" if SECURE else ""
SESSION_COOKIE_NAME = f"{HOST_PREFIX}sessionid"
CSRF_COOKIE_NAME = f"{HOST_PREFIX}csrftoken"
LANGUAGE_COOKIE_NAME = f"{HOST_PREFIX}language"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SECURE = SECURE
X_FRAME_OPTIONS = "DENY"

# The log
LEVELS = {"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.one_of("LOG_LEVEL", "WARNING", LEVELS)},
}
