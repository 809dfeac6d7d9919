"""What stands beside each question of a sheet: evidence that counts, that was lost, and who."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.contrib.postgres.aggregates import JSONBAgg
from django.db.models import CharField, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat, JSONArray

from kawal.assessments.models import Answer, EvidenceLink, Sheet
from kawal.assessments.queries import inherited
from kawal.assessments.queries.uses import ABOUT
from kawal.files.service import EvidenceUse, Verdict

_LOST = Q(verdict=Verdict.REJECTED) | Q(version__evidence__withdrawn_at__isnull=False)

_BLANK = Q(choice="", counts={}, value="")


class Mark(NamedTuple):
    """What stands beside one question: evidence that counts, evidence that was lost, and who.

    `lost` was rejected or withdrawn, and nothing newer stands in its place.
    `is_carried`: brought along from an earlier year and not yet confirmed.
    """

    supporting: int
    lost: int
    is_carried: bool
    assignee: str | None
    pokja: str


# A file beside something: the question, of this sheet or of the whole agency, the evidence, the
# number of its version, and whether it counts.
type _Use = tuple[str, str, int, bool]


def with_marks(rows: QuerySet[Sheet]) -> QuerySet[Sheet]:
    """Adds to sheets what `marks_of` reads.

    Rows as they are, counted here: subqueries that count for each of 113 answers took PostgreSQL
    five times as long.
    """
    links = EvidenceLink.objects.filter(answer__sheet=OuterRef("pk")).order_by()
    return rows.annotate(
        answers_told=_all(_answers(), "sheet"),
        own_uses=_all(_own(), "about_kind"),
        shared_uses=_all(_shared(), "about_kind"),
        links_told=Subquery(
            links.values("answer__sheet").annotate(all=JSONBAgg("answer__code")).values("all")
        ),
    )


def marks_of(found: Any) -> Mapping[str, Mark]:
    """By code, of a sheet that came `with_marks`."""
    own, shared = found.own_uses or (), found.shared_uses or ()
    supporting = Counter(found.links_told or ())
    supporting.update([about for about, _evidence, _number, counts in own if counts])
    supporting.update(
        [inherited.code_of(about) for about, _evidence, _number, counts in shared if counts]
    )
    lost = _lost([*own, *shared])
    return {
        code: Mark(supporting.get(code, 0), lost.get(code, 0), is_carried, assignee, pokja)
        for code, is_carried, assignee, pokja in found.answers_told
    }


def _lost(uses: Sequence[_Use]) -> Mapping[str, int]:
    """By code: evidence that does not count, and nothing newer stands in its place."""
    gone = [(about, evidence, number) for about, evidence, number, counts in uses if not counts]
    if not gone:
        return {}
    newest: dict[tuple[str, str], int] = {}
    for about, evidence, number, _counts in uses:
        newest[about, evidence] = max(newest.get((about, evidence), 0), number)
    return Counter(
        inherited.code_of(about)
        for about, evidence, number in gone
        if newest[about, evidence] == number
    )


def _answers() -> QuerySet[Answer]:
    rows = Answer.objects.filter(sheet=OuterRef("pk")).order_by()
    is_carried = Q(is_confirmed=False) & ~_BLANK
    return rows.annotate(one=JSONArray("code", is_carried, "assignee_id", "pokja"))


def _own() -> QuerySet[EvidenceUse]:
    uses = EvidenceUse.objects.filter(about_kind=ABOUT, about_whole=OuterRef("pk"))
    return _told(uses, "about_part", ~_LOST)


def _shared() -> QuerySet[EvidenceUse]:
    """What offices of the agency declared for its runs."""
    beginning = Concat(
        Cast(OuterRef("run__cycle__agency_id"), CharField()), Value("/"),
        OuterRef("run__cycle__instrument"), Value("/"),
    )  # fmt: skip
    uses = inherited.shared_uses().filter(inherited.shown_in_outer("run__"))
    return _told(uses.filter(about_id__startswith=beginning), "about_id", inherited.COUNTING)


def _told(uses: QuerySet[EvidenceUse], about: str, counts: Q) -> QuerySet[EvidenceUse]:
    """As `_Use` has them."""
    of = F("version__evidence_id"), F("version__number")
    return uses.order_by().annotate(one=JSONArray(about, *of, counts))


def _all(rows: QuerySet[Any], same: str) -> Subquery:
    """All of these rows as one list; None if there is none. `same` is equal in all of them."""
    return Subquery(rows.values(same).annotate(all=JSONBAgg("one")).values("all"))
