"""Trying a failed job again, and cancelling one that waits."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from kawal.accounts.models import Person
from kawal.core.refusal import Refused
from kawal.workspace.jobs.events import JobEvent, note


@transaction.atomic
def retry_job(*, job_id: int, by: Person, now: datetime) -> None:
    """The failed job waits again, due at once. Refuses every other: it runs or is done."""
    job = _locked(job_id)
    if job.status != "failed":
        raise Refused(
            "job-not-failed",
            _("Pekerjaan ini tidak sedang gagal, jadi tidak dapat diulang. Muat ulang halaman."),
        )
    app.job_manager.retry_job_by_id(job.pk, retry_at=now)
    note(JobEvent.JOB_RETRIED, job, by=by, now=now)


@transaction.atomic
def cancel_job(*, job_id: int, by: Person, now: datetime) -> None:
    """The waiting job will not be done. Refuses one that runs or has ended."""
    job = _locked(job_id)
    if not (job.status == "todo" and app.job_manager.cancel_job_by_id(job.pk)):
        raise Refused(
            "job-not-waiting",
            _("Pekerjaan ini sudah berjalan atau selesai, jadi tidak dapat dibatalkan."),
        )
    note(JobEvent.JOB_CANCELLED, job, by=by, now=now)


def _locked(job_id: int) -> ProcrastinateJob:
    jobs: QuerySet[ProcrastinateJob] = ProcrastinateJob.objects.select_for_update()
    job = jobs.filter(pk=job_id).first()
    if job is None:
        raise Http404
    return job
