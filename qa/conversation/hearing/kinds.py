"""What a turn of a conversation can be."""

from enum import StrEnum


class Kind(StrEnum):
    """What a person does with a turn; the kinds are those of the conversations written by hand."""

    NEW = "new"
    """Asks what can be understood alone."""

    ELLIPSIS = "ellipsis"
    """The last question of another thing: "and in Hangzhou?"."""
    PRONOUN = "pronoun"
    ATTRIBUTE = "attribute"
    """Something else of the same thing: "since when?"."""
    DETAIL = "detail"
    """More about what was answered: "why?", "by how much?"."""
    PART = "part"
    POINTING = "pointing"
    COMPARE = "compare"
    OTHER = "other"
    """Another one of what was spoken of: "who else?", "the second?"."""
    BACK = "back"
    """Something from further back."""

    CORRECTION = "correction"
    """The last question again, with something else in a place of it."""
    MORE = "more"
    """Further facts about the same."""

    WHO = "who"
    """Who says what was answered; this and the next four are about the last answer."""
    WHEN = "when"
    WHERE = "where"
    SURE = "sure"
    NEWER = "newer"

    HELLO = "hello"
    """A greeting; this and the next two are to the program."""
    ABILITIES = "abilities"
    DOCUMENTS = "documents"

    THANKS = "thanks"
    OK = "ok"
    BYE = "bye"
    JUNK = "junk"
    """Not a question, nor anything else that can be answered."""


LEANING = frozenset(
    {
        Kind.ELLIPSIS,
        Kind.PRONOUN,
        Kind.ATTRIBUTE,
        Kind.DETAIL,
        Kind.PART,
        Kind.POINTING,
        Kind.COMPARE,
        Kind.OTHER,
        Kind.BACK,
    }
)
"""A question that needs the turns before it."""
ABOUT = frozenset({Kind.WHO, Kind.WHEN, Kind.WHERE, Kind.SURE, Kind.NEWER})
"""Asks about the last answer."""
META = frozenset({Kind.HELLO, Kind.ABILITIES, Kind.DOCUMENTS})
"""To the program."""
SMALL_TALK = frozenset({Kind.THANKS, Kind.OK, Kind.BYE, Kind.JUNK})
COURTESY = META | SMALL_TALK
"""What gets one line and no fact."""

CARRYING = LEANING | {Kind.CORRECTION, Kind.MORE, Kind.WHEN}
"""What is read in the light of the turns before it."""

_GROUPS = {
    "leaning": LEANING,
    "about": ABOUT,
    "meta": META,
    "small talk": SMALL_TALK,
}


def group_of(kind: Kind) -> str:
    """What a kind is, as far as it changes what is done."""
    return next((name for name, kinds in _GROUPS.items() if kind in kinds), str(kind))
