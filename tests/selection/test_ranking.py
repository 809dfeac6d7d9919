"""The ranking against every completion and every weight that a search can think of."""

from decimal import Decimal
from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from kawal.selection.formula import read, text_of
from kawal.selection.ranking import Front, Ranks, Seat, Span, Standing, rank

FULL = text_of("percontohan-2026")
KEYS = ("r1", "r2", "k1", "k2")
WEIGHTS = (40, 20, 30, 10)


def formula(band="0.25", weights=WEIGHTS):
    criteria = "".join(
        f"""
  - {{key: {key}, axis: {"risk" if key[0] == "r" else "readiness"}, label: {key}, asks: a,
     unit: u, low: 0, high: 10, direction: up, beyond: refused, weight: {weight}, source: s}}"""
        for key, weight in zip(KEYS, weights, strict=True)
    )
    return read(f"id: kecil\ntitle: t\nabout: a\nbasis: b\nband: {band}\ncriteria:{criteria}\n")


def values(**rows):
    """By candidate, the four numbers; None is missing."""
    return {
        name: {k: Decimal(v) for k, v in zip(KEYS, row, strict=True) if v is not None}
        for name, row in rows.items()
    }


def by_key(found):
    return {standing.key: standing for standing in found}


NUMBERS = st.integers(0, 10)
ROWS = st.lists(
    st.tuples(*[st.one_of(NUMBERS, NUMBERS, st.none())] * 4), min_size=1, max_size=5
).map(lambda rows: values(**{f"u{n}": row for n, row in enumerate(rows)}))
CHOSEN = st.lists(st.integers(0, 10), min_size=40, max_size=40)
VARIED = st.tuples(*[st.fractions(Fraction(3, 4), Fraction(5, 4), max_denominator=12)] * 4)


def completed(table, chosen):
    """The same table with every gap filled."""
    fills = iter(chosen)
    return {
        name: {key: row.get(key, Decimal(next(fills))) for key in KEYS}
        for name, row in table.items()
    }


def rank_of(name, whole, factors=(1, 1, 1, 1)):
    def score(row):
        return sum(
            Fraction(w) * f * Fraction(row[k])
            for w, f, k in zip(WEIGHTS, factors, KEYS, strict=True)
        )

    own = score(whole[name])
    return 1 + sum(score(row) > own for row in whole.values())


@given(ROWS, CHOSEN)
def test_every_completion_lies_in_the_span_and_its_rank_between_the_ranks(table, chosen):
    found, whole = by_key(rank(formula(), table)), completed(table, chosen)

    known = by_key(rank(formula(), whole))

    for name, standing in found.items():
        for axis in ("score", "risk", "readiness"):
            span, exact = getattr(standing, axis), getattr(known[name], axis)
            assert exact.is_known
            assert span.low <= exact.low <= span.high
        assert standing.ranks.best <= rank_of(name, whole) <= standing.ranks.worst


@given(ROWS, CHOSEN, VARIED)
def test_no_weights_in_the_band_and_no_completion_lead_out_of_the_ranks(table, chosen, factors):
    found, whole = by_key(rank(formula(), table)), completed(table, chosen)

    for name, standing in found.items():
        assert standing.varied.best <= rank_of(name, whole, factors) <= standing.varied.worst


@given(ROWS)
def test_what_is_said_to_be_seen_is_reached_at_a_corner(table):
    """Against every corner, with everything missing at its best or its worst."""
    found = by_key(rank(formula(), table))

    for name, standing in found.items():
        own_high = {n: _filled(r, 10 if n == name else 0) for n, r in table.items()}
        own_low = {n: _filled(r, 0 if n == name else 10) for n, r in table.items()}
        corners = list(product((Fraction(3, 4), Fraction(5, 4)), repeat=4))
        assert standing.varied.seen_best == min(rank_of(name, own_high, c) for c in corners)
        assert standing.varied.seen_worst == max(rank_of(name, own_low, c) for c in corners)


def _filled(row, missing):
    return {key: row.get(key, Decimal(missing)) for key in KEYS}


@given(ROWS)
def test_the_ranks_nest(table):
    for standing in rank(formula(), table):
        varied, ranks = standing.varied, standing.ranks
        assert 1 <= varied.best <= varied.seen_best <= ranks.best
        assert ranks.worst <= varied.seen_worst <= varied.worst <= len(table)


@given(ROWS, CHOSEN)
def test_the_front_holds_in_every_completion(table, chosen):
    found, whole = by_key(rank(formula(), table)), completed(table, chosen)
    known = by_key(rank(formula(), whole))

    for name, standing in found.items():
        assert known[name].front in {Front.SURE, Front.NO}
        if standing.front is not Front.OPEN:
            assert known[name].front is standing.front


@given(ROWS)
@settings(max_examples=50)
def test_another_candidate_changes_no_score(table):
    alone = by_key(rank(formula(), table))

    more = by_key(rank(formula(), {**table, "x": {}}))

    assert {n: s.score for n, s in alone.items()} == {n: more[n].score for n in alone}


@given(ROWS)
@settings(max_examples=50)
def test_without_a_band_the_weights_change_nothing(table):
    for standing in rank(formula(band="0"), table):
        assert standing.varied == standing.ranks


def test_a_score_is_exact_and_in_points_of_a_hundred():
    (one,) = rank(formula(), values(a=(10, 5, 0, 3)))

    assert one.score == Span(Fraction(53), Fraction(53))
    assert one.risk == Span(Fraction(250, 3), Fraction(250, 3))
    assert one.readiness == Span(Fraction(15, 2), Fraction(15, 2))


def test_what_is_missing_stays_open_and_is_named():
    (one,) = rank(formula(), values(a=(10, None, 10, 10)))

    assert one.score == Span(Fraction(80), Fraction(100))
    assert one.missing == ("r2",)


def test_the_sure_score_decides_the_order():
    """Whoever has gaps does not come first by what might be."""
    found = rank(formula(), values(gap=(None, None, 10, 10), sure=(5, 5, 5, 5)))

    assert [s.key for s in found] == ["sure", "gap"]
    assert found[0].ranks == found[1].ranks == Ranks(1, 2, 1, 2)


def test_equal_scores_share_the_better_rank():
    found = rank(formula(), values(a=(5, 5, 5, 5), b=(5, 5, 5, 5), c=(0, 0, 0, 0)))

    assert [s.ranks.best for s in found] == [1, 1, 3]
    assert all(s.ranks.is_one and s.ranks.is_exact for s in found)


def test_who_is_beaten_in_both_is_told_by_whom():
    found = by_key(rank(formula(), values(a=(9, 9, 9, 9), b=(5, 5, 5, 5), c=(10, 10, 0, 0))))

    assert found["b"].front is Front.NO
    assert found["b"].beaten_by == ("a",)
    assert found["c"].front is found["a"].front is Front.SURE


def test_a_bound_that_no_corner_reaches_is_told_from_what_is_seen():
    """Two rivals that can each pass, but at no weights both."""
    table = values(u=(5, 5, 5, 5), a=(6, 3, 5, 5), b=(4, 7, 5, 5), c=(5, 5, 7, 0), d=(5, 5, 3, 10))

    unlike = [s for s in rank(formula(), table) if not s.varied.is_exact]

    assert unlike
    assert all(s.varied.best <= s.varied.seen_best for s in unlike)


def test_a_seat_is_sure_open_or_out():
    found = by_key(rank(formula(), values(a=(10,) * 4, b=(5, 6, 5, 5), c=(5, 5, 6, 5), d=(0,) * 4)))

    seats = {name: standing.seat(2) for name, standing in found.items()}

    assert (seats["a"], seats["d"]) == (Seat.SURE, Seat.OUT)
    assert seats["b"] is seats["c"] is Seat.OPEN


def test_the_whole_formula_ranks_a_city():
    full = read(FULL)
    table = {
        f"u{n}": {c.key: c.low + (c.high - c.low) * (n + 1) / 13 for c in full.criteria}
        for n in range(12)
    }

    found = rank(full, table)

    assert len(found) == 12
    assert all(isinstance(s, Standing) and s.score.is_known for s in found)
