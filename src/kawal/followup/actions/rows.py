"""Rows of actions that acts write: numbered, and held against others."""

from uuid import UUID

from django.db.models import QuerySet

from kawal.core.kept_queries import Kept
from kawal.followup import errors
from kawal.followup.flow import Move, step
from kawal.followup.models import Action
from kawal.units.service import Agency


def held(action: Action) -> Action:
    """The action as it is now, held until the end of the transaction."""
    return _HELD.get(pk=action.pk)


def _held(pk: UUID) -> QuerySet[Action]:
    rows = Action.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("unit__agency", "in_charge", "owner_post").filter(pk=pk)


_HELD = Kept(_held, pk=UUID)


def moved(action: Action, move: Move) -> Action:
    """The same in its next state, not stored yet. Refuses a move that its state does not allow."""
    return stepped(held(action), move)


def stepped(action: Action, move: Move) -> Action:
    """`moved` of an action that is held already."""
    found = step(action.state, move)
    if found is None:
        raise errors.not_this_move()
    action.state = found.after
    return action


def next_number(agency_id: UUID) -> int:
    """The agency's row is held: two plans at once do not get one number."""
    _AGENCY.get(pk=agency_id)
    return next((action.number for action in _LAST(agency=agency_id)), 0) + 1


def _agency(pk: UUID) -> QuerySet[Agency]:
    return Agency.objects.select_for_update(no_key=True).filter(pk=pk)


def _last(agency: UUID) -> QuerySet[Action]:
    return Action.objects.filter(agency=agency).order_by("-number").only("number")[:1]


_AGENCY = Kept(_agency, pk=UUID)
_LAST = Kept(_last, agency=UUID)
