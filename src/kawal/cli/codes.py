"""A node code as typed on the command line."""

from kawal.faults import Fault, Text, UnusableInput, harmless
from kawal.rules.instrument import Instrument
from kawal.rules.tree import TOTAL


def known_code(instrument: Instrument, typed: str) -> str:
    """The code that is meant, whatever its case; refuses one that the instrument does not have."""
    codes = [*instrument.by_id, *([TOTAL] if instrument.total is not None else [])]
    meant = {code.casefold(): code for code in codes}.get(typed.strip().casefold())
    if meant is None:
        name = instrument.id
        fault = Fault(
            "CODE-UNKNOWN",
            "CODE",
            harmless(typed),
            Text(f"kode simpul dari {name}, atau total", f"a node code of {name}, or total"),
            Text(
                f"lihat daftarnya: kawal instruments show {name}",
                f"see the list: kawal instruments show {name}",
            ),
        )
        raise UnusableInput([fault])
    return meant
