"""How many queries each page asks, by the client of Django in a process of its own."""

import http.client
import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from bench.web.load import Failed


def queries(paths: Sequence[str], email: str) -> Mapping[str, int]:
    """Signed in as this person; the second time, when the process has warmed up."""
    from django.db import connection  # noqa: PLC0415  needs settings
    from django.test import Client  # noqa: PLC0415

    from kawal.accounts.service import Person  # noqa: PLC0415

    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(Person.objects.get(email=email))
    found = {}
    for path in paths:
        asked: list[str] = []

        def heard(ask: Any, sql: str, *more: Any, asked: list[str] = asked) -> Any:
            asked.append(sql)
            return ask(sql, *more)

        client.get(path)
        with connection.execute_wrapper(heard):
            answer = client.get(path)
        if answer.status_code != http.client.OK:
            raise Failed(f"{path} answered {answer.status_code}")
        found[path] = len(asked)
    return found


def main() -> None:
    from kawal.cli import site  # noqa: PLC0415  reads the environment

    site.ready()
    email, *paths = sys.argv[1:]
    sys.stdout.write(json.dumps(queries(paths, email)) + "\n")


if __name__ == "__main__":
    main()
