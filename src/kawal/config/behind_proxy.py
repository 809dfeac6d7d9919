"""Who sent a request, and whether by HTTPS, when a proxy stands in front and says so.

It says so in `Forwarded` (RFC 7239), because of its name. WSGI makes one key of `X-Forwarded-For`,
which the proxy writes, and `X_Forwarded_For`, which anybody may send past it. A name of one word
has no such twin.
"""

from contextlib import suppress
from ipaddress import ip_address
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment


def as_the_proxy_says(environ: "WSGIEnvironment") -> "WSGIEnvironment":
    """What is not the word of exactly one proxy changes nothing: then it is who connected.

    So monitors of the machine ask. A proxy that does not say it is noticed at once: with https in
    `KAWAL_BASE_URL` every page leads to itself.
    """
    told = _told(environ.get("HTTP_FORWARDED", ""))
    with suppress(ValueError):
        address = str(ip_address(told.get("for", "")))
        if told.get("proto") in {"http", "https"}:
            environ |= {"REMOTE_ADDR": address, "wsgi.url_scheme": told["proto"]}
    return environ


def _told(said: str) -> dict[str, str]:
    """Names and values; nothing if more than one has said something."""
    if "," in said:
        return {}
    pairs = (pair.partition("=") for pair in said.split(";"))
    return {name.strip().lower(): value.strip(' "[]') for name, _, value in pairs}
