"""How fast this machine is in this hour, and whether a budget in seconds is met at that speed.

A budget in seconds belongs to a machine: the same tree took 64 ms for a page in one hour and 105 ms
in another of the same day, and the references beside it grew alike (docs/adr/0033).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bench.one import SAMPLE
from bench.peers.workbook import inflate_and_tokenise
from bench.timing import measure, shown

THERE = 0.0011  # seconds: inflating and tokenising the form where the budgets were set
ROUNDS = 200


@dataclass(frozen=True)
class Speed:
    """Seconds that the same job took here, before and after what was measured."""

    before: float
    after: float

    @property
    def slower(self) -> float:
        """Than where the budgets were set, at least; by the better of both moments."""
        return max(1.0, min(self.before, self.after) / THERE)

    def met(self, seconds: float, budget: float, *, otherwise: bool = True) -> str:
        """`otherwise`: whether the parts of the budget hold that are no times."""
        if not otherwise:
            return "**no**"
        if seconds <= budget:
            return "yes"
        return "at their speed" if seconds / self.slower <= budget else "**no**"

    def met_rate(self, a_second: float, budget: float) -> str:
        return self.met(1 / a_second, 1 / budget)

    def told(self) -> Iterator[str]:
        here = f"{shown(self.before)} before and {shown(self.after)} after"
        yield "Budgets in seconds were set on a machine that inflates and tokenises the sample in"
        yield f"{shown(THERE)}. Here it took {here}, {self.slower:.1f} times as long."
        yield "*At their speed*: met when the time measured is divided by that."


def reference() -> float:
    """Seconds, the least of many."""
    return measure(lambda: inflate_and_tokenise(SAMPLE), ROUNDS).least
