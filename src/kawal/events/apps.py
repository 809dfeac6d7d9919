"""The app of the record; at start it finds the event types and presenters of every app."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "kawal.events"
    label = "events"
    verbose_name = _("Catatan perbuatan")

    def ready(self) -> None:
        autodiscover_modules("events", "presenters")
