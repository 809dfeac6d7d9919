"""Hand in: one file or many, in one go or taken up again after an error of the form."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from kawal.core.access import needs
from kawal.core.alphabet import alphabetical
from kawal.core.file_names import title_of
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.refusal import Refused
from kawal.core.time import local_date
from kawal.files.actions.evidence import Description, add_evidence, add_version, describe
from kawal.files.forms import AddForm, VersionForm, described
from kawal.files.limits import MOST_FILES
from kawal.files.models import Evidence, Upload
from kawal.files.views.acting import managed
from kawal.files.views.receiving import Received, received, receives_files
from kawal.ui.forms import add_refusal
from kawal.units.permissions import Permission, units_where

LONGEST_TITLE = 200


@needs(Permission.FILES_MANAGE)
@require_http_methods(READ_AND_SEND)
@receives_files
def add(request: StaffRequest) -> HttpResponse:
    """New evidence, one for each file."""
    units = units_where(request.person, Permission.FILES_MANAGE).filter(ends_on=None)
    came = received(request) if request.method == "POST" else Received([], [])
    form = AddForm(
        sent(request), request.FILES or None, units=units.order_by(alphabetical("name")),
        initial={"unit": _first_unit(request)},
    )  # fmt: skip
    if request.method == "POST" and came.suffice(form, most=MOST_FILES):
        try:
            return _added(request, form, came.uploads)
        except Refused as refusal:
            add_refusal(form, refusal)
    context = {"form": form, "kept": came.uploads}
    return render(request, "files/add.html", context, status=422 if form.errors else 200)


@needs(Permission.FILES_MANAGE)
@require_http_methods(READ_AND_SEND)
@receives_files
def renew(request: StaffRequest, evidence_id: UUID) -> HttpResponse:
    """A newer version of one evidence."""
    evidence = managed(request, evidence_id)
    came = received(request).newest() if request.method == "POST" else Received([], [])
    form = VersionForm(sent(request), request.FILES or None, initial=described(evidence))
    if request.method == "POST" and came.suffice(form, most=1):
        try:
            return _renewed(request, form, evidence, came.uploads[0])
        except Refused as refusal:
            add_refusal(form, refusal)
            came = Received([], [])  # refused as a version of this: nothing to send once more
    validity = evidence.validity_on(local_date(request.now))
    context = {"form": form, "evidence": evidence, "kept": came.uploads, "validity": validity}
    return render(request, "files/renew.html", context, status=422 if form.errors else 200)


def _added(request: StaffRequest, form: AddForm, uploads: list[Upload]) -> HttpResponse:
    """All of them or none, so that a second try does not make some of them twice."""
    with transaction.atomic():
        made = [_add(request, form, upload, len(uploads) > 1) for upload in uploads]
    n = len(made)
    said = ngettext("{n} data dukung disimpan.", "{n} data dukung disimpan.", n).format(n=n)
    messages.success(request, said)
    return redirect("files:library") if n > 1 else redirect("files:evidence", made[0].pk)


def _renewed(
    request: StaffRequest, form: VersionForm, evidence: Evidence, upload: Upload
) -> HttpResponse:
    """The new content and the days it holds, both or neither."""
    with transaction.atomic():
        add_version(
            evidence=evidence, upload=upload, note_=form.cleaned_data["note"],
            by=request.person, now=request.now,
        )  # fmt: skip
        now_said = describe(
            evidence=evidence, description=form.describes(evidence), by=request.person,
            now=request.now,
        )  # fmt: skip
    messages.success(request, _("Versi baru disimpan."))
    if now_said.valid_to and now_said.valid_to < local_date(request.now):
        day = date_format(now_said.valid_to, "j F Y")
        messages.warning(
            request,
            _(
                "Masa berlakunya masih tercatat habis {day}. "
                "Bila versi ini berlaku lebih lama, ubah pada Keterangan."
            ).format(day=day),
        )
    return redirect("files:evidence", evidence.pk)


def _add(request: StaffRequest, form: AddForm, upload: Upload, is_one_of_many: bool) -> Evidence:
    given = form.description
    own = title_of(upload.file_name)
    title = f"{given.title}: {own}" if given.title and is_one_of_many else given.title or own
    return add_evidence(
        upload=upload,
        unit=form.cleaned_data["unit"],
        description=Description(
            title=title[:LONGEST_TITLE], kind=given.kind,
            valid_from=given.valid_from, valid_to=given.valid_to,
        ),
        secrecy=form.secrecy,
        by=request.person,
        now=request.now,
    )  # fmt: skip


def _first_unit(request: StaffRequest) -> UUID | str | None:
    """The unit of the link that led here, else the one this person holds a role in."""
    topmost = units_where(request.person, Permission.FILES_MANAGE).filter(ends_on=None)
    asked = request.GET.get("unit")
    topmost = topmost.order_by("path__len", alphabetical("name"))
    return asked or topmost.values_list("pk", flat=True).first()
