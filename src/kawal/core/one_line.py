"""Text of one line: what a field of one line can still smuggle is folded away."""


def one_line(text: str) -> str:
    """Without line breaks and control characters: in a letter they would write paragraphs.

    >>> one_line("Rapat\\r\\n\\r\\nKata sandi\\tAnda ")
    'Rapat Kata sandi Anda'
    """
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
