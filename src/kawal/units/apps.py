"""The app of agencies, units, posts, roles and services."""

from django.apps import AppConfig


class UnitsConfig(AppConfig):
    name = "kawal.units"
    label = "units"
    verbose_name = "Unit, jabatan, dan peran"
