"""Which acts become notices, for whom. Each module of this package speaks for one app below."""

from kawal.notices.rules import accounts, calendars, files, units

__all__ = ["accounts", "calendars", "files", "units"]
