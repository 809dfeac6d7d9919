"""How letters leave: by the SMTP server that the environment names.

Without one, sending fails and is seen to fail. The demo has no way out at all, even if KAWAL_SMTP
is set: its letters stay in the outbox of the database.
"""

import re
from typing import Any
from urllib.parse import unquote, urlsplit

from kawal.config import env
from kawal.config.env import BadSetting
from kawal.faults import Text

SMTP = "django.core.mail.backends.smtp.EmailBackend"
NOT_SET = "kawal.core.no_mail.NoMail"
DEMO = "django.core.mail.backends.dummy.EmailBackend"

_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
_HOW = Text(
    "tulis smtp+starttls://pengguna@host:587, smtps://pengguna@host:465, atau smtp://host:25",
    "write smtp+starttls://user@host:587, smtps://user@host:465 or smtp://host:25",
)
_ADDRESS = re.compile(r"(?:[^<>@\r\n]*<)?[^\s<>@]+@[^\s<>@]+>?")
SECONDS = 20


def mailers(*, is_demo: bool) -> dict[str, Any]:
    """Django's MAILERS. Refuses half a setting: letters that silently go nowhere are the worst."""
    address = env.secret("KAWAL_SMTP")
    password = env.secret("KAWAL_SMTP_PASSWORD")
    if password and not address:
        raise BadSetting(
            Text(
                "KAWAL_SMTP_PASSWORD disetel, KAWAL_SMTP belum: {how}",
                "KAWAL_SMTP_PASSWORD is set, KAWAL_SMTP is not: {how}",
            ).fill(how=_HOW)
        )
    if is_demo or not address:
        return {"default": {"BACKEND": DEMO if is_demo else NOT_SET}}
    return {"default": {"BACKEND": SMTP, "OPTIONS": _options(address, password)}}


def sender() -> str:
    """`KAWAL_MAIL_FROM`: whom a letter is from. Needed as soon as letters leave."""
    given = env.text("KAWAL_MAIL_FROM")
    if not given and env.secret("KAWAL_SMTP"):
        raise BadSetting(
            Text(
                'KAWAL_MAIL_FROM: tulis pengirimnya, "Kawal <kawal@kota.example>"',
                'KAWAL_MAIL_FROM: write the sender, "Kawal <kawal@kota.example>"',
            )
        )
    if given and not _ADDRESS.fullmatch(given):
        raise BadSetting(
            Text(
                f"KAWAL_MAIL_FROM={given!r}: tulis kawal@kota.example atau "
                '"Kawal <kawal@kota.example>"',
                f"KAWAL_MAIL_FROM={given!r}: write kawal@kota.example or "
                '"Kawal <kawal@kota.example>"',
            )
        )
    return given or "Kawal <kawal@localhost>"


def _options(address: str, password: str) -> dict[str, Any]:
    parts = urlsplit(address)
    if parts.scheme not in _PORTS or not parts.hostname or parts.path.strip("/"):
        # Never the value: there may be a password in it.
        raise BadSetting(
            Text(
                "KAWAL_SMTP: {how}; ditemukan skema {scheme}",
                "KAWAL_SMTP: {how}; found the scheme {scheme}",
            ).fill(how=_HOW, scheme=repr(parts.scheme))
        )
    if parts.password and password:
        raise BadSetting(
            Text(
                "KAWAL_SMTP memuat kata sandi dan KAWAL_SMTP_PASSWORD disetel: pertahankan yang "
                "terakhir",
                "KAWAL_SMTP has a password and KAWAL_SMTP_PASSWORD is set: keep the latter",
            )
        )
    user, secret = unquote(parts.username or ""), password or unquote(parts.password or "")
    if bool(user) != bool(secret):
        raise BadSetting(
            Text(
                "KAWAL_SMTP: pengguna memerlukan KAWAL_SMTP_PASSWORD, dan kata sandi memerlukan "
                "pengguna",
                "KAWAL_SMTP: a user needs KAWAL_SMTP_PASSWORD, and a password needs a user",
            )
        )
    return {
        "host": parts.hostname,
        "port": _port(parts.netloc) or _PORTS[parts.scheme],
        "username": user,
        "password": secret,
        "use_tls": parts.scheme == "smtp+starttls",
        "use_ssl": parts.scheme == "smtps",
        "timeout": SECONDS,
    }


def _port(netloc: str) -> int | None:
    try:
        return urlsplit(f"//{netloc}").port
    except ValueError as error:
        raise BadSetting(
            Text(
                "KAWAL_SMTP: portanya bukan angka 1 sampai 65535; {how}",
                "KAWAL_SMTP: the port is no number from 1 to 65535; {how}",
            ).fill(how=_HOW)
        ) from error
