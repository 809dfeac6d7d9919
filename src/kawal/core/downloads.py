"""Files that are made in one piece and handed out to be kept."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def attached(content: bytes | str, mime: str, name: str) -> HttpResponse:
    """Under this name; never shown inside the site."""
    response = HttpResponse(content, content_type=mime)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response
