"""What is wrong with a page as a browser shows it."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page

WIDTHS = (1280, 360)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = """rules => axe.run({resultTypes: ["violations"], runOnly: rules}).then(found =>
    found.violations.map(v => `${v.id}: ${v.nodes.map(n => n.html.slice(0, 120)).join(" | ")}`))"""
UNNAMED = """() => [...document.querySelectorAll("main :is(input, select, textarea)")]
    .filter(c => c.type !== "hidden" && !c.hidden && !c.labels?.length
        && !c.ariaLabel && !c.getAttribute("aria-labelledby"))
    .map(c => `no name: ${c.outerHTML.slice(0, 120)}`)"""
TOO_WIDE = "document.documentElement.scrollWidth - innerWidth"


class Onlooker:
    """One browser context: opens pages, and keeps what the browser minds about them."""

    def __init__(self, browser: Browser, site: str, client: Client, **more: object) -> None:
        self.site = site
        self.titles: dict[str, str] = {}
        self.context: BrowserContext = browser.new_context(base_url=site, **more)  # type: ignore[arg-type]
        self.become(client)
        self.page: Page = self.context.new_page()
        self._minded: list[str] = []
        self.context.on("request", lambda request: self._asked(request.url))
        self.context.on("console", lambda line: self._minded.append(f"{line.type}: {line.text}"))
        self.context.on("weberror", lambda error: self._minded.append(str(error.error)))

    def become(self, client: Client) -> None:
        """From now on this person sits at the same browser; what it has loaded it keeps."""
        self.titles = {}
        self.context.clear_cookies()
        for name in (settings.SESSION_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME):
            if name in client.cookies:
                value = client.cookies[name].value
                self.context.add_cookies([{"name": name, "value": value, "url": self.site}])

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if f"{parts.scheme}://{parts.netloc}" != self.site and parts.scheme not in {"data", "blob"}:
            self._minded.append(f"asks elsewhere: {url}")

    def faults(self, path: str, *, status: int = 200) -> list[str]:
        """Everything that is wrong with this page, at every width; its title is kept."""
        self._minded.clear()
        response = self.page.goto(path)
        assert response is not None
        found = [*self._not_expected(response.status, status), *self.faults_here()]
        self.titles[path] = self.page.title()
        return found + [line for line in self._minded if str(status) not in line]

    def faults_here(self) -> list[str]:
        """Those of the page that is open, at every width."""
        found = [*self._faults_of_page()]
        self.page.evaluate(AXE_SCRIPT)
        for width in WIDTHS:
            found += [f"{width} px: {fault}" for fault in self._faults_at(width)]
        return found

    def _not_expected(self, found: int, wanted: int) -> Iterator[str]:
        if found != wanted:
            yield f"answers {found}"

    def _faults_of_page(self) -> Iterator[str]:
        if self.page.get_attribute("html", "lang") != "id":
            yield "says another language"
        if self.page.locator("h1").count() != 1:
            yield "has not one heading"
        yield from self.page.evaluate(UNNAMED)

    def _faults_at(self, width: int) -> Iterator[str]:
        self.page.set_viewport_size({"width": width, "height": 800})
        if (over := self.page.evaluate(TOO_WIDE)) > 0:
            yield f"{over} px too wide"
        yield from self.page.evaluate(AXE, RULES)

    def same_titles(self) -> list[str]:
        """Titles that tell several addresses not apart."""
        by_title: dict[str, list[str]] = {}
        for path, title in self.titles.items():
            by_title.setdefault(title, []).append(path)
        return [f"{title}: {paths}" for title, paths in by_title.items() if len(paths) > 1]


def nothing_wrong(found: dict[str, list[str]]) -> None:
    """Fails with a line for each fault."""
    lines = [f"{page}: {fault}" for page, faults in found.items() for fault in faults]
    if lines:
        pytest.fail("\n".join(lines), pytrace=False)
