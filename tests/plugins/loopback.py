"""A test that may open sockets reaches this machine and nothing else."""

import socket

import pytest
from pytest_socket import socket_allow_hosts

HERE = ["127.0.0.1", "::1", "localhost"]


@pytest.fixture(autouse=True)
def _nothing_but_loopback(request: pytest.FixtureRequest) -> None:
    may_open = "socket_enabled" in request.fixturenames
    if may_open or request.node.get_closest_marker("enable_socket"):
        assert socket.socket.__module__ == "socket"
        socket_allow_hosts(HERE, allow_unix_socket=True)
