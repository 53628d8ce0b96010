"""Values of cells as a spreadsheet program shows them: "12.5 %", "€1,200", "2024-03-01"."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any

_PIECE = re.compile(r'"([^"]*)"|\\(.)|[_*].|\[([^\]]*)\]|([0#?.,]+)|(.)', re.S)
_SECTION = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\\[])*', re.S)
_SYMBOL = re.compile(r"\$([^-]*)")
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_PLACES = 10
"""Significant digits where no format says how many."""


def shown(value: Any, number_format: str = "General") -> str:
    """``value`` as a person sees it in its cell; dates as ISO 8601.

    Args:
        value: what a library read: text, number, truth value, date, time or duration.
        number_format: as Excel writes them, such as ``#,##0.00 "km"``.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number(value, number_format)
    if isinstance(value, date | time | timedelta):
        return _moment(value, number_format)
    text = str(value)
    return "" if text.startswith("#") and text.rstrip("!?").isupper() else text  # "#REF!"


def _moment(value: date | time | timedelta, number_format: str) -> str:
    if isinstance(value, datetime):
        has_time = value.time() != time()
        return value.strftime("%Y-%m-%d %H:%M") if has_time else _day(value, number_format)
    return _day(value, number_format) if isinstance(value, date) else str(value)


def _day(value: date, number_format: str) -> str:
    pattern = _NOT_SHOWN.sub("", number_format).lower()
    if "d" in pattern or "y" not in pattern:
        return value.strftime("%Y-%m-%d")
    return value.strftime("%B %Y" if "m" in pattern else "%Y")


def _number(value: float, number_format: str) -> str:
    sections = [section for section in _SECTION.findall(number_format) if section][:3]
    if not sections or number_format.lower() == "general" or "E+" in number_format.upper():
        return _plain(value)
    section = sections[0]
    if value < 0 and len(sections) > 1:
        section, value = sections[1], -value
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    return _in_section(value, section)


def _in_section(value: float, section: str) -> str:
    words: list[str] = []
    masks: list[str] = []
    percents = 0
    for quoted, escaped, bracketed, mask, other in _PIECE.findall(section):
        symbol = _SYMBOL.match(bracketed)
        if mask and not masks:
            words.append("\0")
        if mask:
            masks.append(mask)
        percents += other == "%"
        words.append(quoted or escaped or (symbol[1] if symbol else "") or other)
    text = "".join(words)
    if not masks:
        return text.strip() if text.strip().lower() not in {"", "@", "general"} else _plain(value)
    if "/" in text or len(masks) > 1:  # fractions, telephone numbers
        return _plain(value)
    scaled = value * 100**percents
    return text.replace("\0", _masked(scaled, masks[0])).strip()


def _masked(value: float, mask: str) -> str:
    whole, _, decimals = mask.partition(".")
    if decimals:
        thousands, decimals = len(decimals) - len(decimals.rstrip(",")), decimals.rstrip(",")
    else:
        thousands, whole = len(whole) - len(whole.rstrip(",")), whole.rstrip(",")
    value /= 1000**thousands
    comma = "," if "," in whole else ""
    text = f"{value:{comma}.{len(decimals)}f}"
    surplus = len(decimals) - decimals.count("0")
    if surplus:
        shortest = len(text) - surplus
        text = (text[:shortest] + text[shortest:].rstrip("0")).rstrip(".")
    fewest = whole.count("0")
    return text if comma or fewest < 2 else text.zfill(fewest + len(text) - len(text.split(".")[0]))


def _plain(value: float) -> str:
    if isinstance(value, int):
        return str(value)
    text = f"{value:.{_PLACES}g}"
    return f"{value:.0f}" if "e+" in text else text
