"""A person's own data: profile, e-mail, devices."""

from collections.abc import Callable

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kawal.accounts import letters, limits, queries
from kawal.accounts.actions import people, security
from kawal.accounts.errors import MailNotSent, slow_down
from kawal.accounts.forms.profile import EmailChangeForm, ProfileForm, number_taken
from kawal.accounts.language import remember_language
from kawal.accounts.models import Person
from kawal.accounts.names import normal_phone
from kawal.core.access import View, signed_in
from kawal.core.http import StaffRequest
from kawal.core.throttle import Throttled

_SALT = "kawal.accounts.email"
_EMAIL_SECONDS = 24 * 60 * 60
_PAGE = require_http_methods(["GET", "HEAD", "POST"])
# A name to sign in with is not changed from a screen that somebody left open.
_after_password: Callable[[View], View] = reauthentication_required(allow_get=True)


def _changes_phone(request: HttpRequest) -> bool:
    """A name to sign in with. What is no number counts too: answers must not tell of others'."""
    if request.method != "POST" or not isinstance(request.user, Person):
        return False
    given = request.POST.get("phone", "").strip()
    return (normal_phone(given) or given) != (request.user.phone or "")


_before_new_phone: Callable[[View], View] = reauthentication_required(enabled=_changes_phone)


@signed_in
@_before_new_phone
@_PAGE
def profile(request: StaffRequest) -> HttpResponse:
    form = ProfileForm(request.POST or None, person=request.person)
    if request.method == "POST" and form.is_valid():
        try:
            person = people.change_own(person=request.person, now=request.now, **form.cleaned_data)
        except ValidationError:  # somebody else has it since
            form.add_error("phone", number_taken())
        else:
            messages.success(request, _("Profil disimpan."))
            response = redirect("accounts:profile")
            remember_language(response, person)
            return response
    status = 422 if form.errors else 200
    return render(request, "accounts/profile.html", {"form": form}, status=status)


@signed_in
@_after_password
@_PAGE
def change_email(request: StaffRequest) -> HttpResponse:
    """Ask for the new e-mail and write to it; nothing changes before the letter is answered."""
    form = EmailChangeForm(request.POST or None, person=request.person)
    if request.method == "POST" and form.is_valid():
        try:
            _ask_at(form.cleaned_data["email"], request)
        except Throttled as throttled:
            form.add_error(None, slow_down(throttled))
        except MailNotSent:
            form.add_error("email", _("Surel tidak terkirim. Periksa alamatnya, lalu coba lagi."))
        else:
            messages.success(request, _("Kami mengirim tautan ke surel baru. Buka tautan itu."))
            return redirect("accounts:profile")
    status = 422 if form.errors else 200
    return render(request, "accounts/email_change.html", {"form": form}, status=status)


def _ask_at(email: str, request: StaffRequest) -> None:
    person = request.person
    limits.take_for(limits.EMAIL_CHANGE, person, request.now)
    asked = {"person": str(person.pk), "old": person.email, "new": email}
    token = signing.dumps(asked, salt=_SALT, compress=True)
    address = settings.BASE_URL + reverse("accounts:email_confirm", args=[token])
    letters.send_email_change(person, email, address)


@signed_in
@_PAGE
def confirm_email(request: StaffRequest, token: str) -> HttpResponse:
    """From the letter: show the new e-mail, and take it over when the person says so."""
    email = _asked_for(request.person, token)
    if not email:
        return render(request, "accounts/email_over.html", status=410)
    if request.method == "POST":
        try:
            people.change_own(
                person=request.person, now=request.now, email=email,
                keep=request.session.session_key,
            )  # fmt: skip
        except ValidationError:  # somebody else has it since
            return render(request, "accounts/email_over.html", status=410)
        messages.success(request, _("Surel diganti menjadi {email}.").format(email=email))
        return redirect("accounts:profile")
    return render(request, "accounts/email_confirm.html", {"email": email})


def _asked_for(person: Person, token: str) -> str:
    """The new e-mail of this person's own, unused token; "" otherwise."""
    try:
        asked = signing.loads(token, salt=_SALT, max_age=_EMAIL_SECONDS)
    except signing.BadSignature:
        return ""
    is_theirs = asked["person"] == str(person.pk) and asked["old"] == person.email
    return str(asked["new"]) if is_theirs else ""


@signed_in
@_PAGE
def devices(request: StaffRequest) -> HttpResponse:
    """Where the person is signed in; POST signs all others out."""
    key = request.session.session_key
    if request.method == "POST":
        ended = security.end_sessions(
            person=request.person, by=request.person, now=request.now, keep=key
        )
        messages.success(request, _("{n} perangkat lain dikeluarkan.").format(n=ended))
        return redirect("accounts:devices")
    found = queries.devices_of(request.person, key, request.now)
    return render(request, "accounts/devices.html", {"devices": found})
