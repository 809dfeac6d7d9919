"""A button that takes what is ticked says how many, as one ticks."""

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from assessments import beside
from assessments.folders import address, drafted
from assessments.signed_in import page_of
from kawal.assessments.models import FolderDraft
from kawal.core.time import now

pytestmark = [pytest.mark.enable_socket, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def scene():
    return beside.scene()


@pytest.fixture
def page(chromium: Browser, scene, live_server: LiveServer) -> Page:
    return page_of(chromium, live_server.url, scene.ani)


def test_files_ticked_on_another_page_count_too(page: Page, scene) -> None:
    found = drafted(scene, {f"A.I.1.i.a {n}.txt": f"isi {n}".encode() for n in range(45)})
    FolderDraft.objects.update(expires_at=now() + timedelta(days=7))

    page.goto(address(scene.run, found))
    expect(page.get_by_role("button", name="Ambil 45 dari 45")).to_be_visible()
    page.set_viewport_size({"width": 360, "height": 640})
    page.get_by_role("checkbox").first.uncheck()
    expect(page.get_by_role("button", name="Ambil 44 dari 45")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
