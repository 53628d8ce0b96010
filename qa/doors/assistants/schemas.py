"""JSON schemas of what the tools of ``qa mcp`` give back."""

import json
from pathlib import Path
from typing import Any

ANSWER_SCHEMA = Path(__file__).parents[2] / "answer.schema.json"
"""What ``qa ask --json`` prints."""

_TEXT = {"type": "string"}
_NOTE = {"note": {"type": "string", "description": "How the quoted texts are to be taken."}}


def answer() -> dict[str, Any]:
    """Of an answer, with a note."""
    found: dict[str, Any] = json.loads(ANSWER_SCHEMA.read_text(encoding="utf-8"))
    found["properties"] |= _NOTE
    return found


def hits() -> dict[str, Any]:
    """Of the facts that a search finds."""
    whole = answer()
    return {
        "type": "object",
        "properties": {"hits": whole["properties"]["hits"], **_NOTE},
        "required": ["hits"],
        "$defs": whole["$defs"],
    }


def listing() -> dict[str, Any]:
    """Of the list of sources."""
    source = {
        "type": "object",
        "properties": {
            "id": _TEXT,
            "title": _TEXT,
            "publisher": {"type": ["string", "null"]},
            "published": {"type": ["string", "null"]},
            "collection": {"type": ["string", "null"]},
            "facts": {"type": "integer"},
            "status": {"enum": ["current", "changed", "missing"]},
        },
        "required": ["id", "title", "facts", "status"],
    }
    return _listed("sources", source)


def figures() -> dict[str, Any]:
    """Of the list of figures."""
    names = ("thing", "measures", "text", "number", "unit", "period", "fact", "source")
    figure = {
        "type": "object",
        "properties": {**dict.fromkeys(names, _TEXT), "paragraph": {"type": "integer"}},
        "required": [*names, "paragraph"],
    }
    found = _listed("figures", figure)
    found["properties"] |= {"of": {"type": "integer"}, **_NOTE}
    found["required"] += ["of"]
    return found


def shown_source() -> dict[str, Any]:
    """Of a source with its facts."""
    fact = {
        "type": "object",
        "properties": {"id": _TEXT, "text": _TEXT, "place": _TEXT},
        "required": ["id", "text", "place"],
    }
    found = _listed("facts", fact)
    found["properties"] |= {"id": _TEXT, "title": _TEXT, "of": {"type": "integer"}, **_NOTE}
    found["required"] += ["id", "title", "of"]
    return found


def outcomes() -> dict[str, Any]:
    """Of what became of documents."""
    outcome = {
        "type": "object",
        "properties": {
            "place": _TEXT,
            "kind": {"enum": ["added", "updated", "unchanged", "skipped", "removed", "missing"]},
            "facts": {"type": "integer"},
            "why": _TEXT,
            "note": _TEXT,
            "failed": {"type": "boolean"},
        },
        "required": ["place", "kind", "facts", "failed"],
    }
    return _listed("documents", outcome)


def _listed(name: str, item: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {name: {"type": "array", "items": item}},
        "required": [name],
    }
