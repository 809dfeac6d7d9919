"""Someone at a browser."""

from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, CDPSession

from accounts.cast import PASSWORD

SIZES = (320, 360, 1280)
_AXE = Axe()


class Visitor:
    """Every address asked for outside the site, and every complaint about a page, is kept."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.site = site
        self.friends = {site}
        self.complaints: list[str] = []
        self.asked_elsewhere: list[str] = []
        self.page = context.new_page()
        self.page.set_default_timeout(30_000)
        context.on("request", lambda request: self._asked(request.url))
        context.on("console", lambda line: self._said(line.type, line.text))
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self.context = context

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self.friends and parts.scheme not in {"data", "blob"}:
            self.asked_elsewhere.append(url)

    def _said(self, kind: str, text: str) -> None:
        # A page that says 410 or 422 is a page; everything else a browser minds is a fault.
        if kind in {"error", "warning"} and "the server responded with a status" not in text:
            self.complaints.append(text)

    def go(self, path: str) -> None:
        self.page.goto(self.site + path)

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    @property
    def heading(self) -> str:
        return self.page.inner_text("h1")

    @property
    def is_in_until_it_closes(self) -> bool:
        """The cookie of the session has no date: it goes with the browser."""
        [cookie] = [each for each in self.context.cookies() if each["name"] == "sessionid"]
        return cookie["expires"] == -1

    def enter(self, name: str = "ani@sukamaju.example", password: str = PASSWORD) -> None:
        self.go("/masuk/")
        self.page.get_by_label("Surel, NIP, atau nomor telepon").fill(name)
        self.page.get_by_label("Kata sandi").fill(password)
        self.press("Masuk")

    def press(self, name: str) -> None:
        """A button that sends a form; the answer is there afterwards."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name, exact=True).click()

    def send(self) -> None:
        """The key Enter in a field."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def carry_key(self) -> CDPSession:
        """A device with a passkey store that always says yes."""
        session = self.context.new_cdp_session(self.page)
        session.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
            "hasUserVerification": True, "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }  # fmt: skip
        session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        return session

    def faults(self) -> list[str]:
        """What is wrong with the page as it stands: accessibility, and width on each screen."""
        found = []
        for width in SIZES:
            self.page.set_viewport_size({"width": width, "height": 800})
            over = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
            if over > 0:
                found.append(f"{width}px: {over}px too wide")
        violations = _AXE.run(self.page).response["violations"]
        found += [f"{v['id']}: {[n['html'][:120] for n in v['nodes']]}" for v in violations]
        return found
