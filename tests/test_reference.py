"""The reference names all there is, and says what the program does."""

import json
import re
from importlib import import_module
from pathlib import Path

import pytest

from qa.doors.assistants.schemas import ANSWER_SCHEMA
from qa.doors.commands.sample import SAMPLE
from tests.conftest import run_python
from tests.reference import pages

CHECKOUT = Path(__file__).parents[1]
REFERENCE = CHECKOUT / "docs" / "reference"
PYTHON = (REFERENCE / "python.md").read_text(encoding="utf-8")
DESCRIBED = set(re.findall(r"^\.\. auto\w+:: [\w.]*\.(\w+)$", PYTHON, re.M))
VALIDATOR = import_module("jsonschema").Draft202012Validator  # comes with mcp, without types
SCHEMA = VALIDATOR(json.loads(ANSWER_SCHEMA.read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", pages())
def test_a_page_is_what_the_program_says_today(name: str) -> None:
    assert (REFERENCE / name).read_text(encoding="utf-8") == pages()[name], "run: make reference"


@pytest.mark.parametrize("package", ["facts", "index", "qa"])
def test_every_public_name_of_a_package_is_described(package: str) -> None:
    assert set(import_module(package).__all__) <= DESCRIBED


@pytest.mark.parametrize("package", ["facts", "index", "qa"])
def test_every_public_function_and_class_has_a_docstring(package: str) -> None:
    module = import_module(package)
    named = {name: getattr(module, name) for name in module.__all__}
    assert [name for name, thing in named.items() if callable(thing) and not thing.__doc__] == []


@pytest.mark.thorough
def test_what_ask_prints_as_json_is_as_the_schema_says(tmp_path: Path, real_cache: Path) -> None:
    """An answer, a refusal, a follow-up and a far-off question, of documents of five kinds."""
    folder = {"QA_CACHE_DIR": real_cache, "QA_DATA_DIR": tmp_path / "data", "PYTHONPATH": CHECKOUT}
    run_python("-m", "qa", "add", str(SAMPLE), folder=tmp_path, **folder)
    rows = [
        {"question": "What does the season ticket cost for children?"},
        {"question": "What must I not bring?"},
        {"question": "when can it be delivered?", "after": ["What does the heat pump cost?"]},
        {"question": "Who won the war of the worlds?"},
    ]
    batch = tmp_path / "rows.jsonl"
    batch.write_text("\n".join(map(json.dumps, rows)))
    printed = run_python("-m", "qa", "ask", "--batch", str(batch), folder=tmp_path, **folder)
    answers = [json.loads(line) for line in printed.splitlines()]
    for answer in answers:
        SCHEMA.validate(answer)
    assert [answer["verdict"] for answer in answers] == [
        "answered",
        "related",
        "answered",
        "nothing",
    ]
    assert answers[0]["hits"][0]["fact"]["place"]["sheet"] == "Tickets"


def test_the_schema_refuses_what_is_no_answer() -> None:
    assert not SCHEMA.is_valid({"question": "Who?"})
    assert not SCHEMA.is_valid({"verdict": "perhaps", "confidence": 2})


def test_every_variable_of_the_environment_is_described() -> None:
    described = (REFERENCE / "settings.md").read_text(encoding="utf-8")
    rooms = (path for room in ("facts", "index", "qa") for path in (CHECKOUT / room).rglob("*.py"))
    used = {name for path in rooms for name in re.findall(r"\bQA_[A-Z_]+", path.read_text("utf-8"))}
    assert used
    assert [name for name in sorted(used) if f"| `{name}` |" not in described] == []
