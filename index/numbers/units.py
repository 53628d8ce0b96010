"""Currencies, as babel knows them from CLDR, and units of measure, which pint converts.

Pint takes most of a second to load, and is loaded when two figures are compared.
"""

from decimal import Decimal
from functools import cache
from typing import Any

_OF_DIMENSION = {
    "[length]": "mm cm m km inch inches foot feet ft yard yards mile miles metre metres meter "
    "meters kilometre kilometres kilometer kilometers",
    "[length] ** 2": "hectare hectares ha acre acres m² km²",
    "[length] ** 3": "litre litres liter liters l ml m³",
    "[mass]": "mg g kg gram grams kilogram kilograms tonne tonnes ton tons",
    "[time]": "second seconds sec secs minute minutes min mins hour hours h hr hrs day days week "
    "weeks month months year years",
    "[mass] * [length] ** 2 / [time] ** 3": "kw mw gw watt watts",
    "[mass] * [length] ** 2 / [time] ** 2": "kwh mwh gwh twh",
    "[length] / [time]": "km/h mph",
    "[angle]": "degree degrees",
    "[information]": "kb mb gb tb",
}
_DIMENSIONS = {unit: name for name, units in _OF_DIMENSION.items() for unit in units.split()}
"""Units that are written behind a number, with their dimensions by pint's names, so that who does
not convert need not wait for pint. Angles and amounts of data have no dimension there. Pint knows
many words more, which are names of other things in most texts ("bar", "point", "are")."""
TEMPERATURES = frozenset({"°c", "°f"})
"""Not converted: a difference of degrees and a temperature are not the same."""
_PINT_NAMES = {name.lower(): name for name in ("kW", "MW", "GW", "kWh", "MWh", "GWh", "TWh")}
_PINT_NAMES |= {"h": "hour", "hrs": "hour", "mins": "minute", "sec": "second", "secs": "second"}
_PINT_NAMES |= {"ha": "hectare", "ton": "tonne", "tons": "tonne"}
_PINT_NAMES |= {"kb": "kilobyte", "mb": "megabyte", "gb": "gigabyte", "tb": "terabyte"}
_PINT_NAMES |= {"m²": "m**2", "km²": "km**2", "m³": "m**3"}


def currency_code(word: str) -> str:
    """The code of the currency that a word or sign names; empty for other words.

    Codes count in capitals only: "all" is no money.
    """
    if len(word) == 3 and word.isalpha() and word.lower() not in {"yen", "won", "rmb"}:
        return word if word in currency_codes() else ""
    return _currency_names().get(word.lower(), "")


@cache
def _currency_names() -> dict[str, str]:
    """Codes of the world's currencies by their names, signs and codes in lower case."""
    from babel import Locale

    english: Any = Locale("en")  # its dictionaries are loaded from files, and have no type
    names: dict[str, str] = {code.lower(): code for code in english.currencies}
    for code, name in english.currencies.items():
        names.setdefault(name.lower(), code)
        names.setdefault(english.currency_symbols.get(code, code).lower(), code)
    # What people write for those that share a name is the one that most of them mean.
    common = {"$": "USD", "dollar": "USD", "€": "EUR", "euro": "EUR", "£": "GBP", "pound": "GBP"}
    common |= {"¥": "CNY", "yuan": "CNY", "renminbi": "CNY", "rmb": "CNY", "yen": "JPY"}
    common |= {"rupee": "INR", "₹": "INR", "won": "KRW", "₩": "KRW", "franc": "CHF"}
    plurals = {f"{name}s": code for name, code in common.items() if name.isalpha()}
    return names | common | plurals


@cache
def currency_codes() -> frozenset[str]:
    """The codes of the world's currencies."""
    return frozenset(_currency_names().values())


@cache
def _registry() -> Any:  # pint's registry is made at run time, and has no type of its own
    import pint

    return pint.UnitRegistry(non_int_type=Decimal)


@cache
def dimension_of(unit: str) -> str:
    """The dimension of a unit as pint names it; empty for what is no unit."""
    return _DIMENSIONS.get(unit.lower(), "")


def _in_pint(unit: str) -> str:
    return _PINT_NAMES.get(unit.lower(), unit.lower())


@cache
def factor(unit: str, other: str) -> Decimal:
    """How many of the other unit one makes."""
    one = _registry().Quantity(Decimal(1), _in_pint(unit))
    return Decimal(one.to(_in_pint(other)).magnitude)
