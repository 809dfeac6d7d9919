"""Bodies and addresses of charters that name what belongs to somebody else (T29)."""

import pytest
from django.urls import reverse

from commitments import stage
from kawal.commitments.models import Charter
from kawal.units.service import Stakeholder
from portal.square import pencanangan
from units import town

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return stage.Stage()


@pytest.fixture
def keeper(client, place):
    client.force_login(place.keeper)
    return place.keeper


def at(name, *parts):
    return reverse(f"commitments:{name}", args=parts)


@pytest.mark.usefixtures("keeper")
def test_nothing_of_somebody_else_is_taken_out_of_a_body(client, place):
    """T29: a ceremony, an official, a post, a stakeholder of another agency; its text."""
    far = stage.Stage(town.agency("Kota Seberang"), "Kecamatan Seberang")
    charter = place.draft()
    facts = {
        "title": "Piagam", "number": "PI/09", "place": "Aula", "dated_on": "2026-04-09",
        "path": "wet", "unit": place.unit.code,
    }  # fmt: skip
    held = pencanangan(far.unit)
    forum = Stakeholder.objects.create(
        agency=far.agency, kind="fkub", name="FKUB", starts_on=town.FOUNDED
    )
    bodies = [
        (at("charter-new"), {**facts, "text": far.text.pk}),
        (at("charter-new"), {**facts, "text": place.text.pk, "ceremony": held.pk}),
        (at("signers-add", charter.pk), {"role": "signer", "holders": [far.camat.pk]}),
        (at("signers-add", charter.pk), {"role": "signer", "other": far.camat.person.name}),
        (at("pledge-new", charter.pk), {"text": "Janji", "owner_post": far.camat.post_id}),
        (
            at("witness-add", charter.pk),
            {"name": "X", "post": "Y", "role": "witness", "stakeholder": forum.pk},
        ),
    ]

    assert [client.post(url, body).status_code for url, body in bodies] == [422] * len(bodies)
    assert Charter.objects.get() == charter
    assert (charter.signers.count(), charter.pledges.count()) == (0, 2)


@pytest.mark.usefixtures("keeper")
def test_signers_and_pledges_of_another_charter_are_not_there_under_this_one(client, place):
    """T29."""
    mine, other = place.ready(path="wet"), place.draft(number="PI/02")
    [signer] = place.add(other, place.camat)
    pledge = other.pledges.first()
    addresses = [
        at("signer-waive", mine.pk, signer.pk), at("signer-take-back", mine.pk, signer.pk),
        at("signer-move", mine.pk, signer.pk, "hapus"), at("pledge-edit", mine.pk, pledge.pk),
        at("pledge-remove", mine.pk, pledge.pk),
    ]  # fmt: skip

    answers = [client.post(url, {"reason": "Cuti", "text": "X"}).status_code for url in addresses]

    assert answers == [404] * len(addresses)
    assert other.signers.get().is_waiting
