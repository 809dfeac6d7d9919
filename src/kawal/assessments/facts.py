"""Facts between what people write and what the engine compares."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from kawal.assessments.models import StatedFact
from kawal.faults import UnusableInput
from kawal.rules.instrument import Instrument, Requirement
from kawal.scoring.requirements import AGENCY_KIND, Fact, admit_facts
from kawal.units.service import Agency

YES, NO = "ya", "tidak"
LOCAL = {Agency.Kind.CITY, Agency.Kind.REGENCY, Agency.Kind.PROVINCE}


def asked(instrument: Instrument, level: str, agency: Agency) -> list[Requirement]:
    """Requirements of this level that somebody has to state: not those that the score decides."""
    kind = kind_of(agency)
    return [
        r
        for r in instrument.requirements
        if r.level == level and not r.from_gates and r.only_for in (None, kind)
    ]


def kind_of(agency: Agency) -> str:
    """As the regulation tells them apart: local governments, and ministries and the like."""
    return "pemda" if agency.kind in LOCAL else "kl"


def is_yes_or_no(requirement: Requirement) -> bool:
    return any(isinstance(least, bool) for least in requirement.least.values())


def fact_in(instrument: Instrument, requirement: str, value: str) -> Fact:
    """A stated value as the engine has it. Raises UnusableInput for what it cannot be."""
    raw: object = value
    found = next((r for r in instrument.requirements if r.id == requirement), None)
    if found is not None and is_yes_or_no(found):
        raw = {YES: True, NO: False}.get(value.strip().casefold(), value)
    elif found is not None and not found.order:
        raw = _number(value)
    admitted = admit_facts(instrument, {requirement: raw})
    if requirement not in admitted:
        raise UnusableInput([])
    return admitted[requirement]


def facts_for(
    instrument: Instrument, agency: Agency, rows: Iterable[StatedFact]
) -> dict[str, Fact]:
    """For the engine: the newest statement of each requirement; `rows` the oldest first."""
    stated: Mapping[str, str] = {row.requirement: row.value for row in rows}
    facts = {name: fact_in(instrument, name, value) for name, value in stated.items()}
    return {AGENCY_KIND: kind_of(agency), **facts}


def _number(value: str) -> Decimal | str:
    """A decimal with comma or point; what is none stays text, and the engine says so."""
    try:
        return Decimal(value.strip().removesuffix("%").strip().replace(",", "."))
    except ArithmeticError:
        return value
