"""How Django finds this app."""

from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "kawal.commitments"
    label = "commitments"
    verbose_name = "Komitmen"
