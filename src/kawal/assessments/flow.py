"""The course of a run as a table: state, move, next state, who may.

Later stages (desk, LHE, proposal) add their rows here; pages read who can move a run now from it.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kawal.assessments.models import RunState
from kawal.units.permissions import Permission


class Move(StrEnum):
    SUBMIT = "submit"
    REOPEN = "reopen"


@dataclass(frozen=True, slots=True)
class Step:
    """`who` is how a page names those who may make the move."""

    before: RunState
    move: Move
    after: RunState
    permission: Permission
    who: Promise


STEPS = (
    Step(
        RunState.OPEN, Move.SUBMIT, RunState.SUBMITTED, Permission.ASSESSMENTS_SUBMIT,
        _("kepala unit"),
    ),
    Step(
        RunState.SUBMITTED, Move.REOPEN, RunState.OPEN, Permission.ASSESSMENTS_REOPEN,
        _("Inspektur atau Bagian Organisasi"),
    ),
)  # fmt: skip


def step(state: str, move: Move) -> Step | None:
    """The row for this move from this state; None if it is not possible."""
    return next((s for s in STEPS if s.before == state and s.move == move), None)
