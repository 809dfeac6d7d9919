"""A real browser on a real server; what it asks for and complains about is kept."""

import pytest


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
