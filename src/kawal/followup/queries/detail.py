"""One action with everything that a page tells of it: a fixed number of queries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kawal.accounts.service import Person
from kawal.files.service import EvidenceUse, withheld_from
from kawal.files.service import visible_to as visible_files
from kawal.followup.models import Action, ActionState, Realisation, Submission, Waiver
from kawal.followup.permissions import visible_to
from kawal.followup.queries.evidence import Coverage, attached_to, coverage
from kawal.ui.parts import Kind


def action_for(person: Person, action_id: UUID) -> Action:
    """The action if the person may see it; for everybody else it is not there (404)."""
    rows = Action.objects.select_related(
        "unit__agency",
        "owner_post",
        "in_charge",
        "verifier_unit",
        "verifier",
        "series",
        "made_by",
    )
    return get_object_or_404(visible_to(person, rows), pk=action_id)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An action that this one waits for, or that waits for it. Of one that the person may not see
    only number, unit and state are told, and its title if the public reads it too.
    """

    action: Action
    is_seen: bool

    @property
    def is_named(self) -> bool:
        return self.is_seen or self.action.is_public


def neighbours_of(person: Person, rows: QuerySet[Action]) -> list[Neighbour]:
    """In the order of their numbers; two queries, one where there are none."""
    found = list(rows.select_related("unit").order_by("number"))
    if not found:
        return []
    mine = Action.objects.filter(pk__in=[one.pk for one in found])
    seen = set(visible_to(person, mine).values_list("pk", flat=True))
    return [Neighbour(one, one.pk in seen) for one in found]


@dataclass(frozen=True, slots=True)
class Papers:
    """What is attached: `uses` that the person may open, and how many more there are.

    `covers`: what the last acceptance does not cover any more; None without one.
    """

    uses: list[EvidenceUse]
    closed: int
    covers: Coverage | None

    @property
    def total(self) -> int:
        return len(self.uses) + self.closed


@dataclass(frozen=True, slots=True)
class Quarter:
    """The newest of a quarter, and how many rows it replaced."""

    row: Realisation
    corrections: int


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened, for the story of an action."""

    at: datetime
    look: Kind
    icon: str
    what: str
    who: str
    words: str = ""


def papers_of(person: Person, action: Action, submissions: list[Submission]) -> Papers:
    """Two queries."""
    uses = attached_to(action.pk)
    open_ids = set(
        visible_files(person, EvidenceUse.objects.filter(pk__in=[use.pk for use in uses]))
        .values_list("pk", flat=True)
    )  # fmt: skip
    shown = [use for use in uses if use.pk in open_ids]
    is_accepted = action.state == ActionState.VERIFIED and submissions
    covers = coverage(submissions[-1], uses) if is_accepted else None
    if covers is not None and not covers:
        covers = covers.without(_withheld(person, submissions[-1], uses))
    return Papers(shown, len(uses) - len(shown), covers)


def _withheld(
    person: Person, submission: Submission, uses: Iterable[EvidenceUse]
) -> frozenset[str]:
    """Titles of exempt documents that are closed to this person, of then and of today."""
    versions = [row["version"] for row in submission.evidence]
    versions += [str(use.version_id) for use in uses]
    closed = withheld_from(person).filter(versions__in=versions)
    then = {row["version"]: row["title"] for row in submission.evidence}
    pairs = closed.values_list("title", "versions")
    return frozenset(
        text for title, version in pairs for text in (title, then.get(str(version), title))
    )


def submissions_of(action: Action) -> list[Submission]:
    """In their order, each with its verdict; one query."""
    return list(action.submissions.select_related("verdict__by", "by"))


def quarters_of(action: Action) -> list[Quarter]:
    """By year and quarter; one query."""
    rows = groupby(action.realisations.all(), key=lambda row: (row.year, row.quarter))
    grouped = [list(found) for _key, found in rows]
    return [Quarter(found[-1], len(found) - 1) for found in grouped]


def story_of(action: Action, submissions: list[Submission]) -> list[Moment]:
    """The newest first; three queries."""
    moments = [
        Moment(action.made_at, "idle", "plus", _("Direncanakan"), _name(action.made_by)),
        *(moment for one in submissions for moment in _of_submission(one)),
        *_moved(action), *_replied(action), *_waived(action),
    ]  # fmt: skip
    return sorted(moments, key=lambda moment: moment.at, reverse=True)


def _of_submission(one: Submission) -> Iterator[Moment]:
    said = _("Diajukan, ajuan ke-{n}").format(n=one.number)
    words = one.note or one.without_evidence
    yield Moment(one.at, "due", "up", said, _name(one.by), words)
    verdict = getattr(one, "verdict", None)
    if verdict is not None:
        said = _("Diverifikasi menurut sampel") if verdict.is_sampled else _("Diverifikasi")
        look: Kind = "done" if verdict.accepted else "late"
        yield Moment(
            verdict.at, look, "check" if verdict.accepted else "refused",
            said if verdict.accepted else _("Dikembalikan"), verdict.by.name, verdict.reason,
        )  # fmt: skip


def _moved(action: Action) -> Iterator[Moment]:
    for change in action.due_changes.select_related("by"):
        said = _("Tenggat dipindah dari {before} ke {after}").format(
            before=date_format(change.before, "j M Y"), after=date_format(change.after, "j M Y")
        )
        yield Moment(change.at, "info", "calendar", said, _name(change.by), change.reason)


def _replied(action: Action) -> Iterator[Moment]:
    for reply in action.replies.select_related("by"):
        yield Moment(reply.at, "info", "chat", _("Tanggapan unit"), _name(reply.by), reply.text)


def _waived(action: Action) -> Iterator[Moment]:
    for waiver in Waiver.objects.filter(action=action).select_related("by"):
        yield Moment(waiver.at, "idle", "hidden", _("Dibebaskan"), _name(waiver.by), waiver.reason)


def _name(person: Person | None) -> str:
    return _("Sistem") if person is None else person.name
