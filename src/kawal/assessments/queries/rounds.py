"""What differs from the round before: the sending that came back, else the year before."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    JSONField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import Cast, JSONObject, Replace
from django.utils.translation import gettext as _

from kawal.assessments.document import differ
from kawal.assessments.models import Answer, Assessor, EvidenceLink, Sheet, Snapshot
from kawal.assessments.queries.sources import sources_beside
from kawal.assessments.queries.uses import ABOUT
from kawal.files.service import EvidenceUse

_CONTENT = ("choice", "counts", "value", "note")


@dataclass(frozen=True, slots=True)
class Round:
    """`changed`: codes of what differs. `year`: of the year before, if it is held against that.

    With the sending are compared answer, note and evidence. With a year only what somebody wrote or
    took over here, and no evidence: that belongs to the year it was shown in.
    """

    changed: frozenset[str] = frozenset()
    is_of_sending: bool = False
    year: int | None = None

    @property
    def since(self) -> str:
        """What it is held against, in words; empty if there was no round before."""
        if self.is_of_sending:
            return _("Berubah sejak kiriman terakhir")
        return "" if self.year is None else _("Berbeda dari {year}").format(year=self.year)


def with_round(rows: QuerySet[Sheet]) -> QuerySet[Sheet]:
    """Adds to sheets what `round_of` reads; next to no work where there was no round before."""
    back = Snapshot.objects.filter(run=OuterRef("run"), reopening__isnull=False)
    answers = KeyTransform("answers", Cast("document", JSONField()))
    years = sources_beside()
    return rows.annotate(
        sent_answers=Subquery(back.order_by("-number").values(told=answers)[:1]),
        answers_now=Case(
            When(Exists(back.order_by()), then=_answers_now()),
            default=Value(None, ArrayField(JSONField())),
        ),
        earlier_run=Subquery(years.values("pk")[:1]),
        earlier_year=Subquery(years.values("cycle__year")[:1]),
    ).annotate(differing=ArraySubquery(_differing().values("code")))


def round_of(found: Any) -> Round:
    """Of a sheet that came `with_round`."""
    if found.sent_answers is None:
        return Round(frozenset(found.differing), year=found.earlier_year)
    now = {answer["code"]: answer for answer in found.answers_now}
    return Round(
        frozenset(code for code, before in found.sent_answers.items() if differ(before, now[code])),
        is_of_sending=True,
    )


def _differing() -> QuerySet[Answer]:
    """Answers of the earlier run that somebody gave otherwise here; `3.7` is `3,7`."""
    written = Replace(F("value"), Value("."), Value(","))
    here = Answer.objects.filter(
        sheet=OuterRef(OuterRef("pk")), code=OuterRef("code"), version__gt=0
    )
    otherwise = here.alias(written=written).exclude(
        choice=OuterRef("choice"), counts=OuterRef("counts"), note=OuterRef("note"),
        written=OuterRef("written"),
    )  # fmt: skip
    there = Answer.objects.filter(sheet__run=OuterRef("earlier_run"), sheet__assessor=Assessor.UNIT)
    return there.order_by().alias(written=written).filter(Exists(otherwise))


def _answers_now() -> ArraySubquery:
    rows = Answer.objects.filter(sheet=OuterRef("pk")).order_by()
    named = {name: F(name) for name in ("code", *_CONTENT)}
    return ArraySubquery(rows.values(told=JSONObject(**named, **_beside())))


def _beside() -> Mapping[str, Any]:
    uses = EvidenceUse.objects.filter(about_kind=ABOUT, about_id=Cast(OuterRef("pk"), CharField()))
    links = EvidenceLink.objects.filter(answer=OuterRef("pk")).order_by()
    file = JSONObject(evidence=F("version__evidence"), version=F("version__number"))
    return {
        "evidence": ArraySubquery(uses.order_by().values(one=file)),
        "links": ArraySubquery(links.values(one=JSONObject(url=F("url")))),
    }
