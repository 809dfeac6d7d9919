"""A real OIDC provider on loopback: allauth's own, in a process and a database of its own.

python provider.py PORT DATABASE REDIRECT_URI
"""

import json
import os
import sys
from wsgiref.simple_server import WSGIServer, make_server

CLIENT, SECRET, PASSWORD = "kawal", "provider-secret", "provider password"
PEOPLE = json.loads(os.environ.get("PROVIDER_PEOPLE", "[]"))  # username, email, verified, nip


def private_key() -> str:
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import rsa  # noqa: PLC0415

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode()


def configure(database: str) -> None:
    from django.conf import settings  # noqa: PLC0415

    settings.configure(
        SECRET_KEY="provider",  # noqa: S106
        DEBUG=True,
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF="__main__",
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": database}},
        INSTALLED_APPS=[
            "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
            "django.contrib.messages", "allauth", "allauth.account", "allauth.idp.oidc",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "allauth.account.middleware.AccountMiddleware",
        ],
        TEMPLATES=[{
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {"context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]},
        }],
        AUTHENTICATION_BACKENDS=["allauth.account.auth_backends.AuthenticationBackend"],
        ACCOUNT_EMAIL_VERIFICATION="none",
        ACCOUNT_LOGIN_METHODS={"username"},
        ACCOUNT_SIGNUP_FIELDS=["username*", "password1*"],
        ACCOUNT_RATE_LIMITS=False,
        SESSION_COOKIE_NAME="provider",
        IDP_OIDC_ADAPTER="__main__.Adapter",
        IDP_OIDC_PRIVATE_KEY=private_key(),
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    )  # fmt: skip


def fill(redirect_uri: str) -> None:
    from allauth.account.models import EmailAddress  # noqa: PLC0415
    from allauth.idp.oidc.models import Client  # noqa: PLC0415
    from django.contrib.auth.models import User  # noqa: PLC0415

    client = Client(id=CLIENT, name="Kawal", scopes="openid\nprofile\nemail", skip_consent=False)
    client.redirect_uris = redirect_uri
    client.set_secret(SECRET)
    client.save()
    for person in PEOPLE:
        user = User.objects.create_user(
            person["username"], person["email"], PASSWORD, last_name=person.get("nip", "")
        )
        EmailAddress.objects.create(
            user=user, email=person["email"], verified=person["verified"], primary=True
        )


def main() -> None:
    global Adapter, urlpatterns
    port, database, redirect_uri = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"
    configure(database)
    import django  # noqa: PLC0415

    django.setup()
    from allauth.idp.oidc.adapter import DefaultOIDCAdapter  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415
    from django.urls import include, path  # noqa: PLC0415

    class WithNip(DefaultOIDCAdapter):
        def get_claims(self, *args, **kwargs):
            claims = super().get_claims(*args, **kwargs)
            nip = claims.pop("family_name", "")
            return claims | ({"nip": nip} if nip else {})

    Adapter = WithNip
    urlpatterns = [
        path("", include("allauth.idp.urls")),
        path("accounts/", include("allauth.account.urls")),
    ]
    call_command("migrate", verbosity=0)
    fill(redirect_uri)
    # Threads: while the browser waits for an answer, the site asks for the token.
    from socketserver import ThreadingMixIn  # noqa: PLC0415

    class Server(ThreadingMixIn, WSGIServer):
        daemon_threads = True

    with make_server("127.0.0.1", port, get_wsgi_application(), Server) as server:
        print("ready", flush=True)  # noqa: T201
        server.serve_forever()


if __name__ == "__main__":
    main()
