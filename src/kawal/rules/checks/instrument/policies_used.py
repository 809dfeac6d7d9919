"""A policy decides something."""

from collections.abc import Iterator

from kawal.faults import Fault, Text, harmless
from kawal.rules.document import Document
from kawal.rules.few import few
from kawal.rules.instrument import Instrument
from kawal.rules.places import numbered, policy_uses

# Read by the engine itself; a test holds this equal to the names in kawal.scoring.
OF_THE_ENGINE = frozenset({"reading", "zero_denominator", "conversion", "weight"})


def policies_used(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """Every policy is read by the engine, or by a `when` or a variant of this instrument.

    A misspelt policy would be offered, chosen, cited, and change nothing.
    """
    used = {policy for _, policy, _ in policy_uses(instrument)}
    for place, policy in numbered(instrument.policies, "policies"):
        if policy.id not in used | OF_THE_ENGINE:
            listed = few(sorted(used | OF_THE_ENGINE))
            yield Fault(
                "POLICIES-USED",
                document.where((*place, "id")),
                harmless(policy.id),
                Text(f"kebijakan yang dipakai: {listed}", f"a policy in use: {listed}"),
                Text("perbaiki namanya, atau hapus", "correct its name, or remove it"),
            )
