"""A button pressed again while its answer is on the way sends its form once."""

from typing import Any

import pytest
from django.db import transaction
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from assessments.signed_in import page_of
from kawal.units.models import Post, Unit
from units import town

pytestmark = [pytest.mark.enable_socket, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def office() -> Unit:
    return town.kecamatan(town.agency())


@pytest.fixture
def page(chromium: Browser, live_server: LiveServer, settings: Any, office: Unit) -> Page:
    settings.KAWAL_MFA_REQUIRED = ""
    budi = town.with_role("Budi", "administrator", office.agency)
    return page_of(chromium, live_server.url, budi)


def _open_post(page: Page, office: Unit, *, presses: int) -> None:
    """The answer waits until the last press."""
    page.goto(f"/pengaturan/unit/{office.pk}/jabatan/baru/")
    page.get_by_label("Nama jabatan").fill("Analis Kebijakan")
    page.get_by_role("button", name="Buka jabatan").hover()
    with transaction.atomic():
        Unit.objects.select_for_update().get(pk=office.pk)
        for _ in range(presses):
            page.mouse.down()
            page.mouse.up()
            page.wait_for_timeout(300)
    expect(page.get_by_text("Jabatan Analis Kebijakan dibuka.")).to_be_visible()


def test_pressed_three_times_it_opens_one_post(page: Page, office: Unit) -> None:
    _open_post(page, office, presses=3)

    assert Post.objects.count() == 1


def test_the_same_form_is_sent_again_when_it_is_opened_again(page: Page, office: Unit) -> None:
    _open_post(page, office, presses=1)
    _open_post(page, office, presses=1)

    assert Post.objects.count() == 2
