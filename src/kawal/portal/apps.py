"""How Django finds this app."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "kawal.portal"
    label = "portal"
