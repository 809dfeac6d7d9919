"""Suggestions in a browser: three letters, one row picked, the form sent; and without a script."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from assessments.signed_in import page_of
from kawal.accounts.models import Person
from kawal.units.models import Membership, Unit
from units import town

pytestmark = [pytest.mark.enable_socket, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 360, "height": 740}
SITI, RINI = "198001012005012001", "198001012005012002"


@pytest.fixture
def office() -> Unit:
    return town.kecamatan(town.agency())


@pytest.fixture
def budi(settings: Any, office: Unit) -> Person:
    settings.KAWAL_MFA_REQUIRED = ""
    for name, nip in (("Siti Aminah", SITI), ("Rini Aminah", RINI)):
        town.holder(town.post(office, f"Staf {name}"), town.person(name, nip=nip))
    return town.with_role("Budi", "administrator", office.agency)


def _form(page: Page, office: Unit) -> Any:
    page.goto(f"/pengaturan/unit/{office.pk}/peran/")
    return page.get_by_label("Orang")


def _options(page: Page) -> Any:
    return page.locator("datalist option")


def _sent(page: Page) -> None:
    page.locator("input[value=tim_kerja_zi]").check()
    page.get_by_role("button", name="Beri peran").click()
    expect(page.get_by_text("Siti Aminah kini memegang peran Tim kerja ZI.")).to_be_visible()


def test_three_letters_are_enough_to_pick_a_row(
    chromium: Browser, live_server: LiveServer, office: Unit, budi: Person
) -> None:
    page = page_of(chromium, live_server.url, budi, viewport=PHONE)
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    field = _form(page, office)

    field.press_sequentially("ami")

    expect(_options(page)).to_have_count(2)
    labels = _options(page).evaluate_all("rows => rows.map((row) => row.label)")
    assert labels == [
        "Rini Aminah, Staf Rini Aminah, Kecamatan Tirtajaya",
        "Siti Aminah, Staf Siti Aminah, Kecamatan Tirtajaya",
    ]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    field.fill("Siti Aminah")  # what a picked row puts into the field
    _sent(page)
    assert Membership.objects.filter(person__nip=SITI).exists()
    assert faults == []


def test_a_late_answer_does_not_replace_a_newer_one(
    chromium: Browser, live_server: LiveServer, office: Unit, budi: Person
) -> None:
    page = page_of(chromium, live_server.url, budi)
    held: list[Route] = []
    page.route("**/saran/**q=am", lambda route: held.append(route))
    field = _form(page, office)

    with page.expect_request("**/saran/**q=am"):
        field.press_sequentially("am")
    field.fill("siti")
    expect(_options(page)).to_have_count(1)
    held[0].fulfill(json={"rows": [{"value": "x", "label": "x"}, {"value": "y", "label": "y"}]})
    page.wait_for_timeout(300)

    expect(_options(page)).to_have_count(1)
    assert _options(page).get_attribute("value") == "Siti Aminah"


@pytest.mark.parametrize("scripts", [True, False])
def test_without_suggestions_a_part_of_a_name_is_found_as_ever(
    chromium: Browser, live_server: LiveServer, office: Unit, budi: Person, scripts: bool
) -> None:
    page = page_of(chromium, live_server.url, budi, java_script_enabled=scripts)
    page.route("**/saran/**", lambda route: route.abort())

    _form(page, office).fill("siti")
    page.wait_for_timeout(400)

    assert _options(page).count() == 0
    _sent(page)
