"""Sample sizes of Krejcie and Morgan, as the regulation prints them."""

import pytest

from kawal.rules import catalogue
from kawal.scoring.index.sampling import sample_size

RULE = catalogue.instrument("skm-2017").survey.sampling


def test_the_formula_gives_every_row_of_the_printed_table():
    computed = {population: sample_size(population, RULE) for population in RULE.table}

    assert len(RULE.table) == 90
    assert computed == RULE.table


def test_it_rounds_to_the_nearest_and_not_up():
    """N = 67 gives 57 in the table's way; programs that round up say 58."""
    assert sample_size(67, RULE) == 57


@pytest.mark.parametrize("population", [1, 2, 9])
def test_a_tiny_population_is_asked_as_a_whole(population):
    assert sample_size(population, RULE) == population


def test_the_sample_stops_growing():
    assert sample_size(10**9, RULE) == 384
