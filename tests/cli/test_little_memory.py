"""Where the system gives little memory: scoring needs little, and what needs more says so."""

import json
import subprocess
import sys

from kawal.rules.catalogue import root


def limited(kibibytes, *arguments):
    command = [sys.executable, "-m", "kawal.cli", "--lang", "en", *map(str, arguments)]
    return subprocess.run(
        ["bash", "-c", f'ulimit -v {kibibytes}; exec "$@"', "_", *command],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_one_sheet_is_scored_without_the_libraries_for_arrays():
    code = "import sys, kawal.cli.score as s; print({'numpy', 'scipy', 'pyarrow'} & {*sys.modules})"

    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout == "set()\n"


def test_one_sheet_is_scored_in_little_memory():
    run = limited(250_000, "score", root() / "samples" / "lke-contoh.xlsx")

    assert (run.returncode, run.stderr) == (0, "")


def test_a_file_that_needs_more_memory_than_there_is_is_refused(tmp_path):
    path = tmp_path / "jawaban.json"
    path.write_text(json.dumps([[{"a": 1.5}] * 4] * 160_000))

    run = limited(250_000, "score", path)

    assert run.returncode == 2
    assert "Traceback" not in run.stderr
    assert "[MEMORY]" in run.stderr
