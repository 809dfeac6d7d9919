"""A city where something was promised in front of everybody, by the acts themselves."""

import re
from datetime import datetime, timedelta

import time_machine

from commitments.stage import Stage, later, sign
from followup.acting import Scene, make_scene
from kawal.accounts.models import Person
from kawal.commitments.actions.holding import hold
from kawal.commitments.actions.planning import Plan, plan_ceremony
from kawal.commitments.actions.pledges_planned import plan_pledges
from kawal.commitments.actions.readying import make_ready
from kawal.commitments.actions.sealing import seal_charter
from kawal.commitments.models import Ceremony, Charter
from kawal.followup.service import Action
from kawal.units.service import Unit
from units import town

NOW = town.NOW
AFTER_DUE = NOW + timedelta(days=200)  # the pledges of the stage are due on 30 September


class Square:
    """The scene of follow-up, and Muarawaru, a third kecamatan, which signs a charter."""

    def __init__(self) -> None:
        self.scene: Scene = make_scene()
        self.stage = Stage(self.scene.city, "Kecamatan Muarawaru")
        self.muarawaru = self.stage.unit

    def sealed(self, number: str = "PI/01", **promised: object) -> Charter:
        """With two pledges, both due on 30 September."""
        charter = self.stage.draft(number=number)
        self.stage.complete(charter, **promised)
        self.stage.add(charter, self.stage.camat)
        charter = make_ready(charter=charter, by=self.stage.keeper, now=NOW)
        sign(charter, self.stage.camat)
        done = seal_charter(charter=charter, by=self.stage.keeper, now=later(10))
        town.settle()
        return done

    def planned(self, charter: Charter, at: datetime = NOW) -> list[Action]:
        return plan_pledges(
            charter=charter, verifier_unit=self.scene.inspectorate, by=self.stage.keeper,
            now=at + timedelta(minutes=20),
        )  # fmt: skip

    def declared(self, **changed: object) -> Ceremony:
        """Its pencanangan, held the day before."""
        return pencanangan(self.muarawaru, by=self.stage.keeper, **changed)


def pencanangan(
    unit: Unit, *, by: Person | None = None, at: datetime = NOW, **changed: object
) -> Ceremony:
    facts = {
        "kind": "pencanangan", "title": "Pencanangan Zona Integritas Muarawaru", "host": unit,
        "place": "Halaman kantor kecamatan", "starts_at": NOW - timedelta(days=1),
        "ends_at": NOW - timedelta(hours=20), "units": [unit],
    } | changed  # fmt: skip
    ceremony = plan_ceremony(plan=Plan(**facts), by=by, now=NOW)  # type: ignore[arg-type]
    return hold(ceremony=ceremony, units=facts["units"], came=[], by=by, now=at)


def page(client, address="/", at=NOW):
    with time_machine.travel(at, tick=False):
        return client.get(address)


def words(response) -> str:
    """What is read on the page, without tags."""
    text = response.content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))
