"""The course of an action as a table: state, move, next state, and how a page names who may.

Whether a person may is asked in `permissions`; what else a move needs, in its act.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kawal.followup.models import ActionState as S


class Move(StrEnum):
    START = "start"
    SUBMIT = "submit"
    ACCEPT = "accept"
    RETURN = "return"
    WAIVE = "waive"


_UNIT = _("unit pemilik aksi")
_VERIFIER = _("verifikator")
_OFFICE = _("Bagian Organisasi atau Inspektur")


@dataclass(frozen=True, slots=True)
class Step:
    before: S
    move: Move
    after: S
    who: Promise


STEPS = (
    Step(S.PLANNED, Move.START, S.RUNNING, _UNIT),
    Step(S.PLANNED, Move.SUBMIT, S.SUBMITTED, _UNIT),
    Step(S.RUNNING, Move.SUBMIT, S.SUBMITTED, _UNIT),
    Step(S.RETURNED, Move.SUBMIT, S.SUBMITTED, _UNIT),
    # Only what an acceptance does not cover any more is submitted again; the act looks.
    Step(S.VERIFIED, Move.SUBMIT, S.SUBMITTED, _UNIT),
    Step(S.SUBMITTED, Move.ACCEPT, S.VERIFIED, _VERIFIER),
    Step(S.SUBMITTED, Move.RETURN, S.RETURNED, _VERIFIER),
    Step(S.PLANNED, Move.WAIVE, S.WAIVED, _OFFICE),
    Step(S.RUNNING, Move.WAIVE, S.WAIVED, _OFFICE),
    Step(S.RETURNED, Move.WAIVE, S.WAIVED, _OFFICE),
)


def step(state: str, move: Move) -> Step | None:
    """The row for this move from this state; None if it is not possible."""
    return next((s for s in STEPS if s.before == state and s.move == move), None)
