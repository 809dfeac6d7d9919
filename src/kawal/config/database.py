"""Which PostgreSQL: the one that `DATABASE_URL` names, else the embedded one."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from kawal.config import env
from kawal.config.embedded import EmbeddedServer
from kawal.config.env import BadSetting
from kawal.config.home import home
from kawal.faults import Text


def is_embedded() -> bool:
    return not env.secret("DATABASE_URL")


def database() -> dict[str, Any]:
    """Django's settings of the database. The embedded server need not run yet."""
    url = env.secret("DATABASE_URL") or EmbeddedServer(home()).url
    return from_url(url)


def from_url(url: str) -> dict[str, Any]:
    """`postgresql://user:password@host:port/name?option=value`; refuses anything else.

    What is refused is never repeated: there is a password in it.
    """
    parts = urlsplit(url)
    name = unquote(parts.path.strip("/"))
    if parts.scheme not in {"postgres", "postgresql"} or not name:
        raise BadSetting(_HOW)
    if "@" in parts.path or parts.fragment or not _has_port(parts):
        raise BadSetting(_SIGNS)
    options = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    host = options.pop("host", "") or unquote(parts.hostname or "")
    plans = {} if options.pop("prepare", "") == "off" else _PLANNED_ONCE
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": False,
        "ATOMIC_REQUESTS": False,
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}, **plans, **options},
    }


def with_patience(settings: Mapping[str, Any]) -> dict[str, Any]:
    """The same database for the site: a statement that takes longer than any page of ours is ended,
    and few rows are fetched one by one, as from memory, where PostgreSQL would read a whole table.

    Only for processes that answer people. Migrations, backups and jobs may take their time. What
    DATABASE_URL itself says in `options` counts more; pgbouncer (`prepare=off`) takes no such word
    at the start and has a limit of its own.
    """
    options = dict(settings["OPTIONS"])
    if "prepare_threshold" in options:
        options["options"] = f"{_OF_PAGES} {options.get('options', '')}".strip()
    return {**settings, "OPTIONS": options}


def libpq_options(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Those options of Django's settings that libpq itself understands."""
    return {key: value for key, value in settings["OPTIONS"].items() if key not in _NOT_OF_LIBPQ}


def _has_port(parts: SplitResult) -> bool:
    """A number, or none; a `/`, `?` or `#` in the password ends the host too early."""
    try:
        return parts.port != 0
    except ValueError:
        return False


# Each connection plans a statement once and keeps the plan: planning took longer than doing. What
# gives connections to another client between two transactions (pgbouncer) may not know the plans of
# the former; `?prepare=off` is for those.
_PLANNED_ONCE = {"server_side_binding": True, "prepare_threshold": 5}
_OF_PAGES = "-c statement_timeout=10s -c random_page_cost=1.1"
_NOT_OF_LIBPQ = {
    "pool",
    "server_side_binding",
    "prepare_threshold",
    "isolation_level",
    "assume_role",
}
_HOW = Text(
    "DATABASE_URL: tulis postgresql://pengguna:sandi@host:porta/nama, dengan nama basis datanya",
    "DATABASE_URL: write postgresql://user:password@host:port/name, with the database's name",
)
_SIGNS = Text(
    "DATABASE_URL: tulis postgresql://pengguna:sandi@host:porta/nama; porta berupa angka, dan "
    "tanda @ / ? # % : di dalam kata sandi ditulis %40 %2F %3F %23 %25 %3A",
    "DATABASE_URL: write postgresql://user:password@host:port/name; the port is a number, and the "
    "signs @ / ? # % : within the password are written %40 %2F %3F %23 %25 %3A",
)
