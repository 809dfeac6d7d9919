"""What is wrong with the installation as far as sign-in is concerned: id, hint, document."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Tags, register
from django.utils.module_loading import import_string

from kawal.core.findings import error, warning
from kawal.faults import Text

DOCUMENT = "docs/panduan/akun.md"
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@register(Tags.security)
def second_factor_rule(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:  # noqa: ARG001
    """E001: a rule that cannot be loaded. W001: no rule, so a password alone opens everything."""
    name = settings.KAWAL_MFA_REQUIRED
    if not name:
        return [
            warning(
                "kawal.accounts.W001",
                Text(
                    "verifikasi dua langkah tidak diwajibkan: KAWAL_MFA_REQUIRED kosong",
                    "nobody must have a second factor: KAWAL_MFA_REQUIRED is empty",
                ),
                Text("sebutkan aturan dari aplikasi units", "name the rule of the units app"),
                f"{DOCUMENT}#verifikasi-dua-langkah",
            )
        ]
    try:
        import_string(name)
    except ImportError as why:
        return [
            error(
                "kawal.accounts.E001",
                Text(
                    "KAWAL_MFA_REQUIRED={name!r} tidak dapat dimuat: {why}",
                    "KAWAL_MFA_REQUIRED={name!r} cannot be loaded: {why}",
                ).fill(name=name, why=why),
                Text("sebutkan fungsi (person) -> bool", "name a callable (person) -> bool"),
                f"{DOCUMENT}#verifikasi-dua-langkah",
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
        error(
            "kawal.accounts.E002",
            Text(
                "KAWAL_OIDC_URL={url!r} bukan alamat https",
                "KAWAL_OIDC_URL={url!r} is not encrypted",
            ).fill(url=url),
            Text("pakai alamat https:// penyedia", "use the https:// address of the provider"),
            f"{DOCUMENT}#sso",
        )
        for url in open_to_all
    ]


def _is_readable(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme != "https" and parts.hostname not in LOOPBACK
