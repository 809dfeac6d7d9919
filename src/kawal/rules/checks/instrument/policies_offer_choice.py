"""A policy is a choice."""

from collections.abc import Iterator

from kawal.faults import Fault, Text
from kawal.rules.document import Document
from kawal.rules.instrument import Instrument
from kawal.rules.places import numbered


def policies_offer_choice(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """A policy has at least two values.

    With one there is nothing to decide: it is a rule, and belongs where rules stand.
    """
    for place, policy in numbered(instrument.policies, "policies"):
        if len(policy.values) < 2:
            yield Fault(
                "POLICIES-OFFER-CHOICE",
                document.where((*place, "values")),
                str(len(policy.values)),
                Text("paling sedikit dua nilai", "at least two values"),
                Text(
                    "tulis pembacaan lainnya, atau hapus", "write the other reading, or remove it"
                ),
            )
