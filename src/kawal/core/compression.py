"""Pages travel compressed; files travel as they are."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

TEXTS = ("text/html", "text/plain", "text/csv", "text/calendar", "application/json")


class TextCompressionMiddleware(GZipMiddleware):
    """Django's, which hides the length of secrets (BREACH), for texts only.

    Evidence is compressed already or sent in spans; packing it again would cost its length.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        is_text = response.headers.get("Content-Type", "").startswith(TEXTS)
        is_file = "Content-Disposition" in response.headers or response.status_code == 206
        return super().process_response(request, response) if is_text and not is_file else response
