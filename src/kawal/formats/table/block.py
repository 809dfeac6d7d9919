"""Some rows of an answer table, checked and turned into arrays."""

from collections.abc import Mapping
from functools import partial
from math import isnan
from typing import Any

import numpy as np
import pyarrow as pa

from kawal.faults import harmless
from kawal.formats.table import columns
from kawal.formats.table.columns import Bits, Choices, Column, Counts, Values
from kawal.formats.table.faults import FaultLog
from kawal.formats.table.schema import ID, input_column
from kawal.rules.instrument import Choice, Number, Share
from kawal.scoring.answers import Answers, admit
from kawal.scoring.batch import UNANSWERED, BatchScorer, ShareColumn, Shares, Sheets
from kawal.scoring.batch.shares import shares_of_counts, shares_of_numbers, unanswered


class Block:
    """`first` is the number of the first row in the table; wrong answers go to the log.

    `unfinished` tells by ratio question in how many rows only some of its counts are given.
    """

    def __init__(
        self, scorer: BatchScorer, batch: pa.RecordBatch, first: int, log: FaultLog
    ) -> None:
        self.scorer = scorer
        self.file = log.file
        self.first = first
        self.columns: dict[str, Column] = dict(zip(batch.schema.names, batch.columns, strict=True))
        self.width = len(batch)
        self.ids = self.columns[ID].cast(pa.string())
        self.choices: dict[str, Choices] = {}
        self.counts: dict[str, Mapping[str, Counts]] = {}
        self.answered: dict[str, Bits] = {}
        self.unfinished: dict[str, int] = {}
        self.values: dict[str, Values] = {}
        for code in scorer.instrument.questions:
            if log.is_full:
                return
            wrong = np.flatnonzero(self._read(code))
            log.add(wrong.tolist(), partial(self._admit, code))

    def _read(self, code: str) -> Bits:
        """Read the answers to one question; tells in which rows they are wrong."""
        instrument = self.scorer.instrument
        answer = instrument.questions[code].answer
        if isinstance(answer, Share):
            return self._read_counts(code, answer)
        if code not in self.columns:
            return np.zeros(self.width, np.bool_)
        if isinstance(answer, Choice):
            self.choices[code] = columns.choices(instrument, code, self.columns[code])
            return self.choices[code].bad
        self.values[code] = columns.numbers(answer, self.columns[code])
        return self.values[code].bad

    def _read_counts(self, code: str, share: Share) -> Bits:
        found = {
            item.name: columns.counts(self.columns[name])
            for item in share.inputs
            if (name := input_column(code, item.name)) in self.columns
        }
        if not found:
            return np.zeros(self.width, np.bool_)
        self.counts[code] = found
        needed = [found[item.name].given for item in share.inputs if not item.total_of]
        self.answered[code] = np.logical_and.reduce(needed)
        wrong: Bits = np.logical_or.reduce([counts.bad for counts in found.values()])
        some = np.logical_or.reduce([counts.given for counts in found.values()])
        self.unfinished[code] = int(np.count_nonzero(some & ~self.answered[code]))
        return wrong

    def _admit(self, code: str, row: int) -> None:
        """Hand this answer to the desk for single sheets, which says what is wrong with it."""
        prefix = f"{self.file}:{self.first + row} {ID}={harmless(self.ids[row].as_py())}"
        answer = self.scorer.instrument.questions[code].answer
        kind = {Choice: "choices", Number: "values", Share: "inputs"}[type(answer)]
        if isinstance(answer, Share):
            names = self.counts[code]
            raw: Any = {name: self._content(input_column(code, name), row) for name in names}
        else:
            raw = self._content(code, row)
        admit(
            self.scorer.instrument,
            **{kind: {code: raw}},
            locate=lambda code, name: f"{prefix} {code if name is None else f'{code}.{name}'}",
        )

    def _content(self, name: str, row: int) -> object:
        content = self.columns[name][row].as_py()
        return None if isinstance(content, float) and isnan(content) else content

    def sheets(self) -> Sheets:
        """The rows as arrays; none of them may be wrong."""
        open_ = np.full(self.width, UNANSWERED, np.uint8)
        choices = [
            self.choices[code].places if code in self.choices else open_
            for code in self.scorer.choice_codes
        ]
        return Sheets(
            choices=np.array(choices, np.uint8).reshape(-1, self.width),
            shares=Shares([self._shares(c) for c in self.scorer.measured_codes], self.width),
            exact=self._exact,
        )

    def _shares(self, code: str) -> ShareColumn:
        answer, policies = self.scorer.instrument.questions[code].answer, self.scorer.plan.policies
        if isinstance(answer, Share) and code in self.counts:
            counts = {name: column.values for name, column in self.counts[code].items()}
            return shares_of_counts(answer, counts, self.answered[code], policies)
        if isinstance(answer, Number) and code in self.values:
            column = self.values[code]
            return shares_of_numbers(answer, column.values, column.denominators, policies)
        return unanswered(self.width)

    def _exact(self, row: int) -> Answers:
        instrument = self.scorer.instrument
        keys = {code: list(instrument.options(code)) for code in self.choices}
        values = {code: column.exact(row) for code, column in self.values.items()}
        return Answers(
            choices={
                code: keys[code][place]
                for code, column in self.choices.items()
                if (place := int(column.places[row])) != UNANSWERED
            },
            inputs={
                code: {name: int(column.values[row]) for name, column in found.items()}
                for code, found in self.counts.items()
                if self.answered[code][row]
            },
            values={code: value for code, value in values.items() if value is not None},
        )
