"""The encoder and the reader, opened in a thread of their own while Python still loads the rest."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from index import DEFAULT_MODEL, Encoder, open_encoder
from qa.answering.reading.reader import Reader, ReaderError

Notify = Callable[[str], None]


class Models:
    """The encoder and the reader, on their way from the start.

    Opening them takes as long as loading what is left of the program, and needs the interpreter's
    lock for none of it.
    """

    def __init__(self, model: str | None, notify: Notify) -> None:
        """Open the embedding ``model`` (None for the default) and the reader.

        ``notify`` is told, in a sentence each, what takes a while or went wrong without harm.
        """
        import onnxruntime  # noqa: F401  its import does need that lock, and both wait for it

        self._notify = notify
        # One after the other: the index waits for the encoder, and until it is open, too, nobody
        # waits for the reader.
        beside = ThreadPoolExecutor(1)
        self._encoder = beside.submit(open_encoder, model or DEFAULT_MODEL, notify)
        self._reader = beside.submit(Reader.open)
        beside.shutdown(wait=False)

    def encoder(self) -> Encoder:
        """Wait for the encoder.

        Raises:
            ModelError: the model cannot be found, fetched or loaded.
        """
        return self._encoder.result()

    def reader(self) -> Reader | None:
        """Wait for the reader; None, and a sentence about it, where it cannot be used."""
        try:
            return self._reader.result()
        except ReaderError as error:
            self._notify(str(error))
            return None
