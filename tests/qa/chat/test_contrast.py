"""Every text can be told from what is behind it, in both themes."""

import pytest
from textual.color import Color

from tests.qa.chat.chatting import asked, chat

LEAST = 4.5
"""Of WCAG 2.2, for text of the usual size."""


@pytest.mark.parametrize("light", [False, True])
@pytest.mark.parametrize("question", ["", "Hefei", "Shenzhen", "What of the weather?"])
async def test_every_text_stands_out(light: bool, question: str) -> None:
    async with chat(size=(100, 40)) as pilot:
        if light:
            await pilot.press("ctrl+t")
        if question:
            await asked(pilot, question)
        await pilot.pause()
        weak = {
            segment.text.strip(): round(contrast, 2)
            for strip in pilot.app.screen._compositor.render_strips()
            for segment in strip
            if segment.text.strip(" ▏─│╭╮╰╯━┄▊▎▁▔▅▃") and segment.style
            for contrast in [_contrast(segment.style)]
            if contrast < LEAST
        }
        assert weak == {}


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
