"""One Chromium for all browser tests of a process; every test opens contexts of its own in it.

Playwright's driver keeps an event loop in the thread of the tests, so there can be one at a time,
and from then on Django believes it is called from a coroutine.
"""

import threading
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


@pytest.fixture
def chromium(one_chromium: "Browser") -> "Iterator[Browser]":
    """Debian's browser. What a test opened in it is closed before its database is emptied."""
    yield one_chromium
    for context in one_chromium.contexts:
        context.close()
    _wait_for_answers()


def _wait_for_answers() -> None:
    """A page that was just closed may have asked for more: those rows are not emptied meanwhile.

    The truncation and the request would wait for each other, and one of them would fail.
    """
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(timeout=PATIENCE_MS / 1000)
            assert not thread.is_alive(), "a request of the closed pages is never answered"


@pytest.fixture(scope="session")
def one_chromium(django_db_setup: None) -> "Iterator[Browser]":  # noqa: ARG001  ends before it does
    """It asks nobody anything by itself."""
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
