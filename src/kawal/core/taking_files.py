"""Which addresses take files: none, unless the view says how it receives them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import BadRequest, RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, TemporaryFileUploadHandler
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from kawal.core.bodies import let_go_of_database, reads_late
from kawal.core.null_bytes import without_null_bytes

type View = Callable[..., HttpResponseBase]


def takes_files(
    handler: Callable[[HttpRequest], FileUploadHandler],
) -> Callable[[Callable[..., HttpResponseBase]], View]:
    """Files of the form go where this handler puts them; no database connection waits for them.

    The handler must be there before files are read, and the check of the token reads the body:
    so that check is taken off the outside and done inside.
    """

    def decorate(view: Callable[..., HttpResponseBase]) -> View:
        protected: View = csrf_protect(without_null_bytes(view))

        @reads_late
        @csrf_exempt
        @wraps(view)
        def receiving(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            request.upload_handlers = [handler(request)]
            let_go_of_database()
            return protected(request, *args, **kwargs)

        return receiving

    return decorate


class NoFiles(FileUploadHandler):
    """The handler of every other address: a file in the form is refused (400), not put on disk."""

    def new_file(self, *usual: Any, **named: Any) -> None:  # noqa: ARG002
        raise BadRequest("a file where none is expected")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:  # noqa: ARG002
        return None

    def file_complete(self, file_size: int) -> UploadedFile | None:  # type: ignore[type-arg]  # noqa: ARG002
        return None


class TemporaryFiles(TemporaryFileUploadHandler):
    """Every file goes to disk; a request beyond the view's limit is refused unread."""

    most = 0

    def handle_raw_input(
        self,
        input_data: Any,  # noqa: ARG002
        META: Any,  # noqa: ARG002, N803
        content_length: int,
        boundary: Any,  # noqa: ARG002
        encoding: str | None = None,  # noqa: ARG002
    ) -> None:
        if content_length > self.most:
            raise RequestDataTooBig("no form of ours is that large")
