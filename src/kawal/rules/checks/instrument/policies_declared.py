"""What depends on a policy names one that exists."""

from collections.abc import Iterator

from kawal.faults import Fault, Text, harmless
from kawal.rules.document import Document
from kawal.rules.few import few
from kawal.rules.instrument import Instrument
from kawal.rules.places import policy_uses


def policies_declared(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """Every `when` and every variant names a declared policy and one of its values.

    A misspelt one never holds: the gate would not be checked at all, and pass.
    """
    known = {policy.id: [v.value for v in policy.values] for policy in instrument.policies}
    listed = few([f"{name}={value}" for name, values in known.items() for value in values])
    for place, policy, value in policy_uses(instrument):
        if value not in known.get(policy, ()):
            yield Fault(
                "POLICIES-DECLARED",
                document.where((*place, "policy")),
                harmless(f"{policy}={value}"),
                Text(f"salah satu dari: {listed}", f"one of: {listed}"),
                Text("perbaiki kebijakan atau nilainya", "correct the policy or its value"),
            )
