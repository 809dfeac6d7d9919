"""What is attached to actions, and whether an acceptance still covers it."""

from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from kawal.core.kept_queries import Kept
from kawal.files.service import EvidenceUse, Verdict
from kawal.followup.models import Action, Submission

ABOUT = "action"


def uses_of(action_id: UUID) -> QuerySet[EvidenceUse]:
    """What counts today: not withdrawn, not rejected; in the order of attaching."""
    return _uses(str(action_id))


def attached_to(action_id: UUID) -> list[EvidenceUse]:
    """All that `uses_of` finds."""
    return _ATTACHED(about_id=str(action_id))


def _uses(about_id: str) -> QuerySet[EvidenceUse]:
    return (
        EvidenceUse.objects.filter(
            about_kind=ABOUT, about_id=about_id, version__evidence__withdrawn_at=None
        )
        .exclude(verdict=Verdict.REJECTED)
        .select_related("version__evidence__unit", "version__blob", "version__uploaded_by")
        .order_by("added_at", "pk")
    )


_ATTACHED = Kept(_uses, about_id=str)


def counts_of(action_ids: Collection[UUID]) -> dict[UUID, int]:
    """How many files each has; one query."""
    rows = EvidenceUse.objects.filter(
        about_kind=ABOUT,
        about_id__in=[str(pk) for pk in action_ids],
        version__evidence__withdrawn_at=None,
    ).exclude(verdict=Verdict.REJECTED)
    counted = rows.values("about_id").annotate(n=Count("pk")).order_by()
    return {UUID(row["about_id"]): row["n"] for row in counted}


def frozen(uses: Iterable[EvidenceUse]) -> list[dict[str, Any]]:
    """As a submission keeps them."""
    return [
        {
            "use": str(use.pk),
            "version": str(use.version_id),
            "sha256": use.version.blob.sha256,
            "title": use.version.evidence.title,
            "file": use.version.file_name,
        }
        for use in uses
    ]


def lost_files(actions: Collection[Action]) -> Mapping[UUID, int]:
    """Of verified ones: how many files of the accepted submission do not count any more.

    One query; read them with their submissions.
    """
    rows = EvidenceUse.objects.filter(
        about_kind=ABOUT,
        about_id__in=[str(action.pk) for action in actions],
        version__evidence__withdrawn_at=None,
    ).exclude(verdict=Verdict.REJECTED)
    today = set(rows.values_list("about_id", "version__blob__sha256")) if actions else set()
    return {action.pk: _n_lost(action, today) for action in actions}


def _n_lost(action: Action, today: Container[tuple[str, str]]) -> int:
    accepted = max(action.submissions.all(), key=lambda one: one.number)
    return sum((str(action.pk), row["sha256"]) not in today for row in accepted.evidence)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was attached since (`added`) and what is gone (`missing`), by title."""

    added: tuple[str, ...]
    missing: tuple[str, ...]

    def without(self, titles: Collection[str]) -> "Coverage":
        """The same, with what is closed to a reader told as no more than that."""
        closed = _("data dukung yang tidak terbuka untuk Anda")
        added, missing = (
            tuple(closed if title in titles else title for title in row)
            for row in (self.added, self.missing)
        )
        return Coverage(added, missing)

    def __bool__(self) -> bool:
        """Whether what was submitted is exactly what is attached."""
        return not (self.added or self.missing)


def coverage(submission: Submission, uses: Iterable[EvidenceUse]) -> Coverage:
    """By the bytes: another version under the same title is not what was looked at (T15)."""
    then = {row["sha256"]: row["title"] for row in submission.evidence}
    today = {use.version.blob.sha256: use.version.evidence.title for use in uses}
    return Coverage(
        added=tuple(title for sha, title in today.items() if sha not in then),
        missing=tuple(title for sha, title in then.items() if sha not in today),
    )
