"""Evidence that stands beside the answers of a sheet, and what it is worth there."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from kawal.assessments.models import Answer
from kawal.files.service import EvidenceUse, Verdict

ABOUT = "answer"
"""Kind under which the files app keeps what an evidence is used for; the id is the answer's."""


@dataclass(frozen=True, slots=True)
class Attached:
    """One use of an evidence for an answer. Rejected or withdrawn, it no longer supports it."""

    use: EvidenceUse

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
    found: defaultdict[UUID, list[Attached]] = defaultdict(list)
    for use in rows.select_related("version__evidence", "version__blob").order_by("added_at", "pk"):
        found[UUID(use.about_id)].append(Attached(use))
    return found


def supported_answers(answer_ids: Collection[UUID]) -> set[UUID]:
    """Those with at least one evidence that is neither rejected nor withdrawn; one query."""
    rows = EvidenceUse.objects.filter(about_kind=ABOUT, about_id__in=map(str, answer_ids))
    rows = rows.exclude(verdict=Verdict.REJECTED).filter(version__evidence__withdrawn_at=None)
    return {UUID(id_) for id_ in rows.order_by().values_list("about_id", flat=True).distinct()}
