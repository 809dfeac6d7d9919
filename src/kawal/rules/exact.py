"""Numbers of a catalogue file: exact decimals of sane size, never floats, never quoted text."""

from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from kawal.rules.document import MOST_DIGITS


def _plain(value: object) -> Decimal:
    """Whole numbers and decimals as they come from a Document; refuses text, booleans, floats."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        number = Decimal(value)
        # 1e999999999 is short to write and endless to expand into a fraction.
        if number.is_finite() and abs(number.adjusted()) <= MOST_DIGITS:
            return number
    raise PydanticCustomError("plain_number", "Input should be a plain finite number")


PLAIN = BeforeValidator(_plain)

type Exact = Annotated[Decimal, PLAIN, WithJsonSchema({"type": "number"})]
