"""Evidence that stands beside the answers of a sheet, and what it is worth there."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import BooleanField, CharField, Value
from django.db.models.functions import Cast

from kawal.assessments.models import Answer, EvidenceLink
from kawal.files.service import EvidenceUse, Verdict

ABOUT = "answer"
"""Kind under which the files app keeps what an evidence is used for; the id is the answer's."""


@dataclass(frozen=True, slots=True)
class Attached:
    """One use of an evidence for an answer. Rejected or withdrawn, it no longer supports it.

    `is_replaced`: a newer version of the same evidence stands beside it.
    """

    use: EvidenceUse
    is_replaced: bool = False

    @property
    def is_rejected(self) -> bool:
        return self.use.verdict == Verdict.REJECTED

    @property
    def is_withdrawn(self) -> bool:
        return self.use.version.evidence.is_withdrawn

    @property
    def supports(self) -> bool:
        return not (self.is_rejected or self.is_withdrawn)


def attached_to(answers: Iterable[Answer]) -> Mapping[UUID, list[Attached]]:
    """By answer; one query, whatever the number of answers and files."""
    ids = [str(answer.pk) for answer in answers]
    rows = EvidenceUse.objects.filter(about_kind=ABOUT, about_id__in=ids)
    rows = rows.select_related("version__evidence__unit", "version__blob", "judged_by")
    uses: defaultdict[UUID, list[EvidenceUse]] = defaultdict(list)
    for use in rows.order_by("added_at", "pk"):
        uses[UUID(use.about_id)].append(use)
    return defaultdict(list, {id_: _in_order(found) for id_, found in uses.items()})


def supported_answers(answer_ids: Collection[UUID]) -> set[UUID]:
    """Those with at least one evidence that is neither rejected nor withdrawn, or a link."""
    return set(_supports(answer_ids))


def answers_on_links_alone(answer_ids: Collection[UUID]) -> set[UUID]:
    """Supported only by addresses: counted, and marked as weaker."""
    return {id_ for id_, kinds in _supports(answer_ids).items() if kinds == {True}}


def _supports(answer_ids: Collection[UUID]) -> Mapping[UUID, set[bool]]:
    """By answer, whether what supports it is a link; one query."""
    uses = EvidenceUse.objects.filter(about_kind=ABOUT, about_id__in=map(str, answer_ids))
    uses = uses.exclude(verdict=Verdict.REJECTED).filter(version__evidence__withdrawn_at=None)
    links = EvidenceLink.objects.filter(answer__in=answer_ids).order_by()
    of_files = uses.order_by().values_list("about_id", _is_link(yes=False))
    of_links = links.values_list(Cast("answer_id", CharField()), _is_link(yes=True))
    found: defaultdict[UUID, set[bool]] = defaultdict(set)
    for id_, is_link in of_files.union(of_links):
        found[UUID(id_)].add(is_link)
    return found


def _is_link(*, yes: bool) -> Value:
    return Value(yes, output_field=BooleanField())


def _in_order(uses: Iterable[EvidenceUse]) -> list[Attached]:
    """A version that was judged keeps its place in the record beside the one that replaced it."""
    uses = list(uses)
    newest: dict[UUID, int] = {}
    for use in uses:
        version = use.version
        newest[version.evidence_id] = max(newest.get(version.evidence_id, 0), version.number)
    return [Attached(use, use.version.number < newest[use.version.evidence_id]) for use in uses]
