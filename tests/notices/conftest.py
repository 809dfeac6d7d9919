"""Two kecamatan with their people, an evidence store of its own, and a mail server on loopback."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pytest_django import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from files.cast import Cast
    from notices.mailbox import Mailbox


FOUNDED_AT = datetime(2026, 1, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _store(settings: Settings, tmp_path: Path) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "evidence": {
            "BACKEND": "kawal.files.store.folder.FolderStore",
            "OPTIONS": {"location": str(tmp_path / "evidence")},
        },
    }
    settings.KAWAL_SPOOL = tmp_path / "spool"
    settings.KAWAL_CLAMD = "none"
    settings.KAWAL_MFA_REQUIRED = ""  # tested with accounts
    settings.STATIC_ROOT = str(tmp_path)
    settings.BASE_URL = "https://kawal.sukamaju.example"
    settings.DEFAULT_FROM_EMAIL = "kawal@sukamaju.example"
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}


@pytest.fixture
def cast(db: Any) -> "Cast":  # noqa: ARG001
    from files.cast import make_cast  # noqa: PLC0415  Django is not set up when this file is read
    from kawal.accounts.models import Person  # noqa: PLC0415
    from notices.acts import settle  # noqa: PLC0415

    made = make_cast()
    Person.objects.update(last_login=FOUNDED_AT)  # everybody has come in before
    settle()
    return made


@pytest.fixture
def mailbox(settings: Settings, socket_enabled: None) -> "Iterator[Mailbox]":  # noqa: ARG001
    """Letters really leave, to a server on loopback that can be told to misbehave."""
    from notices.mailbox import Mailbox, running, to_port  # noqa: PLC0415

    box = Mailbox()
    with running(box) as port:
        settings.MAILERS = to_port(port)
        yield box
