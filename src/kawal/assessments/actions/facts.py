"""State a fact of the agency or of a unit, with its date and source."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from kawal.accounts.service import Person
from kawal.assessments import errors
from kawal.assessments.events import AssessmentEvent, note
from kawal.assessments.facts import asked, fact_in
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import StatedFact
from kawal.assessments.queries.facts import statements_of
from kawal.core.one_line import one_line
from kawal.core.time import local_date
from kawal.faults import UnusableInput
from kawal.files.service import Evidence
from kawal.units.service import Agency, Unit

EARLIEST = date(2000, 1, 1)
"""No document that is older is assessed; a year 1 is a slip of the keyboard."""


@transaction.atomic
def state_fact(
    *,
    agency: Agency,
    unit: Unit | None,
    instrument: str,
    requirement: str,
    value: str,
    as_of: date,
    source: str,
    by: Person | None,
    now: datetime,
    evidence: Evidence | None = None,
    corrects: UUID | None = None,
) -> StatedFact:
    """A new statement; the one before stays in the record. `evidence` is the document it is from.

    `corrects`: the statement in force, which is wrong, so that this one replaces it though it is of
    an earlier day. That is refused otherwise, also where another one came into force meanwhile.

    Refuses what the requirement cannot be compared with, a requirement of another level, a date to
    come or of another age, no source, and a document that is not declared for this agency.
    """
    rules = instrument_of(instrument)
    level = "agency" if unit is None else "unit"
    if requirement not in [r.id for r in asked(rules, level, agency)]:
        raise errors.no_such_fact()
    if as_of > local_date(now):
        raise errors.fact_in_the_future()
    if as_of < EARLIEST:
        raise errors.fact_too_old(EARLIEST.year)
    Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)  # one statement at a time
    in_force = statements_of(agency, instrument, unit, requirement).first()
    later = in_force if in_force is not None and as_of < in_force.as_of else None
    if later is not None and corrects != later.pk:
        raise errors.older_fact(later.as_of)
    source = one_line(source)
    if not source:
        raise errors.fact_without_source()
    if evidence is not None and not is_declared(evidence, agency):
        raise errors.not_its_document()
    try:
        fact_in(rules, requirement, value)
    except UnusableInput as error:
        raise errors.odd_fact(error.faults) from error
    fact = StatedFact.objects.create(
        agency=agency, unit=unit, instrument=instrument, requirement=requirement,
        value=value.strip(), as_of=as_of, source=source, stated_at=now, stated_by=by,
        evidence=evidence,
    )  # fmt: skip
    note(
        AssessmentEvent.FACT_STATED, fact, by=by, now=now,
        place_id=agency.pk if unit is None else unit.pk,
        data={
            "requirement": requirement, "value": fact.value, "as_of": as_of, "source": source,
            "unit": "" if unit is None else unit.name,
            **({} if later is None else {"corrects": later.as_of}),
        },
    )  # fmt: skip
    return fact


def is_declared(evidence: Evidence, agency: Agency) -> bool:
    """Whether everybody in the agency may read it, and it is still in use."""
    is_of_agency = evidence.unit.agency_id == agency.pk
    return is_of_agency and evidence.is_shared and not evidence.is_withdrawn
