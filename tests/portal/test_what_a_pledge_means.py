"""Wherever anyone reads a pledge they read what shows that it was kept, and how much."""

import pytest
from django.urls import reverse

from followup.acting import planned
from portal.square import Square, page, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def square():
    return Square()


def test_indicator_and_target_stand_on_charter_unit_and_action(client, square):
    charter = square.sealed()
    action, _other = square.planned(charter)

    addresses = (
        reverse("commitments:public-charter", args=[charter.pk]),
        reverse("public-unit", args=[square.muarawaru.slug]),
        reverse("public-action", args=[action.pk]),
    )

    for address in addresses:
        assert "Waktu layanan: 1 hari" in words(page(client, address))
    assert f"{action.code}: Surat keterangan" in words(page(client, addresses[0]))


def test_an_action_of_the_units_own_has_only_its_indicator(client, square):
    """A target of its own stands in the quarters; what is not promised has no other."""
    made = planned(square.scene, is_public=True, indicator="Papan terpasang")

    told = words(page(client, reverse("public-action", args=[made.pk])))

    assert "Indikator Papan terpasang" in told
    assert "Indikator dan target" not in told
