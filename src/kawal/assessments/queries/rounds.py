"""What differs from the round before: the sending that came back, else the year before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    Case,
    CharField,
    F,
    JSONField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import Cast, JSONObject
from django.utils.translation import gettext as _

from kawal.assessments.document import differ
from kawal.assessments.models import Answer, Assessor, EvidenceLink, Sheet, Snapshot
from kawal.assessments.queries.sources import sources_beside
from kawal.assessments.queries.uses import ABOUT
from kawal.files.service import EvidenceUse

type Told = Mapping[str, Any]
"""An answer as the frozen document has it."""

_CONTENT = ("version", "choice", "counts", "value", "note")
_NOTHING: Told = {"evidence": (), "links": ()}


@dataclass(frozen=True, slots=True)
class Round:
    """`before` and `now` by code. `year`: of which they are, if not of the sending that came back.

    With the sending are compared answer, note and evidence. With a year only what somebody wrote or
    took over here, and no evidence: that belongs to the year it was shown in.
    """

    before: Mapping[str, Told] = field(default_factory=dict)
    now: Mapping[str, Told] = field(default_factory=dict)
    year: int | None = None

    @property
    def since(self) -> str:
        """What it is held against, in words; empty if there was no round before."""
        if not self.before:
            return ""
        if self.year is None:
            return _("Berubah sejak kiriman terakhir")
        return _("Berbeda dari {year}").format(year=self.year)

    @property
    def changed(self) -> frozenset[str]:
        return frozenset(code for code in self.before if self._differs(code))

    def after(self, answer: Answer) -> "Round":
        """With this answer as it was saved."""
        if not self.before:
            return self
        content = {name: getattr(answer, name) for name in _CONTENT}
        return replace(self, now={**self.now, answer.code: {**self.now[answer.code], **content}})

    def _differs(self, code: str) -> bool:
        before, now = self.before[code], self.now[code]
        if self.year is None:
            return differ(before, now)
        return bool(now["version"]) and differ({**before, **_NOTHING}, {**now, **_NOTHING})


def with_round(rows: QuerySet[Sheet]) -> QuerySet[Sheet]:
    """Adds to sheets what `round_of` reads; next to no work where there was no round before."""
    back = Snapshot.objects.filter(run=OuterRef("run"), reopening__isnull=False)
    sent = Snapshot.objects.filter(pk=OuterRef("given_back")).order_by()
    years = sources_beside()
    there_is = Q(given_back__isnull=False) | Q(earlier_run__isnull=False)
    return rows.annotate(
        given_back=Subquery(back.order_by("-number").values("pk")[:1]),
        earlier_run=Subquery(years.values("pk")[:1]),
        earlier_year=Subquery(years.values("cycle__year")[:1]),
    ).annotate(
        sent_answers=Subquery(
            sent.values(answers=KeyTransform("answers", Cast("document", JSONField())))
        ),
        earlier_answers=_told(Answer.objects.filter(sheet__run=OuterRef("earlier_run"))),
        answers_now=Case(
            When(there_is, then=_told(Answer.objects.filter(sheet=OuterRef("pk")), _beside())),
            default=Value(None, ArrayField(JSONField())),
        ),
    )


def round_of(found: Any) -> Round:
    """Of a sheet that came `with_round`."""
    now = _by_code(found.answers_now or ())
    if found.sent_answers is not None:
        return Round(found.sent_answers, now)
    return Round(_by_code(found.earlier_answers), now, found.earlier_year)


def _by_code(answers: Iterable[Told]) -> Mapping[str, Told]:
    return {answer["code"]: answer for answer in answers}


def _told(rows: QuerySet[Answer], more: Mapping[str, Any] | None = None) -> ArraySubquery:
    named = {name: F(name) for name in ("code", *_CONTENT)}
    rows = rows.filter(sheet__assessor=Assessor.UNIT).order_by()
    return ArraySubquery(rows.values(told=JSONObject(**named, **(more or {}))))


def _beside() -> Mapping[str, Any]:
    uses = EvidenceUse.objects.filter(about_kind=ABOUT, about_id=Cast(OuterRef("pk"), CharField()))
    links = EvidenceLink.objects.filter(answer=OuterRef("pk")).order_by()
    file = JSONObject(evidence=F("version__evidence"), version=F("version__number"))
    return {
        "evidence": ArraySubquery(uses.order_by().values(one=file)),
        "links": ArraySubquery(links.values(one=JSONObject(url=F("url")))),
    }
