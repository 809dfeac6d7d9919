"""The moment at which the city of these tests is built."""

from datetime import UTC, datetime

TODAY = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
