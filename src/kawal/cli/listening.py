"""The socket that the site listens on: opened first, and refused in words.

It is not shared (no SO_REUSEPORT), so two servers on one port can never answer in turns. It is
open before the work begins, so that nobody waits for a city that cannot be shown.
"""

import errno
import socket

from kawal.faults import Fault, Text, UnusableInput

BACKLOG = 1024
_FIRST_FREE = 1024  # ports below are the administrator's


def listening(host: str, port: int) -> socket.socket:
    """A socket that takes connections; they wait until the site answers.

    Refuses a port that another program listens on, and an address that this machine has not.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        opened = socket.create_server(
            (host, port), family=family, backlog=BACKLOG, dualstack_ipv6=host == "::"
        )
    except OSError as error:
        raise UnusableInput([_refusal(host, port, error)]) from error
    opened.setblocking(False)
    opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return opened


def _refusal(host: str, port: int, error: OSError) -> Fault:
    is_of_the_port = error.errno in _OF_THE_PORT
    expected, remedy = _OF_THE_PORT.get(error.errno or 0, _OF_THE_HOST)
    return Fault(
        "PORT" if is_of_the_port else "HOST",
        f"--port {port}" if is_of_the_port else f"--host {host}",
        errno.errorcode.get(error.errno or 0, "—"),
        expected,
        remedy.fill(port=port, first=_FIRST_FREE),
    )


_OF_THE_PORT = {
    errno.EADDRINUSE: (
        Text(
            "porta yang belum dipakai program lain",
            "a port that no other program is using",
        ),
        Text(
            "porta {port} sedang dipakai: hentikan program itu (mungkin Kawal yang lain), atau "
            "pilih --port lain",
            "port {port} is in use: stop that program (perhaps another Kawal), or choose another "
            "--port",
        ),
    ),
    errno.EACCES: (
        Text("porta yang boleh dibuka pengguna ini", "a port that this user is allowed to open"),
        Text(
            "pilih --port mulai {first}; untuk porta {port} pasang proxy di depannya",
            "choose a --port from {first}; for port {port} put a proxy before it",
        ),
    ),
}
_OF_THE_HOST = (
    Text("alamat milik mesin ini", "an address of this machine"),
    Text(
        "tulis 127.0.0.1 untuk mesin ini saja, atau alamat dari `ip address`",
        "write 127.0.0.1 for this machine only, or an address of `ip address`",
    ),
)
