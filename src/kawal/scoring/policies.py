"""Choices where the regulation is silent: named in the instrument, decided in an ADR."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from kawal.faults import Fault, Text, UnusableInput, harmless
from kawal.rules.instrument import Instrument

type Policies = Mapping[str, str]

WORDS: Mapping[str, Mapping[str, Text]] = {
    "reading": {"official": Text("resmi", "official"), "strict": Text("ketat", "strict")},
    "area": {
        "joint": Text("gabungan", "joint"),
        "per-aspect": Text("per-aspek", "per-aspect"),
    },
    "lhk": {"sum": Text("jumlah", "sum"), "form": Text("formulir", "form")},
    "zero_denominator": {
        "unanswered": Text("kosong", "unanswered"),
        "zero": Text("nol", "zero"),
        "full": Text("penuh", "full"),
    },
}
"""Values as people write them; programs are told the English ones, and either may be given."""


def word_for(policy: str, value: str) -> Text:
    """
    >>> word_for("area", "joint"), word_for("weight", "0.11")
    (Text(id='gabungan', en='joint'), Text(id='0.11', en='0.11'))
    """
    return WORDS.get(policy, {}).get(value, Text(value, value))


def value_meant(policy: str, typed: str) -> str:
    """The value that a word stands for, whatever its case; what stands for none stays as typed.

    >>> value_meant("zero_denominator", "Penuh"), value_meant("area", "both")
    ('full', 'both')
    """
    folded = typed.strip().casefold()
    meant = (v for v, word in WORDS.get(policy, {}).items() if folded in (word.id, word.en))
    return next(meant, typed)


def policies_for(instrument: Instrument, chosen: Mapping[str, str] | None = None) -> Policies:
    """All policies of the instrument: the chosen values, defaults (the first value) elsewhere.

    Refuses a policy or a value that the instrument does not know.
    """
    meant = {name: value_meant(name, value) for name, value in (chosen or {}).items()}
    known = {policy.id: [v.value for v in policy.values] for policy in instrument.policies}
    faults = [
        _unknown(f"policy {name}", (chosen or {})[name], _allowed(name, known))
        for name, value in meant.items()
        if value not in known.get(name, ())
    ]
    if faults:
        raise UnusableInput(faults)
    return MappingProxyType({name: meant.get(name, values[0]) for name, values in known.items()})


def listed(words: Iterable[Text]) -> Text:
    """
    >>> listed([Text("nol", "zero"), Text("penuh", "full")])
    Text(id='nol, penuh', en='zero, full')
    """
    told = list(words)
    return Text(", ".join(t.id for t in told), ", ".join(t.en for t in told))


def _allowed(policy: str, known: Mapping[str, list[str]]) -> Text:
    if policy in known:
        return listed(word_for(policy, value) for value in known[policy])
    return listed(Text(name, name) for name in sorted(known))


def _unknown(where: str, found: str, allowed: Text) -> Fault:
    return Fault(
        "POLICY-UNKNOWN",
        where,
        harmless(found),
        Text("salah satu dari: {listed}", "one of: {listed}").fill(listed=allowed),
        Text("pilih salah satu nilai itu", "choose one of these values"),
    )
