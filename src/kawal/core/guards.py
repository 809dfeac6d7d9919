"""What runs with a change of a row beside the functions and triggers that the migrations make.

Those keep the record of acts and whatever was sent or signed as it is. Who owns the tables can
replace them or switch them off, and a backup may bring others under their names. Those of the job
queue guard nothing, but run with every job: what stands in them could switch off the others.
"""

import re
from collections.abc import Iterator

from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunSQL
from procrastinate.schema import SchemaManager

_BESIDE = "kawal_guards"
_FUNCTION = re.compile(r"CREATE (?:OR REPLACE )?FUNCTION .*?\$\$.*?\$\$[^;]*", re.DOTALL)
_TRIGGER = re.compile(r"CREATE (?:OR REPLACE )?(?:CONSTRAINT )?TRIGGER [^;]*")
_TABLES = """
    SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
        AND NOT starts_with(relname, 'procrastinate_')
"""
# Whatever runs with a change of a row. No migration makes a rule, a policy, an operator or an
# aggregate, nor a function outside its schema that a default could call; extensions are the
# administrator's. Below 16384 is what PostgreSQL itself brings.
_DEFINED = f"""
    SELECT p.oid::regprocedure::text,
        CASE p.prokind WHEN 'a' THEN 'AGGREGATE' ELSE pg_get_functiondef(p.oid) END
    FROM pg_proc p
    WHERE p.oid >= 16384 AND (p.pronamespace = %(schema)s::regnamespace
            OR %(schema)s::regnamespace = 'public'::regnamespace
                AND p.proowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)
                AND p.pronamespace <> '{_BESIDE}'::regnamespace)
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass
            AND d.objid = p.oid AND d.deptype IN ('e', 'i'))
    UNION ALL
    SELECT o.oid::regoperator::text, format('OPERATOR %%s', o.oprcode) FROM pg_operator o
    WHERE o.oprnamespace = %(schema)s::regnamespace
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_operator'::regclass
            AND d.objid = o.oid AND d.deptype = 'e')
    UNION ALL
    SELECT format('%%s.%%s', c.relname, made.name), made.words
    FROM pg_class c JOIN LATERAL (
        SELECT t.tgname, format('%%s [%%s]', pg_get_triggerdef(t.oid), t.tgenabled)
        FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal
        UNION ALL
        SELECT format('%%s (rule)', r.rulename), pg_get_ruledef(r.oid)
        FROM pg_rewrite r WHERE r.ev_class = c.oid AND c.relkind IN ('r', 'p')
        UNION ALL
        SELECT format('%%s (policy)', p.polname), 'POLICY'
        FROM pg_policy p WHERE p.polrelid = c.oid
    ) made (name, words) ON true
    WHERE c.relnamespace = %(schema)s::regnamespace
"""  # noqa: S608  a name of ours

_CONDITIONAL = """
    SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE c.relnamespace = %(schema)s::regnamespace AND t.tgqual IS NOT NULL AND t.tgconstraint = 0
"""

type Definitions = dict[str, str]


def differing() -> dict[str, str | None]:
    """What is not as the migrations of this version make it: by name, None if it is missing.

    PostgreSQL is asked to make them once more, beside ours and beside empty tables, and all of
    that is rolled back: so it tells both in the same words, whatever its version. A schema under
    the name that this takes is told alone: nobody keeps one but to hide what stands in it.
    """
    if _is_taken():
        return {f"{_BESIDE} (schema)": "SCHEMA"}
    with transaction.atomic():
        _make_beside()
        found, made = _defined("public"), _defined(_BESIDE)
        _restore_beside()
        restored = _defined(_BESIDE)
        transaction.set_rollback(True)
    names = sorted(found.keys() | made.keys())
    ours = {name: (made.get(name), restored.get(name)) for name in names}
    return {name: found.get(name) for name in names if found.get(name) not in ours[name]}


def migration_sql(within: str = "") -> Iterator[str]:
    """Every statement by hand of the migrations, of those in one package or of all."""
    for _key, migration in sorted(MigrationLoader(None).disk_migrations.items()):
        if type(migration).__module__.startswith(within):
            for operation in migration.operations:
                if isinstance(operation, RunSQL):
                    yield from _texts(operation.sql)


def _is_taken() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT FROM pg_namespace WHERE nspname = %s", [_BESIDE])
        return cursor.fetchone() is not None


def _make_beside() -> None:
    texts = "\n;\n".join(migration_sql("kawal."))
    mentioned = set(re.findall(r"\w+", texts))
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)
        tables = [name for (name,) in cursor.fetchall() if name in mentioned]
        cursor.execute(f"CREATE SCHEMA {_BESIDE}")
        cursor.execute("SET LOCAL check_function_bodies = off")
        # Not by its migrations: up to 16, PostgreSQL refuses the use of an enum's value in the
        # transaction that adds it. A test holds that both make the same.
        cursor.execute(f"SET LOCAL search_path = {_BESIDE}")
        cursor.execute(SchemaManager.get_schema())
        cursor.execute(f"SET LOCAL search_path = {_BESIDE}, public")
        for name in tables:
            cursor.execute(f'CREATE TABLE {_BESIDE}."{name}" (LIKE public."{name}")')
        for statement in [*_FUNCTION.findall(texts), *_TRIGGER.findall(texts)]:
            cursor.execute(statement)


def _restore_beside() -> None:
    """A backup keeps conditions in PostgreSQL's own words, and reads them a little differently."""
    with connection.cursor() as cursor:
        cursor.execute(_CONDITIONAL, {"schema": _BESIDE})
        for (definition,) in cursor.fetchall():
            cursor.execute(definition.replace("CREATE TRIGGER", "CREATE OR REPLACE TRIGGER", 1))


def _defined(schema: str) -> Definitions:
    with connection.cursor() as cursor:
        cursor.execute(_DEFINED, {"schema": schema})
        return {_bare(name): _bare(definition) for name, definition in cursor.fetchall()}


def _bare(words: str) -> str:
    return words.replace("public.", "").replace(f"{_BESIDE}.", "")


def _texts(sql: object) -> Iterator[str]:
    """One text, or several, each perhaps with its values."""
    if isinstance(sql, str):
        yield sql
    elif isinstance(sql, list | tuple):
        for part in sql:
            yield part if isinstance(part, str) else part[0]
