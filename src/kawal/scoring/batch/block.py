"""A few thousand sheets on their way through a programme; small enough to stay in cache."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kawal.scoring.batch.lookup import Lookup
from kawal.scoring.batch.programme import Mean, Programme, Recipe, Rows
from kawal.scoring.batch.sheets import Sheets

type Floats = NDArray[np.float64]
type Bits = NDArray[np.bool_]
type Counts = NDArray[np.unsignedinteger]


@dataclass(frozen=True, slots=True)
class Block:
    """States of choice questions (0: unanswered) and shares (0 where there is none)."""

    states: NDArray[np.uint8]
    shares: Floats
    has_share: Bits

    @classmethod
    def of(cls, sheets: Sheets, columns: slice, largest: NDArray[np.uint8]) -> "Block":
        """Refuses a choice that its scale does not have."""
        states = sheets.choices[:, columns] + np.uint8(1)  # UNANSWERED turns over to 0
        if (states.max(axis=1, initial=0) > largest).any():
            raise ValueError("a choice is not a place in its scale")
        shares = sheets.shares.values[:, columns]
        has_share = ~np.isnan(shares)
        return cls(states, np.where(has_share, shares, 0.0), has_share)

    def complete(self, programme: Programme) -> Bits:
        """Whether all questions under each reported node are answered, for each sheet."""
        complete = np.empty((len(programme.codes), self.shares.shape[1]), np.bool_)
        for index, recipe in programme.steps:
            # The minimum of bytes is several times quicker than `all`, the maximum than `any`.
            least = np.minimum.reduce(self.states[recipe.own.choices], axis=0, initial=1)
            np.all(self.has_share[recipe.own.measured], axis=0, out=complete[index])
            complete[index] &= least > 0
            for inside in recipe.inside:
                complete[index] &= complete[inside]
        return complete

    def any_answered(self, rows: Rows) -> Bits:
        most = np.maximum.reduce(self.states[rows.choices], axis=0, initial=0)
        any_: Bits = self.has_share[rows.measured].any(axis=0)
        any_ |= most > 0
        return any_

    def answered(self) -> Counts:
        """How many questions are answered, for each sheet."""
        count = np.min_scalar_type(len(self.states) + len(self.shares))
        choices: Counts = np.add.reduce(self.states > 0, axis=0, dtype=count)
        choices += np.add.reduce(self.has_share, axis=0, dtype=count)
        return choices

    def points(self, programme: Programme, into: Floats) -> None:
        """Points of each reported node; 0 where nothing is answered."""
        for index, recipe in programme.steps:
            self._recipe(recipe, into, into[index])

    def _recipe(self, recipe: Recipe, done: Floats, into: Floats) -> None:
        if recipe.tables:
            self._look_up(recipe.tables[0], into)
        else:
            into[:] = 0.0
        points = np.empty_like(into)
        for table in recipe.tables[1:]:
            self._look_up(table, points)
            into += points
        for share in recipe.shares:
            into += share.points * self.shares[share.row]
        for mean in recipe.means:
            into += self._mean(mean, done)
        for index, factor in recipe.below:
            into += done[index] if factor == 1.0 else factor * done[index]

    def _look_up(self, table: Lookup, into: Floats) -> None:
        index = self.states[table.rows[0]].astype(np.uint16)
        for row, size in zip(table.rows[1:], table.sizes[1:], strict=True):
            index *= np.uint16(size)
            index += self.states[row]
        np.take(table.points, index, out=into, mode="clip")

    def _mean(self, mean: Mean, done: Floats) -> Floats:
        total, known = np.zeros(self.shares.shape[1]), np.zeros(self.shares.shape[1])
        part_points = np.empty_like(total)
        for part in mean.parts:
            self._recipe(part, done, part_points)
            total += part_points
            known += self.any_answered(part.counted)
        return total * mean.factor / np.maximum(known, 1.0)
