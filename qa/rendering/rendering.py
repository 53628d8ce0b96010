"""What can be shown in a notebook, a document or a message."""

from typing import Any

from qa.rendering.as_html import answer_html
from qa.rendering.as_markdown import answer_markdown


class Rendered:
    """What has plain JSON values in the layout of ``qa ask --json``, and is shown from them."""

    __slots__ = ()

    def to_json(self) -> dict[str, Any]:
        """This answer as plain JSON values."""
        raise NotImplementedError

    def to_dict(self) -> dict[str, Any]:
        """The same as ``to_json``, under the name that other libraries use for it."""
        return self.to_json()

    def to_markdown(self) -> str:
        """This answer for a document or a message: what is said, and each fact with its source."""
        return answer_markdown(self.to_json())

    def _repr_markdown_(self) -> str:
        return self.to_markdown()

    def _repr_html_(self) -> str:
        return answer_html(self.to_json())
