"""Works that are actions of the run already, from whichever path they were taken."""

from collections.abc import Iterable
from fractions import Fraction

from kawal.assessments.models import PlannedWork
from kawal.assessments.paths import answered_with
from kawal.followup.service import ActionState
from kawal.rules.instrument import Choice, Question
from kawal.scoring.path import Path


def taken_on(path: Path | None, planned: Iterable[PlannedWork]) -> dict[str, PlannedWork]:
    """By code, of the changes of this path; an action that the unit was freed from counts no more.

    One of another path counts where it leads as far as this path needs.
    """
    needed = {} if path is None else {c.code: c for c in path.changes}
    live = [w for w in planned if w.code in needed and w.action.state != ActionState.WAIVED]
    found: dict[str, PlannedWork] = {}
    for work in live:
        change = needed[work.code]
        is_own = path is not None and work.target == path.target
        if is_own or _reaches(change.question, work.to, answered_with(change.to)):
            found[work.code] = work if is_own else found.get(work.code, work)
    return found


def _reaches(question: Question, planned: str, needed: str) -> bool:
    """Whether one answer stands where the other does, or above it; counts only where equal."""
    if planned == needed:
        return True
    if isinstance(question.answer, Choice):
        keys = [option.key for option in question.answer.options]  # best first
        return planned in keys and keys.index(planned) <= keys.index(needed)
    return "/" not in planned + needed and Fraction(planned) >= Fraction(needed)
