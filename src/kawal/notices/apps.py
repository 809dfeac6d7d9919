"""How Django finds this app."""

from importlib import import_module

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "kawal.notices"
    label = "notices"
    verbose_name = "Pemberitahuan"

    def ready(self) -> None:
        """Rules and providers register themselves; accounts and the record of acts call us."""
        import_module("kawal.notices.rules")
        import_module("kawal.notices.calendars.providers")
        hooks = import_module("kawal.accounts.hooks")
        hooks.on_email_replaced(import_module("kawal.notices.former_address").tell_former_address)
        links = import_module("kawal.notices.actions.calendar_links")
        hooks.on_sessions_ended(links.end_with_sessions)
        after_acts = import_module("kawal.events.service").after_acts
        after_acts(import_module("kawal.notices.waking").wake)
