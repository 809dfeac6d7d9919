"""One package: what it holds, what it is missing; and the acts on it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kawal.core.access import needs
from kawal.core.http import READ_AND_SEND, StaffRequest
from kawal.core.refusal import Refused
from kawal.core.time import local_date
from kawal.files.actions.packages import (
    arrange_package,
    close_package,
    describe_package,
    renew_package,
    take_package,
)
from kawal.files.models import Package
from kawal.files.package_forms import ArrangeForm, CloseForm, LetterForm, letter_of
from kawal.files.packing.package_zip import streamed_package
from kawal.files.permissions import may_manage
from kawal.files.queries.package_contents import contents_of, differences, versions_in
from kawal.files.queries.packages import package_for, successors_of, takes_of
from kawal.files.views.acting import ActPage
from kawal.files.views.package_acting import act_on_package, managed_package
from kawal.units.permissions import Permission

LARGE = 50_000_000  # bytes, from which a phone user should know before tapping


@needs(Permission.FILES_VIEW)
@require_safe
def package_page(request: StaffRequest, package_id: UUID) -> HttpResponse:
    person, today = request.person, local_date(request.now)
    package = package_for(person, package_id)
    contents = contents_of(package, person, today)
    old, told = package.made_from, []
    if old is not None:
        told = differences(contents_of(old, person, today), versions_in(contents.lines))
    context = {
        "package": package,
        "contents": contents,
        "is_late": package.is_late_on(today),
        "is_large": contents.size > LARGE,
        "differences": told,
        "successors": successors_of(person, package),
        "takes": takes_of(package),
        "may_manage": may_manage(person, package),
        "may_change": may_manage(person, package) and package.is_open,
    }
    return render(request, "files/package.html", context)


@needs(Permission.FILES_MANAGE)
@require_http_methods(READ_AND_SEND)
def change(request: StaffRequest, package_id: UUID) -> HttpResponse:
    package = managed_package(request, package_id)
    form = LetterForm(request.POST or None, initial=letter_of(package))
    page = ActPage(
        title=_("Ubah paket"), submit=_("Simpan"), said=_("Keterangan diubah."),
        template="files/package_change.html",
    )  # fmt: skip
    return act_on_package(
        request, package, form,
        lambda: describe_package(
            package=package, letter=form.letter, by=request.person, now=request.now
        ),
        page,
    )  # fmt: skip


@needs(Permission.FILES_MANAGE)
@require_http_methods(READ_AND_SEND)
def arrange(request: StaffRequest, package_id: UUID) -> HttpResponse:
    """The order of the files, and which of them go."""
    package = managed_package(request, package_id)
    contents = contents_of(package, request.person, local_date(request.now))
    form = ArrangeForm(request.POST or None, lines=contents.lines)
    page = ActPage(
        title=_("Atur isi paket"), submit=_("Simpan"), said=_("Isi paket diatur."),
        template="files/package_arrange.html",
    )  # fmt: skip
    return act_on_package(
        request, package, form,
        lambda: arrange_package(
            package=package, places=form.places, removed=form.removed, by=request.person,
            now=request.now,
        ),
        page, {"contents": contents},
    )  # fmt: skip


@needs(Permission.FILES_MANAGE)
@require_POST
def renew(request: StaffRequest, package_id: UUID) -> HttpResponse:
    """The newest version of everything in it."""
    package = managed_package(request, package_id)
    try:
        n = renew_package(package=package, by=request.person, now=request.now)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        said = ngettext("{n} berkas diperbarui.", "{n} berkas diperbarui.", n)
        messages.success(request, said.format(n=n))
    return redirect("files:package", package.pk)


@needs(Permission.FILES_VIEW)
@require_POST
def download(request: StaffRequest, package_id: UUID) -> HttpResponseBase:
    """The ZIP. It is asked for by a form, because the record keeps who took it."""
    package = package_for(request.person, package_id)
    try:
        contents = take_package(package=package, by=request.person, now=request.now)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("files:package", package.pk)
    pieces = streamed_package(contents, by=request.person.name, made_at=request.now)
    response = StreamingHttpResponse(pieces, content_type="application/zip")
    response["Content-Disposition"] = content_disposition_header(True, _file_name(package)) or ""
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@needs(Permission.FILES_MANAGE)
@require_http_methods(READ_AND_SEND)
def close(request: StaffRequest, package_id: UUID) -> HttpResponse:
    package = managed_package(request, package_id)
    form = CloseForm(request.POST or None)
    page = ActPage(
        title=_("Tutup paket"),
        lead=_(
            "Sesudah ditutup, isinya tidak berubah lagi: paket menjadi catatan tentang apa yang "
            "diberikan. Tetap dapat diunduh, dan dipakai lagi untuk permintaan berikutnya."
        ),
        submit=_("Tutup paket"),
        said=_("Paket ditutup."),
        template="files/package_act.html",
    )
    return act_on_package(
        request, package, form,
        lambda: close_package(
            package=package, by=request.person, now=request.now, **form.cleaned_data
        ),
        page,
    )  # fmt: skip


def _file_name(package: Package) -> str:
    """`pekppp-2026-kecamatan-tirtajaya.zip`"""
    parts = [slugify(package.name)[:60] or "paket", slugify(package.unit.name)[:60] or "unit"]
    return f"{'-'.join(parts)}.zip"
