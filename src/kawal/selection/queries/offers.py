"""Numbers that Kawal knows already, with their source. Offered; nothing is taken silently."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from uuid import UUID

from django.utils.translation import gettext as _

from kawal.accounts.service import Person
from kawal.assessments.service import last_scores
from kawal.core.time import local_date
from kawal.selection.formula import Criterion, Formula
from kawal.selection.models import Candidate, CriterionValue
from kawal.units.service import register_lines

PLACES = Decimal("0.0001")  # of a stored number

type Known = tuple[Decimal, str, date]  # value, source, day


@dataclass(frozen=True, slots=True)
class Offer:
    """`stored`: what stands there now; None where the number is missing."""

    candidate: Candidate
    criterion: Criterion
    value: Decimal
    source: str
    as_of: date
    stored: CriterionValue | None

    @property
    def key(self) -> str:
        """What a form sends back: place and number, so that another number is noticed."""
        return f"{self.candidate.pk}:{self.criterion.key}:{self.value}"

    @property
    def is_taken(self) -> bool:
        return (
            self.stored is not None
            and self.stored.offered == self.criterion.known
            and self.stored.value == self.value
        )


def offers(
    person: Person,
    formula: Formula,
    candidates: Sequence[Candidate],
    stored: Mapping[tuple[UUID, str], CriterionValue],
    today: date,
) -> list[Offer]:
    """Those that are not taken as they are: three queries at most, none without such criteria."""
    found = []
    for criterion in formula.criteria:
        if criterion.known is None:
            continue
        known = _KNOWN[criterion.known](person, candidates, today)
        for candidate in candidates:
            if candidate.unit_id in known:
                held = stored.get((candidate.pk, criterion.key))
                found.append(Offer(candidate, criterion, *known[candidate.unit_id], held))
    return [offer for offer in found if not offer.is_taken]


def _scores(person: Person, candidates: Sequence[Candidate], _today: date) -> Mapping[UUID, Known]:
    found = last_scores(person, [c.unit for c in candidates])
    source = _("{run}, kiriman ke-{n}, didukung data")
    return {
        unit: (
            _rounded(score.points),
            source.format(run=score.run, n=score.number),
            local_date(score.sent_at),
        )
        for unit, score in found.items()
    }


def _online(_person: Person, candidates: Sequence[Candidate], today: date) -> Mapping[UUID, Known]:
    lines = register_lines([c.unit for c in candidates], [today])
    source = _("Register layanan Kawal: {online} dari {all} layanan daring")
    return {
        line.unit.pk: (
            _rounded(Fraction(100 * now.online, now.total)),
            source.format(online=now.online, all=now.total),
            today,
        )
        for line in lines
        if (now := line.shares[0]).total
    }


_KNOWN = {"lke": _scores, "online": _online}


def _rounded(value: Fraction) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(PLACES, ROUND_HALF_UP)
