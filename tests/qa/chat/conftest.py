from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_PARSED: dict[tuple[Any, ...], list[RuleSet]] = {}
_parse = Stylesheet._parse_rules


@pytest.fixture(autouse=True)
def colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal with colours and without motion, whatever the tests are run in."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "none")


@pytest.fixture(autouse=True)
def styles_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each chat has a style sheet of its own; to read a hundred pieces anew takes 0.1 s a chat."""

    def parsed(self: Stylesheet, css: str, *of: Any, **named: Any) -> list[RuleSet]:
        key = (css, of, *sorted(named.items()), *self._variables.items())
        if key not in _PARSED:
            _PARSED[key] = _parse(self, css, *of, **named)
        return _PARSED[key]

    monkeypatch.setattr(Stylesheet, "_parse_rules", parsed)
