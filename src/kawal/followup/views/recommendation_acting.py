"""What the pages of recommendations ask and do alike: the row, the right, a form with one act."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise

from kawal.core.http import StaffRequest
from kawal.core.refusal import Refused
from kawal.followup.models import Recommendation
from kawal.followup.queries.recommendation import recommendation_for
from kawal.followup.recommendation_rights import may_manage
from kawal.ui.forms import add_refusal
from kawal.units.permissions import Permission, rights_of
from kawal.units.service import Agency

type Label = str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage:
    """Words of a page with one form, and what its template wants beside the form."""

    title: Label
    submit: Label
    said: Label
    back: str
    lead: Label = ""
    template: str = "followup/recommendation_form.html"
    more: Mapping[str, object] = field(default_factory=dict)


def sent(request: StaffRequest) -> Any:
    """The body for a form, None while the form is only looked at."""
    return request.POST if request.method == "POST" else None


def act_by_form(
    request: StaffRequest, form: Form, act: Callable[[], object], page: FormPage
) -> HttpResponse:
    """Act once the form is sound, say so and go back; else the page, 422 if something is wrong."""
    if form.is_bound and form.is_valid():
        try:
            act()
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, str(page.said))
            return redirect(page.back)
    context = {"form": form, "page": page, **page.more}
    return render(request, page.template, context, status=422 if form.errors else 200)


def address_of(row: Recommendation) -> str:
    return reverse("followup:recommendation", args=[row.pk])


def managed(request: StaffRequest, id_: UUID) -> Recommendation:
    """404 if it is not seen, 403 if it is only seen."""
    row = recommendation_for(request.person, id_)
    if not may_manage(request.person, row.owner_unit):
        raise PermissionDenied
    return row


def agency_of(request: StaffRequest, permission: str) -> Agency:
    """The agency of which the person keeps the register; the first where they keep several."""
    agencies = rights_of(request.person).agencies(permission)
    if not agencies:
        raise PermissionDenied
    return get_object_or_404(Agency, pk=agencies[0])


def read_agency_of(request: StaffRequest) -> Agency:
    """The agency whose register the person reads, if only in one unit of it."""
    agencies = sorted(rights_of(request.person).somewhere_in(Permission.RECOMMENDATIONS_VIEW))
    if not agencies:
        raise PermissionDenied
    return get_object_or_404(Agency, pk=agencies[0])
