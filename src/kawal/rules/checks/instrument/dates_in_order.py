"""A version has a time."""

from collections.abc import Iterator
from datetime import date

from kawal.faults import Fault, Text, harmless
from kawal.rules.document import Document
from kawal.rules.instrument import Instrument


def dates_in_order(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """`valid_from` and `valid_to` are dates (2021-12-31), the second not before the first.

    By them it is decided which version a year is assessed with.
    """
    dates: list[date] = []
    for key, text in (("valid_from", instrument.valid_from), ("valid_to", instrument.valid_to)):
        found = _date(text)
        if text is not None and (found is None or dates > [found]):
            yield Fault(
                "DATES-IN-ORDER",
                document.where((key,)),
                harmless(text),
                Text(
                    "tanggal tttt-bb-hh, valid_to tidak sebelum valid_from",
                    "a date yyyy-mm-dd, valid_to not before valid_from",
                ),
                Text("perbaiki tanggalnya", "correct the date"),
            )
        elif found is not None:
            dates.append(found)


def _date(text: str | None) -> date | None:
    try:
        found = date.fromisoformat(text or "")
    except ValueError:
        return None
    return found if found.isoformat() == text else None
