"""How words are marked in a fact in Markdown and HTML: those that answer, and those that may."""

from collections.abc import Mapping
from typing import Any

from qa.rendering.refusal import may_answer

SURELY_MD, PERHAPS_MD = "**{}**", "*{}*"
SURELY_HTML, PERHAPS_HTML = "<mark>{}</mark>", "<em>{}</em>"
_UNMARKED = "{}"
IN_THE_REASON = ("about", "courtesy")
"""Turns of a conversation that the reason answers."""


def mark_in(answer: Mapping[str, Any], hit: Mapping[str, Any], surely: str, perhaps: str) -> str:
    """How words are marked in one hit of an answer, both as plain JSON values.

    Where nothing surely answers, words are marked in the closest fact alone, and faintly, or not at
    all where they hardly ever answer.
    """
    if answer["verdict"] == "answered" or answer["turn"] in IN_THE_REASON:
        return surely
    return perhaps if hit["rank"] == 1 and may_answer(answer["confidence"]) else _UNMARKED
