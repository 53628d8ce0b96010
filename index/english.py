"""The English word lists of ``english.toml``, each loaded when it is first used."""

from functools import cache
from pathlib import Path

_LISTS = Path(__file__).with_name("english.toml")


@cache
def english(name: str) -> frozenset[str]:
    """The words of the list with this name, in lower case; the file says what each is for."""
    return frozenset(_lists()[name]["words"].split())


@cache
def _lists() -> dict[str, dict[str, str]]:
    import tomllib  # 5 ms that `qa --help` can spare

    return tomllib.loads(_LISTS.read_text(encoding="utf-8"))
