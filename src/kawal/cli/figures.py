"""Points beside their minimum, as a page prints them: the rule is that of `scoring.printed`."""

from decimal import Decimal
from fractions import Fraction

from kawal.cli.output import decimal
from kawal.scoring.gates import CheckResult
from kawal.scoring.printed import against


def apart(actual: Fraction | None, needed: Fraction) -> tuple[str, str]:
    """Both numbers, the lower one never so that it looks as if it reached its minimum."""
    found = against(actual, needed)
    return dashed(found.actual), decimal(found.needed)


def short_of(check: CheckResult) -> str:
    """What is missing: the printed minimum less the printed points, and never nothing."""
    return decimal(against(check.actual, check.needed).short)


def dashed(number: Decimal | None) -> str:
    return "—" if number is None else decimal(number)
