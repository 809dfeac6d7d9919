"""Survey indices (IKM, IPAK, IPKP) from admitted answers: exact, with a category for each unsur.

Order of evaluation: docs/algorithms/survey-index.md. Nothing is rounded on the way; the category is
of the index rounded as the instrument says, never of a converted rounded mean.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from kawal.faults import UnusableInput
from kawal.rules.instrument import Instrument, Node, Number, Total
from kawal.scoring.answers import MOST
from kawal.scoring.categories import category_of
from kawal.scoring.index import faults as say
from kawal.scoring.index.admission import ItemMean, Locate, SurveyData, indices_of, is_whole
from kawal.scoring.index.cautions import Caution, cautions_on
from kawal.scoring.index.weights import unsur_weights
from kawal.scoring.policies import Policies, policies_for
from kawal.scoring.scorecard import CategoryResult
from kawal.scoring.shares import share_of_number


@dataclass(frozen=True, slots=True)
class UnsurResult:
    """One unsur or statement: `mean` (NRR) on the scale people answered on, `value` on the index's.

    `n` people answered it; None where the source does not say.
    """

    node: Node
    n: int | None
    mean: Fraction
    weight: Fraction
    value: Fraction
    category: CategoryResult | None


@dataclass(frozen=True, slots=True)
class IndexResult:
    """One index: `mean` is the weighted mean of the unsur, `value` the same on the index's scale.

    For the SKM `mean` is the index of 1 to 4 and `value` the IKM; for SPAK and SPKP `mean` is in
    stars and `value` is the index on scale 4. `unasked` are the unsur without an answer.
    """

    code: str
    node: Node | Total
    n: int | None
    mean: Fraction
    value: Fraction
    category: CategoryResult | None
    unsur: tuple[UnsurResult, ...]
    unasked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SurveyIndex:
    """The indices of one survey under one set of policies; one that nobody answered is absent.

    `cautions` belong to the numbers: whoever shows an index shows them.
    """

    instrument: Instrument
    policies: Policies
    indices: Mapping[str, IndexResult]
    absent: tuple[str, ...]
    cautions: tuple[Caution, ...] = ()


def survey_index(
    instrument: Instrument,
    data: SurveyData,
    policies: Mapping[str, str] | None = None,
    *,
    weights: Any = None,
    population: Any = None,
    locate: Locate | None = None,
) -> SurveyIndex:
    """Every index of the survey. Refuses weights that do not fit (see `unsur_weights`).

    `population` is the number of people served; with it the sample is compared with the table.
    """
    resolved = policies_for(instrument, policies)
    if population is not None and not is_whole(population, 1, MOST):
        where = locate(("population",)) if locate else "population"
        raise UnusableInput([say.not_a_population(where, population)])
    found: dict[str, IndexResult] = {}
    absent: list[str] = []
    for code, asked in indices_of(instrument).items():
        surveyed = [unsur for unsur in asked if unsur in data.items]
        if not surveyed:
            absent.append(code)
            continue
        shares = unsur_weights(instrument, surveyed, resolved, weights, locate)
        unsur = tuple(_unsur(instrument, u, data.items[u], w, resolved) for u, w in shares.items())
        unasked = tuple(u for u in asked if u not in shares)
        found[code] = _index(instrument, code, data.respondents[code], unsur, unasked)
    index = SurveyIndex(instrument, resolved, found, tuple(absent))
    return replace(index, cautions=tuple(cautions_on(index, population)))


def _unsur(
    instrument: Instrument,
    code: str,
    items: tuple[ItemMean, ...],
    weight: Fraction,
    policies: Policies,
) -> UnsurResult:
    """Several items of one unsur: the mean of their means, however many people answered each."""
    mean = sum((item.mean for item in items), Fraction()) / len(items)
    share = share_of_number(_number(instrument, code), mean, policies)
    return UnsurResult(
        node=instrument.by_id[code],
        n=max((item.n for item in items if item.n is not None), default=None),
        mean=mean,
        weight=weight,
        value=share * _full(_of(instrument, instrument.by_id[code].parent)),
        category=category_of(instrument, share),
    )


def _index(
    instrument: Instrument,
    code: str,
    n: int | None,
    unsur: tuple[UnsurResult, ...],
    unasked: tuple[str, ...],
) -> IndexResult:
    node = _of(instrument, code)
    value = sum((u.value * u.weight for u in unsur), Fraction())
    return IndexResult(
        code=code,
        node=node,
        n=n,
        mean=sum((u.mean * u.weight for u in unsur), Fraction()),
        value=value,
        category=category_of(instrument, value / _full(node)),
        unsur=unsur,
        unasked=unasked,
    )


def _of(instrument: Instrument, code: str | None) -> Node | Total:
    node = instrument.by_id.get(code or "") or instrument.total
    assert node is not None  # noqa: S101  a survey without a total has its unsur in groups
    return node


def _full(node: Node | Total) -> Fraction:
    return Fraction(node.weight or 0)


def _number(instrument: Instrument, code: str) -> Number:
    answer = instrument.questions[code].answer
    assert isinstance(answer, Number)  # noqa: S101  indices_of has refused the others
    return answer
