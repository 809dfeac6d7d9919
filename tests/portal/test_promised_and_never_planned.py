"""A pledge whose day has passed counts and shows as late, whether somebody planned it or not."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.urls import reverse

from kawal.commitments.service import PledgeState, pledges_without_action, sealed_charters
from kawal.core.time import local_date
from kawal.followup.queries.index import index_by_unit, unplanned_within
from kawal.followup.queries.units import seen_units
from kawal.followup.service import Action, Index, accept, move_due, start, submit, waive
from kawal.portal.queries.overview import overview_on
from kawal.portal.queries.unit import unit_page
from portal.square import AFTER_DUE, NOW, Square, page, words

pytestmark = pytest.mark.django_db
DUE = date(2026, 9, 30)
TODAY = local_date(AFTER_DUE)
LATE = "Terlambat Belum ada rencana aksi"


@pytest.fixture
def square():
    return Square()


class TestShown:
    def test_home_unit_and_charter_show_it_as_late(self, client, square):
        charter = square.sealed()

        home = words(page(client, at=AFTER_DUE))
        unit = words(page(client, f"/unit/{square.muarawaru.slug}/", AFTER_DUE))
        paper = words(page(client, f"/komitmen/{charter.pk}/", AFTER_DUE))

        assert "2 komitmen kepada warga. 0 sudah diverifikasi. 2 terlambat." in home
        assert "0 dari 2 aksi dan komitmen yang sudah jatuh tempo" in home
        assert "2 belum selesai, 2 di antaranya komitmen tanpa rencana aksi" in home
        assert "Semua komitmen yang terlambat, 2 tanpa rencana aksi" in home
        assert unit.count(LATE) == 2
        assert "Terlambat 2 aksi atau komitmen" in unit
        assert paper.count(LATE) == 2

    def test_before_its_day_it_is_only_without_a_plan(self, client, square):
        square.sealed()

        home = words(page(client, at=NOW + timedelta(days=60)))

        assert "terlambat." not in home
        assert "Belum ada yang jatuh tempo." in home
        assert "Belum ada rencana aksi" in home

    def test_its_day_passes_also_while_the_plan_may_still_be_drafted(self, client, square):
        square.sealed(due_on=local_date(NOW) + timedelta(days=5))

        told = [words(page(client, at=NOW + timedelta(days=n))) for n in (5, 6)]

        assert ["2 terlambat." in text for text in told] == [False, True]

    def test_staff_reads_it_on_the_charter_and_in_the_index(self, client, square):
        charter = square.sealed()
        client.force_login(square.stage.keeper)

        paper = words(page(client, reverse("commitments:charter", args=[charter.pk]), AFTER_DUE))
        index = words(page(client, reverse("followup:index"), AFTER_DUE))

        assert paper.count(LATE) == 2
        assert "0 dari 2 tepat waktu" in index
        assert "Kecamatan Muarawaru – 0 2 0 2 0 0 0" in index

    def test_staff_of_another_unit_counts_what_is_in_their_sight(self, client, square):
        square.sealed()
        client.force_login(square.scene.citra)

        index = words(page(client, reverse("followup:index"), AFTER_DUE))

        assert "0 dari 0 tepat waktu" in index

    def test_it_stands_in_the_work_of_those_who_plan_from_its_day_on(self, square):
        soon = local_date(NOW) + timedelta(days=5)
        square.sealed(due_on=soon)

        found = [
            len(pledges_without_action(sealed_charters(), soon + timedelta(days=n))) for n in (0, 1)
        ]

        assert found == [0, 2]


class TestCounted:
    @pytest.mark.parametrize(
        ("day", "wanted"),
        [(DUE, Index()), (DUE + timedelta(days=1), Index(open=2, unplanned=2))],
    )
    def test_from_the_day_after_the_one_it_was_promised_for(self, square, day, wanted):
        square.sealed()

        assert overview_on(day).index == wanted
        assert unit_page(square.muarawaru, day).index == wanted

    def test_ten_of_them_make_a_percentage(self, square):
        for number in range(5):
            square.sealed(f"PI/1{number}")

        index = overview_on(TODAY).index

        assert (index.due, index.percent) == (10, 0)

    def test_a_draft_owes_nothing(self, square):
        square.sealed()
        square.stage.draft(number="PI/02")

        assert overview_on(TODAY).index == Index(open=2, unplanned=2)

    def test_for_the_unit_of_the_post_as_its_action_will(self, square):
        lor, units = square.stage.kelurahan, (square.muarawaru, square.stage.kelurahan)
        charter = square.sealed(owner_post=square.stage.lurah.post)
        before = [unit_page(unit, TODAY).index for unit in units]
        read_by_staff = _by_unit(square, lor)

        square.planned(charter, AFTER_DUE)

        assert before == [read_by_staff] * 2 == [Index(open=2, unplanned=2)] * 2
        assert [unit_page(unit, TODAY).index for unit in units] == [Index(open=2)] * 2
        assert _by_unit(square, lor) == Index(open=2)

    @pytest.mark.parametrize("day", [TODAY, DUE, local_date(NOW)])
    def test_by_sql_as_by_the_definition_of_one_pledge(self, square, day):
        square.sealed()
        square.sealed("PI/09", due_on=local_date(NOW) + timedelta(days=9))
        square.planned(square.sealed("PI/10"))
        overview = overview_on(day)

        counted = _unplanned(square, day)

        assert sum(counted.values(), Index()).unplanned == overview.index.unplanned
        assert overview.pledges.counts.get(PledgeState.LATE, 0) == overview.index.open


class TestPlannedLate:
    def test_it_makes_the_index_no_better_and_no_worse(self, square):
        charter = square.sealed()
        before = overview_on(TODAY).index

        square.planned(charter, AFTER_DUE)

        assert overview_on(TODAY).index == replace(before, unplanned=0)
        assert unit_page(square.muarawaru, TODAY).index == replace(before, unplanned=0)

    def test_one_that_was_planned_in_time_is_counted_once(self, square):
        square.planned(square.sealed())

        assert overview_on(TODAY).index == Index(open=2)
        assert unit_page(square.muarawaru, TODAY).index == Index(open=2)

    def test_it_counts_by_the_promised_day_whatever_is_done_then(self, square):
        """Moved, done and accepted it is still not kept; only an office outside takes it out."""
        scene, keeper = square.scene, square.stage.keeper
        first, second = square.planned(square.sealed(), AFTER_DUE)
        now = AFTER_DUE + timedelta(hours=1)
        seen = [overview_on(TODAY).index]

        later = TODAY + timedelta(days=90)
        move_due(action=first, to=later, reason="Tunggu.", by=scene.endang, now=now)
        seen.append(overview_on(TODAY).index)
        start(action=first, by=keeper, now=now)
        sent = submit(action=first, without_evidence="Rapat lisan.", by=keeper, now=now)
        seen.append(overview_on(TODAY).index)
        accept(action=first, submission=sent.pk, by=scene.irma, now=now)
        seen.append(overview_on(TODAY).index)
        waive(action=second, reason="Dialihkan.", by=scene.endang, now=now)

        assert all(one.due == other.due for one, other in pairwise(seen))
        assert [(index.kept, index.due) for index in seen] == [(0, 2)] * 4
        assert overview_on(TODAY).index == Index(late=1, waived=1, moved=1)


def _unplanned(square, day):
    units = seen_units(square.scene.dewi)  # reads the whole agency
    return unplanned_within({unit.path[0] for unit in units}, units, day)


def _by_unit(square, unit) -> Index:
    found = index_by_unit(Action.objects.all(), {unit.pk}, TODAY)
    return (
        found[unit.pk] + unplanned_within({unit.pk}, seen_units(square.scene.dewi), TODAY)[unit.pk]
    )
