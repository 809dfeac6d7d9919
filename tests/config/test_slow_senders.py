"""Connections that bring hardly anything are ended, those at work are not."""

import socket

import pytest

from kawal.config.slow_senders import SlowSenders

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@pytest.fixture
def listener():
    with socket.create_server(("127.0.0.1", 0)) as opened:
        yield opened


@pytest.fixture
def line(listener):
    """Both ends of one connection: who sent it, and ours."""
    with socket.create_connection(listener.getsockname(), 10) as sender:
        ours, _address = listener.accept()
        with ours:
            yield sender, ours


@pytest.fixture
def senders():
    found = SlowSenders(seconds=100.0, least_bytes=1000)
    found.look(0)
    return found


def is_open(end):
    end.setblocking(False)
    try:
        return end.recv(10) != b""
    except BlockingIOError:
        return True


def test_who_sends_nothing_is_ended(line, senders):
    sender, ours = line

    assert senders.look(99) == 0
    assert senders.look(100) == 1
    assert not is_open(sender)
    assert ours.recv(10) == b""


def test_who_sends_a_byte_now_and_then_is_ended_too(line, senders):
    sender, ours = line
    for now in range(10, 100, 10):
        sender.sendall(b"x")
        ours.recv(10)
        assert senders.look(now) == 0

    assert senders.look(100) == 1


def test_who_sends_enough_may_go_on(line, senders):
    sender, ours = line
    sender.sendall(b"x" * 1000)
    ours.recv(1000)
    senders.look(90)

    assert senders.look(180) == 0
    assert senders.look(190) == 1


def test_an_answer_counts_as_work(line, senders):
    sender, ours = line
    ours.sendall(b"x")
    sender.recv(1)
    senders.look(90)

    assert senders.look(180) == 0


def test_who_reads_slowly_is_waited_for(line, senders):
    _sender, ours = line
    ours.settimeout(0.2)
    with pytest.raises(TimeoutError):
        ours.sendall(b"x" * 50_000_000)  # more than the buffers between the two ends hold
    senders.look(1)

    assert senders.look(150) == 0
    assert senders.look(300) == 0


def test_a_new_connection_has_its_own_time(listener, senders):
    with socket.create_connection(listener.getsockname(), 10), listener.accept()[0]:
        senders.look(90)

        assert senders.look(150) == 0
        assert senders.look(190) == 1


def test_connections_that_went_out_from_here_are_left_alone(senders):
    """The database and the mail server may be silent for hours."""
    with socket.create_server(("127.0.0.1", 0)) as elsewhere:
        mine = socket.create_connection(elsewhere.getsockname(), 10)
        far, _address = elsewhere.accept()
    with mine, far:  # nothing of this process listens on either port any more
        senders.look(1)

        assert senders.look(200) == 0
        assert is_open(mine)
