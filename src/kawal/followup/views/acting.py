"""What the pages of acts have in common: find the action, try the act, go back to it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render

from kawal.accounts.service import Person
from kawal.core.http import StaffRequest
from kawal.core.refusal import Refused
from kawal.followup.models import Action
from kawal.followup.queries.detail import action_for
from kawal.ui.forms import add_refusal

type Right = Callable[[Person, Action], bool]


def sent(request: StaffRequest) -> Any:
    """The body for a form, None while the form is only looked at."""
    return request.POST if request.method == "POST" else None


def own_action(request: StaffRequest, action_id: UUID, may: Right) -> Action:
    """The action, for those who have this right in it: 404 if not seen, 403 if only seen."""
    action = action_for(request.person, action_id)
    if not may(request.person, action):
        raise PermissionDenied
    return action


def done(form: Form, act: Callable[[], object]) -> bool:
    """Whether the form is sound and the act was done; else the form says why not."""
    if not (form.is_bound and form.is_valid()):
        return False
    try:
        act()
    except Refused as refusal:
        add_refusal(form, refusal)
        return False
    return True


def tried(
    request: StaffRequest, action: Action, said: str, act: Callable[[], object]
) -> HttpResponse:
    """One button: do it, say so or why not, and back to the action."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, said)
    return redirect("followup:action", action.pk)


def back(request: StaffRequest, action: Action, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("followup:action", action.pk)


def page(
    request: StaffRequest, template: str, action: Action, form: Form, **more: Any
) -> HttpResponse:
    context = {"action": action, "form": form, **more}
    return render(request, f"followup/{template}.html", context, status=422 if form.errors else 200)
