"""A citation leads somewhere."""

import re
from collections.abc import Iterator

from kawal.faults import Fault, Text, harmless
from kawal.rules.document import Document
from kawal.rules.few import few
from kawal.rules.instrument import Instrument
from kawal.rules.places import citations
from kawal.rules.reference import Reference

_KEY = re.compile(r"\bS\d+\b")


def sources_known(subject: Instrument | Reference, document: Document) -> Iterator[Fault]:
    """Every `source` cites at least one key of `sources` (S1, S2, ...), and no other key.

    A number whose source cannot be looked up is hearsay.
    """
    listed = few(subject.sources)
    for place, source in citations(subject):
        cited = _KEY.findall(source)
        strangers = [key for key in cited if key not in subject.sources]
        if strangers or not cited:
            yield Fault(
                "SOURCES-KNOWN",
                document.where(place),
                harmless(few(strangers) or source),
                Text(f"kunci sumber: {listed}", f"keys of sources: {listed}"),
                Text(
                    "kutip sumber yang terdaftar, atau daftarkan",
                    "cite a listed source, or list it",
                ),
            )
