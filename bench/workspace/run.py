"""One run: the demo city with 600 sheets more, served as an installation is."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from bench.web.load import Page, measured
from bench.web.servers import Server, free_port, serving, sign_in
from bench.web.site import PLAIN, SESSION, city, floor, floor_database, floor_session
from bench.workspace import archive, asking
from bench.workspace.page import Figures

TEAM = {"login_name": "operator@sukamaju.example", "password": "sukamaju"}
OFFICE = {"login_name": "organisasi@sukamaju.example", "password": "sukamaju"}
READER = {"login_name": "pembaca@sukamaju.example", "password": "sukamaju"}
WORKERS = 2  # what `kawal serve` starts when it is not told
CLIENTS = 8


def figures(home: Path, *, rounds: int, seconds: float) -> Figures:
    city(home)
    started = time.perf_counter()
    ids = _filled(home)
    filled = time.perf_counter() - started
    port = free_port()
    arguments = ["kawal.cli", "serve", "--port", str(port)]
    environment = {"KAWAL_HOME": str(home), "KAWAL_DEMO": "true"}
    with serving(arguments, port, "/sehat/", **environment) as server:
        return _measured(home, server, ids, filled, rounds=rounds, seconds=seconds)


def _filled(home: Path) -> Mapping[str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.workspace.data"],
        env={**os.environ, "KAWAL_HOME": str(home), "KAWAL_DEMO": "true"},
        check=True,
        capture_output=True,
        text=True,
    )
    found: Mapping[str, str] = json.loads(done.stdout.splitlines()[-1])
    return found


def _measured(
    home: Path, server: Server, ids: Mapping[str, str], filled: float, *, rounds: int,
    seconds: float,
) -> Figures:  # fmt: skip
    from bench.sheets import LKE  # noqa: PLC0415  needs NumPy

    port, run, code = server.port, f"/penilaian/{ids['run']}/", ids["code"]
    team, office, reader = (sign_in(port, who) for who in (TEAM, OFFICE, READER))
    board = f"/penilaian/?siklus={ids['cycle']}"
    questions = [f"{run}{each}/" for each in LKE.questions]
    choices = {
        f"{run}{each}/": list(LKE.options(each))[:2]
        for each, question in LKE.questions.items()
        if question.answer.kind == "choice"
    }
    official = asking.fetched(port, f"/penilaian/{ids['other']}/unduh/formulir.xlsx", team)

    def turn(name: str, ask: asking.Ask, rounds: int = rounds, warm: int = 20) -> asking.Timed:
        return asking.in_turn(name, port, ask, rounds=rounds, warm=warm)

    clients = [
        asking.page(questions[start:] + questions[:start], team)
        for start in range(0, len(questions), len(questions) // CLIENTS)
    ][:CLIENTS]
    few = 15  # a person may import 20 times in ten minutes and export 30 times
    with floor("") as plain, floor(floor_database(home)) as session:
        asked = [
            Page(PLAIN, plain.port, "/page/", {}),
            Page(SESSION, session.port, "/session/", {"Cookie": floor_session(session.port)}),
        ]
        floors = [measured(one, rounds=rounds, clients=CLIENTS, seconds=seconds) for one in asked]
        page = turn("LKE page, all questions in turn", asking.page(questions, team))
        at_once = asking.at_once(port, clients, seconds)
    return Figures(
        floors=floors,
        page=page,
        crowded=turn("LKE page with ten files", asking.page([f"{run}{code}/"], team)),
        page_at_once=at_once,
        save=turn("one answer saved", asking.saving(choices, team, 1)),
        board=turn("list of 200 runs", asking.page([board], office)),
        board_by_progress=turn(
            "list of 200 runs below a minimum", asking.page([f"{board}&batas=di-bawah"], office)
        ),
        official_in=turn(
            "official workbook in", asking.importing(f"{run}impor/", team, official), few, 3
        ),
        official_out=turn(
            "official workbook out", asking.page([f"{run}unduh/formulir.xlsx"], team), few, 3
        ),
        others=[
            turn("portal layout out", asking.page([f"{run}unduh/portal.xlsx"], office), few, 3),
            turn("sheet as PDF", asking.page([f"{run}unduh/lembar.pdf"], reader), few, 3),
        ],
        archive=archive.taken(server, f"/penilaian/{ids['large']}/unduh/data-dukung.zip", team),
        filled=filled,
        workers=WORKERS,
    )
