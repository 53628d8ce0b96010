"""What can go wrong with a model or an index, in words that name the next step."""

from facts import QaError


class ModelError(QaError):
    """An embedding model cannot be found, is not the one it claims to be, or does not load."""


class CompiledModelError(QaError):
    """A model cannot be compiled, or its compiled copy is not what was written."""


class IndexDamagedError(QaError):
    """A saved index is not what was written; it is safe to build it anew."""
