"""How Django finds this app."""

from importlib import import_module

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "kawal.workspace"
    label = "workspace"

    def ready(self) -> None:
        """Presenters register themselves when they are imported."""
        import_module("kawal.workspace.jobs.events")
