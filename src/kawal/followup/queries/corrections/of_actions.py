"""Corrections of actions: moved, recounted, returned, waived, resting on less, written anew."""

from collections.abc import Callable, Collection, Mapping
from typing import Any
from uuid import UUID

from django.db.models import (
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    UUIDField,
    Window,
)
from django.db.models.functions import Cast, Lag

from kawal.events.service import Event
from kawal.files.service import EvidenceUse
from kawal.files.service import Verdict as FileVerdict
from kawal.followup.events import ActionEvent
from kawal.followup.models import Action, DueChange, Realisation, Verdict, Waiver
from kawal.followup.queries.corrections.acts import acts_on, facts_of_acts, named
from kawal.followup.queries.corrections.kinds import CorrectionKind, Fact
from kawal.followup.queries.evidence import ABOUT

type Facts = Mapping[UUID, Fact]

# Of what can be changed, what a public page shows.
SHOWN = ("title", "indicator", "unit_of_measure", "due_on", "owner_post", "verifier_unit")


def rows_of_actions(where: Q) -> dict[CorrectionKind, QuerySet[Any]]:
    """Of each kind the rows, with their `moment`; `where` is about the actions."""
    shown = Action.objects.filter(where, is_public=True).order_by()
    unseen = Action.objects.filter(where, is_public=False).order_by()
    found = {kind: rows(shown) for kind, rows in _ROWS.items()}
    return found | {CorrectionKind.HIDDEN: _hidden(unseen)}


def _moved(shown: QuerySet[Action]) -> QuerySet[Any]:
    return DueChange.objects.filter(action__in=shown.values("pk")).annotate(moment=F("at"))


def _realised(shown: QuerySet[Action]) -> QuerySet[Any]:
    """A number that stood there was replaced by another; the first one is no correction."""
    return _with_before(Realisation.objects.filter(action__in=shown.values("pk"))).annotate(
        moment=F("at")
    )


def _with_before(rows: QuerySet[Realisation]) -> QuerySet[Realisation]:
    def stood(name: str) -> Window:
        return Window(Lag(name), partition_by=["action", "year", "quarter"], order_by="id")

    marked = rows.annotate(old_target=stood("target"), old_realised=stood("realised"))
    return marked.filter(
        Q(old_realised__isnull=False) & ~Q(realised=F("old_realised"))
        | Q(old_target__isnull=False) & ~Q(target=F("old_target"))
    )


def _returned(shown: QuerySet[Action]) -> QuerySet[Any]:
    rows = Verdict.objects.filter(accepted=False, submission__action__in=shown.values("pk"))
    return rows.annotate(moment=F("at"))


def _waived(shown: QuerySet[Action]) -> QuerySet[Any]:
    return Waiver.objects.filter(action__in=shown.values("pk")).annotate(moment=F("at"))


def _rejected(shown: QuerySet[Action]) -> QuerySet[Any]:
    """What an acceptance rests on was rejected after it."""
    rows = _uses_of(shown).filter(verdict=FileVerdict.REJECTED)
    return _accepted_before(shown, rows.annotate(moment=F("judged_at")))


def _withdrawn(shown: QuerySet[Action]) -> QuerySet[Any]:
    """Or withdrawn. A query of its own: the few that are gone are found by an index of theirs."""
    rows = _uses_of(shown).exclude(verdict=FileVerdict.REJECTED)
    gone = rows.filter(version__evidence__withdrawn_at__isnull=False)
    return _accepted_before(shown, gone.annotate(moment=F("version__evidence__withdrawn_at")))


def _uses_of(shown: QuerySet[Action]) -> QuerySet[EvidenceUse]:
    return EvidenceUse.objects.filter(about_kind=ABOUT, about_id__in=named(shown))


def _accepted_before(shown: QuerySet[Action], uses: QuerySet[EvidenceUse]) -> QuerySet[EvidenceUse]:
    """Uses whose action was accepted before their `moment`."""
    accepted = Verdict.objects.filter(
        accepted=True,
        at__lt=OuterRef("moment"),
        submission__action__in=shown.values("pk"),
        submission__action=Cast(OuterRef("about_id"), UUIDField()),
    )
    return uses.filter(Exists(accepted))


def _changed(shown: QuerySet[Action]) -> QuerySet[Any]:
    is_shown = Q()
    for name in SHOWN:
        is_shown |= Q(data__fields__contains=name)
    return _acts(shown).filter(is_shown)


def _hidden(unseen: QuerySet[Action]) -> QuerySet[Any]:
    """The last time that it was decided whether the public sees it."""
    rows = _acts(unseen).filter(data__fields__contains="is_public")
    last = rows.order_by("about_id", "-at", "-pk").distinct("about_id")
    return _acts(unseen).filter(pk__in=last.values("pk"))


def _acts(actions: QuerySet[Action]) -> QuerySet[Event]:
    return acts_on(actions, "action", ActionEvent.CHANGED)


_ROWS: Mapping[CorrectionKind, Callable[[QuerySet[Action]], QuerySet[Any]]] = {
    CorrectionKind.MOVED: _moved,
    CorrectionKind.REALISED: _realised,
    CorrectionKind.RETURNED: _returned,
    CorrectionKind.WAIVED: _waived,
    CorrectionKind.PROOF_REJECTED: _rejected,
    CorrectionKind.PROOF_WITHDRAWN: _withdrawn,
    CorrectionKind.CHANGED: _changed,
}


def _days(ids: Collection[UUID]) -> Facts:
    rows = DueChange.objects.filter(pk__in=ids)
    return {row.pk: Fact(row.action_id, row.before, row.after) for row in rows}


def _numbers(ids: Collection[UUID]) -> Facts:
    """Each with what stood before it: the realisation, or the target where only that differs."""
    actions = Realisation.objects.filter(pk__in=ids).values("action")
    found: dict[UUID, Fact] = {}
    for row in _with_before(Realisation.objects.filter(action__in=actions)):
        seen: Any = row
        is_target = seen.old_realised in {None, row.realised}
        pair = (seen.old_target, row.target) if is_target else (seen.old_realised, row.realised)
        fields = ("target",) if is_target else ("realised",)
        found[row.pk] = Fact(row.action_id, *pair, (row.year, row.quarter), fields)
    return found


def _verdicts(ids: Collection[UUID]) -> Facts:
    rows = Verdict.objects.filter(pk__in=ids).values_list("pk", "submission__action")
    return {pk: Fact(action) for pk, action in rows}


def _waivers(ids: Collection[UUID]) -> Facts:
    rows = Waiver.objects.filter(pk__in=ids).values_list("pk", "action")
    return {pk: Fact(action) for pk, action in rows}


def _uses(ids: Collection[UUID]) -> Facts:
    rows = EvidenceUse.objects.filter(pk__in=ids).values_list("pk", "about_id")
    return {pk: Fact(UUID(about)) for pk, about in rows}


def _written(ids: Collection[UUID]) -> Facts:
    return facts_of_acts(ids, SHOWN)


FACTS_OF_ACTIONS: Mapping[CorrectionKind, Callable[[Collection[UUID]], Facts]] = {
    CorrectionKind.MOVED: _days,
    CorrectionKind.REALISED: _numbers,
    CorrectionKind.RETURNED: _verdicts,
    CorrectionKind.WAIVED: _waivers,
    CorrectionKind.PROOF_REJECTED: _uses,
    CorrectionKind.PROOF_WITHDRAWN: _uses,
    CorrectionKind.CHANGED: _written,
    CorrectionKind.HIDDEN: _written,
}
