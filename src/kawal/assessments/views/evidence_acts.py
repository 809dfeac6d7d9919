"""Attach, detach, name as a usual document, link: one button each, and back to where it stood."""

from collections.abc import Callable
from uuid import UUID

from django.contrib.messages import ERROR, SUCCESS
from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kawal.assessments.actions.evidence import attach, detach
from kawal.assessments.actions.support import add_link, remove_link, tie, untie
from kawal.assessments.forms.evidence import LinkForm
from kawal.assessments.models import EvidenceLink, ExpectedMatch
from kawal.assessments.queries.uses import ABOUT, attached_to
from kawal.assessments.views.evidence import Question, back, own_question, shown, tell
from kawal.core.access import needs
from kawal.core.http import StaffRequest
from kawal.core.refusal import Refused
from kawal.files.service import EvidenceUse, EvidenceVersion, visible_to
from kawal.ui.forms import add_refusal
from kawal.units.permissions import Permission

TOP = "#isi"  # said, or the browser keeps the fragment of the form and hides what is told


@needs(Permission.ASSESSMENTS_FILL)
@require_POST
def pick(request: StaffRequest, run_id: UUID, code: str) -> HttpResponse:
    """The newest version of an evidence that the person sees; others are not there (404)."""
    found = own_question(request, run_id, code)
    rows = visible_to(request.person, EvidenceVersion.objects.order_by("-number"))
    version = _first(rows.filter(evidence=_id(request, "data_dukung")))
    return _done(request, found, _("Dikaitkan pada {code}.").format(code=code), lambda: attach(
        answer=found.answer, version=version, by=request.person, now=request.now
    ))  # fmt: skip


@needs(Permission.ASSESSMENTS_FILL)
@require_POST
def drop(request: StaffRequest, run_id: UUID, code: str) -> HttpResponse:
    found = own_question(request, run_id, code)
    use = use_of(found, _id(request, "pemakaian"))
    return _done(request, found, _("Dilepas dari {code}.").format(code=code), lambda: detach(
        use=use, by=request.person, now=request.now
    ))  # fmt: skip


@needs(Permission.ASSESSMENTS_FILL)
@require_POST
def expected(request: StaffRequest, run_id: UUID, code: str) -> HttpResponse:
    """Name a file that stands here as a usual document."""
    found = own_question(request, run_id, code)
    use, item = beside_of(found, _id(request, "pemakaian")), request.POST.get("dokumen", "")
    return _done(request, found, _("Ditandai ada."), lambda: tie(
        answer=found.answer, use=use, item=item, by=request.person, now=request.now
    ))  # fmt: skip


@needs(Permission.ASSESSMENTS_FILL)
@require_POST
def unexpected(request: StaffRequest, run_id: UUID, code: str) -> HttpResponse:
    """Take that back."""
    found = own_question(request, run_id, code)
    matches = ExpectedMatch.objects.filter(answer=found.answer).select_related("answer")
    match = get_object_or_404(matches, pk=_id(request, "tanda"))
    return _done(request, found, _("Tanda dihapus."), lambda: untie(
        match=match, by=request.person, now=request.now
    ))  # fmt: skip


@needs(Permission.ASSESSMENTS_FILL)
@require_POST
def link(request: StaffRequest, run_id: UUID, code: str) -> HttpResponse:
    found, form = own_question(request, run_id, code), LinkForm(request.POST)
    if not form.is_valid():
        return shown(request, found, link=form)
    try:
        add_link(answer=found.answer, by=request.person, now=request.now, **form.cleaned_data)
    except Refused as refusal:
        add_refusal(form, refusal)
        return shown(request, found, link=form)
    tell(request, SUCCESS, _("Tautan ditambahkan, dengan tanda lebih lemah."))
    return back(request, run_id, code, end=TOP)


@needs(Permission.ASSESSMENTS_FILL)
@require_POST
def unlink(request: StaffRequest, run_id: UUID, code: str) -> HttpResponse:
    found = own_question(request, run_id, code)
    links = EvidenceLink.objects.filter(answer=found.answer).select_related("answer")
    row = get_object_or_404(links, pk=_id(request, "tautan"))
    return _done(request, found, _("Tautan dilepas."), lambda: remove_link(
        link=row, by=request.person, now=request.now
    ))  # fmt: skip


def use_of(found: Question, use_id: UUID) -> EvidenceUse:
    """A use that stands beside this very answer; any other is not there (404)."""
    uses = EvidenceUse.objects.select_related("version__evidence__unit")
    return get_object_or_404(uses, pk=use_id, about_kind=ABOUT, about_id=str(found.answer.pk))


def beside_of(found: Question, use_id: UUID) -> EvidenceUse:
    """The same, or one that the answer inherits from an office of the agency."""
    attached = attached_to([found.answer], found.sheet.run)[found.answer.pk]
    for each in attached:
        if each.use.pk == use_id:
            return each.use
    raise Http404


def _done(
    request: StaffRequest, found: Question, said: str, act: Callable[[], object]
) -> HttpResponse:
    try:
        act()
    except Refused as refusal:
        tell(request, ERROR, refusal.sentence)
    else:
        tell(request, SUCCESS, said)
    return back(request, found.sheet.run_id, found.answer.code)


def _id(request: StaffRequest, name: str) -> UUID:
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError as error:
        raise Http404 from error


def _first[M: Model](rows: QuerySet[M]) -> M:
    row = rows.first()
    if row is None:
        raise Http404
    return row
