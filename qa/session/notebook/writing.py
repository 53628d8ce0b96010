"""The notebook written down: Markdown, HTML, Word, and its sources for reference managers."""

import html
import json
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from facts import Source
from qa.answer import Hit
from qa.session.notebook.notebook import Kept, said
from qa.session.wording.citations import bibtex
from qa.session.wording.fact_text import each_once
from qa.session.wording.further import beside
from qa.session.wording.wording import address_of, markdown, plain, source_line

_TITLE = "Notebook"


def to_markdown(kept: Sequence[Kept]) -> bytes:
    """A heading for each question, the answer, the facts as quotations with their sources."""
    blocks = [f"# {_TITLE}"]
    for one in kept:
        blocks += [f"## {markdown(one.answer.question)}", f"**{markdown(said(one.answer))}**"]
        for hit in _facts(one):
            blocks.append(f"> {markdown(hit.fact.text)}  \n> — {markdown(_cited(hit))}")
        for heading, hits in beside(one.answer):
            listed = (f"- {markdown(hit.fact.text)} — {markdown(_cited(hit))}" for hit in hits)
            blocks += [heading, "\n".join(listed)]
        blocks += [markdown(one.own)] if one.own else []
    return ("\n\n".join(blocks) + "\n").encode()


def to_html(kept: Sequence[Kept]) -> bytes:
    """The same as one page that needs nothing else."""
    parts = [f"<!DOCTYPE html><meta charset='utf-8'><title>{_TITLE}</title><h1>{_TITLE}</h1>"]
    for one in kept:
        parts.append(f"<h2>{_safe(one.answer.question)}</h2>")
        parts.append(f"<p><strong>{_safe(said(one.answer))}</strong></p>")
        for hit in _facts(one):
            quoted = f"{_safe(hit.fact.text)}<footer>{_cited_html(hit)}</footer>"
            parts.append(f"<blockquote>{quoted}</blockquote>")
        for heading, hits in beside(one.answer):
            listed = (f"<li>{_safe(hit.fact.text)} — {_cited_html(hit)}</li>" for hit in hits)
            parts.append(f"<p>{_safe(heading)}</p><ul>{''.join(listed)}</ul>")
        parts += [f"<p>{_safe(one.own)}</p>"] if one.own else []
    return ("\n".join(parts) + "\n").encode()


def to_docx(kept: Sequence[Kept]) -> bytes:
    """The same as a Word document, with its own headings and quotations."""
    from docx import Document

    document = Document()
    document.add_heading(_TITLE, 0)
    for one in kept:
        document.add_heading(plain(one.answer.question), 1)
        document.add_paragraph().add_run(said(one.answer)).bold = True
        for hit in _facts(one):
            document.add_paragraph(plain(hit.fact.text), style="Quote")
            document.add_paragraph(_cited(hit), style="Caption")
        for heading, hits in beside(one.answer):
            document.add_paragraph(heading)
            for hit in hits:
                said_so = f"{plain(hit.fact.text)} — {_cited(hit)}"
                document.add_paragraph(said_so, style="List Bullet")
        if one.own:
            document.add_paragraph(plain(one.own))
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def to_csl(kept: Sequence[Kept]) -> bytes:
    """The sources as CSL-JSON, each once."""
    sources = {hit.fact.source.id: hit.fact.source for hit in _hits(kept)}
    return (json.dumps([_csl(one) for one in sources.values()], indent=2) + "\n").encode()


def to_bibtex(kept: Sequence[Kept]) -> bytes:
    """The sources as BibTeX, each once."""
    entries = {hit.fact.source.id: bibtex(hit) for hit in reversed(_hits(kept))}
    return ("\n\n".join(reversed(entries.values())) + "\n").encode()


FORMATS: dict[str, tuple[Callable[[Sequence[Kept]], bytes], str]] = {
    "Markdown": (to_markdown, "md"),
    "HTML": (to_html, "html"),
    "Word (DOCX)": (to_docx, "docx"),
    "Sources as CSL-JSON": (to_csl, "json"),
    "Sources as BibTeX": (to_bibtex, "bib"),
}
"""How a notebook can be written down and the ending of its file, by the name people choose."""


def _hits(kept: Sequence[Kept]) -> list[Hit]:
    return [hit for one in kept for hit in _facts(one)]


def _facts(one: Kept) -> list[Hit]:
    """The facts that a kept answer rests on, each once."""
    return [same[0] for same in each_once(one.answer.answering)]


def _cited(hit: Hit) -> str:
    return plain(source_line(hit))


def _cited_html(hit: Hit) -> str:
    """Where a fact stands, with a link to its source where it has an address."""
    cited = _safe(_cited(hit))
    if address := address_of(hit.fact):
        return f"<a href='{html.escape(address, quote=True)}'>{cited}</a>"
    return cited


def _safe(text: str) -> str:
    return html.escape(plain(text))


def _csl(source: Source) -> dict[str, Any]:
    """A source in the layout of citeproc's JSON."""
    is_page = source.url and not source.path
    said: dict[str, Any] = {
        "id": source.id,
        "type": "webpage" if is_page else "document",
        "title": plain(source.title),
    }
    if source.author:
        said["author"] = [{"literal": plain(source.author)}]
    if source.publisher:
        said["publisher"] = plain(source.publisher)
    if source.published:
        parts = [int(part) for part in source.published.split("-") if part.isdecimal()]
        said["issued"] = {"date-parts": [parts]}
    if source.url:
        said["URL"] = source.url
    return said
