"""Places for making files: few at once, few who wait, and nobody beyond them waits at all."""

from contextlib import ExitStack
from time import monotonic

import pytest
from django.test import RequestFactory

from kawal.core import allowance
from kawal.core.allowance import AT_ONCE, NotNow, exports_of, place
from kawal.core.time import now
from units import town

pytestmark = pytest.mark.django_db


@pytest.fixture
def asking():
    request = RequestFactory().get("/")
    request.person, request.now = town.person("Siti Halimah"), now()
    return request


def test_there_are_a_few_places_in_a_process(asking):
    with ExitStack() as taken:
        for _each in range(AT_ONCE):
            taken.enter_context(place(asking, exports_of("uji")))
        for _each in range(AT_ONCE):
            allowance._queue.acquire()
            taken.callback(allowance._queue.release)

        started = monotonic()
        with pytest.raises(NotNow) as stop, place(asking, exports_of("uji")):
            pass

    assert stop.value.status == 503
    assert monotonic() - started < 2
    with place(asking, exports_of("uji")):
        pass


def test_a_person_has_so_many_in_ten_minutes(asking):
    limit = exports_of("uji")
    for _each in range(limit.capacity):
        with place(asking, limit):
            pass

    with pytest.raises(NotNow) as stop, place(asking, limit):
        pass

    assert stop.value.status == 429
