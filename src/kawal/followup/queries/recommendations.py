"""The register: visible recommendations, how far each is, narrowed and counted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models import TextChoices as Choices
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from kawal.accounts.service import Person
from kawal.core.search import asked
from kawal.core.time import local_date
from kawal.followup.ageing import Age, Ageing, ageing, days_of
from kawal.followup.models import (
    IN_HAND,
    Action,
    ActionState,
    Closing,
    Recommendation,
    SourceKind,
)
from kawal.followup.recommendation_rights import OWN_ID, seen_recommendations
from kawal.ui.parts import Kind
from kawal.units.permissions import Permission, units_where

MOST_WORDS = 8


class Progress(Choices):
    """How far a recommendation is; computed from its actions and closings, never stored."""

    OPEN = "belum", _("Belum ditindaklanjuti")
    RUNNING = "berjalan", _("Berjalan")
    PROPOSED = "diajukan", _("Diajukan selesai")
    CLOSED = "ditutup", _("Ditutup")


KINDS: dict[str, Kind] = {
    Progress.OPEN: "idle",
    Progress.RUNNING: "info",
    Progress.PROPOSED: "due",
    Progress.CLOSED: "done",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the register is narrowed to; empty narrows nothing."""

    search: str = ""
    source: str = ""
    year: int | None = None
    unit: str = ""
    progress: str = ""
    age: str = ""
    mark: str = ""
    dimension: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """Actions of one recommendation, the waived aside."""

    total: int = 0
    verified: int = 0
    submitted: int = 0
    late: int = 0
    units: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One recommendation in the register."""

    row: Recommendation
    progress: Progress
    counts: Counts
    ageing: Ageing
    is_overdue: bool
    closing: Closing | None

    @property
    def kind(self) -> Kind:
        return KINDS[self.progress]

    @property
    def due_text(self) -> str:
        return "" if self.row.due_on is None else date_format(self.row.due_on, "j M Y")


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts over everything visible."""

    total: int
    unanswered: int
    proposed: int
    overdue: int
    old: int
    repeats: int


def with_progress(rows: QuerySet[Recommendation]) -> QuerySet[Recommendation]:
    """Adds `progress`, by which lists are narrowed and sorted.

    Begun is what has an action that is more than planned. A waived action counts for nothing: with
    waived ones alone the recommendation has none.
    """
    own = Action.objects.filter(source_kind=SourceKind.RECOMMENDATION, source_id=OWN_ID)
    own = own.exclude(state=ActionState.WAIVED)
    open_ones = own.filter(state__in=IN_HAND)
    begun = own.exclude(state=ActionState.PLANNED)
    closed = Closing.objects.filter(recommendation=OuterRef("pk"), reopened_at=None)
    marked: QuerySet[Recommendation] = rows.annotate(
        progress=Case(
            When(Exists(closed), then=Value(Progress.CLOSED.value)),
            When(~Exists(begun), then=Value(Progress.OPEN.value)),
            When(Exists(open_ones), then=Value(Progress.RUNNING.value)),
            default=Value(Progress.PROPOSED.value),
            output_field=CharField(),
        )
    )
    return marked


def register_rows(person: Person, wanted: Wanted, today: date) -> QuerySet[Recommendation]:
    """Visible recommendations that fit."""
    rows = with_progress(seen_recommendations(person))
    rows = rows.select_related("owner_unit", "owner_post", "repeats")
    return rows.filter(*_conditions(person, wanted, today))


def lines_of(rows: Sequence[Recommendation], today: date) -> list[Line]:
    """Two queries for a page of rows with their `progress`."""
    counts, closings = _counts(rows, today), _closings(rows)
    return [
        _line(row, counts.get(str(row.pk), Counts()), closings.get(row.pk), today) for row in rows
    ]


def figures(person: Person, today: date) -> Figures:
    """One query."""
    is_open = ~Q(progress=Progress.CLOSED)
    youngest = days_of(Age.OLD, today)[1]
    return Figures(
        **with_progress(seen_recommendations(person)).aggregate(
            total=Count("pk"),
            unanswered=Count("pk", filter=Q(progress=Progress.OPEN)),
            proposed=Count("pk", filter=Q(progress=Progress.PROPOSED)),
            overdue=Count("pk", filter=is_open & Q(due_on__lt=today)),
            old=Count("pk", filter=is_open & Q(dated_on__lte=youngest)),
            repeats=Count("pk", filter=is_open & Q(repeats__isnull=False)),
        )
    )


def years(person: Person) -> list[int]:
    rows = seen_recommendations(person).order_by("-year").values_list("year", flat=True)
    return list(rows.distinct())


def _conditions(person: Person, wanted: Wanted, today: date) -> list[Q]:
    is_open = ~Q(progress=Progress.CLOSED)
    found = [_named(wanted.search)]
    exact = {
        "source": wanted.source, "year": wanted.year, "dimension": wanted.dimension,
    }  # fmt: skip
    found += [Q(**{key: value}) for key, value in exact.items() if value]
    if wanted.progress == "terbuka":
        found.append(is_open)
    elif wanted.progress:
        found.append(Q(progress=wanted.progress))
    if wanted.unit:
        found.append(_of_units(person, wanted.unit))
    if wanted.age:
        found.append(is_open & _aged(Age(wanted.age), today))
    if wanted.mark:
        found.append(_MARKS[wanted.mark](today))
    return found


def _named(search: str) -> Q:
    """Every word stands in the text, the number or the letter."""
    found = Q()
    for word in asked(search).split()[:MOST_WORDS]:
        found &= (
            Q(text__icontains=word) | Q(number__iexact=word) | Q(letter_number__icontains=word)
            | Q(letter_title__icontains=word)
        )  # fmt: skip
    return found


def _of_units(person: Person, text: str) -> Q:
    """Owned by a unit of this name or below it, or acted for by one."""
    reach = units_where(person, Permission.RECOMMENDATIONS_VIEW)
    named = reach.filter(Q(name__icontains=text) | Q(code__iexact=text))
    ids = list(named.order_by().values_list("pk", flat=True))
    acting = Action.objects.filter(
        source_kind=SourceKind.RECOMMENDATION, source_id=OWN_ID, unit__path__overlap=ids
    )
    return Q(owner_unit__path__overlap=ids) | Q(Exists(acting))


def _aged(band: Age, today: date) -> Q:
    first, last = days_of(band, today)
    found = Q()
    if first is not None:
        found &= Q(dated_on__gte=first)
    if last is not None:
        found &= Q(dated_on__lte=last)
    return found


_MARKS: dict[str, Callable[[date], Q]] = {
    "lewat": lambda today: ~Q(progress=Progress.CLOSED) & Q(due_on__lt=today),
    "berulang": lambda _today: Q(repeats__isnull=False),
}


def _counts(rows: Sequence[Recommendation], today: date) -> dict[str, Counts]:
    actions = Action.objects.filter(
        source_kind=SourceKind.RECOMMENDATION, source_id__in=[str(row.pk) for row in rows]
    ).exclude(state=ActionState.WAIVED)
    counted = actions.order_by().values("source_id").annotate(
        total=Count("pk"),
        verified=Count("pk", filter=Q(state=ActionState.VERIFIED)),
        submitted=Count("pk", filter=Q(state=ActionState.SUBMITTED)),
        late=Count("pk", filter=Q(state__in=IN_HAND, due_on__lt=today)),
        units=Count("unit", distinct=True),
    )  # fmt: skip
    return {
        each["source_id"]: Counts(
            each["total"], each["verified"], each["submitted"], each["late"], each["units"]
        )
        for each in counted
    }


def _closings(rows: Sequence[Recommendation]) -> dict[object, Closing]:
    found = Closing.objects.filter(recommendation__in=rows, reopened_at=None)
    return {closing.recommendation_id: closing for closing in found}


def _line(row: Recommendation, counts: Counts, closing: Closing | None, today: date) -> Line:
    progress = Progress(row.progress)  # type: ignore[attr-defined]
    until = today if closing is None else local_date(closing.at)
    is_overdue = closing is None and row.due_on is not None and row.due_on < today
    return Line(row, progress, counts, ageing(row.dated_on, until), is_overdue, closing)
