"""What the team says to each other about a question, and who is to answer it."""

from datetime import timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from kawal.assessments import errors_teamwork as errors
from kawal.assessments.actions.teamwork import add_comment, assign
from kawal.assessments.forms.teamwork import AssignForm, CommentForm
from kawal.assessments.models import Answer
from kawal.assessments.queries.desk import Desk, desk_for
from kawal.assessments.queries.worksheet import Worksheet, narrowed_by, team_of
from kawal.assessments.views.worksheet import PAGE, context_of
from kawal.core.access import needs
from kawal.core.http import StaffRequest
from kawal.core.refusal import Refused
from kawal.core.throttle import Limit, Throttled, take
from kawal.core.time import local_date
from kawal.units.permissions import Permission

COMMENTS = Limit("assessments.comment", capacity=40, refill=timedelta(minutes=10))


@needs(Permission.ASSESSMENTS_FILL)
@require_POST
def comment(request: StaffRequest, run_id: UUID, code: str) -> HttpResponse:
    desk, answer = _at(request, run_id, code)
    others = team_of(desk, local_date(request.now)).exclude(pk=request.person.pk)
    form = CommentForm(request.POST, others)
    if not form.is_valid():
        return _page(request, desk, code, comment_form=form)
    try:
        take(COMMENTS, str(request.person.pk), now=request.now)
    except Throttled as stop:
        form.add_error("text", errors.too_many_comments(stop.minutes))
        return _page(request, desk, code, status=429, comment_form=form)
    add_comment(
        answer=answer, text=form.cleaned_data["text"], mentioned=form.cleaned_data["mentioned"],
        by=request.person, now=request.now,
    )  # fmt: skip
    return redirect(f"{_back(request, desk, code)}#komentar")


@needs(Permission.ASSESSMENTS_FILL)
@require_POST
def assignment(request: StaffRequest, run_id: UUID, code: str) -> HttpResponse:
    desk, answer = _at(request, run_id, code)
    form = AssignForm(request.POST, team_of(desk, local_date(request.now)))
    if not form.is_valid():
        return _page(request, desk, code, assign_form=form)
    try:
        assign(answer=answer, by=request.person, now=request.now, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return _page(request, desk, code, assign_form=form)
    return redirect(_back(request, desk, code))


def _at(request: StaffRequest, run_id: UUID, code: str) -> tuple[Desk, Answer]:
    desk = desk_for(request.person, run_id, local_date(request.now))
    if not desk.has_right_to_fill:
        raise PermissionDenied
    rows = Answer.objects.select_related("sheet__run__unit", "sheet__run__cycle")
    return desk, get_object_or_404(rows, sheet=desk.sheet, code=code)


def _sheet(request: StaffRequest, desk: Desk, code: str) -> Worksheet:
    today = local_date(request.now)
    return Worksheet(desk, request.person, today, code=code, **narrowed_by(request.GET))


def _back(request: StaffRequest, desk: Desk, code: str) -> str:
    return _sheet(request, desk, code).url


def _page(
    request: StaffRequest, desk: Desk, code: str, status: int = 422, **forms: object
) -> HttpResponse:
    page = _sheet(request, desk, code)
    return render(request, PAGE, {**context_of(page), **forms}, status=status)
