from pathlib import Path

from facts import Library
from facts.library.intake import Intake
from facts.library.verification import faults


def test_a_library_is_as_it_was_read_until_a_document_changes(
    library: Library, tmp_path: Path
) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"Snow is cold, says {name}.")
        Intake(library).take(str(tmp_path / f"{name}.txt"))
    assert list(faults(library)) == []
    state = (tmp_path / "a.txt").stat()
    (tmp_path / "a.txt").write_text("Snow is warm, says a.")
    (tmp_path / "b.txt").unlink()
    changed, missing = faults(library)
    assert state.st_size == (tmp_path / "a.txt").stat().st_size
    assert (changed.source_id, missing.source_id) == ("a", "b")
    assert changed.cause.endswith("a.txt has changed since it was read; run `qa refresh`.")
    assert missing.cause.endswith("No such file or directory; put it back, or run `qa remove b`.")


def test_a_fact_that_is_not_at_its_place_is_told(library: Library, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Snow is cold. Fire is hot.")
    Intake(library).take(str(tmp_path / "a.txt"))
    with library._writing():
        library._connection.execute("UPDATE fact SET start = start + 1 WHERE key = 2")
    (fault,) = faults(library)
    assert fault.cause.startswith("the text of a#2 is not at its place")
