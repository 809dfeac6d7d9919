"""The page of the queue, one job, and the two acts on it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from procrastinate.contrib.django.models import ProcrastinateJob

from kawal.core.access import needs
from kawal.core.http import StaffRequest
from kawal.core.refusal import Refused
from kawal.core.workers import worker_life
from kawal.ui.listing import page_of
from kawal.units.permissions import Permission, holds_anywhere
from kawal.workspace.jobs import actions, queue
from kawal.workspace.jobs.filters import JobFilter


@needs(Permission.JOBS_VIEW)
@require_safe
def jobs_page(request: StaffRequest) -> HttpResponse:
    """What failed, runs or waits, newest first; what the clock did and will do; who works."""
    form = JobFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    page = page_of(queue.found(asked), request.GET)
    context = {
        "form": form,
        "is_narrowed": any(asked.values()),
        "page": page,
        "lines": queue.lines(page),
        "figures": queue.figures(now=request.now),
        "turns": queue.turns(now=request.now),
        "worker": worker_life(now=request.now),
    }
    return render(request, "workspace/jobs/page.html", context)


@needs(Permission.JOBS_VIEW)
@require_safe
def job_page(request: StaffRequest, job_id: int) -> HttpResponse:
    """One job: its tries and why they failed."""
    jobs = queue.with_last_event(ProcrastinateJob.objects.filter(pk=job_id))
    found = queue.lines(jobs)
    if not found:
        raise Http404
    may_act = holds_anywhere(request.person, Permission.JOBS_MANAGE)
    return render(request, "workspace/jobs/job.html", {"job": found[0], "may_act": may_act})


@needs(Permission.JOBS_MANAGE)
@require_POST
def retry(request: StaffRequest, job_id: int) -> HttpResponse:
    return _done(request, job_id, actions.retry_job, _("Pekerjaan masuk antrean lagi."))


@needs(Permission.JOBS_MANAGE)
@require_POST
def cancel(request: StaffRequest, job_id: int) -> HttpResponse:
    return _done(request, job_id, actions.cancel_job, _("Pekerjaan dibatalkan."))


def _done(request: StaffRequest, job_id: int, act: Callable[..., Any], said: str) -> HttpResponse:
    try:
        act(job_id=job_id, by=request.person, now=request.now)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, said)
    return redirect("system-job", job_id)
