"""Sorting and paging by address: what is unknown falls back, equal rows keep their place."""

import pytest
from django.contrib.auth import get_user_model
from django.http import QueryDict

from kawal.ui.listing import Sorting, address, page_of

COLUMNS = {"nama": ("name",), "tenggat": ("-created_at", "name")}


def sorting(query, default="nama"):
    return Sorting.read(QueryDict(query), COLUMNS, default=default)


@pytest.mark.parametrize(
    ("query", "column", "is_descending"),
    [("urut=nama", "nama", False), ("urut=-nama", "nama", True), ("", "nama", False),
     ("urut=gaji", "nama", False), ("urut=--nama", "nama", False), ("urut=", "nama", False)],
)  # fmt: skip
def test_the_address_chooses_a_column_and_nonsense_does_not(query, column, is_descending):
    found = sorting(query)

    assert (found.column, found.is_descending) == (column, is_descending)


def test_the_usual_order_may_be_descending():
    assert sorting("", default="-tenggat").direction("tenggat") == "descending"


@pytest.mark.parametrize(
    ("query", "fields"),
    [("urut=nama", ("name", "pk")), ("urut=-nama", ("-name", "pk")),
     ("urut=-tenggat", ("created_at", "-name", "pk"))],
)  # fmt: skip
def test_rows_are_ordered_completely_so_that_pages_never_overlap(query, fields):
    rows = sorting(query).apply(get_user_model().objects.all())

    assert rows.query.order_by == fields


def test_a_second_click_turns_the_order_around():
    assert sorting("urut=nama").next_for("nama") == "-nama"
    assert sorting("urut=-nama").next_for("nama") == "nama"
    assert sorting("urut=nama").next_for("tenggat") == "tenggat"


@pytest.mark.parametrize(
    ("asked", "number"), [("", 1), ("2", 2), ("99", 3), ("0", 3), ("satu", 1), ("-1", 3)]
)
def test_a_page_that_is_not_there_is_the_nearest(asked, number):
    page = page_of(list(range(101)), QueryDict(f"hal={asked}"))

    assert page.number == number


def test_an_empty_list_has_one_empty_page():
    assert list(page_of([], QueryDict())) == []


def test_an_address_keeps_what_is_not_changed():
    query = QueryDict("q=a%26b&unit=1&unit=2&hal=3")

    assert address(query, hal=None, urut="-nama") == "?q=a%26b&unit=1&unit=2&urut=-nama"
    assert query["hal"] == "3"
