"""Use a package again: what has changed since is told before anything is made."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kawal.core.access import needs
from kawal.core.http import READ_AND_SEND, StaffRequest
from kawal.core.refusal import Refused
from kawal.core.time import local_date
from kawal.files.actions.package_reuse import carried_over, reuse_package
from kawal.files.package_forms import ReuseForm
from kawal.files.queries.package_contents import contents_of, differences
from kawal.files.views.package_acting import managed_package
from kawal.ui.forms import add_refusal
from kawal.units.permissions import Permission


@needs(Permission.FILES_MANAGE)
@require_http_methods(READ_AND_SEND)
def reuse(request: StaffRequest, package_id: UUID) -> HttpResponse:
    old = managed_package(request, package_id)
    contents = contents_of(old, request.person, local_date(request.now))
    form = ReuseForm(
        request.POST or None, initial={"name": old.name, "sender": old.sender, "note": old.note},
        has_exempt=bool(contents.exempt),
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        try:
            made = reuse_package(
                package=old, letter=form.letter,
                is_exempt_meant=form.cleaned_data.get("sadar", False),
                by=request.person, now=request.now,
            )  # fmt: skip
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Paket baru dibuat. Yang berubah tertulis di bawah."))
            return redirect("files:package", made.pk)
    carried = carried_over(contents, is_exempt_meant=True)
    now = {line.version.evidence_id: line.newest for line in carried}
    context = {
        "package": old, "form": form, "contents": contents, "carried": carried,
        "differences": differences(contents, now),
    }  # fmt: skip
    return render(request, "files/package_reuse.html", context, status=422 if form.errors else 200)
