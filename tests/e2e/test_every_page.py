"""Every page that has an address, opened in a browser: wide, narrow, and without a complaint."""

import re
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Browser
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from e2e.addresses import ELSEWHERE, pages
from e2e.looking import Onlooker, nothing_wrong
from e2e.one_of_each import City, openers, signed_in

pytestmark = [pytest.mark.enable_socket, pytest.mark.django_db(transaction=True)]

# What the operator sees where there is nothing for them.
REFUSALS = {"/tidak-ada/": 404, "/pengaturan/surat/": 403, "/akun/surel/salah/": 410,
            "/akun/undangan/salah/": 410, "/akun/sso/gagal/": 401}  # fmt: skip


def test_every_page_is_for_everybody(
    chromium: Browser, live_server: LiveServer, city: City, settings: Settings
) -> None:
    """T68. Accessible (WCAG 2.2 AA), fits, named, and asks no other host, wide and narrow."""
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 3600  # the walk takes longer than five minutes
    people = openers(city)
    shown = pages(city, people)

    found: dict[str, list[str]] = {}
    onlooker = Onlooker(chromium, live_server.url, people[0].client)
    for person in people:
        onlooker.become(person.client)
        for path in shown[person.name]:
            found[f"{person.name} {path}"] = onlooker.faults(path)
        found[f"titles of {person.name}"] = onlooker.same_titles()
    onlooker.context.close()

    assert sum(len(paths) for paths in shown.values()) > 70
    nothing_wrong(found)


def test_whatever_is_looked_at_elsewhere_is_looked_at_there() -> None:
    root = Path(__file__).resolve().parents[2]
    named = {name for said in ELSEWHERE.values() for name in re.findall(r"tests/\S+\.py", said)}

    assert [name for name in sorted(named) if not (root / name).is_file()] == []


def test_what_is_refused_is_a_page_too(
    chromium: Browser, live_server: LiveServer, city: City
) -> None:
    onlooker = Onlooker(chromium, live_server.url, signed_in(city.operator))

    found = {path: onlooker.faults(path, status=status) for path, status in REFUSALS.items()}
    onlooker.context.close()

    nothing_wrong(found)


def test_the_home_of_every_role(chromium: Browser, live_server: LiveServer, city: City) -> None:
    """What waits, and where one can go, differs for each of them."""
    found: dict[str, list[str]] = {}
    onlooker = Onlooker(chromium, live_server.url, Client())
    for role, person in city.by_role.items():
        onlooker.become(signed_in(person))
        found[role] = onlooker.faults("/kerja/")
    onlooker.context.close()

    nothing_wrong(found)
