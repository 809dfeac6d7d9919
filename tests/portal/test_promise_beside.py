"""Who verifies an action of a pledge reads the pledge beside it, and what of it is otherwise."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from followup.acting import submitted
from kawal.commitments.models import Pledge
from kawal.followup.models import Action
from kawal.followup.service import start, submit
from kawal.followup.source_address import address_of_source
from kawal.followup.source_words import compared_with_source
from portal.square import NOW, Square, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def square():
    return Square()


@pytest.fixture
def action(square):
    """Of the first pledge of a sealed charter, in the words of the pledge."""
    return square.planned(square.sealed())[0]


def rows(square, action):
    return {
        row.label: (row.source, row.action, row.differs)
        for row in compared_with_source(square.scene.irma, action)
    }


def test_an_action_in_the_words_of_its_pledge_differs_in_nothing(square, action):
    found = rows(square, action)

    assert list(found) == ["Isi", "Indikator", "Target", "Jatuh tempo"]
    assert not any(differs for _source, _action, differs in found.values())


def test_each_thing_that_was_written_anew_is_marked(square, action):
    pledge = Pledge.objects.get(pk=action.source_id)
    action.title, action.indicator, action.description = "Satu rapat", "Rapat", "Secukupnya"
    action.due_on = pledge.due_on + timedelta(days=30)

    found = rows(square, action)

    assert found["Isi"] == (pledge.text, "Satu rapat", True)
    assert found["Indikator"] == (pledge.indicator, "Rapat", True)
    assert found["Target"] == (pledge.target, "Secukupnya", True)
    assert found["Jatuh tempo"] == ("30 September 2026", "30 Oktober 2026", True)


def test_a_title_that_had_no_room_for_all_of_it_says_the_same(square):
    long = ("Melayani tanpa pungutan " * 20).strip()
    pledge = square.stage.draft().pledges.first()
    Pledge.objects.filter(pk=pledge.pk).update(text=long)
    action = Action(source_kind="pledge", source_id=str(pledge.pk), title=long[:200].strip(),
                    due_on=pledge.due_on)  # fmt: skip

    text, *_others = compared_with_source(square.stage.keeper, action)

    assert (text.action, text.differs) == (long, False)


def test_a_target_in_a_line_of_its_own_is_kept(square, action):
    pledge = Pledge.objects.get(pk=action.source_id)
    action.description = f"Bersama lurah.\nTarget: {pledge.target.upper()}."

    assert rows(square, action)["Target"][2] is False


def test_a_weaker_target_that_holds_the_words_of_the_promise_is_not_the_same(square, action):
    pledge = Pledge.objects.get(pk=action.source_id)
    weaker = f"Tidak sampai {pledge.target}"
    action.description = weaker

    assert rows(square, action)["Target"] == (pledge.target, weaker, True)


def test_the_verifier_reads_both_on_the_page(client, square, action):
    Action.objects.filter(pk=action.pk).update(title="Satu rapat saja")
    action.refresh_from_db()
    keeper = square.stage.keeper
    start(action=action, by=keeper, now=NOW)
    submit(action=action, without_evidence="Rapat lisan.", by=keeper, now=NOW)
    pledge = Pledge.objects.get(pk=action.source_id)
    client.force_login(square.scene.irma)

    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        answer = client.get(reverse("followup:verify", args=[action.pk]))

    told = words(answer)
    assert "Yang dijanjikan" in told
    assert f"{pledge.text} Satu rapat saja berbeda" in told
    assert f"{pledge.indicator} sama" in told
    assert address_of_source(square.scene.irma, action) in answer.content.decode()


def test_an_own_plan_has_nothing_beside_it(client, square):
    sent = submitted(square.scene)
    client.force_login(square.scene.irma)

    told = words(client.get(reverse("followup:verify", args=[sent.action_id])))

    assert "Yang dijanjikan" not in told
    assert compared_with_source(square.scene.irma, sent.action) == []


def test_a_pledge_leads_to_its_charter_in_the_site_or_to_the_public_page(square, action):
    charter = Pledge.objects.get(pk=action.source_id).charter_id

    assert address_of_source(square.scene.irma, action) == f"/piagam/{charter}/"
    assert address_of_source(square.scene.joko, action) == f"/komitmen/{charter}/"


@pytest.mark.parametrize("id_", ["bukan-id", "019d702e-ab80-796f-b02d-21d559ba88af"])
def test_a_pledge_that_is_none_says_nothing(square, id_):
    action = Action(source_kind="pledge", source_id=id_, title="X", due_on=date(2026, 5, 1))

    assert address_of_source(square.scene.irma, action) == ""
    assert compared_with_source(square.scene.irma, action) == []


def test_a_pledge_of_a_draft_is_told_only_to_who_sees_the_charter(square):
    pledge = square.stage.draft().pledges.first()
    action = Action(source_kind="pledge", source_id=str(pledge.pk), title="X", due_on=pledge.due_on)

    assert compared_with_source(square.stage.keeper, action)
    assert compared_with_source(square.scene.joko, action) == []
    assert address_of_source(square.scene.joko, action) == ""
