"""The time zone of the agency: `KAWAL_TIME_ZONE`, refused where the machine does not know it."""

from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

from kawal.config import env
from kawal.faults import Fault, Text, UnusableInput, harmless

DEFAULT = "Asia/Jakarta"
_SPOKEN = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
_SYSTEM = Path("/usr/share/zoneinfo")


def time_zone(environment: Mapping[str, str] | None = None) -> str:
    """The name in the IANA database; WIB, WITA and WIT are no such names, and are led to one."""
    name = env.text("KAWAL_TIME_ZONE", "", environment) or DEFAULT
    if not _is_known(name):
        raise UnusableInput([_unknown(name)])
    return name


def _is_known(name: str) -> bool:
    """To Python, and to the system where that has a list of its own: Django asks there."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown; `../x` or a null byte; a folder
        return False
    return not _SYSTEM.exists() or (_SYSTEM / name).is_file()


def _unknown(name: str) -> Fault:
    meant = _SPOKEN.get(name.upper())
    return Fault(
        "SETTING-TIME-ZONE",
        "KAWAL_TIME_ZONE",
        harmless(name),
        Text(
            "zona waktu IANA: Asia/Jakarta (WIB), Asia/Makassar (WITA), atau Asia/Jayapura (WIT)",
            "an IANA time zone: Asia/Jakarta (WIB), Asia/Makassar (WITA) or Asia/Jayapura (WIT)",
        ),
        Text(f"setel KAWAL_TIME_ZONE={meant}", f"set KAWAL_TIME_ZONE={meant}")
        if meant
        else Text(
            "tulis salah satu dari ketiganya, atau hapus variabelnya untuk Asia/Jakarta",
            "write one of the three, or unset it for Asia/Jakarta",
        ),
    )
