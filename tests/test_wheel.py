"""The wheel, installed away from the source tree, holds all that it needs of ours."""

import re
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.conftest import run_python

CHECKOUT = Path(__file__).parents[1]

MOST_MB = 98
"""What the wheel may weigh. A package index takes no more than 100 MB."""


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


@pytest.mark.thorough
def test_every_room_comes_from_the_wheel(installed: Path, real_cache: Path) -> None:
    code = "import facts, index, qa, tui; print(facts.__file__, index.__file__, qa.__file__, tui)"
    printed = run(installed, "-c", code, cache=real_cache)
    assert printed.count(str(installed / "venv")) == 4


@pytest.mark.thorough
def test_the_chat_finds_its_style_sheet_in_the_wheel(installed: Path, real_cache: Path) -> None:
    code = "import tui; print(tui.ChatApp.CSS_PATH, tui.ChatApp.CSS_PATH.is_file())"
    path, found = run(installed, "-c", code, cache=real_cache).split()
    assert path.startswith(str(installed / "venv"))
    assert found == "True"


@pytest.mark.thorough
def test_a_question_is_answered(installed: Path, real_cache: Path) -> None:
    question = "Hefei voice cluster revenue 2021?"
    printed = run(installed, "-m", "qa", "ask", question, cache=real_cache)
    assert "137.8 billion yuan" in printed.splitlines()[0]


@pytest.mark.thorough
def test_the_sample_of_the_tutorial_comes_with_it(installed: Path, real_cache: Path) -> None:
    run(installed, "-m", "qa", "sample", "pool", cache=real_cache)
    written = {path.name: path.read_bytes() for path in (installed / "pool").iterdir()}
    kept = {path.name: path.read_bytes() for path in (CHECKOUT / "qa" / "sample").iterdir()}
    assert kept
    assert written == kept


def wheel_files(installed: Path) -> set[str]:
    (wheel,) = installed.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return {re.sub(r"^qa_facts-[^/]*\.data/data/", "", name) for name in archive.namelist()}


@pytest.mark.thorough
def test_the_wheel_keeps_to_its_budget(installed: Path) -> None:
    (wheel,) = installed.glob("*.whl")
    assert wheel.stat().st_size < MOST_MB * 1e6


@pytest.mark.thorough
def test_the_notice_names_the_licence_of_all_that_is_no_source(installed: Path) -> None:
    _, _, table = (CHECKOUT / "NOTICE").read_text().partition("besides source code in Python")
    listed = dict(re.findall(r"^    (\S+)  +([\w.-]+)", table, re.M))
    found = {
        name
        for name in wheel_files(installed)
        if not name.endswith((".py", "py.typed")) and ".dist-info/" not in name
    }
    assert found == listed.keys()
    assert set(listed.values()) == {"MIT", "Apache-2.0", "CC-BY-SA-4.0"}


@pytest.mark.thorough
def test_the_licences_are_in_the_wheel(installed: Path) -> None:
    texts = {Path(name).name for name in wheel_files(installed) if ".dist-info/licenses/" in name}
    assert texts == {"LICENSE", "NOTICE", "APACHE-2.0.txt"}


@pytest.mark.thorough
def test_the_wheel_holds_no_training_and_no_tests(installed: Path) -> None:
    assert not [
        name for name in wheel_files(installed) if name.startswith(("tests", "qa/training"))
    ]
