"""What is wrong with an installation as a whole: id, hint, and where the documentation says more.

Loaded by `kawal check` and `kawal serve`; each app has checks of its own beside these.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cryptography import x509
from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import ProgrammingError, connection

from kawal.config.local_only import LOOPBACK
from kawal.config.mail import NOT_SET
from kawal.config.schema import missing_steps
from kawal.core.demo_mark import belongs_to_an_installation, is_marked
from kawal.core.time import now
from kawal.core.workers import worker_life

DOCUMENT = "docs/panduan/pasang.md"
KEY_LENGTH = 40
KEY_SIGNS = 10
EXAMPLES = ("django-insecure-", "changeme", "change-me", "ganti", "secret")

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


@register(Tags.security)
def secret_key_is_ours(app_configs: Apps, **_: Any) -> list[CheckMessage]:  # noqa: ARG001
    """K005: a key that others know or guess signs sessions and links for them too."""
    key = settings.SECRET_KEY
    if len(key) >= KEY_LENGTH and len(set(key)) >= KEY_SIGNS and not key.startswith(EXAMPLES):
        return []
    return [
        Error(
            "KAWAL_SECRET_KEY is short, monotonous or copied from an example.",
            hint=f"Unset it, and Kawal makes and keeps one of its own; see {DOCUMENT}#k005.",
            id="kawal.K005",
        )
    ]


@register(Tags.security, deploy=True)
def letters_leave(app_configs: Apps, **_: Any) -> list[CheckMessage]:  # noqa: ARG001
    """K006: without a mail server invitations and reminders stay in the outbox."""
    if settings.MAILERS["default"].get("BACKEND") != NOT_SET:
        return []
    return [
        Warning(
            "No letter can leave: KAWAL_SMTP is not set.",
            hint="Set KAWAL_SMTP and KAWAL_MAIL_FROM, or hand invitations over by code; "
            f"see {DOCUMENT}#k006.",
            id="kawal.K006",
        )
    ]


@register(Tags.database, deploy=True)
def a_worker_works(
    app_configs: Apps,  # noqa: ARG001
    databases: Sequence[str] | None = None,
    **_: Any,
) -> list[CheckMessage]:
    """K007: without a worker no letter leaves, nothing is checked, no checkpoint is signed."""
    if not databases:
        return []
    try:
        life = worker_life(now=now())
    except ProgrammingError:  # no tables yet: what `kawal migrate` says matters first
        return []
    if life.is_alive:
        return []
    seen = f"was last seen at {life.seen_at:%Y-%m-%d %H:%M} UTC" if life.seen_at else "never ran"
    return [
        Warning(
            f"The worker {seen}.",
            hint=f"Run the service kawal worker beside kawal serve; see {DOCUMENT}#k007.",
            id="kawal.K007",
        )
    ]


@register(Tags.files)
def evidence_lies_alone(app_configs: Apps, **_: Any) -> list[CheckMessage]:  # noqa: ARG001
    """K008: whatever else writes or serves a folder could change or show evidence."""
    folders = {
        alias: Path(place).resolve()
        for alias, store in settings.STORAGES.items()
        if (place := store.get("OPTIONS", {}).get("location")) and _is_folder(store)
    } | {"static": Path(settings.STATIC_ROOT).resolve()}
    evidence = folders.pop("evidence", None)
    if evidence is None:
        return []
    return [
        Error(
            f"The evidence in {evidence} shares its folder with {alias!r} ({folder}).",
            hint=f"Give each a folder of its own; see {DOCUMENT}#k008.",
            id="kawal.K008",
        )
        for alias, folder in folders.items()
        if folder.is_relative_to(evidence) or evidence.is_relative_to(folder)
    ]


@register(Tags.database)
def demo_and_database_agree(
    app_configs: Apps,  # noqa: ARG001
    databases: Sequence[str] | None = None,
    **_: Any,
) -> list[CheckMessage]:
    """K009: everyone knows the password of the demo; and a demo asks nobody for a second factor."""
    if not databases:
        return []
    if not settings.IS_DEMO and is_marked():
        said = "This database is a demo: the passwords of all its accounts are printed for all."
        hint = "Give the installation a KAWAL_HOME and a database of its own"
    elif settings.IS_DEMO and belongs_to_an_installation():
        said = "KAWAL_DEMO is on, and this database is the one of an installation."
        hint = "Unset KAWAL_DEMO"
    else:
        return []
    return [Error(said, hint=f"{hint}; see {DOCUMENT}#k009.", id="kawal.K009")]


@register(Tags.database)
def tables_are_of_this_version(
    app_configs: Apps,  # noqa: ARG001
    databases: Sequence[str] | None = None,
    **_: Any,
) -> list[CheckMessage]:
    """K010: pages ask for tables and columns that are not there."""
    if not databases or not (steps := missing_steps()):
        return []
    return [
        Error(
            f"The database is not of this version: {steps} step(s) have not been applied.",
            hint=f"Run kawal migrate; see {DOCUMENT}#k010.",
            id="kawal.K010",
        )
    ]


@register(Tags.database)
def site_is_no_superuser(
    app_configs: Apps,  # noqa: ARG001
    databases: Sequence[str] | None = None,
    **_: Any,
) -> list[CheckMessage]:
    """K012: what gets at such a connection runs programs on the machine of the server."""
    if not databases or not _is_superuser():
        return []
    said = "The role of DATABASE_URL is a superuser of its PostgreSQL server."
    hint = f"Give it a role of its own that only owns its database; see {DOCUMENT}#k012."
    return [Warning(said, hint=hint, id="kawal.K012")]


def _is_superuser() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        [is_one] = cursor.fetchone()
    return bool(is_one)


@register(Tags.security, deploy=True)
def signing_service_is_usable(app_configs: Apps, **_: Any) -> list[CheckMessage]:  # noqa: ARG001
    """K011: a passphrase would travel readable, or what comes back signed would not be believed."""
    given = settings.KAWAL_BSRE
    if not given:
        return []
    url = urlsplit(given["url"])
    said = [
        f"{name}={path!r} holds no certificate that can be read."
        for name, path in (
            ("KAWAL_BSRE_ROOTS", given["roots"]),
            ("KAWAL_BSRE_CA", given["authority"]),
        )
        if path and not _certificates(path)
    ]
    if url.scheme != "https" and url.hostname not in LOOPBACK:
        said.append(f"KAWAL_BSRE_URL={given['url']!r} is not encrypted.")
    hint = f"Use an https:// address and files of certificates in PEM; see {DOCUMENT}#k011."
    return [Error(one, hint=hint, id="kawal.K011") for one in said]


def _certificates(path: str) -> list[x509.Certificate]:
    try:
        return x509.load_pem_x509_certificates(Path(path).read_bytes())
    except (OSError, ValueError):
        return []


def _is_folder(store: Mapping[str, Any]) -> bool:
    return not str(store["BACKEND"]).endswith("S3Store")


def _public_names() -> list[str]:
    return _public([*settings.ALLOWED_HOSTS, urlsplit(settings.BASE_URL).hostname or "?"])


def _public(hosts: Iterable[str]) -> list[str]:
    return sorted({host for host in hosts if host not in LOOPBACK})
