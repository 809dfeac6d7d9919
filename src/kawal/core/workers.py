"""Is somebody doing the jobs? Read from the heartbeats that each worker leaves in the database."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateWorker

BEAT = timedelta(seconds=10)
SILENT_AFTER = timedelta(minutes=1)  # six beats missed
_BY_A_WORKER = ("started", "succeeded", "failed", "deferred_for_retry")


@dataclass(frozen=True, slots=True)
class WorkerLife:
    """`seen_at` None: no worker has ever run here."""

    seen_at: datetime | None
    is_alive: bool


def worker_life(*, now: datetime) -> WorkerLife:
    """Alive while a heartbeat is fresh. A worker that left in order is known by its last job."""
    beat = ProcrastinateWorker.objects.aggregate(at=Max("last_heartbeat"))["at"]
    if beat is not None and now - beat < SILENT_AFTER:
        return WorkerLife(beat, is_alive=True)
    done = ProcrastinateEvent.objects.filter(type__in=_BY_A_WORKER).aggregate(at=Max("at"))["at"]
    return WorkerLife(max((at for at in (beat, done) if at), default=None), is_alive=False)
