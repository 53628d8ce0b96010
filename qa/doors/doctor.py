"""Looks whether everything an answer needs is in place, and says how to mend what is not."""

import platform
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from facts import (
    BUNDLED_FACTS,
    Fact,
    Library,
    QaError,
    SourceStatus,
    default_library_path,
    is_facts_file,
    load_facts,
)
from facts.library.safety.backups import backups_of
from facts.library.safety.verification import HOW_TO_MEND
from facts.private_files import make_private_folder
from index import (
    DEFAULT_MODEL,
    Encoder,
    Holdings,
    cache_folder,
    check_saved_index,
    find_weights,
    open_encoder,
)
from qa.answering.judging.second_opinion import shipped_second_reader
from qa.doors.shared_folders import shared_by
from qa.learnt.numbers import are_calibrated_for
from qa.library_care import open_facts

MENDS = "run `qa refresh --damaged`"

_PACKAGES = ("qa-facts", "sentence-transformers", "torch", "faiss-cpu", "textual", "numpy")
_FOR_OTHER_MODELS = frozenset({"sentence-transformers", "torch"})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    name: str
    ok: bool
    detail: str
    """What was found; where it is not ok, the cause and how to mend it."""

    def to_json(self) -> dict[str, Any]:
        """This finding as plain JSON values."""
        return {"name": self.name, "ok": self.ok, "detail": self.detail}


def examine(library: Path | None = None, model: str | None = None) -> Iterator[Finding]:
    """Look at versions, facts, cache folder, model and saved index, one finding after the other."""
    yield from _versions()
    facts: tuple[Fact, ...] = ()
    facts_file = library if library and is_facts_file(library) else BUNDLED_FACTS
    try:
        facts = load_facts(facts_file)
        yield Finding("facts", True, f"{len(facts)} facts in {facts_file}")
    except QaError as error:
        yield Finding("facts", False, str(error))
    if facts_file is BUNDLED_FACTS:
        yield _check("library", lambda: _library(library))
        yield _check("copies of the library", lambda: _copies(library))
    yield _check("cache folder", _cache)
    name = model or DEFAULT_MODEL
    yield _check("model files", lambda: _model_files(name))
    try:
        encoder = open_encoder(name)
        dim = encoder.encode(["Does it embed?"]).shape[1]
        yield Finding("model", True, f"{encoder.name} opens; its vectors have {dim} numbers")
        yield Finding("calibration", True, _calibration(encoder))
        yield _check("second reader", _second_reader)
    except QaError as error:
        yield Finding("model", False, str(error))
        return
    if facts:
        yield _check("saved index", lambda: _saved_index(library, encoder))


def _check(name: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(name, True, look())
    except QaError as error:
        return Finding(name, False, str(error))


def _versions() -> Iterator[Finding]:
    yield Finding("python", True, f"{platform.python_version()} on {platform.platform()}")
    for package in _PACKAGES:
        try:
            yield Finding(package, True, version(package))
        except PackageNotFoundError:
            if package in _FOR_OTHER_MODELS:
                yield Finding(package, True, "not installed; only other models (--model) need it")
                continue
            yield Finding(package, False, f"not installed; run: pip install {package}")


def _second_reader() -> str:
    second = shipped_second_reader()
    if second is None or not second.is_usable:
        raise QaError(
            "its files are missing or spoilt, so more is refused that is told; reinstall qa-facts"
        )
    return "opens; it is asked where the first one leaves it open"


def _library(named: Path | None) -> str:
    path = named or default_library_path()
    if named is None and not path.exists():
        return f"none yet; `qa add` makes it: {path}"
    with Library.open(path) as library:
        if damage := library.damage(quick=True):
            raise QaError(f"{path} is damaged ({damage[0]}): {HOW_TO_MEND}")
        if damaged := library.damaged():
            some = ", ".join(list(damaged)[:3])
            raise QaError(f"{path}: {len(damaged)} sources are damaged ({some}); {MENDS}")
        statuses = Counter(library.statuses().values())
        facts = library.fact_count()
    stale = [
        f"{statuses[kind]} {kind}"
        for kind in (SourceStatus.CHANGED, SourceStatus.MISSING)
        if statuses[kind]
    ]
    if stale:
        raise QaError(
            f"{path}: of {statuses.total()} sources, {' and '.join(stale)}; run `qa refresh`"
        )
    return f"{facts} facts of {statuses.total()} sources in {path}{_where_it_lies(path)}"


def _copies(library: Path | None) -> str:
    path = library or default_library_path()
    copies = backups_of(path)
    if not copies:
        return "none yet; one is made before the first change of a day"
    return f"{', '.join(copy.name for copy in copies)}; `qa restore` puts one back"


def _where_it_lies(path: Path) -> str:
    """A warning where the folder is shared, as SQLite's locks may not hold there; else nothing."""
    kind = shared_by(path)
    if not kind:
        return ""
    return f"; it lies on {kind}, where two programs at once may damage it: use one at a time"


def _saved_index(library: Path | None, encoder: Encoder) -> str:
    facts, opened = open_facts(library)
    with opened or nullcontext():
        return check_saved_index(Holdings(facts, opened), encoder)


def _cache() -> str:
    folder = cache_folder()
    try:
        make_private_folder(folder)
        with tempfile.TemporaryFile(dir=folder):
            pass
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    except OSError as error:
        raise QaError(
            f"{folder} cannot be written to ({error.strerror}): each start builds the index anew; "
            "set QA_CACHE_DIR to a folder that can be written to"
        ) from error
    return f"{folder} ({size / 1e6:.1f} MB; deleting it loses nothing)"


def _calibration(encoder: Encoder) -> str:
    if are_calibrated_for(encoder.weights_sha256, None):
        return "confidence is calibrated for this model"
    return "confidence is not calibrated for this model: read it as an order, not as a share"


def _model_files(name: str) -> str:
    weights = find_weights(name)
    if weights.folder is None:
        return f"{name} is not on this machine; it will be fetched from the hub"
    return f"{name} from {weights.origin}: {weights.folder}"
