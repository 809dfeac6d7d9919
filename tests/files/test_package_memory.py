"""T38: a package passes through in constant memory, however large it is."""

import pytest
from django.test import Client

from files import samples
from files.cast import Cast, evidence
from files.packed import at, package_of
from files.test_memory import measured

pytestmark = [pytest.mark.time_machine("2026-04-09T04:00:00Z"), pytest.mark.django_db]
FILES, SIZE = 12, 5_000_000
MOST_MEMORY = 8_000_000


def test_sixty_megabytes_are_packed_in_constant_memory(cast: Cast, client: Client) -> None:
    found = [
        evidence(cast.ani, cast.tirtajaya, content=samples.PDF + bytes([i]) * SIZE + b"\n%%EOF\n")
        for i in range(65, 65 + FILES)
    ]
    small, package = package_of(cast, evidence(cast.ani, cast.tirtajaya)), package_of(cast, *found)
    client.force_login(cast.ani)

    b"".join(client.post(at(small, "unduh/")))  # type: ignore[arg-type]  what is loaded but once

    with measured() as most:
        response = client.post(at(package, "unduh/"))
        sizes = [len(piece) for piece in response]  # type: ignore[arg-type]  it streams

    assert response.status_code == 200
    assert all(sizes)
    assert most[0] < MOST_MEMORY
