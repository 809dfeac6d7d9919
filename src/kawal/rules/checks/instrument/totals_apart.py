"""A total repeats; it does not count."""

from collections.abc import Iterator

from kawal.faults import Fault, Text, harmless
from kawal.rules.document import Document
from kawal.rules.few import few
from kawal.rules.instrument import Instrument, Share
from kawal.rules.places import every, numbered
from kawal.rules.ratios import formula_names


def totals_apart(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """An input with `total_of` is in no ratio and repeats only inputs that are no totals.

    It may be left blank, so a ratio that needs it could not be computed; and a total of totals
    would be compared with persons counted twice.
    """
    for place, share in every(Share, instrument):
        totals = {item.name for item in share.inputs if item.total_of}
        used = set(formula_names(share))
        for at, item in numbered(share.inputs, *place, "inputs"):
            wrong = totals & set(item.total_of) or ({item.name} & totals & used)
            if wrong:
                yield Fault(
                    "TOTALS-APART",
                    document.where((*at, "total_of")),
                    harmless(few(sorted(wrong))),
                    Text(
                        "jumlah ulang dari isian biasa, di luar rumus",
                        "a repeated sum of plain inputs, outside the formula",
                    ),
                    Text(
                        "pakai isian rinciannya dalam rumus",
                        "use the inputs it adds up in the formula",
                    ),
                )
