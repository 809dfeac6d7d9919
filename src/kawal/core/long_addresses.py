"""Addresses longer than any of ours are refused before anything looks at them."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseBase

LONGEST = 8192  # bytes, as proxies allow

type Next = Callable[[HttpRequest], HttpResponseBase]


class AddressMiddleware:
    """Without a proxy the server takes 64 KB: thousands of words to look for."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        query = request.META.get("QUERY_STRING", "")
        if len(request.path_info) + len(query) > LONGEST:
            return HttpResponse(status=HTTPStatus.REQUEST_URI_TOO_LONG)
        return self.get_response(request)
