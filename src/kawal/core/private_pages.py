"""What a signed-in person is shown stays theirs: no proxy and no shared computer keeps it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

type Next = Callable[[HttpRequest], HttpResponseBase]

HEADER = "Cache-Control"


class PrivatePagesMiddleware:
    """`private, no-store` on every answer to a signed-in person that says nothing itself.

    The answer to a sign-in or a sign-out counts as well: somebody was there before or is now.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        was_somebody = request.user.is_authenticated
        response = self.get_response(request)
        if was_somebody or request.user.is_authenticated:
            response.headers.setdefault(HEADER, "private, no-store")
        return response
