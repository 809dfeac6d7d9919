"""Choices where the regulation is silent: named in the instrument, decided in an ADR."""

from collections.abc import Mapping
from types import MappingProxyType

from kawal.faults import Fault, Text, UnusableInput, harmless
from kawal.rules.instrument import Instrument

type Policies = Mapping[str, str]


def policies_for(instrument: Instrument, chosen: Mapping[str, str] | None = None) -> Policies:
    """All policies of the instrument: the chosen values, defaults (the first value) elsewhere.

    Refuses a policy or a value that the instrument does not know.
    """
    chosen = chosen or {}
    known = {policy.id: [v.value for v in policy.values] for policy in instrument.policies}
    faults = [
        _unknown(f"policy {name}", value, known.get(name, sorted(known)))
        for name, value in chosen.items()
        if value not in known.get(name, ())
    ]
    if faults:
        raise UnusableInput(faults)
    return MappingProxyType({name: chosen.get(name, values[0]) for name, values in known.items()})


def _unknown(where: str, found: str, allowed: list[str]) -> Fault:
    listed = ", ".join(allowed)
    return Fault(
        "POLICY-UNKNOWN",
        where,
        harmless(found),
        Text(f"salah satu dari: {listed}", f"one of: {listed}"),
        Text("pilih salah satu nilai itu", "choose one of these values"),
    )
