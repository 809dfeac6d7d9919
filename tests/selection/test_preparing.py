"""Prepare, change, open: the formula is frozen before the first number is known."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from kawal.events.models import Event
from kawal.events.service import rows, sentence
from kawal.selection.actions.preparing import (
    MOST_CANDIDATES,
    change_selection,
    open_selection,
)
from kawal.selection.formula import digest, text_of
from kawal.selection.models import Candidate, Selection
from selection import contest
from units import town

pytestmark = pytest.mark.django_db


def change(found, **changed):
    facts = {
        "title": "Unit percontohan", "year": 2026, "places": 2, "formula_id": contest.FORMULA,
        "units": found.units, "by": found.oka, "now": contest.NOW,
    }  # fmt: skip
    return change_selection(selection=found.selection, **{**facts, **changed})


def test_opening_freezes_the_formula_to_the_byte():
    found = contest.opened()

    assert found.selection.state == "open"
    assert found.selection.formula == text_of(contest.FORMULA)
    assert found.selection.formula_sha256 == digest(found.selection.formula)


def test_a_draft_may_be_changed_and_keeps_who_stays():
    found = contest.drafted()
    stays = found.candidate("Disdukcapil")

    change(found, title="Percontohan ZI", places=1, units=found.units[1:3])

    names = {c.unit.name for c in found.selection.candidates.all()}
    assert names == {"Dinas Pendidikan", "Disdukcapil"}
    assert found.candidate("Disdukcapil") == stays
    assert Selection.objects.get().title == "Percontohan ZI"


def test_an_open_selection_is_not_changed_and_not_opened_again():
    found = contest.opened()

    with town.refusal("selection.not_draft"):
        change(found)
    with town.refusal("selection.not_draft"):
        open_selection(selection=found.selection, by=found.oka, now=contest.NOW)


@pytest.mark.parametrize("places", [4, 5])
def test_a_choice_needs_more_candidates_than_places(places):
    with town.refusal("selection.too_few_candidates"):
        contest.drafted(places=places)


def test_there_is_an_end_to_candidates():
    found = contest.drafted()
    more = [town.unit(found.agency, f"Dinas {n}", code=f"X{n}") for n in range(MOST_CANDIDATES)]

    with town.refusal("selection.too_many_candidates"):
        change(found, units=more + found.units)


def test_a_unit_of_another_agency_is_no_candidate():
    found = contest.drafted()
    other = town.unit(town.agency("Kota Lain"), "Dinas Lain")

    with town.refusal("selection.unit_elsewhere"):
        change(found, units=[*found.units, other])


def test_a_formula_that_is_not_there_is_refused():
    with town.refusal("selection.unknown_formula"):
        change(contest.drafted(), formula_id="../rumus")


def test_a_title_is_given_once_a_year():
    found = contest.drafted()
    facts = {"agency": found.agency, "units": found.units, "places": 2}

    with town.refusal("selection.title_taken"):
        contest.prepare_selection(
            title="Unit percontohan", year=2026, formula_id=contest.FORMULA, by=None,
            now=contest.NOW, **facts,
        )  # fmt: skip


def test_every_act_is_told_in_words():
    found = contest.filled()
    contest.decided(found, "Dinas Perizinan", "Disdukcapil")

    told = [sentence(row) for row in rows(Event.objects.filter(about_kind="selection"))]

    assert any("menyiapkan Unit percontohan 2026 dengan 4 calon" in line for line in told)
    assert any("dengan rumus percontohan-2026, sidik" in line for line in told)
    assert any("mengisi 44 nilai" in line for line in told)
    assert any("memutuskan Unit percontohan 2026: Dinas Perizinan, Disdukcapil" in t for t in told)


class TestWalls:
    """The database holds it, whoever writes and however."""

    def test_the_formula_of_an_open_selection_stays(self):
        found = contest.opened()

        for change_ in ({"formula": "lain"}, {"places": 3}, {"title": "Lain"}, {"state": "draft"}):
            with pytest.raises(DatabaseError), transaction.atomic():
                Selection.objects.filter(pk=found.selection.pk).update(**change_)

    def test_candidates_of_an_open_selection_stay(self):
        found = contest.opened()
        other = town.unit(found.agency, "Dinas Baru")

        with pytest.raises(DatabaseError, match="the selection is open"), transaction.atomic():
            Candidate.objects.create(selection=found.selection, unit=other)
        with pytest.raises(DatabaseError, match="the selection is open"), transaction.atomic():
            Candidate.objects.filter(selection=found.selection).delete()
        with pytest.raises(DatabaseError, match="the selection is open"), transaction.atomic():
            Candidate.objects.filter(unit=found.units[0]).update(unit=other)

    @pytest.mark.parametrize(
        ("constraint", "changed"),
        [
            ("selection_has_a_title", {"title": " "}),
            ("selection_year_is_sane", {"year": 1999}),
            ("selection_chooses_some", {"places": 0}),
            (
                "selection_state_is_known",
                {
                    "state": "lain",
                    "formula": "x",
                    "formula_sha256": "0" * 64,
                    "opened_at": contest.NOW,
                },
            ),
            ("selection_formula_is_frozen_once_open", {"state": "open"}),
            ("selection_formula_is_frozen_once_open", {"formula": "x"}),
        ],
    )
    def test_a_selection_is_whole(self, constraint, changed):
        found = contest.drafted()

        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            Selection.objects.filter(pk=found.selection.pk).update(**changed)

    def test_a_unit_is_a_candidate_once(self):
        found = contest.drafted()

        with pytest.raises(IntegrityError, match="candidate_once"), transaction.atomic():
            Candidate.objects.create(selection=found.selection, unit=found.units[0])

    def test_a_draft_may_be_thrown_away_whole(self):
        found = contest.drafted()

        found.selection.delete()

        assert not Candidate.objects.exists()
