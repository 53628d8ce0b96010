"""Text with roles, drawn with the styles of the screen."""

from textual.content import Content

from qa.session.styled import Pieces, Role

_STYLES = {
    Role.TEXT: "",
    Role.ANSWER: "bold $text-primary underline",
    Role.STRONG: "bold",
    Role.REASON: "not bold",
    Role.ASIDE: "$foreground 70%",
    Role.SIGN: "$text-primary",
    Role.BAR: "$primary",
    Role.WARNING: "bold $text-warning",
    Role.FAILURE: "bold $text-error",
    Role.TITLE: "bold $text-primary",
}


def drawn(pieces: Pieces) -> Content:
    """The pieces as one text; nothing in it is taken for markup."""
    return Content.assemble(*((piece.text, _STYLES[piece.role]) for piece in pieces))
