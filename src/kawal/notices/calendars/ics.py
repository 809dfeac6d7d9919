"""iCalendar as RFC 5545 has it: lines of 75 octets, CRLF, escaped text, days without a zone."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from kawal.notices.calendars.entries import Entry

_OCTETS = 75
_PRODUCT = "-//Kawal//Kalender//ID"


def calendar(
    name: str, entries: Iterable[Entry], *, host: str, base_url: str, edition: datetime
) -> bytes:
    """The whole file. `edition` is the stamp of all entries: with that of a day, the bytes change
    within the day only if an entry does, and an ETag means something.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{escaped(name)}",
        f"X-WR-CALNAME:{escaped(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        "X-PUBLISHED-TTL:PT6H",
    ]
    stamp = _moment(edition)
    for entry in entries:
        lines += _event(entry, host=host, base_url=base_url, stamp=stamp)
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def escaped(text: str) -> str:
    """TEXT of RFC 5545, 3.3.11. Control characters, which it forbids, become spaces."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(c if c == "\n" or c.isprintable() else " " for c in text)
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, written)
    return text


def folded(line: str) -> bytes:
    """3.1: at most 75 octets a line, and never in the middle of a character."""
    pieces: list[bytes] = []
    piece = b""
    for character in line:
        octets = character.encode()
        if len(piece) + len(octets) > _OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"


def _event(entry: Entry, *, host: str, base_url: str, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.uid}@{host}"
    yield f"DTSTAMP:{stamp}"
    yield from _when(entry)
    yield f"SUMMARY:{escaped(entry.title)}"
    if entry.detail:
        yield f"DESCRIPTION:{escaped(entry.detail)}"
    if entry.path:
        yield f"URL:{base_url}{entry.path}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _when(entry: Entry) -> Iterator[str]:
    """Days end before DTEND, so it is the day after the last; moments are written in UTC."""
    if isinstance(entry.starts, datetime) and isinstance(entry.ends, datetime):
        yield f"DTSTART:{_moment(entry.starts)}"
        yield f"DTEND:{_moment(entry.ends)}"
    else:
        yield f"DTSTART;VALUE=DATE:{entry.starts:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{entry.ends + timedelta(days=1):%Y%m%d}"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
