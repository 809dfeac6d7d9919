"""The third pass over a catalogue file: does it make sense?

One check is one function, in the file of its name, with one file in tests that must fail it and
nothing else. It takes what was parsed with the Document it came from and yields every fault it
finds; it never stops at the first and bears input that other checks refuse. The first line of its
docstring says what must hold, the rest why; docs/validations.md is made from them.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from kawal.faults import Fault
from kawal.rules.catalogue import Index
from kawal.rules.checks import index, instrument, layout, reference
from kawal.rules.document import Document
from kawal.rules.instrument import Instrument
from kawal.rules.layout import Layout
from kawal.rules.reference import Reference

type Found = Iterator[Fault]

INSTRUMENT_CHECKS: tuple[Callable[[Instrument, Document], Found], ...] = instrument.CHECKS
LAYOUT_CHECKS: tuple[Callable[[Layout, Instrument, Document], Found], ...] = layout.CHECKS
REFERENCE_CHECKS: tuple[Callable[[Reference, Document], Found], ...] = reference.CHECKS
INDEX_CHECKS: tuple[Callable[[Index, Path, Document], Found], ...] = index.CHECKS
