"""Enforces each view's access rule before it runs, and refuses requests that no view can take."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.module_loading import import_string

from kawal.core.access import rule_of
from kawal.core.null_bytes import refuse_null_bytes
from kawal.core.time import now

type Next = Callable[[HttpRequest], HttpResponseBase]


class AccessMiddleware:
    """A view without a rule is a fault of ours and is refused, never let through."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response
        # core knows no roles: who holds a permission is answered by the app that settings name.
        self.holds = import_string(settings.KAWAL_PERMISSION_CHECK)
        self.why_not = import_string(settings.KAWAL_WHY_NOT_PERMITTED)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        typed = cast(Any, request)
        typed.now = now()
        if request.user.is_authenticated:
            typed.person = request.user
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        _args: tuple[Any, ...],
        _kwargs: Mapping[str, Any],
    ) -> HttpResponseBase | None:
        rule = rule_of(view)
        if rule is None:
            raise ImproperlyConfigured(f"{view.__module__}.{view.__qualname__} declares no rule")
        # The check of the token has read the form by now, except where a view takes it late.
        refuse_null_bytes(request, with_form=not getattr(view, "csrf_exempt", False))
        if rule.kind in {"public", "own"}:
            return None
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        if rule.kind == "permission" and not self.holds(request.user, rule.detail):
            raise PermissionDenied(self.why_not(request.user, rule.detail))
        return None


def _to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """And back. What somebody sent was not taken: the page to sign in says so, and the form is told
    by its address that it may put the text back (`ui/unsaved.js`). A script is told by 401.
    """
    if request.headers.get("HX-Request") == "true":
        return _by_script_to_sign_in(request)
    if request.method in {"GET", "HEAD"}:
        return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
    return HttpResponseRedirect(_sign_in_after_form(request))


def _by_script_to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """A redirect would be followed by the script itself, and nobody would see where it led."""
    if request.method in {"GET", "HEAD"}:
        address = redirect_to_login(_page_of_form(request), settings.LOGIN_URL).url
    else:
        address = _sign_in_after_form(request)
    return HttpResponse(status=HTTPStatus.UNAUTHORIZED, headers={"HX-Redirect": address})


def _sign_in_after_form(request: HttpRequest) -> str:
    address = _page_of_form(request)
    again = f"{address}{'&' if '?' in address else '?'}isian=kembali"
    return f"{redirect_to_login(again, settings.LOGIN_URL).url}&sesi=berakhir"


def _page_of_form(request: HttpRequest) -> str:
    """Where the form stood; the address it was sent to may answer nothing but forms."""
    try:
        page = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return request.get_full_path()
    if page.netloc != request.get_host():
        return request.get_full_path()
    return f"{page.path}?{page.query}" if page.query else page.path
