"""What is wrong with an installation as a whole: id, hint, and where the documentation says more.

Loaded by `kawal check` and `kawal serve`; each app has checks of its own beside these.
"""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

DOCUMENT = "docs/panduan/pasang.md"
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})

type Apps = Sequence[AppConfig] | None


@register(Tags.security)
def debug_in_public(app_configs: Apps, **_: Any) -> list[CheckMessage]:  # noqa: ARG001
    """K001: an error page of DEBUG shows settings and data to whoever asks."""
    if not settings.DEBUG or not _public_names():
        return []
    return [
        Error(
            f"KAWAL_DEBUG is on and the site answers to {', '.join(_public_names())}.",
            hint=f"Unset KAWAL_DEBUG, or set KAWAL_HOSTS=localhost; see {DOCUMENT}#k001.",
            id="kawal.K001",
        )
    ]


@register(Tags.security)
def hosts_are_named(app_configs: Apps, **_: Any) -> list[CheckMessage]:  # noqa: ARG001
    """K002: with a wildcard, letters and links can be made to lead to a foreign host."""
    wild = [host for host in settings.ALLOWED_HOSTS if host == "*" or host.startswith(".")]
    if not wild:
        return []
    return [
        Error(
            f"KAWAL_HOSTS has {', '.join(wild)}: any name would be believed.",
            hint=f"Name each host: KAWAL_HOSTS=kawal.example.go.id; see {DOCUMENT}#k002.",
            id="kawal.K002",
        )
    ]


@register(Tags.security, deploy=True)
def base_url_is_encrypted(app_configs: Apps, **_: Any) -> list[CheckMessage]:  # noqa: ARG001
    """K003: without https, passwords and evidence travel readable."""
    url = urlsplit(settings.BASE_URL)
    if url.scheme == "https" or (url.scheme == "http" and not _public([url.hostname or "?"])):
        return []
    return [
        Error(
            f"KAWAL_BASE_URL={settings.BASE_URL!r} is not an https address.",
            hint=f"Put a proxy with TLS before it and set https://...; see {DOCUMENT}#k003.",
            id="kawal.K003",
        )
    ]


@register(Tags.security, deploy=True)
def base_url_is_answered(app_configs: Apps, **_: Any) -> list[CheckMessage]:  # noqa: ARG001
    """K004: the address in letters is one that this site refuses."""
    host = urlsplit(settings.BASE_URL).hostname or ""
    named = {name.strip("[]") for name in settings.ALLOWED_HOSTS}
    if host in named or any(name.startswith(("*", ".")) for name in named):
        return []
    return [
        Warning(
            f"KAWAL_BASE_URL names {host!r}, which KAWAL_HOSTS does not.",
            hint=f"Add it: KAWAL_HOSTS={host}; see {DOCUMENT}#k004.",
            id="kawal.K004",
        )
    ]


def _public_names() -> list[str]:
    return _public([*settings.ALLOWED_HOSTS, urlsplit(settings.BASE_URL).hostname or "?"])


def _public(hosts: Iterable[str]) -> list[str]:
    return sorted({host for host in hosts if host not in LOOPBACK})
