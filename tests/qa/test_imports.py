"""What may be loaded when: a question of start-up time."""

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"torch", "transformers", "sentence_transformers", "faiss", "onnxruntime"}


def loaded(statement: str, folder: Path) -> set[str]:
    """The top-level modules that ``statement`` loads in a fresh interpreter."""
    code = f"{statement}\nimport sys\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "statement",
    [
        "import facts",
        "import index",
        "import qa",
        "import tui",
        "import qa.doors.command_line, qa.doors.commands.asking",
        "qa_base",
    ],
)
def test_importing_a_room_loads_nothing_heavy(checkout: Path, statement: str) -> None:
    if statement == "qa_base":
        statement = "import qa; qa.FactBase; qa.example_questions()"
    assert not HEAVY & loaded(statement, checkout)


def test_the_chat_paints_its_examples_without_numpy_and_without_a_model(checkout: Path) -> None:
    spared = {"numpy", "sklearn", *HEAVY}
    assert not spared & loaded("import tui, qa; qa.example_questions()", checkout)


def test_the_command_line_without_a_question_needs_no_numpy_and_reads_no_file(
    checkout: Path,
) -> None:
    spared = {"numpy", "msgspec", "sqlite3", "tomllib", "logging", "socket"}
    assert not spared & loaded("import qa.doors.command_line, qa.doors.commands.asking", checkout)


def test_an_assistant_has_its_first_answer_before_tools_and_facts_are_loaded(
    checkout: Path,
) -> None:
    pytest.importorskip("mcp")
    spared = {"msgspec", "numpy", "sqlite3", *HEAVY}
    serving = "import qa.doors.command_line, qa.doors.assistants.command as _"
    begun = "import qa.doors.assistants.serving as s; s.Assistant(None, writable=True)"
    assert not spared & loaded(f"{serving}; {begun}", checkout)


def test_the_rooms_know_no_textual(checkout: Path) -> None:
    assert "textual" not in loaded(
        "import qa.doors.command_line, qa.fact_base, qa.doors.doctor", checkout
    )


def test_the_work_behind_the_screen_knows_no_textual_and_no_numpy(checkout: Path) -> None:
    session = sorted((checkout / "qa" / "session").rglob("*.py"))
    modules = ", ".join(
        ".".join(file.relative_to(checkout).with_suffix("").parts) for file in session
    )
    assert {"textual", "rich", "numpy"}.isdisjoint(loaded(f"import {modules}", checkout))
