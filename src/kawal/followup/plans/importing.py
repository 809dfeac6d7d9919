"""Import actions: read, compare, act. A look does the same acts and takes them all back.

So it promises exactly what applying does, and the rules of the acts are asked, not copied.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from kawal.accounts.service import Person
from kawal.core.one_line import one_line
from kawal.core.refusal import Refused
from kawal.core.time import local_date
from kawal.documents.tables.cells import Values, read_row
from kawal.documents.tables.faults import refused, twice
from kawal.documents.tables.report import Change, Report, What, differences
from kawal.documents.tables.source import Row, read_one
from kawal.faults import Fault, Text, UnusableInput, harmless
from kawal.followup.actions.changing import change_action
from kawal.followup.actions.planning import Plan, plan_action
from kawal.followup.models import Action
from kawal.followup.models.action import number_in
from kawal.followup.permissions import visible_to
from kawal.followup.plans.layout import COLUMN_OF, TABLE
from kawal.followup.queries.units import managed_units, people_of_lines
from kawal.followup.tables import LIMITS, unknown_post, unknown_unit
from kawal.units.service import Agency, Post, Unit


class _Wrong(Exception):
    """A cell names what is not there."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__()


@dataclass
class _Work:
    """What an import carries along: who acts, what there is to name, the faults so far."""

    by: Person
    now: datetime
    own: Mapping[str, Unit]
    units: Mapping[str, Unit]
    posts: Mapping[tuple[UUID, str], Post]
    people: Mapping[str, Person]
    stored: Mapping[int, Action]
    faults: list[Fault] = field(default_factory=list)
    seen: dict[int, Row] = field(default_factory=dict)


def look(*, agency: Agency, name: str, raw: bytes, by: Person, now: datetime) -> Report:
    """What the file would plan and change. Raises UnusableInput with every fault, by cell."""
    with transaction.atomic():
        report = take(agency=agency, name=name, raw=raw, by=by, now=now)
        transaction.set_rollback(True)
    return report


@transaction.atomic
def take(*, agency: Agency, name: str, raw: bytes, by: Person, now: datetime) -> Report:
    """Plan and change it, all or nothing; each action by its own act."""
    rows = read_one(TABLE, name, raw, LIMITS)
    work = _work(agency, by, now)
    report = Report.of((TABLE,), list(_changes(work, rows)))
    if work.faults:
        raise UnusableInput(work.faults)
    return report


def _work(agency: Agency, by: Person, now: datetime) -> _Work:
    """Five queries, whatever the length of the file. Only units one may plan for are one's own."""
    today = local_date(now)
    units = {unit.code: unit for unit in Unit.objects.filter(agency=agency, ends_on=None)}
    own = {unit.code: unit for unit in managed_units(by).filter(agency=agency)}
    posts = Post.objects.on(today).filter(unit__in=own.values()).order_by("-seat")
    stored = visible_to(by, Action.objects.filter(agency=agency)).select_related(
        "unit", "owner_post", "in_charge", "verifier_unit"
    )
    people = people_of_lines(own.values(), today)  # of others not even the name is told
    return _Work(
        by, now, own, units,
        posts={(post.unit_id, one_line(post.name).casefold()): post for post in posts},
        people={key.casefold(): one for one in people for key in (one.nip, one.email) if key},
        stored={action.number: action for action in stored},
    )  # fmt: skip


def _changes(work: _Work, rows: list[Row]) -> Iterator[Change]:
    for row in rows:
        values, wrong = read_row(TABLE, row)
        work.faults += wrong
        if wrong:
            continue
        try:
            yield _one(work, row, values)
        except _Wrong as found:
            work.faults.append(found.fault)
        except Refused as refusal:
            column = COLUMN_OF.get(refusal.field or "", refusal.field or "")
            content = row.found(column, str(values["title"]))
            work.faults.append(refused(row.at(column), content, refusal.sentence))


def _one(work: _Work, row: Row, values: Values) -> Change:
    stored = _stored(work, row, str(values["code"]))
    given = _given(work, row, values)
    if stored is None:
        made = plan_action(plan=Plan(**given), by=work.by, now=work.now)
        return Change(TABLE.key, row.at("title"), "new", made.title, about=made.unit.name)
    before = values_of(stored)
    given.pop("unit")
    after = values_of(change_action(action=stored, changes=given, by=work.by, now=work.now))
    differing = differences(TABLE, [(key, before[key], after[key]) for key in TABLE.by_key])
    what: What = "changed" if differing else "same"
    return Change(TABLE.key, row.at("code"), what, str(stored), differing)


def _stored(work: _Work, row: Row, code: str) -> Action | None:
    """The action of this number; a number twice, unknown, or of another unit is wrong."""
    if not code:
        return None
    number = number_in(code)
    action = None if number is None else work.stored.get(number)
    if action is None or action.unit.code not in work.own:
        raise _Wrong(_unknown(row.at("code"), code, "aksi", "action"))
    if action.number in work.seen:
        raise _Wrong(twice(row.at("code"), work.seen[action.number].at("code"), code))
    work.seen[action.number] = row
    return action


def _given(work: _Work, row: Row, values: Values) -> dict[str, Any]:
    """What the row says as the acts take it."""
    unit = work.own.get(str(values["unit"]))
    if unit is None:
        raise _Wrong(unknown_unit(row.at("unit"), str(values["unit"])))
    own = {
        key: values[key]
        for key in (
            "title", "description", "indicator", "unit_of_measure", "starts_on", "due_on",
        )
    }  # fmt: skip
    return {
        **own,
        "unit": unit,
        "owner_post": _post(work, row, str(values["post"]), unit),
        "in_charge": _person(work, row, str(values["person"])),
        "verifier_unit": _verifier(work, row, str(values["verifier"])),
        "is_public": values["is_public"] == "ya",
    }


def _post(work: _Work, row: Row, name: str, unit: Unit) -> Post | None:
    post = work.posts.get((unit.pk, one_line(name).casefold())) if name else None
    if name and post is None:
        raise _Wrong(unknown_post(row.at("post"), name, unit.name))
    return post


def _person(work: _Work, row: Row, key: str) -> Person | None:
    person = work.people.get(key.casefold()) if key else None
    if key and person is None:
        raise _Wrong(_unknown(row.at("person"), key, "pegawai dengan NIP atau surel ini",
                              "employee with this NIP or e-mail"))  # fmt: skip
    return person


def _verifier(work: _Work, row: Row, code: str) -> Unit | None:
    unit = work.units.get(code) if code else None
    if code and unit is None:
        raise _Wrong(unknown_unit(row.at("verifier"), code))
    return unit


def _unknown(where: str, found: str, what: str, what_en: str) -> Fault:
    return Fault(
        "IMPORT-UNKNOWN",
        where,
        harmless(found),
        Text(f"{what} yang ada", f"an existing {what_en}"),
        Text("periksa ejaannya, atau kosongkan", "check the spelling, or leave it empty"),
    )


def values_of(action: Action) -> dict[str, Any]:
    """An action as a row of the table."""
    own = ("title", "description", "indicator", "unit_of_measure", "starts_on", "due_on")
    person = action.in_charge
    return {
        **{key: getattr(action, key) for key in own},
        "code": action.code,
        "unit": action.unit.code,
        "post": action.owner_post.name if action.owner_post else "",
        "person": (person.nip or person.email or "") if person else "",
        "verifier": action.verifier_unit.code if action.verifier_unit else "",
        "is_public": "ya" if action.is_public else "tidak",
    }
