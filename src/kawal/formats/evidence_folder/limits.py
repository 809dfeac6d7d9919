"""What an archive may hold before it is refused unread."""

from dataclasses import dataclass

MEGABYTE = 1_000_000
MOST_FILES = 2_000  # of all names in it, folders and system files included
MOST_DIRECTORY = 4 * MEGABYTE
LONGEST_PATH = 400
# Office documents, PDF and pictures are packed already; text and scans pack 20 times. A bomb packs
# 1,000 times. Small files may: they can do no harm.
MOST_RATIO = 200
RATIO_FROM = 5 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Limits:
    """`total`: bytes of all files unpacked."""

    total: int
    files: int = MOST_FILES
