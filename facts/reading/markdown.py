"""Markdown: headings, paragraphs, lists and tables, without the marks."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from facts.reading.blocks import Block, Extract, iso_date, on_one_line, row_blocks
from facts.reading.text import decoded

if TYPE_CHECKING:
    from markdown_it.token import Token

_MOST_FRONT_MATTER = 20_000
"""Characters; more is no front matter, and YAML takes long to read."""


def read_markdown(data: bytes) -> Extract:
    """Read Markdown (CommonMark with tables); front matter and the first heading say what it is.

    Raises:
        DocumentError: it is no text.
    """
    from markdown_it import MarkdownIt
    from mdit_py_plugins.front_matter import front_matter_plugin

    parser = MarkdownIt("commonmark").enable("table").use(front_matter_plugin)
    tokens = parser.parse(decoded(data))
    said = _front_matter(tokens)
    blocks = tuple(_blocks(tokens))
    headings = (block.text for block in blocks if block.kind == "heading")
    return Extract(
        blocks,
        said.get("title") or next(headings, None),
        said.get("author"),
        said.get("publisher"),
        iso_date(said.get("date")),
    )


def _front_matter(tokens: Sequence["Token"]) -> dict[str, str]:
    """The simple values of the YAML that a document may begin with."""
    import yaml

    written = tokens[0].content if tokens and tokens[0].type == "front_matter" else ""
    try:
        said: Any = yaml.safe_load(written) if len(written) <= _MOST_FRONT_MATTER else None
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    if not isinstance(said, dict):
        return {}
    return {
        str(name).lower(): ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        for name, value in said.items()
        if value is not None
    }


def _blocks(tokens: Sequence["Token"]) -> Iterator[Block]:
    rows: list[list[str]] = []
    inside: list[str] = []
    for token in tokens:
        name = token.type.removesuffix("_open").removesuffix("_close")
        if token.nesting == 1:
            inside.append(name)
            if name == "tr":
                rows.append([])
        elif token.nesting == -1:
            inside.pop()
            if name == "table":
                yield from row_blocks(rows, headers=1)
                rows = []
        elif token.type == "inline":
            text = on_one_line(_words(token.children or ()))
            if "tr" in inside:
                rows[-1].append(text)
            elif text:
                yield _block(inside, text)


def _block(inside: Sequence[str], text: str) -> Block:
    if "heading" in inside:
        return Block("heading", text)
    return Block("item" if "list_item" in inside else "paragraph", text)


def _words(tokens: Sequence["Token"]) -> str:
    """The text of inline tokens as a reader sees it."""
    return "".join(
        " "
        if token.type in {"softbreak", "hardbreak"}
        else ""
        if token.type == "html_inline"
        else token.content
        for token in tokens
    )
