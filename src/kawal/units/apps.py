"""The app of agencies, units, posts, roles and services."""

from importlib import import_module

from django.apps import AppConfig


class UnitsConfig(AppConfig):
    name = "kawal.units"
    label = "units"
    verbose_name = "Unit, jabatan, dan peran"

    def ready(self) -> None:
        """Accounts asks us before it closes one, and in whose name one is offered."""
        hooks = import_module("kawal.accounts.hooks")
        hooks.before_closing(import_module("kawal.units.actions.administrators").keep_one_beside)
        hooks.on_hosting(import_module("kawal.units.queries.hosts").host_of)
