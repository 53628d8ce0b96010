"""The errors a person can do something about."""


class QaError(Exception):
    """Base of every error with a message for people: the cause, then the next step."""


class FactsFileError(QaError):
    """A facts file cannot be read or breaks a rule; names the file, the entry and the cause."""


class LibraryError(QaError):
    """A library cannot be opened, read or written to; names the file and the cause."""
