"""What Kawal knows is offered with its source, and never taken silently."""

from datetime import date
from decimal import Decimal

import pytest

from assessments import desk, sheets
from kawal.assessments.actions.submission import reopen_run, submit_run
from kawal.assessments.models import EvidenceLink, Sheet
from kawal.selection.actions.entering import enter_values
from kawal.selection.actions.offering import take_offers
from kawal.selection.models import CriterionValue
from kawal.selection.queries.offers import offers
from kawal.selection.queries.results import formula_of
from kawal.selection.queries.selections import candidates_of, stored_values
from kawal.units.service import Channel
from selection import contest
from units import town

pytestmark = pytest.mark.django_db

TODAY = date(2026, 4, 9)


@pytest.fixture
def found():
    return contest.opened()


def offered(found):
    return offers(
        found.oka, formula_of(found.selection), candidates_of(found.selection),
        stored_values(found.selection), TODAY,
    )  # fmt: skip


def take(found, *keys):
    return take_offers(selection=found.selection, keys=keys, by=found.oka, now=contest.NOW)


def with_services(found):
    town.service(found.units[0], "Izin usaha", channel=Channel.DARING)
    town.service(found.units[0], "Izin bangunan")
    town.service(found.units[0], "Izin reklame")


def sent_sheet(found, *, is_proven=True):
    desk.cycle(found.agency, found.units[0])
    sheet = desk.sheet_of(found.units[0])
    sheets.answered_whole(sheet, found.oka)
    if is_proven:
        EvidenceLink.objects.bulk_create(
            EvidenceLink(
                answer=answer, url="https://kota.example/sk", title="SK", added_at=desk.NOW,
                added_by=found.oka,
            )
            for answer in sheet.answers.all()
        )  # fmt: skip
    sheet = Sheet.objects.get(pk=sheet.pk)
    return submit_run(
        run=sheet.run, revision=sheet.revision, accepted="x", by=found.oka, now=contest.NOW
    )


def test_nothing_is_known_of_a_city_without_services_and_sendings(found):
    assert offered(found) == []


def test_the_share_of_services_online_is_offered_with_its_source(found):
    with_services(found)

    (one,) = offered(found)

    assert one.candidate.unit == found.units[0]
    assert one.value == Decimal("33.3333")
    assert one.source == "Register layanan Kawal: 1 dari 3 layanan daring"
    assert one.stored is None


def test_the_last_score_that_was_sent_is_offered_as_it_was_supported(found):
    snapshot = sent_sheet(found)

    (one,) = offered(found)

    assert one.criterion.key == "lke"
    assert one.source == "LKE Zona Integritas 2026, kiriman ke-1, didukung data"
    assert one.value == 100

    reopen_run(run=snapshot.run, reason="Bukti keliru", by=None, now=desk.LATER)
    assert offered(found) == []


def test_a_partial_score_is_not_offered(found):
    sent_sheet(found, is_proven=False)

    assert offered(found) == []


def test_what_is_taken_says_that_it_comes_from_kawal_and_is_no_longer_offered(found):
    with_services(found)
    (one,) = offered(found)

    assert take(found, one.key) == 1

    row = CriterionValue.objects.get()
    assert (row.offered, row.source) == ("online", one.source)
    assert offered(found) == []


def test_a_number_of_people_stays_until_the_offer_is_ticked(found):
    with_services(found)
    own = contest.entry(found, "Dinas Perizinan", "layanan_digital", 50)
    enter_values(selection=found.selection, entries=[own], by=found.oka, now=contest.NOW)

    (one,) = offered(found)

    assert one.stored.value == 50
    assert take(found) == 0
    assert CriterionValue.objects.get().value == 50


def test_an_offer_that_has_changed_is_not_taken(found):
    with_services(found)
    (one,) = offered(found)
    town.service(found.units[0], "Izin toko")

    with town.refusal("selection.offer_changed"):
        take(found, one.key)

    assert not CriterionValue.objects.exists()
