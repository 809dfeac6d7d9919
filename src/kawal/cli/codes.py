"""Codes as typed on the command line."""

from kawal.cli.output import call, language
from kawal.faults import Fault, Text, UnusableInput, harmless
from kawal.rules.instrument import Instrument
from kawal.rules.tree import TOTAL
from kawal.scoring.scorecard import is_below


def known_code(instrument: Instrument, typed: str) -> str:
    """The code that is meant, whatever its case; refuses one that the instrument does not have."""
    meant = _codes(instrument).get(typed.strip().casefold())
    if meant is None:
        name = instrument.id
        fault = Fault(
            "CODE-UNKNOWN",
            Text("KODE", "CODE").in_(language()),
            harmless(typed),
            Text(
                f"kode dari {name}, misalnya {_example(instrument)}",
                f"a code of {name}, such as {_example(instrument)}",
            ),
            Text(
                f"lihat daftarnya: {call('instruments', 'show', name)}",
                f"see the list: {call('instruments', 'show', name)}",
            ),
        )
        raise UnusableInput([fault])
    return meant


def _example(instrument: Instrument) -> str:
    """A code of every depth on the way to the first question: `A, A.I, A.I.1`."""
    first = next(iter(instrument.questions))
    return ", ".join(code for code in instrument.by_id if is_below(instrument, first, code))


def has_code(instrument: Instrument, typed: str) -> bool:
    """Whether it names a node (or the total), whatever its case."""
    return typed.strip().casefold() in _codes(instrument)


def as_spelled(instrument: Instrument, typed: str) -> str:
    """The code in its own case; what names no node stays as typed, for others to refuse."""
    return _codes(instrument).get(typed.strip().casefold(), typed)


def questions_below(instrument: Instrument, code: str) -> frozenset[str]:
    """The questions of a node without the node itself; nothing below a question."""
    if code not in _codes(instrument).values() or code in instrument.questions:
        return frozenset()
    return frozenset(q for q in instrument.questions if is_below(instrument, q, code))


def gate_named(instrument: Instrument, typed: str) -> str:
    """The predicate that is meant, whatever its case; what names none stays as typed."""
    return {gate.id.casefold(): gate.id for gate in instrument.gates}.get(typed.casefold(), typed)


def _codes(instrument: Instrument) -> dict[str, str]:
    codes = [*instrument.by_id, *([TOTAL] if instrument.total is not None else [])]
    return {code.casefold(): code for code in codes}
