"""Numbers that a text has in words, written in digits: "two and a half", "½", "a dozen".

Most of them are read by text2num.
"""

import re
import unicodedata
from decimal import Decimal

from index.numbers.figures import SCALES

_ONE_AND_A_HALF = re.compile(r"\ban? (hour|day|week|month|year) and a half\b", re.IGNORECASE)
_AND_A_HALF = re.compile(r"\b(\w+)[ -]and[ -]a[ -]half\b", re.IGNORECASE)
_HALF_OF = re.compile(
    rf"\bhalf an? (?={'|'.join(SCALES)}|(?:hour|day|year|mile|kilo|metre|meter|lit(?:re|er))\b)",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    r"\b(?P<many>an?|one|two|three|four)[ -](?P<part>half|thirds?|quarters?|fifths?)\b|\bhalf\b",
    re.IGNORECASE,
)
_MANY = {"two": 2, "three": 3, "four": 4}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5}
_IN_WORDS = {"a dozen": 12, "two dozen": 24, "three dozen": 36, "four dozen": 48}
_IN_WORDS |= {"once": 1, "twice": 2, "both": 2, "a couple of": 2}
_WITH_SLASH = re.compile(r"\b(?P<whole>\d+)[ -](?P<part>[1-9])/(?P<of>[2-9])(?=\s?[^\W\d_])")
"""A mixed number before a word: "1 1/2 hours"."""
_VULGAR = re.compile(r"(?P<whole>\d+)? ?(?P<sign>[¼-¾⅐-⅞])")


def in_digits(text: str) -> str:
    """The text with the numbers that it has in words in digits."""
    from text_to_num import alpha2digit

    text = _ONE_AND_A_HALF.sub(r"1.5 \1s", _HALF_OF.sub("0.5 ", text))
    text = _AND_A_HALF.sub(_and_a_half, text)
    text = _WITH_SLASH.sub(_mixed, text)
    text = _VULGAR.sub(_as_decimal, _FRACTION.sub(_as_percentage, text))
    for words, digits in _IN_WORDS.items():
        text = re.sub(rf"\b{words}\b", str(digits), text, flags=re.IGNORECASE)
    text = re.sub(r"(?<=[^\W\d_]) ?- ?(?=[^\W\d_])", " ", text)
    changed: str = alpha2digit(text, "en", threshold=0)
    # alpha2digit leaves "one" as it is, which may be a pronoun, and multiplies no scale by digits.
    changed = re.sub(r"\bone\b(?= [a-z]|$)", "1", changed, flags=re.IGNORECASE)
    for name, power in SCALES.items():
        changed = re.sub(rf"(\d) {10**power}\b", rf"\1 {name}", changed)
    return changed


def _mixed(found: re.Match[str]) -> str:
    share = Decimal(found["part"]) / Decimal(found["of"])
    return f"{(int(found['whole']) + share).normalize():.4f}".rstrip("0").rstrip(".")


def _as_decimal(found: re.Match[str]) -> str:
    """Digits with a sign such as ½."""
    share = f"{unicodedata.numeric(found['sign']):.4f}".lstrip("0").rstrip("0")
    return f"{found['whole'] or ''}{share}"


def _and_a_half(found: re.Match[str]) -> str:
    from text_to_num import text2num

    try:
        return f"{found[1] if found[1].isdigit() else text2num(found[1].lower(), 'en')}.5"
    except ValueError:
        return found[0]


def _as_percentage(found: re.Match[str]) -> str:
    part = (found["part"] or found[0]).lower()
    many = _MANY.get((found["many"] or "").lower(), 1)
    share = Decimal(100 * many) / _PARTS[part.removesuffix("s")]
    return f"{share:.4f}".rstrip("0").rstrip(".") + "%"
