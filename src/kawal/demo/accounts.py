"""The accounts that the demo prints: for KAWAL_DEMO_ACCOUNTS and for the terminal."""

from kawal.accounts.demo import DemoAccount
from kawal.demo import tables
from kawal.units.roles import ROLES


def demo_accounts() -> list[DemoAccount]:
    """One for each role, in the order of the table."""
    return [
        DemoAccount(str(ROLES[row.role].label), f"{row.email}@sukamaju.example", row.name)
        for row in tables.accounts()
    ]
