"""Choose evidence for a package: the library with ticks, as often as one likes."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from kawal.core.access import needs
from kawal.core.http import READ_AND_SEND, StaffRequest
from kawal.core.refusal import Refused
from kawal.core.time import local_date
from kawal.files import limits
from kawal.files.actions.packages import add_to_package
from kawal.files.models import Evidence, Package
from kawal.files.package_errors import ExemptNotMeant
from kawal.files.package_forms import ChoiceFilter, ChooseForm
from kawal.files.permissions import visible_to
from kawal.files.queries.library import Line, evidence_rows, lines_of, unit_names
from kawal.files.queries.package_contents import Absence, Contents, contents_of
from kawal.files.views.library import wanted_by
from kawal.files.views.package_acting import managed_package
from kawal.ui.listing import Sorting, page_of
from kawal.units.permissions import Permission

ROWS = 30
_SORTS = {"judul": ("title",), "berlaku": ("valid_to", "title"), "masuk": ("created_at",)}


@dataclass(frozen=True, slots=True)
class Choosable:
    """`is_in`: part of the package already. `is_ticked`: chosen in what was just sent."""

    line: Line
    is_in: bool
    is_ticked: bool


@needs(Permission.FILES_MANAGE)
@require_http_methods(READ_AND_SEND)
def choose(request: StaffRequest, package_id: UUID) -> HttpResponse:
    package = managed_package(request, package_id)
    if not package.is_open and request.method != "POST":
        return redirect("files:package", package.pk)
    if request.method != "POST":
        return _shown(request, package)
    form = ChooseForm(request.POST)
    form.is_valid()
    try:
        n = add_to_package(
            package=package, evidence=form.chosen, is_exempt_meant=form.cleaned_data["sadar"],
            by=request.person, now=request.now,
        )  # fmt: skip
    except Refused as refusal:
        return _shown(request, package, refusal, form.chosen)
    said = ngettext("{n} berkas ditambahkan.", "{n} berkas ditambahkan.", n).format(n=n)
    messages.success(request, said if n else _("Sudah ada di paket."))
    return redirect(request.get_full_path())


def _shown(
    request: StaffRequest,
    package: Package,
    refusal: Refused | None = None,
    ticked: Collection[UUID] = (),
) -> HttpResponse:
    person, today = request.person, local_date(request.now)
    form = ChoiceFilter(request.GET)
    sorting = Sorting.read(request.GET, _SORTS, default="-masuk")
    rows = sorting.apply(evidence_rows(person, wanted_by(form), today))
    page = page_of(rows, request.GET, size=ROWS)
    contents = contents_of(package, person, today)
    own = _settled(contents)
    context = {
        "package": package,
        "contents": contents,
        "form": form,
        "sorting": sorting,
        "page": page,
        "choices": [
            Choosable(line, line.evidence.pk in own, line.evidence.pk in ticked)
            for line in lines_of(person, list(page.object_list), today)
        ],
        "unit_names": unit_names(person),
        "refusal": refusal,
        "exempt": _exempt_among(request, ticked) if isinstance(refusal, ExemptNotMeant) else (),
        "most": limits.MOST_IN_PACKAGE,
        "most_bytes": limits.MOST_PACKAGE_BYTES,
    }
    return render(request, "files/package_choose.html", context, status=422 if refusal else 200)


def _settled(contents: Contents) -> set[UUID]:
    """In the package already, but for what has become exempt since and must be chosen again."""
    lines = (line for line in contents.lines if line.absence != Absence.NOT_MEANT)
    return {line.version.evidence_id for line in lines}


def _exempt_among(request: StaffRequest, ids: Collection[UUID]) -> list[Evidence]:
    chosen = visible_to(request.person, Evidence.objects.filter(pk__in=ids))
    return [evidence for evidence in chosen.order_by("title") if evidence.is_exempt]
