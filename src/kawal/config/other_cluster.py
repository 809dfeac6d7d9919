"""Data that a PostgreSQL of another major version left in the home.

Our programs cannot read it. An empty cluster beside it would look like an office that lost all.
"""

from pathlib import Path

from kawal.config.programs import MAJOR
from kawal.faults import Fault, Text, UnusableInput


def other_cluster(postgres: Path) -> Path | None:
    """The newest in `KAWAL_HOME/postgres/<major>` that is not ours."""
    made = (file.parent for file in postgres.glob("*/PG_VERSION"))
    others = [each for each in made if each.name.isdecimal() and each.name != str(MAJOR)]
    return max(others, key=lambda each: int(each.name), default=None)


def passed_over(other: Path) -> UnusableInput:
    """Whoever goes on without that data is told how to bring it along."""
    return UnusableInput(
        [
            Fault(
                "HOME-OTHER-POSTGRES",
                str(other),
                f"PostgreSQL {other.name}",
                Text(
                    f"data PostgreSQL {MAJOR}, yang dibawa versi Kawal ini",
                    f"data of PostgreSQL {MAJOR}, which this version of Kawal brings",
                ),
                Text(
                    "pasang lagi versi Kawal sebelumnya dan jalankan kawal upgrade; lalu pasang "
                    "versi ini dan jalankan kawal restore BERKAS. Data itu tidak disentuh",
                    "install the version before again and run kawal upgrade; then install this one "
                    "and run kawal restore FILE. That data is not touched",
                ),
            )
        ]
    )
