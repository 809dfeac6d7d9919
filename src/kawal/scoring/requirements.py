"""Conditions outside the score (opini BPK, SAKIP, TLHP, years of building), from given facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kawal.faults import Fault, Text, UnusableInput, harmless
from kawal.rules.instrument import Instrument, Requirement

type Fact = bool | Decimal | str
type Facts = Mapping[str, Fact]
type Status = Literal["met", "not_met", "unknown"]

AGENCY_KIND = "agency_kind"
ASSESSED_BY = "assessed_by"


@dataclass(frozen=True, slots=True)
class RequirementResult:
    """One condition for one predicate: what is asked, what was given, and whether it is met."""

    requirement: Requirement
    predicate: str
    least: Fact
    given: Fact | None
    status: Status


def admit_facts(
    instrument: Instrument, raw: Mapping[str, object], where: str = "facts"
) -> dict[str, Fact]:
    """Facts by requirement id, plus `agency_kind` (pemda, kl) and `assessed_by` (unit, tpi).

    Refuses unknown names, values that no minimum can be compared with, and figures that cannot be
    (`tlhp: 8000` is a slip of the pen, not a fulfilled requirement). Blank means unknown.
    """
    known = {r.id: r for r in instrument.requirements}
    facts: dict[str, Fact] = {}
    faults: list[Fault] = []
    for name, content in raw.items():
        if content is None:
            continue
        fact, expected = _admitted(known.get(name), name, content)
        if fact is None:
            faults.append(
                Fault(
                    "FACT",
                    f"{where}.{name}",
                    harmless(content if expected is not _UNKNOWN else name),
                    expected,
                    Text(
                        "perbaiki, atau hapus bila belum diketahui", "correct it, or leave it out"
                    ),
                )
            )
        else:
            facts[name] = fact
    if faults:
        raise UnusableInput(faults)
    return facts


_UNKNOWN = Text("nama syarat dari instrumen ini", "the name of a requirement of this instrument")
_WORDS = {AGENCY_KIND: ("pemda", "kl"), ASSESSED_BY: ("unit", "tpi")}


def _admitted(
    requirement: Requirement | None, name: str, content: object
) -> tuple[Fact | None, Text]:
    words = _WORDS.get(name) or (requirement.order if requirement else ())
    if words:
        found = {w.casefold(): w for w in words}.get(str(content).strip().casefold())
        return found, _one_of(words)
    if requirement is None or requirement.from_gates:
        return None, _UNKNOWN
    expected = expected_of(requirement)
    if _is_yes_or_no(requirement):
        return _YES_OR_NO.get(str(content).strip().casefold()), expected
    if not isinstance(content, int | Decimal) or isinstance(content, bool):
        return None, expected
    value = Decimal(content)
    return (value if 0 <= value <= _scale(requirement)[0] else None), expected


def expected_of(requirement: Requirement) -> Text:
    """What may be stated of it, in the words in which anything else is refused."""
    if requirement.order:
        return _one_of(requirement.order)
    if _is_yes_or_no(requirement):
        return Text("ya/tidak (atau true/false)", "yes/no (or true/false)")
    most, reason = _scale(requirement)
    return _UP_TO.fill(most=most, reason=reason) if most.is_finite() else reason


_YES_OR_NO = {"true": True, "ya": True, "yes": True}
_YES_OR_NO |= {"false": False, "tidak": False, "no": False}


def _is_yes_or_no(requirement: Requirement) -> bool:
    return any(isinstance(least, bool) for least in requirement.least.values())


def _one_of(words: Sequence[str]) -> Text:
    listed = ", ".join(words)
    return Text(f"salah satu dari: {listed}", f"one of: {listed}")


def _scale(requirement: Requirement) -> tuple[Decimal, Text]:
    """The highest figure there is, and what it counts."""
    return _MOST.get(requirement.id) or _MOST.get(requirement.measure or "") or _ENDLESS


_UP_TO = Text("angka dari 0 sampai {most}: {reason}", "a number from 0 to {most}: {reason}")
_MOST: Mapping[str, tuple[Decimal, Text]] = {
    # By id where the figure has a scale of its own, else by the measure of the requirement.
    "spip": (
        Decimal(5),
        Text("level maturitas SPIP, tertinggi 5", "a level of SPIP maturity, 5 at most"),
    ),
    "%": (Decimal(100), Text("persentase, tulis 80 untuk 80 %", "a percentage, 80 for 80 %")),
    # Two digits hold every year of the programme, and 99 says "never" where a note asks for that.
    "tahun": (Decimal(99), Text("jumlah tahun", "a number of years")),
}
_ENDLESS = (Decimal("Infinity"), Text("angka, 0 atau lebih", "a number, 0 or more"))


def decide_requirements(
    instrument: Instrument, facts: Facts, gates_met: Mapping[str, bool]
) -> tuple[RequirementResult, ...]:
    """Every requirement for every predicate that asks it."""
    return tuple(
        _decide(requirement, predicate, least, facts, gates_met)
        for requirement in instrument.requirements
        for predicate, least in requirement.least.items()
        if requirement.only_for in (None, facts.get(AGENCY_KIND, requirement.only_for))
    )


def _decide(
    requirement: Requirement,
    predicate: str,
    least: Fact,
    facts: Facts,
    gates_met: Mapping[str, bool],
) -> RequirementResult:
    given = facts.get(requirement.id)
    if requirement.from_gates and facts.get(ASSESSED_BY) == "tpi":
        given = gates_met[predicate]  # only a sheet that TPI assessed speaks for the TPI score
    status: Status = "unknown"
    if given is not None:
        status = "met" if _reaches(requirement, given, least) else "not_met"
    return RequirementResult(requirement, predicate, least, given, status)


def _reaches(requirement: Requirement, given: Fact, least: Fact) -> bool:
    if requirement.order:
        return requirement.order.index(str(given)) >= requirement.order.index(str(least))
    if isinstance(least, bool) or isinstance(given, bool):
        return given is least
    return Decimal(given) >= Decimal(least)
