"""Whether this is the demo, and that the demo stays on this machine."""

from collections.abc import Mapping
from urllib.parse import parse_qs, unquote, urlsplit

from kawal.config import env
from kawal.config.env import BadSetting

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})


def is_demo(environment: Mapping[str, str] | None = None) -> bool:
    """KAWAL_DEMO. Refuses it beside anything that is not this machine.

    Its accounts and their password are printed for all to see.
    """
    if not env.flag("KAWAL_DEMO", default=False, environment=environment):
        return False
    foreign = [
        *(f"KAWAL_HOSTS={host}" for host in _hosts(environment) if host not in LOOPBACK),
        *_named("KAWAL_BASE_URL", env.text("KAWAL_BASE_URL", "", environment)),
        *_named("DATABASE_URL", env.secret("DATABASE_URL", environment)),
    ]
    if foreign:
        raise BadSetting(
            f"KAWAL_DEMO: everyone knows the password of the demo, so it stays on this machine; "
            f"found {', '.join(foreign)}. Unset it, or unset KAWAL_DEMO for an installation."
        )
    return True


def _hosts(environment: Mapping[str, str] | None) -> list[str]:
    return env.words("KAWAL_HOSTS", environment)


def _named(setting: str, url: str) -> list[str]:
    """The setting with its foreign host, without user and password. A socket is no host."""
    if not url:
        return []
    parts = urlsplit(url)
    options = parse_qs(parts.query)
    hosts = [unquote(parts.hostname or ""), *options.get("host", []), *options.get("hostaddr", [])]
    return [
        f"{setting} on {host}"
        for host in hosts
        if host and host not in LOOPBACK and not host.startswith("/")
    ]
