"""The whole city, built once for the module that looks at it, and gone afterwards."""

from collections.abc import Iterator
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


@pytest.fixture(scope="module")
def city(shelter: Path, django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:  # noqa: ARG001
    """In a transaction around all tests of the module; each of them undoes its own part."""
    from django.db import connection, transaction  # noqa: PLC0415  see above

    from kawal.demo.building import build  # noqa: PLC0415

    around = transaction.atomic()
    around._from_testcase = True
    with django_db_blocker.unblock(), around:
        build(now=TODAY, tell=lambda *_: None, workbooks=shelter / "contoh-lke")
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # the record joins its chain now
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        yield
        transaction.set_rollback(True)
