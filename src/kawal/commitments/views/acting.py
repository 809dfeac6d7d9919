"""What the pages that change a ceremony have in common."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render

from kawal.commitments.models import Ceremony
from kawal.commitments.permissions import may_manage
from kawal.commitments.queries.ceremonies import ceremony_for
from kawal.core.http import StaffRequest
from kawal.core.refusal import Refused
from kawal.ui.forms import add_refusal
from kawal.ui.parts import Text


def managed(request: StaffRequest, ceremony_id: UUID) -> Ceremony:
    """The ceremony, for those who plan it: 404 if not seen, 403 if only seen."""
    ceremony = ceremony_for(request.person, ceremony_id)
    if not may_manage(request.person, ceremony):
        raise PermissionDenied
    return ceremony


def body_of(request: StaffRequest) -> Any:
    """What was sent, None while the form is only looked at."""
    return request.POST if request.method == "POST" else None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage:
    """A page with one form and one thing to do."""

    title: Text
    submit: Text
    back: str
    about: Text = ""
    is_danger: bool = False
    template: str = "commitments/form_page.html"


def answered(
    request: StaffRequest,
    form: forms.Form,
    act: Callable[[], object],
    *,
    page: FormPage,
    said: Text,
    context: dict[str, object] | None = None,
) -> HttpResponse:
    """The form; once it is sound the act, and back with a word. A refusal stands at its field."""
    if form.is_bound and form.is_valid():
        try:
            act()
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, str(said))
            return redirect(page.back)
    shown = {"form": form, "page": page, **(context or {})}
    return render(request, page.template, shown, status=422 if form.errors else 200)


def done(
    request: StaffRequest, act: Callable[[], object], *, said: Text, back: str
) -> HttpResponse:
    """A button without a form: the act, then back with a word or with what stood in the way."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, str(said))
    return redirect(back)
