"""Starts the floor and the site, each as its own process on loopback, and measures their memory."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.web.load import HOST

LONGEST_START = 180.0


@dataclass(frozen=True)
class Server:
    port: int
    process: subprocess.Popen[bytes]
    seconds: float
    """From the command to the first page."""

    def memory(self) -> int:
        """Bytes of this process and all that it started; what they share counts once (PSS)."""
        return sum(_share(pid) for pid in _family(self.process.pid))


@contextmanager
def serving(arguments: list[str], port: int, health: str, **environment: str) -> Iterator[Server]:
    """A server by `python -m`; ends with the block, whatever happens in it."""
    started = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603  our own program
        [sys.executable, "-m", *arguments],
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1", **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    try:
        _wait(process, port, health)
        yield Server(port, process, time.perf_counter() - started)
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        port: int = listener.getsockname()[1]
        return port


def _wait(process: subprocess.Popen[bytes], port: int, path: str) -> None:
    until = time.monotonic() + LONGEST_START
    while time.monotonic() < until:
        if process.poll() is not None:
            said = process.stderr.read().decode(errors="replace") if process.stderr else ""
            raise RuntimeError(f"the server ended with {process.returncode}:\n{said[-2000:]}")
        if _answers(port, path):
            return
        time.sleep(0.05)
    raise RuntimeError(f"the server did not answer within {LONGEST_START:.0f} s")


def _answers(port: int, path: str) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _family(pid: int) -> Iterator[int]:
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            yield from _family(int(child))


def _share(pid: int) -> int:
    """PSS in bytes; 0 for a process that just ended."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except (OSError, ProcessLookupError):
        return 0
    lines = [line for line in rollup.splitlines() if line.startswith("Pss:")]
    return int(lines[0].split()[1]) * 1024 if lines else 0


def sign_in(port: int, form: Mapping[str, str]) -> dict[str, str]:
    """Signs in as a person does, by the form; gives the cookie of the session as headers."""
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    connection.request("GET", "/masuk/")
    answer = connection.getresponse()
    answer.read()
    cookies = _cookies(answer)
    body = "&".join(f"{name}={value}" for name, value in {**form, **_token(cookies)}.items())
    connection.request(
        "POST",
        "/masuk/",
        body=body,
        headers={
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": _header(cookies),
        },
    )
    answer = connection.getresponse()
    answer.read()
    cookies |= _cookies(answer)
    connection.close()
    if "sessionid" not in cookies:
        raise RuntimeError(f"signing in answered {answer.status}")
    return {"Cookie": _header(cookies)}


def _cookies(answer: http.client.HTTPResponse) -> dict[str, str]:
    lines = answer.headers.get_all("Set-Cookie") or []
    return dict(line.partition(";")[0].split("=", 1) for line in lines)  # type: ignore[misc]


def _token(cookies: Mapping[str, str]) -> dict[str, str]:
    return {"csrfmiddlewaretoken": cookies["csrftoken"]} if "csrftoken" in cookies else {}


def _header(cookies: Mapping[str, str]) -> str:
    return "; ".join(f"{name}={value}" for name, value in cookies.items())
