"""Import a register: read, compare, act. A dry run does the same acts and takes them all back.

So the preview promises exactly what applying does: the rules of the actions are asked, not copied.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction

from kawal.accounts.service import Person
from kawal.core.one_line import one_line, several_lines
from kawal.core.refusal import Refused
from kawal.core.time import local_date
from kawal.documents.tables.cells import Values, read_row
from kawal.documents.tables.faults import refused, twice
from kawal.documents.tables.report import Change, Report, differences
from kawal.documents.tables.source import Row, read_one
from kawal.faults import Fault, UnusableInput
from kawal.followup.actions.recommendations import (
    RecommendationFacts,
    change_recommendation,
    record_recommendation,
)
from kawal.followup.events import note
from kawal.followup.models import Recommendation
from kawal.followup.recommendation_events import RecommendationEvent
from kawal.followup.register.layout import register
from kawal.followup.tables import LIMITS, unknown_post, unknown_unit
from kawal.units.service import Agency, Post, Unit

_COLUMNS = {"owner_unit": "unit", "owner_post": "post"}
_COMPARED = (
    "dated_on", "letter_number", "letter_title", "text", "dimension", "unit", "post", "due_on",
)  # fmt: skip
_LONGEST_ABOUT = 160

type Key = tuple[str, int, str]  # source, year, number


@dataclass
class _Work:
    """What an import carries along: who acts, what is stored, and the faults so far."""

    agency: Agency
    by: Person
    now: datetime
    units: dict[str, Unit]
    posts: dict[tuple[object, str], Post]
    stored: dict[Key, Recommendation]
    faults: list[Fault] = field(default_factory=list)
    seen: dict[Key, Row] = field(default_factory=dict)


def preview(*, agency: Agency, name: str, raw: bytes, by: Person, now: datetime) -> Report:
    """What the file would change. Raises UnusableInput with every fault, by cell."""
    return _run(agency, name, raw, by, now, is_rehearsal=True)


def apply(*, agency: Agency, name: str, raw: bytes, by: Person, now: datetime) -> Report:
    """Change it, all or nothing; one event for the file beside those of the single acts."""
    return _run(agency, name, raw, by, now, is_rehearsal=False)


def _run(
    agency: Agency, name: str, raw: bytes, by: Person, now: datetime, *, is_rehearsal: bool
) -> Report:
    rows = read_one(register(), name, raw, LIMITS)
    with transaction.atomic():
        work = _work(agency, by, now)
        report = Report.of((register(),), list(_changes(work, rows)))
        if work.faults:
            raise UnusableInput(work.faults)
        if not is_rehearsal and report.touched:
            note(
                RecommendationEvent.IMPORTED, agency, by=by, now=now, place_id=agency.pk,
                data={
                    "file": name, "sha256": sha256(raw).hexdigest(), "new": report.new,
                    "changed": report.changed,
                },
            )  # fmt: skip
        transaction.set_rollback(is_rehearsal)
    return report


def _work(agency: Agency, by: Person, now: datetime) -> _Work:
    """Four queries, whatever the length of the file."""
    units = Unit.objects.filter(agency=agency).select_related("agency")
    posts = Post.objects.on(local_date(now)).filter(unit__agency=agency).order_by("-seat")
    stored = Recommendation.objects.filter(agency=agency)
    return _Work(
        agency, by, now,
        units={unit.code: unit for unit in units},
        posts={(post.unit_id, one_line(post.name).casefold()): post for post in posts},
        stored={
            (each.source, each.year, each.number): each
            for each in stored.select_related("owner_unit", "owner_post", "agency")
        },
    )  # fmt: skip


def _changes(work: _Work, rows: list[Row]) -> Iterator[Change]:
    for row in rows:
        values, wrong = read_row(register(), row)
        work.faults += wrong
        if not wrong:
            yield from _one(work, row, values)


def _one(work: _Work, row: Row, values: Any) -> Iterator[Change]:
    key: Key = (values["source"], values["year"], one_line(values["number"]))
    if key in work.seen:
        work.faults.append(twice(row.at("number"), work.seen[key].at("number"), values["number"]))
        return
    work.seen[key] = row
    facts = _facts(work, row, values, work.stored.get(key))
    if facts is None:
        return
    try:
        yield _done(work, row, facts, work.stored.get(key))
    except Refused as refusal:
        column = _COLUMNS.get(refusal.field or "", refusal.field or "")
        found = row.found(column, facts.number)
        work.faults.append(refused(row.at(column), found, refusal.sentence))


def _facts(
    work: _Work, row: Row, values: Values, stored: Recommendation | None
) -> RecommendationFacts | None:
    """What the row says, with its unit and post; their faults where there are none of the name."""
    given: dict[str, Any] = dict(values)
    code, name = given.pop("unit"), given.pop("post")
    unit = work.units.get(code)
    if unit is None:
        work.faults.append(unknown_unit(row.at("unit"), code))
        return None
    is_kept = stored is not None and stored.owner_unit_id == unit.pk and _post_of(stored) == name
    post = None if is_kept else work.posts.get((unit.pk, one_line(name).casefold()))
    if name and post is None and not is_kept:
        work.faults.append(unknown_post(row.at("post"), name, unit.name))
        return None
    return RecommendationFacts(**given, owner_unit=unit, owner_post=post)


def _done(
    work: _Work, row: Row, facts: RecommendationFacts, stored: Recommendation | None
) -> Change:
    table, here = register(), row.at("number")
    if stored is None:
        made = record_recommendation(agency=work.agency, facts=facts, by=work.by, now=work.now)
        return Change(table.key, here, "new", str(made), about=_about(made))
    before = _values(stored)
    after = _values(
        change_recommendation(recommendation=stored, facts=facts, by=work.by, now=work.now)
    )
    differing = differences(table, [(key, before[key], after[key]) for key in _COMPARED])
    return Change(table.key, here, "changed" if differing else "same", str(stored), differing)


def _values(recommendation: Recommendation) -> dict[str, Any]:
    own = {key: getattr(recommendation, key) for key in _COMPARED if key not in {"unit", "post"}}
    return {**own, "unit": recommendation.owner_unit.code, "post": _post_of(recommendation)}


def _post_of(recommendation: Recommendation) -> str:
    return "" if recommendation.owner_post is None else recommendation.owner_post.name


def _about(recommendation: Recommendation) -> str:
    text = " ".join(several_lines(recommendation.text).split())
    short = text if len(text) <= _LONGEST_ABOUT else f"{text[:_LONGEST_ABOUT].rstrip()}…"
    return f"{short} ({recommendation.owner_unit.name})"
