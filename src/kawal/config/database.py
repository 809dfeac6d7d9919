"""Which PostgreSQL: the one that `DATABASE_URL` names, else the embedded one."""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from kawal.config import env
from kawal.config.embedded import EmbeddedServer
from kawal.config.env import BadSetting
from kawal.config.home import home


def is_embedded() -> bool:
    return not env.secret("DATABASE_URL")


def database() -> dict[str, Any]:
    """Django's settings of the database. The embedded server need not run yet."""
    url = env.secret("DATABASE_URL") or EmbeddedServer(home()).url
    return from_url(url)


def from_url(url: str) -> dict[str, Any]:
    """`postgresql://user:password@host:port/name?option=value`; refuses anything else."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise BadSetting(
            "DATABASE_URL: write postgresql://user:password@host:port/name; "
            f"found the scheme {parts.scheme!r}"
        )
    options = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    host = options.pop("host", "") or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": False,
        "ATOMIC_REQUESTS": False,
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}, **options},
    }
