"""How this installation reaches its e-sign client service; None if it has none."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from django.conf import settings

type Version = Literal[1, 2]


@dataclass(frozen=True, slots=True)
class BsreSettings:
    """`authority`: PEM file of who vouches for the service's TLS; empty for the usual ones.

    `roots`: PEM file of the certificates of BSrE. `seconds`: how long an answer may take.
    """

    url: str
    user: str
    password: str = field(repr=False)
    version: Version
    roots: str
    authority: str = ""
    seconds: float = 60


def bsre_settings() -> BsreSettings | None:
    given = settings.KAWAL_BSRE
    return BsreSettings(**given) if given else None


def bsre_roots() -> tuple[str, ...]:
    """Certificates of BSrE that are believed, as PEM; none if the file cannot be read (K011)."""
    given = bsre_settings()
    try:
        content = Path(given.roots).read_text("ascii") if given else ""
    except (OSError, UnicodeDecodeError):
        return ()
    return (content,) if "-----BEGIN CERTIFICATE-----" in content else ()
