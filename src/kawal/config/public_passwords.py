"""Passwords of a demo: they are printed for everybody, so nothing is kept from who might guess."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class PublicPasswordHasher(Argon2PasswordHasher):
    """The same hash with little work: a dozen accounts would take two seconds of the first start.

    A password that is changed in an installation is hashed anew with the usual work (K009 keeps the
    two apart).
    """

    time_cost = 1
    memory_cost = 8
    parallelism = 1
