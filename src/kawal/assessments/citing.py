"""What the catalogue cites as `S1`, by the name that people know it by."""

import re

from kawal.rules.instrument import Instrument

_LAW = re.compile(r"^(\w+) Nomor (\d+) Tahun (\d+)")
_KEY = re.compile(r"\bS\d+\b")
_PAGE = re.compile(r"\bp\.(?=\d)")


def law_of(instrument: Instrument, key: str) -> str | None:
    """Kind, number and year, where it is a regulation."""
    origin = instrument.sources.get(key)
    law = _LAW.match(origin.title) if origin else None
    return None if law is None else f"{law[1]} {law[2]}/{law[3]}"


def cited(instrument: Instrument, source: str) -> str:
    """The whole citation, in Indonesian as the catalogue has it, with regulations by their name."""
    named = _KEY.sub(lambda found: law_of(instrument, found[0]) or found[0], source)
    return _PAGE.sub("hlm. ", named)
