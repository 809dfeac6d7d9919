"""Units that verify each other, by who gave the verdicts: named or not, and their lines."""

from datetime import date, timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from followup.acting import NOW, TODAY, Scene, person, sits, submitted
from kawal.accounts.models import Person
from kawal.followup.actions import judging
from kawal.followup.queries.mutual import mutual_verifiers
from kawal.units.service import Holder, Kind, Unit, appoint, create_unit, open_post


def _accepted(scene: Scene, unit: Unit, by: Person, **plan: Any) -> None:
    submission = submitted(scene, unit=unit, **{"verifier_unit": None, **plan})
    judging.accept(action=submission.action, submission=submission.pk, by=by, now=NOW)


@pytest.mark.parametrize("how", ["open", "person", "unit"])
def test_it_does_not_matter_how_the_verifier_was_named(scene: Scene, how: str) -> None:
    named: dict[str, dict[str, Any]] = {
        "open": {},
        "person": {"verifier": scene.citra},
        "unit": {"verifier_unit": scene.cempaka},
    }
    _accepted(scene, scene.cempaka, scene.budi)
    assert mutual_verifiers() == []

    _accepted(scene, scene.tirtajaya, scene.citra, **named[how])

    assert mutual_verifiers() == [(scene.cempaka, scene.tirtajaya)]


def test_who_was_named_and_did_not_judge_is_in_no_pair(scene: Scene) -> None:
    _accepted(scene, scene.cempaka, scene.irma, verifier_unit=scene.tirtajaya)
    _accepted(scene, scene.tirtajaya, scene.irma, verifier_unit=scene.cempaka)

    assert mutual_verifiers() == []


def test_those_who_sit_in_a_unit_are_of_it_without_a_role_there(scene: Scene) -> None:
    tpi = [person(name, "tpi_anggota", scene.city) for name in ("Tono", "Tuti")]
    for someone, unit in zip(tpi, (scene.cempaka, scene.tirtajaya), strict=True):
        sits(someone, unit, "Analis")

    _accepted(scene, scene.tirtajaya, tpi[0])
    _accepted(scene, scene.cempaka, tpi[1])

    assert mutual_verifiers() == [(scene.cempaka, scene.tirtajaya)]


@pytest.mark.parametrize("below", ["judged", "judging"])
def test_a_kelurahan_answers_for_its_kecamatan(scene: Scene, below: str) -> None:
    unit, judge = {
        "judged": (scene.mekarsari, scene.budi),
        "judging": (scene.tirtajaya, scene.nur),
    }[below]

    _accepted(scene, unit, scene.citra)
    _accepted(scene, scene.cempaka, judge)

    assert mutual_verifiers() == [(scene.cempaka, scene.tirtajaya)]


def test_two_units_beside_each_other_under_the_same_one_are_two(scene: Scene) -> None:
    law = create_unit(
        agency=scene.city, name="Bagian Hukum", kind=Kind.BAGIAN, parent=scene.office.parent,
        starts_on=date(2020, 1, 1), by=None, now=NOW,
    )  # fmt: skip
    lawyer = person("Hana")
    sits(lawyer, law, "Analis hukum")
    _accepted(scene, law, scene.endang)
    assert mutual_verifiers() == []

    _accepted(scene, scene.office, lawyer)

    assert mutual_verifiers() == [(law, scene.office)]


def test_the_posts_of_that_day_count_and_no_others(scene: Scene) -> None:
    """Joko judges for Diskominfo: what he becomes afterwards makes no pair, and undoes none."""
    _accepted(scene, scene.cempaka, scene.joko)
    post = open_post(unit=scene.tirtajaya, name="Kasi", starts_on=TODAY, by=None, now=NOW)
    appoint(post=post, person=scene.joko, starts_on=TODAY + timedelta(days=1), by=None, now=NOW)
    _accepted(scene, scene.tirtajaya, scene.citra)

    assert mutual_verifiers() == []

    _accepted(scene, scene.diskominfo, scene.citra)

    Holder.objects.filter(person=scene.joko, starts_on__lt=TODAY).update(ends_on=TODAY)

    assert mutual_verifiers() == [(scene.diskominfo, scene.cempaka)]


def test_what_was_returned_accepts_nothing(scene: Scene) -> None:
    _accepted(scene, scene.cempaka, scene.budi)
    sent = submitted(scene, verifier_unit=None)

    judging.return_(
        action=sent.action, submission=sent.pk, reason="Kurang.", by=scene.citra, now=NOW
    )

    assert mutual_verifiers() == []


def test_around_a_unit_stand_only_pairs_of_its_line(scene: Scene) -> None:
    _accepted(scene, scene.tirtajaya, scene.citra)
    _accepted(scene, scene.cempaka, scene.budi)

    pair = [(scene.cempaka, scene.tirtajaya)]

    assert mutual_verifiers(agency_id=scene.city.pk, around=[scene.mekarsari]) == pair
    assert mutual_verifiers(agency_id=scene.city.pk, around=[scene.office]) == []
    assert mutual_verifiers(agency_id=scene.cempaka.pk) == []


def test_three_queries_however_many(
    scene: Scene, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _each in range(3):
        _accepted(scene, scene.tirtajaya, scene.citra)
        _accepted(scene, scene.cempaka, scene.budi)

    with django_assert_num_queries(3):
        mutual_verifiers()
