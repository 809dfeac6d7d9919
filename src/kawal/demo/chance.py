"""Chance that falls the same way every time: one seed, and a stream of its own for every thing."""

from random import Random

SEED = "Kota Sukamaju 1"


def chance(*about: object) -> Random:
    """The same numbers for the same thing, whatever else is asked before."""
    return Random(":".join((SEED, *map(str, about))))  # noqa: S311  nothing secret is made of it
