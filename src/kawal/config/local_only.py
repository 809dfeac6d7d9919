"""Whether this is the demo, and that the demo stays on this machine."""

from collections.abc import Mapping
from urllib.parse import parse_qs, unquote, urlsplit

from kawal.config import env
from kawal.config.env import BadSetting
from kawal.faults import Text

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})
_STAYS_HERE = Text(
    "KAWAL_DEMO: kata sandi contoh diketahui semua orang, jadi contoh hanya untuk mesin ini; "
    "ditemukan {found}. Hapus setelan itu, atau hapus KAWAL_DEMO untuk instalasi.",
    "KAWAL_DEMO: everyone knows the password of the demo, so it stays on this machine; found "
    "{found}. Unset it, or unset KAWAL_DEMO for an installation.",
)


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
        raise BadSetting(_STAYS_HERE.fill(found=", ".join(foreign)))
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
