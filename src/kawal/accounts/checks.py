"""What is wrong with the installation as far as sign-in is concerned: id, hint, document."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.utils.module_loading import import_string

DOCUMENT = "docs/panduan/akun.md"
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@register(Tags.security)
def second_factor_rule(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:  # noqa: ARG001
    """E001: a rule that cannot be loaded. W001: no rule, so a password alone opens everything."""
    name = settings.KAWAL_MFA_REQUIRED
    if not name:
        return [
            Warning(
                "Nobody must have a second factor: KAWAL_MFA_REQUIRED is empty.",
                hint=f"Name the rule of the units app; see {DOCUMENT}#verifikasi-dua-langkah.",
                id="kawal.accounts.W001",
            )
        ]
    try:
        import_string(name)
    except ImportError as error:
        return [
            Error(
                f"KAWAL_MFA_REQUIRED={name!r} cannot be loaded: {error}.",
                hint=f"Name a callable (person) -> bool; see {DOCUMENT}#verifikasi-dua-langkah.",
                id="kawal.accounts.E001",
            )
        ]
    return []


@register(Tags.security, deploy=True)
def sso_is_encrypted(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:  # noqa: ARG001
    """E002: who listens on the way to the provider can sign in as anybody."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    open_to_all = [
        app["settings"]["server_url"] for app in apps if _is_readable(app["settings"]["server_url"])
    ]
    return [
        Error(
            f"KAWAL_OIDC_URL={url!r} is not encrypted.",
            hint=f"Use the https:// address of the provider; see {DOCUMENT}#sso.",
            id="kawal.accounts.E002",
        )
        for url in open_to_all
    ]


def _is_readable(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme != "https" and parts.hostname not in LOOPBACK
