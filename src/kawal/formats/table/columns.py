"""Columns of answers as arrays, without a loop over cells; rows that cannot be, by their number.

What is wrong with a bad cell, and how to mend it, is told by `kawal.scoring.answers.admit`, as for
a single sheet; here such cells are only found, each distinct content once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import isnan
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from kawal.rules.instrument import Instrument, Number
from kawal.scoring.answers import MOST, is_blank, number_within, option_like
from kawal.scoring.batch import UNANSWERED
from kawal.scoring.batch.shares import Denominators, decimal_denominators

type Bits = NDArray[np.bool_]
type Floats = NDArray[np.float64]
type Column = pa.Array[Any]

_BAD = 254  # no scale has so many options
_SMALLEST = 1e-39  # a number with more zeros is none to `decimal_in`


@dataclass(frozen=True, slots=True)
class Choices:
    """Places of options, `UNANSWERED` where blank; meaningless where `bad`."""

    places: NDArray[np.uint8]
    bad: Bits


@dataclass(frozen=True, slots=True)
class Counts:
    """Whole numbers; 0 where not `given` or `bad`."""

    values: NDArray[np.int64]
    given: Bits
    bad: Bits


@dataclass(frozen=True, slots=True)
class Values:
    """Measured values, NaN where blank or `bad`, with their denominators.

    `exact` gives the exact value of a row, None where blank.
    """

    values: Floats
    denominators: Denominators
    bad: Bits
    exact: Callable[[int], Fraction | None]


def choices(instrument: Instrument, code: str, column: Column) -> Choices:
    """A column of options as text. Case and outer blanks do not matter."""
    keys = {key: place for place, key in enumerate(instrument.options(code))}

    def place(content: object) -> int:
        if is_blank(content):
            return UNANSWERED
        key = option_like(content, keys)
        return _BAD if key is None else keys[key]

    distinct, index = _distinct(column)
    places = np.array([place(content) for content in distinct], np.uint8)[index]
    return Choices(places, places == _BAD)


def counts(column: Column) -> Counts:
    """A column of whole numbers; a float column may hold them too, with NaN for blank."""
    given = np.array(column.is_valid(), np.bool_)
    if pa.types.is_null(column.type):
        return Counts(np.zeros(len(column), np.int64), given, np.zeros_like(given))
    raw = column.fill_null(0).to_numpy(zero_copy_only=False)
    fits = (raw >= 0) & (raw <= MOST)
    if raw.dtype.kind == "f":
        given &= ~np.isnan(raw)
        fits &= raw == np.rint(raw)
    values = np.zeros(len(raw), np.int64)
    np.copyto(values, raw, where=given & fits, casting="unsafe")
    return Counts(values, given, given & ~fits)


def numbers(number: Number, column: Column) -> Values:
    """A column of measured values: floats as the shortest decimals they print as, or exact ones."""
    if pa.types.is_float64(column.type) or pa.types.is_integer(column.type):
        return _floats(number, column)
    if pa.types.is_float32(column.type):
        return _decimals(number, *_distinct_singles(column))
    if pa.types.is_decimal32(column.type) or pa.types.is_decimal64(column.type):
        column = column.cast(pa.decimal128(38, column.type.scale))  # Arrow encodes no narrower ones
    return _decimals(number, *_distinct(column))


def _floats(number: Number, column: Column) -> Values:
    raw = column.cast(pa.float64(), safe=False).fill_null(np.nan)
    values = raw.to_numpy(zero_copy_only=False).copy()
    bad = (values < float(number.least)) | (values > float(number.most))
    bad |= (values != 0) & (np.abs(values) < _SMALLEST)
    values[bad] = np.nan
    return Values(
        values,
        lambda rows: decimal_denominators(values[rows]),
        bad,
        exact=lambda row: _shortest(float(values[row])),
    )


def _shortest(value: float) -> Fraction | None:
    return None if isnan(value) else Fraction(Decimal(repr(value)))


def _decimals(number: Number, distinct: list[object], index: NDArray[np.intp]) -> Values:
    exact: list[Fraction | None] = []
    bad = np.zeros(len(distinct), np.bool_)
    for place, content in enumerate(distinct):
        value = None if is_blank(content) else number_within(content, number)
        exact.append(value)
        bad[place] = value is None and not is_blank(content)
    values = np.array([np.nan if value is None else float(value) for value in exact])
    # As floats: a denominator of 19 digits and more fits no integer of an array.
    denominators = np.array([1.0 if value is None else float(value.denominator) for value in exact])
    return Values(
        values[index],
        lambda rows: denominators[index[rows]],
        bad[index],
        exact=lambda row: exact[index[row]],
    )


def _distinct_singles(column: Column) -> tuple[list[object], NDArray[np.intp]]:
    """The same of short floats: 3.6, not the 3.5999999046 that it is as a double."""
    raw = column.fill_null(np.nan).to_numpy(zero_copy_only=False)
    singles, index = np.unique(raw, return_inverse=True)
    return [None if isnan(single) else float(str(single)) for single in singles], index


def _distinct(column: Column) -> tuple[list[object], NDArray[np.intp]]:
    """Distinct contents, None last, and for each row which of them it holds."""
    encoded: Any = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    distinct = encoded.dictionary.to_pylist()
    index = encoded.indices.fill_null(len(distinct)).to_numpy(zero_copy_only=False)
    return [*distinct, None], index.astype(np.intp)
