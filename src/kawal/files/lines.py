"""Slow lines: who sends or reads for minutes must not hold what others need."""

from kawal.core.bodies import let_go_of_database

__all__ = ["let_go_of_database"]
