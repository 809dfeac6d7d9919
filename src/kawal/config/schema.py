"""Whether the tables in the database are those of this version."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from kawal.config.env import program
from kawal.faults import Fault, Text, UnusableInput


def missing_steps() -> int:
    """How many migrations are not applied yet."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def refuse_other_schema() -> None:
    """Refuses to work on tables that are not there, or that an older version left."""
    if steps := missing_steps():
        raise UnusableInput(
            [
                Fault(
                    "DATABASE-MIGRATE",
                    str(connection.settings_dict["NAME"]),
                    "—",
                    Text(
                        f"basis data menurut versi ini; {steps} langkah belum dijalankan",
                        f"a database of this version; {steps} step(s) have not been applied",
                    ),
                    Text("jalankan: {program} migrate", "run: {program} migrate").fill(
                        program=program()
                    ),
                )
            ]
        )
