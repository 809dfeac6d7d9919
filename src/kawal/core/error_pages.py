"""The error pages; none of them reads the form.

Django's own ask for it, to know the token. What could not be read would then fail a second time,
outside of everything that logs; and what has not come yet would be waited for.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.views import defaults

type View = Callable[..., HttpResponse]


def _without_form(view: View) -> View:
    @wraps(view)
    def answering(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.POST = QueryDict()
        return view(request, *args, **kwargs)

    return answering


bad_request = _without_form(defaults.bad_request)
permission_denied = _without_form(defaults.permission_denied)
page_not_found = _without_form(defaults.page_not_found)
server_error = _without_form(defaults.server_error)
