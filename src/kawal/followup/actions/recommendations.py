"""Record a recommendation as its letter has it, and correct the record."""

from dataclasses import dataclass, fields
from datetime import date, datetime

from django.db import transaction

from kawal.accounts.service import Person
from kawal.core.one_line import one_line, several_lines
from kawal.core.time import local_date
from kawal.followup import recommendation_errors as errors
from kawal.followup.events import note
from kawal.followup.models import Recommendation, RecommendationSource
from kawal.followup.models.recommendation import EARLIEST_YEAR, LATEST_YEAR
from kawal.followup.recommendation_events import RecommendationEvent
from kawal.followup.recommendation_rights import owns
from kawal.followup.spi_catalogue import dimensions
from kawal.units.service import Agency, Post, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationFacts:
    """What a letter says and who answers for it. No post: the head of the unit, if it has one."""

    source: str
    number: str
    year: int
    dated_on: date
    text: str
    owner_unit: Unit
    owner_post: Post | None = None
    letter_number: str = ""
    letter_title: str = ""
    dimension: str = ""
    due_on: date | None = None


@transaction.atomic
def record_recommendation(
    *, agency: Agency, facts: RecommendationFacts, by: Person | None, now: datetime
) -> Recommendation:
    """A new line of the register.

    Refuses one that is there already, no number or text, a letter to come, a due date before the
    letter, and an owner that is not of this agency or was closed.
    """
    values = _checked(agency, facts, local_date(now), None)
    found = Recommendation.objects.create(agency=agency, recorded_at=now, recorded_by=by, **values)
    note(
        RecommendationEvent.RECORDED, found, by=by, now=now, place_id=found.owner_unit_id,
        data={"unit": facts.owner_unit.name, "due": found.due_on},
    )  # fmt: skip
    return found


@transaction.atomic
def change_recommendation(
    *, recommendation: Recommendation, facts: RecommendationFacts, by: Person | None, now: datetime
) -> Recommendation:
    """Correct the record; nothing is recorded where nothing differs. A closed one is not changed.

    Refuses what `record_recommendation` refuses, and another owner by somebody of the line of the
    one that stands: who owns it would close it from outside then.
    """
    stored = locked(recommendation)
    if is_closed(stored):
        raise errors.is_closed()
    values = _checked(stored.agency, facts, local_date(now), stored)
    changed = [key for key, value in values.items() if getattr(stored, key) != value]
    if not changed:
        return stored
    if "owner_unit" in changed and by is not None and owns(by, stored, local_date(now)):
        raise errors.owner_stays()
    for key in changed:
        setattr(stored, key, values[key])
    stored.save(update_fields=changed)
    note(
        RecommendationEvent.CHANGED, stored, by=by, now=now, place_id=stored.owner_unit_id,
        data={"fields": ", ".join(changed)},
    )  # fmt: skip
    return stored


def locked(recommendation: Recommendation) -> Recommendation:
    """The row as it is now; whoever else wants to change it waits."""
    rows = Recommendation.objects.select_for_update(of=("self",))
    return rows.select_related("agency", "owner_unit", "owner_post").get(pk=recommendation.pk)


def is_closed(recommendation: Recommendation) -> bool:
    return recommendation.closings.filter(reopened_at=None).exists()


def refuse_unit(unit: Unit, agency: Agency, day: date, field: str) -> None:
    """Only a unit of this agency that is open can answer for something."""
    if unit.agency_id != agency.pk:
        raise errors.unit_elsewhere(unit.name, field)
    if unit.ends_on is not None and unit.ends_on < day:
        raise errors.unit_closed(unit.name, field)


def _checked(
    agency: Agency, facts: RecommendationFacts, today: date, stored: Recommendation | None
) -> dict[str, object]:
    """The columns to write."""
    values = {each.name: getattr(facts, each.name) for each in fields(facts)} | {
        "number": one_line(facts.number),
        "text": several_lines(facts.text),
        "letter_number": one_line(facts.letter_number),
        "letter_title": one_line(facts.letter_title),
    }
    if not values["number"]:
        raise errors.no_number()
    if not values["text"]:
        raise errors.no_text()
    if not EARLIEST_YEAR <= facts.year <= LATEST_YEAR:
        raise errors.odd_year(EARLIEST_YEAR, LATEST_YEAR)
    _refuse_dates(facts, today)
    if facts.dimension and facts.dimension not in dimensions():
        raise errors.unknown_dimension()
    if stored is None or stored.owner_unit_id != facts.owner_unit.pk:
        refuse_unit(facts.owner_unit, agency, today, "owner_unit")
    if stored is not None:
        _refuse_year_of_repeats(stored, facts.year)
    values["owner_post"] = _post(facts, stored, today)
    _refuse_twice(agency, facts.source, facts.year, str(values["number"]), stored)
    return values


def _refuse_dates(facts: RecommendationFacts, today: date) -> None:
    if facts.dated_on > today:
        raise errors.in_the_future()
    if facts.due_on is not None and facts.due_on < facts.dated_on:
        raise errors.due_before_its_day()


def _refuse_year_of_repeats(stored: Recommendation, year: int) -> None:
    """What repeats stays later than what it repeats."""
    if stored.repeats is not None and stored.repeats.year >= year:
        raise errors.year_of_repeats(str(stored.repeats))
    later = stored.repeated_by.filter(year__lte=year).first()
    if later is not None:
        raise errors.year_of_repeats(str(later))


def _refuse_twice(
    agency: Agency, source: str, year: int, number: str, stored: Recommendation | None
) -> None:
    same = Recommendation.objects.filter(agency=agency, source=source, year=year, number=number)
    if stored is not None:
        same = same.exclude(pk=stored.pk)
    if same.exists():
        label = f"{RecommendationSource(source).label} {year} {number}"
        raise errors.number_taken(label)


def _post(facts: RecommendationFacts, stored: Recommendation | None, day: date) -> Post | None:
    """The post that was named, or the unit's head; a correction keeps what stands."""
    if facts.owner_post is not None:
        if facts.owner_post.unit_id != facts.owner_unit.pk:
            raise errors.post_elsewhere(facts.owner_post.name, facts.owner_unit.name)
        return facts.owner_post
    if stored is not None and stored.owner_unit_id == facts.owner_unit.pk:
        return stored.owner_post
    return Post.objects.on(day).filter(unit=facts.owner_unit, is_head=True).first()
