"""Files for one question: handed in and attached at once, or put in the place of a rejected one."""

from uuid import UUID

from django.contrib.messages import ERROR, SUCCESS
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from kawal.assessments.actions.evidence import add_to, attach_known, replace
from kawal.assessments.errors_evidence import no_unit, not_your_file
from kawal.assessments.forms.evidence import HandInForm, ReplaceForm
from kawal.assessments.guessing import kind_of
from kawal.assessments.views.evidence import Question, back, narrowed, own_question, shown, tell
from kawal.assessments.views.evidence_acts import use_of
from kawal.core.access import needs
from kawal.core.file_names import title_of
from kawal.core.http import READ_AND_SEND, StaffRequest
from kawal.core.refusal import Refused
from kawal.files.service import (
    MOST_FILES,
    Description,
    EvidenceUse,
    Received,
    Secrecy,
    Upload,
    may_manage,
    may_see,
    received,
    receives_files,
)
from kawal.units.permissions import Permission

LONGEST_TITLE = 200


@needs(Permission.ASSESSMENTS_FILL)
@require_POST
@receives_files
def hand_in(request: StaffRequest, run_id: UUID, code: str) -> HttpResponse:
    """New evidence, one for each file, all of them beside the answer or none."""
    found = own_question(request, run_id, code)
    came = received(request)
    form = HandInForm(request.POST, request.FILES, units=found.units(request))
    if came.suffice(form, most=MOST_FILES):
        try:
            return _added(request, found, form, came.uploads)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
    return shown(request, found, hand_in=form, kept=came.uploads)


@needs(Permission.ASSESSMENTS_FILL)
@require_http_methods(READ_AND_SEND)
@receives_files
def renew(request: StaffRequest, run_id: UUID, code: str, use_id: UUID) -> HttpResponse:
    """A new version in the place of a file that stands beside the answer."""
    found = own_question(request, run_id, code)
    use = use_of(found, use_id)
    evidence = use.version.evidence
    if evidence.is_exempt and not may_see(request.person, evidence):
        raise Http404
    if not may_manage(request.person, evidence):
        tell(request, ERROR, not_your_file(evidence.unit.name).sentence)
        return back(request, run_id, code)
    is_sent = request.method == "POST"
    came = received(request) if is_sent else Received([], [])
    form = ReplaceForm(request.POST if is_sent else None, request.FILES or None)
    is_sound = is_sent and came.suffice(form, most=1)
    if is_sound and _replaced(request, use, form, came.uploads[0]):
        tell(request, SUCCESS, _("Versi baru menggantikannya dan menunggu diperiksa."))
        return back(request, run_id, code)
    context = {
        "run": found.sheet.run, "answer": found.answer, "use": use, "evidence": evidence,
        "form": form, "kept": came.uploads, "narrowed": narrowed(request),
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "assessments/evidence_renew.html", context, status=status)


def _replaced(request: StaffRequest, use: EvidenceUse, form: ReplaceForm, upload: Upload) -> bool:
    """Whether it was done; else the form says why not."""
    note = form.cleaned_data["note"]
    try:
        replace(use=use, upload=upload, note=note, by=request.person, now=request.now)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return False
    return True


def _added(
    request: StaffRequest, found: Question, form: HandInForm, uploads: list[Upload]
) -> HttpResponse:
    unit = form.cleaned_data["unit"] or found.units(request).first()
    if unit is None:
        raise no_unit()
    there = []
    with transaction.atomic():
        for upload in uploads:
            known = attach_known(
                answer=found.answer, upload=upload, by=request.person, now=request.now
            )
            if known is not None:
                there.append(known.evidence.title)
                continue
            add_to(
                answer=found.answer, upload=upload, unit=unit,
                description=_description(form, upload),
                secrecy=Secrecy(classification=form.cleaned_data["classification"]),
                by=request.person, now=request.now,
            )  # fmt: skip
    tell(request, SUCCESS, _said(len(uploads), there))
    return back(request, found.sheet.run_id, found.answer.code)


def _said(n: int, there: list[str]) -> str:
    """What was said of a file that the library has already is not taken over, and one is told."""
    said = ngettext("{n} berkas dikaitkan.", "{n} berkas dikaitkan.", n).format(n=n)
    if not there:
        return said
    known = _("{titles} sudah ada di pustaka, jadi yang di sana dipakai, beserta keterangannya.")
    return f"{said} {known.format(titles=', '.join(dict.fromkeys(there)))}"


def _description(form: HandInForm, upload: Upload) -> Description:
    given, title = form.cleaned_data, title_of(upload.file_name)[:LONGEST_TITLE]
    return Description(
        title=title,
        kind=given["kind"] or kind_of(title, upload.file_kind),
        valid_from=given["valid_from"],
        valid_to=given["valid_to"],
    )
