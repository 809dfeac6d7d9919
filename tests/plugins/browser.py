"""One Chromium for all browser tests of a process; every test opens contexts of its own in it.

Playwright's driver keeps an event loop in the thread of the tests, so there can be one at a time,
and from then on Django believes it is called from a coroutine.
"""

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


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with a browser come last: tests of jobs start a loop and must find none."""
    with_browser = {item.path for item in items if "chromium" in getattr(item, "fixturenames", ())}
    items.sort(key=lambda item: item.path in with_browser)


def _no_loop() -> None:
    raise RuntimeError("the loop of the driver is not ours")
