"""Jobs in the queue, in whatever state a test needs them."""

from datetime import datetime
from typing import Any

from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from kawal.core.job_failures import JobFault, note_fault

CHECKPOINT = "kawal.events.tasks.sign_checkpoint"
COLLECT = "kawal.files.tasks.collect_files"

# What the queue itself goes through; its triggers write an event at each step.
_WAYS = {
    "todo": (),
    "doing": ("doing",),
    "succeeded": ("doing", "succeeded"),
    "failed": ("doing", "failed"),
    "cancelled": ("cancelled",),
}


def queued(
    task: str = CHECKPOINT, status: str = "todo", *, tries: int = 0, **arguments: Any
) -> int:
    """The id of a job of this task that is in this state."""
    job_id = app.configure_task(task).defer(**(arguments or {"timestamp": 0}))
    run("UPDATE procrastinate_jobs SET lock = NULL WHERE id = %s", job_id)  # several may run here
    for step in _WAYS[status]:
        run("UPDATE procrastinate_jobs SET status = %s WHERE id = %s", step, job_id)
    run("UPDATE procrastinate_jobs SET attempts = %s WHERE id = %s", tries, job_id)
    return job_id


def failed(task: str = CHECKPOINT, fault: JobFault = JobFault.MAIL, *, at: datetime) -> int:
    job_id = queued(task, "failed", tries=1)
    note_fault(job_id, 1, fault, type_="smtplib.SMTPServerDisconnected",
               place="kawal/notices/sending.py:40 in send", at=at)  # fmt: skip
    return job_id


def ended_at(job_id: int, at: datetime) -> None:
    """As if everything had happened to this job by then."""
    run("UPDATE procrastinate_events SET at = %s WHERE job_id = %s", at, job_id)


def beat(at: datetime) -> int:
    """A worker whose heart beat last at this moment."""
    statement = "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s) RETURNING id"
    with connection.cursor() as cursor:
        cursor.execute(statement, [at])
        return int(cursor.fetchone()[0])


def status_of(job_id: int) -> str:
    status: str = ProcrastinateJob.objects.get(pk=job_id).status
    return status


def run(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
