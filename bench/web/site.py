"""One run: the demo city served beside two floors, and what three workers hold in memory."""

import http.client
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from bench.web.load import HOST, Load, Page, measured
from bench.web.servers import Server, free_port, serving, sign_in
from kawal.config.embedded import EmbeddedServer
from kawal.config.embedded_roles import SITE
from kawal.config.home import Home

PLAIN = "floor: bare Django page"
SESSION = "floor: session and person"
OPEN_PAGES = (("home", "/"), ("sign in", "/masuk/"), ("check workbooks", "/periksa-lke/"))
WORK_PAGES = (
    ("my work", "/kerja/"),
    ("units", "/pengaturan/unit/"),
    ("services", "/layanan/"),
    ("evidence library", "/data-dukung/"),
    ("record of acts", "/pengaturan/catatan/"),
    ("notices", "/pemberitahuan/"),
    ("search", "/cari/?q=kecamatan"),
)
ACCOUNT = {"login_name": "admin@sukamaju.example", "password": "sukamaju"}


@contextmanager
def empty_home() -> Iterator[Path]:
    """A short path that the embedded server's own user can reach."""
    folder = Path(tempfile.mkdtemp(prefix="kb-", dir="/var/tmp"))
    folder.chmod(0o755)
    try:
        yield folder / "home"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def city(home: Path) -> float:
    """Seconds from the command that builds the city, in a migrated database, to its end."""
    environment = {**os.environ, "KAWAL_HOME": str(home), "KAWAL_DEMO": "true"}
    program = [sys.executable, "-m", "kawal.cli"]
    subprocess.run(  # noqa: S603  our own program
        [*program, "migrate"], env=environment, check=True, capture_output=True
    )
    started = time.perf_counter()
    subprocess.run(  # noqa: S603  our own program
        [*program, "demo", "--city-only"], env=environment, check=True, capture_output=True
    )
    return time.perf_counter() - started


@contextmanager
def demo(home: Path) -> Iterator[Server]:
    port = free_port()
    arguments = ["kawal.cli", "demo", "--port", str(port)]
    with serving(arguments, port, "/sehat/", KAWAL_HOME=str(home)) as server:
        yield server


@contextmanager
def floor(database_url: str) -> Iterator[Server]:
    port = free_port()
    arguments = ["granian", "--interface", "wsgi", "--workers", "1", "--port", str(port)]
    with serving(
        [*arguments, "bench.web.floor:application"],
        port,
        "/page/" if not database_url else "/masuk/",
        FLOOR_DATABASE_URL=database_url,
    ) as server:
        yield server


def floor_database(home: Path) -> str:
    """A database of its own beside the demo's, in the same server."""
    server = EmbeddedServer(Home(home))
    with psycopg.connect(server.superuser_url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE floor OWNER {SITE}")
    before, _, options = server.url.partition("?")
    return before.rpartition("/")[0] + "/floor" + (f"?{options}" if options else "")


def pages(home: Path, site: Server, *, rounds: int, seconds: float) -> list[Load]:
    """Floors first, then ours."""
    with floor("") as plain, floor(floor_database(home)) as session:
        signed_in = {"Cookie": floor_session(session.port)}
        account = sign_in(site.port, ACCOUNT)
        asked = [
            Page(PLAIN, plain.port, "/page/", {}),
            Page(SESSION, session.port, "/session/", signed_in),
            *(Page(name, site.port, path, {}) for name, path in OPEN_PAGES),
            *(Page(name, site.port, path, account) for name, path in WORK_PAGES),
        ]
        return [measured(page, rounds=rounds, clients=8, seconds=seconds) for page in asked]


def floor_session(port: int) -> str:
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    connection.request("GET", "/masuk/")
    answer = connection.getresponse()
    answer.read()
    connection.close()
    cookies = answer.headers.get_all("Set-Cookie", [])  # signing in sets the token's cookie too
    return "; ".join(cookie.partition(";")[0] for cookie in cookies)


def three_workers(home: Path) -> int:
    """Bytes that `kawal serve` with three workers holds after each has answered; no database."""
    port = free_port()
    arguments = ["kawal.cli", "serve", "--port", str(port), "--workers", "3"]
    with serving(arguments, port, "/sehat/", KAWAL_HOME=str(home), KAWAL_DEMO="true") as server:
        page = Page("home", port, "/", {})
        measured(page, rounds=200, clients=8, seconds=1)
        return server.memory()
