"""What the system does to a running command: closed streams, readers that leave, signals."""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from cli.terminal import kawal
from kawal.cli import process
from kawal.cli.process import stopped_by_signals
from kawal.rules.catalogue import root

SAMPLE = str(root() / "samples" / "lke-contoh.xlsx")
KAWAL = f"{sys.executable} -m kawal.cli"


def in_a_shell(line):
    return subprocess.run(
        ["bash", "-c", line], capture_output=True, text=True, check=False, timeout=60
    )


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&-"])
def test_closed_streams_change_nothing_but_what_is_told(closed):
    run = in_a_shell(f"{KAWAL} path {SAMPLE} --to WBK {closed}")

    assert run.returncode == 0
    assert "Traceback" not in run.stderr


def test_a_file_is_written_as_ever_where_nobody_is_told_of_it(tmp_path):
    out = tmp_path / "hasil.csv"

    run = in_a_shell(f"{KAWAL} score-many {root() / 'samples'} -o {out} <&- >&- 2>&-")

    assert run.returncode == 0
    assert out.read_text().startswith('"id",')


@pytest.mark.parametrize(
    "call", ["instruments list", "--help", "score tidak-ada.xlsx --json", "tanpa-perintah"]
)
def test_a_reader_that_leaves_ends_it_quietly_as_any_unix_program(call):
    run = in_a_shell(f"{KAWAL} {call} 2>&1 | true; exit ${{PIPESTATUS[0]}}")

    assert (run.returncode, run.stderr) == (141, "")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129),
                                              (signal.SIGINT, 130)])  # fmt: skip
def test_a_command_that_is_stopped_leaves_nothing_half_written(tmp_path, number, code):
    sheets = tmp_path / "lembar"
    sheets.mkdir()
    for i in range(2_000):
        (sheets / f"{i:04}.json").write_text('{"instrument": "lke-zi-2021", "answers": {}}')
    out = tmp_path / "hasil"
    out.mkdir()

    # Coverage holds a lock that a signal can leave locked; the command then never ends.
    unmeasured = {k: v for k, v in os.environ.items() if not k.startswith("COV")}
    with subprocess.Popen(
        [*KAWAL.split(), "score-many", str(sheets), "-o", str(out / "h.csv")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=unmeasured,
    ) as command:
        _wait_for(lambda: list(out.iterdir()))
        command.send_signal(number)
        _, err = command.communicate(timeout=30)

    assert command.returncode == code
    assert b"Traceback" not in err
    assert list(out.iterdir()) == []


def _wait_for(something):
    for _ in range(600):
        if something():
            return
        time.sleep(0.05)
    raise AssertionError("it never began to write")


def test_a_second_signal_does_not_disturb_the_clearing():
    cleared = []

    def act():
        try:
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(5)
        finally:
            os.kill(os.getpid(), signal.SIGHUP)
            cleared.append(True)

    with pytest.raises(SystemExit) as stopped, stopped_by_signals():
        act()

    assert (stopped.value.code, cleared) == (143, [True])


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_is_remembered_even_where_python_loses_its_exception(number):
    """As in a callback while a module is loaded; the server would run on as if nobody had asked."""
    with process.stopped_by_signals():
        assert not process.is_asked_to_stop()
        with suppress(SystemExit, KeyboardInterrupt):
            signal.raise_signal(number)

        assert process.is_asked_to_stop()


def test_what_serves_has_ended_in_time_whatever_holds_it_up_and_tells_where_it_was():
    held_up = (
        "import os, signal, time\n"
        "from kawal.cli import process\n"
        "def somewhere_in_a_library():\n"
        "    while True:\n"
        "        time.sleep(1)\n"
        "with process.stopped_by_signals():\n"
        "    process.end_within(1)\n"
        "    try:\n"
        "        signal.raise_signal(signal.SIGINT)\n"
        "    except KeyboardInterrupt:\n"
        "        somewhere_in_a_library()\n"
    )

    run = subprocess.run(
        [sys.executable, "-c", held_up], capture_output=True, text=True, timeout=60, check=False
    )

    assert run.returncode == 1
    assert "somewhere_in_a_library" in run.stderr


def test_handlers_are_those_of_before_when_the_command_is_over():
    before = signal.getsignal(signal.SIGTERM)

    with stopped_by_signals():
        during = signal.getsignal(signal.SIGTERM)

    assert during is not before
    assert signal.getsignal(signal.SIGTERM) is before


def test_outside_the_main_thread_signals_are_left_alone():
    done = []

    def act():
        with stopped_by_signals():
            done.append(signal.getsignal(signal.SIGTERM))

    thread = threading.Thread(target=act)
    thread.start()
    thread.join()

    assert done == [signal.getsignal(signal.SIGTERM)]


def test_a_missing_stream_is_replaced_by_nowhere(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)

    process.fill_closed_streams()

    with sys.stdout as stream:
        assert os.fstat(stream.fileno()).st_rdev == Path(os.devnull).stat().st_rdev


class Gone:
    """A stream whose reader has left."""

    def __init__(self, beside):
        self.beside = beside

    def write(self, _text):
        raise BrokenPipeError

    def flush(self):
        raise BrokenPipeError

    def fileno(self):
        return self.beside.fileno()


def test_a_reader_that_has_left_is_told_by_the_code(monkeypatch, capsys, tmp_path):
    with (tmp_path / "nowhere").open("w") as file:
        monkeypatch.setattr(sys, "stdout", Gone(file))
        monkeypatch.setattr(sys, "stderr", Gone(file))

        assert kawal(capsys, "instruments", "list").code == 141
