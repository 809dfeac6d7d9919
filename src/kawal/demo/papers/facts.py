"""What a paper is about."""

from dataclasses import dataclass
from datetime import date

MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"


@dataclass(frozen=True, slots=True)
class Facts:
    """`version` counts from 1: each has other content. `key` makes the figures come out alike."""

    key: str
    title: str
    unit: str
    day: date
    signer: str
    signer_post: str
    version: int = 1


def said_day(day: date) -> str:
    """As a letter writes it: 5 Maret 2024."""
    return f"{day.day} {MONTHS.split()[day.month - 1]} {day.year}"
