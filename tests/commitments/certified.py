"""A kecamatan whose installation reaches a service of BSrE, played over HTTP."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pytest_django import Settings

from commitments.stage import Stage
from signing.esign_service import PASSWORD, USER, Service, serving
from signing.issuers import issuer


@contextmanager
def reached(
    service: Service, settings: Settings, folder: Path, *, version: int = 2
) -> Iterator[Stage]:
    """The service holds the certificate of the camat and is believed by its root."""
    roots = folder / "bsre.pem"
    roots.write_text(issuer("OSD BSrE").pem)
    with serving(service) as address:
        settings.KAWAL_BSRE = {
            "url": address, "user": USER, "password": PASSWORD,
            "version": version, "roots": str(roots), "authority": "",
        }  # fmt: skip
        stands = Stage()
        service.holder = stands.camat.person.name
        yield stands
