"""No file may depend on one registry or on one machine."""

import re

import pytest

# Written in pieces, or this file would be the first to offend.
REGISTRIES = [
    ".".join(parts)
    for parts in [
        ("pypi", "org"), ("pypi", "python", "org"), ("pythonhosted", "org"), ("npmjs", "org"),
        ("npmjs", "com"), ("deb", "debian", "org"), ("unpkg", "com"), ("jsdelivr", "net"),
    ]
]  # fmt: skip
MACHINE = re.compile(
    r"(?<![\w.~/-])/(" + "|".join(["wor" + "k", "roo" + "t", "tm" + "p"]) + r")(?![\w-])"
)


def test_no_file_names_a_package_registry(texts):
    named = [(name, host) for name, text in texts.items() for host in REGISTRIES if host in text]

    assert named == []


def test_no_file_names_a_folder_of_somebodys_machine(texts):
    # .gitignore writes folders of the repository with a leading slash.
    found = [
        f"{name}:{number}: {line.strip()}"
        for name, text in texts.items()
        if name != ".gitignore"
        for number, line in enumerate(text.splitlines(), 1)
        if MACHINE.search(line)
    ]

    assert found == []


@pytest.mark.parametrize("line", ["cd /" + "work/x", 'open("/' + 'tmp/a")', "a=/" + "root"])
def test_the_search_finds_such_a_folder(line):
    assert MACHINE.search(line)


@pytest.mark.parametrize("line", ["docs/" + "work/x", "/" + "working", "https://a/" + "tmp/"])
def test_the_search_lets_other_paths_pass(line):
    assert not MACHINE.search(line)
