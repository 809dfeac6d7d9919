"""Reads every stored evidence and compares it with its hash; exit code 1 if any is damaged."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from kawal.files.actions.upkeep import verify_store


class Command(BaseCommand):
    help = "Hash all evidence in the store and report what is missing or changed."

    def handle(self, *_args: Any, **_options: Any) -> None:
        report = verify_store(now=timezone.now())
        self.stdout.write(
            f"checked {report.checked}, damaged {len(report.damaged)}, "
            f"repaired {len(report.repaired)}, unknown {report.unknown}"
        )
        if not report.is_whole:
            listed = "\n".join(report.damaged)
            raise CommandError(f"Restore these from a backup:\n{listed}", returncode=1)
