"""The whole city, built once for the module that looks at it, and gone afterwards."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from demo.moment import TODAY


@pytest.fixture(scope="module")
def shelter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Folders of a demo: the store, the spool, filled workbooks."""
    from django.conf import settings  # noqa: PLC0415  not set up when this file is read

    folder = tmp_path_factory.mktemp("demo")
    store = {
        "BACKEND": "kawal.files.store.folder.FolderStore",
        "OPTIONS": {"location": str(folder / "evidence")},
    }
    with override_settings(
        IS_DEMO=True,
        STORAGES={**settings.STORAGES, "evidence": store},
        KAWAL_SPOOL=folder / "spool",
        KAWAL_CLAMD="none",
        KAWAL_CHECKPOINT_KEY=str(folder / "checkpoint.pem"),
        PASSWORD_HASHERS=["accounts.hashing.QuickHasher"],
    ):
        yield folder


class Statements:
    """Counts what is sent to the database, whatever the machine makes of it."""

    def __init__(self) -> None:
        self.sent = 0

    def __call__(self, execute: Callable[..., Any], *asked: Any) -> Any:
        self.sent += 1
        return execute(*asked)


@pytest.fixture(scope="module")
def city(
    shelter: Path,
    django_db_setup: None,  # noqa: ARG001
    django_db_blocker: Any,
) -> Iterator[Statements]:
    """In a transaction around all tests of the module; each of them undoes its own part.

    Gives the statements that building it took.
    """
    from django.db import connection, transaction  # noqa: PLC0415  see above

    from kawal.demo.building import build  # noqa: PLC0415

    around = transaction.atomic()
    around._from_testcase = True
    statements = Statements()
    with django_db_blocker.unblock(), around:
        with connection.execute_wrapper(statements):
            build(now=TODAY, tell=lambda *_: None, workbooks=shelter / "contoh-lke")
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # the record joins its chain now
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        yield statements
        transaction.set_rollback(True)
