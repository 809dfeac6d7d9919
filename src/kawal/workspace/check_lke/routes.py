"""The cheapest path of each sheet to each predicate, within a time that a page can wait."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import monotonic

from kawal.scoring.path import Path, find_path
from kawal.scoring.path.program import NotProven
from kawal.scoring.scorecard import Scorecard
from kawal.workspace.check_lke.barriers import freeable
from kawal.workspace.check_lke.inspection import Inspection

WBK, WBBM = "WBK", "WBBM"

# A path takes some 20 ms. A sheet made to be hard costs its own time and not the others'.
MOST_SECONDS = 3.0
MOST_SECONDS_TOGETHER = 12.0


@dataclass(frozen=True, slots=True)
class Route:
    """One sheet and one predicate; without a `path` it was not computed in time.

    `besides`: where survey values or ratios are in the way, the path that supposes them to rise.
    """

    inspection: Inspection
    card: Scorecard
    target: str
    path: Path | None
    besides: Path | None = None

    @property
    def is_there(self) -> bool:
        """Whether every minimum is met already."""
        return self.card.gates[self.target].is_met


type Routes = Mapping[str, Sequence[Route]]
"""By predicate: one route for each sheet that could be read, in their order."""


def next_routes(
    inspections: Sequence[Inspection], seconds: float = MOST_SECONDS_TOGETHER
) -> Routes:
    """To WBK; to WBBM only for a sheet that stands above every minimum of WBK."""
    clock = _Clock(seconds)
    first = [clock.route(found, card, WBK) for found, card in read(inspections)]
    second = [clock.route(r.inspection, r.card, WBBM) for r in first if r.is_there]
    return {WBK: first, WBBM: second}


def all_routes(inspections: Sequence[Inspection], seconds: float = MOST_SECONDS_TOGETHER) -> Routes:
    """To both predicates for every sheet."""
    clock = _Clock(seconds)
    return {
        target: [clock.route(found, card, target) for found, card in read(inspections)]
        for target in (WBK, WBBM)
    }


def read(inspections: Sequence[Inspection]) -> list[tuple[Inspection, Scorecard]]:
    """Those that could be read, with their scorecards."""
    return [(found, found.card) for found in inspections if found.card is not None]


class _Clock:
    """Counts the time of all paths of one request."""

    def __init__(self, seconds: float) -> None:
        self.until = monotonic() + seconds

    def route(self, found: Inspection, card: Scorecard, target: str) -> Route:
        path = self._path(card, target)
        besides = None
        if path is not None and (freed := freeable(path)):
            besides = self._path(card, target, freed)
        if besides is not None and not besides.is_feasible:
            besides = None
        return Route(found, card, target, path, besides)

    def _path(
        self, card: Scorecard, target: str, freed: frozenset[str] = frozenset()
    ) -> Path | None:
        left = min(MOST_SECONDS, self.until - monotonic())
        try:
            return find_path(
                card.instrument, card.answers, target,
                policies=card.policies, freed=freed, seconds=left,
            )  # fmt: skip
        except NotProven:
            return None
