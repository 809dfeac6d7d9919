"""SSO as allauth sees it: it opens the account of a known person and never makes a new one."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from kawal.accounts.actions.leaving import void_invitation
from kawal.accounts.events import AccountEvent
from kawal.accounts.models import Person
from kawal.accounts.names import normal_email, normal_nip
from kawal.accounts.recording import note
from kawal.core.time import now


class SsoAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Link at the first entry, by NIP or verified e-mail; tell who is unknown what to do.

        Whoever has this way in needs no invitation any more; left open, it would be a second one.
        """
        if sociallogin.state.get("process") != AuthProcess.LOGIN:
            raise ImmediateHttpResponse(HttpResponseRedirect(reverse("account_login")))
        if sociallogin.is_existing:
            return
        person = _known_person(sociallogin)
        if person is None:
            page = render(request, "socialaccount/unknown_person.html", status=403)
            raise ImmediateHttpResponse(page)
        with transaction.atomic():
            sociallogin.connect(request, person)
            note(AccountEvent.SSO_LINKED, person, by=person, now=now())
            void_invitation(person, by=person, now=now())

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """No letter about the link: it is the agency's own provider, and the event is recorded."""


def _known_person(sociallogin: SocialLogin) -> Person | None:
    """One person by the NIP claim, else by an address that the provider has verified."""
    claims = _claims(sociallogin)
    claim = sociallogin.provider.app.settings.get("nip_claim", "")
    nip = normal_nip(str(claims.get(claim, ""))) if claim else ""
    emails = [normal_email(a.email) for a in sociallogin.email_addresses if a.verified]
    found = Person.objects.filter(Q(nip=nip) if nip else Q(email__in=emails), is_active=True)
    return found.first() if found.count() == 1 else None


def _claims(sociallogin: SocialLogin) -> dict[str, Any]:
    data = sociallogin.account.extra_data
    return {**data.get("id_token", {}), **data.get("userinfo", {})}
