"""The habits of the code base that a linter does not see."""

import ast

VAGUE = {"utils", "util", "helpers", "misc", "common", "shared"}


def _modules(tracked, *folders):
    return {n: p for n, p in tracked.items() if n.endswith(".py") and n.startswith(folders)}


def test_no_module_grows_beyond_one_reason_to_exist(tracked):
    """Migrations are as Django writes them (ADR 0026)."""
    long = {
        name: lines
        for name, path in _modules(tracked, "src/").items()
        if "/migrations/0" not in name and (lines := len(path.read_text().splitlines())) > 400
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


def test_no_function_or_class_stands_in_two_places(tracked):
    places = {}
    for name, path in _modules(tracked, "src/").items():
        if "/migrations/" not in name:  # what was true on the day of a migration stays there
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.FunctionDef | ast.ClassDef) and _lines(node) >= 5:
                    places.setdefault(_without_docstring(node), []).append(f"{name}:{node.name}")

    assert [where for where in places.values() if len(where) > 1] == []


def _lines(node):
    """Of what it does; a docstring is none of it."""
    first = node.body[bool(ast.get_docstring(node)) and len(node.body) > 1]
    return node.end_lineno - first.lineno + 1


def _without_docstring(node):
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    return "\n".join(ast.dump(statement) for statement in body)
