"""A real browser on a real server; what it asks for and complains about is kept."""

import pytest


@pytest.fixture(scope="session")
def chromium():
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  slow to import
    from pytest_socket import enable_socket  # noqa: PLC0415

    enable_socket()
    flags = [
        "--no-sandbox", "--disable-gpu", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ]  # fmt: skip
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # The driver keeps an event loop in this thread, where Django then refuses its database.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=flags)
        yield browser
        browser.close()


@pytest.fixture
def visitor(chromium, live_server, socket_enabled):  # noqa: ARG001
    """Opens pages of the site; a complaint of the browser fails the test."""
    from accounts.browser.visitor import Visitor  # noqa: PLC0415

    context = chromium.new_context(locale="id-ID")
    visitor = Visitor(context, live_server.url)
    yield visitor
    context.close()
    assert visitor.complaints == []
    assert visitor.asked_elsewhere == []


@pytest.fixture
def cast(transactional_db):  # noqa: ARG001
    from accounts.cast import make_cast  # noqa: PLC0415

    return make_cast()
