"""A zero byte is in no address and no form of ours, and PostgreSQL takes it in no text."""

from collections.abc import Iterable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, QueryDict


def refuse_null_bytes(request: HttpRequest, *, with_form: bool) -> None:
    """Refuses (400) an address, and if asked a form, that holds one in a name or a value.

    `with_form` reads the body: a view that takes it late asks for itself, once it is there.
    """
    values = [request.path_info, *_texts(request.GET)]
    if with_form:
        values += _texts(request.POST)
    if any("\0" in value for value in values):
        raise BadRequest("a zero byte in the address or the form")


def _texts(sent: QueryDict) -> Iterable[str]:
    for key, values in sent.lists():
        yield key
        yield from (value for value in values if isinstance(value, str))
