"""The answers of many sheets in arrays, and the way back to the exact answers of one."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kawal.scoring.answers import Answers
from kawal.scoring.batch.shares import Shares

UNANSWERED = 255


@dataclass(frozen=True, slots=True)
class Sheets:
    """One column for each sheet; rows as `BatchScorer.choice_codes` and `.measured_codes` tell.

    `choices`: place of the option in its scale, `UNANSWERED` where open. `exact` gives the exact
    answers of the sheet in a column; it is asked only where floats cannot decide.
    """

    choices: NDArray[np.uint8]
    shares: Shares
    exact: Callable[[int], Answers]

    def __post_init__(self) -> None:
        if self.choices.dtype != np.uint8:
            raise ValueError("choices are uint8")
        if self.choices.shape[1:] != self.shares.values.shape[1:]:
            raise ValueError("choices and shares speak of different numbers of sheets")

    def __len__(self) -> int:
        return int(self.choices.shape[1])
