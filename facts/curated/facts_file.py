"""Reads a facts file: one source and its facts, in TOML that a person can edit."""

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import msgspec

from facts.errors import FactsFileError
from facts.fact import Fact, Source

BUNDLED_FACTS = Path(__file__).with_name("china_digital_clusters.toml")
BUNDLED_SOURCE = "china-digital-clusters"
"""Id of the bundled facts' source, which no other source may have."""

DEMONSTRATION = "demo"
"""The collection of the bundled facts: they are there to try the program with."""

_RULES = {
    "text": (r"\S", "must not be blank"),
    "name": (r"^[A-Za-z0-9][A-Za-z0-9._-]*$", "must be made of letters, digits, '.', '_' and '-'"),
    "date": (r"^\d{4}-\d{2}-\d{2}$", "must be a date such as 2023-05-31"),
    "sha256": (r"^[0-9a-f]{64}$", "must be 64 hexadecimal digits"),
}
_Text = Annotated[str, msgspec.Meta(pattern=_RULES["text"][0])]
_Name = Annotated[str, msgspec.Meta(pattern=_RULES["name"][0])]
_Date = Annotated[str, msgspec.Meta(pattern=_RULES["date"][0])]
_Sha256 = Annotated[str, msgspec.Meta(pattern=_RULES["sha256"][0])]


class _SourceEntry(msgspec.Struct, forbid_unknown_fields=True):
    id: _Name
    title: _Text
    publisher: _Text | None = None
    published: _Date | None = None
    url: _Text | None = None
    path: _Text | None = None
    sha256: _Sha256 | None = None
    collection: _Text | None = None


class _FactEntry(msgspec.Struct, forbid_unknown_fields=True):
    id: _Name
    text: _Text
    paragraph: Annotated[int, msgspec.Meta(ge=1)]
    attribution: _Text | None = None
    asks: tuple[_Text, ...] = ()


class _FactsFile(msgspec.Struct, forbid_unknown_fields=True):
    source: _SourceEntry
    fact: Annotated[tuple[_FactEntry, ...], msgspec.Meta(min_length=1)]


def is_facts_file(path: Path) -> bool:
    """Whether ``path`` names a facts file, not a library: by its ending, ``.toml``."""
    return path.suffix.lower() == ".toml"


def is_other_toml(data: bytes) -> bool:
    """Whether a file's bytes are TOML without facts in it, such as settings."""
    try:
        return not {"source", "fact"} & tomllib.loads(data.decode("utf-8-sig")).keys()
    except (ValueError, RecursionError):
        return False


def load_facts(path: Path = BUNDLED_FACTS) -> tuple[Fact, ...]:
    """Read and check the facts file at ``path``.

    Returns:
        The facts in file order, all of the one source that the file describes.

    Raises:
        FactsFileError: the file cannot be read, is no TOML, or an entry breaks a rule; the
            message names the file, the entry and the cause.
    """
    document = _parse(path)
    try:
        file = msgspec.convert(document, _FactsFile)
    except msgspec.ValidationError as error:
        raise FactsFileError(f"{path}: {_explain(str(error), document)}") from None
    _check_ids_are_unique(path, file)
    source = Source(**msgspec.structs.asdict(file.source))
    return tuple(Fact(source=source, **msgspec.structs.asdict(entry)) for entry in file.fact)


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise FactsFileError(f"{path}: cannot be read: {error.strerror or error}.") from None
    except UnicodeDecodeError as error:
        raise FactsFileError(
            f"{path}: not UTF-8 text (byte {error.start}); save the file as UTF-8."
        ) from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise FactsFileError(f"{path}: not valid TOML: {error}.") from None


def _explain(complaint: str, document: dict[str, Any]) -> str:
    """Turn msgspec's ``… - at `$.fact[3].asks``` into words that name the entry by its id."""
    cause, _, place = complaint.partition(" - at ")
    for pattern, rule in _RULES.values():
        cause = cause.replace(f"Expected `str` matching regex {pattern!r}", rule)
    found = re.match(r"`\$\.fact\[(\d+)\]\.?(.*)`", place)
    if not found:
        return f"{place.strip('`').removeprefix('$.') or 'the file'}: {cause}."
    number, key = int(found[1]), found[2]
    entry = document["fact"][number]
    fact_id = entry.get("id") if isinstance(entry, dict) else None
    name = f"fact {number + 1}" + (f" ({fact_id})" if isinstance(fact_id, str) else "")
    return f"{name}{', ' + key if key else ''}: {cause}."


def _check_ids_are_unique(path: Path, file: _FactsFile) -> None:
    repeated = [fact_id for fact_id, n in Counter(entry.id for entry in file.fact).items() if n > 1]
    if repeated:
        raise FactsFileError(f"{path}: fact id {repeated[0]!r} is used more than once.")
