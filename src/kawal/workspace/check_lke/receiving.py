"""Workbooks on their way in: who may send is asked before the first byte is read."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase

from kawal.core.http import PublicRequest
from kawal.core.taking_files import TemporaryFiles, takes_files
from kawal.workspace.check_lke.inspection import MOST_BYTES, MOST_FILES

type View = Callable[..., HttpResponseBase]

MOST_TOGETHER = MOST_FILES * MOST_BYTES + 2_000_000  # and the fields of the form


class WorkbookHandler(TemporaryFiles):
    most = MOST_TOGETHER


OPEN = "terbuka bila KAWAL_OPEN_CHECK menyala; selain itu perlu masuk"


def is_open_to(request: HttpRequest) -> bool:
    """Visitors only where the agency allows it."""
    return settings.KAWAL_OPEN_CHECK or request.user.is_authenticated


def receives_workbooks(
    before: Callable[[PublicRequest], HttpResponseBase | None],
) -> Callable[[Callable[..., HttpResponseBase]], View]:
    """A view that takes workbooks after the visitor may enter and `before` lets the POST pass."""

    def decorate(view: Callable[..., HttpResponseBase]) -> View:
        taking = takes_files(WorkbookHandler)(view)

        @wraps(taking)
        def receiving(request: PublicRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not is_open_to(request):
                return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
            if request.method == "POST":
                refused = before(request)
                if refused is not None:
                    return refused
            return taking(request, *args, **kwargs)

        return receiving

    return decorate
