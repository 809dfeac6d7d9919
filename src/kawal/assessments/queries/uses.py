"""Evidence that stands beside the answers of a sheet, and what it is worth there."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import BooleanField, CharField, Exists, Q, QuerySet, Value
from django.db.models.functions import Cast

from kawal.assessments.models import Answer, EvidenceLink, Run
from kawal.assessments.queries import inherited
from kawal.core.kept_queries import Kept
from kawal.files.service import SHARED, EvidenceUse, Verdict

ABOUT = "answer"
"""Kind under which the files app keeps what an evidence is used for; the id is the answer's."""


@dataclass(frozen=True, slots=True)
class Attached:
    """One use of an evidence for an answer. Rejected or withdrawn, it no longer supports it.

    `is_replaced`: a newer version of the same evidence stands beside it. `is_inherited`: an office
    declared it for the whole agency; it stands here without a hand of the unit.
    """

    use: EvidenceUse
    is_replaced: bool = False
    is_inherited: bool = False

    @property
    def is_rejected(self) -> bool:
        return self.use.verdict == Verdict.REJECTED

    @property
    def is_withdrawn(self) -> bool:
        return self.use.version.evidence.is_withdrawn

    @property
    def is_ended(self) -> bool:
        """Inherited once, and taken back by its office."""
        return self.is_inherited and not self.use.version.evidence.is_shared

    @property
    def supports(self) -> bool:
        return not (self.is_rejected or self.is_withdrawn or self.is_ended)


def attached_to(answers: Iterable[Answer], run: Run | None = None) -> Mapping[UUID, list[Attached]]:
    """By answer; one query, whatever the number of answers and files.

    With `run`, its cycle loaded, also what the answers inherit from offices of the agency, after
    the unit's own. What the unit attached itself and counts is not repeated.
    """
    found = list(answers)
    ids = {str(answer.pk): answer.pk for answer in found}
    if run is None:
        rows = _OWN(own=list(ids))
    else:
        shared = {_about(run, answer.code): answer.pk for answer in found}
        rows = _SHOWN(
            own=list(ids), shared=list(shared), opened=run.opened_at,
            sent=run.sent_at or inherited.NEVER,
        )  # fmt: skip
        ids |= shared
    uses: defaultdict[UUID, list[EvidenceUse]] = defaultdict(list)
    for use in rows:
        uses[ids[use.about_id]].append(use)
    return defaultdict(list, {id_: _all_of(beside) for id_, beside in uses.items()})


def _own(own: list[str]) -> QuerySet[EvidenceUse]:
    return _in_full(Q(about_kind=ABOUT, about_id__in=own))


def _shown(
    own: list[str], shared: list[str], opened: datetime, sent: datetime
) -> QuerySet[EvidenceUse]:
    serving = Q(about_kind=SHARED, about_id__in=shared)
    inherits = serving & inherited.shown_between(opened, sent)
    return _in_full(Q(about_kind=ABOUT, about_id__in=own) | inherits)


def _in_full(wanted: Q) -> QuerySet[EvidenceUse]:
    rows = EvidenceUse.objects.filter(wanted).order_by("added_at", "pk")
    return rows.select_related("version__evidence__unit", "version__blob", "judged_by")


_OWN = Kept(_own, own=[str])
_SHOWN = Kept(_shown, own=[str], shared=[str], opened=datetime, sent=datetime)


def supported_answers(answer_ids: Collection[UUID]) -> set[UUID]:
    """Those with at least one evidence that is neither rejected nor withdrawn, or a link."""
    return set(_supports(answer_ids))


def answers_on_links_alone(answer_ids: Collection[UUID]) -> set[UUID]:
    """Supported only by addresses: counted, and marked as weaker."""
    return {id_ for id_, kinds in _supports(answer_ids).items() if kinds == {True}}


def _supports(answer_ids: Collection[UUID]) -> Mapping[UUID, set[bool]]:
    """By answer, whether what supports it is a link; own or inherited; one query."""
    uses = EvidenceUse.objects.filter(about_kind=ABOUT, about_id__in=map(str, answer_ids))
    uses = uses.exclude(verdict=Verdict.REJECTED).filter(version__evidence__withdrawn_at=None)
    links = EvidenceLink.objects.filter(answer__in=answer_ids).order_by()
    of_files = uses.order_by().values_list("about_id", _is_link(yes=False))
    of_links = links.values_list(Cast("answer_id", CharField()), _is_link(yes=True))
    of_agency = _inheriting(answer_ids).values_list(Cast("pk", CharField()), _is_link(yes=False))
    found: defaultdict[UUID, set[bool]] = defaultdict(set)
    for id_, is_link in of_files.union(of_links, of_agency):
        found[UUID(id_)].add(is_link)
    return found


def _inheriting(answer_ids: Collection[UUID]) -> QuerySet[Answer]:
    """Answers that an evidence of the whole agency supports."""
    uses = inherited.shared_uses().filter(
        inherited.COUNTING,
        inherited.in_force_at(inherited.sent_at_outer("sheet__run__")),
        about_id=inherited.about_outer("sheet__run__cycle__", "code"),
    )
    return Answer.objects.filter(Exists(uses), pk__in=answer_ids).order_by()


def _about(run: Run, code: str) -> str:
    return inherited.about(run.cycle.agency_id, run.cycle.instrument, code)


def _is_link(*, yes: bool) -> Value:
    return Value(yes, output_field=BooleanField())


def _all_of(uses: Iterable[EvidenceUse]) -> list[Attached]:
    """The unit's own, then what it inherits and has not attached itself."""
    of_kind: defaultdict[str, list[EvidenceUse]] = defaultdict(list)
    for use in uses:
        of_kind[use.about_kind].append(use)
    own = _in_order(of_kind[ABOUT])
    counted = {each.use.version.evidence_id for each in own if each.supports}
    shared = _in_order(of_kind[SHARED], is_inherited=True)
    return [*own, *(each for each in shared if each.use.version.evidence_id not in counted)]


def _in_order(uses: Iterable[EvidenceUse], *, is_inherited: bool = False) -> list[Attached]:
    """A version that was judged keeps its place in the record beside the one that replaced it."""
    uses = list(uses)
    newest: dict[UUID, int] = {}
    for use in uses:
        version = use.version
        newest[version.evidence_id] = max(newest.get(version.evidence_id, 0), version.number)
    return [
        Attached(use, use.version.number < newest[use.version.evidence_id], is_inherited)
        for use in uses
    ]
