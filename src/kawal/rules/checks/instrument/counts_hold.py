"""Nothing was lost in an edit."""

from collections import Counter
from collections.abc import Iterator

from kawal.faults import Fault, Text
from kawal.rules.document import Document, Place
from kawal.rules.instrument import Instrument


def counts_hold(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """There are as many nodes and questions, in all and by level, as `counts` declares.

    A deleted question changes a mean and nothing else; only a count written down notices.
    """
    for place, declared, found in _pairs(instrument):
        if declared != found:
            yield Fault(
                "COUNTS-HOLD",
                document.where(("counts", *place)),
                str(found),
                Text(str(declared), str(declared)),
                Text(
                    "pulihkan yang hilang; ubah counts hanya menurut peraturan",
                    "restore what is missing; change counts only by the regulation",
                ),
            )


def _pairs(instrument: Instrument) -> Iterator[tuple[Place, int, int]]:
    counts = instrument.counts
    yield ("nodes",), counts.nodes, len(instrument.nodes)
    questions = sum(1 for node in instrument.nodes if node.question is not None)
    yield ("questions",), counts.questions, questions
    found = Counter(node.level for node in instrument.nodes)
    levels = (*instrument.levels, *counts.by_level) if counts.by_level else ()
    for level in dict.fromkeys(levels):
        yield ("by_level", level), counts.by_level.get(level, 0), found[level]
