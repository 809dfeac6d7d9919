"""Requests whose type says what has been checked, and the error pages."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest, QueryDict

if TYPE_CHECKING:
    from kawal.accounts.models import Person


READ_AND_SEND = ["GET", "HEAD", "POST"]
"""Methods of a page with a form, for `require_http_methods`."""


class PublicRequest(HttpRequest):
    """Anyone's request. `now` is one moment for the whole request."""

    now: datetime


class StaffRequest(PublicRequest):
    """A signed-in person's request; the access rule has been applied."""

    person: "Person"


def sent(request: HttpRequest) -> QueryDict | None:
    """The body for a form, None while the form is only looked at.

    Also an empty one: a form that is not bound cannot be told what is missing.
    """
    return request.POST if request.method == "POST" else None
