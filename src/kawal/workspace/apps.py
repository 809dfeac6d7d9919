"""How Django finds this app."""

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "kawal.workspace"
    label = "workspace"
