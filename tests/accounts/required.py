"""Answers for settings that name a callable."""

from kawal.accounts.models import Person
from kawal.accounts.service import DemoAccount


def everybody(_person: Person) -> bool:
    return True


def anybody(_by: Person, _person: Person) -> bool:
    """For KAWAL_ACCOUNT_AUTHORITY."""
    return True


def only_ani(person: Person) -> bool:
    return person.name.startswith("Ani")


def demo_accounts() -> list[DemoAccount]:
    """For KAWAL_DEMO_ACCOUNTS."""
    return [DemoAccount("Tim kerja ZI", "operator@sukamaju.example")]
