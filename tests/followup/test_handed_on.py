"""Serah terima: open actions go to the successor, those to do and those to verify."""

from typing import Any

from followup.acting import NOW, TODAY, Scene, person, running, sits, submitted, verified
from kawal.accounts.models import Person
from kawal.followup.actions import judging
from kawal.followup.models import Action
from kawal.followup.permissions import may_verify
from kawal.units.service import HandOver, Holder, hand_over


def hands_over(outgoing: Person, to: Person, **of: Any) -> HandOver:
    holder = Holder.objects.get(person=outgoing, **of)
    return hand_over(outgoing=holder, to=to, on=TODAY, by=None, now=NOW)


def stored(action: Action) -> Action:
    return Action.objects.get(pk=action.pk)


def test_open_actions_go_to_the_successor(scene: Scene) -> None:
    sits(scene.ani, scene.tirtajaya, "Kasi Pelayanan")
    kept = running(scene, in_charge=scene.ani, unit=scene.mekarsari.parent)
    done = verified(scene, in_charge=scene.ani)

    act = hands_over(scene.ani, scene.budi)

    assert act.moved["actions"] == 1
    assert stored(kept).in_charge == scene.budi
    assert stored(done).in_charge == scene.ani


def test_what_waits_for_its_verifier_is_the_successor_s_if_it_comes_back(scene: Scene) -> None:
    sits(scene.ani, scene.tirtajaya, "Kasi Pelayanan")
    waiting = submitted(scene, in_charge=scene.ani)

    hands_over(scene.ani, scene.budi)
    judging.return_(
        action=waiting.action, submission=waiting.pk, reason="Buram.", by=scene.irma, now=NOW
    )

    assert stored(waiting.action).in_charge == scene.budi
    assert waiting.by == scene.ani


def test_the_successor_verifies_what_the_leaving_person_was_named_for(scene: Scene) -> None:
    action = submitted(scene, verifier=scene.joko, verifier_unit=None).action
    done = verified(scene)
    Action.objects.filter(pk=done.pk).update(verifier=scene.joko)
    tono = person("Tono")

    act = hands_over(scene.joko, tono)

    assert act.moved["verifying"] == 1
    assert may_verify(tono, stored(action))
    assert not may_verify(scene.joko, stored(action))
    assert stored(done).verifier == scene.joko


def test_who_keeps_another_post_verifies_on_unless_it_was_for_the_post_s_unit(
    scene: Scene,
) -> None:
    sits(scene.joko, scene.cempaka, "Plt. Camat")
    own = submitted(scene, verifier=scene.joko, verifier_unit=None).action
    of_the_unit = submitted(scene, verifier=scene.joko, verifier_unit=scene.diskominfo).action
    tono = person("Tono")

    hands_over(scene.joko, tono, post__unit=scene.diskominfo)

    assert stored(own).verifier == scene.joko
    assert stored(of_the_unit).verifier == tono


def test_nobody_becomes_verifier_of_their_own_line(scene: Scene) -> None:
    """Ani of Tirtajaya comes to Diskominfo and keeps her post."""
    sits(scene.ani, scene.tirtajaya, "Sekretaris")
    action = submitted(scene, verifier=scene.joko, verifier_unit=None).action

    assert hands_over(scene.joko, scene.ani).moved["verifying"] == 0
    assert stored(action).verifier == scene.joko


def test_who_is_in_charge_does_not_become_the_verifier(scene: Scene) -> None:
    """Tono moved here from the unit, and the work was left to him."""
    tono = person("Tono")
    action = running(scene, verifier=scene.joko, verifier_unit=None)
    Action.objects.filter(pk=action.pk).update(in_charge=tono)

    assert hands_over(scene.joko, tono).moved["verifying"] == 0
    assert stored(action).verifier == scene.joko
