"""Several actions at once: each is an act of its own, and each that is refused says why."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from kawal.accounts.service import Person
from kawal.core.access import needs
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.refusal import Refused
from kawal.core.time import local_date
from kawal.followup.actions.changing import change_action
from kawal.followup.actions.excusing import move_due
from kawal.followup.actions.reporting import remind
from kawal.followup.forms.action import people_of_line
from kawal.followup.forms.bulk import KINDS, AssignForm, MoveDueForm, RemindForm
from kawal.followup.models import Action
from kawal.followup.permissions import may_excuse, may_manage, visible_to
from kawal.followup.queries.listing import ROWS
from kawal.followup.wording import Row
from kawal.units.permissions import Permission


@needs(Permission.ACTIONS_MANAGE)
@require_http_methods(READ_AND_SEND)
def bulk(request: StaffRequest) -> HttpResponse:
    """A look at what was ticked, one form for all of it, and then one by one."""
    kind = request.GET.get("tindakan", "")
    if kind not in KINDS:
        raise Http404
    chosen = _chosen(request, kind)
    if not chosen:
        messages.error(request, _("Pilih paling sedikit satu aksi."))
        return redirect("followup:actions")
    form = _form(request, kind, chosen)
    if form.is_bound and form.is_valid():
        return _applied(request, kind, chosen, form)
    today = local_date(request.now)
    context = {
        "kind": kind, "form": form, "rows": [Row(action, today) for action in chosen],
    }  # fmt: skip
    return render(request, "followup/bulk.html", context, status=422 if form.errors else 200)


def _chosen(request: StaffRequest, kind: str) -> list[Action]:
    """Those ticked that the person sees; 403 if one of them is not theirs to change so."""
    ids = [known for text in request.GET.getlist("aksi")[:ROWS] if (known := _uuid(text))]
    rows = visible_to(request.person, Action.objects.filter(pk__in=ids))
    found = list(
        rows.select_related("unit", "owner_post", "in_charge").order_by("due_on", "number")
    )
    may = may_manage if kind == "pelaksana" else may_excuse
    if not all(may(request.person, action) for action in found):
        raise PermissionDenied
    return found


def _form(request: StaffRequest, kind: str, chosen: list[Action]) -> Form:
    if kind == "tenggat":
        return MoveDueForm(sent(request))
    if kind == "ingatkan":
        return RemindForm(sent(request))
    return AssignForm(sent(request), people=_common_people(request, chosen))


def _common_people(request: StaffRequest, chosen: list[Action]) -> QuerySet[Person]:
    """Who works in the line of every unit that is concerned."""
    today = local_date(request.now)
    rows = Person.objects.filter(is_active=True)
    for unit in {action.unit for action in chosen}:
        rows = rows.filter(pk__in=people_of_line(unit, today).order_by().values("pk"))
    return rows.order_by("name")


def _applied(request: StaffRequest, kind: str, chosen: list[Action], form: Form) -> HttpResponse:
    refused = _each(chosen, _act(request, kind, form.cleaned_data))
    n = len(chosen) - len(refused)
    if n:
        said = ngettext("{n} aksi selesai diproses.", "{n} aksi selesai diproses.", n)
        messages.success(request, said.format(n=n))
    for action, refusal in refused:
        messages.error(request, f"{action.code}: {refusal.sentence}")
    return redirect("followup:actions")


def _each(
    chosen: Iterable[Action], act: Callable[[Action], object]
) -> list[tuple[Action, Refused]]:
    """Each in a transaction of its own: one that is refused keeps no other back."""
    refused = []
    for action in chosen:
        try:
            act(action)
        except Refused as refusal:
            refused.append((action, refusal))
    return refused


def _act(request: StaffRequest, kind: str, given: dict[str, Any]) -> Callable[[Action], object]:
    person, now = request.person, request.now
    acts: dict[str, Callable[[Action], object]] = {
        "tenggat": lambda action: move_due(action=action, by=person, now=now, **given),
        "pelaksana": lambda action: change_action(action=action, changes=given, by=person, now=now),
        "ingatkan": lambda action: remind(action=action, by=person, now=now),
    }
    return acts[kind]


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
