"""Roles and posts that come to a person or leave them."""

from collections.abc import Iterator

from django.urls import reverse

from kawal.events.service import JSON, EventRow
from kawal.notices.own_kinds import OWN_POSTS, OWN_ROLES, SELF_GIVEN_ROLES
from kawal.notices.recipients import administrators_of
from kawal.notices.rules.registry import Told, by, turns, without_actor
from kawal.units.service import UnitEvent


@turns(UnitEvent.ROLE_GRANTED, UnitEvent.ROLE_REVOKED)
def role_changed(act: EventRow) -> Iterator[Told]:
    data = act.data
    yield Told(
        kind=OWN_ROLES,
        to=without_actor(act, [act.about_id]),
        about_kind=act.about_kind,
        about_id=act.about_id,
        data={
            "is_given": act.type == UnitEvent.ROLE_GRANTED,
            "role": data["role"], "place": data["place"], "since": data["since"],
        },
        people=by(act),
        link=reverse("my-work"),
        group=f"role:{data['role']}:{act.unit_id}",
    )  # fmt: skip
    if data.get("to_self") and act.type == UnitEvent.ROLE_GRANTED:
        yield _given_to_oneself(act)


def _given_to_oneself(act: EventRow) -> Told:
    return Told(
        kind=SELF_GIVEN_ROLES,
        to=without_actor(act, administrators_of(act.unit_id, on=act.at)),
        about_kind=act.about_kind,
        about_id=act.about_id,
        data={"role": act.data["role"], "place": act.data["place"]},
        people=by(act),
        link=reverse("units:roles"),
    )


@turns(UnitEvent.HOLDER_APPOINTED)
def appointed(act: EventRow) -> Iterator[Told]:
    yield _post(act, "appointed", act.people["person"], on=act.data["since"])


@turns(UnitEvent.HOLDER_ENDED)
def ended(act: EventRow) -> Iterator[Told]:
    yield _post(act, "ended", act.people["person"], on=act.data["on"])


@turns(UnitEvent.OFFICE_HANDED_OVER)
def handed_over(act: EventRow) -> Iterator[Told]:
    """Takes the place of "ended" and "appointed", which the same act recorded before it."""
    old, new, on = act.people["from"], act.people["to"], act.data["on"]
    yield _post(act, "given", old, on=on, other=new)
    yield _post(act, "received", new, on=on, other=old)


def _post(act: EventRow, what: str, person: str, *, on: JSON, other: str = "") -> Told:
    return Told(
        kind=OWN_POSTS,
        to=without_actor(act, [person]),
        about_kind=act.about_kind,
        about_id=act.about_id,
        data={
            "act": what, "post": act.about_label, "unit": act.data["unit"],
            "capacity": act.data.get("capacity", ""), "on": on,
        },
        people={"other": other} if other else {},
        link=reverse("my-work"),
        group=f"post:{act.about_id}",
    )  # fmt: skip
