"""Evidence suggested for an answer: what served for the same thing elsewhere."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import IntEnum
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, IntegerField, OuterRef, Q, When
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from kawal.accounts.service import Person
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Answer, Assessor, ExpectedMatch, Run, Sheet
from kawal.assessments.queries.expected import alike_in
from kawal.assessments.queries.library import Found, offered
from kawal.assessments.queries.uses import ABOUT
from kawal.files.service import Evidence, EvidenceUse, Verdict, visible_to
from kawal.formats.evidence_folder.words import likely_same
from kawal.units.permissions import Permission, units_where

MOST_SUGGESTED = 5
_ASKED = 300  # answers of other years and units: the newest
_LOOKED_AT = 60  # uses that suggestions are made of: the newest of the nearest
_LONGEST_ITEM = 80
_ITEMS = ExpectedMatch.objects.filter(use=OuterRef("pk")).values("item")


def suggestions(person: Person, sheet: Sheet, answer: Answer, taken: Iterable[UUID]) -> list[Found]:
    """Used for this question in other years, as the same usual document, for its sisters, by other
    units; three queries.
    """
    places = _related(sheet, answer)
    uses = EvidenceUse.objects.filter(about_kind=ABOUT, about_id__in=list(places))
    uses = uses.filter(version__evidence__withdrawn_at=None).exclude(verdict=Verdict.REJECTED)
    uses = visible_to(person, uses).exclude(version__evidence__in=list(taken))
    uses = uses.select_related("version__evidence__unit")
    uses = uses.annotate(ticked=ArraySubquery(_ITEMS))
    ordered = uses.order_by(_distance(places), "-added_at", "pk")[:_LOOKED_AT]
    return _best(ordered, places, sheet.run)


def sees_other_units(person: Person, run: Run) -> bool:
    """Whether the person sees evidence of units outside the run at all (ADR 0017)."""
    seen = units_where(person, Permission.FILES_VIEW).filter(agency=run.cycle.agency_id)
    own = Q(path__overlap=[run.unit_id]) | Q(pk__in=run.parts.values("unit_id"))
    return seen.exclude(own).exists()


class _Rank(IntEnum):
    OTHER_YEAR = 0
    SAME_DOCUMENT = 1
    SISTER = 2
    OTHER_UNIT = 3


@dataclass(frozen=True, slots=True)
class _Reason:
    rank: _Rank
    words: str


@dataclass(frozen=True, slots=True)
class _Place:
    """An answer whose evidence may do here too. `reason`: why all of it may; else only what is one
    of the documents that are `alike`, usual for both questions.
    """

    code: str
    reason: _Reason | None
    alike: Set[str]


def _related(sheet: Sheet, answer: Answer) -> Mapping[str, _Place]:
    """Answers whose evidence may do here too, by id as a use names them; two queries.

    One query with an OR would read every answer of the agency.
    """
    cycle = sheet.run.cycle
    sisters = sisters_of(cycle.instrument, answer.code)
    alike = alike_in(cycle.instrument, answer.code)
    same = Sheet.objects.filter(
        assessor=Assessor.UNIT, run__cycle__agency=cycle.agency_id,
        run__cycle__instrument=cycle.instrument,
    ).exclude(pk=sheet.pk)  # fmt: skip
    asked = ("pk", "code", "sheet__run__unit_id", "sheet__run__cycle__year",
             "sheet__run__unit__name")  # fmt: skip
    beside = Answer.objects.filter(sheet=sheet, code__in={*sisters, *alike} - {answer.code})
    elsewhere = Answer.objects.filter(sheet__in=same, code=answer.code).order_by(
        _not_of(sheet.run), "-sheet__run__cycle__year", "pk"
    )[:_ASKED]
    here = {
        str(pk): _Place(code, _sister(code) if code in sisters else None, alike.get(code, set()))
        for pk, code in beside.values_list("pk", "code")
    }
    there = {
        str(row["pk"]): _Place(row["code"], _elsewhere(row, sheet), set())
        for row in elsewhere.values(*asked)
    }
    return here | there


def _not_of(run: Run) -> Case:
    """The unit's own years come before those of others."""
    return Case(When(sheet__run__unit=run.unit_id, then=0), default=1, output_field=IntegerField())


def _distance(places: Mapping[str, _Place]) -> Case:
    """Uses that are looked at first: near, then perhaps the same document, then of other units."""
    near = [id_ for id_, at in places.items() if at.reason and at.reason.rank < _Rank.OTHER_UNIT]
    perhaps = [id_ for id_, at in places.items() if at.reason is None]
    return Case(
        When(about_id__in=near, then=0),
        When(about_id__in=perhaps, then=1),
        default=2,
        output_field=IntegerField(),
    )


def _sister(code: str) -> _Reason:
    return _Reason(_Rank.SISTER, _("Dipakai untuk {code}").format(code=code))


def _elsewhere(row: Mapping[str, Any], sheet: Sheet) -> _Reason:
    year = row["sheet__run__cycle__year"]
    if row["sheet__run__unit_id"] == sheet.run.unit_id:
        words = _("Dipakai untuk pertanyaan ini, {year}").format(year=year)
        return _Reason(_Rank.OTHER_YEAR, words)
    unit = row["sheet__run__unit__name"]
    words = _("Dipakai {unit} untuk pertanyaan ini, {year}").format(unit=unit, year=year)
    return _Reason(_Rank.OTHER_UNIT, words)


def _reason_of(use: EvidenceUse, place: _Place) -> _Reason | None:
    """A document that both questions want, as the team ticked it or by its title, says most."""
    if ticked := place.alike.intersection(use.ticked):  # type: ignore[attr-defined]
        words = _("Ditandai “{item}” di {code}")
        return _same(words, min(ticked), place)
    title = use.version.evidence.title
    if likely := [item for item in place.alike if likely_same(title, item)]:
        words = _("Mungkin “{item}”, dipakai untuk {code}")
        return _same(words, min(likely), place)
    return place.reason


def _same(words: str, item: str, place: _Place) -> _Reason:
    said = words.format(item=Truncator(item).chars(_LONGEST_ITEM), code=place.code)
    return _Reason(_Rank.SAME_DOCUMENT, said)


def _best(uses: Iterable[EvidenceUse], places: Mapping[str, _Place], run: Run) -> list[Found]:
    """Each evidence once, for its nearest reason; one's own first, those of others last."""
    nearest: dict[UUID, tuple[_Reason, Evidence]] = {}
    for use in uses:
        reason, evidence = _reason_of(use, places[use.about_id]), use.version.evidence
        known = nearest.get(evidence.pk)
        if reason is not None and (known is None or reason.rank < known[0].rank):
            nearest[evidence.pk] = (reason, evidence)
    by_reason = sorted(nearest.values(), key=lambda pair: pair[0].rank)
    found = [offered(evidence, reason.words, run) for reason, evidence in by_reason]
    return sorted(found, key=lambda each: each.owner)[:MOST_SUGGESTED]


def sisters_of(instrument: str, code: str) -> Sequence[str]:
    """Other questions of the same rincian."""
    loaded = instrument_of(instrument)
    parent = loaded.by_id[code].parent
    return [other for other in loaded.questions if loaded.by_id[other].parent == parent]
