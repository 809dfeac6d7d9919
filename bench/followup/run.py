"""One run: the demo city with 10,000 actions more, served as an installation is."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench.followup.data import ACTIONS
from bench.followup.page import Asked, Figures
from bench.web.load import Load, Page, measured
from bench.web.servers import free_port, serving, sign_in
from bench.web.site import PLAIN, SESSION, city, floor, floor_database, floor_session
from bench.workspace import asking
from bench.workspace.data import UNITS

READER = "pembaca@sukamaju.example"  # sees every unit
ACCOUNT = {"login_name": READER, "password": "sukamaju"}
CLIENTS = 8


def figures(home: Path, *, rounds: int, seconds: float) -> Figures:
    city(home)
    started = time.perf_counter()
    ids = _told(home, "bench.followup.data")
    filled = time.perf_counter() - started
    pages = _pages(ids)
    port = free_port()
    environment = {"KAWAL_HOME": str(home), "KAWAL_DEMO": "true"}
    with serving(["kawal.cli", "serve", "--port", str(port)], port, "/sehat/", **environment):
        counted = _told(home, "bench.followup.counting", READER, *(page[1] for page in pages))
        floors = _floors(home, rounds=rounds, seconds=seconds)
        reader = sign_in(port, ACCOUNT)
        asked = [
            Asked(
                asking.in_turn(
                    name, port, asking.page([path], reader if own else {}), rounds=rounds
                ),
                queries=counted[path],
                is_public=not own,
            )
            for name, path, own in pages
        ]
    return Figures(floors=floors, asked=asked, filled=filled, actions=ACTIONS, units=UNITS)


def _floors(home: Path, *, rounds: int, seconds: float) -> list[Load]:
    with floor("") as plain, floor(floor_database(home)) as session:
        asked = [
            Page(PLAIN, plain.port, "/page/", {}),
            Page(SESSION, session.port, "/session/", {"Cookie": floor_session(session.port)}),
        ]
        return [measured(one, rounds=rounds, clients=CLIENTS, seconds=seconds) for one in asked]


def _pages(ids: Mapping[str, str]) -> list[tuple[str, str, bool]]:
    """Name, address, whether one signs in for it."""
    return [
        ("list", "/aksi/", True),
        ("list, what is late", "/aksi/?tampil=terlambat", True),
        ("list, page 100", "/aksi/?hal=100", True),
        ("list, by words", "/aksi/?q=loket", True),
        ("board", "/aksi/papan/", True),
        ("calendar", "/aksi/kalender/", True),
        ("timeline", "/aksi/linimasa/", True),
        ("index by unit", "/aksi/indeks/", True),
        ("public home", "/", False),
        ("public page of a unit", f"/unit/{ids['unit']}/", False),
        ("public page of an action", f"/aksi-publik/{ids['action']}/", False),
        ("public list of units", "/unit/", False),
        ("public search for actions", "/telusuri/?jenis=aksi&q=loket", False),
    ]


def _told(home: Path, module: str, *arguments: str) -> Mapping[str, Any]:
    """What a module of ours prints last, run on the database of this home."""
    done = subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-m", module, *arguments],
        env={**os.environ, "KAWAL_HOME": str(home), "KAWAL_DEMO": "true"},
        check=True,
        capture_output=True,
        text=True,
    )
    found: Mapping[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
