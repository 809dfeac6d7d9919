"""A page that was written holds nothing that it showed."""

import gc
from collections.abc import Iterator
from weakref import ref

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory


class Shown:
    def __str__(self) -> str:
        return "Kecamatan Melati"


@pytest.fixture
def no_collector() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("no_collector")
@pytest.mark.parametrize("with_request", [True, False])
def test_what_a_page_showed_ends_with_it(rf: RequestFactory, with_request: bool) -> None:
    words = "<b>{{ unit }}</b>{% for one in units %}{{ one }}{% endfor %}"
    page = engines["django"].from_string(words)
    unit, request = Shown(), _of_visitor(rf) if with_request else None
    written = page.render({"unit": unit, "units": [unit]}, request)
    seen = ref(unit)
    del unit
    assert written == "<b>Kecamatan Melati</b>Kecamatan Melati"
    assert seen() is None


def test_a_page_can_be_written_again(rf: RequestFactory) -> None:
    page = engines["django"].from_string("{{ word }} {{ request.path }}")
    assert [page.render({"word": word}, _of_visitor(rf)) for word in "ab"] == ["a /x/", "b /x/"]


def _of_visitor(rf: RequestFactory) -> HttpRequest:
    request = rf.get("/x/")
    request.user = AnonymousUser()
    return request
