"""What a team asks of its worksheet, over one kept connection each, and how long that takes."""

import http.client
import statistics
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import count, cycle

from bench.web.load import HOST, Failed

type Ask = Callable[[http.client.HTTPConnection], int]

GOOD = {http.client.OK, http.client.FOUND}


@dataclass(frozen=True)
class Timed:
    """Seconds of one client in turn, and bytes as sent."""

    name: str
    median: float
    p95: float
    size: int


def in_turn(name: str, port: int, ask: Ask, *, rounds: int, warm: int = 20) -> Timed:
    times, size = [], 0
    with closing(_connected(port)) as line:
        for _ in range(warm):
            ask(line)
        for _ in range(rounds):
            started = time.perf_counter()
            size = max(size, ask(line))
            times.append(time.perf_counter() - started)
    return Timed(name, statistics.median(times), statistics.quantiles(times, n=20)[-1], size)


def at_once(port: int, asks: Sequence[Ask], seconds: float) -> float:
    """Requests a second, each client with its own way of asking."""
    done = [0] * len(asks)
    until = time.perf_counter() + seconds

    def client(number: int, ask: Ask) -> None:
        with closing(_connected(port)) as line:
            while time.perf_counter() < until:
                ask(line)
                done[number] += 1

    threads = [threading.Thread(target=client, args=pair) for pair in enumerate(asks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done) / seconds


def page(paths: Sequence[str], session: Mapping[str, str]) -> Ask:
    """These pages one after the other, again and again."""
    turn = cycle(paths)
    headers = {"Accept-Encoding": "gzip", **session}
    return lambda line: len(_asked(line, "GET", next(turn), None, headers)[1])


def saving(options: Mapping[str, Sequence[str]], session: Mapping[str, str], seen: int) -> Ask:
    """Question after question answered, as the script of the page does it.

    Each by the options of its path in turn, so that the sheet is never again what it was: no score
    that the site kept is asked for.
    """
    turns = (
        (path, keys[turn % len(keys)], seen + turn)
        for turn in count()
        for path, keys in options.items()
    )
    headers = {
        **session, "HX-Request": "true", "X-CSRFToken": _token(session),
        "Content-Type": "application/x-www-form-urlencoded", "Accept-Encoding": "gzip",
    }  # fmt: skip

    def ask(line: http.client.HTTPConnection) -> int:
        path, key, version = next(turns)
        body = f"choice={key}&note=Dibahas&seen={version}".encode()
        return len(_asked(line, "POST", path, body, headers)[1])

    return ask


def importing(path: str, session: Mapping[str, str], workbook: bytes) -> Ask:
    """A workbook sent, and the page that shows what it would change."""
    edge = uuid.uuid4().hex
    body = b"".join(_parts(edge, _token(session), workbook))
    headers = {**session, "Content-Type": f"multipart/form-data; boundary={edge}"}

    def ask(line: http.client.HTTPConnection) -> int:
        answer, said = _asked(line, "POST", path, body, headers)
        if answer.status != http.client.FOUND:
            raise Failed(f"{path} took no workbook: {said[:300]!r}")
        preview = answer.headers["Location"]
        return len(_asked(line, "GET", preview, None, {**session, "Accept-Encoding": "gzip"})[1])

    return ask


def fetched(port: int, path: str, session: Mapping[str, str]) -> bytes:
    with closing(_connected(port)) as line:
        return _asked(line, "GET", path, None, session)[1]


def _connected(port: int) -> http.client.HTTPConnection:
    return http.client.HTTPConnection(HOST, port, timeout=120)


def _asked(
    line: http.client.HTTPConnection, how: str, path: str, body: bytes | None,
    headers: Mapping[str, str],
) -> tuple[http.client.HTTPResponse, bytes]:  # fmt: skip
    line.request(how, path, body=body, headers=dict(headers))
    answer = line.getresponse()
    said = answer.read()
    if answer.status not in GOOD:
        raise Failed(f"{path} answered {answer.status}")
    return answer, said


def _token(session: Mapping[str, str]) -> str:
    cookies = dict(pair.split("=", 1) for pair in session["Cookie"].split("; "))
    return cookies["csrftoken"]


def _parts(edge: str, token: str, workbook: bytes) -> Iterator[bytes]:
    yield f'--{edge}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n'.encode()
    yield f"{token}\r\n--{edge}\r\n".encode()
    yield b'Content-Disposition: form-data; name="file"; filename="lke.xlsx"\r\n'
    yield b"Content-Type: application/vnd.openxmlformats-officedocument.spreadsheetml.sheet\r\n\r\n"
    yield workbook + f"\r\n--{edge}--\r\n".encode()
