"""Why a candidate stands where it stands, in sentences: on the page, in the document, on paper."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from django.utils.translation import gettext as _

from kawal.selection.formula import Criterion, Formula
from kawal.selection.ranking import Front, Ranks, Seat, Span, Standing
from kawal.ui.numbers import decimal_text

MOST_NAMED = 2  # criteria that speak for it, and against it
MOST_OTHERS = 3  # candidates that are named one by one


def span_text(span: Span, places: int = 2) -> str:
    """`58,20` or `58,20 sampai 63,40`."""
    low, high = decimal_text(span.low, places), decimal_text(span.high, places)
    return low if span.is_known else _("{low} sampai {high}").format(low=low, high=high)


def ranks_text(ranks: Ranks) -> str:
    return str(ranks.best) if ranks.is_one else f"{ranks.best}–{ranks.worst}"


def why(standing: Standing, formula: Formula, names: Mapping[str, str], places: int) -> list[str]:
    """All that led to the place of this candidate; `names` of units by key of the standing."""
    return [
        *_of_score(standing, formula),
        *_of_rank(standing, formula, len(names), places),
        *_of_front(standing, names),
    ]


def _of_score(standing: Standing, formula: Formula) -> Iterator[str]:
    yield _("Nilai {score} dari 100: risiko {risk}, kesiapan {readiness}.").format(
        score=span_text(standing.score), risk=span_text(standing.risk),
        readiness=span_text(standing.readiness),
    )  # fmt: skip
    known = {c: share for c in formula.criteria if (share := standing.shares[c.key]) is not None}
    gained = {c: Fraction(c.weight) * share for c, share in known.items()}
    lost = {c: Fraction(c.weight) - points for c, points in gained.items()}
    if ups := _named(gained):
        yield _("Paling menambah: {criteria}.").format(criteria=ups)
    if downs := _named(lost):
        yield _("Paling mengurangi: {criteria}.").format(criteria=downs)
    if standing.missing:
        labels = [c.label for c in formula.criteria if c.key in standing.missing]
        yield _("Belum ada data: {criteria}. Nilainya karena itu berupa rentang.").format(
            criteria=", ".join(labels)
        )


def _named(points: Mapping[Criterion, Fraction]) -> str:
    heaviest = sorted((-n, c.label, c) for c, n in points.items() if n)[:MOST_NAMED]
    said = _("{label} ({points} dari {weight})")
    return ", ".join(
        said.format(label=c.label, points=decimal_text(-n, 1), weight=f"{c.weight:f}")
        for n, _label, c in heaviest
    )


def _of_rank(standing: Standing, formula: Formula, candidates: int, places: int) -> Iterator[str]:
    rank = _("Peringkat {rank} dari {n} dengan bobot rumus.")
    yield rank.format(rank=ranks_text(standing.ranks), n=candidates)
    varied, band = standing.varied, decimal_text(formula.band * 100, 0)
    said = {
        Seat.SURE: _("Setiap bobot boleh berubah sampai {band} %: tetap masuk {n} besar."),
        Seat.OPEN: _("Setiap bobot boleh berubah sampai {band} %: masuk {n} besar atau tidak, "
                     "bergantung pada bobot dan data."),
        Seat.OUT: _("Setiap bobot boleh berubah sampai {band} %: tidak pernah masuk {n} besar."),
    }  # fmt: skip
    yield said[standing.seat(places)].format(band=band, n=places)
    ends = _("Peringkatnya lalu tidak lebih baik dari {best} dan tidak lebih buruk dari {worst}.")
    yield ends.format(best=varied.best, worst=varied.worst)
    if not varied.is_exact:
        seen = _("Yang tercapai pada ujung-ujung bobot: {best} sampai {worst}.")
        yield seen.format(best=varied.seen_best, worst=varied.seen_worst)


def _of_front(standing: Standing, names: Mapping[str, str]) -> Iterator[str]:
    match standing.front:
        case Front.SURE:
            yield _("Tidak ada calon lain yang mengunggulinya dalam risiko dan kesiapan sekaligus.")
        case Front.OPEN:
            yield _("Mungkin ada calon yang sekaligus lebih berisiko dan lebih siap: datanya belum "
                    "lengkap.")  # fmt: skip
        case Front.NO:
            others = [names[key] for key in standing.beaten_by]
            named = ", ".join(others[:MOST_OTHERS]) + (", …" if len(others) > MOST_OTHERS else "")
            said = _("Dibanding {names}: tidak lebih berisiko dan tidak lebih siap.")
            yield said.format(names=named)
