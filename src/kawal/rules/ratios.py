"""The inputs of a ratio question by the part that each plays."""

from collections.abc import Iterator

from kawal.rules.document import Place
from kawal.rules.instrument import Ratio, Share
from kawal.rules.places import numbered


def counted(share: Share) -> tuple[str, ...]:
    """Names that the share is computed from."""
    formula = share.formula
    if isinstance(formula, Ratio):
        return (*formula.numerator, *formula.denominator)
    return (formula.before, formula.after)


def formula_names(share: Share) -> tuple[str, ...]:
    """Every name in the formula, informative ones included."""
    return (*counted(share), *share.formula.informative)


def roles(share: Share, place: Place) -> Iterator[tuple[Place, tuple[str, ...]]]:
    """Each list of names, with where it stands."""
    formula, at = share.formula, (*place, "formula")
    if isinstance(formula, Ratio):
        yield (*at, "numerator"), formula.numerator
        yield (*at, "denominator"), formula.denominator
        yield (*at, "on_the_way"), formula.on_the_way
    else:
        yield (*at, "before"), (formula.before,)
        yield (*at, "after"), (formula.after,)
    yield (*at, "informative"), formula.informative
    for where, item in numbered(share.inputs, *place, "inputs"):
        yield (*where, "total_of"), item.total_of
