"""How Django finds this app."""

from importlib import import_module

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "kawal.assessments"
    label = "assessments"
    verbose_name = "Penilaian"

    def ready(self) -> None:
        """Presenters register themselves when they are imported."""
        import_module("kawal.assessments.presenters")
