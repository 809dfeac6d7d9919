"""What the pages of acts have in common: find the action, try the act, go back to it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kawal.accounts.service import Person
from kawal.core.http import StaffRequest
from kawal.followup.models import Action
from kawal.followup.queries.detail import action_for
from kawal.ui.acting import done

type Right = Callable[[Person, Action], bool]


def own_action(request: StaffRequest, action_id: UUID, may: Right) -> Action:
    """The action, for those who have this right in it: 404 if not seen, 403 if only seen."""
    action = action_for(request.person, action_id)
    if not may(request.person, action):
        raise PermissionDenied
    return action


def tried(
    request: StaffRequest, action: Action, said: str, act: Callable[[], object]
) -> HttpResponse:
    """One button: do it, say so or why not, and back to the action."""
    return done(request, act, said=said, back=reverse("followup:action", args=[action.pk]))


def back(request: StaffRequest, action: Action, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("followup:action", action.pk)


def page(
    request: StaffRequest, template: str, action: Action, form: Form, **more: Any
) -> HttpResponse:
    context = {"action": action, "form": form, **more}
    return render(request, f"followup/{template}.html", context, status=422 if form.errors else 200)
