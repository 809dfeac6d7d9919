"""What was measured of the site, as Markdown."""

from collections.abc import Iterator

from bench.speed import Speed
from bench.web.load import Load, rows

WITHIN = 60  # seconds from an empty home to the first screen (T69)
CITY = 30  # seconds to build the demo city
MEMORY = 350  # MB of three workers


def budgets(
    date: str, speed: Speed, city: float, first_screen: float, again: float, memory: int
) -> Iterator[str]:
    megabytes = memory / 1e6
    is_met = "yes" if megabytes <= MEMORY else "**no**"
    yield "| Date | What | Budget | Measured | Met |"
    yield "|---|---|---|---|---|"
    yield (
        f"| {date} | `kawal demo` in an empty home: database made, migrated, city built, first "
        f"screen (packages installed) | ≤ {WITHIN} s | {first_screen:.1f} s | "
        f"{speed.met(first_screen, WITHIN)} |"
    )
    yield (
        f"| {date} | the city alone, its program started for it | ≤ {CITY} s | {city:.1f} s | "
        f"{speed.met(city, CITY)} |"
    )
    yield f"| {date} | the same again, city already there | | {again:.1f} s | |"
    yield (
        f"| {date} | memory of `kawal serve --workers 3` under load (PSS, without the database) "
        f"| ≤ {MEMORY} MB | {megabytes:.0f} MB | {is_met} |"
    )


def document(
    date: str,
    machine: list[str],
    speed: Speed,
    city: float,
    first_screen: float,
    again: float,
    memory: int,
    loads: list[Load],
) -> Iterator[str]:
    yield from [
        "# Benchmarks of the site",
        "",
        f"Written by `bin/bench web --write` on {date}; never by hand. All in one run: the same",
        "server program with one worker process, the same client on the same machine. The floors",
        "are what Django itself needs (`bench/web/floor.py`): a table of 25 rows from memory, and",
        "the same behind Django's usual middleware with a session and a person from PostgreSQL.",
        "Pages are those of the demo city, signed in as its administrator where that is needed.",
        "",
        *(f"- {line}" for line in machine),
        "",
        *speed.told(),
        "",
        *budgets(date, speed, city, first_screen, again, memory),
        "",
        *rows(loads),
    ]
