"""The public page of one action: its course, by offices and dates, without names and reasons."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kawal.commitments.service import Pledge, public_pledges
from kawal.core.time import local_date
from kawal.followup.service import (
    Action,
    ActionState,
    DueChange,
    Recommendation,
    SourceKind,
    Submission,
    public_recommendations,
)
from kawal.portal.queries.actions import ActionLine, office_of, proven_lines
from kawal.portal.queries.corrections import corrections_of
from kawal.ui.parts import Kind


@dataclass(frozen=True, slots=True)
class Moment:
    on: date
    kind: Kind
    title: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Quarter:
    year: int
    quarter: int
    target: Decimal | None
    realised: Decimal | None


@dataclass(frozen=True, slots=True)
class ActionPage:
    """`pledge` or `recommendation`: what it was made of, if the public sees that."""

    line: ActionLine
    pledge: Pledge | None
    recommendation: Recommendation | None
    quarters: Sequence[Quarter]
    course: Sequence[Moment]

    @property
    def action(self) -> Action:
        return self.line.action

    @property
    def turn(self) -> str:
        """Who can move it now; empty when nobody has to."""
        if self.action.state == ActionState.SUBMITTED:
            return self.line.verifier
        return self.line.post if self.action.is_in_hand else ""


def action_page(action: Action, today: date) -> ActionPage:
    """A fixed number of queries."""
    [line] = proven_lines([action], today)
    return ActionPage(
        line, _pledge(action), _recommendation(action), _quarters(action), _course(line)
    )


def _pledge(action: Action) -> Pledge | None:
    if action.source_kind != SourceKind.PLEDGE:
        return None
    return public_pledges().filter(pk=action.source_id).first()


def _recommendation(action: Action) -> Recommendation | None:
    if action.source_kind != SourceKind.RECOMMENDATION:
        return None
    return public_recommendations().filter(pk=action.source_id).first()


def _quarters(action: Action) -> list[Quarter]:
    """A correction stands later and counts."""
    found = {
        (row.year, row.quarter): Quarter(row.year, row.quarter, row.target, row.realised)
        for row in action.realisations.all()
    }
    return [found[key] for key in sorted(found)]


def _course(line: ActionLine) -> list[Moment]:
    action = line.action
    found = [Moment(local_date(action.made_at), "idle", _("Direncanakan"))]
    found += [
        Moment(local_date(change.at), "due", _("Tenggat dipindah"), _moved(change))
        for change in action.due_changes.all()
    ]
    for each in line.submissions:
        found += _of_submission(each, action)
    waiver = getattr(action, "waiver", None)
    if waiver is not None:
        found.append(Moment(local_date(waiver.at), "idle", _("Dibebaskan dengan alasan")))
    found += [Moment(each.on, each.kind, each.word, each.note) for each in corrections_of(action)]
    return sorted(found, key=lambda moment: moment.on)


def _moved(change: DueChange) -> str:
    return _("dari {before} menjadi {after}").format(
        before=date_format(change.before, "j F Y"), after=date_format(change.after, "j F Y")
    )


def _of_submission(submission: Submission, action: Action) -> Iterator[Moment]:
    n = len(submission.evidence)
    files = ngettext("{n} data dukung", "{n} data dukung", n).format(n=n)
    note = files if n else _("tanpa data dukung, dengan alasan")
    yield Moment(local_date(submission.at), "info", _("Diajukan untuk diverifikasi"), note)
    verdict = getattr(submission, "verdict", None)
    if verdict is None:
        return
    kind: Kind = "done" if verdict.accepted else "late"
    title = _("Diterima") if verdict.accepted else _("Dikembalikan")
    by = _("oleh {office}").format(office=office_of(action, verdict.office))
    if verdict.is_sampled:
        by = _("{by}, menurut sampel").format(by=by)
    yield Moment(local_date(verdict.at), kind, title, by)
