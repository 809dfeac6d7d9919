"""More people, more answers."""

from collections.abc import Iterator
from itertools import pairwise

from kawal.faults import Fault, Text
from kawal.rules.document import Document
from kawal.rules.instrument import Instrument


def sampling_rises(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """In a table of sample sizes both columns rise, and no sample exceeds its population.

    278 typed as 728 would send a unit to ask people whom it never served.
    """
    sampling = instrument.survey.sampling if instrument.survey else None
    rows = list(sampling.table.items()) if sampling else []
    for (smaller, fewer), (population, sample) in pairwise([(0, 0), *rows]):
        if population <= smaller or not fewer <= sample <= population:
            yield Fault(
                "SAMPLING-RISES",
                document.where(("survey", "sampling", "table", str(population))),
                f"{population}: {sample}",
                Text(
                    f"populasi lebih dari {smaller}; sampel {fewer} sampai {population}",
                    f"a population above {smaller}; a sample of {fewer} to {population}",
                ),
                Text("bandingkan dengan tabel sumber", "compare with the table of the source"),
            )
