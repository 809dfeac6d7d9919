"""Text as one sees it: what a field can still smuggle is folded away."""


def one_line(text: str) -> str:
    """Without line breaks and control characters: in a letter they would write paragraphs.

    >>> one_line("Rapat\\r\\n\\r\\nKata sandi\\tAnda ")
    'Rapat Kata sandi Anda'
    """
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def several_lines(text: str) -> str:
    """The same of each line: no mark that hides text, turns its direction or is all there is.

    >>> several_lines("Sudah\\u202e lengkap\\u200b\\r\\n\\r\\n- notulen ")
    'Sudah lengkap\\n\\n- notulen'
    """
    return "\n".join(one_line(line) for line in text.splitlines()).strip()
