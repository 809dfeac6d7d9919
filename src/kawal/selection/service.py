"""The door of the selection of pilots: what features above may use."""

from kawal.core.refusal import Refused
from kawal.selection.actions.deciding import decide, dissent
from kawal.selection.actions.entering import Entry, enter_values
from kawal.selection.actions.preparing import open_selection, prepare_selection
from kawal.selection.events import SelectionEvent
from kawal.selection.models import Candidate, Decision, Selection, SelectionState
from kawal.selection.permissions import visible_to

__all__ = [
    "Candidate",
    "Decision",
    "Entry",
    "Refused",
    "Selection",
    "SelectionEvent",
    "SelectionState",
    "decide",
    "dissent",
    "enter_values",
    "open_selection",
    "prepare_selection",
    "visible_to",
]
