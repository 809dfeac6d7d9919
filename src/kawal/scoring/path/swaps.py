"""Work that weighs the same: a change on the path exchanged for one elsewhere.

The path that is shown is one of the lightest (docs/algorithms/path.md, section 4). Whoever finds
one of its changes hard should see at once what does in its place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kawal.scoring.path.lifts import Written
from kawal.scoring.path.moves import NONE, Chosen, Move, Need
from kawal.scoring.scorecard import Scorecard


@dataclass(frozen=True, slots=True)
class Swap:
    """Another answer that may rise instead, for the same effort."""

    code: str
    to: Written


class Swaps:
    """`after` is the sheet at the end of the path that `chosen` stands for."""

    def __init__(
        self,
        moves: Sequence[Move],
        needs: Sequence[Need],
        chosen: Chosen,
        after: Scorecard,
        target: str,
    ) -> None:
        self.moves = moves
        self.needs = needs
        self.chosen = chosen
        checks = after.gates[target].checks
        self.spare = [(check.actual or Fraction(0)) - check.needed for check in checks]

    def instead_of(self, move: Move, step: int) -> tuple[Swap, ...]:
        """One exchange each, with every other change as it is; none for what must be answered."""
        if move.is_forced or move.lift is not None:
            return ()
        left = [
            spare - need.gain(move.code, move.steps[step].gain)
            for spare, need in zip(self.spare, self.needs, strict=True)
        ]
        return tuple(self._enough(left, move.steps[step].effort))

    def _enough(self, left: Sequence[Fraction], effort: Fraction) -> Iterator[Swap]:
        for other, taken in zip(self.moves, self.chosen, strict=True):
            if taken != NONE or other.lift is not None:
                continue
            for step in other.steps:
                gains = (need.gain(other.code, step.gain) for need in self.needs)
                reaches = all(has + gain >= 0 for has, gain in zip(left, gains, strict=True))
                if step.effort == effort and reaches:
                    yield Swap(other.code, step.to)
                    break
