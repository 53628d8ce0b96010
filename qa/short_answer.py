"""The exact characters of a fact that answer: whole figures, with their unit and their "about"."""

import re

from qa.answer import ShortAnswer
from qa.calibration import calibration
from qa.question import is_yes_no
from qa.ranking import Ranked

_QUALIFIER = re.compile(
    r"(?:\b(?:(?:more|less|fewer|greater|higher|lower) than|over|under|above|below|about|around|"
    r"nearly|almost|roughly|approximately|at least|at most|up to|exceeding|exceeded)\s+)"
    r"(?:US)?[$€£¥]?$",
    re.IGNORECASE,
)
_CURRENCY = re.compile(r"(?:US|A|C|HK)?[$€£¥]$")
_FIGURE_START = re.compile(r"(?:US|A|C|HK)?[$€£¥]?\d")
_FIGURE_END = re.compile(r"(?:\d|%|\b(?:thousand|million|billion|trillion))$")
_UNIT = re.compile(
    r"(?:[\d.,]*\d)?"
    r"(?:\s?%|\s(?:percent|per cent)\b)?"
    r"(?:\s(?:thousand|million|billion|trillion)\b)?"
    r"(?:\s(?:yuan|renminbi|dollars?|euros?|pounds?|yen|rupees?|won|francs?|cents?|years?|months?|"
    r"weeks?|days?|hours?|minutes?|seconds?|kilomet(?:er|re)s?|met(?:er|re)s?|miles?|feet|inches|"
    r"km|cm|mm|kg|kilograms?|grams?|tons?|tonnes?|lit(?:er|re)s?|hectares?|acres?|watts?|degrees?)\b)?"
)


def short_answer(question: str, ranked: Ranked) -> ShortAnswer | None:
    """The words of a ranked fact that answer ``question``, where the reader finds such.

    A question that wants yes or no gets none: no words of a fact say that.
    """
    reading = ranked.reading
    if reading is None or is_yes_no(question):
        return None
    if reading.span_margin < calibration().least_span_margin:
        return None
    text = ranked.candidate.fact.text
    start, end = whole_figure(text, reading.start, reading.end)
    return ShortAnswer(text[start:end], start, end)


def whole_figure(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span that begins or ends in the middle of a figure: "15" to "more than 15 km"."""
    if _FIGURE_END.search(text[start:end]) and (unit := _UNIT.match(text, end)):
        end = unit.end()
    if currency := _CURRENCY.search(text[:start]):
        start = currency.start()
    if _FIGURE_START.match(text[start:]) and (qualifier := _QUALIFIER.search(text[:start])):
        start = qualifier.start()
    return start, end
