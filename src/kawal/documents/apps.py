"""How Django finds this app."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "kawal.documents"
    label = "documents"
