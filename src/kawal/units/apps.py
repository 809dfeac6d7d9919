"""The app of agencies, units, posts, roles and services."""

from importlib import import_module

from django.apps import AppConfig


class UnitsConfig(AppConfig):
    name = "kawal.units"
    label = "units"
    verbose_name = "Unit, jabatan, dan peran"

    def ready(self) -> None:
        """Accounts asks us before it closes one."""
        before_closing = import_module("kawal.accounts.hooks").before_closing
        before_closing(import_module("kawal.units.actions.administrators").keep_one_beside)
