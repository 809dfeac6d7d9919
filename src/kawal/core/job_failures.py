"""Why a job failed: the kind of fault in words and the place in the code, never the message.

A message of a library may hold an address or a name; so may the arguments of a job.
"""

import errno
import smtplib
from collections.abc import Callable
from datetime import datetime
from typing import Any, ClassVar

import django.db
from django.db import models
from django.utils.translation import gettext_lazy as _
from procrastinate import App, JobContext
from procrastinate.worker import Worker

from kawal.core.faults_in_logs import place_of, type_of
from kawal.core.time import now
from kawal.faults import KawalError


class JobFault(models.TextChoices):
    """What went wrong, as far as an administrator can do something about it."""

    MAIL = "mail", _("Server surat menolak atau tidak menjawab")
    DATABASE = "database", _("Basis data menolak atau tidak menjawab")
    DISK_FULL = "disk_full", _("Disk penuh")
    NETWORK = "network", _("Layanan lain tidak menjawab")
    FILES = "files", _("Berkas tidak dapat dibaca atau ditulis")
    REFUSED = "refused", _("Ditolak oleh aturan Kawal")
    WORKER_LOST = "worker_lost", _("Pekerja terhenti di tengah pekerjaan ini")
    PROGRAM = "program", _("Kesalahan program")


class JobFailure(models.Model):
    """One failed try of a job. Goes when the job goes."""

    # The migration adds the constraint itself, with ON DELETE CASCADE: jobs are deleted by SQL of
    # procrastinate, and Django refuses DB_CASCADE towards its models.
    job = models.ForeignKey(
        "procrastinate.ProcrastinateJob",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,  # the unique constraint begins with it
        related_name="failures",
    )
    attempt = models.PositiveIntegerField()
    fault = models.CharField(max_length=20, choices=JobFault)
    type = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["job", "attempt"], name="job_failure_once_for_each_attempt"
            ),
            models.CheckConstraint(
                name="job_failure_fault_is_known", condition=models.Q(fault__in=JobFault.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.job_id}: {self.fault}"


def keep_failures(app: App) -> None:
    """For PROCRASTINATE_ON_APP_READY: every worker notes why a job failed."""
    app.worker_defaults.setdefault("task_middleware", []).append(_noting)


def note_failure(job_id: int, attempt: int, error: Exception, *, at: datetime) -> None:
    note_fault(job_id, attempt, fault_of(error), type_=type_of(error), place=place_of(error), at=at)


def note_fault(
    job_id: int, attempt: int, fault: JobFault, *, type_: str = "", place: str = "", at: datetime
) -> None:
    JobFailure.objects.update_or_create(
        job_id=job_id,
        attempt=attempt,
        defaults={"fault": fault, "type": type_[:200], "place": place[:200], "at": at},
    )


_KINDS: tuple[tuple[tuple[type[BaseException], ...], JobFault], ...] = (
    ((smtplib.SMTPException,), JobFault.MAIL),
    ((django.db.Error,), JobFault.DATABASE),
    ((ConnectionError, TimeoutError), JobFault.NETWORK),
    ((OSError,), JobFault.FILES),
    ((KawalError,), JobFault.REFUSED),
)


def fault_of(error: BaseException) -> JobFault:
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return JobFault.DISK_FULL
    for types, fault in _KINDS:
        if isinstance(error, types):
            return fault
    return JobFault.PROGRAM


def _noting(call_next: Callable[[], Any], context: JobContext, _worker: Worker) -> Any:
    try:
        return call_next()
    except Exception as error:
        if context.job.id is not None:
            _note_if_possible(context.job.id, context.job.attempts + 1, error)
        raise


def _note_if_possible(job_id: int, attempt: int, error: Exception) -> None:
    """A database that is down must not hide the error that it caused."""
    try:
        note_failure(job_id, attempt, error, at=now())
    except django.db.Error:
        return
