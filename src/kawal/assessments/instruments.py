"""Instruments of the catalogue that units are assessed with."""

from kawal.rules import catalogue
from kawal.rules.instrument import Instrument

ASSESSED_WITH = ("lke-zi-2021",)


def instrument_of(id_: str) -> Instrument:
    """The loaded instrument; it is kept, so asking often costs nothing."""
    return catalogue.instrument(id_)


def questions_called(text: str) -> dict[str, str]:
    """Questions whose code was typed, in capitals or not: their text by code."""
    return {
        code: question.text
        for id_ in ASSESSED_WITH
        for code, question in instrument_of(id_).questions.items()
        if code.casefold() == text.casefold()
    }


def choices() -> list[tuple[str, str]]:
    """For a form: id and title."""
    return [(id_, str(instrument_of(id_).title)) for id_ in ASSESSED_WITH]
