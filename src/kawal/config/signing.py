"""Settings of the e-sign client service of BSrE, from the environment. Taken over by `settings`."""

from typing import Any
from urllib.parse import urlsplit

from kawal.config import env
from kawal.config.env import BadSetting
from kawal.faults import Text

_NAMES = ("KAWAL_BSRE_URL", "KAWAL_BSRE_USER", "KAWAL_BSRE_PASSWORD", "KAWAL_BSRE_ROOTS")
_HALF = Text(
    "tanda tangan BSrE memerlukan {all}; belum disetel: {missing}",
    "signing by BSrE needs {all}; not set: {missing}",
)
_NO_ADDRESS = Text(
    "KAWAL_BSRE_URL: tulis alamat layanannya, misalnya https://esign.kota.example, tanpa nama, "
    "sandi, atau tanda tanya di dalamnya; ditemukan {found}",
    "KAWAL_BSRE_URL: write the address of the service, for example https://esign.kota.example, "
    "without a name, password or question mark in it; found {found}",
)


def bsre() -> dict[str, Any]:
    """All of it or nothing: a half would be noticed on the stage."""
    url, user, password, roots = (env.secret(name) for name in _NAMES)
    missing = [n for n, v in zip(_NAMES, (url, user, password, roots), strict=True) if not v]
    if len(missing) == len(_NAMES):
        return {}
    if missing:
        raise BadSetting(_HALF.fill(all=", ".join(_NAMES), missing=", ".join(missing)))
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in url or "?" in url:
        raise BadSetting(_NO_ADDRESS.fill(found=f"{parts.scheme}://{parts.hostname or ''}"))
    return {
        "url": url.rstrip("/"),
        "user": user,
        "password": password,
        "version": env.integer("KAWAL_BSRE_VERSION", default=2, least=1, most=2),
        "roots": roots,
        "authority": env.text("KAWAL_BSRE_CA"),
        "seconds": env.integer("KAWAL_BSRE_SECONDS", default=60, least=5, most=300),
    }
