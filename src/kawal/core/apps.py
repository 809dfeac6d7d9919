"""How Django finds this app."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "kawal.core"
    label = "core"
