"""The unit of a table's figures, as a header, a corner cell or a caption names it."""

import re
from dataclasses import dataclass

_SIGN = r"(?:US|A|C|HK|NZ)?[$€£¥₹₩]"
_SCALE = r"thousands?|millions?|billions?|trillions?|mln|mn|bn|tn|[kKmMbB]|'?000s?|lakh|crore"
_TAIL = r"(?P<tail>(?:\s?/\s?|\s(?:per|an?|each)\s).+)?"
_SIGNED = re.compile(rf"(?P<sign>{_SIGN})\s?(?P<scale>{_SCALE})?{_TAIL}")
_CODED = re.compile(
    rf"(?:(?P<early>{_SCALE})\s)?(?P<code>[A-Z]{{3}})(?:\s(?P<scale>{_SCALE}))?{_TAIL}"
)
_SHARE = re.compile(r"%|per ?cent|percent|pct", re.IGNORECASE)
_MEASURED = re.compile(rf"(?:(?P<scale>{_SCALE})\s)?(?P<noun>°\s?[CF]|[^\W\d_]+[²³]?){_TAIL}")
_ALONE = re.compile(rf"(?:in\s)?(?P<scale>{_SCALE})")
_LEAD = re.compile(
    r"^(?:(?:all|the)\s)?(?:(?:figures|amounts|values|prices|data)\s)?in\s", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"[(\[](?P<unit>[^()\[\]]+)[)\]]")
_BEHIND = re.compile(
    rf"(?:,\s*|\s(?=in\s))(?P<unit>[^,()\[\]]+)$|\s(?P<money>{_SIGN}|[A-Z]{{3}}|%)$"
)
_AS_IN_DATA = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*_(?P<unit>[a-z]{1,4})")
"""How files of data name their columns: "price_eur", "weight_kg"."""
_ENDS_OF_A_RANGE = frozenset({"min", "max"})
_SYMBOL = (
    r"(?:[kmMGTµμcdh]?(?:Nm|Hz|Pa|bar|Wh|Ah|VA|eV|lx|lm|dB|cal|mol|Bq|Gy|Sv|Ω|ohms?)"
    r"|[kmMG]?[NJWV]|[kmµμ]A|[kmµμn]?[gmsl]|mL|L|min|h|rpm|psi|ppm|ppb|fps|dpi|kn|hp|px|pH|kWp)[²³]?"
)
_SYMBOLS = re.compile(rf"{_SYMBOL}(?:[/·]{_SYMBOL})?")
"""Units of measure as science and engineering write them: "Nm", "mg/l"."""
_PLAIN_LETTER = re.compile(r"[A-Za-z]")
_RATE = re.compile(
    r"(?:(?:table|figure)\s\d+[.:]?\s)?(?P<counted>[a-z]{2,}s) per (?P<each>\S+(?: \S+)?)(?:,.*)?",
    re.IGNORECASE,
)
"""What is counted in each of a unit: "Shoots per m²"."""
_NOT_COUNTED = re.compile(
    r"(?:cost|price|fee|charge|rate|wage|earning|expense|losse|saving)s|loss|gross", re.IGNORECASE
)
_EACH = re.compile(r"(?:square|cubic) (?:kilo|centi|milli)?met(?:re|er)")
_POINTS_IN_TIME = frozenset({"year", "month", "week", "day", "hour", "minute", "second"})
"""Names of columns that hold dates; "days" is an amount."""
_WORDS_IN_CAPITALS = frozenset({"ALL", "CUP", "PEN", "SOS", "TOP", "TRY"})
"""Codes of currencies that stand at the end of a name for something else."""
_THOUSANDS = re.compile(r"'?000s?")


@dataclass(frozen=True, slots=True)
class Unit:
    """What is said before and behind a figure."""

    before: str = ""
    """A sign or code of a currency."""
    behind: str = ""
    """A scale, a unit of measure, and what it is counted by."""

    def of(self, digits: str) -> str:
        """The figure with its unit: "£97.9 million"."""
        minus = digits[:1] if digits[:1] in "-−" and self.before else ""
        return f"{minus}{self.before}{digits.removeprefix(minus)}{self.behind}"


def unit_in(name: str) -> Unit | None:
    """The unit that the name of a column or of a row ends in: "Revenue (£ million)"."""
    found = [match["unit"] for match in _IN_BRACKETS.finditer(name)]
    if behind := _BEHIND.search(name):
        found += [one for one in behind.groups() if one and one not in _WORDS_IN_CAPITALS]
    if (in_data := _AS_IN_DATA.fullmatch(name)) and in_data["unit"] not in _ENDS_OF_A_RANGE:
        found.append(_in_data(in_data["unit"]))
    return next((unit for one in reversed(found) if (unit := read_unit(one))), None) or _rate(name)


def _in_data(unit: str) -> str:
    """A unit as people write it that stands in small letters; "eur" is that of a currency."""
    from index.numbers.units import currency_code

    code = unit.upper()
    is_currency = _CODED.fullmatch(code) and code not in _WORDS_IN_CAPITALS and currency_code(code)
    return code if is_currency else unit


def _rate(name: str) -> Unit | None:
    """What a column counts in each of a unit: "Visitors per day"; None for all else."""
    from index.numbers.units import dimension_of

    found = _RATE.fullmatch(name)
    if found is None or _NOT_COUNTED.fullmatch(found["counted"]):
        return None
    each = found["each"]
    if not (_EACH.fullmatch(each) or dimension_of(each) or _SYMBOLS.fullmatch(each)):
        return None
    return Unit(behind=f" {found['counted'].lower()} per {each}")


def without_unit(name: str) -> str:
    """The name of a column less the unit in brackets at its end."""
    for match in _IN_BRACKETS.finditer(name):
        if read_unit(match["unit"]) and not name[match.end() :].strip():
            return name[: match.start()].strip()
    return name


def read_unit(words: str) -> Unit | None:
    """The unit that these words are, and nothing else; None for other words."""
    said = _LEAD.sub("", words.strip()).strip()
    if found := _SIGNED.fullmatch(said):
        return Unit(found["sign"], _scaled(found["scale"]) + (found["tail"] or ""))
    if _SHARE.fullmatch(said):
        return Unit(behind="%")
    if _SYMBOLS.fullmatch(said) and not _PLAIN_LETTER.fullmatch(said):
        return Unit(behind=f" {said}")
    return _in_words(said)


def _in_words(said: str) -> Unit | None:
    """A currency by its code or name, a unit of measure, or a scale alone."""
    from index.numbers.units import (  # 20 ms, for figures out of tables only
        currency_code,
        dimension_of,
    )

    coded = _CODED.fullmatch(said)
    if coded and currency_code(coded["code"]):
        scale = coded["early"] or coded["scale"]
        return Unit(f"{coded['code']} ", _scaled(scale) + (coded["tail"] or ""))
    alone = _ALONE.fullmatch(said)
    if alone and len(alone["scale"]) > 1:
        return Unit(behind=_scaled(alone["scale"]))
    measured = _MEASURED.fullmatch(said)
    if measured is None or measured["noun"].lower() in _POINTS_IN_TIME:
        return None
    noun = measured["noun"]
    is_unit = noun.startswith("°") or dimension_of(noun) or currency_code(noun)
    scale = f" {measured['scale']}" if measured["scale"] else ""
    return Unit(behind=f"{scale} {noun}{measured['tail'] or ''}") if is_unit else None


def _scaled(scale: str | None) -> str:
    """A scale as it stands behind a figure: "m" at once, "million" after a blank."""
    if not scale:
        return ""
    if _THOUSANDS.fullmatch(scale):
        return " thousand"
    apart = "" if len(scale) < len("mln") else " "
    return f"{apart}{scale}"
