"""Vectors of short texts, kept for the next time: a question is embedded once for all its uses."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence

import numpy as np

from index.encoding.encoder import Vectors

_MOST = 4096
"""Texts that are kept, of which the longest unused goes first; six megabytes of vectors."""
_LONGEST = 300
"""Characters of a text that is kept."""


class Remembered:
    """An encoder's ``encode`` that knows the texts of late. Safe to use from several threads."""

    def __init__(self, encode: Callable[[Sequence[str]], Vectors]) -> None:
        """Ask ``encode`` for what is not known."""
        self._encode = encode
        self._known: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """Embed texts: float32, (n_texts, dim), unit rows."""
        with self._lock:
            found = {text: self._known[text] for text in texts if text in self._known}
            for text in found:
                self._known.move_to_end(text)
        missing = list(dict.fromkeys(text for text in texts if text not in found))
        if missing:
            found |= dict(zip(missing, self._encode(missing), strict=True))
            self._keep({text: found[text] for text in missing if len(text) <= _LONGEST})
        return np.stack([found[text] for text in texts]) if texts else self._encode(texts)

    def _keep(self, vectors: dict[str, Vectors]) -> None:
        with self._lock:
            self._known.update(vectors)
            while len(self._known) > _MOST:
                self._known.popitem(last=False)
