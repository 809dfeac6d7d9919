"""Sign in by password, passkey or SSO."""

import logging
from typing import Any

from allauth.account.views import LoginView
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kawal.accounts import hooks
from kawal.accounts.demo import demo_accounts
from kawal.core.access import public

log = logging.getLogger(__name__)


class SignInView(LoginView):
    """allauth's, with the ways that this installation offers."""

    def get_context_data(self, **usual: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**usual)
        context["sso"] = [
            (provider.name, reverse("openid_connect_login", args=[provider.app.provider_id]))
            for provider in get_adapter().list_providers(self.request)
        ]
        context["demo_accounts"] = demo_accounts()
        context["agency_name"] = hooks.host_of(None).agency
        return context


sign_in = public(SignInView.as_view())


@public
@require_safe
def sign_up_closed(request: HttpRequest) -> HttpResponse:
    """There is no form to sign up; the page says how an account comes about."""
    return render(request, "account/signup_closed.html")


@public
@never_cache
@require_http_methods(["GET", "POST"])
def sso_start(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Go to the provider, by a page in between: `form-action` binds the redirects of a form too."""
    try:
        response: HttpResponse = oidc.login(request, provider_id)
    except (OSError, KeyError) as error:  # no answer, or none that describes a provider
        log.error("SSO provider does not answer: %s", type(error).__name__)
        return render(request, "socialaccount/authentication_error.html", status=502)
    if not isinstance(response, HttpResponseRedirect):
        return response
    return render(request, "socialaccount/going.html", {"address": response.url})
