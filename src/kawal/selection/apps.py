"""How Django finds this app."""

from django.apps import AppConfig


class SelectionConfig(AppConfig):
    name = "kawal.selection"
    label = "selection"
    verbose_name = "Pemilihan unit percontohan"
