"""Random LKE sheets in the plainest arrays: what a table on disk becomes in memory."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kawal.rules import catalogue
from kawal.rules.instrument import Choice, Number, Share
from kawal.scoring.answers import Answers

LKE = catalogue.instrument("lke-zi-2021")
CHOICES = [code for code, q in LKE.questions.items() if isinstance(q.answer, Choice)]
RATIOS = {code: q.answer for code, q in LKE.questions.items() if isinstance(q.answer, Share)}
NUMBERS = {code: q.answer for code, q in LKE.questions.items() if isinstance(q.answer, Number)}
OPEN = 255


def scored_inputs(share: Share) -> list[str]:
    """Inputs that the ratio is made of; the others are only asked."""
    formula = share.formula
    if formula.kind == "ratio":
        return [*formula.numerator, *formula.denominator]
    return [formula.before, formula.after]


@dataclass(frozen=True)
class Sheets:
    """`choices[row, sheet]` is the place of the option, `OPEN` where unanswered."""

    choices: NDArray[np.uint8]
    counts: dict[str, dict[str, NDArray[np.int32]]]
    values: dict[str, NDArray[np.float64]]

    def __len__(self) -> int:
        return self.choices.shape[1]

    def some(self, columns: slice) -> "Sheets":
        return Sheets(
            self.choices[:, columns],
            {c: {n: v[columns] for n, v in counts.items()} for c, counts in self.counts.items()},
            {code: values[columns] for code, values in self.values.items()},
        )

    def arrays(self) -> list[NDArray[Any]]:
        counts = [array for counts in self.counts.values() for array in counts.values()]
        return [self.choices, *counts, *self.values.values()]

    @property
    def bytes(self) -> int:
        return sum(array.nbytes for array in self.arrays())

    def answers(self, sheet: int) -> Answers:
        """One sheet for the exact engine."""
        options = [list(LKE.options(code)) for code in CHOICES]
        return Answers(
            choices={
                code: options[row][place]
                for row, code in enumerate(CHOICES)
                if (place := int(self.choices[row, sheet])) != OPEN
            },
            inputs={
                code: {name: int(array[sheet]) for name, array in counts.items()}
                for code, counts in self.counts.items()
            },
            values={c: Fraction(repr(float(v[sheet]))) for c, v in self.values.items()},
        )


def random_sheets(sheets: int, seed: int = 2026) -> Sheets:
    """Middling to good sheets; in one of five a question is open. Denominators are never 0."""
    random = np.random.default_rng(seed)
    choices = np.empty((len(CHOICES), sheets), np.uint8)
    for row, code in enumerate(CHOICES):
        options = len(LKE.options(code))
        better, other = random.integers(0, options, (2, sheets))
        choices[row] = np.minimum(better, other)
    some = np.flatnonzero(random.random(sheets) < 0.2)
    choices[random.integers(0, len(CHOICES), len(some)), some] = OPEN
    count: Callable[[], NDArray[np.int32]] = lambda: random.integers(1, 60, sheets, np.int32)  # noqa: E731
    return Sheets(
        choices,
        {code: {name: count() for name in scored_inputs(share)} for code, share in RATIOS.items()},
        {code: random.integers(280, 401, sheets) / 100 for code in NUMBERS},
    )
