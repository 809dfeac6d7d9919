"""The cheapest proven path of a sheet, with what its team said of the questions."""

from collections.abc import Mapping
from fractions import Fraction

from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Sheet
from kawal.scoring.codes import decode
from kawal.scoring.path import Path, find_path
from kawal.scoring.path.efforts import Efforts
from kawal.scoring.path.lifts import Written
from kawal.scoring.path.program import NotProven

MOST_SECONDS = 3.0
"""A path takes some 20 ms; a sheet made to be hard does not hold up a page for longer."""


def path_of(sheet: Sheet, target: str) -> Path | None:
    """From the answers as claimed; None where it could not be proven in time. One query.

    Survey values and counted ratios are measured, so they stay: a path is work, not wishes.
    """
    instrument = instrument_of(sheet.run.cycle.instrument)
    wishes = list(sheet.wishes.all())
    try:
        return find_path(
            instrument,
            decode(instrument, sheet.codes),
            target,
            policies=sheet.run.cycle.policies,
            locked={wish.code for wish in wishes if wish.is_locked},
            effort=Efforts(steps={w.code: Fraction(w.effort) for w in wishes if w.effort > 1}),
            seconds=MOST_SECONDS,
        )
    except NotProven:
        return None


def answered_with(to: Written) -> str:
    """The answer that a change leads to, as one short text: `A`, `93/25`, `4/15`."""
    if isinstance(to, Mapping):
        return "/".join(str(count) for count in to.values())
    return str(to)
