"""Brings different ways to write the same thing to one: numbers, units, spellings, initials."""

import re
import unicodedata

from text_to_num import alpha2digit

from index.numbers.figures import SCALES

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_LARGE = [(power, name) for name, power in reversed(SCALES.items()) if power > 3]
"""A round number is written with the largest name of a power of ten that fits."""

_SCALE = re.compile(rf"(?<=\d)\s*({'|'.join(SCALES)})\b")
_SHORT = {"trillion": "tn", "billion": "bn", "million": "mn", "thousand": "k"}

_NEGATED = re.compile(r"(?<=[a-z])n['’]t\b")
_CANNOT = re.compile(r"\b(?:can|won)(?:['’]t|not)\b")

_UNITS = (
    (re.compile(r"(?<=\d)\s*(?:trn|tn)\b"), " trillion"),
    (re.compile(r"(?<=\d)\s*(?:bn|b)\b"), " billion"),
    (re.compile(r"(?<=\d)\s*(?:mn|m)\b"), " million"),
    (re.compile(r"(?<=\d)\s*k\b"), "000"),
    (re.compile(r"(?<=\d)\s*(?:%|per ?cent\b)"), " percent"),
)

# British endings to American ones. Both the facts and the questions are rewritten, so that a word
# that only looks British ("hour") does no harm.
_SPELLINGS = (
    (re.compile(r"is(?=(?:e|ed|es|er|ers|ing|ation|ations)\b)"), "iz"),
    (re.compile(r"ys(?=(?:e|ed|es|er|ers|ing)\b)"), "yz"),
    (re.compile(r"our(?=s?\b|al|ed\b|ing\b|able\b|ite)"), "or"),
    (re.compile(r"([tb])re(?=s?\b)"), r"\1er"),
    (re.compile(r"ogue(?=s?\b)"), "og"),
    (re.compile(r"amme(?=s?\b)"), "am"),
    (re.compile(r"ence(?=s?\b)"), "ense"),
)

_CAPITALS = re.compile(
    r"\b(?!(?:The|A|An|In|On|At|By|For|Of|From)\b)[A-Z][\w-]+"
    r"(?:\s+(?:(?:of|and|for|the|in|on)\s+)*[A-Z][\w-]+){2,}"
)

_OF_A_NAME = re.compile(r"\bof the ((?:[A-Z][\w-]+\s*){3,})$")

_AROUND_A_CODE = "\"'“”‘’,;:!?.*`"
_CODE = re.compile(r"\d.*[A-Za-z(/:._-]|[A-Za-z(/:._-].*\d|[A-Za-z]_[A-Za-z]")
"""What has digits and letters or marks within, or words joined by an underscore."""
_NO_CODE = re.compile(
    # 13th, 5G, 48Nm, US$3.2bn
    r"\(?[+-]?(?:[A-Z]{0,3}[$€£¥])?[\d.,]*\d\s?(?:%|[A-Za-z]{1,3}\b)?\)?"
    r"|\d+(?:[-–/:.]\d+)+(?:[ap]m)?"  # dates, times, ranges, scores
    r"|\(?\w{1,3}[.)]"  # the mark of a point of a list
)

_JOINED = re.compile(r"\b(?:[A-Z][a-z]+){2,}\b")
_PART = re.compile(r"[A-Z][a-z]+")


def normal(text: str) -> str:
    """``text`` in lower case with one way to write each number, unit and word ending.

    "fifteen thousand", "15,000" and "15k" become "15000"; "200bn" and "two hundred billion" become
    "200 billion"; "%" becomes "percent"; "organisation" becomes "organization"; "isn't"
    becomes "is not".
    """
    plain = _THOUSANDS.sub("", without_accents(text).lower())
    plain = _NEGATED.sub(" not", _CANNOT.sub("can not", plain))
    # The converter would read the "billion" of "200 billion" as another number.
    plain = alpha2digit(_SCALE.sub(lambda scale: _SHORT[scale[1]], plain), "en")
    plain = re.sub(r"\d{7,}", lambda number: _with_power(number[0]), plain)
    for pattern, written in (*_UNITS, *_SPELLINGS):
        plain = pattern.sub(written, plain)
    return plain


def _with_power(digits: str) -> str:
    for zeros, name in _LARGE:
        if digits.endswith("0" * (zeros - 2)) and len(digits) > zeros:
            return f"{int(digits) / 10**zeros:g} {name}"
    return digits


def initials(text: str) -> list[str]:
    """The initials of each name of three or more capitalised words: "MIIT", "NASA".

    Of "Minutes of the Annual General Meeting" also those of the name behind: "AGM".
    """
    names = _CAPITALS.findall(text)
    names += [behind for name in names for behind in _OF_A_NAME.findall(name)]
    return ["".join(word[0] for word in name.split() if word[0].isupper()) for name in names]


def unjoined(text: str) -> list[str]:
    """The words of each name that is written as one: "Ali", "Research" of "AliResearch"."""
    return [word for name in _JOINED.findall(text) for word in _PART.findall(name)]


def identifiers(text: str) -> list[str]:
    """The codes in a text, each as one word without its punctuation, in lower case.

    Error and part numbers, sections, versions, constants: "E-1047" and "e1047" are "e1047",
    "90.325(3)(b)" is "903253b", "MAX_RETRIES" is "maxretries". Plain numbers, dates, times, ranges
    and amounts with a unit are none.
    """
    tokens = map(_without_marks_around, text.split())
    return [
        re.sub(r"[\W_]", "", without_accents(token)).lower()
        for token in tokens
        if _CODE.search(token) and not _NO_CODE.fullmatch(token)
    ]


def _without_marks_around(token: str) -> str:
    """``token`` without punctuation at its ends, and without a bracket that has no other."""
    bare = token.strip(_AROUND_A_CODE)
    if "(" not in bare:
        bare = bare.rstrip(")")
    return bare if ")" in bare else bare.lstrip("(")


def without_accents(text: str) -> str:
    """``text`` with its letters bare: "café" becomes "cafe"."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
