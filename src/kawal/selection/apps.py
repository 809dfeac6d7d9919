"""How Django finds this app."""

from importlib import import_module

from django.apps import AppConfig


class SelectionConfig(AppConfig):
    name = "kawal.selection"
    label = "selection"
    verbose_name = "Pemilihan unit percontohan"

    def ready(self) -> None:
        """Presenters register when they are imported."""
        import_module("kawal.selection.presenters")
