"""A zero byte is in no address and no form of ours, and PostgreSQL takes it in no text."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponseBase, QueryDict

type View = Callable[..., HttpResponseBase]


def refuse_null_bytes(request: HttpRequest, *, with_form: bool) -> None:
    """Refuses (400) an address, and if asked a form, that holds one in a name or a value.

    `with_form` reads the body: a view that takes it late asks for itself, once it is there.
    """
    values = [request.path_info, *_texts(request.GET)]
    if with_form:
        values += _texts(request.POST)
    if any("\0" in value for value in values):
        raise BadRequest("a zero byte in the address or the form")


def without_null_bytes(view: View) -> View:
    """For a view that takes its form late: looked at as soon as it is there, and read anyway."""

    @wraps(view)
    def looking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        refuse_null_bytes(request, with_form=True)
        return view(request, *args, **kwargs)

    return looking


def _texts(sent: QueryDict) -> Iterable[str]:
    for key, values in sent.lists():
        yield key
        yield from (value for value in values if isinstance(value, str))
