"""Conversations that are open beside each other; one of them is seen."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from facts import Fact
from qa.session.history.history import KeptConversation
from qa.session.scope.scope import Scope, from_text, to_text
from qa.session.turn import Turn

MOST_OPEN = 9
"""So many fit on one line, and one digit names each."""


@dataclass(eq=False, slots=True)
class Tab:
    """An open conversation."""

    conversation: int | None = None
    """Its number where it is kept; None until something of it is."""
    name: str = ""
    """What it is called; empty where its first question names it."""
    turns: list[Turn] | None = field(default_factory=list)
    """None until they are read, when it is first seen."""
    scope: Scope = field(default_factory=Scope)
    """What its questions go to."""
    draft: str = ""
    """What is typed, but not asked."""
    reading: Fact | None = None
    """The fact whose source is open beside it."""
    has_news: bool = False
    """Whether an answer came while another was seen."""

    @property
    def title(self) -> str:
        """What it is called; empty where nothing was asked yet."""
        return self.name or (self.turns[0].question if self.turns else "")

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked or typed in it."""
        return self.conversation is None and not self.turns and not self.draft


class Tabs:
    """The open conversations in order, one at least."""

    def __init__(self) -> None:
        """Begin with an empty one."""
        self.all = [Tab()]
        self.at = 0
        """The place of the one that is seen."""

    @property
    def current(self) -> Tab:
        """The one that is seen."""
        return self.all[self.at]

    def replace(self, tab: Tab) -> None:
        """Have `tab` in the place of the one that is seen."""
        self.all[self.at] = tab

    def add(self, tab: Tab) -> None:
        """See `tab`, right behind the one that was seen."""
        self.at += 1
        self.all.insert(self.at, tab)

    def close(self) -> None:
        """Close the one that is seen; an empty one takes the place of the last."""
        self.all.pop(self.at)
        self.all = self.all or [Tab()]
        self.at = min(self.at, len(self.all) - 1)

    def step(self, step: int) -> None:
        """See another one; behind the last comes the first."""
        self.at = (self.at + step) % len(self.all)

    def go_to(self, tab: Tab) -> None:
        """See this one."""
        self.at = self.all.index(tab)

    def named(self, typed: str) -> Tab | None:
        """The one of this number, or the first whose title holds these words."""
        if typed.isdecimal():
            return self.all[int(typed) - 1] if 0 < int(typed) <= len(self.all) else None
        wanted = typed.casefold()
        return next((one for one in self.all if wanted in one.title.casefold()), None)

    def of(self, conversation: int) -> Tab | None:
        """The one that shows this kept conversation."""
        return next((one for one in self.all if one.conversation == conversation), None)

    @property
    def numbers(self) -> set[int]:
        """The numbers of the kept conversations that are open."""
        return {one.conversation for one in self.all if one.conversation is not None}

    def to_text(self, newest: int) -> str:
        """What brings them back; `newest` is the number of the conversation that began last."""
        tabs = [
            {"conversation": one.conversation, "draft": one.draft, "scope": to_text(one.scope)}
            for one in self.all
        ]
        return json.dumps({"tabs": tabs, "at": self.at, "newest": newest})


def tabs_from(text: str, kept: Mapping[int, KeptConversation]) -> Tabs:
    """The tabs that were open, those of deleted conversations left out.

    A conversation that began since is opened, too, and seen.
    """
    tabs = Tabs()
    stored = _stored(text)
    seen = stored.get("at", 0)
    opened = [(place == seen, _tab(one, kept)) for place, one in enumerate(stored.get("tabs", ()))]
    found = [(is_seen, tab) for is_seen, tab in opened if tab][:MOST_OPEN]
    if found:
        tabs.all = [tab for _, tab in found]
        tabs.at = next((place for place, (is_seen, _) in enumerate(found) if is_seen), 0)
    newest = max(kept, default=0)
    if newest > stored.get("newest", 0) and newest not in tabs.numbers:
        tab = Tab(newest, kept[newest].title, None)
        tabs.replace(tab) if tabs.current.is_empty or len(tabs.all) == MOST_OPEN else tabs.add(tab)
    return tabs


def _stored(text: str) -> dict[str, Any]:
    """What was stored; nothing where something else stands there."""
    try:
        stored = json.loads(text or "{}")
    except ValueError:
        return {}
    return stored if isinstance(stored, dict) else {}


def _tab(stored: Mapping[str, Any], kept: Mapping[int, KeptConversation]) -> Tab | None:
    number, draft, scope = (stored.get(name) for name in ("conversation", "draft", "scope"))
    if number is None:
        return Tab(draft=draft or "", scope=from_text(scope))
    return (
        Tab(number, kept[number].title, None, from_text(scope), draft or "")
        if (number in kept)
        else None
    )
