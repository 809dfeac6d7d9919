"""The page of a ceremony tells what became of what was promised there, to staff and to all."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from commitments.stage import later, sign
from kawal.commitments.actions import charters
from kawal.commitments.actions.readying import make_ready
from kawal.commitments.actions.sealing import seal_charter
from kawal.commitments.queries.ceremony_index import index_of_ceremony
from kawal.core.time import local_date
from kawal.followup.service import Index, accept, start, submit
from portal.square import AFTER_DUE, NOW, Square, page, words
from units import town

pytestmark = pytest.mark.django_db
HEADING = "Tindak lanjut kegiatan ini"


@pytest.fixture
def square():
    return Square()


@pytest.fixture
def signed(square):
    """A charter that was sealed at an occasion, with two pledges."""
    found = square.declared()
    stage = square.stage
    charter = stage.draft()
    charters.change_charter(
        charter=charter, facts=charters.Facts(
            title=charter.title, number=charter.number, place=charter.place,
            dated_on=charter.dated_on, path=charter.path, ceremony=found,
        ), by=stage.keeper, now=NOW,
    )  # fmt: skip
    stage.add(charter, stage.camat)
    charter = make_ready(charter=charter, by=stage.keeper, now=NOW)
    sign(charter, stage.camat)
    sealed = seal_charter(charter=charter, by=stage.keeper, now=later(10))
    town.settle()
    return sealed


@pytest.fixture
def occasion(square, signed):
    """Of the two pledges one is kept."""
    stage = square.stage
    first, _second = square.planned(signed)
    start(action=first, by=stage.keeper, now=later(30))
    sent = submit(action=first, without_evidence="Rapat lisan.", by=stage.keeper, now=later(40))
    accept(action=first, submission=sent.pk, by=square.scene.irma, now=later(50))
    return signed.ceremony


def test_it_counts_the_actions_of_its_charters(square, occasion):
    elsewhere = square.declared(title="Sosialisasi", kind="sosialisasi")

    assert index_of_ceremony(occasion, local_date(AFTER_DUE)) == Index(kept=1, open=1)
    assert index_of_ceremony(elsewhere, local_date(AFTER_DUE)) is None


def test_it_counts_pledges_that_nobody_planned(signed):
    assert index_of_ceremony(signed.ceremony, local_date(AFTER_DUE)) == Index(open=2, unplanned=2)
    assert index_of_ceremony(signed.ceremony, local_date(NOW)) == Index()


def test_everybody_reads_it(client, occasion):
    address = reverse("commitments:public-ceremony", args=[occasion.slug])

    shown = words(page(client, address, AFTER_DUE))

    assert HEADING in shown
    assert "1 dari 2 aksi dan komitmen yang sudah jatuh tempo" in shown


def test_staff_reads_it_beside_the_charters(client, square, occasion):
    client.force_login(square.stage.keeper)
    with time_machine.travel(AFTER_DUE, tick=False):
        shown = words(client.get(reverse("commitments:ceremony", args=[occasion.pk])))

    assert HEADING in shown
    assert "1 dari 2 aksi dan komitmen yang sudah jatuh tempo" in shown


def test_an_occasion_without_a_charter_says_nothing_of_it(client, square):
    found = square.declared()
    address = reverse("commitments:public-ceremony", args=[found.slug])

    assert HEADING not in words(page(client, address, NOW + timedelta(days=1)))
