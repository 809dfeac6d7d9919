"""How many respondents a population calls for (Krejcie and Morgan)."""

from fractions import Fraction

from kawal.rules.instrument import Sampling
from kawal.scoring.scorecard import rounded_half_up


def sample_size(population: int, rule: Sampling) -> int:
    """Sample for a population of one or more, to the nearest whole as the printed table has it.

    Programs that round up ask one more of some populations than the table does (67: 58, not 57).
    """
    chance = Fraction(rule.proportion) * (1 - Fraction(rule.proportion))
    spread = Fraction(rule.chi_square) * chance
    needed = spread * population / (Fraction(rule.error) ** 2 * (population - 1) + spread)
    return int(rounded_half_up(needed, 0))
