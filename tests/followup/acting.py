"""One fictional city with those who do, watch and verify actions, and ready actions."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from files.cast import evidence
from kawal.accounts.models import Person
from kawal.files.service import Evidence
from kawal.followup.service import (
    Action,
    Plan,
    Submission,
    accept,
    attach,
    plan_action,
    start,
    submit,
)
from kawal.units.service import (
    Agency,
    Kind,
    Post,
    Unit,
    appoint,
    create_agency,
    create_unit,
    grant,
    open_post,
)

NOW = datetime(2026, 4, 9, 3, 0, tzinfo=UTC)
TODAY = date(2026, 4, 9)
DUE = date(2026, 4, 30)
FOUNDED = date(2020, 1, 1)


@dataclass(frozen=True)
class Scene:
    """Ani and Budi (its head) work in Tirtajaya, Nur in the kelurahan below it, Citra in Cempaka.

    Irma (TPI) sits in the inspectorate, Endang in the office of organisation, Joko in Diskominfo
    without any role. Dewi only reads.
    """

    city: Agency
    tirtajaya: Unit
    mekarsari: Unit
    cempaka: Unit
    inspectorate: Unit
    office: Unit
    diskominfo: Unit
    secretary: Post
    ani: Person
    budi: Person
    nur: Person
    citra: Person
    irma: Person
    inge: Person
    endang: Person
    joko: Person
    dewi: Person


def make_scene() -> Scene:
    city = create_agency(name="Kota Sukamaju", kind=Agency.Kind.CITY, by=None, now=NOW)
    tirtajaya = _unit(city, "Kecamatan Tirtajaya", Kind.KECAMATAN)
    mekarsari = _unit(city, "Kelurahan Mekarsari", Kind.KELURAHAN, tirtajaya)
    cempaka = _unit(city, "Kecamatan Cempaka", Kind.KECAMATAN)
    inspectorate = _unit(city, "Inspektorat", Kind.INSPEKTORAT)
    setda = _unit(city, "Sekretariat Daerah", Kind.SETDA)
    office = _unit(city, "Bagian Organisasi", Kind.BAGIAN, setda)
    diskominfo = _unit(city, "Diskominfo", Kind.DINAS)
    scene = Scene(
        city=city, tirtajaya=tirtajaya, mekarsari=mekarsari, cempaka=cempaka,
        inspectorate=inspectorate, office=office, diskominfo=diskominfo,
        secretary=open_post(
            unit=tirtajaya, name="Sekretaris Kecamatan", starts_on=FOUNDED, by=None, now=NOW
        ),
        ani=person("Ani Rahmawati", "tim_kerja_zi", tirtajaya),
        budi=person("Budi Hartono", "kepala_unit", tirtajaya),
        nur=person("Nur Aisyah", "tim_kerja_zi", mekarsari),
        citra=person("Citra Lestari", "tim_kerja_zi", cempaka),
        irma=person("Irma Suryani", "tpi_anggota", city),
        inge=person("Inge Wibowo", "inspektur", city),
        endang=person("Endang Lestari", "bagian_organisasi", city),
        joko=person("Joko Susilo"),
        dewi=person("Dewi Anggraini", "pembaca", city),
    )  # fmt: skip
    sits(scene.irma, inspectorate, "Auditor")
    sits(scene.inge, inspectorate, "Inspektur", is_head=True)
    sits(scene.endang, office, "Analis")
    sits(scene.joko, diskominfo, "Pranata komputer")
    return scene


def person(name: str, role: str = "", place: Unit | Agency | None = None) -> Person:
    email = f"{name.split()[0].lower()}@sukamaju.example"
    someone: Person = Person.objects.create_person(name=name, email=email)
    if place is not None:
        grant(person=someone, role=role, place=place, starts_on=FOUNDED, by=None, now=NOW)
    return someone


def sits(someone: Person, unit: Unit, post: str, *, is_head: bool = False) -> Post:
    opened = open_post(unit=unit, name=post, starts_on=FOUNDED, is_head=is_head, by=None, now=NOW)
    appoint(post=opened, person=someone, starts_on=FOUNDED, by=None, now=NOW)
    return opened


def planned(scene: Scene, *, now: datetime = NOW, **changes: Any) -> Action:
    plan = {
        "unit": scene.tirtajaya, "title": "Pasang papan tarif di loket", "due_on": DUE,
        "verifier_unit": scene.inspectorate, **changes,
    }  # fmt: skip
    return plan_action(plan=Plan(**plan), by=scene.ani, now=now)


def running(scene: Scene, *, now: datetime = NOW, **changes: Any) -> Action:
    return start(action=planned(scene, now=now, **changes), by=scene.ani, now=now)


def attached(
    scene: Scene, action: Action, *, by: Person | None = None, now: datetime = NOW, **of: Any
) -> Evidence:
    paper = evidence(by or scene.ani, action.unit, now=now, **of)
    attach(action=action, version=paper.versions.get(), by=by or scene.ani, now=now)
    return paper


def submitted(scene: Scene, *, now: datetime = NOW, **changes: Any) -> Submission:
    action = running(scene, now=now, **changes)
    attached(scene, action, now=now)
    return submit(action=action, by=scene.ani, now=now)


def verified(scene: Scene, *, now: datetime = NOW, **changes: Any) -> Action:
    submission = submitted(scene, now=now, **changes)
    accept(
        action=submission.action, submission=submission.pk, by=scene.irma,
        now=now + timedelta(hours=1),
    )  # fmt: skip
    return Action.objects.get(pk=submission.action_id)


def _unit(city: Agency, name: str, kind: str, parent: Unit | None = None) -> Unit:
    return create_unit(
        agency=city, name=name, kind=kind, parent=parent, starts_on=FOUNDED, by=None, now=NOW
    )
