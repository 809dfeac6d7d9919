"""Every public page says when it was computed, and leads on from the same foot."""

from django.test import Client
from django.urls import reverse

from e2e.addresses import open_routes
from e2e.one_of_each import City

FRAME = "ui/public.html"
FOOT = ("not-shown", "corrections", "public-search", "verify-document", "feed")


def test_every_public_page_says_when_it_was_computed_and_leads_on(city: City) -> None:
    visitor = Client()
    wanted = ['<span class="updated">Diperbarui', *(f'href="{reverse(name)}"' for name in FOOT)]

    lacking = {
        route: [word for word in wanted if word not in answer.content.decode()]
        for route in open_routes()
        if (answer := visitor.get(city.address(route)))["Content-Type"].startswith("text/html")
        and FRAME in [template.name for template in answer.templates]
    }

    assert {route: words for route, words in lacking.items() if words} == {}
    assert lacking.keys() >= {
        "home", "public-unit", "public-action", "public-recommendation", "verify-document",
        "assessments:verify", "commitments:public-charter", "commitments:public-ceremony",
        "commitments:coverage", "commitments:verify", "commitments:verify-any",
        "commitments:verify-pact", "commitments:come",
    }  # fmt: skip
