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
from django.core.checks import CheckMessage, Tags, register
from django.db import ProgrammingError, connection

from kawal.config.env import program
from kawal.config.local_only import LOOPBACK
from kawal.config.mail import NOT_SET
from kawal.config.schema import missing_steps
from kawal.core.demo_mark import belongs_to_an_installation, is_marked
from kawal.core.findings import error, warning
from kawal.core.time import now
from kawal.core.workers import worker_life
from kawal.faults import Text

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
        error(
            "kawal.K001",
            Text(
                "KAWAL_DEBUG menyala, dan situs menjawab pada {names}",
                "KAWAL_DEBUG is on, and the site answers to {names}",
            ).fill(names=", ".join(_public_names())),
            Text(
                "hapus KAWAL_DEBUG, atau setel KAWAL_HOSTS=localhost",
                "unset KAWAL_DEBUG, or set KAWAL_HOSTS=localhost",
            ),
            f"{DOCUMENT}#k001",
        )
    ]


@register(Tags.security)
def hosts_are_named(app_configs: Apps, **_: Any) -> list[CheckMessage]:  # noqa: ARG001
    """K002: with a wildcard, letters and links can be made to lead to a foreign host."""
    wild = [host for host in settings.ALLOWED_HOSTS if host == "*" or host.startswith(".")]
    if not wild:
        return []
    return [
        error(
            "kawal.K002",
            Text(
                "KAWAL_HOSTS memuat {wild}: nama apa pun akan dipercaya",
                "KAWAL_HOSTS has {wild}: any name would be believed",
            ).fill(wild=", ".join(wild)),
            Text(
                "tulis setiap nama host: KAWAL_HOSTS=kawal.example.go.id",
                "name each host: KAWAL_HOSTS=kawal.example.go.id",
            ),
            f"{DOCUMENT}#k002",
        )
    ]


@register(Tags.security, deploy=True)
def base_url_is_encrypted(app_configs: Apps, **_: Any) -> list[CheckMessage]:  # noqa: ARG001
    """K003: without https, passwords and evidence travel readable."""
    url = urlsplit(settings.BASE_URL)
    if url.scheme == "https" or (url.scheme == "http" and not _public([url.hostname or "?"])):
        return []
    return [
        error(
            "kawal.K003",
            Text(
                "KAWAL_BASE_URL={url!r} bukan alamat https",
                "KAWAL_BASE_URL={url!r} is not an https address",
            ).fill(url=settings.BASE_URL),
            Text(
                "pasang proxy dengan TLS di depan, lalu setel https://...",
                "put a proxy with TLS before it and set https://...",
            ),
            f"{DOCUMENT}#k003",
        )
    ]


@register(Tags.security, deploy=True)
def protections_of_https_are_off(app_configs: Apps, **_: Any) -> list[CheckMessage]:  # noqa: ARG001
    """K013: fit for trying on this machine, where K003 is silent; not for other people."""
    url = urlsplit(settings.BASE_URL)
    if url.scheme != "http" or _public([url.hostname or "?"]):
        return []
    return [
        warning(
            "kawal.K013",
            Text(
                "KAWAL_BASE_URL={url!r}: hanya untuk mesin ini, dan perlindungan HTTPS mati",
                "KAWAL_BASE_URL={url!r}: for this machine only, and the protections of HTTPS "
                "are off",
            ).fill(url=settings.BASE_URL),
            Text(
                "untuk mencoba tidak apa-apa; sebelum orang lain masuk, pasang proxy dengan TLS di "
                "depan, lalu setel https://...",
                "fine for trying it; before others sign in, put a proxy with TLS before it and set "
                "https://...",
            ),
            f"{DOCUMENT}#k013",
        )
    ]


@register(Tags.security, deploy=True)
def base_url_is_answered(app_configs: Apps, **_: Any) -> list[CheckMessage]:  # noqa: ARG001
    """K004: the address in letters is one that this site refuses."""
    host = urlsplit(settings.BASE_URL).hostname or ""
    named = {name.strip("[]") for name in settings.ALLOWED_HOSTS}
    if not host or host in named or any(name.startswith(("*", ".")) for name in named):
        return []
    return [
        warning(
            "kawal.K004",
            Text(
                "KAWAL_BASE_URL menyebut {host!r}, yang tidak ada di KAWAL_HOSTS",
                "KAWAL_BASE_URL names {host!r}, which KAWAL_HOSTS does not",
            ).fill(host=host),
            Text("tambahkan: KAWAL_HOSTS={host}", "add it: KAWAL_HOSTS={host}").fill(host=host),
            f"{DOCUMENT}#k004",
        )
    ]


@register(Tags.security)
def secret_key_is_ours(app_configs: Apps, **_: Any) -> list[CheckMessage]:  # noqa: ARG001
    """K005: a key that others know or guess signs sessions and links for them too."""
    key = settings.SECRET_KEY
    if len(key) >= KEY_LENGTH and len(set(key)) >= KEY_SIGNS and not key.startswith(EXAMPLES):
        return []
    return [
        error(
            "kawal.K005",
            Text(
                "KAWAL_SECRET_KEY pendek, seragam, atau disalin dari contoh",
                "KAWAL_SECRET_KEY is short, monotonous or copied from an example",
            ),
            Text(
                "hapus variabelnya, dan Kawal membuat dan menyimpan kuncinya sendiri",
                "unset it, and Kawal makes and keeps one of its own",
            ),
            f"{DOCUMENT}#k005",
        )
    ]


@register(Tags.security, deploy=True)
def letters_leave(app_configs: Apps, **_: Any) -> list[CheckMessage]:  # noqa: ARG001
    """K006: without a mail server invitations and reminders stay in the outbox."""
    if settings.MAILERS["default"].get("BACKEND") != NOT_SET:
        return []
    return [
        warning(
            "kawal.K006",
            Text(
                "surat tidak dapat keluar: KAWAL_SMTP belum disetel",
                "no letter can leave: KAWAL_SMTP is not set",
            ),
            Text(
                "setel KAWAL_SMTP dan KAWAL_MAIL_FROM, atau serahkan undangan sebagai kode",
                "set KAWAL_SMTP and KAWAL_MAIL_FROM, or hand invitations over by code",
            ),
            f"{DOCUMENT}#k006",
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
    seen = (
        Text(
            "pekerja terakhir terlihat pada {at:%Y-%m-%d %H:%M} UTC",
            "the worker was last seen at {at:%Y-%m-%d %H:%M} UTC",
        ).fill(at=life.seen_at)
        if life.seen_at
        else Text("pekerja belum pernah berjalan", "the worker never ran")
    )
    return [
        warning(
            "kawal.K007",
            seen,
            Text(
                "jalankan layanan kawal worker di samping kawal serve",
                "run the service kawal worker beside kawal serve",
            ),
            f"{DOCUMENT}#k007",
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
        error(
            "kawal.K008",
            Text(
                "folder data dukung {evidence} dipakai bersama oleh {alias!r} ({folder})",
                "the evidence in {evidence} shares its folder with {alias!r} ({folder})",
            ).fill(evidence=evidence, alias=alias, folder=folder),
            Text("beri masing-masing folder sendiri", "give each a folder of its own"),
            f"{DOCUMENT}#k008",
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
        found = Text(
            "basis data ini adalah contoh: kata sandi semua akunnya tercetak untuk umum",
            "this database is a demo: the passwords of all its accounts are printed for all",
        )
        do = Text(
            "beri instalasi KAWAL_HOME dan basis data sendiri",
            "give the installation a KAWAL_HOME and a database of its own",
        )
    elif settings.IS_DEMO and belongs_to_an_installation():
        found = Text(
            "KAWAL_DEMO menyala, dan basis data ini milik sebuah instalasi",
            "KAWAL_DEMO is on, and this database is the one of an installation",
        )
        do = Text("hapus KAWAL_DEMO", "unset KAWAL_DEMO")
    else:
        return []
    return [error("kawal.K009", found, do, f"{DOCUMENT}#k009")]


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
        error(
            "kawal.K010",
            Text(
                "basis data belum menurut versi ini: {steps} langkah belum dijalankan",
                "the database is not of this version: {steps} step(s) have not been applied",
            ).fill(steps=steps),
            Text("jalankan {program} migrate", "run {program} migrate").fill(program=program()),
            f"{DOCUMENT}#k010",
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
    return [
        warning(
            "kawal.K012",
            Text(
                "peran pada DATABASE_URL adalah superuser di server PostgreSQL-nya",
                "the role of DATABASE_URL is a superuser of its PostgreSQL server",
            ),
            Text(
                "beri Kawal peran sendiri yang hanya memiliki basis datanya",
                "give Kawal a role of its own that only owns its database",
            ),
            f"{DOCUMENT}#k012",
        )
    ]


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
    unreadable = Text(
        "{name}={path!r} tidak memuat sertifikat yang terbaca",
        "{name}={path!r} holds no certificate that can be read",
    )
    found = [
        unreadable.fill(name=name, path=path)
        for name, path in (
            ("KAWAL_BSRE_ROOTS", given["roots"]),
            ("KAWAL_BSRE_CA", given["authority"]),
        )
        if path and not _certificates(path)
    ]
    if url.scheme != "https" and url.hostname not in LOOPBACK:
        found.append(
            Text(
                "KAWAL_BSRE_URL={url!r} bukan alamat https",
                "KAWAL_BSRE_URL={url!r} is not encrypted",
            ).fill(url=given["url"])
        )
    do = Text(
        "pakai alamat https:// dan berkas sertifikat dalam bentuk PEM",
        "use an https:// address and files of certificates in PEM",
    )
    return [error("kawal.K011", one, do, f"{DOCUMENT}#k011") for one in found]


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
