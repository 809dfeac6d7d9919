"""Who may do what in the embedded PostgreSQL, as statements.

The site owns its database and everything in it, and is nobody beyond it: what gets at its
connection, or comes in with a foreign backup, runs no program of the machine and reads none of its
files. Triggers of its own tables it can switch off, and `audit verify` tells so. The superuser
makes that role, and hands over what homes of before still have in its own name.
"""

DATABASE = "kawal"
SUPERUSER = "kawal"  # of initdb, which always makes one; homes of before have it by this name
SITE = "kawal_site"

FOUND = f"""
    SELECT 'role' FROM pg_roles WHERE rolname = '{SITE}'
    UNION ALL SELECT 'database' FROM pg_database WHERE datname = '{DATABASE}'
    UNION ALL SELECT 'owned' FROM pg_database
        WHERE datname = '{DATABASE}' AND pg_get_userbyid(datdba) = '{SITE}'
"""  # noqa: S608  names of ours

HOLDS_TABLES = "SELECT 'tables' FROM pg_tables WHERE schemaname = 'public' LIMIT 1"

MADE = f"CREATE DATABASE {DATABASE} OWNER {SITE} ENCODING 'UTF8' TEMPLATE template0"

# REASSIGN OWNED does not serve: what the role of initdb owns counts as part of the system.
_OURS = "NOT LIKE ALL (ARRAY['pg\\_%', 'information\\_schema'])"
_OF_A_COLUMN = """o.relkind = 'S' AND EXISTS (
    SELECT FROM pg_depend d
    WHERE d.classid = 'pg_class'::regclass AND d.objid = o.oid AND d.deptype IN ('a', 'i')
        AND d.refclassid = 'pg_class'::regclass
)"""  # such a sequence follows its table

HANDED_OVER = f"""
    SET LOCAL lock_timeout = '30s';
    DO $$
    DECLARE statement text;
    BEGIN
        FOR statement IN
            SELECT format('ALTER SCHEMA %I OWNER TO {SITE}', nspname)
                FROM pg_namespace WHERE nspname {_OURS} AND nspname <> 'public'
            UNION ALL SELECT format('ALTER TYPE %s OWNER TO {SITE}', o.oid::regtype)
                FROM pg_type o JOIN pg_namespace n ON n.oid = o.typnamespace
                LEFT JOIN pg_class c ON c.oid = o.typrelid
                WHERE n.nspname {_OURS} AND (o.typtype IN ('e', 'd', 'r') OR c.relkind = 'c')
            UNION ALL SELECT format('ALTER ROUTINE %s OWNER TO {SITE}', o.oid::regprocedure)
                FROM pg_proc o JOIN pg_namespace n ON n.oid = o.pronamespace
                WHERE n.nspname {_OURS}
            UNION ALL SELECT format('ALTER TABLE %s OWNER TO {SITE}', o.oid::regclass)
                FROM pg_class o JOIN pg_namespace n ON n.oid = o.relnamespace
                WHERE n.nspname {_OURS} AND o.relkind IN ('r', 'p', 'v', 'm', 'S')
                    AND NOT ({_OF_A_COLUMN})
        LOOP
            EXECUTE statement;
        END LOOP;
    END $$;
    ALTER DATABASE {DATABASE} OWNER TO {SITE};
"""  # noqa: S608  names of ours


def role_made(password: str) -> str:
    """The statement is never logged: there is a password in it."""
    return f"""
        SET log_min_error_statement = panic;
        CREATE ROLE {SITE} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '{password}';
    """
