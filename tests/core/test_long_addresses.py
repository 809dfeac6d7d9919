"""Addresses longer than any of ours."""

import pytest

from kawal.core.long_addresses import LONGEST

pytestmark = pytest.mark.django_db


def test_an_address_longer_than_any_of_ours_is_refused_unread(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/masuk/?next=/" + "a" * LONGEST)

    assert answer.status_code == 414


def test_a_long_one_is_answered(client):
    assert client.get("/masuk/?next=/" + "a" * (LONGEST - 20)).status_code == 200
