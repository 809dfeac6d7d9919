"""An input plays one part."""

from collections.abc import Iterator

from kawal.faults import Fault, Text, harmless
from kawal.rules.document import Document
from kawal.rules.instrument import Instrument, Share
from kawal.rules.places import every
from kawal.rules.ratios import counted, roles


def inputs_once(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """No list of a ratio names an input twice, and what is informative is not also counted.

    Named twice it counts double; "informative" promises that it does not count.
    """
    for place, share in every(Share, instrument):
        for at, names in roles(share, place):
            double = {name for name in names if names.count(name) > 1}
            if at[-1] in ("informative", "on_the_way"):
                double |= set(names) & set(counted(share))
            for name in sorted(double):
                yield Fault(
                    "INPUTS-ONCE",
                    document.where(at),
                    harmless(name),
                    Text("setiap isian satu kali, satu peran", "each input once, in one role"),
                    Text("hapus yang berlebih", "remove what is too much"),
                )
