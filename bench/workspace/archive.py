"""The archive of a run with large evidence, and what the server holds while it goes out."""

import http.client
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass

from bench.web.load import HOST, Failed
from bench.web.servers import Server

PIECE = 1 << 20
SAMPLE = 20  # pieces between two looks at the memory


@dataclass(frozen=True)
class Archive:
    """`held`: bytes above those before it was asked for, at most."""

    size: int
    seconds: float
    held: int


def taken(server: Server, path: str, session: Mapping[str, str]) -> Archive:
    before, most, size = server.memory(), 0, 0
    started = time.perf_counter()
    with closing(http.client.HTTPConnection(HOST, server.port, timeout=300)) as line:
        line.request("GET", path, headers=dict(session))
        answer = line.getresponse()
        if answer.status != http.client.OK:
            raise Failed(f"{path} answered {answer.status}")
        pieces = 0
        while piece := answer.read(PIECE):
            size += len(piece)
            pieces += 1
            if pieces % SAMPLE == 0:
                most = max(most, server.memory() - before)
    return Archive(size, time.perf_counter() - started, most)
