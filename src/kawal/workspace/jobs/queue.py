"""Reading the queue: its figures, one page of it, the last turns of the clock."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob

from kawal.core.jobs import label_of
from kawal.workspace.jobs.words import Line, line

OPEN = ("failed", "doing", "todo", "aborted")
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Figures:
    failed: int
    doing: int
    waiting: int
    done_today: int


@dataclass(frozen=True, slots=True)
class Turn:
    """A task of the clock. `next_at` is planned; the others are None before the first time."""

    label: str
    succeeded_at: datetime | None
    failed_at: datetime | None
    next_at: datetime

    @property
    def has_failed(self) -> bool:
        """The last turn, not some turn long ago."""
        return bool(
            self.failed_at and (not self.succeeded_at or self.failed_at > self.succeeded_at)
        )


def figures(*, now: datetime) -> Figures:
    """One query; "done" counts the last 24 hours."""
    done = ProcrastinateEvent.objects.filter(type="succeeded", at__gte=now - DAY)
    counted: dict[str, int] = ProcrastinateJob.objects.aggregate(
        failed=Count("pk", filter=Q(status="failed")),
        doing=Count("pk", filter=Q(status="doing")),
        waiting=Count("pk", filter=Q(status="todo")),
        done_today=Count("pk", filter=Q(pk__in=done.values("job_id"))),
    )
    return Figures(**counted)


def found(asked: Mapping[str, Any]) -> QuerySet[ProcrastinateJob]:
    """Newest first; `asked` is the cleaned form."""
    jobs: QuerySet[ProcrastinateJob] = ProcrastinateJob.objects.all()
    state = asked.get("keadaan")
    jobs = jobs.filter(status=state) if state else jobs.filter(status__in=OPEN)
    if asked.get("pekerjaan"):
        jobs = jobs.filter(task_name=asked["pekerjaan"])
    return with_last_event(jobs).order_by("-pk")


def with_last_event(jobs: QuerySet[ProcrastinateJob]) -> QuerySet[ProcrastinateJob]:
    events = ProcrastinateEvent.objects.filter(job=OuterRef("pk")).order_by("-pk")
    return jobs.annotate(last_at=Subquery(events.values("at")[:1])).prefetch_related("failures")


def lines(jobs: Iterable[ProcrastinateJob]) -> list[Line]:
    return [line(job, job.last_at) for job in jobs]  # type: ignore[attr-defined]


def turns(*, now: datetime) -> list[Turn]:
    """Every task of the clock, by label; one query."""
    planned = list(app.periodic_registry.periodic_tasks.values())
    rows = (
        ProcrastinateEvent.objects.filter(job__task_name__in=[p.task.name for p in planned])
        .values("job__task_name")
        .annotate(
            succeeded_at=Max("at", filter=Q(type="succeeded")),
            failed_at=Max("at", filter=Q(type__in=["failed", "deferred_for_retry"])),
        )
    )
    seen = {row["job__task_name"]: row for row in rows}
    made = [_turn(task, seen.get(task.task.name, {}), now) for task in planned]
    return sorted(made, key=lambda turn: turn.label)


def _turn(planned: Any, row: Mapping[str, Any], now: datetime) -> Turn:
    seconds = planned.croniter.get_next(ret_type=float, start_time=now.timestamp())
    return Turn(
        label=label_of(planned.task.name),
        succeeded_at=row.get("succeeded_at"),
        failed_at=row.get("failed_at"),
        next_at=datetime.fromtimestamp(seconds, tz=now.tzinfo),
    )
