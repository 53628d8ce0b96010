"""What a library file holds that is no longer as it was written."""

from facts.library.rows import is_whole, is_whole_source, text_digest
from facts.library.statements import Statements


def damage(file: Statements) -> list[str]:
    """What SQLite's own check finds wrong with the file; nothing where all is well."""
    found = [row[0] for row in file.rows("PRAGMA integrity_check")]
    broken = file.rows("PRAGMA foreign_key_check")
    return [line for line in found if line != "ok"] + ["a fact without a source"] * len(broken)


def damaged(file: Statements) -> dict[str, list[str]]:
    """What does not go with its digest, in words, by the id of its source."""
    found: dict[str, list[str]] = {}
    for row in file.rows(
        "SELECT source.*, source_text.text, source_text.digest AS text_digest FROM source"
        " LEFT JOIN source_text ON number = source ORDER BY number"
    ):
        if not is_whole_source(row):
            found.setdefault(row["id"], []).append("what is known of the source")
        if row["text_digest"] and row["text_digest"] != text_digest(row["text"]):
            found.setdefault(row["id"], []).append("the text that was read")
        facts = file.rows("SELECT * FROM fact WHERE source = ?", row["number"])
        found.setdefault(row["id"], []).extend(
            f"the fact {row['id']}#{fact['name']}" for fact in facts if not is_whole(fact)
        )
    return {source_id: causes for source_id, causes in found.items() if causes}
