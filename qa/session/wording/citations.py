"""A fact made ready to be quoted elsewhere: the answer, the fact, or a citation of its source."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from qa.answer import Hit
from qa.session.turn import Turn
from qa.session.wording.wording import attribution, markdown, place, plain, source_line

_TEX = {
    "¶": r"\P",
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{letter: f"\\{letter}" for letter in "&%$#_{}"},
}


def short_or_fact(hit: Hit) -> str:
    """The short answer; the whole fact where there is none."""
    return plain(hit.shown or hit.fact.text)


def fact_text(hit: Hit) -> str:
    """The fact's own words."""
    return plain(hit.fact.text)


def cited(hit: Hit) -> str:
    """The fact, its source line and address, a line each."""
    return "\n".join(filter(None, (plain(hit.fact.text), source_line(hit), _address(hit))))


def markdown_footnote(hit: Hit) -> str:
    """The fact as Markdown, its source in a footnote."""
    source, label = hit.fact.source, _key(hit)
    title = f"*{markdown(source.title)}*"
    if address := _address(hit):
        title = f"[{title}](<{address}>)"
    by = ", ".join(filter(None, (source.author, source.publisher, source.published)))
    rest = [markdown(by), place(hit.fact), markdown(attribution(hit.fact))]
    note = ". ".join(filter(None, [title, *rest]))
    return f"{markdown(hit.fact.text)}[^{label}]\n\n[^{label}]: {note}."


def bibtex(hit: Hit) -> str:
    """The source as a BibTeX entry; the place and who says so in its note."""
    source = hit.fact.source
    published = source.published or ""
    fields = {
        "title": f"{{{_tex(source.title)}}}",
        "author": _tex(source.author),
        "organization": _tex(source.publisher),
        "year": published[:4] if re.match(r"\d{4}", published) else "",
        "date": published,
        "url": _address(hit).replace("{", "%7B").replace("}", "%7D"),
        "note": _tex(", ".join(filter(None, (place(hit.fact), attribution(hit.fact))))),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join((f"@misc{{{_key(hit)},", *lines, "}"))


_SHORT = "Short answer"

KINDS: dict[str, Callable[[Hit], str]] = {
    _SHORT: short_or_fact,
    "Fact": fact_text,
    "Fact with its source": cited,
    "Markdown with a footnote": markdown_footnote,
    "BibTeX entry": bibtex,
}
"""What can be copied, by the name that people choose it by."""


@dataclass(frozen=True, slots=True)
class Quotable:
    """What can be copied of an answer."""

    hits: tuple[Hit, ...] = ()
    """The facts that it rests on."""
    sides: tuple[str, ...] = ()
    """What each fact answers for, where the question joins two things; else empty."""


def quotable(turns: Iterable[Turn]) -> Quotable:
    """What can be copied of the first of ``turns`` that facts were found for."""
    answers = (turn.answer for turn in turns if turn.answer and turn.answer.hits)
    return next((Quotable(answer.answering, answer.sides) for answer in answers), Quotable())


def quoted(kind: str, shown: Quotable) -> str:
    """Every fact of ``shown`` as ``kind`` (of ``KINDS``); short answers with their sides."""
    texts = [KINDS[kind](hit) for hit in shown.hits]
    if kind == _SHORT and shown.sides:
        named = zip(shown.sides, texts, strict=True)
        return "\n".join(f"{plain(side)}: {text}" for side, text in named)
    return "\n\n".join(texts if kind == _SHORT else dict.fromkeys(texts))


def _address(hit: Hit) -> str:
    address = "".join(plain(hit.fact.source.url or "").split())
    return address.replace("<", "%3C").replace(">", "%3E")


def _key(hit: Hit) -> str:
    """A name for the source that BibTeX and Markdown both take."""
    letters = unicodedata.normalize("NFKD", hit.fact.source.id).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", letters).strip("-") or "source"


def _tex(text: str | None) -> str:
    return "".join(_TEX.get(letter, letter) for letter in plain(text or ""))
