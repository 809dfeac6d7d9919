"""Public actions as anyone reads them: by post, never by name, with the unit's word beside."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kawal.core.time import local_date
from kawal.followup.service import (
    IN_HAND,
    Action,
    ActionState,
    Submission,
    judged,
    lost_files,
    public_actions,
)
from kawal.ui.parts import Kind
from kawal.units.service import Unit


@dataclass(frozen=True, slots=True)
class Checked:
    """Who outside the unit accepted it, and on which day. `files`: how many documents were seen."""

    office: str
    on: date
    files: int
    is_sampled: bool


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action on a day. `lost`: files that its acceptance rests on and that are gone by now."""

    action: Action
    today: date
    lost: int = 0

    @property
    def is_late(self) -> bool:
        return self.action.is_late(self.today)

    @property
    def days_late(self) -> int:
        return (self.today - self.action.due_on).days

    @property
    def kind(self) -> Kind:
        return self._said[0]

    @property
    def word(self) -> str:
        return self._said[1]

    @property
    def post(self) -> str:
        """Whose task it is; without a post the unit itself."""
        post = self.action.owner_post
        return str(self.action.unit if post is None else post)

    @property
    def verifier(self) -> str:
        """The office that accepted it, else the one that was named; never one person of it."""
        checked = self.checked
        return checked.office if checked else office_of(self.action)

    @property
    def checked(self) -> Checked | None:
        """The acceptance that stands."""
        if self.action.state != ActionState.VERIFIED:
            return None
        return next(
            (
                Checked(
                    office_of(self.action, verdict.office),
                    local_date(verdict.at),
                    len(each.evidence),
                    verdict.is_sampled,
                )
                for each in self.submissions
                if (verdict := getattr(each, "verdict", None)) and verdict.accepted
            ),
            None,
        )

    @property
    def loss(self) -> str:
        """In words, beside "Sudah diverifikasi"; empty while all of it stands."""
        checked = self.checked if self.lost else None
        if checked is None:
            return ""
        return ngettext(
            "{n} dari {all} data dukungnya tidak berlaku lagi sesudah diterima.",
            "{n} dari {all} data dukungnya tidak berlaku lagi sesudah diterima.",
            self.lost,
        ).format(n=self.lost, all=checked.files)

    @property
    def submissions(self) -> Sequence[Submission]:
        """The last one first."""
        return sorted(self.action.submissions.all(), key=lambda each: -each.number)

    @property
    def promised_on(self) -> date:
        """What counts for the index, wherever the date was moved since."""
        return self.action.due_frozen_on or self.action.due_on

    @property
    def is_moved(self) -> bool:
        return self.promised_on != self.action.due_on

    @property
    def _said(self) -> tuple[Kind, str]:
        if self.is_late:
            days = self.days_late
            return "late", ngettext("Terlambat {n} hari", "Terlambat {n} hari", days).format(n=days)
        kind, word = _SAID[self.action.state]
        return kind, str(word)


_SAID: Mapping[str, tuple[Kind, str | Promise]] = {
    ActionState.PLANNED: ("idle", gettext_lazy("Belum mulai")),
    ActionState.RUNNING: ("info", gettext_lazy("Berjalan")),
    ActionState.SUBMITTED: ("due", gettext_lazy("Menunggu verifikasi")),
    ActionState.RETURNED: ("due", gettext_lazy("Diperbaiki, dikembalikan pemeriksa")),
    ActionState.VERIFIED: ("done", gettext_lazy("Sudah diverifikasi")),
    ActionState.WAIVED: ("idle", gettext_lazy("Dibebaskan dengan alasan")),
}


def office_of(action: Action, judge: Unit | None = None) -> str:
    """Who judges it: the office that did, else the one that is to."""
    return str(judge or action.verifier_unit or _("pihak di luar unit"))


def lines(actions: Iterable[Action], today: date) -> list[ActionLine]:
    return [ActionLine(action, today) for action in actions]


def proven_lines(actions: Iterable[Action], today: date) -> list[ActionLine]:
    """The same, telling what an acceptance does not rest on any more: one query more."""
    rows = list(actions)
    lost = lost_files([row for row in rows if row.state == ActionState.VERIFIED])
    return [ActionLine(row, today, lost.get(row.pk, 0)) for row in rows]


def only(actions: QuerySet[Action], *beside: str) -> QuerySet[Action]:
    """With these rows beside and no others: each of them costs a query."""
    return actions.prefetch_related(None).prefetch_related(*beside)


def late_actions(today: date) -> QuerySet[Action]:
    """The one that is late the longest first; with what the unit said of it."""
    rows = only(public_actions(), "replies").filter(state__in=IN_HAND, due_on__lt=today)
    return rows.order_by("due_on", "number")


def in_state(kind: str, today: date) -> Q:
    """Condition: an action is shown as this kind; none for a kind nobody knows."""
    late = Q(state__in=IN_HAND, due_on__lt=today)
    if kind == "late":
        return late
    states = [state for state, (shown, _word) in _SAID.items() if shown == kind]
    return Q(state__in=states) & ~late if states else Q()


def newest_proofs(most: int) -> QuerySet[Action]:
    """What was accepted, the newest verdict first; `proven_at`: its moment.

    Which ones is asked of the verdicts alone: joined, all that was ever accepted would be sorted.
    """
    accepted = Submission.objects.filter(
        verdict__accepted=True, action__is_public=True, action__state=ActionState.VERIFIED
    )
    newest = accepted.order_by("-verdict__at", "action").values("action")[:most]
    rows = judged(only(public_actions())).filter(pk__in=newest)
    at = Max("submissions__verdict__at", filter=Q(submissions__verdict__accepted=True))
    return rows.annotate(proven_at=at).order_by("-proven_at", "pk")


def n_proofs() -> int:
    return public_actions().filter(state=ActionState.VERIFIED).count()
