"""Drops expired uploads, and content that nothing has referred to for 30 days."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from kawal.files.actions.upkeep import collect


class Command(BaseCommand):
    help = "Free the space of files that nobody uses; safe at any time."

    def handle(self, *_args: Any, **_options: Any) -> None:
        done = collect(now=timezone.now())
        self.stdout.write(
            f"removed {done.blobs} contents ({done.size} bytes), {done.uploads} expired uploads, "
            f"{done.leftovers} leftovers"
        )
