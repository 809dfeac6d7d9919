"""How Django finds this app."""

from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "kawal.followup"
    label = "followup"
    verbose_name = "Tindak lanjut"
