"""Facts between what people write and what the engine compares."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from kawal.assessments.models import StatedFact
from kawal.core.language import spoken
from kawal.faults import UnusableInput
from kawal.rules.instrument import Instrument, Requirement
from kawal.scoring.requirements import AGENCY_KIND, Fact, admit_facts, expected_of
from kawal.units.service import Agency

_FIGURES = re.compile(r"-?[0-9]{1,12}([.,][0-9]{1,6})?")

_NEVER = re.compile(r" \((\d+) bila ([^)]+)\)$")
"""How the catalogue writes the number that stands for something that never happened."""

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


@dataclass(frozen=True, slots=True)
class Never:
    """What did not happen, in words, and the number that the engine is told for it."""

    words: str
    value: str


def never_of(requirement: Requirement) -> Never | None:
    found = _NEVER.search(requirement.label or "")
    return None if found is None else Never(found[2], found[1])


def name_of(requirement: Requirement) -> str:
    """What people call it; numbers that stand for something else are no part of a name."""
    return _NEVER.sub("", requirement.label or requirement.text)


def in_words(requirement: Requirement, value: str) -> str:
    """A stated value as people read it."""
    never = never_of(requirement)
    return never.words if never is not None and never.value == value.strip() else value


def what_is_asked(requirement: Requirement) -> str:
    """What may be stated, as refusals say it. Where a number stands for what never happened, its
    scale ends there, and nobody has to know which number that is.
    """
    if never_of(requirement) is not None:
        return _("angka dalam {measure}").format(measure=requirement.measure)
    return expected_of(requirement).in_(spoken())


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
    """A decimal with comma or point; what is none stays text, and the engine says so.

    Nor is what only a computer writes: an exponent, or `NaN`, which nothing can be compared with.
    """
    figures = value.strip().removesuffix("%").strip()
    return Decimal(figures.replace(",", ".")) if _FIGURES.fullmatch(figures) else value
