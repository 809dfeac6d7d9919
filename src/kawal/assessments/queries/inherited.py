"""Evidence that an office declared for the whole agency, beside the questions that it serves.

Nothing is copied into the runs: a use of kind `SHARED` names agency, instrument and question, and
every run of that agency with that instrument reads it (ADR 0017). Where its office takes it off a
question, the use ends: runs that were sent before keep it, open ones lose it.
"""

from datetime import UTC, datetime
from uuid import UUID

from django.db.models import CharField, OuterRef, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Concat

from kawal.files.service import SHARED, EvidenceUse, Verdict

NEVER = datetime(9999, 1, 1, tzinfo=UTC)

COUNTING = (
    ~Q(verdict=Verdict.REJECTED)
    & Q(version__evidence__withdrawn_at=None)
    & Q(version__evidence__shared_at__isnull=False)
)


def about(agency_id: UUID, instrument: str, code: str = "") -> str:
    """As a use names it; without a code the beginning that all questions have."""
    return f"{agency_id}/{instrument}/{code}"


def place_of(about_id: str) -> str:
    """The beginning of such a name: the agency and the instrument."""
    place, slash, _code = about_id.rpartition("/")
    return place + slash


def code_of(about_id: str) -> str:
    return about_id.rpartition("/")[2]


def about_outer(cycle: str, code: str) -> Concat:
    """The same in the database, seen from rows that lead to their cycle and code by these paths."""
    agency = Cast(OuterRef(f"{cycle}agency_id"), CharField())
    slash = Value("/")
    return Concat(agency, slash, OuterRef(f"{cycle}instrument"), slash, OuterRef(code))


def shared_uses() -> QuerySet[EvidenceUse]:
    """Those in force, and those that have ended."""
    return EvidenceUse.objects.filter(about_kind=SHARED)


def in_force_at(sent: datetime | Combinable) -> Q:
    """When a run was sent; `NEVER` for an open one, which follows what is in force now.

    A run that is given back follows it again, so that nobody sends anew what no longer holds.
    """
    return Q(added_at__lte=sent) & (Q(ended_at=None) | Q(ended_at__gt=sent))


def shown_in_outer(run: str) -> Q:
    """What a run shows, seen from rows that lead to it by this path."""
    return shown_between(OuterRef(f"{run}opened_at"), sent_at_outer(run))


def sent_at_outer(run: str) -> Coalesce:
    """A run that was sent inherits what was in force then, whatever its offices do afterwards."""
    return Coalesce(OuterRef(f"{run}sent_at"), Value(NEVER))


def shown_between(opened: datetime | Combinable, sent: datetime | Combinable) -> Q:
    """What counts in a run, and what has fallen since it was opened.

    What fell before a run was opened is none of its business: next year's team never had it.
    """
    fallen = (
        Q(verdict=Verdict.REJECTED, judged_at__gte=opened)
        | Q(version__evidence__withdrawn_at__gte=opened)
        | Q(version__evidence__unshared_at__gte=opened)
    )
    return in_force_at(sent) & (COUNTING | fallen)
