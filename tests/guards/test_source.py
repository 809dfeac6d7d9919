"""The habits of the code base that a linter does not see."""

import ast

VAGUE = {"utils", "util", "helpers", "misc", "common", "shared"}


def _modules(tracked, *folders):
    return {n: p for n, p in tracked.items() if n.endswith(".py") and n.startswith(folders)}


def test_no_module_grows_beyond_one_reason_to_exist(tracked):
    long = {
        name: lines
        for name, path in _modules(tracked, "src/").items()
        if (lines := len(path.read_text().splitlines())) > 400
    }

    assert long == {}


def test_no_module_is_named_after_nothing(tracked):
    vague = [
        name
        for name, path in _modules(tracked, "src/", "tests/").items()
        if VAGUE & {path.stem, path.parent.name}
    ]

    assert vague == []


def test_every_module_says_what_it_is_for(tracked):
    silent = [
        name
        for name, path in _modules(tracked, "src/").items()
        if not ast.get_docstring(ast.parse(path.read_text()))
    ]

    assert silent == []
