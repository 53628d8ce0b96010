"""The wheel, installed away from the source tree, holds all that it needs of ours."""

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.conftest import run_python

CHECKOUT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with nothing of ours but the wheel; other people's packages are lent.

    Lending saves installing torch again; the environment's own packages come first, and the
    source tree is on no path.
    """
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    build = ["wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder)]
    subprocess.run([*pip, *build, str(CHECKOUT)], check=True)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "venv"], check=True)
    (site,) = (folder / "venv" / "lib").glob("python*/site-packages")
    wheel = next(folder.glob("*.whl"))
    subprocess.run([*pip, "install", "--no-deps", "--target", str(site), str(wheel)], check=True)
    (site / "lent.pth").write_text(sysconfig.get_paths()["purelib"])
    return folder


def run(installed: Path, *arguments: str, cache: Path) -> str:
    python = installed / "venv" / "bin" / "python"
    return run_python(*arguments, folder=installed, python=python, QA_CACHE_DIR=cache)


def test_every_room_comes_from_the_wheel(installed: Path, real_cache: Path) -> None:
    code = "import facts, index, qa, tui; print(facts.__file__, index.__file__, qa.__file__, tui)"
    printed = run(installed, "-c", code, cache=real_cache)
    assert printed.count(str(installed / "venv")) == 4


def test_the_chat_finds_its_style_sheet_in_the_wheel(installed: Path, real_cache: Path) -> None:
    code = "import tui; print(tui.ChatApp.CSS_PATH, tui.ChatApp.CSS_PATH.is_file())"
    path, found = run(installed, "-c", code, cache=real_cache).split()
    assert path.startswith(str(installed / "venv"))
    assert found == "True"


def test_a_question_is_answered(installed: Path, real_cache: Path) -> None:
    question = "Hefei voice cluster revenue 2021?"
    printed = run(installed, "-m", "qa", "ask", question, cache=real_cache)
    assert "137.8 billion yuan" in printed.splitlines()[0]
