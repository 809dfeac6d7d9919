"""Recommendations that were opened, as anyone reads them: by source, with age and state."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.db.models import Count, Q
from django.http import QueryDict

from kawal.followup.service import (
    Progress,
    Recommendation,
    RecommendationLine,
    RecommendationSource,
    SourceKind,
    public_actions,
    public_recommendation_lines,
    public_recommendations,
    unopened_recommendations,
)
from kawal.portal.queries.actions import ActionLine, lines, only
from kawal.ui.listing import page_of

ROWS = 25


@dataclass(frozen=True, slots=True)
class Source:
    """`shown` of all that were recorded; how many of `shown` are closed."""

    key: str
    label: str
    shown: int
    closed: int
    unopened: int


@dataclass(frozen=True, slots=True)
class Register:
    sources: Sequence[Source]
    source: str
    state: str
    page: Page[Any]
    lines: Sequence[RecommendationLine]

    @property
    def shown(self) -> int:
        return sum(each.shown for each in self.sources)

    @property
    def closed(self) -> int:
        return sum(each.closed for each in self.sources)

    @property
    def unopened(self) -> int:
        return sum(each.unopened for each in self.sources)

    @property
    def states(self) -> list[tuple[str, str]]:
        return [(each.value, str(each.label)) for each in Progress]


@dataclass(frozen=True, slots=True)
class RecommendationPage:
    """`elsewhere`: how many more actions it has that are not public."""

    line: RecommendationLine
    actions: Sequence[ActionLine]
    elsewhere: int


def register(query: QueryDict, today: date) -> Register:
    """Six queries."""
    rows = public_recommendations()
    sources = list(_sources())
    source = query.get("sumber", "")
    if source in RecommendationSource.values:
        rows = rows.filter(source=source)
    state = query.get("keadaan", "")
    if state in Progress.values:
        rows = rows.filter(Q(progress=state))
    page: Page[Any] = page_of(rows, query, size=ROWS)
    found = public_recommendation_lines(list(page.object_list), today)
    return Register(sources, source, state, page, found)


def recommendation_page(row: Recommendation, today: date) -> RecommendationPage:
    """A fixed number of queries."""
    line = public_recommendation_lines([row], today)[0]
    own = only(public_actions(), "submissions__verdict", "replies").filter(
        source_kind=SourceKind.RECOMMENDATION, source_id=str(row.pk)
    )
    actions = lines(own.order_by("due_on", "number"), today)
    counted = sum(each.action.state != "waived" for each in actions)
    return RecommendationPage(line, actions, max(line.counts.total - counted, 0))


def _sources() -> list[Source]:
    """Two queries."""
    is_closed = Q(progress=Progress.CLOSED)
    counted = public_recommendations().order_by().values_list("source")
    rows = counted.annotate(n=Count("pk"), closed=Count("pk", filter=is_closed))
    shown = {source: (n, closed) for source, n, closed in rows}
    unopened = unopened_recommendations()
    return [
        Source(each.value, str(each.label), *shown.get(each, (0, 0)), unopened.get(each, 0))
        for each in RecommendationSource
        if each in shown or each in unopened
    ]
