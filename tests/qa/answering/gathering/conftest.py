"""What the tests of gathered answers stand on: documents asked with the real models."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from facts import Library
from facts.library.intake.intake import Intake
from qa.fact_base import FactBase

BaseOf = Callable[[Mapping[str, str]], FactBase]
"""Makes a base of the texts of documents, by their file names."""


@pytest.fixture(scope="session")
def base_of(tmp_path_factory: pytest.TempPathFactory, real_cache: Path) -> BaseOf:
    def made(texts: Mapping[str, str]) -> FactBase:
        folder = tmp_path_factory.mktemp("documents")
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("QA_CACHE_DIR", str(real_cache))
            with Library.open(folder / "library.sqlite", create=True) as library:
                list(Intake(library).take_each(str(folder / name) for name in texts))
            return FactBase.open(folder / "library.sqlite")

    return made
