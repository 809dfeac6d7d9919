"""How Django finds this app."""

from importlib import import_module

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "kawal.files"
    label = "files"
    verbose_name = "Data dukung"

    def ready(self) -> None:
        """Checks and presenters register themselves when they are imported."""
        import_module("kawal.files.checks")
        import_module("kawal.files.events")
        import_module("kawal.files.package_events")
