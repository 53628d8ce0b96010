"""Damage to what is kept: found by SQLite's own check and by the hash of each row."""

from typing import TYPE_CHECKING

from facts.library.rows import is_whole, is_whole_source, whole_text
from facts.library.statements import Statements

if TYPE_CHECKING:
    from collections.abc import Callable


class LeftOut:
    """Tells, once each, of what is damaged and therefore left out."""

    def __init__(self) -> None:
        """Tell nobody yet."""
        self.tell: Callable[[str], None] = lambda _: None
        self._told: set[str] = set()

    def __bool__(self) -> bool:
        """Whether something was left out."""
        return bool(self._told)

    def note(self, what: str, source_id: str) -> None:
        """Something of a source is damaged."""
        sentence = f"{what} {source_id} is damaged and left out; run `qa refresh --damaged`."
        if sentence not in self._told:
            self._told.add(sentence)
            self.tell(sentence)


def file_damage(file: Statements, *, quick: bool) -> list[str]:
    """What SQLite's own check finds wrong with the file; nothing where all is well."""
    check = "quick_check" if quick else "integrity_check"
    found = [str(row[0]) for row in file.rows(f"PRAGMA {check}")]
    broken = file.rows("PRAGMA foreign_key_check")
    return [line for line in found if line != "ok"] + ["a fact without a source"] * len(broken)


def damaged_rows(file: Statements) -> dict[str, list[str]]:
    """What is no longer as it was written, in words, by the id of its source."""
    found: dict[str, list[str]] = {}
    texts = {row["source"]: row for row in file.rows("SELECT * FROM source_text")}
    for source in file.rows("SELECT * FROM source ORDER BY number"):
        causes = []
        if not is_whole_source(source):
            causes.append("what is known of the source")
        text = texts.get(source["number"])
        if text is not None and whole_text(text) is None:
            causes.append("the text that was read")
        facts = file.rows("SELECT * FROM fact WHERE source = ?", source["number"])
        named = (fact["name"] for fact in facts if not is_whole(fact))
        causes += [f"the fact {source['id']}#{name}" for name in named]
        if causes:
            found.setdefault(str(source["id"]), []).extend(causes)
    return found
