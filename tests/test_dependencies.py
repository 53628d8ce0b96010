"""What is installed has no fault that is known of it, and the lock file is up to date."""

import re
import tomllib
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
FIXED = tomllib.loads((CHECKOUT / "tests" / "known_faults.toml").read_text())["fixed"]
LOCKED = (CHECKOUT / ".ci" / "locked.txt").read_text()
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


def pins(text: str) -> dict[str, str]:
    return {_plain(name): pinned for name, pinned in _PINNED.findall(text)}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _order(written: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", written.partition("+")[0])]


TESTED_WITH = pins((CHECKOUT / "constraints.txt").read_text())


@pytest.mark.parametrize("name", FIXED)
def test_no_version_with_a_known_fault_is_installed_or_pinned(name: str) -> None:
    found = [TESTED_WITH[name]] if name in TESTED_WITH else []
    with suppress(PackageNotFoundError):
        found.append(version(name))
    for one in found:
        assert _order(one) >= _order(FIXED[name]["version"]), FIXED[name]["fault"]


def test_the_list_can_tell_an_older_version() -> None:
    assert _order("2.10.1") > _order("2.9.9")
    assert not _order("0.3.1") >= _order(FIXED["lxml-html-clean"]["version"])


def test_every_package_of_the_lock_file_has_a_hash_and_the_tested_version() -> None:
    locked = pins(LOCKED)
    assert locked
    for entry in re.split(r"\n(?=\S)", LOCKED.strip()):
        assert entry.startswith("#") or "--hash=sha256:" in entry, entry[:80]
    differ = {name for name, pinned in locked.items() if TESTED_WITH.get(name, pinned) != pinned}
    assert not differ


def test_the_lock_file_holds_every_dependency() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]
    names = {_plain(re.split(r"[<>=!~; \[]", one)[0]) for one in project["dependencies"]}
    assert names - {"torch"} <= pins(LOCKED).keys()  # whose build depends on the machine
