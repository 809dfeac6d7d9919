"""The address that people type and letters name: `KAWAL_BASE_URL`."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from kawal.config import env
from kawal.faults import Fault, Text, UnusableInput, harmless

DEFAULT = "http://127.0.0.1:8000"
_HOST = re.compile(r"(?:[a-z0-9][a-z0-9.-]*|\[[0-9a-f]*:[0-9a-f:.]+\])(?::[0-9]{1,5})?")


def base_url(environment: Mapping[str, str] | None = None) -> str:
    """Scheme and host in small letters, without a slash at the end: paths are put behind it."""
    given = env.text("KAWAL_BASE_URL", "", environment) or DEFAULT
    address = given.removesuffix("/").lower()
    if not _is_address(address):
        raise UnusableInput([_refused(given)])
    return address


def _is_address(address: str) -> bool:
    scheme, _, host = address.partition("://")
    if scheme not in {"http", "https"} or not _HOST.fullmatch(host):
        return False
    try:
        return urlsplit(address).port != 0
    except ValueError:  # a port above 65535, an IPv6 address that is none
        return False


def _refused(given: str) -> Fault:
    return Fault(
        "SETTING-BASE-URL",
        "KAWAL_BASE_URL",
        harmless(given),
        Text(
            "http://host atau https://host, dengan :port bila perlu, tanpa jalur sesudahnya",
            "http://host or https://host, with :port if need be, and no path after it",
        ),
        Text(
            "tulis alamat yang diketik orang, misalnya KAWAL_BASE_URL=https://kawal.kota.example",
            "write the address that people type, such as KAWAL_BASE_URL=https://kawal.kota.example",
        ),
    )
