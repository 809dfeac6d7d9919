"""Faults of an uploaded table for its page: `ui/_cell_faults.html`."""

from collections.abc import Sequence

from kawal.core.language import spoken
from kawal.faults import Fault

SHOWN = 100


def cell_faults(faults: Sequence[Fault]) -> dict[str, object]:
    """The first of them in the language of the page, and how many there are."""
    shown = [fault.as_dict(spoken()) for fault in faults[:SHOWN]]
    return {"faults": shown, "fault_count": len(faults)}
