"""Addresses of static files: with the hash of the content, and refused where there is none."""

import pytest

from kawal.core.static_files import StaticFiles


@pytest.fixture
def storage(tmp_path):
    found = StaticFiles(location=tmp_path, base_url="/static/")
    found.hashed_files = {"ui/base.css": "ui/base.1f0a.css", "ui/page.js": "ui/page.77b2.js"}
    return found


def test_each_file_has_its_own_address_however_often_it_is_asked_for(storage):
    asked = [storage.url(name) for name in ("ui/base.css", "ui/page.js", "ui/base.css")]

    assert asked == ["/static/ui/base.1f0a.css", "/static/ui/page.77b2.js", asked[0]]


def test_a_file_that_was_not_collected_is_refused_every_time(storage):
    for _again in range(2):
        with pytest.raises(ValueError, match=r"ui/lost\.css"):
            storage.url("ui/lost.css")
