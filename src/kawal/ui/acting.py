"""Pages that act: one form, or a button alone. What a rule refuses is said beside what mends it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kawal.core.refusal import Refused
from kawal.ui.forms import add_refusal
from kawal.ui.parts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage:
    """Words of a page with one form and one thing to do, and the way back."""

    title: Text
    submit: Text
    back: str
    template: str
    about: Text = ""
    is_danger: bool = False


def acted(form: Form, act: Callable[[], object]) -> bool:
    """Whether the form is sound and the act was done; else the form says why not."""
    if not (form.is_bound and form.is_valid()):
        return False
    try:
        act()
    except Refused as refusal:
        add_refusal(form, refusal)
        return False
    return True


def answered(
    request: HttpRequest,
    form: Form,
    act: Callable[[], object],
    *,
    page: FormPage,
    said: Text,
    context: Mapping[str, object] | None = None,
) -> HttpResponse:
    """Once the form is sound the act, and back with a word; else the page, 422 if at fault."""
    if acted(form, act):
        messages.success(request, str(said))
        return redirect(page.back)
    shown = {"form": form, "page": page, **(context or {})}
    return render(request, page.template, shown, status=422 if form.errors else 200)


def onward(request: HttpRequest, place: str) -> HttpResponse:
    """To another page with the message that waits there, also for who sent with progress.

    That script would follow a redirect unseen, and the message be shown to it alone (`drop.js`).
    """
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return HttpResponse(status=204, headers={"X-Location": place})
    return redirect(place)


def done(request: HttpRequest, act: Callable[[], object], *, said: Text, back: str) -> HttpResponse:
    """A button without a form: the act, then back with a word or with what stood in the way."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, str(said))
    return redirect(back)
