"""Who must have a second factor sets one up before anything else, and uses the one they have."""

from collections.abc import Callable, Mapping
from typing import Any

from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from kawal.accounts import factors
from kawal.accounts.confirmation import to_confirmation
from kawal.accounts.models import Person

type Next = Callable[[HttpRequest], HttpResponseBase]

_OPEN = "kawal_before_second_factor"
# Views of apps that know no second factor: the language, and what monitors ask.
_OPEN_NAMES = {"ui:language", "health", "ready"}
# Of what is open for setting one up, what is left once there is one: to use it, or to leave. What
# a password alone opens there, new recovery codes or another factor, would be a way around it.
_OPEN_TO_USE = {
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "account_login",
    "account_logout",
}


def before_second_factor[V: Callable[..., Any]](view: V) -> V:
    """This view is reached before the second factor is there: to set one up, or to leave."""
    setattr(view, _OPEN, True)
    return view


class SecondFactorMiddleware:
    """Redirects a person without the factor that they must have; costs nothing for who used one."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        _args: tuple[Any, ...],
        _kwargs: Mapping[str, Any],
    ) -> HttpResponseBase | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if not request.user.is_authenticated or name in _OPEN_NAMES | _OPEN_TO_USE:
            return None
        person = request.user
        if _used_one(request, person) or not factors.must_have_second_factor(person):
            return None
        if having := list(factors.real_ones(person)):
            return to_confirmation(request, having)
        if getattr(view, _OPEN, False):
            return None
        return HttpResponseRedirect(reverse("accounts:second_factor_required"))


def _used_one(request: HttpRequest, person: Person) -> bool:
    records = get_authentication_records(request, person)
    return any(record.get("method") == "mfa" for record in records)
