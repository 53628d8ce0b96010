"""Every text can be told from what is behind it, in every theme."""

import pytest
from textual.color import Color
from textual.screen import ModalScreen

from tests.conftest import some
from tests.qa.chat.chatting import Chat, asked, chat

LEAST = 4.5
"""Of WCAG 2.2, for text of the usual size."""


DARK_AND_LIGHT = ("textual-dark", "textual-light")
OURS = ("article-dark", "article-light")


@pytest.mark.parametrize("question", ["", "Hefei or Wuhan?"])
async def test_every_text_stands_out_in_every_theme(question: str) -> None:
    async with chat(size=(100, 40)) as pilot:
        await asked(pilot, question) if question else None
        themes = some(sorted(pilot.app.available_themes), 6)
        for theme in dict.fromkeys((*OURS, *themes)):
            assert (theme, await _weak_in(pilot, theme)) == (theme, {})


@pytest.mark.parametrize("question", ["Shenzhen", "What of the weather?"])
async def test_refusals_stand_out_in_dark_and_light(question: str) -> None:
    async with chat(size=(100, 40)) as pilot:
        await asked(pilot, question)
        for theme in DARK_AND_LIGHT:
            assert (theme, await _weak_in(pilot, theme)) == (theme, {})


@pytest.mark.parametrize("key", some(["f1", "f3", "f4", "ctrl+o", "f12"], 2))
async def test_every_box_stands_out_in_dark_and_light(key: str) -> None:
    async with chat(size=(100, 40)) as pilot:
        await asked(pilot, "Hefei or Wuhan?")
        await pilot.press(key)
        for theme in DARK_AND_LIGHT:
            assert (theme, await _weak_in(pilot, theme)) == (theme, {})


async def _weak_in(pilot: Chat, theme: str) -> dict[str, float]:
    pilot.app.theme = theme
    await pilot.pause()
    return _weak(pilot)


def _weak(pilot: Chat) -> dict[str, float]:
    """The texts on the screen that cannot be told well, and how well.

    What is behind a box is dimmed, and cannot be used meanwhile.
    """
    screen = pilot.app.screen
    seen = screen.children[-1].region if isinstance(screen, ModalScreen) else screen.region
    lines = screen._compositor.render_strips()[seen.y : seen.bottom]
    return {
        segment.text.strip(): round(contrast, 2)
        for line in lines
        for segment in line.crop(seen.x, seen.right)
        if segment.text.strip(" ▏─│╭╮╰╯━┄▊▎▁▔▅▃▌▄▀█▂▆▇🮇") and segment.style
        for contrast in [_contrast(segment.style)]
        if contrast < LEAST
    }


def _contrast(style: object) -> float:
    """How far text and ground are apart, 1 to 21; 21 where the terminal chooses."""
    front, ground = getattr(style, "color", None), getattr(style, "bgcolor", None)
    if not (front and ground and front.triplet and ground.triplet):
        return 21.0
    if getattr(style, "reverse", False):
        front, ground = ground, front
    lights = sorted(map(_light, (Color(*front.triplet), Color(*ground.triplet))))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _light(color: Color) -> float:
    """Relative luminance, by WCAG 2.2."""
    parts = [
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4
        for one in color.normalized
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
