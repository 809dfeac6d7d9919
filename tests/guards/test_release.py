"""What is handed out: the version, the wheel, the scripts, the words about the commands."""

import re
import subprocess
import sys
import zipfile

import pytest

from kawal import __version__
from kawal.cli import COMMANDS


def test_the_changelog_begins_with_this_version(texts):
    versions = re.findall(r"^## \[(\d+\.\d+\.\d+)\]", texts["CHANGELOG.md"], re.MULTILINE)

    assert versions[0] == __version__


def test_publiccode_tells_this_version(texts):
    assert re.search(rf"^softwareVersion: {re.escape(__version__)}$", texts["publiccode.yml"], re.M)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_readme_tells_what_each_command_does(texts, name):
    assert re.search(rf"`kawal {re.escape(name)}\b", texts["README.md"])


@pytest.mark.parametrize("command", ["bin/demo", "bin/test"])
def test_the_readme_gives_the_two_commands(texts, command):
    assert re.search(rf"^ *{command}\b", texts["README.md"], re.MULTILINE)


def test_the_wheel_holds_every_source_and_the_whole_catalogue(root, tracked, tmp_path):
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=root, check=True, capture_output=True,
    )  # fmt: skip

    (wheel,) = tmp_path.glob("kawal-*.whl")
    inside = set(zipfile.ZipFile(wheel).namelist())
    expected = {name.removeprefix("src/") for name in tracked if name.startswith("src/kawal/")}

    assert expected - inside == set()
    assert any("catalogue/instruments/" in name for name in inside)


def test_the_image_is_given_what_its_set_up_reads(texts):
    """There is no docker where the tests run; a script that is not copied fails only there."""
    read = {"bin/setup", *re.findall(r'source "\$root/([^"]+)"', texts["bin/setup"])}
    copied = set(re.findall(r"^COPY (bin/\S+) \1$", texts["Dockerfile"], re.MULTILINE))
    let_in = set(re.findall(r"^!(bin/\S+)$", texts[".dockerignore"], re.MULTILINE))

    assert read <= copied
    assert read <= let_in


def _scripts(tracked):
    return {name: path for name, path in tracked.items() if re.match(r"(bin|\.ci)/[^/]+$", name)}


def _is_shell(text):
    return text.startswith("#!/usr/bin/env bash\n")


def test_every_script_can_be_called(tracked):
    dead = [name for name, path in _scripts(tracked).items() if not path.stat().st_mode & 0o100]

    assert dead == []


def test_every_shell_script_is_readable_and_stops_at_the_first_error(texts, tracked):
    shell = {name: path for name, path in _scripts(tracked).items() if _is_shell(texts[name])}

    assert "bin/test" in shell
    assert [name for name in shell if "\nset -euo pipefail\n" not in texts[name]] == []
    for path in shell.values():
        subprocess.run(["bash", "-n", path], check=True)


def test_every_script_explains_itself(texts, tracked):
    """`bin/kawal --help` is the command's own help and has its own test."""
    silent = []
    for name, path in _scripts(tracked).items():
        if name in {"bin/kawal", ".ci/run"}:
            continue
        call = [path] if _is_shell(texts[name]) else [sys.executable, path]
        told = subprocess.run([*call, "--help"], capture_output=True, text=True, check=False)
        if told.returncode or f"bin/{path.name}" not in told.stdout + told.stderr:
            silent.append(name)

    assert silent == []
