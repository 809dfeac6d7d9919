"""Evidence of one question as a page: on a phone, without scripts, and for everything at length."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kawal.assessments.forms.evidence import HandInForm, LinkForm
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Answer, RunState, Sheet
from kawal.assessments.permissions import may_fill
from kawal.assessments.queries.beside import beside
from kawal.assessments.queries.library import MOST_FOUND, search
from kawal.assessments.queries.runs import sheet_for
from kawal.assessments.queries.suggestions import sees_other_units, suggestions
from kawal.assessments.queries.uses import attached_to
from kawal.assessments.queries.worksheet import narrowed_by, narrowing, narrowing_fields
from kawal.core.access import needs
from kawal.core.http import StaffRequest
from kawal.core.search import asked as looked_for
from kawal.files.service import Upload
from kawal.units.permissions import Permission, units_where
from kawal.units.service import Unit

PLACE, WORKSHEET = "di", "lembar"
BESIDE = "data-dukung"  # the part of the worksheet, and the tag of what is told there


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a run that the person sees. `may_fill`: it is theirs to answer and open."""

    sheet: Sheet
    answer: Answer
    may_fill: bool

    def units(self, request: StaffRequest) -> QuerySet[Unit]:
        """The run's units whose evidence the person manages, the run's own first."""
        run = self.sheet.run
        managed = units_where(request.person, Permission.FILES_MANAGE).filter(ends_on=None)
        own = managed.filter(pk=run.unit_id) | managed.filter(pk__in=run.parts.values("unit_id"))
        return own.order_by("path__len", "name")


def question(request: StaffRequest, run_id: UUID, code: str) -> Question:
    """404 for a run that the person may not see, and for a question that it does not have."""
    sheet = sheet_for(request.person, run_id)
    answer = get_object_or_404(Answer, sheet=sheet, code=code)
    answer.sheet = sheet
    is_theirs = sheet.run.state == RunState.OPEN and may_fill(request.person, sheet.run)
    return Question(sheet, answer, is_theirs)


def own_question(request: StaffRequest, run_id: UUID, code: str) -> Question:
    """The same for those who answer it: 403 for those who only see it.

    A run that was sent is theirs too: the act itself says why it takes nothing.
    """
    found = question(request, run_id, code)
    if not may_fill(request.person, found.sheet.run):
        raise PermissionDenied
    return found


def back(request: StaffRequest, run_id: UUID, code: str, end: str = "") -> HttpResponseRedirect:
    """To the worksheet or to the page of evidence, wherever the form stood, narrowed as it was."""
    name = "assessments:evidence"
    if is_on_worksheet(request):
        name, end = "assessments:question", f"#{BESIDE}"
    return redirect(f"{reverse(name, args=[run_id, code])}{narrowed(request)}{end}")


def narrowed(request: StaffRequest) -> str:
    """The end of the address that brought one here, as far as it narrows the worksheet."""
    return narrowing(**narrowed_by(request.GET))


def tell(request: StaffRequest, level: int, said: str) -> None:
    """Where the form stood: beside the question, or above the page of evidence."""
    tag = BESIDE if is_on_worksheet(request) else ""
    messages.add_message(request, level, said, extra_tags=tag)


def is_on_worksheet(request: StaffRequest) -> bool:
    return request.POST.get(PLACE) == WORKSHEET


@needs(Permission.ASSESSMENTS_VIEW)
@require_safe
def evidence_of_question(request: StaffRequest, run_id: UUID, code: str) -> HttpResponse:
    return shown(request, question(request, run_id, code))


@needs(Permission.ASSESSMENTS_FILL)
@require_safe
def suggested(request: StaffRequest, run_id: UUID, code: str) -> HttpResponse:
    """The suggestions alone: the worksheet asks for them once it stands."""
    found = own_question(request, run_id, code)
    attached = attached_to([found.answer], found.sheet.run)[found.answer.pk]
    taken = {each.use.version.evidence_id for each in attached}
    offered = _offered(request, found, taken)
    context = {**_about(request, found), **offered, "place": WORKSHEET}
    return render(request, "assessments/_suggestions.html", context)


def shown(
    request: StaffRequest,
    found: Question,
    *,
    hand_in: HandInForm | None = None,
    link: LinkForm | None = None,
    kept: Sequence[Upload] = (),
) -> HttpResponse:
    """The page; 422 with a form that is at fault."""
    forms = [form for form in (hand_in, link) if form is not None]
    attached = attached_to([found.answer], found.sheet.run)[found.answer.pk]
    panel = beside(request.person, found.sheet.run, found.answer, attached)
    context = {**_about(request, found), "attached": attached, "panel": panel, "kept": kept}
    if found.may_fill:
        context |= _ways_in(request, found, panel.taken, hand_in, link)
    status = 422 if any(form.errors for form in forms) else 200
    return render(request, "assessments/evidence.html", context, status=status)


def _about(request: StaffRequest, found: Question) -> dict[str, Any]:
    run, code = found.sheet.run, found.answer.code
    return {
        "run": run,
        "sheet": found.sheet,
        "answer": found.answer,
        "asked": instrument_of(run.cycle.instrument).questions[code].text,
        "may_fill": found.may_fill,
        "narrowed": narrowed(request),
    }


def _ways_in(
    request: StaffRequest,
    found: Question,
    taken: Collection[UUID],
    hand_in: HandInForm | None,
    link: LinkForm | None,
) -> dict[str, Any]:
    words = looked_for(request.GET.get("cari", ""))
    results = search(request.person, found.sheet, words, taken)
    return {
        "hand_in": hand_in or HandInForm(units=found.units(request)),
        "link_form": link or LinkForm(),
        "words": words,
        "results": results[:MOST_FOUND],
        "is_more": len(results) > MOST_FOUND,
        "narrowed_by": narrowing_fields(**narrowed_by(request.GET)),
        **_offered(request, found, taken),
    }


def _offered(request: StaffRequest, found: Question, taken: Collection[UUID]) -> dict[str, Any]:
    """Suggestions; where there are none, whether they may come from other units as well."""
    offered = suggestions(request.person, found.sheet, found.answer, taken)
    sees_others = not offered and sees_other_units(request.person, found.sheet.run)
    return {"suggestions": offered, "sees_others": sees_others}
