"""The chat's own two themes, those of a person's own, and what makes every theme readable."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from functools import partial
from typing import Any

from textual.color import BLACK, WHITE, Color, ColorParseError
from textual.theme import Theme

DARK = Theme(
    "article-dark",
    primary="#7aa2f7",
    accent="#7aa2f7",
    success="#9ece6a",
    warning="#e0af68",
    error="#f7768e",
    foreground="#d5d9ea",
    background="#14161f",
    surface="#1b1e2b",
    panel="#242839",
)
LIGHT = Theme(
    "article-light",
    primary="#2b5fc4",
    accent="#2b5fc4",
    success="#2f6b1d",
    warning="#8a4b00",
    error="#b3203f",
    foreground="#1c2030",
    background="#fbfaf7",
    surface="#f1efe8",
    panel="#e6e3d9",
    dark=False,
)

_AIMED_AT = 4.7
"""Contrast that is aimed at; WCAG 2.2 asks for 4.5, and what is drawn is rounded."""
_STEPS = 40
_EYE = (0.2126, 0.7152, 0.0722)
"""How bright red, green and blue are."""
_MUTED = 0.3
"""How far text that need not be read first goes towards the ground."""


def theme_of(said: Mapping[str, Any]) -> Theme:
    """A theme out of a name and colours.

    Raises:
        ValueError: a part of it is unknown, or no colour.
    """
    known = {field.name for field in fields(Theme)}
    for name, value in said.items():
        if name not in known - {"variables"}:
            raise ValueError(f"a theme has no {name}")
        if isinstance(value, str) and name != "name":
            _parsed(value)
    if "primary" not in said:
        raise ValueError("a theme needs a primary colour")
    return Theme(**dict(said))


def _parsed(value: str) -> Color:
    try:
        return Color.parse(value)
    except ColorParseError as error:
        raise ValueError(f"{value} is no colour") from error


def is_light(environment: Mapping[str, str]) -> bool:
    """Whether the terminal says that its ground is light."""
    return environment.get("COLORFGBG", "").rpartition(";")[2] in {"7", "15"}


def readable(variables: Mapping[str, str]) -> dict[str, str]:
    """The colours of text, moved until each can be told from every ground of the theme.

    Args:
        variables: the theme's colours by name.
    """
    try:
        grounds = [Color.parse(variables[name]) for name in ("background", "surface", "panel")]
        foreground = Color.parse(variables["foreground"])
        primary = Color.parse(variables["primary"])
    except (KeyError, ColorParseError):
        return {}
    if any(one.ansi is not None for one in (*grounds, foreground)):  # the terminal's own colours
        return {}
    grounds += [grounds[0].blend(primary, share) for share in (0.12, 0.25)]
    fitted = {"foreground": _fit(foreground, grounds)}
    fitted["text-muted"] = _fit(foreground.blend(grounds[0], _MUTED), grounds)
    fitted["footer-key-foreground"] = fitted["text-primary"] = _fit(primary, grounds)
    for name in ("secondary", "accent", "warning", "error", "success"):
        fitted[f"text-{name}"] = _fit(Color.parse(variables[name]), grounds)
    for name in ("primary", "warning"):
        ground = Color.parse(variables[name])
        fitted[f"on-{name}"] = max((BLACK, WHITE), key=partial(contrast, ground))
    return {name: color.hex for name, color in fitted.items()}


def contrast(one: Color, other: Color) -> float:
    """How far two colours are apart, 1 to 21, by WCAG 2.2."""
    lights = sorted(map(_light, (one, other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _light(color: Color) -> float:
    """Relative luminance."""
    parts = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4
        for one in color.normalized
    )
    return sum(share * part for share, part in zip(_EYE, parts, strict=True))


def _fit(color: Color, grounds: Sequence[Color]) -> Color:
    """The colour, moved towards black or white as far as it must."""

    def worst(one: Color) -> float:
        return min(contrast(one, ground) for ground in grounds)

    pole = max((BLACK, WHITE), key=worst)
    tried = (color.blend(pole, step / _STEPS) for step in range(_STEPS))
    return next((one for one in tried if worst(one) >= _AIMED_AT), pole)
