"""Accounts as allauth sees them: names, passwords, entry, letters."""

import logging
from collections.abc import Mapping
from smtplib import SMTPException
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from kawal.accounts import sessions, sign_in
from kawal.accounts.actions import security
from kawal.accounts.devices import device_of, shown_device
from kawal.accounts.errors import slow_down
from kawal.accounts.factors import has_second_factor
from kawal.accounts.language import remember_language
from kawal.accounts.models import Person
from kawal.core.throttle import Throttled
from kawal.core.time import now

log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    error_messages: ClassVar[Mapping[str, str | Promise]] = {
        **DefaultAccountAdapter.error_messages,
        "enter_current_password": _(
            "Kata sandi sekarang tidak cocok. Ketik kata sandi yang Anda pakai masuk."
        ),
        "incorrect_code": _("Kode tidak cocok. Ketik kode yang sedang tampil."),
        "incorrect_password": _("Kata sandi tidak cocok. Periksa huruf besar dan kecilnya."),
        "invalid_password_reset": _("Tautan ini tidak berlaku lagi. Minta tautan baru."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Only by invitation."""
        return False

    def get_login_stages(self) -> list[str]:
        return ["allauth.mfa.stages.AuthenticateStage"]

    def reauthenticate(self, user: Person, password: str) -> bool:
        try:
            return sign_in.confirm_password(user, password, now=now())
        except Throttled as throttled:
            raise ValidationError(slow_down(throttled), code="throttled") from throttled

    def login(self, request: HttpRequest, user: Person) -> None:
        super().login(request, user)
        request.session[sessions.SIGNED_IN_AT] = now().isoformat()
        device = device_of(request.headers.get("User-Agent", ""))
        request.session[sessions.DEVICE] = device
        security.know_device(person=user, device=device, now=now())

    def post_login(self, request: HttpRequest, user: Person, **how: Any) -> HttpResponse:
        # Who has just typed their password is not asked for it again to set up a second factor.
        records = get_authentication_records(request, user)
        if records and records[-1]["method"] in {"password", "mfa"}:
            record_authentication(request, user, records[-1]["method"], reauthenticated=True)
        response: HttpResponse = super().post_login(request, user, **how)
        remember_language(response, user)
        return response

    def set_password(self, user: Person, password: str) -> None:
        keep = self.request.session.session_key if self.request.user == user else None
        security.set_password(person=user, password=password, now=now(), keep=keep)
        user.refresh_from_db(fields=["password"])

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        return reverse("mfa_index")

    def is_safe_url(self, url: str) -> bool:
        """Only our own pages: where to go next is never another host, not even one of ours."""
        return bool(url) and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def get_reauthentication_methods(self, user: Person) -> list[dict[str, Any]]:
        """Whoever has a second factor confirms with it, never with the password alone."""
        methods = super().get_reauthentication_methods(user)
        if has_second_factor(user):
            methods = [method for method in methods if method["id"] != "reauthenticate"]
        return [{**method, "description": _WAYS[method["id"]]} for method in methods]

    def get_http_user_agent(self, request: HttpRequest) -> str:
        return shown_device(device_of(request.headers.get("User-Agent", "")))

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Person,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        super().send_notification_mail(
            template_prefix, user, {**(context or {}), "user": user}, email
        )

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A letter that cannot leave is logged; it never undoes or reveals what it is about."""
        try:
            with translation.override(context["user"].language):
                super().send_mail(template_prefix, email, context)
        except (SMTPException, OSError) as error:
            log.error("account letter not sent: %s (%s)", template_prefix, type(error).__name__)


_WAYS = {
    "reauthenticate": _("Dengan kata sandi"),
    "mfa_reauthenticate": _("Dengan kode verifikasi"),
    "mfa_reauthenticate:webauthn": _("Dengan kunci sandi"),
}
