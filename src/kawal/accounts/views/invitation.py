"""From an invitation to an account of one's own: open the address or type the code, then enter."""

from typing import Any

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import begin_registration
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from kawal.accounts import errors, factors, hooks, limits, new_codes, sign_in
from kawal.accounts.actions import invitations
from kawal.accounts.forms.invitation import InvitationCodeForm, InvitationPasswordForm
from kawal.accounts.forms.second_factor import AddPasskeyForm
from kawal.accounts.models import Invitation, Person
from kawal.accounts.names import sign_in_name
from kawal.core.access import own_guard
from kawal.core.http import PublicRequest
from kawal.core.refusal import Refused
from kawal.core.throttle import Throttled

_OPENED = "kawal.invitation"  # key of the session; the secret itself leaves the address bar


@own_guard("secret in the address")
@never_cache
@require_safe
def open_by_address(request: PublicRequest, token: str) -> HttpResponse:
    """From a letter or a chat. Only the session remembers it: previews of chats open links too."""
    invitation = invitations.find_by_token(token=token, now=request.now)
    if invitation is None:
        return _over(request)
    request.session[_OPENED] = str(invitation.pk)
    return redirect("accounts:invitation_accept")


@own_guard("code typed with a sign-in name")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def open_by_code(request: PublicRequest) -> HttpResponse:
    form = InvitationCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            invitation = _redeem(request, **form.cleaned_data)
        except Throttled as throttled:
            form.add_error(None, errors.slow_down(throttled))
        except Refused as refused:
            form.add_error(refused.field, refused.sentence)
        else:
            request.session[_OPENED] = str(invitation.pk)
            return redirect("accounts:invitation_accept")
    status = 422 if form.errors else 200
    context = {"form": form, "agency_name": hooks.host_of(None).agency}
    return render(request, "accounts/invitation_code.html", context, status=status)


def _redeem(request: PublicRequest, login_name: str, code: str) -> Invitation:
    name, address = sign_in_name(login_name).value, limits.client_address(request)
    tries = limits.invitation_tries(name, address)
    limits.take_all(tries, request.now)
    person = sign_in.find_person(login_name)
    if not limits.take_for_code(person, address, request.now):
        raise errors.wrong_code()
    invitation = invitations.redeem_code(person=person, code=code, now=request.now)
    limits.give_all_back(tries)
    limits.give_back_for_code(invitation.person, address)
    return invitation


@own_guard("invitation opened in this session")
@never_cache
@sensitive_post_parameters("password", "credential")
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: PublicRequest) -> HttpResponse:
    """Password or passkey; then the person is in, past their second factor if they have one."""
    invitation = _opened(request)
    if invitation is None:
        return _over(request)
    person = invitation.person
    by_passkey = "credential" in request.POST
    form = _form(request, person, by_passkey=by_passkey)
    if request.method == "POST" and form.is_valid():
        try:
            return _let_in(request, invitation, form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.sentence)
    return _accept_page(request, invitation, form, by_passkey=by_passkey)


def _form(
    request: PublicRequest, person: Person, *, by_passkey: bool
) -> InvitationPasswordForm | AddPasskeyForm:
    if by_passkey:
        return AddPasskeyForm(request.POST, user=person)
    return InvitationPasswordForm(request.POST or None, person=person)


def _let_in(request: PublicRequest, invitation: Invitation, values: dict[str, Any]) -> HttpResponse:
    person = invitations.accept(
        invitation_id=invitation.pk,
        now=request.now,
        password=values.get("password", ""),
        passkey=values.get("credential"),
    )
    del request.session[_OPENED]
    if "credential" in values:
        passkey = Authenticator.objects.get(user=person, type=Authenticator.Type.WEBAUTHN)
        post_authentication(request, passkey, reauthenticated=True, passwordless=True)
    response: HttpResponse = perform_login(request, Login(user=person))
    made = Authenticator.objects.filter(user=person, type=Authenticator.Type.RECOVERY_CODES).first()
    if made is not None and "credential" in values:
        new_codes.remember(request, made, now=request.now)
    return response


def _accept_page(
    request: PublicRequest,
    invitation: Invitation,
    form: InvitationPasswordForm | AddPasskeyForm,
    *,
    by_passkey: bool,
) -> HttpResponse:
    person, inviter = invitation.person, invitation.invited_by
    host = hooks.host_of(inviter)
    context: dict[str, Any] = {
        "invitation": invitation,
        "person": person,
        "inviter": inviter,
        "host": host,
        "agency_name": host.agency,
        "form": InvitationPasswordForm(person=person) if by_passkey else form,
    }
    if not factors.has_second_factor(person):
        context["passkey_form"] = form if by_passkey else AddPasskeyForm(user=person)
        context["js_data"] = {"creation_options": begin_registration(person, True)}
    status = 422 if form.errors else 200
    return render(request, "accounts/invitation_accept.html", context, status=status)


def _opened(request: PublicRequest) -> Invitation | None:
    opened = request.session.get(_OPENED)
    if opened is None:
        return None
    return invitations.find_opened(invitation_id=opened, now=request.now)


def _over(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/invitation_over.html", status=410)
