"""Instruments of the catalogue that units are assessed with."""

from kawal.rules import catalogue
from kawal.rules.instrument import Instrument

ASSESSED_WITH = ("lke-zi-2021",)


def instrument_of(id_: str) -> Instrument:
    """The loaded instrument; it is kept, so asking often costs nothing."""
    return catalogue.instrument(id_)


def choices() -> list[tuple[str, str]]:
    """For a form: id and title."""
    return [(id_, str(instrument_of(id_).title)) for id_ in ASSESSED_WITH]
