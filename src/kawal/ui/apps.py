"""How Django finds this app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "kawal.ui"
    label = "ui"
