"""No test reaches the network, not even one that talks to a server of its own."""

import socket

import pytest
from pytest_socket import SocketBlockedError, SocketConnectBlockedError

ELSEWHERE = ("192.0.2.1", 9)  # a block of addresses that nobody has


@pytest.mark.filterwarnings("ignore:A test tried to use")
def test_an_ordinary_test_opens_no_socket():
    with pytest.raises(SocketBlockedError):
        socket.socket(socket.AF_INET)


@pytest.mark.enable_socket
@pytest.mark.filterwarnings("ignore:A test tried to use")
def test_one_with_sockets_reaches_only_this_machine():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()

    with socket.socket() as client, pytest.raises(SocketConnectBlockedError):
        client.connect(ELSEWHERE)
