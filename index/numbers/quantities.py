"""What a figure in words says: an exact number, its unit, and how exactly it is meant.

See ``index.numbers.number_words`` for numbers in words, ``index.numbers.units`` for currencies
and units.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from index.numbers.durations import HOURS, IN_PARTS, in_hours_and_minutes, minutes_behind
from index.numbers.figures import MONTH, SCALES, YEAR
from index.numbers.number_words import in_digits
from index.numbers.units import TEMPERATURES, currency_code, currency_codes, dimension_of, factor

YEAR_UNIT, PERCENT, CLOCK = "year", "%", "clock"
"""The unit of a point in time, of a share, and of what a clock shows."""

_SHORT_SCALES = {"mn": 6, "bn": 9, "tn": 12, "lakh": 5, "crore": 7}
_ONE_LETTER = {"k": 3, "m": 6, "b": 9}
"""Scales that stand right behind the digits; apart from them the letter is a unit."""
_POWERS = SCALES | _SHORT_SCALES | _ONE_LETTER
_SCALE = "|".join([*SCALES, *_SHORT_SCALES])
_PLAIN = (
    r"\d{1,3}(?:\.\d{3})+,\d\d(?!\d)"  # 1.250,00
    r"|\d{1,3}(?:[,\u00a0\u202f ]\d{2,3})*[,\u00a0\u202f ]\d{3}(?!\d)(?:\.\d+)?"
    r"|\d+,\d{1,2}(?!\d)|\d*\.\d+|\d+"
)
_SIGNS = re.escape("$€£¥₹₩")
_NUMBER = re.compile(
    rf"(?P<sign>(?:US|A|C|HK|NZ)?[{_SIGNS}]|\b[A-Z]{{3}}\b)?[ \u00a0]?"
    rf"(?P<minus>(?<!\w)[-−](?=[\d.]))?(?P<number>{_PLAIN})"
    rf"(?:[ \u00a0-]?(?P<scale>{_SCALE})\b|(?P<letter>[{''.join(_ONE_LETTER)}])\b)?"
    rf"[\s-]?(?P<unit>%|°\s?[CF]\b|[{_SIGNS}]|[^\W\d_]+(?:[/²³][^\W\d_]*)?)?",
    re.IGNORECASE,
)
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_NO_UNITS = frozenset("a an and at by for from in is of on or out per the to was were with".split())

_QUALIFIERS = {
    "more than": re.compile(
        r"\b(?:(?:more|greater|higher|longer) than|over|above|exceed\w*|at least|upwards of)\b"
        r"|\d\+|>"
    ),
    "less than": re.compile(
        r"\b(?:(?:less|fewer|lower|shorter) than|under|below|up to|at most|barely|nearly|almost"
        r"|not quite)\b|<"
    ),
    "about": re.compile(
        r"\b(?:about|around|some|roughly|approximately|circa|ca\.?|or so|estimated)\b|[~≈]"
    ),
}

_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<month>{MONTH})\.?"
    rf"(?:\s+(?P<later_day>3[01]|[12]?\d)(?:st|nd|rd|th)?\b(?!\s*\d))?(?:,?\s+(?P<year>{YEAR}))?\b",
    re.IGNORECASE,
)
_ISO = re.compile(rf"\b(?P<year>{YEAR})-(?P<month>\d\d)(?:-(?P<day>\d\d))?\b")
_MONTH_OF_YEAR = re.compile(rf"(?<![\d/])(?P<month>0?[1-9]|1[0-2])/(?P<year>{YEAR})(?![\d/])")
_LONE_YEAR = re.compile(rf"\b(?P<year>{YEAR})s?\b(?![,.]\d)")
_BEFORE_CHRIST = re.compile(r"\b(?P<year>\d[\d,]*)\s?(?:BC|BCE)\b")
_IN_DIGITS = re.compile(rf"\b\d{{1,2}}[./]\d{{1,2}}[./](?:{YEAR}|\d\d)\b")
_CLOCK = re.compile(r"\b\d{1,2}:\d\d(?::\d\d)?\b")
_CLOCK_READ = re.compile(
    r"\b(?P<hour>\d{1,3})(?:[:.](?P<minute>\d\d)(?::(?P<second>\d\d))?)?"
    r"(?:\s?(?P<half>[ap])\.?m\b\.?|\b)",
    re.IGNORECASE,
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()

_SHARE = re.compile(
    rf"(?P<part>{_PLAIN}) (?:out )?of (?:the |all |its |our )?(?P<whole>{_PLAIN})\b"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount, or a point in time."""

    number: Decimal
    """The exact number, its thousands, millions and so on multiplied out; of a point in time the
    year, with the share of the year that has gone as a fraction."""
    unit: str
    """A currency's code, ``%``, a unit that pint knows, the noun that is counted, ``year`` for a
    point in time; empty where the number stands alone."""
    qualifier: str = ""
    """``more than``, ``less than`` or ``about``, where the text does not say it exactly."""
    period: str = ""
    """The year that the text ties to it."""
    scale: str = ""
    """The word for a power of ten that it is written with: "billion"."""
    written: str = ""
    """The unit as it is written: "yuan", "€", "metres"."""
    is_unit_first: bool = False
    """Whether the unit is written before the number."""

    @property
    def digits(self) -> str:
        """The number in plain digits: "4100000"."""
        return f"{self.number.normalize():f}"

    @property
    def dimension(self) -> str:
        """What it can be compared with: a currency, a share, a time, a length, …; or a count."""
        if self.unit in {YEAR_UNIT, PERCENT, CLOCK, *TEMPERATURES} or self.unit in currency_codes():
            return self.unit
        return dimension_of(self.unit) or "count"

    def in_unit(self, unit: str) -> "Quantity":
        """The same amount in another unit of the same dimension."""
        if unit == self.unit or self.dimension == "count":
            return self
        return replace(self, number=self.number * factor(self.unit, unit), unit=unit, written=unit)

    def like_this(self, number: Decimal) -> str:
        """Another number in words as this one is written: "134.28 billion yuan"."""
        if self.unit == CLOCK:
            return _on_a_clock(number)
        if self.written == IN_PARTS:
            return in_hours_and_minutes(number)
        scaled = number / Decimal(10) ** _POWERS.get(self.scale.lower(), 0)
        has_cents = self.unit in currency_codes() and not self.scale and scaled != int(scaled)
        digits = f"{scaled:,.2f}" if has_cents else f"{round(scaled, 4).normalize():,f}"
        if self.is_unit_first:
            digits = f"{self.written}{' ' * self.written[-1:].isalpha()}{digits}"
        apart = "" if self.scale.lower() in _ONE_LETTER else " "
        digits += f"{apart}{self.scale}" if self.scale else ""
        if not self.written or self.is_unit_first:
            return digits
        return f"{digits}{'' if self.written == PERCENT else ' '}{self.written}"


def quantity_in(text: str, around: str = "") -> Quantity | None:
    """The first amount in ``text``, else the first point in time.

    Args:
        text: the words that say how much, or when.
        around: the text that it stands in; a year there is its period.
    """
    digits = in_digits(text)
    qualifier = next((n for n, pattern in _QUALIFIERS.items() if pattern.search(text.lower())), "")
    when = _point_in_time(digits)
    if amount := _amount(when.sub(" ", digits) if when else digits):
        period = _LONE_YEAR.search(text) or _LONE_YEAR.search(around)
        return replace(amount, qualifier=qualifier, period=period["year"] if period else "")
    found = _time_of(digits)
    return None if found is None else Quantity(found, YEAR_UNIT, qualifier)


def clock_in(text: str) -> Quantity | None:
    """What a clock or a stopwatch shows: "18:30", "5 pm", "31:48"; the first one in ``text``.

    The number counts its smaller unit: minutes of "18:30", seconds of a time of 31:48.
    """
    for found in _CLOCK_READ.finditer(text):
        if found["half"] is None and not (found["minute"] and ":" in found[0]):
            continue
        hours, minutes = int(found["hour"]), int(found["minute"] or 0)
        if found["half"]:
            hours = hours % 12 + 12 * (found["half"].lower() == "p")
        number = Decimal(60 * hours + minutes) + Decimal(int(found["second"] or 0)) / 60
        return Quantity(number, CLOCK)
    return None


def _on_a_clock(number: Decimal) -> str:
    """A number of minutes as "18:30"; with seconds as "1:57:42"."""
    hours, minutes = divmod(abs(number), 60)
    seconds = round((minutes - int(minutes)) * 60)
    said = f"{int(hours)}:{int(minutes):02}" + (f":{seconds:02}" if seconds else "")
    return f"-{said}" if number < 0 else said


def times_in(text: str) -> list[tuple[int, int]]:
    """Where dates and times of the day stand: "18 May 2026", "2026-05-18", "17:30"."""
    patterns = (_ISO, _DATE, _IN_DIGITS, _CLOCK)
    return [found.span() for pattern in patterns for found in pattern.finditer(text)]


def share_in(text: str) -> tuple[Decimal, Decimal] | None:
    """A part and its whole, as in "14 of 60 posts"."""
    found = _SHARE.search(in_digits(text))
    return (_decimal(found["part"]), _decimal(found["whole"])) if found else None


def _amount(text: str) -> Quantity | None:
    """The first amount of a text whose numbers are in digits."""
    for found in _NUMBER.finditer(text):
        if (found["unit"] or "").lower() in _ORDINALS:
            continue
        return _read(found, text[found.end() :])
    return None


def _read(found: re.Match[str], behind: str) -> Quantity:
    number = _decimal(found["number"])
    scale = (found["scale"] or found["letter"] or "").lower()
    power = _POWERS.get(scale, 0)
    sign = currency_code((found["sign"] or "").removeprefix("US"))
    word = found["unit"] or ""
    if scale == "m" and not sign and not currency_code(word):
        power, word = 0, "m"
    if word.lower() in HOURS and (minutes := minutes_behind(behind)) is not None:
        return Quantity(60 * number + minutes, "min", written=IN_PARTS)
    unit = sign or _unit(word, behind)
    written = found["sign"] if sign else word if unit else ""
    return Quantity(
        (-number if found["minus"] else number) * 10**power,
        unit,
        scale=(found["scale"] or found["letter"] or "") if power else "",
        written=PERCENT if unit == PERCENT else written,
        is_unit_first=bool(sign),
    )


def _unit(word: str, behind: str) -> str:
    if word == PERCENT or word.lower() in {"percent", "pc"}:
        return PERCENT
    if word.lower() == "per" and behind.lstrip().lower().startswith("cent"):
        return PERCENT
    return currency_code(word) or ("" if word.lower() in _NO_UNITS else word.lower())


def _decimal(digits: str) -> Decimal:
    if re.fullmatch(r"[\d.]+,\d{1,2}", digits):
        return Decimal(digits.replace(".", "").replace(",", "."))
    return Decimal(re.sub(r"[,\s]", "", digits))


def _point_in_time(text: str) -> re.Pattern[str] | None:
    """The pattern of the point in time that the text names, if it does."""
    patterns = (_ISO, _DATE, _BEFORE_CHRIST, _MONTH_OF_YEAR, _LONE_YEAR)
    return next((one for one in patterns if one.search(text)), None)


def _time_of(text: str) -> Decimal | None:
    """The point in time that a text names, in years."""
    if found := _BEFORE_CHRIST.search(text):
        return -_decimal(found["year"])
    for pattern in (_ISO, _DATE, _MONTH_OF_YEAR):
        if found := pattern.search(text):
            parts = found.groupdict()
            month = parts["month"].lower()[:3]
            months = int(month) - 1 if month.isdigit() else _MONTHS.index(month)
            day = int(parts.get("day") or parts.get("later_day") or 1)
            return Decimal(parts["year"] or 0) + (Decimal(months) + Decimal(day - 1) / 31) / 12
    found = _LONE_YEAR.search(text)
    return Decimal(found["year"]) if found else None
