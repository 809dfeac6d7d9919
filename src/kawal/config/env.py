"""Typed readers of environment variables: nonsense is refused at start, with the remedy."""

import os
from collections.abc import Mapping
from pathlib import Path

from kawal.faults import KawalError, Text


class BadSetting(KawalError):
    """A setting that cannot be used; `said` names it, what was found and what to write."""

    def __init__(self, said: Text) -> None:
        self.said = said
        super().__init__(said.en)


def text(name: str, default: str = "", environment: Mapping[str, str] | None = None) -> str:
    return _environment(environment).get(name, default).strip()


def secret(name: str, environment: Mapping[str, str] | None = None) -> str:
    """The variable itself, or the content of the file that `NAME_FILE` names; "" if neither."""
    values = _environment(environment)
    path = values.get(f"{name}_FILE", "").strip()
    if not path:
        return values.get(name, "").strip()
    if values.get(name):
        raise BadSetting(
            Text(
                f"{name} dan {name}_FILE disetel keduanya; pertahankan salah satu",
                f"{name} and {name}_FILE are both set; keep one of them",
            )
        )
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise BadSetting(
            Text(
                f"{name}_FILE: {path} tidak dapat dibaca ({error.strerror})",
                f"{name}_FILE: cannot read {path} ({error.strerror})",
            )
        ) from error


def flag(name: str, *, default: bool, environment: Mapping[str, str] | None = None) -> bool:
    found = text(name, "", environment).casefold()
    if not found:
        return default
    if found in _YES:
        return True
    if found in _NO:
        return False
    raise BadSetting(
        Text(f"{name}={found!r}: tulis true atau false", f"{name}={found!r}: write true or false")
    )


_YES = {"1", "true", "yes", "on", "ya"}
_NO = {"0", "false", "no", "off", "tidak"}


def integer(
    name: str,
    *,
    default: int,
    least: int,
    most: int,
    environment: Mapping[str, str] | None = None,
) -> int:
    found = text(name, "", environment)
    if not found:
        return default
    try:
        value = int(found)
    except ValueError:
        value = None
    if value is None or not least <= value <= most:
        raise BadSetting(
            Text(
                f"{name}={found!r}: tulis bilangan bulat {least} sampai {most}",
                f"{name}={found!r}: write a whole number from {least} to {most}",
            )
        )
    return value


def words(name: str, environment: Mapping[str, str] | None = None) -> list[str]:
    """A list separated by commas; empty parts are dropped."""
    return [part.strip() for part in text(name, "", environment).split(",") if part.strip()]


def program() -> str:
    """The program as it was called: `bin/kawal` out of the folder, else `kawal`."""
    return text("KAWAL_PROGRAM", "kawal")


def _environment(given: Mapping[str, str] | None) -> Mapping[str, str]:
    return os.environ if given is None else given
