"""Which documents a typed, pasted or dropped line means."""

import shlex
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

from facts.file_names import actual_path


def named_places(typed: str) -> list[str]:
    """The files, folders and web addresses that are meant by a typed or dropped line.

    ``~`` stands for the home folder. Terminals write a dropped file in quotes, with escaped blanks
    or as a ``file:`` address, and several behind each other; a name with blanks is also taken as
    it stands. What is not there stays, for whoever reads it to say so.
    """
    line = typed.strip()
    if _exists(_as_path(line)):
        return [_as_path(line)]
    words: list[str] = []
    with suppress(ValueError):  # a quote that does not end belongs to a name
        words = [_as_path(word) for word in shlex.split(line)]
    are_several = any(map(_exists, words)) and all(map(_is_place, words))
    if len(words) == 1 or are_several:
        return words
    return [_as_path(line)] if line else []


def _as_path(word: str) -> str:
    if word.startswith("file://"):
        return str(actual_path(unquote(urlsplit(word).path, errors="surrogateescape")))
    if word == "-":  # which would be standard input
        return "./-"
    if word.startswith("~"):
        with suppress(RuntimeError):  # nobody of this name
            return str(actual_path(str(Path(word).expanduser())))
    return str(actual_path(word)) if "\\x" in word else word


def _is_place(word: str) -> bool:
    """Whether a word names a place by itself: it is there, or it is written as a whole path."""
    return _exists(word) or word.startswith(("/", "./", "../"))


def _exists(place: str) -> bool:
    from facts.library.intake.intake import is_url

    try:
        return bool(place) and (is_url(place) or Path(place).exists())
    except OSError:  # such as a name that is too long
        return False


def dropped_places(pasted: str) -> list[str]:
    """The files and folders of a pasted text that is nothing but their paths, as a drop gives them.

    A name that stands alone may be a word of a question: only whole paths count.
    """
    lines = [line for line in pasted.replace("\r", "\n").split("\n") if line.strip()]
    places = [place for line in lines for place in named_places(line)]
    whole = all(Path(place).is_absolute() and _exists(place) for place in places)
    return places if whole else []
