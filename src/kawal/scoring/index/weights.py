"""What each unsur of a survey weighs: 1/n, a printed figure, or the unit's own weights."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from kawal.faults import Fault, UnusableInput, harmless
from kawal.rules.instrument import Instrument
from kawal.scoring.index import faults as say
from kawal.scoring.index.admission import Locate
from kawal.scoring.policies import Policies
from kawal.scoring.scorecard import as_decimal, rounded_half_up

WEIGHT = "weight"
EXACT = "exact"
PLACE = "weights"


def unsur_weights(
    instrument: Instrument,
    surveyed: Sequence[str],
    policies: Policies,
    own: Any = None,
    locate: Locate | None = None,
) -> dict[str, Fraction]:
    """A weight for each surveyed unsur of one index.

    A printed weight (0.11 for nine) does not add up to 1, so the greatest index is below the full
    score: only for old reports, and refused where it is not 1/n rounded. Own weights must add up
    to exactly 1, and an instrument without a policy on weights does not allow them.
    """
    chosen = policies.get(WEIGHT, EXACT)
    where = locate or (lambda place: ".".join(map(str, place)))
    if own is not None:
        if WEIGHT not in policies:
            raise UnusableInput([say.weights_not_allowed(where((PLACE,)), instrument.id)])
        if chosen != EXACT:
            raise UnusableInput([say.weights_and_printed(where((PLACE,)), chosen)])
        return _own(own, surveyed, where)
    if chosen != EXACT:
        return dict.fromkeys(surveyed, _printed(chosen, len(surveyed)))
    return dict.fromkeys(surveyed, Fraction(1, len(surveyed)))


def _printed(printed: str, unsur: int) -> Fraction:
    places = len(printed.partition(".")[2])
    if rounded_half_up(Fraction(1, unsur), places) != Fraction(printed):
        raise UnusableInput([say.printed_weight_elsewhere(printed, unsur)])
    return Fraction(printed)


def _own(own: Any, surveyed: Sequence[str], where: Callable[[Any], str]) -> dict[str, Fraction]:
    if not isinstance(own, Mapping):
        raise UnusableInput([say.not_a_map(where((PLACE,)), own)])
    faults: list[Fault] = [
        say.not_a_weight(where((PLACE, code)), content)
        for code, content in own.items()
        if not _is_weight(content)
    ]
    strange = sorted({str(code) for code in own} ^ set(surveyed))
    if strange:
        faults.append(say.weights_of_others(where((PLACE,)), harmless(", ".join(strange))))
    if not faults:
        total = sum((Fraction(weight) for weight in own.values()), Fraction())
        if total != 1:
            faults.append(say.weights_do_not_add_up(where((PLACE,)), f"{as_decimal(total, 6)}"))
    if faults:
        raise UnusableInput(faults)
    return {code: Fraction(own[code]) for code in surveyed}


def _is_weight(content: object) -> bool:
    is_number = isinstance(content, int | Decimal) and not isinstance(content, bool)
    return is_number and 0 <= content <= 1  # type: ignore[operator]
