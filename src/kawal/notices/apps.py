"""How Django finds this app."""

from importlib import import_module

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "kawal.notices"
    label = "notices"
    verbose_name = "Pemberitahuan"

    def ready(self) -> None:
        """Rules and providers register themselves; after each act the worker is woken."""
        import_module("kawal.notices.rules")
        import_module("kawal.notices.calendars.providers")
        after_acts = import_module("kawal.events.service").after_acts
        after_acts(import_module("kawal.notices.waking").wake)
