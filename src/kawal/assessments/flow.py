"""The course of a run as a table: state, move, next state, who may.

Later stages (desk, LHE, proposal) add their rows here; pages read who can move a run now from it.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from kawal.assessments.models import RunState
from kawal.units.permissions import Permission
from kawal.units.service import ROLES


class Move(StrEnum):
    SUBMIT = "submit"
    REOPEN = "reopen"


@dataclass(frozen=True, slots=True)
class Step:
    before: RunState
    move: Move
    after: RunState
    permission: Permission

    @property
    def who(self) -> str:
        """How a page names those who may make the move: by their roles."""
        roles = [str(role.label) for role in ROLES.values() if self.permission in role.permissions]
        return get_text_list(roles, _("atau"))


STEPS = (
    Step(RunState.OPEN, Move.SUBMIT, RunState.SUBMITTED, Permission.ASSESSMENTS_SUBMIT),
    Step(RunState.SUBMITTED, Move.REOPEN, RunState.OPEN, Permission.ASSESSMENTS_REOPEN),
)


def step(state: str, move: Move) -> Step | None:
    """The row for this move from this state; None if it is not possible."""
    return next((s for s in STEPS if s.before == state and s.move == move), None)
