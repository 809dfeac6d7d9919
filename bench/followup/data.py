"""Fills a migrated demo city with 10,000 actions of 200 units; prints what the clock will ask for.

Written in bulk, past the acts of the site. What a page reads is all there: charters with pledges,
actions of every state with their submissions, verdicts, moved dates, replies and files.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

import click
import django

from bench.workspace.data import Place, analyse, demo_place, measured_units, shelves

ACTIONS = 10_000
PLEDGES = 5  # of each unit; half of its actions are made of them
STATES = ("verified",) * 9 + ("running",) * 5 + ("submitted", "planned", "returned", "waived")


def fill() -> dict[str, str]:
    """Addresses of what is measured, by name."""
    from django.db import transaction  # noqa: PLC0415  needs settings

    place = demo_place()
    with transaction.atomic():
        units = measured_units(place)
        pledges = _pledges(place, units)
        actions = _actions(place, units, pledges)
        _course(place, actions)
        _files(place, actions, shelves(place, units))
    analyse()
    action = next(each for each in actions if each.is_public and each.state == "verified")
    return {"unit": units[0].slug, "action": str(action.pk)}


def _pledges(place: Place, units: list[Any]) -> dict[Any, list[Any]]:
    """Of a charter of each unit: written as a draft and sealed after, as the database wants it."""
    from kawal.commitments.models import Charter, CharterText, Pledge  # noqa: PLC0415

    text = CharterText.objects.order_by("pk").first()
    on = place.now.date() - timedelta(days=400)
    charters = Charter.objects.bulk_create(
        Charter(
            agency=place.agency, unit=unit, text=text, title=f"Piagam {unit.name}",
            number=f"UKUR/{number:03}", place="Halaman kantor", dated_on=on, path="wet",
            created_at=place.now,
        )
        for number, unit in enumerate(units)
    )  # fmt: skip
    pledges = Pledge.objects.bulk_create(
        Pledge(
            charter=charter, order=order, text=f"Layanan ke-{order} selesai dalam satu hari",
            indicator="Hari sampai selesai", target="1 hari", due_on=place.now.date(),
        )
        for charter in charters
        for order in range(1, PLEDGES + 1)
    )  # fmt: skip
    at = place.now - timedelta(days=400)
    for number, charter in enumerate(charters):
        charter.state, charter.code = Charter.State.SEALED, f"0000-0000-{number:04}"
        charter.snapshot, charter.sha256 = '{"ukur":' + '"isi"' * 400 + "}", "0" * 64
        charter.ready_at = charter.sealed_at = at
    fields = ["state", "code", "snapshot", "sha256", "ready_at", "sealed_at"]
    Charter.objects.bulk_update(charters, fields, batch_size=100)
    found: dict[Any, list[Any]] = {unit.pk: [] for unit in units}
    for pledge in pledges:
        found[pledge.charter.unit_id].append(pledge)
    return found


def _actions(place: Place, units: list[Any], pledges: dict[Any, list[Any]]) -> list[Any]:
    """Due over two years around today; of what is due later nothing is late."""
    from django.db.models import Max  # noqa: PLC0415

    from kawal.followup.models import Action  # noqa: PLC0415
    from kawal.units.service import Unit  # noqa: PLC0415

    office = Unit.objects.get(code="INSP")
    first = (Action.objects.aggregate(n=Max("number"))["n"] or 0) + 1
    today = place.now.date()

    def rows() -> Iterator[Any]:
        for number in range(ACTIONS):
            unit = units[number % len(units)]
            due = today + timedelta(days=place.luck.randint(-500, 230))
            state = place.luck.choice(STATES) if due < today + timedelta(days=60) else "planned"
            source = place.luck.choice(pledges[unit.pk]) if number % 2 else None
            yield Action(
                agency=place.agency, number=first + number, unit=unit,
                title=f"Pasang papan tarif dan waktu layanan di loket {number}", due_on=due,
                in_charge=place.person if number % 500 == 0 else None,
                verifier_unit=office if number % 3 else None,
                source_kind="own" if source is None else "pledge",
                source_id="" if source is None else str(source.pk),
                source_label="" if source is None else source.text,
                is_public=number % 5 != 0, state=state, made_at=place.now - timedelta(days=510),
                **_days(place, state, due),
            )  # fmt: skip

    return Action.objects.bulk_create(rows(), batch_size=2_000)


def _days(place: Place, state: str, due: date) -> dict[str, Any]:
    """What the state needs; one in ten was moved by a fortnight."""
    frozen = due - timedelta(days=14 if place.luck.random() < 0.1 else 0)
    said = frozen + timedelta(days=place.luck.choice((-9, -3, -1, 2)))
    is_said = state in {"submitted", "returned", "verified"}
    return {
        "due_frozen_on": frozen if state != "planned" else None,
        "submitted_on": said if is_said else None,
        "done_on": said if state == "verified" else None,
    }


def _course(place: Place, actions: list[Any]) -> None:
    from kawal.followup.models import (  # noqa: PLC0415
        DueChange,
        Reply,
        Submission,
        Verdict,
        Waiver,
    )

    def every(kind: Any, rows: Iterable[Any]) -> list[Any]:
        found: list[Any] = kind.objects.bulk_create(rows, batch_size=2_000)
        return found

    evidence = [{"sha256": "0" * 64, "title": "Foto papan", "file": "foto.pdf"}] * 3
    said = every(
        Submission,
        (
            Submission(action=each, number=1, evidence=evidence, at=_noon(place, each.submitted_on))
            for each in actions
            if each.submitted_on
        ),
    )
    every(
        Verdict,
        (
            Verdict(
                submission=each, accepted=each.action.state == "verified", by=place.person,
                reason="" if each.action.state == "verified" else "Foto belum jelas.",
                at=min(each.at + timedelta(days=2), place.now),
            )
            for each in said
            if each.action.state != "submitted"
        ),
    )  # fmt: skip
    moved = [each for each in actions if each.due_frozen_on not in {None, each.due_on}]
    every(
        DueChange,
        (
            DueChange(
                action=each, before=each.due_frozen_on, after=each.due_on, reason="Menunggu lelang",
                at=_noon(place, each.due_frozen_on - timedelta(days=1)),
            )
            for each in moved
        ),
    )  # fmt: skip
    reason = "Loketnya ditutup"
    waived = [each for each in actions if each.state == "waived"]
    every(Waiver, (Waiver(action=each, reason=reason, at=place.now) for each in waived))
    late = [each for each in actions if each.is_late(place.now.date())]
    every(Reply, (Reply(action=each, text="Mesin datang.", at=place.now) for each in late[::3]))


def _files(place: Place, actions: list[Any], versions: dict[Any, list[Any]]) -> None:
    """Three files beside all that was submitted."""
    from kawal.files.service import EvidenceUse  # noqa: PLC0415

    EvidenceUse.objects.bulk_create(
        (
            EvidenceUse(
                version=version, about_kind="action", about_id=str(each.pk),
                about_label=each.code, added_at=place.now, added_by=place.person,
            )
            for each in actions
            if each.submitted_on
            for version in place.luck.sample(versions[each.unit_id], 3)
        ),
        batch_size=5_000,
    )  # fmt: skip


def _noon(place: Place, day: date) -> Any:
    return min(place.now.replace(year=day.year, month=day.month, day=day.day), place.now)


@click.command()
def main() -> None:
    from kawal.cli import site  # noqa: PLC0415  reads the environment

    site.ready()
    assert django.apps.apps.ready  # noqa: S101
    click.echo(json.dumps(fill()))


if __name__ == "__main__":
    main()
