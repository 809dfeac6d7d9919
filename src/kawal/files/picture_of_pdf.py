"""Draw the first page of `document.pdf` in the folder given; run alone, by `picturing`.

Knows nothing of Kawal, so that a document that takes it over finds nothing.
"""

import resource
import sys

SECONDS = 10
BYTES = 2_000_000_000  # of address space; a page of a usual document takes 50 MB
_PAGE = (
    b"#set page(width: 210mm, height: auto, margin: 0pt, fill: white)\n"
    b'#image("document.pdf", page: 1, width: 100%)'
)


def confine() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))


def drawn(folder: str) -> bytes:
    import typst  # noqa: PLC0415  within the limits

    compiler = typst.Compiler(_PAGE, root=folder, ignore_system_fonts=True)
    content = compiler.compile(format="png", ppi=96)
    assert isinstance(content, bytes)  # noqa: S101  one page, and no output file
    return content


if __name__ == "__main__":
    confine()
    sys.stdout.buffer.write(drawn(sys.argv[1]))
