"""Installations and a PostgreSQL 15 beside them."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg
import pytest

from config.installation import Installation
from kawal.config.home import Home

OLDEST = Path("/usr/lib/postgresql/15/bin")
PASSWORD = "lumbung padi hijau"  # noqa: S105

type Install = Callable[..., Installation]


@contextmanager
def short_folder() -> Iterator[Path]:
    """Short enough for a socket, and in a place that the server's own user can reach."""
    folder = Path(tempfile.mkdtemp(prefix="k"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def folder() -> Iterator[Path]:
    with short_folder() as made:
        yield made


@pytest.fixture(scope="module")
def install() -> Iterator[Install]:
    """Makes empty installations whose embedded server, if they have one, runs all the time."""
    with ExitStack() as stack:

        def make(database_url: str = "") -> Installation:
            home = Home(stack.enter_context(short_folder()))
            made = Installation(home, database_url)
            if not database_url:
                stack.enter_context(made.server.in_use())
            return made

        yield make


@pytest.fixture(scope="module")
def oldest_server() -> Iterator[Callable[[str], str]]:
    """Debian's PostgreSQL 15 on a socket; gives the address of a new, empty database of a name."""
    assert OLDEST.is_dir(), (
        f"{OLDEST} is missing: install Debian's package postgresql-15. "
        "The oldest supported server must be tested, so this test is never skipped."
    )
    user = "nobody" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    with short_folder() as folder:
        os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
        (folder / "pw").write_text(PASSWORD)
        (folder / "pw").chmod(0o644)
        data = str(folder / "data")

        def run(program: str, *arguments: str) -> None:
            subprocess.run(
                [OLDEST / program, "-D", data, *arguments],
                check=True, cwd="/", stdout=subprocess.DEVNULL, env={"LC_ALL": "C"},
                user=user if os.geteuid() == 0 else None,
            )  # fmt: skip

        run(
            "initdb",
            "-U",
            "owner",
            f"--pwfile={folder / 'pw'}",
            "-A",
            "scram-sha-256",
            "-E",
            "UTF8",
        )
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
        run("pg_ctl", "start", "-w", "-l", str(folder / "log"), "-o", options)

        def database(name: str) -> str:
            host = f"postgresql://owner:{PASSWORD.replace(' ', '%20')}@"
            with psycopg.connect(f"{host}/postgres?host={folder}", autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {name}")
            return f"{host}/{name}?host={folder}"

        try:
            yield database
        finally:
            run("pg_ctl", "stop", "-w", "-m", "immediate")
