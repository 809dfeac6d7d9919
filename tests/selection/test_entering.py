"""Numbers: with source and day, on their scale, and never without a trace."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from kawal.core.ids import uuid7
from kawal.events.models import Event
from kawal.selection.actions.entering import Entry, enter_values
from kawal.selection.models import CriterionValue
from selection import contest
from units import town

pytestmark = pytest.mark.django_db


def enter(found, *entries):
    return enter_values(selection=found.selection, entries=entries, by=found.oka, now=contest.NOW)


def test_a_number_comes_with_source_day_and_who_brought_it():
    found = contest.opened()

    changed = enter(found, contest.entry(found, "Disdukcapil", "spi", "71.25"))

    row = CriterionValue.objects.get()
    assert changed == 1
    assert (row.value, row.source, row.as_of) == (Decimal("71.2500"), "Laporan 2025", contest.DAY)
    assert row.entered_by == found.oka


def test_the_same_number_again_is_no_change():
    found = contest.opened()
    one = contest.entry(found, "Disdukcapil", "spi", "71.25")
    enter(found, one)

    assert enter(found, one) == 0
    assert Event.objects.filter(type="selection.values_entered").count() == 1


def test_a_change_is_told_with_old_and_new():
    found = contest.opened()
    enter(found, contest.entry(found, "Disdukcapil", "spi", "71.25"))

    enter(found, contest.entry(found, "Disdukcapil", "spi", "60"))
    enter(found, contest.entry(found, "Disdukcapil", "spi", None))

    told = Event.objects.filter(type="selection.values_entered").order_by("at", "pk")
    assert [event.data["changes"] for event in told] == [
        "Disdukcapil, Survei Penilaian Integritas: – → 71.25",
        "Disdukcapil, Survei Penilaian Integritas: 71.25 → 60",
        "Disdukcapil, Survei Penilaian Integritas: 60 → –",
    ]
    assert not CriterionValue.objects.exists()


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("selection.off_scale", {"value": "100.5"}),
        ("selection.off_scale", {"value": "-1"}),
        ("selection.no_source", {"source": "  "}),
        ("selection.in_the_future", {"as_of": date(2026, 4, 10)}),
        ("selection.in_the_future", {"as_of": None}),
        ("selection.no_such_criterion", {"key": "cuaca"}),
    ],
)
def test_what_the_rules_refuse_leaves_nothing(code, changed):
    found = contest.opened()
    facts = {"key": "spi", "value": "70", **changed}
    good = contest.entry(found, "Disdukcapil", "lke", 80)

    with town.refusal(code):
        enter(found, good, contest.entry(found, "Disdukcapil", **facts))

    assert not CriterionValue.objects.exists()


def test_a_candidate_of_another_selection_is_refused():
    found = contest.opened()

    with town.refusal("selection.no_such_criterion"):
        enter(found, Entry(uuid7(), "spi", Decimal(1), "x", contest.DAY))


def test_a_scale_that_ends_openly_takes_more():
    found = contest.opened()

    assert enter(found, contest.entry(found, "Disdukcapil", "pengaduan", 400)) == 1


def test_a_draft_takes_no_number():
    found = contest.drafted()

    with town.refusal("selection.not_open"):
        enter(found, contest.entry(found, "Disdukcapil", "spi", 70))


def test_after_the_decision_no_number_changes():
    found = contest.filled()
    contest.decided(found, "Dinas Perizinan")

    with town.refusal("selection.not_open"):
        enter(found, contest.entry(found, "Disdukcapil", "spi", 70))


class TestWalls:
    """The database holds it, whoever writes and however."""

    def _row(self, found, **changed):
        facts = {
            "candidate": found.candidate("Disdukcapil"), "key": "spi", "value": 1, "source": "x",
            "as_of": contest.DAY, "entered_at": contest.NOW, **changed,
        }  # fmt: skip
        return CriterionValue.objects.create(**facts)

    @pytest.mark.parametrize(
        ("constraint", "changed"),
        [
            ("criterionvalue_has_a_source", {"source": " "}),
            ("criterionvalue_offer_is_known", {"offered": "ramalan"}),
        ],
    )
    def test_a_number_is_whole(self, constraint, changed):
        found = contest.opened()

        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            self._row(found, **changed)

    def test_there_is_one_number_in_a_cell(self):
        found = contest.opened()
        self._row(found)

        with pytest.raises(IntegrityError, match="criterionvalue_once"), transaction.atomic():
            self._row(found)

    def test_a_draft_has_no_numbers(self):
        with pytest.raises(DatabaseError, match="the selection is draft"), transaction.atomic():
            self._row(contest.drafted())

    def test_numbers_of_a_decision_stay(self):
        found = contest.filled()
        contest.decided(found, "Dinas Perizinan")
        rows = CriterionValue.objects.filter(candidate=found.candidate("Disdukcapil"))

        with pytest.raises(DatabaseError, match="the selection is decided"), transaction.atomic():
            rows.update(value=1)
        with pytest.raises(DatabaseError, match="the selection is decided"), transaction.atomic():
            rows.delete()
