"""Who says what a fact quotes: the person named beside a verb of saying."""

import re

from facts import Fact
from qa.answer import ShortAnswer

_VERB = (
    r"(?:said|says|told|tells|added|adds|wrote|writes|explained|explains|announced|announces|"
    r"stated|states|argued|argues|claimed|claims|reported|reports|warned|warns|admitted|admits|"
    r"confirmed|confirms|noted|notes|replied|replies|answered|answers|insisted|insists|"
    r"declared|declares|complained|complains|remarked|remarks|commented|comments|recalled|recalls)"
)
"""Verbs of saying."""
_NAME_WORD = r"(?:(?:Prof|Dr|Mr|Mrs|Ms|St)\.|[^\W\d_a-z][\w'’-]*\w|[^\W\d_a-z]\.)"
_NAME = rf"{_NAME_WORD}(?: (?:(?:de|van|von|der|den|la|le|of) )*{_NAME_WORD})*"
"""Words with capitals: "Annika Threlfall", "Mr Rufus Kale", "Ludwig van Beethoven"."""
_ROLE = r"(?:[Tt]he|[Oo]ur|[Mm]y|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir) [a-z]+(?: [a-z]+)?"
"""A person by what they are: "the judge", "our head gardener"."""
_OPEN, _CLOSE = "“«„", "”»"
_QUOTES = rf"[\"{_OPEN}{_CLOSE}]"
_SAID_ON = rf"(?:[:,]? ?{_QUOTES}| ?:| that\b)"
"""What follows a verb of saying that has something said behind it."""
_BESIDE = rf", [^,.:{_OPEN}\"]+"
"""What is said of a person behind the name: ", who chairs the board"."""
_TO_WHOM = rf"(?: [^,.:{_OPEN}\"]{{1,40}}?)?"
"""Who it is said to, or when: "told the Gazette that"."""
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<who>{_NAME})(?:{_BESIDE},|,)? (?:ha[sd] )?{_VERB}{_TO_WHOM}{_SAID_ON}",
        rf"{_QUOTES},? {_VERB} (?:{_ROLE},? )?(?P<who>{_NAME})",
        rf"{_QUOTES},? (?P<who>{_NAME})(?:{_BESIDE},)? {_VERB}\b",
        rf", {_VERB} (?:{_ROLE},? )?(?P<who>{_NAME})(?=[^{_OPEN}\"]{{0,60}}$)",
        rf", (?P<who>{_NAME}) {_VERB}\W*$",
        rf"\b[Aa]ccording to (?:{_ROLE},? )?(?P<who>{_NAME})",
        rf"^(?P<who>{_NAME}): ?{_QUOTES}",
        rf"(?P<who>{_ROLE}) {_VERB}{_SAID_ON}",
        rf"{_QUOTES},? (?P<who>{_ROLE}) {_VERB}\b",
        rf"{_QUOTES},? {_VERB} (?P<who>{_ROLE})\b",
    )
)
"""How a sentence names who says it, the plainest first."""
_NOBODY = re.compile(
    r"(?:I|You|He|She|It|We|They|This|That|What|There|Who|Note|Notice|Sign|Title)\b", re.IGNORECASE
)
"""Words that stand there and name no one."""
_LEADING = re.compile(
    r"(?:The|A|An|In|On|At|But|And|So|Yesterday|Today|Then|Later|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|"
    r"September|October|November|December) "
)
"""Words with capitals that may stand before a name and belong to none."""
_IS_ROLE = re.compile(_ROLE)
_GOES_ON = re.compile(rf"\b(?:he|she|they) (?:also )?{_VERB}\b", re.IGNORECASE)


def named_speaker(text: str) -> ShortAnswer | None:
    """The words of a sentence that name who says it; None where it names nobody."""
    for form in _FORMS:
        for found in form.finditer(text):
            start, end = found.span("who")
            is_role = _IS_ROLE.fullmatch(text, start, end)
            while not is_role and (leading := _LEADING.match(text, start, end)):
                start = leading.end()
            if start < end and not _NOBODY.match(text, start, end):
                return ShortAnswer(text[start:end], start, end)
    return None


def speaker_around(fact: Fact) -> tuple[str, str] | None:
    """Who says a fact that is part of a quotation which goes on, and the sentence that names them.

    None where the sentences beside it name nobody, or it is no part of what they quote.
    """
    before, after = fact.context.before, fact.context.after
    goes_on = _is_left_open(before) or _GOES_ON.search(fact.text)
    if goes_on and (found := named_speaker(before)):
        return found.text, before
    if _is_left_open(fact.text) and (found := named_speaker(after)):
        return found.text, after
    return None


def _is_left_open(text: str) -> bool:
    """Whether a sentence opens a quotation that it does not close."""
    text = re.sub("„([^“”]*)“", "„\\1”", text)  # as German has it
    opened = sum(text.count(mark) for mark in _OPEN)
    closed = sum(text.count(mark) for mark in _CLOSE)
    return text.count('"') % 2 == 1 or opened > closed
