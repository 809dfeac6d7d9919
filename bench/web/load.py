"""A client that keeps its connections, the same for the floor and for ours."""

import http.client
import statistics
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Page:
    """One address to measure. `headers` carry the session of a signed-in person."""

    name: str
    port: int
    path: str
    headers: Mapping[str, str]


@dataclass(frozen=True)
class Load:
    """Seconds of one client in turn; pages a second of eight at once; bytes as sent (gzip)."""

    page: Page
    median: float
    p95: float
    a_second: float
    size: int


class Failed(RuntimeError):
    """A page that is measured must succeed."""


def measured(page: Page, *, rounds: int, clients: int, seconds: float) -> Load:
    times, size = _in_turn(page, rounds)
    return Load(
        page,
        statistics.median(times),
        statistics.quantiles(times, n=20)[-1],
        _at_once(page, clients, seconds),
        size,
    )


def _in_turn(page: Page, rounds: int) -> tuple[list[float], int]:
    size = 0
    times = []
    with closing(http.client.HTTPConnection(HOST, page.port, timeout=30)) as connection:
        for _ in range(20):  # to warm up
            size = _ask(connection, page)
        for _ in range(rounds):
            started = time.perf_counter()
            _ask(connection, page)
            times.append(time.perf_counter() - started)
    return times, size


def _at_once(page: Page, clients: int, seconds: float) -> float:
    done = [0] * clients
    until = time.perf_counter() + seconds

    def client(number: int) -> None:
        with closing(http.client.HTTPConnection(HOST, page.port, timeout=30)) as connection:
            while time.perf_counter() < until:
                _ask(connection, page)
                done[number] += 1

    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done) / seconds


def _ask(connection: http.client.HTTPConnection, page: Page) -> int:
    connection.request("GET", page.path, headers={"Accept-Encoding": "gzip", **page.headers})
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != http.client.OK:
        raise Failed(f"{page.name}: {page.path} answered {answer.status}")
    return len(body)


def rows(loads: list[Load]) -> Iterator[str]:
    floors = [load for load in loads if load.page.name.startswith("floor")]
    yield (
        "| Page | Median | p95 | 8 clients | Sent | x "
        + " | x ".join(floor.page.name for floor in floors)
        + " |"
    )
    yield "|---|---|---|---|---|" + "---|" * len(floors)
    for load in loads:
        ratios = " | ".join(f"{load.median / floor.median:.1f}" for floor in floors)
        yield (
            f"| {load.page.name} `{load.page.path}` | {load.median * 1e3:.2f} ms "
            f"| {load.p95 * 1e3:.2f} ms | {load.a_second:,.0f}/s | {load.size / 1e3:.1f} kB "
            f"| {ratios} |"
        )
