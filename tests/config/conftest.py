"""Installations and a PostgreSQL 15 beside them."""

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest

from config.installation import Installation
from kawal.config.home import Home
from plugins.oldest import running, short_folder

type Install = Callable[..., Installation]


@pytest.fixture
def folder() -> Iterator[Path]:
    with short_folder() as made:
        yield made


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


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
    with short_folder() as folder, running(folder) as address:

        def database(name: str) -> str:
            with psycopg.connect(address.format("postgres"), autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {name}")
            return address.format(name)

        yield database
