"""How Django finds this app."""

from importlib import import_module

from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "kawal.followup"
    label = "followup"
    verbose_name = "Tindak lanjut"

    def ready(self) -> None:
        """Presenters, kinds of notices and addresses of uses register when they are imported."""
        import_module("kawal.followup.presenters")
        import_module("kawal.followup.action_notices")
        import_module("kawal.followup.use_address")
        from kawal.followup.actions import handing_on  # noqa: PLC0415  models
        from kawal.units.service import on_hand_over  # noqa: PLC0415

        on_hand_over("actions", handing_on.hand_on_actions)
        on_hand_over("verifying", handing_on.hand_on_verifying)
        import_module("kawal.followup.recommendation_presenters")
        import_module("kawal.followup.recommendation_notices")
        import_module("kawal.followup.recommendation_address")
