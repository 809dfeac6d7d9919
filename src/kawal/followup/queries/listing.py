"""The list of actions that a person may see, grouped by when they are due: a few queries."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast
from uuid import UUID

from django.db.models import (
    Case,
    Count,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from kawal.accounts.service import Person
from kawal.core.search import Words, holding
from kawal.files.service import EvidenceUse, Verdict
from kawal.followup.index import Index
from kawal.followup.models import IN_HAND, Action, ActionState
from kawal.followup.models.action import number_in
from kawal.followup.permissions import to_verify, visible_to
from kawal.followup.queries.evidence import ABOUT
from kawal.followup.queries.index import counts

ROWS = 25
LATE, HELD_UP, THIS_WEEK, LATER, DONE = range(5)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to; empty narrows nothing. `view`: one of the chips."""

    view: str = ""
    search: str = ""
    unit: UUID | None = None
    kind: str = ""
    source: str = ""
    state: str = ""
    source_id: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether the list shows less than what its figures are about."""
        return bool(self.view or self.search or self.state)


@dataclass(frozen=True, slots=True)
class Week:
    """From Monday to Sunday around a day."""

    first: date
    last: date

    @classmethod
    def around(cls, day: date) -> "Week":
        first = day - timedelta(days=day.weekday())
        return cls(first, first + timedelta(days=6))


@dataclass(frozen=True, slots=True)
class Figures:
    """Over everything in scope: what was due by yesterday and what became of it; and the chips."""

    index: Index
    due: int
    verified: int
    waiting: int
    returned: int
    late: int
    total: int
    overdue: int
    to_verify: int
    mine: int


def in_scope(person: Person, wanted: Wanted) -> QuerySet[Action]:
    """What the figures and the matrix are about: visible, of the unit, kind and source asked."""
    rows = visible_to(person, Action.objects.all())
    if wanted.unit:
        rows = rows.filter(unit__path__contains=[wanted.unit])
    if wanted.kind:
        rows = rows.filter(unit__kind=wanted.kind)
    if wanted.source:
        rows = rows.filter(source_kind=wanted.source)
    if wanted.source_id:
        rows = rows.filter(source_id=wanted.source_id)
    return rows


def figures(person: Person, scope: QuerySet[Action], today: date) -> Figures:
    """One query."""
    is_due = Q(counts_on__lt=today) & ~Q(state=ActionState.WAIVED)
    by_state = {
        "verified": Q(state=ActionState.VERIFIED),
        "waiting": Q(state=ActionState.SUBMITTED),
        "returned": Q(state=ActionState.RETURNED),
        "late": Q(state__in=[ActionState.PLANNED, ActionState.RUNNING]),
    }
    found = scope.order_by().aggregate(
        **{f"index_{name}": count for name, count in counts(today).items()},
        **{name: Count("pk", filter=is_due & one) for name, one in by_state.items()},
        due=Count("pk", filter=is_due),
        total=Count("pk"),
        overdue=Count("pk", filter=_is_late(today)),
        to_verify=Count("pk", filter=Q(state=ActionState.SUBMITTED) & to_verify(person)),
        mine=Count("pk", filter=Q(in_charge=person) & Q(state__in=IN_HAND)),
    )
    index = Index(**{name: found.pop(f"index_{name}") for name in counts(today)})
    return Figures(index=index, **found)


def narrowed(
    person: Person, scope: QuerySet[Action], wanted: Wanted, today: date
) -> QuerySet[Action]:
    """What the list itself shows of it."""
    rows = scope
    if wanted.view == "terlambat":
        rows = rows.filter(_is_late(today))
    elif wanted.view == "verifikasi":
        rows = rows.filter(to_verify(person), state=ActionState.SUBMITTED)
    elif wanted.view == "saya":
        rows = rows.filter(in_charge=person, state__in=IN_HAND)
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    return searched(rows, wanted.search)


def searched(rows: QuerySet[Action], text: str) -> QuerySet[Action]:
    """By number (AK-118, 118) or by the words of the title."""
    if (number := number_in(text)) is not None:
        return rows.filter(number=number)
    return rows.filter(holding(Words("title"), text)) if text.strip() else rows


def counts_by_rank(rows: QuerySet[Action], today: date) -> Mapping[int, int]:
    """How many there are in each group; one query."""
    found = rows.order_by().values_list(rank(today)).annotate(n=Count("pk"))
    return dict(found)


def page_rows(
    rows: QuerySet[Action], ranks: Mapping[int, int], today: date, *, number: int
) -> list[Action]:
    """The rows of a page, each with `rank` and `n_files`; one query. `ranks`: of `counts_by_rank`.

    Which ones is decided on the narrow table first: joined, all would be sorted with their names.
    Within one group they come out of the index of dates; nothing is sorted.
    """
    first = (number - 1) * ROWS
    order: tuple[Case | str, ...] = (rank(today), "due_on", "number", "pk")
    chosen = rows.order_by(*order)
    for group, before in _starts(ranks):
        if before <= first and first + ROWS <= before + ranks[group]:
            chosen = rows.filter(_of_rank(group, today)).order_by(*order[1:])
            first -= before
    ids = chosen.values("pk")[first : first + ROWS]
    shown = with_names(Action.objects.filter(pk__in=ids)).annotate(rank=rank(today))
    return list(shown.order_by(*order))


def _starts(ranks: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """How many rows stand before each group."""
    before = 0
    for group in sorted(ranks):
        yield group, before
        before += ranks[group]


def _of_rank(group: int, today: date) -> Q:
    """One group for itself, as `rank` would find it."""
    conditions = _conditions(today)
    if group in conditions:
        return conditions[group]
    week = Week.around(today)
    if group == LATER:
        return Q(due_on__gt=week.last)
    return Q(due_on__lte=week.last) & ~(conditions[LATE] | conditions[HELD_UP] | conditions[DONE])


def _conditions(today: date) -> Mapping[int, Q]:
    """Groups that exclude each other; what is left is told apart by its date."""
    first = Week.around(today).first
    is_closed = Q(state__in=[ActionState.VERIFIED, ActionState.WAIVED])
    return {
        LATE: _is_late(today),
        HELD_UP: Q(state=ActionState.SUBMITTED, due_on__lt=first),
        DONE: is_closed & Q(due_on__lt=first),
    }


def rank(today: date) -> Case:
    """Which of the five groups of the list it stands in."""
    return Case(
        *(When(condition, then=Value(group)) for group, condition in _conditions(today).items()),
        When(due_on__lte=Week.around(today).last, then=Value(THIS_WEEK)),
        default=Value(LATER),
        output_field=IntegerField(),
    )


def with_names(rows: QuerySet[Action]) -> QuerySet[Action]:
    """With what a row shows: whose it is, who verifies it, how many files it has."""
    uses = (
        EvidenceUse.objects.filter(
            about_kind=ABOUT,
            about_id=OuterRef("about"),
            version__evidence__withdrawn_at=None,
        )
        .exclude(verdict=Verdict.REJECTED)
        .order_by()
    )
    counted = uses.values("about_id").annotate(n=Count("pk")).values("n")
    return (
        rows.annotate(about=Cast("pk", TextField()))
        .annotate(n_files=Coalesce(Subquery(counted), 0))
        .select_related("unit", "owner_post", "in_charge", "verifier_unit", "verifier")
    )


def rank_of(action: Action) -> int:
    return int(cast(Any, action).rank)


def _is_late(today: date) -> Q:
    return Q(state__in=IN_HAND, due_on__lt=today)
