"""What a dump would bring in, read before anything of it runs.

A backup is restored by the role of the site, which can do nothing to the machine. But functions and
triggers of a stranger would stay in the database and run with every change: only those that our
migrations ever made, or those of the job queue, are let in by name, and kept if they are what the
migrations make. Names can lie, of kinds as well: what came in is asked of the database itself.
"""

import re
from pathlib import Path

from kawal.config import pg_tools
from kawal.core.guards import differing, migration_sql
from kawal.faults import Fault, Text, UnusableInput, harmless

_KINDS = frozenset(
    {
        "COMMENT", "CONSTRAINT", "DEFAULT", "ENCODING", "FK CONSTRAINT", "FUNCTION", "INDEX",
        "SEARCHPATH", "SEQUENCE", "SEQUENCE OWNED BY", "SEQUENCE SET", "STATISTICS DATA",
        "STDSTRINGS", "TABLE", "TABLE DATA", "TRIGGER", "TYPE",
    }
)  # fmt: skip
_ENTRY = re.compile(r"\d+; \d+ \d+ (?P<kind>[A-Z]+(?: [A-Z]+)*) (?P<place>\S+) (?P<name>.+) \S+")
_NAMED = r"(FUNCTION|TRIGGER)\s+(?:public\.)?"
_MADE = (
    re.compile(rf"\bCREATE\s+(?:OR\s+REPLACE\s+)?(?:CONSTRAINT\s+)?{_NAMED}(\w+)", re.IGNORECASE),
    re.compile(rf"\bALTER\s+{_NAMED}[^;]*?\bRENAME\s+TO\s+(\w+)", re.IGNORECASE),
)


def refuse_foreign_parts(dump: Path, where: str) -> None:
    """Raises UnusableInput with the first part that no migration of ours made. Runs nothing."""
    known = _known()
    for line in pg_tools.contents(dump):
        if not _is_ours(line, known):
            raise UnusableInput([_fault(where, line.split(" ", 3)[-1])])


def refuse_foreign_bodies(where: str) -> None:
    """Raises UnusableInput if one that came in, and is migrated now, is ours by its name alone."""
    for name in differing():
        raise UnusableInput([_fault(where, name)])


def _is_ours(line: str, known: set[tuple[str, str]]) -> bool:
    entry = _ENTRY.fullmatch(line)
    if entry is None or entry["kind"] not in _KINDS:
        return False
    if entry["kind"] == "FUNCTION":  # kawal_vector(text)
        return entry["place"] == "public" and ("FUNCTION", entry["name"].split("(")[0]) in known
    if entry["kind"] == "TRIGGER":  # its table and its name
        return entry["place"] == "public" and ("TRIGGER", entry["name"].split(" ")[-1]) in known
    return entry["place"] in {"public", "-"}


def _known() -> set[tuple[str, str]]:
    """Kinds and names that any migration makes or gives, also those that a later one drops."""
    return {
        (kind.upper(), name)
        for text in migration_sql()
        for made in _MADE
        for kind, name in made.findall(text)
    }


def _fault(where: str, part: str) -> Fault:
    return Fault(
        "RESTORE-FOREIGN",
        where,
        harmless(part, 120),
        Text("hanya bagian yang dibuat Kawal", "only what Kawal makes"),
        Text(
            "pastikan dari siapa cadangan ini; pakai cadangan yang dibuat oleh kawal backup",
            "make sure whose backup this is; use one that kawal backup has made",
        ),
    )
