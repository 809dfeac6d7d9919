"""What the schema expects, in words that an author of instruments understands, in both languages.

Pydantic speaks English and of Python; a catalogue file is YAML and its author may speak neither.
"""

from collections.abc import Mapping

from kawal.faults import Text

MISSING = "missing"
EXTRA = "extra_forbidden"

_EXPECTED = {
    MISSING: Text("kunci wajib ini ada", "this required key to be present"),
    EXTRA: Text("hanya kunci yang dikenal skema", "only keys that the schema knows"),
    "string_type": Text("teks", "text"),
    "string_pattern_mismatch": Text("teks berpola {pattern}", "text of the pattern {pattern}"),
    "string_too_long": Text("paling panjang {max_length} huruf", "at most {max_length} letters"),
    "string_too_short": Text("teks yang tidak kosong", "text that is not empty"),
    "literal_error": Text("{expected}", "{expected}"),
    "enum": Text("{expected}", "{expected}"),
    "union_tag_invalid": Text("{expected_tags}", "{expected_tags}"),
    "union_tag_not_found": Text(
        "kunci {discriminator} ada", "the key {discriminator} to be present"
    ),
    "plain_number": Text("angka biasa tanpa tanda kutip", "a plain number, not in quotes"),
    "bool_type": Text("true atau false", "true or false"),
    "bool_parsing": Text("true atau false", "true or false"),
    "int_type": Text("bilangan bulat", "a whole number"),
    "tuple_type": Text("daftar", "a list"),
    "dict_type": Text("pasangan kunci dan nilai", "a map of keys and values"),
    "model_type": Text("pasangan kunci dan nilai", "a map of keys and values"),
    "model_attributes_type": Text("pasangan kunci dan nilai", "a map of keys and values"),
    "too_short": Text("paling sedikit {min_length} isi", "at least {min_length} of them"),
    "greater_than_equal": Text("paling kecil {ge}", "at least {ge}"),
    "less_than_equal": Text("paling besar {le}", "at most {le}"),
}
_OR = Text("atau", "or")


def expected(kind: object, context: Mapping[str, object], message: str) -> Text:
    """One deviation in words; an unforeseen kind keeps the schema's own message."""
    sentence = _EXPECTED.get(str(kind))
    if sentence is None:
        return Text(f"bentuk menurut skema ({message})", f"the shape of the schema ({message})")
    spoken = {key: _listed(str(value)) for key, value in context.items()}
    return sentence.fill(**spoken)


def _listed(value: str) -> Text:
    """Pydantic joins alternatives as `'a', 'b' or 'c'`."""
    return Text(value.replace("' or '", f"' {_OR.id} '"), value)


def either(sentences: list[Text]) -> Text:
    """Alternatives of one place as one sentence, each said once."""
    once = list(dict.fromkeys(sentences))
    return Text(
        f" {_OR.id} ".join(text.id for text in once), f" {_OR.en} ".join(text.en for text in once)
    )
