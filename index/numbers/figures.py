"""The grammar of figures in English text: numbers, scales, units, currencies, percentages, years.

One place for all who read figures: the ranking, the short answer, the verdict, follow-ups, and the
comparison of sources.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# The parts, as patterns without groups.
YEAR = r"(?:1[5-9]|20)\d\d"
"""A year."""
MONTH = (
    r"january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
"""The name of a month, whole or short, in lower case."""
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
"""The name of a day of the week, in lower case."""
SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
"""Words for powers of ten, and which."""

_SCALE = "|".join(SCALES)
_SIGN = r"(?:US|A|C|HK)?[$€£¥]"
_SMALL = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_CURRENCY_NAMES = {
    "$": r"dollars?|usd",
    "¥": r"yuan|renminbi|rmb|cny",
    "€": r"euros?",
    "£": r"pounds?",
}
_OTHER_MONEY = r"yen|rupees?|won|francs?|cents?"
_LENGTH_OF_TIME = r"(?:consecutive |straight |successive )?(?:years?|months?|weeks?|days?)"
_UNIT_NAME = (
    rf"yuan|renminbi|dollars?|euros?|pounds?|{_OTHER_MONEY}|{_LENGTH_OF_TIME}|hours?|minutes?"
    r"|seconds?|kilomet(?:er|re)s?|met(?:er|re)s?|miles?|feet|inches|km|cm|mm|kg|kilograms?|grams?"
    r"|tons?|tonnes?|lit(?:er|re)s?|hectares?|acres?|watts?|degrees?"
)
NUMBER_WORD = (
    rf"(?:\d|\b(?:zero|one|{_SMALL}|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    r"|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|half|third|quarter|several|few"
    r"|no|none)\b)"
)
"""A digit, or a word that says how many."""
MONEY_WORD = rf"[$€£¥]|\b(?:yuan|renminbi|rmb|dollars?|euros?|pounds?|{_OTHER_MONEY})\b"
"""A word or sign that says that a figure is money."""

_BEHIND_DIGITS = r"k|m|b|bn|mn|tn|mm|cm|km|kg|mg|ha"
NO_AMOUNT = re.compile(
    rf"(?<![.,])\b(?:{YEAR}|\d+(?!(?:{_BEHIND_DIGITS})\b)[a-z]{{1,2}})\b", re.IGNORECASE
)
"""A number that says which and not how much: a year, an ordinal, a name like "5G"; no "5km"."""
FISCAL_YEAR = re.compile(r"\b(?:(?:FY|fiscal |F)?(?:1\d|20)\d\d|FY ?\d\d|F\d\d)\b")
"""2019, FY2019, FY19."""
A_YEAR = re.compile(YEAR)
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)", re.IGNORECASE)

_DIGITS_BEFORE = re.compile(r"\d[\d.,]*$")
_DIGITS_BEHIND = re.compile(r"(?:[.,]?\d)+")
_NUMBER = re.compile(rf"{_SIGN}?\d[\d.,]*")
_NUMBER_BEFORE = re.compile(rf"(?:\d|%|\b(?:{_SMALL}|{_SCALE}))$", re.IGNORECASE)
_NUMBER_BEHIND = re.compile(rf"{_SIGN}?\d")
_SIGN_BEFORE = re.compile(rf"{_SIGN}$")
_MINUS_BEFORE = re.compile(r"(?<![^\s(])[-−–]$")
_REST_OF_A_FIGURE = re.compile(
    rf"(?:[\d.,]*\d)?(?:\s?%|\s(?:percent|per cent)\b)?(?:\s(?:{_SCALE})\b)?"
    rf"(?:\s(?:{_UNIT_NAME})\b)?"
)
_QUALIFIER = re.compile(
    r"(?:\b(?:(?:more|less|fewer|greater|higher|lower) than|over|under|above|below|about|around|"
    r"nearly|almost|roughly|approximately|at least|at most|up to|exceeding)\s+)"
    r"(?:US)?[$€£¥]?$",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    rf"(?P<sign>{_SIGN})?\s?(?P<number>\d[\d,]*(?:\.\d+)?)"
    rf"(?:\s?(?P<scale>{_SCALE})\b)?(?:\s?(?P<unit>%|[^\W\d]+))?",
    re.IGNORECASE,
)
_CURRENCIES = tuple(
    "|".join((re.escape(sign), *(rf"\b{name}\b" for name in names.split("|"))))
    for sign, names in _CURRENCY_NAMES.items()
)
_KINDS = (
    ("percentage", re.compile(r"\d\s?%|\bper ?cent\b")),
    ("money", re.compile(MONEY_WORD, re.IGNORECASE)),
    ("number", re.compile(r"\d")),
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and what it counts."""

    number: float
    unit: str
    """In lower case; empty where the number stands alone."""


def amount_in(text: str) -> Amount | None:
    """The one amount in ``text``; None where there is none, or more than one."""
    found = list(_AMOUNT.finditer(text))
    if len(found) != 1:
        return None
    number, scale = found[0]["number"], (found[0]["scale"] or "").lower()
    scaled = float(number.replace(",", "")) * 10.0 ** SCALES.get(scale, 0)
    return Amount(scaled, (found[0]["sign"] or found[0]["unit"] or "").lower())


def kind_of_figure(text: str) -> str:
    """What a text that answers counts, as two of a kind can be compared; empty without a figure.

    >>> kind_of_figure("17.2%"), kind_of_figure("137.8 billion yuan")
    ('percentage', 'money')
    """
    return next((kind for kind, pattern in _KINDS if pattern.search(text)), "")


def figures_in(text: str) -> list[tuple[int, int]]:
    """Where the figures of a text stand, with their units, in order."""
    return sorted({whole_figure(text, start, end) for start, end in _numbers(text)})


def amounts_in(text: str) -> list[tuple[int, int]]:
    """Where the figures stand that are no years, ordinals or names, in order."""
    return figures_in(NO_AMOUNT.sub(lambda found: "x" * len(found[0]), text))


def _numbers(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    for found in _NUMBER.finditer(text, start, len(text) if end is None else end):
        yield found.start(), found.start() + len(found[0].rstrip(".,"))


def only_figure(text: str, start: int, end: int) -> tuple[int, int]:
    """Narrow a span that holds one number to it: no clause where a number is asked for."""
    found = list(_numbers(text, start, end))
    return found[0] if len(found) == 1 else (start, end)


def whole_figure(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span that begins or ends in the middle of a figure: "15" to "more than 15 km"."""
    start, end = _whole_number(text, start, end)
    if _NUMBER_BEFORE.search(text[start:end]) and (rest := _REST_OF_A_FIGURE.match(text, end)):
        end = rest.end()
    if sign := _SIGN_BEFORE.search(text[:start]):
        start = sign.start()
    if _NUMBER_BEHIND.match(text, start) and (minus := _MINUS_BEFORE.search(text[:start])):
        start = minus.start()
    if _NUMBER_BEHIND.match(text[start:]) and (qualifier := _QUALIFIER.search(text[:start])):
        start = qualifier.start()
    return start, end


def _whole_number(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span that cuts a number in two: "275" to "10,275"."""
    while start < end and text[start].isdigit() and (before := _DIGITS_BEFORE.search(text[:start])):
        start = before.start()
    if start < end and text[end - 1].isdigit() and (behind := _DIGITS_BEHIND.match(text, end)):
        end = behind.end()
    return start, end


def in_currency(question: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Put the figure in the currency that ``question`` names last in the place of another one.

    The last, as in "What are 5 yuan in dollars?"; a text with two such figures is left as it is.
    """
    named = [
        (found.start(), currency)
        for currency in _CURRENCIES
        for found in re.finditer(currency, question, re.IGNORECASE)
    ]
    if not named or not _NUMBER.search(text, start, end):
        return start, end
    _, currency = max(named)
    fitting = [(a, b) for a, b in figures_in(text) if re.search(currency, text[a:b], re.I)]
    return fitting[0] if len(fitting) == 1 else (start, end)
