"""Workbooks on their way in: who may send is asked before the first byte is read."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from kawal.core.http import PublicRequest
from kawal.core.null_bytes import without_null_bytes
from kawal.files.service import let_go_of_database
from kawal.workspace.check_lke.inspection import MOST_BYTES, MOST_FILES

type View = Callable[..., HttpResponseBase]

MOST_TOGETHER = MOST_FILES * MOST_BYTES + 2_000_000  # and the fields of the form


class WorkbookHandler(TemporaryFileUploadHandler):
    """Every file goes to disk; a request beyond all our limits together is refused unread."""

    def handle_raw_input(
        self,
        input_data: Any,  # noqa: ARG002
        META: Any,  # noqa: ARG002, N803
        content_length: int,
        boundary: Any,  # noqa: ARG002
        encoding: str | None = None,  # noqa: ARG002
    ) -> None:
        if content_length > MOST_TOGETHER:
            raise RequestDataTooBig("no form of ours is that large")


def is_open_to(request: HttpRequest) -> bool:
    """Visitors only where the agency allows it."""
    return settings.KAWAL_OPEN_CHECK or request.user.is_authenticated


def receives_workbooks(
    before: Callable[[PublicRequest], HttpResponseBase | None],
) -> Callable[[Callable[..., HttpResponseBase]], View]:
    """A view that reads its body late: after the visitor may enter and `before` lets the POST pass.

    The check of the token reads the body, so it is taken off the outside and done inside. Until the
    body is there no database connection is held: a slow line keeps nobody else waiting.
    """

    def decorate(view: Callable[..., HttpResponseBase]) -> View:
        protected: View = csrf_protect(without_null_bytes(view))

        @csrf_exempt
        @wraps(view)
        def receiving(request: PublicRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not is_open_to(request):
                return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
            if request.method == "POST":
                refused = before(request)
                if refused is not None:
                    return refused
            request.upload_handlers = [WorkbookHandler(request)]
            let_go_of_database()
            return protected(request, *args, **kwargs)

        return receiving

    return decorate
