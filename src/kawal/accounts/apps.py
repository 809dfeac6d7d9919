"""How Django finds this app."""

from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "kawal.accounts"
    label = "accounts"
    verbose_name = "Orang dan akun"

    def ready(self) -> None:
        """Checks register themselves when they are imported."""
        import_module("kawal.accounts.checks")
