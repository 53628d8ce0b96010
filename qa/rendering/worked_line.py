"""A sum or a difference as it is said: what comes out first, then the figures it is made of."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from qa.rendering.units import Unit

_WORKED_OUT = re.compile(r"(?P<steps>.+?) = (?P<hedge>about )?(?P<result>[^=]+)")
_BETWEEN = {"sum": " + ", "difference": " − "}
"""What stands between the figures of each kind of answer."""
_RESULT = re.compile(r"(?P<before>\D*?)(?P<digits>[-−]?\d[\d,]*(?:\.\d+)?)(?P<behind>.*)")
_MONEY_BEHIND = re.compile(r" (?P<sign>[£$€¥₹₩])| (?P<code>[A-Z]{3})")
_NUMBER = re.compile(r"\d[\d.,'’\u00a0\u202f]*(?<![.,'’\u00a0\u202f])")
_PARTS_THOUSANDS = str.maketrans("", "", ",'’\u00a0\u202f")
_MOST_STEPS, _FIRST_STEPS = 6, 3
"""From more figures than these on, so many of the first are said, and the last."""


def result_first(
    kind: str, said: str, shown: Sequence[str], units: Sequence[Unit | None]
) -> str | None:
    """The line of a sum or a difference with its result first; None for every other line.

    Args:
        kind: of the answer.
        said: the line as it was worked out: "105.3 + 91.65 = 196.95 £".
        shown: the figures that it is made of, in their order, as they are said.
        units: the unit that the table of each gives it.
    """
    found = _WORKED_OUT.fullmatch(said)
    if kind not in _BETWEEN or not found:
        return None
    between = _BETWEEN[kind]
    steps = found["steps"].split(between)
    if len(steps) == len(shown):
        steps = [_as_written(step, one) for step, one in zip(steps, shown, strict=True)]
    result = _with_unit(found["result"], max(map(_decimals, steps)), set(units))
    if len(steps) > _MOST_STEPS:
        steps = [*steps[:_FIRST_STEPS], "…", steps[-1]]
    return f"{found['hedge'] or ''}{result} = {between.join(steps)}"


def _as_written(step: str, shown: str) -> str:
    """The digits of a figure as its fact writes them: "105.30" for 105.3."""
    number = _number(step)
    alike = (one[0] for one in _NUMBER.finditer(shown) if _number(one[0]) == number)
    return next(alike, step) if number is not None else step


def _number(digits: str) -> Decimal | None:
    try:
        return Decimal(digits.translate(_PARTS_THOUSANDS))
    except InvalidOperation:
        return None


def _decimals(digits: str) -> int:
    """Digits behind the point."""
    number = _number(digits)
    exponent = number.as_tuple().exponent if number is not None else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _with_unit(result: str, decimals: int, units: set[Unit | None]) -> str:
    """What comes out, with so many decimals at least, its currency where English has it."""
    found = _RESULT.fullmatch(result)
    if found is None:
        return result
    digits = found["digits"]
    if missing := max(0, decimals - _decimals(digits)):
        digits += ("" if "." in digits else ".") + "0" * missing
    unit = next(iter(units)) if len(units) == 1 else None
    if unit and found["behind"].strip() in {"", unit.before.strip(), unit.behind.strip()}:
        return unit.of(digits)
    money = _MONEY_BEHIND.fullmatch(found["behind"])
    if money and not found["before"]:
        return f"{money['sign'] or money['code'] + ' '}{digits}"
    return f"{found['before']}{digits}{found['behind']}"
