"""A page with one form and one act: shown, sent, done or sent back with what to mend."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from kawal.core.refusal import Refused
from kawal.ui.forms import add_refusal

type Label = str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage:
    """Words of the page, the way back, and what its template wants beside the form."""

    title: Label
    submit: Label
    back: str
    back_label: Label
    lead: Label = ""
    is_grave: bool = False  # ends something: the button is not the friendly one
    template: str = "units/form.html"
    more: Mapping[str, object] = field(default_factory=dict)


def act_by_form[T](
    request: HttpRequest,
    form: Form,
    act: Callable[[], T],
    *,
    page: FormPage,
    said: Callable[[T], str],
    then: Callable[[T], str],
) -> HttpResponse:
    """Act once the form is sound, say so and go on; else the page, 422 if something is wrong."""
    if form.is_bound and form.is_valid():
        try:
            made = act()
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, said(made))
            return redirect(then(made))
    context = {"form": form, "page": page, **page.more}
    return render(request, page.template, context, status=422 if form.errors else 200)
