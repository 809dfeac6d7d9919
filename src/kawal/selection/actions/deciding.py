"""Decide which candidates become pilots, and write down who sees it otherwise."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from kawal.accounts.service import Person
from kawal.core.refusal import Refused
from kawal.selection import errors
from kawal.selection.actions.preparing import held_in
from kawal.selection.document import canonical, digest_of, draft
from kawal.selection.events import SelectionEvent, note
from kawal.selection.models import Decision, Dissent, Selection, SelectionState, Verdict
from kawal.selection.queries.results import Line, Result, result_of


def line_of(result: Result, chosen: Collection[UUID]) -> int:
    """The position of the last chosen candidate: whoever stands above it has been passed over."""
    return max((line.position for line in result.lines if line.candidate.pk in chosen), default=0)


def unreasoned(result: Result, chosen: Collection[UUID], reasons: Mapping[UUID, str]) -> list[Line]:
    """Those at or above the line for whom no reason is given."""
    last = line_of(result, chosen)
    return [
        line
        for line in result.lines
        if line.position <= last and not reasons.get(line.candidate.pk, "").strip()
    ]


def no_reason(line: Line, chosen: Collection[UUID]) -> Refused:
    """What is said of one of them."""
    candidate = line.candidate
    return errors.no_reason(
        candidate.unit.name, f"reason_{candidate.pk}", is_chosen=candidate.pk in chosen
    )


@transaction.atomic
def decide(
    *,
    selection: Selection,
    chosen: Collection[UUID],
    reasons: Mapping[UUID, str],
    letter: str,
    seen: str | None,
    by: Person | None,
    now: datetime,
) -> Decision:
    """Freeze numbers, standings and reasons. Each chosen candidate needs a reason, and so does each
    that stands above the last chosen one and is passed over.

    `seen`: fingerprint of what the page showed; other numbers since are refused. None: no page was.
    """
    held = held_in(selection, SelectionState.OPEN)
    result = result_of(held)
    content = draft(held, result)
    if seen not in {None, digest_of(content)}:
        raise errors.changed_meanwhile()
    wanted = {line.candidate.pk for line in result.lines} & set(chosen)
    if not wanted:
        raise errors.nothing_chosen()
    if len(wanted) > held.places:
        raise errors.chosen_too_many(held.places, len(wanted))
    for line in unreasoned(result, wanted, reasons):
        raise no_reason(line, wanted)
    verdicts = _verdicts(result, wanted, reasons)
    names = [v.candidate.unit.name for v in verdicts if v.is_chosen]
    document = {**content, "decided": _decided(verdicts, letter, by, now)}
    decision = Decision.objects.create(
        selection=held, letter=letter.strip(), document=canonical(document),
        sha256=digest_of(document), decided_at=now, decided_by=by,
    )  # fmt: skip
    for verdict in verdicts:
        verdict.decision = decision
    Verdict.objects.bulk_create(verdicts)
    held.state = SelectionState.DECIDED
    held.save(update_fields=["state"])
    note(
        SelectionEvent.DECIDED, held, by=by, now=now,
        data={"chosen": ", ".join(names), "sha256": decision.sha256},
    )  # fmt: skip
    return decision


@transaction.atomic
def dissent(*, decision: Decision, text: str, by: Person, now: datetime) -> Dissent:
    """The person's own view, once. It stands beside the decision and changes nothing in it."""
    try:
        with transaction.atomic():
            found = Dissent.objects.create(
                decision=decision, person=by, text=text.strip(), written_at=now
            )
    except IntegrityError as error:
        if "dissent_once" not in str(error):
            raise
        raise errors.already_dissented() from error
    note(SelectionEvent.DISSENTED, decision.selection, by=by, now=now)
    return found


def _verdicts(
    result: Result, chosen: Collection[UUID], reasons: Mapping[UUID, str]
) -> list[Verdict]:
    last = line_of(result, chosen)
    return [
        Verdict(
            candidate=line.candidate,
            position=line.position,
            is_chosen=line.candidate.pk in chosen,
            is_above_line=line.position <= last,
            reason=reasons[line.candidate.pk].strip() if line.position <= last else "",
        )
        for line in result.lines
    ]


def _decided(
    verdicts: list[Verdict], letter: str, by: Person | None, now: datetime
) -> dict[str, object]:
    return {
        "at": now.isoformat(),
        "by": "" if by is None else by.name,
        "letter": letter.strip(),
        "verdicts": [
            {
                "id": str(v.candidate.pk),
                "is_chosen": v.is_chosen,
                "is_above_line": v.is_above_line,
                "reason": v.reason,
            }
            for v in verdicts
        ],
    }
