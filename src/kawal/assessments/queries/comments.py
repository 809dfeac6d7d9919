"""What a team said of one question: the newest first read, earlier ones page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, F, Q, QuerySet, Subquery
from django.http import QueryDict

from kawal.assessments.models import Comment
from kawal.core.kept_queries import Kept

SHOWN = 30
PAGE = "komentar"
_LAST_PAGE = 10_000


@dataclass(frozen=True, slots=True)
class Talk:
    """One page of the comments, the oldest above; page 1 is the newest.

    Each comment has `named`: the names of those mentioned in it.
    """

    comments: Sequence[Comment] = ()
    total: int = 0
    page: int = 1

    @property
    def earlier(self) -> int:
        """The page with what was said before these; 0 if there is none."""
        return self.page + 1 if self.page * SHOWN < self.total else 0

    @property
    def later(self) -> int:
        return self.page - 1


def talk_of(answer: UUID, page: int) -> Talk:
    """One query."""
    rows = _NEWEST(answer=answer) if page == 1 else list(_comments(answer, page))
    return Talk(rows[::-1], rows[0].total if rows else 0, page)  # type: ignore[attr-defined]


def page_in(query: QueryDict) -> int:
    """The page of an address; what is none is the newest."""
    typed = query.get(PAGE, "")
    page = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 1
    return min(max(page, 1), _LAST_PAGE)


def _comments(answer: UUID, page: int) -> QuerySet[Comment]:
    names = ArrayAgg(
        "mentioned__name", filter=Q(mentioned__isnull=False), default=[],
        order_by="mentioned__name",
    )  # fmt: skip
    of_answer = Comment.objects.filter(answer=answer).order_by()
    counted = of_answer.values("answer").annotate(n=Count("pk")).values("n")
    rows = of_answer.select_related("written_by").annotate(named=names, total=Subquery(counted))
    return rows.order_by(F("written_at").desc(), F("id").desc())[(page - 1) * SHOWN : page * SHOWN]


def _newest(answer: UUID) -> QuerySet[Comment]:
    return _comments(answer, 1)


_NEWEST = Kept(_newest, answer=UUID)
