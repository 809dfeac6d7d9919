"""An installation of its own: a short home, its commands as a terminal runs them, its rows."""

import hashlib
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from kawal.config.embedded import EmbeddedServer
from kawal.config.home import Home
from kawal.files.store.folder import FolderStore

_OURS = ("KAWAL_", "DJANGO_", "DATABASE_URL", "PG", "LANG", "LC_", "PYTEST")


@dataclass(frozen=True)
class Installation:
    """Without `database_url` the embedded server of its home."""

    home: Home
    database_url: str = ""

    @property
    def server(self) -> EmbeddedServer:
        return EmbeddedServer(self.home)

    def kawal(
        self, *arguments: str | Path, said: str = "", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        return self.python("-m", "kawal.cli", *arguments, said=said, **environment)

    def python(
        self, *arguments: str | Path, said: str = "", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *map(str, arguments)],
            env=own_environment(self) | environment,
            input=said,
            text=True,
            capture_output=True,
            timeout=120,
            check=False,
        )

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.database_url or self.server.url) as connection:
            return connection.execute(query).fetchall()

    def execute(self, statement: str) -> None:
        with psycopg.connect(self.database_url or self.server.url) as connection:
            connection.execute(statement)

    def tables(self) -> int:
        return self.rows("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")[0][0]

    def add_evidence(self, content: bytes, beside: Path) -> str:
        digest = hashlib.sha256(content).hexdigest()
        beside.write_bytes(content)
        FolderStore(str(self.home.evidence)).put(digest, beside)
        return digest

    def evidence(self) -> dict[str, bytes]:
        store = FolderStore(str(self.home.evidence))
        return {digest: b"".join(store.chunks(digest)) for digest in store.digests()}


def own_environment(installation: Installation) -> dict[str, str]:
    """Of the machine's variables only those that do not speak of Kawal or a database."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(_OURS)}
    own = {"KAWAL_HOME": str(installation.home.root), "DATABASE_URL": installation.database_url}
    return kept | own
