"""Evidence of an action: handed in or taken from the library, and taken off again."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from kawal.core.access import signed_in
from kawal.core.file_names import title_of
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.refusal import Refused
from kawal.files.service import (
    MOST_FILES,
    Description,
    EvidenceVersion,
    Received,
    Secrecy,
    Upload,
    add_evidence,
    received,
    receives_files,
    visible_to,
)
from kawal.followup.actions import reporting
from kawal.followup.forms.moves import HandInForm
from kawal.followup.models import Action
from kawal.followup.permissions import may_report
from kawal.followup.queries.evidence import uses_of
from kawal.followup.queries.library import offered
from kawal.followup.views.acting import own_action, tried
from kawal.ui.forms import add_refusal
from kawal.units.permissions import Permission, holds


@signed_in
@require_http_methods(READ_AND_SEND)
@receives_files
def papers(request: StaffRequest, action_id: UUID) -> HttpResponse:
    """Hand in files for the action, or choose from what the library has already."""
    action = own_action(request, action_id, may_report)
    may_hand_in = holds(request.person, Permission.FILES_MANAGE, action.unit)
    if request.method == "POST" and not may_hand_in:
        raise PermissionDenied
    came = received(request) if request.method == "POST" else Received([], [])
    form = HandInForm(sent(request), request.FILES or None)
    if request.method == "POST" and came.suffice(form, most=MOST_FILES):
        try:
            return _added(request, action, form, came.uploads)
        except Refused as refusal:
            add_refusal(form, refusal)
    search = request.GET.get("q", "")[:100]
    context = {
        "action": action, "form": form, "kept": came.uploads, "may_hand_in": may_hand_in,
        "search": search, "offered": offered(request.person, action, search),
    }  # fmt: skip
    return render(request, "followup/papers.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def attach(request: StaffRequest, action_id: UUID) -> HttpResponse:
    """The newest version of an evidence that the person sees; others are not there (404)."""
    action = own_action(request, action_id, may_report)
    rows = visible_to(request.person, EvidenceVersion.objects.order_by("-number"))
    version = rows.filter(evidence=_id(request, "data_dukung")).first()
    if version is None:
        raise Http404
    return tried(request, action, _("Data dukung dikaitkan."), lambda: reporting.attach(
        action=action, version=version, by=request.person, now=request.now
    ))  # fmt: skip


@signed_in
@require_POST
def detach(request: StaffRequest, action_id: UUID) -> HttpResponse:
    action = own_action(request, action_id, may_report)
    use = get_object_or_404(uses_of(action.pk), pk=_id(request, "pemakaian"))
    return tried(request, action, _("Data dukung dilepas."), lambda: reporting.detach(
        action=action, use=use, by=request.person, now=request.now
    ))  # fmt: skip


@transaction.atomic
def _added(
    request: StaffRequest, action: Action, form: HandInForm, uploads: list[Upload]
) -> HttpResponse:
    """All of them or none, so that a second try does not make some of them twice."""
    for upload in uploads:
        _add(request, action, form, upload, is_one_of_many=len(uploads) > 1)
    n = len(uploads)
    said = ngettext("{n} data dukung dilampirkan.", "{n} data dukung dilampirkan.", n)
    messages.success(request, said.format(n=n))
    return redirect("followup:action", action.pk)


def _add(
    request: StaffRequest, action: Action, form: HandInForm, upload: Upload, *, is_one_of_many: bool
) -> None:
    given, own = form.cleaned_data, title_of(upload.file_name)
    title = f"{given['title']}: {own}" if given["title"] and is_one_of_many else given["title"]
    evidence = add_evidence(
        upload=upload, unit=action.unit,
        description=Description(title=(title or own)[:200], kind=given["kind"]),
        secrecy=Secrecy(classification=given["classification"]),
        by=request.person, now=request.now,
    )  # fmt: skip
    reporting.attach(
        action=action, version=evidence.versions.get(), by=request.person, now=request.now
    )


def _id(request: StaffRequest, name: str) -> UUID:
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError as error:
        raise Http404 from error
