"""A small e-sign client service: both versions over real HTTP, real signatures, bad days on demand.

It is as strict as the guide of the service: what a client sends otherwise is answered with 400.
"""

import base64
import email.policy
import json
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader

from signing.issuers import person
from signing.papers import charter, rebuilt, stamped

USER, PASSWORD = "kawal", "kata-sandi-layanan"
NIK, MAIL = "3171234567890123", "rahmat@sukamaju.example"
PASSPHRASE, CODE = "frasa-sangat-rahasia-1#", "482913"


@dataclass
class Service:
    """`day` is how it behaves; `asked` what it was asked, by path. `holder`: in whose name the
    certificate is; `told`: whose it says that it is, when it is only asked; `meanwhile` happens
    before it answers.
    """

    day: str = "good"
    holder: str = "Rahmat Wijaya"
    meanwhile: Callable[[], object] = lambda: None
    status: str = "ISSUE"
    told: dict[str, object] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    spent: list[str] = field(default_factory=list)  # passphrases that arrived
    made: dict[str, bytes] = field(default_factory=dict)
    hold: threading.Event = field(default_factory=threading.Event)

    def signed(self, document: bytes, **said: str) -> bytes:
        self.meanwhile()
        holder = person(self.holder, of="Lain") if self.day == "foreign" else person(self.holder)
        match self.day:
            case "other document":
                document = charter("Kami tidak berjanji apa-apa.")
            case "page changed":
                document = stamped(document)
            case "not a pdf":
                return b"<html>bukan dokumen</html>"
            case "unsigned":
                return document
            case "rebuilt":
                document = rebuilt(document)
        signed = holder.sign(document, **said)
        if self.day == "twice":
            signed = holder.sign(signed)
        if self.day == "torn":
            return signed[:-200]
        return stamped(signed) if self.day == "changed after" else signed


@contextmanager
def serving(service: Service, tls: ssl.SSLContext | None = None) -> Iterator[str]:
    """Yields its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(service))
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # a client that hangs up is no error of the test
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http{'s' if tls else ''}://127.0.0.1:{server.server_address[1]}"
    finally:
        service.hold.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(service: Service) -> type[BaseHTTPRequestHandler]:  # noqa: C901  one class
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: Any) -> None:
            """Silent."""

        def do_GET(self) -> None:
            self._serve(b"")

        def do_POST(self) -> None:
            self._serve(self.rfile.read(int(self.headers["Content-Length"])))

        def _serve(self, body: bytes) -> None:
            service.asked.append(f"{self.command} {self.path}")
            if not _is_known(self.headers["Authorization"]):
                return self._json(401, {"error": "Unauthorized"})
            if service.day in {"401", "500"}:
                return self._json(int(service.day), {"error": "galat"})
            if service.day == "redirect":
                return self._send(302, b"", {"Location": "http://127.0.0.2:9/elsewhere"})
            if service.day == "hangs":
                service.hold.wait(20)
                self.close_connection = True
                return None
            is_gone = service.day == "breaks off and is gone" and "download" in self.path
            if service.day == "hangs up" or is_gone:
                self.close_connection = True
                return None
            return self._answer(body)

        def _answer(self, body: bytes) -> None:
            match (self.command, self.path):
                case ("GET", str(path)) if path == f"/api/user/status/{NIK}":
                    self._json(200, {"status_code": 1111} | _status(service))
                case ("POST", "/api/v2/user/check/status"):
                    self._json(200, _status(service) if _names(body) else {})
                case ("POST", "/api/v2/sign/get/totp") if _names(body):
                    self._json(200, {"message": "TOTP terkirim"})
                case ("POST", "/api/sign/pdf"):
                    self._sign1(body)
                case ("POST", "/api/v2/sign/pdf"):
                    self._sign2(body)
                case ("GET", str(path)) if path.startswith("/api/sign/download/"):
                    self._send(200, service.made[path.rpartition("/")[2]], _PDF)
                case ("POST", "/api/sign/verify"):
                    form = self._form(body)
                    self._json(200, {"summary": _summary(form.get("signed_file", b""))})
                case ("POST", "/api/v2/verify/pdf"):
                    document = base64.b64decode(json.loads(body)["file"])
                    self._json(200, {"conclusion": _summary(document)})
                case _:
                    self._json(404, {"error": "Not Found"})

        def _sign1(self, body: bytes) -> None:
            form = self._form(body)
            if set(form) != {"file", "nik", "passphrase", "tampilan"}:
                return self._json(400, {"error": "parameter"})
            service.spent.append(form["passphrase"].decode())
            if refusal := self._refusal(form["passphrase"].decode(), form["nik"].decode()):
                return self._json(400, refusal)
            signed = service.signed(form["file"])
            number = f"dok{len(service.made)}"
            service.made[number] = signed
            named = {} if service.day == "breaks off nameless" else {"id_dokumen": number}
            return self._document(signed, _PDF | named)

        def _sign2(self, body: bytes) -> None:
            said = json.loads(body)
            typed = said.get("passphrase") or said.get("totp", "")
            service.spent.append(typed)
            wanted = {"signatureProperties", "file"}
            if not wanted < set(said) or len(said["file"]) != 1:
                return self._json(400, {"error": "parameter"})
            subject = said.get("nik") or said.get("email", "")
            if refusal := self._refusal(typed, subject):
                return self._json(400, refusal)
            [how] = said["signatureProperties"]
            signed = service.signed(
                base64.b64decode(said["file"][0]), reason=how["reason"], location=how["location"]
            )
            files = [base64.b64encode(signed).decode()]
            if service.day == "two files":
                files *= 2
            if service.day == "not base64":
                files = ["%%%"]
            return self._document(json.dumps({"time": 12, "file": files}).encode(), _JSON)

        def _refusal(self, typed: str, subject: str) -> dict[str, object] | None:
            if subject not in {NIK, MAIL}:
                return {"status_code": 1110, "error": "User belum terdaftar"}
            if service.day == "expired":
                return {"status_code": 2041, "error": "Sertifikat telah expired"}
            if service.day == "odd":
                return {"error": ["?"]}
            if typed not in {PASSPHRASE, CODE}:
                return {"status_code": 2031, "error": "Passphrase anda salah"}
            return None

        def _document(self, body: bytes, headers: dict[str, str]) -> None:
            match service.day:
                case str(day) if day.startswith("breaks off"):
                    if service.day == "breaks off for ever":
                        service.made = dict.fromkeys(service.made, b"%PDF-1.7 rusak")
                    self._send(200, body[: len(body) // 2], headers, promised=len(body))
                    self.close_connection = True
                case "drips":
                    self.send_response(200)
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    for byte in body:
                        self.wfile.write(bytes([byte]))
                        self.wfile.flush()
                        if service.hold.wait(0.05):
                            return
                case "endless":
                    self.send_response(200)
                    self.end_headers()
                    self.close_connection = True
                    for _ in range(400):
                        self.wfile.write(b"\0" * 100_000)
                case _:
                    self._send(200, body, headers)

        def _form(self, body: bytes) -> dict[str, bytes]:
            kind = self.headers["Content-Type"].encode()
            message = BytesParser(policy=email.policy.HTTP).parsebytes(
                b"Content-Type: " + kind + b"\r\n\r\n" + body
            )
            return {
                str(part.get_param("name", header="content-disposition")): part.get_payload(
                    decode=True
                )
                for part in message.iter_parts()
            }

        def _json(self, status: int, data: dict[str, object]) -> None:
            self._send(status, json.dumps(data).encode(), _JSON)

        def _send(
            self, status: int, body: bytes, headers: dict[str, str], promised: int | None = None
        ) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body) if promised is None else promised))
            self.end_headers()
            self.wfile.write(body)

        def handle(self) -> None:
            try:
                super().handle()
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # whoever asked has gone

    return Handler


_PDF = {"Content-Type": "application/pdf"}
_JSON = {"Content-Type": "application/json"}


def _is_known(header: str | None) -> bool:
    return header == "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()


def _status(service: Service) -> dict[str, object]:
    service.meanwhile()
    return {"status": service.status} | service.told


def _names(body: bytes) -> bool:
    said = json.loads(body)
    return said.get("nik") == NIK or said.get("email") == MAIL


def _summary(document: bytes) -> str:
    return "VALID" if PdfFileReader(BytesIO(document)).embedded_signatures else "NO_SIGNATURE"
