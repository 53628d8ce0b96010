"""YAML that cannot do harm: plain values only, and no aliases, by which little text grows large."""

from typing import Any

from facts.reading.blocks import DocumentError


def read_yaml(text: str) -> list[Any]:
    """The documents in ``text``.

    Raises:
        DocumentError: it is no YAML, or has aliases.
    """
    import yaml

    class Plain(yaml.SafeLoader):  # type: ignore[misc]  # PyYAML has no types
        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.AliasEvent):
                raise DocumentError("YAML with aliases; write out what they stand for.")
            return super().compose_node(parent, index)

    try:
        return list(yaml.load_all(text, Plain))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise DocumentError("damaged: it is no valid YAML.") from error
