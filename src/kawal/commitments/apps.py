"""How Django finds this app."""

from importlib import import_module

from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "kawal.commitments"
    label = "commitments"
    verbose_name = "Komitmen"

    def ready(self) -> None:
        """Presenters and addresses of uses register when they are imported."""
        import_module("kawal.commitments.presenters")
        import_module("kawal.commitments.charter_events")
        import_module("kawal.commitments.charter_notices")
        import_module("kawal.commitments.ceremony_notices")
        import_module("kawal.commitments.use_address")
        import_module("kawal.commitments.pledge_source")
        import_module("kawal.commitments.pact_events")
        import_module("kawal.commitments.pact_notices")
