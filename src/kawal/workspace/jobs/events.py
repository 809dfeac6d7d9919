"""Acts on jobs that the record keeps, and the sentence each of them reads as."""

from datetime import datetime

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from procrastinate.contrib.django.models import ProcrastinateJob

from kawal.accounts.models import Person
from kawal.core.jobs import label_of
from kawal.events.service import EventRow, presents, record

JOB = "pekerjaan sistem"


class JobEvent(TextChoices):
    JOB_RETRIED = "job.retried", gettext_lazy("Pekerjaan sistem diulang")
    JOB_CANCELLED = "job.cancelled", gettext_lazy("Pekerjaan sistem dibatalkan")


def note(event: JobEvent, job: ProcrastinateJob, *, by: Person, now: datetime) -> None:
    record(
        event,
        about_kind=JOB,
        about_id=str(job.pk),
        about_label=label_of(job.task_name),
        by_id=str(by.pk),
        by_label=by.name,
        at=now,
        data={"task": job.task_name, "tries": job.attempts},
    )


@presents(JobEvent.JOB_RETRIED)
def retried(e: EventRow) -> str:
    return _("{who} mengulang pekerjaan sistem “{what}”").format(
        who=e.by_label, what=label_of(str(e.data["task"]))
    )


@presents(JobEvent.JOB_CANCELLED)
def cancelled(e: EventRow) -> str:
    return _("{who} membatalkan pekerjaan sistem “{what}”").format(
        who=e.by_label, what=label_of(str(e.data["task"]))
    )
