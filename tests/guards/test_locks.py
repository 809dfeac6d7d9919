"""The locks: every package exact and hashed, no address, the same versions everywhere."""

import re

import pytest

LOCKS = [
    "requirements.lock",
    "requirements-dev.lock",
    "requirements-bench.lock",
    "requirements-boot.lock",
]
PIN = re.compile(r"^(?P<name>[a-z0-9._-]+)==(?P<version>[^\s;]+)")


def _entries(text):
    """Logical lines of a lock, comments left out."""
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    return "\n".join(lines).replace("\\\n", " ").splitlines()


def _pins(text):
    found = [PIN.match(entry) for entry in _entries(text)]
    return {match["name"]: match["version"] for match in found if match}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_exact_and_hashed(texts, lock):
    loose = [e for e in _entries(texts[lock]) if not PIN.match(e) or "--hash=sha256:" not in e]

    assert loose == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_holds_an_address(texts, lock):
    assert "://" not in texts[lock]


@pytest.mark.parametrize("lock", ["requirements-dev.lock", "requirements-bench.lock"])
def test_tools_and_peers_do_not_change_what_is_shipped(texts, lock):
    shipped = _pins(texts["requirements.lock"])
    with_tools = _pins(texts[lock])

    assert {name: with_tools.get(name) for name in shipped} == shipped


def test_every_dependency_of_the_project_is_locked(project, texts):
    names = [re.split(r"[\[<>=!~; ]", d)[0].lower() for d in project["dependencies"]]

    missing = [name for name in names if name not in _pins(texts["requirements.lock"])]

    assert missing == []
