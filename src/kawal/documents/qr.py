"""QR codes of printed documents."""

from io import BytesIO

import segno


def printed_qr(text: str) -> str:
    """As SVG. Error correction M: still read where the paper is folded or stained."""
    picture = BytesIO()
    code = segno.make(text, error="m", micro=False)
    code.save(picture, kind="svg", scale=4, border=2, light="#fff", xmldecl=False, nl=False)
    return picture.getvalue().decode()
