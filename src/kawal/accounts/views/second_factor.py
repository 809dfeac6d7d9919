"""Second factors: allauth's pages, each act recorded in its own transaction."""

from typing import Any, Protocol, cast

from allauth.account.authentication import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
)
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.base.views import IndexView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal.auth import begin_registration
from allauth.mfa.webauthn.views import AddWebAuthnView, EditWebAuthnView, RemoveWebAuthnView
from django.db import transaction
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from kawal.accounts import factors, new_codes
from kawal.accounts.actions.leaving import end_all
from kawal.accounts.events import AccountEvent
from kawal.accounts.models import Person
from kawal.accounts.recording import note
from kawal.core.access import signed_in
from kawal.core.http import StaffRequest
from kawal.core.time import now


class _FormView(Protocol):
    request: HttpRequest

    def form_valid(self, form: BaseForm) -> HttpResponse: ...


class Recorded:
    """A form view whose act and event stand or fall together."""

    event: AccountEvent
    factor: str
    request: HttpRequest

    def form_valid(self, form: BaseForm) -> HttpResponse:
        person = cast(Person, self.request.user)
        with transaction.atomic():
            response = cast(_FormView, super()).form_valid(form)
            _show_once(self.request, person)
            note(self.event, person, by=person, now=now(), data={"factor": self.factor})
        return response


def _show_once(request: HttpRequest, person: Person) -> None:
    """New codes are shown by the page that follows; marking them there: a GET that writes (T26)."""
    rows = Authenticator.objects.filter(user=person, type=Authenticator.Type.RECOVERY_CODES)
    for codes in rows.exclude(data__has_key="viewed_at"):
        codes.wrap().mark_as_viewed()
        new_codes.remember(request, codes, now=now())


class Added(Recorded):
    """With the first factor ends what was opened without it: the other sessions.

    Else a session that only knew the password would count as one of a person with a factor. This
    one has just shown that it holds the factor, so it has used it.
    """

    event = AccountEvent.FACTOR_ADDED

    def form_valid(self, form: BaseForm) -> HttpResponse:
        person = cast(Person, self.request.user)
        with transaction.atomic():
            is_first = not factors.has_second_factor(person)
            response = super().form_valid(form)
            if is_first:
                end_all(person, by=person, now=now(), keep=self.request.session.session_key)
                post_authentication(self.request, factors.real_ones(person).latest("pk"))
        return response


class ActivateTotp(Added, ActivateTOTPView):
    factor = "totp"


class Removed(Recorded):
    """With the last factor goes what it opened: the other sessions, and its mark on this one.

    A role that asks for a factor may come later; a session that has used one is not asked again.
    """

    event = AccountEvent.FACTOR_REMOVED

    def form_valid(self, form: BaseForm) -> HttpResponse:
        person = cast(Person, self.request.user)
        with transaction.atomic():
            response = super().form_valid(form)
            if not factors.has_second_factor(person):
                end_all(person, by=person, now=now(), keep=self.request.session.session_key)
                _forget_use(self.request, person)
        return response


def _forget_use(request: HttpRequest, person: Person) -> None:
    records = get_authentication_records(request, person)
    kept = [record for record in records if record["method"] != "mfa"]
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = kept


class DeactivateTotp(Removed, DeactivateTOTPView):
    factor = "totp"


class AddPasskey(Added, AddWebAuthnView):
    factor = "webauthn"

    def get_context_data(self, **usual: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**usual)
        # allauth lets a box decide in the browser; here every passkey opens the account by itself.
        options = begin_registration(cast(Person, self.request.user), True)
        return context | {"js_data": {"creation_options": options}}


class RemovePasskey(Removed, RemoveWebAuthnView):
    factor = "webauthn"
    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form: BaseForm) -> HttpResponse:
        if factors.is_last_of_required(self.object):
            form.add_error(None, factors.last_of_required())
            return cast(HttpResponse, self.form_invalid(form))
        return super().form_valid(form)


class RenamePasskey(EditWebAuthnView):
    success_url = reverse_lazy("mfa_index")


class GenerateRecoveryCodes(Recorded, GenerateRecoveryCodesView):
    event, factor = AccountEvent.RECOVERY_CODES_MADE, "recovery_codes"


class Security(IndexView):
    """Password, second factors, recovery codes: what protects the account, in one place."""

    def get_context_data(self, **usual: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**usual)
        person = cast(Person, self.request.user)
        kinds = context["authenticators"].keys()
        context["has_factor"] = bool(kinds & {str(kind) for kind in factors.REAL})
        context["shows_codes"] = new_codes.shown(self.request, person, now=now()) is not None
        context["must_have_factor"] = factors.must_have_second_factor(person)
        return context


@signed_in
@require_safe
def recovery_codes(request: StaffRequest) -> HttpResponse:
    """The codes where they were just made; otherwise only how many are left."""
    codes = _codes_of(request)
    shown = new_codes.shown(request, request.person, now=request.now)
    context = {
        "unused_codes": shown.get_unused_codes() if shown else (),
        "left": len(codes.wrap().get_unused_codes()),
    }
    response = render(request, "mfa/recovery_codes/index.html", context)
    add_never_cache_headers(response)
    return response


@signed_in
@require_safe
def download_recovery_codes(request: StaffRequest) -> HttpResponse:
    """The same as a file; 404 once they are not shown any more."""
    shown = new_codes.shown(request, request.person, now=request.now)
    if shown is None:
        raise Http404
    context = {"unused_codes": shown.get_unused_codes()}
    response = render(
        request, "mfa/recovery_codes/download.txt", context, content_type="text/plain"
    )
    response["Content-Disposition"] = 'attachment; filename="kode-pemulihan.txt"'
    add_never_cache_headers(response)
    return response


def _codes_of(request: StaffRequest) -> Authenticator:
    rows = Authenticator.objects.filter(user=request.person)
    return get_object_or_404(rows, type=Authenticator.Type.RECOVERY_CODES)


@signed_in
@require_safe
def required(request: StaffRequest) -> HttpResponse:
    """Why a second factor comes first, and the two ways to set one up."""
    if factors.has_second_factor(request.person):
        return redirect("mfa_index")
    return render(request, "accounts/second_factor_required.html")
