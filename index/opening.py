"""Opens the saved index of a fact base, brought up to date; and says what is saved."""

import sqlite3
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

from facts import Fact, QaError
from index.cache import cache_folder, content_key
from index.encoding.encoder import Encoder, Notify
from index.errors import IndexDamagedError
from index.fact_index import FactIndex
from index.holdings import Holdings
from index.storage import refresh
from index.storage.index_file import IndexFile
from index.storage.seal import remove_seal

_FORMAT = "index 10"
"""Part of an index file's name; change it when what is saved changes."""


def open_index(
    held: Holdings | Sequence[Fact],
    encoder: Encoder,
    notify: Callable[[str], None] = lambda _: None,
    *,
    waits: bool = True,
) -> FactIndex:
    """Open the saved index of what is held and of this model, and bring it up to date.

    With ``waits`` False, only a few new facts are taken in; ``FactIndex.catch_up`` does the rest.

    ``notify`` is told, in a sentence each time, what takes a while or went wrong without harm:
    a damaged index that is built anew, a cache folder that cannot be written to.
    """
    holdings = held if isinstance(held, Holdings) else Holdings(held)
    path = saved_index_path(holdings, encoder)
    try:
        return _open(holdings, encoder, path, notify, waits)
    except IndexDamagedError:
        notify(f"The saved index {path} was damaged; building it anew.")
        path.unlink(missing_ok=True)
        remove_seal(path)
        return _open(holdings, encoder, path, notify, waits)
    except (OSError, sqlite3.OperationalError) as error:
        cause = error.strerror if isinstance(error, OSError) else error
        notify(
            f"The index cannot be saved in {path.parent} ({cause}), so the next start "
            "builds it again; set QA_CACHE_DIR to a folder that can be written to."
        )
        return _open(holdings, encoder, None, notify, waits)


def _open(
    holdings: Holdings, encoder: Encoder, path: Path | None, notify: Notify, waits: bool
) -> FactIndex:
    if path is None or not path.exists():
        notify("Building the index…")
    file = IndexFile(path)
    try:
        version = holdings.version()
        at_once, steps = (refresh.MANY_AT_ONCE, None) if waits else (refresh.A_FEW, 1)
        going = refresh.in_steps(file, holdings, encoder, notify, at_once)
        went = list(islice(going, steps))
        is_whole = all(went[-1:])
        if is_whole and (went or not file.is_sealed):
            file.seal()
        return FactIndex(holdings, encoder, file, version if is_whole else None)
    except BaseException:
        file.close()
        raise


def check_saved_index(holdings: Holdings, encoder: Encoder) -> str:
    """Say, in words, what is saved for what is held and this model.

    Raises:
        IndexDamagedError: the file is not what was written; the next start builds it anew.
        QaError: it cannot be read.
    """
    path = saved_index_path(holdings, encoder)
    if not path.exists():
        return "none yet; the first question builds it"
    try:
        file = IndexFile(path)
        file.check()
        vectors = sum(len(pack.owners) for pack in file.packs())
        file.close()
    except (OSError, sqlite3.OperationalError) as error:
        raise QaError(f"{path} cannot be read ({error}); delete it") from error
    return f"{path} ({vectors} vectors)"


def saved_index_path(holdings: Holdings, encoder: Encoder) -> Path:
    """Where an index is kept: named by the model and by the library, or else by the facts."""
    held = (
        [str(holdings.place)]
        if holdings.place
        else [str(stamp) for stamp in holdings.stamps().values()]
    )
    return cache_folder() / f"index-{content_key([_FORMAT, encoder.fingerprint, *held])}.sqlite"
