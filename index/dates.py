"""Months and days of the week: their short names are brought to the long ones.

CLDR, by way of babel, knows both. Some short names are words of their own ("sun", "mar", "may"):
those are read as dates only beside a day, a year or the like, or alone in a cell.
"""

import re
from collections.abc import Iterator
from functools import cache

from facts.as_read import BETWEEN_CELLS
from index.english import english

MAY_TERM = "maymonth"
"""How the month is indexed: the verb that is written like it is left out of the index."""

_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)?"
_BEHIND_A_MONTH = rf"(?=\.?,?[ -]'?(?:[12]\d)?\d\d\b|\.?[ -]{_ORDINAL}\b)"
_BEFORE_A_MONTH = rf"\b(?:{_ORDINAL}[ .-]{{1,2}}(?:of )?|(?:in|since|until|till|during|last|next) )"
_BEHIND_A_DAY = r"(?=[.,]? ?\d{1,2}\b|,? (?:am|pm|morning|afternoon|evening|night)\b)"
_BEFORE_A_DAY = r"\b(?:on|every|until|till|last|next) "
_WHO_MAY = "i|you|he|she|it|we|they|one|who|which|that|as|what"
"""Words behind which a "may" that ends a text is the verb."""
_MONTHS = 12
_DATE_IN_FIGURES = re.compile(
    r"\b(?:(?:19|20)\d\d-(?P<month>\d\d)(?:-\d\d)?"
    r"|(?P<first>\d{1,2})(?P<dot>[./])(?P<second>\d{1,2})(?P=dot)(?:(?:19|20)\d\d|\d\d))(?![\w-])"
)
"""A year, month and day; or a day and a month, which stand the other way round in America."""
_DAY_NUMBER = re.compile(_ORDINAL)
_TO = "(?:[-–—]|to|till|until|through|thru)"
_WEEKEND = 5
"""Where it begins in a week from Monday."""
_PARTS_OF_THE_WEEK = re.compile(r"\bweek(day|end)s?\b")
_CELL_ENDS = re.compile(r"[|:]")


def with_full_dates(text: str) -> str:
    """A text in lower case, with the names of months and days of the week written in full.

    >>> with_full_dates("the sun on sat 10 nov")
    'the sun on saturday 10 november'
    """
    full = _full_names()
    for pattern in _patterns():
        text = pattern.sub(lambda found: found[1] + full[found[2]], text)
    return text


def short_dates(text: str) -> list[str]:
    """Further names of the months and days that a text speaks of, by which it is found.

    A short name that is a word of its own, for each that is written in full or beside a day; the
    full name of one that is alone in a cell, and of the month of a date in figures; those between
    two ("Monday to Friday"), and those of "weekdays" and of a "weekend".
    """
    lower, full = text.lower(), _full_names()
    cells = {cell.strip(" .") for cell in _CELL_ENDS.split(lower)} if BETWEEN_CELLS in text else ()
    told = set(re.findall(r"[a-z]+", with_full_dates(lower)))
    short = [one for one in sorted(english("date_or_word")) if full[one] in told and one != "may"]
    months = {_months()[month - 1] for month in _months_in_figures(text)}
    alone = [full[cell] for cell in sorted(cells) if cell in full]
    return short + alone + sorted(months) + _between(text)


def _between(text: str) -> list[str]:
    """The days of the week and the months that lie between two, or that one word stands for.

    >>> _between("Mon-Thu 9 to 5, weekends by appointment")
    ['tuesday', 'wednesday', 'saturday', 'sunday']
    """
    lower = with_full_dates(text.lower())
    found: list[str] = []
    for names, pattern in _ranges():
        for range_ in pattern.finditer(lower):
            first, last = names.index(range_[1]), names.index(range_[2])
            found += (names[first + 1 :] + names)[: (last - first - 1) % len(names)]
    for word in _PARTS_OF_THE_WEEK.findall(lower):
        week = _week()
        found += week[:_WEEKEND] if word == "day" else week[_WEEKEND:]
    return list(dict.fromkeys(found))


def without_days(text: str) -> str:
    """A text in lower case with the months that it names, and not which days of them.

    >>> without_days("where do we sleep on 10 June")
    'where do we sleep on june'
    """
    return _day_of_a_month().sub(lambda found: found[1] or found[2], with_full_dates(text.lower()))


def whole_date(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch of a text, widened to the whole date of which it is the day.

    >>> text = "The party is on Saturday, 12 July from 15:00."
    >>> text[slice(*whole_date(text, 16, 24))]
    'Saturday, 12 July'
    """
    said = text[start:end].strip(" .,")
    if not (_DAY_NUMBER.fullmatch(said) or is_day(said)):
        return start, end
    around = (found.span() for found in _date().finditer(text))
    return next((one for one in around if one[0] <= start and end <= one[1]), (start, end))


def months_and_days() -> frozenset[str]:
    """The full names of the months, but for May, and of the days of the week, in lower case."""
    return frozenset(_full_names().values()) - {MAY_TERM}


def is_day(text: str) -> bool:
    """Whether a text is a day of the week, and nothing else."""
    return text.strip(" .").lower() in _days()


def _months_in_figures(text: str) -> Iterator[int]:
    """The months, from 1, of the dates in figures that can be read in one way only."""
    for found in _DATE_IN_FIGURES.finditer(text):
        first, second = int(found["first"] or found["month"]), int(found["second"] or 0)
        if found["month"] or first == second:
            month = first
        elif found["dot"] == "." or first > _MONTHS:
            month = second
        else:
            month = first if second > _MONTHS else 0
        if 0 < month <= _MONTHS:
            yield month


@cache
def _week() -> list[str]:
    """The names of the days of the week, from Monday."""
    from babel import Locale

    names = Locale("en").days["format"]["wide"]
    return [names[number].lower() for number in range(len(names))]


@cache
def _ranges() -> list[tuple[list[str], re.Pattern[str]]]:
    """Days and months in order, each with how two of them say what lies between."""
    return [
        (names, re.compile(rf"\b({'|'.join(names)})s? ?{_TO} ?({'|'.join(names)})\b"))
        for names in (_week(), _months())
    ]


@cache
def _months() -> list[str]:
    """The names of the months, as they are indexed."""
    from babel import Locale

    names = Locale("en").months["format"]["wide"]
    return [names[n].lower().replace("may", MAY_TERM) for n in range(1, _MONTHS + 1)]


@cache
def _day_of_a_month() -> re.Pattern[str]:
    """With the month as one of two groups."""
    months = "|".join(_months())
    behind, before = rf"({months})\.?,? {_ORDINAL}(?!\d)", rf"{_ORDINAL}\.? (?:of )?({months})"
    return re.compile(rf"\b(?:{behind}|{before})\b")


@cache
def _date() -> re.Pattern[str]:
    """A day of a month, by its name, with the day of the week and the year beside it."""
    every = {*_full_names(), *_full_names().values(), "may"} - {MAY_TERM} - _days()
    months = rf"(?:{'|'.join(sorted(every, key=len, reverse=True))})\b\.?"
    days = rf"(?:{'|'.join(sorted(_days(), key=len, reverse=True))})\b\.?"
    day = rf"(?:{_ORDINAL}\.? (?:of )?{months}|{months} {_ORDINAL}\b)"
    return re.compile(rf"\b(?:{days},? (?:the )?)?{day}(?:,? (?:19|20)\d\d\b)?", re.IGNORECASE)


@cache
def _days() -> frozenset[str]:
    """The names of the days of the week, short and in full."""
    short = {name for name, full in _full_names().items() if full.endswith("day")}
    return frozenset(short | {_full_names()[name] for name in short})


@cache
def _full_names() -> dict[str, str]:
    """The full name for each short one."""
    from babel import Locale  # 60 ms that a start without a question can spare

    full: dict[str, str] = {}
    for locale in (Locale("en"), Locale("en", "GB")):
        for names in (locale.months["format"], locale.days["format"]):
            full |= {
                short.rstrip(".").lower(): names["wide"][number].lower()
                for number, short in names["abbreviated"].items()
            }
    full = {short: name for short, name in full.items() if short != name}
    full |= {more: full[more[:3]] for more in english("more_short_days")}
    return full | {"may": MAY_TERM}


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """With what stands before a short name, and the name, as groups."""
    words = english("date_or_word")
    days = "|".join(sorted(w for w in words if _full_names()[w].endswith("day")))
    months = "|".join(sorted(w for w in words if not _full_names()[w].endswith("day")))
    short = {name for name, full in _full_names().items() if full in _months()}
    every_month = "|".join(sorted({*short, *_months()}, key=len, reverse=True))
    surely = "|".join(sorted(_full_names().keys() - words, key=len, reverse=True))
    return (
        re.compile(rf"(\b)({surely})\b"),
        re.compile(rf"({_BEFORE_A_MONTH})({months})\b"),
        re.compile(rf"(\b)({months}){_BEHIND_A_MONTH}"),
        re.compile(rf"({_BEFORE_A_DAY})({days})\b"),
        re.compile(rf"(\b)({days}){_BEHIND_A_DAY}"),
        re.compile(
            rf"(\b)({days})(?= ?(?:{_TO}|/) ?(?:{'|'.join(_full_names())}|[a-z]{{3,6}}day)\b)"
        ),
        re.compile(rf"(\b[a-z]{{3,6}}day ?(?:{_TO}|/) ?)({days})\b"),
        re.compile(rf"(\b)({months})(?= ?{_TO} ?(?:{every_month})\b)"),
        re.compile(rf"(\b(?:{'|'.join(_months())}) ?{_TO} ?)({months})\b"),
        re.compile(r"(\b(?:from|by|before|after|of|early|late|mid)[ -])(may)\b"),
        re.compile(rf"(\b(?!(?:{_WHO_MAY})\b)[a-z]+ )(may)(?=\W*$)"),
    )
