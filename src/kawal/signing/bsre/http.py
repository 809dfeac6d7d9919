"""One question to the service: bounded in time and size, to one host, never asked twice.

What may hold a passphrase is built, sent and forgotten within `_sent`. Errors of the HTTP library
hold the request; so none leaves that function, not even as the cause of another.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from time import monotonic
from typing import Any

import requests
import urllib3

from kawal.signing.bsre.settings import BsreSettings

CONNECT_SECONDS = 5.0
_PIECE = 1 << 16

type Content = Callable[[], dict[str, Any]]


class Silence(Enum):
    """No answer. Only after `LOST` may the service have done what it was asked."""

    AWAY = "away"
    LOST = "lost"


@dataclass(frozen=True, slots=True, repr=False)
class Reply:
    """What came back. `is_whole` is false where it broke off or grew beyond the limit."""

    status: int
    headers: dict[str, str]
    body: bytes
    is_whole: bool = True

    @property
    def data(self) -> dict[str, Any]:
        """The JSON object in it; empty if it is none."""
        try:
            found = json.loads(self.body)
        except (ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}


@dataclass(frozen=True, slots=True)
class Service:
    settings: BsreSettings

    def ask(
        self, method: str, path: str, content: Content = dict, *, most: int = 1_000_000
    ) -> Reply | Silence:
        """`content` makes what `requests` sends: `json`, or `files` and `data`."""
        return _sent(self, method, path, content, most)


def _sent(service: Service, method: str, path: str, content: Content, most: int) -> Reply | Silence:
    until = monotonic() + service.settings.seconds
    with requests.Session() as session:
        session.trust_env = False  # no proxy, no .netrc: what is set is what is used
        try:
            with session.request(
                method,
                service.settings.url + path,
                auth=(service.settings.user, service.settings.password),
                headers={"Accept-Encoding": "identity"},
                verify=service.settings.authority or True,
                timeout=(CONNECT_SECONDS, service.settings.seconds),
                allow_redirects=False,
                stream=True,
                **content(),
            ) as response:
                body, is_whole = _read(response, most, until)
                return Reply(response.status_code, _plain(response), body, is_whole)
        except (requests.ConnectTimeout, requests.exceptions.SSLError):
            return Silence.AWAY
        except requests.ConnectionError as error:
            return Silence.AWAY if _never_reached(error) else Silence.LOST
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError):
            return Silence.LOST


def _read(response: requests.Response, most: int, until: float) -> tuple[bytes, bool]:
    """As much as may come in the time there is; each piece is taken as it comes."""
    body = bytearray()
    try:
        while piece := response.raw.read1(_PIECE):
            body += piece
            if len(body) > most or monotonic() > until:
                return bytes(body[:most]), False
    except (urllib3.exceptions.HTTPError, OSError):
        return bytes(body), False
    promised = response.headers.get("Content-Length", "")
    return bytes(body), not promised.isdigit() or len(body) == int(promised)


def _plain(response: requests.Response) -> dict[str, str]:
    return {name.lower(): value for name, value in response.headers.items()}


def _never_reached(error: requests.ConnectionError) -> bool:
    cause = error.args[0] if error.args else None
    return isinstance(getattr(cause, "reason", cause), urllib3.exceptions.NewConnectionError)
