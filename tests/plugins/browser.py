"""One Chromium for all browser tests of a process; every test opens contexts of its own in it.

Playwright's driver keeps an event loop in the thread of the tests, so there can be one at a time,
and from then on Django believes it is called from a coroutine.
"""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.db import connections

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = Path("/usr/bin/chromium")
PATIENCE_MS = 30_000  # a busy machine is no fault of the page
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip


@pytest.fixture(scope="session")
def chromium(django_db_setup: None) -> "Iterator[Browser]":  # noqa: ARG001  ends before it does
    """Debian's browser, which asks nobody anything by itself."""
    from playwright.sync_api import expect, sync_playwright  # noqa: PLC0415  slow to import

    assert CHROMIUM.exists(), (
        f"{CHROMIUM} is missing: install Debian's package chromium. The pages must be tried in a "
        "browser, so these tests are never skipped."
    )
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Not by Django's variable of the environment: `kawal check` rightly minds that one.
        patch.setattr("django.utils.asyncio.get_running_loop", _no_loop)
        expect.set_options(timeout=PATIENCE_MS)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()
        # Django keeps other connections for a thread with a loop; left open, the database of the
        # tests could not be dropped.
        connections.close_all()


@pytest.fixture(autouse=True)
def _no_loop_of_the_driver(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test without a browser may start a loop of its own, whatever ran before it."""
    loop = asyncio._get_running_loop()
    if loop is None or "chromium" in request.fixturenames:
        yield
        return
    asyncio._set_running_loop(None)
    try:
        yield
    finally:
        asyncio._set_running_loop(loop)


def _no_loop() -> None:
    raise RuntimeError("the loop of the driver is not ours")
