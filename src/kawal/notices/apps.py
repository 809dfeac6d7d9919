"""How Django finds this app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "kawal.notices"
    label = "notices"
