"""However long a name is: some lengths made the library that encodes a signature take minutes."""

import signal
from collections.abc import Iterator
from dataclasses import replace

import pytest
from asn1crypto import cms, core

from kawal.signing.authority import authority
from kawal.signing.encoding import is_indefinite
from kawal.signing.sealing import seal
from signing import papers

# Two bytes a character more: 128 characters lead through every last byte of a length.
LONGEST = 128


class Texts(core.SequenceOf):
    _child_spec = core.OctetString


@pytest.fixture
def within_ten_seconds() -> Iterator[None]:
    def tell(*_args: object) -> None:
        pytest.fail("takes more than ten seconds")

    before = signal.signal(signal.SIGALRM, tell)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.usefixtures("within_ten_seconds")
def test_a_post_of_any_length_is_sealed_at_once() -> None:
    by = authority(papers.MOMENT)
    act = papers.act(1)

    for length in range(1, LONGEST + 1):
        for _ in range(2):  # the length of a signature differs by a byte or two each time
            signal.alarm(10)
            sealed = seal(b"d" * 32, replace(act, who=replace(act.who, post="x" * length)), by)
            assert cms.ContentInfo.load(sealed, strict=True).dump() == sealed


@pytest.mark.parametrize(
    ("header", "indefinite"),
    [
        ("30 80", True),
        ("30 81 80", False),
        ("30 82 0f 80", False),
        ("a0 80 30 82 0f 10", True),
        ("a0 82 0f 84 30 82 0f 80", False),
        ("a0 82 0f 84 30 80", True),
        ("bf 81 80 01 80", True),
        ("bf 81 80 01 81 80", False),
        ("", False),
    ],
)
def test_only_a_length_of_its_own_is_indefinite(header: str, indefinite: bool) -> None:
    assert is_indefinite(bytes.fromhex(header)) is indefinite


def test_what_is_changed_after_it_was_encoded_is_encoded_anew() -> None:
    texts = Texts([b"x" * 125, b"y"])
    assert texts.dump()[:3].hex(" ") == "30 81 82"

    for size, header in [(123, "30 81 80"), (123 + 256, "30 82 01 82"), (121 + 256, "30 82 01 80")]:
        texts[0] = b"x" * size
        for _ in range(2):
            assert Texts.load(texts.dump(), strict=True).native == [b"x" * size, b"y"]
        assert texts.dump().startswith(bytes.fromhex(header))


def test_what_came_with_an_indefinite_length_is_given_with_a_definite_one() -> None:
    found = Texts.load(bytes.fromhex("30 80 04 01 79 00 00"))

    assert found.dump() == bytes.fromhex("30 03 04 01 79")
